package job

import (
	"sarpack/redact"
	"sarpack/redact/policy"
)

// labels hands out labels, one for each person. They restart with every document, so
// that recognising somebody once does not unmask the whole pack, unless whoever makes
// the pack chooses one label for a person throughout. Somebody who told or saw
// something gets none anywhere: a label would tie what they said to what else is said
// of them.
type labels struct {
	of    map[string]string
	next  map[string]int
	never map[string]bool // people by their ids
	// given are those that were handed out and not taken yet, for the record.
	given []recordLabel
}

// take returns the labels that were handed out since it was last asked. Labels that run
// through the pack belong to no document.
func (l *labels) take(throughout bool) []recordLabel {
	out := l.given
	l.given = nil
	if throughout {
		for i := range out {
			out[i].Document = ""
		}
	}
	return out
}

// recordLabel says whom a label stands for. It is in the record and nowhere else.
type recordLabel struct {
	// Document is the title of the document, "" where labels run through the pack.
	Document string `json:"document"`
	Label    string `json:"label"`
	Person   string `json:"person"`
	Name     string `json:"name"`
}

func newLabels(s *Scan) *labels {
	l := &labels{never: map[string]bool{}}
	for _, f := range s.Findings {
		if f.Person != "" && (f.Role == redact.RoleInformant || f.Role == redact.RoleWitness) {
			l.never[f.Person] = true
		}
	}
	l.restart()
	return l
}

// restart forgets who has which label.
func (l *labels) restart() { l.of, l.next = map[string]string{}, map[string]int{} }

func (l *labels) label(f redact.Finding, document string) string {
	noun := ""
	if f.Kind == redact.KindPerson && f.Person != "" && !l.never[f.Person] {
		noun = policy.Label(f.Role)
	}
	if noun == "" {
		return "withheld"
	}
	key := noun + "\x00" + f.Person
	if s, ok := l.of[key]; ok {
		return s
	}
	s := noun + " " + letters(l.next[noun])
	l.next[noun]++
	l.of[key] = s
	l.given = append(l.given, recordLabel{Document: document, Label: s, Person: f.Person})
	return s
}

// letters counts A, B … Z, AA, AB …
func letters(n int) string {
	s := ""
	for n >= 0 {
		s = string(rune('A'+n%26)) + s
		n = n/26 - 1
	}
	return s
}
