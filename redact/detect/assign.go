package detect

import (
	"sort"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// assign says who is meant, in which role, and what is suggested. sure says that the
// form itself names somebody: an exact full name or a listed forename. The subject is
// taken for granted on nothing less.
func (n *names) assign(p *Page, s *Span, members []int, sure bool) {
	switch len(members) {
	case 0:
		s.Person = n.people.unlisted(string(p.Runes[s.From:s.To]), redact.RoleOther)
		h := policy.For(redact.RoleOther)
		s.settle(redact.RoleOther, h.Code, h.Suggest)
		return
	case 1:
		if members[0] == n.book.Subject && (!sure || toldApart(p, s)) {
			n.people.ambiguous(s, string(p.Runes[s.From:s.To]), members)
			return
		}
		n.one(p, s, members[0])
		return
	}
	if narrowed := n.narrow(p, members); len(narrowed) == 1 {
		s.P *= 0.9
		s.Why += "; of several with this name only one is named in full on the page"
		n.one(p, s, narrowed[0])
		return
	}
	n.people.ambiguous(s, string(p.Runes[s.From:s.To]), members)
}

// setsApart stand before one of several people of a name: "the other Ned", "Big Ella".
var setsApart = map[string]bool{"other": true, "another": true, "wrong": true, "big": true, "little": true, "wee": true, "young": true, "old": true, "tall": true, "mini": true, "baby": true, "new": true, "fake": true, "real": true, "tiny": true, "blonde": true, "ginger": true}

// toldApart reports whether a name by itself stands behind a word that tells one of several people
// of that name from another, so that it need not be the pupil.
func toldApart(p *Page, s *Span) bool {
	if strings.ContainsFunc(string(p.Runes[s.From:s.To]), unicode.IsSpace) {
		return false
	}
	i := sort.Search(len(p.Tokens), func(k int) bool { return p.Tokens[k].From >= s.From })
	return i > 0 && i < len(p.Tokens) && setsApart[p.Tokens[i-1].Fold] && strings.TrimLeft(string(p.Runes[p.Tokens[i-1].To:p.Tokens[i].From]), " ") == ""
}

// narrow keeps of several people those named in full on the page. It never lets
// the subject in or out: where the subject may be meant, a person says so.
func (n *names) narrow(p *Page, members []int) []int {
	full := n.fullOn(p)
	var out []int
	for _, m := range members {
		if m == n.book.Subject {
			return members
		}
		if full[m] {
			out = append(out, m)
		}
	}
	return out
}

// fullOn returns who is named in full on a page.
func (n *names) fullOn(p *Page) map[int]bool {
	if p.full != nil {
		return p.full
	}
	p.full = map[int]bool{}
	for i := range p.Tokens {
		for _, f := range n.forms.byFirst[p.Tokens[i].Fold] {
			if f.sort <= formSurnameFirst && len(f.words) > 1 && n.follows(p, i, f) && len(f.members) == 1 {
				p.full[f.members[0]] = true
			}
		}
	}
	return p.full
}

// one settles a mention of one member in the role of this place.
func (n *names) one(p *Page, s *Span, member int) {
	m := &n.book.Members[member]
	s.Person = m.ID
	role, why := roleAt(p, s, m)
	if why != "" {
		s.Why += "; " + why
	}
	h := policy.For(role)
	s.settle(role, h.Code, h.Suggest)
	s.Why += ": " + h.Why
}
