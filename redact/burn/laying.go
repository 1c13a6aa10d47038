package burn

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"sarpack/redact"
)

// The width policy. What a name leaves behind besides its letters is its width: that
// of the box, the place where the words after it go on, and the spacing of a line
// that was stretched to the edge with the name in it. So a line from which something
// goes is laid anew from where it begins: every glyph that stays at its font's own
// advance, every box in a width that depends on the size of the text and on what
// stays ([redact.BoxWidth]), every space of one width. Lines, columns, cells and
// leaders stay where they are.

// laid is where a glyph goes.
type laid struct {
	on bool
	// shift is how far it goes along its line, in points, squeeze how much narrower
	// it is drawn.
	shift, squeeze float64
	// nudge is how far a glyph goes along its line that is not laid anew: see round.
	nudge float64
	// strip is its line.
	strip int
}

// laying is what becomes of the lines of a page.
type laying struct {
	strips []strip
	// at is where the glyphs go, by their number in the walk.
	at []laid
	// objects are the text objects that hold such glyphs, by number; nil where none does.
	objects []bool
	// boxes are the boxes of marks, by the mark's place in the list.
	boxes map[int]redact.Quad
	// loose are the areas whose underlines and highlights go, by strip.
	loose []looseArea
	// scale is the horizontal scaling of glyphs laid anew.
	scale float64
	// exact counts the marks whose lines had to stay as they are, by reason, beside the
	// boxes of which something tells that stays on their lines.
	exact, beside map[string]int
}

// Why what stays on a line may tell of a box.
const (
	besideGaps   = "the line is stretched as a table's are, and the words on it stand apart by what its box left"
	besideLeader = "a leader begins where the words before it ended"
)

// and returns what two layings of one page say of its marks.
func (l *laying) and(o *laying) *laying {
	switch {
	case l == nil:
		return o
	case o == nil:
		return l
	}
	out := &laying{boxes: maps.Clone(o.boxes), exact: maps.Clone(o.exact), beside: maps.Clone(o.beside)}
	maps.Copy(out.boxes, l.boxes)
	for why, n := range l.beside {
		out.beside[why] += n
	}
	for why, n := range l.exact {
		out.exact[why] += n
	}
	return out
}

// looseArea is where decorations of words lay that are laid anew.
type looseArea struct {
	strip int
	area  redact.Rect
	// cells are the grounds and frames of cells on the line, which stay as they are.
	cells []redact.Rect
}

// element is what a line is made of: a cluster of glyphs that stay together, or the
// box of a mark.
type element struct {
	from, to float64
	members  []int
	base     int
	blank    bool
	dot, bar bool
	mark     int // -1 for glyphs
	// twins are further marks of the same redaction that share the box.
	twins []int
}

// owner says of a mark which redaction it is a part of, by number, and whether that
// goes on with another mark.
type owner struct {
	redaction int
	onward    bool
}

// layer of one strip's line.
type lineLayer struct {
	*laying
	g     *gathered
	i     int
	s     *strip
	page  pageSeen
	on    []int32 // the page's characters on the strip
	marks []redact.Quad
	runs  []textRun
	// owners says which redaction each mark is a part of.
	owners []owner
	els    []element
	first  int // the first element of the column being laid
	// things and chars are what else is on the line, in its frame.
	things, chars []redact.Rect
	// rules are where two cells of a table meet, in order.
	rules []float64
	space float64
	// even says that the line is stretched evenly, so that it has no columns, maybe that
	// too few words stay to tell, and usual, in units of its size, by what gaps many of its
	// words stand apart.
	even, maybe bool
	usual       []float64
	done        float64 // how far the segments before reach
}

