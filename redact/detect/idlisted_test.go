package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// Numbers and postcodes that stand in the lists are found as they stand there and in
// other groups, also those that are formally none.
func TestNumbersOfTheLists(t *testing.T) {
	list, err := roster.Load(roster.Contacts, "contacts.csv", strings.NewReader(
		"Pupil UPN,Title,Forename,Surname,Relationship,Mobile,Postcode\nB801200005001,Ms,Rhoda,Quill,Aunt,07700 90041,ZZ9 4QQ\n"))
	if err != nil {
		t.Fatal(err)
	}
	e := New(roster.NewBook(roster.Subject{Name: "Ella Shaw"}, roster.Requester{}, list), Options{NoPassages: true})
	for text, want := range map[string]string{
		"Aunt's mobile is 0770090041, she says.":       "0770090041",
		"ring 07700-90041 after six":                   "07700-90041",
		"the number 07700 90041\nis on the form":       "07700 90041",
		"Lives at the top of the hill, ZZ94QQ.":        "ZZ94QQ",
		"Postcode ZZ9 4QQ":                             "ZZ9 4QQ",
		"Order 07700 90042 and row ZZ9 of 4QR":         "",
		"Room ZZ9, group 4QQA, 107700 900410 in total": "",
	} {
		got := ""
		for _, s := range e.Page(Text{Text: text}) {
			if s.Kind == redact.KindIdentifier {
				got += string([]rune(text)[s.From:s.To])
				if redact.Tier(s.P) != redact.Sure || s.Suggest == redact.SuggestKeep {
					t.Errorf("%q: %+v", text, s)
				}
			}
		}
		if got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}
