package burn

import (
	"fmt"
	"maps"
	"slices"
	"unicode"

	"sarpack/redact/pdfdoc"
)

// inline are the types of elements within a line. One out of which a mark took
// everything leaves nothing but the box: how many there were, and in which language,
// says something about what went.
var inline = map[string]bool{"Span": true, "Quote": true, "Reference": true, "BibEntry": true, "Code": true, "Link": true, "Annot": true,
	"Ruby": true, "RB": true, "RT": true, "RP": true, "Warichu": true, "WT": true, "WP": true, "Form": true, "NonStruct": true, "Private": true}

// cells hold their place in a table with nothing in them.
var cells = map[string]bool{"TH": true, "TD": true}

// groups are the types of elements that only hold others; what belongs to no element
// goes into one of them.
var groups = map[string]bool{"Document": true, "Part": true, "Art": true, "Sect": true, "Div": true}

// twig is what an element of the new tree has.
type twig struct {
	node *node
	// mcid is content of a page, -1 for none; box the redaction whose box it is, -1
	// for none; lang the language that the old content stated for it, and text what it
	// was to be read as.
	mcid, box, page int
	lang            string
	text            map[string]string
	// actual is what a part of the old content was to be read as, which says what it shows.
	actual string
	note   *link
}

// treeWriter writes the structure tree of what was burnt.
type treeWriter struct {
	*burner
	parents map[int]map[int]pdfdoc.Ref // page → item → element
	owners  []pdfdoc.Ref               // the elements of links, in the order of their keys
	ids     map[string]string          // old → new, of the cells that others name
	named   map[string]pdfdoc.Ref      // new → element
}

// structureRoot writes the structure tree and returns its root, or nil where nothing
// has a place in it.
func (b *burner) structureRoot(lang string) pdfdoc.Object {
	w := &treeWriter{burner: b, parents: map[int]map[int]pdfdoc.Ref{}, ids: map[string]string{}, named: map[string]pdfdoc.Ref{}}
	for _, k := range b.tree.top {
		w.name(k.node)
	}
	var top []twig
	for _, k := range b.tree.top {
		top = append(top, w.twigs(nil, k)...)
	}
	doc := &node{kind: "Document"}
	if len(top) == 1 && top[0].node != nil && top[0].node.kind == "Document" {
		doc = top[0].node
		top = w.under(doc)
	}
	top = w.withLoose(top)
	if len(top) == 0 {
		return nil
	}
	root := b.f.Add(nil)
	k := w.element(doc, top, root, lang)
	d := pdfdoc.Dict{"Type": pdfdoc.Name("StructTreeRoot"), "K": pdfdoc.Array{k}}
	d["ParentTree"] = b.f.Add(pdfdoc.Dict{"Nums": w.parentTree()})
	d["ParentTreeNextKey"] = pdfdoc.Integer(b.result.Pages + len(w.owners))
	if len(w.named) > 0 {
		var names pdfdoc.Array
		for _, id := range slices.Sorted(maps.Keys(w.named)) {
			names = append(names, pdfdoc.String([]byte(id)), w.named[id])
		}
		d["IDTree"] = b.f.Add(pdfdoc.Dict{"Names": names})
	}
	b.f.Replace(root, d)
	return root
}

// name gives the cells that others name identifiers of ours.
func (w *treeWriter) name(n *node) {
	if n == nil {
		return
	}
	for _, h := range n.headers {
		if _, ok := w.ids[h]; !ok {
			w.ids[h] = fmt.Sprintf("cell%06d", len(w.ids)+1)
		}
	}
	for _, k := range n.kids {
		w.name(k.node)
	}
}

// touch says of an element and all around it that a mark took something from within.
func touch(n *node) {
	for ; n != nil && !n.touched; n = n.up {
		n.touched = true
	}
}

