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
	// grid lists the characters by the square that their center lies in, edges by those of
	// the middles of their sides, and near is room for those around one glyph.
	grid, edges map[[2]int32][]*eyeChar
	near        []*eyeChar
	// astray counts glyphs under marks that the renderer places elsewhere.
	astray int
}

type eyeChar struct {
	quad   redact.Quad
	bounds redact.Rect
	center redact.Point
	hit    bool
	found  bool
	// nothing says that it draws nothing in view, and need not be found.
	nothing bool
}

// crossReach is how far around a mark characters are looked at, in points.
const crossReach = 4

func newCrossCheck(seen pageSeen, marks []redact.Quad, bounds []redact.Rect, view redact.Rect) *crossCheck {
	c := &crossCheck{}
	if seen.Page == nil {
		return c
	}
	var all redact.Rect
	around := make([]redact.Rect, len(bounds))
	for i, b := range bounds {
		all = all.Union(b)
		around[i] = b.Grow(crossReach)
	}
	all = all.Grow(crossReach)
	for i := range seen.Chars {
		ch, b := &seen.Chars[i], seen.bounds[i]
		if ch.Generated || !all.Meets(b) || b.Empty() {
			continue
		}
		blank := ch.Rune == ' ' || ch.Rune == '\u00a0'
		close, hit := false, false
		for i := range around {
			if around[i].Meets(b) {
				close = true
				// A blank goes with a name that holds its middle: that a producer kerned it
				// into the name would tell a letter of that.
				hit = hit || bounds[i].Meets(b) && ch.Quad.Shrink(0.1).Meets(marks[i]) && (!blank || marks[i].Holds(ch.Quad.Center()))
			}
		}
		if close {
			// A space draws nothing, and what is out of view goes whatever it is: whether
			// they are found does not matter.
			nothing := blank || !view.Meets(b)
			c.chars = append(c.chars, eyeChar{quad: ch.Quad, bounds: b, center: ch.Quad.Center(), hit: hit, nothing: nothing, found: nothing})
		}
	}
	c.grid, c.edges = make(map[[2]int32][]*eyeChar, len(c.chars)/4), make(map[[2]int32][]*eyeChar, len(c.chars)/4)
	for i := range c.chars {
		e := &c.chars[i]
		list(c.grid, e.center, e)
		list(c.edges, middle(e.quad[0], e.quad[3]), e)
		list(c.edges, middle(e.quad[1], e.quad[2]), e)
	}
	return c
}

// again makes ready for another walk of the same page.
func (c *crossCheck) again() *crossCheck {
	for i := range c.chars {
		c.chars[i].found = c.chars[i].nothing
	}
	c.astray = 0
	return c
}

// gridSize is the side of a square of the grid, in points: some letters.
const gridSize = 24

func square(v float64) int32 { return int32(max(-1<<20, min(1<<20, math.Floor(v/gridSize)))) }

// list adds a character to the square of a point.
func list(grid map[[2]int32][]*eyeChar, p redact.Point, e *eyeChar) {
	at := [2]int32{square(p.X), square(p.Y)}
	grid[at] = append(grid[at], e)
}

func middle(a, b redact.Point) redact.Point {
	return redact.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
}

// around returns the characters whose center lies in b, in the page's order.
func (c *crossCheck) around(b redact.Rect) []*eyeChar {
	out := c.near[:0]
	c.each(c.grid, b, func(e *eyeChar) {
		if b.Holds(e.center) {
			out = append(out, e)
		}
	})
	c.near = out
	return out
}

// each gives see the characters that a grid lists in the squares that b meets, and
// perhaps others.
func (c *crossCheck) each(grid map[[2]int32][]*eyeChar, b redact.Rect, see func(*eyeChar)) {
	x0, x1, y0, y1 := square(b.X0), square(b.X1), square(b.Y0), square(b.Y1)
	if int(x1-x0+1)*int(y1-y0+1) > len(grid) {
		for i := range c.chars {
			see(&c.chars[i])
		}
		return
	}
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for _, e := range grid[[2]int32{x, y}] {
				see(e)
			}
		}
	}
}

