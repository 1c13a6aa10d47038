package bundle

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

func TestMain(m *testing.M) {
	pdfeye.Main()
	os.Exit(m.Run())
}

// record is a redacted document with a page for every rotation given.
func record(t *testing.T, text string, rotations ...int) []byte {
	t.Helper()
	f := pdfdoc.New()
	font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
	for i, turn := range rotations {
		f.AddPage(pdfdoc.Dict{
			"MediaBox": pdfdoc.Array{pdfdoc.Integer(10), pdfdoc.Integer(20), pdfdoc.Integer(410), pdfdoc.Integer(320)}, "Rotate": pdfdoc.Integer(turn),
			"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font}},
			"Contents":  f.AddStream(nil, fmt.Appendf(nil, "BT /F 12 Tf 40 60 Td (%s, leaf %d) Tj ET", text, i+1)),
		})
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sample(t *testing.T) Pack {
	day := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	return Pack{
		Reference: "SAR-2026-014", School: "Harrowby Bridge Academy", Contact: "dpo@harrowby.example", Subject: "Ella Shaw", Received: day, Produced: day,
		Documents: []Document{
			{Title: "Document 1", PDF: record(t, "First", 0, 90), Pages: 2},
			{Title: "Document 2", Withheld: true, Pages: 7},
			{Title: "Document 3", PDF: record(t, "Third", 180, 270, 0), Pages: 3},
		},
		Boxes: []Box{
			{Ref: "1", Document: "Document 1", Page: 1, Label: "Pupil A", Reason: "information about another person"},
			{Ref: "2", Document: "Document 3", Page: 2, Label: "withheld", Reason: "information that the law lets us withhold"},
		},
	}
}

func assembled(t *testing.T, p Pack) *Result {
	t.Helper()
	r, err := Assemble(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every page says where it is in the pack, upright at its foot however it is turned;
// documents follow each other as the contents say, and one that is withheld sends
// nothing.
func TestPagesAndFooters(t *testing.T) {
	p := sample(t)
	r := assembled(t, p)
	if r.Pages != r.Front+5 || r.FirstPage[0] != r.Front+1 || r.FirstPage[1] != 0 || r.FirstPage[2] != r.Front+3 {
		t.Fatalf("pages %d, front matter %d, documents at %v", r.Pages, r.Front, r.FirstPage)
	}
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	ctx := context.Background()
	d, err := eye.Open(ctx, r.PDF, "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	want := []string{"First, leaf 1", "First, leaf 2", "Third, leaf 1", "Third, leaf 2", "Third, leaf 3"}
	for n := 1; n <= d.Pages(); n++ {
		page, err := d.Page(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		foot := fmt.Sprintf("SAR-2026-014 · page %d of %d", n, r.Pages)
		if !strings.Contains(page.Text, foot) {
			t.Errorf("page %d does not say %q", n, foot)
		}
		if n > r.Front && !strings.Contains(page.Text, want[n-r.Front-1]) {
			t.Errorf("page %d does not show %q", n, want[n-r.Front-1])
		}
		m := page.ToPixels(72)
		_, h := page.Size()
		for _, c := range page.Chars[strings.Index(page.Text, "SAR"):] {
			if c.Rune == 'S' {
				if at := m.Apply(c.Quad.Center()); at.Y < h-FooterHeight {
					t.Errorf("page %d: the footer stands %.0f points above the foot of the page", n, h-at.Y)
				}
				break
			}
		}
	}
}

// What goes out is the same whenever it is made, and nobody opens it without its
// password.
func TestSameBytesAndPassword(t *testing.T) {
	p := sample(t)
	a, b := assembled(t, p), assembled(t, p)
	if !bytes.Equal(a.PDF, b.PDF) {
		t.Error("the same pack twice has different bytes")
	}
	p.Password = "h7km-w2pd-9xqa-tc4e-m8vr"
	r := assembled(t, p)
	if !bytes.Equal(r.PDF, a.PDF) {
		t.Error("a password changes what is proved")
	}
	if f, err := pdfdoc.Open(context.Background(), r.Encrypted, p.Password); err != nil || f.PageCount() != r.Pages {
		t.Errorf("it does not open with its password: %v", err)
	}
	if _, err := pdfdoc.Open(context.Background(), r.Encrypted, "h7km-w2pd-9xqa-tc4e-m8vx"); err == nil {
		t.Error("it opens with another password")
	}
}

// A pack that would say too much, or that nobody could find their way in, is not made.
func TestRefusals(t *testing.T) {
	for name, spoil := range map[string]func(p *Pack){
		"no documents":              func(p *Pack) { p.Documents = nil },
		"no reference":              func(p *Pack) { p.Reference = " " },
		"a reference of two lines":  func(p *Pack) { p.Reference = "SAR\n1" },
		"two of one title":          func(p *Pack) { p.Documents[2].Title = "Document 1" },
		"a box without a number":    func(p *Pack) { p.Boxes[0].Ref = "" },
		"a box without a reason":    func(p *Pack) { p.Boxes[0].Reason = "" },
		"a box of what is withheld": func(p *Pack) { p.Boxes[0].Document = "Document 2" },
		"a box of nothing":          func(p *Pack) { p.Boxes[0].Document = "Document 9" },
		"a reason that hints":       func(p *Pack) { p.Boxes[0].Reason = "would cause serious harm" },
		"a label that hints":        func(p *Pack) { p.Boxes[0].Label = "Police informant" },
		"a document that is none":   func(p *Pack) { p.Documents[0].PDF = []byte("hello") },
	} {
		p := sample(t)
		spoil(&p)
		if _, err := Assemble(context.Background(), p); err == nil {
			t.Errorf("%s: the pack is made all the same", name)
		}
	}
}

func TestGeneratePassword(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		p, err := GeneratePassword()
		if err != nil || len(p) != 24 || strings.Trim(p, passwordLetters+"-") != "" || seen[p] {
			t.Fatalf("%d characters, twice %v: %v", len(p), seen[p], err)
		}
		seen[p] = true
	}
}

// The record opens with its password, carries its files, and does not open without.
func TestRecord(t *testing.T) {
	pdf, err := Record(Keep{Reference: "SAR-2026-014", Produced: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), Password: "blue-kettle-71",
		Files: map[string][]byte{"decisions.csv": []byte("id,decision\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(pdf, []byte("id,decision")) {
		t.Error("the record can be read without its password")
	}
	f, err := pdfdoc.Open(context.Background(), pdf, "blue-kettle-71")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, h := range f.Hidden() {
		found = found || h.Kind == redact.HiddenAttachment && strings.Contains(h.Text, "decisions.csv")
	}
	if !found {
		t.Error("the record does not carry its file")
	}
}

// What is set here reads as it looks, by a reader that takes letters by their ranges:
// apostrophes, dashes and letters of Welsh and Polish names are not lost to whoever
// copies or searches.
func TestLettersAreRead(t *testing.T) {
	p := sample(t)
	p.School, p.Subject = "Ysgol Tŷ’r Felin – Ŵylan", "Zażółć Łukasz Ẁyn Δέσποινα Ольга"
	r := assembled(t, p)
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	d, err := eye.Open(context.Background(), r.PDF, "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	page, err := d.Page(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{p.School, p.Subject, "Commissioner’s Office"} {
		if !strings.Contains(strings.ReplaceAll(page.Text, "\u00a0", " "), want) {
			t.Errorf("%q is not read", want)
		}
	}
}
