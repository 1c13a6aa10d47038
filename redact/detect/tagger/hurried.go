package tagger

import "strings"

// What hurried notes in small letters leave to their reader: initials, letters after
// forenames, surnames that are words, names that are words, the letters of staff.

// hurried takes as possible what its place in such a note says may be a name.
func (f *finding) hurried() {
	for i := range f.Tokens {
		if f.shape(i) != Lower || !f.bare[i] && !f.small[i] || f.Tokens[i].To == f.Tokens[i].From {
			continue
		}
		if f.dottedBefore(i) {
			f.raise(i-2, pRest, whyLetters)
			f.raise(i, pRest, whyInitials)
			continue
		}
		switch {
		case f.p[i] >= possibleFrom:
		case f.articleLetter(i), f.pairLetter(i):
			f.raise(i, pRest, whyLetters)
		case f.sized(i), f.cellSurname(i), f.lowSurname(i):
			f.raise(i, pRest, whyBeside)
		case f.notPerson(i):
		case f.listedSurname(i), f.surnameAlone(i), f.afterForename(i):
			f.raise(i, pRest, whyBeside)
		case f.staffLetters(i):
			f.raise(i, pRest, whyCode)
		case f.nearForename(i):
			f.raise(i, pRest, whyRest)
		}
	}
}

// dottedBefore reports whether a single letter with a full stop stands before token i,
// which may be a surname: "signed m. pickup", "by g. frost".
func (f *finding) dottedBefore(i int) bool {
	if i < 2 || !f.is(i-1, ".") || f.Tokens[i-1].Space || !f.Tokens[i].Space || f.Tokens[i].Line || f.letters(i) < 4 || f.letters(i-2) != 1 || f.shape(i-2) != Lower {
		return false
	}
	if i > 2 && (!f.Tokens[i-2].Space && !f.Tokens[i-2].Line || f.shape(i-3) == Digits || f.is(i-3, ".")) || f.is(i-2, "v") && !(f.Tokens[i-2].Line && (i+1 == len(f.Tokens) || f.Tokens[i+1].Line)) || f.is(i-2, "p") && hasDigit(f.Tokens[i].Fold) {
		return false
	}
	e := f.Entries[i]
	begins := f.Tokens[i-2].Line || i > 2 && (f.shape(i-3) == Punct || doneBy[f.Tokens[i-3].Fold] || f.is(i-3, "signed") || f.is(i-3, "&"))
	if begins && (e.Surname() > 0 || f.parts(i+1)) {
		return true
	}
	return !f.notPerson(i) && (e.Word() == 0 || e.Surname() >= 4)
}

var isThird = words(`was is has says said had does did gets got goes went came comes & n`)

// articleLetter reports whether "a" is the first letter of a forename before a surname in
// a list of people: "s din, a begum, dr n adeyemi".
func (f *finding) articleLetter(i int) bool {
	if !f.is(i, "a") || i == 0 || i+1 >= len(f.Tokens) || f.Tokens[i+1].Line || f.shape(i+1) != Lower || f.letters(i+1) < 3 {
		return false
	}
	if before := i - 1; !f.Tokens[i].Line && !f.is(before, ",") && !f.is(before, ":") && !f.is(before, ";") && !f.is(before, "/") && !f.is(before, "signed") && !titleWords[f.Tokens[before].Fold] {
		return false
	}
	e := f.Entries[i+1]
	return e.Word() < 2 && (e.Surname() >= 4 || f.p[i+1] >= likelyFrom) && (f.parts(i+2) || titleWords[f.Tokens[i-1].Fold] || f.is(i-1, "signed"))
}

// sized reports whether token i tells two people of one name apart: "big kev", "Big Joe".
func (f *finding) sized(i int) bool {
	return sizes[f.Tokens[i].Fold] && f.sureName(i+1) && !f.Tokens[i+1].Line && f.Entries[i+1].Forename() >= 3 && f.Entries[i+1].Word() < 3
}

var sizes = words(`big little lil wee`)

// cellSurname reports whether token i goes on with a forename in a cell or a line that has
// nothing else: "| maisie pickup |".
func (f *finding) cellSurname(i int) bool {
	if i == 0 || f.letters(i) < 3 || f.Tokens[i].Line || f.Tokens[i].Gap || !f.sureName(i-1) || f.Entries[i-1].Forename() < 5 || f.Entries[i-1].Word() > 2 {
		return false
	}
	begins := f.Tokens[i-1].Gap || i > 1 && f.is(i-2, "|")
	return begins && (i+1 == len(f.Tokens) || f.Tokens[i+1].Line || f.Tokens[i+1].Gap || f.is(i+1, "|"))
}

// pairLetter reports whether token i is the letter of a pupil without a name, or of one of two
// people of one surname: "pupil k", "t and p gurung".
func (f *finding) pairLetter(i int) bool {
	if f.letters(i) != 1 {
		return false
	}
	if i > 0 && !f.Tokens[i].Line && called[f.Tokens[i-1].Fold] && !smallWords[f.Tokens[i].Fold] {
		return true
	}
	return i+3 < len(f.Tokens) && (f.is(i+1, "and") || f.is(i+1, "&")) && f.letters(i+2) == 1 && f.sureName(i+3) && !f.Tokens[i+3].Line
}

