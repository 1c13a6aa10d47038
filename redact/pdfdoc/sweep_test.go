package pdfdoc

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"sarpack/redact/exam"
)

// TestSweep opens every awkward file and writes it, or sees it refused with a
// reason: no panic, no hang.
func TestSweep(t *testing.T) {
	counts := exam.Tally{}
	for _, name := range exam.Corpus(t, 1) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		f, err := Open(context.Background(), data, "")
		if err != nil {
			counts["refused"]++
			t.Logf("%s: refused: %v", filepath.Base(name), err)
			continue
		}
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Errorf("%s: write: %v", filepath.Base(name), err)
			continue
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: took %v", filepath.Base(name), d)
		}
		counts["written"]++
		if dir := os.Getenv("SARPACK_SWEEP_OUT"); dir != "" {
			p := filepath.Join(dir, filepath.Base(name))
			if err := os.WriteFile(p, out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if o, err := exec.Command("qpdf", "--check", p).CombinedOutput(); err != nil {
				t.Logf("%s: qpdf: %s", filepath.Base(name), o)
				counts["qpdf unhappy"]++
			}
		}
	}
	counts.Log(t)
}

// TestSweepHidden sees that the inventory of every awkward file ends.
func TestSweepHidden(t *testing.T) {
	for _, name := range exam.Corpus(t, 1) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Open(context.Background(), data, "")
		if err != nil {
			continue
		}
		start := time.Now()
		list := f.Hidden()
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: took %v", filepath.Base(name), d)
		}
		if os.Getenv("SARPACK_SWEEP_FILE") != "" {
			for _, h := range list {
				t.Logf("%+v", h)
			}
		}
	}
}