// glyph tells of a glyph: its cell, and a wider one in which the center of the
// renderer's cell for it must lie. It returns what the renderer's cells say of it,
// and whether one of them is certainly its own. A center in the cell itself counts
// before one that is only in the wider cell, which may be a neighbour's.
func (c *crossCheck) glyph(cell, wide redact.Quad) (hit, own bool) {
	if len(c.chars) == 0 {
		return false, false
	}
	near := c.around(wide.Bounds())
	inside := func(e *eyeChar) bool { return wide.Holds(e.center) && !across(cell, e.quad) }
	var nearHit, ownHit bool
	off, best := math.Inf(1), math.Inf(1)
	for _, e := range near {
		if !inside(e) {
			continue
		}
		nearHit = nearHit || e.hit
		if cell.Holds(e.center) {
			along, up := aside(cell, e.center)
			own, best = true, math.Min(best, math.Max(along, up))
			off = min(off, along, apart(cell, e.quad))
		}
	}
	for _, e := range near {
		// Where cells overlap, the nearest is its own, with the others of a ligature.
		if own && e.hit && inside(e) && cell.Holds(e.center) {
			along, up := aside(cell, e.center)
			ownHit = ownHit || math.Max(along, up) <= best+oneGlyph
		}
	}
	hit = nearHit
	if own {
		hit = ownHit
	}
	if !own || off > farAside {
		if wider, ok := c.widened(cell); ok {
			return wider || hit && thin(cell), true
		}
	}
	if !hit {
		return hit, own
	}
	if own && off > farAside && off*side(cell[0], cell[1]) > narrow*side(cell[0], cell[3]) {
		c.astray++
	}
	for _, e := range near {
		if e.hit && wide.Holds(e.center) {
			e.found = true
		}
	}
	return hit, own
}

// farAside is how far the middles of our cell and of the renderer's may be apart
// along the line, as a fraction of the advance. The halves of a ligature are at a
// quarter; another font's advances soon are further.
const farAside = 0.28

// narrow is how far they may be apart all the same, as a fraction of the height of our
// cell: a hair's breadth is much of the advance of a narrow glyph.
const narrow = 0.08

// hair is how far edges of cells may be apart that are one, as a fraction of the height.
const hair = 0.02

// oneGlyph is how much further away the other characters of a glyph may be, in the
// same measure.
const oneGlyph = 0.34

// aside returns how far from the middle of a cell p lies along the line and across
// it, as fractions of the cell's extent.
func aside(cell redact.Quad, p redact.Point) (along, up float64) {
	c := cell.Center()
	part := func(a, b redact.Point) float64 {
		dx, dy := b.X-a.X, b.Y-a.Y
		n := dx*dx + dy*dy
		if n < 1e-9 {
			return 0
		}
		return math.Abs((p.X-c.X)*dx+(p.Y-c.Y)*dy) / n
	}
	return part(cell[0], cell[1]), part(cell[0], cell[3])
}

// apart returns how far the starts of two cells are apart along the line of the
// first, as a fraction of its advance. The renderer widens a cell whose ink is wider
// than its advance: such a cell's middle is elsewhere, and its start is not.
func apart(cell, other redact.Quad) float64 {
	dx, dy := cell[1].X-cell[0].X, cell[1].Y-cell[0].Y
	n := dx*dx + dy*dy
	if n < 1e-9 {
		return math.Inf(1)
	}
	return math.Abs((other[0].X-cell[0].X)*dx+(other[0].Y-cell[0].Y)*dy) / n
}

// across reports whether two cells stand at an angle, so that one cannot be the
// other's: text that crosses other text.
func across(a, b redact.Quad) bool {
	ax, ay, bx, by := a[1].X-a[0].X, a[1].Y-a[0].Y, b[1].X-b[0].X, b[1].Y-b[0].Y
	return math.Abs(ax*bx+ay*by) < 0.9*math.Hypot(ax, ay)*math.Hypot(bx, by)
}

// thin reports whether a glyph has next to no advance: whose cell begins or ends where
// that glyph does says little then.
func thin(cell redact.Quad) bool { return side(cell[0], cell[1]) < narrow*side(cell[0], cell[3]) }

// widened looks for characters whose cells the renderer made wider than the advance of a
// glyph, because its ink is so much wider that the middle lies beyond the glyph's own
// cell: they begin where that begins. A glyph of next to no advance has its ink before
// it as often, and the cell ends where that ends. ok says whether there are any.
func (c *crossCheck) widened(cell redact.Quad) (hit, ok bool) {
	adv, tall := side(cell[0], cell[1]), side(cell[0], cell[3])
	b, mid := cell.Bounds(), cell.Center()
	close := b.Grow(0.01)
	c.each(c.edges, b.Grow(math.Max(tall, 0.01)), func(e *eyeChar) {
		if !e.bounds.Meets(close) || across(cell, e.quad) {
			return
		}
		u, v := unit(e.quad[0], e.quad[1]), unit(e.quad[0], e.quad[3])
		up := (mid.X-e.quad[0].X)*v.X + (mid.Y-e.quad[0].Y)*v.Y
		if up < 0 || up > side(e.quad[0], e.quad[3]) {
			return // of another line
		}
		gap := func(i int) float64 {
			return math.Abs((e.quad[i].X-cell[i].X)*u.X + (e.quad[i].Y-cell[i].Y)*u.Y)
		}
		if gap(0) < 0.1*adv || thin(cell) && math.Min(gap(0), gap(1)) < hair*tall {
			ok, hit = true, hit || e.hit
			e.found = e.found || e.hit
		}
	})
	return hit, ok
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
