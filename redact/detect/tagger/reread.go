package tagger

import (
	"slices"
	"strings"
	"unicode"
)

// A poor scan is read twice: as it is, and as it may have been, with letters put for the
// digits, marks and letters that were taken for them. What reads like a name in either is
// one; what is a common word in the second is nobody.

// rereading is a text as it may have been before text recognition.
type rereading struct {
	text []rune
	// back and ends are where each character came from in the text as it is: the beginning
	// and the end.
	back, ends []int
	// plain are the places, in the text as it is, of what became common words.
	plain [][2]int
}

// leastBroken is how many words with digits or marks among their letters a text has that is
// read twice.
const leastBroken = 2

// spoilt reports whether a text has words that text recognition broke, or is a poor scan as
// a whole.
func (f *finding) spoilt() bool {
	return f.poor || f.brokenWords() >= leastBroken || f.misreadWords() >= leastMisread
}

// leastMisread is how many words that are common ones, misread, a text has that is read twice.
const leastMisread = 3

// misreadWords counts, as far as it matters, the words in small letters that no dictionary has
// and that are common ones with a letter taken for another.
func (f *finding) misreadWords() int {
	n := 0
	for i := range f.Tokens {
		if t := &f.Tokens[i]; t.Shape == Lower && f.Entries[i] == 0 && !t.Accent && len(t.Fold) > 3 && !shorthand[t.Fold] && f.misread(i) {
			if n++; n == leastMisread {
				break
			}
		}
	}
	return n
}

// brokenWords counts the words with digits or marks among their letters.
func (f *finding) brokenWords() int {
	broken := 0
	for i := range f.Tokens {
		t := &f.Tokens[i]
		switch {
		case t.Shape == Address:
		case hasDigit(t.Fold) && Misspelt(t.Fold) && len(t.Fold) > 2 && !shorthand[t.Fold]:
			broken++
		case t.Shape == Punct && i > 0 && i+1 < len(f.Tokens) && !t.Space && !f.Tokens[i+1].Space && f.Tokens[i-1].Word() && f.shape(i+1) == Lower &&
			f.markLetter(t.From, f.Tokens[i+1].To) && !f.extension(i+1) && (f.Entries[i-1].Word() == 0 || f.Entries[i+1].Word() == 0):
			broken++
		}
	}
	return broken
}

// reread puts for each word of the text what it may have been.
func (f *finding) reread() *rereading {
	r := &rereading{}
	codes := 0
	for i := range f.Tokens {
		if f.p[i] >= likelyFrom && f.code(i) && f.letters(i) == 3 {
			codes++
		}
	}
	f.coded = codes >= leastCodes
	for i := 0; i < len(f.Runes); {
		j := i
		for j < len(f.Runes) && !space(f.Runes[j]) {
			j++
		}
		if j == i {
			r.put(f.Runes[i:i+1], i)
			i++
			continue
		}
		f.rereadChunk(r, i, j)
		i = j
	}
	return r
}

// put copies a text that comes from one place on.
func (r *rereading) put(text []rune, from int) {
	for k, c := range text {
		r.text = append(r.text, c)
		r.back, r.ends = append(r.back, from+k), append(r.ends, from+k+1)
	}
}

// rereadChunk puts what stands between two blanks: its words, and the marks between them
// that are none of a word.
func (f *finding) rereadChunk(r *rereading, i, j int) {
	if c, ok := f.initialBefore(i, j); ok {
		r.put([]rune{c}, i)
		r.put(f.Runes[i+1:j], i+1)
		return
	}
	if chunk := string(f.Runes[i:j]); strings.ContainsAny(chunk, "@\\_") || strings.Contains(chunk, "://") || strings.Contains(chunk, "www.") {
		r.put(f.Runes[i:j], i)
		return
	}
	for begin := i; i < j; {
		if i > begin && f.Runes[i-1] == ',' {
			if c, ok := f.initialBefore(i, j); ok { // a cell: "10 Esk,4 Purvis"
				r.put([]rune{c}, i)
				r.put(f.Runes[i+1:j], i+1)
				return
			}
		}
		if !wordRune(f.Runes[i]) && !f.markLetter(i, j) {
			r.put(f.Runes[i:i+1], i)
			i++
			continue
		}
		k := i
		for k < j && (wordRune(f.Runes[k]) || f.markLetter(k, j)) {
			k++
		}
		word, plain := f.wordBefore(f.Runes[i:k])
		if plain {
			r.plain = append(r.plain, [2]int{i, k})
		}
		for n, c := range word {
			r.text = append(r.text, c)
			r.back, r.ends = append(r.back, i+min(n, k-i-1)), append(r.ends, i+min(n, k-i-1)+1)
		}
		r.ends[len(r.ends)-1] = k
		i = k
	}
}

