package burn

import (
	"sarpack/redact"
)

// path is the path under construction (ISO 32000-2, 8.5.2).
type path struct {
	// start is the offset of its first operator, -1 for no path.
	start int
	subs  []subpath
	clip  bool
	// loose says that part of it was copied already, in other words than the source's.
	loose bool
	// pts holds the points of its subpaths, as far as they may be asked for.
	pts []redact.Point
	// written is how long the new content is where the path begins.
	written int
}

// subpath is one subpath, as far as it matters what it can spell.
type subpath struct {
	from, to int // in the source
	bounds   redact.Rect
	segments int
	curved   bool
	// slanted says that it has a straight segment that is neither upright nor level.
	slanted bool
	last    redact.Point
	// first and n delimit its points in the path's.
	first, n int
	// gone says that it is taken out.
	gone bool
}

func (p *path) reset() {
	p.start, p.subs, p.clip, p.loose, p.pts = -1, p.subs[:0], false, false, p.pts[:0]
}

// add adds the points of a path operator, in default user space.
func (p *path) add(o *operator, ctm redact.Matrix) {
	if p.start < 0 {
		p.start = o.start
	}
	at := func(i int) redact.Point { return ctm.Apply(redact.Point{X: o.num(i), Y: o.num(i + 1)}) }
	switch o.info.code {
	case opRect:
		x, y, w, h := o.num(0), o.num(1), o.num(2), o.num(3)
		q := ctm.Quad(redact.Rect{X0: x, Y0: y, X1: x + w, Y1: y + h})
		s := subpath{from: o.start, to: o.end, bounds: q.Bounds(), segments: 4, last: q[0], slanted: !level(q[0], q[1])}
		p.subs = append(p.subs, s)
		return
	case opMoveTo:
		pt := at(0)
		p.subs = append(p.subs, subpath{from: o.start, to: o.end, bounds: redact.Rect{X0: pt.X, Y0: pt.Y, X1: pt.X, Y1: pt.Y}, last: pt,
			first: len(p.pts), n: 1})
		p.pts = append(p.pts, pt)
		return
	}
	if len(p.subs) == 0 {
		p.subs = append(p.subs, subpath{from: o.start, bounds: redact.Rect{}, first: len(p.pts)})
	}
	s := &p.subs[len(p.subs)-1]
	s.to = o.end
	grow := func(pt redact.Point) {
		b := &s.bounds
		b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, pt.X), min(b.Y0, pt.Y), max(b.X1, pt.X), max(b.Y1, pt.Y)
		s.last = pt
		if s.segments <= plainSegments {
			p.pts = append(p.pts, pt)
			s.n++
		}
	}
	switch o.info.code {
	case opLineTo:
		pt := at(0)
		s.slanted = s.slanted || !level(s.last, pt)
		s.segments++
		grow(pt)
	case opCurveTo:
		s.segments++
		s.curved = true
		grow(at(0))
		grow(at(2))
		grow(at(4))
	case opCurveV, opCurveY:
		s.segments++
		s.curved = true
		grow(at(0))
		grow(at(2))
	}
}

// level reports whether the line between two points is upright or level.
func level(a, b redact.Point) bool {
	const eps = 0.01
	return a.X-b.X < eps && b.X-a.X < eps || a.Y-b.Y < eps && b.Y-a.Y < eps
}

// What becomes of a subpath that comes near a mark.
type fate uint8

const (
	fateKeep   fate = iota // it says nothing: a rule, a cell's ground
	fateRemove             // it lies in the mark, or is of a size to be a letter in it
	fateRaster             // it can say something and cannot be cut
)

// plainSegments is the most segments that a figure may have and still be taken for
// a rule, a frame or an arrow.
const plainSegments = 8

// fate decides about a subpath. Letters drawn as outlines and signatures must go
// (lessons of other tools: text that a printer driver turned into shapes); table
// rules and grounds stay, as the box covers them.
func (p *pass) fate(s *subpath) fate {
	out := fateKeep
	b := s.bounds
	// A line has no area and still meets a mark.
	solid := b.Grow(0.05)
	for i, m := range p.bounds {
		if !m.Meets(solid) {
			continue
		}
		quad := solid.Quad()
		if !p.marks[i].Meets(quad) {
			continue
		}
		if m.Grow(0.5).Contains(b) {
			return fateRemove
		}
		short := min(m.W(), m.H())
		letter := b.H() < 1.8*short && b.W() < 3*short
		if !s.curved && !s.slanted && s.segments <= plainSegments {
			// A rule, or an upright letter such as I, L or T that looks out of the mark.
			if letter && b.H() > short/3 && share(b, m) > 0.6 {
				return fateRemove
			}
			continue
		}
		if letter {
			// It goes if it would as a glyph.
			if p.marks[i].Meets(solid.Quad().Shrink(0.1)) {
				return fateRemove
			}
			continue
		}
		if s.segments <= plainSegments && (!s.curved || p.path.framed(s)) {
			continue
		}
		if !p.marks[i].Meets(quad.Shrink(0.02)) {
			continue
		}
		out = fateRaster
	}
	return out
}

// share returns which part of b lies in m.
func share(b, m redact.Rect) float64 {
	b = b.Grow(0.05)
	in := b.Intersect(m)
	if in.Empty() {
		return 0
	}
	return in.W() * in.H() / (b.W() * b.H())
}

