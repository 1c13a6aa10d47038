package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/detect"
	"sarpack/redact/detect/marked"
)

// Every word of a name must be covered, titles and endings aside; what touches no name
// is false; the tiers add up.
func TestScore(t *testing.T) {
	g, err := marked.Parse("Seen: {{Mrs Ann Shaw|Ann Shaw}} and {{Dr Hill's}} Tom. [[UPN:B801200005001]]")
	if err != nil {
		t.Fatal(err)
	}
	span := func(text string, p float64) detect.Span {
		i := strings.Index(string(g.Text), text)
		return detect.Span{From: i, To: i + len(text), Kind: redact.KindPerson, P: p}
	}
	for _, c := range []struct {
		name  string
		spans []detect.Span
		found [3]int
		wrong [3]int
	}{
		{"nothing", nil, [3]int{}, [3]int{}},
		{"all", []detect.Span{span("Ann Shaw", 0.9), span("Hill", 0.9)}, [3]int{2, 2, 2}, [3]int{}},
		{"half a name", []detect.Span{span("Ann", 0.9), span("Hill", 0.2)}, [3]int{0, 1, 1}, [3]int{}},
		{"a name in two tiers", []detect.Span{span("Ann", 0.9), span("Shaw", 0.05)}, [3]int{0, 0, 1}, [3]int{}},
		{"a wrong one", []detect.Span{span("Seen", 0.3), span("Tom", 0.03)}, [3]int{}, [3]int{0, 1, 2}},
	} {
		total := newTotal()
		total.add(&g, c.spans, shows{-1, -1, true, false, nil})
		a := at(total.labels, marked.Person)
		if a.marked != 2 || a.found != c.found || a.wrong != c.wrong {
			t.Errorf("%s: found %v wrong %v of %d", c.name, a.found, a.wrong, a.marked)
		}
	}
}

func TestGoldFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.*"))
	if err != nil || len(files) < 7 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		if filepath.Base(f) == "README.md" {
			continue
		}
		texts, err := marked.Read(f)
		if err != nil || len(texts) == 0 {
			t.Errorf("%s: %d texts, %v", f, len(texts), err)
		}
		for _, g := range texts {
			if s := string(g.Text); strings.Contains(s, "{{") || strings.Contains(s, "}}") {
				t.Errorf("%s: %s has braces left", f, g.ID)
			}
			for _, m := range g.Marks {
				if m.From < 0 || m.From >= m.To || m.To > len(g.Text) {
					t.Errorf("%s: %s: mark %v", f, g.ID, m)
				}
			}
			// A spoilt text keeps its marks in their places.
			if b := spoil(g, rand.New(rand.NewPCG(1, 1))); len(b.Marks) != len(g.Marks) {
				t.Errorf("%s: %s lost marks", f, g.ID)
			}
		}
	}
}

func TestTable(t *testing.T) {
	var out bytes.Buffer
	if err := run(&out, options{}, []string{filepath.Join("testdata", "check.jsonl")}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`check\.jsonl: 2 texts`, `PER +2 `, `UPN +1  \| +100\.0`, `words a second`} {
		if !regexp.MustCompile(want).MatchString(out.String()) {
			t.Errorf("the table has no %s:\n%s", want, out.String())
		}
	}
}

// A file of identifiers in brackets, a text a line, counts them by kind and together: what
// is found as another kind is found.
func TestSnippets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ids.txt")
	text := "# a remark\nUPN: [[UPN|B801200005001]]\\nring [[PHONE:07700 900123]]\nULN [[NHS|943 476 5919]]\nRoom 12 and SW1A 1AA\n[[DBS|no number]]\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run(&out, options{misses: 2, wrong: 2}, []string{path}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`ids\.txt: 4 texts`, `UPN +1  \| +100\.0`, `any identifier +4  \| +75\.0 +75\.0`, `missed +5 +⟦no number⟧ +DBS`, `wrong +4 +Room 12 and ⟦SW1A 1AA⟧ +POSTCODE`} {
		if !regexp.MustCompile(want).MatchString(out.String()) {
			t.Errorf("the table has no %s:\n%s", want, out.String())
		}
	}
}

// A file of sentences has a table of its own, and what is no such line is refused.
func TestSentences(t *testing.T) {
	path := filepath.Join(t.TempDir(), "passages.txt")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# a remark\nCH-ABU clear: He disclosed that his dad punched him.\n-: The trip is on Monday.\n-: Sports day was fun.\n")
	var out bytes.Buffer
	if err := run(&out, options{}, []string{path}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`3 sentences`, `clear +1  found +100\.0 %  under their code +100\.0`, `ordinary +2  flagged +0\.0 of 100`} {
		if !regexp.MustCompile(want).MatchString(out.String()) {
			t.Errorf("the table has no %s:\n%s", want, out.String())
		}
	}
	write("a line without a mark\n")
	if err := run(&out, options{}, []string{path}); err == nil {
		t.Error("a line without a mark was taken")
	}
}

// In packs with lists, as written and spoilt as a poor scan, nearly everybody is found, next
// to none of the pupil's own mentions is suggested for redaction and nobody is taken for the
// pupil.
func TestSpoiltPacks(t *testing.T) {
	sum := newTotal()
	for _, pack := range []struct{ dir, file, subject, known string }{
		{"lists9", "listed9.md", "Callum Atherton", "Cal"},
		{"lists10", "listed10.md", "Mohammed Zayn Rahman", "Zayn"},
		{"lists11", "listed11.md", "Nathaniel Ashworth", "Nate"},
		{"lists12", "listed12.md", "Zahra Hussain", ""},
		{"lists13", "listed13.md", "Isobel Fearnehough", "Izzy"},
		{"lists14", "listed14.md", "Gurnoor Singh Bhogal", "Noor"},
		{"lists15", "listed15.md", "Edmund Tobias Larwood-Chan", "Ned"},
	} {
		list := func(name string) string { return filepath.Join("testdata", pack.dir, name+".csv") }
		o := options{roll: list("roll"), staff: list("staff"), contacts: list("contacts"), subject: pack.subject, knownAs: pack.known}
		book, err := o.book()
		if err != nil {
			t.Fatal(err)
		}
		engine := detect.New(book, detect.Options{NoPassages: true})
		texts, err := marked.Read(filepath.Join("testdata", pack.file))
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(4) {
			r := rand.New(rand.NewPCG(7, seed))
			for _, g := range texts {
				if seed > 0 {
					g = spoil(g, r)
				}
				sum.add(&g, engine.Alone(detect.Text{Document: g.ID, Text: string(g.Text)}), shows{-1, -1, true, false, nil})
			}
		}
	}
	all := at(sum.labels, marked.Person)
	if 1000*all.found[2] < 985*all.marked {
		t.Errorf("%d of %d names found", all.found[2], all.marked)
	}
	if 100*sum.ownRedacted > sum.own {
		t.Errorf("%d of the pupil's own %d mentions are suggested for redaction", sum.ownRedacted, sum.own)
	}
	if sum.own == 0 || sum.taken > 0 {
		t.Errorf("%d others of %d are taken for the pupil", sum.taken, sum.own)
	}
}
