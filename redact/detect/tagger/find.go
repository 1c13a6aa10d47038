package tagger

import (
	"slices"
	"strings"
	"sync"

	"sarpack/assets"
)

// Mention is a place where a person is named.
type Mention struct {
	// From and To count code points.
	From, To int
	// P is the probability that it is a person's name, 0 to 1.
	P float64
	// Why is the reason in words.
	Why string
	// Words are its words, one at least, each with a probability of its own.
	Words []Word
}

// Word is a word of a mention.
type Word struct {
	From, To int
	P        float64
}

// Tagger is a model with its table.
type Tagger struct {
	model *Model
	table *Table
}

// New returns a tagger of the given weights and table; see [Model] and [Table] for
// their formats.
func New(weights, names string) (*Tagger, error) {
	m, err := OpenModel(weights)
	if err != nil {
		return nil, err
	}
	t, err := OpenTable(names)
	if err != nil {
		return nil, err
	}
	return &Tagger{m, t}, nil
}

// builtIn is the tagger of the program's own weights. Tests hold that they open.
var builtIn = sync.OnceValue(func() *Tagger {
	t, err := New(assets.TaggerWeights, assets.TaggerNames)
	if err != nil {
		panic("the program is built wrongly: " + err.Error())
	}
	return t
})

// BuiltIn returns the tagger of the weights that are built in.
func BuiltIn() *Tagger { return builtIn() }

// Word reports whether a word, or one of two words and more, is one that English
// dictionaries have in small letters.
func (t *Tagger) Word(text string) bool {
	for w := range strings.FieldsSeq(text) {
		if t.table.Look(Fold(w)).Word() >= 2 {
			return true
		}
	}
	return false
}

// Known reports whether the table has a word as anything: a name, a word or a place.
func (t *Tagger) Known(word string) bool { return t.table.Look(Fold(word)) != 0 }

// Kind says in few bits what the table has of a word: how usual it is as a forename, as a
// surname and as a word, and whether it is a place's.
func (t *Tagger) Kind(word string) uint64 { return kind(t.table.Look(word)) }

// Plain reports whether a single word is a common one and hardly a name.
func (t *Tagger) Plain(word string) bool {
	e := t.table.Look(Fold(word))
	return e.Word() == 3 && e.Forename() < 5 && e.Surname() < 3
}

// Forename reports whether a single word is a forename and seldom anything else.
func (t *Tagger) Forename(word string) bool {
	e := t.table.Look(Fold(word))
	return e.Forename() >= 3 && (e.Word() < 2 || e.Forename() >= 9)
}

// sureFrom, likelyFrom and possibleFrom begin the tiers.
const (
	sureFrom     = 0.5
	likelyFrom   = 0.1
	possibleFrom = 0.02
)

// finding is one text being worked on.
type finding struct {
	*Document
	table *Table
	// p is the probability so far; begin, inside and other are the model's for a name's
	// first word, a further one and another proper name; why is the rule that set p.
	p, begin, inside, other []float64
	why                     []string
	// names are the words of the names that are sure in the text, and namesake the initials
	// of those whom they name.
	names, namesake map[string]bool
	// looks are the ReadingKeys of the longer of these words.
	looks map[string]bool
	// foldered are words of likely names that handles look for as well.
	foldered map[string]bool
	// listed says which words are of the names of the school's lists.
	listed func(string) bool
	// bridge is a comma inside one name: "WARD, Alexander".
	bridge []bool
	// mended is a mark that text recognition put into a word.
	mended []bool
	// starts begins a name of its own.
	starts []bool
	// poor says that the text looks like the result of a poor scan.
	poor bool
	// scan says that the text is a poor scan's, read again.
	scan bool
	// coded says that the text calls its staff by three letters.
	coded bool
	// most is how likely a rule may make it at most.
	most []float64
	// nobodys says of a word that was looked up whether it is nobody's (2) or not (1).
	nobodys []uint8
}

const whyModel = "reads like a person's name"

// Find returns the mentions in a text, in order, apart from each other.
func (t *Tagger) Find(text []rune) []Mention {
	return t.FindKnowing(text, func(string) bool { return false })
}

// FindKnowing is Find where listed says which folded words are of names known from
// elsewhere: broken names and those inside other words are told by them as well. What is
// plainly such a word is left to whoever knows the lists.
func (t *Tagger) FindKnowing(text []rune, listed func(word string) bool) []Mention {
	f := t.find(text, listed, false)
	if !f.spoilt() {
		return f.mentions()
	}
	r := f.reread()
	if slices.Equal(r.text, text) {
		return f.mentions()
	}
	names := f.names
	return r.both(f.mentions(), t.find(r.text, func(w string) bool { return names[w] || listed(w) }, f.poor).mentions(), f.poor)
}

