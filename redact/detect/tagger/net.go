package tagger

import (
	"strings"
	"unicode"
)

// What is asked about although no rule and no model takes it for a name: the wide net, cast
// last. Most of it is possible and no more; a letter or a surname that its place all but
// says is somebody's is likely.

const (
	pUser      = 0.30
	whyUser    = "an initial and a surname, as user names have them"
	whyUnknown = "a word that no dictionary has"
	whyBeside  = "a word beside a name"
	whyLetters = "letters that may be somebody's"
)

// net takes as possible what only might be a name.
func (f *finding) net() {
	defer f.firstParticles()
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if t.Word() && f.surnameThenForename(i) {
			f.raise(i, pAgainWord, whySurname)
			f.raise(i+2, pAgainWord, whySurname)
		}
		if f.p[i] >= possibleFrom || !t.Word() || titleWords[t.Fold] || t.Fold == "'s" || f.extension(i) || f.reference(i) {
			continue
		}
		switch {
		case f.userName(i):
			f.raise(i, pUser, whyUser)
			f.raise(i+2, pUser, whyUser)
		case f.shape(i) == Initial && !f.listedLetter(i):
			if f.pupilLetter(i) {
				f.raise(i, pRest, whyLetters)
			}
		case f.listedLetter(i):
			f.raise(i, pNameLetter, whyInitials)
		case f.letters(i) == 1:
			f.smallLetter(i)
		case f.acronym(i) && !f.capitals[i]:
			if f.letters(i) <= 3 && f.namesake[t.Fold] && (!coreAcronyms[t.Fold] || f.doer(i)) {
				f.raise(i, pRest, whyCode)
				if f.actor(i) && !coreAcronyms[t.Fold] {
					f.raise(i, pCodeAmong, whyCode) // "RS agreed"
				}
			}
		case f.quoted(i):
			f.raise(i, pCalled, whyCalled)
		case f.possessed(i):
			p := pRest
			if f.table.Look(t.Fold[:len(t.Fold)-1]).Forename() >= 7 {
				p = pCodeAmong
			}
			f.raise(i, p, whyKin)
		case f.markless(i):
			f.raise(i, pCodeAmong, whyRest)
		case (roleWords[t.Fold] || shorthand[t.Fold]) && f.Entries[i].Forename() >= 3 && f.actor(i):
			f.raise(i, pRest, whyBeside) // "Tel says"
		case brands[t.Fold], welsh[t.Fold], shorts[t.Fold], (roleWords[t.Fold] && !f.besideName(i) || shorthand[t.Fold]) && !f.owner(i):
		case f.capitals[i] && f.shape(i) != Lower:
			f.netCapitals(i)
		case t.Shape == Acronym:
			f.netLetters(i)
		case t.Shape == Lower:
			f.netLower(i)
		case t.Shape == Capital || t.Shape == Mixed || t.Shape == Upper:
			f.netCapital(i)
		}
	}
}

// smallLetter takes a single letter in small letters beside a name.
func (f *finding) smallLetter(i int) {
	switch {
	case f.letterAfterName(i):
		f.raise(i, pAgainWord, whyInitials)
	case f.letterBeforeName(i):
		f.raise(i, pRest, whyLetters)
		if f.is(i+1, ".") && !f.Tokens[i+1].Space {
			f.raise(i+2, pRest, whyBeside)
		} else {
			f.raise(i+1, pRest, whyBeside)
		}
	case f.dottedLow(i), f.is(i, "v") && f.shape(i) == Lower && f.shape(i-1) == Lower && !f.Tokens[i].Line && f.sureName(i-1): // or "very"
		f.raise(i, pRest, whyLetters)
	}
}

