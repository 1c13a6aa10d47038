package tagger

import (
	"slices"
	"strings"
	"testing"
)

// What only its place says is somebody's is asked about, and the same words elsewhere are not.
func TestPlacedNames(t *testing.T) {
	for text, want := range map[string][]string{
		"4. Sponsored walk: Kedar, Bannister and Hamer marshal at the ridge":         {"Bannister"},
		"Major Ted Birch: Last Post. The birch by the gate needs a trim.":            {"Ted", "Birch"},
		"Recommendation: 25% extra time\nGP 24.4.24        Head of centre: A Lisle":  {"GP", "A"},
		"Signed: C Tansey\nOffice use: updated NB 11/04":                             {"NB"},
		"The blazer is found; the tutor will be told by NB.":                         {"NB"},
		"Papers locked; keys RA + RO.":                                               {"RA"},
		"the phone rang and Drin was there too. RA noted it and KB told the office.": {"RA"},
		"Bytheway C - 25% extra time, Wrona J - bilingual dictionary":                {"Bytheway", "C"},
		"App. 2 Thwaite 11/25; App. 3 Bogle, G. 11/25":                               {"Bogle", "G."},
		"art forgot his head lol. art larter owes mrs bunn a detention":              {"art", "larter"},
		"will be late all wk, dentist. mark r off the mark quick when i asked":       {"mark", "r"},
		"reader for Chloe Stubbs, scribe for Art Whitcombe (wrist).":                 {"Art", "Whitcombe"},
		"Art and Ivy run the art tent by the ivy.":                                   {"Art", "Ivy"},
		"rehearsal moved to friday, tell jeremiah an all\nr":                         {"r"},
	} {
		got := wordsFound(text)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
		}
	}
	for _, text := range []string{
		"NB 3 copies are needed.", "The RA form is in the office.", "He went by TA minibus.",
		"RE and PE are on Monday.", "A bannister on the stairs is loose.", "option a\nb\nc is right",
		"The Hope Valley walk is off.",
	} {
		if got := wordsFound(text); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// wordsFound returns the words of the mentions in a text.
func wordsFound(text string) []string {
	r := []rune(text)
	var got []string
	for _, m := range BuiltIn().Find(r) {
		for _, w := range m.Words {
			got = append(got, string(r[w.From:w.To]))
		}
	}
	return got
}

// Hurried notes name people by a surname that is a word, or by a letter before one.
func TestSurnamesOfNotes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"told mum at ten, she tells t whybrow that it was fine", "t whybrow"},
		{"joshua lamb was out. spoke with karimi and lamb at the shops", "lamb"},
		{"could your office ring me today?\nm gaunt", "m gaunt"},
	} {
		r := []rune(c.text)
		covered := make([]bool, len(r))
		for _, m := range BuiltIn().Find(r) {
			for i := m.From; i < m.To; i++ {
				covered[i] = true
			}
		}
		from := len([]rune(c.text[:strings.LastIndex(c.text, c.want)]))
		for i := range []rune(c.want) {
			if r[from+i] != ' ' && !covered[from+i] {
				t.Errorf("%q: %q is not found whole", c.text, c.want)
				break
			}
		}
	}
}
