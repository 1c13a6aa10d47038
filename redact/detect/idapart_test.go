package detect

import (
	"testing"

	"sarpack/redact"
)

// An address does not begin inside another number, and what is left of one there is none; a
// date's weekday goes with it.
func TestNumbersApart(t *testing.T) {
	for text, want := range map[string]map[string]string{
		"t.hale@mail.example / 07700 900 377 / 66 Mill Lane": {"phone": "07700 900 377", "address": "66 Mill Lane"},
		"parent DOB 30/01/1990, NI CL 69 60 03 C":            {"dob": "30/01/1990", "nino": "CL 69 60 03 C", "address": ""},
		"born Tuesday 5 January 2010":                        {"dob": "Tuesday 5 January 2010"},
		"pupil_dob=20130718;sex=F":                           {"dob": "20130718"},
		"he lives at Rose Cottage, Church Lane, Marley":      {"address": "Rose Cottage, Church Lane, Marley"},
	} {
		got := map[string]string{}
		for _, s := range engine(t).Page(Text{Text: text}) {
			if s.Kind == redact.KindIdentifier {
				got[s.Sort] = string([]rune(text)[s.From:s.To])
			}
		}
		for sort, w := range want {
			if got[sort] != w {
				t.Errorf("%q: %s is %q, want %q", text, sort, got[sort], w)
			}
		}
	}
}
