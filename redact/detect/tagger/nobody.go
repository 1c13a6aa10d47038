package tagger

import "strings"

// What its place says is nobody: classes and houses, codes, seasons, places, pets and
// figures of books. Of what might be a person all the same the probability is only held
// down, so that it is still asked about.

// pHeldDown is the most that a word may have which its place says is hardly a person.
const pHeldDown = 0.05

// bar says that token i is no person's name where it stands, whatever a rule thinks.
func (f *finding) bar(i int) { f.hold(i, 0) }

// hold says that token i is at most p likely to be a name, whatever a rule thinks.
func (f *finding) hold(i int, p float64) {
	f.most[i] = min(f.most[i], p)
	f.p[i] = min(f.p[i], p)
}

// nobody bars and holds down what is no name where it stands.
func (f *finding) nobody() {
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if !t.Word() || f.titleBefore(i) {
			continue
		}
		switch {
		case f.season(i):
			// "Summer reading well" may be of Summer.
			if f.Entries[i].Forename() >= leastCalled && i+1 < len(f.Tokens) && seasonal[f.Tokens[i+1].Fold] {
				f.hold(i, pHeldDown)
			} else {
				f.bar(i)
			}
		case f.levelCode(i), f.modal(i), f.codeOf(i), f.plainWord(i), f.relative(i), f.numberedThing(i), f.streetOf(i):
			f.bar(i)
		case f.schoolSaint(i):
			f.bar(i)
			f.bar(i - 1)
		case f.people(i) && f.Entries[i].Forename() >= leastCalled:
			f.hold(i, pHeldDown) // "Norman to move Arun"
		case f.people(i), f.ofOffice(i), f.things(i), f.registered(i), t.Sentence && adverbs[t.Fold], f.shape(i) == Dotted && f.Tokens[i].Line && abbreviations[f.Tokens[i].Fold]:
			f.bar(i)
		case f.lettered(i):
			f.bar(i)
			f.bar(i - 1)
		case f.p[i] < sureFrom && f.is(i-1, "the") && f.shape(i) == Capital && f.shape(i+1) == Capital && otherTails[f.following(i)]:
			f.bar(i) // "the Hope Valley"
			f.hold(i+1, pTempered)
		case t.Shape == Lower && i > 0 && family[f.Tokens[i-1].Fold] && f.Entries[i].Word() >= 2 && f.p[i] < 0.9 && !t.Line && !f.names[t.Fold], f.pet(i), i > 0 && !t.Line && thrones[f.Tokens[i-1].Fold]:
			f.hold(i, pHeldDown)
		case f.livesIn(i):
			f.bar(i)
		case f.placeHere(i):
			if e := f.Entries[i]; e.Forename() < 4 && e.Surname() < 4 && (f.p[i] < possibleFrom || f.p[i] < pSecond && !f.is(i-1, "at") && !f.is(i-1, "to") && !f.is(i-1, "from")) {
				f.bar(i)
			} else {
				f.hold(i, pHeldDown)
			}
		}
	}
	f.glosses()
	f.offices()
	f.figures()
	f.groups()
	f.schools()
}

// levelCode reports whether token i is a letter or two and a number: "P5", "C2", "yr11".
// A pupil of a paper without names may be called so: "Child B1".
func (f *finding) levelCode(i int) bool {
	w := f.Tokens[i].Fold
	stem := strings.TrimRight(w, "0123456789")
	if n := len(w) - len(stem); n == 0 || n > 2 || len(stem) == 0 || len(stem) > 2 {
		return false
	}
	return i == 0 || !called[f.Tokens[i-1].Fold]
}

// lettered reports whether token i is the letter of a thing before it: "Vitamin C", "plan B".
func (f *finding) lettered(i int) bool {
	if i == 0 || f.letters(i) != 1 || f.shape(i) != Initial || f.Tokens[i].Line || !f.Tokens[i].Space {
		return false
	}
	before := f.Tokens[i-1].Fold
	return beforeLetters[before] && !articles[before] && f.Entries[i-1].Forename() < 4
}

