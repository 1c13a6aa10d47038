package detect

import (
	"strings"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// names finds the people of the lists in every form of their names.
type names struct {
	book *roster.Book
	// forms are the forms of names by their first word.
	forms map[string][]form
	// forenames are those of the lists, with how many people have each.
	forenames map[string]int
	initials  map[string][]int
	codes     map[string][]int
	people    *people
}

// form is one way to write somebody's name.
type form struct {
	words  []string
	member int
	sort   formSort
}

type formSort uint8

const (
	formFull formSort = iota
	formSurnameFirst
	formForename
	formSurname
	formHalf
)

// newNames indexes a book.
func newNames(book *roster.Book, ppl *people) *names {
	n := &names{book: book, forms: map[string][]form{}, forenames: map[string]int{}, initials: map[string][]int{}, codes: map[string][]int{}, people: ppl}
	for i := range book.Members {
		n.index(i)
	}
	return n
}

func (n *names) index(i int) {
	m := &n.book.Members[i]
	put := func(sort formSort, parts ...string) {
		var words []string
		for _, p := range parts {
			words = append(words, split(p)...)
		}
		if len(words) == 0 {
			return
		}
		for _, f := range n.forms[words[0]] {
			if f.member == i && strings.Join(f.words, " ") == strings.Join(words, " ") {
				return
			}
		}
		n.forms[words[0]] = append(n.forms[words[0]], form{words, i, sort})
	}
	for _, f := range m.Forenames {
		for _, s := range m.Surnames {
			put(formFull, f, s)
			put(formSurnameFirst, s, f)
			for _, x := range m.Middles {
				put(formFull, f, x, s)
			}
			if a, b := initial(f), initial(s); a != "" && b != "" {
				n.initials[a+b] = append(n.initials[a+b], i)
			}
		}
	}
	for _, f := range m.Full {
		put(formFull, f)
	}
	for _, f := range m.Forenames {
		put(formForename, f)
		n.forenames[split(f)[0]]++
		if h := split(f); len(h) > 1 && len(h[0]) > 2 {
			put(formForename, h[0])
		}
	}
	for _, s := range m.Surnames {
		put(formSurname, s)
		if h := split(s); len(h) > 1 {
			for _, half := range h {
				if len(half) > 2 {
					put(formHalf, half)
					for _, f := range m.Forenames {
						put(formFull, f, half)
					}
				}
			}
		}
	}
	if c := roster.Fold(m.Code); c != "" {
		n.codes[c] = append(n.codes[c], i)
	}
	if c := roster.Fold(m.Initials); len(c) >= 2 && m.Code == "" {
		n.codes[c] = append(n.codes[c], i)
	}
}

// split folds a name into words, hyphens splitting as well.
func split(s string) []string {
	return strings.FieldsFunc(roster.Fold(s), func(r rune) bool { return r == ' ' || r == '-' || r == '\u2010' || r == '.' })
}

func initial(s string) string {
	if w := split(s); len(w) > 0 {
		return w[0][:1]
	}
	return ""
}

// Name implements Detector.
func (n *names) Name() string { return "names in the lists" }

// Detect implements Detector.
func (n *names) Detect(p *Page) []Span {
	var out []Span
	for i := 0; i < len(p.Tokens); {
		s, used := n.match(p, i)
		if used == 0 {
			if s, used = n.short(p, i); used == 0 {
				i++
				continue
			}
		}
		out = append(out, s)
		i += used
	}
	return out
}

// match finds the longest form that begins at token i.
func (n *names) match(p *Page, i int) (Span, int) {
	t := p.Tokens[i]
	var best []form
	length := 0
	plural := false
	try := func(first string, cut bool) {
		for _, f := range n.forms[first] {
			if cut && (f.sort != formSurname || len(f.words) != 1) {
				continue
			}
			if !cut && !n.follows(p, i, f) {
				continue
			}
			switch {
			case len(f.words) > length:
				best, length, plural = append(best[:0:0], f), len(f.words), cut
			case len(f.words) == length:
				best = append(best, f)
			}
		}
	}
	try(t.Fold, false)
	if length == 0 && t.Upper && strings.HasSuffix(t.Fold, "s") && len(t.Fold) > 3 && i > 0 && p.Tokens[i-1].Fold == "the" {
		try(strings.TrimSuffix(t.Fold, "s"), true)
	}
	if length == 0 {
		return Span{}, 0
	}
	s := Span{From: t.From, To: p.Tokens[i+length-1].To, Kind: redact.KindPerson}
	if plural {
		s.P, s.Why = pPlural, "the family of somebody in the lists"
		n.people.ambiguous(&s, string(p.Runes[s.From:s.To]), n.members(best))
		return s, length
	}
	best = strongest(best)
	if !n.evidence(p, i, length, best[0].sort, &s) {
		return Span{}, 0
	}
	members := n.members(best)
	if best[0].sort == formSurname || best[0].sort == formHalf {
		members = n.byTitle(p, i, members, &s)
		if s.From == t.From && n.initialBefore(p, i) {
			members = n.byInitial(p, i, members, &s)
		}
	}
	if best[0].sort == formForename {
		members, length = n.byLetter(p, i, length, members, &s)
	}
	n.assign(p, &s, members)
	return s, length
}

// follows reports whether the words of f stand at token i, next to each other. A
// comma may stand after the surname in front.
func (n *names) follows(p *Page, i int, f form) bool {
	if i+len(f.words) > len(p.Tokens) {
		return false
	}
	for k, w := range f.words {
		t := p.Tokens[i+k]
		if t.Fold != w {
			return false
		}
		if k == 0 {
			continue
		}
		comma := false
		for _, r := range p.Runes[p.Tokens[i+k-1].To:t.From] {
			switch {
			case r == ' ' || r == '\n' || r == '-' || r == '\u2010' || r == '\u2011' || r == '.' || r == '\u00a0':
			case r == ',' && f.sort == formSurnameFirst && !comma:
				comma = true
			default:
				return false
			}
		}
		if p.Tokens[i+k-1].Possessive {
			return false
		}
	}
	return true
}

// strongest keeps the forms of the best sort.
func strongest(fs []form) []form {
	lo := fs[0].sort
	for _, f := range fs {
		lo = min(lo, f.sort)
	}
	// A full name and one in turn are as good as each other; a word that is one
	// person's forename and another's surname may be either.
	var out []form
	for _, f := range fs {
		if f.sort == lo || lo >= formForename || f.sort <= formSurnameFirst {
			out = append(out, f)
		}
	}
	return out
}

func (n *names) members(fs []form) []int {
	var out []int
	seen := map[int]bool{}
	for _, f := range fs {
		if !seen[f.member] {
			seen[f.member] = true
			out = append(out, f.member)
		}
	}
	return out
}

// evidence sets probability and reason, or reports that there is too little.
func (n *names) evidence(p *Page, i, length int, sort formSort, s *Span) bool {
	t := p.Tokens[i]
	allUpper, anyUpper := true, false
	for _, x := range p.Tokens[i : i+length] {
		allUpper = allUpper && x.Upper
		anyUpper = anyUpper || x.Upper
	}
	if length > 1 && sort <= formSurnameFirst {
		switch {
		case anyUpper && sort == formFull:
			s.P, s.Why = pFullName, "forename and surname, as in the lists"
		case anyUpper:
			s.P, s.Why = pSurnameFirst, "surname and forename, as in the lists"
		case wordNames[t.Fold] && wordNames[p.Tokens[i+1].Fold] && !oftenNames[t.Fold] && !oftenNames[p.Tokens[i+1].Fold]:
			return false
		default:
			s.P, s.Why = pLowerFull, "forename and surname, as in the lists, without capitals"
		}
		return true
	}
	word := wordNames[t.Fold]
	titled := n.titleBefore(p, i) != ""
	switch {
	case titled:
		s.P, s.Why = pTitleSurname, "a title and a surname of the lists"
	case !anyUpper && word:
		return false
	case !anyUpper && len(t.Fold) < 3:
		return false
	case !anyUpper:
		s.P, s.Why = pLowerForename, "a name of the lists, without a capital"
		if sort == formSurname || sort == formHalf {
			s.P = pTwin
		}
	case word && !oftenNames[t.Fold] && (t.Start || t.Caps) && !t.Possessive && !n.nameBeside(p, i):
		s.P, s.Why = pWordNameWeak, "a name of the lists that is a word as well, where any word has a capital"
	case word && !oftenNames[t.Fold] && !n.nameBeside(p, i) && !t.Possessive:
		s.P, s.Why = pWordName, "a name of the lists that is a word as well, with a capital"
	case sort == formForename:
		s.P, s.Why = pForename, "a forename of the lists"
	case sort == formSurname:
		s.P, s.Why = pSurname, "a surname of the lists"
	default:
		s.P, s.Why = pHyphenHalf, "half of a double surname of the lists"
	}
	return true
}

// nameBeside reports whether the words next to token i are of the lists' names, in
// a row such as "Grace, Tom and Will".
func (n *names) nameBeside(p *Page, i int) bool {
	for _, j := range []int{i - 2, i - 1, i + 1, i + 2} {
		if j < 0 || j >= len(p.Tokens) || j == i {
			continue
		}
		t := p.Tokens[j]
		if (j == i-2 || j == i+2) && p.Tokens[(i+j)/2].Fold != "and" {
			continue
		}
		if t.Upper && n.forenames[t.Fold] > 0 && !wordNames[t.Fold] {
			return true
		}
	}
	return false
}

// titleBefore returns the title that stands before token i, folded, or "".
func (n *names) titleBefore(p *Page, i int) string {
	if i == 0 {
		return ""
	}
	t := p.Tokens[i-1]
	if !t.Upper && t.Fold != "mr" && t.Fold != "mrs" && t.Fold != "miss" && t.Fold != "ms" {
		return ""
	}
	if roster.IsTitle(t.Fold) && between(p, i-1, i, ". \n") {
		return t.Fold
	}
	return ""
}

// between reports whether only the given characters stand between two tokens.
func between(p *Page, a, b int, allowed string) bool {
	gap := p.Runes[p.Tokens[a].To:p.Tokens[b].From]
	if len(gap) > 3 {
		return false
	}
	for _, r := range gap {
		if !strings.ContainsRune(allowed, r) {
			return false
		}
	}
	return true
}

// byTitle narrows the people with a surname to those with the title before it, and
// takes the title into the span's evidence.
func (n *names) byTitle(p *Page, i int, members []int, s *Span) []int {
	title := n.titleBefore(p, i)
	if title == "" {
		return members
	}
	var exact, open []int
	for _, m := range members {
		switch have := roster.Fold(n.book.Members[m].Title); {
		case have == title:
			exact = append(exact, m)
		case have == "" && n.book.Members[m].Source != string(roster.Roll) && m != n.book.Subject:
			open = append(open, m)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	if len(open) > 0 {
		return open
	}
	// Nobody of that title: a relative who is in no list.
	s.P, s.Why = pTitle, "a title and a surname of the lists, but nobody there has that title"
	return nil
}

// initialBefore reports whether a single capital stands before token i, as in
// "T. Shaw".
func (n *names) initialBefore(p *Page, i int) bool {
	return i > 0 && p.Tokens[i-1].To-p.Tokens[i-1].From == 1 && p.Tokens[i-1].Upper && between(p, i-1, i, ". ")
}

func (n *names) byInitial(p *Page, i int, members []int, s *Span) []int {
	letter := p.Tokens[i-1].Fold
	var out []int
	for _, m := range members {
		for _, f := range n.book.Members[m].Forenames {
			if initial(f) == letter {
				out = append(out, m)
				break
			}
		}
	}
	if len(out) == 0 {
		return members
	}
	s.From = p.Tokens[i-1].From
	s.P, s.Why = pInitialSurname, "initial and surname, as in the lists"
	return out
}

// byLetter narrows the people with a forename by a single capital after it, as in
// "Tom S".
func (n *names) byLetter(p *Page, i, length int, members []int, s *Span) ([]int, int) {
	j := i + length
	if j >= len(p.Tokens) || p.Tokens[j].To-p.Tokens[j].From != 1 || !p.Tokens[j].Upper || !between(p, j-1, j, " ") || p.Tokens[j].Fold == "i" || p.Tokens[j].Fold == "a" {
		return members, length
	}
	var out []int
	for _, m := range members {
		for _, x := range n.book.Members[m].Surnames {
			if initial(x) == p.Tokens[j].Fold {
				out = append(out, m)
				break
			}
		}
	}
	if len(out) == 0 {
		return members, length
	}
	s.To = p.Tokens[j].To
	s.P, s.Why = max(s.P, pForenameLetter), "forename and initial, as in the lists"
	return out, length + 1
}

// short finds initials and staff codes at token i.
func (n *names) short(p *Page, i int) (Span, int) {
	t := p.Tokens[i]
	s := Span{From: t.From, To: t.To, Kind: redact.KindPerson}
	used := 1
	key := ""
	switch {
	case t.Caps && !t.Number && t.To-t.From >= 2 && t.To-t.From <= 4:
		key = t.Fold
	case t.Upper && t.To-t.From == 1 && i+1 < len(p.Tokens) && p.Tokens[i+1].Upper && p.Tokens[i+1].To-p.Tokens[i+1].From == 1 && between(p, i, i+1, "."):
		key = t.Fold + p.Tokens[i+1].Fold
		s.To, used = p.Tokens[i+1].To, 2
		if s.To < len(p.Runes) && p.Runes[s.To] == '.' {
			s.To++
		}
	default:
		return s, 0
	}
	if m := n.codes[key]; len(m) > 0 && len(key) >= 3 {
		s.P, s.Why = pStaffCode, "a code of the staff list"
		n.assign(p, &s, m)
		return s, used
	}
	m := n.initials[key]
	if len(key) != 2 || len(m) == 0 || schoolWords[key] {
		return s, 0
	}
	s.P, s.Why = pInitialsBare, "initials of somebody in the lists"
	if i+used < len(p.Tokens) && doing[p.Tokens[i+used].Fold] || i > 0 && doing[p.Tokens[i-1].Fold] || used == 2 {
		s.P, s.Why = pInitials, "initials of somebody in the lists, in a place for a name"
	}
	n.people.ambiguous(&s, string(p.Runes[s.From:s.To]), m)
	return s, used
}

// schoolWords are two capital letters that are a subject, a role or a place first.
var schoolWords = set("pe re it dt ta ht dh ks tv uk eu id am pm ok us la ed ep pa pr sa ss ms mr dr st no hr ra cp gp sw hv od ad cc bc fw ps ppa ai vr dj bb cd dv ld se ne nw ie eg")

// doing are verbs around initials in notes about behaviour.
var doing = set("hit said pushed told kicked punched and with threw called hurt shouted swore bit spat grabbed pulled slapped laughed took asked by from was is has had went came ran left upset")