// lowSurname reports whether token i is a surname by the forename before it: no dictionary has
// it, or a verb goes on after it: "bradley cound", "kasey riding is on the gate".
func (f *finding) lowSurname(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if i == 0 || t.Line || t.Gap || !t.Space || f.letters(i) < 4 || hasDigit(t.Fold) || roleWords[t.Fold] || !f.sureName(i-1) || f.Entries[i-1].Forename() < 6 {
		return false
	}
	if f.unknown(i) {
		return f.Entries[i-1].Word() < 2
	}
	if e.Surname() < 3 || i+1 >= len(f.Tokens) || f.Tokens[i+1].Line {
		return false
	}
	next := f.Tokens[i+1].Fold
	return next != "to" && next != "in" && next != "and" && next != "will" && (afterLetters[next] || doing[next])
}

// listedSurname reports whether token i begins a line or a cell of a list, with a comma and
// a forename after it that end it: "whittle, jack |".
func (f *finding) listedSurname(i int) bool {
	t := &f.Tokens[i]
	if !t.Line && !t.Gap && !f.is(i-1, "|") && f.shape(i-1) != Digits || i+2 >= len(f.Tokens) || !f.is(i+1, ",") || f.Tokens[i+2].Line || !f.sureName(i+2) || f.Entries[i].Surname() == 0 {
		return false
	}
	end := i + 3
	return end == len(f.Tokens) || f.Tokens[end].Line || f.Tokens[end].Gap || f.is(end, "|") || f.shape(end) == Digits
}

// surnameAlone reports whether token i is a surname by the words before it, or begins a
// line of a list with a forename and a form after it: "surname possibly pilling", "riding
// lacey-mae 9l".
func (f *finding) surnameAlone(i int) bool {
	if f.letters(i) < 3 {
		return false
	}
	if i > 0 && f.is(i-1, "surname") && f.Entries[i].Word() < 3 || i > 1 && f.is(i-2, "surname") && maybe[f.Tokens[i-1].Fold] {
		return true
	}
	return f.Tokens[i].Line && f.sureName(i+1) && !f.Tokens[i+1].Line && f.Entries[i+1].Forename() >= 8 && f.Entries[i].Surname() > 0 && i+2 < len(f.Tokens) && !f.Tokens[i+2].Line && f.levelOrForm(i+2)
}

var maybe = words(`possibly maybe is was perhaps probably : =`)

// levelOrForm reports whether token i is a number, perhaps with a letter: "9l", "11".
func (f *finding) levelOrForm(i int) bool {
	w := f.Tokens[i].Fold
	return hasDigit(w) && len(strings.Trim(w, "0123456789")) < 2
}

// afterForename reports whether token i goes on with a usual forename as a surname that no
// dictionary has, or one that is a word and stands for nothing else there: "i have known
// bradley cound since", "with kyran doe behind".
func (f *finding) afterForename(i int) bool {
	if i == 0 || f.letters(i) < 3 || f.Tokens[i].Line || f.Tokens[i].Gap || !f.sureName(i-1) || f.Entries[i-1].Forename() < 8 || f.Entries[i-1].Word() > 1 || !f.Tokens[i].Space {
		return false
	}
	if i > 1 && f.sureName(i-2) && !f.Tokens[i-1].Line {
		return false // forename and surname before it
	}
	if e := f.Entries[i]; e.Word() > 0 {
		return (e.Surname() >= 4 || e.Surname() == 3 && i+1 < len(f.Tokens) && isThird[f.Tokens[i+1].Fold]) && e.Surname() > e.Forename() && !besideForename[f.Tokens[i].Fold] && !personAfter[f.Tokens[i].Fold] && !doing[f.Tokens[i].Fold] && (f.endsHere(i) || i+1 < len(f.Tokens) && afterSurname[f.Tokens[i+1].Fold])
	}
	return true
}

var (
	// besideForename are words that stand after forenames in notes and are surnames as well.
	besideForename = words(`sat back house home away down over early late long ill cross may can well better best still young old good fine french english welsh day way
 fell broke woke spoke wrote drew threw swore hurt cut led lent sent kept slept stood read bell tea wood hall field park lane street class form year`)
	afterSurname = words(`and with behind due at in on from to for was is has had who she he since n & after before again re`)
)

// staffLetters reports whether token i is the letters of somebody who did something:
// "checked by ft:", "handover to mpw 0700".
func (f *finding) staffLetters(i int) bool {
	w := f.Tokens[i].Fold
	if n := f.letters(i); n < 2 || n > 3 || !f.unknown(i) && (f.Entries[i].Word() == 3 || strings.ContainsAny(w, "aeiouy")) || f.acronym(i) || acronyms[w] || shorthand[w] || f.Tokens[i].Line || i == 0 || hasDigit(f.Tokens[i].Fold) {
		return false
	}
	before := f.Tokens[i-1].Fold
	if (before == "," || before == "and" || before == "&" || before == "+") && i > 1 && f.letters(i-2) < 4 && f.p[i-2] >= possibleFrom {
		return true // "initialled: dp, mpw and skt"
	}
	return (before == "by" || before == "to" || before == "per" || before == "signed" || before == "cc") && (i+1 == len(f.Tokens) || f.Tokens[i+1].Line || f.shape(i+1) == Punct || f.shape(i+1) == Digits)
}

// nearForename reports whether token i is a usual forename with one letter taken for
// another, and like no word: "zech" for Zach.
func (f *finding) nearForename(i int) bool {
	t := &f.Tokens[i]
	if e := f.Entries[i]; e.Word() > 0 || e.Forename() > 0 || e.Surname() > 2 || f.letters(i) < 4 || t.Accent || shorthand[t.Fold] || hasDigit(t.Fold) || f.misread(i) {
		return false
	}
	return f.oneFrom(t.Fold, func(w string) bool {
		e := f.table.Look(w)
		return f.names[w] || e.Forename() >= 7 && e.Word() < 2
	})
}
