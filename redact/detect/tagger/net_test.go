package tagger

import (
	"strings"
	"testing"
)

// What only might be a name is asked about, as possible at least: letters for a pupil,
// the first letter of a surname in a hurried note, initials that an abbreviation has as
// well, candidates in capitals, forenames after family words, names of the network.
func TestNet(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Nobody has told M about this. We are worried about M's eating.", "M"},
		{"amira d and amira w fell out over josh", "amira w"},
		{"Reported by: Hilary Farrow. HF to ring home.", "HF"},
		{"Assigned to Ruth Abbott. RA will ring mum.", "RA"},
		{"C1 0312 OKAFOR DANIEL C2 0344 LAKE ROSE C3 0355 NOWAK TOMASZ", "LAKE ROSE"},
		{"She goes to Nanny Jean after school.", "Jean"},
		{"t.farrow cannot log in to the portal.", "t"},
		{"He came in Baz's taxi.", "Baz"},
		{"He came in Tel's taxi.", "Tel"},
		{"Chair: Hilary Tweddle. HT asked about it. SW said no. Stephen Wragg left.", "SW"},
		{"The parents of Pupil K appealed.", "K"},
		{"June and April are twins.", "April"},
		{"told lib she can go, tobi a and will snow were there", "lib"},
	} {
		got := strings.Join(show(c.text, possibleFrom), "|")
		if !strings.Contains("|"+got+"|", c.want) {
			t.Errorf("%q gives %s, want %s among them", c.text, got, c.want)
		}
	}
}

// What the net must not bring up: it would be asked about on every page.
func TestNetHolds(t *testing.T) {
	for _, text := range []string{
		"Attached: Trip Letter.docx and Year Plan.pdf in S:\\Office", "Section F, Key Stage 3 and Appendix C apply.", "msg left, no ans. tmrw then",
		"The fees are due in May and the trip is in June.", "Silver Corsa and white Transit on the zig-zags again.", "PE kit and RE books are needed for the TA.",
	} {
		for _, m := range show(text, possibleFrom) {
			t.Errorf("%q: %s", text, m)
		}
	}
}
