package redact

import "math"

// Marker makes the marks of one page; a page with many findings asks it many times.
type Marker struct {
	page *Page
	// bounds are those of the page's characters.
	bounds []Rect
}

// NewMarker returns a marker of p, which must not change while it is used.
func NewMarker(p *Page) *Marker {
	m := &Marker{page: p, bounds: make([]Rect, len(p.Chars))}
	for i := range p.Chars {
		m.bounds[i] = p.Chars[i].Quad.Bounds()
	}
	return m
}

// Marks is [Marker.Marks] for one target.
func (p *Page) Marks(from, to int) []Quad { return NewMarker(p).Marks(from, to) }

// Marks returns the quads to burn in for the characters [from, to) of p.Text, one
// a line. They are the quads of [Page.Quads] trimmed where cells overlap (kerned
// pairs, tight lines), so that by the rule of removal (a cell shrunk by a tenth a
// side that meets a mark goes) just these characters go and their neighbours
// stay. Where both cannot be had the neighbour goes too: what was marked must.
func (m *Marker) Marks(from, to int) []Quad {
	p := m.page
	var out []Quad
	start := from
	emit := func(end int) {
		if q, ok := m.mark(start, end, from, to); ok {
			out = append(out, q)
		}
	}
	last := -1
	for i := from; i < to && i < len(p.Chars); i++ {
		if !drawn(p.Chars[i]) {
			continue
		}
		if last >= 0 && !sameLine(p.Chars[last].Quad, p.Chars[i].Quad) {
			emit(i)
			start = i
		}
		last = i
	}
	if last >= 0 {
		emit(min(to, len(p.Chars)))
	}
	return out
}

func drawn(c Char) bool { return !c.Generated && !c.Quad.Bounds().Empty() }

// frame is a coordinate system along a baseline.
type frame struct{ dx, dy float64 }

func frameOf(q Quad) frame {
	dx, dy := q[1].X-q[0].X, q[1].Y-q[0].Y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return frame{1, 0}
	}
	return frame{dx / n, dy / n}
}

// rect returns the bounds of q in the frame.
func (f frame) rect(q Quad) Rect {
	for i, p := range q {
		q[i] = Point{p.X*f.dx + p.Y*f.dy, p.Y*f.dx - p.X*f.dy}
	}
	return q.Bounds()
}

// quad returns a rectangle of the frame as a quad of the page.
func (f frame) quad(r Rect) Quad {
	q := r.Quad()
	for i, p := range q {
		q[i] = Point{p.X*f.dx - p.Y*f.dy, p.X*f.dy + p.Y*f.dx}
	}
	return q
}

// mark returns the mark of one line's characters [start, end) of the target
// [from, to).
func (m *Marker) mark(start, end, from, to int) (Quad, bool) {
	p := m.page
	var cells []Quad
	for i := start; i < end; i++ {
		if drawn(p.Chars[i]) {
			cells = append(cells, p.Chars[i].Quad)
		}
	}
	if len(cells) == 0 {
		return Quad{}, false
	}
	f := frameOf(cells[0])
	whole := f.rect(hull(cells))
	// core is what the mark must keep: the middle of every target cell.
	core := Rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, c := range cells {
		r := f.rect(c.Shrink(0.3))
		core = Rect{min(core.X0, r.X0), min(core.Y0, r.Y0), max(core.X1, r.X1), max(core.Y1, r.Y1)}
	}
	near := hull(cells).Bounds()
	out := whole
	for i, b := range m.bounds {
		if !b.Meets(near) || i >= from && i < to || b.Empty() || p.Chars[i].Generated {
			continue
		}
		if r := f.rect(p.Chars[i].Quad.Shrink(0.1)); r.Meets(out) {
			out = trim(out, r, core)
		}
	}
	return f.quad(out), true
}

// trimGap is left between a mark and a neighbour's cell, in points: renderers round
// advances, so a neighbour may stand a little elsewhere once the rest of the line
// is laid anew.
const trimGap = 0.15

// trim cuts m back from r along the side that costs least, without cutting into
// core; if every side would, m stays.
func trim(m, r, core Rect) Rect {
	type cut struct {
		cost float64
		m    Rect
	}
	var best *cut
	try := func(cost float64, ok bool, n Rect) {
		if ok && (best == nil || cost < best.cost) {
			best = &cut{cost, n}
		}
	}
	r = r.Grow(trimGap)
	try(m.X1-r.X0, r.X0 >= core.X1, Rect{m.X0, m.Y0, r.X0, m.Y1})
	try(r.X1-m.X0, r.X1 <= core.X0, Rect{r.X1, m.Y0, m.X1, m.Y1})
	try(m.Y1-r.Y0, r.Y0 >= core.Y1, Rect{m.X0, m.Y0, m.X1, r.Y0})
	try(r.Y1-m.Y0, r.Y1 <= core.Y0, Rect{m.X0, r.Y1, m.X1, m.Y1})
	if best == nil {
		return m
	}
	return best.m
}
