package tagger

import "strings"

// What every rule has left, sifted once more by evidence that any text gives: letters where a
// writer's stand, a usual forename in whatever case, a word that nobody knows in a hurried note,
// a word where the sentence wants a person, what touches a name. It is possible and no more:
// whoever decides sees each such word once.

// leftovers takes as possible what is left and might be a name, and as likely what is possible
// where its place speaks of a person.
func (f *finding) leftovers() {
	f.fellows()
	goesOn := false // the line goes on with the one before
	begun := false  // the sentence begins without a capital
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if t.Line {
			goesOn = t.Wrapped && !f.is(i+1, ":") && !f.is(i+2, ":")
		}
		if t.Line || t.Sentence {
			begun = t.Shape == Lower && f.shape(i+1) != Digits && (f.is(i-1, ".") || t.Line && !goesOn || f.begins(i))
		}
		said := f.is(i-1, ":") && i > 1 && f.p[i-2] >= likelyFrom // "Nell: bill stop now"
		low := t.Shape == Lower && (f.bare[i] || f.small[i] && !goesOn || begun || said)
		switch {
		case !t.Word() || f.p[i] >= likelyFrom:
		case f.p[i] >= possibleFrom:
			f.doubted(i, low)
		case f.most[i] < possibleFrom || t.Fold == "'s" || hasDigit(t.Fold) || f.title(i) || f.extension(i) || f.reference(i):
		case f.letters(i) == 1 || t.Shape == Initial:
			f.letterLeft(i, low)
		default:
			if why := f.leftover(i, low); why != "" {
				f.raise(i, pRest, why)
				f.doubted(i, low)
			}
		}
	}
}

// begins reports whether token i, in small letters where a line begins, is a usual forename by what
// follows, so that the line does not go on with the one before: "mercy read for ten".
func (f *finding) begins(i int) bool {
	next := f.following(i)
	return f.Entries[i].Forename() >= 7 && (deeds[next] || joining[next] && i+2 < len(f.Tokens) && f.Entries[i+2].Forename() >= 7)
}

// leftover returns why token i, which no rule took, might be a name, or "".
func (f *finding) leftover(i int, low bool) string {
	t := &f.Tokens[i]
	switch {
	case f.lettersPlaced(i, low):
		return whyLetters
	case low && cutMonths[t.Fold] && f.entryBegins(i) && (deeds[f.following(i)] || pronouns[f.following(i)]):
		return whyDeed // "dec says", "dec ur a star"
	case calendar[t.Fold] || shorthand[t.Fold] || pronouns[t.Fold]:
		return ""
	case f.titledLow(i, low):
		return whyTitled
	case f.coordinated(i, low), f.surnameTouches(i, low), f.surnameAhead(i), f.shortAhead(i), f.fullName(i), i > 0 && f.fullName(i-1):
		return whyBeside
	case low && (f.forenameLow(i) || f.ownedLow(i)), f.forenameFirst(i):
		return whyRest
	case low && f.unknownLow(i):
		return whyUnknown
	case f.shouted(i), f.capitalInside(i):
		return whyCapital
	case t.Shape == Capital && f.Entries[i].Forename() >= 5 && (f.previous(i) == "than" || f.is(i+1, ",") && (f.is(i+2, "who") || whose[f.following(i+2)])):
		return whyRest // "funnier than Art, with whom"
	case t.Shape == Capital && !f.notPerson(i) && (f.owns(i) && !placeBefore[f.previous(i)] || f.is(i-1, "(") && f.is(i+1, ")")):
		return whyCapital
	case f.agent(i, low), low && f.object(i):
		return whyDeed
	case f.nickname(i, low):
		return whyCalledSo
	}
	return ""
}

// whose are words that begin a clause about somebody.
var whose = words(`whom whose`)

// cutMonths are months cut short that somebody is called.
var cutMonths = words(`jan mar apr aug dec`)

// doubted makes likely what is possible so far and where its place speaks of a person.
func (f *finding) doubted(i int, low bool) {
	t, e := &f.Tokens[i], f.Entries[i]
	next := f.following(i)
	switch {
	case (low || t.Shape == Capital) && e.Forename() >= 5 && f.entryBegins(i) && deeds[next] && (!stateVerbs[next] || next == "read" || next == "reads"):
		f.raise(i, pCodeAmong, whyDeed)
	case low && e.Forename() >= 8 && f.entryBegins(i) && joining[next] && i+2 < len(f.Tokens) && f.Entries[i+2].Forename() >= 8 && !f.notPerson(i+2):
		f.raise(i, pCodeAmong, whyBeside) // "will and grace only"
		f.raise(i+2, pCodeAmong, whyBeside)
	case low && e.Word() == 0 && e.Forename() >= 6 && !f.notPerson(i):
		f.raise(i, pCodeAmong, whyRest)
	case f.code(i) && !f.is(i-1, "(") && f.lettersPlaced(i, false):
		f.raise(i, pCodeAmong, whyLetters)
	case e.Word() == 0 && !e.Proper() && !e.Place() && f.other[i] < 0.3 && f.coordinated(i, low):
		f.raise(i, pCodeAmong, whyBeside)
	case t.Shape == Initial && f.initialOfRest(i) && f.Entries[i+1].Word() == 0:
		f.raise(i, pCodeAmong, whyInitials)
		f.raise(i+1, pCodeAmong, whyInitials)
	}
}

// previous returns the word before token i on its line, or "".
func (f *finding) previous(i int) string {
	if i == 0 || f.Tokens[i].Line {
		return ""
	}
	return f.Tokens[i-1].Fold
}

