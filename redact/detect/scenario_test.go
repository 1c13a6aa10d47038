package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
)

// TestDisclosureAboutRequester is scenario 10 of the domain: the child says that the
// father hits her, and the father asks. Whatever tells of it is held, also where it is
// only a line, a subject or the title of an attachment.
func TestDisclosureAboutRequester(t *testing.T) {
	for _, c := range []struct{ name, text, code string }{
		{"the entry", "Ella told the TA that \"dad hits me when he is cross\". She asked Miss not to tell him.", "CH-ABU"},
		{"what she asked", "She begged us not to ring home because dad will find out.", "EXP"},
		{"the chronology", "12/03 Disclosure re father. DSL informed. MASH 14:20.", "CH-ABU"},
		{"the linked action", "Action: strategy discussion with social care, do not alert father.", "SW-DAT"},
		{"the alert", "Subject: ALERT Ella Shaw - physical abuse disclosure", "CH-ABU"},
		{"the attachment", "Attachment: Ella bruise body map.pdf", "CH-ABU"},
		{"the notice", "Operation Encompass notification received this morning.", "CR-DV"},
	} {
		held := false
		for _, s := range engine(t).Page(Text{Text: c.text}) {
			if s.Kind == redact.KindPassage && s.Code == c.code {
				held = s.Suggest == redact.SuggestRefer && strings.Contains(s.Why, "because of the words") && strings.Contains(s.Why, "decided by")
			}
		}
		if !held {
			t.Errorf("%s: %q is not held under %s: %v", c.name, c.text, c.code, found(t, c.text))
		}
	}
}

// TestDocumentKind is about documents that are referred whole.
func TestDocumentKind(t *testing.T) {
	for text, want := range map[string]string{
		"Harrowby Council\nMulti-Agency Referral Form (MARF)\nChild: Ella Shaw": "SW-DAT",
		"OPERATION ENCOMPASS – notification to school key adult":                "CR-DV",
		"Minutes of the Core Group held on 3 March":                             "SW-DAT",
		"Prevent referral – confidential":                                       "CR-PRV",
		"Annual report to parents, July 2025\nElla encompasses many interests":  "",
		"West Moor Police\nCrime ref 13/4410/26\nDear Headteacher":              "CR-INV",
		"Harrowby Bridge Academy – student statement\nName: Tom Shaw":           "TP-WIT",
		"Year 8 Mathematics, end of unit test\nName: Ella Shaw":                 "EXM",
		"Letter home about the trip":                                            "", strings.Repeat("word ", 100) + "MASH referral": "",
	} {
		if got, _ := DocumentKind(text); got != want {
			t.Errorf("%q: %q, want %q", text[:min(len(text), 40)], got, want)
		}
	}
}

// TestADayIsNoPlate: the head of an answer to a message stands below "Kind regards", which
// begins as "reg".
func TestADayIsNoPlate(t *testing.T) {
	const head = "Kind regards\n> On 11 Feb 2026, at 19:40, she wrote"
	if s, ok := found(t, head)["On 11 Feb"]; ok {
		t.Errorf("the day is found: %s", s)
	}
	if _, ok := found(t, "the car reg was BD11 FEB")["BD11 FEB"]; !ok {
		t.Error("a plate that ends as a month is not found")
	}
}

// TestRoles is about the role of each mention: the lists', unless the place says
// something else.
func TestRoles(t *testing.T) {
	for _, c := range []struct{ text, what, want string }{
		{"Mrs Patel taught fractions.", "Patel", "keep/staff"},
		{"Mrs Patel, as a parent of Dev, complained.", "Patel", "redact/other-parent"},
		{"Mrs Patel has been off sick since Monday.", "Patel", "redact/staff-private"},
		{"06/02/2026 | Patel, Dev | 5P | Mobile phone | -3 | APA", "APA", "keep/staff"},
		{"Witness: Alex Nowak saw all of it.", "Alex Nowak", "refer/witness"},
		{"Statement taken from Jamie Thompson at 10:15.", "Jamie Thompson", "refer/witness"},
		{"A neighbour, Dilys Probert, rang; she wishes to remain anonymous.", "Dilys Probert", "refer/informant"},
		{"Mum said in confidence that her neighbour, Dilys Probert, drinks.", "Dilys Probert", "redact/other"},
		{"A call from the neighbour Dilys Probert, in confidence.", "Dilys Probert", "refer/informant"},
		{"Sarah Lane, social worker, attended.", "Sarah Lane", "keep/professional"},
		{"Shared with social\nworker Sarah Lane today.", "Sarah Lane", "keep/professional"},
		{"We met with educational psychologist Priya Menon.", "Priya Menon", "keep/professional"},
		{"PC Kemp attended.", "Kemp", "refer/police"},
		{"Jamie Thompson hit him.", "Jamie Thompson", "redact/pupil"},
		{"Tom Shaw hit him.", "Tom Shaw", "redact/sibling"},
		{"Neil Shaw rang.", "Neil Shaw", "refer/parent"},
		{"Karen Shaw rang.", "Karen Shaw", "keep/requester"},
		{"Ella Shaw saw it.", "Ella Shaw", "keep/subject"},
	} {
		got, _, _ := strings.Cut(found(t, c.text)[c.what], " ")
		if got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.text, c.what, got, c.want)
		}
	}
}
