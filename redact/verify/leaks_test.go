package verify

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
	"sarpack/redact/pdfeye"
)

var update = flag.Bool("update", false, "write the files of testdata/leaks anew")

func TestMain(m *testing.M) {
	pdfeye.Main()
	os.Exit(m.Run())
}

func newEye(t testing.TB) *pdfeye.Eye {
	t.Helper()
	e, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// pdfOf assembles a PDF; the objects are numbered from 1 and the first is the
// catalogue. tail goes behind the end.
func pdfOf(tail string, objects ...string) []byte { return revise(nil, tail, "", 1, objects...) }

// revise appends objects from number first on as a further revision.
func revise(before []byte, tail, trailer string, first int, objects ...string) []byte {
	b := bytes.NewBuffer(bytes.Clone(before))
	if before == nil {
		b.WriteString("%PDF-1.7\n")
	}
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", first+i, o)
	}
	xref := b.Len()
	fmt.Fprintf(b, "xref\n")
	if before == nil {
		b.WriteString("0 1\n0000000000 65535 f \n")
	}
	fmt.Fprintf(b, "%d %d\n", first, len(objects))
	for _, o := range at {
		fmt.Fprintf(b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(b, "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n%s", first+len(objects), trailer, xref, tail)
	return b.Bytes()
}

const (
	catalog = "<</Type/Catalog/Pages 2 0 R>>"
	tree    = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	page    = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
	font    = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
	// The name is 45 points wide at 12 points; the box covers it.
	before = "BT /F 12 Tf 20 100 Td (Seen with ) Tj (Tom Shaw) Tj ( at lunch.) Tj ET"
	after  = "BT /F 12 Tf 20 100 Td (Seen with ) Tj [-4779] TJ ( at lunch.) Tj ET"
	box    = "\nq 0 g 76 97 57 12 re f Q"
)

// damage is one way to leave something behind.
type damage struct {
	name string
	// lesson says what went wrong with whose tool.
	lesson string
	pdf    func() []byte
	want   redact.LeakKind
}

func onePage(content string, more ...string) []byte {
	return pdfOf("", append([]string{catalog, tree, page, exam.Stream("", content), font}, more...)...)
}

func withPage(cat, pg, content string, more ...string) []byte {
	return pdfOf("", append([]string{cat, tree, pg, exam.Stream("", content), font}, more...)...)
}

func pageWith(extra string) string {
	return strings.TrimSuffix(page, ">>") + extra + ">>"
}

var damages = []damage{
	{"covered", "1: text covered and not removed", func() []byte { return onePage(before + box) }, redact.LeakTextUnderMark},
	{"outlines", "2: letters drawn as shapes under the box", func() []byte {
		return onePage(after + "\n80 99 m 84 99 86 103 84 106 c 82 108 80 104 80 102 c 81 101 82 100 83 100 c 84 101 85 102 86 103 c 87 104 88 105 89 104 c 90 103 91 102 92 101 c 93 100 94 99 95 100 c 96 101 97 102 98 103 c 99 104 100 105 101 104 c f" + box)
	}, redact.LeakCovered},
	{"orphan", "3: the original stays as an object that nothing refers to", func() []byte { return onePage(after+box, exam.Stream("", before)) }, redact.LeakOrphan},
	{"image", "4: the scan is whole under the box", func() []byte {
		px := strings.Repeat("\x00\xff\x30\xd0", 150)
		im := exam.Stream("/Type/XObject/Subtype/Image/Width 30/Height 20/BitsPerComponent 8/ColorSpace/DeviceGray", px)
		return withPage(catalog, strings.Replace(page, "/Font", "/XObject<</I 6 0 R>>/Font", 1), "q 60 0 0 20 74 94 cm /I Do Q "+after+box, im)
	}, redact.LeakImage},
	{"one-of-two", "5: of two marks in one string one is missed", func() []byte {
		return onePage("BT /F 12 Tf 20 100 Td [(Seen with ) -2100 (Shaw) ( at lunch.)] TJ ET" + box)
	}, redact.LeakTextUnderMark},
	{"note", "6: what a note says stays", func() []byte {
		return withPage(catalog, pageWith("/Annots[6 0 R]"), after+box, "<</Type/Annot/Subtype/Text/Rect[10 150 30 170]/Contents(Tom Shaw again)>>")
	}, redact.LeakTermRaw},
	{"neighbour", "8: neighbouring text is gone as well", func() []byte {
		return onePage("BT /F 12 Tf 20 100 Td (Seen with ) Tj ET" + box)
	}, redact.LeakLostText},
	{"offset", "9: the box stands beside the word", func() []byte {
		return onePage(before + "\nq 0 g 150 97 57 12 re f Q")
	}, redact.LeakTextUnderMark},
	{"no-box", "17: the text is gone and no box shows it", func() []byte { return onePage(after) }, redact.LeakPixels},
	{"codes", "18: the word stands in a font's own codes", func() []byte {
		cm := exam.Stream("", "1 begincodespacerange <00> <FF> endcodespacerange 8 beginbfchar <01> <0054> <02> <006F> <03> <006D> <04> <0020> <05> <0053> <06> <0068> <07> <0061> <08> <0077> endbfchar")
		f := "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 8 0 R/Encoding/WinAnsiEncoding>>"
		form := exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</Font<</G 7 0 R>>>>", "BT /G 1 Tf <0102030405060708> Tj ET")
		return withPage(catalog, strings.Replace(page, "/Font", "/XObject<</X 6 0 R>>/Font", 1), after+box, form, f, cm)
	}, redact.LeakTermRaw},
	{"bookmark", "a bookmark names the pupil", func() []byte {
		return withPage("<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>", page, after+box, "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>", "<</Title(Tom Shaw)/Parent 6 0 R/Dest[3 0 R/Fit]>>")
	}, redact.LeakTermRaw},
	{"information", "the document information has a subject", func() []byte {
		return revise(nil, "", "/Info 6 0 R", 1, catalog, tree, page, exam.Stream("", after+box), font, "<</Subject(a note about Tom Shaw)>>")
	}, redact.LeakTermRaw},
	{"xmp", "metadata in XML holds the name in UTF-16", func() []byte {
		return withPage("<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>", page, after+box, exam.Stream("/Type/Metadata/Subtype/XML", "\xfe\xff"+utf16be("<title>Tom Shaw</title>")))
	}, redact.LeakTermRaw},
	{"attachment", "the original is attached", func() []byte {
		return withPage("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>>>", page, after+box,
			"<</Type/Filespec/F(a)/EF<</F 7 0 R>>>>", exam.Stream("/Type/EmbeddedFile", "nothing in it"))
	}, redact.LeakUnlisted},
	{"actual-text", "a tag keeps the text of the word", func() []byte {
		return onePage("/Span<</ActualText(Tom Shaw)>>BDC EMC " + after + box)
	}, redact.LeakTermRaw},
	{"layer", "the word stands in a layer that is off", func() []byte {
		return withPage("<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>",
			strings.Replace(page, "/Font", "/Properties<</L 6 0 R>>/Font", 1), "/OC /L BDC BT /F 12 Tf 20 30 Td (Tom Shaw) Tj ET EMC "+after+box, "<</Type/OCG/Name(x)>>")
	}, redact.LeakTermRaw},
	{"script", "a script is in the file", func() []byte {
		return withPage("<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R>>", page, after+box, "<</S/JavaScript/JS(1)>>")
	}, redact.LeakUnlisted},
	{"private", "a program's private data stays", func() []byte {
		return withPage(catalog, pageWith("/PieceInfo<</App<</Private(x)>>>>"), after+box)
	}, redact.LeakUnlisted},
	{"revision", "16: an earlier revision is in front", func() []byte {
		return revise(onePage(before), "", "/Prev 9", 4, exam.Stream("", after+box))
	}, redact.LeakRevision},
	{"trailing", "bytes follow the end", func() []byte {
		return pdfOf("Tom Shaw was here\n", catalog, tree, page, exam.Stream("", after+box), font)
	}, redact.LeakTrailing},
	{"comment", "a comment in the content keeps the word", func() []byte { return onePage("% Tom Shaw\n" + after + box) }, redact.LeakTermRaw},
	{"elsewhere", "19: a name taken out here stands there", func() []byte {
		return onePage(after + box + " BT /F 8 Tf 20 20 Td (cc TOM SHAW) Tj ET")
	}, redact.LeakTerm},
	{"masked-text", "a soft mask spells the word", func() []byte { return masked("BT /F 12 Tf 80 99 Td (Tom Shaw) Tj ET") }, redact.LeakTextUnderMark},
	{"masked-outlines", "a soft mask has the letters as shapes", func() []byte {
		return masked("80 99 m 84 99 86 103 84 106 c 82 108 80 104 80 102 c 81 101 82 100 83 100 c 84 101 85 102 86 103 c 87 104 88 105 89 104 c 90 103 91 102 92 101 c 93 100 94 99 95 100 c 96 101 97 102 98 103 c 99 104 100 105 101 104 c f")
	}, redact.LeakCovered},
	{"masked-picture", "a soft mask has a picture of the word", func() []byte { return masked("q 60 0 0 20 74 94 cm /I Do Q") }, redact.LeakImage},
	{"moved", "a line away from the mark moved", func() []byte {
		return onePage(after + box + " q 1 0 0 rg 200 150 40 20 re f Q")
	}, redact.LeakChangedPixels},
}

// masked is a page that is right, with a soft mask that draws something.
func masked(content string) []byte {
	px := strings.Repeat("\x00\xff\x30\xd0", 150)
	return withPage(catalog, strings.Replace(page, "/Font", "/ExtGState<</G<</SMask<</S/Luminosity/G 6 0 R>>>>>>/Font", 1),
		after+box+" q 1 0 0 1 10 0 cm /G gs 1 g 250 10 5 5 re f Q",
		exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Matrix[1 0 0 1 -10 0]/Group<</S/Transparency/CS/DeviceGray>>/Resources<</Font<</F 5 0 R>>/XObject<</I 7 0 R>>>>", content),
		exam.Stream("/Type/XObject/Subtype/Image/Width 30/Height 20/BitsPerComponent 8/ColorSpace/DeviceGray", px))
}

func utf16be(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r >> 8))
		b.WriteByte(byte(r))
	}
	return b.String()
}

