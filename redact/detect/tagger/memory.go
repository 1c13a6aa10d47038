package tagger

import "strings"

// initials finds "K. Mallinson", "S.B." and the letter of "Jack T".
func (f *finding) initials() {
	f.collars()
	f.lowInitials()
	ts := f.Tokens
	for i := range ts {
		t := &ts[i]
		stop := f.Runes[t.To-1] == '.'
		switch t.Shape {
		case Initial, Dotted:
			bare := (t.Fold == "i" || t.Fold == "a") && f.p[i] < 0.3
			if t.Line && stop && t.Shape == Initial && i+1 < len(ts) && f.Entries[i+1].Word() >= 2 && f.p[i+1] < 0.9 {
				continue // the letter of a section: "C. Referrer"
			}
			if t.Shape == Initial && i+1 < len(ts) && ts[i+1].Line && !ts[i+1].Blank && ts[i+1].Shape == Capital && t.Fold != "i" && !f.marks(i) && !f.codeLetter(i) &&
				(f.p[i+1] > sureFrom || f.p[i+1] > 0.05 && f.Entries[i+1].Surname() >= 5) {
				// Parted by the end of a narrow column.
				f.raise(i, pInitialName, whyInitials)
				f.starts[i], ts[i+1].Wrapped = true, true
			}
			if i+1 < len(ts) && !ts[i+1].Line && !ts[i+1].Gap && ts[i+1].Namelike() && ts[i+1].Shape != Acronym && !bare && (ts[i+1].Space || stop) {
				e := f.Entries[i+1]
				switch {
				case f.p[i+1] > 0.1:
					f.raise(i, max(pInitialName, f.p[i+1]), whyInitials)
					f.raise(i+1, pInitialName, whyInitials)
				case stop && (e.Surname() > 0 || e.Word() == 0) && !roleWords[ts[i+1].Fold] && (f.p[i+1] > 0.02 || f.p[i] > 0.3):
					f.raise(i, pInitials, whyInitials)
					f.raise(i+1, pInitials, whyInitials)
				}
			}
			if t.Shape == Initial && f.surnameInCapitals(i-1) && !f.Tokens[i].Line && !t.Gap {
				// "KAUR G", as registers have it.
				f.raise(i-1, pInitialName, whyInitials)
				f.raise(i, pInitialName, whyInitials)
			}
			if t.Shape == Dotted && t.To-t.From <= 7 && !abbreviations[t.Fold] {
				f.raise(i, pInitials, whyInitials)
			}
			if t.Shape == Initial && !t.Line && i > 0 && !bare && !t.Gap && (f.p[i-1] > sureFrom && f.shape(i-1) != Initial && (f.shape(i-1) != Acronym || f.capitals[i] && f.letters(i-1) > 2 && f.Entries[i-1].Forename() >= 4) || f.titleBefore(i) && ts[i-1].Shape == Capital) {
				f.raise(i, pNameLetter, whyInitials)
			}
		case Lower:
			if f.bare[i] && f.letters(i) == 1 && i > 0 && !t.Line && f.p[i-1] > sureFrom && t.Fold != "a" && t.Fold != "i" && (!smallWords[t.Fold] || f.endsHere(i)) {
				f.raise(i, pNameLetter, whyInitials)
			}
		}
	}
}

// endsHere reports whether a mark or the end of the line follows token i, so that a
// letter is no word: "alesha bit poppy r, accident form done".
func (f *finding) endsHere(i int) bool {
	return i+1 == len(f.Tokens) || f.Tokens[i+1].Line || !f.Tokens[i+1].Word() && f.shape(i+1) != Digits
}

// surnameInCapitals reports whether token i begins a line or a cell and is a surname in
// capitals.
func (f *finding) surnameInCapitals(i int) bool {
	if i < 0 || f.shape(i) != Upper && (f.shape(i) != Acronym || f.letters(i) < 3) || f.acronym(i) {
		return false
	}
	t, e := &f.Tokens[i], f.Entries[i]
	return (t.Line || t.Gap || i > 0 && !f.Tokens[i-1].Word()) && e.Surname() >= 4 && e.Word() < 2
}