// netCapital takes a word with a capital that no dictionary has.
func (f *finding) netCapital(i int) {
	t, e := &f.Tokens[i], f.Entries[i]
	switch {
	case f.mixedCode(i):
		f.raise(i, pCodeAmong, whyLetters)
	case !t.Sentence && i+1 < len(f.Tokens) && f.owns(i) && e.Word() < 3 && !calendar[t.Fold] && f.other[i] < 0.9:
		f.raise(i, pRest, whyRest) // "in Tel's taxi"
	case months[t.Fold] && e.Forename() >= 5 && f.sureName(i-2) && (f.is(i-1, "and") || f.is(i-1, "&")):
		f.raise(i, pRest, whyBeside) // "June and April"
	case f.other[i] > 0.6 && (f.other[i] > 0.9 || e.Word() > 0 || e.Proper() || e.Place() || e.Surname() == 0 && !t.Accent) || hasDigit(t.Fold) || calendar[t.Fold] || ofPlace(t.Fold):
	case e.Word() == 0 && !e.Proper() && (e.Forename() > 0 || e.Surname() > 0 || !t.Sentence || f.letters(i) > 3) && !e.Place():
		f.raise(i, pRest, whyUnknown)
	case e.Word() == 0 && e.Proper() && e.Forename() >= 4:
		f.raise(i, pRest, whyRest)
	case e.Word() > 0 && e.Surname() >= 5 && !t.Sentence && f.nameBefore(i) && !t.Gap && !otherTails[t.Fold]:
		f.raise(i, pRest, whyBeside)
	case e.Word() > 0 && e.Forename() >= 7 && (!colours[t.Fold] || e.Forename() >= 11) && (!t.Sentence || f.p[i] > 0.0003 && !f.asked(i)) && !f.plainMonth(i) && !(i+1 < len(f.Tokens) && otherTails[f.Tokens[i+1].Fold]):
		f.raise(i, pRest, whyRest)
	}
}

// mixedCode reports whether token i is two capitals and a small letter, as schools call their
// staff: "JBr".
func (f *finding) mixedCode(i int) bool {
	t := &f.Tokens[i]
	if t.To-t.From != 3 || f.Entries[i] != 0 || brands[t.Fold] || acronyms[t.Fold] {
		return false
	}
	w := f.Runes[t.From:t.To]
	return unicode.IsUpper(w[0]) && unicode.IsUpper(w[1]) && unicode.IsLower(w[2]) && w[2] != 's'
}

// netLower takes a word in small letters of a hurried note.
func (f *finding) netLower(i int) {
	t := &f.Tokens[i]
	if !f.bare[i] && !f.small[i] || calendar[t.Fold] || acronyms[t.Fold] {
		return
	}
	e := f.Entries[i]
	if f.letters(i) < 3 {
		if f.namesake[t.Fold] && e.Word() == 0 && (f.doer(i) || f.bracketed(i)) {
			f.raise(i, pRest, whyCode)
		}
		if e.Forename() >= 7 && e.Word() == 0 {
			f.raise(i, pRest, whyRest) // mo, jo
		}
		return
	}
	if e.Forename() >= 8 && f.names[t.Fold] && !f.asked(i) && !f.is(i-1, "to") && !f.is(i-1, "the") && !f.is(i-1, "a") {
		f.raise(i, pRest, whyAgain)
		return
	}
	if n := len(t.Fold); e.Word() == 0 && n > 4 && t.Fold[n-1] == 's' {
		// The possessive without its mark: "sandras list".
		if of := f.table.Look(t.Fold[:n-1]); of.Forename() >= 6 && of.Word() == 0 {
			f.raise(i, pRest, whyRest)
			return
		}
	}
	switch {
	case e.Word() == 0 && !e.Proper() && (e.Forename() >= 2 || e.Surname() >= 4 && f.p[i] > 0.0005):
		f.raise(i, pRest, whyRest)
	case f.unknown(i) && f.personal(i):
		f.raise(i, pRest, whyUnknown)
	case e.Word() < 3 && e.Surname() >= 4 && (f.sureName(i-1) && !t.Line && !t.Gap || f.sureName(i+1) && !f.Tokens[i+1].Line):
		f.raise(i, pRest, whyBeside)
	case e.Word() > 0 && e.Forename() >= 9 && f.p[i] > 0.0003 && !f.asked(i) && (t.Line || !f.is(i-1, "to") && !f.is(i-1, "the") && !f.is(i-1, "a")):
		f.raise(i, pRest, whyRest)
	case e.Word() == 3 && e.Surname() >= 7 && i > 0 && !t.Line && !t.Gap && f.sureName(i-1) && f.Entries[i-1].Forename() >= 6 && (f.endsHere(i) || afterLetters[f.Tokens[i+1].Fold] && !f.is(i+1, "to") && !f.is(i+1, "in") && !f.is(i+1, "and")):
		f.raise(i, pRest, whyBeside)
	}
}

