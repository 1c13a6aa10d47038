package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/redact/detect/marked"
	"sarpack/redact/detect/tagger"
)

// Each marked text is either learnt from or kept as a measure, never both, and what is learnt from
// can be read.
func TestTaughtAndKept(t *testing.T) {
	dir := filepath.Join("..", "eval", "testdata")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), ".md")
		if ok && name != "README" && slices.Contains(taught, name) == slices.Contains(kept, name) {
			t.Errorf("%s is to be in one of taught and kept", name)
		}
	}
	samples, err := readMarked(dir)
	if err != nil {
		t.Fatal(err)
	}
	people := 0
	for _, s := range samples {
		people += len(s.spans)
	}
	if len(samples) < 400 || people < 7000 {
		t.Errorf("%d texts with %d people", len(samples), people)
	}
}

// The words of what is marked are a name's, its possessive ending is not, and two people marked as
// one are two.
func TestMarkedNames(t *testing.T) {
	m, err := marked.Parse("{{Mrs Shaw's|Shaw's}} boys {{Rob and Tina Coulter}}, [[SUBJECT:Zoë]] of [[SCHOOL:Hill Rise]]")
	if err != nil {
		t.Fatal(err)
	}
	s := ofMarked(&m)
	var got []string
	for _, sp := range s.spans {
		got = append(got, string(s.text[sp.from:sp.to]))
	}
	if want := "Shaw|Rob|Tina Coulter|Zoë"; strings.Join(got, "|") != want || !s.persons {
		t.Errorf("%s, want %s", strings.Join(got, "|"), want)
	}
}

// A variant has as many names as the text, each where it is marked.
func TestVariants(t *testing.T) {
	f, err := loadFrames()
	if err != nil {
		t.Fatal(err)
	}
	m, err := marked.Parse("{{Zofia}} told {{Mr Field|Field}} that {{Kwame Nguyen}} was at the gate.")
	if err != nil {
		t.Fatal(err)
	}
	s := ofMarked(&m)
	others := 0
	for _, v := range variants(&s, newRegister(smallLists(), f), 40, rand.New(rand.NewPCG(2, 2))) {
		if !v.persons || len(v.spans) != len(s.spans) {
			t.Fatalf("%s", bracketed(&v))
		}
		if !strings.EqualFold(string(v.text[v.spans[0].from:v.spans[0].to]), "Zofia") {
			others++
		}
	}
	if others < 20 {
		t.Errorf("only %d variants have other names", others)
	}
}

// Where only people are marked, what else has a name stays what other texts taught.
func TestPlacesStay(t *testing.T) {
	table, err := tagger.OpenTable(string(smallLists().table()))
	if err != nil {
		t.Fatal(err)
	}
	var full, persons sample
	for _, s := range []*sample{&full, &persons} {
		s.mark("Tom Shaw", labelPerson, false)
		s.write(" sat down in ")
	}
	full.mark("London", labelOther, false)
	persons.persons = true
	persons.write("London")
	r := rand.New(rand.NewPCG(1, 2))
	learn := func(m *learner, s *sample) {
		for range 30 {
			for _, x := range prepare(s, table, r, nil) {
				m.step(&x)
			}
		}
	}
	other := func(s *sample) float64 {
		m := newLearner(0.1)
		learn(m, &full)
		learn(m, s)
		model, err := tagger.OpenModel(string(m.bytes()))
		if err != nil {
			t.Fatal(err)
		}
		return model.Marginals(tagger.Read(full.text, table))[5][tagger.Other]
	}
	if p := other(&persons); p < 0.8 {
		t.Errorf("the place is another name at %.2f", p)
	}
	// The same text taken for one in which everything is marked would unteach it.
	whole := persons
	whole.persons = false
	if p := other(&whole); p > 0.5 {
		t.Errorf("the check would not see it: %.2f", p)
	}
}
