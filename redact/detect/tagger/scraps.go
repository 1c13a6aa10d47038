package tagger

import "strings"

// Scraps of names: what text recognition left of a word where the rest of it, or the rest of
// its name, stands beside it, and names that only one letter keeps from being what they are.
// All of it is possible and no more, and taken in texts only in which words are broken.

// leastScrap is how common a forename or surname is that two scraps are together.
const leastScrap = 5

// scraps takes as possible what is left of names, last of all.
func (f *finding) scraps() {
	for i := range f.Tokens {
		if f.figuredShort(i) {
			f.most[i] = 1 // it looks like a level: "M0"
			f.raise(i, pRest, whyBroken)
		}
		switch {
		case f.signedLow(i):
			f.raise(i, pRest, whyLetters)
			f.raise(i+1, pRest, whySigned)
		case f.p[i] >= possibleFrom:
		case f.letterAhead(i):
			f.raise(i, pRest, whyLetters)
		case f.surnameAgain(i):
			f.raise(i, pRest, whyAgain)
		}
	}
	if !f.spoilt() {
		return
	}
	for i := range f.Tokens {
		switch {
		case i+1 < len(f.Tokens) && f.twoScraps(i):
			f.raise(i, pRest, whyBroken)
			f.raise(i+1, pRest, whyBroken)
		case f.p[i] >= possibleFrom || f.extension(i):
		case f.misreadLetters(i), hasDigit(f.Tokens[i].Fold) && (f.hyphenTo(i, 1) || f.hyphenTo(i, -1)):
			f.most[i] = 1
			f.raise(i, pRest, whyBroken)
		case f.scrapBeside(i), f.figureLetter(i), f.dividedBy(i), f.nearName(i):
			f.raise(i, pRest, whyBroken)
		case f.stoppedLetters(i):
			f.raise(i, pRest, whyBroken)
			f.raise(i+2, pRest, whyBroken)
		}
	}
}

// twoScraps reports whether a stray blank parts a name into token i and the next: "B rook",
// "lib by", "Pro sper".
func (f *finding) twoScraps(i int) bool {
	a, b := &f.Tokens[i], &f.Tokens[i+1]
	if !a.Word() || !b.Word() || b.Shape != Lower || b.Line || b.Gap || !b.Space || f.p[i] >= possibleFrom && f.p[i+1] >= possibleFrom {
		return false
	}
	low := a.Shape == Lower
	if low && !f.bare[i] && !f.small[i] || !low && a.Shape != Capital && a.Shape != Initial {
		return false
	}
	joined := strings.TrimSuffix(a.Fold, ".") + b.Fold
	if len(joined) < 4 {
		return false
	}
	if f.own(joined) && f.Entries[i].Word()+f.Entries[i+1].Word() < 6 {
		return true
	}
	for _, w := range repaired(joined) {
		e, first := f.table.Look(w), f.Entries[i]
		known := e.Forename() >= leastScrap || e.Surname() >= leastScrap && !low
		switch {
		case !known || e.Forename() <= first.Forename() && e.Surname() <= first.Surname() && len(a.Fold) > 1:
		case low && e.Word() > 1:
			return len(a.Fold) == 1 && a.Fold != "a" && a.Fold != "i" && e.Forename() >= 8
		case f.Entries[i].Word() < 2 || f.Entries[i+1].Word() < 2 || len(a.Fold) == 1:
			return true
		case e.Word() == 0 && e.Forename() >= 8:
			return true
		}
	}
	return false
}

