package tagger

import "strings"

// The probability of each rule, in one place.
const (
	pTitled      = 0.93  // Mrs Okafor
	pTitledLow   = 0.80  // mrs okafor
	pSurname1st  = 0.70  // WARD, Alexander
	pGreeted     = 0.85  // Dear Bex,
	pSigned      = 0.85  // Regards / Bex
	pKeyed       = 0.75  // Social worker: Femi Adeleke
	pKeyedCaps   = 0.45  // Staff: RBA
	pCell        = 0.70  // under a heading that is for names
	pInitialName = 0.60  // K. Mallinson
	pInitials    = 0.40  // S.B.
	pNameLetter  = 0.60  // Jack T
	pAgain       = 0.60  // a name found elsewhere in the text
	pAgainWord   = 0.20  // the same, where it may be the word
	pCode        = 0.35  // the initials of somebody named in the text
	pCodeAmong   = 0.15  // HTO, among other codes, or "per HTO"
	pSpeaker     = 0.55  // tay — 21:04
	pNumbered    = 0.55  // 3 Barnaby 4 Hashim
	pRegister    = 0.60  // LONG Dale, among lines like it
	pBothWords   = 0.30  // Poppy Lake, where both are words
	pSecond      = 0.35  // Lorraine Beech
	pParticle    = 0.50  // van, bin
	pRest        = 0.03  // what no rule took and might be a name
	pFaint       = 0.009 // what the model takes for a name hardly at all, and is asked about
	pTempered    = 0.008 // what is plainly something else
)

const (
	whySpeaker  = "who wrote a message"
	whyNumbered = "a name in a numbered list"
	whyRegister = "surname and forename, as in the lines around"
	whyTitled   = "a title before a name"
	whySurname  = "surname and forename, with a comma"
	whyGreeted  = "the name in a greeting"
	whySigned   = "the name under a letter"
	whyKeyed    = "the name after a label"
	whyCell     = "the name in a column for names"
	whyInitials = "initials"
	whyAgain    = "the same name as elsewhere in the text"
	whyCode     = "initials of somebody named in the text"
	whyRest     = "a word that is often a name"
)

func (f *finding) shape(i int) Shape {
	if i < 0 || i >= len(f.Tokens) {
		return Punct
	}
	return f.Tokens[i].Shape
}

func (f *finding) is(i int, word string) bool {
	return i >= 0 && i < len(f.Tokens) && f.Tokens[i].Fold == word
}

// letters is how many letters token i has, for the plain ones.
func (f *finding) letters(i int) int { return f.Tokens[i].To - f.Tokens[i].From }

// acronym reports whether token i is an abbreviation of school life or a word in
// capitals that is nobody's initials.
func (f *finding) acronym(i int) bool {
	return acronyms[f.Tokens[i].Fold] && (f.shape(i) == Acronym || f.shape(i) == Mixed || f.shape(i) == Upper)
}