// framed reports whether all points of a subpath of few segments lie along the
// edges of its bounds, as those of a highlight, a bubble, a ring or a frame do, and
// those of handwriting do not.
func (p *path) framed(s *subpath) bool {
	if s.segments > plainSegments {
		return false
	}
	b := s.bounds
	near := max(0.3*min(b.W(), b.H()), 0.05)
	for _, pt := range p.pts[s.first : s.first+s.n] {
		if pt.X-b.X0 > near && b.X1-pt.X > near && pt.Y-b.Y0 > near && b.Y1-pt.Y > near {
			return false
		}
	}
	return true
}

// paint ends the path and decides what of it stays.
func (p *pass) paint(o *operator) error {
	defer p.path.reset()
	pa := &p.path
	if pa.clip {
		p.g.narrow(pa.subs)
	}
	visible := o.info.code == opPaint
	switch {
	case pa.start < 0:
		if !visible && !pa.clip {
			p.replaceOp(o, nil)
		}
		return nil
	case p.hidden > 0, !visible && !pa.clip: // never seen
		return p.dropPath(o)
	case !p.geometry:
		return nil
	}
	gone := 0
	for i := range pa.subs {
		s := &pa.subs[i]
		var err error
		if s.gone, err = p.subpathGoes(s, o); err != nil {
			return err
		}
		if s.gone {
			gone++
		}
	}
	switch {
	case pa.clip && gone > 0 && p.telltale():
		return raster("a clip of many shapes lies under a mark")
	case pa.clip:
		return nil // a plain clip tells nothing, and what it clips is decided by itself
	case p.outside(pa), gone > 0 && gone == len(pa.subs):
		return p.dropPath(o)
	case gone > 0:
		return p.keepRest(o)
	}
	return nil
}

// subpathGoes reports whether a subpath that an operator paints, or makes a clip, goes.
func (p *pass) subpathGoes(s *subpath, o *operator) (bool, error) {
	visible := o.info.code == opPaint
	if visible {
		p.thing(s.bounds, false)
		if !p.path.clip && p.loosened(s.bounds) {
			return true, nil
		}
	}
	if len(p.marks) == 0 || !p.near(s.bounds, 0.05) {
		return false, nil
	}
	fate := p.fate(s)
	switch {
	case fate == fateRemove:
		p.met(s.bounds.Grow(0.05).Quad(), true)
	case fate == fateRaster && visible:
		return false, raster("a drawing crosses a mark")
	case fate == fateRaster && s.segments > 4*plainSegments:
		return false, raster("a drawing that clips crosses a mark")
	}
	if visible && (p.painted(o, 'f') && p.telling(p.g.fill) || p.painted(o, 's') && p.telling(p.g.stroke)) {
		return false, raster("a pattern is painted under a mark")
	}
	return fate == fateRemove, nil
}

// outside reports whether a path has shapes, and none of them comes near the view.
func (p *pass) outside(pa *path) bool {
	view := p.view.Grow(20)
	for i := range pa.subs {
		if view.Meets(pa.subs[i].bounds.Grow(0.01)) {
			return false
		}
	}
	return len(pa.subs) > 0
}

// keepRest writes the path anew, of those subpaths that stay.
func (p *pass) keepRest(o *operator) error {
	pa := &p.path
	if pa.loose || p.copied > pa.start {
		return raster("a drawing under a mark is written in a way that cannot be cut")
	}
	var b []byte
	for i := range pa.subs {
		if s := &pa.subs[i]; !s.gone {
			b = append(append(b, p.s[s.from:s.to]...), '\n')
		}
	}
	p.replace(pa.start, o.end, append(b, o.info.name...))
	return nil
}

// narrow takes a clip path into the graphics state, by its bounds.
func (g *gstate) narrow(subs []subpath) {
	var b redact.Rect
	for i, s := range subs {
		if i == 0 {
			b = s.bounds
		}
		b = redact.Rect{X0: min(b.X0, s.bounds.X0), Y0: min(b.Y0, s.bounds.Y0), X1: max(b.X1, s.bounds.X1), Y1: max(b.Y1, s.bounds.Y1)}
	}
	g.cut(b)
}

// cut narrows the clip to a rectangle.
func (g *gstate) cut(b redact.Rect) {
	if g.clipped {
		b = b.Intersect(g.clip)
	}
	g.clip, g.clipped = b, true
}

// telltale reports whether the path has shapes that could be letters.
func (p *pass) telltale() bool {
	for _, s := range p.path.subs {
		if s.curved || s.segments > plainSegments {
			return true
		}
	}
	return false
}

// painted reports whether a painting operator fills ('f') or strokes ('s').
func (p *pass) painted(o *operator, what byte) bool {
	switch o.info.name[0] {
	case 'S', 's':
		return what == 's'
	case 'f', 'F':
		return what == 'f'
	}
	return true
}

// dropPath leaves the whole path out.
func (p *pass) dropPath(o *operator) error {
	if p.copied > p.path.start { // some of it was written already
		p.out = p.out[:p.path.written]
		p.copied, p.changed = o.end, true
		return nil
	}
	p.replace(p.path.start, o.end, nil)
	return nil
}