// lowInitials finds the letters before a surname in hurried notes: "p. fitzgibbon",
// and after a title: "mr f".
func (f *finding) lowInitials() {
	ts := f.Tokens
	for i := len(ts) - 2; i >= 0; i-- {
		t := &ts[i]
		if t.Shape != Lower || t.To-t.From != 1 || !f.bare[i] {
			continue
		}
		if f.titleBefore(i) && t.Fold != "a" && t.Fold != "i" {
			p := pNameLetter
			if !mainTitles[strings.TrimSuffix(ts[i-1].Fold, ".")] {
				p = pRest
			}
			f.raise(i, p, whyInitials)
		}
		next := i + 1
		stop := ts[next].Fold == "." && !ts[next].Space
		if stop {
			next++
		}
		switch t.Fold {
		case "a", "i", "w", "n", "x", "r", "u", "y", "v", "b", "c":
			if !stop || smallWords[t.Fold] && !t.Line && i > 0 && f.shape(i-1) == Lower && !doneBy[ts[i-1].Fold] {
				continue // "sorry to bother u. stefans dad came"
			}
		}
		if next < len(ts) && !ts[next].Line && f.p[next] > 0.3 && ts[next].Shape == Lower {
			f.raise(i, pNameLetter, whyInitials)
		}
	}
}

// collars finds the names after a police rank and a number: "PC 4417 Kemp".
func (f *finding) collars() {
	for i := 2; i < len(f.Tokens); i++ {
		if f.collar(i) && f.Tokens[i].Namelike() {
			f.raise(i, pTitled, whyTitled)
			f.titledOn(i)
		}
	}
}

// collar reports whether the number of a police officer is before token i. It tells
// who it is as the name does.
func (f *finding) collar(i int) bool {
	return i >= 2 && f.Tokens[i-1].Shape == Digits && ranked[f.Tokens[i-2].Fold] && f.Tokens[i-2].Shape != Lower && !f.Tokens[i].Line && !f.Tokens[i-1].Line
}

var ranked = words(`pc dc ds di dci pcso sgt wpc constable sergeant inspector`)

// abbreviations with full stops that are nobody's initials.
var abbreviations = words(`u.k. u.k u.s. u.s u.s.a. e.g. e.g i.e. i.e d.o.b. d.o.b p.e. p.e r.e. r.e p.s. n.b. a.m. a.m p.m. p.m b.a. q.c. k.c. e.u. u.n. d.c. p.t.o. p.t.a. p.s.h.e.
 n.a. h.m. l.a. s.e.n. t.v. n.h.s. a.k.a. r.i.p. i.q. f.a.o. w.r.t. r.s.v.p. b.b.c. i.d. v.`)

