package bundle

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a golden file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	got = strings.ReplaceAll(got, "\r", "")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.ReplaceAll(string(want), "\r", "") {
		t.Errorf("%s is not what is read now; look, then -update:\n%s", name, got)
	}
}

// TestGoldenText holds what families and staff read to what it was.
func TestGoldenText(t *testing.T) {
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	ctx := context.Background()
	read := func(pdf []byte, pages int) string {
		d, err := eye.Open(ctx, pdf, "")
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		var b strings.Builder
		for n := 1; n <= pages; n++ {
			p, err := d.Page(ctx, n)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "--- page %d\n%s\n", n, p.Text)
		}
		return b.String()
	}
	p := sample(t)
	p.Documents = append(p.Documents, Document{Title: "Document 4", PDF: record(t, "Fourth", 0), Pages: 1})
	r := assembled(t, p)
	golden(t, "front.golden", read(r.PDF, r.Front))

	q, _ := p.part([][]piece{{{document: 0}, {document: 1}}, {{document: 2, from: 2, to: 3}, {document: 3}}}, 1)
	q.OneLabel, q.Note = true, "The documents are in the order of their dates."
	r = assembled(t, q)
	golden(t, "part.golden", read(r.PDF, r.Front))

	proof, err := Proof(ProofPage{
		Reference: "SAR-2026-014", School: "Harrowby Bridge Academy", Made: time.Date(2026, 4, 1, 10, 0, 0, 0, time.UTC), Result: ProofClean,
		Files: []ProofFile{{"SAR-2026-014.pdf", strings.Repeat("0123456789abcdef", 4), 340}, {"SAR-2026-014-text.txt", strings.Repeat("fedcba9876543210", 4), 0}},
		Pages: 340, Documents: 41, Withheld: 2, Redactions: 1204, Rastered: 3, Widths: true, Readers: []string{"PDFium", "byte scan"},
		Checks: []redact.Check{{Name: "characters inside marks", Count: 1311, Unit: "marks"}, {Name: "a check without a meaning", Count: 1, Unit: "page"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "proof.golden", read(proof, 1))

	text := Reading{
		Pack:    p,
		Pages:   [][][]string{{{"Ella was seen by [Pupil A, withheld 1]."}, nil}, nil, {{"Third"}, {"More", "[withheld 2]"}, {"End"}}, {{"Fourth"}}},
		Numbers: [][]string{{"Page 4", "Page 5"}, nil, {"Page 6", "Page 7", "Page 8"}, {"Page 9"}},
	}
	golden(t, "text.golden", string(text.Text()))
}

// A proof report that does not fit on its page is not written.
func TestProofFitsOnePage(t *testing.T) {
	p := ProofPage{Reference: "SAR-1", Made: time.Unix(0, 0), Result: ProofClean}
	for i := range 20 {
		p.Files = append(p.Files, ProofFile{Name: fmt.Sprintf("part-%d.pdf", i), SHA256: strings.Repeat("0", 64), Pages: 1})
	}
	if _, err := Proof(p); err != nil {
		t.Errorf("twenty parts: %v", err)
	}
	for i := range 80 {
		p.Checks = append(p.Checks, redact.Check{Name: fmt.Sprintf("check %d", i), Count: 1, Unit: "page"})
	}
	if _, err := Proof(p); err == nil {
		t.Error("a report of two pages is written")
	}
}
