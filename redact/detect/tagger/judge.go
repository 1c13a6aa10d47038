package tagger

// The rules say what a place or a word may be; the model, which has learnt from texts of schools,
// says how often a person was named in places like this one. Where the two are far apart the model
// has the last word: what a rule takes though hardly anybody was ever named so is doubted or left,
// what a rule holds down though it reads like a name all the same is asked about.

const (
	// deaf is how likely the model may find a word at most for a rule to be wrong about it more
	// than thirty times in forty, faintly the same for rules that are seldom right without it.
	deaf    = 0.003
	faintly = 0.001
	// seldom is the same for a word that is often a name, which the model knows least where
	// it is neither.
	seldom = 0.0003
	// plainly is from where a word is asked about whatever a rule says.
	loudly = 0.3
	// fairly is from where what reads like a name and no rule doubts is likely, and letters that
	// may be somebody's are.
	fairly = 0.08
)

// mayBe are reasons from which a word is possible and no more, with how likely the model must find
// it.
var mayBe = map[string]float64{
	whyBeside: seldom, whyDeed: seldom, whyCalledSo: faintly,
	whyBroken: faintly, whyUnknown: faintly, whyCapital: deaf, whyLetters: faintly, whyAgain: faintly, whyNearly: deaf,
}

// judge lets the model have the last word.
func (f *finding) judge() {
	for i := range f.Tokens {
		said := f.begin[i] + f.inside[i]
		switch p := f.p[i]; {
		case !f.Tokens[i].Word() || titleWords[f.Tokens[i].Fold]:
		case p >= sureFrom && said < deaf, p >= likelyFrom && said < faintly:
			f.p[i] = pRest
		case p >= likelyFrom:
		case p >= possibleFrom && said < mayBe[f.why[i]]:
			f.p[i] = 0
		case p >= fairly && f.why[i] == whyModel, p >= possibleFrom && f.why[i] == whyLetters && said >= likelyFrom, p >= possibleFrom && f.why[i] == whyFellows && said >= sureFrom:
			f.raise(i, likelyFrom, f.why[i])
		case p < possibleFrom && said >= loudly && f.Tokens[i].Shape == Lower && (f.letters(i) > 2 || f.Tokens[i].Line && f.entryEnds(i)) && !f.notPerson(i) && !f.is(i+1, "_"):
			f.raise(i, pRest, whyFaint)
		}
	}
}