// netCapitals takes a word of a line in capitals that is often a name.
func (f *finding) netCapitals(i int) {
	t, e := &f.Tokens[i], f.Entries[i]
	if f.other[i] > 0.9 || (f.shape(i-1) == Digits || f.shape(i+1) == Digits) && e.Forename() < 9 {
		return
	}
	switch {
	case t.Shape == Acronym && f.letters(i) < 3:
	case e.Forename() >= 8 && (e.Word() < 3 || f.p[i] > 0.001) && !f.asked(i), e.Word() == 0 && !e.Proper() && (e.Forename() >= 2 || e.Surname() >= 4) && !acronyms[t.Fold]:
		f.raise(i, pRest, whyRest)
	}
}

// netLetters takes two or three capitals that are no abbreviation of school life.
func (f *finding) netLetters(i int) {
	t, e := &f.Tokens[i], f.Entries[i]
	if acronyms[t.Fold] || f.letters(i) > 3 || hasDigit(t.Fold) || e.Word() > 2 || f.reference(i) || f.other[i] > 0.6 || f.shape(i+1) == Digits && !f.Tokens[i+1].Line {
		return
	}
	f.raise(i, pRest, whyLetters)
}

// letterAfterName reports whether token i is the first letter of a surname after a
// forename in a hurried note: "ellie w fell out with noah". What goes on with somebody
// or something is the word that it stands for: "callum w his nan", "tom n ed".
func (f *finding) letterAfterName(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Lower || !f.bare[i] && f.shape(i-1) != Lower || t.Line || t.Gap || !f.sureName(i-1) {
		return false
	}
	if f.endsHere(i) || f.is(i+1, "and") && t.Fold != "x" {
		return true // "tobi a?", "ethan w and"
	}
	if t.Fold == "a" || t.Fold == "i" {
		return false
	}
	if !smallWords[t.Fold] || i+1 == len(f.Tokens) {
		return true
	}
	switch t.Fold {
	case "v", "u", "x":
		return false // very, you, a kiss
	}
	next := &f.Tokens[i+1]
	return !f.sureName(i+1) && f.Entries[i+1].Forename() < 6 && !titleWords[next.Fold] && !afterWith[next.Fold] && next.Shape != Digits
}

// personal reports whether the words beside token i speak of a person: "told lib she",
// "key person: fliss".
func (f *finding) personal(i int) bool {
	if i > 1 && f.is(i-1, ":") && (keyWords[f.Tokens[i-2].Fold] || f.is(i-2, "person")) {
		return true
	}
	after := i+1 < len(f.Tokens) && !f.Tokens[i+1].Line && personAfter[f.Tokens[i+1].Fold]
	return after && (f.Tokens[i].Sentence || !f.Tokens[i-1].Word() || personBefore[f.Tokens[i-1].Fold]) || i > 0 && !f.Tokens[i].Line && personBefore[f.Tokens[i-1].Fold] && (f.endsHere(i) || after)
}

var (
	personBefore = words(`told asked rang phoned emailed texted saw with w says said and & helped hit pushed`)
	personAfter  = words(`said says told asked hit pushed kicked cried ran left came went was is has had she he shes hes got wants wanted needs started and &`)
)

// afterWith are words that follow "with" and "and" rather than a name.
var afterWith = words(`his her their my our the a an this that no not nt it u me him them mum dad nan gran parents and 1 one two`)

// listedLetter reports whether token i is the letter of a forename after a surname and a
// comma in a list: "Dimitriou, A", also where it is a word by itself.
func (f *finding) listedLetter(i int) bool {
	if f.letters(i) != 1 && f.shape(i) != Initial || i < 2 || !f.is(i-1, ",") || f.Tokens[i].Line || !f.sureName(i-2) || !(f.Tokens[i-2].Line || f.Tokens[i-2].Gap || f.is(i-3, ":")) {
		return false
	}
	return i+1 == len(f.Tokens) || f.Tokens[i+1].Line || f.Tokens[i+1].Gap || f.shape(i+1) == Digits || f.shape(i+1) == Punct || hasDigit(f.Tokens[i+1].Fold)
}

// sureName reports whether token i is a name by what is known so far.
func (f *finding) sureName(i int) bool {
	return i >= 0 && i < len(f.Tokens) && f.p[i] >= likelyFrom && f.Tokens[i].Word() && f.letters(i) > 1
}

// extension reports whether token i is the ending of a file's name or the letter of a
// drive: "letter.pdf", "S:\".
func (f *finding) extension(i int) bool {
	if i > 0 && f.Tokens[i-1].Fold == "." && !f.Tokens[i].Space && fileEndings[f.Tokens[i].Fold] {
		return true
	}
	return f.letters(i) == 1 && f.is(i+1, ":") && f.is(i+2, "\\")
}

