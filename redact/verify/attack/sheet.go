package attack

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"sarpack/redact"
)

// letter is a kept character in the frame of its line: x along, y up.
type letter struct {
	r    rune
	cell redact.Rect
}

// sheet is a page as the attacker looks at it.
type sheet struct {
	page  *redact.Page
	boxes []redact.Rect
	// by turn, in quarters of a circle: kept characters, and the boxes, upright.
	letters [4][]letter
	turned  [4][]redact.Rect
}

// upright turns a rectangle of the page by quarters, so that text that runs in that
// direction runs to the right.
func upright(r redact.Rect, quarters int) redact.Rect {
	for range quarters {
		r = redact.Rect{X0: r.Y0, Y0: -r.X1, X1: r.Y1, Y1: -r.X0}
	}
	return r
}

// quarters returns in which of four directions a cell is read.
func quarters(q redact.Quad) int {
	dx, dy := q[1].X-q[0].X, q[1].Y-q[0].Y
	switch {
	case math.Abs(dx) >= math.Abs(dy) && dx >= 0:
		return 0
	case math.Abs(dy) > math.Abs(dx) && dy > 0:
		return 1
	case math.Abs(dx) >= math.Abs(dy):
		return 2
	}
	return 3
}

func newSheet(p *redact.Page, boxes []redact.Rect) *sheet {
	s := &sheet{page: p, boxes: boxes}
	for k := range s.turned {
		for _, b := range boxes {
			s.turned[k] = append(s.turned[k], upright(b, k))
		}
	}
	for _, c := range p.Chars {
		b := c.Quad.Bounds()
		if c.Generated || b.Empty() || !p.View.Meets(b) {
			continue
		}
		at, inBox := c.Quad.Center(), false
		for _, x := range boxes {
			inBox = inBox || x.Holds(at)
		}
		if !inBox {
			k := quarters(c.Quad)
			s.letters[k] = append(s.letters[k], letter{c.Rune, upright(b, k)})
		}
	}
	return s
}

// line is the line that a box stands in.
type line struct {
	// all are its characters, left to right, and boxes all boxes on it; cell are those of
	// the characters that stand in the same column or cell of a table as the box, and near
	// those that may stand beside it: raised and lowered ones too.
	all, cell, near []letter
	boxes           []redact.Rect
	box             redact.Rect
	tall            float64
	turn            int
}

// lineOf returns the line of box i: in the direction in which most text is.
func (s *sheet) lineOf(i int) line {
	var best line
	for k := range s.letters {
		l := line{box: s.turned[k][i], turn: k}
		mid := (l.box.Y0 + l.box.Y1) / 2
		same := func(b redact.Rect) bool {
			m := (b.Y0 + b.Y1) / 2
			return math.Abs(m-mid) < 0.45*math.Min(b.H(), l.box.H())
		}
		for _, c := range s.letters[k] {
			if same(c.cell) {
				l.all = append(l.all, c)
			}
			if math.Min(c.cell.Y1, l.box.Y1)-math.Max(c.cell.Y0, l.box.Y0) > 0.6*c.cell.H() {
				l.near = append(l.near, c)
			}
		}
		for _, b := range s.turned[k] {
			if same(b) {
				l.boxes = append(l.boxes, b)
			}
		}
		if len(l.all) > len(best.all) || k == 0 {
			best = l
		}
	}
	slices.SortFunc(best.all, func(a, b letter) int { return cmp.Compare(a.cell.X0, b.cell.X0) })
	best.tall = best.box.H()
	near := math.Inf(1)
	for _, c := range best.all {
		if d := math.Max(c.cell.X0-best.box.X1, best.box.X0-c.cell.X1); d < near {
			near, best.tall = d, c.cell.H()
		}
	}
	best.cell = best.column()
	return best
}

// columnGap is from what gap on, in heights of the line, another column begins.
const columnGap = 1.6

