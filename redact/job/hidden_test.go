package job

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// scanFiles scans a case made of the files given.
func scanFiles(t *testing.T, j *Job, files map[string][]byte) *Scan {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, "records", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := request.Parse([]byte("[request]\nreference = \"T-1\"\nreceived = 2026-03-02\nby = \"parent\"\n[subject]\nname = \"Ella Shaw\"\n[requester]\nname = \"Karen Shaw\"\nemail = \"karen@shaw.example\"\n"), "CASE.toml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := j.Scan(context.Background(), ScanInput{Paths: []string{filepath.Join(dir, "records")}, Case: c})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What a page hid stands on a page after it: each item is a question of its own, and
// its box covers all of it and nothing else.
func TestHiddenItemsAreDecided(t *testing.T) {
	j := newJob(t)
	s := scanFiles(t, j, map[string][]byte{"page.html": []byte("<html><body><p>Seen words.</p><!-- first secret of the page --><p hidden>second secret</p></body></html>")})
	var items []Finding
	for _, f := range s.Findings {
		if f.Kind == redact.KindHidden {
			items = append(items, f)
		}
	}
	if len(items) != 2 || items[0].Page != 2 || len(items[0].marks) == 0 {
		t.Fatalf("%+v", items)
	}
	for _, g := range s.Groups {
		if g.Matter == review.MatterHidden && g.Suggest != redact.SuggestRedact {
			t.Errorf("%s is suggested as %s", g.What, g.Suggest)
		}
	}
	for _, keep := range []string{"first", "second"} {
		var decisions []redact.Decision
		for _, g := range s.Groups {
			d := redact.Decision{Group: g.ID, Action: redact.ActionKeep}
			if g.Matter == review.MatterHidden && !strings.Contains(g.What, keep) {
				d.Action = redact.ActionRedact
			}
			decisions = append(decisions, d)
		}
		plans := plan(s, sheetVerdicts(decisions), PackStyle{})
		done, err := j.proveAll(context.Background(), s, plans)
		if err != nil {
			t.Fatal(err)
		}
		pages, err := j.pages(context.Background(), &redact.Document{Content: func() ([]byte, error) { return done[0].pdf, nil }}, nil)
		if err != nil {
			t.Fatal(err)
		}
		text := pages[0].Text + pages[1].Text
		for _, word := range []string{"first", "second"} {
			if strings.Contains(text, word+" secret") != (word == keep) {
				t.Errorf("%s was kept: the pages say %q", keep, text)
			}
		}
		if !strings.Contains(text, "Seen words.") || !strings.Contains(text, "Hidden in this document") {
			t.Errorf("more went than was marked: %q", text)
		}
	}
	if !strings.Contains(items[0].Text, "first secret") || !strings.Contains(items[1].Text, "second secret") {
		t.Errorf("%q %q", items[0].Text, items[1].Text)
	}
}
