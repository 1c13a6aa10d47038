package job

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"sarpack/redact/request"
)

// TestPackRecallsWhatTheScanRecognised: what the scan left in its folder is enough to find
// the same again where nothing can be recognised; without it the findings are others, and
// no pack is made of them.
func TestPackRecallsWhatTheScanRecognised(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: recognising pictures takes some seconds")
	}
	note, err := os.ReadFile(filepath.Join("..", "..", "testdata", "sample", "records", "24 Playground note (photo).png"))
	if err != nil {
		t.Fatal(err)
	}
	records := t.TempDir()
	if err := os.WriteFile(filepath.Join(records, "note.png"), note, 0o600); err != nil {
		t.Fatal(err)
	}
	in := ScanInput{Paths: []string{records}, Case: &request.Case{Path: filepath.Join(t.TempDir(), "CASE.toml"), Subject: request.Subject{Name: "Ella Shaw"}}, Passwords: request.NewPasswords(nil)}
	dir := t.TempDir()
	o, err := newJob(t).ScanTo(context.Background(), in, dir)
	if err != nil {
		t.Fatal(err)
	}
	again := func() string {
		j := newJob(t)
		j.sight.Close()
		j.recall(dir)
		s, err := j.Scan(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		return s.SHA256
	}
	if got := again(); got != o.SHA256 {
		t.Error("the findings are others although all pictures were recognised before")
	}
	if err := os.WriteFile(filepath.Join(dir, readings), []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := again(); got == o.SHA256 {
		t.Error("the same is found although nothing could be recognised: the test proves nothing")
	}
}
