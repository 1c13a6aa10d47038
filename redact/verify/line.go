package verify

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"sarpack/redact"
)

// A line from which something goes may be laid anew, so that neither the width of a
// box nor the place of what follows it tells what was there. Then its box is not where
// the mark was, and what stays is held to its order and not to its place. Which lines
// these are is derived from the original's characters, never from what burn says; it
// says where it drew the boxes, and that is checked like everything else.

// Box says where the box of a mark is said to be.
type Box struct {
	// Page is 1-based.
	Page int
	// Mark is one quad of a redaction, Quad its box, both in default user space.
	Mark, Quad redact.Quad
	// Laid says that its line was laid anew. A box that is not where its mark was says so
	// by itself; one can stand there by chance.
	Laid bool
}

// textLine is the part of a line of the original that a mark stands in: its words,
// and the room on either side of them up to what else stands there.
type textLine struct {
	dx, dy    float64
	mid, h    float64
	from, to  float64
	low, high float64
}

func (l *textLine) along(p redact.Point) float64  { return p.X*l.dx + p.Y*l.dy }
func (l *textLine) across(p redact.Point) float64 { return p.Y*l.dx - p.X*l.dy }

// span returns the bounds of a quad in the frame of the line.
func (l *textLine) span(q redact.Quad) redact.Rect {
	for i, p := range q {
		q[i] = redact.Point{X: l.along(p), Y: l.across(p)}
	}
	return q.Bounds()
}

// quad is the opposite of span.
func (l *textLine) quad(r redact.Rect) redact.Quad {
	q := r.Quad()
	for i, p := range q {
		q[i] = redact.Point{X: p.X*l.dx - p.Y*l.dy, Y: p.X*l.dy + p.Y*l.dx}
	}
	return q
}

// area is the line on the page.
func (l *textLine) area() redact.Rect {
	return l.quad(redact.Rect{X0: l.from, Y0: l.low, X1: l.to, Y1: l.high}).Bounds()
}

// holds reports whether a cell is on the line.
func (l *textLine) holds(q redact.Quad) bool {
	c := q.Center()
	u := l.along(c)
	return math.Abs(l.across(c)-l.mid) <= 0.6*l.h && u >= l.from-0.5 && u <= l.to+0.5
}

// apart is the least gap to another column, in heights of the mark.
const apart = 4

// lineAt returns the line of a mark; ok is false where no text of the original is on
// it, or the mark is an area and no part of a line.
func lineAt(p *redact.Page, q redact.Quad) (l textLine, ok bool) {
	n, h := math.Hypot(q[1].X-q[0].X, q[1].Y-q[0].Y), math.Hypot(q[3].X-q[0].X, q[3].Y-q[0].Y)
	if n == 0 || h == 0 {
		return l, false
	}
	l = textLine{dx: (q[1].X - q[0].X) / n, dy: (q[1].Y - q[0].Y) / n, h: h}
	l.mid = l.across(q.Center())
	mark := l.span(q)
	l.from, l.to, l.low, l.high = mark.X0, mark.X1, mark.Y0, mark.Y1
	var cells []redact.Rect
	for _, c := range p.Chars {
		if c.Generated || math.Abs(l.across(c.Quad.Center())-l.mid) > 0.6*h {
			continue
		}
		b := l.span(c.Quad)
		cells = append(cells, b)
		ok = ok || b.X0 < mark.X1 && mark.X0 < b.X1
	}
	view := l.span(p.View.Quad())
	before, after := math.Min(view.X0, mark.X0), math.Max(view.X1, mark.X1)
	slices.SortFunc(cells, func(a, b redact.Rect) int { return cmp.Compare(a.X0, b.X0) })
	reach := apart * h
	for _, c := range cells {
		switch {
		case c.X1 < mark.X0:
		case c.X0 <= l.to+reach:
			l.take(c)
		case c.X0 < after:
			after = c.X0
		}
	}
	for _, c := range slices.Backward(cells) {
		switch {
		case c.X0 > mark.X1:
		case c.X1 >= l.from-reach:
			l.take(c)
		case c.X1 > before:
			before = c.X1
		}
	}
	l.from, l.to = before, after
	return l, ok
}

func (l *textLine) take(c redact.Rect) {
	l.from, l.to = math.Min(l.from, c.X0), math.Max(l.to, c.X1)
	l.low, l.high = math.Min(l.low, c.Y0), math.Max(l.high, c.Y1)
}

// moved reports whether a box is not where its mark was.
func moved(mark, box redact.Quad) bool {
	for i := range mark {
		if math.Abs(mark[i].X-box[i].X) > 0.01 || math.Abs(mark[i].Y-box[i].Y) > 0.01 {
			return true
		}
	}
	return false
}

