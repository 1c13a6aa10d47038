package job

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/bundle"
	"sarpack/redact/verify"
)

// The front matter is judged like the pages: a row of the schedule, a reason of the key
// or a note that names somebody whose name was to go stops the pack, also where the
// subject of the request has the same surname.
func TestFrontMatterNamesNobody(t *testing.T) {
	j := newJob(t)
	ctx := context.Background()
	leaf := leafOf(t, "BT /F 12 Tf 40 60 Td (Ella Shaw came in) Tj ET")
	day := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	judge := func(spoil func(p *bundle.Pack)) *redact.Report {
		p := bundle.Pack{
			Reference: "SAR-1", School: "Harrowby Bridge Academy", Contact: "dpo@harrowby.example", Subject: "Ella Shaw", Received: day, Produced: day,
			Documents: []bundle.Document{{Title: "Document 1", PDF: leaf, Pages: 1}, {Title: "Document 2", Withheld: true, Pages: 3}},
			Boxes:     []bundle.Box{{Ref: "1", Document: "Document 1", Page: 1, Label: "Pupil A", Reason: "information about another person"}},
		}
		spoil(&p)
		r, err := bundle.Assemble(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		part := &sentPart{Part: &bundle.Part{Result: r, Number: 1, Of: 1, Pack: p}, plans: []int{0, 1}}
		in, err := j.packInput(ctx, []*docPlan{{}, {withheld: true}}, []*proved{{pdf: leaf}, nil}, part)
		if err != nil {
			t.Fatal(err)
		}
		for i := range in.Parts {
			// "May" and "Will" are names here, and words of the wording; 14 is an age.
			for _, w := range []string{"Tom Shaw", "Tom", "Shaw", "May", "Will", "14"} {
				in.Parts[i].Terms = append(in.Parts[i].Terms, verify.Term{Text: w})
			}
		}
		rep, err := verify.Pack(ctx, j.eye, in)
		if err != nil {
			t.Fatal(err)
		}
		return rep
	}
	rep := judge(func(*bundle.Pack) {})
	if !rep.Clean() || !slices.ContainsFunc(rep.Checks, func(c redact.Check) bool { return c.Name == "pages of front matter" && c.Count > 2 }) {
		t.Fatalf("the good pack is not passed: %v %v %v", rep.Leaks, rep.Unread, rep.Checks)
	}
	for name, spoil := range map[string]func(p *bundle.Pack){
		"a row of a document":                      func(p *bundle.Pack) { p.Documents[0].Title, p.Boxes = "Letter about Tom Shaw", nil },
		"a row of a document withheld":             func(p *bundle.Pack) { p.Documents[1].Title = "Statement of Tom" },
		"a row with the surname they share":        func(p *bundle.Pack) { p.Documents[1].Title = "Shaw, statement" },
		"a reason":                                 func(p *bundle.Pack) { p.Boxes[0].Reason = "information about Tom" },
		"a note":                                   func(p *bundle.Pack) { p.Note = "Documents about Tom Shaw come last." },
		"the subject and somebody else in one row": func(p *bundle.Pack) { p.Documents[1].Title = "Ella Shaw and Tom Shaw" },
	} {
		rep := judge(spoil)
		if rep.Clean() {
			t.Errorf("the judge is broken: %s that names somebody is passed", name)
		}
		for _, l := range rep.Leaks {
			if strings.Contains(l.String(), "Tom") {
				t.Errorf("%s: the leak's description quotes a name", name)
			}
		}
	}
}
