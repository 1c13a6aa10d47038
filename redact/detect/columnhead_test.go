package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
)

// TestAColumnsHeadingIsNobody: Mark over a column of marks is a question of its own, to be
// kept, wherever the pupil Mark is redacted; a pupil whose name heads a column, or who
// stands in a line that is no heading, stays a pupil.
func TestAColumnsHeadingIsNobody(t *testing.T) {
	for _, c := range []struct {
		text string
		word string
		head bool
	}{
		{"Date       | UPN           | Pupil      | Session | Mark | Comment\n02/02/2026 | A801200001001 | Shaw, Ella | AM      | /    | none", "Mark", true},
		{"Date  Session  Mark  Comment\n02/02/2026  AM  /  bus", "Mark", true},
		{"Date Session Mark Comment\n02/02/2026 AM / bus", "Mark", true},
		{"Subject | Mark / Grade | Effort | Teacher’s comment\nArt | B | 2 | good", "Mark", true},
		{"Pupil | April | May | June | Total\nShaw, Ella | 3 | 4 | 2 | 9", "May", true},
		{"Subject,Grade,Mark,Target\nArt,B,40,C", "Mark", true},
		// Nobody is passed over.
		{"Session | Mark | Grace | Total\nMonday | 3 | 4 | 9", "Mark", false},
		{"Date | Mark | Class\n", "Mark", true},
		{"Mark | Class\n", "Mark", false},
		{"Pupils on the trip: Mark, Alex, Grace", "Mark", false},
		{"Reason: Mark had a comment and a note to his teacher about the total.", "Mark", false},
		{"02/02/2026 | lesson | Mark | note", "Mark", false},
		{"Statement | Witness | What was seen | Mark\nfight | Grace | a push | yes", "Mark", false},
	} {
		e := New(smallBook(t, "Ella,Shaw,6P\nMark,Osei,6P\nMay,Lunn,6P\nGrace,Hill,6P\nAlex,Turner,6P\n"), Options{NoPassages: true})
		const other = "Mark Osei and May Lunn fought. Mark cried and May fell, said May."
		pages := []PageSpans{{Text: Text{Document: "d", Page: 1, Text: c.text}}, {Text: Text{Document: "d", Page: 2, Text: other}}}
		for i := range pages {
			pages[i].Spans = e.Page(pages[i].Text)
		}
		e.Propagate(pages)
		e.Resolve(pages)
		at := strings.Index(c.text, c.word)
		from := len([]rune(c.text[:at]))
		found := false
		for _, s := range pages[0].Spans {
			if s.Kind != redact.KindPerson || s.From != from {
				continue
			}
			found = true
			if kept := s.Suggest == redact.SuggestKeep; kept != c.head || s.head != c.head {
				t.Errorf("%q: %s is suggested to be kept: %v (%s)", c.text, c.word, kept, s.Why)
			}
		}
		if !found {
			t.Errorf("%q: nobody is asked about %s, and a proof would miss the decision", c.text, c.word)
		}
		for _, s := range pages[1].Spans {
			if s.Kind == redact.KindPerson && (s.head || s.Suggest == redact.SuggestKeep) {
				t.Errorf("%q: who is meant in the story is taken for a heading", c.text)
			}
		}
	}
}
