package reflow

import (
	"slices"
	"testing"

	"sarpack/redact"
)

// written is text at a place, in the page of [page]: 5 points a character, 10 high.
type written struct {
	x, y float64
	text string
}

func pageOf(all ...written) *redact.Page {
	p := &redact.Page{Number: 1, View: redact.Rect{X1: 600, Y1: 800}}
	for _, w := range all {
		x := w.x
		for _, r := range w.text {
			p.Chars = append(p.Chars, redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: w.y, X1: x + 5, Y1: w.y + 10}.Quad()})
			x += 5
		}
		p.Chars = append(p.Chars, redact.Char{Rune: '\n', Generated: true})
	}
	return p
}

// A table is read by its rows, however its program wrote the cells: the ones of several
// lines last, as spreadsheets do.
func TestTables(t *testing.T) {
	// Four columns at 50, 120, 180 and 400; lines of a cell are 11 apart, rows 15.
	log := pageOf(
		written{50, 700, "Date"}, written{120, 700, "Type"}, written{180, 700, "Description"}, written{400, 700, "Action"},
		written{50, 685, "18/09/2024"}, written{120, 685, "Verbal"}, written{400, 685, "Talk"},
		written{50, 659, "19/11/2024"}, written{120, 659, "Physical"}, written{400, 659, "Warning"},
		written{50, 633, "22/11/2024"}, written{120, 633, "Praise"}, written{180, 633, "Sang a duet."}, written{400, 633, "Postcard"},
		written{180, 685, "Called xxxxx a name at the gate and was"}, written{180, 674, "sorry afterwards."},
		written{180, 659, "Pushed in the queue, and pushed back"}, written{180, 648, "by two others."},
		written{50, 610, "Exported in the office."},
	)
	name := Box{Quads: []redact.Quad{redact.Rect{X0: 215, Y0: 685, X1: 240, Y1: 695}.Quad()}, Label: "Pupil A", Ref: "1"}
	// No rule parts the rows of a register, and none of its cells has two lines.
	register := pageOf(
		written{50, 700, "01"}, written{80, 700, "/"}, written{100, 700, "L"}, written{120, 700, "/"},
		written{50, 689, "02"}, written{80, 689, "/"}, written{100, 689, "/"}, written{120, 689, "M"},
		written{50, 678, "03"}, written{80, 678, "/"}, written{100, 678, "/"}, written{120, 678, "/"},
	)
	// In columns of a newspaper words stand below one another as well.
	news := pageOf(
		written{50, 700, "She can write and"}, written{50, 689, "She can sing and"}, written{50, 678, "She can read and"},
		written{300, 700, "In music she has"}, written{300, 689, "In maths she was"}, written{300, 678, "In games she ran"},
	)
	for _, c := range []struct {
		name  string
		page  *redact.Page
		boxes []Box
		want  []string
	}{
		{"cells of several lines", log, []Box{name}, []string{
			"Date | Type | Description | Action",
			"18/09/2024 | Verbal | Called [Pupil A, withheld 1] a name at the gate and was sorry afterwards. | Talk",
			"19/11/2024 | Physical | Pushed in the queue, and pushed back by two others. | Warning",
			"22/11/2024 | Praise | Sang a duet. | Postcard",
			"Exported in the office.",
		}},
		{"a register", register, nil, []string{"01 | / | L | /", "02 | / | / | M", "03 | / | / | /"}},
		{"a newspaper", news, nil, []string{"She can write and", "She can sing and", "She can read and", "In music she has In maths she was In games she ran"}},
	} {
		if got := Paragraphs(c.page, c.boxes); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