// scrapBeside reports whether token i is no word and stands right beside a word of a name, or
// between two.
func (f *finding) scrapBeside(i int) bool {
	t := &f.Tokens[i]
	if !t.Word() || t.Fold == "'s" || f.letters(i) > 12 || roleWords[t.Fold] || shorthand[t.Fold] || titleWords[t.Fold] {
		return false
	}
	before, after := f.wordBeside(i, -1), f.wordBeside(i, 1)
	if !before && !after {
		return false
	}
	plain := f.Entries[i].Word() > 0 || f.misread(i) || t.Shape == Lower && f.letters(i) > 3 && f.misreadUsual(t.Fold, true)
	if t.Shape != Lower {
		return !plain && (hasDigit(t.Fold) || !f.notPerson(i)) || before && after && t.Shape == Capital && f.Entries[i].Word() < 3
	}
	switch {
	case f.bare[i] || !before || f.shape(i-1) != Capital:
		return false
	case f.letters(i) == 1:
		return f.completes(i) || f.weak(i-1) && (!smallWords[t.Fold] || f.titleBefore(i-1))
	case plain:
		return f.weak(i-1) && f.completes(i) // "Holds worth"
	}
	return f.letters(i) > 3 || after || f.completes(i) || !f.misreadUsual(t.Fold, true)
}

// weak reports whether token i is hardly a name by itself.
func (f *finding) weak(i int) bool {
	e := f.Entries[i]
	return e.Forename() < 3 && e.Surname() < 3 && !strings.Contains(f.Tokens[i].Fold, "-")
}

// completes reports whether token i and the one before are a name together, and a commoner one
// than the one before is.
func (f *finding) completes(i int) bool {
	before, e := f.Entries[i-1], f.table.Look(f.Tokens[i-1].Fold+f.Tokens[i].Fold)
	return !strings.Contains(f.Tokens[i-1].Fold, "-") && (e.Forename() >= 3 && e.Forename() > before.Forename() || e.Surname() >= 3 && e.Surname() >= before.Surname())
}

// wordBeside reports whether what stands right before token i, or after it, is a likely word of
// a name on the same line, or goes on with one, with a blank or a hyphen between.
func (f *finding) wordBeside(i, step int) bool {
	k := i + step
	if k >= 0 && k < len(f.Tokens) && f.is(k, "-") && !f.Tokens[max(i, k)].Space {
		k += step
	}
	if k < 0 || k >= len(f.Tokens) || f.p[k] < possibleFrom || !f.sureName(k) && !f.sureName(k+step) || f.shape(k) == Acronym {
		return false
	}
	first := max(i, k)
	return !f.Tokens[first].Line && !f.Tokens[first].Gap
}

// hyphenTo reports whether a hyphen and nothing else joins token i to a likely word of a name, the
// next or the one before.
func (f *finding) hyphenTo(i, step int) bool {
	k := i + 2*step
	return k >= 0 && k < len(f.Tokens) && f.is(i+step, "-") && !f.Tokens[max(i, i+step)].Space && !f.Tokens[max(i+step, k)].Space && f.sureName(k) && f.Tokens[i].Word()
}

// figureLetter reports whether token i is a figure that the letter after a forename was read
// for: "Xavier 8 was", "callum 6 and".
func (f *finding) figureLetter(i int) bool {
	t := &f.Tokens[i]
	if f.letters(i) != 1 || t.Fold == "" || looks[t.Fold[0]] == "" || t.Line || t.Gap || !t.Space || !f.sureName(i-1) || f.Entries[i-1].Forename() < 4 {
		return false
	}
	if i+1 == len(f.Tokens) || f.Tokens[i+1].Line {
		return true
	}
	next := &f.Tokens[i+1]
	return next.Shape == Lower && !afterFigures[next.Fold] || next.Shape == Punct && !strings.Contains("%/-–.:", next.Fold)
}

// afterFigures stand after numbers.
var afterFigures = words(`days day hours hour hrs hr mins min minutes minute weeks week times months years year yrs points pts marks miles sessions lessons pages people pupils children boys girls o am pm of x to or`)

// dividedBy reports whether a full stop that is none parts token i from a piece of a name:
// "Heyl.ock", "SW.E".
func (f *finding) dividedBy(i int) bool {
	for _, step := range [2]int{-1, 1} {
		mark, other := i+step, i+2*step
		if other < 0 || other >= len(f.Tokens) || !f.is(mark, ".") || f.Tokens[max(i, mark)].Space || f.Tokens[max(mark, other)].Space || !f.Tokens[i].Word() {
			continue
		}
		if f.p[other] >= possibleFrom && f.Tokens[other].Word() && (f.Entries[i].Word() < 3 || f.letters(i) < 3) {
			return true
		}
	}
	return false
}

