package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
)

// Words of grammar and labels of forms are nobody's name, however they are set; the
// same letters with a capital in a sentence may be somebody's.
func TestGrammarWords(t *testing.T) {
	e := New(smallBook(t, "Tom,Shaw,3M\n"), Options{NoPassages: true})
	text := "Free school meals No\nService child Yes\nMode of travel the bus\nDate of admission to the\nLegal surname Shaw\nTelephone None\nAlso answers to Bear\nLN17 4QT. Valid from 19/07/2021. Previous\nName Relationship PR Address, telephone and e-mail\ngave the book to mrs to be kept of the rest"
	for _, s := range e.Page(Text{Document: "d", Page: 1, Text: text}) {
		if found := strings.ToLower(string([]rune(text)[s.From:s.To])); s.Kind == redact.KindPerson && (grammarWords[found] || formWords[found] || nobodys[found]) {
			t.Errorf("%q is taken for a name (%.3f, %s)", found, s.P, s.Why)
		}
	}
	p := NewPage(Text{Text: "to To will"})
	for i, want := range []bool{true, true, false} {
		tok := p.Tokens[i]
		if got := e.noName(p, Span{From: tok.From, To: tok.To, Kind: redact.KindPerson, Person: e.people.unlisted("x", redact.RoleOther), P: 0.05}); got != want {
			t.Errorf("word %d is no name: %v, want %v", i, got, want)
		}
	}
}
