package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect/tagger"
	"sarpack/redact/roster"
)

// nearFull finds a forename and a surname of one person at token i, of which one or
// both are misspelt or misread.
func (n *names) nearFull(p *Page, i int) (Span, int) {
	if i+1 >= len(p.Tokens) {
		return Span{}, 0
	}
	last := i + 1
	for last+1 < len(p.Tokens) && last < i+3 && roster.Particle(p.Tokens[last].Fold) && between(p, last, last+1, " -\u2010\u00a0") {
		last++ // Mohammed Al Hassan
	}
	a, b := p.Tokens[i], p.Tokens[last]
	if !a.Upper && !b.Upper && (ordinary(a.Fold) || ordinary(b.Fold)) || a.Possessive || len(a.Fold) < 3 || len(b.Fold) < 3 || !between(p, i, i+1, " ,-\u2010\u00a0") {
		return Span{}, 0
	}
	var who []int
	apart := false
	for _, turn := range [...]struct{ first, second map[string][]int }{{n.forms.fore, n.forms.sur}, {n.forms.sur, n.forms.fore}} {
		exactA, exactB := turn.first[a.Fold], turn.second[b.Fold]
		switch {
		case len(exactA) > 0 && len(exactB) > 0:
			continue // both are names; what they mean together the forms say
		case len(exactA) > 0:
			who, apart = both(exactA, n.nearIn(b, turn.second)), n.namesake(b.Fold)
		case len(exactB) > 0:
			who, apart = both(n.nearIn(a, turn.first), exactB), n.namesake(a.Fold)
		case a.Upper && b.Upper && len(a.Fold) > 4 && len(b.Fold) > 4 && !ordinary(a.Fold) && !ordinary(b.Fold):
			who, apart = both(n.nearIn(a, turn.first), n.nearIn(b, turn.second)), n.namesake(a.Fold) || n.namesake(b.Fold)
		}
		if len(who) > 0 {
			break
		}
	}
	if len(who) == 0 {
		return Span{}, 0
	}
	s := Span{From: a.From, To: b.To, Kind: redact.KindPerson, P: pNearFull, Why: "forename and surname of the lists, written a little differently", near: true}
	if !a.Upper && !b.Upper {
		s.P = pLowerForename
	}
	// The rest of a double name: "Clarks0n, Ellie-Mac".
	for last+1 < len(p.Tokens) && p.Tokens[last+1].Hyphen && p.Tokens[last+1].Upper == b.Upper && !p.Tokens[last].Possessive {
		last++
	}
	s.To = p.Tokens[last].To
	if apart {
		n.apart(p, &s, who, true)
	} else {
		n.assign(p, &s, who, false)
	}
	return s, last - i + 1
}

// nearIn returns the people one of whose names is near a word.
func (n *names) nearIn(t Token, of map[string][]int) []int {
	if ordinary(t.Fold) && (!t.Upper || t.Start) {
		return nil
	}
	var out []int
	for _, w := range n.near.find(t.Fold) {
		out = append(out, of[w]...)
	}
	if len(out) == 0 && len(t.Fold) <= leastNear {
		for _, w := range tagger.Readings(t.Fold) { // Torn for Tom
			out = append(out, of[w]...)
		}
	}
	return out
}