// memory carries the names found in the text to where else they stand.
func (f *finding) memory() {
	m := f.remember()
	f.namesake, f.names, f.looks = m.initials, m.words, map[string]bool{}
	for _, k := range m.keys {
		f.looks[k] = true
	}
	ts := f.Tokens
	for i := range ts {
		t := &ts[i]
		if !t.Word() || f.letters(i) < 2 {
			continue
		}
		if t.Shape == Initial && m.letters[t.Fold] && f.p[i] < pCode && !(t.Line && i+1 < len(ts) && ts[i+1].Namelike()) {
			f.raise(i, pCode, whyAgain)
			continue
		}
		if t.Shape == Acronym && f.letters(i) <= 4 && !acronyms[t.Fold] && m.initials[t.Fold] && !f.capitals[i] && !(i+1 < len(ts) && otherTails[ts[i+1].Fold]) {
			f.raise(i, pCode, whyCode)
			continue
		}
		if t.Shape == Acronym && m.initials[t.Fold] && (f.bracketed(i) || f.acts(i)) {
			f.raise(i, pCode, whyCode) // "(DC)" of Dervla Costigan, though there are such ranks
			continue
		}
		if t.Shape == Acronym && m.initials[t.Fold] && f.is(i-1, ";") && f.shape(i+1) == Lower {
			f.raise(i, pRest, whyCode) // "read by Dr Abiola Martins; AM content"
			continue
		}
		if f.p[i] >= pAgain || f.letters(i) < 3 || !m.knows(t.Fold, f.Entries[i].Word()) {
			continue
		}
		word := f.Entries[i].Word()
		switch {
		case word == 0 || word == 1 && t.Shape != Lower:
			if t.Shape == Capital && i+1 < len(ts) && otherTails[ts[i+1].Fold] && ts[i+1].Shape == Capital && f.p[i] < 0.3 {
				f.raise(i, pRest, whyAgain)
				continue
			}
			if i > 0 && toPlaces[ts[i-1].Fold] && (f.Entries[i].Place() || f.Entries[i].Proper()) && f.p[i] < sureFrom {
				f.raise(i, pAgainWord, whyAgain) // "Florence went to Florence"
				continue
			}
			f.raise(i, pAgain, whyAgain)
		case t.Shape == Capital && !t.Sentence:
			if f.p[i] > 0.01 {
				f.raise(i, pAgainWord, whyAgain)
			} else {
				f.raise(i, pRest, whyAgain)
			}
		case t.Shape == Lower && t.Sentence && !f.bare[i] && !f.asked(i):
			f.raise(i, pRest, whyAgain) // a sentence that begins in small letters
		case t.Shape == Capital || f.bare[i] || t.Shape == Upper:
			if f.p[i] > 0.02 || t.Shape == Capital && f.actor(i) && !f.asked(i) || t.Shape == Upper && !f.capitals[i] {
				f.raise(i, pAgainWord, whyAgain)
			} else if t.Shape != Lower {
				f.raise(i, pRest, whyAgain)
			}
		}
	}
	f.unhyphened(m)
	f.misspelt(m)
}

// unhyphened finds the names of two words as they stand elsewhere in the text, also with a
// hyphen: "kal el", "ellie mae", "ho yin", where the words alone say little.
func (f *finding) unhyphened(m *known) {
	for i := 0; i+1 < len(f.Tokens); i++ {
		a, b := &f.Tokens[i], &f.Tokens[i+1]
		if a.Word() && b.Word() && b.Space && !b.Line && !b.Gap && (m.words[a.Fold+"-"+b.Fold] || m.pairs[a.Fold+" "+b.Fold] && a.Fold != b.Fold) {
			f.raise(i, pAgain, whyAgain)
			f.raise(i+1, pAgain, whyAgain)
		}
	}
}

// toPlaces stand before places.
var toPlaces = words(`to from in at near on`)

// acts reports whether the letters at i are said to do something: "LP to view CCTV",
// "Action LP:".
func (f *finding) acts(i int) bool {
	if coreAcronyms[f.Tokens[i].Fold] || f.letters(i) != 2 || i+1 >= len(f.Tokens) || f.Tokens[i+1].Line {
		return false
	}
	begins := f.Tokens[i].Sentence || f.is(i-1, "action") || f.is(i-1, ";") || f.is(i-1, "|")
	return begins && (f.is(i+1, "to") || f.is(i+1, ":") || f.is(i+1, "/") || f.is(i+1, "will") || f.is(i+1, "spoke"))
}

// doer reports whether the letters at i stand where somebody does or is asked to do
// something: "HT asked", "action: SW/BS".
func (f *finding) doer(i int) bool {
	next := i + 1
	if next < len(f.Tokens) && f.Tokens[i].Sentence && !f.Tokens[next].Line && (f.is(next, ":") || f.shape(next) == Lower && f.Entries[next].Word() > 0) {
		return true
	}
	if next < len(f.Tokens) && !f.Tokens[next].Line && (doing[f.Tokens[next].Fold] || f.is(next, "/") && next+1 < len(f.Tokens) && f.shape(next+1) == Acronym && f.letters(next+1) == f.letters(i)) {
		return true
	}
	return i > 0 && (doneBy[f.Tokens[i-1].Fold] && !f.Tokens[i].Line || f.is(i-1, ":") && (f.is(i-2, "action") || f.is(i-2, "actions")) || f.is(i-1, "/") && f.shape(i-2) == Acronym && f.letters(i-2) == f.letters(i))
}

