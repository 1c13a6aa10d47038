package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect/tagger"
	"sarpack/redact/policy"
)

// Neil is a letter off Nell, and somebody else: a word that is a usual forename by itself
// is joined to nobody by being near a name of the lists. Who keeps the sister would let
// the husband out with her.

// namesake reports whether a word that is near names of the lists is a usual forename of its
// own. Of a misread word ("Ne1l") it is what it may be, and the lists do not have, that counts.
func (n *names) namesake(w string) bool {
	if !strings.ContainsAny(w, "0123456789") {
		return len(w) >= leastNear-1 && tagger.BuiltIn().Forename(w)
	}
	return slices.ContainsFunc(tagger.Readings(w), func(r string) bool {
		return !n.has(r) && n.namesake(r)
	})
}

// has reports whether a folded word is of a name of the lists.
func (n *names) has(w string) bool { return n.forms.fore[w] != nil || n.forms.sur[w] != nil }

// apart settles a usual forename that is near the names of some members. Where what stands
// beside it says that it may be a misspelling, a surname, a title or an initial, and where
// the pupil may be meant, it is a question with them as its candidates, also where it is
// one alone; elsewhere it is a person of its own.
func (n *names) apart(p *Page, s *Span, members []int, beside bool) {
	s.apart = true
	text := string(p.Runes[s.From:s.To])
	var ids, who []string
	for _, m := range members {
		ids = append(ids, n.book.Members[m].ID)
		who = append(who, n.book.Members[m].Name)
	}
	slices.Sort(ids)
	s.Why = "a usual forename by itself, though near a name of the lists: " + strings.Join(who[:min(len(who), 6)], ", ")
	pupil := slices.Contains(members, n.book.Subject)
	if !beside && !pupil {
		s.Person = n.people.unlisted(text, redact.RoleOther)
		h := policy.For(redact.RoleOther)
		s.settle(redact.RoleOther, h.Code, h.Suggest)
		return
	}
	s.Person = severalKey(text, ids)
	n.people.question(s.Person, text, ids)
	s.settle(redact.RoleOther, "TP-PUP", redact.SuggestRefer)
	s.Why += "; it may be a misspelling, or somebody else"
	if pupil {
		s.Why += "; the pupil may be meant"
	}
}

// leaveNamesakes gives the people of their own among the names that are near the lists to the
// tagger where it is sure of them: it knows their surnames and what is said of them.
func leaveNamesakes(people *people, spans []Span, mentions []tagger.Mention) []Span {
	return slices.DeleteFunc(spans, func(s Span) bool {
		if !s.apart || people.listed(s.Person) {
			return false
		}
		return slices.ContainsFunc(mentions, func(m tagger.Mention) bool {
			return slices.ContainsFunc(m.Words, func(w tagger.Word) bool { return w.From <= s.From && w.To >= s.To && w.P >= firmly })
		})
	})
}
