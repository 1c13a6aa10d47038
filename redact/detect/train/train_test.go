package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sarpack/redact/detect/tagger"
)

// smallLists are a few names of each sort that a register draws from.
func smallLists() *lists {
	l := &lists{words: map[string]int{"grace": 3, "field": 3}, proper: map[string]bool{"london": true}, places: map[string]bool{"london": true}}
	for i, n := range []string{"tom", "grace", "zofia", "amelia", "kwame", "siân"} {
		l.first = append(l.first, named{n, []string{"ukons", "faker"}[i%2], 4000 + i})
	}
	for i, n := range []string{"shaw", "field", "kowalski", "okonkwo", "braithwaite", "nguyen"} {
		l.last = append(l.last, named{n, []string{"uscensus90", "faker"}[i%2], 50 + i})
	}
	return l
}

// Every frame can be filled, every mark is on its words, and the same seed writes the
// same text.
func TestCompose(t *testing.T) {
	f, err := loadFrames()
	if err != nil {
		t.Fatal(err)
	}
	g := newRegister(smallLists(), f)
	w := &writer{r: rand.New(rand.NewPCG(1, 1)), frames: f, reg: g}
	for _, frames := range [][]string{f.prose, f.layout, f.notes, f.plain, f.court} {
		if len(frames) < 60 {
			t.Errorf("only %d frames", len(frames))
		}
		w.cast()
		for _, frame := range frames {
			w.fill(frame)
		}
	}
	var texts [2]string
	for i := range texts {
		r := rand.New(rand.NewPCG(5, 5))
		for range 200 {
			s := vary(compose(r, f, g), 0.08, r)
			if strings.ContainsAny(string(s.text), "{}") {
				t.Fatalf("a slot is left open in %q", string(s.text))
			}
			for _, sp := range s.spans {
				if sp.from < 0 || sp.from >= sp.to || sp.to > len(s.text) {
					t.Fatalf("span %+v of %d", sp, len(s.text))
				}
			}
			texts[i] += bracketed(&s)
		}
	}
	if texts[0] != texts[1] || !strings.Contains(texts[0], "⟦") {
		t.Error("two runs differ, or nobody is named")
	}
}

// Names in a text get other names, the same for the same, and stay marked.
func TestSwap(t *testing.T) {
	f, err := loadFrames()
	if err != nil {
		t.Fatal(err)
	}
	var s sample
	s.mark("Quentin", labelPerson, false)
	s.write(" met ")
	s.mark("Quentin", labelPerson, false)
	s.write(" in ")
	s.mark("Leeds", labelOther, false)
	out := swap(&s, newRegister(smallLists(), f), rand.New(rand.NewPCG(3, 3)))
	word := func(i int) string { return string(out.text[out.spans[i].from:out.spans[i].to]) }
	if len(out.spans) != 3 || word(0) != word(1) || word(0) == "Quentin" || word(2) != "Leeds" {
		t.Errorf("%s", string(out.text))
	}
}

// The learner gets better at what it is shown, and what it writes opens.
func TestLearn(t *testing.T) {
	table, err := tagger.OpenTable(string(smallLists().table()))
	if err != nil {
		t.Fatal(err)
	}
	var s sample
	s.mark("Tom Shaw", labelPerson, false)
	s.write(" sat down in ")
	s.mark("London", labelOther, false)
	s.write(".")
	r := rand.New(rand.NewPCG(1, 2))
	m := newLearner(0.1)
	var first, last float64
	for i := range 30 {
		loss := 0.0
		for _, x := range prepare(&s, table, r, nil) {
			loss += m.step(&x)
		}
		if i == 0 {
			first = loss
		}
		last = loss
	}
	if last > first/10 {
		t.Errorf("the loss went from %.3f to %.3f", first, last)
	}
	model, err := tagger.OpenModel(string(m.bytes()))
	if err != nil {
		t.Fatal(err)
	}
	p := model.Marginals(tagger.Read(s.text, table))
	if p[0][tagger.Begin] < 0.8 || p[1][tagger.Inside] < 0.8 || p[2][tagger.Outside] < 0.8 || p[5][tagger.Other] < 0.8 {
		t.Error(fmt.Sprint("what was learnt is not what was shown: ", p))
	}
}