// adverbs begin sentences, also before somebody's surname: "Later Shaw hit a child".
var adverbs = words(`later then today yesterday tomorrow afterwards afterward earlier meanwhile eventually also however suddenly finally initially apparently tonight again
 unfortunately sadly luckily sometimes usually often currently recently previously immediately straightaway otherwise therefore instead perhaps maybe`)

// things reports whether token i is one of two common words with capitals that nobody is called:
// "Outdoor Shoes".
func (f *finding) things(i int) bool {
	common := func(k int) bool {
		e := &f.Entries[k]
		return f.shape(k) == Capital && e.Word() == 3 && e.Forename() == 0 && e.Surname() < 2
	}
	both := func(k int) bool {
		return k >= 0 && k+1 < len(f.Tokens) && !f.Tokens[k].Sentence && common(k) && common(k+1) && !f.Tokens[k+1].Line && !f.Tokens[k+1].Gap && f.Tokens[k+1].Space
	}
	return both(i-1) || both(i)
}

// codeOf reports whether token i is a letter that the words beside it say is no person:
// "the L code", "C of E Primary", "graze L knee".
func (f *finding) codeOf(i int) bool {
	if f.letters(i) != 1 || i+1 >= len(f.Tokens) {
		return false
	}
	next := f.Tokens[i+1].Fold
	switch {
	case afterCodes[next] && !f.nameBefore(i):
		return true
	case f.is(i, "e") && f.is(i-1, "of") && f.is(i-2, "c"), f.is(i, "c") && next == "of" && f.is(i+2, "e"):
		return true
	}
	return (f.is(i, "l") || f.is(i, "r")) && bodyParts[next]
}

var (
	afterCodes = words(`code codes mark marks session sessions`)
	bodyParts  = words(`knee leg arm hand ear eye foot ankle wrist elbow shoulder side cheek thumb shin hip lung forearm calf thigh index`)
	pronouns   = words(`me him them us you we they it she he i u ur`)
)

// season reports whether token i is a season or a feast and no person: "Summer Fair",
// "Autumn 1", "New Year's Eve", "at Easter", "Fri 10 Jan".
func (f *finding) season(i int) bool {
	w := f.Tokens[i].Fold
	switch w {
	case "eve":
		return f.is(i-1, "'s") && f.is(i-2, "year") || f.is(i-1, "christmas")
	case "jan":
		return f.shape(i-1) == Digits && (f.shape(i+1) == Digits || i > 1 && calendar[f.Tokens[i-2].Fold]) || i > 0 && beforeJan[f.Tokens[i-1].Fold]
	case "easter":
		return f.shape(i) == Capital && f.p[i] < 0.9 && !f.nameBefore(i) && f.shape(i+1) != Capital
	case "april", "june":
		return i+1 < len(f.Tokens) && !f.Tokens[i+1].Line && seasonal[f.Tokens[i+1].Fold]
	case "august", "september", "october", "november", "december", "january", "february", "march":
		return i > 0 && f.p[i] < sureFrom && sinceWords[f.Tokens[i-1].Fold]
	case "may":
		return i+1 < len(f.Tokens) && !f.Tokens[i+1].Line && seasonal[f.Tokens[i+1].Fold] || f.plainMonth(i) && f.p[i] < sureFrom && i > 0 && !f.is(i-1, "to") && !f.is(i-1, "by") && !f.is(i-1, "from") && !f.is(i-1, "of")
	case "summer", "autumn", "winter", "spring":
		return i+1 < len(f.Tokens) && !f.Tokens[i+1].Line && (f.number(i+1) > 0 && !f.nameBefore(i) && !f.is(i-1, ",") || seasonal[f.Tokens[i+1].Fold])
	}
	return false
}

