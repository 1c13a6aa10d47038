package raw

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// pdfOf assembles a PDF; objects are numbered from 1 and the first is the catalogue.
func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&b, "xref\n0 1\n0000000000 65535 f \ntrailer<</Size %d/Root 1 0 R>>\nstartxref\n0\n%%%%EOF\n", len(objects)+1)
	return b.Bytes()
}

func streamOf(dict string, data []byte) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

const (
	catalog = "<</Type/Catalog/Pages 2 0 R/X 6 0 R>>"
	tree    = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	page    = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
	font    = "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Georgia/Encoding/WinAnsiEncoding>>"
)

func shows(content string) []byte {
	return pdfOf(catalog, tree, page, streamOf("", []byte(content)), font)
}

// with is a page with something else in the file.
func with(object string) []byte {
	return pdfOf(catalog, tree, page, streamOf("", []byte("BT /F 9 Tf (x) Tj ET")), font, object)
}

func deflated(b string) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write([]byte(b))
	w.Close()
	return out.Bytes()
}

func based85(b string) []byte {
	out := make([]byte, ascii85.MaxEncodedLen(len(b)))
	return append(out[:ascii85.Encode(out, []byte(b))], "~>"...)
}

// lzw codes without compressing: nine bits a byte, a clear before the codes widen.
func lzw(s string) []byte {
	var out []byte
	acc, have := uint(0), uint(0)
	put := func(code uint) {
		acc, have = acc<<9|code, have+9
		for have >= 8 {
			have -= 8
			out = append(out, byte(acc>>have))
		}
	}
	for i := range len(s) {
		if i%200 == 0 {
			put(256)
		}
		put(uint(s[i]))
	}
	put(257)
	put(0)
	return out
}

func utf16of(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b.WriteByte(byte(u >> 8))
		}
		b.WriteByte(byte(u))
		if !big {
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

// predicted is text behind PNG predictors, every row by another one.
func predicted(s string, cols int) []byte {
	var out []byte
	prev := make([]byte, cols)
	for at := 0; at < len(s); at += cols {
		row := []byte(fmt.Sprintf("%-*s", cols, s[at:min(at+cols, len(s))]))
		kind := at / cols % 5
		out = append(out, byte(kind))
		for i := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], prev[i-1]
			}
			switch kind {
			case 0:
				out = append(out, row[i])
			case 1:
				out = append(out, row[i]-left)
			case 2:
				out = append(out, row[i]-prev[i])
			case 3:
				out = append(out, row[i]-byte((int(left)+int(prev[i]))/2))
			case 4:
				out = append(out, row[i]-paeth(left, prev[i], corner))
			}
		}
		prev = row
	}
	return out
}

const secret = "Zoë Nuttall-Brown"

