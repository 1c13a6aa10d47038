package burn

import (
	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// node is an element of the structure tree (ISO 32000-1, 14.7.2), as far as it is
// kept: what kind of thing it is, in the standard's words, and what belongs to it.
// Names that a producer chose, of kinds, classes and styles, are nowhere kept.
type node struct {
	kind string
	up   *node
	kids []kid
	// text are the texts that it has: Alt, ActualText, E and T; lang its language.
	text map[string]string
	lang string
	// table, list and layout are its attributes, headers the cells that it names.
	table, list, layout pdfdoc.Dict
	id                  string
	headers             []string
	// box is the area that a figure says it covers, in default user space; nil for none.
	box *redact.Rect
	// touched says that a mark took something from within.
	touched bool
	// below is what it has in the new tree; nil before that is known.
	below []twig
}

// kid is what an element has: another one, content, or an annotation by its number
// as an object.
type kid struct {
	node *node
	slot *slot
	note int
}

// structure is the structure tree of a document: as it was read, and what the pages
// that are burnt have of it.
type structure struct {
	f   *pdfdoc.File
	top []kid
	// pages has the tags of every page, 0-based.
	pages []pageTags
	// tagged says that the document has a tree, notes which elements name which
	// annotations, and fields which contents form fields are now.
	tagged bool
	notes  map[int]*node
	fields map[int]*slot
	seen   map[int]bool
	left   int
	// loose are the items of a page that belong to no element, by page, with the
	// redactions that have no place in the order of reading.
	loose map[int]*looseItems
	// links are the annotations that were kept, by their number in the old file where
	// an element names them.
	links map[int]link
}

// looseItems are what of a page belongs to no element of the old tree.
type looseItems struct {
	slots []*slot
	boxes []int
	links []link
}

const (
	// maxNodes bounds the elements of a tree, maxNodeDepth how deep it is nested.
	maxNodes     = 500_000
	maxNodeDepth = 200
)

// readStructure reads the structure tree of a document. What makes no sense in it is
// passed over: the pages say everything, and what no element wants is read where it
// stands or not at all, as before.
func readStructure(f *pdfdoc.File, at map[int]int) *structure {
	s := &structure{f: f, pages: make([]pageTags, f.PageCount()), notes: map[int]*node{}, fields: map[int]*slot{}, seen: map[int]bool{}, left: maxNodes,
		loose: map[int]*looseItems{}, links: map[int]link{}}
	for n := range s.pages {
		s.pages[n].page, s.pages[n].claims, s.pages[n].forms = n+1, map[int]*slot{}, map[int]*slot{}
	}
	root := f.Dict(f.Catalog()["StructTreeRoot"])
	r := &treeReader{structure: s, at: at, kinds: f.Dict(root["RoleMap"]), classes: f.Dict(root["ClassMap"])}
	if root != nil {
		r.kids(&s.top, nil, root["K"], 0, 0)
	}
	for n := range s.pages {
		s.tagged = s.tagged || len(s.pages[n].claims)+len(s.pages[n].forms) > 0
	}
	for n := range s.pages {
		s.pages[n].whole = !s.tagged
	}
	return s
}

// tags returns the tags of a page for a walk.
func (b *burner) tags(n, rotate int) *pageTags {
	t := &b.tree.pages[n-1]
	t.owners, t.picture, t.turned, t.withheld = b.owners(n), b.o.Layer[n] != nil, rotate != 0, b.withheld
	return t
}

// finish takes over what became of page n, on which there are so many redactions.
func (s *structure) finish(n, redactions int) {
	t := &s.pages[n-1]
	l := s.looseOn(n)
	l.boxes = t.settle(redactions)
	l.slots = t.loose()
	if len(l.boxes)+len(l.slots)+len(l.links) == 0 {
		delete(s.loose, n)
	}
}

// looseOn returns what of page n belongs to no element.
func (s *structure) looseOn(n int) *looseItems {
	if s.loose[n] == nil {
		s.loose[n] = &looseItems{}
	}
	return s.loose[n]
}

// pageNumbers says which page each page object is.
func pageNumbers(f *pdfdoc.File) map[int]int {
	at := map[int]int{}
	for n := f.PageCount(); n > 0; n-- {
		if p, err := f.Page(n); err == nil && p.Ref.ObjectNumber > 0 {
			at[int(p.Ref.ObjectNumber)] = n
		}
	}
	return at
}

// treeReader reads a structure tree.
type treeReader struct {
	*structure
	at      map[int]int
	kinds   pdfdoc.Dict
	classes pdfdoc.Dict
}

// pageOf returns the page that a Pg entry names, or another one.
func (r *treeReader) pageOf(o pdfdoc.Object, other int) int {
	if ref, ok := o.(pdfdoc.Ref); ok {
		if n := r.at[int(ref.ObjectNumber)]; n > 0 {
			return n
		}
	}
	return other
}

// kids reads what an element has into a list.
func (r *treeReader) kids(into *[]kid, up *node, o pdfdoc.Object, page, depth int) {
	if depth > maxNodeDepth {
		return
	}
	switch v := r.f.Resolve(o).(type) {
	case pdfdoc.Array:
		for _, e := range v {
			if _, nested := r.f.Resolve(e).(pdfdoc.Array); !nested {
				r.kids(into, up, e, page, depth+1)
			}
		}
	case pdfdoc.Integer:
		r.content(into, up, page, 0, int(v))
	case pdfdoc.Dict:
		if ref, ok := o.(pdfdoc.Ref); ok {
			if r.seen[int(ref.ObjectNumber)] {
				return
			}
			r.seen[int(ref.ObjectNumber)] = true
		}
		switch r.f.Name(v["Type"]) {
		case "MCR":
			form := 0
			if ref, ok := v["Stm"].(pdfdoc.Ref); ok {
				form = int(ref.ObjectNumber)
			}
			if n, ok := r.f.Resolve(v["MCID"]).(pdfdoc.Integer); ok {
				r.content(into, up, r.pageOf(v["Pg"], page), form, int(n))
			}
		case "OBJR":
			if ref, ok := v["Obj"].(pdfdoc.Ref); ok && up != nil {
				if r.notes[int(ref.ObjectNumber)] == nil {
					r.notes[int(ref.ObjectNumber)] = up
				}
				*into = append(*into, kid{note: int(ref.ObjectNumber)})
			}
		default:
			r.element(into, up, v, r.pageOf(v["Pg"], page), depth)
		}
	}
}

// content reads marked content: of a page, or of a form, which is one item with all
// that is in it.
func (r *treeReader) content(into *[]kid, up *node, page, form, mcid int) {
	if page < 1 || page > len(r.pages) || mcid < 0 || up == nil {
		return
	}
	claims, key := r.pages[page-1].claims, mcid
	if form > 0 {
		claims, key = r.pages[page-1].forms, form
	}
	if claims[key] != nil {
		return
	}
	claims[key] = &slot{node: up, page: page}
	*into = append(*into, kid{slot: claims[key]})
}

// element reads one element and what is below it.
func (r *treeReader) element(into *[]kid, up *node, d pdfdoc.Dict, page, depth int) {
	if r.left--; r.left < 0 || r.f.Name(d["S"]) == "" {
		return
	}
	n := &node{kind: r.kind(d["S"]), up: up, text: map[string]string{}}
	for _, k := range [...]string{"Alt", "ActualText", "E", "T"} {
		if s := r.f.Text(d[k]); s != "" {
			n.text[k] = s
		}
	}
	if lang := r.f.Text(d["Lang"]); isLanguage(lang) {
		n.lang = lang
	}
	n.id = string(r.f.Bytes(d["ID"]))
	for _, o := range r.list(d["C"]) {
		r.attributes(n, r.classes[r.f.Name(o)], 0)
	}
	r.attributes(n, d["A"], 0)
	*into = append(*into, kid{node: n})
	r.kids(&n.kids, n, d["K"], page, depth+1)
}

// list returns the elements of an array, or what is none.
func (r *treeReader) list(o pdfdoc.Object) pdfdoc.Array {
	if a := r.f.Array(o); a != nil || o == nil {
		return a
	}
	return pdfdoc.Array{o}
}

// kind returns the standard type of an element (14.8.4), by the document's own map.
func (r *treeReader) kind(o pdfdoc.Object) string {
	name := r.f.Name(o)
	for range 16 {
		if t := standardType(name); t != "" {
			return t
		}
		next := r.f.Name(r.kinds[name])
		if next == "" {
			break
		}
		name = next
	}
	return "NonStruct"
}

// Attributes that say how a thing is built (14.8.5), by their owners. What places
// and measures things is left out: it would be the size of what went. The area of a
// figure comes back where nothing went.
var (
	scopes    = []string{"Row", "Column", "Both"}
	numbering = []string{"None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha"}
	placement = []string{"Block", "Inline", "Before", "Start", "End"}
)

// maxSpan bounds how many rows or columns a cell may run over.
const maxSpan = 10_000

// attributes reads attribute objects; later ones go before earlier ones.
func (r *treeReader) attributes(n *node, o pdfdoc.Object, depth int) {
	if depth > 2 {
		return
	}
	for _, e := range r.list(o) {
		if _, ok := r.f.Resolve(e).(pdfdoc.Array); ok {
			r.attributes(n, e, depth+1)
			continue
		}
		d := r.f.Dict(e)
		word := func(to *pdfdoc.Dict, key string, words []string) {
			if v := (&scrubber{f: r.f}).oneOf(d[key], words...); v != nil {
				put(to, key, v)
			}
		}
		switch r.f.Name(d["O"]) {
		case "Table":
			word(&n.table, "Scope", scopes)
			for _, k := range [...]string{"RowSpan", "ColSpan"} {
				if v, ok := r.f.Number(d[k]); ok && v > 1 && v < maxSpan {
					put(&n.table, k, pdfdoc.Integer(int(v)))
				}
			}
			for _, h := range r.f.Array(d["Headers"]) {
				n.headers = append(n.headers, string(r.f.Bytes(h)))
			}
		case "List":
			word(&n.list, "ListNumbering", numbering)
		case "Layout":
			word(&n.layout, "Placement", placement)
			if n.kind == "Figure" && len(r.f.Array(d["BBox"])) == 4 {
				box := (&walker{f: r.f}).rectOf(d["BBox"])
				n.box = &box
			}
		}
	}
}

// put adds an entry to a dictionary that may not be there yet.
func put(d *pdfdoc.Dict, key string, v pdfdoc.Object) {
	if *d == nil {
		*d = pdfdoc.Dict{}
	}
	(*d)[key] = v
}

// standardTypes are the structure types of ISO 32000-1, 14.8.4, and the nearest of
// them for those that ISO 32000-2 added.
var standardTypes = map[string]string{
	"Title": "P", "Em": "Span", "Strong": "Span", "Sub": "Span", "FENote": "Note", "Aside": "Div", "DocumentFragment": "Div", "Artifact": "",
}

func init() {
	for _, t := range []string{"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
		"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
		"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
		"Figure", "Formula", "Form"} {
		standardTypes[t] = t
	}
}

// standardType returns the standard type that a name is, or "".
func standardType(name string) string { return standardTypes[name] }
