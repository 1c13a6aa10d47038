package engine

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/app/casework"
	"sarpack/redact/request"
)

// Of the cases of a folder and of the recent ones it is said which may be destroyed; one
// with another passphrase and one that is no case are named; the certificate that a case
// leaves is read, and one that was changed is refused.
func TestWhichCasesMayBeDestroyed(t *testing.T) {
	d, folder := NewDesk(""), t.TempDir()
	ctx := t.Context()
	path := filepath.Join(folder, "old.sarcase")
	c := begin(t, d, path, "Meera Kapoor").(*open)
	closed := c.c.Request()
	closed.Closed = request.Day(2019, 4, 2)
	closed.Retention.Years, closed.Retention.From, closed.Retention.Source = 3, "closing", "the schedule of the trust"
	if err := c.c.SetRequest(closed); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := begin(t, d, filepath.Join(folder, "new.sarcase"), "Meera Kapoor").Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "broken.sarcase"), []byte("no case"), 0o600); err != nil {
		t.Fatal(err)
	}
	in := casework.SignIn{User: "Meera Kapoor", Passphrase: testPhrase}
	look := func(folder string, in casework.SignIn) []string {
		t.Helper()
		all, err := d.Disposals(ctx, folder, in)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, x := range all {
			if x.Due != (x.State == "may be destroyed") || x.Shut != (x.State == "not opened") || x.More == "" {
				t.Errorf("%+v", x)
			}
			out = append(out, filepath.Base(x.Path)+": "+x.State)
		}
		return out
	}
	want := func(got []string, want ...string) {
		t.Helper()
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	want(look(folder, in), "old.sarcase: may be destroyed", "new.sarcase: no day is known yet", "broken.sarcase: not opened")
	want(look("", in), "old.sarcase: may be destroyed", "new.sarcase: no day is known yet")
	in.Passphrase = "another one"
	want(look("", in), "new.sarcase: not opened", "old.sarcase: not opened")
	if names, err := d.ShelfUsers(folder); err != nil || strings.Join(names, ", ") != "Meera Kapoor, Owen Blythe" {
		t.Errorf("%q, %v", names, err)
	}
	if _, err := d.ShelfUsers(t.TempDir()); err == nil || !strings.Contains(err.Error(), "no case there") {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := NewDesk("").Disposals(ctx, "", in); err == nil {
		t.Error("without a case on the list nothing is said")
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := d.Disposals(stopped, folder, in); !errors.Is(err, context.Canceled) {
		t.Errorf("after Cancel: %v", err)
	}

	c = reopen(t, d, path, "Meera Kapoor").(*open)
	said, err := c.Act(ctx, "dispose", map[string]string{actReference: "SAR-2026-014"}, folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	certificate := filepath.Join(folder, "old certificate of disposal.json")
	if !strings.Contains(said, certificate) {
		t.Fatalf("said %q", said)
	}
	text, err := d.Certificate(certificate)
	if err != nil || !strings.Contains(text, "SAR-2026-014") || !strings.Contains(text, "by Meera Kapoor (decision-maker), signed with the identity ") {
		t.Errorf("%q, %v", text, err)
	}
	data, err := os.ReadFile(certificate)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(certificate, []byte(strings.Replace(string(data), "SAR-2026-014", "SAR-2026-015", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Certificate(certificate); err == nil || !strings.Contains(err.Error(), "was changed") {
		t.Errorf("a certificate that was changed: %v", err)
	}
}