func find(t *testing.T, pdf []byte, terms ...string) []string {
	t.Helper()
	f, err := Scan(pdf)
	if err != nil {
		t.Fatal(err)
	}
	var list []Term
	for _, s := range terms {
		list = append(list, Term{Text: s})
	}
	var out []string
	for _, h := range f.Find(list) {
		out = append(out, terms[h.Term])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// places is a name in every place and coding in which a PDF can hold it.
var places = map[string][]byte{
	"Latin-1 string":         with("<</Note(Zo\xeb Nuttall-Brown)>>"),
	"octal escapes":          with(`<</Note(Zo\353 Nut\` + "\n" + `tall-Brown)>>`),
	"hex string":             with("<</Note<" + hex.EncodeToString([]byte("Zo\xeb Nuttall-Brown")) + ">>>"),
	"UTF-16 with its mark":   with("<</Note<feff" + hex.EncodeToString([]byte(utf16of(secret, true))) + ">>>"),
	"UTF-16 without":         with("<</Note<" + hex.EncodeToString([]byte(utf16of(secret, true))) + ">>>"),
	"UTF-16 the other way":   with("<</Note<fffe" + hex.EncodeToString([]byte(utf16of(secret, false))) + ">>>"),
	"the other way, bare":    with("<</Note<" + hex.EncodeToString([]byte(utf16of(secret, false))) + ">>>"),
	"UTF-8":                  with("<</Note(\xef\xbb\xbfZoë Nuttall-Brown)>>"),
	"UTF-8 in other bytes":   with("<</Note(\xff Zoë Nuttall-Brown)>>"),
	"accent of its own":      with("<</Note(Zoe\u0308 Nuttall-Brown)>>"),
	"name":                   with("<</Note/Zo#eb#20Nuttall#2dBrown>>"),
	"key":                    with("<</Zo#eb#20Nuttall-Brown 1>>"),
	"address":                with("<</URI(file:///c:/Zo%C3%AB%20Nuttall-Brown.docx)>>"),
	"file name":              with("<</F(zo\xeb_nuttall-brown.docx)>>"),
	"a key that comes twice": with("<</A(Zo\xeb Nuttall-Brown)/A(x)>>"),
	"XML":                    with(streamOf("/Type/Metadata", []byte("<dc:title>Zo&#xEB; Nuttall-Brown</dc:title>"))),
	"UTF-16 stream":          with(streamOf("", []byte("\xff\xfe"+utf16of(secret, false)))),
	"Flate":                  with(streamOf("/Filter/FlateDecode", deflated("x Zoë Nuttall-Brown x"))),
	"Flate in Flate":         with(streamOf("/Filter[/Fl/FlateDecode]", deflated(string(deflated("Zoë Nuttall-Brown"))))),
	"predictors":             with(streamOf("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 5>>", deflated(string(predicted("this is about Zo\xeb Nuttall-Brown of year 6", 5))))),
	"LZW":                    with(streamOf("/Filter/LZWDecode", lzw(strings.Repeat("and so on ", 50)+"Zo\xeb Nuttall-Brown"))),
	"ASCII 85":               with(streamOf("/Filter/ASCII85Decode", based85("Zo\xeb Nuttall-Brown"))),
	"ASCII hex":              with(streamOf("/Filter/AHx", []byte(hex.EncodeToString([]byte("Zo\xeb Nuttall-Brown"))+">"))),
	"run lengths":            with(streamOf("/Filter/RunLengthDecode", []byte("\x10Zo\xeb Nuttall-Brown\x80"))),
	"behind Flate's end":     with(streamOf("/Filter/FlateDecode", append(deflated("x"), "Zo\xeb Nuttall-Brown"...))),
	"behind a picture":       with(streamOf("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", []byte("\xffZo\xeb Nuttall-Brown"))),
	"a photo's own note":     with(streamOf("/Subtype/Image/Filter/DCTDecode", []byte("\xff\xd8\xff\xfe\x00\x13Zo\xeb Nuttall-Brown\xff\xda"))),
	"object stream":          with(streamOf("/Type/ObjStm/N 1/First 5", []byte("90 0 <</Note(Zo\xeb Nuttall-Brown)>>"))),
	"beside an object there": with(streamOf("/Type/ObjStm/N 1/First 5", []byte("90 0 <</A 1>> Zo\xeb Nuttall-Brown"))),
	"comment in an object":   with("<</A 1 % Zo\xeb Nuttall-Brown\n>>"),
	"short comment between":  bytes.Replace(shows(""), []byte("\n4 0 obj"), []byte("\n%Zo\xeb Nuttall-Brown\n4 0 obj"), 1),
	"behind the table":       bytes.Replace(shows(""), []byte("startxref"), []byte("(Zo\xeb Nuttall-Brown) startxref"), 1),
	"trailer":                bytes.Replace(shows(""), []byte("/Root"), []byte("/Note(Zo\xeb Nuttall-Brown)/Root"), 1),
	"before the header":      append([]byte("Zo\xeb Nuttall-Brown\n"), shows("")...),
	"after the end":          append(shows(""), "Zo\xeb Nuttall-Brown"...),
	"an orphan":              pdfOf(strings.Replace(catalog, "/X 6 0 R", "", 1), tree, page, streamOf("", nil), font, "(Zo\xeb Nuttall-Brown)"),

	"shown":                    shows("BT /F 9 Tf (Zo\xeb Nuttall-Brown) Tj ET"),
	"shown in capitals":        shows("BT /F 9 Tf (ZO\xcb NUTTALL-BROWN) Tj ET"),
	"in pieces":                shows("BT /F 9 Tf [(Zo) 20 (\xeb) -300 (Nut) 15 (tall) -20 (-Brown)] TJ ET"),
	"in strings":               shows("BT /F 9 Tf (Zo\xeb ) Tj (Nutt) Tj <616c6c> Tj (-Brown) Tj ET"),
	"over a line end":          shows("BT /F 9 Tf (Zo\xeb Nut-) Tj T* (tall-Brown) Tj ET"),
	"over a line at a hyphen":  shows("BT /F 9 Tf (Zo\xeb Nuttall-) Tj T* (Brown) Tj ET"),
	"soft hyphens":             shows("BT /F 9 Tf (Zo\xeb Nut\xadtall\xadBrown) Tj ET"),
	"letters apart":            shows("BT /F 9 Tf [(Z)-900(o)-900(\xeb)-900(N)-900(u)-900(t)-900(t)-900(a)-900(l)-900(l)-900(-)-900(B)-900(r)-900(o)-900(w)-900(n)] TJ ET"),
	"text of a tag":            shows("/Span<</ActualText<feff" + hex.EncodeToString([]byte(utf16of(secret, true))) + ">>>BDC BT (x) Tj ET EMC"),
	"comment in content":       shows("% Zo\xeb Nuttall-Brown\nBT (x) Tj ET"),
	"operand of nothing":       shows("(Zo\xeb Nuttall-Brown) BT (x) Tj ET"),
	"operand at the end":       shows("BT (x) Tj ET (Zo\xeb Nuttall-Brown)"),
	"behind an inline picture": shows("BI /W 4/H 1/BPC 8/CS/G ID \x01EI\x02 EI BT /F 9 Tf (Zo\xeb Nuttall-Brown) Tj ET"),
	"own codes": pdfOf(catalog, tree, page, streamOf("", []byte("BT /F 9 Tf <0001000200030004> Tj ET")),
		"<</Type/Font/Subtype/Type0/ToUnicode 6 0 R>>", streamOf("", []byte("3 beginbfrange <0001><0001><005A006F> <0002><0002>[<00EB0020004E00750074>] <0003><0003><00740061006C006C> endbfrange 1 beginbfchar <0004> <002D00420072006F0077006E> endbfchar"))),
	"own codes of one byte": pdfOf(catalog, tree, page, streamOf("", []byte("BT /F 9 Tf <010203> Tj ET")),
		"<</Type/Font/Subtype/Type0/Encoding 7 0 R/ToUnicode 6 0 R>>",
		streamOf("", []byte("3 beginbfchar <01> <005A006F00EB0020> <02> <004E0075007400740061006C006C> <03> <002D00420072006F0077006E> endbfchar")),
		streamOf("", []byte("1 begincodespacerange <00> <FF> endcodespacerange"))),
	"own names": pdfOf(catalog, tree, page, streamOf("", []byte("BT /F 9 Tf (\x01\x02\x03 Nuttall-Brown) Tj ET")),
		"<</Type/Font/Subtype/Type1/Encoding<</Differences[1/Z/o/edieresis]>>>>"),
	"two streams of a page": pdfOf(catalog, tree, strings.Replace(page, "4 0 R", "[4 0 R 6 0 R]", 1), streamOf("", []byte("BT /F 9 Tf (Zo\xeb ) Tj")), font,
		streamOf("", []byte("(Nuttall-Brown) Tj ET"))),
}

func TestFindEverywhere(t *testing.T) {
	for name, pdf := range places {
		others := []string{"Nut", "rown", "Ann"}
		if name == "letters apart" {
			others = nil // there every letter is a word
		}
		if got := find(t, pdf, append(others, secret)...); !slices.Equal(got, []string{secret}) {
			t.Errorf("%s: found %q, want the name once and no part of a word", name, got)
		}
	}
	for name, pdf := range map[string][]byte{
		"another name":         shows("BT /F 9 Tf (Zo\xeb Nuttall-Browning) Tj ET"),
		"another forename":     shows("BT /F 9 Tf (AZo\xeb Nuttall-Brown) Tj ET"),
		"in two other strings": shows("BT /F 9 Tf (Zo\xeb) Tj 9 9 Td (met Nuttall-Brown) Tj ET"),
	} {
		if got := find(t, pdf, secret); len(got) > 0 {
			t.Errorf("%s is taken for the name", name)
		}
	}
}

// TestWholeWords holds the matcher to lesson 21 ("joint" is no hit for "int") and to
// people who are called what PDF calls its parts.
func TestWholeWords(t *testing.T) {
	for _, c := range []struct {
		term, text string
		want       int
	}{
		{"int", "the joint meeting", 0},
		{"Ann", "Annual review of Ann, ANN and ann", 2},
		{"Tom Shaw", "tom  shaw; Tom\nShaw; TomShaw; Tom Shawcross; Atom Shaw", 3},
		{"O'Brien", "O’Brien and O`Brien", 2},
		{"Griffiths", "Griﬃths", 1},
		{"int", "jo\u00adint", 0},
		{"int", "jo-\nint", 0},
		{"Ann", "the Ann-\nual review", 0},
		{"Ann", "with Ann- that is, Ann-\nMarie, Ann -\nand", 3},
		{"07700 900123", "ring 07700 900123.", 1},
		{"(0113) 496 0000", "on (0113) 496 0000 today", 1},
		{"tom@example.org", "to:tom@example.org", 1},
		{"Smith-Jones", "Smith–Jones, Smith-\nJones", 2},
		{"Li", "li Li LI lily", 2},
		{"", "anything", 0},
		{"é", "cafe\u0301 e\u0301", 1},
	} {
		n := 0
		Words([]Term{{Text: c.term}}, c.text, func(_, from, to int) {
			n++
			if r := []rune(c.text); from < 0 || to > len(r) || from >= to {
				t.Errorf("%q in %q at %d to %d of %d", c.term, c.text, from, to, len(r))
			}
		})
		if n != c.want {
			t.Errorf("%q found %d times in %q, want %d", c.term, n, c.text, c.want)
		}
	}
	pdf := with(streamOf("/Length1 9", []byte("\x00\x01name\x00Georgia by Matthew Carter\x00")))
	if got := find(t, pdf, "Page", "Font", "Georgia", "Contents", "Root", "Matthew"); len(got) > 0 {
		t.Errorf("people called %q are found in the file's own words", got)
	}
}

func TestScanStructure(t *testing.T) {
	good := shows("BT (x) Tj ET")
	type want struct{ ends, before, after, loose, old, orphans int }
	for name, c := range map[string]struct {
		pdf  []byte
		want want
	}{
		"good":          {with("null"), want{ends: 1}},
		"orphan":        {pdfOf("<</Type/Catalog/Pages 2 0 R>>", tree, page, streamOf("", nil), font, "(x)"), want{ends: 1, orphans: 1}},
		"two revisions": {append(with("null"), "4 0 obj\nnull\nendobj\nstartxref\n0\n%%EOF"...), want{ends: 2, old: 1}},
		"before":        {append([]byte("1234 "), with("null")...), want{ends: 1, before: 4}},
		"after":         {append(with("null"), "\n12345\n"...), want{ends: 1, after: 5}},
		"between":       {bytes.Replace(with("null"), []byte("5 0 obj"), []byte("12345 5 0 obj"), 1), want{ends: 1, loose: 5}},
		"comment":       {bytes.Replace(with("null"), []byte("5 0 obj"), []byte("%Tom\n5 0 obj"), 1), want{ends: 1, loose: 4}},
		"in the table":  {bytes.Replace(with("null"), []byte("trailer"), []byte("Tom trailer"), 1), want{ends: 1, loose: 3}},
		"spare bytes":   {with(streamOf("/Filter/FlateDecode", append(deflated("x"), "1234"...))), want{ends: 1, loose: 4}},
	} {
		f, err := Scan(c.pdf)
		if err != nil {
			t.Fatal(err)
		}
		got := want{f.Ends, f.Before, f.After, f.Loose, 0, 0}
		for _, o := range f.Objects {
			switch o.State {
			case Old:
				got.old++
			case Orphan:
				got.orphans++
			}
		}
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	if _, err := Scan([]byte("no such thing")); err == nil {
		t.Error("text is taken for a PDF")
	}
	f, _ := Scan(with("<</Length 7 0 R>>stream\na endstream b\nendstream\nendobj\n7 0 obj 13"))
	if s, ok := f.Objects[5].Value.(*Stream); !ok || string(s.Raw) != "a endstream b" {
		t.Errorf("a length in an object of its own is not used: %v", f.Objects[5].Value)
	}
	f, _ = Scan(good)
	if n := len(f.Pages()); n != 1 {
		t.Errorf("%d pages", n)
	}
	for name, s := range map[string]string{
		"unknown filter": streamOf("/Filter/Own", []byte("x")), "broken Flate": streamOf("/Filter/FlateDecode", []byte("x\x9cnothing of the kind")),
		"encrypted by itself": streamOf("/Filter/Crypt/DecodeParms<</Name/Own>>", []byte("x")),
		"broken ASCII 85":     streamOf("/Filter/A85", []byte("abc\x80~>")),
	} {
		if f, _ := Scan(with(s)); f.Objects[5].Damaged == "" {
			t.Errorf("%s is said to be whole", name)
		}
	}
}

// TestNoQuadratic is about growth, not about time: what would be quadratic takes minutes.
func TestNoQuadratic(t *testing.T) {
	start := time.Now()
	var b bytes.Buffer
	for i := range 20_000 {
		fmt.Fprintf(&b, "%d 0 obj<</Length %d 0 R>>stream\nx\nendstream endobj\n", 10+2*i, 11+2*i)
	}
	find(t, append(shows(""), b.Bytes()...), secret)
	find(t, shows(strings.Repeat("BI ID EI", 100_000)), secret)
	find(t, pdfOf(catalog, tree, page, streamOf("", []byte("BT /F 9 Tf (x) Tj ET")), "<</Subtype/Type0/ToUnicode 6 0 R>>",
		streamOf("", []byte(strings.Repeat("1 beginbfrange <00000000><0000ffff><0041> <ffff0000><ffffffff><0041> endbfrange ", 5_000)))), secret)
	find(t, with(streamOf("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 64/BitsPerComponent 16/Columns 16777216>>", deflated("x"))), secret)
	find(t, with(strings.Repeat("[", 100_000)), secret)
	find(t, with(strings.Repeat("<<", 100_000)), secret)
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("hostile files took %v", took)
	}
}

func FuzzScan(f *testing.F) {
	if len(places) == 0 {
		f.Fatal("no seeds")
	}
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for k := range places {
			if !yield(k) {
				return
			}
		}
	}) {
		f.Add(places[name])
	}
	f.Add([]byte("%PDF-0 0obj<</MediaBox[]/Contents 4 0R)4 0obj<<0)streamTf")) // an operator without its operands
	f.Fuzz(func(t *testing.T, data []byte) {
		late := time.AfterFunc(20*time.Second, func() { panic("one small file takes too long") })
		defer late.Stop()
		file, err := Scan(data)
		if err != nil {
			return
		}
		file.Find([]Term{{Text: secret}, {Text: "x"}})
		file.Pages()
		if file.Loose < 0 || file.After < 0 {
			t.Error("a negative count")
		}
	})
}
