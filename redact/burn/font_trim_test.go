package burn

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
	"sarpack/redact/typeface"
)

// embedding says how a producer embeds a font: composite or simple, set downwards, as
// OpenType with CFF outlines, and whether each letter has an operator.
type embedding struct{ wide, down, cff, spelt bool }

// TestCodesOfFourBytes: a code of UTF-8 needs all of its bits, and its length.
func TestCodesOfFourBytes(t *testing.T) {
	wide := &fontUse{font: &font{composite: true}}
	for _, b := range [][]byte{{0x20}, {0, 0x20}, {0xE3, 0x80, 0x81}, {0xF0, 0xA8, 0xA7, 0x80}, {0x30, 0xA8, 0xA7, 0x80}} {
		if got := wide.bytesOf(codeOf(len(b), bigEndian(b))); !bytes.Equal(got, b) {
			t.Errorf("the code <%X> is read as <%X>", b, got)
		}
	}
}

// inOrder is a PDF that says one sentence in a font as many producers embed it: only
// with the letters that the sentence uses, numbered in the order in which it first
// does.
func inOrder(t *testing.T, sentence string, how embedding) []byte {
	wide, spelt := how.wide, how.spelt
	t.Helper()
	tt, err := typeface.ParseTrueType(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	glyphs, number := []int{0}, map[rune]int{}
	mac, texts := map[int]int{}, map[uint32]string{}
	var widths pdfdoc.Array
	var shown, letters []byte
	for i, r := range sentence {
		n, ok := number[r]
		if !ok {
			n = len(glyphs)
			number[r] = n
			g := tt.Maps[0].Glyph[int(r)]
			glyphs = append(glyphs, g)
			mac[n], texts[uint32(n)] = n, string([]byte{byte(r >> 8), byte(r)})
			widths = append(widths, pdfdoc.Integer(tt.Advance(g)*1000/2048))
		}
		if wide {
			shown = append(shown, 0)
		}
		shown = append(shown, byte(n))
		code, advance := shown[len(shown)-1:], float64(widths[n-1].(pdfdoc.Integer))
		if wide {
			code = shown[len(shown)-2:]
		}
		if strings.HasPrefix(sentence[i:], " Z") {
			advance *= 0.7 // kerned, as typesetters do before some letters
		}
		letters = fmt.Appendf(letters, "<%X> Tj\n%.3f 0 Td\n", code, 0.012*advance)
	}
	if !spelt {
		letters = fmt.Appendf(nil, "<%X> Tj", shown)
	}
	byCode := []typeface.CharMap{{Platform: 1, Glyph: mac}}
	if how.cff && wide {
		byCode[0] = typeface.CharMap{Platform: 3, Encoding: 1, Glyph: mac} // for who reads the outlines
	} else if wide {
		byCode = nil
	}
	program, err := tt.Subset(glyphs, byCode, false, true)
	if err != nil {
		t.Fatal(err)
	}
	f := pdfdoc.New()
	name := pdfdoc.Name("BAAAAA+LiberationSans")
	descriptor := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("FontDescriptor"), "FontName": name, "Flags": pdfdoc.Integer(4), "Ascent": pdfdoc.Integer(905), "Descent": pdfdoc.Integer(-212),
		"CapHeight": pdfdoc.Integer(729), "ItalicAngle": pdfdoc.Integer(0), "StemV": pdfdoc.Integer(80),
		"FontBBox": pdfdoc.Array{pdfdoc.Integer(-200), pdfdoc.Integer(-300), pdfdoc.Integer(1200), pdfdoc.Integer(1000)}})
	embed := pdfdoc.Dict{"FontFile2": f.AddStream(pdfdoc.Dict{"Length1": pdfdoc.Integer(len(program))}, program)}
	if how.cff {
		embed = pdfdoc.Dict{"FontFile3": f.AddStream(pdfdoc.Dict{"Subtype": pdfdoc.Name("OpenType")}, openType(t, program, len(glyphs)))}
	}
	maps.Copy(f.Dict(descriptor), embed)
	font := pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("TrueType"), "BaseFont": name, "FontDescriptor": descriptor,
		"FirstChar": pdfdoc.Integer(1), "LastChar": pdfdoc.Integer(len(widths)), "Widths": widths}
	if wide {
		font = pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type0"), "BaseFont": name, "Encoding": pdfdoc.Name("Identity-H"),
			"DescendantFonts": pdfdoc.Array{f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("CIDFontType2"), "BaseFont": name, "FontDescriptor": descriptor,
				"CIDSystemInfo": pdfdoc.Dict{"Registry": pdfdoc.String([]byte("Adobe")), "Ordering": pdfdoc.String([]byte("Identity")), "Supplement": pdfdoc.Integer(0)},
				"CIDToGIDMap":   pdfdoc.Name("Identity"), "W": pdfdoc.Array{pdfdoc.Integer(1), widths}})}}
		below := f.Dict(font["DescendantFonts"].(pdfdoc.Array)[0])
		if how.cff {
			below["Subtype"] = pdfdoc.Name("CIDFontType0")
			delete(below, "CIDToGIDMap")
		}
		if how.down {
			font["Encoding"] = pdfdoc.Name("Identity-V")
			var heights pdfdoc.Array
			for _, w := range widths {
				heights = append(heights, pdfdoc.Integer(-900), pdfdoc.Integer(int(w.(pdfdoc.Integer))/2), pdfdoc.Integer(800))
			}
			below["W2"], below["DW2"] = pdfdoc.Array{pdfdoc.Integer(1), heights}, pdfdoc.Array{pdfdoc.Integer(880), pdfdoc.Integer(-1000)}
		}
	}
	size := 1
	if wide {
		size = 2
	}
	font["ToUnicode"] = f.AddStream(nil, writeToUnicode(size, texts))
	f.AddPage(pdfdoc.Dict{"MediaBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(500), pdfdoc.Integer(800)},
		"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F1": f.Add(font)}},
		"Contents":  f.AddStream(nil, fmt.Appendf(nil, "BT /F1 12 Tf 30 750 Td %s ET", letters))})
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// openType wraps the outlines of a TrueType program of so many glyphs as OpenType with CFF
// outlines.
func openType(t *testing.T, program []byte, glyphs int) []byte {
	t.Helper()
	f, err := sfnt.Parse(program)
	if err != nil {
		t.Fatal(err)
	}
	index := func(items ...[]byte) []byte {
		b := binary.BigEndian.AppendUint16(nil, uint16(len(items)))
		if len(items) == 0 {
			return b
		}
		b, at := append(b, 4), uint32(1)
		b = binary.BigEndian.AppendUint32(b, at)
		for _, it := range items {
			at += uint32(len(it))
			b = binary.BigEndian.AppendUint32(b, at)
		}
		return append(b, bytes.Join(items, nil)...)
	}
	var drawn [][]byte
	for g := range glyphs {
		var code []byte
		var x, y fixed.Int26_6
		number := func(p fixed.Point26_6) { // of thousandths of an em, the last point before it
			for _, d := range []fixed.Int26_6{p.X - x, y - p.Y} {
				code = binary.BigEndian.AppendUint16(append(code, 28), uint16(int16(d)))
			}
			x, y = p.X, p.Y
		}
		s, err := f.LoadGlyph(&sfnt.Buffer{}, sfnt.GlyphIndex(g), 1000, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range s {
			switch step.Op {
			case sfnt.SegmentOpMoveTo:
				number(step.Args[0])
				code = append(code, 21)
			case sfnt.SegmentOpLineTo:
				number(step.Args[0])
				code = append(code, 5)
			case sfnt.SegmentOpQuadTo: // nobody looks at how round it is
				number(step.Args[0])
				number(step.Args[0])
				number(step.Args[1])
				code = append(code, 8)
			}
		}
		drawn = append(drawn, append(code, 14))
	}
	var cff []byte
	var at int
	for range 2 { // where the charstrings are is known the second time
		top := binary.BigEndian.AppendUint32([]byte{29}, uint32(at))
		cff = slices.Concat([]byte{1, 0, 4, 4}, index([]byte("Sample")), index(append(top, 17)), index(), index())
		at = len(cff)
		cff = append(cff, index(drawn...)...)
	}
	out := []byte("OTTO\x00\x06\x00\x40\x00\x02\x00\x20")
	names, data := []string{"CFF "}, map[string][]byte{"CFF ": cff}
	for i := range int(binary.BigEndian.Uint16(program[4:])) {
		rec := program[12+16*i:]
		switch tag := string(rec[:4]); tag {
		case "cmap", "head", "hhea", "hmtx", "maxp":
			from := binary.BigEndian.Uint32(rec[8:])
			names, data[tag] = append(names, tag), program[from:from+binary.BigEndian.Uint32(rec[12:])]
		}
	}
	var body []byte
	for _, tag := range names {
		out = binary.BigEndian.AppendUint32(append(append(out, tag...), 0, 0, 0, 0), uint32(12+16*len(names)+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(data[tag])))
		body = append(body, data[tag]...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	return append(out, body...)
}

// TestFontsForget burns the same sentence about two people. Who it was about is gone
// from the width of the box, and the files must be the same to the byte: no glyph, no
// code, no width, no order and no tag of the font may depend on the name.
func TestFontsForget(t *testing.T) {
	for _, c := range []struct {
		name, rest string
		how        embedding
	}{
		{"simple", ".", embedding{}},
		{"composite", ".", embedding{wide: true}},
		{"letter by letter", ".", embedding{wide: true, spelt: true}},
		{"OpenType with CFF", ".", embedding{wide: true, cff: true}},
		{"simple, OpenType with CFF", ".", embedding{cff: true}},
		{"simple, OpenType with CFF, many letters", ", BIG CUP, few vows, KEY DAM, sky XR.", embedding{cff: true}},
		{"OpenType with CFF, many letters", ", BIG CUP, few vows, KEY DAM, sky XR.", embedding{wide: true, cff: true}},
		{"vertical", ".", embedding{wide: true, down: true}},
		{"vertical, OpenType with CFF", ".", embedding{wide: true, down: true, cff: true}},
		// With so many letters one stands at the code of the space: which, the name tells.
		{"simple, many letters", ", BIG CUP, few vows, KEY DAM, sky XR.", embedding{}},
		{"composite, many letters", ", BIG CUP, few vows, KEY DAM, sky XR.", embedding{wide: true}},
	} {
		burn := func(name string) []byte {
			pdf := inOrder(t, "On Monday "+name+" was late for the trip"+c.rest, c.how)
			eye := eyeOf(t, pdf, "")
			p, err := eye.Page(context.Background(), 1)
			if err != nil {
				t.Fatal(err)
			}
			from := strings.Index(p.Text, name)
			n := len([]rune(name))
			from = len([]rune(p.Text[:from]))
			reds := []redact.Redaction{{Page: 1, Quads: p.Marks(from, from+n), Label: "Pupil A"}}
			if c.how.down {
				// Such a line is not laid anew: the names are as long, and so is the mark.
				reds[0].Quads = []redact.Quad{redact.Rect{X0: 20, Y0: 545.5, X1: 40, Y1: 641.5}.Quad()}
			}
			res, err := Burn(context.Background(), pdf, eye, reds, Options{})
			if err != nil || len(res.Rastered) > 0 || len(res.Fonts) > 0 {
				t.Fatalf("%s: %v %v %v", c.name, err, res.Rastered, res.Fonts)
			}
			accepted(t, res.PDF)
			if plain, err := Burn(context.Background(), pdf, eye, reds, Options{fonts: true}); err != nil || !slices.Equal(drawnOf(t, plain.PDF), drawnOf(t, res.PDF)) {
				t.Errorf("%s: with the fonts as they were another page is drawn (%v)", c.name, err)
			}
			after, err := eyeOf(t, res.PDF, "").Page(context.Background(), 1)
			if err != nil || !strings.Contains(after.Text, "was late for the trip"+c.rest) || !strings.Contains(after.Text, "On Monday") {
				t.Errorf("what stays reads as %q (%v)", after.Text, err)
			}
			return res.PDF
		}
		a, b := burn("Zoë Quick"), burn("Jax Valen")
		if !bytes.Equal(a, b) {
			t.Errorf("%s: the files about two people differ beyond their boxes: %d and %d bytes", c.name, len(a), len(b))
		}
	}
}

// drawnOf returns the pixels of the first page.
func drawnOf(t *testing.T, pdf []byte) []byte {
	t.Helper()
	im, err := eyeOf(t, pdf, "").RenderOpts(context.Background(), 1, pdfeye.RenderOptions{DPI: 100})
	if err != nil {
		t.Fatal(err)
	}
	return im.Pix
}

// TestDrawingsForget takes a Type 3 font of which one letter goes: its drawing, its
// name and the picture that only it used go as well.
func TestDrawingsForget(t *testing.T) {
	f := pdfdoc.New()
	letter := func(picture string) pdfdoc.Ref {
		return f.AddStream(nil, []byte("600 0 0 0 500 700 d1 q 500 0 0 700 0 0 cm /"+picture+" Do Q"))
	}
	picture := func(data string) pdfdoc.Ref {
		return f.AddStream(pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Image"), "Width": pdfdoc.Integer(8), "Height": pdfdoc.Integer(1),
			"ImageMask": pdfdoc.Boolean(true), "BitsPerComponent": pdfdoc.Integer(1)}, []byte(data))
	}
	font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type3"), "FontBBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(500), pdfdoc.Integer(700)},
		"FontMatrix": pdfdoc.Array{pdfdoc.Real(0.001), pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Real(0.001), pdfdoc.Integer(0), pdfdoc.Integer(0)},
		"FirstChar":  pdfdoc.Integer(1), "LastChar": pdfdoc.Integer(2), "Widths": pdfdoc.Array{pdfdoc.Integer(600), pdfdoc.Integer(600)},
		"Encoding":  pdfdoc.Dict{"Differences": pdfdoc.Array{pdfdoc.Integer(1), pdfdoc.Name("a0"), pdfdoc.Name("a1")}},
		"CharProcs": pdfdoc.Dict{"a0": letter("P0"), "a1": letter("P1")},
		"Resources": pdfdoc.Dict{"XObject": pdfdoc.Dict{"P0": picture("\xAA"), "P1": picture("\x55")}},
		"ToUnicode": f.AddStream(nil, writeToUnicode(1, map[uint32]string{1: "\x00Q", 2: "\x00e"}))})
	f.AddPage(pdfdoc.Dict{"MediaBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(200), pdfdoc.Integer(200)},
		"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font}},
		// The Q stands outside the page: nobody sees it, and it goes.
		"Contents": f.AddStream(nil, []byte("BT /F 12 Tf 500 100 Td <01> Tj -400 0 Td <02> Tj ET"))})
	res := trimmed(t, f)
	plain := unpacked(t, res.PDF)
	if n := strings.Count(plain, "/Subtype /Image"); n != 1 {
		t.Errorf("%d pictures are left, want that of the letter that is shown", n)
	}
	for _, gone := range []string{"/a0", "/a1", "<0051>", "<51>"} {
		if strings.Contains(plain, gone) {
			t.Errorf("the font still says %s", gone)
		}
	}
	after, err := eyeOf(t, res.PDF, "").Page(context.Background(), 1)
	if err != nil || strings.TrimSpace(after.Text) != "e" {
		t.Errorf("what stays reads as %q (%v)", after.Text, err)
	}
}

