package bundle

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sarpack/redact/pdfdoc"
)

// structure is the structure tree of a pack (ISO 32000-1, 14.7): that of the front
// matter and those of the documents, one after the other.
type structure struct {
	out       *pdfdoc.File
	root, doc pdfdoc.Ref
	kids      pdfdoc.Array
	// content says which element each content of a page belongs to: page, number.
	content map[int]map[int]pdfdoc.Ref
	// owners are the elements of links, in the order of their keys in the parent tree.
	owners []pdfdoc.Ref
	links  []pdfdoc.Dict
	ids    map[string]pdfdoc.Ref
}

func newStructure(out *pdfdoc.File) *structure {
	return &structure{out: out, root: out.Add(nil), doc: out.Add(nil), content: map[int]map[int]pdfdoc.Ref{}, ids: map[string]pdfdoc.Ref{}}
}

// tagPage says of a page of the pack that its content is in the structure.
func tagPage(d pdfdoc.Dict, number int, links pdfdoc.Array) {
	d["StructParents"] = pdfdoc.Integer(number - 1)
	if len(links) > 0 {
		d["Annots"], d["Tabs"] = links, pdfdoc.Name("S")
	}
}

// element writes an element with what it has; kids are added by the caller.
func (t *structure) element(kind string, up pdfdoc.Ref) (pdfdoc.Ref, pdfdoc.Dict) {
	d := pdfdoc.Dict{"Type": pdfdoc.Name("StructElem"), "S": pdfdoc.Name(kind), "P": up}
	self := t.out.Add(d)
	return self, d
}

// owns says that content belongs to an element, and returns what stands for it there.
func (t *structure) owns(self pdfdoc.Ref, page, mcid int) pdfdoc.Object {
	if t.content[page] == nil {
		t.content[page] = map[int]pdfdoc.Ref{}
	}
	t.content[page][mcid] = self
	return pdfdoc.Dict{"Type": pdfdoc.Name("MCR"), "Pg": t.out.PageRef(page), "MCID": pdfdoc.Integer(mcid)}
}

// leads says that a link belongs to an element, and returns what stands for it there.
func (t *structure) leads(self, note pdfdoc.Ref, link pdfdoc.Dict, page int) pdfdoc.Object {
	t.owners, t.links = append(t.owners, self), append(t.links, link)
	return pdfdoc.Dict{"Type": pdfdoc.Name("OBJR"), "Obj": note, "Pg": t.out.PageRef(page)}
}

// finish completes the tree of a pack of so many pages and adds it to its catalogue.
func (t *structure) finish(catalog pdfdoc.Dict, pages int) {
	t.out.Replace(t.doc, pdfdoc.Dict{"Type": pdfdoc.Name("StructElem"), "S": pdfdoc.Name("Document"), "P": t.root, "K": t.kids})
	var nums pdfdoc.Array
	for n := 1; n <= pages; n++ {
		items := t.content[n]
		if len(items) == 0 {
			continue
		}
		a := make(pdfdoc.Array, slices.Max(slices.Collect(maps.Keys(items)))+1)
		for mcid, self := range items {
			a[mcid] = self
		}
		nums = append(nums, pdfdoc.Integer(n-1), t.out.Add(a))
	}
	for i, self := range t.owners {
		t.links[i]["StructParent"] = pdfdoc.Integer(pages + i)
		nums = append(nums, pdfdoc.Integer(pages+i), self)
	}
	root := pdfdoc.Dict{"Type": pdfdoc.Name("StructTreeRoot"), "K": pdfdoc.Array{t.doc},
		"ParentTree": t.out.Add(pdfdoc.Dict{"Nums": nums}), "ParentTreeNextKey": pdfdoc.Integer(pages + len(t.owners))}
	if len(t.ids) > 0 {
		var names pdfdoc.Array
		for _, id := range slices.Sorted(maps.Keys(t.ids)) {
			names = append(names, pdfdoc.String([]byte(id)), t.ids[id])
		}
		root["IDTree"] = t.out.Add(pdfdoc.Dict{"Names": names})
	}
	t.out.Replace(t.root, root)
	catalog["StructTreeRoot"] = t.root
	catalog["MarkInfo"] = pdfdoc.Dict{"Marked": pdfdoc.Boolean(true)}
}

