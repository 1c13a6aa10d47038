package detect

import (
	"slices"
	"testing"

	"sarpack/redact"
)

// A candidate's number is found beside a forename, beside the candidate's other number and
// in a row of such; a range of a room's, a year and an asset's number are none.
func TestCandidatesWithoutALabel(t *testing.T) {
	for text, want := range map[string][]string{
		"Exam entries: Tia 3304, Ben 3305, both Higher":         {"3304", "3305"},
		"Okonkwo, Hope  7271598366  384120220147K  0147":        {"0147"},
		"Scripts for 4401, 4402 and 4403 are missing":           {"4401", "4402", "4403"},
		"Candidates 0200 to 0254 sit in the gym":                nil,
		"Ben 2024, the exam timetable":                          nil,
		"Loan laptop asset tag AB-LT-0093, for use in the exam": nil,
	} {
		var got []string
		for _, s := range engine(t).Page(Text{Text: text}) {
			if s.Kind == redact.KindIdentifier && s.Sort == "exam-no" && s.P >= 0.1 {
				got = append(got, string([]rune(text)[s.From:s.To]))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: the numbers are %q, not %q", text, got, want)
		}
	}
}