// initialBefore returns the letter that a single digit between i and j, perhaps with a full
// stop, was read for where a surname follows: "6. Prosser".
func (f *finding) initialBefore(i, j int) (rune, bool) {
	as := map[rune]rune{'6': 'G', '4': 'A', '8': 'B', '5': 'S', '0': 'O', '1': 'I', '2': 'Z'}[f.Runes[i]]
	if as != 0 && j-i == 4 && f.Runes[i+1] == '.' && f.Runes[i+3] == '.' && unicode.IsUpper(f.Runes[i+2]) {
		return as, true // "5.W."
	}
	if as == 0 || j-i > 2 || j-i == 2 && f.Runes[i+1] != '.' || j+1 >= len(f.Runes) || f.Runes[j] != ' ' || !unicode.IsUpper(f.Runes[j+1]) {
		return 0, false
	}
	k := j + 1
	for k < len(f.Runes) && wordRune(f.Runes[k]) {
		k++
	}
	e := f.table.Look(Fold(string(f.Runes[j+1 : k])))
	before := strings.Fields(string(f.Runes[max(0, i-16):i]))
	if len(before) > 0 && (beforeLetters[strings.ToLower(before[len(before)-1])] || before[len(before)-1] == "-") {
		return 0, false
	}
	return as, e.Word() < 2 && e.Surname() >= 2 && !e.Place() || f.own(Fold(string(f.Runes[j+1:k])))
}

// markLetter reports whether the mark at i, in a chunk that ends at j, is one that stands
// in a word for a letter or for nothing.
func (f *finding) markLetter(i, j int) bool {
	c := f.Runes[i]
	if i+1 >= j || !wordRune(f.Runes[i+1]) {
		return false
	}
	inside := i > 0 && wordRune(f.Runes[i-1])
	switch c {
	case '.', '~', '*', '·':
		return inside && (!unicode.IsDigit(f.Runes[i-1]) || !unicode.IsDigit(f.Runes[i+1])) && (!unicode.IsUpper(f.Runes[i+1]) || unicode.IsUpper(f.Runes[i-1]) && i+2 < j && unicode.IsUpper(f.Runes[i+2]))
	case ']', '<', '{', '|', '!', '€', '$':
		return inside || unicode.IsLower(f.Runes[i+1])
	case '(', '[':
		return unicode.IsLower(f.Runes[i+1]) && !inside && !slices.Contains(f.Runes[i:min(len(f.Runes), i+40)], map[rune]rune{'(': ')', '[': ']'}[c])
	}
	return false
}

// wordBefore returns what a word may have been, in its case, and whether that is a common
// word and hardly a name.
func (f *finding) wordBefore(word []rune) (out []rune, plain bool) {
	fold := Fold(string(word))
	if up := strings.ToUpper(f.letterCode(fold)); up != "" {
		return []rune(up), false
	}
	marked := slices.ContainsFunc(word, func(c rune) bool { return !wordRune(c) })
	e := f.table.Look(fold)
	if !marked && !hasDigit(fold) && (e != 0 || len(fold) < 4) || strings.Trim(fold, "0123456789") == "" || !marked && codeLike(fold) && !f.figuredName(word, fold) {
		return word, false
	}
	best, score := "", 0
	if word[0] == '(' || word[0] == '[' {
		fold = f.opened(fold) // an open bracket that nothing closes is a letter
	}
	stem, owned := strings.CutSuffix(fold, "s")
	named := owned && e == 0 && len(stem) > 3 && f.table.Look(stem).Forename() >= usualForename // ellies: it may as well be a name
	for k, list := range f.mayBe(fold) {
		for _, w := range list {
			s := f.likely(w)
			named = named || s >= ownName && f.own(w) || f.table.Look(w).Forename() >= usualForename && (k < 2 || unicode.IsUpper(word[0]))
			if s > score {
				best, score = w, s
			}
		}
		if score > 0 {
			break
		}
	}
	switch {
	case score == 0 && marked && !hasDigit(fold):
		best = strings.Map(func(c rune) rune {
			if c < 0x80 && !wordRune(c) {
				return -1
			}
			return c
		}, fold)
	case score == 0:
		return word, false
	}
	return inCase(best, word), score >= commonWord && !named
}

// usualForename is how common a forename is that a misread word is taken for, though it may be
// another word.
const usualForename = 7

// opened returns a word that begins with a bracket with the letter for it, where a name is made
// of it.
func (f *finding) opened(fold string) string {
	for _, l := range []byte(capitalsOf[fold[:1]]) {
		w := string(l) + fold[1:]
		if e := f.table.Look(w); f.own(w) || e.Forename() >= 5 || e.Surname() >= 5 {
			return w
		}
	}
	return fold
}

// figuredName reports whether a short word is a forename that ends in a letter taken for a
// figure: "Le0".
func (f *finding) figuredName(word []rune, fold string) bool {
	if !unicode.IsUpper(word[0]) || !unicode.IsLower(word[1]) {
		return false
	}
	return slices.ContainsFunc(repaired(fold), func(w string) bool { return len(w) == len(fold) && f.table.Look(w).Forename() >= 6 })
}

