package burn

import (
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
)

// What a soft mask spells under a mark goes as what the page itself draws, and all that
// is shown through the mask looks as it did elsewhere.
func TestSoftMask(t *testing.T) {
	const (
		masks  = "/ExtGState << /G << /SMask << /S /Luminosity /G 10 0 R >> >> >> "
		shown  = "q /G gs 0.2 0.4 0.8 rg 0 0 300 200 re f Q"
		letter = "60 102 m 64 110 l 68 102 l 66 102 l 65 104 l 63 104 l 62 102 l 61 101 l 60 100 l 59 101 l f "
	)
	group := func(content string) string {
		return "<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Group << /S /Transparency /CS /DeviceGray >> " +
			"/Resources << /Font << " + snippetFonts + " >> /XObject << /I 11 0 R >> >> >> STREAM 1 g " + content
	}
	// 80 by 40 grey pixels, of which one is white, under the mark.
	picture := "<< /Type /XObject /Subtype /Image /Width 80 /Height 40 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode >> STREAM " +
		strings.Repeat("80", 20*80+20) + "C3" + strings.Repeat("80", 20*80-21) + ">"
	mark := []redact.Rect{{X0: 50, Y0: 95, X1: 80, Y1: 115}}
	for _, s := range []snippet{
		{name: "that is plain", content: shown, resources: masks, objects: []string{group("20 90 200 40 re f")}, rects: mark},
		{name: "of letters", content: shown, resources: masks,
			objects: []string{group("BT /F1 12 Tf 52 100 Td [(Tom)-1200(and Ella)] TJ ET")}, rects: mark, bytes: []string{"Tom", "546F6D"}},
		{name: "of letters drawn as outlines", content: shown, resources: masks, objects: []string{group(letter + "150 100 30 8 re f")},
			rects: mark, bytes: []string{"64 110 l"}},
		{name: "of a picture", content: shown, resources: masks,
			objects: []string{group("q 80 0 0 40 40 85 cm /I Do Q"), picture}, rects: mark, bytes: []string{"C3", "\xc3"}, smear: true}, // by a pixel all round
		{name: "twice, marked once", content: shown + " q 1 0 0 1 0 -60 cm " + shown + " Q", resources: masks,
			objects: []string{group("BT /F1 12 Tf 52 100 Td [(Tom)-1200(and Ella)] TJ ET")}, rects: mark},
		{name: "over text", content: "q /G gs BT /F1 12 Tf 52 100 Td [(Tom)-1200(and Ella)] TJ ET Q", resources: masks,
			objects: []string{group("20 90 200 14 re f")}, words: []string{"Tom"}, left: []string{"and Ella"}, gone: []string{"Tom"},
			smear: true}, // the renderer draws what is masked from its left edge on
		{name: "over a drawing", content: "q /G gs " + letter + "150 100 30 8 re f Q", resources: masks,
			objects: []string{group("20 90 200 14 re f")}, rects: mark, bytes: []string{"64 110 l"}},
		{name: "that is damaged", content: shown, resources: masks, raster: "a soft mask under a mark is damaged", rects: mark,
			objects: []string{strings.Replace(group("20 90 200 40 re f"), "/Group", "/Filter /FlateDecode /Group", 1)}},
		{name: "within itself", content: shown, resources: masks, raster: "nested too deep", rects: mark,
			objects: []string{strings.Replace(group("/G gs 20 90 200 40 re f"), "/XObject << /I 11 0 R >>", masks, 1)}},
	} {
		t.Run(s.name, func(t *testing.T) {
			res := burnSnippet(t, s)
			if plain := unpacked(t, res.PDF); s.name == "twice, marked once" && strings.Count(plain, "Tom") != 1 {
				t.Errorf("%d masks still hold the word, want the one that is not marked", strings.Count(plain, "Tom"))
			}
		})
	}
}

// Letters in a mask do not count as those that the page shows in the same place.
func TestSoftMaskExplainsNothing(t *testing.T) {
	s := snippet{content: "q /G gs 0 0 300 200 re f Q /T gs",
		resources: "/ExtGState << /G << /SMask << /S /Luminosity /G 10 0 R >> >> /T << /SMask /None >> >> ",
		objects: []string{"<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Group << /S /Transparency /CS /DeviceGray >> " +
			"/Resources << /Font << " + snippetFonts + " >> >> >> STREAM 1 g BT /F1 12 Tf 52 100 Td (Tom and Ella) Tj ET"}}
	w := &walker{f: openTest(t, s.pdf()), marks: []redact.Quad{redact.Rect{X0: 50, Y0: 95, X1: 80, Y1: 115}.Quad()}}
	page, err := w.f.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	seen := &redact.Page{Chars: []redact.Char{{Rune: 'T', Quad: redact.Rect{X0: 52, Y0: 98, X1: 59, Y1: 110}.Quad()}}}
	r, err := rewritePage(t.Context(), w.f, page, seen, w.marks, newDocState(w.f))
	if err != nil || !strings.Contains(r.Raster, "1 characters") {
		t.Error(fmt.Sprintf("%q", r.Raster), err)
	}
}
