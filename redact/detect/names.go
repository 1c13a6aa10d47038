package detect

import (
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/detect/tagger"
	"sarpack/redact/roster"
)

// names finds the people of the lists in every form of their names.
type names struct {
	book  *roster.Book
	forms *formIndex
	near  *nearIndex
	// forenames are those of the lists, with how many people have each.
	forenames map[string]int
	initials  map[string][]int
	codes     map[string][]int
	people    *people
}

// newNames indexes a book.
func newNames(book *roster.Book, ppl *people) *names {
	n := &names{book: book, forms: newFormIndex(), forenames: map[string]int{}, initials: map[string][]int{}, codes: map[string][]int{}, people: ppl}
	for i := range book.Members {
		m := &book.Members[i]
		n.forms.member(i, m)
		for _, f := range m.Forenames {
			if w := firstOf(f); w != "" {
				n.forenames[w]++
			}
			for _, s := range m.Surnames {
				n.short(i, f, s, m.Middles)
			}
		}
		if c := roster.Fold(m.Code); c != "" {
			word(n.codes, c, i)
		}
		if c := roster.Fold(m.Initials); len(c) >= 2 && m.Code == "" {
			word(n.codes, c, i)
		}
	}
	var words []string
	for _, m := range []map[string][]int{n.forms.fore, n.forms.sur} {
		for w := range m {
			if len(w) >= leastNear {
				words = append(words, w)
			}
		}
	}
	n.near = newNearIndex(words)
	return n
}

// word reports whether a folded word of four letters and more is of a name of the lists, and
// no word of English.
func (n *names) word(w string) bool {
	return len(w) >= leastNear && (n.forms.fore[w] != nil || n.forms.sur[w] != nil) && !ordinary(w)
}

// short enters the initials of a name: ES, ERS, and EOR of a double surname.
func (n *names) short(i int, fore, sur string, middles []string) {
	a, b := initial(fore), initial(sur)
	if a == "" || b == "" {
		return
	}
	word(n.initials, a+b, i)
	if len(middles) > 0 && initial(middles[0]) != "" {
		word(n.initials, a+initial(middles[0])+b, i)
	}
	if h := split(sur); len(h) == 2 {
		word(n.initials, a+h[0][:1]+h[1][:1], i)
	}
	if h := split(fore); len(h) == 2 {
		word(n.initials, h[0][:1]+h[1][:1]+b, i)
	}
}

// Name implements Detector.
func (n *names) Name() string { return "names in the lists" }

// Detect implements Detector.
func (n *names) Detect(p *Page) []Span {
	var out []Span
	for i := 0; i < len(p.Tokens); {
		s, used := n.match(p, i)
		if used <= 1 {
			if near, took := n.nearFull(p, i); took > used {
				s, used = near, took
			}
		}
		if used == 0 {
			s, used = n.initialsAt(p, i)
		}
		if used == 0 {
			s, used = n.broken(p, i)
		}
		if used == 0 {
			s, used = n.nearOne(p, i)
		}
		if used == 0 {
			i++
			continue
		}
		out = append(out, s)
		i += used
	}
	return n.whole(out, n.marked(p))
}

// match finds the longest form that begins at token i.
func (n *names) match(p *Page, i int) (Span, int) {
	t := p.Tokens[i]
	if contractions[t.Fold] && t.To-t.From > len(t.Fold) {
		return Span{}, 0 // I'm is not Im
	}
	best, length := n.longest(p, i)
	plural, loose := false, false
	if length == 0 && strings.HasSuffix(t.Fold, "s") && len(t.Fold) > 3 {
		stem := strings.TrimSuffix(t.Fold, "s")
		switch {
		case t.Upper && i > 0 && p.Tokens[i-1].Fold == "the":
			best, plural = n.single(stem, formSurname), true
		case !ordinary(t.Fold) && !ordinary(stem):
			best, loose = n.single(stem, formForename, formSurname), true // Toms bag
		}
		if len(best) > 0 {
			length = 1
		}
	}
	if length == 0 {
		return Span{}, 0
	}
	s := Span{From: t.From, To: p.Tokens[i+length-1].To, Kind: redact.KindPerson}
	if plural {
		s.P, s.Why = pPlural, "the family of somebody in the lists"
		n.people.ambiguous(&s, string(p.Runes[s.From:s.To]), members(best))
		return s, length
	}
	best = strongest(best)
	sort := best[0].sort
	if !n.evidence(p, i, length, sort, &s) {
		return Span{}, 0
	}
	if loose {
		s.P, s.Why = s.P*0.6, s.Why+", with an s"
	}
	who := members(best)
	sure := sort <= formSurnameFirst || sort == formForename && !loose
	if sort == formSurname || sort == formHalf {
		who = n.byTitle(p, i, who, &s)
		if s.From == t.From && (n.initialBefore(p, i) || n.lowInitial(p, i, who)) {
			who = n.byInitial(p, i, who, &s)
		} else if s.P != pTitle {
			who, length = n.byInitialAfter(p, i, length, who, &s)
		}
	}
	if len(who) == 1 && who[0] == n.book.Subject && s.P == pWordName {
		s.P = pSurname // what the pupil is called was stated
	}
	if length == 1 && len(who) == 1 && who[0] == n.book.Subject && n.otherSurname(p, i+1) {
		return n.ofSurname(p, i, s), 2
	}
	if sort == formForename || sort == formNick {
		var letter bool
		if who, length, letter = n.byLetter(p, i, length, who, &s); letter {
			sure = false
		}
	}
	n.assign(p, &s, who, sure)
	return s, length
}

