package tagger

import (
	"slices"
	"unicode"
)

// The rules say what a place or a word may be; the model, which has learnt from texts of schools,
// says how often a person was named in places like this one. Where the two are far apart the model
// has the last word: what a rule takes though hardly anybody was ever named so is doubted or left,
// what a rule holds down though it reads like a name all the same is asked about.

const (
	// deaf is how likely the model may find a word at most for a rule to be wrong about it more
	// than thirty times in forty, faintly the same for rules that are seldom right without it.
	deaf    = 0.003
	faintly = 0.001
	// seldom is the same for what names are told by that are words, which the model knows least.
	seldom = 0.0003
	// aloud is from where a word with a capital inside a sentence is asked about whatever a rule
	// says, loudly any other.
	aloud  = 0.1
	loudly = 0.3
	// fairly is from where what reads like a name and no rule doubts is likely.
	fairly = 0.08
)

// mayBe are reasons from which a word is possible and no more, with how likely the model must find
// it for them to be asked about.
var mayBe = map[string]float64{
	whyBeside: seldom, whyDeed: seldom, whyCalledSo: faintly,
	whyBroken: faintly, whyUnknown: faintly, whyCapital: deaf, whyLetters: faintly, whyAgain: faintly, whyNearly: deaf,
}

// judge lets the model have the last word.
func (f *finding) judge() {
	for i := range f.Tokens {
		said := f.begin[i] + f.inside[i]
		switch p := f.p[i]; {
		case !f.Tokens[i].Word():
		case p < possibleFrom:
			if f.heldDown(i, said) {
				f.raise(i, pRest, whyFaint)
			}
		case f.title(i):
		case p >= sureFrom && said < deaf, p >= likelyFrom && said < faintly:
			f.p[i] = pRest
		case p >= likelyFrom:
		case said < mayBe[f.why[i]] && !f.besideBroken(i):
			f.p[i] = 0
		case f.why[i] == whyModel && p >= fairly, f.why[i] == whyLetters && said >= likelyFrom, f.why[i] == whyFellows && said >= sureFrom:
			f.raise(i, likelyFrom, f.why[i])
		}
	}
}

// heldDown reports whether token i, which the model finds as likely as that, is asked about though a
// rule says that it is nobody.
func (f *finding) heldDown(i int, said float64) bool {
	t := &f.Tokens[i]
	switch {
	case t.Shape == Capital && f.is(i-1, "called"):
		return said >= deaf // "a constable called Constable"
	case t.Shape == Capital && said >= aloud:
		return !t.Sentence && !t.Gap && f.mayBeCalled(i) // "Mark Day's retirement"
	case t.Shape == Acronym && said >= loudly:
		return f.is(i-1, ".") && !t.Line && f.entryEnds(i) // "Sat with Libby. ID"
	case said < loudly || t.Shape != Lower || titleWords[t.Fold] || f.notPerson(i) || f.is(i+1, "_"):
		return false
	}
	return f.letters(i) > 2 || t.Line && f.entryEnds(i)
}

// mayBeCalled reports whether token i, a word with a capital, is one that people are called and none
// that schools use: "Day", and neither "Looked" nor "HoY".
func (f *finding) mayBeCalled(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if slices.ContainsFunc(f.Runes[t.From+1:t.To], unicode.IsUpper) || kinWords[t.Fold] || roleWords[t.Fold] || calendar[t.Fold] || brands[t.Fold] {
		return false
	}
	return e.Word() < 3 || e.Forename() > 0 || e.Surname() > 1
}

// besideBroken reports whether token i is what text recognition left of a word beside a name.
func (f *finding) besideBroken(i int) bool {
	return f.why[i] == whyBroken && (f.sureName(i-1) || f.sureName(i+1))
}
