package tagger

import "strings"

// Letters that stand for somebody, abbreviations though they are elsewhere: at the end of an
// entry, after what somebody did to it, before what somebody does, beside a name.

// title reports whether token i is a title. Two or three capitals before which nobody's name stands
// are rather somebody's letters: "| DS | Letter home", and not the sergeant.
func (f *finding) title(i int) bool {
	t, next := &f.Tokens[i], i+1
	if !titleWords[t.Fold] || t.Shape != Acronym || f.capitals[i] || t.Fold == "pc" {
		return titleWords[t.Fold]
	}
	return next < len(f.Tokens) && !f.Tokens[next].Line && !f.Tokens[next].Gap && f.shape(next) != Lower && f.shape(next) != Punct
}

// lettersPlaced reports whether token i is two or three letters where those of a writer stand.
func (f *finding) lettersPlaced(i int, low bool) bool {
	t := &f.Tokens[i]
	n := f.letters(i)
	if n < 2 || n > 3 || f.capitals[i] || roleWords[t.Fold] && n > 2 || calendar[t.Fold] || low && shorthand[t.Fold] || pronouns[t.Fold] {
		return false
	}
	bare := low && !strings.ContainsAny(t.Fold, "aeiouy") && !units[t.Fold]
	if t.Shape != Acronym && !bare && !(low && (f.Entries[i].Word() < 2 || acronyms[t.Fold])) {
		return false
	}
	if t.Line && !low && !neverInitials[t.Fold] && (f.is(i+1, "–") || f.is(i+1, "-")) && f.Tokens[i+1].Space {
		return true // "SW – agreed"
	}
	core := coreAcronyms[t.Fold] || low && !bare && f.Entries[i].Word() == 3
	before, after := f.previous(i), f.following(i)
	begins := f.entryBegins(i) || !low && hasDigit(before)
	switch {
	case signing[before] || keyWords[before] && !low || toldWords[before] && before != "with" && before != "w":
		return f.endsHere(i) || f.shape(i+1) == Digits
	case !low && handing[before] && !core:
		return f.endsHere(i) || f.shape(i+1) == Digits
	case f.entryEnds(i) && !low:
		return !t.Line && !core || begins && !neverInitials[t.Fold] && (i+1 == len(f.Tokens) || f.Tokens[i+1].Line)
	case f.entryEnds(i), bare && f.is(i+1, "."):
		return !core && (begins || bare)
	case f.bracketed(i), f.is(i-1, "(") && f.is(i+1, ")"):
		return !core
	case !low && f.shape(i-1) == Digits && f.is(i+1, ".") && !neverInitials[t.Fold]:
		return true // "Science 64 AP. Scripture 77"
	case deeds[after] && after != "is" && after != "was", after == "to" && !low:
		return begins || f.shape(i-1) == Punct
	case (t.Sentence || f.is(i-1, ";")) && !core && !low && f.shape(i+1) == Lower:
		return true
	case !low && !core && informed[after]:
		return begins || f.shape(i-1) == Punct // "head letter, DS informed"
	case !low && !core && begins && !t.Line && f.parts(i+1) && !f.is(i+1, "/"):
		return true
	}
	return f.lettersOfSomebody(i-2) && (f.betweenPeople(i-1) || f.is(i-1, "/")) || f.lettersOfSomebody(i+2) && (f.betweenPeople(i+1) || f.is(i+1, "/"))
}

var (
	// units are measures, titles and hurried words without a vowel.
	units = words(`mm cm km kg mg ml mph kph st nd rd th hr hrs min wk wks yr yrs mr mrs ms dr pm msg pls plz ppl mtg bf gf bff pt qs hmm st`)
	// handing stand before who has or gets something.
	handing = words(`to for from with via and see ring on response duty`)
	// informed are said of somebody who was told something or was there.
	informed = words(`informed aware notified present involved attending emailed alerted`)
	// neverInitials are abbreviations of two letters with which nobody signs.
	neverInitials = words(`am pm ok uk eu us id no ai ii iv vi tv it`)
)

// letterLeft takes a single letter that is somebody's where it stands.
func (f *finding) letterLeft(i int, low bool) {
	t := &f.Tokens[i]
	switch {
	case t.Shape == Initial && f.initialOfRest(i):
		f.raise(i, pRest, whyInitials)
		f.raise(i+1, pRest, whyInitials)
	case f.stoppedLetter(i), f.letterListed(i), f.letterGoesOn(i), low && f.letterAfter(i), f.letterSigned(i), f.titledLow(i, low),
		low && t.Sentence && !smallWords[t.Fold] && deeds[f.following(i)] && !stateVerbs[f.following(i)]:
		f.raise(i, pRest, whyLetters)
	case low:
		if next := f.surnameBehind(i); next > 0 {
			f.raise(i, pRest, whyLetters)
			f.raise(next, pRest, whyLetters)
		}
	}
}

