package pdfdoc

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// onePage returns a file of one page that shows s in an embedded font.
func onePage(t *testing.T, s string) []byte {
	t.Helper()
	f := New()
	font, err := f.NewFont(liberationsansregular.TTF, "LiberationSans")
	if err != nil {
		t.Fatal(err)
	}
	content := fmt.Appendf(nil, "BT /F 12 Tf 20 50 Td %s Tj ET", font.Encode(s).PDFString())
	f.AddPage(Dict{
		"MediaBox":  Array{Integer(0), Integer(0), Integer(400), Integer(100)},
		"Resources": Dict{"Font": Dict{"F": font.Ref}},
		"Contents":  f.AddStream(nil, content),
	})
	return written(t, f)
}

// Labels may be in any Latin, Greek or Cyrillic letters, and every reader gets
// them back.
func TestFontReadsBack(t *testing.T) {
	const text = "Pupil A – Siân Łukasz Ἀθηνᾶ Жанна ﬁ 12"
	pdf := onePage(t, text)
	accepted(t, pdf)
	for _, judgement := range []string{
		judge(t, pdf, "pdftotext", "PDF", "-"),
		judge(t, pdf, "mutool", "draw", "-q", "-F", "txt", "PDF"),
	} {
		got := strings.NewReplacer("fi", "ﬁ").Replace(strings.TrimSpace(judgement))
		if got != strings.NewReplacer("fi", "ﬁ").Replace(text) {
			t.Errorf("read %q, want %q", got, text)
		}
	}
	if len(pdf) > 16<<10 {
		t.Errorf("%d bytes: the font was not cut down to what is used", len(pdf))
	}
}

func TestFontIsDeterministic(t *testing.T) {
	if !bytes.Equal(onePage(t, "same"), onePage(t, "same")) {
		t.Error("the same page gave different bytes")
	}
}

// A subset draws what the whole font draws.
func TestSubsetKeepsOutlines(t *testing.T) {
	whole, err := parseTrueType(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	glyphs := []int{int(whole.cmap['A']), int(whole.cmap['é']), int(whole.cmap['Ж'])}
	part, err := parseTrueType(whole.subset(glyphs))
	if err != nil {
		t.Fatal(err)
	}
	if part.glyphs <= len(glyphs) {
		t.Errorf("%d glyphs: é is composed of others, which are missing", part.glyphs)
	}
	for i, g := range glyphs {
		if part.advance(i+1) != whole.advance(g) || part.bearing(i+1) != whole.bearing(g) {
			t.Errorf("glyph %d: metrics changed", i+1)
		}
		if len(part.outline(i+1)) == 0 {
			t.Errorf("glyph %d: no outline", i+1)
		}
	}
}

func FuzzSubset(f *testing.F) {
	whole, err := parseTrueType(liberationsansregular.TTF)
	if err != nil {
		f.Fatal(err)
	}
	small := whole.subset([]int{int(whole.cmap['A']), int(whole.cmap['é'])})
	seeds := [][]byte{small, small[:len(small)/2], small[:100]}
	for i := 0; i < len(small); i += 97 {
		b := bytes.Clone(small)
		b[i] ^= 0x80
		seeds = append(seeds, b)
	}
	if len(seeds) == 0 {
		f.Fatal("no seeds")
	}
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		font, err := parseTrueType(b)
		if err != nil {
			return
		}
		var all []int
		for g := range min(font.glyphs, 300) {
			all = append(all, g)
		}
		if out := font.subset(all); len(out) == 0 {
			t.Error("empty font")
		}
	})
}