var fileEndings = words(`pdf doc docx xls xlsx csv jpg jpeg png msg eml txt ppt pptx tif tiff mp4 mov heic zip`)

// shorthand are words of hurried notes that no dictionary has and nobody is called.
var shorthand = words(`abt msg msgs pls plz ppl tmrw tmw tmoz tonite nite appt mtg yr yrs govs bday thx tysm btwn gonna wanna gotta dunno cos coz cuz bc wk wks hr hrs min mins recd
 ans tel mob info dept temp meds para paras prob defo def obvs ok okay nah yeah yh yep ye hw hmwk h/w lol omg idk tbh ngl rn atm hes shes theyre dont cant wont didnt
 doesnt isnt wasnt hadnt hasnt havent couldnt wouldnt shouldnt arent werent whats thats theres im ive ill tbf b4 l8 2day 2moro w/o youre hed shed theyd lunchtime playtime hometime
 sp calc comp jst nowt owt summat innit bruv vm jnr nuffin sumthin bcoz wiv dat dis
 breaktime epipen playdough whiteboard wifi selfie vid vids pic pics insta snap snapchat tiktok fb vape vapes vaping chromebook ipad laptop uniform
 safeguarding timetabled mufti alot aswell everytime noone infront incase abit dropoff pickup handover catchup followup checkin
 cpoms sims senco ehcp camhs`)

// coreAcronyms are abbreviations so usual in schools that nobody's initials are looked
// for in them.
var coreAcronyms = words(`pe re ta it pa id no am pm ok uk eu tv dt pp la ht us gp sw ep hr cp un pc ai ii iv vi
 sen send nhs eal upn dob dfe ehcp dsl`)

// dottedLow reports whether token i is one of two letters with full stops in small
// letters: "m.k.".
func (f *finding) dottedLow(i int) bool {
	if f.shape(i) != Lower || !f.bare[i] {
		return false
	}
	for _, k := range [2]int{i, i - 2} {
		if k >= 0 && k+3 < len(f.Tokens) && f.letters(k) == 1 && f.letters(k+2) == 1 && f.shape(k) == Lower && f.shape(k+2) == Lower && f.is(k+1, ".") && f.is(k+3, ".") &&
			!f.Tokens[k+1].Space && !f.Tokens[k+2].Space && !f.Tokens[k+3].Space {
			return !abbreviations[f.Tokens[k].Fold+"."+f.Tokens[k+2].Fold+"."]
		}
	}
	return false
}

// letterBeforeName reports whether token i is the first letter of a forename before a
// surname in a hurried note: "seconded u spratt".
func (f *finding) letterBeforeName(i int) bool {
	t := &f.Tokens[i]
	by := i > 0 && (f.is(i-1, "by") || f.is(i-1, "signed") || f.is(i-1, "from"))
	if t.Shape != Lower || !f.bare[i] && !by || t.Fold == "a" || i+1 >= len(f.Tokens) || f.Tokens[i+1].Line || f.Tokens[i+1].Gap || smallWords[t.Fold] && !t.Line && !by && t.Fold != "u" {
		return false
	}
	next := i + 1
	if f.is(next, ".") && !f.Tokens[next].Space && next+1 < len(f.Tokens) && !f.Tokens[next+1].Line {
		next++
	}
	e := f.Entries[next]
	if f.Tokens[next].Shape != Lower || f.letters(next) < 3 {
		return false
	}
	if (next > i+1 && t.Line || by) && e.Word() == 0 {
		return true // "s. hallarn" under a letter, "filed by r hallarn"
	}
	if e.Word() > 0 {
		// "m hale" in a list of who was there: the surname is a word.
		return (t.Line || f.shape(i-1) == Punct && f.Tokens[i-1].Fold != "'") && e.Surname() >= 7 && f.parts(next+1)
	}
	return e.Surname() > 0 && (e.Surname() >= e.Forename() || strings.Contains(f.Tokens[next].Fold, "-"))
}

// parts reports whether token i parts the members of a list, or ends a line.
func (f *finding) parts(i int) bool {
	return i >= len(f.Tokens) || f.Tokens[i].Line || f.is(i, ",") || f.is(i, "/") || f.is(i, ";") || f.is(i, "(") || f.is(i, "&") || f.is(i, "and") || f.is(i, "|")
}

