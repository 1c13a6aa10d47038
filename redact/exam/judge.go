package exam

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pardoned are warnings of judges that say nothing about the file's soundness.
var pardoned = []string{"ICC support is not available", "non-embedded font using identity encoding"}

// Judge runs an outside program on a PDF, whose path takes the place of the argument
// "PDF", and returns what it printed. The test is skipped where the program is not
// installed, and fails on an error or a warning.
func Judge(t *testing.T, pdf []byte, name string, args ...string) string {
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
		if !pardon(line) {
			t.Errorf("%s warns: %s", name, line)
		}
	}
	return out.String()
}

func pardon(line string) bool {
	for _, p := range pardoned {
		if strings.Contains(line, p) {
			return true
		}
	}
	return false
}

// Accepted sees that qpdf, MuPDF and poppler take the file without a warning.
func Accepted(t *testing.T, pdf []byte) {
	t.Helper()
	if s := Judge(t, pdf, "qpdf", "--check", "PDF"); !strings.Contains(s, "No syntax or stream encoding errors found") {
		t.Errorf("qpdf --check: %s", s)
	}
	Judge(t, pdf, "mutool", "draw", "-q", "-F", "txt", "PDF")
	Judge(t, pdf, "pdftotext", "PDF", "-")
}
