package tagger

// The widest net: words with a capital where a sentence gives them none, though they are
// words, and those beside what may be a name.

const whyCapital = "a word with a capital where the sentence asks for none"

const whyFaint = "reads a little like a person's name"

// widest takes the words with a capital that are left, last of all.
func (f *finding) widest() {
	for i := range f.Tokens {
		switch {
		case f.p[i] >= possibleFrom:
		case f.loneLetter(i):
			f.raise(i, pRest, whyLetters)
		case f.familyName(i):
			f.raise(i, pCodeAmong, whyBeside)
			if particles[f.Tokens[i-1].Fold] {
				f.raise(i-1, pCodeAmong, whyBeside)
			}
		case f.loneCapital(i):
			f.raise(i, pRest, whyCapital)
		}
	}
	for i := range f.Tokens {
		switch {
		case f.p[i] >= possibleFrom:
		case f.wrappedSurname(i):
			f.raise(i, pCodeAmong, whyBeside)
		case f.besidePossible(i):
			f.raise(i, pRest, whyBeside)
		case f.p[i] >= pFaint && f.letters(i) > 1 && !f.notPerson(i) && (f.Entries[i].Word() < 3 || f.Entries[i].Forename() > 1 || f.Entries[i].Surname() > 4):
			f.raise(i, pRest, whyFaint)
		}
	}
}

// notPerson reports whether token i is a word of schools, places, papers or the calendar.
func (f *finding) notPerson(i int) bool {
	if f.nobodys[i] == 0 {
		f.nobodys[i] = 1
		if nobodysWord(f.Tokens[i].Fold) {
			f.nobodys[i] = 2
		}
	}
	return f.nobodys[i] == 2
}

// nobodysWord reports whether a word is one of schools, places, papers or the calendar.
func nobodysWord(w string) bool {
	return roleWords[w] || otherTails[w] || titleWords[w] || brands[w] || shorts[w] || welsh[w] || calendar[w] || months[w] || headWords[w] || agents[w] || acronyms[w] || shorthand[w] || kinWords[w] || ofPlace(w) || hasDigit(w)
}

// loneCapital reports whether token i is a word with a capital between words without, as
// a person's name stands: "would chase Trip on".
func (f *finding) loneCapital(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Capital || t.Sentence || t.Line || t.Gap || i == 0 || f.letters(i) < 3 || f.other[i] > 0.1 || f.notPerson(i) && !beforeNicknames[f.Tokens[i-1].Fold] || f.Entries[i].Proper() && f.Entries[i].Forename() < 4 && !beforeNicknames[f.Tokens[i-1].Fold] {
		return false
	}
	if f.shape(i-1) != Lower || (f.Entries[i].Word() == 3 && f.Entries[i].Forename() < 7 || f.Entries[i].Forename() == 0 && f.p[i] < 0.001) && !objectAfter[f.Tokens[i-1].Fold] {
		return false
	}
	return i+1 == len(f.Tokens) || f.Tokens[i+1].Line || f.shape(i+1) == Lower || f.shape(i+1) == Punct && !f.is(i+1, "-") && !f.is(i+1, ":") && !f.is(i+1, "/")
}

// loneLetter reports whether a single letter stands where a person does: "is H okay", "H
// knows", "tell h by three", "no egg for happy m,".
func (f *finding) loneLetter(i int) bool {
	t := &f.Tokens[i]
	if f.letters(i) != 1 || !t.Word() || t.Fold == "i" || t.Fold == "a" || t.Gap || !t.Space || i+1 >= len(f.Tokens) || f.marks(i) || f.codeLetter(i) {
		return false
	}
	before, next := i-1, &f.Tokens[i+1]
	low := i > 0 && !t.Line && f.shape(before) == Lower
	switch {
	case t.Shape == Lower && f.bare[i] && low && f.endsHere(i) && !smallWords[t.Fold] && f.Entries[before].Forename() >= 4 && f.Entries[before].Word() > 0 && !articles[f.Tokens[before].Fold]:
		f.raise(before, pRest, whyBeside)
		return true
	case t.Shape == Lower:
		return f.bare[i] && low && !smallWords[t.Fold] && toldWords[f.Tokens[before].Fold] && (next.Space || next.Shape == Punct)
	case f.capitals[i] || low && beforeLetters[f.Tokens[before].Fold]:
		return false
	case t.Sentence:
		return f.actor(i)
	}
	return low && next.Shape == Lower && next.Space && !afterKinds[next.Fold]
}

var (
	toldWords  = words(`tell told ask asked rang ring see saw call called phoned with w`)
	afterKinds = words(`level levels shirt shirts ray rays star stars word plan team form class group set grade stop mark marks of`)
)

// familyName reports whether token i is the name of a family: "the Du Feu girls".
func (f *finding) familyName(i int) bool {
	if f.shape(i) != Capital || f.notPerson(i) || f.letters(i) < 3 {
		return false
	}
	from := i - 1
	if from > 0 && particles[f.Tokens[from].Fold] && f.shape(from) == Capital {
		from--
	}
	return f.is(from, "the") && i+1 < len(f.Tokens) && families[f.Tokens[i+1].Fold] && f.Entries[i].Word() < 2
}

var families = words(`girls boys family families twins brothers sisters children siblings household lads kids clan triplets`)

// objectAfter are words after which a person stands rather than a thing with a capital.
var objectAfter = words(`told tell asked ask rang phoned emailed texted saw met meet helped hit pushed chase chased love loves like likes miss misses gave give let lets made makes
 thanked blamed warned moved sat beside against between called`)

var articles = words(`the a an his her their my our your this that no some any to of very so more in on at for`)

// wrappedSurname reports whether token i begins a line and goes on with the name at the end
// of the line before.
func (f *finding) wrappedSurname(i int) bool {
	t := &f.Tokens[i]
	if i == 0 || !t.Line || t.Blank || t.Shape != Capital || !f.sureName(i-1) || f.shape(i-1) != Capital || f.notPerson(i) {
		return false
	}
	// The line before has more than the name: it is not a list.
	return i > 2 && !f.Tokens[i-1].Line && !f.Tokens[i-2].Line && (f.shape(i-2) == Lower || f.is(i-2, ".")) && (f.Entries[i].Word() == 0 || f.Entries[i].Surname() > 0)
}

// besidePossible reports whether token i is a word with a capital right after or before one
// that may be a name.
func (f *finding) besidePossible(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Capital || t.Gap || f.letters(i) < 3 || f.other[i] > 0.5 || f.notPerson(i) || f.Entries[i].Surname() < 4 {
		return false
	}
	return i > 0 && !t.Line && t.Space && f.shape(i-1) == Capital && f.p[i-1] >= possibleFrom && f.Entries[i-1].Word() == 0 && !(i+1 < len(f.Tokens) && f.shape(i+1) == Capital && otherTails[f.Tokens[i+1].Fold])
}
