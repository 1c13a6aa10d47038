package burn

import (
	"slices"

	"sarpack/redact"
)

// cellHeight is how high a frame is at least that is a cell of a table, in units of the size
// of the text in it: a highlight, or a frame that somebody drew round a word, is lower.
const cellHeight = 1.4

// cellPadding is left between a box and the edge of its cell, in points.
const cellPadding = 1.5

// meeting is how far the frames of two cells may lie apart that have an edge in common, in
// points.
const meeting = 0.6

// rulesOf returns where along a line two cells of a table have an edge in common, in order:
// of what is painted on it, all in the frame of its strip, whose middle mid is. em is the size
// of its text.
func rulesOf(things []redact.Rect, mid, em float64) (rules []float64) {
	var left, right []float64
	for _, r := range things {
		if r.H() >= cellHeight*em && r.Y0 < mid && mid < r.Y1 {
			left, right = append(left, r.X0), append(right, r.X1)
		}
	}
	slices.Sort(left)
	slices.Sort(right)
	for _, u := range right {
		if i, _ := slices.BinarySearch(left, u-meeting); i < len(left) && left[i] <= u+meeting && (len(rules) == 0 || rules[len(rules)-1] != u) {
			rules = append(rules, u)
		}
	}
	return rules
}

// ruled reports whether two cells meet between two elements that follow each other. A bar may
// stand on the edge itself, so that whoever reads the text can tell the cells apart.
func (x *lineLayer) ruled(a, b *element) bool {
	from, to := a.to, b.from
	if a.bar {
		from = a.from
	}
	if b.bar {
		to = b.to
	}
	i, _ := slices.BinarySearch(x.rules, from)
	return i < len(x.rules) && x.rules[i] < to
}

// cellEnd returns where the cell of a table ends in which something begins, and whether it
// begins in one: in a frame that has an edge in common with another.
func (x *lineLayer) cellEnd(from float64) (edge float64, ok bool) {
	for _, r := range x.things {
		if r.X0 <= from+0.5 && r.X1 > from+0.5 && x.isCell(r) && (!ok || r.X1 < edge) {
			edge, ok = r.X1, true
		}
	}
	return edge, ok
}

// isCell reports whether something painted is on the line and has an edge in common with a
// cell of a table.
func (x *lineLayer) isCell(r redact.Rect) bool {
	shared := func(u float64) bool {
		i, _ := slices.BinarySearch(x.rules, u-meeting)
		return i < len(x.rules) && x.rules[i] <= u+meeting
	}
	return r.Y0 < x.s.mid && x.s.mid < r.Y1 && (shared(r.X0) || shared(r.X1))
}

// cells returns the grounds and frames of the cells on the line, in which text of size em
// stands.
func (x *lineLayer) cells(em float64) (out []redact.Rect) {
	for _, r := range x.things {
		if r.H() >= cellHeight*em && x.isCell(r) {
			out = append(out, r)
		}
	}
	return out
}