// stoppedLetters reports whether token i begins capitals that a full stop which is none divides:
// the letters of somebody, or a surname in capitals: "GP.A", "BU.RN".
func (f *finding) stoppedLetters(i int) bool {
	if i+2 >= len(f.Tokens) || !f.is(i+1, ".") || f.Tokens[i+1].Space || f.Tokens[i+2].Space || f.shape(i) != Acronym && f.shape(i) != Initial || f.shape(i+2) != Acronym && f.shape(i+2) != Initial && f.shape(i+2) != Upper {
		return false
	}
	joined := f.Tokens[i].Fold + f.Tokens[i+2].Fold
	return !acronyms[joined] && !hasDigit(joined) && (len(joined) == 3 || f.table.Look(joined).Surname() >= leastScrap || f.table.Look(joined).Forename() >= leastScrap)
}

// figuredShort reports whether token i is a short forename that ends in a letter taken for a
// figure: "Va1", "Jo" as "J0".
func (f *finding) figuredShort(i int) bool {
	t := &f.Tokens[i]
	n := len(t.Fold)
	if f.p[i] >= possibleFrom || t.Accent || n < 2 || n > 4 || n != f.letters(i) || t.Fold[n-1] < '0' || t.Fold[n-1] > '9' || hasDigit(t.Fold[:n-1]) || n > 2 && t.Shape != Capital || n == 2 && (t.Fold[1] != '0' || f.shape(i) == Lower || f.shape(i) == Mixed) {
		return false
	}
	for _, w := range repaired(t.Fold) {
		if e := f.table.Look(w).Forename(); len(w) == n && (f.own(w) || e >= 6 || e >= 3 && t.Fold[n-1] == '0' && f.spoilt()) {
			return true
		}
	}
	return false
}

// nearName reports whether token i, with one letter taken for another, is a usual forename or a
// name of the text: "Pupert", "lnes", "Darn came back".
func (f *finding) nearName(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	low := t.Shape == Lower
	if !low && t.Shape != Capital || f.letters(i) < 3 || t.Accent || strings.Contains(t.Fold, "'") || calendar[t.Fold] || f.notPerson(i) || shorthand[t.Fold] && low || e.Word() > 1 && (low || t.Sentence) {
		return false
	}
	common := f.misread(i)
	name := func(w string) bool {
		if f.own(w) && len(w) > 3 {
			return !low || f.table.Look(w).Word() < 2
		}
		o := f.table.Look(w)
		return !common && e.Word() < 2 && o.Forename() >= 7 && o.Forename() > e.Forename()+4 && (o.Word() < 2 || !low && !t.Sentence)
	}
	if low && !f.bare[i] && !f.small[i] {
		return t.Fold[0] == 'l' && e == 0 && name("i"+t.Fold[1:])
	}
	for _, w := range repaired(t.Fold) {
		if w != t.Fold && name(w) || f.oneFrom(w, name) {
			return true
		}
	}
	return false
}

// misreadLetters reports whether token i is the letters of somebody, one taken for a figure,
// where such letters stand: "(GP4)", "8Q rang", "passed to 5WE".
func (f *finding) misreadLetters(i int) bool {
	t := &f.Tokens[i]
	n := len(t.Fold)
	if n < 2 || n > 3 || n != f.letters(i) || !hasDigit(t.Fold) || strings.Trim(t.Fold, lookDigits) == "" {
		return false
	}
	figures := 0
	for k, c := range f.Runes[t.From:t.To] {
		switch {
		case c >= '0' && c <= '9' && looks[t.Fold[k]] != "":
			figures++
		case c < 'A' || c > 'Z':
			return false
		}
	}
	if figures != 1 {
		return false
	}
	if f.owns(i) || f.actor(i) || f.bracketed(i) {
		return true
	}
	if i > 0 && !t.Line && (signing[f.Tokens[i-1].Fold] || f.is(i-1, "&") || f.is(i-1, "/") && f.shape(i-2) == Acronym || f.is(i-1, "to") || f.is(i-1, "per")) {
		return f.parts(i+1) || f.shape(i+1) == Punct
	}
	return false
}
