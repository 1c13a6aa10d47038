package detect

import (
	"slices"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// A line under a table that has none of its marks is no row of it: who is named there is a person.
func TestNoteUnderTable(t *testing.T) {
	text := "Pick-up | Passenger | Handed over by\n12 Fen Way | Gia Bao Pham | Mai\nDriver: Abdul Rehman    Guide: Rosa Ferreira\n"
	e := New(roster.NewBook(roster.Subject{Name: "Ella Shaw"}, roster.Requester{}), Options{NoPassages: true})
	var people, addresses []string
	for _, s := range e.Page(Text{Document: "d", Page: 1, Text: text}) {
		word := string([]rune(text)[s.From:s.To])
		switch {
		case s.Kind == redact.KindPerson:
			people = append(people, word)
		case s.Sort == "address":
			addresses = append(addresses, word)
		}
	}
	if want := []string{"12 Fen Way"}; !slices.Equal(addresses, want) {
		t.Errorf("addresses %q, want %q", addresses, want)
	}
	if !slices.Contains(people, "Abdul Rehman") {
		t.Errorf("people %q, without the driver", people)
	}
}
