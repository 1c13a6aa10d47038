package read

import (
	"math"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/ocr"
)

// What recognises a picture often reads a table, or columns, across: where the words of a
// cell go on in the next line, its neighbours' stand between them, and a name that is
// broken over two lines is none any more. Here lines that have the same white between
// their words, one below the other, are put in order cell by cell.

const (
	// leastLines is how many lines have the same white between their words at least.
	leastLines = 3
	// In heights of a line: leastWhite is how wide that is at least, usualWhite how wide on the
	// mean the gaps of the lines are there, clearWhite how wide one is where no other gap of the
	// line tells; slack is by how much a word may reach into it, as a rule may have been taken
	// for a part of the word, and mostFall how far the lines are from each other at most.
	leastWhite = 0.3
	usualWhite = 1.0
	slack      = 0.25
	clearWhite = 0.8
	mostFall   = 3.0
	// wider is by how much it is wider than the least gap between two words of its line:
	// the gaps of justified lines are wide, and all alike.
	wider = 1.8
	// rowFall is by how much a row of a table is further from the row before than a line
	// from the line before, and cellFall how far the lines of a cell are from each other at
	// most, in heights of a line.
	rowFall  = 1.25
	cellFall = 1.5
	// filled is the share of a column's width that its lines usually take in prose, and
	// proseWords how many words they usually have at least.
	filled     = 0.75
	proseWords = 4
)

// stretch is a part of a line, along it.
type stretch struct{ from, to float64 }

// less is a stretch without a margin at both ends, or its middle.
func (s stretch) less(margin float64) stretch {
	margin = min(margin, (s.to-s.from)/2)
	return stretch{s.from + margin, s.to - margin}
}

func (s stretch) middle() float64 { return (s.from + s.to) / 2 }

// laid is a line with where its words are in the direction of the page's lines: along it,
// and how far down. What may be a table's rule is not among words but in rules, with its
// number among the line's words.
type laid struct {
	ocr.Line
	all, words []stretch
	rules      []int
	down, tall float64
}

// celled returns lines in the order of the cells that they run across.
func celled(lines []ocr.Line) []ocr.Line {
	dx, dy := direction(lines)
	var all []laid
	for _, l := range lines {
		all = append(all, lay(l, dx, dy))
	}
	var out []ocr.Line
	for len(all) > 0 {
		n, whites := table(all)
		if n < leastLines || len(whites) == 0 {
			out = append(out, all[0].Line)
			all = all[1:]
			continue
		}
		for _, row := range rows(all[:n], whites) {
			out = append(out, byCells(row, whites)...)
		}
		all = all[n:]
	}
	return out
}

// direction is that of most of the lines.
func direction(lines []ocr.Line) (dx, dy float64) {
	for _, l := range lines {
		if len(l.Words) == 0 {
			continue
		}
		a, b := l.Words[0].Quad()[0], l.Words[len(l.Words)-1].Quad()[1]
		dx, dy = dx+b.X-a.X, dy+b.Y-a.Y
	}
	if n := math.Hypot(dx, dy); n > 0 {
		return dx / n, dy / n
	}
	return 1, 0
}

// lay tells where the words of a line are.
func lay(l ocr.Line, dx, dy float64) laid {
	out := laid{Line: l}
	along := func(p redact.Point) float64 { return p.X*dx + p.Y*dy }
	for i, w := range l.Words {
		q := inner(w).Quad()
		at := stretch{min(along(q[0]), along(q[3])), max(along(q[1]), along(q[2]))}
		out.all = append(out.all, at)
		if strings.Trim(w.Text(), "|_") == "" {
			out.rules = append(out.rules, i)
			continue
		}
		m := q.Center()
		out.words = append(out.words, at)
		out.down += m.Y*dx - m.X*dy
		out.tall += math.Hypot(q[3].X-q[0].X, q[3].Y-q[0].Y)
	}
	if n := float64(len(out.words)); n > 0 {
		out.down, out.tall = out.down/n, out.tall/n
	}
	return out
}

// inner returns a word without what may be rules of the table that were read with it.
func inner(w ocr.Word) ocr.Word {
	all := w.Letters
	rule := func(l ocr.Letter) bool { return strings.ContainsRune("|/\\[]_‘'", l.Rune) }
	for len(w.Letters) > 0 && rule(w.Letters[0]) {
		w.Letters = w.Letters[1:]
	}
	for len(w.Letters) > 0 && rule(w.Letters[len(w.Letters)-1]) {
		w.Letters = w.Letters[:len(w.Letters)-1]
	}
	if len(w.Letters) == 0 {
		w.Letters = all
	}
	return w
}

// whites returns what of white is not covered by a line's words.
func (l *laid) whites(white []stretch) []stretch {
	var out []stretch
	for _, w := range white {
		from := w.from
		for _, word := range l.words {
			word = word.less(slack * l.tall)
			if word.to <= from || word.from >= w.to {
				continue
			}
			if word.from-from >= leastWhite*l.tall {
				out = append(out, stretch{from, word.from})
			}
			from = max(from, word.to)
		}
		if w.to-from >= leastWhite*l.tall {
			out = append(out, stretch{from, w.to})
		}
	}
	return out
}

