package job

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// judge returns the path of an independent tool. Where it is missing the test
// skips loudly, unless SARPACK_JUDGES=require says that it must be there.
func judge(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if os.Getenv("SARPACK_JUDGES") == "require" {
		t.Fatalf("%s is not installed, and it is required here", name)
	}
	t.Skipf("SKIPPED: %s is not installed, so this pack is not judged by it", name)
	return ""
}

// TestJudges has the sample's pack read by tools that have nothing to do with us:
// none may find a name that was decided to go from every document.
func TestJudges(t *testing.T) {
	pdftotext, mutool, qpdf := judge(t, "pdftotext"), judge(t, "mutool"), judge(t, "qpdf")
	j := newJobWith(t, Options{})
	o, err := j.Demo(context.Background(), filepath.Join(t.TempDir(), "demo"))
	if err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) []byte {
		out, err := exec.Command(name, args...).Output()
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
		return out
	}
	if out, err := exec.Command(qpdf, "--check", o.Pack.Pack).CombinedOutput(); err != nil || bytes.Contains(out, []byte("WARNING")) {
		t.Errorf("qpdf --check: %v\n%s", err, out)
	}
	names := []string{"Tom Shaw", "Thomas Shaw", "Amara Okonkwo-Reid", "Dev Patel", "Harvey Cobb", "Jayden Thorpe", "Lee Brannigan", "Łukasz Wójcik", "Alex Hussain", "Zoë Fenwick"}
	plain := filepath.Join(t.TempDir(), "plain.pdf")
	run(qpdf, "--qdf", "--object-streams=disable", o.Pack.Pack, plain)
	bare, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	for judge, text := range map[string]string{
		"pdftotext": string(run(pdftotext, o.Pack.Pack, "-")), "mutool": string(run(mutool, "draw", "-q", "-F", "txt", "-o", "-", o.Pack.Pack)), "its decompressed streams": string(bare),
	} {
		if judge != "its decompressed streams" && !strings.Contains(text, "Ella") {
			t.Errorf("%s reads nothing", judge)
		}
		for _, n := range names {
			re := regexp.MustCompile(`(?i)\b` + strings.ReplaceAll(regexp.QuoteMeta(n), " ", `\s+`) + `\b`)
			if re.MatchString(text) {
				t.Errorf("%s still finds %q", judge, n)
			}
		}
	}
}