// temper takes back what the model says of words that are plainly something else.
func (f *finding) temper() {
	for i := range f.Tokens {
		t := &f.Tokens[i]
		switch {
		case titleWords[t.Fold] && !f.titledWord(i):
			f.lower(i, pTempered)
		case f.plainly(i), f.reference(i), f.wordOnly(i), f.extension(i), f.section(i), t.Shape == Lower && !f.bare[i] && helping[t.Fold]:
			f.lower(i, pTempered)
		case f.acronym(i):
			f.lower(i, 0.03)
			if f.p[i] < 0.3 {
				f.p[i] = 0
			}
		case t.Shape == Initial && (t.Fold == "i" || t.Fold == "a") && f.letters(i) == 1 && f.p[i] < 0.5 && !f.nameBefore(i):
			f.lower(i, pTempered)
		case t.Shape == Lower && !f.bare[i] && f.Entries[i].Word() == 3 && f.Entries[i].Forename() < 9 && !f.titleBefore(i) && !particles[t.Fold]:
			if f.p[i] < 0.9 && !f.small[i] {
				f.lower(i, pTempered)
			}
			f.lower(i, 0.08)
		case t.Shape == Lower && !f.bare[i] && !f.small[i] && f.Entries[i].Word() >= 2 && f.p[i] < sureFrom && !f.titleBefore(i) && !particles[t.Fold] && f.seenHigh(i):
			f.lower(i, pTempered) // "Grace was told to say grace"
		case t.Shape == Lower && (t.Fold == "may" || t.Fold == "will") && f.p[i] < 0.9 && i+1 < len(f.Tokens) && afterModals[f.Tokens[i+1].Fold],
			t.Shape == Lower && shorthand[t.Fold] && f.p[i] < 0.9,
			f.p[i] < likelyFrom && f.plainMonth(i) && !f.titleBefore(i):
			f.lower(i, pTempered)
		case t.Shape == Lower && acronyms[t.Fold] && f.letters(i) > 3 && f.Entries[i].Forename() < 4 && f.p[i] < 0.9, f.days(i):
			f.lower(i, pTempered)
		case t.Shape == Lower && f.letters(i) == 1 && (smallWords[t.Fold] || !f.nameBefore(i)):
			f.lower(i, pTempered)
		case f.Entries[i].Proper() && f.Entries[i].Forename() < 4 && f.Entries[i].Surname() < 4 && f.p[i] < 0.15 && ofPlace(t.Fold):
			f.lower(i, pTempered)
		}
	}
}

// helping are misread words of every sentence: has, the, was, he.
var helping = words(`nas tne wes ne`)

// days reports whether token i is of days: "Mon-Fri".
func (f *finding) days(i int) bool {
	ps := parts(f.Tokens[i].Fold)
	for _, p := range ps {
		if !calendar[p] {
			return false
		}
	}
	return len(ps) > 1
}

// plainly reports whether token i is a day, a brand, somebody's sex or, unless the
// model is sure of it, what a person is.
func (f *finding) plainly(i int) bool {
	t := &f.Tokens[i]
	e := f.Entries[i]
	switch {
	case t.Fold == "'s":
		return true
	case t.Shape == Initial:
		return f.apart(i) && (t.Fold == "m" || t.Fold == "f" || t.Fold == "y" || t.Fold == "n") || f.marks(i) || f.p[i] < sureFrom && f.codeLetter(i)
	case f.titleBefore(i) || f.nameBefore(i) && !t.Gap:
		return false
	case t.Shape == Capital && (agents[t.Fold] && !f.is(i-1, "called") || f.streetEnd(i)):
		return true
	case t.Shape == Capital && colours[t.Fold] && f.p[i] < 0.9 && (t.Line || t.Gap || i > 0 && f.Tokens[i-1].Fold == "|") && i+1 < len(f.Tokens) && (f.Tokens[i+1].Fold == "|" || f.Tokens[i+1].Gap || f.shape(i+1) == Digits):
		return true
	case calendar[t.Fold], brands[t.Fold], welsh[t.Fold], shorts[t.Fold]:
		return t.Shape != Lower || f.p[i] < sureFrom
	case t.Shape == Capital && roleWords[t.Fold]:
		return f.p[i] < 0.3 && e.Forename() < 6
	}
	return false
}

// streetEnd reports whether token i ends the name of a place whose first word is nobody's:
// "High Street", "the Hall".
func (f *finding) streetEnd(i int) bool {
	if !otherTails[f.Tokens[i].Fold] || i == 0 || f.Tokens[i].Line || f.p[i] >= sureFrom {
		return false
	}
	return f.is(i-1, "the") || f.shape(i-1) == Capital && f.p[i-1] < likelyFrom
}

// section reports whether token i is the letter of a heading, or its first word: "J.
// Feedback to the referrer".
func (f *finding) section(i int) bool {
	k := i
	if f.shape(i) != Initial && i > 0 {
		k = i - 1
	}
	if f.shape(k) != Initial || !f.Tokens[k].Line || f.Runes[f.Tokens[k].To-1] != '.' || k+1 >= len(f.Tokens) || f.Tokens[k+1].Line {
		return false
	}
	e := f.Entries[k+1]
	return e.Word() >= 2 && e.Forename() < 4 && e.Surname() < 4
}

