package burn

import (
	"cmp"
	"math"
	"slices"

	"sarpack/redact"
)

// textRun is a run of the renderer's characters on one line, without a gap as wide
// as those between columns, in the frame of a strip.
type textRun struct {
	from, to, mid, tall float64
	// beside says that something stands to the left of it on its line, marked that a mark
	// is on it, so that how far it reaches tells what is under the mark.
	beside, marked bool
}

// markRuns notes which runs marks are on, in the frame of a strip.
func markRuns(runs []textRun, s *strip, marks []redact.Quad) {
	for _, m := range marks {
		b := s.span(m)
		mid := (b.Y0 + b.Y1) / 2
		for i := range runs {
			r := &runs[i]
			r.marked = r.marked || math.Abs(r.mid-mid) < 0.5*r.tall && b.X0 < r.to && r.from < b.X1
		}
	}
}

// columnGap is the least gap between columns, as a share of the height of the cells.
const columnGap = 0.6

// runsOf cuts a page's characters that run in a direction into runs.
func runsOf(p pageSeen, s *strip) []textRun {
	type cell struct {
		redact.Rect
		mid float64
	}
	var cells []cell
	for i := range p.Chars {
		c := &p.Chars[i]
		if c.Generated || c.Rune == ' ' || c.Rune == '\u00a0' {
			continue
		}
		b := p.bounds[i]
		if b.Empty() {
			continue
		}
		if d := unit(c.Quad[0], c.Quad[1]); d.X*s.dx+d.Y*s.dy < 0.999 {
			continue
		}
		if s.dx != 1 {
			b = s.span(c.Quad)
		}
		if n := len(cells); n > 0 {
			// Most characters go on where the one before ended.
			if l := &cells[n-1]; l.Y0 == b.Y0 && l.Y1 == b.Y1 && b.X0 >= l.X0 && b.X0-l.X1 < columnGap*b.H() {
				l.X1 = max(l.X1, b.X1)
				continue
			}
		}
		cells = append(cells, cell{b, (b.Y0 + b.Y1) / 2})
	}
	slices.SortFunc(cells, func(a, b cell) int { return cmp.Compare(a.mid, b.mid) })
	var out []textRun
	for from := 0; from < len(cells); {
		// A line's cells lie over each other in height: some readers give the ink's.
		to, low, high := from+1, cells[from].Y0, cells[from].Y1
		for to < len(cells) {
			c := &cells[to]
			if min(high, c.Y1)-max(low, c.Y0) < 0.3*min(high-low, c.H()) {
				break
			}
			low, high = min(low, c.Y0), max(high, c.Y1)
			to++
		}
		line := cells[from:to]
		slices.SortFunc(line, func(a, b cell) int { return cmp.Compare(a.X0, b.X0) })
		first := len(out)
		mid, tall := (low+high)/2, high-low
		for _, c := range line {
			if n := len(out); n > first && c.X0-out[n-1].to < columnGap*tall {
				out[n-1].to = max(out[n-1].to, c.X1)
				continue
			}
			out = append(out, textRun{from: c.X0, to: c.X1, mid: mid, tall: tall, beside: len(out) > first})
		}
		from = to
	}
	return out
}

// starts counts the other lines on which a run begins at u.
func starts(runs []textRun, u, mid float64) int {
	n := 0
	for _, r := range runs {
		if math.Abs(r.from-u) < 0.75 && math.Abs(r.mid-mid) > 0.5*r.tall {
			n++
		}
	}
	return n
}

// anchor is the edge of its column that a line is set to.
type anchor uint8

const (
	anchorLeft anchor = iota
	anchorRight
	anchorCentre
)

// anchorOf says to which edge a run from one place to another is set, by what other
// lines do: where its own begins tells nothing if others begin there too.
func anchorOf(runs []textRun, from, to, mid, centre float64) anchor {
	var right, middle int
	for _, r := range runs {
		if math.Abs(r.mid-mid) < 0.5*r.tall {
			continue
		}
		if math.Abs(r.from-from) < 1.2 {
			return anchorLeft
		}
		if math.Abs((r.to-r.from)-(to-from)) < 2 {
			continue // as long: nothing is to be told from it
		}
		if math.Abs(r.to-to) < 0.5 {
			right++
		}
		if math.Abs((r.from+r.to)-(from+to)) < 1 {
			middle++
		}
	}
	// One line alone may end there by chance.
	switch {
	case right > 1 && right > middle:
		return anchorRight
	case middle > 1 || math.Abs((from+to)/2-centre) < 1:
		return anchorCentre
	}
	return anchorLeft
}

// enough is how many lines make a column whose edge can be known from them.
const enough = 3

// columnEnd returns how far the lines reach that begin where a line begins; it is one
// place for the whole column. What marks are on counts only where others end there too,
// as lines do that are stretched: the longest line of all would tell how long its words
// were. ok is false where too few lines say so.
func columnEnd(runs []textRun, from, mid float64) (end float64, ok bool) {
	n := 0
	for _, r := range runs {
		if math.Abs(r.from-from) >= 1.5 || math.Abs(r.mid-mid) < 0.5*r.tall {
			continue
		}
		if !r.marked || isEdge(runs, r.from, r.to, mid) {
			n++
			end = max(end, r.to)
		}
	}
	return end, n >= enough
}

// leftmost returns where the text of a page begins.
func leftmost(runs []textRun) float64 {
	out := math.Inf(1)
	for _, r := range runs {
		out = min(out, r.from)
	}
	return out
}

// isEdge reports whether lines that begin at one place end at another because they are
// stretched to it: several do, and a good part of all, but for the line at mid. Among many
// lines some end at one place by chance.
func isEdge(runs []textRun, from, to, mid float64) bool {
	n, all := 0, 0
	for _, r := range runs {
		if math.Abs(r.from-from) < 1.5 && math.Abs(r.mid-mid) >= 0.5*r.tall {
			all++
			if math.Abs(r.to-to) < 0.5 {
				n++
			}
		}
	}
	return n >= enough && 4*n >= all
}

// nextColumn returns where the next column of other lines begins after u, or +Inf. Lines
// that begin further in than others, with nothing beside them, are no column.
func nextColumn(runs []textRun, u float64) float64 {
	out := math.Inf(1)
	for i, r := range runs {
		if r.from <= u || r.from >= out || !r.beside {
			continue
		}
		n := 0
		for k, o := range runs {
			if k != i && o.beside && math.Abs(o.from-r.from) < 0.75 {
				n++
			}
		}
		if n >= enough {
			out = r.from
		}
	}
	return out
}
