package burn

import (
	"cmp"
	"math"
	"slices"
	"unicode"

	"sarpack/redact"
)

// A line of text that marks touch is laid anew where the width policy holds: see
// laying.go. This file gathers what is on such lines while the content is walked.

// strip is where a line of text with a mark on it runs: a direction, and how far
// across it the middle of the mark lies, in default user space.
type strip struct {
	dx, dy float64
	mid, h float64
	// bounds hold all of the strip that is in view.
	bounds redact.Rect
}

// along and across are the coordinates of a point in the frame of the strip.
func (s *strip) along(p redact.Point) float64  { return p.X*s.dx + p.Y*s.dy }
func (s *strip) across(p redact.Point) float64 { return p.Y*s.dx - p.X*s.dy }

// level says that the frame of the strip is that of the page.
func (s *strip) level() bool { return s.dx == 1 && s.dy == 0 }

// span returns the bounds of a quad in the frame of the strip.
func (s *strip) span(q redact.Quad) redact.Rect {
	if s.level() {
		return q.Bounds()
	}
	for i, p := range q {
		q[i] = redact.Point{X: s.along(p), Y: s.across(p)}
	}
	return q.Bounds()
}

// quad is the opposite of span.
func (s *strip) quad(r redact.Rect) redact.Quad {
	q := r.Quad()
	for i, p := range q {
		q[i] = redact.Point{X: p.X*s.dx - p.Y*s.dy, Y: p.X*s.dy + p.Y*s.dx}
	}
	return q
}

// inView returns the part of the strip between low and high, in its frame, that view
// shows whole: a line that runs askew is at the edge of the page long before the page's
// bounds in its frame end.
func (s *strip) inView(view redact.Rect, low, high float64) redact.Rect {
	out := redact.Rect{X0: math.Inf(-1), X1: math.Inf(1), Y0: low, Y1: high}
	for _, v := range [...]float64{low, high} {
		for _, axis := range [...]struct{ step, at, from, to float64 }{
			{s.dx, -v * s.dy, view.X0, view.X1}, {s.dy, v * s.dx, view.Y0, view.Y1},
		} {
			if math.Abs(axis.step) < 1e-6 {
				continue // it runs along this edge
			}
			a, b := (axis.from-axis.at)/axis.step, (axis.to-axis.at)/axis.step
			out.X0, out.X1 = max(out.X0, min(a, b)), min(out.X1, max(a, b))
		}
	}
	return out
}

// maxStrip is the height, in points, above which a mark is an area and no line.
const maxStrip = 100

// Shares of the height of marks and cells: oneLine is how far apart the middles of marks
// are that share a strip, nearStrip how far from its middle those of its glyphs are. It
// is more, so that a word that goes never stands on a strip without the words beside it:
// the room between these would be all that is known.
const oneLine, nearStrip = 0.3, 0.45

// stripsOf returns the strips of a page's marks, one for each line.
func stripsOf(marks []redact.Quad, view redact.Rect) []strip {
	var out []strip
	for _, m := range marks {
		n, h := side(m[0], m[1]), side(m[0], m[3])
		if n == 0 || h == 0 || h > maxStrip {
			continue
		}
		u := unit(m[0], m[1])
		s := strip{dx: u.X, dy: u.Y, h: h}
		s.mid = s.across(m.Center())
		if slices.ContainsFunc(out, func(o strip) bool {
			return math.Abs(o.mid-s.mid) < oneLine*min(h, o.h) && o.dx*s.dx+o.dy*s.dy > 0.9999
		}) {
			continue
		}
		s.bounds = view
		switch reach := s.h; {
		case math.Abs(s.dy) < 1e-6:
			y := s.mid * s.dx
			s.bounds.Y0, s.bounds.Y1 = y-reach, y+reach
		case math.Abs(s.dx) < 1e-6:
			x := -s.mid * s.dy
			s.bounds.X0, s.bounds.X1 = x-reach, x+reach
		}
		out = append(out, s)
	}
	return out
}

// lineGlyph is a glyph on a strip, in the frame of the strip and in points.
type lineGlyph struct {
	// seq numbers the glyphs that the walk looks at, object the text objects.
	seq, object int
	// u and v are its origin, from and to the extent of its cell along the line, low
	// and high across it.
	u, v, low, high float64
	// adv is its own advance, without what the text state adds; em its size.
	adv, em float64
	// stretch is what the text state adds to the advance: a line that is stretched by
	// it has no columns for that.
	stretch float64
	// scale is the horizontal scaling that it was shown with.
	scale float64
	hit   bool
	// blank glyphs draw nothing, dots are those of a leader, bars are upright, letters are of
	// words. What code they have says little: in a subset 32 can be any letter.
	blank, dot, bar, letter bool
	// adrift glyphs stand where the advance of something that went has led.
	adrift bool
	// fixed glyphs cannot move: they clip, or are in a font whose widths are unknown.
	fixed bool
	mark  int
	sort  glyphSort
	// clip0 and clip1 are how far along the line anything shows where it is painted.
	clip0, clip1 float64
}

