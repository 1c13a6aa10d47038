package detect

import (
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// leastRows is how many rows about other pupils make a page one that lists a class.
const leastRows = 3

// rowCode is what the rows of others are outside of the request under.
const rowCode = "NRP"

// otherRows finds what a list says about other pupils: marks, attendance, groups beside each
// name. Without the names it still tells who is meant, by the order of the list and by
// what is known of each; none of it is the pupil's own data (UK GDPR Article 15). Rows
// that follow each other are one finding, so that they are decided at once; the pupil's
// own row is none.
func (e *Engine) otherRows(p *Page, spans []Span) []Span {
	var out []Span
	found, open := map[string]bool{}, false
	for from := 0; from < len(p.Runes); {
		to := from
		for to < len(p.Runes) && p.Runes[to] != '\n' {
			to++
		}
		who := e.rowOf(p, spans, from, to)
		switch {
		case who != "" && open:
			out[len(out)-1].To = to
		case who != "":
			s := Span{From: from, To: to, Kind: redact.KindPassage, P: pPassage,
				Why: "rows of a list about other pupils: marks and groups tell who is meant without the names too, and none of it is the pupil's own data (UK GDPR Article 15)"}
			s.settle("", rowCode, policy.Suggestion(rowCode))
			out = append(out, s)
		}
		if open = who != ""; open {
			found[who] = true
		}
		from = to + 1
	}
	if len(found) < leastRows {
		return nil
	}
	return out
}

// rowOf returns whom a line is a row about: another pupil, who stands at its beginning and
// before figures, where nobody stands whose own data the line could be; "" for any other
// line.
func (e *Engine) rowOf(p *Page, spans []Span, from, to int) string {
	const before = 10 // a number and a code of the list
	who, end := "", to
	for _, s := range spans {
		if s.Kind != redact.KindPerson || s.From < from || s.To > to {
			continue
		}
		if s.Role == redact.RoleSubject || s.Role == redact.RoleRequester || e.mayBeSubject(e.people.book, s.Person) {
			return ""
		}
		switch s.Role {
		case redact.RolePupil, redact.RoleSibling, redact.RoleWitness, redact.RoleInformant:
			if s.From-from <= before && s.To < end {
				who, end = s.Person, s.To
			}
		}
	}
	if who == "" {
		return ""
	}
	figures := 0
	for _, f := range strings.Fields(string(p.Runes[end:to])) {
		if strings.ContainsFunc(f, unicode.IsDigit) {
			figures++
		}
	}
	if figures < 2 || len(strings.Fields(string(p.Runes[end:to]))) > 3*figures+4 {
		return "" // a sentence
	}
	return who
}
