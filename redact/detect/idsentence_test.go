package detect

import (
	"testing"

	"sarpack/redact"
)

// A number is known by the words of its sentence that name its sort, and not where those
// between or around say that it is a year, an amount or the school's own.
func TestNumbersOfASentence(t *testing.T) {
	for text, want := range map[string]string{
		"Her exam number is on the desk card: 2204":                        "2204 exam-no",
		"Adm no's for the two new boys are 5093 and 5094. Thanks":          "5093 admission-no,5094 admission-no",
		"They gave us a log number (1188) and said to ring back":           "1188 crime-ref",
		"Our social care system has her as 2204471":                        "2204471 case-id",
		"Referral number on the front of the form 448120":                  "448120 case-id",
		"Police ref KB 114 of 02/02/25 was given":                          "KB 114 of 02/02/25 crime-ref",
		"Linh, 03.05.11, 07700 900123":                                     "03.05.11 dob,07700 900123 phone",
		"Adno KS0114 here, at the unit adno SB2209":                        "KS0114 admission-no,SB2209 admission-no",
		"He told them to quote NOT/2025/004471 at the desk":                "NOT/2025/004471 case-id",
		"Bance T 18/05/2010 K":                                             "18/05/2010 dob",
		"Bance T left 18/05/2010":                                          "",
		"The candidate number list for 2024 is late":                       "",
		"The case number went up by 30% to 1204 cases in the county":       "",
		"Incident number 4471 in CPOMS, category bullying":                 "",
		"His reference was good. Room 2204 is free":                        "",
		"The log number is with the office; page 1188 of the book is torn": "",
	} {
		got := ""
		for _, s := range engine(t).Page(Text{Text: text}) {
			if s.Kind != redact.KindIdentifier || redact.Tier(s.P) == redact.Possible {
				continue
			}
			if got != "" {
				got += ","
			}
			got += string([]rune(text)[s.From:s.To]) + " " + s.Sort
		}
		if got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}
