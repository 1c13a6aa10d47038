package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
)

// Telephone numbers and addresses that no list has are told apart: those of people at
// work and of offices are theirs in role, those of families and of nobody in particular
// stay as another person's.
func TestNumbersAtWork(t *testing.T) {
	for _, c := range []struct{ text, what, code, suggest string }{
		{"GP: Dr A Mbeki, Bridge Street Surgery, telephone 01632 960480", "01632 960480", "TP-PRO", "keep"},
		{"Blake Fenn LLP, solicitors, tel 01632 960777", "01632 960777", "TP-PRO", "keep"},
		{"Nadia Rahman, social worker, 01632 960733,\nn.rahman@county.example", "n.rahman@county.example", "TP-PRO", "keep"},
		{"Kind regards\nColette Brady\nFamily Support Worker\nTel 01632 960500", "01632 960500", "TP-PRO", "keep"},
		{"Rang the school nurse (07700 900820) about it.", "07700 900820", "TP-PRO", "keep"},
		{"For advice ring DC Laura Ellison on 01632 960990 or the MASH\non 01632 960700.", "01632 960990", "CR-INV", "refer"},
		{"For advice ring DC Laura Ellison on 01632 960990 or the MASH\non 01632 960700.", "01632 960700", "TP-PRO", "keep"},
		{"A neighbour, Dilys Probert of 16 Wharf Lane, does not want to be named.", "16 Wharf Lane", "TP-INF", "refer"},
		{"The council offices are at 12 Civic Way, LS10 1AB.", "LS10 1AB", "TP-PRO", "keep"},
		{"She walked from school to 12 Mill Lane on her own.", "12 Mill Lane", "TP-PUP", "redact"},
		{"School: Oakfield Primary\nAddress: 12 Mill Lane", "12 Mill Lane", "TP-PUP", "redact"},
		{"Mum is in a refuge; the support worker is on 07700 900901", "07700 900901", "LOC", "refer"},
		{"E-mail from 21ptregear@dartvale.example at the school office's request", "21ptregear@dartvale.example", "TP-PUP", "redact"},
		{"Role: SENCO\nTRN 4471882\nDBS 001844718820\nTel: 0151 496 0221\nBank: Lloyds", "0151 496 0221", "TP-PUP", "redact"},
		{"Mum works at the surgery, 01632 960481", "01632 960481", "TP-PUP", "redact"},
		{"Home 01632 960482", "01632 960482", "TP-PUP", "redact"},
		{"The social worker rang 07700 900483 and nobody answered.", "07700 900483", "TP-PUP", "redact"},
		{"Chloe 07700 900484", "07700 900484", "TP-PUP", "redact"},
	} {
		found := false
		for _, s := range engine(t).Page(Text{Text: c.text}) {
			if s.Kind != redact.KindIdentifier || !strings.Contains(string([]rune(c.text)[s.From:s.To]), c.what) {
				continue
			}
			found = true
			if s.Code != c.code || string(s.Suggest) != c.suggest {
				t.Errorf("%q: %s is %s %s, want %s %s: %s", c.text, c.what, s.Code, s.Suggest, c.code, c.suggest, s.Why)
			}
		}
		if !found {
			t.Errorf("%q: %s was not found", c.text, c.what)
		}
	}
}

// A number of the pupil's that no list has is the pupil's own where it stands in the
// pupil's form, and then everywhere; in a line of somebody else's it is not.
func TestOwnNumbersInAForm(t *testing.T) {
	form := "SHAW, Ella\nDate of birth 09/06/2015\nUPN B801200005001\nNHS number 943 476 5919"
	for _, c := range []struct{ text, want string }{
		{form, "keep"},
		{"Seen today, NHS 943 476 5919, well.", "keep"},
		{"SHAW, Ella\nUPN B801200005001\nBrother: Thomas Shaw NHS 999 564 6293", "redact"},
		{"Maisie Ling NHS 872 309 2998", "redact"},
	} {
		e := engine(t)
		pages := []PageSpans{}
		for _, text := range []string{form, c.text} {
			pages = append(pages, PageSpans{Text{Text: text}, e.Page(Text{Text: text})})
		}
		e.Propagate(pages)
		for _, s := range pages[1].Spans {
			if s.Sort == "nhs" && string(s.Suggest) != c.want {
				t.Errorf("%q: suggested %s, want %s: %s", c.text, s.Suggest, c.want, s.Why)
			}
		}
	}
}

// The address of a public body or a school is only possibly somebody's; that of a home,
// and of a street that is named for a school, is more.
func TestPlacesWhereNobodyLives(t *testing.T) {
	for text, want := range map[string]redact.Confidence{
		"Ofsted, Piccadilly Gate, Store Street, Manchester M1 2WD":   redact.Possible,
		"Wigan Council, PO Box 100, Wigan WN1 3DS":                   redact.Possible,
		"Write to the County Hall, 3 Castle Street, CM1 1QH":         redact.Possible,
		"School: St Bede's, Church Road, WA3 6AB":                    redact.Possible,
		"The social worker called at 12 School Lane, WA3 6AB":        redact.Sure,
		"They live at the Old Town Hall flats, 3 Mill Road, WA3 6AB": redact.Sure,
		"Dad's flat is above the council shop, 3 Mill Road, WA3 6AB": redact.Sure,
	} {
		n := 0
		for _, s := range engine(t).Page(Text{Text: text}) {
			if s.Kind != redact.KindIdentifier {
				continue
			}
			n++
			if redact.Tier(s.P) != want {
				t.Errorf("%q: %s is %s: %s", text, s.Sort, redact.Tier(s.P), s.Why)
			}
		}
		if n != 2 {
			t.Errorf("%q: %d identifiers", text, n)
		}
	}
}