// glyphSort is what glyphs have in common that look the same.
type glyphSort struct {
	font *font
	// code has its length in front.
	code uint64
}

func sortOf(f *font, code []byte) glyphSort {
	n := uint64(len(code))
	for _, c := range code {
		n = n<<8 | uint64(c)
	}
	return glyphSort{f, n}
}

func (g *lineGlyph) end() float64 { return g.u + g.adv }

// gathered is what a walk gathers for laying lines anew.
type gathered struct {
	strips []strip
	glyphs [][]lineGlyph // by strip
	seen   [][]seenChar  // by strip, ordered along it
	// last is where the character of the glyph before was found, by strip.
	last []int
	// page is what the renderer sees, on its characters by strip.
	page    pageSeen
	onStrip [][]int32
	// things are what is painted on the strips beside text.
	things []redact.Rect
	images []redact.Rect
	// scales counts glyphs by their horizontal scaling, in percent.
	scales map[int]int
	// on are the strips on which glyphs that stand so may be.
	level standing
	on    []int
}

// seenChar is one of the renderer's characters on a strip.
type seenChar struct {
	u, v float64
	r    rune
}

func newGathered(strips []strip, page pageSeen) *gathered {
	g := &gathered{strips: strips, page: page, onStrip: page.byStrip(strips), glyphs: make([][]lineGlyph, len(strips)), seen: make([][]seenChar, len(strips)), last: make([]int, len(strips)), scales: map[int]int{}}
	for i := range strips {
		s := &strips[i]
		g.seen[i] = make([]seenChar, 0, len(g.onStrip[i]))
		for _, k := range g.onStrip[i] {
			c := &page.Chars[k]
			at := c.Quad.Center()
			if v := s.across(at); math.Abs(v-s.mid) < 1.2*s.h {
				g.seen[i] = append(g.seen[i], seenChar{s.along(at), v, c.Rune})
			}
		}
		g.glyphs[i] = make([]lineGlyph, 0, len(g.seen[i])+4)
		slices.SortFunc(g.seen[i], func(a, b seenChar) int { return cmp.Compare(a.u, b.u) })
	}
	return g
}

// rune returns the renderer's character in the cell of a glyph on strip i, nearest to
// its middle, or 0 where nothing is drawn there.
func (g *gathered) rune(i int, x *lineGlyph) rune {
	seen, u := g.seen[i], x.u+x.adv/2
	best, out := max(0.5*x.adv, 0.1*x.em), rune(0)
	k := g.last[i] // most glyphs follow each other
	for k > 0 && seen[k-1].u >= u-best {
		k--
	}
	for k < len(seen) && seen[k].u < u-best {
		k++
	}
	g.last[i] = k
	for ; k < len(seen) && seen[k].u <= u+best; k++ {
		if c := seen[k]; c.r != ' ' && c.r != '\u00a0' && c.v > x.low && c.v < x.high && math.Abs(c.u-u) <= best {
			best, out = math.Abs(c.u-u), c.r
		}
	}
	return out
}

// standing is how glyphs are placed that follow each other on a level line.
type standing struct {
	xx, yx, yy, y float64
	font          *font
	size, rise    float64
}

// mayBeOn returns the strips on which a glyph can be that m takes to the page: those
// that run as it does, and on whose middle its cell may lie.
func (g *gathered) mayBeOn(t *textState, m redact.Matrix) []int {
	at := standing{m[0], m[2], m[3], m[5], t.font, t.size, t.rise}
	if m[1] == 0 && at == g.level {
		return g.on // as for the glyph before it
	}
	ex, rise := length(m[0], m[1]), t.rise/nonZero(t.size)
	origin := redact.Point{X: m[4], Y: m[5]}
	g.level, g.on = at, g.on[:0]
	for i := range g.strips {
		s := &g.strips[i]
		if m[0]*s.dx+m[1]*s.dy < 0.9999*ex {
			continue
		}
		if m[1]*s.dx-m[0]*s.dy != 0 {
			g.level = standing{} // the next glyph is further across this one
			g.on = append(g.on, i)
			continue
		}
		up := m[3]*s.dx - m[2]*s.dy
		low, high := up*(rise+t.font.descent), up*(rise+t.font.ascent)
		if math.Abs(s.across(origin)+(low+high)/2-s.mid) <= max(s.h, math.Abs(high-low))/2+hair {
			g.on = append(g.on, i)
		}
	}
	return g.on
}