// twigs returns what a kid of an element is in the new tree.
func (w *treeWriter) twigs(up *node, k kid) []twig {
	switch {
	case k.slot != nil:
		return w.content(k.slot, k.slot.page)
	case k.node == nil:
		if l, ok := w.tree.links[k.note]; ok && up != nil {
			return []twig{{mcid: -1, box: -1, note: &l}}
		}
		if s := w.tree.fields[k.note]; s != nil && s.node == up {
			return w.content(s, s.page)
		}
		return nil
	}
	n := k.node
	below := w.under(n)
	switch {
	case len(below) == 0 && !cells[n.kind]:
		return nil
	case inline[n.kind] && (n.kind == "NonStruct" || n.touched && onlyBoxes(below)):
		return below
	}
	return []twig{{node: n, mcid: -1, box: -1}}
}

// under returns what is under an element; each is asked once.
func (w *treeWriter) under(n *node) []twig {
	if n.below == nil {
		n.below = []twig{}
		for _, k := range n.kids {
			n.below = append(n.below, w.twigs(n, k)...)
		}
	}
	return n.below
}

func onlyBoxes(all []twig) bool {
	return !slices.ContainsFunc(all, func(t twig) bool { return t.box < 0 })
}

// content returns what of an item is there.
func (w *treeWriter) content(s *slot, page int) []twig {
	if s.put == nil {
		return nil
	}
	var out []twig
	for _, x := range s.put.pieces {
		if x.box < 0 {
			t := twig{mcid: x.mcid, box: -1, page: page, lang: s.put.lang, actual: x.actual}
			if !s.put.touched && len(s.put.pieces) == 1 {
				t.text = s.put.text
			}
			out = append(out, t)
		} else {
			out = append(out, w.box(page, x.box)...)
		}
	}
	if s.put.touched {
		touch(s.node)
	}
	return out
}

// box returns the box of a redaction, if it is an item.
func (w *treeWriter) box(page, redaction int) []twig {
	mcid, ok := w.tree.pages[page-1].boxes[redaction]
	if !ok {
		return nil
	}
	return []twig{{mcid: mcid, box: redaction, page: page}}
}

// withLoose adds what belongs to no element of the old tree: behind what is on its
// page.
func (w *treeWriter) withLoose(top []twig) []twig {
	if len(w.tree.loose) == 0 {
		return top
	}
	if len(top) == 1 && top[0].node != nil && groups[top[0].node.kind] {
		n := top[0].node
		n.below = w.withLoose(w.under(n))
		return top
	}
	pages := slices.Sorted(maps.Keys(w.tree.loose))
	var out []twig
	last := 0
	for _, t := range top {
		if first := w.firstPage(t, 0); first > last {
			for len(pages) > 0 && pages[0] < first {
				out = append(out, w.looseOn(pages[0])...)
				pages = pages[1:]
			}
			last = first
		}
		out = append(out, t)
	}
	for _, n := range pages {
		out = append(out, w.looseOn(n)...)
	}
	return out
}

// firstPage returns the page on which something begins, 0 for none.
func (w *treeWriter) firstPage(t twig, depth int) int {
	switch {
	case t.note != nil:
		return t.note.page
	case t.node == nil:
		return t.page
	}
	for _, e := range w.under(t.node) {
		if n := w.firstPage(e, depth+1); n > 0 {
			return n
		}
	}
	return 0
}

// looseOn returns paragraphs of what of a page belongs to no element.
func (w *treeWriter) looseOn(page int) []twig {
	l := w.tree.loose[page]
	var out []twig
	paragraph := func(kind string, below []twig) {
		if len(below) > 0 {
			out = append(out, twig{node: &node{kind: kind, below: below}, mcid: -1, box: -1})
		}
	}
	for _, s := range l.slots {
		paragraph(s.kind, w.content(s, page))
	}
	for _, r := range l.boxes {
		paragraph("P", w.box(page, r))
	}
	for _, x := range l.links {
		paragraph("P", []twig{{node: &node{kind: "Link", below: []twig{{mcid: -1, box: -1, note: &x}}}, mcid: -1, box: -1}})
	}
	return out
}

