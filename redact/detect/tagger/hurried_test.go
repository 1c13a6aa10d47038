package tagger

import (
	"slices"
	"testing"
)

// What hurried notes in small letters leave to their reader is asked about, and the words
// that such letters and names stand for as well are not.
func TestHurriedNames(t *testing.T) {
	for text, want := range map[string][]string{
		"she saw more than me\nsigned m. pickup, taken by a. kaczmarek":            {"m", "pickup"},
		"2-year check done by g. frost; words are mostly twi":                      {"g", "frost"},
		"the gate thurs bc hamza i was let out to a cousin":                        {"i"},
		"apologies: s din, a begum, dr n. adeyemi":                                 {"a"},
		"he told me that big kev has been here":                                    {"big"},
		"13/09 | maisie pickup | 10h | late":                                       {"pickup"},
		"whittle, jack | 8r | travel sick\nogunleye, ife | 8p | none":              {"whittle"},
		"checked at 14.00 by ft: playing with jasleen\nhandover to mpw 0700, keys": {"ft", "mpw"},
		"who is wills mum? simran wants him at the party":                          {"wills"},
		"mums boyfriend, surname possibly pilling. rang social":                    {"pilling"},
		"riding lacey-mae 9l graffiti on desk\npreston callum 9m late":             {"riding"},
		"lacey seen with kyran doe behind the leisure centre":                      {"doe"},
		"i have known bradley cound since he was small":                            {"cound"},
	} {
		got := wordsFound(text)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
		}
	}
	for _, text := range []string{"v. good day, p. 5 read", "bit of a big row by the gate", "4th of the 2nd row, 5pm", "the sandpit is by the gate, to be fair"} {
		r := []rune(text)
		for _, m := range BuiltIn().Find(r) {
			t.Errorf("%q: %q is taken for a name", text, string(r[m.From:m.To]))
		}
	}
}

// In a poor scan a common word that was misread is nobody, and a name that was is asked
// about.
func TestPoorScanWords(t *testing.T) {
	const text = "Incldent categorv: the pupll was outslde the classrocm when stvdents were rvnning. Mr Hargreaves saw Jodie Hergrea ves end De.an Slater push tne door egain.\n" +
		"Tne chair was brokcn and thc lesson stoppecl. Afterwerds the teacher wrote a rcport about whet happencd and whlch pupils helped to clcan."
	got := wordsFound(text)
	for _, w := range []string{"Jodie", "Hergrea", "ves", "Slater"} {
		if !slices.Contains(got, w) {
			t.Errorf("%q is not found: %q", w, got)
		}
	}
	for _, w := range []string{"categorv", "Afterwerds", "Incldent"} {
		if slices.Contains(got, w) {
			t.Errorf("%q is taken for a name", w)
		}
	}
}
