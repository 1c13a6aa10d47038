package casefile

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write a case of this version of the schema, if there is none yet")

// A case of every version that ever shipped opens, for reading where it is as new as
// this program, and for writing; what is in it is there, and the check is content.
func TestGolden(t *testing.T) {
	newest := fmt.Sprintf("testdata/v%d%s", schemaVersion, Ext)
	if _, err := os.Stat(newest); *update && errors.Is(err, os.ErrNotExist) {
		path, _ := fullCase(t)
		must(t, os.WriteFile(newest, slurp(t, path), 0o644))
	}
	for v := 1; v <= schemaVersion; v++ {
		t.Run(fmt.Sprint(v), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "golden"+Ext)
			must(t, os.WriteFile(path, slurp(t, fmt.Sprintf("testdata/v%d%s", v, Ext)), 0o600))
			f := openAs(t, path, "Pat Marsh", officeWords, Options{ReadOnly: v == schemaVersion})
			s, err := readEverything(f)
			must(t, err)
			if len(s) < 150_000 {
				t.Errorf("only %d bytes were read", len(s))
			}
			if es, err := f.List("decisions"); err != nil || len(es) != 20 || string(es[19].Body) != "redact" {
				t.Errorf("there are %d decisions, %v", len(es), err)
			}
			must(t, f.Close())
			f = openAs(t, path, "Ines Okoro", dpoWords, Options{})
			must(t, f.ReadOnly())
			if n, err := f.Notes(); err != nil || len(n) != 1 || n[0].Text != "for you" {
				t.Errorf("the notes are %+v, %v", n, err)
			}
			if b, err := f.File("d2"); err != nil || len(b) != 5000 {
				t.Errorf("what is sealed to her came back as %d bytes, %v", len(b), err)
			}
			if got, err := f.Search("ella shaw"); err != nil || len(got) != 1 {
				t.Errorf("the search found %v, %v", got, err)
			}
			if _, err := f.Append("decisions", []byte("keep"), Act{What: "decided"}); err != nil {
				t.Errorf("a decision gave %v", err)
			}
			if faults := checked(t, f); len(faults) > 0 {
				t.Errorf("the check says %q", faults)
			}
		})
	}
}

// A case of a later version of the schema is refused, and stays as it is.
func TestLaterSchema(t *testing.T) {
	path, _ := fullCase(t)
	f := openAs(t, path, "Pat Marsh", officeWords, Options{})
	must(t, f.write(func() error { return f.db.Exec(fmt.Sprintf("PRAGMA user_version = %d", schemaVersion+1)) }))
	must(t, f.Close())
	before := slurp(t, path)
	if _, err := Open(path, Key{User: "Pat Marsh", Passphrase: []byte(officeWords)}, Options{}); !errors.Is(err, ErrNewer) {
		t.Errorf("it gave %v", err)
	}
	if string(slurp(t, path)) != string(before) {
		t.Error("it was changed all the same")
	}
}
