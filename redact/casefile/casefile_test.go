package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
)

// cheap makes a key in a moment; only the tests of the cost itself pay for it.
var cheap = Cost{Time: 1, MemoryKiB: 64, Threads: 1}

const (
	officeWords = "otter lamp seven"
	dpoWords    = "violet kettle north"
)

func testNew() New {
	return New{
		First:  NewUser{Name: "Pat Marsh", Role: RoleOffice, Passphrase: []byte(officeWords)},
		Second: &NewUser{Name: "Ines Okoro", Role: RoleDPO, Passphrase: []byte(dpoWords)},
		Cost:   cheap,
	}
}

// newCase makes a case with an office user, who has it open, and a DPO.
func newCase(t testing.TB) *File {
	t.Helper()
	f, err := Create(filepath.Join(t.TempDir(), "SAR-2026-014"+Ext), testNew())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func openAs(t testing.TB, path, user, words string, o Options) *File {
	t.Helper()
	f, err := Open(path, Key{User: user, Passphrase: []byte(words)}, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// again closes a case and opens it for the DPO.
func again(t testing.TB, f *File) *File {
	t.Helper()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return openAs(t, f.path, "Ines Okoro", dpoWords, Options{})
}

// bytesOf makes a record of a size that no other record is like.
func bytesOf(name string, size int) []byte {
	return bytes.Repeat([]byte(name+" "), size/(len(name)+1)+1)[:size]
}

func testPage(n int, text string) *redact.Page {
	p := &redact.Page{Number: n, MediaBox: redact.Rect{X1: 595.28, Y1: 841.89}, CropBox: redact.Rect{X1: 595.28, Y1: 841.89}, View: redact.Rect{X1: 595.28, Y1: 841.89}, Text: text}
	x := 72.0
	for i, r := range []rune(text) {
		w := 5.5 + float64(r%7)/3
		p.Chars = append(p.Chars, redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: 700.1, X1: x + w, Y1: 711.3}.Quad(), Generated: r == ' ', Invisible: i%5 == 0, Recognised: i%7 == 0})
		x += w
	}
	return p
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestCaseKeepsEverything(t *testing.T) {
	f := newCase(t)
	big, small := bytesOf("Behaviour log.pdf", 3*chunkSize+17), bytesOf("Note", chunkSize)
	must(t, f.AddFile("d1", big, nil, Act{What: "record taken in", About: "d1"}))
	must(t, f.AddFile("d2", small, nil, Act{}))
	must(t, f.AddFile("d3", nil, nil, Act{}))
	pages := []*redact.Page{testPage(1, "Ella Shaw sat with Tom."), testPage(2, "Zoë was there")}
	pages[1].Scan = true
	pages[1].Unread = []redact.Unread{{Page: 2, Where: redact.Rect{X0: 1, Y0: 2, X1: 3, Y1: 4}, Why: "handwriting"}}
	must(t, f.SetPages("d1", []*redact.Page{testPage(1, "an earlier reading")}, Act{}))
	must(t, f.SetPages("d1", pages, Act{}))
	long := bytesOf("found", longestInChain+1)
	must(t, f.Put("found", []byte("first"), Act{}))
	must(t, f.Put("found", long, Act{}))
	must(t, f.Put("request", []byte(`{"reference":"SAR-2026-014"}`), Act{What: "request entered"}))
	n, err := f.Append("decisions", []byte(`{"action":"redact"}`), Act{What: "decided", About: "g1"})
	must(t, err)
	must(t, f.AppendAll("seen", [][]byte{[]byte("1"), []byte("2")}, Act{}))
	must(t, f.Record(Act{What: "told the local authority"}))

	g := again(t, f)
	for name, want := range map[string][]byte{"d1": big, "d2": small, "d3": {}} {
		if b, err := g.File(name); err != nil || !bytes.Equal(b, want) {
			t.Errorf("file %s came back as %d bytes, not %d, %v", name, len(b), len(want), err)
		}
	}
	if _, err := g.File("d4"); !errors.Is(err, ErrNotFound) {
		t.Errorf("a file that is not there gave %v", err)
	}
	if fs := listed(t, g); len(fs) != 3 || fs[0].name != "d1" || fs[0].hash != redact.Hash(big) || fs[0].size != len(big) || fs[0].sealedTo != "" {
		t.Errorf("the files are %+v", fs)
	}
	for i, want := range pages {
		got, err := g.Page("d1", i+1)
		must(t, err)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("page %d came back as\n%+v, not\n%+v", i+1, got, want)
		}
	}
	if _, err := g.Page("d1", 3); !errors.Is(err, ErrNotFound) {
		t.Errorf("a page that is not there gave %v", err)
	}
	for name, want := range map[string][]byte{"found": long, "request": []byte(`{"reference":"SAR-2026-014"}`), "nothing": nil} {
		if got, err := g.Get(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("part %s came back as %d bytes, %v", name, len(got), err)
		}
	}
	ds, err := g.List("decisions")
	if err != nil || len(ds) != 1 || string(ds[0].Body) != `{"action":"redact"}` || ds[0].By != "u1" || ds[0].N != n || ds[0].About != "g1" || time.Since(ds[0].At) > time.Minute {
		t.Errorf("the decisions came back as %+v, %v", ds, err)
	}
	if seen, err := g.List("seen"); err != nil || len(seen) != 2 || string(seen[1].Body) != "2" {
		t.Errorf("the list came back as %+v, %v", seen, err)
	}
	for term, want := range map[string]int{"ella shaw": 1, "zoe": 1, "nobody": 0, `"`: 0, "shaw ELLA": 1, "ella tim": 0, "earlier": 0, "-": 0, "ella -": 1, "shaw*": 1, "NOT": 0} {
		if got, err := g.Search(term); err != nil || len(got) != want {
			t.Errorf("searching for %q gave %v, %v", term, got, err)
		}
	}
	if g.Me().Role != RoleDPO {
		t.Errorf("the DPO is %+v", g.Me())
	}
	audit, err := g.Audit()
	must(t, err)
	said := false
	for i, e := range audit {
		if e.N != int64(i+1) {
			t.Fatalf("entry %d has the number %d", i+1, e.N)
		}
		said = said || e.What == "told the local authority" && e.Kind == KindRecorded
	}
	if !said {
		t.Error("what was recorded is not in the chain")
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	f := newCase(t)
	must(t, f.AddFile("d1", []byte("one"), nil, Act{}))
	if err := f.AddFile("d1", []byte("two"), nil, Act{}); !errors.Is(err, ErrExists) {
		t.Errorf("a second file of that name gave %v", err)
	}
	for _, sql := range []string{"DELETE FROM chain", "UPDATE chain SET what = ''", "DELETE FROM file"} {
		if err := f.write(func() error { return f.exec(sql) }); err == nil {
			t.Errorf("%q went through", sql)
		}
	}
	if b, err := f.File("d1"); err != nil || string(b) != "one" {
		t.Errorf("the file is %q, %v", b, err)
	}
}

func TestReleaseLocks(t *testing.T) {
	f := newCase(t)
	if err := f.BeginVersion(Act{What: "again"}); err == nil {
		t.Error("a new version was begun of nothing")
	}
	must(t, f.Release(Act{What: "pack released", About: "version 1"}))
	tests := map[string]error{
		"file":   f.AddFile("d1", nil, nil, Act{}),
		"part":   f.Put("settings", nil, Act{}),
		"list":   func() error { _, err := f.Append("decisions", nil, Act{}); return err }(),
		"pages":  f.SetPages("d1", nil, Act{}),
		"record": f.Record(Act{}),
		"twice":  f.Release(Act{}),
	}
	for what, err := range tests {
		if !errors.Is(err, ErrLocked) {
			t.Errorf("%s: after the release it gave %v", what, err)
		}
	}
	must(t, f.Put("complaints", []byte("one came"), Act{AfterRelease: true}))
	f = again(t, f)
	if err := f.Put("found", nil, Act{}); !errors.Is(err, ErrLocked) {
		t.Errorf("opened again, the case takes what was found: %v", err)
	}
	must(t, f.BeginVersion(Act{What: "an address was missed"}))
	must(t, f.AddFile("d1", nil, nil, Act{}))
}

func TestOpenSaysWhy(t *testing.T) {
	f := newCase(t)
	path := f.path
	must(t, f.Close())
	whole, err := os.ReadFile(path)
	must(t, err)
	other := func(name string, b []byte) string {
		p := filepath.Join(t.TempDir(), name+Ext)
		must(t, os.WriteFile(p, b, 0o600))
		return p
	}
	changed := func(at int, with string) []byte {
		b := bytes.Clone(whole)
		copy(b[at:], with)
		return b
	}
	cut := func(n int) []byte { return whole[:n] }
	tests := []struct {
		name, path  string
		key         Key
		want        error
		wantMessage string
	}{
		{"wrong passphrase", path, Key{User: "Pat Marsh", Passphrase: []byte("not this one")}, ErrPassphrase, "passphrase"},
		{"somebody else", path, Key{User: "Joe Bloggs", Passphrase: []byte(officeWords)}, ErrNoSuchUser, "nobody of that name"},
		{"no recovery key", path, Key{Recovery: NewRecoveryKey()}, ErrRecoveryKey, "recovery key"},
		{"not a case", other("text", []byte("hello, this is something else")), Key{User: "Pat Marsh"}, ErrNotCase, "not a Sarpack case"},
		{"empty", other("empty", nil), Key{User: "Pat Marsh"}, ErrNotCase, "not a Sarpack case"},
		{"breaks off", other("cut", cut(5000)), Key{User: "Pat Marsh"}, ErrDamaged, "breaks off"},
		{"newer", other("newer", changed(len(title), "format 7")), Key{User: "Pat Marsh"}, ErrNewer, "newer Sarpack"},
		{"both tables", other("tables", func() []byte {
			b := changed(offTableA+500, "x")
			copy(b[offTableB+500:], "x")
			return b
		}()), Key{User: "Pat Marsh", Passphrase: []byte(officeWords)}, ErrDamaged, "key table"},
		{"first page", other("page", changed(headerSize+50, "xxxx")), Key{User: "Pat Marsh", Passphrase: []byte(officeWords)}, ErrDamaged, "backup"},
		{"half a database", other("half", cut(headerSize+(len(whole)-headerSize)/2/blockSize*blockSize)), Key{User: "Pat Marsh", Passphrase: []byte(officeWords)}, nil, "damaged|altered"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			f, err := Open(c.path, c.key, Options{})
			if err == nil {
				f.Close()
				t.Fatal("it opened")
			}
			if c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("it says %v, not %v", err, c.want)
			}
			ok := false
			for _, m := range strings.Split(c.wantMessage, "|") {
				ok = ok || strings.Contains(err.Error(), m)
			}
			if !ok {
				t.Errorf("it says %q", err)
			}
		})
	}
	openAs(t, path, "pat  MARSH", officeWords, Options{}) // a name in other capitals
	if now, err := os.ReadFile(path); err != nil || len(now) < len(whole) {
		t.Errorf("the case is %d bytes after all that, %v", len(now), err)
	}
}

func TestOneTableIsEnough(t *testing.T) {
	for i, at := range tableAt {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			f := newCase(t)
			must(t, f.Close())
			poke(t, f.path, at+300, []byte("damage"))
			g := openAs(t, f.path, "Pat Marsh", officeWords, Options{})
			must(t, g.ReadOnly())
			must(t, g.Close())
			h, err := readHeader(bytes.NewReader(slurp(t, f.path)))
			if err != nil || h.torn {
				t.Errorf("opening did not mend the copy: %v", err)
			}
		})
	}
}

func poke(t testing.TB, path string, at int64, b []byte) {
	t.Helper()
	d, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	_, err = d.WriteAt(b, at)
	must(t, errors.Join(err, d.Close()))
}

func slurp(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	return b
}