// letterCode returns the initials of somebody of the text that a word of two or three
// letters and digits was read for, or "": "K0", "RS4".
func (f *finding) letterCode(fold string) string {
	if len(fold) < 2 || len(fold) > 3 || !hasDigit(fold) || strings.Trim(fold, "0123456789") == "" {
		return ""
	}
	for _, w := range repaired(fold) {
		if len(w) == len(fold) && !acronyms[w] && (f.namesake[w] || f.coded && len(fold) == 3 && !hasDigit(fold[:2])) {
			return w
		}
	}
	return ""
}

// The worth of what a word may have been.
const (
	commonWord = 4
	ownName    = 3
	usualName  = 2
	otherName  = 1
)

// likely says how likely a word is to have stood in the text: a common word, a name of the
// text or of the lists, a usual name.
func (f *finding) likely(w string) int {
	e := f.table.Look(w)
	switch {
	case f.own(w) && e.Word() < 3:
		return commonWord + 1 // what the text names it names again
	case e.Word() >= 2 && e.Forename() < 5 && (e.Surname() < 7 || len(w) > 6), f.ordinary(w):
		return commonWord
	case f.own(w):
		return ownName
	case e.Forename() >= 6 || e.Surname() >= 6:
		return usualName
	case e.Forename() > 0 || e.Surname() > 2 || e.Word() > 0:
		return otherName
	}
	return 0
}

// mayBe returns the words that a folded word with digits and marks may have been, the
// nearest first: marks and digits as letters; letters run together; one letter for another.
func (f *finding) mayBe(fold string) [3][]string {
	heads := []string{""}
	for _, c := range fold {
		as := []string{string(c)}
		switch {
		case c == '<' && strings.HasSuffix(heads[0], "l"):
			for i := range heads {
				heads[i] = strings.TrimSuffix(heads[i], "l")
			}
			as = []string{"k"}
		case c < 0x80 && !wordRune(c):
			as = []string{""}
			for _, l := range []byte(capitalsOf[string(c)]) {
				as = append(as, string(l))
			}
		}
		var next []string
		for _, h := range heads {
			for _, a := range as {
				next = append(next, h+a)
			}
		}
		if heads = next; len(heads) > 16 {
			return [3][]string{}
		}
	}
	var out [3][]string
	for _, h := range heads {
		for _, w := range repaired(h) {
			k := min(1, len(h)-len(w))
			out[k] = append(out[k], w)
		}
	}
	if len(fold) > 24 {
		return out
	}
	for _, w := range slices.Concat(out[0], out[1]) {
		b := []byte(w)
		for k, c := range b {
			for _, o := range []byte(alike[c]) {
				b[k] = o
				out[2] = append(out[2], string(b))
			}
			b[k] = c
		}
	}
	return out
}

// inCase returns a word in the case of another: all capitals, one at the beginning, none.
func inCase(w string, like []rune) []rune {
	upper, lower := 0, 0
	for _, c := range like {
		switch {
		case unicode.IsUpper(c):
			upper++
		case unicode.IsLower(c):
			lower++
		}
	}
	out := []rune(w)
	switch {
	case upper > 1 && upper > lower:
		return []rune(strings.ToUpper(w))
	case len(out) > 0 && len(like) > 1 && like[1] == '<', len(out) > 0 && !unicode.IsLower(like[0]) && (upper > 0 || !wordRune(like[0])):
		out[0] = unicode.ToUpper(out[0])
	}
	return out
}

// both joins what was found in the text as it is with what was found in the other; poor says
// that what became a common word is nobody.
func (r *rereading) both(as, may []Mention, poor bool) []Mention {
	for i := range may {
		m := &may[i]
		m.From, m.To = r.place(m.From, m.To)
		for k := range m.Words {
			m.Words[k].From, m.Words[k].To = r.place(m.Words[k].From, m.Words[k].To)
		}
	}
	out := may
	for _, m := range as {
		shared := -1
		for k := range out {
			if out[k].From < m.To && m.From < out[k].To {
				shared = k
				break
			}
		}
		if shared >= 0 {
			out[shared].add(m)
			continue
		}
		if poor && m.P < leastPlain && r.common(m) {
			continue
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Mention) int { return a.From - b.From })
	return out
}

// place returns where a piece of the text as it may have been is in the text as it is.
func (r *rereading) place(from, to int) (int, int) { return r.back[from], r.ends[to-1] }

// common reports whether every word of a mention became a common word.
func (r *rereading) common(m Mention) bool {
	for _, w := range m.Words {
		if !slices.ContainsFunc(r.plain, func(p [2]int) bool { return p[0] <= w.From && w.To <= p[1] }) {
			return false
		}
	}
	return true
}

// add takes the words of another mention that this one has not.
func (m *Mention) add(o Mention) {
	m.From, m.To, m.P = min(m.From, o.From), max(m.To, o.To), max(m.P, o.P)
	for _, w := range o.Words {
		shared := false
		for k := range m.Words {
			if h := &m.Words[k]; h.From < w.To && w.From < h.To {
				h.From, h.To, h.P, shared = min(h.From, w.From), max(h.To, w.To), max(h.P, w.P), true
			}
		}
		if !shared {
			m.Words = append(m.Words, w)
		}
	}
	slices.SortFunc(m.Words, func(a, b Word) int { return a.From - b.From })
}
