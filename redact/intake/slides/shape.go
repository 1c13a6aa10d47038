package slides

import (
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// place is where a shape lies, in English Metric Units from the slide's upper left
// corner, or, in a group, in the space of that (ECMA-376, part 1, 20.1.7.5).
type place struct {
	in         *place // the group that it belongs to
	hidden     bool
	off, ext   bool
	x, y, w, h int
	// inner is the space that a group has for what it holds.
	inner [4]int
}

// note takes the place that a shape states first: its own, not that of what it holds.
func (p *place) note(e xml.StartElement) {
	switch {
	case e.Name.Local == "off" && !p.off:
		p.off, p.x, p.y = true, number(opc.Attr(e, "x")), number(opc.Attr(e, "y"))
	case e.Name.Local == "ext" && !p.ext && opc.Attr(e, "cx") != "":
		p.ext, p.w, p.h = true, number(opc.Attr(e, "cx")), number(opc.Attr(e, "cy"))
	case e.Name.Local == "chOff":
		p.inner[0], p.inner[1] = number(opc.Attr(e, "x")), number(opc.Attr(e, "y"))
	case e.Name.Local == "chExt":
		p.inner[2], p.inner[3] = number(opc.Attr(e, "cx")), number(opc.Attr(e, "cy"))
	}
}

// area returns where a shape lies on the slide, and false where that is not known.
func (p *place) area() (a redact.Rect, ok bool) {
	if p == nil || !p.off || !p.ext {
		return a, false
	}
	a = redact.Rect{X0: float64(p.x), Y0: float64(p.y), X1: float64(p.x + p.w), Y1: float64(p.y + p.h)}
	for g := p.in; g != nil; g = g.in {
		if !g.off && !g.ext {
			continue // a group that has no space of its own
		}
		if g.inner[2] <= 0 || g.inner[3] <= 0 {
			return a, false
		}
		sx, sy := float64(g.w)/float64(g.inner[2]), float64(g.h)/float64(g.inner[3])
		x, y := float64(g.x)-float64(g.inner[0])*sx, float64(g.y)-float64(g.inner[1])*sy
		a = redact.Rect{X0: a.X0*sx + x, Y0: a.Y0*sy + y, X1: a.X1*sx + x, Y1: a.Y1*sy + y}
	}
	return a, true
}

// unseen says why nobody sees a shape, or "".
func (p *place) unseen(width, height int) string {
	if p.hidden {
		return "A shape that is not shown, on"
	}
	if a, ok := p.area(); ok && width > 0 && (a.X0 >= float64(width) || a.Y0 >= float64(height) || a.X1 <= 0 || a.Y1 <= 0) {
		return "What lies outside the edges of"
	}
	return ""
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// canvas is a slide that is being read.
type canvas struct {
	*reader
	c    *opc.Cursor
	view *view
	rels map[string]opc.Rel
	n    int // of the slide
	// hidden says that the slide is not shown.
	hidden bool
	out    []flow.Block
	para   *flow.Para
	at     *place // the innermost shape that is being read
	fill   *colour
	run    letters
	pale   pale
}

// shapes reads what stands on a slide.
func (r *reader) shapes(b []byte, v *view, rels map[string]opc.Rel, n int) (out []flow.Block, hidden bool, err error) {
	s := &canvas{reader: r, c: opc.NewCursor(b), view: v, rels: rels, n: n, pale: pale{}}
	err = s.c.Each(s.walk)
	for _, why := range slices.Sorted(maps.Keys(s.pale)) {
		r.hide(redact.HiddenText, fmt.Sprintf("Letters %s, on slide %d", why, n), s.pale[why].String())
	}
	return s.out, s.hidden, err
}

// shape reads one shape with what it holds.
func (s *canvas) shape(e xml.StartElement) error {
	outer, before, fill := s.at, s.out, s.fill
	s.out, s.at, s.fill = nil, &place{in: outer}, nil
	err := s.c.Each(s.walk)
	if why := s.at.unseen(s.width, s.height); why != "" {
		s.unshown(fmt.Sprintf("%s slide %d", why, s.n), s.out)
		s.out = nil
	}
	switch {
	case e.Name.Local == "pic", e.Name.Local == "graphicFrame":
		s.view.covers = append(s.view.covers, cover{*s.at, colour{}})
	case s.fill != nil && !s.fill.glass:
		s.view.covers = append(s.view.covers, cover{*s.at, *s.fill})
	}
	s.out, s.at, s.fill = append(before, s.out...), outer, fill
	return err
}

// ground is the colour behind the letters that are being read.
func (s *canvas) ground() colour {
	if s.fill != nil && !s.fill.glass {
		return *s.fill
	}
	return s.view.behind(s.at)
}

// walk reads an element of a slide.
func (s *canvas) walk(e xml.StartElement) error {
	switch e.Name.Local {
	case "sp", "pic", "graphicFrame", "grpSp", "cxnSp":
		return s.shape(e)
	case "spPr":
		f, err := s.view.shape(s.c, s.at, s.walk)
		if f != nil {
			s.fill = f
		}
		return err
	case "style": // a shape that takes its colours from the theme
		if s.fill == nil {
			s.fill = &colour{}
		}
	case "off", "ext", "chOff", "chExt":
		if s.at != nil {
			s.at.note(e)
		}
	case "sld":
		s.hidden = opc.Attr(e, "show") == "0" || opc.Attr(e, "show") == "false"
	case "bg", "Fallback":
		return s.c.Skip()
	case "cNvPr":
		s.alts = append(s.alts, opc.Attr(e, "descr"), opc.Attr(e, "title"))
		if s.at != nil && (opc.Attr(e, "hidden") == "1" || opc.Attr(e, "hidden") == "true") {
			s.at.hidden = true
		}
	case "hlinkClick", "hlinkHover":
		if rel := s.rels[opc.Attr(e, "id")]; rel.External {
			s.links = append(s.links, rel.Target)
		}
	case "p":
		return s.paragraph()
	case "r", "fld":
		was := s.run
		s.run = letters{}
		err := s.c.Each(s.walk)
		s.run = was
		return err
	case "rPr":
		var err error
		s.run, err = s.view.run(e, s.c, s.walk)
		return err
	case "br":
		if s.para != nil {
			s.para.Runs = append(s.para.Runs, flow.Run{Text: "\n"})
		}
	case "t":
		return s.text()
	case "tbl":
		return s.table()
	case "blip":
		s.blip(s.rels[opc.Attr(e, "embed")], &s.out)
	case "chart":
		if rel := s.rels[opc.Attr(e, "id")]; rel.Target != "" && !rel.External {
			chart, err := s.pkg.Chart(rel.Target)
			if err != nil {
				s.unread(fmt.Sprintf("a chart of slide %d", s.n))
			}
			s.out = append(s.out, chart...)
		}
	case "relIds":
		if rel := s.rels[opc.Attr(e, "dm")]; rel.Target != "" && !rel.External {
			for _, t := range s.paragraphs(rel.Target, fmt.Sprintf("a diagram of slide %d", s.n)) {
				s.out = append(s.out, &flow.Para{Mark: "•", Runs: []flow.Run{{Text: t}}})
			}
		}
	}
	return s.c.Each(s.walk)
}

func (s *canvas) paragraph() error {
	outer := s.para
	s.para = &flow.Para{}
	err := s.c.Each(s.walk)
	if len(s.para.Runs) > 0 {
		s.out = append(s.out, s.para)
	}
	s.para = outer
	s.pale.end()
	return err
}

// text reads the letters of a run.
func (s *canvas) text() error {
	words, err := s.c.Text()
	if why := s.run.unseen(s.ground()); why != "" && !s.hidden {
		s.pale.add(why, words)
		return err
	}
	if s.para != nil {
		s.para.Runs = append(s.para.Runs, flow.Run{Text: words})
	} else if strings.TrimSpace(words) != "" {
		s.out = append(s.out, flow.Text(flow.Body, words))
	}
	return err
}

// Styles of tables that paint nothing: no style, and no style but lines.
var bareTables = map[string]bool{"": true, "{2D5ABB26-0587-4C30-8999-92F81FD0307C}": true, "{5940675A-B579-460E-94D1-54222C63F5DA}": true}

// table reads a table of a slide. A cell states its ground after its text.
func (s *canvas) table() error {
	t := &flow.Table{}
	ground := s.ground()
	var cell []piece
	var fill *colour
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tableStyleId":
			id, err := s.c.Text()
			if !bareTables[strings.TrimSpace(id)] {
				ground = colour{}
			}
			return err
		case "tr":
			t.Rows = append(t.Rows, flow.Row{})
		case "tc":
			cell, fill = nil, nil
			err := s.c.Each(walk)
			behind := ground
			if fill != nil && !fill.glass {
				behind = *fill
			}
			if n := len(t.Rows); n > 0 {
				t.Rows[n-1].Cells = append(t.Rows[n-1].Cells, flow.Words(s.seen(cell, behind)))
			}
			return err
		case "tcPr":
			var err error
			fill, err = s.view.shape(s.c, nil, func(xml.StartElement) error { return s.c.Skip() })
			return err
		case "r", "fld":
			s.run = letters{}
		case "rPr":
			var err error
			s.run, err = s.view.run(e, s.c, s.walk)
			return err
		case "p", "br":
			if len(cell) > 0 {
				cell = append(cell, piece{text: "\n"})
			}
		case "t":
			words, err := s.c.Text()
			cell = append(cell, piece{words, s.run})
			return err
		}
		return s.c.Each(walk)
	}
	err := s.c.Each(walk)
	s.run = letters{}
	s.out = append(s.out, t)
	return err
}

// piece is a piece of the text of a cell.
type piece struct {
	text string
	look letters
}

// seen returns the text of a cell that is seen on a ground.
func (s *canvas) seen(cell []piece, ground colour) string {
	var b strings.Builder
	for _, p := range cell {
		if why := p.look.unseen(ground); why != "" && !s.hidden {
			s.pale.add(why, p.text)
			continue
		}
		b.WriteString(p.text)
	}
	s.pale.end()
	return strings.TrimSpace(b.String())
}
