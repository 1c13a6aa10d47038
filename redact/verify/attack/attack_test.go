package attack

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
	"sarpack/redact/pdfeye"
)

func TestMain(m *testing.M) {
	pdfeye.Main()
	os.Exit(m.Run())
}

// class is an invented class.
var class = strings.Split("Aisha Begum,Alfie Turner,Amelia Clarke,Ben Okafor,Callum Price,Chloe Whitfield,Daisy Marsden,Dev Patel,Ella Shaw,Ethan Llewellyn,Faith Adeyemi,Freya Bennett,George Ward,Hannah Iqbal,Harry Ng,Isla Montgomery,Jack Thornton,Jude Li,Kayleigh Brannigan,Leo Fox,Lily Hargreaves,Mia Kowalczyk,Mohammed Hussain,Noah Reid,Olivia Fairweather,Poppy Dunn,Rory McAllister,Sofia Ivanova,Theo West,Zara Khan", ",")

func newEye(t testing.TB) *pdfeye.Eye {
	t.Helper()
	e, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// widthOf returns where a text begins and ends when it is set after another.
func widthOf(t *testing.T, eye *pdfeye.Eye, before, text, after string) (from, to float64) {
	t.Helper()
	d, err := eye.Open(context.Background(), exam.Page(595, 842, "BT /F1 11 Tf 72 700 Td ("+before+text+after+") Tj ET"), "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	p, err := d.Page(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	n := len(before)
	return p.Chars[n].Quad[0].X, p.Chars[n+len(text)-1].Quad[1].X
}

// TestAttack plays against boxes as wide as the names, and boxes that are all alike:
// the first give nearly everybody away, the second nobody.
func TestAttack(t *testing.T) {
	eye := newEye(t)
	const before, after = "At break on Tuesday ", " told the class about jam, quizzes, zebras and a fox."
	for _, c := range []struct {
		name  string
		width func(from, to float64) float64
		check func(r *Result) string
	}{
		{"as wide as the name", func(from, to float64) float64 { return to - from }, func(r *Result) string {
			few := 0
			for i, b := range r.Boxes {
				if !b.fits[i] {
					return fmt.Sprintf("the name that was there is excluded: %d", i)
				}
				if b.Possible <= 3 {
					few++
				}
			}
			if few < 25 {
				return fmt.Sprintf("only %d of 30 boxes leave three names or less", few)
			}
			return ""
		}},
		{"by the rule", func(float64, float64) float64 { return redact.BoxWidth(11) }, func(r *Result) string {
			for i, b := range r.Boxes {
				if b.Possible != len(class) || !b.Rule {
					return fmt.Sprintf("box %d leaves %d names of %d (rule: %v)", i, b.Possible, len(class), b.Rule)
				}
			}
			return ""
		}},
		{"rounded to three points", func(from, to float64) float64 { return to - from + 1.5 }, func(r *Result) string {
			for _, b := range r.Boxes {
				if b.Rule {
					return "a width that depends on the name is taken for the rule"
				}
			}
			return ""
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var content strings.Builder
			content.WriteString("BT /F1 11 Tf 72 30 Td (A record has nearly every letter somewhere: ABCDEFGHIJKLMNOPRSTUVWYZ) Tj ET\n")
			for i, name := range class {
				from, to := widthOf(t, eye, before, name, after)
				y := 800 - 25*i
				w := c.width(from, to)
				fmt.Fprintf(&content, "BT /F1 11 Tf 72 %d Td (%s) Tj ET\n%.4f %d %.4f 12 re f\n", y, before, from, y-3, w)
				fmt.Fprintf(&content, "BT /F1 11 Tf %.4f %d Td (%s) Tj ET\n", from+w, y, after)
			}
			r, err := Run(context.Background(), eye, Input{PDF: exam.Page(595, 842, content.String()), Names: class})
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Boxes) != len(class) {
				t.Fatalf("%d boxes were found, there are %d", len(r.Boxes), len(class))
			}
			if why := c.check(r); why != "" {
				t.Error(why)
			}
		})
	}
}

// TestRuleBesideOthers looks at a box of the rule whose neighbours are not plain: the spaces
// that it is measured by are those next to it, and not those of another column.
func TestRuleBesideOthers(t *testing.T) {
	const box = " 700 55 12 re f " // as high as a line, at the place that stands before
	for _, c := range []struct {
		name, content string
		rule          bool
	}{
		{"another column is stretched", "BT /F1 11 Tf 72 703 Td (He told) Tj ET 109.91" + box +
			"BT /F1 11 Tf 167.97 703 Td (off as it was) Tj ET BT /F1 11 Tf 300 703 Td [(so) -700 (it) -700 (was) -700 (as) -700 (we) -700 (all) -700 (had) -700 (said)] TJ ET", true},
		{"a raised number before it", "BT /F1 11 Tf 72 703 Td (as was said to) Tj ET BT /F1 6 Tf 138.5 707 Td (12) Tj ET 148" + box +
			"BT /F1 11 Tf 206.06 703 Td (off.) Tj ET", true},
		{"its own line is stretched", "BT /F1 11 Tf 5 Tw 72 703 Td (so it told) Tj ET 130" + box +
			"BT /F1 11 Tf 5 Tw 188.06 703 Td (off as well) Tj ET", false},
	} {
		r, err := Run(context.Background(), newEye(t), Input{PDF: exam.Page(595, 842, c.content), Names: class})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Boxes) != 1 || r.Boxes[0].Rule != c.rule {
			t.Errorf("%s: %+v, want rule %v", c.name, r.Boxes, c.rule)
		}
	}
}

