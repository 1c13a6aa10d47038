package exam

import (
	"os/exec"
	"testing"
	"time"
)

func TestOutside(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("SKIPPED: there is no shell here")
	}
	out, errs, err := Outside(t.TempDir(), "sh", "-c", "echo read; echo torn >&2; exit 3")
	if string(out) != "read\n" || string(errs) != "torn\n" || err == nil {
		t.Errorf("it printed %q and %q, with %v", out, errs, err)
	}
	defer func(d time.Duration) { patience = d }(patience)
	patience = 100 * time.Millisecond
	start := time.Now()
	if _, _, err := Outside("", "sh", "-c", "sleep 60"); err == nil || time.Since(start) > 30*time.Second {
		t.Errorf("what never ends took %v, with %v", time.Since(start), err)
	}
}