func both(a, b []int) []int {
	var out []int
	for _, x := range a {
		if slices.Contains(b, x) && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// nearOne finds a single word that is near a name of the lists. It must have a
// capital and be no word of English.
func (n *names) nearOne(p *Page, i int) (Span, int) {
	t := p.Tokens[i]
	if t.Number {
		if s, used := n.misread(p, i); used > 0 {
			return s, used
		}
	}
	if !t.Upper {
		return n.nearLow(p, i)
	}
	if len(t.Fold) < leastNear || ordinary(t.Fold) || notSurnames[t.Fold] || calendar[t.Fold] {
		return Span{}, 0
	}
	words := n.near.find(t.Fold)
	var who []int
	for _, w := range words {
		for _, m := range [][]int{n.forms.fore[w], n.forms.sur[w]} {
			for _, x := range m {
				if !slices.Contains(who, x) {
					who = append(who, x)
				}
			}
		}
	}
	if len(who) == 0 {
		return Span{}, 0
	}
	s := Span{From: t.From, To: t.To, Kind: redact.KindPerson, P: pNearOne, Why: "near a name of the lists", weak: true, near: true}
	beside := n.titleBefore(p, i) != "" || n.initialBefore(p, i)
	switch {
	case beside:
		s.P, s.weak = pNearTitled, false
	case len(t.Fold) < 5 || t.Start && !t.Possessive:
		s.P = pNearWeak
	}
	n.nearInitial(p, i, who, &s)
	if n.namesake(t.Fold) {
		n.apart(p, &s, who, beside || s.From < t.From || s.To > t.To)
		return s, 1
	}
	n.assign(p, &s, who, false)
	if s.weak && s.Suggest == redact.SuggestKeep {
		// A pupil's name may be near a teacher's: what is only near is not shown unasked.
		s.Suggest = redact.SuggestRefer
		s.Why += "; it may be somebody else's name"
	}
	return s, 1
}

// misread finds a word that is a name of the lists but for digits that stand for letters,
// however short: "Le0", "1iv".
func (n *names) misread(p *Page, i int) (Span, int) {
	t := p.Tokens[i]
	if len(t.Fold) < 3 || strings.Trim(t.Fold, "0123456789") == "" {
		return Span{}, 0
	}
	var who []int
	for _, w := range tagger.Readings(t.Fold) {
		who = append(append(who, n.forms.fore[w]...), n.forms.sur[w]...)
	}
	return n.nearly(p, i, 1, who, "a name of the lists, with a figure for a letter in it")
}

// nearly is the finding of the words from token i that may be a name of one of who, and how
// many words it is; none where who is empty.
func (n *names) nearly(p *Page, i, words int, who []int, why string) (Span, int) {
	if len(who) == 0 {
		return Span{}, 0
	}
	slices.Sort(who)
	who = slices.Compact(who)
	s := n.possibly(p, p.Tokens[i].From, p.Tokens[i+words-1].To, who, why)
	n.nearInitial(p, i, who, &s)
	return s, words
}

// nearLow finds a word that neither English nor the names have and that is near a name of
// the lists, in a line without capitals.
func (n *names) nearLow(p *Page, i int) (Span, int) {
	t := p.Tokens[i]
	if len(t.Fold) <= leastNear || tagger.BuiltIn().Known(t.Fold) || !smallLine(p, t.From) {
		return Span{}, 0
	}
	var who []int
	for _, w := range n.near.find(t.Fold) {
		who = append(append(who, n.forms.fore[w]...), n.forms.sur[w]...)
	}
	return n.nearly(p, i, 1, who, "near a name of the lists, without a capital")
}

// nearInitial takes the letter beside a name that is near one of the lists into the
// finding, where it is the first of another name of theirs or was misread for it: "p.
// norc0tt", "4 Ravenscrolt", "cait1in a".
func (n *names) nearInitial(p *Page, i int, who []int, s *Span) {
	if i > 0 && p.Tokens[i-1].To-p.Tokens[i-1].From == 1 && between(p, i-1, i, ". ") &&
		(len(n.begins(who, p.Tokens[i-1].Fold)) > 0 || len(n.begins(who, digitless(p.Tokens[i-1].Fold))) > 0) {
		s.From = p.Tokens[i-1].From
	}
	j := i + 1
	if j < len(p.Tokens) && p.Tokens[j].From > s.To && p.Tokens[j].To-p.Tokens[j].From == 1 && !p.Tokens[j].Number && !p.Tokens[i].Possessive && between(p, i, j, " ") &&
		(letterAt(p, j) && p.Tokens[j].Fold != "i" || letterEnds(p, j) || p.Tokens[j].Fold == "a" && j+1 < len(p.Tokens) && p.Tokens[j+1].Fold == "and") && len(n.surnamed(who, p.Tokens[j].Fold)) > 0 {
		s.To = p.Tokens[j].To
	}
}

// calendar are words that always have a capital.
var calendar = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december easter christmas english french german spanish welsh latin maths science history")
