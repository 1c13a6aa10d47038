package tagger

// What only its place says is somebody's: a word between names, a surname that is a word after
// a forename, an article that is an initial, the abbreviation that somebody signs with.

// placed takes as possible what stands where names do, whatever it is elsewhere.
func (f *finding) placed() {
	for i := range f.Tokens {
		if f.p[i] >= possibleFrom || !f.Tokens[i].Word() {
			continue
		}
		switch {
		case f.forenameBefore(i), f.afterPossible(i), f.shape(i) == Capital && f.sized(i):
			f.raise(i, pRest, whyBeside)
		case f.letterBehind(i), f.signsOff(i), f.lastLetter(i):
			f.raise(i, pRest, whyLetters)
		}
	}
}

// forenameBefore reports whether token i is a forename, though it is a word as well, before a
// surname that is none, or joined to a name after it: "Art Whitcombe", "Art and Ivy run".
func (f *finding) forenameBefore(i int) bool {
	t := &f.Tokens[i]
	if f.Entries[i].Forename() < 7 || titleWords[t.Fold] || t.Shape != Capital && t.Shape != Lower || t.Shape == Lower && !f.bare[i] && !f.small[i] || i+1 >= len(f.Tokens) || f.Tokens[i+1].Line || f.Tokens[i+1].Gap {
		return false
	}
	if next := i + 1; f.shape(next) == t.Shape && f.p[next] >= possibleFrom && f.letters(next) > 3 && f.Entries[next].Word() == 0 && !f.Entries[next].Proper() && !f.Entries[next].Place() {
		return true
	}
	return t.Shape == Capital && !months[t.Fold] && !calendar[t.Fold] && f.betweenPeople(i+1) && !f.is(i+1, ",") && f.sureName(i+2) && f.shape(i+2) == Capital && !f.Tokens[i+2].Line
}

// betweenPeople reports whether token i joins the names of a list.
func (f *finding) betweenPeople(i int) bool {
	return f.is(i, ",") || f.is(i, "and") || f.is(i, "&") || f.is(i, "+")
}

// letterBehind reports whether token i is the letter of a forename behind a surname that begins a
// line, a cell or an entry of a list: "Bytheway C - 25% extra time", "App. 3 Bogle, G. 11/25".
func (f *finding) letterBehind(i int) bool {
	if i == 0 || f.Tokens[i].Line || f.Tokens[i].Gap || f.shape(i) == Lower || f.letters(i) != 1 && f.shape(i) != Initial {
		return false
	}
	if end := i + 1; end < len(f.Tokens) && !f.Tokens[end].Line && !f.Tokens[end].Gap && f.shape(end) != Punct && f.shape(end) != Digits {
		return false
	}
	name := i - 1
	if f.is(name, ",") {
		name--
	}
	if name < 0 || f.shape(name) != Capital || f.p[name] < possibleFrom || f.letters(name) < 4 || f.Entries[name].Word() == 3 {
		return false
	}
	t, before := &f.Tokens[name], name-1
	return t.Line || t.Gap || f.shape(before) == Digits || f.is(before, ",") || f.is(before, ";") || f.is(before, ":") || f.is(before, "|")
}

// afterPossible reports whether token i goes on with a usual forename of a hurried note that may
// be the word it is as well: a surname that is no word, or its letter: "art larter owes", "mark r".
func (f *finding) afterPossible(i int) bool {
	t := &f.Tokens[i]
	if i == 0 || t.Shape != Lower || !f.bare[i] && !f.small[i] || t.Line || t.Gap || !t.Space || f.p[i-1] < possibleFrom || f.Entries[i-1].Forename() < 7 {
		return false
	}
	if f.letters(i) == 1 {
		return t.Fold != "a" && t.Fold != "i" && !f.sureName(i+1) && f.Entries[i-1].Forename() > 8
	}
	return f.letters(i) > 3 && f.Entries[i].Word() == 0 && (f.Entries[i].Forename() > 0 || f.Entries[i].Surname() > 0) && !f.notPerson(i)
}

// signsOff reports whether token i is the letters of who signed a line, by the date after them:
// "GP 24.4.24", "Office use: updated NB 11/04".
func (f *finding) signsOff(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Acronym || f.letters(i) > 3 || i+1 >= len(f.Tokens) || f.Tokens[i+1].Line || !f.dated(i+1) {
		return false
	}
	return t.Line && !f.capitals[i] || i > 0 && !t.Line && signing[f.Tokens[i-1].Fold]
}

