package pdfdoc

import (
	"fmt"
	"strings"
	"testing"
)

// Text over a picture can be in any script, and each character is as wide as it
// was asked to be.
func TestGlyphlessReadsBack(t *testing.T) {
	f := New()
	g := f.NewGlyphless()
	const text = "Ella Łukasz 日本 𝄞 x"
	var codes strings.Builder
	for i, r := range text {
		want := 0.3 + 0.1*float64(i%5)
		code, exact := g.Code(r, want)
		if exact < want-0.01 || exact > want+0.01 {
			t.Errorf("%q is %.3f wide, want %.3f", r, exact, want)
		}
		fmt.Fprintf(&codes, "%04X", code)
	}
	f.AddPage(Dict{
		"MediaBox":  Array{Integer(0), Integer(0), Integer(300), Integer(100)},
		"Resources": Dict{"Font": Dict{"F": g.Ref}},
		"Contents":  f.AddStream(nil, []byte("BT 3 Tr /F 12 Tf 20 50 Td <"+codes.String()+"> Tj ET")),
	})
	pdf := written(t, f)
	accepted(t, pdf)
	for _, got := range []string{
		judge(t, pdf, "pdftotext", "PDF", "-"),
		judge(t, pdf, "mutool", "draw", "-q", "-F", "txt", "PDF"),
	} {
		if strings.TrimSpace(got) != text {
			t.Errorf("read %q, want %q", got, text)
		}
	}
	if _, err := parseTrueType(glyphlessProgram()); err != nil {
		t.Error(err)
	}
}

// The font runs out of codes without giving one twice.
func TestGlyphlessFull(t *testing.T) {
	g := New().NewGlyphless()
	seen := map[int]bool{}
	for i := range maxCodes {
		code, _ := g.Code(rune(i%0x4000+0x4E00), float64(i/0x4000)*0.1)
		if code == 0 || seen[code] {
			t.Fatalf("character %d has code %d", i, code)
		}
		seen[code] = true
	}
	if !g.Full() {
		t.Error("not full")
	}
	if code, _ := g.Code('!', 7); code != 0 {
		t.Errorf("code %d from a font that is full", code)
	}
}