var (
	doing = words(`said says asked asks agreed agrees told tells reported noted thanked confirmed explained felt thought suggested proposed seconded rang phoned spoke left arrived
 apologised wondered replied responded declared raised welcomed opened closed added offered saw met gave took went came hit pushed to will`)
	doneBy = words(`by told asked with action actions thanked seconded proposed against for and`)
)

// bracketed reports whether token i stands in brackets with nothing but its kind.
func (f *finding) bracketed(i int) bool {
	from, to := i-1, i+1
	for from >= 0 && (f.Tokens[from].Fold == "," || f.shape(from) == Acronym) {
		from--
	}
	for to < len(f.Tokens) && (f.Tokens[to].Fold == "," || f.shape(to) == Acronym) {
		to++
	}
	return f.is(from, "(") && f.is(to, ")")
}

// codes finds the letters by which a school calls its staff: before a colon after a date,
// and all of a length in a text that has several.
func (f *finding) codes() {
	sure := map[int]int{}
	for i := range f.Tokens {
		if f.code(i) {
			switch {
			case i > 0 && f.shape(i-1) == Digits && f.is(i+1, ":"):
				f.raise(i, pCode, whyInitials)
			case i > 0 && beforeCodes[f.Tokens[i-1].Fold] && !f.Tokens[i].Line:
				f.raise(i, pCodeAmong, whyInitials)
			}
			if f.p[i] >= likelyFrom {
				sure[f.letters(i)]++
			}
		}
	}
	for i := range f.Tokens {
		if f.code(i) && sure[f.letters(i)] >= leastCodes && !f.capitals[i] && f.other[i] < 0.5 {
			f.raise(i, pCodeAmong, "letters like those by which this text calls others")
		}
	}
	for i := 1; i+1 < len(f.Tokens); i++ {
		// A pupil who is only a letter: "J".
		if f.shape(i) == Initial && quote(f.Tokens[i-1].Fold) && quote(f.Tokens[i+1].Fold) {
			f.raise(i, pRest, whyInitials)
		}
	}
}

// beforeCodes are words before the letters of who did something.
var beforeCodes = words(`by per from staff see cc told via initials`)

// leastCodes is how many such letters a text has for others like them to be some too.
const leastCodes = 2

// code reports whether token i may be the letters of a member of staff.
func (f *finding) code(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	return t.Shape == Acronym && f.letters(i) <= 3 && !hasDigit(t.Fold) && !f.acronym(i) && e.Word() == 0 && !e.Proper()
}

func quote(s string) bool {
	return s == "\"" || s == "“" || s == "”" || s == "'" || s == "‘" || s == "’"
}

// known are the names of a text.
type known struct {
	words    map[string]bool
	pairs    map[string]bool // words of one name next to each other
	initials map[string]bool
	letters  map[string]bool // "K." of "Mr K."
	long     []string        // of five letters and more, for misspellings
	keys     []string        // their ReadingKey
}

func (m *known) knows(fold string, word int) bool {
	if m.words[fold] {
		return true
	}
	if strings.IndexByte(fold, '-') > 0 {
		for _, p := range parts(fold) {
			if len(p) >= 4 && m.words[p] {
				return true
			}
		}
	}
	// The plural and the possessive without its mark: "the Shaws", "kians".
	return word == 0 && len(fold) > 4 && fold[len(fold)-1] == 's' && m.words[fold[:len(fold)-1]]
}

