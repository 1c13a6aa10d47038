package verify

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sarpack/redact/exam"
	"sarpack/redact/pdfeye"
)

// TestExamineCorpus looks through other people's awkward PDFs, hardly any of which
// was ever redacted: a leak found there is a false alarm until somebody has looked.
// It fails on crashes and on what takes too long; the table is for people.
func TestExamineCorpus(t *testing.T) {
	files := exam.Corpus(t, 23)
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	count := exam.Tally{}
	pages, examined := 0, 0
	began := time.Now()
	for _, file := range files {
		name := filepath.Base(file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		rep, err := Examine(context.Background(), eye, data, "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if took := time.Since(start); took > 60*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		examined++
		pages += rep.Pages
		for _, k := range kinds(rep) {
			count[k]++
		}
		for _, l := range rep.Leaks {
			t.Logf("LEAK %s: %s page %d object %d: %s [%.60q]", name, l.Kind, l.Page, l.Object, l.Why, l.Text)
		}
		for _, u := range rep.Unread {
			t.Logf("UNREAD %s page %d: %s", name, u.Page, u.Why)
		}
	}
	t.Logf("%d files, %d pages, %v a page", examined, pages, time.Since(began)/time.Duration(max(1, pages)))
	count.Log(t)
}