// lay decides about all lines that marks touch. around is the page with what its
// annotations and fields show, or nil.
func (g *gathered) lay(around *redact.Page, marks []redact.Quad, owners []owner, count int) *laying {
	l := &laying{strips: g.strips, at: make([]laid, count), boxes: map[int]redact.Quad{}, scale: 1, exact: map[string]int{}, beside: map[string]int{}}
	g.settle()
	most := 0
	for percent, n := range g.scales {
		if n > most || n == most && percent == 100 {
			most, l.scale = n, float64(percent)/100
		}
	}
	type way struct{ dx, dy float64 }
	runs := map[way][]textRun{}
	page, on := g.page, g.onStrip
	if around != nil {
		page = seenPage(around, nil)
		on = page.byStrip(g.strips)
	}
	for i := range g.strips {
		s := &g.strips[i]
		k := way{math.Round(s.dx*1e3) / 1e3, math.Round(s.dy*1e3) / 1e3}
		if _, ok := runs[k]; !ok {
			runs[k] = runsOf(page, s)
			markRuns(runs[k], s, marks)
		}
		x := &lineLayer{laying: l, g: g, i: i, s: s, page: page, on: on[i], marks: marks, runs: runs[k], owners: owners, done: math.Inf(-1)}
		x.line()
	}
	return l
}

// line lays anew what marks touch on a strip. The columns of a page stand as they like:
// a strip can hold lines of two of them, one a little higher than the other.
func (x *lineLayer) line() {
	x.around()
	for _, l := range x.baselines() {
		x.done = math.Inf(-1)
		x.lineAt(l)
	}
}

// baseline is what marks touch of one line: its glyphs that go, where its base is and
// the size of its text.
type baseline struct {
	hits     []int
	base, em float64
}

// holds reports whether a glyph stands on the line. Raised and lowered characters are
// smaller and go with their line; one of the line's size that stands higher or lower is
// on another.
func (l *baseline) holds(g *lineGlyph) bool {
	reach := 0.25
	if g.em < 0.9*l.em {
		reach = 0.5
	}
	return math.Abs(g.v-l.base) < reach*l.em
}

// baselines parts the glyphs that go by the lines that they stand on.
func (x *lineLayer) baselines() []baseline {
	glyphs := x.g.glyphs[x.i]
	var hits []int
	for k := range glyphs {
		if glyphs[k].hit {
			hits = append(hits, k)
		}
	}
	slices.SortStableFunc(hits, func(a, b int) int { return cmp.Compare(glyphs[b].em, glyphs[a].em) })
	var out []baseline
	for _, k := range hits {
		g := &glyphs[k]
		at := slices.IndexFunc(out, func(l baseline) bool { return l.holds(g) })
		if at < 0 {
			at, out = len(out), append(out, baseline{base: g.v, em: g.em})
		}
		out[at].hits = append(out[at].hits, k)
	}
	out = slices.DeleteFunc(out, func(l baseline) bool { return !x.nearest(&glyphs[l.hits[0]]) })
	var lines []baseline
	for _, l := range out {
		var v []float64
		for _, k := range l.hits {
			v = append(v, glyphs[k].v)
		}
		slices.Sort(v)
		l.base = v[len(v)/2]
		x.lower(&l)
		at := slices.IndexFunc(lines, func(o baseline) bool { return o.base == l.base && o.em == l.em })
		if at < 0 {
			lines = append(lines, l)
			continue
		}
		lines[at].hits = append(lines[at].hits, l.hits...) // what is raised and what is lowered
	}
	return lines
}

// nearest reports whether no other strip is nearer to a glyph: one line can be near two,
// where marks on it are not of one height.
func (x *lineLayer) nearest(g *lineGlyph) bool {
	mid := (g.low + g.high) / 2
	best := x.i
	for i := range x.g.strips {
		o := &x.g.strips[i]
		if o.dx*x.s.dx+o.dy*x.s.dy > 0.9999 && math.Abs(o.mid-mid) < math.Abs(x.g.strips[best].mid-mid) {
			best = i
		}
	}
	return best == x.i
}

// lower finds the line of raised or lowered characters that go without any of its own.
func (x *lineLayer) lower(l *baseline) {
	glyphs := x.g.glyphs[x.i]
	at := glyphs[l.hits[0]].u
	for k := range glyphs {
		g := &glyphs[k]
		if of := (baseline{base: g.v, em: g.em}); !g.hit && l.em < 0.9*g.em && math.Abs(g.u-at) < wideGap*g.em && of.holds(&glyphs[l.hits[0]]) {
			l.base, l.em = g.v, g.em
			return
		}
	}
}

