package bundle

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/verify/raw"
)

// What the school keeps is read out as the pack is: the record, which carries files, the
// proof and the print of the chain keep PDF/UA-1 but for what only packs have.
func TestWhatIsKeptIsTagged(t *testing.T) {
	made := time.Date(2026, 4, 1, 10, 0, 0, 0, time.UTC)
	entries := make([]Entry, 90)
	for i := range entries {
		entries[i] = Entry{Head: fmt.Sprintf("%d decided by Gwen Pryce", i+1), Lines: []string{strings.Repeat("for reasons ", 30)}, Foot: strings.Repeat("0123456789abcdef", 4)}
	}
	proof, err := Proof(ProofPage{Reference: "SAR-1", School: "Harrowby Bridge Academy", Made: made, Result: ProofClean, Readers: []string{"PDFium"},
		Checks: []redact.Check{{Name: "fonts", Count: 12, Unit: "fonts"}}})
	if err != nil {
		t.Fatal(err)
	}
	audit, err := Audit("SAR-1", "90 abc", made, entries)
	if err != nil {
		t.Fatal(err)
	}
	record, err := Record(Keep{Reference: "SAR-1", Produced: made, Password: "violet kettle", Notes: []string{"Keep it."}, Facts: [][2]string{{"Made", "1 April 2026"}},
		Sections: []Section{{Title: "Chronology", Facts: [][2]string{{"2026-03-02", "request received"}}}, {Title: "Decisions", Intro: "What was decided.", Entries: entries}},
		Files:    map[string][]byte{"report.json": []byte(`{"clean": true}`), "proof.pdf": proof}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pdfdoc.Open(context.Background(), record, ""); err == nil {
		t.Error("the record opens without its password")
	}
	f, err := pdfdoc.Open(context.Background(), record, "violet kettle")
	if err != nil {
		t.Fatal(err)
	}
	_, files := f.Inventory()
	if len(files) != 2 {
		t.Fatalf("the record carries %d files", len(files))
	}
	for _, a := range files {
		if b, err := a.Bytes(); err != nil || a.Name == "report.json" && string(b) != `{"clean": true}` {
			t.Errorf("%s: %q %v", a.Name, b, err)
		}
	}
	plain := decrypted(t, record, "violet kettle")
	for name, c := range map[string]struct {
		pdf  []byte
		says []string
		not  string // clauses that it cannot keep
	}{
		"proof.pdf":  {proof, []string{`H1 (block) "Proof report of SAR-1"`, `TH: /Scope /Column "What was looked for"`, `Lbl (block) "Result"`}, "7.8"},
		"audit.pdf":  {audit, []string{`H1 (block) "Audit record of SAR-1"`, `H3 (block) "90 decided by Gwen Pryce"`}, "7.8"},
		"record.pdf": {plain, []string{`Sect "Chronology" H2 (block) "Chronology"`, `LBody (block) "request received"`, `H3 (block) "1 decided by Gwen Pryce"`}, "7.8 7.10"},
	} {
		f, err := raw.Scan(c.pdf)
		if err != nil {
			t.Fatal(err)
		}
		tree := f.Tree()
		if tree == nil {
			t.Errorf("%s has no structure", name)
			continue
		}
		for _, k := range clauses {
			number, _, _ := strings.Cut(k.number, ",")
			if strings.HasPrefix(number, "7.18") || strings.Contains(c.not+" ", number+" ") {
				continue
			}
			if bad := k.check(f, tree, len(f.Pages())); len(bad) > 0 {
				t.Errorf("%s: %s: %s: %s", name, k.number, k.what, strings.Join(bad, ", "))
			}
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, c.pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := exec.LookPath("pdfinfo"); err != nil {
			t.Skip("SKIPPED: pdfinfo is not installed")
		}
		out, err := exec.Command("pdfinfo", "-struct-text", path).CombinedOutput()
		read := strings.Join(strings.Fields(string(out)), " ")
		for _, want := range c.says {
			if err != nil || !strings.Contains(read, want) {
				t.Errorf("%s: it is not read out: %s (%v)", name, want, err)
			}
		}
	}
}

// decrypted is a file without its password, by another program.
func decrypted(t *testing.T, pdf []byte, password string) []byte {
	t.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("SKIPPED: qpdf is not installed")
	}
	in, out := filepath.Join(t.TempDir(), "in.pdf"), filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(in, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if b, err := exec.Command("qpdf", "--password="+password, "--decrypt", in, out).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