// wordOnly reports whether token i is a usual word and seldom a name, and the model
// thinks little of it here.
func (f *finding) wordOnly(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if e.Word() < 2 || e.Forename() > 4 || f.titleBefore(i) {
		return false
	}
	if t.Shape == Capital && t.Sentence && f.p[i] < sureFrom && e.Forename() < 4 && e.Surname() < 4 && !f.closing[i] && !f.besideName(i) && f.why[i] == whyModel {
		return true // the first word of a sentence, a line or a cell
	}
	switch {
	case f.neverCalled(i), t.Shape == Lower && f.is(i-1, "be") && e.Forename() < 4: // "to be fair"
		return true
	case t.Shape == Capital && e.Word() == 3 && e.Forename() == 0 && f.p[i] < 0.9 && strings.HasSuffix(t.Fold, "ed") && f.shape(i+1) == Lower: // "Looked at"
		return true
	}
	if f.p[i] >= likelyFrom {
		return false
	}
	if t.Shape == Capital && i+1 < len(f.Tokens) && f.Tokens[i+1].Fold == ":" && !f.nameBefore(i) {
		return true // a label
	}
	switch t.Shape {
	case Lower:
		return !f.nameBefore(i) || !f.bare[i] && e.Surname() < 4
	case Capital:
		return e.Word() == 3 && e.Surname() < 4 && !f.besideName(i)
	}
	return false
}

// neverCalled reports whether token i is a word that nobody is called, where a cell or a quotation
// begins or in small letters.
func (f *finding) neverCalled(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if e.Word() < 3 || e.Forename() > 0 || f.p[i] >= sureFrom && (e.Surname() > 0 || f.p[i] >= pTitled) {
		return false
	}
	if t.Shape == Lower {
		return e.Surname() == 0 || e.Surname() < 5 && !f.nameBefore(i)
	}
	begins := t.Sentence || t.Gap || i > 0 && f.shape(i-1) == Punct
	return begins && t.Shape == Capital && (e.Surname() == 0 || i+1 < len(f.Tokens) && f.shape(i+1) == Lower && e.Surname() < 8) && !f.besideName(i) && !f.closing[i]
}

// afterModals are verbs that follow "may" and "will".
var afterModals = words(`be need have take want come go do not get help make start ring call leave send let keep move`)

// seenHigh reports whether the word of token i stands with a capital inside a sentence or
// after a title elsewhere in the text.
func (f *finding) seenHigh(i int) bool {
	s := f.seen[f.hashes[i]]
	return s != nil && (s.capital > 0 || s.titled > 0)
}

// besideName reports whether what reads like a name stands right before or after
// token i: "Big Jim".
func (f *finding) besideName(i int) bool {
	next := i + 1
	return i > 0 && !f.Tokens[i].Line && (f.p[i-1] > likelyFrom || f.shape(i-1) == Capital && f.Entries[i-1].Forename() >= 6) || next < len(f.Tokens) && !f.Tokens[next].Line && f.Tokens[next].Shape == Capital && f.p[next] > likelyFrom
}

// apart reports whether token i stands alone in its cell, or a number follows it.
func (f *finding) apart(i int) bool {
	if i+1 < len(f.Tokens) && f.Tokens[i+1].Shape == Digits {
		return true
	}
	alone := i+1 == len(f.Tokens) || f.Tokens[i+1].Line || f.Tokens[i+1].Gap
	return alone && (f.Tokens[i].Line || f.Tokens[i].Gap)
}

// reference reports whether token i is the letters of a reference: "NAL/mx/6637720", and
// after a label "ELR/44/JMc".
func (f *finding) reference(i int) bool {
	if f.shape(i) == Lower && f.letters(i) > 2 {
		return false
	}
	from, to := i, i+1
	for from > 0 && !f.Tokens[from].Space && i-from < 6 {
		from--
	}
	for to < len(f.Tokens) && !f.Tokens[to].Space && to-i < 6 {
		to++
	}
	strokes, digits := 0, 0
	for k := from; k < to; k++ {
		switch {
		case f.Tokens[k].Fold == "/":
			strokes++
		case f.shape(k) == Digits:
			digits = max(digits, f.letters(k))
		case f.letters(k) > 4:
			return false
		}
	}
	labelled := from > 1 && (f.is(from-1, ":") || f.is(from-1, ".")) && (f.is(from-2, "ref") || f.is(from-2, "reference")) || f.is(from-1, "ref")
	return strokes > 0 && (digits >= 3 || digits > 0 && labelled)
}

