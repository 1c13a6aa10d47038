package exam

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Corpus returns the paths of the awkward PDFs, pdfs/*/*.pdf below the folder that
// SARPACK_CORPUS names, and skips where it names none. Every step-th file is taken,
// all of them where SARPACK_SWEEP is "all"; SARPACK_SWEEP_FILE is a part of the names
// that are wanted alone.
func Corpus(t testing.TB, step int) []string {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(Folder(t), "pdfs", "*", "*.pdf"))
	if len(files) == 0 {
		t.Fatal("no PDFs in the folder that SARPACK_CORPUS names")
	}
	only := os.Getenv("SARPACK_SWEEP_FILE")
	if os.Getenv("SARPACK_SWEEP") == "all" || only != "" {
		step = 1
	}
	var out []string
	for i := 0; i < len(files); i += step {
		if strings.Contains(filepath.Base(files[i]), only) {
			out = append(out, files[i])
		}
	}
	return out
}

// Folder is the one that SARPACK_CORPUS names; where it names none, the test is
// skipped.
func Folder(t testing.TB) string {
	t.Helper()
	root := os.Getenv("SARPACK_CORPUS")
	if root == "" {
		t.Skip("SKIPPED: set SARPACK_CORPUS to a folder whose pdfs/*/*.pdf are awkward PDFs to run this exam")
	}
	return root
}

// Tally counts what became of files, pages or marks, by a sentence.
type Tally map[string]int

// Log prints the counts, the greatest first.
func (c Tally) Log(t testing.TB) {
	t.Helper()
	for _, k := range slices.SortedFunc(maps.Keys(c), func(a, b string) int {
		return cmp.Or(cmp.Compare(c[b], c[a]), cmp.Compare(a, b))
	}) {
		t.Logf("%6d  %s", c[k], k)
	}
}