// element writes an element and what is below it.
func (w *treeWriter) element(n *node, below []twig, up pdfdoc.Ref, lang string) pdfdoc.Ref {
	self := w.f.Add(nil)
	d := pdfdoc.Dict{"Type": pdfdoc.Name("StructElem"), "S": pdfdoc.Name(w.kind(n, below)), "P": up}
	if n.lang != "" && n.lang != lang && !(n.touched && inline[n.kind]) && !w.withheld(n.lang) {
		d["Lang"] = pdfdoc.TextString(n.lang)
		lang = n.lang
	}
	w.texts(d, n, below)
	w.attributes(d, n, below)
	w.identify(d, n, self)
	var kids pdfdoc.Array
	page := 0
	for _, t := range below {
		if t.node == nil && t.note == nil && t.box < 0 && (page == 0 || page == t.page) {
			page = t.page
		}
	}
	if page > 0 {
		d["Pg"] = w.f.PageRef(page)
	}
	for _, t := range below {
		kids = append(kids, w.kid(t, self, page, lang))
	}
	putAll(d, "K", kids)
	w.f.Replace(self, d)
	return self
}

// kind returns the type of an element as it is now: a link that leads nowhere any
// more, a field that is a drawing now and the like are parts of their lines.
func (w *treeWriter) kind(n *node, below []twig) string {
	switch n.kind {
	case "Link", "Annot", "Form":
		switch {
		case slices.ContainsFunc(below, func(t twig) bool { return t.note != nil }):
		case n.kind == "Form" && (n.up == nil || groups[n.up.kind]):
			return "P" // in no line
		default:
			return "Span"
		}
	}
	return n.kind
}

// kid writes what an element has.
func (w *treeWriter) kid(t twig, up pdfdoc.Ref, page int, lang string) pdfdoc.Object {
	switch {
	case t.node != nil:
		return w.element(t.node, w.under(t.node), up, lang)
	case t.note != nil:
		t.note.dict["StructParent"] = pdfdoc.Integer(w.result.Pages + len(w.owners))
		w.owners = append(w.owners, up)
		return pdfdoc.Dict{"Type": pdfdoc.Name("OBJR"), "Obj": t.note.ref, "Pg": w.f.PageRef(t.note.page)}
	case t.box >= 0:
		self := w.f.Add(nil)
		w.parent(t, self)
		w.f.Replace(self, pdfdoc.Dict{"Type": pdfdoc.Name("StructElem"), "S": pdfdoc.Name("Span"), "P": up, "Pg": w.f.PageRef(t.page),
			"K": pdfdoc.Integer(t.mcid), "ActualText": pdfdoc.TextString(w.reds[t.page][t.box].Reading())})
		return self
	}
	span := pdfdoc.Dict{}
	if t.lang != "" && t.lang != lang && !w.withheld(t.lang) {
		span["Lang"] = pdfdoc.TextString(t.lang)
	}
	w.standsFor(span, t.text, t.page)
	if t.actual != "" {
		span["ActualText"] = pdfdoc.TextString(t.actual)
	}
	if len(span) > 0 {
		self := w.f.Add(nil)
		w.parent(t, self)
		span["Type"], span["S"], span["P"], span["Pg"], span["K"] = pdfdoc.Name("StructElem"), pdfdoc.Name("Span"), up, w.f.PageRef(t.page), pdfdoc.Integer(t.mcid)
		w.f.Replace(self, span)
		return self
	}
	w.parent(t, up)
	if t.page == page {
		return pdfdoc.Integer(t.mcid)
	}
	return pdfdoc.Dict{"Type": pdfdoc.Name("MCR"), "Pg": w.f.PageRef(t.page), "MCID": pdfdoc.Integer(t.mcid)}
}

// parent notes which element content belongs to.
func (w *treeWriter) parent(t twig, self pdfdoc.Ref) {
	if w.parents[t.page] == nil {
		w.parents[t.page] = map[int]pdfdoc.Ref{}
	}
	w.parents[t.page][t.mcid] = self
}

// parentTree returns the number tree from content to elements (14.7.4.4).
func (w *treeWriter) parentTree() pdfdoc.Array {
	var nums pdfdoc.Array
	for n := 1; n <= w.result.Pages; n++ {
		count := w.tree.pages[n-1].next
		if count == 0 {
			continue
		}
		a := make(pdfdoc.Array, count)
		for mcid, r := range w.parents[n] {
			a[mcid] = r
		}
		nums = append(nums, pdfdoc.Integer(n-1), w.f.Add(a))
	}
	for i, r := range w.owners {
		nums = append(nums, pdfdoc.Integer(w.result.Pages+i), r)
	}
	return nums
}

