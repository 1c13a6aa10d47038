package detect

import (
	"slices"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// What tells one parent where the other is, or how to collect the child, is asked about
// also where it says it in a school's plain words.
func TestWhereaboutsInPlainWords(t *testing.T) {
	e := New(roster.NewBook(roster.Subject{Name: "Ella Shaw"}, roster.Requester{}), Options{})
	for text, want := range map[string]bool{
		"Collection word: Lantern.":                                      true,
		"The pick-up password has changed, see the office.":              true,
		"Please do not give these details to anybody.":                   true,
		"Her new number is not to be passed on, please.":                 true,
		"New address and number NOT to be given to father.":              true,
		"They have moved to Penlow, near the harbour.":                   true,
		"We are above the bakery now and the bus stops outside.":         true,
		"Ella has moved to set 2 and is glad of it.":                     false,
		"Please collect the word lists from the library.":                false,
		"The detailed plan is above the line on the board.":              false,
		"Do not give your answers before everybody has put a hand up.":   false,
		"We moved to a bigger hall so that every parent could be seated": false,
	} {
		got := slices.ContainsFunc(e.Page(Text{Text: text}), func(s Span) bool {
			return s.Kind == redact.KindPassage && s.Code == "LOC" && redact.Tier(s.P) != ""
		})
		if got != want {
			t.Errorf("%q: asked about whereabouts %v, want %v", text, got, want)
		}
	}
}