func damaged(t *testing.T, name string, make func() []byte) []byte {
	t.Helper()
	path := filepath.Join("..", "..", "testdata", "leaks", name+".pdf")
	if *update {
		if err := os.WriteFile(path, make(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var (
	theMark  = redact.Redaction{Page: 1, Quads: []redact.Quad{redact.Rect{X0: 76, Y0: 97, X1: 133, Y1: 109}.Quad()}}
	theTerms = []Term{{Text: "Tom Shaw"}}
)

func kinds(rep *redact.Report) []string {
	var out []string
	for _, l := range rep.Leaks {
		out = append(out, string(l.Kind))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestDamage takes a file that was redacted well and leaves something behind in
// each of the ways in which tools have done so: the judge must notice. A judge that
// passes any of these is broken.
func TestDamage(t *testing.T) {
	eye := newEye(t)
	original := damaged(t, "original", func() []byte { return onePage(before) })
	good := damaged(t, "good", func() []byte { return onePage(after + box) })
	in := Input{Original: original, Redacted: good, Redactions: []redact.Redaction{theMark}, Terms: theTerms}
	rep, err := Verify(context.Background(), eye, in)
	if err != nil || !rep.Clean() {
		t.Fatalf("the good twin is not passed: %v %v %v", kinds(rep), rep.Unread, err)
	}
	for _, c := range rep.Checks {
		if c.Count == 0 {
			t.Errorf("%s examined nothing", c.Name)
		}
	}
	for _, d := range damages {
		t.Run(d.name, func(t *testing.T) {
			in.Redacted = damaged(t, d.name, d.pdf)
			rep, err := Verify(context.Background(), eye, in)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(kinds(rep), string(d.want)) {
				t.Errorf("the verifier is broken: %s gives %v, want %s", d.lesson, kinds(rep), d.want)
			}
			for _, l := range rep.Leaks {
				if strings.Contains(l.String(), "Tom") {
					t.Errorf("the leak's description quotes a name: %s", l)
				}
			}
		})
	}
}

// TestKeepDecisions is about one name that goes and the same letters that stay:
// Tom Shaw's name, Ella Shaw's.
func TestKeepDecisions(t *testing.T) {
	eye := newEye(t)
	content := "BT /F 12 Tf 20 100 Td (Seen with ) Tj [-4779] TJ ( at lunch.) Tj ET BT /F 12 Tf 20 50 Td (Ella Shaw) Tj ET" + box
	in := Input{Redacted: onePage(content), Redactions: []redact.Redaction{theMark}, Terms: []Term{{Text: "Shaw"}, {Text: "joint"}}}
	rep, err := Verify(context.Background(), eye, in)
	if err != nil || !slices.Contains(kinds(rep), string(redact.LeakTerm)) {
		t.Fatalf("a word that nobody decided to keep is passed: %v %v", kinds(rep), err)
	}
	in.Terms[0].Keep = []Place{{Page: 1, Quads: []redact.Quad{redact.Rect{X0: 20, Y0: 47, X1: 80, Y1: 62}.Quad()}}}
	if rep, err = Verify(context.Background(), eye, in); err != nil || !rep.Clean() {
		t.Errorf("the kept name is taken for a leak: %v %v", rep.Leaks, err)
	}
}

// TestExamine searches redacted files from anybody, without marks.
func TestExamine(t *testing.T) {
	eye := newEye(t)
	redactAnnot := withPage(catalog, pageWith("/Annots[6 0 R]"), before, "<</Type/Annot/Subtype/Redact/Rect[76 97 133 109]>>")
	highlight := withPage(catalog, pageWith("/Annots[6 0 R]"), before, "<</Type/Annot/Subtype/Square/Rect[76 97 133 109]/AP<</N 7 0 R>>>>",
		exam.Stream("/Type/XObject/Subtype/Form/BBox[76 97 133 109]", "0 g 76 97 57 12 re f"))
	invisible := onePage(after + box + " BT 3 Tr /F 12 Tf 20 20 Td (Tom) Tj ET")
	outside := onePage(after + " BT /F 12 Tf 20 400 Td (Tom) Tj ET")
	bookmark := func() []byte {
		for _, d := range damages {
			if d.name == "bookmark" {
				return bytes.Replace(d.pdf(), []byte("[-4779] TJ"), []byte("(Tom Shaw) Tj"), 1)
			}
		}
		return nil
	}
	for name, c := range map[string]struct {
		pdf  []byte
		want redact.LeakKind
	}{
		"covered text":         {onePage(before + box), redact.LeakCovered},
		"white box":            {onePage(before + "\nq 1 g 76 97 57 12 re f Q"), redact.LeakCovered},
		"mark not applied":     {redactAnnot, redact.LeakRedactAnnotation},
		"dark annotation":      {highlight, redact.LeakHighlight},
		"invisible text":       {invisible, redact.LeakHiddenText},
		"text off the page":    {outside, redact.LeakHiddenText},
		"bookmark left behind": {bookmark(), redact.LeakBookmark},
		"a thick line":         {onePage(before + "\nq 0 G 14 w 74 104 m 136 104 l S Q"), redact.LeakCovered},
		"black on black":       {onePage("q 0 g 10 90 220 30 re f Q " + before), redact.LeakCovered},
		"white on white":       {onePage("q 1 g " + before + " Q"), redact.LeakCovered},
		"text of half a point": {onePage("BT /F 0.5 Tf 20 20 Td (Tom Shaw) Tj ET " + after), redact.LeakHiddenText},
		"saved over":           {revise(onePage(before), "", "/Prev 9", 4, exam.Stream("", after+box)), redact.LeakRevision},
		"earlier revision":     {revise(onePage(before+box), "", "/Prev 9", 4, exam.Stream("", before+box)), redact.LeakRevision},
	} {
		t.Run(name, func(t *testing.T) {
			rep, err := Examine(context.Background(), eye, c.pdf, "")
			if err != nil || !slices.Contains(kinds(rep), string(c.want)) {
				t.Errorf("got %v, want %s (%v)", kinds(rep), c.want, err)
			}
		})
	}
	for name, pdf := range map[string][]byte{
		"redacted well":         onePage(after + box),
		"not redacted":          onePage(before),
		"text on a grey cell":   onePage("q 0.8 g 70 90 120 30 re f Q " + before),
		"saved with more on it": revise(onePage(after), "", "/Prev 9", 4, exam.Stream("", before)),
		"a line of dots":        onePage(after + box + " BT /F 12 Tf 20 40 Td (Name ______ .......) Tj ET"),
		"white text on black":   onePage("q 0 g 10 90 220 30 re f Q q 1 g " + before + " Q"),
	} {
		if rep, err := Examine(context.Background(), eye, pdf, ""); err != nil || !rep.Clean() {
			t.Errorf("%s is said to leak: %v %v", name, rep.Leaks, err)
		}
	}
}

// Text that no page shows is nothing that a page loses; a faint word is.
func TestLostOnlyWhatWasSeen(t *testing.T) {
	eye := newEye(t)
	for name, c := range map[string]struct {
		more string
		lost bool
	}{
		"not painted":          {" BT 3 Tr /F 8 Tf 20 40 Td (cc Ella) Tj ET", false},
		"cut off by a clip":    {" q 0 0 5 5 re W n BT /F 8 Tf 20 40 Td (cc Ella) Tj ET Q", false},
		"in a very light grey": {" q 0.97 g BT /F 8 Tf 20 40 Td (cc Ella) Tj ET Q", true},
		"on a picture of ink":  {" q 0 g 22 40 2 6 re f Q BT 3 Tr /F 8 Tf 20 40 Td (cc Ella) Tj ET", true},
	} {
		in := Input{Original: onePage(before + c.more), Redacted: onePage(after + box), Redactions: []redact.Redaction{theMark}}
		if strings.Contains(c.more, "22 40 2 6 re") {
			in.Redacted = onePage(after + box + " q 0 g 22 40 2 6 re f Q")
		}
		rep, err := Verify(context.Background(), eye, in)
		if err != nil || rep.Clean() == c.lost {
			t.Errorf("%s: %v %v", name, rep.Leaks, err)
		}
	}
}