// contractions are short words that an apostrophe makes into names.
var contractions = set("im ill id ive well hell shell were wed hed shed its cant dont isnt wont youre theyre youll theyll youve weve lets thats whos hes shes")

// longest returns the forms of the most words that stand at token i.
func (n *names) longest(p *Page, i int) (best []*form, length int) {
	for _, f := range n.forms.byFirst[p.Tokens[i].Fold] {
		if len(f.words) < length || !n.follows(p, i, f) {
			continue
		}
		if len(f.words) > length {
			best, length = best[:0], len(f.words)
		}
		best = append(best, f)
	}
	return best, length
}

// single returns the forms of one word of some sorts.
func (n *names) single(w string, sorts ...formSort) []*form {
	var out []*form
	for _, f := range n.forms.byFirst[w] {
		for _, s := range sorts {
			if len(f.words) == 1 && f.sort == s {
				out = append(out, f)
			}
		}
	}
	return out
}

// follows reports whether the words of f stand at token i, next to each other. A
// comma may stand after the surname in front.
func (n *names) follows(p *Page, i int, f *form) bool {
	if i+len(f.words) > len(p.Tokens) {
		return false
	}
	if (f.sort == formSurnameFirst || f.sort == formNickFull) && n.titleBefore(p, i) != "" {
		return false // "Dear Ms Shaw, Ella was …" names two
	}
	for k, w := range f.words {
		t := p.Tokens[i+k]
		if t.Fold != w {
			return false
		}
		if k == 0 {
			continue
		}
		if p.Tokens[i+k-1].Possessive {
			return false
		}
		comma, lines := false, 0
		for _, r := range p.Runes[p.Tokens[i+k-1].To:t.From] {
			switch {
			case r == '\n':
				lines++
			case r == ' ' || r == '-' || r == '\u2010' || r == '\u2011' || r == '\u00a0' || r == '\t':
			case r == '.' && len(f.words[k-1]) == 1: // after an initial; else it ends a sentence
			case apostrophe(r) && len(f.words[k-1]) == 1: // O' Hara
			case r == ',' && (f.sort == formSurnameFirst || f.sort == formNickFull) && !comma:
				comma = true
			case r == '|' && f.sort <= formSurnameFirst && !comma && lines == 0: // the next cell of a row
				comma = true
			default:
				return false
			}
		}
		// In a column of surnames the next line's forename is somebody else's.
		if lines > 1 || lines == 1 && f.sort != formFull && !comma {
			return false
		}
	}
	return true
}

// strongest keeps the forms of the best sort: a full name and one in turn are as
// good as each other, and a word that is one person's forename and another's surname
// may be either. Nicknames count where nobody has the name itself.
func strongest(fs []*form) []*form {
	lo := fs[0].sort
	for _, f := range fs {
		lo = min(lo, f.sort)
	}
	most := lo
	switch {
	case lo <= formSurnameFirst:
		most = formSurnameFirst
	case lo >= formForename && lo <= formHalf:
		most = formHalf
	}
	out := fs[:0:0]
	for _, f := range fs {
		if f.sort <= most {
			out = append(out, f)
		}
	}
	// The surest first: it says what kind of evidence there is.
	for k, f := range out {
		if f.sort == lo {
			out[0], out[k] = out[k], out[0]
			break
		}
	}
	return out
}

func members(fs []*form) []int {
	if len(fs) == 1 {
		return fs[0].members
	}
	var out []int
	seen := map[int]bool{}
	for _, f := range fs {
		for _, m := range f.members {
			if !seen[m] {
				seen[m] = true
				out = append(out, m)
			}
		}
	}
	return out
}

// ordinary reports whether a word of the lists' names is a word of English as well.
func ordinary(w string) bool { return wordNames[w] || tagger.BuiltIn().Word(w) }

