package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
)

// TestSweepMail takes in 10,000 messages with three files in each, as .ci/long does
// with SARPACK_SWEEP=all: no fewer than 50 a second on one core, in less than 600 MB.
func TestSweepMail(t *testing.T) {
	if os.Getenv("SARPACK_SWEEP") != "all" {
		t.Skip("SKIPPED: 10,000 messages take minutes; SARPACK_SWEEP=all takes them in")
	}
	const n = 10_000
	abs := filepath.Join(t.TempDir(), "m.eml")
	one := eml(t)
	o := Options{Memory: NewMemory(redact.KeptInMemory)}
	var kept []*redact.Document
	var most uint64
	began := time.Now()
	for i := range n {
		if err := os.WriteFile(abs, []byte(strings.ReplaceAll(one, "a1@school", fmt.Sprintf("a%d@school", i))), 0o600); err != nil {
			t.Fatal(err)
		}
		docs, err := Take(t.Context(), File{Abs: abs, Path: fmt.Sprintf("%d.eml", i)}, o)
		if err != nil || len(docs) != 4 {
			t.Fatal(len(docs), err)
		}
		kept = append(kept, docs...)
		if i%500 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.Sys)
		}
	}
	rate := n / time.Since(began).Seconds()
	t.Logf("%d documents, %.0f messages a second, at most %d MB from the system", len(kept), rate, most>>20)
	if most > 600<<20 {
		t.Errorf("%d MB", most>>20)
	}
	runtime.KeepAlive(kept)
}
