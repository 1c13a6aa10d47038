package burn

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"sarpack/redact"
)

// TestBoxesEndAtRules has a table whose cells are frames that meet, with a bar on every edge
// and without: a box ends where its cell does, what stands in the next cell stays there, and
// whoever it was, the content is the same.
func TestBoxesEndAtRules(t *testing.T) {
	for _, bar := range []bool{true, false} {
		var first []byte
		for _, name := range []string{"Tom", "Matilda", "Li"} {
			frames, text := "", ""
			for row, cells := range [][3]string{{"Who", "What", "Points"}, {name, "ran", "3"}, {"Ella", "sang with " + name, "5"}} {
				y := 150 - 20*row
				for i, x := range []int{20, 100, 210} {
					w := []int{80, 110, 50}[i]
					frames += fmt.Sprintf("%d %d %d 20 re S ", x, y-6, w)
					text += fmt.Sprintf("BT /F2 10 Tf %d %d Td (%s) Tj ET ", x+3, y, cells[i])
					if bar && i > 0 {
						text += fmt.Sprintf("BT /F2 10 Tf %d %d Td (|) Tj ET ", x-3, y)
					}
				}
			}
			res, content := burnWord(t, text+frames, name, Options{})
			if first == nil {
				first = content
			}
			if !bytes.Equal(first, content) {
				t.Errorf("bars %v: the content tells who it was", bar)
			}
			for _, b := range res.Boxes {
				q := b.Quad.Bounds()
				if slices.ContainsFunc([]float64{100, 210, 260}, func(rule float64) bool { return q.X0 < rule && q.X1 > rule }) {
					t.Errorf("bars %v: a box lies over a rule: %v", bar, q)
				}
			}
			p, err := eyeOf(t, res.PDF, "").Page(context.Background(), 1)
			if err != nil {
				t.Fatal(err)
			}
			if i := slices.IndexFunc(p.Chars, func(c redact.Char) bool { return c.Rune == '3' }); i < 0 || int(p.Chars[i].Quad.Bounds().X0+0.5) != 213 {
				t.Errorf("bars %v: what stood in the next cell does not", bar)
			}
		}
	}
}

// TestGroundsOfCellsStay has words that fill their cell, whose ground is no highlight of
// theirs; one that ends with the words is.
func TestGroundsOfCellsStay(t *testing.T) {
	for _, c := range []struct {
		fill  string
		stays bool
	}{{"21 146 88 14.2 re f", true}, {"22 147 84 12 re f", false}} {
		content := "0.9 g " + c.fill + " 0 g BT /F2 10 Tf 23 150 Td (Ella ran homes) Tj ET BT /F2 10 Tf 113 150 Td (yes) Tj ET 21 146 88 14.2 re S 109 146 60 14.2 re S"
		_, out := burnWord(t, content, "Ella", Options{})
		if got := bytes.Contains(out, []byte(c.fill)); got != c.stays {
			t.Errorf("%s: stays %v, want %v:\n%s", c.fill, got, c.stays, out)
		}
	}
}