// seasonal follow the name of a season.
var seasonal = words(`term terms fair fayre fete holiday holidays half show concert ball camp reading break exhibition production series uniform newsletter assessments data school bazaar
 exam exams review reviews series resit resits mock mocks assessment intake deadline`)

// sinceWords stand before any month.
var sinceWords = words(`until till since in during late early mid`)

// beforeJan stand before the month and not before the name.
var beforeJan = words(`in since until due mid early late last next`)

// modal reports whether token i is the verb: "May I", "Will you", "she will get".
func (f *finding) modal(i int) bool {
	if f.shape(i) == Lower && (f.is(i, "may") || f.is(i, "will")) && i > 0 && !f.Tokens[i].Line && i+1 < len(f.Tokens) && !f.Tokens[i+1].Line {
		next := f.Tokens[i+1].Fold
		return pronouns[f.Tokens[i-1].Fold] && f.Tokens[i-1].Fold != "me" && f.Tokens[i-1].Fold != "him" || (afterModals[next] || bareVerbs[next]) && !personBefore[f.Tokens[i-1].Fold] && !asking[f.Tokens[i-1].Fold]
	}
	return f.Tokens[i].Sentence && (f.is(i, "may") || f.is(i, "will")) && i+1 < len(f.Tokens) && f.shape(i+1) != Capital && (pronouns[f.Tokens[i+1].Fold] || f.is(i+1, "the") || f.is(i+1, "your"))
}

// bareVerbs are further verbs as they stand after "may" and "will".
var bareVerbs = words(`hold hide see ask speak talk try work read write bring meet follow update email chase check review move pick drop stay sit join look pay pass provide attend show
 support still only probably also never always soon now cover collect remain continue`)

// asking begin questions about somebody: "is will still going".
var asking = words(`is was has does did are can`)

// plainWord reports whether token i is in small letters and a pronoun, or what an article
// stands before: "the dale", "no grant".
func (f *finding) plainWord(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Lower {
		return false
	}
	return pronouns[t.Fold] && f.letters(i) > 1 || i > 0 && !t.Line && beforeNouns[f.Tokens[i-1].Fold] && f.Entries[i].Word() >= 2 && f.p[i] < 0.9 && !f.names[t.Fold]
}

var beforeNouns = words(`the a an no any some every this each`)

// family stand before what somebody has, and before who is somebody's: "her lily".
var family = words(`'s his her their your`)

// relative reports whether token i is what one is to another, in a cell or in brackets:
// "| Brother, 19 |", "(mam)".
func (f *finding) relative(i int) bool {
	if f.is(i-1, "|") && f.is(i+1, "|") && roleWords[f.Tokens[i].Fold] {
		return true
	}
	if !kinOnly[f.Tokens[i].Fold] || i+1 < len(f.Tokens) && !f.Tokens[i+1].Line && f.Tokens[i+1].Namelike() {
		return false
	}
	return f.Tokens[i].Gap || f.is(i-1, "|") || f.is(i-1, "(") || f.is(i-1, "/")
}

var kinOnly = words(`mother father brother sister mum dad mam mammy mummy daddy nan gran grandma grandad grandfather grandmother aunt uncle auntie cousin stepmother stepfather stepdad stepmum partner
 guardian carer twin son daughter wife husband niece nephew`)

// numberedThing reports whether token i is a word that a number follows at the beginning of a
// line: "Case 3:", "Ward 12".
func (f *finding) numberedThing(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	return t.Shape == Capital && (t.Line || t.Gap) && e.Word() == 3 && e.Forename() < 8 && f.number(i+1) > 0 && !f.Tokens[i+1].Line && (i+2 == len(f.Tokens) || f.Tokens[i+2].Line || f.is(i+2, ":") || f.is(i+2, "."))
}

// streetOf reports whether token i ends the name of a street or a park whose first word is
// nobody's forename: "Plough Lane".
func (f *finding) streetOf(i int) bool {
	return f.streetEnd(i) && f.Entries[i-1].Forename() < 4 && !f.Tokens[i].Gap
}