// frontLinks writes the links of a page of the front matter; height is that of its
// page as it was set, in points.
func (t *structure) frontLinks(s *tags, page int, height float64) (notes map[int]pdfdoc.Ref, all pdfdoc.Array) {
	const point = 72 / 25.4
	notes = map[int]pdfdoc.Ref{}
	for i, l := range s.links {
		if l.page != page {
			continue
		}
		r := pdfdoc.Array{}
		for k, v := range [4]float64{l.rect[0], l.rect[3], l.rect[2], l.rect[1]} {
			if v *= point; k%2 == 1 {
				v = height - v
			}
			r = append(r, pdfdoc.Real(float64(int(v*100))/100))
		}
		notes[i] = t.out.Add(linkTo(r, t.out.PageRef(l.to), l.to))
		all = append(all, notes[i])
	}
	return notes, all
}

// linkTo is a link to a page of the pack, with the words that PDF/UA asks for
// (ISO 14289-1, 7.18.5).
func linkTo(rect pdfdoc.Array, to pdfdoc.Ref, number int) pdfdoc.Dict {
	return pdfdoc.Dict{"Type": pdfdoc.Name("Annot"), "Subtype": pdfdoc.Name("Link"), "Rect": rect, "F": pdfdoc.Integer(4),
		"Border": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(0)},
		"Dest":   pdfdoc.Array{to, pdfdoc.Name("Fit")}, "Contents": pdfdoc.TextString(fmt.Sprintf("page %d", number))}
}

// front adds the structure of the front matter; notes are its links by their numbers.
func (t *structure) front(s *tags, notes map[int]pdfdoc.Ref) {
	var write func(e *element, up pdfdoc.Ref) pdfdoc.Ref
	write = func(e *element, up pdfdoc.Ref) pdfdoc.Ref {
		self, d := t.element(e.kind, up)
		if e.title != "" {
			d["T"] = pdfdoc.TextString(e.title)
		}
		switch {
		case e.scope != "":
			d["A"] = pdfdoc.Dict{"O": pdfdoc.Name("Table"), "Scope": pdfdoc.Name(e.scope)}
		case e.kind == "L":
			d["A"] = pdfdoc.Dict{"O": pdfdoc.Name("List"), "ListNumbering": pdfdoc.Name("None")}
		}
		var kids pdfdoc.Array
		for _, k := range e.kids {
			switch {
			case k.element != nil:
				kids = append(kids, write(k.element, self))
			case k.link >= 0:
				l := s.links[k.link]
				link, _ := t.out.Resolve(notes[k.link]).(pdfdoc.Dict)
				kids = append(kids, t.leads(self, notes[k.link], link, l.page))
			default:
				kids = append(kids, t.owns(self, k.page, k.mcid))
			}
		}
		if len(kids) > 0 {
			d["K"] = kids
		}
		return self
	}
	for _, e := range s.top {
		t.kids = append(t.kids, write(e, t.doc))
	}
}

// graft is the structure of one document as it is added to the pack's.
type graft struct {
	*structure
	from *pdfdoc.File
	// pages says which page of the pack each page object of the document is; those
	// that are not in the pack are not there.
	pages map[int]int
	// notes are the links that were taken over, by their numbers in the document.
	notes map[int]pdfdoc.Ref
	// prefix makes the identifiers of the document its own.
	prefix string
	seen   map[int]bool
}

// graft begins to take over a document of which count pages, starting with page from,
// become the pages of the pack starting with page first.
func (t *structure) graft(f *pdfdoc.File, number, from, count, first int) *graft {
	g := &graft{structure: t, from: f, pages: map[int]int{}, notes: map[int]pdfdoc.Ref{}, prefix: fmt.Sprintf("%05d", number), seen: map[int]bool{}}
	for n := from; n < from+count; n++ {
		if p, err := f.Page(n); err == nil && p.Ref.ObjectNumber > 0 {
			g.pages[int(p.Ref.ObjectNumber)] = first + n - from
		}
	}
	return g
}

