package pdfeye

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
)

// lettered is content that draws each letter of each cell by an operator of its own, as
// browsers do: rows of cells at the places xs, by the matrix of which %g stand for x and y.
func lettered(matrix string, xs []float64, rows [][]string) string {
	var b strings.Builder
	b.WriteString("BT /F 10 Tf\n")
	for i, row := range rows {
		for k, cell := range row {
			fmt.Fprintf(&b, matrix+" Tm\n", xs[k], 230-float64(11*i))
			for _, r := range cell {
				fmt.Fprintf(&b, "(%c) Tj\n", r)
			}
		}
	}
	return b.String() + "ET"
}

// TestPagesTakenForWrittenDownwards is about pages of which PDFium ends the line after
// every letter: a name on them is a word all the same.
func TestPagesTakenForWrittenDownwards(t *testing.T) {
	rows := [][]string{
		{"Kayden Sharp", "Late"}, {"Alfie Marsden", "Merit"}, {"Summer Dobson", "Absent"},
		{"Finlay Ward", "Late"}, {"Poppy Hartley", "Merit"}, {"Aoife Nolan", "Late"},
	}
	e := eye(t, Options{})
	for name, c := range map[string]struct {
		page, matrix string
		xs           []float64
	}{
		"upright": {"/MediaBox[0 0 600 250]", "1 0 0 1 %g %g", []float64{20, 500}},
		"turned":  {"/MediaBox[0 0 250 600]/Rotate 90", "0 1 -1 0 %[2]g %[1]g", []float64{20, 500}},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := open(t, e, onePage(c.page, lettered(c.matrix, c.xs, rows)), "").Page(ctx, 1)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.FieldsFunc(p.Text, func(r rune) bool { return r == '\r' || r == '\n' })
			for _, row := range rows {
				for _, cell := range row {
					if !slices.Contains(got, cell) && !slices.Contains(got, strings.Join(row, " ")) {
						t.Fatalf("no line is %q: %q", cell, got)
					}
				}
			}
		})
	}
}

// TestOtherPagesKeepTheirBreaks: where PDFium is right nothing of what it says is changed.
func TestOtherPagesKeepTheirBreaks(t *testing.T) {
	var chars []redact.Char
	for i, line := range []string{"Tom Shaw", "Ella", "Ann"} {
		for k, r := range line {
			x, y := float64(6*k), float64(100-12*i)
			chars = append(chars, redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: y, X1: x + 6, Y1: y + 11}.Quad()})
		}
		chars = append(chars, redact.Char{Rune: '\r', Generated: true}, redact.Char{Rune: '\n', Generated: true})
	}
	if got := whole(chars); !slices.Equal(got, chars) {
		t.Errorf("the characters of an ordinary page are not what they were: %v", got)
	}
}
