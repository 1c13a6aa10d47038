package pdfeye

import (
	"os"
	"path/filepath"
	"testing"

	"sarpack/redact/exam"
)

// corpusFile reads a file of the corpus for a benchmark.
func corpusFile(b *testing.B, name string) []byte {
	b.Helper()
	data, err := os.ReadFile(filepath.Join(exam.Folder(b), "pdfs", "pdfjs", name))
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// BenchmarkPage measures what one page costs, by what is asked of it; ns/op is per
// page. tracemonkey.pdf is 14 pages of two columns, some 5000 characters each.
func BenchmarkPage(b *testing.B) {
	e := eye(b, Options{})
	d := open(b, e, corpusFile(b, "tracemonkey.pdf"), "")
	for _, c := range []struct {
		name string
		do   func(n int) error
	}{
		{"chars", func(n int) error { _, err := d.Page(ctx, n); return err }},
		{"flat", func(n int) error { _, err := d.FlatPage(ctx, n); return err }},
		{"render72", func(n int) error { _, err := d.Render(ctx, n, 72); return err }},
		{"render100", func(n int) error { _, err := d.Render(ctx, n, 100); return err }},
		{"render150", func(n int) error { _, err := d.Render(ctx, n, 150); return err }},
		{"objects", func(n int) error { _, err := d.Objects(ctx, n); return err }},
		{"notes", func(n int) error { _, err := d.Notes(ctx, n); return err }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for i := range b.N {
				if err := c.do(i%d.Pages() + 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkStart measures a worker's start with a warm cache, to its first answer.
func BenchmarkStart(b *testing.B) {
	pdf := onePage("", "")
	for range b.N {
		e := eye(b, Options{})
		open(b, e, pdf, "")
		e.Close()
	}
}
