package verify

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/redact/pdfeye"
)

// TestExamineCorpus looks through other people's awkward PDFs, hardly any of which
// was ever redacted: a leak found there is a false alarm until somebody has looked.
// It fails on crashes and on what takes too long; the table is for people.
func TestExamineCorpus(t *testing.T) {
	root := os.Getenv("SARPACK_CORPUS")
	if root == "" {
		t.Skip("SKIPPED: set SARPACK_CORPUS to a folder of awkward PDFs to see what the examiner says of them")
	}
	files, _ := filepath.Glob(filepath.Join(root, "pdfs", "*", "*.pdf"))
	if len(files) == 0 {
		t.Fatal("the corpus is empty")
	}
	step := 23
	if os.Getenv("SARPACK_SWEEP") == "all" {
		step = 1
	}
	only := os.Getenv("SARPACK_SWEEP_FILE")
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	count := map[string]int{}
	pages, examined := 0, 0
	began := time.Now()
	for i := 0; i < len(files); i += step {
		name := filepath.Base(files[i])
		if only != "" && !strings.Contains(name, only) {
			continue
		}
		data, err := os.ReadFile(files[i])
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
	var lines []string
	for k, n := range count {
		lines = append(lines, fmt.Sprintf("%5d files with %s", n, k))
	}
	slices.Sort(lines)
	t.Log(strings.Join(lines, "\n"))
}
