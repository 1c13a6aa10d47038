package verify

import (
	"cmp"
	"math"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// found looks for the boxes of a file that nobody says anything about: black areas,
// as high as the mark, on its line, that the original does not have.
func (j *judge) found(before, after *redact.Page, quads []redact.Quad) error {
	blacks, err := j.blacks(before, after.Number)
	if err != nil {
		return err
	}
	var owner []int
	for k, r := range j.byPage[after.Number] {
		for range r.Quads {
			owner = append(owner, k)
		}
	}
	// By lines, the marks and the black areas from left to right.
	done := make([]bool, len(quads))
	for i, q := range quads {
		if done[i] {
			continue
		}
		l := boxLine(before, after, q)
		if l.h == 0 {
			continue
		}
		marks := l.marks(quads, done)
		boxes := l.boxes(blacks)
		which := shareOut(marks, owner, len(boxes))
		for k, m := range marks[:len(which)] {
			j.at[m] = l.boxOf(quads[m], boxes[which[k]])
		}
	}
	return nil
}

// blacks lists the black areas of a page that the original does not have.
func (j *judge) blacks(before *redact.Page, page int) ([]redact.Rect, error) {
	objects, err := j.out.Objects(j.ctx, page)
	if err != nil {
		return nil, j.unrendered(page, "the list of drawings", err)
	}
	var old []pdfeye.PageObject
	if before != nil {
		if old, err = j.before.Objects(j.ctx, page); err != nil {
			return nil, j.unrendered(page, "the original's list of drawings", err)
		}
	}
	var blacks []redact.Rect
	for _, o := range objects {
		if black(o) && !slices.ContainsFunc(old, func(x pdfeye.PageObject) bool {
			return black(x) && x.Bounds.Grow(0.1).Contains(o.Bounds) && o.Bounds.Grow(0.1).Contains(x.Bounds)
		}) {
			blacks = append(blacks, o.Bounds)
		}
	}
	return blacks, nil
}

// black reports whether something drawn can be a box.
func black(o pdfeye.PageObject) bool {
	return o.Kind == pdfeye.ObjectPath && o.Filled && o.A == 255 && int(o.R)+int(o.G)+int(o.B) < 60 && o.Segments <= outlineSegments
}

// boxLine returns the line on which the box of a mark is looked for. Without the original
// nobody knows where it ended.
func boxLine(before, after *redact.Page, mark redact.Quad) textLine {
	if before != nil {
		l, _ := lineAt(before, mark)
		return l
	}
	l, _ := lineAt(after, mark)
	if l.h > 0 {
		view := l.span(after.View.Quad())
		l.from, l.to = view.X0, view.X1
	}
	return l
}

// marks returns those marks that are not done and stand on the line, from left to right,
// and says that they are done.
func (l *textLine) marks(quads []redact.Quad, done []bool) (on []int) {
	for k, m := range quads {
		if !done[k] && math.Abs(l.across(m.Center())-l.mid) < 0.3*l.h && l.holds(m) {
			on = append(on, k)
			done[k] = true
		}
	}
	slices.SortFunc(on, func(a, b int) int { return cmp.Compare(l.along(quads[a].Center()), l.along(quads[b].Center())) })
	return on
}

// boxes returns those areas that can be boxes on the line, in its frame, from left to right.
func (l *textLine) boxes(blacks []redact.Rect) (on []redact.Rect) {
	for _, b := range blacks {
		s := l.span(b.Quad())
		if s.Y0 >= l.low-0.5 && s.Y1 <= l.high+0.5 && s.H() > 0.5*l.h && s.X0 >= l.from-1 && s.X1 <= l.to+1 {
			on = append(on, s)
		}
	}
	slices.SortFunc(on, func(a, b redact.Rect) int { return cmp.Compare(a.X0, b.X0) })
	return on
}

// shareOut says which of so many boxes each mark has; none where they do not come out
// even. Neighbours of one redaction, by owner, can share a box.
func shareOut(marks, owner []int, boxes int) []int {
	which := make([]int, len(marks))
	for k := 1; k < len(marks); k++ {
		which[k] = which[k-1] + 1
		if boxes < len(marks) && owner[marks[k]] == owner[marks[k-1]] {
			which[k]--
		}
	}
	if len(marks) == 0 || which[len(marks)-1] != boxes-1 {
		return nil
	}
	return which
}

// boxOf returns the place of a mark's box, as high as the mark: box is as wide, in the frame
// of the line. One that is as wide as the mark is where it was.
func (l *textLine) boxOf(mark redact.Quad, box redact.Rect) redact.Quad {
	m := l.span(mark)
	if math.Abs(m.X0-box.X0) < 0.5 && math.Abs(m.X1-box.X1) < 0.5 {
		return mark
	}
	return l.quad(redact.Rect{X0: box.X0, Y0: m.Y0, X1: box.X1, Y1: m.Y1})
}
