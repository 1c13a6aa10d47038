package burn

import (
	"fmt"
	"math"

	"sarpack/redact"
)

// crossCheck holds the renderer's characters near the marks against the glyphs
// that the walk comes upon. The renderer's cell decides about a glyph, because it
// is by the renderer's cells that the result is judged; a character in a mark that
// no glyph of the walk explains means that the walk did not understand the page.
type crossCheck struct {
	chars []eyeChar
	// astray counts glyphs under marks that the renderer places elsewhere.
	astray int
}

type eyeChar struct {
	bounds redact.Rect
	center redact.Point
	hit    bool
	found  bool
}

// crossReach is how far around a mark characters are looked at, in points.
const crossReach = 4

func newCrossCheck(eyePage *redact.Page, marks []redact.Quad, bounds []redact.Rect) *crossCheck {
	c := &crossCheck{}
	if eyePage == nil {
		return c
	}
	var all redact.Rect
	for _, b := range bounds {
		all = all.Union(b)
	}
	all = all.Grow(crossReach)
	for _, ch := range eyePage.Chars {
		b := ch.Quad.Bounds()
		if ch.Generated || !all.Meets(b) || b.Empty() {
			continue
		}
		e := eyeChar{bounds: b, center: ch.Quad.Center()}
		close := false
		for i, m := range bounds {
			if m.Grow(crossReach).Meets(b) {
				close = true
				if m.Meets(b) && ch.Quad.Shrink(0.1).Meets(marks[i]) {
					e.hit = true
				}
			}
		}
		if close {
			// A space draws nothing: whether it is found does not matter.
			e.found = ch.Rune == ' ' || ch.Rune == '\u00a0'
			c.chars = append(c.chars, e)
		}
	}
	return c
}

// glyph tells of a glyph: its cell, and a wider one in which the center of the
// renderer's cell for it must lie. It returns what the renderer's cells say of it,
// and whether one of them is certainly its own. A center in the cell itself counts
// before one that is only in the wider cell, which may be a neighbour's.
func (c *crossCheck) glyph(cell, wide redact.Quad) (hit, own bool) {
	b := wide.Bounds()
	var nearHit, ownHit bool
	off := math.Inf(1)
	for i := range c.chars {
		e := &c.chars[i]
		if e.center.X < b.X0 || e.center.X > b.X1 || e.center.Y < b.Y0 || e.center.Y > b.Y1 || !wide.Holds(e.center) {
			continue
		}
		nearHit = nearHit || e.hit
		if cell.Holds(e.center) {
			own, ownHit = true, ownHit || e.hit
			off = math.Min(off, aside(cell, e.center))
		}
	}
	hit = nearHit
	if own {
		hit = ownHit
	}
	if !hit {
		return hit, own
	}
	if own && off > farAside {
		c.astray++
	}
	for i := range c.chars {
		if e := &c.chars[i]; e.hit && wide.Holds(e.center) {
			e.found = true
		}
	}
	return hit, own
}

// farAside is how far the middles of our cell and of the renderer's may be apart
// along the line, as a fraction of the advance. The halves of a ligature are at a
// quarter; another font's advances soon are further.
const farAside = 0.27

// aside returns how far along the line p lies from the middle of a cell, as a
// fraction of the cell's advance.
func aside(cell redact.Quad, p redact.Point) float64 {
	dx, dy := cell[1].X-cell[0].X, cell[1].Y-cell[0].Y
	n := dx*dx + dy*dy
	if n < 1e-9 {
		return 0
	}
	c := cell.Center()
	return math.Abs((p.X-c.X)*dx+(p.Y-c.Y)*dy) / n
}

// verdict says why the page has to become a picture, or "".
func (c *crossCheck) verdict() string {
	missing := c.astray
	for _, e := range c.chars {
		if e.hit && !e.found {
			missing++
		}
	}
	if missing == 0 {
		return ""
	}
	return fmt.Sprintf("%d characters under its marks are not where we understand them to be", missing)
}
