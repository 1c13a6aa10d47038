package tagger

import (
	"strings"
	"unicode"
)

// handles finds the names inside the names of files, users and tags, and inside words that
// lost the blank between them: "KTamplin.docx", "bloomfieldm", "#justiceformarnie",
// "EstherandPiers".
func (f *finding) handles() {
	ts := f.Tokens
	f.foldered = map[string]bool{}
	for i := range ts {
		if f.p[i] >= likelyFrom && ts[i].Shape == Capital && f.letters(i) > 3 && f.Entries[i].Word() == 0 {
			f.foldered[ts[i].Fold] = true
		}
	}
	for from := 0; from < len(ts); {
		to := from + 1
		for to < len(ts) && !ts[to].Space {
			to++
		}
		if f.handle(from, to) {
			f.inHandle(from, to, f.cued(from))
		} else {
			f.glued(from, to)
		}
		from = to
	}
}

// handleCues stand before the name of a user.
var handleCues = words(`login logins user username usernames account accounts acct handle insta instagram snap snapchat tiktok discord gamertag profile mailbox logon id nickname`)

// handle reports whether the tokens from … to, with no blank between them, are the name of
// a file, a user or a tag.
func (f *finding) handle(from, to int) bool {
	if f.is(from, "@") || f.is(from, "#") {
		return true
	}
	for i := from + 1; i < to; i++ {
		switch f.Tokens[i].Fold {
		case "_", "\\", "@", "#":
			return true
		case ".":
			if i+1 < to && (fileEndings[f.Tokens[i+1].Fold] || f.shape(i-1) == Lower && f.shape(i+1) == Lower) {
				return true
			}
		}
	}
	return to-from < 4 && f.cued(from)
}

// cued reports whether a word just before token i says that a user's name follows.
func (f *finding) cued(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if handleCues[f.Tokens[k].Fold] {
			return true
		}
		if f.Tokens[k].Word() && f.Tokens[k].Fold != "is" && f.Tokens[k].Fold != "name" {
			return false
		}
	}
	return false
}

// inHandle raises the words of a handle that hold names, and the single letters beside
// them: "mahmood_a".
func (f *finding) inHandle(from, to int, cued bool) {
	held := false
	for i := from; i < to; i++ {
		held = held || f.p[i] >= possibleFrom
		if !f.Tokens[i].Word() || f.extension(i) || f.p[i] >= pUser {
			continue
		}
		switch n := f.holds(i); {
		case n == 2:
			f.raise(i, pUser, whyPath)
			held = true
		case n == 1:
			f.raise(i, pHeld, whyPath)
			held = true
		case f.Entries[i].Forename() >= 4 && f.letters(i) > 3 && f.fileName(from, to), f.letterFirst(i) && i >= from+2 && f.p[i-2] >= possibleFrom:
			f.raise(i, pRest, whyPath)
		case (cued || f.hyphenLetter(i) || i == from+2 && f.letters(from) == 1 && f.is(from+1, "_")) && f.Entries[i].Word() == 0 && f.letters(i) > 3:
			f.raise(i, pRest, whyPath)
			held = true
		}
	}
	if !held {
		return
	}
	for i := from; i < to; i++ {
		if f.p[i] >= possibleFrom || f.letters(i) != 1 && (f.letters(i) > 2 || f.shape(i) != Acronym) || !f.Tokens[i].Word() || f.extension(i) {
			continue
		}
		if i-2 >= from && f.shape(i-1) == Punct && f.p[i-2] >= possibleFrom {
			f.raise(i, f.p[i-2], whyPath)
		} else if i+2 < to && f.shape(i+1) == Punct && f.p[i+2] >= possibleFrom {
			f.raise(i, f.p[i+2], whyPath)
		}
	}
}

// fileName reports whether the tokens from … to end as the name of a file does.
func (f *finding) fileName(from, to int) bool {
	for i := from + 2; i < to; i++ {
		if f.is(i-1, ".") && fileEndings[f.Tokens[i].Fold] {
			return true
		}
	}
	return false
}

// letterFirst reports whether token i is a letter, a hyphen and a word: "k-strategy".
func (f *finding) letterFirst(i int) bool {
	ps := parts(f.Tokens[i].Fold)
	return len(ps) == 2 && len(ps[0]) == 1 && f.shape(i) != Punct
}

