package detect

import (
	"strings"

	"sarpack/redact"
)

// wrappedSorts are the identifiers that are looked for over line ends: those whose
// form and check digits, or the words around them, make a chance match in two lines unlikely.
var wrappedSorts = map[string]bool{"phone": true, "nhs": true, "uln": true, "upn": true, "nino": true, "registration": true}

// wrapReach is how far around a line end an identifier may lie, in bytes.
const wrapReach = 24

// wrapped finds identifiers that one line end breaks in two: a telephone number in a
// narrow cell of a table. Each half alone is nobody's, and together they are somebody's.
func (d *identifiers) wrapped(p *Page) []Span {
	text, ends := unwrapped(p.Text.Text)
	var out []Span
	for _, r := range idRules() {
		if !wrappedSorts[r.sort] || r.check == nil {
			continue
		}
		for _, end := range ends {
			part := [2]int{max(0, end-wrapReach), min(len(text), end+wrapReach)}
			for _, m := range findIn(r.re, text, [][2]int{part}) {
				if m[0] >= end || m[1] <= end || strings.Count(p.Text.Text[m[0]:m[1]], "\n") != 1 {
					continue
				}
				s := Span{From: p.at(m[0]), To: p.at(m[1]), Kind: redact.KindIdentifier, Sort: r.sort, P: r.p, Why: r.why + ", over the end of a line", Code: r.code}
				if s.From > 0 && digitOrLetter(p.Runes[s.From-1]) || s.To < len(p.Runes) && digitOrLetter(p.Runes[s.To]) {
					continue
				}
				if d.holds(p, r, &s, text[m[0]:m[1]]) {
					d.whose(&s, text[m[0]:m[1]])
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// unwrapped returns a text with a space for each line end beside a digit, byte for
// byte as long, and where those line ends are.
func unwrapped(text string) (string, []int) {
	var ends []int
	b := []byte(text)
	for i := 1; i+1 < len(b); i++ {
		if b[i] != '\n' || !(digit(text[i-1]) && digitOrLetter(rune(text[i+1])) || digitOrLetter(rune(text[i-1])) && digit(text[i+1])) {
			continue
		}
		b[i] = ' '
		ends = append(ends, i)
	}
	return string(b), ends
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
