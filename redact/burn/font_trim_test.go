package burn

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/typeface"
)

// inOrder is a PDF that says one sentence in a font as many producers embed it: only
// with the letters that the sentence uses, numbered in the order in which it first
// does. With wide the font is composite, with spelt each letter has an operator.
func inOrder(t *testing.T, sentence string, wide, spelt bool) []byte {
	t.Helper()
	tt, err := typeface.ParseTrueType(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	glyphs, number := []int{0}, map[rune]int{}
	mac, texts := map[int]int{}, map[uint32]string{}
	var widths pdfdoc.Array
	var shown, letters []byte
	for _, r := range sentence {
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
		letters = fmt.Appendf(letters, "<%X> Tj\n%.3f 0 Td\n", code, 0.012*advance)
	}
	if !spelt {
		letters = fmt.Appendf(nil, "<%X> Tj", shown)
	}
	maps := []typeface.CharMap{{Platform: 1, Glyph: mac}}
	if wide {
		maps = nil
	}
	program, err := tt.Subset(glyphs, maps, false, true)
	if err != nil {
		t.Fatal(err)
	}
	f := pdfdoc.New()
	name := pdfdoc.Name("BAAAAA+LiberationSans")
	descriptor := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("FontDescriptor"), "FontName": name, "Flags": pdfdoc.Integer(4), "Ascent": pdfdoc.Integer(905), "Descent": pdfdoc.Integer(-212),
		"CapHeight": pdfdoc.Integer(729), "ItalicAngle": pdfdoc.Integer(0), "StemV": pdfdoc.Integer(80),
		"FontBBox":  pdfdoc.Array{pdfdoc.Integer(-200), pdfdoc.Integer(-300), pdfdoc.Integer(1200), pdfdoc.Integer(1000)},
		"FontFile2": f.AddStream(pdfdoc.Dict{"Length1": pdfdoc.Integer(len(program))}, program)})
	font := pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("TrueType"), "BaseFont": name, "FontDescriptor": descriptor,
		"FirstChar": pdfdoc.Integer(1), "LastChar": pdfdoc.Integer(len(widths)), "Widths": widths}
	if wide {
		font = pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type0"), "BaseFont": name, "Encoding": pdfdoc.Name("Identity-H"),
			"DescendantFonts": pdfdoc.Array{f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("CIDFontType2"), "BaseFont": name, "FontDescriptor": descriptor,
				"CIDSystemInfo": pdfdoc.Dict{"Registry": pdfdoc.String([]byte("Adobe")), "Ordering": pdfdoc.String([]byte("Identity")), "Supplement": pdfdoc.Integer(0)},
				"CIDToGIDMap":   pdfdoc.Name("Identity"), "W": pdfdoc.Array{pdfdoc.Integer(1), widths}})}}
	}
	size := 1
	if wide {
		size = 2
	}
	font["ToUnicode"] = f.AddStream(nil, writeToUnicode(size, texts))
	f.AddPage(pdfdoc.Dict{"MediaBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(500), pdfdoc.Integer(200)},
		"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F1": f.Add(font)}},
		"Contents":  f.AddStream(nil, fmt.Appendf(nil, "BT /F1 12 Tf 30 100 Td %s ET", letters))})
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestFontsForget burns the same sentence about two people. Who it was about is gone
// from the width of the box, and the files must be the same to the byte: no glyph, no
// code, no width, no order and no tag of the font may depend on the name.
func TestFontsForget(t *testing.T) {
	for _, c := range []struct {
		name, rest  string
		wide, spelt bool
	}{
		{"simple", ".", false, false},
		{"composite", ".", true, false},
		{"letter by letter", ".", true, true},
		// With so many letters one stands at the code of the space: which, the name tells.
		{"simple, many letters", ", BIG CUP, few vows, KEY DAM, sky XR.", false, false},
		{"composite, many letters", ", BIG CUP, few vows, KEY DAM, sky XR.", true, false},
	} {
		wide := c.wide
		burn := func(name string) []byte {
			pdf := inOrder(t, "On Monday "+name+" was late for the trip"+c.rest, wide, c.spelt)
			eye := eyeOf(t, pdf, "")
			p, err := eye.Page(context.Background(), 1)
			if err != nil {
				t.Fatal(err)
			}
			from := strings.Index(p.Text, name)
			n := len([]rune(name))
			from = len([]rune(p.Text[:from]))
			reds := []redact.Redaction{{Page: 1, Quads: p.Marks(from, from+n), Label: "Pupil A"}}
			res, err := Burn(context.Background(), pdf, eye, reds, Options{})
			if err != nil || len(res.Rastered) > 0 || len(res.Fonts) > 0 {
				t.Fatalf("%s: %v %v %v", c.name, err, res.Rastered, res.Fonts)
			}
			accepted(t, res.PDF)
			after, err := eyeOf(t, res.PDF, "").Page(context.Background(), 1)
			if err != nil || !strings.Contains(after.Text, "was late for the trip"+c.rest) || !strings.Contains(after.Text, "On Monday") {
				t.Errorf("what stays reads as %q (%v)", after.Text, err)
			}
			return res.PDF
		}
		a, b := burn("Zoë Quick"), burn("Jaxxon Vale")
		if !bytes.Equal(a, b) {
			t.Errorf("%s: the files about two people differ beyond their boxes: %d and %d bytes", c.name, len(a), len(b))
		}
	}
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
	var pdf bytes.Buffer
	if err := f.Write(&pdf); err != nil {
		t.Fatal(err)
	}
	res, err := Burn(context.Background(), pdf.Bytes(), eyeOf(t, pdf.Bytes(), ""), nil, Options{})
	if err != nil || len(res.Fonts) > 0 {
		t.Fatal(err, res.Fonts)
	}
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
