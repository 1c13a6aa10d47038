package raw

import (
	be "encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"sarpack/redact/typeface"
)

// shownFont is a PDF whose one page shows "AB" in codes 1 and 2 of one font, with what
// the font and its descriptor say beside that, and its program.
type shownFont struct {
	composite             bool
	font, below, desc     string
	program, key, content string
	unicode, glyphs       string
}

func (s shownFont) pdf() []byte {
	if s.content == "" {
		s.content = "BT /F 12 Tf 20 100 Td <0102> Tj ET"
		if s.composite {
			s.content = "BT /F 12 Tf 20 100 Td <00010002> Tj ET"
		}
	}
	font := "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Sample/FontDescriptor 7 0 R/ToUnicode 9 0 R" + s.font + ">>"
	if strings.Contains(s.font, "/Subtype") {
		font = "<</Type/Font/BaseFont/ABCDEF+Sample/FontDescriptor 7 0 R/ToUnicode 9 0 R" + s.font + ">>"
	}
	if s.composite {
		font = "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Sample/Encoding/Identity-H/ToUnicode 9 0 R/DescendantFonts[6 0 R]" + s.font + ">>"
	}
	program := ""
	if s.program != "" {
		program = "/" + s.key + " 8 0 R"
	}
	return pdfOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		streamOf("", []byte(s.content)), font,
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Sample/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R"+s.below+">>",
		"<</Type/FontDescriptor/FontName/ABCDEF+Sample/Flags 4"+program+s.desc+">>", streamOf("", []byte(s.program)),
		streamOf("", []byte("begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <0041> <02> <0042>"+s.unicode+" endbfchar endcmap")),
		streamOf("", []byte(s.glyphs)))
}

