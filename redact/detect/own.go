package detect

import (
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/detect/tagger"
	"sarpack/redact/roster"
)

// ownNames are the names of the pupil whom the request is about, to tell what may be one
// of them though it is cut short, misspelt, misread or broken: that is asked about and
// not suggested as somebody else's.
type ownNames struct {
	// fore and sur are the words of the forenames, with the middle ones, and of the
	// surnames.
	fore, sur []string
	// whole are the names written as one word, in every order.
	whole []string
	// keys are the reading keys of all these.
	keys map[string]string
	// initials are the first letters: ES, ERS.
	initials map[string]bool
}

func newOwnNames(m *roster.Member) *ownNames {
	o := &ownNames{keys: map[string]string{}, initials: map[string]bool{}}
	join := func(parts ...string) string { return strings.Join(split(strings.Join(parts, " ")), "") }
	for _, f := range slices.Concat(m.Forenames, m.Middles) {
		o.fore = append(o.fore, split(f)...)
		o.whole = append(o.whole, join(f))
	}
	middles := strings.Join(m.Middles, " ")
	for _, s := range m.Surnames {
		o.sur = append(o.sur, split(s)...)
		o.whole = append(o.whole, join(s))
		for _, f := range m.Forenames {
			a, b := initial(f), initial(s)
			o.whole = append(o.whole, join(f, s), join(s, f), join(a, s), join(s, a), join(f, b))
			o.initials[a+b] = a != "" && b != ""
			if middles != "" {
				o.whole = append(o.whole, join(f, middles), join(f, middles, s), join(s, f, middles))
				o.initials[a+initial(middles)+b] = true
			}
		}
	}
	slices.Sort(o.whole)
	o.whole = slices.Compact(o.whole)
	for _, n := range slices.Concat(o.fore, o.sur, o.whole) {
		o.keys[n] = tagger.ReadingKey(n)
	}
	return o
}

// like reports whether a folded word may be name, misspelt or misread.
func like(w, name string) bool {
	return likeReading(w, tagger.ReadingKey(w), name, tagger.ReadingKey(name))
}

// mostLonger is by how many letters what a name was misspelt or misread to may be longer or shorter.
const mostLonger = 3

// likeReading is like for a word and a name whose reading keys are known.
func likeReading(w, key, name, nameKey string) bool {
	switch {
	case w == name:
		return true
	case len(w)-len(name) > mostLonger || len(name)-len(w) > mostLonger:
		return false
	case len(w) < 2 || len(name) < 3:
		return false
	case key == nameKey || tagger.LookAlike(w, name) || w[0] == name[0] && sameLetters(w, name):
		return true
	case len(name) < leastNear:
		return false
	case len(name) == leastNear && tagger.BuiltIn().Forename(w):
		return false // Zack is not Zach, cut short or misread
	case distance(w, name, edits(len(name))) <= edits(len(name)):
		return true
	case len(name) == leastNear:
		return false
	}
	most := max(1, edits(len(name)))
	return distance(key, nameKey, most) <= most
}

// sameLetters reports whether two words of five letters and more are of the same letters: Zarah,
// Zahra.
func sameLetters(a, b string) bool {
	if len(a) != len(b) || len(a) < 5 {
		return false
	}
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return string(x) == string(y)
}

// likeAny is like for several of the pupil's names; a word may have the s of a possessive.
func (o *ownNames) likeAny(w string, names []string) bool {
	one, possessive := strings.CutSuffix(w, "s")
	key, oneKey := tagger.ReadingKey(w), ""
	if possessive {
		oneKey = tagger.ReadingKey(one)
	}
	return slices.ContainsFunc(names, func(n string) bool {
		return likeReading(w, key, n, o.keys[n]) || possessive && len(n) > 2 && (one == n || len(w) > 3 && likeReading(one, oneKey, n, o.keys[n]))
	})
}

// wordsOf returns the folded words of a text; marks that text recognition put into it
// part them.
func wordsOf(text string) []string {
	text = strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s")
	return strings.FieldsFunc(roster.Fold(text), func(r rune) bool { return !letter(r) })
}

// highWords returns the folded words of a text that begins with a capital, without those
// in small letters, which then are words beside the name: "Callum nas".
func highWords(text string) []string {
	if !unicode.IsUpper([]rune(text)[0]) {
		return wordsOf(text)
	}
	low := func(w string) bool { return strings.ToLower(w) == w }
	return wordsOf(strings.Join(slices.DeleteFunc(strings.Fields(text), low), " "))
}