// remember collects the names that are sure.
func (f *finding) remember() *known {
	m := &known{words: map[string]bool{}, pairs: map[string]bool{}, initials: map[string]bool{}, letters: map[string]bool{}}
	ts := f.Tokens
	put := func(w string) {
		if len(w) >= 3 && !m.words[w] {
			m.words[w] = true
			if len(w) >= 5 {
				m.long, m.keys = append(m.long, w), append(m.keys, ReadingKey(w))
			}
		}
	}
	initial := func(a, b string) {
		if a == "" || b == "" {
			return
		}
		m.initials[a[:1]+b[:1]] = true
		m.initials[a[:1]+b[:min(2, len(b))]] = true
		if ps := parts(b); len(ps) > 1 {
			all := a[:1]
			for _, p := range ps {
				all += p[:1]
			}
			m.initials[all] = true
		}
	}
	for i := range ts {
		t := &ts[i]
		if f.p[i] < sureFrom || !t.Word() {
			continue
		}
		next := i + 1
		if next+1 < len(ts) && ts[next].Fold == "," {
			next++
		}
		if next < len(ts) && f.p[next] >= sureFrom && ts[next].Word() && !ts[next].Line {
			if next == i+1 && t.Namelike() && ts[next].Namelike() && !ts[next].Gap {
				m.pairs[t.Fold+" "+ts[next].Fold] = true
			}
			if next > i+1 {
				initial(ts[next].Fold, t.Fold)
			} else {
				initial(t.Fold, ts[next].Fold)
			}
		}
		if t.Shape == Initial && f.titleBefore(i) && len(t.Fold) == 2 {
			m.letters[t.Fold] = true
		}
		if t.Shape == Acronym || t.Shape == Dotted || t.Shape == Initial || particles[t.Fold] || roleWords[t.Fold] {
			continue
		}
		put(t.Fold)
		for _, p := range parts(t.Fold) {
			if len(p) >= 4 {
				put(p)
			}
		}
	}
	f.addresses(put)
	return m
}

// addresses learns from e-mail addresses: j.whitehouse@ and jwhitehouse@.
func (f *finding) addresses(put func(string)) {
	for i := range f.Tokens {
		if f.shape(i) != Address {
			continue
		}
		local, _, ok := strings.Cut(f.Tokens[i].Fold, "@")
		if !ok {
			continue
		}
		for _, p := range strings.FieldsFunc(local, func(r rune) bool { return r < 'a' || r > 'z' }) {
			e := f.table.Look(p)
			switch {
			case len(p) >= 4 && e.Word() == 0 && (e.Forename() > 0 || e.Surname() > 0):
				put(p)
			case len(p) >= 5 && e.Word() == 0 && f.seen[hashWord(p[1:])] != nil && f.table.Look(p[1:]).Word() == 0:
				put(p[1:])
			}
		}
	}
}

const whyNearly = "nearly the same name as elsewhere in the text"

// misspelt finds names of the text with one letter wrong.
func (f *finding) misspelt(m *known) {
	if len(m.long) == 0 || len(m.long) > 400 {
		return
	}
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if f.p[i] >= likelyFrom || !t.Word() || f.letters(i) < 5 || f.Entries[i].Word() > 0 || t.Shape == Lower && !f.bare[i] && f.Entries[i] != 0 {
			continue
		}
		p := pAgainWord
		if t.Shape == Lower && !f.bare[i] {
			p = pRest
		}
		key := ReadingKey(t.Fold)
		for k, w := range m.long {
			if w[0] == t.Fold[0] && oneEdit(w, t.Fold) || m.keys[k] == key {
				f.raise(i, p, whyNearly)
				break
			}
		}
	}
}

// oneEdit reports whether two words differ by one letter, or by two that changed
// places.
func oneEdit(a, b string) bool {
	if d := len(a) - len(b); d < -1 || d > 1 {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	x, y := len(a)-i-j, len(b)-i-j
	return x <= 1 && y <= 1 || x == 2 && y == 2 && a[i] == b[i+1] && a[i+1] == b[i]
}