// trueTypeOf is a program with the glyphs of some letters, and a cmap for some codes.
func trueTypeOf(t *testing.T, letters string, codes map[int]int, names bool) string {
	t.Helper()
	tt, err := typeface.ParseTrueType(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	glyphs := []int{0}
	for _, r := range letters {
		glyphs = append(glyphs, tt.Maps[0].Glyph[int(r)])
	}
	var maps []typeface.CharMap
	if codes != nil {
		maps = []typeface.CharMap{{Platform: 1, Glyph: codes}}
	}
	out, err := tt.Subset(glyphs, maps, names, true)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// tablesIn is a program of a kind made of tables, each a tag and what is in it.
func tablesIn(kind string, tables ...string) string {
	n := len(tables) / 2
	out, data := kind+string(be.BigEndian.AppendUint16(nil, uint16(n)))+"\x00\x00\x00\x00\x00\x00", ""
	for i := range n {
		out += tables[2*i] + "\x00\x00\x00\x00" + string(be.BigEndian.AppendUint32(nil, uint32(12+16*n+len(data)))) +
			string(be.BigEndian.AppendUint32(nil, uint32(len(tables[2*i+1]))))
		data += tables[2*i+1]
	}
	return out + data
}

// compactOf is a CFF program with glyphs of the given string numbers and subroutines.
func compactOf(sids []int, cid bool, subrs ...string) string {
	index := func(items ...string) string {
		b := be.BigEndian.AppendUint16(nil, uint16(len(items)))
		if len(items) == 0 {
			return string(b)
		}
		b = append(b, 1, 1)
		at := 1
		for _, it := range items {
			at += len(it)
			b = append(b, byte(at))
		}
		return string(b) + strings.Join(items, "")
	}
	charset := "\x00"
	glyphs := []string{"\x0e"}
	for _, s := range sids {
		charset += string([]byte{byte(s >> 8), byte(s)})
		glyphs = append(glyphs, "\x8c\x8c\x15\x8c\x06\x0e")
	}
	number := func(n int) string { return string(be.BigEndian.AppendUint32([]byte{29}, uint32(n))) }
	out := ""
	var at [2]int
	for range 2 {
		top := number(at[0]) + "\x0f" + number(at[1]) + "\x11"
		if cid {
			top = number(391) + number(392) + number(0) + "\x0c\x1e" + top
		}
		out = "\x01\x00\x04\x04" + index("Sample") + index(top) + index("Adobe", "Identity") + index(subrs...)
		at[0] = len(out)
		out += charset
		at[1] = len(out)
		out += index(glyphs...)
	}
	return out
}

// type1Of is a Type 1 program with glyphs of the given names.
func type1Of(names ...string) string {
	encrypt := func(s string, key uint16) string {
		out := make([]byte, len(s))
		for i := range len(s) {
			out[i] = s[i] ^ byte(key>>8)
			key = (uint16(out[i])+key)*52845 + 22719
		}
		return string(out)
	}
	hidden := "0000/lenIV 4 def /CharStrings 3 dict dup begin\n"
	for _, n := range names {
		c := encrypt("0000\x8b\x8c\x0d\x0e", 4330)
		hidden += fmt.Sprintf("/%s %d RD %s ND\n", n, len(c), c)
	}
	return "%!PS-AdobeFont-1.0: Sample\n/Encoding 256 array dup 1 /A put dup 2 /B put def currentfile eexec\n" + encrypt(hidden+"end\n", 55665) + "0000 cleartomark"
}

// TestLeftovers takes fonts that hold just what their page shows, and leaves something
// in each of the places in which a font tells what is gone.
func TestLeftovers(t *testing.T) {
	wide := shownFont{composite: true, below: "/CIDToGIDMap/Identity/W[1[500 500]]", key: "FontFile2", program: trueTypeOf(t, "AB", nil, false)}
	simple := shownFont{font: "/Subtype/TrueType/FirstChar 1/LastChar 2/Widths[500 500]", key: "FontFile2", program: trueTypeOf(t, "AB", map[int]int{1: 1, 2: 2}, false)}
	named := shownFont{font: "/FirstChar 1/LastChar 2/Widths[500 500]/Encoding<</Differences[1/A/B]>>", key: "FontFile3", program: compactOf([]int{34, 35}, false)}
	type1 := shownFont{font: "/FirstChar 1/LastChar 2/Widths[500 500]", key: "FontFile", program: type1Of(".notdef", "A", "B")}
	drawn := shownFont{font: "/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar 2/Widths[500 500]/Encoding<</Differences[1/a/b]>>/CharProcs<</a 4 0 R/b 4 0 R>>"}
	for name, s := range map[string]shownFont{"composite": wide, "simple TrueType": simple, "CFF": named, "Type 1": type1, "Type 3": drawn} {
		if got := leftovers(t, s); len(got) > 0 {
			t.Errorf("%s: a font with nothing left over is said to have %q", name, got)
		}
	}
	measured := drawn
	measured.font, measured.glyphs = strings.NewReplacer("/a/b]", "/a/b/cellA]", "/b 4", "/b 4 0 R/cellA 10").Replace(drawn.font), "0 0 0 0 500 700 d1\n"
	if got := leftovers(t, measured); len(got) > 0 {
		t.Errorf("a drawing of nothing by which a font is measured is said to be %q", got)
	}
	with := func(s shownFont, change func(*shownFont)) shownFont { change(&s); return s }
	for name, c := range map[string]struct {
		s    shownFont
		want string
	}{
		"text":    {with(wide, func(s *shownFont) { s.unicode = "<03> <005A>" }), "texts of codes"},
		"width":   {with(wide, func(s *shownFont) { s.below = "/CIDToGIDMap/Identity/W[1[500 500 611]]" }), "widths of codes"},
		"outline": {with(wide, func(s *shownFont) { s.program = trueTypeOf(t, "ABZ", nil, false) }), "outlines"},
		"glyph map": {with(wide, func(s *shownFont) {
			s.below, s.glyphs = "/CIDToGIDMap 10 0 R/W[1[500 500]]", "\x00\x00\x00\x01\x00\x02\x00\x02"
		}), "glyphs of codes"},
		"list of glyphs": {with(wide, func(s *shownFont) { s.desc = "/CIDSet 10 0 R" }), "lists of its glyphs"},
		"CFF outline":    {with(wide, func(s *shownFont) { s.key, s.program = "FontFile3", compactOf([]int{1, 2, 3}, true) }), "outlines"},
		"OpenType tables": {with(wide, func(s *shownFont) {
			s.key, s.program = "FontFile3", tablesIn("OTTO", "CFF ", compactOf([]int{1, 2}, true), "cmap", "\x00\x00\x00\x00")
		}), "tables of its program"},
		"OpenType outline": {with(wide, func(s *shownFont) {
			s.key, s.program = "FontFile3", tablesIn("OTTO", "CFF ", compactOf([]int{1, 2, 3}, true), "maxp", "\x00\x00\x50\x00\x00\x03")
		}), "outlines"},
		"OpenType measures": {with(wide, func(s *shownFont) {
			s.key, s.program = "FontFile3", tablesIn("OTTO", "CFF ", compactOf([]int{1, 2}, true), "hmtx", strings.Repeat("\x01\xF4\x00\x00", 4), "maxp", "\x00\x00\x50\x00\x00\x03")
		}), "measures of glyphs"},
		"simple width":   {with(simple, func(s *shownFont) { s.font = "/Subtype/TrueType/FirstChar 1/LastChar 3/Widths[500 500 611]" }), "widths of codes"},
		"simple outline": {with(simple, func(s *shownFont) { s.program = trueTypeOf(t, "ABZ", map[int]int{1: 1, 2: 2}, false) }), "outlines"},
		"cmap":           {with(simple, func(s *shownFont) { s.program = trueTypeOf(t, "AB", map[int]int{1: 1, 2: 2, 'Z': 2}, false) }), "table of codes"},
		"encoding": {with(named, func(s *shownFont) {
			s.font = "/FirstChar 1/LastChar 2/Widths[500 500]/Encoding<</Differences[1/A/B/Z]>>"
		}), "names of codes"},
		"named outline":  {with(named, func(s *shownFont) { s.program = compactOf([]int{34, 35, 59}, false) }), "outlines"},
		"subroutine":     {with(named, func(s *shownFont) { s.program = compactOf([]int{34, 35}, false, "\x8c\x06\x0b") }), "subroutines"},
		"Type 1 outline": {with(type1, func(s *shownFont) { s.program = type1Of(".notdef", "A", "Z", "B") }), "outlines"},
		"Type 1 list":    {with(type1, func(s *shownFont) { s.desc = "/CharSet(/A/B/Z)" }), "lists of its glyphs"},
		"drawing":        {with(drawn, func(s *shownFont) { s.font = strings.Replace(s.font, "/b 4", "/b 4 0 R/z 4", 1) }), "drawings"},
		"drawing unnamed": {with(drawn, func(s *shownFont) {
			s.font, s.glyphs = strings.NewReplacer("/a/b]", "/a/b/z]", "/b 4", "/b 4 0 R/z 10").Replace(s.font), "0 0 0 0 500 700 d1 0 0 500 700 re f"
		}), "names of codes"},
		"damaged":            {with(wide, func(s *shownFont) { s.program = "\x00\x02" }), "cannot be looked into"},
		"shown no more":      {with(simple, func(s *shownFont) { s.content = "BT /F 12 Tf 20 100 Td <01> Tj ET" }), "outlines"},
		"shown by operators": {with(simple, func(s *shownFont) { s.content = "BT /F 12 Tf 20 100 Td [<01> 20 <01>] TJ ET" }), "outlines"},
	} {
		if got := leftovers(t, c.s); !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, c.want) }) {
			t.Errorf("the check is broken: %s gives %q, want %q", name, got, c.want)
		}
	}
}