// ofPlace reports whether a word has the ending of a people's or a place's: Maltese,
// Ghanaian, Athenians.
func ofPlace(word string) bool {
	return strings.HasSuffix(word, "ese") || strings.HasSuffix(word, "ian") || strings.HasSuffix(word, "ians") || strings.HasSuffix(word, "ean") || strings.HasSuffix(word, "eans")
}

// titledWord reports whether a word that can be a title is a name here: "Aunt Dame".
func (f *finding) titledWord(i int) bool {
	if f.shape(i) == Capital && f.Entries[i].Surname() >= 3 && i > 0 && !f.Tokens[i].Line && f.shape(i-1) == Capital && f.Entries[i-1].Forename() >= 6 && !(i+1 < len(f.Tokens) && f.Tokens[i+1].Namelike()) {
		return true // "Bobby Constable"
	}
	return f.Entries[i].Forename() >= 6 && f.p[i] > 0.5 || f.titleBefore(i) || f.shape(i) == Capital && f.is(i-1, "called") && f.Entries[i].Surname() > 2
}

func (f *finding) nameBefore(i int) bool {
	return i > 0 && !f.Tokens[i].Line && f.p[i-1] > 0.3
}

// titles finds names by the title before them.
func (f *finding) titles() {
	ts := f.Tokens
	for i := 1; i < len(ts); i++ {
		if !f.titleBefore(i) || !ts[i].Word() || titleWords[ts[i].Fold] || ts[i].Gap && f.cellsHere(i) {
			continue
		}
		title := i - 1
		if ts[title].Fold == "." {
			title--
		}
		if ts[i].Line && f.p[i] < 0.3 {
			continue
		}
		main := mainTitles[ts[title].Fold]
		if ts[i].Shape == Lower {
			e := f.Entries[i]
			if ts[title].Shape == Lower && main && !roleWords[ts[i].Fold] && !particles[ts[i].Fold] && f.letters(i) > 2 &&
				(e.Word() < 2 || e.Surname() >= 5 && ts[title].Fold != "miss" && ts[title].Fold != "ms") {
				f.raise(i, pTitledLow, whyTitled)
			}
			continue
		}
		if main && ts[i].Shape == Capital && roleWords[ts[i].Fold] && f.Entries[i].Surname() >= 2 && (i+1 == len(ts) || ts[i+1].Line || ts[i+1].Shape == Lower || ts[i+1].Shape == Punct) {
			f.raise(i, pSecond, whyTitled) // Miss Court
			continue
		}
		if main && ts[i].Shape == Capital && !ts[i].Line && (calendar[ts[i].Fold] || f.Entries[i].Surname() > 0) {
			f.raise(i, pCodeAmong, whyTitled) // Miss Monday
		}
		if ts[title].Shape == Lower && !main && f.p[i] < 0.3 || roleWords[ts[i].Fold] && f.Entries[i].Surname() < 6 || f.acronym(i) && ts[title].Shape != Capital {
			continue
		}
		if !main && otherTails[ts[i].Fold] {
			continue
		}
		f.raise(i, pTitled, whyTitled)
		f.titledOn(i)
	}
	f.titledPairs()
}

// cellsHere reports whether a wide gap at i parts cells and not words.
func (f *finding) cellsHere(i int) bool { return f.heads[i] != 0 }