// find weighs every word of a text; scan says that it is of a poor scan, read again.
func (t *Tagger) find(text []rune, listed func(word string) bool, scan bool) *finding {
	d := Read(text, t.table)
	f := &finding{Document: d, table: t.table, listed: listed, scan: scan}
	n := len(d.Tokens)
	f.p, f.begin, f.inside, f.other = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	f.why, f.bridge, f.mended, f.starts, f.most = make([]string, n), make([]bool, n), make([]bool, n), make([]bool, n), make([]float64, n)
	f.nobodys = make([]uint8, n)
	for i, m := range t.model.Marginals(d) {
		f.most[i] = 1
		if !d.Tokens[i].Word() {
			continue
		}
		f.p[i], f.begin[i], f.inside[i], f.other[i] = m[Begin]+m[Inside], m[Begin], m[Inside], m[Other]
		f.why[i] = whyModel
	}
	f.temper()
	f.nobody()
	f.titles()
	f.kin()
	f.surnameFirst()
	f.layout()
	f.rows()
	f.initials()
	f.surnames()
	f.memory()
	f.codes()
	f.particles()
	f.remainder()
	f.broken()
	f.net()
	f.paths()
	f.handles()
	f.widest()
	f.hurried()
	f.placed()
	f.leftovers()
	f.words()
	f.scraps()
	f.judge()
	return f
}

// raise makes token i at least p likely.
func (f *finding) raise(i int, p float64, why string) {
	if p = min(p, f.most[i]); f.p[i] < p {
		f.p[i], f.why[i] = p, why
	}
}

// lower makes token i at most p likely.
func (f *finding) lower(i int, p float64) { f.p[i] = min(f.p[i], p) }

// mentions joins neighbouring tokens.
func (f *finding) mentions() []Mention {
	var out []Mention
	ts := f.Tokens
	for i := 0; i < len(ts); {
		if f.p[i] < possibleFrom || !f.sayable(i) {
			i++
			continue
		}
		first := i
		if f.collar(i) {
			first--
		}
		m := Mention{From: ts[first].From, To: ts[i].To, P: f.p[i], Why: f.why[i], Words: []Word{{ts[first].From, ts[i].To, f.p[i]}}}
		j := i + 1
		for j < len(ts) {
			if f.bridged(j) {
				j++
			} else if !f.joins(j) {
				break
			}
			if f.p[j] > m.P {
				m.P, m.Why = f.p[j], f.why[j]
			}
			m.To = ts[j].To
			m.Words = append(m.Words, Word{ts[j].From, ts[j].To, f.p[j]})
			j++
		}
		if m.P >= sureFrom && f.numberAfter(first, j) {
			m.To = ts[j].To
			m.Words = append(m.Words, Word{ts[j].From, ts[j].To, f.p[j-1]})
			j++
		}
		out = append(out, m)
		i = j
	}
	return out
}

// numberAfter reports whether token i is the number of a police officer whose name, the
// tokens from first, stands before it: "PC Kemp 4417", "From: Hargreaves, Jodie 3318".
func (f *finding) numberAfter(first, i int) bool {
	if i >= len(f.Tokens) || f.shape(i) != Digits || f.letters(i) < 3 || f.letters(i) > 5 || f.Tokens[i].Line || f.Tokens[i].Gap || strings.Trim(f.Tokens[i].Fold, "0123456789") != "" {
		return false
	}
	if first > 0 && ranked[f.Tokens[first-1].Fold] {
		return true
	}
	header := first > 1 && f.Tokens[first-2].Line && f.is(first-1, ":") && headers[f.Tokens[first-2].Fold]
	return header && (i+1 == len(f.Tokens) || f.Tokens[i+1].Line || f.is(i+1, "<") || f.is(i+1, ";"))
}

// headers begin the lines of an e-mail's head that say who.
var headers = words(`from to cc bcc sender`)

// sayable reports whether token i can be a word of a name: letters, perhaps with a first
// one that was taken for a digit.
func (f *finding) sayable(i int) bool {
	t := &f.Tokens[i]
	return t.Word() || t.Shape == Digits && f.why[i] == whyBroken
}

// bridged reports whether token j is a comma inside one name, or a stray mark.
func (f *finding) bridged(j int) bool {
	if f.mended[j] {
		return true
	}
	if f.Tokens[j].Fold != "," || j+1 >= len(f.Tokens) || f.p[j-1] < sureFrom || f.p[j+1] < sureFrom || f.Tokens[j+1].Line || f.Tokens[j].Line {
		return false
	}
	return f.bridge[j] || f.begin[j+1] < 0.2 && f.inside[j+1] > 0.5
}

// joins reports whether token j goes on with the name of the one before.
func (f *finding) joins(j int) bool {
	t := &f.Tokens[j]
	switch {
	case t.Line && !t.Wrapped || t.Gap || f.starts[j] || f.p[j] < possibleFrom || !f.sayable(j):
		return false
	case tierOf(f.p[j]) != tierOf(f.p[j-1]) && f.p[j] < likelyFrom && f.p[j-1] >= likelyFrom:
		// A word that is only possibly part of it is asked about on its own.
		return false
	case tierOf(f.p[j]) != tierOf(f.p[j-1]) && f.p[j-1] < likelyFrom && f.p[j] >= likelyFrom:
		return false
	case f.begin[j] > 0.6 && f.p[j] > sureFrom && f.p[j-1] > sureFrom && f.Tokens[j-1].To != t.From:
		return false
	}
	return true
}

func tierOf(p float64) int {
	switch {
	case p >= sureFrom:
		return 3
	case p >= likelyFrom:
		return 2
	case p >= possibleFrom:
		return 1
	}
	return 0
}