// dated reports whether a date in figures begins at token i.
func (f *finding) dated(i int) bool {
	w := f.Tokens[i].Fold
	return w != "" && w[0] >= '0' && w[0] <= '9' && (len(w) > 2 && (w[1] == '/' || w[2] == '/' || w[1] == '.' || w[2] == '.') || i+1 < len(f.Tokens) && !f.Tokens[i+1].Space && (f.is(i+1, "/") || f.is(i+1, ".")))
}

// signing are words of what is done to a record before the letters of who did it.
var signing = words(`by updated signed checked entered logged seen noted actioned filed initialled initials approved done copied scanned witnessed amended closed received response action actions`)

// lettersOfSomebody reports whether token i is letters that may be somebody's.
func (f *finding) lettersOfSomebody(i int) bool {
	return i >= 0 && i < len(f.Tokens) && f.shape(i) == Acronym && f.letters(i) < 4 && f.p[i] >= possibleFrom
}

// initialsToo are abbreviations of two letters that stand for nobody's office, and so are often
// enough the initials of somebody who works in the school.
var initialsToo = words(`nb ra rs fa gb ni jp ai rt dm tc lp lm ea cp cv pi pa kc qc ks ps fw mg fl pl cc dt cd mp rk td sc`)

// lastLetter reports whether token i is the small letter with which a message ends.
func (f *finding) lastLetter(i int) bool {
	t := &f.Tokens[i]
	if f.letters(i) != 1 || t.Shape != Lower || !t.Line || !f.bare[i] && !f.small[i] || t.Fold == "x" {
		return false
	}
	return i > 3 && (i+1 == len(f.Tokens) || f.Tokens[i+1].Blank || f.is(i+1, "x") && (i+2 == len(f.Tokens) || f.Tokens[i+2].Blank))
}

// letterAhead reports whether token i is the small letter of a forename before a surname of a
// hurried note, perhaps with another between: "tells t whybrow", "signed m c bautista".
func (f *finding) letterAhead(i int) bool {
	t, next := &f.Tokens[i], i+1
	if f.letters(i) != 1 || t.Shape != Lower || !f.bare[i] && !f.small[i] || t.Fold != "r" && (smallWords[t.Fold] || t.Fold == "n") {
		return false
	}
	if next+1 < len(f.Tokens) && f.letters(next) == 1 && f.shape(next) == Lower && !f.Tokens[next].Line {
		next++
	}
	if next >= len(f.Tokens) || f.Tokens[next].Line || f.Tokens[next].Gap || f.shape(next) != Lower || f.letters(next) < 3 || f.p[next] < possibleFrom || f.sureName(i-1) && !t.Line {
		return false
	}
	e := f.Entries[next]
	return e.Surname() >= e.Forename() && (e.Word() == 0 || e.Word() < 3 && f.p[next] >= likelyFrom)
}

// signedLow reports whether token i and the next are a line of their own, or end one after a
// sentence: a small letter and a surname, though it is a word as well: "m gaunt" under a mail.
func (f *finding) signedLow(i int) bool {
	t, next := &f.Tokens[i], i+1
	if f.letters(i) != 1 || t.Shape != Lower || !t.Line && (!t.Sentence || f.is(i-1, ":")) || next >= len(f.Tokens) || f.shape(next) != Lower || f.Tokens[next].Line || f.Entries[next].Surname() < 1 || f.notPerson(next) {
		return false
	}
	return next+1 == len(f.Tokens) || f.Tokens[next+1].Line
}

// surnameAgain reports whether token i is a surname of the text in small letters, though it is a
// word as well, where somebody stands: "spoke with karimi and lamb", "supplied by gaunt".
func (f *finding) surnameAgain(i int) bool {
	t := &f.Tokens[i]
	if i == 0 || t.Line || t.Shape != Lower || !f.bare[i] && !f.small[i] || f.letters(i) < 4 || !f.names[t.Fold] || f.Entries[i].Surname() < 4 || f.notPerson(i) {
		return false
	}
	before := f.Tokens[i-1].Fold
	return doneBy[before] || objectAfter[before] || before == "inform" || before == "to" && f.endsHere(i)
}
