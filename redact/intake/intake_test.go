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

// take takes a file in that yields one document.
func take(t *testing.T, f File, o Options) *redact.Document {
	t.Helper()
	docs, err := Take(context.Background(), f, o)
	if err != nil || len(docs) != 1 {
		t.Fatalf("%s: %d documents, %v", f.Path, len(docs), err)
	}
	return docs[0]
}

func TestTakeRefusesWithAWayOut(t *testing.T) {
	cases := map[string]struct {
		data string
		open Reader
		says string
	}{
		"a.rtf":     {"{\\rtf1 words}", nil, ".docx"},
		"b.7z":      {"7z\xbc\xaf\x27\x1c0000", nil, "unpack"},
		"c.heic":    {"\x00\x00\x00\x18ftypheic0000", nil, "JPEG"},
		"c.avif":    {"\x00\x00\x00\x18ftypavif0000", nil, "AVIF"},
		"c.jp2":     {"\x00\x00\x00\x0cjP  \r\n\x87\n0000", nil, "JPEG 2000"},
		"j2k.pdf":   {"\xff\x4f\xff\x51\x00\x290000", nil, "JPEG, PNG or PDF"},
		"c.url":     {"[InternetShortcut]\nURL=https://x.example", nil, "the file itself"},
		"c.one":     {"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d0000", nil, "OneNote"},
		"film.txt":  {"\x00\x00\x00\x18ftypmp420000", nil, "film"},
		"d.mp3":     {"ID3\x03", nil, "sound"},
		"e.pdf":     {"", nil, "empty"},
		"f.pst":     {"!BDN0000", nil, "Outlook"},
		"g.bin":     {"\x00\x01\x02\x03", nil, "print it to PDF"},
		"h.jpg":     {"\xff\xd8\xff\xe0 no picture", nil, "cannot be unpacked"},
		"x.pdf":     {"%PDF-1.7 locked", reader(0, redact.ErrPassword), "--passwords-from"},
		"empty.pdf": {"%PDF-1.7 empty", reader(0, nil), "no pages"},
	}
	files := map[string]string{}
	for name, c := range cases {
		files[name] = c.data
	}
	dir := folder(t, files)
	for name, c := range cases {
		d := take(t, File{Abs: filepath.Join(dir, name), Path: name}, Options{Open: c.open})
		if !d.Refused() || len(d.Unread) != 1 || !strings.Contains(d.Unread[0].Why, c.says) {
			t.Errorf("%s: %+v", name, d.Unread)
		}
	}
	for _, reason := range []error{redact.ErrDamaged, redact.ErrTimeout, redact.ErrReaderFailed, errors.New("secret words")} {
		d := take(t, File{Abs: filepath.Join(dir, "x.pdf"), Path: "x.pdf"}, Options{Open: reader(0, reason)})
		if !d.Refused() || strings.Contains(d.Unread[0].Why, "secret") {
			t.Errorf("%v: %+v", reason, d.Unread)
		}
	}
}

// TestFrozen is about section 173: a record is what it was when it was taken in.
func TestFrozen(t *testing.T) {
	dir := folder(t, map[string]string{"x.pdf": "%PDF-1.7 one"})
	path := filepath.Join(dir, "x.pdf")
	d := take(t, File{Abs: path, Path: "x.pdf"}, Options{Open: reader(1, nil)})
	if d.Refused() {
		t.Fatal(d)
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