// may reports whether a name that no list has may be the pupil's. In small letters, where
// several people in a row were taken for one, each of them is asked about.
func (o *ownNames) may(name string) bool {
	if row := strings.FieldsFunc(name, func(r rune) bool { return r == ',' || r == '\n' }); len(row) > 1 && !strings.ContainsFunc(name, unicode.IsUpper) {
		return slices.ContainsFunc(row, o.may)
	}
	words := wordsOf(name)
	if len(words) == 0 || len(o.whole) == 0 {
		return false
	}
	for part := range strings.SplitSeq(name, ",") {
		// "zarah, tomek" are two, run together.
		if w := wordsOf(part); part != name && len(w) == 1 && len(w[0]) > 2 && o.likeAny(w[0], o.fore) {
			return true
		}
	}
	joined := strings.Join(words, "")
	if len(joined) == 1 && len(words) == 1 {
		return slices.ContainsFunc(o.fore, func(n string) bool { return n[:1] == joined })
	}
	if len(joined) <= 4 && o.initials[joined] || o.likeAny(joined, o.whole) {
		return true
	}
	if words = highWords(name); len(words) == 0 {
		return false
	}
	if joined = strings.Join(words, ""); o.likeAny(joined, o.whole) {
		return true
	}
	if len(words) == 1 {
		if slices.ContainsFunc(o.fore, func(n string) bool { rest, is := strings.CutPrefix(joined, n); return is && len(n) > 2 && fond[rest] }) {
			return true // Nooshie of Noosh
		}
		if n := len(joined); n > 2 && n < 5 && !tagger.BuiltIn().Forename(joined) && slices.ContainsFunc(o.fore, func(f string) bool { return len(f) > n && f[:2] == joined[:2] }) {
			return true // Gee of Georgie
		}
		// Wen for Wenna, Iz for Izzy, Osei for Osei-Tutu, Gnat for Nathaniel.
		if len(joined) > 3 && begins(joined[1:], o.fore) && !tagger.BuiltIn().Forename(joined) {
			return true
		}
		return slices.Contains(o.sur, joined) || len(joined) > 1 && slices.ContainsFunc(o.fore, func(n string) bool { return len(n) > len(joined) && strings.HasPrefix(n, joined) })
	}
	first, last := words[0], words[len(words)-1]
	if !strings.ContainsFunc(name, unicode.IsUpper) && o.amongPlain(words) {
		return true // "edmunds blazer", "thats edmunds"
	}
	if o.likeAny(first, o.fore) && o.likeAny(last, o.sur) || o.likeAny(first, o.sur) && o.likeAny(last, o.fore) {
		return true // with a middle name that was not stated, or a broken one
	}
	return o.each(words)
}

// amongPlain reports whether one of several words in small letters is like a forename of the pupil's
// and the others are words of the language, so that they were taken along.
func (o *ownNames) amongPlain(words []string) bool {
	some := false
	for _, w := range words {
		switch {
		case o.likeAny(w, o.fore):
			some = true
		case !tagger.BuiltIn().Word(w) && !contractions[w] || tagger.BuiltIn().Forename(w):
			return false
		}
	}
	return some
}

// fond are endings that make a name a fond one.
var fond = map[string]bool{"ie": true, "y": true, "i": true, "ster": true, "kins": true, "bear": true, "ies": true, "ys": true}

// each reports whether each of several words is one of the pupil's names, an initial or the
// beginning of one, or a code beside it.
func (o *ownNames) each(words []string) bool {
	some := false
	for _, w := range words {
		switch {
		case o.likeAny(w, o.fore) || o.likeAny(w, o.sur):
			some = true
		case len(w) > 2 && begins(w, o.sur), len(w) > 1 && begins(w, o.fore): // nate ash of Ashworth, Osei-Tutu Em.
		case len(w) == 1 && slices.ContainsFunc(slices.Concat(o.fore, o.sur), func(n string) bool { return n[:1] == w }):
		case len(w) < 5 && strings.ContainsAny(w, "0123456789"):
		default:
			return false
		}
	}
	return some
}

// begins reports whether one of several names begins with a word and is longer by two letters at
// least.
func begins(w string, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return len(n) > len(w)+1 && strings.HasPrefix(n, w) })
}