func leftovers(t *testing.T, s shownFont) []string {
	t.Helper()
	f, err := Scan(s.pdf())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range f.Leftovers() {
		out = append(out, l.What)
	}
	return out
}

// TestLeftoversShared takes two fonts that share one program, and each show a part of it.
func TestLeftoversShared(t *testing.T) {
	pdf := func(letters string) []byte {
		font := func(code int) string {
			return fmt.Sprintf("<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Sample/FontDescriptor 7 0 R/FirstChar %d/LastChar %d/Widths[500]>>", code, code)
		}
		return pdfOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>",
			streamOf("", []byte("BT /F 12 Tf 20 100 Td <01> Tj /G 12 Tf <02> Tj ET")), font(1), font(2),
			"<</Type/FontDescriptor/FontName/ABCDEF+Sample/Flags 4/FontFile2 8 0 R>>",
			streamOf("", []byte(trueTypeOf(t, letters, map[int]int{1: 1, 2: 2}, false))))
	}
	for letters, want := range map[string]int{"AB": 0, "ABZ": 1} {
		f, err := Scan(pdf(letters))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Leftovers(); len(got) != want {
			t.Errorf("two fonts with the letters %s have left over %v", letters, got)
		}
	}
}

// TestLeftoversOfForms takes text in a form that sets no font of its own: it may be in
// any of those around it.
func TestLeftoversOfForms(t *testing.T) {
	font := func(unicode string) string {
		return "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/LastChar 66/Widths[500 500]/ToUnicode 7 0 R" + unicode + ">>"
	}
	pdf := pdfOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
		streamOf("", []byte("BT /F 12 Tf 20 100 Td (A) Tj ET /X Do")), font(""),
		streamOf("/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<<>>", []byte("BT 20 50 Td (B) Tj ET")),
		streamOf("", []byte("1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <41> <0041> <42> <0042> endbfchar")))
	f, err := Scan(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Leftovers(); len(got) > 0 {
		t.Errorf("what a form shows in the font around it is said to be left over: %v", got)
	}
}
