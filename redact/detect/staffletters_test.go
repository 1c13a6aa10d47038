package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// The letters that a staff list gives are likely where no other word is meant, and otherwise
// where they sign.
func TestStaffLetters(t *testing.T) {
	staff, err := roster.Load(roster.Staff, "staff", strings.NewReader("Initials,Title,First name,Last name\nLM,Miss,Lucy,Marchetti\nPS,Mr,Parminder,Sangha\n"))
	if err != nil {
		t.Fatal(err)
	}
	e := New(roster.NewBook(roster.Subject{Name: "Zahra Hussain"}, roster.Requester{}, staff), Options{NoPassages: true})
	for _, c := range []struct {
		text, letters string
		likely        bool
	}{
		{"Notes by HD. In: LM and the clerk.", "LM", true},
		{"24/01 | Talking in assembly | PS\n25/01 | Late | LM", "PS", true},
		{"They made a card in PS's room.", "PS", true},
		{"Thank you. PS remember the trip.", "PS", false},
	} {
		got := false
		for _, s := range e.Alone(Text{Text: c.text}) {
			if s.Kind == redact.KindPerson && string([]rune(c.text)[s.From:s.To]) == c.letters {
				got = redact.Tier(s.P) == redact.Likely || redact.Tier(s.P) == redact.Sure
			}
		}
		if got != c.likely {
			t.Errorf("%q: %s likely is %v, want %v", c.text, c.letters, got, c.likely)
		}
	}
}
