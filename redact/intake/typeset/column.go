package typeset

import (
	"math"
	"slices"
	"unicode"

	"sarpack/redact/intake/flow"
)

// A column that went by its content to the point would tell the width of its longest name, and
// by it the name, when that name is taken out. So what has words asks for room in steps, so
// broad that the names of a school are nearly all on one of them; headings and figures ask for
// what they need. All in points.
var (
	wordSteps = []float64{narrow, 80, 140, 200, wide}
	// tightSteps are those of a table that has no room for the broad ones.
	tightSteps = []float64{narrow, 34, 50, 80, 110, 140, 200, wide}
	lineSteps  = []float64{narrow, 140, wide, 400, 700}
)

// demand is the width in points that a column asks for: plain by its headings and figures,
// worded by its words.
type demand struct{ plain, worded float64 }

// add takes a cell in.
func (d *demand) add(w float64, words bool) {
	if words {
		d.worded = max(d.worded, w)
	} else {
		d.plain = max(d.plain, w)
	}
}

// stepped returns what columns ask for, their words in steps.
func stepped(all []demand, steps []float64) []float64 {
	out := make([]float64, len(all))
	for c, d := range all {
		w := d.worded
		if k := slices.IndexFunc(steps, func(s float64) bool { return w <= s }); k >= 0 {
			w = steps[k]
		} else {
			w = math.Ceil(w/300) * 300
		}
		out[c] = max(d.plain, w)
	}
	return out
}

// measure returns for each column the width of its longest word and of its longest
// paragraph, in steps that let none of its names be told, for a table that has room points.
func (s *setter) measure(t *flow.Table, n int, room float64) (least, most []float64) {
	word, line := make([]demand, n), make([]demand, n)
	for i, r := range t.Rows {
		if i >= sample && i < len(t.Rows)-10 && i%(len(t.Rows)/sample+1) != 0 {
			continue
		}
		c := 0
		for _, cell := range r.Cells {
			if cell.Span <= 1 && c < n {
				w, all := s.extent(cell.Blocks)
				words := i >= t.Head && worded(cell.Blocks)
				word[c].add(min(w, wide), words)
				line[c].add(all, words)
			}
			c += max(1, cell.Span)
		}
	}
	if least = stepped(word, wordSteps); sum(least, 1) > room {
		least = stepped(word, tightSteps)
	}
	most = stepped(line, lineSteps)
	for c := range most {
		most[c] = max(most[c], least[c])
	}
	return least, most
}

// worded reports whether blocks have a word of three letters or more.
func worded(blocks []flow.Block) bool {
	for _, x := range blocks {
		switch x := x.(type) {
		case *flow.Para:
			letters := 0
			for _, r := range x.Runs {
				for _, c := range r.Text {
					if !unicode.IsLetter(c) {
						letters = 0
					} else if letters++; letters > 2 {
						return true
					}
				}
			}
		case *flow.Table:
			for _, r := range x.Rows {
				for _, c := range r.Cells {
					if worded(c.Blocks) {
						return true
					}
				}
			}
		}
	}
	return false
}