// TestFontOrder reads a sentence in a subset font whose codes were given in the order of
// the text: from the letters after the box whose numbers come before it, and from the
// numbers that are missing, a reader tells who was there.
func TestFontOrder(t *testing.T) {
	eye := newEye(t)
	set := func(sentence string, number map[rune]int) []byte {
		var codes, texts, names strings.Builder
		show := func(part string) {
			codes.WriteString("BT /F1 11 Tf " + fmt.Sprint(72+200*strings.Count(codes.String(), "BT")) + " 700 Td <")
			for _, r := range part {
				fmt.Fprintf(&codes, "%02X", number[r])
			}
			codes.WriteString("> Tj ET\n")
		}
		before, after, _ := strings.Cut(sentence, "|")
		show(before)
		show(after)
		codes.WriteString("200 697 60 12 re f\n")
		for r, n := range number {
			if strings.ContainsRune(before+after, r) {
				fmt.Fprintf(&texts, "<%02X> <%04X> ", n, r)
				name := string(r)
				if r == ' ' {
					name = "space"
				}
				fmt.Fprintf(&names, "%d/%s ", n, name)
			}
		}
		cmap := "1 begincodespacerange <00> <FF> endcodespacerange 99 beginbfchar " + texts.String() + "endbfchar"
		font := "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Helvetica/Encoding<</Differences[" + names.String() + "]>>/ToUnicode 6 0 R>>"
		pdf := exam.Page(595, 842, codes.String())
		pdf = bytes.Replace(pdf, []byte("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"), []byte(font), 1)
		return append(pdf, fmt.Sprintf("6 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\ntrailer<</Size 7/Root 1 0 R>>\nstartxref\n0\n%%%%EOF\n", len(cmap), cmap)...)
	}
	numbered := func(text string) map[rune]int {
		out := map[rune]int{}
		for _, r := range text {
			if out[r] == 0 {
				out[r] = len(out) + 1
			}
		}
		return out
	}
	const before, after = "On Monday ", " was late for the trip"
	for name, c := range map[string]struct {
		numbers map[rune]int
		tells   bool
	}{
		"as the text was": {numbered(before + "Ella Shaw" + after), true},
		"as it is now":    {numbered(before + after), false},
	} {
		r, err := Run(context.Background(), eye, Input{PDF: set(before+"|"+after, c.numbers), Names: class})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.FontOrder > 0; got != c.tells {
			t.Errorf("numbers %s tell of %d letters and leave %d names", name, r.FontOrder, r.FontNames)
		}
		if c.tells && (r.FontNames == 0 || r.FontNames > len(class)/2) {
			t.Errorf("numbers %s leave %d names of %d", name, r.FontNames, len(class))
		}
	}
}

// TestBreaks has a line that only a short name fits into.
func TestBreaks(t *testing.T) {
	eye := newEye(t)
	content := "BT /F1 11 Tf 72 700 Td (After the lesson on jam and quizzes the fox saw no zebra at all but kept) Tj ET\n" +
		"BT /F1 11 Tf 72 686 Td (After the lesson on jam and quizzes the fox saw no zebra so ) Tj ET\n370 683 46 12 re f\n" +
		"BT /F1 11 Tf 72 672 Td (so all were asked to wait outside.) Tj ET\n"
	r, err := Run(context.Background(), eye, Input{PDF: exam.Page(595, 842, content), Names: class})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Boxes) != 1 || r.Boxes[0].Breaks == 0 || r.Boxes[0].Breaks >= 29 {
		t.Errorf("got %+v, want one box into whose line some names fit and others do not", r.Boxes)
	}
}