// place finds out where the boxes of the page's marks are, in the order of quads, and
// which lines of the original were laid anew.
func (j *judge) place(before, after *redact.Page, quads []redact.Quad) error {
	j.at, j.lines, j.home = slices.Clone(quads), nil, nil
	if len(quads) == 0 {
		return nil
	}
	laid := map[int]bool{}
	if j.in.Boxes != nil {
		laid = j.claimed(after.Number, quads)
	} else if err := j.found(before, after, quads); err != nil {
		return err
	}
	if before == nil {
		return nil
	}
	for i, q := range quads {
		if !moved(q, j.at[i]) && !laid[i] {
			continue
		}
		l, ok := lineAt(before, q)
		if b := l.span(j.at[i]); !ok || b.X0 < l.from-0.5 || b.X1 > l.to+0.5 || b.Y0 < l.low-0.5 || b.Y1 > l.high+0.5 {
			j.at[i] = q // then it is judged where it was to be
			continue
		}
		j.join(l)
	}
	return nil
}

// join adds a line, or makes one that is there already longer.
func (j *judge) join(l textLine) {
	for i := range j.lines {
		o := &j.lines[i]
		if math.Abs(o.mid-l.mid) < 0.3*l.h && o.dx*l.dx+o.dy*l.dy > 0.9999 && o.from < l.to && l.from < o.to {
			o.from, o.to = math.Min(o.from, l.from), math.Max(o.to, l.to)
			o.low, o.high = math.Min(o.low, l.low), math.Max(o.high, l.high)
			return
		}
	}
	j.lines = append(j.lines, l)
}

// claimed takes the places that burn says, and returns the marks on whose lines it says
// to have laid what stays anew.
func (j *judge) claimed(page int, quads []redact.Quad) (laid map[int]bool) {
	used, laid := map[int]bool{}, map[int]bool{}
	for i, q := range quads {
		for k, b := range j.drawn[page] {
			if !used[k] && !moved(b.Mark, q) {
				used[k], j.at[i], laid[i] = true, b.Quad, b.Laid
				break
			}
		}
	}
	return laid
}

// onLine returns the line laid anew that a character is on, or nil.
func (j *judge) onLine(q redact.Quad) *textLine {
	var best *textLine
	for i := range j.lines {
		l := &j.lines[i]
		if l.holds(q) && (best == nil || math.Abs(l.across(q.Center())-l.mid) < math.Abs(best.across(q.Center())-best.mid)) {
			best = l
		}
	}
	return best
}

// inOrder holds the characters of a line against the original's: the same ones in the
// same order, and no more of them set over each other than there were. went are the
// characters that were to go from it.
func (j *judge) inOrder(page int, l *textLine, kept, now []redact.Char, went map[rune]bool) (lost int) {
	order := func(cs []redact.Char) {
		slices.SortStableFunc(cs, func(a, b redact.Char) int {
			return cmp.Compare(l.along(a.Quad.Center()), l.along(b.Quad.Center()))
		})
	}
	order(kept)
	order(now)
	rest := slices.Clone(now)
	for _, c := range kept {
		// Of characters set over each other, as accents are, any may come first.
		const near = 4
		k := slices.IndexFunc(rest[:min(near, len(rest))], func(o redact.Char) bool { return o.Rune == c.Rune })
		if k < 0 {
			lost++
			continue
		}
		if j.home == nil {
			j.home = map[redact.Quad]redact.Quad{}
		}
		j.home[rest[k].Quad] = c.Quad
		rest = slices.Delete(rest, k, k+1)
	}
	where := l.area().Quad()
	// What a picture of a field adds may be more than the original says; what went may not.
	rest = slices.DeleteFunc(rest, func(c redact.Char) bool { return !went[c.Rune] })
	if len(rest) > 0 {
		text := make([]rune, len(rest))
		for i, c := range rest {
			text[i] = c.Rune
		}
		j.leak(redact.Leak{Kind: redact.LeakTextUnderMark, Page: page, Where: &where, Reader: readerEye, Text: string(text),
			Why: "there is text on the line of a mark that was to go"})
	}
	if a, b := l.overlaps(kept), l.overlaps(now); b > a && lost == 0 {
		j.leak(redact.Leak{Kind: redact.LeakLostText, Page: page, Where: &where, Reader: readerEye,
			Why: fmt.Sprintf("%d characters on the line of a mark lie over others", b-a)})
	}
	return lost
}

// overlaps counts neighbours of which one lies over much of the other.
func (l *textLine) overlaps(cs []redact.Char) int {
	n := 0
	for i := 1; i < len(cs); i++ {
		a, b := l.span(cs[i-1].Quad), l.span(cs[i].Quad)
		if over := math.Min(a.X1, b.X1) - math.Max(a.X0, b.X0); over > 0.45*math.Min(a.W(), b.W()) {
			n++
		}
	}
	return n
}