// possessed reports whether token i is the possessive, without its mark, of a forename that
// is a word as well, before one of the family: "wills mum".
func (f *finding) possessed(i int) bool {
	w := f.Tokens[i].Fold
	n := len(w) - 1
	if n < 3 || w[n] != 's' || i+1 >= len(f.Tokens) || f.Tokens[i+1].Line || !kinWords[f.Tokens[i+1].Fold] || f.shape(i) != Lower && f.shape(i) != Capital {
		return false
	}
	return f.table.Look(w[:n]).Forename() >= 4 && !kinWords[w[:n]] && f.Entries[i].Forename() < 5
}

// markless reports whether token i is a forename with the s of a possessive and no mark,
// and no word: "bradleys boots", "she is at Shanelles".
func (f *finding) markless(i int) bool {
	w := f.Tokens[i].Fold
	n := len(w) - 1
	if n < 4 || w[n] != 's' || w[n-1] == 's' || f.Entries[i] != 0 || f.shape(i) != Lower && f.shape(i) != Capital && f.shape(i) != Upper {
		return false
	}
	e := f.table.Look(w[:n])
	return e.Forename() >= 4 && e.Word() == 0
}

// surnameThenForename reports whether token i and the one after the comma are a name of
// a list, of words that are names as well: "birch, rowan".
func (f *finding) surnameThenForename(i int) bool {
	t := &f.Tokens[i]
	if i+2 >= len(f.Tokens) || !f.is(i+1, ",") || f.Tokens[i+2].Line || !(t.Line || f.shape(i-1) == Digits || t.Gap) {
		return false
	}
	return f.Entries[i].Surname() >= 3 && f.Entries[i+2].Forename() >= 5 && f.Tokens[i+2].Shape == f.Tokens[i].Shape && (i+3 == len(f.Tokens) || !f.is(i+3, ","))
}

// plainMonth reports whether token i is the month: a number or a preposition of time
// stands beside it.
func (f *finding) plainMonth(i int) bool {
	if !months[f.Tokens[i].Fold] {
		return false
	}
	if i+1 < len(f.Tokens) && f.shape(i+1) == Digits || f.shape(i-1) == Digits {
		return true
	}
	if f.is(i-1, "and") {
		return i < 2 || f.p[i-2] < likelyFrom // "May and June", not "Tom and June"
	}
	return i > 0 && beforeMonths[f.Tokens[i-1].Fold]
}

var (
	months       = words(`january february march april may june july august september october november december`)
	beforeMonths = words(`in since until till by from to of early late last next this mid during before after every st nd rd th`)
)

// kin finds the forename after what a family calls somebody: "Nanny Pat", "baby Mason".
func (f *finding) kin() {
	ts := f.Tokens
	for i := 1; i < len(ts); i++ {
		if !kinWords[ts[i-1].Fold] || ts[i].Line || ts[i].Gap || f.p[i] >= pSecond {
			continue
		}
		if f.Entries[i].Forename() < 6 {
			// "Her grandmother Winsome": a capital there is hardly anything else.
			if ts[i].Shape == Capital && ts[i-1].Shape == Lower && !roleWords[ts[i].Fold] && !otherTails[ts[i].Fold] && !f.ordinary(ts[i].Fold) && !titleWords[ts[i].Fold] && f.other[i] < 0.6 {
				f.raise(i, pSecond, whyKin)
			}
			continue
		}
		switch {
		case ts[i].Shape == Capital && !calendar[ts[i].Fold] && !f.plainMonth(i):
			f.raise(i, pSecond, whyKin)
		case ts[i].Shape == Lower && f.bare[i] && (f.Entries[i].Word() < 2 || f.Entries[i].Word() == 2 && f.Entries[i].Forename() >= 9):
			f.raise(i, pSecond, whyKin)
		}
	}
}

const whyKin = "a forename after what a family calls somebody"

// kinWords stand before forenames.
var kinWords = words(`mother father grandmother grandfather step-dad step-mum stepfather stepmother stepsister stepbrother half-sister half-brother sister-in-law niece nephew husband wife partner
 boyfriend girlfriend friend mate peer driver escort neighbour lodger childminder supervisor nanny nan nana nannie gran granny grandma grandpa grandad gramps baby little big uncle auntie aunty aunt mummy daddy mama papa cousin brother sister sis bro coach
 mum dad stepmum stepdad twin fireman bus-driver granddad nonna babcia dziadek dadi nani tata`)

