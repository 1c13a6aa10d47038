package raw

// Element is one element of the structure tree (ISO 32000-1, 14.7.2) as the file has
// it.
type Element struct {
	Object int
	Dict   Dict
	// Type is its structure type, by no map.
	Type string
	// Items are the marked content that it says is its own, Notes the annotations.
	Items []Item
	Notes []Ref
	// Up is the place of the element above in the list, -1 for one at the top. It says
	// of itself that P is above it where Upward.
	Up     int
	Upward bool
}

// Item is marked content: its page, 1-based, and its number there.
type Item struct{ Page, MCID int }

// Tree is a structure tree.
type Tree struct {
	Root     Dict
	Elements []Element
	// Order are the items of all elements in the order in which they are read.
	Order []Item
	// Odd says in words what is wrong with how it hangs together.
	Odd     []string
	parents map[int]Value
	f       *File
	pages   map[Ref]int
	seen    map[Ref]bool
}

const (
	maxElements     = 2_000_000
	maxElementDepth = 512
)

// Tree reads the structure tree; nil where there is none.
func (f *File) Tree() *Tree {
	root := f.Dict(f.Root()["StructTreeRoot"])
	if root == nil {
		return nil
	}
	t := &Tree{Root: root, f: f, pages: f.PageNumbers(), seen: map[Ref]bool{}, parents: map[int]Value{}}
	t.numbers(root["ParentTree"], 0)
	t.walk(root["K"], f.Root()["StructTreeRoot"], -1, 0, 0)
	return t
}

// PageNumbers says which page, 1-based, each page object is.
func (f *File) PageNumbers() map[Ref]int {
	out := map[Ref]int{}
	n := 0
	seen := map[Ref]bool{}
	var visit func(v Value, depth int)
	visit = func(v Value, depth int) {
		r, isRef := v.(Ref)
		if isRef && seen[r] || depth > maxElementDepth {
			return
		}
		if isRef {
			seen[r] = true
		}
		d := f.Dict(v)
		kids, node := f.resolve(d["Kids"]).(Array)
		if node {
			for _, k := range kids {
				visit(k, depth+1)
			}
			return
		}
		if d != nil {
			n++
			if isRef {
				out[r] = n
			}
		}
	}
	visit(f.Root()["Pages"], 0)
	return out
}

// numbers reads a number tree (7.9.7).
func (t *Tree) numbers(v Value, depth int) {
	d := t.f.Dict(v)
	if d == nil || depth > 32 {
		return
	}
	nums := t.f.list(d["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		if k, ok := t.f.resolve(nums[i]).(float64); ok {
			t.parents[int(k)] = nums[i+1]
		}
	}
	for _, k := range t.f.list(d["Kids"]) {
		t.numbers(k, depth+1)
	}
}

// Parent returns the object number of the element that the parent tree names for an
// item of a page that has this key, or for an annotation, with item -1; 0 for none.
func (t *Tree) Parent(key, item int) int {
	v := t.parents[key]
	if item >= 0 {
		a := t.f.list(v)
		if item >= len(a) {
			return 0
		}
		v = a[item]
	}
	r, _ := v.(Ref)
	return int(r)
}

func (t *Tree) walk(v, up Value, parent, page, depth int) {
	if depth > maxElementDepth || len(t.Elements) > maxElements {
		t.Odd = append(t.Odd, "it is nested too deep, or too large")
		return
	}
	add := func(n float64, page int) {
		if parent >= 0 {
			e := &t.Elements[parent]
			e.Items = append(e.Items, Item{page, int(n)})
			t.Order = append(t.Order, Item{page, int(n)})
		}
	}
	switch x := t.f.resolve(v).(type) {
	case Array:
		for _, k := range x {
			t.walk(k, up, parent, page, depth+1)
		}
	case float64:
		add(x, page)
	case Dict:
		r, isRef := v.(Ref)
		if isRef && t.seen[r] {
			t.Odd = append(t.Odd, "an element stands in it twice")
			return
		}
		if isRef {
			t.seen[r] = true
		}
		if pg, ok := x["Pg"].(Ref); ok {
			page = t.pages[pg]
		}
		switch x["Type"] {
		case Name("MCR"):
			if n, ok := t.f.resolve(x["MCID"]).(float64); ok {
				add(n, page)
			}
			return
		case Name("OBJR"):
			if o, ok := x["Obj"].(Ref); ok && parent >= 0 {
				t.Elements[parent].Notes = append(t.Elements[parent].Notes, o)
			}
			return
		}
		s, _ := t.f.resolve(x["S"]).(Name)
		above, isAbove := x["P"].(Ref)
		from, isFrom := up.(Ref)
		self := len(t.Elements)
		t.Elements = append(t.Elements, Element{Object: int(r), Dict: x, Type: string(s), Up: parent, Upward: isAbove && isFrom && above == from})
		t.walk(x["K"], v, self, page, depth+1)
	}
}