// initialOfRest reports whether token i is the letter of a forename before a word with a capital
// that makes up the rest of an entry of a list: "Emeka, S Mir and Sgt Kelly".
func (f *finding) initialOfRest(i int) bool {
	t, next := &f.Tokens[i], i+1
	if f.signedDouble(i) {
		return true
	}
	if next >= len(f.Tokens) || f.Tokens[next].Line || f.Tokens[next].Gap || f.shape(next) != Capital || f.notPerson(next) || f.letters(next) < 3 || f.most[next] < possibleFrom {
		return false
	}
	begins := t.Line || t.Gap || f.shape(i-1) == Punct && t.Space || joining[f.previous(i)] || signing[f.previous(i)] || deeds[f.previous(i)]
	return begins && !f.codeLetter(i) && !f.marks(i) && !f.section(i) && (f.parts(next+1) || f.entryEnds(next) || f.shape(next+1) == Digits) && (t.Fold != "i" && t.Fold != "a" || f.p[next] >= possibleFrom)
}

// signedDouble reports whether token i is the letter before those of a double surname, with which
// somebody signs: "A P-J".
func (f *finding) signedDouble(i int) bool {
	next := i + 1
	return f.Tokens[i].Line && next < len(f.Tokens) && !f.Tokens[next].Line && f.Tokens[next].To-f.Tokens[next].From == 3 && f.Runes[f.Tokens[next].From+1] == '-' && f.entryEnds(next)
}

// stoppedLetter reports whether token i is a capital with a full stop after which the sentence
// goes on, as papers call somebody whom they do not name: "M., then aged five months".
func (f *finding) stoppedLetter(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Initial || f.Runes[t.To-1] != '.' || t.Line || t.Gap || f.codeLetter(i) || f.following(i) == "" {
		return false
	}
	return f.is(i+1, ",") || f.shape(i+1) == Lower && !f.is(i+1, "'s")
}

// letterSigned reports whether token i is a small letter with which a message ends: "may half term
// cant come soon enuf.\no". An x is a kiss.
func (f *finding) letterSigned(i int) bool {
	t := &f.Tokens[i]
	return t.Shape == Lower && t.Fold != "x" && t.Sentence && i > 0 && (i+1 == len(f.Tokens) || f.Tokens[i+1].Line) && (f.shape(i-1) == Punct || f.letters(i-1) > 1)
}

// letterListed reports whether token i is the letter of a forename behind a surname in capitals, as
// lists have people: "BANCE T 9K".
func (f *finding) letterListed(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Initial || t.Line || t.Gap || !t.Space {
		return false
	}
	if f.shape(i-1) == Capital && f.Tokens[i-1].Line && f.p[i-1] >= possibleFrom && (f.is(i+1, "/") || f.is(i+1, "\\") || f.is(i+1, "|")) {
		return true // "Toplis R / E / \"
	}
	return f.shape(i-1) == Upper && f.sureName(i-1) && (f.entryEnds(i) || hasDigit(f.following(i)) || f.shape(i+1) == Lower)
}

// letterGoesOn reports whether token i is a further letter of those behind or before a surname:
// "MIAH M.H.".
func (f *finding) letterGoesOn(i int) bool {
	return f.shape(i) == Initial && f.shape(i-1) == Initial && !f.Tokens[i].Space && f.p[i-1] >= possibleFrom
}

// letterAfter reports whether token i is a letter of a hurried note right after a name: "ellie w".
func (f *finding) letterAfter(i int) bool {
	t := &f.Tokens[i]
	if i == 0 || t.Line || t.Gap || !t.Space || f.p[i-1] < possibleFrom || f.letters(i-1) < 2 || !f.Tokens[i-1].Word() {
		return false
	}
	switch t.Fold {
	case "a", "i", "u":
		begins := f.entryBegins(i-1) && f.Entries[i-1].Forename() >= 7 // "11.40 hope a bumped head"
		return f.endsHere(i) || isThird[f.following(i)] || begins && (deeds[f.following(i)] || strings.HasSuffix(f.following(i), "ed"))
	case "w", "n":
		return f.endsHere(i) || deeds[f.following(i)]
	}
	return true
}

// surnameBehind returns the token of the surname that stands behind the letter at i in a hurried
// note, or 0: "filed by r hallarn", "clerk a. dunbar". What is often a surname is one where an entry
// begins and ends with it, or after what somebody did.
func (f *finding) surnameBehind(i int) int {
	t, next := &f.Tokens[i], i+1
	stop := f.is(next, ".") && !f.Tokens[next].Space
	if stop {
		next++
	}
	if t.Fold == "i" || next >= len(f.Tokens) || f.Tokens[next].Line || f.Tokens[next].Gap || f.shape(next) != Lower || f.letters(next) < 3 {
		return 0
	}
	e, begins := f.Entries[next], f.entryBegins(i) && (f.entryEnds(next) || f.parts(next+1))
	switch {
	case stop && f.p[next] >= possibleFrom:
	case e.Surname() < 4 && e.Word() > 0, t.Fold == "a" && !f.entryEnds(next):
		return 0
	case begins, signing[f.previous(i)]:
	case stop && t.Space && e.Word() < 3 && (t.Line || t.Fold != "v" && t.Fold != "p"):
	default:
		return 0
	}
	return next
}
