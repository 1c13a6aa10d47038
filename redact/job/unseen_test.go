package job

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact"
)

// TestUnseenText takes a page with text in every place where nobody sees it: each is a
// finding, and by default none of it is delivered.
func TestUnseenText(t *testing.T) {
	j := newJob(t)
	ctx := context.Background()
	pdf, err := os.ReadFile(filepath.Join("testdata", "unseen.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	doc := &redact.Document{ID: "d", Path: "unseen.pdf", SHA256: "x", PDFSHA256: "x", Pages: 1, Content: func() ([]byte, error) { return pdf, nil }}
	pages, err := j.pages(ctx, doc, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := unseenText(docPages{document: doc, pages: pages})
	var all strings.Builder
	w := work{name: "unseen.pdf", pdf: pdf, layers: layersOf(pages)}
	ids := map[string]bool{}
	for _, f := range found {
		all.WriteString(f.Text + "\n")
		if ids[f.ID] {
			t.Errorf("two findings have the id %s", f.ID)
		}
		ids[f.ID] = true
		if len(f.marks) > 0 {
			w.reds = append(w.reds, redact.Redaction{Page: f.Page, Quads: f.marks, Label: "Hidden"})
		}
	}
	hidden := []string{"Tinywords", "Whitewords", "Modethreewords", "Belowthecrop", "Rightofthecrop", "Layerwords", "Underpicture", "Coveredwords"}
	for _, word := range hidden {
		if !strings.Contains(all.String(), word) {
			t.Errorf("nobody sees %q, and it is no finding: %s", word, all.String())
		}
	}
	if strings.Contains(all.String(), "Openwords") || strings.Contains(all.String(), "Spanned") {
		t.Errorf("what everybody sees is said to be hidden: %s", all.String())
	}
	done, err := j.prove(ctx, w)
	if err != nil {
		t.Fatal(err)
	}
	d, err := j.eye.Open(ctx, done.pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	after, err := d.FlatPage(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range hidden {
		if strings.Contains(after.Text, word) {
			t.Errorf("%q is delivered", word)
		}
	}
	if !strings.Contains(after.Text, "Openwords of the report") {
		t.Errorf("what everybody sees is gone: %q", after.Text)
	}
}
