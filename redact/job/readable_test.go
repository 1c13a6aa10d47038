package job

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/redact/verify"
	"sarpack/testdata"
)

// shawRecord makes the pack of the minimal sample, with everything suggested accepted.
func shawRecord(t *testing.T, j *Job, style PackStyle) *record {
	t.Helper()
	ctx := context.Background()
	home := filepath.Join(t.TempDir(), "shaw")
	if err := testdata.Copy(testdata.Shaw, "shaw", home); err != nil {
		t.Fatal(err)
	}
	toml, err := request.Load(filepath.Join(home, "CASE.toml"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := j.Scan(ctx, ScanInput{Paths: []string{filepath.Join(home, "records")}, Case: toml, Passwords: request.NewPasswords(nil)})
	if err != nil {
		t.Fatal(err)
	}
	decisions, problems := review.Decide(s.Groups, &review.Sheet{Findings: s.SHA256}, review.Rules{Accept: true, By: "A Clerk, office", DPO: "D Officer", When: now()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r, err := j.make(ctx, s, sheetVerdicts(decisions), decisions, now(), style)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// coverOf is the text of a pack's first page, its lines joined.
func coverOf(t *testing.T, j *Job, pdf []byte) string {
	t.Helper()
	d, err := j.eye.Open(context.Background(), pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	page, err := d.Page(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(page.Text), " ")
}

// The large print and the plain text say what the pack's pages say, with its boxes in
// words, in letters that are large; what they leave out, add or tell is found.
func TestReadableVersions(t *testing.T) {
	j := newJob(t)
	ctx := context.Background()
	regulator := "the Data Commissioner of Harrowby (data.harrowby.example)"
	r := shawRecord(t, j, PackStyle{Password: "h7km-w2pd-9xqa", LargePrint: true, PlainText: true, regulator: regulator, school: "Harrowby Bridge Academy", contact: "Jonas Whitfield, dpo@harrowby.example"})
	if len(r.extras) != 2 {
		t.Fatalf("%d versions", len(r.extras))
	}
	cover := coverOf(t, j, r.parts[0].PDF)
	for _, want := range []string{"Harrowby Bridge Academy", "Please tell the school (Jonas Whitfield, dpo@harrowby.example)"} {
		if !strings.Contains(cover, want) {
			t.Errorf("the cover does not say %q:\n%s", want, cover)
		}
	}
	if !strings.Contains(cover, regulator) || strings.Contains(cover, "Information Commissioner") {
		t.Errorf("the cover sends complaints elsewhere than the school’s settings:\n%s", cover)
	}
	plain := string(r.extras[0].data)
	for _, want := range []string{"Ella Shaw", "[Pupil A, withheld ", "What the boxes mean", "Information about another person: numbers ", fmt.Sprintf("Page %d\r\n", r.parts[0].FirstPage[0])} {
		if !strings.Contains(plain, want) {
			t.Errorf("the plain text does not say %q", want)
		}
	}
	if strings.Contains(plain, "Tom") || strings.Count(plain, "withheld ") < r.outcome().Boxes {
		t.Errorf("the plain text tells somebody's name, or has too few boxes")
	}
	if w := r.extras[1].words; len(w) == 0 || len(r.proof().Again) != 2 {
		t.Errorf("the proof of the large print cannot be repeated")
	}
	eye, err := j.eye.Open(ctx, r.extras[1].data, "h7km-w2pd-9xqa")
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	for n := 1; n <= eye.Pages(); n++ {
		p, err := eye.Page(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range p.Chars {
			if h := c.Quad.Bounds().H(); !c.Generated && c.Rune > ' ' && h < 18 {
				t.Fatalf("page %d has a letter of %.1f points", n, h)
			}
		}
	}

	text, docs, err := j.reading(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	base, err := j.derivedInput(ctx, text.Pack, docs)
	if err != nil {
		t.Fatal(err)
	}
	good := base
	good.Text, good.Frame = text.Text(), text.Frame(false)
	clean := func(in verify.DerivedInput) bool {
		t.Helper()
		rep, err := verify.Derived(ctx, j.eye, in)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range rep.Leaks {
			if strings.Contains(l.String(), "Tom") {
				t.Errorf("the leak's description quotes a name")
			}
		}
		return rep.Clean()
	}
	if !clean(good) {
		t.Fatal("the good version is not passed")
	}
	// claimed changes the text of a page in what the version claims and in what it says.
	claimed := func(change func(string) string) func(in *verify.DerivedInput) {
		return func(in *verify.DerivedInput) {
			in.Documents = slices.Clone(in.Documents)
			d := &in.Documents[0]
			old := d.Pages[0]
			page := slices.Clone(old)
			i := slices.IndexFunc(page, func(s string) bool { return strings.Contains(s, "[Pupil A") })
			page[i] = change(page[i])
			in.Text = bytes.Replace(in.Text, []byte(old[i]), []byte(page[i]), 1)
			d.Pages = append([][]string{page}, d.Pages[1:]...)
			d.Shown = append([][]string{page}, d.Shown[1:]...)
		}
	}
	for name, spoil := range map[string]func(in *verify.DerivedInput){
		"a word more in the file": func(in *verify.DerivedInput) { in.Text = append(bytes.Clone(in.Text), "Tom"...) },
		"a word less in the file": func(in *verify.DerivedInput) { in.Text = bytes.Replace(in.Text, []byte("Ella"), nil, 1) },
		"a name for a box":        claimed(func(s string) string { return strings.Replace(s, "[Pupil A", "Tom Shaw [Pupil A", 1) }),
		"a box not told":          claimed(func(s string) string { return s[:strings.Index(s, "[")] + s[strings.Index(s, "]")+1:] }),
		"a letter changed":        claimed(func(s string) string { return strings.Replace(s, "e", "a", 1) }),
		"a box that tells": func(in *verify.DerivedInput) {
			claimed(func(s string) string { return strings.Replace(s, "[Pupil A", "[Pupil A (Tom)", 1) })(in)
			in.Documents[0].Tokens = slices.Clone(in.Documents[0].Tokens)
			tokens := slices.Clone(in.Documents[0].Tokens[0])
			for i, k := range tokens {
				tokens[i] = strings.Replace(k, "[Pupil A", "[Pupil A (Tom)", 1)
			}
			in.Documents[0].Tokens[0] = tokens
		},
		"a title that names": func(in *verify.DerivedInput) {
			in.Frame = append(slices.Clone(in.Frame), "Letter of Tom Shaw")
			in.Text = append(bytes.Clone(in.Text), "Letter of Tom Shaw"...)
		},
		"another document": func(in *verify.DerivedInput) {
			in.Documents = slices.Clone(in.Documents)
			in.Documents[0].PDF = in.Documents[1].PDF
		},
	} {
		bad := good
		spoil(&bad)
		if clean(bad) {
			t.Errorf("the judge is broken: %s is passed", name)
		}
	}
	big, result, err := largePrint(ctx, text, base)
	if err != nil || !clean(big) {
		t.Fatalf("the large print is not passed: %v", err)
	}
	open := big
	open.Delivered = result.PDF
	if clean(open) {
		t.Error("the judge is broken: a large print without its password is passed")
	}
	other := big
	other.Frame = other.Frame[1:]
	if clean(other) {
		t.Error("the judge is broken: a heading that nobody knows of is passed")
	}
}