// lineAt lays one line anew, segment by segment.
func (x *lineLayer) lineAt(l baseline) {
	glyphs := x.g.glyphs[x.i]
	on := slices.Clone(l.hits)
	for k := range glyphs {
		if g := &glyphs[k]; !g.hit && l.holds(g) {
			on = append(on, k)
		}
	}
	slices.Sort(on)
	slices.SortStableFunc(on, func(a, b int) int { return cmp.Compare(glyphs[a].u, glyphs[b].u) })
	x.rules = rulesOf(x.things, x.s.mid, l.em)
	x.elements(on)
	x.space = x.spaceWidth(on)
	from := 0
	ends := x.columns()
	whole := x.maybe
	for _, end := range ends {
		x.stretched(x.els[from:end])
		x.first = from
		for k := from + 1; k <= end; k++ {
			if k < end && !x.cut(k) {
				continue
			}
			for _, e := range x.els[from:k] {
				switch {
				case e.mark < 0:
				case k < len(x.els) && x.leads(k):
					x.beside[besideLeader]++
				case x.maybe && k-from < end-x.first, whole && k-from < len(x.els):
					x.beside[besideGaps]++
				}
			}
			x.segment(x.els[from:k])
			from = k
		}
	}
}

// around gathers what else is on the strip.
func (x *lineLayer) around() {
	for _, t := range x.g.things {
		if x.s.bounds.Meets(t.Grow(0.05)) {
			x.things = append(x.things, x.s.span(t.Quad()))
		}
	}
	x.chars = make([]redact.Rect, 0, len(x.on))
	for _, k := range x.on {
		switch c := &x.page.Chars[k]; {
		case c.Rune == ' ' || !x.s.bounds.Meets(x.page.bounds[k]):
		case x.s.level():
			x.chars = append(x.chars, x.page.bounds[k])
		default:
			x.chars = append(x.chars, x.s.span(c.Quad))
		}
	}
}

// elements groups the glyphs of the line.
func (x *lineLayer) elements(on []int) {
	glyphs := x.g.glyphs[x.i]
	boxAt := map[int]int{}
	x.els = make([]element, 0, len(on))
	for j, k := range on {
		g, alone := &glyphs[k], on[j:j+1:j+1]
		if g.hit && g.mark < 0 {
			continue // out of view, or of no mark: it is no part of the line
		}
		if g.hit {
			if at, ok := boxAt[g.mark]; ok {
				x.els[at].members = append(x.els[at].members, k)
				if !g.blank {
					x.els[at].to = max(x.els[at].to, g.end())
				}
				continue
			}
			if g.blank {
				continue // a space before the words that go is a space still
			}
			boxAt[g.mark] = len(x.els)
			x.els = append(x.els, element{from: g.u, to: g.end(), members: alone, mark: g.mark})
			continue
		}
		if n := len(x.els); n > 0 && x.els[n-1].mark < 0 {
			e := &x.els[n-1]
			b := &glyphs[e.base]
			// Glyphs set over each other, as accents are, stay together.
			if g.adv == 0 || g.u < b.end()-0.35*min(g.adv, b.adv) {
				e.members = append(e.members, k)
				if g.adv > b.adv {
					e.base, e.from, e.to = k, g.u, g.end()
				}
				e.blank = e.blank && g.blank
				continue
			}
		}
		x.els = append(x.els, element{from: g.u, to: g.end(), members: alone, base: k, blank: g.blank, dot: g.dot, bar: g.bar, mark: -1})
	}
}

// spaceWidth returns the width of a space on the line: its font's own, where one
// stays, or a quarter of the size.
func (x *lineLayer) spaceWidth(on []int) float64 {
	em := 0.0
	for _, k := range on {
		g := &x.g.glyphs[x.i][k]
		em = max(em, g.em)
		if g.blank && !g.hit && g.adv > 0.15*g.em && g.adv < 0.5*g.em {
			return x.own(g)
		}
	}
	return 0.25 * em
}

// own returns a glyph's own advance at the scaling of glyphs laid anew.
func (x *lineLayer) own(g *lineGlyph) float64 { return g.adv / g.scale * x.scale }

// em returns the size of the text of an element.
func (x *lineLayer) em(e *element) float64 { return x.g.glyphs[x.i][e.members[0]].em }