// evidence sets probability and reason, or reports that there is too little.
func (n *names) evidence(p *Page, i, length int, sort formSort, s *Span) bool {
	t := p.Tokens[i]
	anyUpper, words, low := false, true, false
	for _, x := range p.Tokens[i : i+length] {
		low = low || !x.Upper && ordinary(x.Fold)
		anyUpper = anyUpper || x.Upper
		words = words && ordinary(x.Fold) && !oftenNames[x.Fold]
	}
	if length > 1 && sort.whole() {
		return s.wholeName(sort, anyUpper, low, words, smallLine(p, t.From))
	}
	plain := ordinary(t.Fold) && !oftenNames[t.Fold]
	beside := n.nameBeside(p, i) && !dated(p, i)
	switch {
	case sort.whole():
		s.P, s.Why = pLowerFull, "forename and surname written as one word"
	case n.titleBefore(p, i) != "" && sort != formForename && sort != formNick && sort != formMiddle:
		s.P, s.Why = pTitleSurname, "a title and a surname of the lists"
	case !anyUpper && sort == formForename && ordinary(t.Fold) && len(t.Fold) > 2 && !usualWords[t.Fold] && smallLine(p, t.From):
		s.P, s.Why = pWordNameWeak, "a forename of the lists that is a word as well, in a line without capitals"
	case !anyUpper && sort == formSurname && ordinary(t.Fold) && n.letterBeside(p, i):
		s.P, s.Why = pWordNameWeak, "a surname of the lists that is a word as well, with an initial, in a line without capitals"
	case !anyUpper && (ordinary(t.Fold) || len(t.Fold) < 3 || sort == formMiddle):
		return false
	case sort == formMiddle:
		if plain || t.Start {
			return false
		}
		s.P, s.Why = pTwin, "a middle name of somebody in the lists"
	case !anyUpper && sort == formForename:
		s.P, s.Why = pLowerForename, "a name of the lists, without a capital"
	case !anyUpper:
		s.P, s.Why = pTwin, "a name of the lists, without a capital"
		if sort == formNick {
			s.Why = "a usual short form of a forename in the lists, without a capital"
		}
	case plain && (t.Start || t.Caps || dated(p, i)) && !t.Possessive && !beside:
		s.P, s.Why = pWordNameWeak, "a name of the lists that is a word as well, where any word has a capital"
	case plain && !beside && !t.Possessive:
		s.P, s.Why, s.weak = pWordName, "a name of the lists that is a word as well, with a capital", true
	case sort == formForename:
		s.P, s.Why = pForename, "a forename of the lists"
	case sort == formSurname:
		s.P, s.Why = pSurname, "a surname of the lists"
	case sort == formNick:
		s.P, s.Why, s.weak = pNick, "a usual short form of a forename in the lists", true
	default:
		s.P, s.Why = pHyphenHalf, "half of a double name of the lists"
	}
	return true
}

// wholeName sets probability and reason of a forename and a surname together, or reports
// that there is too little: upper says that a word has a capital, low that one that is a
// word of English has none, words that all are such words, small that the line has none.
func (s *Span) wholeName(sort formSort, upper, low, words, small bool) bool {
	switch {
	case upper && low && sort != formFull:
		return false // Oldroyd will
	case upper && sort == formFull:
		s.P, s.Why = pFullName, "forename and surname, as in the lists"
	case upper && sort == formSurnameFirst:
		s.P, s.Why = pSurnameFirst, "surname and forename, as in the lists"
	case upper && sort == formHalfFull:
		s.P, s.Why = pNickFull, "forename and half of a double surname of the lists"
	case upper:
		s.P, s.Why = pNickFull, "a usual short form of a forename, and the surname of the lists"
	case words && !small:
		return false
	case words:
		s.P, s.Why = pWordNameWeak, "a name of the lists that is of words as well, in a line without capitals"
	default:
		s.P, s.Why = pLowerFull, "forename and surname, as in the lists, without capitals"
	}
	return true
}

// smallLine reports whether the line around a place has no capital, as hurried notes are
// written.
func smallLine(p *Page, at int) bool {
	for i := at; i > 0 && p.Runes[i-1] != '\n'; i-- {
		if unicode.IsUpper(p.Runes[i-1]) {
			return false
		}
	}
	for i := at; i < len(p.Runes) && p.Runes[i] != '\n'; i++ {
		if unicode.IsUpper(p.Runes[i]) {
			return false
		}
	}
	return true
}

// nameBeside reports whether the words next to token i are of the lists' names, in
// a row such as "Grace, Tom and Will".
func (n *names) nameBeside(p *Page, i int) bool {
	for _, j := range [...]int{i - 2, i - 1, i + 1, i + 2} {
		if j < 0 || j >= len(p.Tokens) {
			continue
		}
		t := p.Tokens[j]
		if (j == i-2 || j == i+2) && p.Tokens[(i+j)/2].Fold != "and" {
			continue
		}
		if t.Upper && n.forenames[t.Fold] > 0 && !ordinary(t.Fold) && !sentenceBetween(p, min(i, j), max(i, j)) {
			return true
		}
	}
	return false
}

// sentenceBetween reports whether a sentence ends between two tokens.
func sentenceBetween(p *Page, a, b int) bool {
	return strings.ContainsAny(string(p.Runes[p.Tokens[a].To:p.Tokens[b].From]), ".!?\n")
}

// monthNames are the months that people are called too.
var monthNames = set("april may june august")

// dated reports whether token i is the month of a date: "9 May", "May 2024".
func dated(p *Page, i int) bool {
	if !monthNames[p.Tokens[i].Fold] {
		return false
	}
	return i > 0 && p.Tokens[i-1].Number && between(p, i-1, i, " ") || i+1 < len(p.Tokens) && p.Tokens[i+1].Number && between(p, i, i+1, " ")
}