// pageOf returns the page of the pack that a reference leads to, 0 for none.
func (g *graft) pageOf(o pdfdoc.Object) int {
	r, _ := o.(pdfdoc.Ref)
	return g.pages[int(r.ObjectNumber)]
}

// links takes over the links of a page: those that lead to a page that is in the pack,
// or out of it.
func (g *graft) links(annots pdfdoc.Object) pdfdoc.Array {
	var out pdfdoc.Array
	for _, o := range g.from.Array(annots) {
		a := g.from.Dict(o)
		rect := g.from.Array(a["Rect"])
		if g.from.Name(a["Subtype"]) != "Link" || len(rect) != 4 {
			continue
		}
		d := linkTo(rect, pdfdoc.Ref{}, 0)
		if dest, to := g.dest(a["Dest"]); to > 0 {
			d["Dest"], d["Contents"] = dest, pdfdoc.TextString(fmt.Sprintf("page %d", to))
		} else if action := g.from.Dict(a["A"]); g.from.Name(action["S"]) == "URI" {
			uri := g.from.Bytes(action["URI"])
			delete(d, "Dest")
			d["A"] = pdfdoc.Dict{"S": pdfdoc.Name("URI"), "URI": pdfdoc.String(uri)}
			d["Contents"] = pdfdoc.TextString(string(uri))
		} else {
			continue
		}
		self := g.out.Add(d)
		if r, ok := o.(pdfdoc.Ref); ok {
			g.notes[int(r.ObjectNumber)] = self
		}
		out = append(out, self)
	}
	return out
}

// dest takes over a destination; to is its page in the pack, 0 if it is not there.
func (g *graft) dest(o pdfdoc.Object) (dest pdfdoc.Array, to int) {
	a := g.from.Array(o)
	if len(a) < 2 {
		return nil, 0
	}
	if to = g.pageOf(a[0]); to == 0 {
		return nil, 0
	}
	dest = append(dest, g.out.PageRef(to))
	for _, v := range a[1:] {
		switch v := g.from.Resolve(v).(type) {
		case nil, pdfdoc.Name, pdfdoc.Integer, pdfdoc.Real:
			dest = append(dest, v)
		}
	}
	return dest, to
}

// join adds the structure of the document as a part with a title.
func (g *graft) join(title string) {
	root := g.from.Dict(g.from.Catalog()["StructTreeRoot"])
	if root == nil {
		return
	}
	self, d := g.element("Part", g.doc)
	d["T"] = pdfdoc.TextString(title)
	if lang := g.from.Text(g.from.Catalog()["Lang"]); lang != "" && lang != packLanguage {
		d["Lang"] = pdfdoc.TextString(lang)
	}
	if kids := g.kidsOf(root["K"], self, 0, 0); len(kids) > 0 {
		d["K"] = kids
		g.kids = append(g.kids, self)
	}
}

// maxGraft is how deep a structure may be nested.
const maxGraft = 256

// kidsOf takes over what an element has.
func (g *graft) kidsOf(o pdfdoc.Object, up pdfdoc.Ref, page, depth int) pdfdoc.Array {
	var out pdfdoc.Array
	if depth > maxGraft {
		return nil
	}
	switch v := g.from.Resolve(o).(type) {
	case pdfdoc.Array:
		for _, e := range v {
			out = append(out, g.kidsOf(e, up, page, depth+1)...)
		}
	case pdfdoc.Integer:
		if page > 0 {
			out = append(out, g.owns(up, page, int(v)))
		}
	case pdfdoc.Dict:
		if v["Pg"] != nil {
			page = g.pageOf(v["Pg"])
		}
		switch g.from.Name(v["Type"]) {
		case "MCR":
			return g.kidsOf(v["MCID"], up, page, depth+1)
		case "OBJR":
			r, _ := v["Obj"].(pdfdoc.Ref)
			if note, ok := g.notes[int(r.ObjectNumber)]; ok && page > 0 {
				link, _ := g.out.Resolve(note).(pdfdoc.Dict)
				out = append(out, g.leads(up, note, link, page))
			}
		default:
			if self, ok := g.take(o, v, up, page, depth); ok {
				out = append(out, self)
			}
		}
	}
	return out
}

