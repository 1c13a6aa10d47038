package bundle

import "fmt"

// tags are the structure of pages as they are set (ISO 32000-1, 14.7): what is set
// between two marks in their content belongs to one element. Everything else that is
// painted is decoration and marked as such (ISO 14289-1, 7.1).
type tags struct {
	top []*element
	// part is the part of the front matter being set, group the table or list.
	part, group *element
	// inside is the element whose content is being set, on the page begun.
	inside *element
	next   map[int]int // page → number of the next content
	// repeating says that the heading of a table is set again on a further page.
	repeating bool
	links     []frontLink
}

// element is an element of the structure.
type element struct {
	kind string
	// title, scope and numbering are attributes of parts, heads of columns and lists.
	title, scope string
	kids         []leaf
}

// leaf is what an element has: another one, content by its page and number, or a link
// by its place in the list.
type leaf struct {
	element    *element
	page, mcid int
	link       int
}

// frontLink is a link from a page of the front matter to a page of the pack.
type frontLink struct {
	page, to int
	// rect is in millimetres from the top left corner: left, top, right, bottom.
	rect [4]float64
}

// add puts a new element into this one.
func (e *element) add(kind string) *element {
	k := &element{kind: kind}
	e.kids = append(e.kids, leaf{element: k, link: -1})
	return k
}

// tagged has the setter's pages tagged from now on. They can then have no head or foot
// of their own.
func (s *setter) tagged() {
	s.tags = &tags{next: map[int]int{}}
	// Text can run over to another page: its content is then in two pieces.
	s.SetFooterFunc(func() {
		if s.tags.inside != nil {
			s.RawWriteStr("EMC")
		}
	})
	s.SetHeaderFunc(func() {
		if s.tags.inside != nil {
			s.begin(s.tags.inside)
		}
	})
}

// begin begins content of an element on the present page.
func (s *setter) begin(e *element) {
	n := s.PageNo()
	e.kids = append(e.kids, leaf{page: n, mcid: s.tags.next[n], link: -1})
	s.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", e.kind, s.tags.next[n]))
	s.tags.next[n]++
}

// within sets content of an element.
func (s *setter) within(e *element, set func()) {
	if s.tags == nil {
		set()
		return
	}
	if s.tags.repeating {
		s.decor(set)
		return
	}
	s.tags.inside = e
	s.begin(e)
	set()
	s.RawWriteStr("EMC")
	s.tags.inside = nil
}

// as sets something that is an element of its own.
func (s *setter) as(kind string, set func()) {
	if s.tags == nil {
		set()
		return
	}
	s.tags.group = nil
	s.within(s.tags.here().add(kind), set)
}

// block sets text over the whole width, as an element of its own.
func (s *setter) block(kind string, lead float64, text string) {
	s.as(kind, func() {
		for _, l := range s.lines(text, textWidth) {
			s.CellFormat(0, lead, l, "", 1, "L", false, 0, "")
		}
	})
}

// here is the element into which others go.
func (t *tags) here() *element {
	if t.part == nil {
		t.open("")
	}
	return t.part
}

// open begins a part.
func (t *tags) open(title string) {
	t.part, t.group = &element{kind: "Sect", title: title}, nil
	t.top = append(t.top, t.part)
}

// decor paints what is no content.
func (s *setter) decor(paint func()) {
	if s.tags == nil || s.tags.inside != nil {
		paint()
		return
	}
	s.RawWriteStr("/Artifact BMC")
	paint()
	s.RawWriteStr("EMC")
}

// Rect and Line paint decoration.
func (s *setter) Rect(x, y, w, h float64, style string) {
	s.decor(func() { s.Fpdf.Rect(x, y, w, h, style) })
}

func (s *setter) Line(x1, y1, x2, y2 float64) {
	s.decor(func() { s.Fpdf.Line(x1, y1, x2, y2) })
}

// listed begins an entry of a list, and returns its label and its body.
func (s *setter) listed() (label, body *element) {
	if s.tags == nil {
		return nil, nil
	}
	t := s.tags
	if t.group == nil || t.group.kind != "L" {
		t.group = t.here().add("L")
	}
	li := t.group.add("LI")
	return li.add("Lbl"), li.add("LBody")
}

// cells begins a row of a table, and returns its cells. A head begins a table, unless
// it is there again because the table goes on.
func (s *setter) cells(head bool, n int) []*element {
	out := make([]*element, n)
	if s.tags == nil || s.tags.repeating {
		return out
	}
	t := s.tags
	if head || t.group == nil || t.group.kind != "Table" {
		t.group = t.here().add("Table")
	}
	row := t.group.add("TR")
	for i := range out {
		if out[i] = row.add("TD"); head {
			out[i].kind, out[i].scope = "TH", "Column"
		}
	}
	return out
}

// again sets the heading of a table once more.
func (s *setter) again(head func()) {
	if s.tags == nil {
		head()
		return
	}
	inside := s.tags.inside
	s.tags.repeating, s.tags.inside = true, nil
	head()
	s.tags.repeating, s.tags.inside = false, inside
}

// leading makes what is in a cell a link to a page of the pack.
func (s *setter) leading(cell *element, to int) *element {
	if s.tags == nil || cell == nil || to == 0 {
		return cell
	}
	return cell.add("Link")
}

// link puts the area of a link, in millimetres, on the present page.
func (s *setter) link(e *element, to int, left, top, right, bottom float64) {
	if s.tags == nil || e == nil || to == 0 {
		return
	}
	e.kids = append(e.kids, leaf{link: len(s.tags.links)})
	s.tags.links = append(s.tags.links, frontLink{s.PageNo(), to, [4]float64{left, top, right, bottom}})
}