// column returns the characters that stand in the column of the box: what is on the
// same line in another column is set with other spaces and ends elsewhere.
func (l *line) column() []letter {
	type part struct{ from, to float64 }
	parts := make([]part, 0, len(l.all)+len(l.boxes))
	for _, c := range l.all {
		if c.r != ' ' { // columns can be made of spaces
			parts = append(parts, part{c.cell.X0, c.cell.X1})
		}
	}
	for _, b := range l.boxes {
		parts = append(parts, part{b.X0, b.X1})
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.from, b.from) })
	from, to := math.Inf(-1), math.Inf(-1)
	for _, p := range parts {
		if p.from-to > columnGap*l.tall {
			if to >= l.box.X1 {
				break // the column of the box is complete
			}
			from = p.from
		}
		to = math.Max(to, p.to)
	}
	var out []letter
	for _, c := range l.all {
		if mid := (c.cell.X0 + c.cell.X1) / 2; mid > from && mid < to {
			out = append(out, c)
		}
	}
	return out
}

// beside returns the characters next to the box on either side with no other box
// between, within reach; nil for none.
func (l *line) beside() (before, after *letter) {
	reach := 3 * l.tall
	for i := range l.near {
		c := &l.near[i]
		if c.cell.X1 <= l.box.X0+0.2*l.tall && c.cell.X0 < l.box.X0 && l.box.X0-c.cell.X1 < reach && (before == nil || c.cell.X1 > before.cell.X1) {
			before = c
		}
		if c.cell.X0 >= l.box.X1-0.2*l.tall && c.cell.X1 > l.box.X1 && c.cell.X0-l.box.X1 < reach && (after == nil || c.cell.X0 < after.cell.X0) {
			after = c
		}
	}
	for _, b := range l.boxes {
		if b == l.box {
			continue
		}
		if before != nil && b.X0 >= before.cell.X1-0.5 && b.X1 <= l.box.X0+0.5 {
			before = nil
		}
		if after != nil && b.X1 <= after.cell.X0+0.5 && b.X0 >= l.box.X1-0.5 {
			after = nil
		}
	}
	return before, after
}

// space returns the usual gap between the words nearest to the box, and whether there is
// any.
func (l *line) space() (float64, bool) {
	type gap struct{ wide, far float64 }
	var gaps []gap
	mid := (l.box.X0 + l.box.X1) / 2
	for i, c := range l.cell {
		far := math.Abs(c.cell.X0 - mid)
		if c.r == ' ' {
			gaps = append(gaps, gap{c.cell.W(), far})
			continue
		}
		if i == 0 || l.cell[i-1].r == ' ' {
			continue
		}
		before := l.cell[i-1].cell.X1
		blocked := slices.ContainsFunc(l.boxes, func(b redact.Rect) bool { return b.X0 < c.cell.X0 && b.X1 > before })
		if d := c.cell.X0 - before; !blocked && d > 0.1*l.tall && d < l.tall {
			gaps = append(gaps, gap{d, far})
		}
	}
	if len(gaps) == 0 {
		return 0.22 * l.tall, false
	}
	const some = 5
	slices.SortFunc(gaps, func(a, b gap) int { return cmp.Compare(a.far, b.far) })
	gaps = gaps[:min(some, len(gaps))]
	slices.SortFunc(gaps, func(a, b gap) int { return cmp.Compare(a.wide, b.wide) })
	return gaps[len(gaps)/2].wide, true
}

// attack measures one box.
func (s *sheet) attack(i int, m *metrics, names []string) Box {
	l := s.lineOf(i)
	out := Box{Page: s.page.Number, Where: s.boxes[i].Quad(), fits: make([]bool, len(names))}
	space, _ := l.space()
	before, after := l.beside()
	width := l.box.W()
	out.Rule = l.follows(space, before, after, m)
	// What lies between the kept characters is the name and perhaps spaces: as many
	// as come closest to the box.
	room, slack := width, 0.12*l.tall
	if before != nil && after != nil {
		slack = 0.035 * l.tall
		between := after.cell.X0 - before.cell.X1
		room = between
		for k := 1.0; k <= 2; k++ {
			if math.Abs(between-k*space-width) < math.Abs(room-width) {
				room = between - k*space
			}
		}
	}
	least, most := s.breaks(&l, space)
	for n, name := range names {
		fitting := false
		for _, form := range forms(name) {
			lo, hi := m.width(form, l.tall)
			if hi >= least && lo <= most {
				fitting = true
			}
			if out.Rule || room >= lo-slack && room <= hi+slack {
				out.fits[n] = true
			}
		}
		if fitting {
			out.Breaks++
		}
		if out.fits[n] {
			out.Possible++
		}
	}
	return out
}

