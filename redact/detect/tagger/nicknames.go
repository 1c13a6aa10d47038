package tagger

import "strings"

// Words that people are called by and everybody says: they are told by nothing but their places,
// those in which English has nobody's thing but somebody.

const whyCalledSo = "a word where only somebody is spoken of"

// nickname reports whether token i, whatever word it is, stands where people stand and seldom
// anything else does.
func (f *finding) nickname(i int, low bool) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if f.letters(i) < 3 || !low && t.Shape != Capital || f.notPerson(i) || f.grammatical(i) || pronouns[t.Fold] || bareVerb(t.Fold) || strings.HasSuffix(t.Fold, "ed") && e.Word() == 3 {
		return false
	}
	before := f.previous(i)
	switch {
	case rings[before], before == "of" && f.parent(i-2):
		return !strings.HasSuffix(t.Fold, "ing")
	case f.is(i-1, "(") && f.is(i+1, ")"), f.is(i-1, ",") && (f.is(i+1, ",") || !low && f.is(i+1, "and")):
		return f.parent(i - 2) // "mam (duck)", "Her mother, Peanut, was"
	case f.surnameComma(i), f.is(i+1, "(") && !low && (f.is(i+2, "aged") || f.shape(i+2) == Digits):
		return true // "Spud (aged 3)"
	case e.Proper() && e.Word() < 3 && e.Forename() < 2 && e.Surname() < 3:
		return false
	case f.is(i+1, ",") && t.Line:
		return asks[f.following(i+1)] // "Col, can you do the pick-up"
	case low:
		return f.nicknameLow(i)
	}
	return f.nicknameHigh(i)
}

// surnameComma reports whether token i is one of the two parts of a name of a list that has a
// comma between them, the other part being told already: "10 Biscuit, Josefina".
func (f *finding) surnameComma(i int) bool {
	begins := func(k int) bool {
		return k >= 0 && (f.Tokens[k].Gap || k > 0 && (f.shape(k-1) == Digits || f.is(k-1, "|")))
	}
	ends := func(k int) bool { return f.entryEnds(k) || f.is(k+1, "/") }
	return f.is(i+1, ",") && begins(i) && f.sureName(i+2) && ends(i+2) || f.is(i-1, ",") && begins(i-2) && f.sureName(i-2) && ends(i)
}

// parent reports whether token i is what somebody's parent is called.
func (f *finding) parent(i int) bool {
	return i >= 0 && (kinWords[f.Tokens[i].Fold] || parental[f.Tokens[i].Fold])
}

// nicknameHigh is nickname for a word with a capital.
func (f *finding) nicknameHigh(i int) bool {
	before, after := f.previous(i), f.following(i)
	next := f.shape(i + 1)
	does := next == Lower && deeds[after]
	switch {
	case next == Capital || next == Digits:
		return false
	case before != "" && f.shape(i-1) == Lower:
		return subjectAfter[before] && (next == Lower || f.endsHere(i)) || (personPrepositions[before] || before == "of") && (does || next == Lower && strings.HasSuffix(after, "ing"))
	case before != "" && f.shape(i-1) == Capital:
		return f.Tokens[i-1].Sentence && subjectAfter[before] && before != "will" && before != "may" && next == Lower // "Should Smudge wish"
	case f.is(i-1, ",") && !f.Tokens[i].Sentence:
		return does || after == "to"
	case !f.entryBegins(i):
		return false
	case f.is(i+1, "("):
		return f.Entries[i].Forename() > 3
	}
	if f.shape(i-1) == Digits && next == Lower && whereabouts[after] {
		return true // "13:05 Peanut back again"
	}
	s := f.seen[f.hashes[i]]
	return does && s != nil && s.lower == 0 && s.capital > 0 || !strings.HasSuffix(f.Tokens[i].Fold, "s") && modals[after] && bareVerb(f.following(i+1)) && next == Lower
}

// bareVerb reports whether a word is what one may or will do.
func bareVerb(w string) bool { return bareVerbs[w] || afterModals[w] || comes[w] }

// nicknameLow is nickname for a word of a hurried note.
func (f *finding) nicknameLow(i int) bool {
	before, after := f.previous(i), f.following(i)
	w := f.Tokens[i].Fold
	switch {
	case joined[before] && (f.twoBefore(i) == "me" || i > 1 && f.p[i-2] >= possibleFrom && f.letters(i-2) > 2):
		return true
	case after == "":
		return false
	case joined[after] && f.sureName(i+2) && !f.Tokens[i+2].Line:
		return true
	case subjectAfter[before] && (deeds[after] || bareVerb(after)), openers[before] && deeds[after]:
		return true
	case kinWords[after] && !sizes[after] && !stateVerbs[before] && !strings.HasSuffix(w, "er"):
		return !articles[before] && !deeds[before]
	case f.entryBegins(i), f.is(i-1, ","):
		return whereabouts[after] || (after == "on" || after == "to" || after == "in") || modals[after] && bareVerb(f.following(i+1)) || !strings.HasSuffix(w, "s") && strings.HasSuffix(after, "ing")
	}
	return false
}

var (
	parental = words(`mam mum dad mom carer mums dads mother father`)
	// asks begin what is asked of who is spoken to.
	asks = words(`can could please pls would will thanks thank i i'm i've just do did are have sorry quick re as any is when`)
	// rings are what is done to people only.
	rings = words(`ring rang told tell asked ask phoned phone texted emailed spk bless`)
	// joined stand between two names of a hurried note.
	joined = words(`n &`)
	// subjectAfter are words after which who does something is named.
	subjectAfter = words(`but if can could should would does did because when while although whether bc cos coz unless that thinks says hopes`)
	// comes are further verbs in the form after a helping one.
	comes = words(`come go meet play swap bring tell eat borrow wear use ride walk sing use sleep chose`)
	// openers are what a message begins with.
	openers = words(`omg lol ok yeah yes no oh also well so`)
	// modals stand before what somebody may or is to do.
	modals = words(`may will can should must could would to`)
	// whereabouts begin what a note says of somebody without a verb.
	whereabouts = words(`in off out not still back away late upset poorly ill ok again gone absent here n/a`)
)
