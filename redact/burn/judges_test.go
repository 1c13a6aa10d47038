package burn

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// judge runs an outside program on a PDF and returns what it printed; it skips
// loudly where the program is not installed, and fails on warnings.
func judge(t *testing.T, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("SKIPPED: %s is not installed", name)
	}
	p := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(p, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "PDF" {
			args[i] = p
		}
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Errorf("%s: %v\n%s%s", name, err, out.String(), errs.String())
	}
	for line := range strings.Lines(errs.String()) {
		if !strings.Contains(line, "ICC support is not available") && !strings.Contains(line, "non-embedded font using identity encoding") {
			t.Errorf("%s warns: %s", name, line)
		}
	}
	return out.String()
}

// accepted sees that every outside judge takes the file without a warning.
func accepted(t *testing.T, pdf []byte) {
	t.Helper()
	if s := judge(t, pdf, "qpdf", "--check", "PDF"); !strings.Contains(s, "No syntax or stream encoding errors found") {
		t.Errorf("qpdf --check: %s", s)
	}
	judge(t, pdf, "mutool", "draw", "-q", "-F", "txt", "PDF")
	judge(t, pdf, "pdftotext", "PDF", "-")
}

// unpacked returns the file with every stream decompressed, in which a secret that
// survived can be searched for.
func unpacked(t *testing.T, pdf []byte) string {
	t.Helper()
	return judge(t, pdf, "qpdf", "--qdf", "--object-streams=disable", "PDF", "-")
}
