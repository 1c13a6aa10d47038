package burn

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

var update = flag.Bool("update", false, "write the widths of substitute fonts, and the predefined CMaps, anew")

// TestSubstituteWidths measures the fonts that the reader of record takes for those that
// are not embedded and have no well-known name: substitute.txt has their widths.
func TestSubstituteWidths(t *testing.T) {
	eye := freshEye(t)
	var out strings.Builder
	out.WriteString("# Advance widths of the fonts that the reader of record takes for a font that is not embedded, states no widths\n" +
		"# and is named like none of the standard 14: measured by TestSubstituteWidths, which writes this file with -update.\n" +
		"# Columns as in afm.txt.\n")
	h := standardFonts()["Helvetica"]
	code, char := map[string]int{}, map[string]string{}
	for c, n := range h.byCode {
		code[n] = c
	}
	for r, n := range h.byRune {
		char[n] = fmt.Sprintf("%04x", r)
	}
	names := slices.Sorted(maps.Keys(h.byName))
	for _, face := range []struct {
		name  string
		flags int
	}{{"Sans", 32}, {"Serif", 34}} {
		fmt.Fprintf(&out, "@%s\n", face.name)
		for part := range slices.Chunk(names, 200) {
			font := "<< /Type /Font /Subtype /Type1 /BaseFont /Unknown /FontDescriptor 11 0 R /Encoding << /Type /Encoding /Differences [1 /" + strings.Join(part, " /") + "] >> >>"
			descriptor := fmt.Sprintf("<< /Type /FontDescriptor /FontName /Unknown /Flags %d /Ascent 900 /Descent -200 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /CapHeight 700 /StemV 80 >>", face.flags)
			for i, w := range measuredWidths(t, eye, font, descriptor, 1, len(part)) {
				c, ok := code[part[i]]
				if !ok {
					c = -1
				}
				fmt.Fprintf(&out, "%s %d %s %.0f\n", part[i], c, char[part[i]], w)
			}
		}
	}
	if *update {
		if err := os.WriteFile("substitute.txt", []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out.String() != substitutes {
		t.Error("substitute.txt is not what the reader of record does: run with -update")
	}
}

// freshEye starts a renderer that has drawn nothing yet: what it substitutes for a font is
// stretched to the widths that a document states, and stays so for the next one.
func freshEye(t *testing.T) *pdfeye.Eye {
	t.Helper()
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { eye.Close() })
	return eye
}

// measuredWidths returns the advances of as many codes from one on, in thousandths, as the
// reader of record has them in a font. Between any two of them stand bars of another
// font, whose places tell.
func measuredWidths(t *testing.T, eye *pdfeye.Eye, font, descriptor string, first, count int) []float64 {
	t.Helper()
	var content strings.Builder
	content.WriteString("BT 20 20 Td ")
	for c := first; c < first+count; c++ {
		fmt.Fprintf(&content, "/F2 2 Tf (|) Tj /G 1 Tf <%02x> Tj ", c)
	}
	content.WriteString("/F2 2 Tf (|) Tj ET")
	s := snippet{content: content.String(), resources: "/Font << /G 10 0 R >>|", objects: []string{font, descriptor}}
	d, err := eye.Open(context.Background(), s.pdf(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	p, err := d.Page(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	var out []float64
	last := -1.0
	for _, c := range p.Chars {
		if c.Rune != '|' || c.Generated || c.Quad.Bounds().H() < 1.5 {
			continue
		}
		at := c.Quad.Bounds().X0
		if last >= 0 {
			out = append(out, math.Round((at-last)*1000-1200))
		}
		last = at
	}
	if len(out) != count {
		t.Fatalf("%d widths were measured, want %d", len(out), count)
	}
	return out
}

// TestUnembeddedWidths compares the widths that we take for a font that states none with
// what the reader of record makes of it: those of plain characters and, in the usual
// encodings, of letters.
func TestUnembeddedWidths(t *testing.T) {
	eye := freshEye(t)
	for _, name := range []string{"Monaco", "Tahoma-Bold", "Georgia,Italic", "Arial", "TimesNewRoman"} {
		for _, kind := range []string{"Type1", "TrueType"} {
			for i, encoding := range []string{"", "/Encoding /WinAnsiEncoding", "/Encoding /MacRomanEncoding", "/Encoding << /Differences [65 /eacute /B] >>"} {
				for _, flags := range []int{-1, 32, 34, 4} {
					font := "<< /Type /Font /Subtype /" + kind + " /BaseFont /" + name + " " + encoding
					if flags >= 0 {
						font += " /FontDescriptor 11 0 R"
					}
					font += " >>"
					descriptor := fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags %d /Ascent 900 /Descent -200 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /CapHeight 700 /StemV 80 >>", name, flags)
					t.Run(fmt.Sprintf("%s %s %s %d", name, kind, encoding, flags), func(t *testing.T) {
						s := snippet{resources: "/Font << /G 10 0 R >>|", objects: []string{font, descriptor}}
						f, err := pdfdoc.Open(context.Background(), s.pdf(), "")
						if err != nil {
							t.Fatal(err)
						}
						page, err := f.Page(1)
						if err != nil {
							t.Fatal(err)
						}
						own := loadFont(f, f.Dict(page.Resources["Font"])["G"])
						for k, w := range measuredWidths(t, eye, font, descriptor, 32, 224) {
							c := 32 + k
							if c > 126 && (c < 0xC0 || i > 1) {
								continue
							}
							if math.Abs(own.simple[c]*1000-w) > 1 {
								t.Errorf("code %d is %.0f wide, we take it for %.0f", c, w, own.simple[c]*1000)
							}
						}
					})
				}
			}
		}
	}
}
