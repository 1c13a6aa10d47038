package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// The pupil's own home is kept where who asks lives there too or nobody says otherwise. It
// is a question where the lists say that who asks lives elsewhere, or that it is the home
// of another parent and not of who asks.
func TestHomeOfTheOtherParent(t *testing.T) {
	const home = "14 Wharf Lane,M1 1AE,01632 960111"
	for name, c := range map[string]struct {
		contacts, asks string
		want           redact.Suggest
		wantPhone      redact.Suggest
	}{
		"the parent who asks lives there":       {"Rhoda,Quill,Mother," + home, "Rhoda Quill", redact.SuggestKeep, redact.SuggestKeep},
		"both live there":                       {"Rhoda,Quill,Mother," + home + "\nOwen,Quill,Father," + home, "Owen Quill", redact.SuggestKeep, redact.SuggestKeep},
		"the other parent lives there":          {"Rhoda,Quill,Mother," + home + "\nOwen,Quill,Father,,,", "Owen Quill", redact.SuggestRefer, redact.SuggestRefer},
		"who asks is in no list":                {"Rhoda,Quill,Mother," + home, "Owen Quill", redact.SuggestRefer, redact.SuggestRefer},
		"who asks lives elsewhere":              {"Owen,Quill,Father,9 Mill Road,M2 2AB,", "Owen Quill", redact.SuggestRefer, redact.SuggestKeep},
		"the pupil asks":                        {"Rhoda,Quill,Mother," + home, "", redact.SuggestKeep, redact.SuggestKeep},
		"nobody else's address is in the lists": {"Rhoda,Quill,Mother,,,", "Rhoda Quill", redact.SuggestKeep, redact.SuggestKeep},
	} {
		load := func(k roster.Kind, csv string) *roster.List {
			l, err := roster.Load(k, string(k)+".csv", strings.NewReader(csv))
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		rows := "B801200005001," + strings.ReplaceAll(c.contacts, "\n", "\nB801200005001,") + "\n"
		who := roster.Requester{Name: c.asks}
		book := roster.NewBook(roster.Subject{Name: "Ella Quill", UPN: "B801200005001"}, who,
			load(roster.Roll, "UPN,Forename,Surname,Address,Postcode,Mobile\nB801200005001,Ella,Quill,"+home+"\n"),
			load(roster.Contacts, "Pupil UPN,Forename,Surname,Relationship,Address,Postcode,Mobile\n"+rows))
		n := 0
		for _, s := range New(book, Options{NoPassages: true}).Page(Text{Text: "Lives at 14 Wharf Lane, M1 1AE, number 01632 960111."}) {
			if s.Kind != redact.KindIdentifier {
				continue
			}
			n++
			want := c.want
			if s.Sort == "phone" {
				want = c.wantPhone
			}
			if s.Suggest != want || (want == redact.SuggestRefer) != (s.Code == "LOC") {
				t.Errorf("%s: the %s is %s %s, want %s: %s", name, s.Sort, s.Suggest, s.Code, want, s.Why)
			}
		}
		if n != 3 {
			t.Errorf("%s: %d identifiers found", name, n)
		}
	}
}
