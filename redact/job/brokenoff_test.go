package job

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"sarpack/redact/casefile"
	"sarpack/redact/request"
	"sarpack/testdata"
)

// stoppedAt runs work that is broken off when a step begins.
func stoppedAt(t *testing.T, step string, work func(context.Context, *Job) error) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	j, err := New(Options{Workers: 1, Progress: func(s Step) {
		if s.What == step {
			stop()
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if err := work(ctx, j); !errors.Is(err, context.Canceled) {
		t.Fatalf("broken off at %q it says %v", step, err)
	}
}

func left(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// TestNothingOfWhatIsBrokenOffStays: neither the records of the sample nor the review
// copies of a scan, which are all personal data.
func TestNothingOfWhatIsBrokenOffStays(t *testing.T) {
	home := t.TempDir()
	demo := func(ctx context.Context, j *Job) error {
		_, err := j.Demo(ctx, filepath.Join(home, "demo"))
		return err
	}
	stoppedAt(t, "Reading the records", demo)
	if l := left(t, home); len(l) > 0 {
		t.Errorf("the demonstration leaves %v", l)
	}
	if err := os.Mkdir(filepath.Join(home, "demo"), 0o700); err != nil {
		t.Fatal(err)
	}
	stoppedAt(t, "Reading the records", demo)
	if l := left(t, filepath.Join(home, "demo")); len(l) > 0 {
		t.Errorf("the demonstration leaves %v in a folder that was there", l)
	}

	in := shawInput(t)
	out := filepath.Join(home, "scan")
	stoppedAt(t, "Writing review copies", func(ctx context.Context, j *Job) error {
		_, err := j.ScanTo(ctx, in, out)
		return err
	})
	if l := left(t, out); len(l) > 0 {
		t.Errorf("the scan leaves %v", l)
	}
	// What cannot be put in place takes the rest of the scan with it.
	if err := os.MkdirAll(filepath.Join(out, "findings.json", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := newJob(t).ScanTo(context.Background(), in, out); err == nil {
		t.Fatal("findings.json is a folder, and the scan is written")
	}
	for _, n := range []string{decisionsFile, readings, filepath.Join("review", "d1.pdf")} {
		if _, err := os.Lstat(filepath.Join(out, n)); err == nil {
			t.Errorf("the scan leaves %s", n)
		}
	}
	os.RemoveAll(filepath.Join(out, "findings.json"))
	if _, err := newJob(t).ScanTo(context.Background(), in, out); err != nil {
		t.Fatal(err)
	}
	if l := left(t, out); len(l) < 3 || l[0] != decisionsFile {
		t.Errorf("the scan is %v", l)
	}
}

// shawInput are the records of the minimal sample, on the disk.
func shawInput(t *testing.T) ScanInput {
	t.Helper()
	home := filepath.Join(t.TempDir(), "shaw")
	if err := testdata.Copy(testdata.Shaw, "shaw", home); err != nil {
		t.Fatal(err)
	}
	c, err := request.Load(filepath.Join(home, "CASE.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return ScanInput{Paths: []string{filepath.Join(home, "records")}, Case: c, Passwords: request.NewPasswords(nil)}
}

// TestACaseThatIsAbandonedIsNotLeft, and its name stays free.
func TestACaseThatIsAbandonedIsNotLeft(t *testing.T) {
	dir := t.TempDir()
	n := CaseNew{
		Request: request.DetailsOf(shawInput(t).Case), Cost: cheap,
		First:  casefile.NewUser{Name: "Priya Nair", Role: casefile.RoleOffice, Passphrase: []byte(words)},
		Second: &casefile.NewUser{Name: "Gwen Pryce", Role: casefile.RoleDecisionMaker, Passphrase: []byte(words)},
	}
	j := newJob(t)
	for range 2 {
		c, err := j.NewCase(filepath.Join(dir, "a.sarcase"), n)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Abandon(); err != nil {
			t.Fatal(err)
		}
		if l := left(t, dir); len(l) > 0 {
			t.Errorf("it leaves %v", l)
		}
	}
}