// userName reports whether a name of a network begins at token i: "j.harlow",
// "j_harlow".
func (f *finding) userName(i int) bool {
	if f.letters(i) != 1 || f.shape(i) != Lower || i+2 >= len(f.Tokens) || !f.is(i+1, ".") && !f.is(i+1, "_") || f.Tokens[i+1].Space || f.Tokens[i+2].Space || f.Tokens[i+2].Shape != Lower || i > 0 && !f.Tokens[i].Space && f.Tokens[i-1].Shape != Punct {
		return false
	}
	e := f.Entries[i+2]
	return f.letters(i+2) > 3 && e.Word() < 2 && e.Surname() > 0
}

// owns reports whether a possessive ending stands after token i.
func (f *finding) owns(i int) bool {
	return i+1 < len(f.Tokens) && !f.Tokens[i+1].Space && (f.is(i+1, "'s") || f.is(i+1, "’s"))
}

// actor reports whether what token i is said to do is what people do.
func (f *finding) actor(i int) bool {
	if i+2 < len(f.Tokens) && f.shape(i) == Capital && (f.is(i+1, "–") || f.is(i+1, "-")) && f.Tokens[i+1].Space && f.shape(i+2) == Lower {
		return true // "Tel – gate open"
	}
	return i+1 < len(f.Tokens) && !f.Tokens[i+1].Line && f.shape(i+1) == Lower && (personAfter[f.Tokens[i+1].Fold] && f.Tokens[i+1].Fold != "and" || doing[f.Tokens[i+1].Fold] && f.Tokens[i+1].Fold != "to")
}

// quoted reports whether token i is what somebody is called: a word in quotation marks by
// itself after a word for a person or for a name.
func (f *finding) quoted(i int) bool {
	if i < 2 || i+1 >= len(f.Tokens) || !quote(f.Tokens[i-1].Fold) || !quote(f.Tokens[i+1].Fold) || f.letters(i) < 3 {
		return false
	}
	before := f.Tokens[i-2].Fold
	return kinWords[before] || beforeNicknames[before] || f.sureName(i-2) || before == ")" || before == ";"
}

// pCalled is the probability of what somebody is called.
const pCalled = 0.12

const whyCalled = "what somebody is called, in quotation marks"

var beforeNicknames = words(`called nicknamed known as aka named name nickname male female man woman boy girl lad youth youths alias person`)

// owner reports whether something is said to be of token i, a word that can be a forename
// with a capital inside a sentence: "in Tel's taxi".
func (f *finding) owner(i int) bool {
	return f.shape(i) == Capital && !f.Tokens[i].Sentence && f.owns(i) && f.Entries[i].Forename() >= 3
}

// pupilLetter reports whether a capital stands for somebody who is called by nothing
// else: "worried about K's weight", "K (Y9) said", "time for R to".
func (f *finding) pupilLetter(i int) bool {
	t := &f.Tokens[i]
	if t.Fold == "i" || t.Fold == "a" || f.letters(i) != 1 || f.capitals[i] || t.Gap || i > 0 && !t.Space && !quote(f.Tokens[i-1].Fold) {
		return false
	}
	if f.owns(i) && !t.Line {
		return true
	}
	if i > 0 && called[f.Tokens[i-1].Fold] || f.is(i-1, ",") && i > 1 && kinWords[f.Tokens[i-2].Fold] && f.is(i+1, ",") {
		return true
	}
	if i+1 == len(f.Tokens) || f.Tokens[i+1].Line || i > 0 && (f.Tokens[i-1].Namelike() || f.shape(i-1) == Digits || beforeLetters[f.Tokens[i-1].Fold]) {
		return false
	}
	next := f.Tokens[i+1].Fold
	return afterLetters[next] && f.Tokens[i+1].Shape == Lower || i > 0 && withLetters[f.Tokens[i-1].Fold] && (next == "." || next == "," || next == "(" || next == "and" || next == "&")
}

var (
	beforeLetters = words(`year class form room set key section appendix vitamin grade band code plan option block level team page part schedule group type category hepatitis letter size
 spelling sound phase column row the a an item point question exhibit annex table figure unit`)
	afterLetters = words(`is was has had said says told asked to and in will would did does went came felt feels thinks hit pushed ran who seems needs wants reported disclosed became`)
	called       = words(`pupil child student boy girl sibling parent witness`)
	withLetters  = words(`with and of told asked by for from about both met saw between but that`)
)
