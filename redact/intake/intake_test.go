package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact"
)

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// reader counts pages, or fails as the test says.
func reader(pages int, err error) Reader {
	return func(context.Context, []byte, string) (int, error) { return pages, err }
}

func TestFindSkipsNothingInSilence(t *testing.T) {
	dir := folder(t, map[string]string{
		"b/two.pdf": "%PDF-1.7", "a.docx": "PK", "Thumbs.db": "x", "~$a.docx": "x", "lists/roll.csv": "Surname\nShaw\n", "empty.pdf": "",
	})
	roll := filepath.Join(dir, "lists", "roll.csv")
	f, err := Find(context.Background(), []string{dir}, func(abs string) bool { return abs == roll })
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range f.Files {
		got = append(got, x.Path)
	}
	if strings.Join(got, " ") != "a.docx b/two.pdf empty.pdf" {
		t.Errorf("records: %v", got)
	}
	if strings.Join(f.Passed, " ") != "Thumbs.db lists/roll.csv ~$a.docx" {
		t.Errorf("passed over: %v", f.Passed)
	}
	if _, err := Find(context.Background(), []string{filepath.Join(dir, "none")}, nil); err == nil {
		t.Error("a folder that is not there")
	}
}

func TestTakeRefusesWithAWayOut(t *testing.T) {
	dir := folder(t, map[string]string{"a.docx": "PK", "e.pdf": "", "x.pdf": "%PDF-1.7 locked", "m.msg": "\xd0\xcf"})
	for name, c := range map[string]struct {
		open Reader
		says string
	}{
		"a.docx": {reader(1, nil), "tracked changes"},
		"m.msg":  {reader(1, nil), "attachments"},
		"e.pdf":  {reader(1, nil), "empty"},
		"x.pdf":  {reader(0, redact.ErrPassword), "--passwords-from"},
	} {
		d, err := Take(context.Background(), File{Abs: filepath.Join(dir, name), Path: name}, "", c.open)
		if err != nil || !d.Refused() || len(d.Unread) != 1 || !strings.Contains(d.Unread[0].Why, c.says) {
			t.Errorf("%s: %+v %v", name, d, err)
		}
	}
	for _, reason := range []error{redact.ErrDamaged, redact.ErrTimeout, redact.ErrReaderFailed, errors.New("secret words")} {
		d, _ := Take(context.Background(), File{Abs: filepath.Join(dir, "x.pdf"), Path: "x.pdf"}, "pw", reader(0, reason))
		if !d.Refused() || strings.Contains(d.Unread[0].Why, "secret") {
			t.Errorf("%v: %+v", reason, d.Unread)
		}
	}
}

// TestFrozen is about section 173: a record is what it was when it was taken in.
func TestFrozen(t *testing.T) {
	dir := folder(t, map[string]string{"x.pdf": "%PDF-1.7 one"})
	path := filepath.Join(dir, "x.pdf")
	d, err := Take(context.Background(), File{Abs: path, Path: "x.pdf"}, "", reader(1, nil))
	if err != nil || d.Refused() {
		t.Fatal(d, err)
	}
	if b, err := d.Content(); err != nil || string(b) != "%PDF-1.7 one" {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("%PDF-1.7 two"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Content(); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("a changed record is taken for the same: %v", err)
	}
}
