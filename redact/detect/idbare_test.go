package detect

import (
	"testing"

	"sarpack/redact"
)

// Of numbers without a label that a rule knows those of records are found, and those of
// schools, things, papers, scores and days are not.
func TestNumbersByTheirForm(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Childview held 400118 for him, see RISE/24/0771.", "400118 RISE/24/0771"},
		{"Housing application HA771204 and tenancy 118442/3", "HA771204 118442/3"},
		{"Bus pass no. 6335970031844201 was lost", "6335970031844201"},
		{"School URN 137114, LAESTAB 926/4021, UKPRN 10071844", ""},
		{"Purchase order 0044190, invoice INV-318442, £114400", ""},
		{"Papers 8300/1H, J560/04 and 603/7012/1 on 20240614", ""},
		{"CATs 112/104/99, attendance 2023/24, Y10/Y11, AUT-2023", ""},
		{"No. 30118 · 09/09/2024 08:55 · Pastoral", ""},
		{"The page had 140000 views", ""},
	} {
		got := ""
		for _, s := range engine(t).Page(Text{Text: c.text}) {
			if s.Kind == redact.KindIdentifier && redact.Tier(s.P) != "" {
				if got != "" {
					got += " "
				}
				got += string([]rune(c.text)[s.From:s.To])
			}
		}
		if got != c.want {
			t.Errorf("%q: found %q, want %q", c.text, got, c.want)
		}
	}
}

// A number that stands once behind its label and once alone has one code.
func TestNumberHasOneCode(t *testing.T) {
	e := engine(t)
	pages := []PageSpans{}
	for _, text := range []string{"Mosaic ID 2046618, allocated.", "Rang the duty team about 2046618 again."} {
		pages = append(pages, PageSpans{Text{Text: text}, e.Page(Text{Text: text})})
	}
	e.Propagate(pages)
	for _, pg := range pages {
		n := 0
		for _, s := range pg.Spans {
			if s.Kind == redact.KindIdentifier {
				n++
				if s.Code != "SW-DAT" {
					t.Errorf("%q: code %s", pg.Text.Text, s.Code)
				}
			}
		}
		if n != 1 {
			t.Errorf("%q: %d identifiers, want 1", pg.Text.Text, n)
		}
	}
}
