package tagger

import "strings"

// Words told by what the sentence wants where they stand: somebody who does something, to whom
// something is done, who is named together with somebody else.

const whyDeed = "a word where the sentence wants a person"

// agent reports whether token i does what people do, where somebody stands who does it: "Merit
// earned", "n chants will meet u".
func (f *finding) agent(i int, low bool) bool {
	t := &f.Tokens[i]
	next := f.following(i)
	if !deeds[next] && (low || !f.pastVerb(i+1)) || f.shape(i+1) != Lower || f.notPerson(i) || f.grammatical(i) || !low && stateVerbs[next] && f.Entries[i].Forename() < 3 || !low && (t.Shape != Capital || !t.Sentence) {
		return false
	}
	return t.Sentence || f.shape(i-1) == Punct || beforeSubjects[f.previous(i)]
}

// pastVerb reports whether token i has the ending of what was done.
func (f *finding) pastVerb(i int) bool {
	return i < len(f.Tokens) && !f.Tokens[i].Line && f.shape(i) == Lower && f.letters(i) > 4 && strings.HasSuffix(f.Tokens[i].Fold, "ed")
}

// grammatical reports whether token i is a verb or one of the small words of clauses.
func (f *finding) grammatical(i int) bool {
	w := f.Tokens[i].Fold
	return deeds[w] || clauseWords[w] || articles[w] || afterWith[w]
}

// object reports whether token i stands in a hurried note where the one stands whom something was
// done to, or who is spoken of: "told stick again", "a row wi sim over".
func (f *finding) object(i int) bool {
	before, e := f.previous(i), f.Entries[i]
	switch {
	case before == "" || f.grammatical(i), f.notPerson(i) && e.Forename() < 7:
		return false
	case having[before] && lodging[f.following(i)] && e.Surname()+e.Forename() > 0:
		return true // "shes got shell stopping with her"
	case f.notPerson(i):
		return objectAfter[before] || kinWords[before]
	case spokenOf[before]:
		return e.Forename() > 3 || e.Surname() > 3 && e.Word() < 3
	case objectAfter[before], withSomebody[before], kinWords[before] && !sizes[before]:
		return (e.Forename() > 0 || e.Surname() > 1) && e.Word() < 3 || e.Forename() > 2 || f.endsHere(i) || deeds[f.following(i)] || clauseWords[f.following(i)] || pronouns[f.following(i)]
	}
	return false
}

var (
	having  = words(`got has have had having`)
	lodging = words(`stopping staying living sleeping stayin stoppin livin sleepin`)
)

// titledLow reports whether token i is in small letters after a title that needs no capital,
// whatever word it is: "(mr gold will collect)". After "miss" it is only in a hurried note.
func (f *finding) titledLow(i int, low bool) bool {
	before := f.previous(i)
	return f.shape(i) == Lower && mainTitles[before] && (low || before != "miss") && !f.grammatical(i)
}

// coordinated reports whether token i is joined to a name and written as that one is: "DIXON and
// BURN", "Kedar, Bannister and Hamer".
func (f *finding) coordinated(i int, low bool) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if !low && (t.Shape != Capital && t.Shape != Upper && t.Shape != Acronym || t.Shape == Acronym && f.capitals[i]) || f.letters(i) < 3 || t.Gap || f.notPerson(i) || f.other[i] > 0.6 {
		return false
	}
	if f.grammatical(i) {
		return false
	}
	if objects[f.twoBefore(i)] && joining[f.previous(i)] {
		return true // "with him and Pudding"
	}
	if low && e.Forename() < 3 && (e.Surname() < 3 || e.Word() == 3) && !f.endsHere(i) && !deeds[f.following(i)] && !pronouns[f.following(i)] {
		return false
	}
	capitals := func(k int) bool { return f.shape(k) == Upper || f.shape(k) == Acronym && f.letters(k) > 2 }
	alike := func(k int) bool {
		return f.sureName(k) && (f.shape(k) == t.Shape || capitals(k) && capitals(i)) && !f.Tokens[max(k, i)].Line
	}
	after := joining[f.following(i)] && alike(i+2)
	if f.amongNames(i, alike) {
		return true
	}
	return joining[f.previous(i)] && alike(i-2) || after && (e.Word() < 3 || t.Sentence || f.is(i-1, ",") && alike(i-2))
}

// twoBefore returns the word before the one before token i on its line, or "".
func (f *finding) twoBefore(i int) string {
	if i == 0 || f.Tokens[i].Line {
		return ""
	}
	return f.previous(i - 1)
}

// objects are pronouns of somebody beside whom somebody else is named.
var objects = words(`me him her us them`)

// amongNames reports whether token i is a member of a list with commas or strokes of which two others
// beside it are names.
func (f *finding) amongNames(i int, alike func(int) bool) bool {
	mark := func(k int) bool { return f.is(k, ",") || f.is(k, "/") || f.is(k, ";") }
	before, after := mark(i-1) && alike(i-2), mark(i+1) && alike(i+2)
	return before && after || before && mark(i-3) && alike(i-4) && (f.parts(i+1) || f.entryEnds(i)) || after && mark(i+3) && alike(i+4) && !f.Tokens[i+1].Line
}

