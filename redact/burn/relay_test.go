package burn

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
)

// TestRaisedGoesWithItsLine has a note's number in a line that is laid anew: it stands at
// its word still. A sign as large as the line that stands lower is of another line.
func TestRaisedGoesWithItsLine(t *testing.T) {
	for _, c := range []struct {
		name, sign string
		goes       bool
	}{
		{"a note's number", "/F2 5 Tf 104 4 Td (7) Tj /F2 10 Tf 6 -4 Td", true},
		{"a sign that stands lower", "104 -3.9 Td (7) Tj 6 3.9 Td", false},
	} {
		res, _ := burnWord(t, "BT /F2 10 Tf 20 150 Td (Told Bartholomew) Tj "+c.sign+" (off.) Tj ET", "Bartholomew", Options{})
		p, err := eyeOf(t, res.PDF, "").Page(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		at := func(s string) float64 {
			i := strings.Index(p.Text, s)
			if i < 0 {
				t.Fatalf("%s: %q is gone: %q", c.name, s, p.Text)
			}
			return p.Chars[len([]rune(p.Text[:i]))].Quad[0].X
		}
		if at("off") > 129 {
			t.Fatalf("%s: the line stayed as it was, so nothing is seen", c.name)
		}
		if goes := math.Abs(at("7")-124) > 0.5; goes != c.goes {
			t.Errorf("%s: it begins at %.1f, was at 124", c.name, at("7"))
		}
	}
}

// TestOnlyWhatMustHasAPlace sees that what stays behind a cell that stays goes on from it,
// and that a line below is read after the box above it.
func TestOnlyWhatMustHasAPlace(t *testing.T) {
	_, content := burnWord(t, "BT /F2 10 Tf 20 150 Td [(Ella) -9000 (cell)] TJ ( more) Tj 0 -20 Td (below) Tj ET", "Ella", Options{})
	if words := strings.Fields(string(content)); !strings.Contains(strings.Join(words, " "), "<63656C6C>] TJ ( more) Tj") {
		t.Errorf("what follows a cell has a place of its own:\n%s", content)
	}
	_, content = burnWord(t, "BT /F2 10 Tf 20 150 Td (Told) Tj 30 0 Td (Ella) Tj -30 -20 Td (below) Tj ET", "Ella", Options{})
	first, second, line := bytes.Index(content, []byte("/MCID 0")), bytes.Index(content, []byte("/MCID 1")), bytes.Index(content, []byte("(below)"))
	if first < 0 || second < first || line < second {
		t.Errorf("the line below is read before the box above it:\n%s", content)
	}
}

// TestCellsForget sets a row of a table as TeX does: the name and the cell after it in one
// operator, the room between them rounded to thousandths of an em. The name goes, the cell
// stays, and where it stands to the last digit must not tell who was before it.
func TestCellsForget(t *testing.T) {
	names := strings.Split("Aisha Begum,Alfie Turner,Ben Okafor,Callum Price,Daisy Marsden,Dev Patel,Ella Shaw,Ethan Llewellyn,George Ward,Hannah Iqbal,Isla Montgomery,Jude Li,Kayleigh Brannigan,Leo Fox,Mia Kowalczyk,Mohammed Hussain", ",")
	helvetica := standardFonts()["Helvetica"]
	const size, left, column, spaced = 11.0, 50.0, 210.04, 0.0137
	was, is := map[float64]bool{}, map[float64]bool{}
	for _, name := range names {
		wide := 0.0
		for _, r := range name {
			wide += helvetica.byName[helvetica.byRune[r]] + spaced/size*1000
		}
		room := math.Round((column-left)/size*1000 - wide)
		content := fmt.Sprintf("BT /F1 %g Tf %g Tc %g 150 Td [(%s) %.0f (Year 6) ] TJ ET", size, spaced, left, name, -room)
		at := func(pdf []byte) float64 {
			p, err := eyeOf(t, pdf, "").Page(context.Background(), 1)
			if err != nil {
				t.Fatal(err)
			}
			i := strings.Index(p.Text, "Year 6")
			if i < 0 {
				t.Fatalf("the cell is gone: %q", p.Text)
			}
			return math.Round(p.Chars[len([]rune(p.Text[:i]))].Quad[0].X*1e4) / 1e4
		}
		before := at((&snippet{content: content}).pdf())
		res, _ := burnWord(t, content, name, Options{})
		after := at(res.PDF)
		was[before], is[after] = true, true
		if math.Abs(after-before) > cellStep/2+0.001 {
			t.Errorf("%s: the cell went from %.4f to %.4f", name, before, after)
		}
	}
	if len(was) < len(names)/2 {
		t.Fatalf("the cell stands at %d places only, so nothing is seen", len(was))
	}
	if len(is) != 1 {
		t.Errorf("after %d names the cell stands at %d places, to the last digit", len(names), len(is))
	}
}
