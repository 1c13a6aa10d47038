package typeset

import (
	"math"

	"sarpack/redact/intake/flow"
)

const (
	pad      = 3.0 // between a cell's text and its edge
	minScale = 0.62
	// sample is how many rows are measured to find the widths of the columns.
	sample = 400
	// narrow is the least width of a column, wide the most that a single word may ask.
	narrow, wide = 22.0, 260.0
)

// table sets a table; one that is too broad is cut.
func (s *setter) table(t *flow.Table) {
	n := 0
	for _, r := range t.Rows {
		w := 0
		for _, c := range r.Cells {
			w += max(1, c.Span)
		}
		n = max(n, w)
	}
	if n == 0 {
		return
	}
	room := s.inner()
	least, most := s.measure(t, n, room)
	scale := 1.0
	for sum(least, scale) > room && scale > minScale {
		scale = max(scale*0.96, minScale)
	}
	if sum(least, scale) <= room+0.01 || n <= t.Key+1 {
		s.rows(t, widths(t, least, most, room, scale), scale)
		return
	}
	for i, cols := range parts(least, scale, room, max(t.Key, 0)) {
		if i > 0 {
			s.put([]line{{size: 8, height: 10}})
		}
		sub := pick(t, cols, n)
		l, m := make([]float64, len(cols)), make([]float64, len(cols))
		for j, c := range cols {
			l[j], m[j] = least[c], most[c]
		}
		s.rows(sub, widths(sub, l, m, room, scale), scale)
	}
}

// need is the width of a column whose text is w wide at full size.
func need(w, scale float64) float64 { return w*scale + 2*pad + 1 }

func sum(least []float64, scale float64) float64 {
	total := 0.0
	for _, w := range least {
		total += need(w, scale)
	}
	return total
}

// parts says which columns stand in which of the tables that a broad one is cut
// into.
func parts(least []float64, scale, room float64, key int) [][]int {
	var head []int
	used := 0.0
	for c := range min(key, len(least)) {
		if used += need(least[c], scale); used > room/2 {
			break
		}
		head = append(head, c)
	}
	base := 0.0
	for _, c := range head {
		base += need(least[c], scale)
	}
	var out [][]int
	cur, w := append([]int(nil), head...), base
	for c := len(head); c < len(least); c++ {
		if w+need(least[c], scale) > room && len(cur) > len(head) {
			out = append(out, cur)
			cur, w = append([]int(nil), head...), base
		}
		cur, w = append(cur, c), w+need(least[c], scale)
	}
	return append(out, cur)
}

// pick returns a table of some of the columns.
func pick(t *flow.Table, cols []int, n int) *flow.Table {
	sub := &flow.Table{Head: t.Head, Plain: t.Plain}
	for _, r := range t.Rows {
		at := make([]*flow.Cell, n)
		c := 0
		for i := range r.Cells {
			if c < n {
				at[c] = &r.Cells[i]
			}
			c += max(1, r.Cells[i].Span)
		}
		var row flow.Row
		for _, c := range cols {
			if at[c] == nil {
				row.Cells = append(row.Cells, flow.Cell{})
				continue
			}
			cell := *at[c]
			cell.Span = 0
			row.Cells = append(row.Cells, cell)
		}
		sub.Rows = append(sub.Rows, row)
	}
	return sub
}

// extent is the width of the longest word and of the longest line of blocks.
func (s *setter) extent(blocks []flow.Block) (word, all float64) {
	for _, x := range blocks {
		switch x := x.(type) {
		case *flow.Para:
			w, a := s.extentOf(x)
			word, all = max(word, w), max(all, a)
		case *flow.Picture:
			word, all = max(word, min(120, max(x.Width, 40))), max(all, x.Width)
		case *flow.Table:
			for _, r := range x.Rows {
				sum := 0.0
				for _, c := range r.Cells {
					w, a := s.extent(c.Blocks)
					word = max(word, w)
					sum += a + 8
				}
				all = max(all, sum)
			}
		}
	}
	return word, all
}

// extentOf is that of a paragraph.
func (s *setter) extentOf(p *flow.Para) (word, all float64) {
	var w, a float64 // of the word and the line that are being read
	for _, r := range p.Runs {
		if r.Picture != nil {
			w = max(w, min(80, max(r.Picture.Width, 40)))
			continue
		}
		face := regular
		if r.Bold || looks[p.Style].face == bold {
			face = bold
		}
		for _, c := range clean(r.Text) {
			switch c {
			case '\n':
				word, all = max(word, w), max(all, a)
				w, a = 0, 0
			case ' ', '\t':
				word = max(word, w)
				w = 0
				a += 0.28 * bodySize
			default:
				adv := float64(len(tag(c))) * 5.5
				if f, ok := s.faces.of(face, c); ok {
					adv = s.faces.advance(f, c) * looks[p.Style].size
				}
				w, a = w+adv, a+adv
			}
		}
	}
	extra := float64(p.Indent)*step + 16*float64(min(len(p.Mark), 1))
	return max(word, w+extra), max(all, a+extra)
}

