package job

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact/request"
)

// A disk that fills, or a writer that fails otherwise, leaves what was there before, and
// nothing half written beside it.
func TestNothingHalfWrittenIsLeft(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "pack.pdf")
	if err := WriteFile(path, []byte("whole")); err != nil {
		t.Fatal(err)
	}
	full := errors.New("no space left on device")
	err := writeFile(path, func(w io.Writer) error {
		if _, err := w.Write(make([]byte, 1<<16)); err != nil {
			return err
		}
		return full
	})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), "was not kept; is the disk full?") {
		t.Errorf("it says %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "whole" {
		t.Errorf("what was there is %q now, %v", b, err)
	}
	out, err := newFolder(filepath.Join(dir, "SEND"))
	if err != nil {
		t.Fatal(err)
	}
	if err := out.write("a.pdf", []byte("x")); err != nil {
		t.Fatal(err)
	}
	out.discard()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("%v is left, %v", left, err)
	}
	// Where nothing can be written at all, that is said with the place.
	for _, err := range []error{WriteFile(filepath.Join(path, "a.pdf"), nil), WriteFile(filepath.Join(dir, "none", "a.pdf"), nil)} {
		if err == nil || !strings.Contains(err.Error(), "a.pdf: nothing can be written there; check that the folder exists and that you may write to it") {
			t.Errorf("it says %v", err)
		}
	}
}

// Records lie where people put them: under names with every letter, and in paths longer
// than Windows took for long. What is written goes there as well.
func TestNamesOfRecords(t *testing.T) {
	j := newJob(t)
	home := t.TempDir()
	deep := filepath.Join(home, "records")
	for len(deep) < 320 {
		deep = filepath.Join(deep, "Zoë Ødegård – 李小龙, Мария 🏫 & Söhne")
	}
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, n := range []string{"Łukasz e\u0301cole 📚.txt", "Привет, мир.txt", "#1 100% ?=no.txt", "CON notes.txt"} {
		if strings.Contains(n, "?") && os.PathSeparator == '\\' {
			continue // not there
		}
		if err := os.WriteFile(filepath.Join(deep, n), []byte("Ella Shaw was quiet this morning.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := &request.Case{}
	c.Request.Reference, c.Subject.Name = "SAR-1", "Ella Shaw"
	s, err := j.Scan(context.Background(), ScanInput{Paths: []string{filepath.Join(home, "records")}, Case: c, Passwords: request.NewPasswords(nil)})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(deep)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Records) != len(entries) {
		t.Errorf("%d of %d records were read", len(s.Records), len(entries))
	}
	for _, e := range entries {
		found := false
		for _, r := range s.Records {
			found = found || strings.HasSuffix(r.Document.Path, e.Name()) && r.Document.Pages == 1
		}
		if !found {
			t.Errorf("%q was not read", e.Name())
		}
	}
	out, err := outDir(filepath.Join(deep, "..", "out Ж"), []string{deep})
	if err != nil {
		t.Fatal(err)
	}
	send, err := newFolder(filepath.Join(out, "SEND"))
	if err != nil {
		t.Fatal(err)
	}
	if err := send.write("SAR-1.pdf", []byte("x")); err != nil {
		t.Fatal(err)
	}
	if err := send.commit(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(out, "SEND", "SAR-1.pdf")); err != nil {
		t.Error(err)
	}
}
