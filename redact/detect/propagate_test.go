package detect

import (
	"testing"

	"sarpack/redact"
)

// A name in small letters that is a usual verb is asked about where it stands, and the verb
// nowhere; another name is asked about wherever its very words are.
func TestPropagateModals(t *testing.T) {
	note := "jo hit ella with the ball by accident and will went to fetch mrs dutton"
	verb := "The office will ring. Nobody saw quarmbys bag."
	will, bag := len("jo hit ella with the ball by accident and "), len("The office will ring. Nobody saw ")
	pages := []PageSpans{
		{Text: Text{Text: note}, Spans: []Span{{From: will, To: will + 4, Kind: redact.KindPerson, P: 0.5, Person: "a"}}},
		{Text: Text{Text: "quarmbys"}, Spans: []Span{{From: 0, To: 8, Kind: redact.KindPerson, P: 0.5, Person: "b"}}},
		{Text: Text{Text: verb}},
	}
	engine(t).Propagate(pages)
	got := pages[2].Spans
	if len(got) != 1 || got[0].From != bag {
		t.Errorf("the page with the verb has %d findings: %+v", len(got), got)
	}
	for _, c := range []struct {
		text string
		tier redact.Confidence
		here bool
	}{{"will", redact.Likely, true}, {"Will", redact.Likely, false}, {"grace", redact.Likely, false}, {"sorry", redact.Possible, true}} {
		if got := OnlyHere(redact.Finding{Kind: redact.KindPerson, Text: c.text, Confidence: c.tier}); got != c.here {
			t.Errorf("%s, %v, stays here: %v", c.text, c.tier, got)
		}
	}
}
