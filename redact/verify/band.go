package verify

import (
	"cmp"
	"math"
	"slices"

	"sarpack/redact"
)

// bands returns the parts of a page in which the lines of text lie that marks
// touch. There kept characters are compared as text and by their places, not by
// pixels: a renderer that rounds advances sets what follows a gap a fraction of a
// pixel elsewhere. They are derived from the original's characters, never from
// what burn says it did.
func bands(p *redact.Page, quads []redact.Quad) []redact.Rect {
	var out []redact.Rect
	for _, q := range quads {
		out = append(out, band(p, q))
	}
	return out
}

// span is a character in the coordinates of a line: along it and across.
type span struct {
	from, to float64
	bounds   redact.Rect
}

// band returns the run of characters on the line of a mark, up to gaps as wide as
// those between columns.
func band(p *redact.Page, q redact.Quad) redact.Rect {
	dx, dy := q[1].X-q[0].X, q[1].Y-q[0].Y
	n := math.Hypot(dx, dy)
	h := math.Hypot(q[3].X-q[0].X, q[3].Y-q[0].Y)
	out := q.Bounds()
	if n == 0 || h == 0 {
		return out
	}
	dx, dy = dx/n, dy/n
	along := func(pt redact.Point) float64 { return pt.X*dx + pt.Y*dy }
	across := func(pt redact.Point) float64 { return pt.Y*dx - pt.X*dy }
	mid := across(q.Center())
	var line []span
	for _, c := range p.Chars {
		if c.Generated || math.Abs(across(c.Quad.Center())-mid) > 0.6*h {
			continue
		}
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, pt := range c.Quad {
			lo, hi = math.Min(lo, along(pt)), math.Max(hi, along(pt))
		}
		line = append(line, span{lo, hi, c.Quad.Bounds()})
	}
	slices.SortFunc(line, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	// Forwards and backwards from the mark, as long as the gaps are small.
	gap := 4 * h
	end := along(q[1])
	for _, s := range line {
		if s.to >= along(q[0]) && s.from <= end+gap {
			end = math.Max(end, s.to)
			out = out.Union(s.bounds)
		}
	}
	start := along(q[0])
	for _, s := range slices.Backward(line) {
		if s.from <= along(q[1]) && s.to >= start-gap {
			start = math.Min(start, s.from)
			out = out.Union(s.bounds)
		}
	}
	return out
}

// rows returns where else on the lines that marks touch there is text: beyond gaps as
// wide as those between columns. It stays where it is, but for the fraction of a pixel that
// a renderer adds which rounds the advances of what went.
func rows(p *redact.Page, quads []redact.Quad) []redact.Rect {
	var out []redact.Rect
	for _, q := range quads {
		n, h := math.Hypot(q[1].X-q[0].X, q[1].Y-q[0].Y), math.Hypot(q[3].X-q[0].X, q[3].Y-q[0].Y)
		if n == 0 || h == 0 {
			continue
		}
		l := textLine{dx: (q[1].X - q[0].X) / n, dy: (q[1].Y - q[0].Y) / n}
		mid := l.across(q.Center())
		for _, c := range p.Chars {
			if !c.Generated && math.Abs(l.across(c.Quad.Center())-mid) <= 0.6*h {
				out = append(out, c.Quad.Bounds())
			}
		}
	}
	return out
}
