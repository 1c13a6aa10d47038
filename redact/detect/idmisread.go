package detect

import (
	"strings"

	"sarpack/redact"
)

// misreadSorts are the identifiers that are looked for once more where a scan took
// figures for letters: "O1632 96O 5l8".
var misreadSorts = map[string]bool{"phone": true, "dob": true, "nhs": true, "uln": true, "upn": true, "nino": true}

// misread finds identifiers some of whose figures a scan took for letters.
func (d *identifiers) misread(p *Page) []Span {
	text, changed := asFigures(p.Text.Text)
	if !changed {
		return nil
	}
	mended := &Page{Text: Text{Text: text}, Runes: []rune(text)}
	parts := zones(text)
	var out []Span
	for _, r := range idRules() {
		if !misreadSorts[r.sort] {
			continue
		}
		for _, m := range findIn(r.re, text, parts) {
			if m[0] >= m[1] || text[m[0]:m[1]] == p.Text.Text[m[0]:m[1]] {
				continue
			}
			s := Span{From: mended.at(m[0]), To: mended.at(m[1]), Kind: redact.KindIdentifier, Sort: r.sort, P: min(r.p, pContextID), Why: r.why + ", some of its figures read as letters", Code: r.code}
			if s.From > 0 && digitOrLetter(mended.Runes[s.From-1]) || s.To < len(mended.Runes) && digitOrLetter(mended.Runes[s.To]) {
				continue
			}
			value := text[m[0]:m[1]]
			if r.sort == "dob" && !d.birth(mended, &s, value) || r.sort != "dob" && !d.holds(mended, r, &s, value) {
				continue
			}
			d.whose(&s, value)
			out = append(out, s)
		}
	}
	return out
}

// upnLength is how long a unique pupil number is.
const upnLength = 13

// mendUPN makes figures of the letters within a unique pupil number, and reports whether
// it was one with such letters: the first letter and the last place are its own.
func mendUPN(word []byte) bool {
	figures := 0
	for k := 1; k < upnLength-1; k++ {
		n := strings.IndexByte(misreadLetters, word[k])
		switch {
		case digit(word[k]):
			figures++
		case n >= 0:
			word[k] = misreadFigures[n]
		default:
			return false
		}
	}
	return strings.IndexByte(upnLetters, word[0]) >= 0 && figures >= upnLength-5 && figures < upnLength-2
}

// misreadLetters are the letters that a scan reads for the figures at the same places.
const misreadLetters, misreadFigures = "OoIlSBZ", "0011582"

// asFigures returns a text in which the letters within numbers are the figures that
// they look like, byte for byte as long, and whether there were any. A number is a word
// of figures and such letters that has a figure.
func asFigures(text string) (string, bool) {
	var b []byte
	for i := 0; i < len(text); {
		j, figures, letters := i, 0, 0
		for j < len(text) && (digitOrLetter(rune(text[j])) || text[j] >= 0x80) {
			switch {
			case digit(text[j]):
				figures++
			case strings.IndexByte(misreadLetters, text[j]) >= 0:
				letters++
			default:
				letters = -1 << 20
			}
			j++
		}
		if j-i == upnLength && letters < 0 {
			if upn := []byte(text[i:j]); mendUPN(upn) {
				if b == nil {
					b = []byte(text)
				}
				copy(b[i:], upn)
			}
		}
		if figures > 0 && letters > 0 {
			if b == nil {
				b = []byte(text)
			}
			for k := i; k < j; k++ {
				if n := strings.IndexByte(misreadLetters, text[k]); n >= 0 {
					b[k] = misreadFigures[n]
				}
			}
		}
		i = j + 1
	}
	return string(b), b != nil
}
