package redact

import (
	"math"
	"unicode"
)

// How far apart the cells of a table stand, in heights of a letter: a wider gap in a line
// parts cells, where that between words of justified text is narrower; so does a line that
// begins so far from where its cell does, and one above the line before it. From the foot
// of a column of running text it is much further up than from a cell to the next.
const (
	cellGap    = 0.9
	cellIndent = 1.5
	cellRise   = 0.8
	columnRise = 12.0
)

// CellStarts returns the characters of p.Text, in order, with which another cell of a table
// begins, as far as the places of the letters tell: what stands on either side of one is
// no one sentence. Where a cell has several lines none begins within it.
func (p *Page) CellStarts() []int {
	var out []int
	w := cellWalk{}
	for i, c := range p.Chars {
		if !drawn(c) || unicode.IsSpace(c.Rune) {
			continue
		}
		if w.next(frameOf(c.Quad).rect(c.Quad), unicode.IsLower(c.Rune)) {
			out = append(out, i)
		}
	}
	return out
}

// cellWalk goes through the letters of a page in their order.
type cellWalk struct {
	started bool
	last    Rect
	// left and right bound the cell so far, and row is where its line begins.
	left, right, row float64
	// table says that the cell stands beside another.
	table bool
}

// next takes a letter and reports whether a cell begins with it; small says that it is in
// small letters, as where a sentence goes on.
func (w *cellWalk) next(r Rect, small bool) bool {
	last, h := w.last, max(w.last.H(), r.H())
	w.last = r
	switch {
	case !w.started:
		w.started = true
		w.begin(r, false)
		w.row = r.X0
		return false
	case min(last.Y1, r.Y1)-max(last.Y0, r.Y0) > 0.5*min(last.H(), r.H()):
		if gap := r.X0 - last.X1; gap > cellGap*h || gap < -cellIndent*h {
			w.begin(r, true)
			return true
		}
		w.right = max(w.right, r.X1)
		return false
	}
	return w.line(r, r.Y0-last.Y0, h, small)
}

// line takes the first letter of a line, which stands rise above the one before.
func (w *cellWalk) line(r Rect, rise, h float64, small bool) bool {
	row := w.row
	w.row = r.X0
	switch {
	case rise > cellRise*h:
		w.begin(r, true)
		return rise < columnRise*h || !small
	case w.table && math.Abs(r.X0-w.left) > cellIndent*h:
		w.begin(r, false)
		return !small || math.Abs(r.X0-row) > cellIndent*h
	case !w.table && r.X0 > w.right+h:
		w.begin(r, true)
		return true
	case !w.table:
		w.begin(r, false)
	default:
		w.right, w.row = max(w.right, r.X1), row
	}
	return false
}

func (w *cellWalk) begin(r Rect, table bool) { w.left, w.right, w.table = r.X0, r.X1, table }
