package detect

import (
	"sarpack/redact"
	"sarpack/redact/roster"
)

// classes are the words that the lists call forms by and nobody in them: Kestrel of "5 Kestrel".
type classes map[string]bool

// leastClass is how many letters such a word has at least: the others are those of teachers.
const leastClass = 4

func newClasses(book *roster.Book, n *names) classes {
	c := classes{}
	for i := range book.Members {
		for _, w := range wordsOf(book.Members[i].Reg) {
			if len(w) >= leastClass && n.forms.fore[w] == nil && n.forms.sur[w] == nil {
				c[w] = true
			}
		}
	}
	return c
}

// doubt makes possible and no more what is called like a class and is in no list: it may be
// somebody all the same.
func (c classes) doubt(p *Page, spans []Span, listed func(string) bool) {
	for i := range spans {
		s := &spans[i]
		if s.Kind == redact.KindPerson && s.P > pRelation && c[roster.Fold(string(p.Runes[s.From:s.To]))] && !listed(s.Person) && !titled(p, *s) {
			s.P = pRelation
			s.Why += "; a class of the lists is called so"
		}
	}
}