// titledOn follows a titled name over its further words.
func (f *finding) titledOn(i int) {
	ts := f.Tokens
	for j := i + 1; j < len(ts) && j < i+5 && !ts[j].Line && !ts[j].Gap; j++ {
		switch {
		case ts[j].Sentence && f.shape(j-1) != Initial && f.shape(j-1) != Dotted:
			return
		case particles[ts[j].Fold] && ts[j].Shape == Lower && ts[j].Fold != "of" && ts[j].Fold != "do" && j+1 < len(ts) && ts[j+1].Namelike():
			f.raise(j, pParticle, whyTitled)
		case (ts[j].Shape == Capital || ts[j].Shape == Upper || ts[j].Shape == Initial || ts[j].Shape == Mixed) && !roleWords[ts[j].Fold] && !otherTails[ts[j].Fold] &&
			(f.p[j] > 0.3 || f.shape(j-1) == Initial || f.shape(j-1) == Dotted || f.Entries[j].Word() == 0):
			f.raise(j, pTitled, whyTitled)
		default:
			return
		}
	}
}

// titledPairs finds the second of "Mr and Mrs Shaw", "Mrs Shaw and Patel".
func (f *finding) titledPairs() {
	ts := f.Tokens
	for i := 2; i+1 < len(ts); i++ {
		if (ts[i-1].Fold == "and" || ts[i-1].Fold == "&") && ts[i].Shape == Capital && f.p[i-2] >= pTitled && f.why[i-2] == whyTitled && f.Entries[i].Word() < 2 && f.p[i] > 0.05 {
			f.raise(i, pAgain, whyTitled)
		}
	}
}

// surnameFirst finds "WARD, Alexander".
func (f *finding) surnameFirst() {
	ts := f.Tokens
	for i := 0; i+2 < len(ts); i++ {
		if ts[i+1].Fold != "," || !ts[i].Namelike() || !ts[i+2].Namelike() || ts[i+2].Line || ts[i+1].Line || roleWords[ts[i].Fold] || roleWords[ts[i+2].Fold] {
			continue
		}
		a, b := f.Entries[i], f.Entries[i+2]
		upper := ts[i].Shape == Upper || ts[i].Shape == Acronym && f.letters(i) > 2
		opens := ts[i].Line || ts[i].Gap || i > 0 && !ts[i-1].Word() && ts[i-1].Fold != ","
		ends := i+3 >= len(ts) || ts[i+3].Fold != "," || upper
		switch {
		case f.p[i] < 0.05 && f.p[i+2] < 0.05, f.acronym(i), f.acronym(i + 2):
		case b.Forename() >= 3 && (a.Surname() > 0 || a.Forename() > 0 || upper) && (upper || opens) && (b.Word() == 0 || b.Forename() >= 8) && ends:
			f.raise(i, pSurname1st, whySurname)
			f.raise(i+2, pSurname1st, whySurname)
			f.bridge[i+1] = true
		}
	}
}

// surnames takes the capital word after a forename that is sure: "Lorraine Beech",
// where Beech is a class as well.
func (f *finding) surnames() {
	ts := f.Tokens
	for i := 1; i < len(ts); i++ {
		e := f.Entries[i]
		if f.p[i] >= pSecond || f.p[i-1] < sureFrom || f.shape(i-1) != Capital || ts[i].Shape != Capital || ts[i].Line && !ts[i].Wrapped || ts[i].Gap || ts[i].Sentence ||
			f.Entries[i-1].Forename() < 6 || roleWords[ts[i].Fold] || otherTails[ts[i].Fold] || titleWords[ts[i].Fold] || e.Surname() < 5 && (e.Word() > 0 || e.Proper()) {
			continue
		}
		if i+1 < len(ts) && (otherTails[ts[i+1].Fold] && ts[i+1].Shape == Capital) || i > 1 && f.p[i-2] >= sureFrom && !ts[i-1].Line {
			continue
		}
		f.raise(i, pSecond, "the word after a forename")
	}
}

// particles joins "van", "bin" and their kind to the names around them.
func (f *finding) particles() {
	ts := f.Tokens
	for i := 1; i+1 < len(ts); i++ {
		if !particles[ts[i].Fold] && !f.ofHouse(i) || f.p[i] >= likelyFrom || ts[i].Line || ts[i+1].Line || f.p[i-1] < likelyFrom || !ts[i+1].Namelike() && f.p[i+1] < likelyFrom {
			continue
		}
		switch ts[i].Fold {
		case "do", "y", "e", "la", "st", "le":
			if f.p[i+1] < sureFrom || f.p[i-1] < sureFrom {
				continue
			}
		}
		f.raise(i, pParticle, f.why[i-1])
		f.raise(i+1, pParticle, f.why[i-1])
	}
}