// settle makes up its mind which glyphs are blank: the same code in the same font is
// everywhere, whatever single places of the renderer's look like.
func (g *gathered) settle() {
	votes := map[glyphSort]int{}
	each := func(do func(x *lineGlyph)) {
		for i := range g.glyphs {
			for k := range g.glyphs[i] {
				do(&g.glyphs[i][k])
			}
		}
	}
	each(func(x *lineGlyph) {
		if x.blank {
			votes[x.sort]++
		} else {
			votes[x.sort]--
		}
	})
	each(func(x *lineGlyph) { x.blank = votes[x.sort] > 0 })
}

// onStrip reports whether bounds come near any strip.
func (w *walker) onStrip(b redact.Rect) bool {
	for i := range w.strips {
		if w.strips[i].bounds.Meets(b) {
			return true
		}
	}
	return false
}

// thing notes something painted that text may not be laid over.
func (w *walker) thing(b redact.Rect, image bool) {
	if w.gather == nil || !w.onStrip(b.Grow(0.05)) {
		return
	}
	if image {
		w.gather.images = append(w.gather.images, b)
	}
	w.gather.things = append(w.gather.things, b)
}

// glyphOf notes a glyph for its line. m takes its cell to the page.
func (r *rewriter) glyphOf(g glyphShown, m redact.Matrix, hit bool) {
	seq := r.seq
	r.seq++
	if r.gather == nil {
		return
	}
	t := &r.g.text
	if t.rise != 0 {
		m = r.glyphSpace(0)
	}
	ex, ey := length(m[0], m[1]), length(m[2], m[3])
	if ex == 0 || ey == 0 {
		return
	}
	origin := redact.Point{X: m[4], Y: m[5]}
	var cell redact.Quad
	var bounds redact.Rect
	made, mark := false, -1
	for _, i := range r.gather.mayBeOn(t, m) {
		s := &r.gather.strips[i]
		if !made {
			made = true
			up := t.rise / nonZero(t.size)
			cell = m.Quad(redact.Rect{X0: 0, Y0: up + t.font.descent, X1: max(g.w, 0), Y1: up + t.font.ascent})
			bounds = boundsOf(&cell)
			if hit && r.view.Meets(bounds) {
				mark = r.markAt(cell)
			}
		}
		b := bounds
		if !s.level() {
			b = s.span(cell)
		}
		if math.Abs((b.Y0+b.Y1)/2-s.mid) > nearStrip*max(s.h, b.H()) && !(hit && b.Y0 < s.mid && s.mid < b.Y1) {
			continue
		}
		x := lineGlyph{seq: seq, object: r.textObject, u: s.along(origin), v: s.across(origin), low: b.Y0, high: b.Y1,
			adv: g.w * ex, em: ey, scale: t.th, hit: hit, mark: mark, adrift: r.adrift, sort: sortOf(t.font, g.code),
			fixed: !r.inText || t.font.vertical || t.font.unsafe != "" || t.mode >= modeClipFirst || t.mode == modeUnpainted || g.w < 0 || t.th <= 0 || r.g.masked}
		c := r.gather.rune(i, &x)
		x.blank, x.dot, x.bar, x.letter = c == 0, c == '.' || c == '_' || c == '…', c == '|', unicode.IsLetter(c)
		x.stretch = t.tc
		if g.space {
			x.stretch += t.tw
		}
		x.stretch *= ex / nonZero(t.size)
		x.clip0, x.clip1 = math.Inf(-1), math.Inf(1)
		if r.g.clipped {
			c := s.span(r.g.clip.Quad())
			x.clip0, x.clip1 = c.X0, c.X1
		}
		r.gather.glyphs[i] = append(r.gather.glyphs[i], x)
	}
}

// length is that of a vector, most of which are upright.
func length(x, y float64) float64 {
	switch {
	case y == 0:
		return math.Abs(x)
	case x == 0:
		return math.Abs(y)
	}
	return math.Hypot(x, y)
}

func nonZero(v float64) float64 {
	if v == 0 {
		return 1
	}
	return v
}

// markAt returns the mark in which a cell lies.
func (w *walker) markAt(cell redact.Quad) int {
	c := cell.Center()
	for i, m := range w.marks {
		if w.bounds[i].Holds(c) && m.Holds(c) {
			return i
		}
	}
	for i, m := range w.marks {
		if m.Meets(cell) {
			return i
		}
	}
	return -1
}
