package intake

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/read"
)

func TestMain(m *testing.M) {
	pdfeye.Main()
	code := m.Run()
	if theEye != nil {
		theEye.Close()
	}
	os.Exit(code)
}

var (
	eyeOnce sync.Once
	theEye  *pdfeye.Eye
)

// eye is the reader of record, started once for all tests.
func eye(t testing.TB) *pdfeye.Eye {
	t.Helper()
	eyeOnce.Do(func() {
		e, err := pdfeye.Start(pdfeye.Options{Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		theEye = e
	})
	return theEye
}

// open counts pages as the reader of record does.
func open(t testing.TB) Reader {
	return func(ctx context.Context, pdf []byte, password string) (int, error) {
		d, err := eye(t).Open(ctx, pdf, password)
		if err != nil {
			return 0, err
		}
		defer d.Close()
		return d.Pages(), nil
	}
}

// takeData takes data in as a file of that name.
func takeData(t testing.TB, name string, data []byte, o Options) []*redact.Document {
	t.Helper()
	abs := filepath.Join(t.TempDir(), "record")
	if err := os.WriteFile(abs, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if o.Open == nil {
		o.Open = open(t)
	}
	docs, err := Take(context.Background(), File{Abs: abs, Path: name}, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if d.Refused() {
			continue
		}
		pdf, err := d.Content()
		if err != nil || redact.Hash(pdf) != d.PDFSHA256 {
			t.Fatalf("%s: its working copy is not what it was: %v", d.Path, err)
		}
	}
	return docs
}

// pagesOf reads the pages of a working copy as they will be reviewed.
func pagesOf(t testing.TB, d *redact.Document) []*redact.Page {
	t.Helper()
	if d.Refused() {
		t.Fatalf("%s was refused: %v", d.Path, d.Unread)
	}
	pdf, err := d.Content()
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("INTAKE_PDFS"); dir != "" {
		os.WriteFile(filepath.Join(dir, strings.ReplaceAll(d.Path, "/", "_")+".pdf"), pdf, 0o600)
	}
	e, err := eye(t).Open(context.Background(), pdf, d.Password)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	var pages []*redact.Page
	for n := 1; n <= e.Pages(); n++ {
		p, err := read.Page(context.Background(), e, nil, n)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	if len(pages) != d.Pages {
		t.Errorf("%s: %d pages were announced and %d are there", d.Path, d.Pages, len(pages))
	}
	return pages
}

// shownText is the text of the pages of a document before those of what it hid, and
// hiddenText the text of those.
func shownText(t testing.TB, d *redact.Document) (shown, hid string) {
	t.Helper()
	var a, b strings.Builder
	at := &a
	for _, p := range pagesOf(t, d) {
		if strings.HasPrefix(p.Text, "Hidden in this document") {
			at = &b
		}
		at.WriteString(p.Text + "\n")
	}
	return squash(a.String()), squash(b.String())
}

func squash(s string) string { return strings.Join(strings.Fields(s), " ") }

// wants checks that each of the words is there.
func wants(t testing.TB, where, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s: %q is not there; it has %.1500q", where, w, text)
		}
	}
}

// lacks checks that none of the words is there.
func lacks(t testing.TB, where, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(text, w) {
			t.Errorf("%s: %q should not be there", where, w)
		}
	}
}

// hiddenOf joins what a document is said to hide.
func hiddenOf(d *redact.Document, kind redact.HiddenKind) string {
	var b bytes.Buffer
	for _, h := range d.Hidden {
		if h.Kind == kind {
			b.WriteString(h.Text + "\n")
		}
	}
	return b.String()
}
