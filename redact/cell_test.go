package redact

import (
	"slices"
	"strings"
	"testing"
)

// placed is a text and where it stands: its letters are 5 points wide and 10 high, a
// blank 3 wide.
type placed struct {
	text string
	x, y float64
}

// written makes a page of texts, with a blank or a line end between two of them as a reader
// puts it. A quarter turn has them run upwards.
func written(turned bool, texts ...placed) *Page {
	p := &Page{}
	for n, w := range texts {
		if n > 0 {
			r := '\n'
			if w.y == texts[n-1].y {
				r = ' '
			}
			p.Chars = append(p.Chars, Char{Rune: r, Generated: true})
		}
		for _, c := range w.text {
			width := 5.0
			if c == ' ' {
				width = 3
			}
			q := Rect{w.x, w.y, w.x + width, w.y + 10}.Quad()
			if turned {
				for i, at := range q {
					q[i] = Point{-at.Y, at.X}
				}
			}
			p.Chars = append(p.Chars, Char{Rune: c, Quad: q})
			w.x += width
		}
	}
	for _, c := range p.Chars {
		p.Text += string(c.Rune)
	}
	return p
}

func TestCellStarts(t *testing.T) {
	for name, x := range map[string]struct {
		texts []placed
		want  string // with a bar before each cell that begins
	}{
		"a row": {[]placed{{"12/03/25", 0, 100}, {"hit with a belt", 60, 100}, {"JL", 160, 100}, {"13/03/25", 0, 88}, {"fine today", 60, 88}, {"JL", 160, 88}},
			"12/03/25 |hit with a belt |JL\n|13/03/25 |fine today |JL"},
		"a cell of several lines": {[]placed{{"12/03", 0, 100}, {"hit with", 60, 100}, {"a belt", 60, 88}, {"Jo", 160, 100}, {"Lister", 160, 88}},
			"12/03 |hit with\na belt\n|Jo\nLister"},
		"line by line": {[]placed{{"Mon", 0, 100}, {"hit with", 60, 100}, {"Jo", 160, 100}, {"a belt", 60, 88}, {"Lister", 160, 88}},
			"Mon |hit with |Jo\n|a belt |Lister"},
		"a paragraph": {[]placed{{"She was hit with", 20, 100}, {"a belt last night and", 0, 88}, {"cried.", 0, 76}},
			"She was hit with\na belt last night and\ncried."},
		"a justified line":      {[]placed{{"She was", 0, 100}, {"hit with", 40, 100}, {"a belt", 86, 100}}, "She was hit with a belt"},
		"a letter set high":     {[]placed{{"the 14", 0, 100}, {"th", 28, 104}, {"of May", 42, 100}}, "the 14\nth\nof May"},
		"two columns of prose":  {[]placed{{"She was hit", 0, 100}, {"with a belt", 200, 700}}, "She was hit\nwith a belt"},
		"back to the margin":    {[]placed{{"12/03/25", 0, 100}, {"she was hit", 60, 100}, {"with a belt", 0, 88}}, "12/03/25 |she was hit\nwith a belt"},
		"an answer on the side": {[]placed{{"Was it said", 0, 100}, {"Never", 150, 80}}, "Was it said\n|Never"},
	} {
		for _, turned := range []bool{false, true} {
			p := written(turned, x.texts...)
			var got strings.Builder
			at := p.CellStarts()
			for i, r := range []rune(p.Text) {
				if slices.Contains(at, i) {
					got.WriteByte('|')
				}
				got.WriteRune(r)
			}
			if got.String() != x.want {
				t.Errorf("%s, turned %v: %q, not %q", name, turned, got.String(), x.want)
			}
		}
	}
}
