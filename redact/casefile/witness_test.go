package casefile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An older copy in the place of the case is noticed, by the computer that has seen
// the newer one, and goes on record.
func TestOlderCopyIsNoticed(t *testing.T) {
	path, _ := fullCase(t)
	notes := filepath.Join(t.TempDir(), "cases")
	session := func(want bool, do func(*File)) {
		t.Helper()
		f := openAs(t, path, "Pat Marsh", officeWords, Options{})
		var older *OlderError
		if err := f.Witness(notes); errors.As(err, &older) != want || err != nil && !want {
			t.Errorf("it says %v", err)
		}
		if do != nil {
			do(f)
		}
		must(t, f.Close())
	}
	session(false, nil)
	session(false, nil) // it goes on where it was
	old := slurp(t, path)
	session(false, func(f *File) { _, err := f.Append("decisions", []byte("x"), Act{What: "decided"}); must(t, err) })

	// Somebody else works on it elsewhere.
	g := openAs(t, path, "Ines Okoro", dpoWords, Options{})
	must(t, g.Close())
	session(false, nil)

	must(t, os.WriteFile(path, old, 0o600))
	r := openAs(t, path, "Pat Marsh", officeWords, Options{ReadOnly: true})
	var older *OlderError
	if err := r.Witness(notes); !errors.As(err, &older) || older.Seen < 30 {
		t.Errorf("reading, it says %v", err)
	}
	must(t, r.Close())
	session(true, func(f *File) {
		es, err := f.Audit()
		must(t, err)
		if e := es[len(es)-1]; !strings.Contains(e.What, "older or another copy") || e.By != "u1" {
			t.Errorf("the record ends with %+v", e)
		}
	})
	session(false, nil) // it is on record, and the case goes on from there

	files, err := filepath.Glob(filepath.Join(notes, "*"))
	must(t, err)
	if len(files) != 1 || strings.Contains(string(slurp(t, files[0])), "Marsh") {
		t.Errorf("the notes are %v", files)
	}
	must(t, os.WriteFile(files[0], []byte("spoilt"), 0o600))
	session(false, nil)
	session(false, func(f *File) {
		must(t, f.Destroy("", func([]byte) error { return nil }))
	})
	if files, err = filepath.Glob(filepath.Join(notes, "*")); err != nil || len(files) > 0 {
		t.Errorf("after the case is gone there is %v", files)
	}
}