// gap returns how wide a line's gap is at a white that has words on both sides, in heights
// of the line, and whether that is clearly wider than between its other words.
func (l *laid) gap(w stretch) (gap float64, clear bool) {
	if len(l.words) == 0 {
		return 0, false
	}
	least := clearWhite / wider * l.tall
	for i := range l.words[1:] {
		between := l.words[i+1].from - l.words[i].to
		if l.words[i].middle() < w.middle() && l.words[i+1].middle() > w.middle() {
			gap = between
		} else {
			least = min(least, max(0, between))
		}
	}
	return gap / l.tall, gap > 0 && gap >= wider*least
}

// table returns how many of the first lines run across the same columns, and the whites
// that part those.
func table(lines []laid) (int, []stretch) {
	white := lines[0].whites([]stretch{{math.Inf(-1), math.Inf(1)}})
	known := 0
	n := 1
	for ; n < len(lines); n++ {
		l, fall := &lines[n], lines[n].down-lines[n-1].down
		if len(l.words) == 0 || fall < 0.5*l.tall || fall > mostFall*l.tall {
			break
		}
		next := l.whites(white)
		still := len(parting(lines[:n+1], next, leastLines))
		if still < known || len(parting(lines[:n+1], next, 1)) == 0 {
			break // it runs across what parts the lines before
		}
		white, known = next, still
	}
	whites := parting(lines[:n], white, 2)
	for n > 1 && lines[n-1].chance(whites) {
		n-- // a line after the table
		whites = parting(lines[:n], white, 2)
	}
	if lines[0].chance(whites) {
		return 1, nil // a line before it
	}
	return n, whites
}

// chance reports whether a line has gaps at some of the whites that are gaps between words.
func (l *laid) chance(whites []stretch) bool {
	return slices.ContainsFunc(whites, func(w stretch) bool {
		gap, clear := l.gap(w)
		return gap > 0 && !clear
	})
}

// parting returns the whites that clearly part words in at least so many lines, and in
// many more than in which they may be gaps between words, and that are usually wide: in prose
// gaps stand one below the other by chance.
func parting(lines []laid, whites []stretch, least int) (out []stretch) {
	for _, w := range whites {
		n, other, sum := 0, 0, 0.0
		for i := range lines {
			gap, clear := lines[i].gap(w)
			sum += gap
			switch {
			case clear:
				n++
			case gap > 0:
				other++
			}
		}
		if n >= least && n >= 3*other && sum >= usualWhite*float64(n+other) {
			out = append(out, w)
		}
	}
	return out
}

// rows parts the lines of a table into rows: by the room between them, or, where that is
// the same everywhere, before lines with something in every column. Two columns of prose
// are one row.
func rows(lines []laid, whites []stretch) [][]laid {
	var falls []float64
	for i := range lines[1:] {
		falls = append(falls, lines[i+1].down-lines[i].down)
	}
	least := slices.Min(falls)
	byRoom := slices.Max(falls) > rowFall*least
	prose := !byRoom && len(whites) == 1 && prosaic(lines, whites[0])
	var out [][]laid
	for i := range lines {
		fresh := i == 0
		switch {
		case fresh || prose:
		case falls[i-1] > cellFall*lines[i].tall:
			fresh = true
		case byRoom:
			fresh = falls[i-1] > rowFall*least
		default:
			fresh = len(whites) == 1 || lines[i].full(whites)
		}
		if fresh {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], lines[i])
	}
	return out
}

// prosaic reports whether what is left of a white are lines of prose, which end near to
// it, and not labels.
func prosaic(lines []laid, white stretch) bool {
	var wide []float64
	words := 0
	for i := range lines {
		l := &lines[i]
		if len(l.words) == 0 || l.words[0].middle() >= white.middle() {
			continue
		}
		end := l.words[0].to
		for _, w := range l.words {
			if w.middle() < white.middle() {
				end = w.to
				words++
			}
		}
		wide = append(wide, end-l.words[0].from)
	}
	if words == 0 || words < proseWords*len(wide) {
		return false
	}
	slices.Sort(wide)
	return wide[len(wide)/2] >= filled*wide[len(wide)-1]
}

// column returns the words of a line that stand in a column, that after so many whites,
// without the rules between columns.
func (l *laid) column(whites []stretch, c int) ocr.Line {
	from, to := math.Inf(-1), math.Inf(1)
	if c > 0 {
		from = whites[c-1].middle()
	}
	if c < len(whites) {
		to = whites[c].middle()
	}
	part := ocr.Line{Block: l.Block}
	for i, w := range l.all {
		if m := w.middle(); m < from || m >= to || slices.Contains(l.rules, i) && l.within(m, whites) {
			continue
		}
		part.Words = append(part.Words, l.Words[i])
	}
	return part
}

// within reports whether a place of the line is in one of the whites, or next to it.
func (l *laid) within(x float64, whites []stretch) bool {
	return slices.ContainsFunc(whites, func(w stretch) bool {
		return w.from-slack*l.tall <= x && x <= w.to+slack*l.tall
	})
}

// full reports whether a line has words in every column.
func (l *laid) full(whites []stretch) bool {
	for c := range len(whites) + 1 {
		if len(l.column(whites, c).Words) == 0 {
			return false
		}
	}
	return true
}

// byCells returns the lines of one row cell by cell; a row of one line stays one.
func byCells(row []laid, whites []stretch) []ocr.Line {
	if len(row) == 1 {
		return []ocr.Line{row[0].Line}
	}
	var out []ocr.Line
	for c := range len(whites) + 1 {
		for i := range row {
			if part := row[i].column(whites, c); len(part.Words) > 0 {
				out = append(out, part)
			}
		}
	}
	return out
}