// askOwn makes a question of what would be suggested for redaction as somebody else's
// though it may be the pupil's own name, by itself or with the words beside it.
func (e *Engine) askOwn(p *Page, spans []Span) {
	for i := range spans {
		s := &spans[i]
		if s.Kind != redact.KindPerson || s.relation() || s.Suggest != redact.SuggestRedact || !s.near && e.people.listed(s.Person) && !attached(p, *s) || titled(p, *s) {
			continue
		}
		if !e.own.may(string(p.Runes[s.From:s.To])) && !e.ownWithin(p, spans, i) {
			continue
		}
		s.settle(redact.RoleOther, "TP-PUP", redact.SuggestRefer)
		s.Why += "; it may be the pupil's own name, cut short, misread or broken"
	}
}

// attached reports whether a stray mark parts a finding from the rest of its word: "Nathan.iel",
// which is not the Nathan of the lists.
func attached(p *Page, s Span) bool {
	return s.To+1 < len(p.Runes) && strings.ContainsRune(".~_·", p.Runes[s.To]) && unicode.IsLower(p.Runes[s.To+1])
}

// ownWithin reports whether a finding is a piece of the pupil's name: with the word
// before or after it that a stray mark, a blank or the end of a line parts from it, or
// with the letter that was taken for a mark.
func (e *Engine) ownWithin(p *Page, spans []Span, i int) bool {
	s := spans[i]
	from, to := s.From, s.To
	if letterMark(p.Runes[from]) && e.own.lostLetter(string(p.Runes[from+1:to])) || from > 0 && letterMark(p.Runes[from-1]) && e.own.lostLetter(string(p.Runes[from:to])) {
		return true
	}
	before, after := from, to
	if k := beforeGap(p.Runes, from); k < from {
		for before = k; before > 0 && letter(p.Runes[before-1]); before-- {
		}
	}
	if k := afterGap(p.Runes, to); k > to {
		for after = k; after < len(p.Runes) && letter(p.Runes[after]); after++ {
		}
	}
	if cut := wordsOf(string(p.Runes[from:to])); before < from && len(cut) == 1 && len(cut[0]) > 1 {
		word := roster.Fold(string(p.Runes[before:beforeGap(p.Runes, from)]))
		if begins(cut[0], e.own.fore) && slices.Contains(e.own.sur, word) || len(cut[0]) > 2 && begins(cut[0], e.own.sur) && slices.Contains(e.own.fore, word) {
			return true // Osei-Tutu Em., nate ash of Ashworth
		}
	}
	whole := func(from, to int) bool {
		words := wordsOf(string(p.Runes[from:to]))
		if slices.ContainsFunc(words, func(w string) bool { return strings.Trim(w, "0123456789") == "" }) {
			return false // "6 Snow" is no Bshaw
		}
		return len(words) > 1 && e.own.likeAny(strings.Join(words, ""), e.own.whole)
	}
	return before < from && whole(before, to) || after > to && whole(from, after) || before < from && after > to && whole(before, after)
}

// letterMark reports whether a mark is one that letters are taken for.
func letterMark(r rune) bool { return strings.ContainsRune("([{|]!<€$&/", r) }

// beforeGap and afterGap return where the word before or after a place is, across what
// may part the pieces of one word: a blank, the end of a line, a mark, and no end of a
// sentence.
func beforeGap(r []rune, at int) int {
	k := at
	for k > 0 && at-k < 3 && stray(r[k-1]) {
		k--
	}
	if k == 0 || parts(r[k:at]) {
		return at
	}
	return k
}

func afterGap(r []rune, at int) int {
	k := at
	for k < len(r) && k-at < 3 && stray(r[k]) {
		k++
	}
	if k == len(r) || parts(r[at:k]) {
		return at
	}
	return k
}

// stray reports whether a mark may part the pieces of one word or name.
func stray(r rune) bool {
	return r == ' ' || r == '\n' || r == '\u00a0' || strings.ContainsRune(".,-~_'’·", r)
}

// parts reports whether what stands between two words ends a sentence or parts the items
// of a list.
func parts(gap []rune) bool {
	g := string(gap)
	return len(gap) > 1 && (g[0] == '.' || g[0] == ',') || strings.Count(g, "\n") > 1
}

// lostLetter reports whether a text is one of the pupil's names without its first letter,
// perhaps with another of the names after it.
func (o *ownNames) lostLetter(text string) bool {
	words := wordsOf(text)
	if len(words) == 0 || !slices.ContainsFunc(slices.Concat(o.fore, o.sur), func(n string) bool {
		return len(n) > 2 && (like(words[0], n[1:]) || tagger.ReadingKey(words[0]) == tagger.ReadingKey(n[1:]))
	}) {
		return false
	}
	return len(words) == 1 || o.each(words[1:])
}
