package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// The street of somebody in the lists tells where they are, also without its number: a
// parent who moved away from another is found by it.
func TestStreetsOfTheLists(t *testing.T) {
	list, err := roster.Load(roster.Contacts, "contacts.csv", strings.NewReader(
		"Pupil UPN,Title,Forename,Surname,Relationship,Address\n"+
			"B801200005001,Ms,Rhoda,Quill,Mother,\"Flat 2, 17 Rosemount Terrace, Penlow\"\n"+
			"B801200005001,Mr,Saul,Quill,Father,\"6 Tolgarrick Road, Ashwell\"\n"+
			"B801200005001,Mrs,Ada,Finn,Grandmother,\"8 Nansavallon, Ashwell\"\n"+
			"B801200005001,Mrs,Ivy,Bray,Neighbour,\"4 The Green, Ashwell\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	book := roster.NewBook(roster.Subject{Name: "Ella Quill", UPN: "B801200005001"}, roster.Requester{Name: "Saul Quill", Relationship: "father"}, list)
	e := New(book, Options{NoPassages: true})
	for text, want := range map[string]string{
		"They have moved to Rosemount Terrace, over the bakery.": "Rosemount Terrace",
		"17\nRosemount Terrace, and go no nearer.":               "17\nRosemount Terrace",
		"mum is in rosemount tce now":                            "rosemount tce",
		"ROSEMOUNT\nTERRACE":                                     "ROSEMOUNT\nTERRACE",
		"Rosemount Terrace - change of details":                  "Rosemount Terrace",
		"We live two doors from hers in Nansavallon.":            "Nansavallon",
		"The bench on The Green was painted.":                    "The Green",
		"18/09/26 Ms Vale (phone)":                               "",
		"Put it into the green bin on the terrace of Rosemount.": "",
		"Reports go to Tolgarrick Road.":                         "Tolgarrick Road",
	} {
		var got string
		for _, s := range e.Page(Text{Text: text}) {
			if s.Kind != redact.KindIdentifier {
				continue
			}
			got += string([]rune(text)[s.From:s.To])
			if mine := strings.Contains(got, "Tolgarrick"); mine != (s.Suggest == redact.SuggestKeep) {
				t.Errorf("%q: suggested %s", text, s.Suggest)
			}
			if redact.Tier(s.P) < redact.Likely || s.Person == "" {
				t.Errorf("%q: %+v", text, s)
			}
		}
		if got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}
