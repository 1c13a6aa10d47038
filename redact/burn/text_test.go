package burn

import (
	"testing"

	"sarpack/redact"
)

// Every operator that shows or moves text: the marked word goes and everything
// else stays where it was to a thousandth of a point.
func TestText(t *testing.T) {
	for _, s := range []snippet{
		{name: "Tj", content: "BT /F1 12 Tf 20 150 Td (Dear Tom Shaw, thank you) Tj ET", words: []string{"Tom"}, left: []string{"Dear", "Shaw, thank you"}, gone: []string{"Tom"}},
		{name: "TJ with kerning, several marks in one", content: "BT /F1 12 Tf 20 150 Td [(T)80(om)-250(V)120(A)60(V)70(A)-333(Tom sa)20(w)-250(Ella)] TJ ET",
			words: []string{"Tom", "Ella"}, left: []string{"VAVA", "saw"}, gone: []string{"Tom", "Ella"}},
		{name: "TJ goes back", content: "BT /F1 12 Tf 100 150 Td [(Tom)6000(Ella)-3000(Kit)] TJ ET", words: []string{"Ella"}, left: []string{"Tom", "Kit"}, gone: []string{"Ella"}},
		{name: "first and last of a line", content: "BT /F1 12 Tf 14 TL 20 150 Td (Tom saw Ella) Tj T* (Next line) Tj ET", words: []string{"Tom", "Ella"}, left: []string{"saw", "Next line"}},
		{name: "whole string, then more on the line", content: "BT /F1 12 Tf 20 150 Td (Tom ) Tj (saw ) Tj (Ella) Tj ET", words: []string{"Tom"}, left: []string{"saw Ella"}},
		{name: "apostrophe", content: "BT /F1 12 Tf 14 TL 20 150 Td (One) ' (Tom two) ' (three) ' ET", words: []string{"Tom"}, left: []string{"One", "two", "three"}, gone: []string{"Tom"}},
		{name: "apostrophe, all of it", content: "BT /F1 12 Tf 14 TL 20 150 Td (One) ' (Tom) ' (three) ' ET", words: []string{"Tom"}, left: []string{"One", "three"}},
		{name: "quotation mark", content: "BT /F1 12 Tf 14 TL 20 150 Td 5 1.5 (One two) \" 3 0.5 (Tom two) \" (three four) ' ET", words: []string{"Tom"}, left: []string{"One", "two", "three four"}},
		{name: "Tc Tw Tz Ts", content: "BT /F1 12 Tf 1.25 Tc 4.5 Tw 83 Tz 5 Ts 20 150 Td (Dear Tom Shaw) Tj -4 Ts (x Ella y) Tj ET", words: []string{"Tom", "Ella"}, left: []string{"Dear", "Shaw", "x", "y"}},
		{name: "Td TD Tm T*", content: "BT /F1 12 Tf 20 150 Td (Tom one) Tj 0 -16 TD (Tom two) Tj T* (Tom three) Tj 0.9 0.1 -0.1 0.9 150 100 Tm (Tom four) Tj ET",
			words: []string{"Tom"}, left: []string{"one", "two", "three", "four"}, gone: []string{"Tom"}},
		{name: "turned, slanted and mirrored", content: "BT /F1 12 Tf 0 1 -1 0 100 20 Tm (Up Tom up) Tj 1 0 0.4 1 120 150 Tm (Lean Tom lean) Tj 1 0 0 -1 120 100 Tm (Flip Tom flip) Tj ET",
			words: []string{"Tom"}, left: []string{"Up", "up", "Lean", "lean", "Flip", "flip"}, gone: []string{"Tom"}},
		{name: "negative size", content: "BT /F1 -12 Tf -1 0 0 -1 20 150 Tm (Dear Tom Shaw) Tj ET", words: []string{"Tom"}, left: []string{"Dear", "Shaw"}},
		{name: "size by matrix", content: "q 0.1 0 0 0.1 0 0 cm BT /F1 1 Tf 120 0 0 120 200 1500 Tm (Dear Tom Shaw) Tj ET Q", words: []string{"Tom"}, left: []string{"Dear", "Shaw"}},
		{name: "font by gs", content: "/G gs BT 20 150 Td (Dear Tom Shaw) Tj ET", resources: "/ExtGState << /G << /Font [6 0 R 11] >> >>", words: []string{"Tom"}, raster: "graphics state", left: []string{"Dear", "Shaw"}},
		{name: "a font that is not there", content: "BT /Lost 12 Tf 20 150 Td (Dear Tom Shaw) Tj /F2 12 Tf ( x Ella y) Tj ET", words: []string{"Tom", "Ella"}, left: []string{"Dear", "Shaw", "x", "y"}, gone: []string{"Tom", "Ella"}},
		{name: "a font without a name", content: "BT /F2 9 Tf 14 Tf 20 150 Td (Dear Tom Shaw) Tj ET", words: []string{"Tom"}, left: []string{"Dear", "Shaw"}, gone: []string{"Tom"}},
		{name: "font and spacing restored", content: "BT /F1 12 Tf ET q /F2 9 Tf 3 Tc Q BT 20 150 Td (Dear Tom Shaw) Tj ET", words: []string{"Tom"}, left: []string{"Dear", "Shaw"}},
		{name: "escapes and hex", content: "BT /F1 12 Tf 20 150 Td (D\\145ar \\(T\\157m\\) \\\nSh\\\\aw) Tj <20546F6D2078> Tj ET", words: []string{"Tom"}, left: []string{"Dear (", ")", "Sh\\aw", "x"}, gone: []string{"Tom"}},
		{name: "fake bold", content: "BT /F1 12 Tf 20 150 Td (Dear Tom Shaw) Tj ET BT /F1 12 Tf 20.3 150 Td (Dear Tom Shaw) Tj ET", words: []string{"Tom"}, left: []string{"Dear", "Shaw"}, gone: []string{"Tom"}},
		{name: "stroked and invisible modes", content: "BT /F1 12 Tf 1 Tr 20 150 Td (Dear Tom Shaw) Tj 2 Tr 0 -20 Td (Dear Tom Shaw) Tj ET", words: []string{"Tom"}, left: []string{"Dear", "Shaw"}, gone: []string{"Tom"}},
		{name: "text that clips", content: "q BT /F1 30 Tf 7 Tr 20 100 Td (Tom) Tj ET 1 0 0 rg 0 0 300 200 re f Q BT /F1 12 Tf 20 50 Td (stays) Tj ET", rects: []redact.Rect{{X0: 10, Y0: 90, X1: 100, Y1: 130}},
			left: []string{"stays"}, gone: []string{"Tom"}},
		{name: "a clip of more letters", content: "q BT /F1 30 Tf 7 Tr 20 100 Td (Tom) Tj 0 -40 Td (stays) Tj ET 1 0 0 rg 0 0 300 200 re f Q", rects: []redact.Rect{{X0: 10, Y0: 90, X1: 100, Y1: 130}},
			left: []string{"stays"}, gone: []string{"Tom"}},
		{name: "codes that have no letter", content: "BT /F1 12 Tf 20 150 Td (\\003\\003Dear Tom Shaw) Tj ET", words: []string{"Tom"}, left: []string{"Dear", "Shaw"}, gone: []string{"Tom"}},
		{name: "unpainted text under a mark", content: "BT /F1 12 Tf 3 Tr 20 150 Td (Secret) Tj 0 Tr 0 -40 Td (stays) Tj ET", rects: []redact.Rect{{X0: 10, Y0: 140, X1: 80, Y1: 170}},
			left: []string{"stays"}, gone: []string{"Secret"}, bytes: []string{"Secret"}},
		{name: "no size", content: "BT /F1 0 Tf 20 150 Td (Secret) Tj /F1 12 Tf (Tom stays) Tj ET", words: []string{"Tom"}, left: []string{"stays"}, bytes: []string{"Secret"}},
		{name: "squashed flat", content: "BT /F1 12 Tf 0 Tz 22 150 Td (Secret) Tj 100 Tz (Tom stays) Tj ET", words: []string{"Tom"}, left: []string{"stays"}, bytes: []string{"Secret"}},
		{name: "outside the page", content: "BT /F1 12 Tf 20 150 Td (Tom stays) Tj 600 0 Td (Secret) Tj ET", words: []string{"Tom"}, left: []string{"stays"}, gone: []string{"Secret"}, bytes: []string{"Secret"}},
		{name: "how long text outside the page is", content: "BT /F1 12 Tf 20 150 Td (stays) Tj 600 0 Td (Secret) Tj (More) Tj -600 -20 Td (goes on) Tj ET", left: []string{"stays", "goes on"}, gone: []string{"Secret"}, bytes: []string{"Secret", "TJ"}},
		{name: "a mark outside the page", content: "BT /F1 12 Tf 20 150 Td (Tom stays) Tj 600 0 Td (Secret) Tj ET", words: []string{"Tom"}, rects: []redact.Rect{{X0: 610, Y0: 140, X1: 680, Y1: 170}}, left: []string{"stays"}, gone: []string{"Secret"}, bytes: []string{"Secret"}},
		{name: "no word space in the gap", content: "BT /F1 12 Tf 20 Tw 20 150 Td (a Tom b) Tj ET", words: []string{"Tom"}, left: []string{"a", "b"}},
		{name: "mark on a part of a word", content: "BT /F1 12 Tf 20 150 Td (Tommy) Tj ET", words: []string{"omm"}, left: []string{"T", "y"}},
	} {
		t.Run(s.name, func(t *testing.T) { burnSnippet(t, s) })
	}
}

