package tagger

import (
	"strings"
	"testing"
)

// Text recognition breaks names by blanks and marks; each piece must go.
func TestPieces(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"lennox was late. lenno x asked to leave, inaaya did not", "lenno x"},
		{"I saw Ha.ttie Crouch at the gate.", "Ha.ttie Crouch"},
		{"It was Aleez.a who said so.", "Aleez.a"},
		{"Statement of Zal< about the pond.", "Zal"},
		{"She told Mr El<strom and l<aren today.", "l<aren"},
		{"pardeep was in. told parcleep to check", "parcleep"},
		{"Contacted: Kelly-4nn at ten.", "4nn"},
		{"Ms O' Hara signed for him.", "O' Hara"},
		{"The statement of Shaunagh De-\nvine is at tab 4.", "vine"},
		{"They saw (allum and (onnor by the gate.", "allum"},
	} {
		got := "|" + strings.Join(show(c.text, possibleFrom), "|") + "|"
		pieces := strings.FieldsFunc(c.want, func(r rune) bool { return r == '<' })
		for _, p := range pieces {
			if !strings.Contains(got, p) {
				t.Errorf("%q gives %s, want %s in it", c.text, got, p)
			}
		}
	}
	for _, text := range []string{"It is ok. a bit late to day.", "The ratio was 4<5 and 1<2."} {
		for _, m := range show(text, possibleFrom) {
			t.Errorf("%q: %s", text, m)
		}
	}
}

// A word of the lists is told when it is broken, though no table has it.
func TestFindKnowing(t *testing.T) {
	text := []rune("It was Zorb lin who ran. See zorblin_k.pdf for more.")
	known := func(w string) bool { return w == "zorblin" }
	got := ""
	for _, m := range BuiltIn().FindKnowing(text, known) {
		got += "|" + string(text[m.From:m.To])
	}
	if !strings.Contains(got, "|Zorb lin") || !strings.Contains(got, "|zorblin") {
		t.Errorf("found %s", got)
	}
}
