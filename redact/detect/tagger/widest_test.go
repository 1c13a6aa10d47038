package tagger

import (
	"strings"
	"testing"
)

// Words with a capital where the sentence asks for none, words that do what people do,
// lone letters and what a line's end parted are asked about.
func TestWidest(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"She would chase Trip on every outing.", "Trip"},
		{"I called Clover in. Is H okay with that?", "H"},
		{"It concerns Thibault and the Du Feu girls.", "Du Feu"},
		{"we told h by three. no egg for happy m, none", "h|happy m"},
		{"He was named by\nnobody but Lorelei\nSturgeon and her friend.", "Lorelei"},
		{"Dove fed the hens. Marsha saw it.", "Dove"},
	} {
		if got := "|" + strings.Join(show(c.text, possibleFrom), "|") + "|"; !strings.Contains(got, "|"+c.want) {
			t.Errorf("%q gives %s, want %s among them", c.text, got, c.want)
		}
	}
	for _, text := range []string{
		"Lunch was late and the Hall was shut.", "Vitamin C is in oranges; plan B is better.", "He wore a T shirt in the Library.", "Behaviour was good on Tuesday in Maths.", "Behaviour – friendship Added by the office; with Looked at in May.",
	} {
		for _, m := range show(text, possibleFrom) {
			t.Errorf("%q: %s", text, m)
		}
	}
}