// firstParticles takes the particle that begins a name: "NÍ DHOMHNAILL", "de Witt".
func (f *finding) firstParticles() {
	for i := len(f.Tokens) - 2; i >= 0; i-- {
		next := &f.Tokens[i+1]
		if !particles[f.Tokens[i].Fold] || f.p[i] >= possibleFrom || f.p[i+1] < possibleFrom || next.Line || next.Gap || !next.Namelike() || f.letters(i) < 2 || f.Tokens[i].To == next.From {
			continue
		}
		switch f.Tokens[i].Fold {
		case "of", "do", "y", "e", "st", "den", "al", "la", "le", "du":
			if f.shape(i) == Lower {
				continue
			}
		}
		f.raise(i, min(f.p[i+1], pParticle), whyBeside)
	}
}

// ofHouse reports whether token i joins what somebody of a noble house is called to its place:
// "Prince Anselm of Lauenfels".
func (f *finding) ofHouse(i int) bool {
	return f.is(i, "of") && i > 1 && noble[f.Tokens[i-2].Fold] && f.shape(i-2) == Capital && f.shape(i+1) == Capital
}

// remainder takes what might be a name and no rule took, as possible.
func (f *finding) remainder() {
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if t.Shape == Acronym && f.letters(i) <= 3 && !hasDigit(t.Fold) && f.p[i] < pRest && !f.acronym(i) && f.Entries[i].Word() < 2 && !f.Entries[i].Proper() && f.other[i] < 0.1 &&
			(f.p[i] > 0.004 && !f.capitals[i] || f.alone(i)) {
			f.raise(i, pRest, whyInitials)
			continue
		}
		if f.p[i] >= possibleFrom || !t.Word() || f.letters(i) < 3 && (f.letters(i) < 2 || t.Shape != Capital) || f.acronym(i) || titleWords[t.Fold] || brands[t.Fold] || welsh[t.Fold] || shorts[t.Fold] || f.plainMonth(i) || f.marks(i) {
			continue
		}
		e, p := f.Entries[i], f.p[i]
		if f.other[i] > 0.9 {
			continue // surely the name of something else
		}
		capital := t.Shape == Capital
		named := false
		switch {
		case e.Word() == 0 && !e.Proper():
			named = e.Forename() >= 5 && p > 0.001 || capital && (e.Forename() >= 3 && p > 0.002 || e.Surname() >= 5 && p > 0.003) ||
				capital && !t.Sentence && e.Word() == 0 && p > 0.004
		case e.Word() == 0:
			named = e.Forename() >= 6 && p > 0.001 && capital || e.Forename() >= 9 && p > 0.004
		case capital && !t.Sentence:
			named = e.Forename() >= 8 && p > 0.003
		case capital:
			named = e.Forename() >= 8 && p > 0.001 && !f.asked(i)
		case f.bare[i]:
			named = e.Forename() >= 9 && p > 0.003 && !f.asked(i)
		case t.Shape == Upper || t.Shape == Acronym:
			named = e.Forename() >= 9 && p > 0.003
		}
		if named {
			f.raise(i, pRest, whyRest)
		}
	}
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// alone reports whether two or three capitals stand alone on their line or between
// brackets, as the writer's initials do.
func (f *finding) alone(i int) bool {
	ts := f.Tokens
	if i+1 < len(ts) && f.is(i-1, "(") && f.is(i+1, ")") {
		return true
	}
	return ts[i].Line && i > 0 && (i+1 == len(ts) || ts[i+1].Line)
}

// asked reports whether what follows says that the word is the verb: "Will you",
// "May we", "Mark the".
func (f *finding) asked(i int) bool {
	return i+1 < len(f.Tokens) && askedWords[f.Tokens[i+1].Fold]
}

var askedWords = words(`you we i it they he she the a an this that these those there be not also all any his her their our your my each its of`)

func parts(word string) []string {
	return strings.FieldsFunc(word, func(r rune) bool { return r == '-' })
}
