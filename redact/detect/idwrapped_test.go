package detect

import (
	"slices"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// A number that a line end breaks is found whole; two numbers in two lines are two, and
// numbers below each other in a column are none.
func TestWrappedIdentifiers(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"rang her mother (07700\n900333) who said", []string{"(07700\n900333"}},
		{"call 01740\n600123 at six", []string{"01740\n600123"}},
		{"NHS 943 476\n5919 on file", []string{"943 476\n5919"}},
		{"UPN B8012000\n05001 left", []string{"B8012000\n05001"}},
		{"01740 600123\n07700 900111", []string{"01740 600123", "07700 900111"}},
		{"followed in his van (WK19\nLTD). She", []string{"WK19\nLTD"}},
		{"Ring fenced WK19\nLTD goods", nil},
		{"Spelling 12\n14\n15\n16\n11\n10", nil},
		{"Year 7\nPeriod 3", nil},
		{"scored 105\n98 in maths", nil},
	} {
		e := New(roster.NewBook(roster.Subject{Name: "Ella Shaw"}, roster.Requester{}), Options{NoPassages: true})
		var got []string
		for _, s := range e.Page(Text{Document: "d", Page: 1, Text: c.text}) {
			if s.Kind == redact.KindIdentifier {
				got = append(got, string([]rune(c.text)[s.From:s.To]))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: found %q, want %q", c.text, got, c.want)
		}
	}
}
