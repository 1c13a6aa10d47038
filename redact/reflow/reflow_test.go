package reflow

import (
	"slices"
	"testing"

	"sarpack/redact"
)

// page sets lines of text in a font of 10 points whose characters are 5 wide; "\f"
// begins the characters of labels, which PDF readers give at the end.
func page(rotate int, lines ...string) *redact.Page {
	p := &redact.Page{Number: 1, View: redact.Rect{X1: 600, Y1: 800}, Rotate: rotate}
	for i, l := range lines {
		x, y := 50.0, 700-float64(i)*12
		for _, r := range l {
			if r == '\t' {
				x += 60
				continue
			}
			c := redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: y, X1: x + 5, Y1: y + 10}.Quad()}
			p.Chars = append(p.Chars, c)
			x += 5
		}
		p.Chars = append(p.Chars, redact.Char{Rune: '\r', Generated: true}, redact.Char{Rune: '\n', Generated: true})
	}
	return p
}

// box covers the characters from to to of a line.
func box(line, from, to int, label, ref string) Box {
	y := 700 - float64(line)*12
	return Box{Quads: []redact.Quad{{{X: 50 + 5*float64(from), Y: y}, {X: 50 + 5*float64(to), Y: y}, {X: 50 + 5*float64(to), Y: y + 10}, {X: 50 + 5*float64(from), Y: y + 10}}}, Label: label, Ref: ref}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name  string
		page  *redact.Page
		boxes []Box
		want  []string
	}{
		{"a box in its line", page(0, "On Tuesday Pupil A12 pushed her."), []Box{box(0, 11, 20, "Pupil A", "12")}, []string{"On Tuesday [Pupil A, withheld 12] pushed her."}},
		{"two boxes", page(0, "xxxxxxxx fetch her."), []Box{box(0, 0, 4, "Person A", "1"), box(0, 4, 8, "Person B", "2")}, []string{"[Person A, withheld 1] [Person B, withheld 2] fetch her."}},
		{"a box before a stop", page(0, "She sat with xxxxx."), []Box{box(0, 13, 18, "Pupil A", "3")}, []string{"She sat with [Pupil A, withheld 3]."}},
		{"a box at the end and at the beginning", page(0, "xxx and Ella and yyy"), []Box{box(0, 17, 20, "withheld", "2"), box(0, 0, 3, "Person B", "1")},
			[]string{"[Person B, withheld 1] and Ella and [withheld 2]"}},
		{"a page withheld", page(0), []Box{{Quads: []redact.Quad{redact.Rect{X1: 600, Y1: 800}.Quad()}, Label: "page withheld", Ref: "7"}}, []string{"[page withheld 7]"}},
		{"lines that go on, and one that does not", page(0,
			"The first line is as long as lines are here.",
			"the second goes on with it and ends",
			"A third stands alone."),
			nil, []string{"The first line is as long as lines are here. the second goes on with it and ends", "A third stands alone."}},
		{"a list", page(0, "The list has lines of the same length, all:", "- the first of all, which is quite long too", "- the second"), nil,
			[]string{"The list has lines of the same length, all:", "- the first of all, which is quite long too", "- the second"}},
		{"cells", page(0, "Monday\tlate", "Tuesday\txxxx"), []Box{{Quads: []redact.Quad{redact.Rect{X0: 145, Y0: 688, X1: 165, Y1: 698}.Quad()}, Label: "withheld", Ref: "1"}},
			[]string{"Monday | late", "Tuesday | [withheld 1]"}},
		{"a box of two lines", page(0, "She said xxxxx", "xxxx to her."), []Box{{Quads: []redact.Quad{box(0, 9, 14, "", "").Quads[0], box(1, 0, 4, "", "").Quads[0]}, Label: "withheld", Ref: "9"}},
			[]string{"She said [withheld 9] to her."}},
		{"a box between lines", page(0, "above", "", "", "below"), []Box{box(1, 0, 8, "withheld", "4")}, []string{"above", "[withheld 4]", "below"}},
	} {
		if got := Paragraphs(c.page, c.boxes); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