// Fonts of every kind, as far as geometry goes.
func TestFonts(t *testing.T) {
	const toUnicode = "<< >> STREAM /CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange " +
		"2 beginbfrange <0020> <007E> <0020> <0100> <017E> <0020> endbfrange 1 beginbfchar <0200> <006600660069> endbfchar endcmap end"
	descriptor := "<< /Type /FontDescriptor /FontName /Plain /Flags 32 /Ascent 800 /Descent -200 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /CapHeight 700 /StemV 80 >>"
	cid := func(extra string) string {
		return "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 12 0 R " + extra + " >>"
	}
	type0 := func(encoding string) string {
		return "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding " + encoding + " /DescendantFonts [11 0 R] /ToUnicode 13 0 R >>"
	}
	for _, s := range []snippet{
		{name: "CID widths", content: "BT /C 12 Tf 20 150 Td <0054006F006D00200073006100770020 0045006C006C0061> Tj ET", resources: "/Font << /C 10 0 R >>|",
			smear: true, objects: []string{type0("/Identity-H"), cid("/DW 700 /W [32 [300] 97 110 500 115 [450 350 550 600 650]]"), descriptor, toUnicode},
			words: []string{"saw"}, left: []string{"Tom", "Ella"}, gone: []string{"saw"}},
		{name: "one glyph, three characters", content: "BT /C 12 Tf 20 150 Td <006F0200006300650020 0054006F006D> Tj ET", resources: "/Font << /C 10 0 R >>|",
			objects: []string{type0("/Identity-H"), cid("/DW 600 /W [512 [900]]"), descriptor, toUnicode},
			words:   []string{"Tom"}, left: []string{"offi", "ce"}},
		{name: "the ligature marked", content: "BT /C 12 Tf 20 150 Td <006F0200006300650020 0054006F006D> Tj ET", resources: "/Font << /C 10 0 R >>|",
			objects: []string{type0("/Identity-H"), cid("/DW 600 /W [512 [900]]"), descriptor, toUnicode},
			words:   []string{"ffi"}, left: []string{"o", "ceTom"}, gone: []string{"ffi"}},
		{name: "embedded CMap", content: "BT /C 12 Tf 20 150 Td <54816F6D20736177> Tj ET", resources: "/Font << /C 10 0 R >>|",
			objects: []string{type0("14 0 R"), cid("/DW 600 /W [84 [700] 111 [500]]"), descriptor,
				"<< >> STREAM begincmap 2 begincodespacerange <00> <7F> <8100> <81FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange 1 beginbfchar <816F> <006F> endbfchar endcmap",
				"<< /Type /CMap /CMapName /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> STREAM begincmap 2 begincodespacerange <00> <7F> <8100> <81FF> endcodespacerange 1 begincidrange <20> <7E> 32 endcidrange 1 begincidchar <816F> 111 endcidchar endcmap"},
			words: []string{"saw"}, left: []string{"Tom"}},
		{name: "predefined CMap", content: "BT /C 12 Tf 20 150 Td <546F6D20> Tj <82A082A2> Tj <20456C6C61> Tj ET", resources: "/Font << /C 10 0 R >>|",
			objects: []string{"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /90ms-RKSJ-H /DescendantFonts [11 0 R] >>",
				"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 12 0 R /DW 1000 /W [231 632 500] >>", descriptor},
			words: []string{"\u3042\u3044"}, left: []string{"Tom", "Ella"}, gone: []string{"\u3042", "\u3044"}},
		{name: "vertical", content: "BT /C 12 Tf 100 180 Td <0054006F006D00200073006100770020> Tj ET", resources: "/Font << /C 10 0 R >>|",
			objects: []string{type0("/Identity-V"), cid("/DW 1000 /DW2 [880 -1100] /W2 [115 [-900 500 880]]"), descriptor, toUnicode},
			words:   []string{"saw"}, gone: []string{"saw"}},
		{name: "simple font with widths", content: "BT /S 12 Tf 20 150 Td (Tom saw Ella) Tj ET", resources: "/Font << /S 10 0 R >>|",
			objects: []string{"<< /Type /Font /Subtype /TrueType /BaseFont /Plain /FirstChar 32 /LastChar 122 /FontDescriptor 12 0 R /Encoding /WinAnsiEncoding /Widths 11 0 R >>",
				"[ 250 " + repeat("600 ", 90) + "]", descriptor}, words: []string{"saw"}, left: []string{"Tom", "Ella"}},
		{name: "a composite font without a descendant", content: "BT /F2 10 Tf 20 150 Td (Tom) Tj /C 12 Tf ( saw ) Tj /F1 12 Tf (Ella) Tj ET", resources: "/Font << /C 10 0 R >>|",
			objects: []string{"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [null] >>"},
			words:   []string{"saw"}, left: []string{"Tom", "Ella"}, gone: []string{"saw"}},
		{name: "Differences of a standard font", content: "BT /S 12 Tf 20 150 Td (A\001\002B Tom) Tj ET", resources: "/Font << /S 10 0 R >>|",
			objects: []string{"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /endash] >> >>"},
			words:   []string{"B"}, left: []string{"A", "Tom"}},
		{name: "Symbol and ZapfDingbats", content: "BT /S 12 Tf 20 150 Td (abg) Tj /Z 12 Tf (abc) Tj /F1 12 Tf ( Tom x) Tj ET", resources: "/Font << /S 10 0 R /Z 11 0 R >>|",
			objects: []string{"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>", "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"},
			words:   []string{"Tom"}, left: []string{"x"}},
		{name: "drawn letters", content: "BT /T 12 Tf 20 150 Td (aba) Tj ET BT /F1 12 Tf 20 100 Td (stays) Tj ET", resources: "/Font << /T 10 0 R >>|",
			objects: []string{"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 11 0 R /b 12 0 R >> /Encoding << /Differences [97 /a /b] >> /FirstChar 97 /LastChar 98 /Widths [1000 1000] /Resources << >> >>",
				"<< >> STREAM 1000 0 0 0 750 750 d1 0 0 750 750 re f", "<< >> STREAM 1000 0 0 0 750 750 d1 0 0 375 750 re f"},
			rects: []redact.Rect{{X0: 33, Y0: 148, X1: 43, Y1: 162}}, left: []string{"stays"}, bytes: []string{"0 0 375 750 re"}},
	} {
		t.Run(s.name, func(t *testing.T) { burnSnippet(t, s) })
	}
}

func repeat(s string, n int) string {
	out := ""
	for range n {
		out += s
	}
	return out
}
