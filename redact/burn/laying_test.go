package burn

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// burnWord redacts a word of a page in Courier (/F2) and returns the result with the
// content that it writes.
func burnWord(t *testing.T, content, word string, o Options) (*Result, []byte) {
	t.Helper()
	s := snippet{content: content}
	pdf := s.pdf()
	eye := eyeOf(t, pdf, "")
	p, err := eye.Page(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	var reds []redact.Redaction
	for at := 0; ; {
		i := strings.Index(p.Text[at:], word)
		if i < 0 {
			break
		}
		reds = append(reds, redact.Redaction{Page: 1, Quads: p.Marks(at+i, at+i+len(word)), Label: "Pupil A", Ref: fmt.Sprint(len(reds) + 1)})
		at += i + len(word)
	}
	if len(reds) == 0 {
		t.Fatalf("%q is not in %q", word, p.Text)
	}
	res, err := Burn(context.Background(), pdf, eye, reds, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Rastered) > 0 {
		t.Fatalf("became a picture: %v", res.Rastered)
	}
	accepted(t, res.PDF)
	f, err := pdfdoc.Open(context.Background(), res.PDF, "")
	if err != nil {
		t.Fatal(err)
	}
	page, err := f.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	out, err := f.Content(page)
	if err != nil {
		t.Fatal(err)
	}
	return res, out
}

// TestWidthTellsNothing sets the same line with names of many lengths, in the ways in
// which producers set lines: whoever it was, the content is the same to the byte.
func TestWidthTellsNothing(t *testing.T) {
	const em = 6 // the advance of Courier at 10 points
	names := []string{"Li", "Ella", "Mohammed", "Bartholomew"}
	for _, c := range []struct {
		name string
		line func(name string, w int) string
	}{
		{"one string", func(name string, w int) string {
			return "BT /F2 10 Tf 20 150 Td (Told " + name + " off.) Tj ET"
		}},
		{"nothing to the right", func(name string, w int) string {
			return "BT /F2 10 Tf 20 150 Td (Told " + name + ") Tj ET"
		}},
		{"alone", func(name string, w int) string {
			return "BT /F2 10 Tf 20 150 Td (" + name + ") Tj 0 -20 Td (below) Tj ET"
		}},
		{"words in places of their own", func(name string, w int) string {
			return fmt.Sprintf("BT /F2 10 Tf 1 0 0 1 20 150 Tm (Told) Tj 1 0 0 1 50 150 Tm (%s) Tj 1 0 0 1 %d 150 Tm (off.) Tj ET", name, 50+w+em)
		}},
		{"moves along the line and back", func(name string, w int) string {
			return fmt.Sprintf("BT /F2 10 Tf 20 150 Td (Told) Tj 30 0 Td (%s) Tj %d 0 Td (off.) Tj %d -20 Td (below) Tj ET", name, w+em, -30-w-em)
		}},
		{"justified by word spacing", func(name string, w int) string {
			return fmt.Sprintf("BT /F2 10 Tf %.4f Tw 20 150 Td (Told %s off early) Tj 0 Tw 0 -20 Td (below it) Tj ET", float64(260-16*em-w)/3, name)
		}},
		{"justified by displacements", func(name string, w int) string {
			gap := float64(11*em+6*4-w) / 6 * -100 // up to 1.3 em
			return fmt.Sprintf("BT /F2 10 Tf 20 150 Td [(Told) %[1]f (%[2]s) %[1]f (off) %[1]f (as) %[1]f (it) %[1]f (was) %[1]f (so)] TJ ET", gap, name)
		}},
		{"stretched until words stand as columns do", func(name string, w int) string {
			gap := float64(270-14*em-w) / 4 * -100 // 2 em and more
			return fmt.Sprintf("BT /F2 10 Tf 20 150 Td [(I) %[1]f (hear) %[1]f (that) %[1]f (%[2]s) %[1]f (cried)] TJ ET BT /F2 10 Tf 20 130 Td (below it are more words) Tj ET", gap, name)
		}},
		{"stretched", func(name string, w int) string {
			return fmt.Sprintf("BT /F2 10 Tf %.3f Tz 20 150 Td (Told %s off) Tj 100 Tz 0 -20 Td (below it all and more) Tj 0 -20 Td (and more still) Tj ET", 100*120/float64(9*em+w), name)
		}},
		{"underlined", func(name string, w int) string {
			return fmt.Sprintf("BT /F2 10 Tf 20 150 Td (Told %s off.) Tj ET 50 148.5 %d 0.6 re f", name, w)
		}},
		{"in a cell, the next one beside it", func(name string, w int) string {
			return "0.5 w 15 140 m 15 165 l S 150 140 m 150 165 l S BT /F2 10 Tf 20 150 Td (" + name + ", 6P) Tj ET BT /F2 10 Tf 155 150 Td (present) Tj ET"
		}},
		{"two on a line", func(name string, w int) string {
			return "BT /F2 10 Tf 20 150 Td (Told " + name + " and " + name + " off.) Tj ET"
		}},
		{"in two columns, one a little higher than the other", func(name string, w int) string {
			return "BT /F2 10 Tf 20 150 Td (I saw " + name + " off) Tj ET BT /F2 10 Tf 170 146 Td (so " + name + " ran on) Tj ET"
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var first []byte
			kept := 0
			for i, name := range names {
				res, content := burnWord(t, c.line(name, em*len(name)), name, Options{})
				if len(res.Widths) > 0 {
					t.Errorf("%s: %+v", name, res.Widths)
				}
				for _, b := range res.Boxes {
					if w := side(b.Quad[0], b.Quad[1]); math.Abs(w-redact.BoxWidth(10)) > 1e-6 {
						t.Errorf("%s: the box is %.3f points wide, want %.0f", name, w, redact.BoxWidth(10))
					}
				}
				if i == 0 {
					first = content
				} else if !bytes.Equal(first, content) {
					t.Errorf("%s can be told from %s:\n%s\n%s", name, names[0], content, first)
				}
				_, plain := burnWord(t, c.line(name, em*len(name)), name, Options{KeepLayout: true})
				if i > 0 && bytes.Equal(first, plain) {
					kept++
				}
			}
			if kept > 0 {
				t.Error("with the layout kept the content is the same: this test would find nothing")
			}
		})
	}
}

// TestStretchedAsOthersBegin has a line that is stretched, above lines that begin where a
// name begins on it, as in a table. Neither another column, which is stretched as it has
// to be, nor a wider space after a full stop makes a row of a table of it.
func TestStretchedAsOthersBegin(t *testing.T) {
	for _, c := range []struct {
		line        string // %[1]f is the space, in thousandths of the size, %[2]s the name
		gaps, kept  int
		begins, end float64 // where others begin, and where the line ends
	}{
		{"[(I) %[1]f (hear) %[1]f (that) %[1]f (%[2]s) %[1]f (cried)] TJ ET BT /F2 10 Tf 200 150 Td [(so) -400 (on) -400 (it) -400 (was)] TJ ET ", 4, 14, 105.5, 170},
		{"[(I) %[1]f (saw.) %[1]f -100 (So) %[1]f (did) %[1]f (%[2]s) %[1]f (who) %[1]f (is)] TJ ET ", 6, 15, 107, 173},
		{"[(5.) -1000 (Trace) -250 (%[2]s) -250 (plans)] TJ ET ", 1, 15, 101, 0},
	} {
		page := func(name string) []byte {
			space := (c.end - 20 - float64(6*(c.kept+len(name)))) / float64(c.gaps) * -100
			content := "BT /F2 10 Tf 20 150 Td " + fmt.Sprintf(c.line, space, name)
			for y := 120; y > 90; y -= 10 {
				content += fmt.Sprintf("BT /F2 10 Tf %g %d Td (aside as well) Tj ET ", c.begins, y)
			}
			res, out := burnWord(t, content, name, Options{})
			if len(res.Widths) > 0 {
				t.Errorf("%s: %+v", name, res.Widths)
			}
			return out
		}
		if a, b := page("Ella"), page("Mohammed"); !bytes.Equal(a, b) {
			t.Errorf("one name can be told from another:\n%s\n%s", a, b)
		}
	}
}

// TestLongestLine has names on the line that reaches further than all others of its column:
// the room that they leave there is not given to their boxes.
func TestLongestLine(t *testing.T) {
	page := func(name string) []byte {
		content := "BT /F2 10 Tf 20 150 Td (It was said that " + name + " came by the door) Tj "
		for _, below := range []string{"and that the others had not come", "and all were told of that by noon", "who asked, and so it stood there"} {
			content += "0 -12 Td (" + below + ") Tj "
		}
		_, out := burnWord(t, content+"ET", name, Options{})
		return out
	}
	if a, b := page("Ella"), page("Imogen"); !bytes.Equal(a, b) {
		t.Errorf("one name can be told from another:\n%s\n%s", a, b)
	}
}

// TestColumnsStayApart has names at the end of one column and at the beginning of the next,
// both set with the same spaces.
func TestColumnsStayApart(t *testing.T) {
	res, _ := burnWord(t, "BT /F2 10 Tf 15 150 Td [(I) -300 (had) -300 (it) -300 (from) -300 (Ella)] TJ ET BT /F2 10 Tf 170 150 Td [(Ella) -300 (saw) -300 (it) -300 (as) -300 (well)] TJ ET", "Ella", Options{})
	if len(res.Boxes) != 2 || res.Boxes[1].Quad[0].X != 170 {
		t.Errorf("the second column does not begin where it did: %+v", res.Boxes)
	}
}

// TestRaisedAlone has a mark over a raised number alone: its line is that of the words
// beside it, not one of its own.
func TestRaisedAlone(t *testing.T) {
	page := func(number string) []byte {
		_, out := burnWord(t, fmt.Sprintf("BT /F2 10 Tf 20 150 Td (He said so) Tj /F2 6 Tf 1 0 0 1 80 153.5 Tm (%s) Tj /F2 10 Tf 1 0 0 1 %g 150 Tm ( and left.) Tj ET", number, 80+3.6*float64(len(number))), number, Options{})
		return out
	}
	if a, b := page("7"), page("1234"); !bytes.Equal(a, b) {
		t.Errorf("a number of one digit can be told from one of four:\n%s\n%s", a, b)
	}
}

// TestNarrowLine has names that are shorter than a box on lines that are full: what
// stays is all there, in its order, on the page, and nothing lies over anything.
func TestNarrowLine(t *testing.T) {
	for _, line := range []string{
		"Al took it from Jo and then Al gave it to Al",
		"Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, A",
		"it was not so, said Al, who was there all day",
	} {
		content := "BT /F2 10 Tf 15 150 Td (" + line + ") Tj 0 -15 Td (next line of the same column, as long as that) Tj 0 -15 Td (and one more line that goes to the very edge.) Tj ET"
		res, _ := burnWord(t, content, "Al", Options{})
		out := eyeOf(t, res.PDF, "")
		p, err := out.Page(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		last := redact.Rect{X1: -1}
		for _, c := range p.Chars {
			b := c.Quad.Bounds()
			if c.Generated || c.Rune <= ' ' || b.Y0 < 140 {
				continue
			}
			inBox := false
			for _, x := range res.Boxes {
				inBox = inBox || x.Quad.Holds(c.Quad.Center())
			}
			if inBox {
				continue
			}
			got.WriteRune(c.Rune)
			if b.X0 < last.X1-0.3*b.W() {
				t.Errorf("%q: %q lies over what is before it", line, c.Rune)
			}
			if !p.View.Contains(b) {
				t.Errorf("%q: %q is off the page", line, c.Rune)
			}
			last = b
		}
		want := strings.NewReplacer("Al", "", " ", "").Replace(line)
		if got.String() != want {
			t.Errorf("%q: there is %q, want %q", line, got.String(), want)
		}
	}
}

// TestAskewLine has a line that runs askew to the corner of the page: what stays of it
// ends at the edge, not where the page's bounds along that line end.
func TestAskewLine(t *testing.T) {
	for start, to := range map[string][2]int{
		"0.7071 0.7071 -0.7071 0.7071 225 60":  {1, 1},
		"-0.7071 0.7071 -0.7071 -0.7071 80 80": {-1, 1},
		"0.7071 -0.7071 0.7071 0.7071 60 80":   {1, -1},
	} {
		res, _ := burnWord(t, "BT /F2 10 Tf "+start+" Tm (Told Ella off) Tj ET", "Ella", Options{})
		p, err := eyeOf(t, res.PDF, "").Page(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		kept := 0
		for _, c := range p.Chars {
			if c.Generated || !strings.ContainsRune("Toldf", c.Rune) {
				continue
			}
			kept++
			if !p.View.Contains(c.Quad.Bounds()) {
				t.Errorf("on the line towards %v, %q is off the page", to, c.Rune)
			}
		}
		if kept < len("Toldoff") {
			t.Errorf("on the line towards %v only %d letters are left", to, kept)
		}
	}
}

// TestOtherLinesStay sees that cells, columns and other lines are where they were, and
// that text that cannot move is left and said to be left.
func TestOtherLinesStay(t *testing.T) {
	content := "BT /F2 10 Tf 20 150 Td (Told Ella off.) Tj ET BT /F2 10 Tf 180 150 Td (cell) Tj ET BT /F2 10 Tf 20 130 Td (other line) Tj ET"
	res, _ := burnWord(t, content, "Ella", Options{})
	p, err := eyeOf(t, res.PDF, "").Page(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for word, x := range map[string]float64{"cell": 180, "other": 20, "Told": 20} {
		i := strings.Index(p.Text, word)
		if i < 0 {
			t.Fatalf("%q is gone: %q", word, p.Text)
		}
		if at := p.Chars[len([]rune(p.Text[:i]))].Quad[0].X; at < x-0.1 || at > x+0.1 {
			t.Errorf("%q begins at %.2f, was at %.0f", word, at, x)
		}
	}
	// Two words on either side are too few to tell a stretched line from a table.
	few := "BT /F2 10 Tf 20 150 Td [(Told) -4000 (Ella) -4000 (off)] TJ ET"
	if res, _ := burnWord(t, few, "Ella", Options{}); len(res.Widths) != 1 || res.Widths[0].Boxes != 1 {
		t.Errorf("nobody is told that a line may be stretched by a name: %+v", res.Widths)
	}
	uneven := "BT /F2 10 Tf 20 150 Td [(Told) -4000 (Ella) -6000 (off)] TJ ET"
	if res, _ := burnWord(t, uneven, "Ella", Options{}); len(res.Widths) != 0 {
		t.Errorf("a row of a table is taken for a stretched line: %+v", res.Widths)
	}
	leader := "BT /F2 10 Tf 20 150 Td (Ella ....... 12) Tj ET"
	if res, _ := burnWord(t, leader, "Ella", Options{}); len(res.Widths) != 1 || res.Widths[0].Boxes != 1 {
		t.Errorf("nobody is told that a leader begins where a name ended: %+v", res.Widths)
	}
	// On a picture text only transcribes what is seen there.
	scan := "q 300 0 0 200 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q BT 3 Tr /F2 10 Tf 20 150 Td (Told Ella off.) Tj ET"
	if res, _ := burnWord(t, scan, "Ella", Options{}); len(res.Widths) != 1 || res.Widths[0].Boxes != 1 {
		t.Errorf("the words of a scan were moved, or nobody is told that they were not: %+v", res.Widths)
	}
}