// Sequence is a marked-content sequence of a page (14.6).
type Sequence struct {
	Tag string
	// MCID is the number by which an element has it, -1 for none.
	MCID int
	// Said are the strings among its properties.
	Said []string
	// Shown is the text that is shown within it, Depth how many sequences with numbers
	// or artifacts are around it.
	Shown string
	Depth int
	// Artifact says that it, or what is around it, is none of what is read.
	Artifact bool
}

// Sequences returns the marked content of page n, 1-based, in the order in which it
// begins, and whether anything is painted outside of any that is read or an artifact.
func (f *File) Sequences(n int) (all []Sequence, bare bool) {
	d, ok := f.page(n)
	if !ok {
		return nil, false
	}
	m := &markedContent{f: f, res: f.Dict(f.inherited(d, "Resources"))}
	operators(f.contentOf(d), m.operator, nil)
	return m.all, m.bare
}

// markedContent follows the marked content of a page.
type markedContent struct {
	f    *File
	res  Dict
	font *coding
	all  []Sequence
	// open are those of all that are around what comes next.
	open []int
	bare bool
}

func (m *markedContent) operator(op keyword, args []Value) bool {
	switch op {
	case "BMC":
		m.begin(args, nil)
	case "BDC":
		m.begin(args, m.properties(lastOf(args)))
	case "EMC":
		if n := len(m.open); n > 0 {
			m.open = m.open[:n-1]
		}
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI":
		m.paint("")
	case "Tf":
		if len(args) >= 2 {
			if name, ok := args[len(args)-2].(Name); ok {
				m.font = m.f.font(m.f.Dict(m.res["Font"])[string(name)])
			}
		}
	case "Tj", "'", "\"", "TJ":
		for _, v := range shownBy(op, args) {
			if s, ok := v.(String); ok && len(s) > 0 {
				m.paint(string(m.font.decode([]byte(s))))
			}
		}
	}
	return true
}

// properties returns a property list, which can be among the resources under a name.
func (m *markedContent) properties(v Value) Dict {
	if name, ok := v.(Name); ok {
		v = m.f.Dict(m.res["Properties"])[string(name)]
	}
	return m.f.Dict(v)
}

// begin begins a sequence.
func (m *markedContent) begin(args []Value, props Dict) {
	s := Sequence{MCID: -1, Said: texts(m.f, props, nil, 0)}
	if len(args) > 0 {
		tag, _ := args[0].(Name)
		s.Tag = string(tag)
	}
	if n, ok := m.f.resolve(props["MCID"]).(float64); ok {
		s.MCID = int(n)
	}
	s.Artifact = s.Tag == "Artifact"
	for _, i := range m.open {
		around := &m.all[i]
		if around.MCID >= 0 || around.Tag == "Artifact" {
			s.Depth++
		}
		s.Artifact = s.Artifact || around.Artifact
	}
	m.open = append(m.open, len(m.all))
	m.all = append(m.all, s)
}

// paint adds a text, or something that is none, to the sequences around it.
func (m *markedContent) paint(text string) {
	covered := false
	for _, i := range m.open {
		m.all[i].Shown += text
		covered = covered || m.all[i].MCID >= 0 || m.all[i].Artifact
	}
	m.bare = m.bare || !covered
}

// texts gathers the strings in a value.
func texts(f *File, v Value, out []string, depth int) []string {
	if depth > 8 {
		return out
	}
	switch v := v.(type) {
	case String:
		out = append(out, f.Text(v))
	case Array:
		for _, e := range v {
			out = texts(f, e, out, depth+1)
		}
	case Dict:
		for _, k := range sorted(v) {
			out = texts(f, v[k], out, depth+1)
		}
	}
	return out
}

// Text reads a text string (7.9.2.2).
func (f *File) Text(v Value) string {
	s, _ := f.resolve(v).(String)
	b := []byte(s)
	switch {
	case len(b) >= 2 && b[0] == 0xFE && b[1] == 0xFF:
		return string(wide(b[2:], true))
	case len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF:
		return string(b[3:])
	}
	return string(pdfDoc(b))
}
