package typeface

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// glyphOf returns the glyph of a character by a program's cmap for Unicode.
func glyphOf(t *TrueType, r rune) int {
	for _, m := range t.Maps {
		if m.Unicode() {
			return m.Glyph[int(r)]
		}
	}
	return 0
}

// drawnAs returns the outline and the advance of a glyph, as another reader sees them.
func drawnAs(t *testing.T, program []byte, glyph int) string {
	t.Helper()
	f, err := sfnt.Parse(program)
	if err != nil {
		t.Fatal(err)
	}
	var b sfnt.Buffer
	const size = fixed.Int26_6(2048 << 6)
	s, err := f.LoadGlyph(&b, sfnt.GlyphIndex(glyph), size, nil)
	if err != nil {
		t.Fatalf("glyph %d: %v", glyph, err)
	}
	out := fmt.Sprint(s)
	w, err := f.GlyphAdvance(&b, sfnt.GlyphIndex(glyph), size, font.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(out, w)
}

func TestTrueType(t *testing.T) {
	src := liberationsansregular.TTF
	tt, err := ParseTrueType(src)
	if err != nil {
		t.Fatal(err)
	}
	// A composite, a letter, the same letter again, a space.
	glyphs := []int{0, glyphOf(tt, 'é'), glyphOf(tt, 'T'), glyphOf(tt, 'T'), glyphOf(tt, ' ')}
	maps := []CharMap{{Platform: 3, Encoding: 1, Glyph: map[int]int{'é': 1, 'T': 2, ' ': 4}}, {Platform: 3, Encoding: 10, Glyph: map[int]int{0x1F600: 3}}}
	out, err := tt.Subset(glyphs, maps, true, true)
	if err != nil {
		t.Fatal(err)
	}
	for n, g := range glyphs {
		if got, want := drawnAs(t, out, n), drawnAs(t, src, g); got != want {
			t.Errorf("glyph %d is drawn otherwise:\n%.200s\n%.200s", n, got, want)
		}
	}
	again, err := ParseTrueType(out)
	if err != nil {
		t.Fatal(err)
	}
	// The composite brings its letter and its accent along, and nothing else is there.
	if again.Glyphs() != len(glyphs)+2 {
		t.Errorf("the program has %d glyphs, want %d", again.Glyphs(), len(glyphs)+2)
	}
	if again.Maps[0].Glyph['é'] != 1 || len(again.Maps[0].Glyph) != 3 || again.Maps[1].Glyph[0x1F600] != 3 {
		t.Errorf("the cmap reads as %v", again.Maps)
	}
	if again.Named("eacute") != 1 || again.Named("A") != 0 {
		t.Errorf("the names read as %q", again.names)
	}
	if bytes.Contains(out, []byte("Liberation")) {
		t.Error("the program still says what it is called")
	}
	if len(out) > len(src)/4 {
		t.Errorf("a program of five glyphs has %d of %d bytes", len(out), len(src))
	}
}

// TestTrueTypeForgets sees that nothing of a program depends on glyphs that go: two
// subsets that differ in them give the same bytes when they are trimmed to the same.
// Of a collection the first program is read: its directory is elsewhere, and its tables
// are counted from the beginning of the file.
func TestTrueTypeCollection(t *testing.T) {
	tt, err := ParseTrueType(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	one, err := tt.Subset([]int{0, glyphOf(tt, 'T')}, nil, false, true)
	if err != nil {
		t.Fatal(err)
	}
	head := put32(put16([]byte("ttcf"), 1, 0), 1, 16)
	all := append(head, one...)
	for i := range u16(one, 4) {
		rec := len(head) + 12 + 16*i + 8
		copy(all[rec:], put32(nil, u32(all, rec)+len(head)))
	}
	got, err := ParseTrueType(all)
	if err != nil || got.Glyphs() != 2 || !got.Draws(1) {
		t.Errorf("the collection reads as %v (%v)", got, err)
	}
	if _, err := ParseTrueType(put32(put16([]byte("ttcf"), 1, 0), 1, 1<<30)); err == nil {
		t.Error("a collection without a program was read as one")
	}
}

func TestTrueTypeForgets(t *testing.T) {
	tt, err := ParseTrueType(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	trimmed := func(first string) []byte {
		var glyphs []int
		for _, r := range first + "Report" {
			if g := glyphOf(tt, r); !slices.Contains(glyphs, g) {
				glyphs = append(glyphs, g)
			}
		}
		program, err := tt.Subset(append([]int{0}, glyphs...), nil, false, true)
		if err != nil {
			t.Fatal(err)
		}
		sub, err := ParseTrueType(program)
		if err != nil {
			t.Fatal(err)
		}
		keep := []int{0}
		for _, r := range "Report" {
			if n := 1 + slices.Index(glyphs, glyphOf(tt, r)); !slices.Contains(keep, n) {
				keep = append(keep, n)
			}
		}
		out, err := sub.Subset(keep, nil, false, true)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if !bytes.Equal(trimmed("Zoë Quick, Jägermeister"), trimmed("Ann Lee")) {
		t.Error("a trimmed program tells which glyphs there were")
	}
}

// sample CFF: .notdef, A (which calls a local and a global subroutine), B, Aacute
// (put together from A and acute), acute, and a name of its own.
func sampleCFF(t testing.TB) []byte {
	t.Helper()
	number := func(v ...int) (b []byte) {
		for _, n := range v {
			b = appendNumber(b, float64(n))
		}
		return b
	}
	code := func(parts ...[]byte) []byte { return slices.Concat(parts...) }
	op := func(c byte) []byte { return []byte{c} }
	local := [][]byte{code(number(10, 20), op(21), op(11)), code(number(99), op(11))}
	global := [][]byte{code(number(30), op(6), op(11))}
	glyphs := [][]byte{
		op(14),
		// A states its width, stems and a mask, and calls both.
		code(number(25, 1, 2, 3, 4), op(18), op(19), []byte{0xA0}, number(-107), op(10), number(-107), op(29), op(14)),
		code(number(7, 8), op(21), number(5), op(6), op(14)),
		code(number(0, 0, 65, 194), op(14)),
		code(number(3, 40), op(22), number(9), op(7), op(14)),
		code(number(1, 1), op(21), op(14)),
	}
	names := []int{34, 35, 171, 125, 391} // A B Aacute acute, and the first of its own
	charset := []byte{0}
	charset = put16(charset, names...)
	encoding := []byte{0, 2, 'A', 'B'}
	var private []byte
	private = appendOffset(private, opDefaultWidth, 500)
	private = appendOffset(private, opNominalWidth, 600)
	private = appendOffset(private, opSubrs, 18)
	b := []byte{1, 0, 4, 4}
	var out []byte
	var offsets [4]int
	for range 2 {
		var top []byte
		top = appendOffset(top, opCharset, offsets[0])
		top = appendOffset(top, opEncoding, offsets[1])
		top = appendOffset(top, opCharStrings, offsets[2])
		top = appendOffset(top, opPrivate, len(private), offsets[3])
		out = appendIndex(b, [][]byte{[]byte("ABCDEF+Sample")})
		out = appendIndex(out, [][]byte{top})
		out = appendIndex(out, [][]byte{[]byte("quirk"), []byte("Somebody's notice")})
		out = appendIndex(out, global)
		offsets[0] = len(out)
		out = append(out, charset...)
		offsets[1] = len(out)
		out = append(out, encoding...)
		offsets[2] = len(out)
		out = appendIndex(out, glyphs)
		offsets[3] = len(out)
		out = append(out, private...)
		out = appendIndex(out, local)
	}
	return out
}

func TestCFF(t *testing.T) {
	c, err := ParseCFF(sampleCFF(t))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{".notdef", "A", "B", "Aacute", "acute", "quirk"}; !slices.Equal(c.Names, want) || c.Codes['A'] != 1 || c.Codes['B'] != 2 {
		t.Fatalf("the program reads as %q, %v", c.Names, c.Codes)
	}
	out, err := c.Subset(CFFSubset{Name: "X+Y", Glyphs: []int{0, 3}, Names: []string{".notdef", "Aacute"}, Codes: map[int]int{200: 1}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseCFF(out)
	if err != nil {
		t.Fatal(err)
	}
	// The accented letter brings its parts along; B and quirk are gone.
	if want := []string{".notdef", "Aacute", "A", "acute"}; !slices.Equal(again.Names, want) || again.Codes[200] != 1 || len(again.Codes) != 1 {
		t.Errorf("what is left reads as %q, %v", again.Names, again.Codes)
	}
	if len(again.global) != 0 || len(again.fonts[0].local) != 0 {
		t.Error("subroutines are left")
	}
	for _, gone := range []string{"quirk", "notice", "Sample"} {
		if bytes.Contains(out, []byte(gone)) {
			t.Errorf("the program still says %q", gone)
		}
	}
	// A: its width is 600 + 25, then as before with both subroutines written out.
	left := maxWork
	got, err := flatten(again.glyphs[2], nil, nil, &left)
	want := []byte{140, 141, 142, 143, 18, 19, 0xA0, 149, 159, 21, 169, 6, 14}
	if err != nil || !got.stated || got.width != 625 || !bytes.Equal(got.code, want) {
		t.Errorf("A is drawn by %v with width %v, want %v (%v)", got.code, got.width, want, err)
	}
	if got, _ := flatten(again.glyphs[0], nil, nil, &left); got.width != 500 {
		t.Errorf("the width of a glyph that states none is %v", got.width)
	}
}

// A byte that no dictionary may hold is an operator that nobody knows, as it is to
// readers: it goes with what stands before it, and what comes after is understood.
func TestDictionaryOddity(t *testing.T) {
	for _, odd := range []byte{22, 27, 31, 255} {
		d, err := parseDict([]byte{140, 10, 141, odd, 142, 11})
		if err != nil || len(d) != 2 || d.number(10, 0) != 1 || d.number(11, 0) != 3 || !bytes.Equal(d[1].raw, []byte{142}) {
			t.Errorf("with a %d in it the dictionary reads as %v (%v)", odd, d, err)
		}
	}
	if _, err := parseDict([]byte{140, 10, 247}); !errors.Is(err, ErrDamaged) {
		t.Errorf("half a number at the end gives %v", err)
	}
}

// wrapped is a CFF program in OpenType.
func wrapped(cff []byte) []byte {
	hhea, hmtx := make([]byte, 36), []byte(nil)
	for g := range 6 {
		hmtx = put16(hmtx, 100*g, g)
	}
	copy(hhea[34:], put16(nil, 6))
	return assemble("OTTO", []table{{"CFF ", cff}, {"head", make([]byte, 54)}, {"hhea", hhea}, {"hmtx", hmtx}, {"name", []byte("who made it")}})
}

// TestOpenType wraps a part of a program again: with its measures, and nothing else.
func TestOpenType(t *testing.T) {
	src := sampleCFF(t)
	o, err := ParseOpenType(wrapped(src))
	if err != nil || !o.Measured() {
		t.Fatalf("measured: %v (%v)", o.Measured(), err)
	}
	part, err := o.Subset(CFFSubset{Name: "Y", Glyphs: []int{0, 2, 1}, CIDs: []int{0, 1, 2}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseOpenType(o.Wrap(part, []int{0, 2, 1}, false))
	if err != nil || again.Glyphs() != 3 || !again.Measured() {
		t.Fatalf("the part is read with %v", err)
	}
	if got := again.tables["hmtx"]; !bytes.Equal(got, put16(nil, 0, 0, 200, 2, 100, 1)) {
		t.Errorf("the glyphs measure % x", got)
	}
	if len(again.tables) != 5 {
		t.Errorf("there are %d tables, want the CFF, head, hhea, hmtx and maxp", len(again.tables))
	}
	for _, bad := range [][]byte{nil, src, wrapped(src)[:20], append([]byte("OTTO"), make([]byte, 8)...)} {
		if _, err := ParseOpenType(bad); err == nil {
			t.Errorf("%.20q is no such program, and was read as one", bad)
		}
	}
}

func TestCFFBecomesCID(t *testing.T) {
	c, err := ParseCFF(sampleCFF(t))
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.Subset(CFFSubset{Name: "Y", Glyphs: []int{0, 2, 1, 2}, CIDs: []int{0, 7, 9, 300}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseCFF(out)
	if err != nil {
		t.Fatal(err)
	}
	if !again.CID || !slices.Equal(again.CIDs, []int{0, 7, 9, 300}) || !bytes.Equal(again.glyphs[1], again.glyphs[3]) {
		t.Errorf("what is left reads as %v", again.CIDs)
	}
	if _, err := c.Subset(CFFSubset{Glyphs: []int{0, 3}, CIDs: []int{0, 1}}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("a letter put together by names cannot lose them, and that gives %v", err)
	}
}

// sampleType1 is a program with .notdef, A (which calls two subroutines), B (which calls
// another), Aacute (put together) and acute.
func sampleType1() []byte {
	cipher := func(code ...byte) string { return string(encrypt(append(make([]byte, 4), code...), keyCharstring)) }
	var h strings.Builder
	h.WriteString("dup /Private 8 dict dup begin\n/RD{string currentfile exch readstring pop}executeonly def\n/ND{noaccess def}executeonly def\n/NP{noaccess put}executeonly def\n/lenIV 4 def\n/password 5839 def\n/Subrs 8 array\n")
	// 5 calls 6; 7 is B's.
	for i, code := range [][]byte{{11}, {11}, {11}, {11}, {139 + 1, 139 + 3, 12, 16, 12, 17, 10, 11}, {139 + 6, 10, 11}, {149, 159, 21, 11}, {150, 160, 21, 11}} {
		c := cipher(code...)
		fmt.Fprintf(&h, "dup %d %d RD %s NP\n", i, len(c), c)
	}
	h.WriteString("ND\n2 index /CharStrings 5 dict dup begin\n")
	for _, g := range []struct {
		name string
		code []byte
	}{
		{".notdef", []byte{139, 200, 13, 14}},
		{"B", []byte{139, 210, 13, 139 + 7, 139 + 4, 10, 14}},
		{"A", []byte{139, 220, 13, 139 + 5, 10, 14}},
		{"Aacute", []byte{139, 139, 139, 139 + 65, 247, 194 - 108, 12, 6}},
		{"acute", []byte{139, 139, 13, 14}},
	} {
		c := cipher(g.code...)
		fmt.Fprintf(&h, "/%s %d RD %s ND\n", g.name, len(c), c)
	}
	h.WriteString("end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\nmark currentfile closefile\n")
	clear := "%!PS-AdobeFont-1.0: Sample\n%%Title: somebody's\n11 dict begin\n/FontInfo 2 dict dup begin\n/Notice (Somebody's (own) notice) readonly def\nend readonly def\n" +
		"/FontName /ABCDEF+Sample def\n/PaintType 0 def\n/FontType 1 def\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/FontBBox {0 0 1000 1000} readonly def\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 65 /A put\ndup 66 /B put\ndup 8#301 /Aacute put\nreadonly def\ncurrentdict end\ncurrentfile eexec\n"
	return slices.Concat([]byte(clear), encrypt(append(make([]byte, 4), h.String()...), keyProgram), trailer())
}

func TestType1(t *testing.T) {
	f, err := ParseType1(sampleType1())
	if err != nil {
		t.Fatal(err)
	}
	if f.Codes[65] != "A" || f.Codes[0o301] != "Aacute" || len(f.Names()) != 5 {
		t.Fatalf("the program reads as %v, %v", f.Names(), f.Codes)
	}
	part, err := f.Subset("Y", []string{"Aacute"}, nil, map[int]string{200: "Aacute"})
	if err != nil {
		t.Fatal(err)
	}
	out := slices.Concat(part.Clear, part.Hidden, part.Trailer)
	again, err := ParseType1(out)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{".notdef", "A", "Aacute", "acute"}; !slices.Equal(again.Names(), want) || len(again.Codes) != 1 || again.Codes[200] != "Aacute" {
		t.Errorf("what is left reads as %q, %v", again.Names(), again.Codes)
	}
	for _, n := range again.Names() {
		if !bytes.Equal(again.charstring(again.glyphs[n]), f.charstring(f.glyphs[n])) {
			t.Errorf("%s is drawn otherwise", n)
		}
	}
	for n, want := range map[int][]byte{5: {145, 10, 11}, 6: {149, 159, 21, 11}, 7: {11}, 4: {11}} {
		if got := again.charstring(again.subrs[n]); !bytes.Equal(got, want) {
			t.Errorf("subroutine %d is %v, want %v", n, got, want)
		}
	}
	plain := slices.Concat(again.clear, again.hidden)
	for _, gone := range []string{"notice", "Title", "ABCDEF", "/B "} {
		if bytes.Contains(plain, []byte(gone)) {
			t.Errorf("the program still says %q", gone)
		}
	}
	// B calls subroutine 7 by way of the one that changes hints.
	part, err = f.Subset("Y", []string{"B"}, map[string]string{"B": "glyph1"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if again, err = ParseType1(slices.Concat(part.Clear, part.Hidden)); err != nil || !again.Has("glyph1") || again.Has("B") {
		t.Errorf("a glyph that was given another name: %v %v", again, err)
	}
	if got := again.charstring(again.subrs[7]); !bytes.Equal(got, []byte{150, 160, 21, 11}) {
		t.Errorf("a subroutine that is called through a change of hints is %v", got)
	}
}

// TestDamaged sees that a program that is cut off anywhere is an error or is read, and
// never stops its reader.
func TestDamaged(t *testing.T) {
	for _, src := range [][]byte{sampleCFF(t), sampleType1(), liberationsansregular.TTF[:3000]} {
		for n := 0; n < len(src); n += 1 + n/200 {
			read(src[:n])
		}
	}
}

// read takes a program apart and writes it anew in whichever way it can be.
func read(b []byte) {
	if t, err := ParseTrueType(b); err == nil {
		t.Subset([]int{0, t.Glyphs() - 1}, t.Maps, true, true)
	}
	if c, err := ParseCFF(b); err == nil {
		s := CFFSubset{Name: "Y", Glyphs: []int{0, len(c.glyphs) - 1}, Names: []string{".notdef", "A"}}
		if c.CID {
			s.CIDs = []int{0, 1}
		}
		c.Subset(s)
	}
	if t, err := ParseType1(b); err == nil {
		t.Subset("Y", t.Names(), nil, t.Codes)
	}
}

// FuzzPrograms looks for programs that stop their reader or keep it busy.
func FuzzPrograms(f *testing.F) {
	f.Add(sampleCFF(f))
	f.Add(sampleType1())
	f.Add(liberationsansregular.TTF[:4000])
	f.Fuzz(func(t *testing.T, b []byte) { read(b) })
}

// TestSubsetBox takes few glyphs of a whole font, whose box is the designer's, and fewer
// of a program that was cut to a text: its box must not remember what goes.
func TestSubsetBox(t *testing.T) {
	tt, err := ParseTrueType(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	box := func(p *TrueType) []int {
		head := p.tables["head"]
		return []int{s16(head, 36), s16(head, 38), s16(head, 40), s16(head, 42)}
	}
	around := func(p *TrueType) []int {
		out := []int{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}
		for g := range p.Glyphs() {
			if b := p.outline(g); len(b) > 0 {
				out = []int{min(out[0], s16(b, 2)), min(out[1], s16(b, 4)), max(out[2], s16(b, 6)), max(out[3], s16(b, 8))}
			}
		}
		return out
	}
	part := func(p *TrueType, glyphs ...int) *TrueType {
		p.tables["head"] = slices.Clone(p.tables["head"])
		copy(p.tables["head"][36:], put16(nil, around(p)...))
		b, err := p.Subset(glyphs, nil, false, true)
		if err != nil {
			t.Fatal(err)
		}
		p, err = ParseTrueType(b)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	few := part(tt, 0, glyphOf(tt, 'Q'), glyphOf(tt, 'x'))
	if !slices.Equal(box(few), box(tt)) {
		t.Errorf("of a whole font the box became %v, want the designer's %v", box(few), box(tt))
	}
	fewer := part(few, 0, 2)
	if !slices.Equal(box(fewer), around(fewer)) || slices.Equal(box(fewer), box(few)) {
		t.Errorf("without the Q the box is %v, want that of what stays, %v", box(fewer), around(fewer))
	}
}
