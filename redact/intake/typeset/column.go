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
	// tightSteps and tightLines are those of a table that has no room for the broad ones: where a
	// name is broken tells of it as well.
	tightSteps = []float64{narrow, 50, 80, 110, 160, 200, wide}
	lineSteps  = []float64{narrow, 140, wide, 400, 700}
	tightLines = []float64{narrow, 50, 110, 180, wide, 400, 700}
)

const (
	// shortLine is how wide the lines of a column may be, a name's or a class's, that are kept whole
	// beside columns of sentences, and forShort the part of the room that all may take for it.
	shortLine = 110.0
	forShort  = 0.75
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
	least, most = stepped(word, wordSteps), stepped(line, lineSteps)
	if sum(most, 1) > room {
		least, most = stepped(word, tightSteps), stepped(line, tightLines)
	}
	whole := slices.Clone(least)
	for c := range most {
		if most[c] = max(most[c], least[c]); most[c] <= shortLine {
			whole[c] = most[c]
		}
	}
	if sum(whole, 1) <= room*forShort {
		least = whole
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