// neutral is what stands for the description of a thing that needs one (ISO 14289-1,
// 7.3) where the document's own cannot be given.
var neutral = map[string]string{"Figure": "picture", "Formula": "formula"}

// texts writes the texts of an element: those that its page goes on showing. The
// others nobody saw, and so nobody decided about them.
func (w *treeWriter) texts(d pdfdoc.Dict, n *node, below []twig) {
	if page := w.pageOf(below); !n.touched && page > 0 {
		w.standsFor(d, n.text, page)
	}
	if d["Alt"] == nil && d["ActualText"] == nil && neutral[n.kind] != "" {
		d["Alt"] = pdfdoc.TextString(neutral[n.kind])
	}
}

// standsFor writes those of some texts that page goes on showing.
func (w *treeWriter) standsFor(d pdfdoc.Dict, texts map[string]string, page int) {
	for k, text := range texts {
		if w.said.says(text, page) || k == "ActualText" && wordless(text) {
			d[k] = pdfdoc.TextString(text)
		}
	}
}

// pageOf returns the first page of what an element has, or 0.
func (w *treeWriter) pageOf(below []twig) int {
	for _, t := range below {
		if page := w.firstPage(t, 0); page > 0 {
			return page
		}
	}
	return 0
}

// area returns the area of a figure, where no mark comes near it.
func (w *treeWriter) area(n *node, below []twig) pdfdoc.Array {
	page := w.pageOf(below)
	if n.box == nil || n.box.Empty() || n.touched || page == 0 {
		return nil
	}
	for _, b := range w.result.Boxes {
		if b.Page == page && (n.box.Meets(b.Mark.Bounds()) || n.box.Meets(b.Quad.Bounds())) {
			return nil
		}
	}
	return pdfdoc.Array{pdfdoc.Real(n.box.X0), pdfdoc.Real(n.box.Y0), pdfdoc.Real(n.box.X1), pdfdoc.Real(n.box.Y1)}
}

// wordless reports whether a text is a hyphen, a bullet or the like.
func wordless(text string) bool {
	const most = 4
	for i, r := range []rune(text) {
		if i >= most || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// attributes writes the attributes of an element.
func (w *treeWriter) attributes(d pdfdoc.Dict, n *node, below []twig) {
	var all pdfdoc.Array
	add := func(owner string, a pdfdoc.Dict) {
		if len(a) > 0 {
			a["O"] = pdfdoc.Name(owner)
			all = append(all, a)
		}
	}
	table := n.table
	var headers pdfdoc.Array
	for _, h := range n.headers {
		headers = append(headers, pdfdoc.String([]byte(w.ids[h])))
	}
	if len(headers) > 0 {
		put(&table, "Headers", headers)
	}
	add("Table", table)
	add("List", n.list)
	layout := maps.Clone(n.layout)
	if a := w.area(n, below); a != nil {
		put(&layout, "BBox", a)
	}
	add("Layout", layout)
	putAll(d, "A", all)
}

// putAll adds an entry for what there can be several of; none where there is nothing.
func putAll(d pdfdoc.Dict, key string, all pdfdoc.Array) {
	switch len(all) {
	case 0:
	case 1:
		d[key] = all[0]
	default:
		d[key] = all
	}
}

// identify writes the identifier of a cell that others name, and of a note, which has
// to have one (ISO 14289-1, 7.9).
func (w *treeWriter) identify(d pdfdoc.Dict, n *node, self pdfdoc.Ref) {
	id := w.ids[n.id]
	switch _, taken := w.named[id]; {
	case id != "" && !taken: // the first of several that have one identifier
	case n.kind == "Note":
		id = fmt.Sprintf("note%06d", len(w.named)+1)
	default:
		return
	}
	d["ID"] = pdfdoc.String([]byte(id))
	w.named[id] = self
}