// hyphenLetter reports whether token i is a word with one letter after a hyphen, or before
// it: "okonedo-b".
func (f *finding) hyphenLetter(i int) bool {
	ps := parts(f.Tokens[i].Fold)
	if len(ps) != 2 {
		return false
	}
	a, b := ps[0], ps[1]
	if len(a) == 1 {
		a, b = b, a
	}
	return len(b) == 1 && len(a) > 3 && f.table.Look(a).Word() == 0
}

// leastHeld is from how many letters a name counts inside a longer word.
const leastHeld = 5

// holds reports whether token i holds a name of this text or of the lists (2), a name of the table (1) or
// none (0): by itself, with the first letter of the other name, or among other words.
func (f *finding) holds(i int) int {
	best := 0
	for _, p := range humps(f.Runes[f.Tokens[i].From:f.Tokens[i].To]) {
		best = max(best, f.partOf(p))
	}
	return best
}

func (f *finding) partOf(p string) int {
	switch {
	case len(p) < 4 || shorthand[p] || acronyms[p]:
		return 0
	case f.own(p), f.foldered[p]:
		return 2
	case f.callable(p):
		return 1
	}
	if f.table.Look(p).Word() > 0 || len(p) < leastHeld {
		return 0
	}
	best := 0
	for _, w := range [...]string{p[1:], p[:len(p)-1], p[2:]} {
		e := f.table.Look(w)
		switch {
		case len(w) >= 4 && f.own(w):
			return 2
		case len(w) >= leastHeld && e.Word() == 0 && (e.Surname() >= 4 || e.Forename() >= 6 || e.Surname() >= 2 && len(w) > leastHeld):
			best = 1
		}
	}
	if f.within(p) {
		return 2
	}
	return best
}

// within reports whether a word begins or ends with a name of this text or of the lists.
func (f *finding) within(p string) bool {
	if len(p) < leastHeld+2 {
		return false
	}
	for n := leastHeld; n <= len(p)-2; n++ {
		if f.own(p[:n]) || f.own(p[len(p)-n:]) {
			return true
		}
	}
	return false
}

// glued raises a word that no dictionary has where two words without their blank would
// have a name in them.
func (f *finding) glued(from, to int) {
	f.innerMarks(from, to)
	for i := from; i < to; i++ {
		if !f.Tokens[i].Word() || f.p[i] >= possibleFrom || f.letters(i) < leastHeld+2 || f.Entries[i] != 0 {
			continue
		}
		hs := humps(f.Runes[f.Tokens[i].From:f.Tokens[i].To])
		for _, p := range hs {
			if f.within(p) || len(hs) > 1 && len(p) > 3 && f.partOf(p) > 0 {
				f.raise(i, pRest, whyGlued)
			}
		}
	}
}

// innerMarks raises what goes on with a name after a mark that no word has: "Kayleigh-]o".
func (f *finding) innerMarks(from, to int) {
	for i := from + 1; i+1 < to; i++ {
		if f.shape(i) != Punct || !strings.ContainsAny(f.Tokens[i].Fold, "[]|{}<>!~^$€") {
			continue
		}
		before := i - 1
		if f.is(before, "-") {
			before--
		}
		if before >= from && f.p[before] >= possibleFrom && f.shape(i+1) == Lower && f.p[i+1] < possibleFrom {
			f.raise(i+1, pRest, whyBroken)
		}
	}
}

const whyGlued = "a name and another word written as one"

// humps returns the folded parts of a word between marks, digits and changes from small
// letters to capitals.
func humps(word []rune) []string {
	var out []string
	from := 0
	cut := func(to int) {
		if to > from {
			out = append(out, strings.Trim(Fold(string(word[from:to])), "'"))
		}
		from = to
	}
	for i, r := range word {
		switch {
		case hyphen(r) || unicode.IsDigit(r):
			cut(i)
			from = i + 1
		case i > 0 && unicode.IsUpper(r) && (unicode.IsLower(word[i-1]) || i+1 < len(word) && unicode.IsLower(word[i+1]) && unicode.IsUpper(word[i-1])):
			cut(i)
		}
	}
	cut(len(word))
	return out
}
