package burn

import (
	"math"
	"slices"
)

// The gaps on a line say what stands in which column of the page or cell of a table. They
// also say how far a line was stretched, which is how long its words were: what begins
// after one that is no column's must move.

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
	others := func() int { return starts(x.runs, b.from, x.s.mid) }
	switch {
	case !x.even && gap >= wideGap*em:
		return true
	case !x.even && gap >= halfGap*em && others() > 0:
		return true
	case gap >= wordGap*em && (x.numbers(k) || !x.even && !x.isUsual(gap, b.from-a.to, em)) && others() >= enough:
		return true
	case !a.dot && x.leads(k), a.dot && !b.dot && x.dots(k-1, -1) >= leaderDots, x.ruled(a, b):
		return true
	}
	for _, r := range x.things {
		if r.Y0 < x.s.mid && x.s.mid < r.Y1 && r.X0 > a.to-0.3*em && r.X1 < b.from+0.3*em && (r.X0+r.X1)/2 > a.to && (r.X0+r.X1)/2 < b.from {
			return true
		}
	}
	return false
}

// isUsual reports whether a gap between words is one that the line has between its words,
// or the space of its font: with what the text state adds, or without.
func (x *lineLayer) isUsual(own, gap, em float64) bool {
	return math.Abs(own-x.space) < evenly*em ||
		slices.ContainsFunc(x.usual, func(u float64) bool { return math.Abs(gap-u*em) < evenly*em })
}

// numbers reports whether all that stands before element k in its column is a number or a
// bullet. What comes after it begins where the lines below do, whatever its gap is.
func (x *lineLayer) numbers(k int) bool {
	letters := 0
	for i := x.first; i < k; i++ {
		if x.els[i].mark >= 0 {
			return false
		}
		if x.g.glyphs[x.i][x.els[i].base].letter {
			letters++
		}
	}
	return letters < 2
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
// The gap after a box counts only where there are hardly others, or where it parts columns:
// in a column it tells who is in the box.
func (x *lineLayer) stretched(els []element) {
	var gaps, after []float64
	short, long, begin := math.Inf(1), 0.0, 0.0
	var last *element
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
				gaps = append(gaps, gap/em)
			}
		}
		last = e
	}
	x.even, x.maybe, x.usual = false, false, nil
	n := len(gaps)
	if n == 0 {
		return
	}
	slices.Sort(gaps)
	narrow, wide := gaps[0], gaps[n-1]
	if long-short > uneven {
		x.usual = usualOf(gaps)
		x.even = n > 1 && wide-narrow < evenly && !slices.ContainsFunc(after, func(gap float64) bool { return gap >= max(wideGap, wide+evenly) })
	}
	for _, gap := range after {
		narrow, wide = min(narrow, gap), max(wide, gap)
	}
	x.maybe = !x.even && len(after) > 0 && wide-narrow < evenly
}

// usualOf returns the gaps that some sorted ones are alike to: a line is stretched more
// after a full stop, and less in a formula.
func usualOf(gaps []float64) []float64 {
	const many = 3
	var out []float64
	for i := 0; i < len(gaps); {
		n := 0
		for i+n < len(gaps) && gaps[i+n] < gaps[i]+evenly {
			n++
		}
		if n >= many {
			out = append(out, gaps[i+n/2])
		}
		i += n
	}
	return out
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
