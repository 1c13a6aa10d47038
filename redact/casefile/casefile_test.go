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

// record makes an import of bytes of a size that no other record has.
func record(name string, size int) Import {
	b := bytes.Repeat([]byte(name+" "), size/(len(name)+1)+1)[:size]
	sum := redact.Hash(b)
	return Import{
		Document: redact.Document{ID: redact.DocumentID(sum, name), Path: name, SHA256: sum, PDFSHA256: sum, Pages: 2, Password: "blue-kettle"},
		Source:   bytes.NewReader(b),
	}
}

func testPage(n int, text string) *redact.Page {
	p := &redact.Page{Number: n, MediaBox: redact.Rect{X1: 595.28, Y1: 841.89}, CropBox: redact.Rect{X1: 595.28, Y1: 841.89}, View: redact.Rect{X1: 595.28, Y1: 841.89}, Text: text}
	x := 72.0
	for i, r := range []rune(text) {
		w := 5.5 + float64(r%7)/3
		p.Chars = append(p.Chars, redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: 700.1, X1: x + w, Y1: 711.3}.Quad(), Generated: r == ' ', Invisible: i%5 == 0})
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
	big := record("Behaviour log.pdf", 3*chunkSize+17)
	must(t, f.Import(big))
	odd := record("Chronology.docx", 900)
	pdf := []byte("%PDF its working copy")
	odd.PDFSHA256, odd.Working = redact.Hash(pdf), bytes.NewReader(pdf)
	must(t, f.Import(odd))
	refused := record("Damaged.pdf", 10)
	refused.PDFSHA256, refused.Pages = "", 0
	must(t, f.Import(refused))
	pages := []*redact.Page{testPage(1, "Ella Shaw sat with Tom."), testPage(2, "Zoë was there")}
	pages[1].Unread = []redact.Unread{{Page: 2, Where: redact.Rect{X0: 1, Y0: 2, X1: 3, Y1: 4}, Why: "handwriting"}}
	must(t, f.SetPages(big.ID, pages))
	found := []redact.Finding{{ID: "f1", Document: big.ID, Page: 1, From: 19, To: 22, Text: "Tom", Quads: pages[0].Quads(19, 22), Kind: redact.KindPerson, Code: "TP-PUP", Person: "p1"}}
	people := []redact.Person{{ID: "p1", Name: "Tom Shaw", Role: redact.RoleSibling, Names: []string{"Tom"}}}
	must(t, f.SetFindings(people, found))
	d, err := f.Decide(Decision{Target: "group:g1", Action: redact.ActionRedact, Exemption: "Sch 2 para 16", Note: "brother", Answers: []byte(`{"consent":"no"}`)})
	must(t, err)
	marks, err := f.AddMarks([]Mark{{Document: big.ID, Page: 2, Quads: []redact.Quad{redact.Rect{X1: 9, Y1: 9}.Quad()}}, {Document: big.ID, Page: 1}})
	must(t, err)
	marks[1].Removed = true
	_, err = f.AddMarks(marks[1:])
	must(t, err)
	must(t, f.MarkSeen(Seen{Of: SeenRecord, Document: big.ID, Page: 1}))
	must(t, f.SetRequest([]byte(`{"reference":"SAR-2026-014"}`)))
	must(t, f.Set("nation", []byte("England")))
	must(t, f.SetList(List{"roll", "roll.csv", []byte("old")}))
	must(t, f.SetList(List{"roll", "roll.csv", []byte("Name\nElla Shaw\n")}))

	g := again(t, f)
	docs, err := g.Documents()
	must(t, err)
	if len(docs) != 3 || docs[0].Path != "Behaviour log.pdf" || docs[0].By != "u1" || docs[0].Password != "blue-kettle" || !docs[2].Refused() || docs[1].Refused() {
		t.Fatalf("the documents came back as %+v", docs)
	}
	for i, want := range []string{redact.Hash(pdf)} {
		b, err := docs[1+i].Content()
		if err != nil || redact.Hash(b) != want {
			t.Errorf("the working copy came back wrong: %v", err)
		}
	}
	if b, err := docs[0].Source(); err != nil || redact.Hash(b) != big.SHA256 {
		t.Errorf("the source came back wrong: %v", err)
	}
	for i, want := range pages {
		got, err := g.Page(big.ID, i+1)
		must(t, err)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("page %d came back as\n%+v, not\n%+v", i+1, got, want)
		}
	}
	if got, err := g.Findings(big.ID, 1); err != nil || !reflect.DeepEqual(got, found) {
		t.Errorf("the findings came back as %+v, %v", got, err)
	}
	if got, err := g.People(); err != nil || !reflect.DeepEqual(got, people) {
		t.Errorf("the people came back as %+v, %v", got, err)
	}
	if got, err := g.Decisions(); err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], d) || d.By != "u1" || d.Entry == 0 || d.At.IsZero() {
		t.Errorf("the decision came back as %+v, not %+v, %v", got, d, err)
	}
	if got, err := g.Marks(); err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], marks[0]) {
		t.Errorf("the marks came back as %+v, %v", got, err)
	}
	if got, err := g.SeenPages(); err != nil || len(got) != 1 || got[0].By != "u1" || got[0].Page != 1 {
		t.Errorf("the pages seen came back as %+v, %v", got, err)
	}
	if got, err := g.Request(); err != nil || string(got) != `{"reference":"SAR-2026-014"}` {
		t.Errorf("the request came back as %s, %v", got, err)
	}
	if got, err := g.Setting("nation"); err != nil || string(got) != "England" {
		t.Errorf("the setting came back as %s, %v", got, err)
	}
	if got, err := g.Lists(); err != nil || len(got) != 1 || string(got[0].Data) != "Name\nElla Shaw\n" {
		t.Errorf("the lists came back as %+v, %v", got, err)
	}
	for term, want := range map[string]int{"ella shaw": 1, "zoe": 1, "nobody": 0, `"`: 0, "shaw ELLA": 1, "ella tim": 0} {
		if got, err := g.Search(term); err != nil || len(got) != want {
			t.Errorf("searching for %q gave %v, %v", term, got, err)
		}
	}
	if g.Me().Role != RoleDPO {
		t.Errorf("the DPO is %+v", g.Me())
	}
}

func TestImportRefusesWhatItIsNot(t *testing.T) {
	f := newCase(t)
	d := record("a.pdf", 100)
	d.Source = strings.NewReader("something else")
	if err := f.Import(d); !errors.Is(err, errHash) {
		t.Errorf("a source with another hash gave %v", err)
	}
	d = record("a.pdf", 100)
	must(t, f.Import(d))
	if err := f.Import(record("a.pdf", 100)); !errors.Is(err, ErrExists) {
		t.Errorf("the same record a second time gave %v", err)
	}
	if docs, err := f.Documents(); err != nil || len(docs) != 1 {
		t.Errorf("there are %d documents, %v", len(docs), err)
	}
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
	if _, err := Open(path, Key{User: "pat  MARSH", Passphrase: []byte(officeWords)}, Options{}); err != nil {
		t.Errorf("a name in other capitals gave %v", err)
	}
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
