package verify

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// outcome is a document of three pages, with a mark over the first word of each, as it is
// after burning: what stands in the places of its parts can be changed.
type outcome struct {
	pages      [3]string
	form, more string
	tail       string
}

func (o outcome) pdf() []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R" + o.more + ">>",
		"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3/MediaBox[0 0 300 200]/Resources<</Font<</F 9 0 R>>/XObject<</X 10 0 R>>>>>>",
	}
	for i := range o.pages {
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", 6+i))
	}
	for _, c := range o.pages {
		objects = append(objects, exam.Stream("", c))
	}
	objects = append(objects, "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
		exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</Font<</F 9 0 R>>>>", o.form))
	return pdfOf(o.tail, objects...)
}

// TestVerdicts judges one outcome after another of the same document: what did not change
// is taken over, and a leak is found wherever the next one has it.
func TestVerdicts(t *testing.T) {
	const (
		word = "BT /F 10 Tf 20 150 Td (Ella) Tj 30 0 Td (left early) Tj ET /X Do"
		rest = "BT /F 10 Tf 50 150 Td (left early) Tj ET /X Do 0 g 20 147.5 24 10.5 re f"
		foot = "BT /F 10 Tf 20 20 Td (a foot) Tj ET"
	)
	eye := newEye(t)
	mark := redact.Rect{X0: 20, Y0: 147.5, X1: 44, Y1: 158}.Quad()
	original := outcome{pages: [3]string{word, word, word}, form: foot}.pdf()
	in := Input{Original: original, Terms: []Term{{Text: "Ella"}}, Boxes: []Box{}}
	for n := 1; n <= 3; n++ {
		in.Redactions = append(in.Redactions, redact.Redaction{Page: n, Quads: []redact.Quad{mark}})
	}
	good := outcome{pages: [3]string{rest, rest, rest}, form: foot}
	for _, c := range []struct {
		name   string
		change func(o *outcome, in *Input)
		judged int
		kind   redact.LeakKind // "" for none
	}{
		{"nothing", func(*outcome, *Input) {}, 0, ""},
		{"the name on a page", func(o *outcome, _ *Input) { o.pages[1] = word + " 0 g 20 147.5 24 10.5 re f" }, 1, redact.LeakTextUnderMark},
		{"a page without its box", func(o *outcome, _ *Input) { o.pages[2] = strings.Split(rest, "0 g")[0] }, 1, redact.LeakPixels},
		{"a word less on a page", func(o *outcome, _ *Input) { o.pages[0] = strings.Replace(rest, "early", "", 1) }, 1, redact.LeakLostText},
		{"the name in what all pages use", func(o *outcome, _ *Input) { o.form = "BT /F 10 Tf 20 20 Td (Ella) Tj ET" }, 3, redact.LeakTerm},
		{"the name in an object that nothing uses", func(o *outcome, _ *Input) { o.tail = "20 0 obj\n(Ella)\nendobj\n" }, 0, redact.LeakOrphan},
		{"the name in the metadata", func(o *outcome, _ *Input) { o.more = "/Metadata(Ella)" }, 0, redact.LeakTermRaw},
		{"a script", func(o *outcome, _ *Input) { o.more = "/OpenAction<</S/JavaScript/JS(x)>>" }, 0, redact.LeakUnlisted},
		{"a form", func(o *outcome, _ *Input) { o.more = "/AcroForm<</Fields[]>>" }, 3, redact.LeakUnlisted},
		{"a box said to be elsewhere", func(_ *outcome, in *Input) {
			in.Boxes = []Box{{Page: 2, Mark: mark, Quad: redact.Rect{X0: 120, Y0: 147.5, X1: 150, Y1: 158}.Quad(), Laid: true}}
		}, 1, redact.LeakPixels},
		{"another mark", func(_ *outcome, in *Input) {
			in.Redactions = append([]redact.Redaction{}, in.Redactions...)
			in.Redactions[0].Quads = []redact.Quad{redact.Rect{X0: 50, Y0: 147.5, X1: 74, Y1: 158}.Quad()}
		}, 3, redact.LeakTextUnderMark},
		{"another word", func(_ *outcome, in *Input) { in.Terms = []Term{{Text: "early"}} }, 3, redact.LeakTerm},
		{"another original", func(_ *outcome, in *Input) {
			in.Original = outcome{pages: [3]string{word, word, word + " 200 20 30 30 re f"}, form: foot}.pdf()
		}, 3, redact.LeakChangedPixels},
	} {
		t.Run(c.name, func(t *testing.T) {
			var verdicts Verdicts
			in := in
			in.Redacted, in.Verdicts = good.pdf(), &verdicts
			first, err := Verify(context.Background(), eye, in)
			if err != nil {
				t.Fatal(err)
			}
			if !first.Clean() || verdicts.Judged != 3 {
				t.Fatalf("the first outcome: %d pages judged, %v", verdicts.Judged, first.Leaks)
			}
			next := good
			c.change(&next, &in)
			in.Redacted = next.pdf()
			rep, err := Verify(context.Background(), eye, in)
			if err != nil {
				t.Fatal(err)
			}
			if verdicts.Judged != c.judged {
				t.Errorf("%d pages judged again, want %d", verdicts.Judged, c.judged)
			}
			found := c.kind == "" && rep.Clean()
			for _, l := range rep.Leaks {
				found = found || l.Kind == c.kind
			}
			if !found {
				t.Errorf("it says %v, want %s", rep.Leaks, c.kind)
			}
			in.Verdicts = nil
			alone, err := Verify(context.Background(), eye, in)
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(rep.Checks, rep.Leaks) != fmt.Sprint(alone.Checks, alone.Leaks) {
				t.Errorf("with what is remembered:\n%v %v\nwithout:\n%v %v", rep.Checks, rep.Leaks, alone.Checks, alone.Leaks)
			}
		})
	}
}
