package gist

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func words(text string) []Word {
	var out []Word
	for w := range strings.FieldsSeq(text) {
		out = append(out, Word{Fold: w})
	}
	return out
}

// What was learnt is told apart, in words that were not learnt from, under its code and
// with the words that tell it; the bytes are the same each time.
func TestLearn(t *testing.T) {
	var examples []Example
	for text, code := range map[string]string{
		"no food at home": "A", "there was never any food": "A", "he hides food from home": "A", "his name was on a knife": "B", "they found a knife": "B", "the knife was hidden": "B",
		"we read a book": "", "she drew a book": "", "the trip is on monday": "", "the team won": "", "he played in the team": "", "a trip for the team": "",
	} {
		examples = append(examples, Example{Features(words(text), nil, nil), code})
	}
	slices.SortFunc(examples, func(a, b Example) int {
		return slices.CompareFunc(a.Features, b.Features, func(x, y Feature) int { return int(x.Row) - int(y.Row) })
	})
	data := Learn(examples).Bytes()
	if string(data) != string(Learn(examples).Bytes()) {
		t.Error("the same sentences gave other bytes")
	}
	m, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"never food": "A", "a knife": "B", "the trip": "", "book of the team": ""} {
		f := Features(words(text), nil, nil)
		got := ""
		if m.Sum(f) > 0 {
			codes, behind := m.Codes(f)
			if got = codes[0]; behind[0] != 0 || behind[1] <= 0 {
				t.Errorf("%q: the first two are %v behind the first", text, behind)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	f := Features(words("monday the knife"), nil, nil)
	if tells := m.Telling(f, 3, 1); !slices.Equal(tells, []int{2}) {
		t.Errorf("telling: %v", tells)
	}
	for _, bad := range []string{"", "SGP2", string(data[:len(data)-1]), "X" + string(data[1:])} {
		if _, err := Open(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("%d bytes were taken: %v", len(bad), err)
		}
	}
}

func TestBuiltIn(t *testing.T) {
	if _, err := Open(string(BuiltIn().rows)); err == nil {
		t.Error("rows alone were taken for a model")
	}
	if len(BuiltIn().codes) < 15 {
		t.Errorf("the built-in model knows %d codes", len(BuiltIn().codes))
	}
}

// Ways to write one word count as one.
func TestNormal(t *testing.T) {
	for _, same := range [][]string{
		{"mum", "mummy", "mother", "mam"}, {"hungry", "hungry"}, {"bruise", "bruises", "bruised", "bruising"}, {"cos", "because"}, {"didnt", "wont"}, {"carry", "carry"},
	} {
		for _, w := range same {
			if a, b := (Word{Fold: w}).normal(), (Word{Fold: same[0]}).normal(); a != b {
				t.Errorf("%s is %s, %s is %s", w, a, same[0], b)
			}
		}
	}
	if (Word{Fold: "14", Number: true}).normal() != (Word{Fold: "8b", Number: true}).normal() {
		t.Error("numbers differ")
	}
}