// following returns the word after token i on its line, or "".
func (f *finding) following(i int) string {
	if i+1 >= len(f.Tokens) || f.Tokens[i+1].Line {
		return ""
	}
	return f.Tokens[i+1].Fold
}

// entryEnds reports whether a line or a cell ends after token i, perhaps with a full stop.
func (f *finding) entryEnds(i int) bool {
	next := i + 1
	if f.is(next, ".") {
		next++
	}
	return next >= len(f.Tokens) || f.Tokens[next].Line || f.Tokens[next].Gap || f.is(next, "|") || f.is(next, ";")
}

// entryBegins reports whether token i begins a line, a cell, a sentence, or what follows a date or
// a colon.
func (f *finding) entryBegins(i int) bool {
	return f.Tokens[i].Sentence || f.Tokens[i].Gap || f.shape(i-1) == Digits || f.is(i-1, "|") || f.is(i-1, ":") || f.is(i-1, "–") || f.is(i-1, "-") || f.is(i-1, ";")
}

// forenameLow reports whether token i is a usual forename in a hurried note, a word though it is
// as well.
func (f *finding) forenameLow(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	before, after := f.previous(i), f.following(i)
	switch {
	case e.Forename() < 6: // "fin u coming out"
		return e.Forename() > 3 && f.entryBegins(i) && !f.notPerson(i) && (pronouns[after] || deeds[after] || after == "?" || after == "!" || after == ":")
	case strings.Contains(t.Fold, "-") && e.Word() > 0: // of its parts only
		return false
	case f.notPerson(i):
		return e.Forename() >= 7 && f.entryBegins(i) // "art refusing art"
	case t.Fold == "will" || t.Fold == "may":
		return t.Line || f.shape(i-1) == Punct || objectAfter[before]
	}
	return !articles[before]
}

// ownedLow reports whether token i is a name of a hurried note with the s of a possessive and no
// mark, before what is somebody's: "olives peg", "at peacocks place".
func (f *finding) ownedLow(i int) bool {
	w, next := f.Tokens[i].Fold, f.following(i)
	n := len(w) - 1
	if n < 3 || w[n] != 's' || f.shape(i+1) != Lower || next == "" || f.Entries[i+1].Word() == 0 || f.notPerson(i) || f.grammatical(i+1) {
		return false
	}
	of := f.table.Look(w[:n])
	return of.Forename() >= 7 || of.Forename() >= 5 && of.Word() < 2 || f.names[w[:n]] || of.Surname() >= 5 && f.is(i-1, "at")
}

// unknownLow reports whether token i is a word of a hurried note that hardly a dictionary has.
func (f *finding) unknownLow(i int) bool {
	e := f.Entries[i]
	return e.Word() < 2 && (!e.Proper() && !e.Place() || e.Forename() > 2) && f.letters(i) > 2 && !f.notPerson(i) && !articles[f.previous(i)] && !f.misread(i)
}

// forenameFirst reports whether token i begins a sentence or a cell with a capital and may be a
// forename by what follows, though it is a word as well: "Lark, who", "Art refused".
func (f *finding) forenameFirst(i int) bool {
	t, e, next := &f.Tokens[i], f.Entries[i], i+1
	if t.Shape != Capital || !t.Sentence || e.Forename() < 4 || colours[t.Fold] || f.other[i] > 0.6 {
		return false
	}
	if f.notPerson(i) {
		return e.Forename() >= 7 && (deeds[f.following(i)] || f.is(next, ",") && f.is(next+1, "who"))
	}
	return e.Forename() >= 7 || deeds[f.following(i)] || f.owns(i) || f.betweenPeople(next) || f.is(next, "(") || f.is(next, "–") || f.is(next, "-")
}

// capitalInside reports whether token i has a capital between words without, where no place and
// no thing that people have stands.
func (f *finding) capitalInside(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	before := f.previous(i)
	if t.Shape != Capital || t.Sentence || t.Gap || f.shape(i-1) != Lower || before == "" || f.letters(i) < 3 || placeBefore[before] || f.notPerson(i) || e.Proper() && e.Forename() < 4 {
		return false
	}
	if e.Word() == 3 && e.Forename() == 0 {
		if strings.HasSuffix(t.Fold, "ed") || strings.HasSuffix(t.Fold, "ing") || e.Surname() == 0 && !objectAfter[before] && !personPrepositions[before] && !kinWords[before] && !keyWords[before] && (!deeds[f.following(i)] || stateVerbs[f.following(i)]) {
			return false
		}
	}
	return f.following(i) == "" || f.shape(i+1) == Lower || f.shape(i+1) == Punct && !f.is(i+1, "-") && !f.is(i+1, ":") && !f.is(i+1, "/")
}

var (
	// placeBefore stand before places and things.
	placeBefore = words(`in on at the a an since until till of near during before after our your their into via`)
	// personPrepositions stand before people as well as before things.
	personPrepositions = words(`with by for to from than like`)
)

// shouted reports whether token i is a surname in capitals inside a sentence that has small letters.
func (f *finding) shouted(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if t.Shape != Upper && (t.Shape != Acronym || f.letters(i) < 4) || f.capitals[i] || acronyms[t.Fold] || f.notPerson(i) || t.Line || f.shape(i-1) != Lower && f.shape(i+1) != Lower {
		return false
	}
	return f.names[t.Fold] || e.Word() == 0 && (t.Shape == Upper || e != 0) || e.Surname() >= 4
}
