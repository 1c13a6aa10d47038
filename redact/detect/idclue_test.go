package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
)

// What no rule has is found by where it stands, as likely and with the reason in words; times,
// classes, amounts, the office's things and the days of deeds are not, whatever the model says.
func TestClues(t *testing.T) {
	for text, want := range map[string]string{
		"SEN team's own number for him, EHX/24/01973, is on the front":                        "case-id EHX/24/01973",
		"Nursery list\nArlo 13/02/2021\nEsa 28/11/2020":                                       "dob 13/02/2021; dob 28/11/2020",
		"taken to 6 saltwell prospect by his nan":                                             "address 6 saltwell prospect",
		"Twins, both 9/9/2020, mornings only at first":                                        "dob 9/9/2020",
		"Please invoice me at Lower Fold House, Nelson or by e-mail":                          "address Lower Fold House, Nelson",
		"Admission number / name / left: 3186 Grace Bostock 2022; 3191 Imran Khan still here": "admission-no 3186; admission-no 3191",
		"Seating plan G4: 2081, 2082":                                                         "exam-no 2081; exam-no 2082",
		"his own website http://www.zorbuilds.example":                                        "url http://www.zorbuilds.example",
		"Risk assessment RA-2025-17 signed for the visit":                                     "",
		"has any1 put it on whatsapp, next review 11/2024":                                    "",
		"0913 Kit: back in lesson\n0940 Maya: door alarm":                                     "",
		"Set 2 with LMI in S4, BROOKES Elsie 7K GYA":                                          "",
		"Boiler serial VX-4410-77-A, serviced in May":                                         "",
		"On 12 March 2004 the court heard the appeal":                                         "",
		"Saved in S:\\Pastoral\\Year 9\\notes":                                                "",
		"Mr 0keke wi11 be at 1unch":                                                           "",
		"146 + 278 = 424; 1066 and 1485 are the dates to learn":                               "",
		"The fair is at Chestnut Park, 2 to 5, tickets 94p":                                   "",
	} {
		var got []string
		for _, s := range engine(t).Page(Text{Text: text}) {
			if s.Kind == redact.KindIdentifier && s.P >= 0.1 {
				got = append(got, s.Sort+" "+string([]rune(text)[s.From:s.To]))
			}
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: found %q, want %q", text, strings.Join(got, "; "), want)
		}
	}
}

// A finding of the model alone is likely and never sure, and says so.
func TestCluesAreLikely(t *testing.T) {
	text := "Nursery list\nArlo 13/02/2021\nEsa 28/11/2020"
	for _, s := range engine(t).Page(Text{Text: text}) {
		if s.Kind == redact.KindIdentifier && (redact.Tier(s.P) != redact.Likely || !strings.Contains(s.Why, "reads like")) {
			t.Errorf("%s: %.2f, %s", s.Sort, s.P, s.Why)
		}
	}
}