// thrones stand before those who sat on them.
var thrones = words(`queen king emperor pharaoh pope tsar kaiser`)

// schoolSaint reports whether token i is the saint of a school, a church or a street: "St
// Weonard's".
func (f *finding) schoolSaint(i int) bool {
	return f.is(i-1, "st") && f.shape(i-1) == Capital && !f.Tokens[i].Line && (f.owns(i) || strings.HasSuffix(f.Tokens[i].Fold, "s")) && !f.nameBefore(i-1) && (i < 2 || !f.titleBefore(i-1))
}

// people reports whether token i says which country or language and not who: "a Danish
// national", "in English".
func (f *finding) people(i int) bool {
	if f.companion(i) {
		return false
	}
	if tongues[f.Tokens[i].Fold] && f.Tokens[i].Namelike() && !f.nameBefore(i) {
		return true
	}
	if f.shape(i) != Capital || !nations[f.Tokens[i].Fold] || i+1 < len(f.Tokens) && (f.Tokens[i+1].Namelike() && f.p[i+1] > sureFrom || f.owns(i)) || f.nameBefore(i) {
		return false
	}
	return languages[f.Tokens[i].Fold] && !f.actor(i) || i > 0 && !f.Tokens[i].Line && beforeNations[f.Tokens[i-1].Fold] || i+1 < len(f.Tokens) && f.shape(i+1) == Lower && !f.actor(i)
}

// companion reports whether token i is what somebody is called, or was so before in the text: "his
// mate Dutch".
func (f *finding) companion(i int) bool {
	w := f.Tokens[i].Fold
	if f.shape(i) != Capital || !nations[w] && !tongues[w] {
		return false
	}
	for k := i; k >= 0; k-- {
		before := f.previous(k)
		if f.Tokens[k].Fold == w && f.shape(k) == Capital && f.shape(k+1) != Capital && (companions[before] || beforeNicknames[before] && before != "as") {
			return true
		}
	}
	return false
}

var (
	nations = words(`danish polish english irish scottish welsh spanish french german dutch swedish finnish turkish british greek roman norman latin
 israeli pakistani somali kurdish tamil tudor viking saxon celtic romany`)
	// tongues are languages, and who speaks them, that nobody is called.
	tongues = words(`punjabi panjabi urdu pahari romani slovak sorani kurmanji vietnamese tigrinya pashto farsi sylheti gujarati hindi yoruba igbo amharic oromo lingala mandarin
 cantonese portuguese italian arabic bengali bangladeshi lithuanian latvian romanian bulgarian hungarian albanian ukrainian russian filipino tagalog japanese korean nepali syrian afghan makaton`)
	languages = words(`english french spanish german welsh latin`)
	// companions stand before what somebody is called, whatever word it is.
	companions    = words(`mate mates pal friend bestie boyfriend girlfriend partner brother sister cousin uncle auntie aunt stepdad stepmum lodger neighbour`)
	beforeNations = words(`a an the of in speaks his her their our new some only little no and or for both`)
)

// pet reports whether token i is what an animal is called: "the dog Tyson", "our rabbit,
// Biscuit".
func (f *finding) pet(i int) bool {
	if f.Tokens[i].Line || i == 0 {
		return false
	}
	k := i - 1
	switch {
	case f.is(k, "called"), f.is(k, "named"):
		k--
	case f.is(k, ",") && (f.is(i+1, ",") || f.is(i+1, ".")), f.is(k, "(") && f.is(i+1, ")"):
		k--
	}
	return k >= 0 && pets[f.Tokens[k].Fold]
}

var pets = words(`dog puppy cat kitten hamster rabbit bunny pony horse gerbil tortoise budgie parrot goldfish mascot donkey guineapig snake gecko hedgehog labrador cockapoo spaniel`)
