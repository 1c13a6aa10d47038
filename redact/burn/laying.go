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
}

// element is what a line is made of: a cluster of glyphs that stay together, or the
// box of a mark.
type element struct {
	from, to float64
	members  []int
	base     int
	blank    bool
	dot      bool
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
	// things and chars are what else is on the line, in its frame.
	things, chars []redact.Rect
	space         float64
	// even says that the line is stretched evenly, so that it has no columns, maybe that
	// too few words stay to tell.
	even, maybe bool
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
	for i := range out {
		var v []float64
		for _, k := range out[i].hits {
			v = append(v, glyphs[k].v)
		}
		slices.Sort(v)
		out[i].base = v[len(v)/2]
	}
	return out
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
	x.elements(on)
	x.space = x.spaceWidth(on)
	from := 0
	ends := x.columns()
	whole := x.maybe
	for _, end := range ends {
		x.stretched(x.els[from:end])
		first := from
		for k := from + 1; k <= end; k++ {
			if k < end && !x.cut(k) {
				continue
			}
			for _, e := range x.els[from:k] {
				switch {
				case e.mark < 0:
				case k < len(x.els) && x.leads(k):
					x.beside[besideLeader]++
				case x.maybe && k-from < end-first, whole && k-from < len(x.els):
					x.beside[besideGaps]++
				}
			}
			x.segment(x.els[from:k])
			from = k
		}
	}
}

// columns returns where the columns of the page end that the line runs through, each
// stretched by itself: one stretched evenly as a whole is of one column.
func (x *lineLayer) columns() []int {
	x.stretched(x.els)
	var out []int
	for k := 1; k < len(x.els) && !x.even; k++ {
		if gap, em := x.gap(k); gap >= wideGap*em {
			out = append(out, k)
		}
	}
	return append(out, len(x.els))
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
		x.els = append(x.els, element{from: g.u, to: g.end(), members: alone, base: k, blank: g.blank, dot: g.dot, mark: -1})
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

// Gaps on a line, in units of the text's size: from wideGap on another cell begins,
// from halfGap on where other lines have a column there; wordGap parts words.
const (
	wideGap, halfGap, wordGap = 1.6, 0.7, 0.12
	leaderDots                = 4
)

// cut reports whether something else begins with element k: what stands there stays
// where it is.
func (x *lineLayer) cut(k int) bool {
	a, b := x.before(k), &x.els[k]
	if b.blank {
		return false
	}
	gap, em := x.gap(k)
	switch {
	case !x.even && (gap >= wideGap*em || gap >= halfGap*em && starts(x.runs, b.from, x.s.mid) > 0 || gap >= wordGap*em && starts(x.runs, b.from, x.s.mid) >= enough):
		return true
	case !a.dot && x.leads(k), a.dot && !b.dot && x.dots(k-1, -1) >= leaderDots:
		return true
	}
	for _, r := range x.things {
		if r.Y0 < x.s.mid && x.s.mid < r.Y1 && r.X0 > a.to-0.3*em && r.X1 < b.from+0.3*em && (r.X0+r.X1)/2 > a.to && (r.X0+r.X1)/2 < b.from {
			return true
		}
	}
	return false
}

// before returns the last element before k that is no blank.
func (x *lineLayer) before(k int) *element {
	for k--; k > 0 && x.els[k].blank; k-- {
	}
	return &x.els[k]
}

// gap returns the room before element k, without what the text state adds, and the size
// of the text before it. Columns can be made of blanks: before one there is no room.
func (x *lineLayer) gap(k int) (gap, em float64) {
	a, b := x.before(k), &x.els[k]
	if b.blank {
		return 0, x.em(a)
	}
	gap = b.from - a.to
	for n := k - 1; n >= 0; n-- {
		gap -= x.stretch(&x.els[n])
		if &x.els[n] == a {
			break
		}
	}
	return gap, x.em(a)
}

// evenly is how far the gaps of a line that is stretched may differ, in units of its size:
// producers place words by whole units of their own. uneven is how far the lengths of words
// must differ so that even gaps are no columns: words of one length have them there too.
const evenly, uneven = 0.06, 0.5

// stretched finds out whether words of the line stand apart by one and the same gap, as in
// a line that is stretched to an edge. Columns differ in that, because their words do.
// The gap after a box counts only where there are hardly others: in a column it tells who
// is in the box.
func (x *lineLayer) stretched(els []element) {
	narrow, wide, short, long, n := math.Inf(1), 0.0, math.Inf(1), 0.0, 0
	var after []float64
	var last *element
	begin := 0.0
	for i := range els {
		e := &els[i]
		if e.blank {
			continue
		}
		em := x.em(e)
		if last == nil {
			begin = e.from
		} else if gap := e.from - last.to; gap >= wordGap*em {
			short, long = min(short, (last.to-begin)/em), max(long, (last.to-begin)/em)
			begin = e.from
			if last.mark >= 0 {
				after = append(after, gap/em)
			} else {
				narrow, wide, n = min(narrow, gap/em), max(wide, gap/em), n+1
			}
		}
		last = e
	}
	x.even = n > 1 && wide-narrow < evenly && long-short > uneven
	for _, gap := range after {
		narrow, wide = min(narrow, gap), max(wide, gap)
	}
	x.maybe = !x.even && n > 0 && len(after) > 0 && wide-narrow < evenly
}

// stretch is by how much the text state widens the room after an element.
func (x *lineLayer) stretch(e *element) float64 {
	return x.g.glyphs[x.i][e.members[len(e.members)-1]].stretch
}

// leads reports whether a leader begins with element k.
func (x *lineLayer) leads(k int) bool { return x.els[k].dot && x.dots(k, 1) >= leaderDots }

// dots counts the dots of a leader from element k on.
func (x *lineLayer) dots(k, step int) int {
	n := 0
	for ; k >= 0 && k < len(x.els) && (x.els[k].dot || x.els[k].blank); k += step {
		if x.els[k].dot {
			n++
		}
	}
	return n
}

// em returns the size of the text of an element.
func (x *lineLayer) em(e *element) float64 { return x.g.glyphs[x.i][e.members[0]].em }