// surnameTouches reports whether token i is a surname right after a name, in small letters or,
// behind a usual forename that is no word, with a capital: "Ted Birch".
func (f *finding) surnameTouches(i int, low bool) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if i == 0 || t.Line || t.Gap || !t.Space || f.letters(i) < 3 || f.letters(i-1) < 2 || f.shape(i-1) != t.Shape || f.p[i-1] < possibleFrom || e.Surname() < 3 || f.notPerson(i) {
		return false
	}
	if !low {
		if t.Shape == Capital && e.Surname() >= 7 && e.Word() < 3 && f.Entries[i-1].Forename() >= 5 && (f.entryEnds(i) || f.shape(i+1) != Capital) {
			return true // "protected for Ash Whitehead."
		}
		return t.Shape == Capital && f.sureName(i-1) && f.Entries[i-1].Forename() >= 8 && f.Entries[i-1].Word() < 2
	}
	return !f.grammatical(i) && !besideForename[t.Fold] && (e.Word() < 3 || f.endsHere(i) || deeds[f.following(i)])
}

// surnameAhead reports whether token i is a word in capitals right before a forename that is not,
// as lists have people: "WEEKS Dean".
func (f *finding) surnameAhead(i int) bool {
	return f.shape(i) == Upper && f.nameAhead(i, possibleFrom) && f.Entries[i+1].Forename() >= 5 && !f.acronym(i) && (!f.notPerson(i) || hasDigit(f.previous(i)))
}

// fullName reports whether token i is a forename and seldom a word, and the next a surname, whatever
// place is called so: "from Abi Thornhill".
func (f *finding) fullName(i int) bool {
	next := i + 1
	if next >= len(f.Tokens) || f.shape(i) != Capital || f.shape(next) != Capital || f.Tokens[next].Line || f.Tokens[next].Gap || !f.Tokens[next].Space {
		return false
	}
	e := f.Entries[i]
	return e.Forename() >= 5 && e.Word() < 2 && f.Entries[next].Surname() >= 3 && !f.notPerson(i) && !f.notPerson(next) && f.most[i] >= possibleFrom && f.most[next] >= possibleFrom
}

// shortAhead reports whether token i is a word of two letters inside a sentence right before a
// name: "holding Si Qi's bag".
func (f *finding) shortAhead(i int) bool {
	t := &f.Tokens[i]
	return t.Shape == Capital && f.letters(i) == 2 && !t.Sentence && f.Entries[i].Word() < 3 && f.nameAhead(i, likelyFrom) && !f.notPerson(i)
}

// nameAhead reports whether the token right after token i has a capital and is a name as likely as
// that at least.
func (f *finding) nameAhead(i int, least float64) bool {
	next := i + 1
	return next < len(f.Tokens) && f.p[next] >= least && f.shape(next) == Capital && !f.Tokens[next].Line && !f.Tokens[next].Gap
}

var (
	// clauseWords stand before verbs and after objects and are nobody.
	clauseWords = words(`there here this that these those it its also both all some none nobody everyone everybody someone somebody anyone others people only please so now still just
 then too very not never always maybe perhaps again back out up off down over in on at to for from of by as like when where what which who why how if because and or but nothing something
 i've i'm he's she's it's they've we've you've one two three lots more most many much each every another other about after before today tomorrow yesterday first last next later`)
	// beforeSubjects are words after which somebody stands who does something.
	beforeSubjects = words(`and but n & so then says said when after before because if that as while cos bc since til until where`)
	// spokenOf stand before people and before much else.
	spokenOf = words(`by from for re about per via of than called named seen seeing inform informed update collected remind thank signed`)
	// withSomebody stand before people in hurried notes.
	withSomebody = words(`w with wi wiv n whos wheres hows who's where's`)
	// joining stand between two people.
	joining = words(`and & + n / with w or`)
	// deeds are what people of records do.
	deeds = words(`said says told tells asked asks rang phoned emailed texted called calls agreed agrees refused refuses went goes came comes left leaves ran runs walked
 hit hits pushed pushes kicked kicks punched slapped bit spat threw throws grabbed pulled shoved tripped cried cries screamed shouted swore laughed
 smiled sat sits stood stands fell lay slept ate drank felt feels thought thinks knew knows wants wanted needs needed likes liked hates hated loves loved
 got gets has had was is does did didnt doesnt isnt wasnt hasnt wont cant will would saw sees heard spoke speaks wrote writes read gave gives took takes brought brings sent sends
 met meets helped helps tried tries started stopped kept keeps made makes found lost broke arrived arrives returned joined moved apologised admitted denied
 denies reported reports confirmed explained suggested noted replied responded promised offered thanked earned won play plays worked works reads seconded supporting
 refusing crying saying asking wanting upset absent late missing being having going coming playing sitting working talking walking
 can could must should might drove flew sang swam rode hid tore shook`)
	// stateVerbs are those of them that things do as well.
	stateVerbs = words(`is was has had does did will would cant wont isnt wasnt hasnt didnt doesnt being having missing read reads play plays`)
)
