package detect

import (
	"slices"
	"testing"

	"sarpack/redact"
)

// TestRowsAboutOthers: of a list with the pupil in it, the rows of all others are asked
// about at once, before and after; sentences, registers of staff and two names are no list.
func TestRowsAboutOthers(t *testing.T) {
	book := smallBook(t, "Ella,Shaw,8KH\nKieran,Doyle,8KH\nLily,Frost,8KH\nAaliyah,Hussain,8KH\nConnor,Bell,8PT\nTendai,Mbeki,8KH\n")
	const head = "Set list 8M1 Maths\nPupil Form Autumn Spring Attendance Note\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a list", head + "Bell, Connor 8PT 65 65 93.5%\nDoyle, Kieran 8KH 56 59 90.2% Counsellor Tue\nShaw, Ella 8KH 50 55 88.0%\nFrost, Lily 8KH 59 61 91.3% FSM\nNext test on 3 May", []string{
			"Bell, Connor 8PT 65 65 93.5%\nDoyle, Kieran 8KH 56 59 90.2% Counsellor Tue", "Frost, Lily 8KH 59 61 91.3% FSM"}},
		{"with numbers before", "1 Connor Bell 65 93%\n2 Kieran Doyle 56 90%\n3 Lily Frost 59 91%", []string{"1 Connor Bell 65 93%\n2 Kieran Doyle 56 90%\n3 Lily Frost 59 91%"}},
		{"two", head + "Bell, Connor 8PT 65 65 93.5%\nDoyle, Kieran 8KH 56 59 90.2%\n", nil},
		{"sentences", "Connor Bell ran in at 9:05 and told 2 staff that he had been pushed by the gate again today\nKieran Doyle came at 9:10 with 3 others and said that he had seen nothing of it at all then\nLily Frost rang her mum at 9:15 from the office, and 2 of us waited with her until she came", nil},
		{"the pupil beside them", "Connor Bell 8PT 65 Ella Shaw 61\nKieran Doyle 8KH 56 Ella Shaw 59\nLily Frost 8KH 59 Ella Shaw 60", nil},
	} {
		var got []string
		for _, s := range New(book, Options{}).Alone(Text{Document: "a", Page: 1, Text: c.text}) {
			if s.Code == rowCode {
				got = append(got, string([]rune(c.text)[s.From:s.To]))
				if s.Suggest != redact.SuggestRedact || s.Kind != redact.KindPassage {
					t.Errorf("%s: %+v", c.name, s)
				}
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
