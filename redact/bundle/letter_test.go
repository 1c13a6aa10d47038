package bundle

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// longLetter has every kind of block and runs over two pages.
func longLetter() LetterPages {
	l := LetterPages{Title: "A letter", Reference: "SAR-2026-014", Date: time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)}
	add := func(k BlockKind, text string) { l.Blocks = append(l.Blocks, Block{k, []Span{{Text: text}}}) }
	add(BlockPara, "Dear Karen Shaw")
	add(BlockTitle, "The answer to your request")
	l.Blocks = append(l.Blocks, Block{BlockPara, []Span{{Text: "Some "}, {Text: "bold", Bold: true}, {Text: " words,"}, {Text: "\n"}, {Text: "and a line."}}})
	add(BlockHeading, "What we searched")
	for range 40 {
		add(BlockItem, "A place that was searched, with a name so long that it does not fit into one line of the page and goes on in the next")
	}
	l.Blocks = append(l.Blocks, Block{Kind: BlockSpace})
	add(BlockPara, "The end")
	return l
}

func TestALetterIsSetAsItIsWritten(t *testing.T) {
	data, err := Letter(longLetter())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Letter(longLetter())
	if err != nil || !bytes.Equal(again, data) {
		t.Fatalf("set twice it is two files (%v)", err)
	}
	texts := pageTexts(t, data)
	if len(texts) < 2 {
		t.Fatalf("%d pages", len(texts))
	}
	all := strings.Join(strings.Fields(strings.Join(texts, " ")), " ")
	for _, want := range []string{"Dear Karen Shaw", "The answer to your request", "Some bold words, and a line.", "What we searched", "The end"} {
		if !strings.Contains(all, want) {
			t.Errorf("the letter does not say %q:\n%s", want, all)
		}
	}
	if n := strings.Count(all, "A place that was searched"); n != 40 {
		t.Errorf("%d of 40 items", n)
	}
	if !strings.Contains(texts[1], "SAR-2026-014 · page 2 of") {
		t.Errorf("the foot of page 2 is wrong:\n%s", texts[1])
	}
}

// TestALetterIsTagged by the clauses of PDF/UA-1 that a letter can break; it has
// neither links nor tables.
func TestALetterIsTagged(t *testing.T) {
	l := longLetter()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 90, 40))); err != nil {
		t.Fatal(err)
	}
	l.Logo, l.Blocks = b.Bytes(), append([]Block{{Kind: BlockLogo}}, l.Blocks...)
	pdf, err := Letter(l)
	if err != nil {
		t.Fatal(err)
	}
	f, err := raw.Scan(pdf)
	if err != nil {
		t.Fatal(err)
	}
	tree := f.Tree()
	if tree == nil {
		t.Fatal("it has no structure")
	}
	kinds := map[string]int{}
	for _, e := range tree.Elements {
		kinds[e.Type]++
	}
	if kinds["H1"] != 1 || kinds["H2"] != 1 || kinds["L"] != 1 || kinds["LI"] != 40 || kinds["P"] != 3 {
		t.Errorf("its elements are %v", kinds)
	}
	n := 0
	for _, c := range clauses {
		if strings.HasPrefix(c.number, "7.5") || strings.HasPrefix(c.number, "7.18") {
			continue
		}
		n++
		if bad := c.check(f, tree, len(f.Pages())); len(bad) > 0 {
			t.Errorf("%s: %s: %s", c.number, c.what, strings.Join(bad, ", "))
		}
	}
	if n < 8 {
		t.Errorf("only %d clauses were looked at", n)
	}
}

// TestLinesAreBroken within a width, with a space where a line goes on, and a word that
// is wider than the line in pieces.
func TestLinesAreBroken(t *testing.T) {
	s := newSetter(time.Time{})
	long := strings.Repeat("abcdefghij", 12)
	lines := s.broken([]Span{{Text: "some "}, {Text: "bold words", Bold: true}, {Text: " and more of them, up to the end of the line " + long + " end"}, {Text: "\n"}, {Text: "new"}}, 60)
	var all string
	for i, l := range lines {
		text := Block{Spans: l}.Text()
		s.body()
		if w := s.GetStringWidth(strings.TrimRight(text, " ")); w > 62 { // bold letters are wider
			t.Errorf("line %q is %.0f mm wide", text, w)
		}
		if i < len(lines)-2 && !strings.HasSuffix(text, " ") && !strings.Contains(text, "abc") && !strings.Contains(text, "j") {
			t.Errorf("line %q does not say that it goes on", text)
		}
		all += text
	}
	if all != "some bold words and more of them, up to the end of the line "+long+" end new" || (Block{Spans: lines[len(lines)-1]}).Text() != "new" {
		t.Errorf("%q", all)
	}
}

func TestALogoThatIsNoPicture(t *testing.T) {
	l := LetterPages{Blocks: []Block{{Kind: BlockLogo}}, Logo: []byte("no picture")}
	if _, err := Letter(l); err == nil || !strings.Contains(err.Error(), "logo") {
		t.Errorf("got %v", err)
	}
}

func TestTellingWords(t *testing.T) {
	for text, want := range map[string]string{"the Police notice": "Police", "confidential references": "confid", "a charming note": "", "the crime scene": "crim"} {
		if got := Telling(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// pageTexts reads the text of every page.
func pageTexts(t *testing.T, pdf []byte) []string {
	t.Helper()
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	ctx := context.Background()
	d, err := eye.Open(ctx, pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var out []string
	for n := 1; n <= d.Pages(); n++ {
		page, err := d.Page(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, page.Text)
	}
	return out
}