// follows reports whether the box has a width that a rule gave it, and the text
// beside it stands at its own advances.
func (l *line) follows(space float64, before, after *letter, m *metrics) bool {
	w := l.box.W()
	if math.Abs(w-math.Round(w)) > 0.03 {
		return false
	}
	for _, side := range [...]struct {
		d    float64
		over float64
	}{
		{gapTo(before, l.box, true), m.over(before, true)},
		{gapTo(after, l.box, false), m.over(after, false)},
	} {
		// What is further away than a word is another cell's; cells of some letters reach
		// further than their advances.
		off := side.d - space
		if side.d > 0.08 && side.d < l.tall && (off > 0.03*l.tall || off < -0.03*l.tall-side.over*l.tall) {
			return false
		}
	}
	return true
}

// gapTo returns how far a neighbour is from the box; a space of a drawn character
// counts as touching.
func gapTo(c *letter, box redact.Rect, left bool) float64 {
	if c == nil {
		return 0
	}
	if left {
		return math.Max(0, box.X0-c.cell.X1)
	}
	return math.Max(0, c.cell.X0-box.X1)
}

// forms are the ways in which a name of a list stands in running text.
func forms(name string) []string {
	out := []string{name}
	if f := strings.Fields(name); len(f) > 1 {
		out = append(out, f[0], f[len(f)-1])
	}
	return out
}

// breaks returns the least and the most width that a word in the place of the box
// can have had, going by where the lines break.
func (s *sheet) breaks(l *line, space float64) (least, most float64) {
	left, kept := l.box.X0, 0.0
	for _, c := range l.cell {
		left = math.Min(left, c.cell.X0)
		if c.r != ' ' {
			kept += c.cell.W()
		}
	}
	right := math.Max(l.box.X1, s.edge(l, left))
	words := 0
	for i, c := range l.cell {
		if c.r != ' ' && i > 0 && (l.cell[i-1].r == ' ' || c.cell.X0-l.cell[i-1].cell.X1 > 0.1*l.tall) {
			words++
		}
	}
	others := float64(len(l.boxes) - 1)
	most = right - left - kept - float64(words)*space - others*0.5*l.tall + 0.1*l.tall
	if next := s.firstWord(l, left); next > 0 && others == 0 {
		least = most - next - space - 0.2*l.tall
	}
	return math.Max(0, least), math.Max(most, 0)
}

// edge returns how far lines that begin with this one reach.
func (s *sheet) edge(l *line, left float64) float64 {
	begin := map[int]float64{} // by place across: where the line begins and ends
	end := map[int]float64{}
	for _, c := range s.letters[l.turn] {
		k := int(math.Round((c.cell.Y0 + c.cell.Y1) / 2))
		if b, ok := begin[k]; !ok || c.cell.X0 < b {
			begin[k] = c.cell.X0
		}
		end[k] = math.Max(end[k], c.cell.X1)
	}
	out := 0.0
	for k, b := range begin {
		if math.Abs(b-left) < 3 {
			out = math.Max(out, end[k])
		}
	}
	return out
}

// firstWord returns the width of the first word of the next line, where the sentence
// goes on there; 0 where it does not.
func (s *sheet) firstWord(l *line, left float64) float64 {
	var next []letter
	best := math.Inf(1)
	for _, c := range s.letters[l.turn] {
		if d := l.box.Y0 - c.cell.Y0; d > 0.6*l.tall && d < 2.2*l.tall {
			best = math.Min(best, d)
		}
	}
	for _, c := range s.letters[l.turn] {
		if d := l.box.Y0 - c.cell.Y0; math.Abs(d-best) < 0.3*l.tall {
			next = append(next, c)
		}
	}
	slices.SortFunc(next, func(a, b letter) int { return cmp.Compare(a.cell.X0, b.cell.X0) })
	if len(next) == 0 || math.Abs(next[0].cell.X0-left) > 3 || next[0].r < 'a' || next[0].r > 'z' {
		return 0
	}
	end := next[0].cell.X1
	for _, c := range next[1:] {
		if c.r == ' ' || c.cell.X0-end > 0.1*l.tall {
			break
		}
		end = c.cell.X1
	}
	return end - next[0].cell.X0
}
