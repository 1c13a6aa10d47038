package detect

import (
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/detect/tagger"
)

// lettersOf are the letters that text recognition takes for marks, as they stand in a
// word; "" where the mark is nothing.
var lettersOf = map[rune][]string{'(': {"c"}, ']': {"j"}, '[': {"l"}, '|': {"l", "i"}, '!': {"l", "i"}, '{': {"c"}, '<': {"k", ""}, '€': {"e"}, '$': {"s"}, '&': {"b"}, '.': {""}, '~': {""}, '*': {""}, '·': {""}}

// marked finds the names of the lists in words with marks among their letters: "NAN(E",
// "]aydon", "Kyl.e", "l<erensa".
func (n *names) marked(p *Page) []Span {
	var out []Span
	for at, r := range p.Runes {
		if lettersOf[r] == nil || at+1 >= len(p.Runes) || !letter(p.Runes[at+1]) {
			continue
		}
		from, to := at, at+1
		for from > 0 && letter(p.Runes[from-1]) {
			from--
		}
		for to < len(p.Runes) && letter(p.Runes[to]) {
			to++
		}
		if from == at && r == '.' || to-from <= leastNear || from == at && at > 0 && !unicode.IsSpace(p.Runes[at-1]) {
			continue
		}
		before, after := string(p.Runes[from:at]), string(p.Runes[at+1:to])
		if n.said(after) && (before == "" || n.said(before)) {
			continue // "(mother", "he(or"
		}
		for _, as := range lettersOf[r] {
			head := before
			if r == '<' && as == "k" {
				head = strings.TrimSuffix(strings.TrimSuffix(head, "l"), "I")
			}
			if who := n.spelt(head + as + after); len(who) > 0 {
				out = append(out, n.possibly(p, from, to, who, "a name of the lists, with a mark for a letter in it"))
				break
			}
		}
	}
	return out
}

// said reports whether a text is a word or a name as it stands.
func (n *names) said(word string) bool {
	fold := foldWord([]rune(word))
	return len(fold) > 1 && ordinary(fold) || len(fold) > 1 && tagger.BuiltIn().Known(fold) || n.forms.fore[fold] != nil || n.forms.sur[fold] != nil
}

// whole makes one finding of those that share letters: "Bell, Harri" and "Harri.et".
func (n *names) whole(spans, marked []Span) []Span {
	for _, m := range marked {
		shared := false
		for i := range spans {
			if s := &spans[i]; s.From < m.To && m.From < s.To {
				s.From, s.To, shared = min(s.From, m.From), max(s.To, m.To), true
			}
		}
		if !shared {
			spans = append(spans, m)
		}
	}
	return spans
}

// spelt returns the people one of whose names is a word, or near it.
func (n *names) spelt(word string) []int {
	fold := foldWord([]rune(word))
	who := slices.Concat(n.forms.fore[fold], n.forms.sur[fold])
	if len(who) == 0 && !ordinary(fold) {
		for _, w := range n.near.find(fold) {
			who = append(append(who, n.forms.fore[w]...), n.forms.sur[w]...)
		}
	}
	slices.Sort(who)
	return slices.Compact(who)
}

// possibly returns the finding of what may be a name of the lists: nobody is shown or taken
// for the pupil by it unasked.
func (n *names) possibly(p *Page, from, to int, who []int, why string) Span {
	s := Span{From: from, To: to, Kind: redact.KindPerson, P: pNearWeak, Why: why, near: true}
	if w := strings.Join(split(string(p.Runes[from:to])), ""); !n.has(w) && n.namesake(w) {
		n.apart(p, &s, who, true)
		return s
	}
	n.assign(p, &s, who, false)
	if s.Suggest == redact.SuggestKeep {
		s.Suggest = redact.SuggestRefer
		s.Why += "; it may be somebody else's name"
	}
	return s
}