// TestFontUse reads what a page shows, through forms and saved states.
func TestFontUse(t *testing.T) {
	f := pdfdoc.New()
	font := func() pdfdoc.Ref {
		return f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
	}
	a, b, c := font(), font(), font()
	form := f.AddStream(pdfdoc.Dict{"Subtype": pdfdoc.Name("Form"), "Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"C": c}}},
		[]byte("BT (x) Tj /C 9 Tf (y) Tj ET"))
	f.AddPage(pdfdoc.Dict{"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"A": a, "B": b}, "XObject": pdfdoc.Dict{"X": form}},
		"Contents": f.AddStream(nil, []byte("BT /A 9 Tf q /B 9 Tf (bq) Tj Q [(a) 5 (a\\051)] TJ ET /X Do /B 9 Tf /X Do"))})
	u := (&burner{f: f}).textUse()
	for _, want := range []struct {
		font  pdfdoc.Ref
		codes string
		fixed bool
	}{{a, "a)x", true}, {b, "bqx", true}, {c, "y", false}} {
		use := u.fonts[int(want.font.ObjectNumber)]
		var got []byte
		for _, code := range use.codes {
			got = append(got, byte(code))
		}
		if string(got) != want.codes || use.fixed != want.fixed {
			t.Errorf("a font shows %q (fixed: %v), want %q (%v)", got, use.fixed, want.codes, want.fixed)
		}
	}
}

func TestToUnicode(t *testing.T) {
	got := readToUnicode([]byte("2 beginbfchar <01> <0041> <0002> <D83DDE00> endbfchar 2 beginbfrange <10> <12> <0061> <20> <21> [<0066006C> <0078>] endbfrange"))
	want := map[uint32]string{1: "A", 2: "😀", 0x10: "a", 0x11: "b", 0x12: "c", 0x20: "fl", 0x21: "x"}
	for c, s := range want {
		if string(utf16Of(got[c])) != s {
			t.Errorf("code %x stands for %q, want %q", c, string(utf16Of(got[c])), s)
		}
	}
	if again := readToUnicode(writeToUnicode(2, got)); len(got) != len(want) || !slices.Equal(keysOf(again), keysOf(got)) {
		t.Errorf("what was written reads as %v", again)
	}
}

func keysOf(m map[uint32]string) []string {
	var out []string
	for c, s := range m {
		out = append(out, fmt.Sprint(c, s))
	}
	slices.Sort(out)
	return out
}

// TestEmptyProgram takes a font whose program is empty, as damaged files have them: viewers
// take another font, and the widths of letters that went must go all the same.
func TestEmptyProgram(t *testing.T) {
	f := pdfdoc.New()
	descriptor := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("FontDescriptor"), "FontName": pdfdoc.Name("ABCDEF+Sample"), "Flags": pdfdoc.Integer(32), "Ascent": pdfdoc.Integer(900), "Descent": pdfdoc.Integer(-200),
		"CapHeight": pdfdoc.Integer(700), "ItalicAngle": pdfdoc.Integer(0), "StemV": pdfdoc.Integer(80),
		"FontFile3": f.AddStream(pdfdoc.Dict{"Subtype": pdfdoc.Name("Type1C")}, nil)})
	font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("ABCDEF+Sample"), "FontDescriptor": descriptor,
		"Encoding": pdfdoc.Name("WinAnsiEncoding"), "FirstChar": pdfdoc.Integer('P'), "LastChar": pdfdoc.Integer('Q'), "Widths": pdfdoc.Array{pdfdoc.Integer(611), pdfdoc.Integer(777)}})
	f.AddPage(pdfdoc.Dict{"MediaBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(200), pdfdoc.Integer(200)},
		"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font}},
		// The Q stands outside the page: nobody sees it, and it goes.
		"Contents": f.AddStream(nil, []byte("BT /F 12 Tf 500 100 Td (Q) Tj -400 0 Td (P) Tj ET"))})
	if plain := unpacked(t, trimmed(t, f).PDF); strings.Contains(plain, " 777\n") || !strings.Contains(plain, " 611\n") {
		t.Error("the font still states the width of the letter that went, or not that of the one that stays")
	}
}

// trimmed burns a file without marks, all of whose fonts must be trimmed.
func trimmed(t *testing.T, f *pdfdoc.File) *Result {
	t.Helper()
	var pdf bytes.Buffer
	if err := f.Write(&pdf); err != nil {
		t.Fatal(err)
	}
	res, err := Burn(context.Background(), pdf.Bytes(), eyeOf(t, pdf.Bytes(), ""), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Fonts) > 0 {
		t.Fatal(res.Fonts)
	}
	return res
}