// widths shares the room out between the columns.
func widths(t *flow.Table, least, most []float64, room, scale float64) []float64 {
	out := make([]float64, len(least))
	if len(t.Weights) == len(least) {
		all := 0.0
		for _, w := range t.Weights {
			all += w
		}
		ok := all > 0
		for c, w := range t.Weights {
			out[c] = room * w / all
			ok = ok && out[c] >= need(least[c], scale)
		}
		if ok {
			return out
		}
	}
	low, high := sum(least, scale), sum(most, scale)
	switch {
	case high <= room:
		for c := range out {
			out[c] = need(most[c], scale)
		}
	case low >= room:
		for c := range out {
			out[c] = need(least[c], scale) * room / low
		}
	default:
		// What is left goes to the columns that would be longer, by a damped measure.
		want, all := make([]float64, len(least)), 0.0
		for c := range least {
			want[c] = math.Sqrt(max(0, (most[c]-least[c])*scale))
			all += want[c]
		}
		for c := range out {
			out[c] = need(least[c], scale) + (room-low)*want[c]/max(all, 1e-9)
		}
	}
	return out
}

// cellLines are the lines of one cell with its place.
type cellLines struct {
	x, w  float64
	lines []line
	right bool
}

// rows sets the rows with the widths given.
func (s *setter) rows(t *flow.Table, cols []float64, scale float64) {
	was := s.again
	head := min(t.Head, len(t.Rows))
	if head > 0 {
		s.again = func() {
			for i := range head {
				s.row(s.layout(t, i, cols, scale), t.Plain, true)
			}
		}
	}
	for i := range t.Rows {
		if s.err != nil {
			break
		}
		if i < head {
			again := s.again
			s.again = nil
			s.row(s.layout(t, i, cols, scale), t.Plain, true)
			s.again = again
			continue
		}
		s.row(s.layout(t, i, cols, scale), t.Plain, false)
	}
	s.again = was
	s.y -= 5
}

// layout breaks the cells of a row.
func (s *setter) layout(t *flow.Table, i int, cols []float64, scale float64) []cellLines {
	var out []cellLines
	x, c := margin, 0
	for _, cell := range t.Rows[i].Cells {
		w := 0.0
		for range max(1, cell.Span) {
			if c < len(cols) {
				w += cols[c]
				c++
			}
		}
		if w == 0 {
			break
		}
		ls := s.lines(cell.Blocks, w-2*pad, scale)
		for len(ls) > 0 && len(ls[len(ls)-1].pieces) == 0 && !ls[len(ls)-1].rule {
			ls = ls[:len(ls)-1]
		}
		out = append(out, cellLines{x: x, w: w, lines: ls, right: cell.Right})
		x += w
	}
	return out
}

func (c *cellLines) height(from int) float64 {
	h := 0.0
	for _, l := range c.lines[from:] {
		h += l.height + l.before
	}
	return h
}

// row sets one row. A row higher than what is left goes to the next page, unless it
// is higher than a third of one: then it is broken between its lines.
func (s *setter) row(cells []cellLines, plain, head bool) {
	high := 0.0
	for i := range cells {
		high = max(high, cells[i].height(0))
	}
	high += 2 * pad
	if !s.open || s.y-min(high, (s.height-margin-foot)/3) < foot {
		if head {
			s.begin()
		} else {
			s.next()
		}
	}
	done := make([]int, len(cells))
	for force := false; ; {
		moved := false
		top := s.y
		left := top - foot - 2*pad
		part, more := 0.0, false
		for i := range cells {
			c := &cells[i]
			y, used := top-pad, 0.0
			for first := true; done[i] < len(c.lines); first = false {
				l := &c.lines[done[i]]
				if used+l.height+l.before > left && !(first && force) {
					more = true
					break
				}
				moved = true
				used += l.height + l.before
				y -= l.before
				x := c.x + pad
				if c.right && len(l.pieces) > 0 {
					last := l.pieces[len(l.pieces)-1]
					x = max(x, c.x+c.w-pad-last.x-last.w)
				}
				if first && i > 0 && !plain && len(l.pieces) > 0 {
					s.divide(c.x, y, l)
				}
				s.draw(l, x, y)
				y -= l.height
				done[i]++
			}
			part = max(part, used)
		}
		h := part + 2*pad
		if !plain {
			s.frame(cells, top, h, head)
		}
		s.y = top - h
		if !more || s.err != nil {
			return
		}
		// A line that no page holds is set where it does not fit, rather than never.
		force = !moved
		s.next()
	}
}

// divide sets a bar as a letter on the line between two cells, in its grey: readers of
// the page's text would else run "Miss Prosser" and the next cell's "Ella" together.
func (s *setter) divide(x, y float64, l *line) {
	w := s.faces.advance(regular, '|') * l.size
	b := *l
	b.bars, b.before, b.pieces = nil, 0, []piece{{face: regular, text: "|", w: w}}
	was := s.mark
	s.mark = nil
	s.page.WriteString("0.6 g\n")
	b.grey = false
	s.draw(&b, x-w/2, y)
	s.page.WriteString("0 g\n")
	s.mark = was
}

// frame draws the lines round a row's cells.
func (s *setter) frame(cells []cellLines, top, h float64, head bool) {
	for _, c := range cells {
		b := &s.page
		b.WriteString("q 0.6 G 0.5 w ")
		for _, v := range []float64{c.x, top - h, c.w, h} {
			num(b, v)
		}
		b.WriteString("re S Q\n")
	}
	if head && len(cells) > 0 {
		last := cells[len(cells)-1]
		s.rect(cells[0].x, top-h-0.4, last.x+last.w-cells[0].x, 1, 0.3)
	}
}