// take takes over an element, unless all that it has is on pages that are not in the
// pack.
func (g *graft) take(o pdfdoc.Object, v pdfdoc.Dict, up pdfdoc.Ref, page, depth int) (pdfdoc.Ref, bool) {
	if r, ok := o.(pdfdoc.Ref); ok {
		if g.seen[int(r.ObjectNumber)] {
			return pdfdoc.Ref{}, false
		}
		g.seen[int(r.ObjectNumber)] = true
	}
	kind := g.from.Name(v["S"])
	if depth <= 1 && kind == "Document" {
		kind = "Sect" // the pack is the document
	}
	self, d := g.element(kind, up)
	kids := g.kidsOf(v["K"], self, page, depth+1)
	if len(kids) == 0 && v["K"] != nil {
		return self, false
	}
	if len(kids) > 0 {
		d["K"] = kids
	}
	for _, k := range [...]string{"Lang", "Alt", "ActualText", "E", "T"} {
		if s := g.from.Text(v[k]); s != "" {
			d[k] = pdfdoc.TextString(s)
		}
	}
	if a := g.attributes(v["A"], 0); a != nil {
		d["A"] = a
	}
	if id := g.identifier(v["ID"]); id != "" {
		d["ID"] = pdfdoc.String([]byte(id))
		g.ids[id] = self
	}
	return self, true
}

// identifier returns an identifier as the pack has it: of one document alone.
func (g *graft) identifier(o pdfdoc.Object) string {
	id := string(g.from.Bytes(o))
	word := strings.TrimRight(id, "0123456789")
	if id == "" || word == id {
		return id
	}
	return word + g.prefix + id[len(word):]
}

// attributes takes over attributes.
func (g *graft) attributes(o pdfdoc.Object, depth int) pdfdoc.Object {
	if depth > 4 {
		return nil
	}
	switch v := g.from.Resolve(o).(type) {
	case pdfdoc.Name, pdfdoc.Integer, pdfdoc.Real:
		return v
	case pdfdoc.StringLiteral, pdfdoc.HexLiteral:
		return pdfdoc.String([]byte(g.identifier(v)))
	case pdfdoc.Array:
		var out pdfdoc.Array
		for _, e := range v {
			out = append(out, g.attributes(e, depth+1))
		}
		return out
	case pdfdoc.Dict:
		out := pdfdoc.Dict{}
		for k, e := range v {
			out[k] = g.attributes(e, depth+1)
		}
		return out
	}
	return nil
}

// bookmarks takes over the bookmarks of the document.
func (g *graft) bookmarks() []bookmark {
	return g.level(g.from.Dict(g.from.Catalog()["Outlines"])["First"], 0)
}

// level takes over one bookmark and those after it, with those below.
func (g *graft) level(o pdfdoc.Object, depth int) []bookmark {
	var out []bookmark
	for o != nil && depth < 32 {
		r, ok := o.(pdfdoc.Ref)
		d := g.from.Dict(o)
		if !ok || d == nil || g.seen[-int(r.ObjectNumber)] {
			break
		}
		g.seen[-int(r.ObjectNumber)] = true
		below := g.level(d["First"], depth+1)
		if dest, to := g.dest(d["Dest"]); to > 0 {
			title := g.from.Text(d["Title"])
			if strings.HasPrefix(title, "page ") && strings.Trim(title[5:], "0123456789") == "" {
				title = fmt.Sprintf("page %d", to) // of the pack
			}
			out = append(out, bookmark{title: title, dest: dest, kids: below})
		} else {
			out = append(out, below...)
		}
		o = d["Next"]
	}
	return out
}
