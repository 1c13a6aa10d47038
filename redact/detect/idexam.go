package detect

import (
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect/regexp"
)

var (
	// behindForename is four figures behind a word that may be a forename: "Tia 3304, Ben
	// 3305", "Tinashe = 1107", "Nojus is 7031".
	behindForename = regexp.MustCompile(`(?:^|[\s(,;:])(\p{Lu}[\p{L}'’-]+)(?: \p{Lu}[\p{L}'’-]+)?(?:['’]s)?(?: (?:(?:is|was|has|=|–|-) |\()?|: ?|=)(\d{4})(?:[.,;:)]|\s|$)`)
	// besideRecord is four figures in a row beside a number that candidates have: "…
	// 7271598366 384120220147K 0147".
	besideRecord = regexp.MustCompile(`(?:^|[\s,;|])(?:\d{12}[0-9A-Z]|\d{5}[A-Z]\d{6}[0-9A-Z])[ \t,;|]{1,4}(\d{4})(?:[,;|]|\s|$)|(?:^|[\s,;|])(\d{4})[ \t,;|]{1,4}(?:\d{12}[0-9A-Z]|\d{5}[A-Z]\d{6}[0-9A-Z])(?:[.,;|]|\s|$)`)
	// numberRow is a row of candidates' numbers in a sentence: "scripts for 4401, 4402 and 4403".
	numberRow = regexp.MustCompile(`(?:^|[ (:])(\d{4}(?:(?:, ?| and |, and | & |, or | or )\d{4})+)(?:[.,;:)]|\s|$)`)
	// scripts are words of a line, in small letters, about who sits an examination.
	scripts = regexp.MustCompile(`\b(?:scripts?|candidates?|cands?|absent|invigilat\w+|extra time|readers?|scribes?|access arrangements|exam (?:list|entry|entries|cards?|numbers?)|entries)\b`)
	// numberRange begins what follows the first of a room's numbers: "candidates 0200 to 0254".
	numberRange = regexp.MustCompile(`^ ?(?:to|-|–|through) ?\d{4}\b`)
	// examLine are words of a line about an examination and who sits it.
	examLine = regexp.MustCompile(`(?i)\b(?:exams?|candidates?|cand|uci|entr(?:y|ies)|invigilat\w+|extra time|reader|scribe|prompter?|laptop|word processor|rest breaks?|access arrangements|paper|sits?|sitting|seat(?:ed|ing)?|hall|clash|resits?|p[1-3]|25 ?%)(?:\b|$|[ ,.;)])`)
)

// candidates finds the numbers of an examination's candidates that no label stands before:
// behind a forename in a line about an examination, or beside a candidate's other number.
func (d *identifiers) candidates(p *Page) []Span {
	text := p.Text.Text
	var out []Span
	add := func(from, to int, why string) {
		if checkNoTime(text[from:to]) {
			s := Span{From: p.at(from), To: p.at(to), Kind: redact.KindIdentifier, Sort: "exam-no", P: pContextID, Why: why}
			d.whose(&s, text[from:to])
			out = append(out, s)
		}
	}
	for _, m := range findIn(behindForename, text, zones(text)) {
		if isForename(text[m[2]:m[3]]) && examLine.MatchString(lineAround(p, p.at(m[4]))) && !strings.HasPrefix(text[m[5]:], "/") {
			add(m[4], m[5], "four figures behind a forename in a line about an examination")
		}
	}
	for _, m := range findIn(besideRecord, text, zones(text)) {
		for k := 2; k < len(m); k += 2 {
			if m[k] >= 0 {
				add(m[k], m[k+1], "four figures beside a candidate's other number")
			}
		}
	}
	for _, m := range findIn(numberRow, text, zones(text)) {
		if !scripts.MatchString(lineAround(p, p.at(m[2]))) {
			continue
		}
		for from := m[2]; from+4 <= m[3]; {
			if digit(text[from]) {
				add(from, from+4, "one of a row of candidates' numbers")
				from += 4
			} else {
				from++
			}
		}
	}
	return out
}
