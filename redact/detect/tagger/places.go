package tagger

// Places and offices, which the words around them tell.

// livesIn reports whether token i is where somebody lives or was born.
func (f *finding) livesIn(i int) bool {
	return i > 1 && f.shape(i) == Capital && f.is(i-1, "in") && homes[f.Tokens[i-2].Fold] && !f.Tokens[i].Line && !f.owns(i) && !(i+1 < len(f.Tokens) && f.Tokens[i+1].Namelike() && !f.notPerson(i+1))
}

var homes = words(`lives live lived living resides resided residing born practising detained stationed`)

// offices bars what courts, papers and firms are called: "the Veliko Tarnovo Regional Court",
// "the daily Özgür Bakış".
func (f *finding) offices() {
	for i := 0; i+1 < len(f.Tokens); i++ {
		to := i + 1
		for to < len(f.Tokens) && to < i+6 && f.shape(to) == Capital && !f.Tokens[to].Line && !f.Tokens[to].Gap && !titleWords[f.Tokens[to].Fold] && f.Entries[to].Forename() < 6 {
			if f.is(i, "the") && to > i+1 && officeTails[f.Tokens[to].Fold] {
				break
			}
			to++
		}
		ended := to < len(f.Tokens) && to < i+6 && f.is(i, "the") && to > i+1 && officeTails[f.Tokens[to].Fold] && f.shape(to) == Capital
		called := papers[f.Tokens[i].Fold] && f.shape(i) == Lower && (f.is(i-1, "the") || f.is(i-1, "trade") || f.is(i-2, "the"))
		if ended || called {
			for j := i + 1; j < to; j++ {
				f.bar(j)
			}
		}
	}
}

var (
	officeTails = words(`court courts tribunal district regional region province state assize security command gendarmerie directorate prison hospital police prosecutor municipality commission commissioner
 criminal commercial administrative military university institute ministry barracks station railway railways airport polytechnic cemetery monastery`)
	papers = words(`daily weekly newspaper magazine radio broadcaster company union journal`)
)

// ofOffice reports whether token i says what an office is for or where it is: "Ministry of
// Justice", "Bank of Samara".
func (f *finding) ofOffice(i int) bool {
	if i > 1 && f.shape(i) == Capital && f.is(i-1, "of") && settlements[f.Tokens[i-2].Fold] && !f.Tokens[i].Line {
		return true // "village of Alaca"
	}
	if f.shape(i) != Capital || f.Tokens[i].Line || !f.is(i-1, "of") || i < 2 || f.shape(i-2) != Capital || f.Tokens[i-2].Fold == "class" || f.p[i] > 0.9 {
		return false
	}
	return otherTails[f.Tokens[i-2].Fold] || offices[f.Tokens[i-2].Fold]
}

var offices = words(`secretary prefect minister republic kingdom duchy faculty office board bureau university chancellor bishop archbishop diocese isle bay gulf feast house houses`)

var settlements = words(`village hamlet suburb municipality commune province peninsula parish hamlets villages`)

// placeHere reports whether token i is a place by the word before it: "at Heathrow", "in
// Żywiec", "in Győr, Érd and Budapest".
func (f *finding) placeHere(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Capital || t.Line && !t.Wrapped || t.Gap || i == 0 || f.owns(i) || f.markless(i) || f.Entries[i].Forename() >= 7 {
		return false
	}
	if i+1 < len(f.Tokens) && !f.Tokens[i+1].Line && (f.Tokens[i+1].Namelike() && !f.notPerson(i+1) || f.actor(i)) {
		return false // a name goes on, or acts
	}
	switch {
	case f.is(i-1, "at"), f.is(i-1, "in"), f.is(i-1, "near"), f.is(i-1, "around"), (f.is(i-1, "from") || f.is(i-1, "to")) && i > 1 && motions[f.Tokens[i-2].Fold]:
		return !f.aimed(i-1) && !f.sureElsewhere(i)
	case (f.is(i-1, ",") || f.is(i-1, "and")) && i > 1 && f.shape(i-2) == Capital && f.most[i-2] < 1 && f.atPlace(i-3):
		return !f.sureElsewhere(i)
	}
	return false
}

// motions stand before "from" and "to" where a place follows.
var motions = words(`back moved moving off away gone travelled travelling flew flying fled arrived trains bus coach lorry ferry relocated relocating emigrated transferred deported`)

// atPlace reports whether token i is a word before places, or the list of them goes on there.
func (f *finding) atPlace(i int) bool {
	return f.is(i, "in") || f.is(i, "at") || f.is(i, "near") || f.is(i, "around") || (f.is(i, ",") || f.is(i, "and")) && i > 1 && f.most[i-1] < 1
}

// sureElsewhere reports whether the word of token i stands after a title or a forename
// elsewhere in the text.
func (f *finding) sureElsewhere(i int) bool {
	s := f.seen[f.hashes[i]]
	return s != nil && (s.titled > 0 || s.afterForename > 0)
}

// aimed reports whether something is done at or in somebody, by the words before token i:
// "threw the remote at".
func (f *finding) aimed(i int) bool {
	for k := i - 1; k >= max(0, i-aimReach) && f.Tokens[k].Word(); k-- {
		if aims[f.Tokens[k].Fold] {
			return true
		}
	}
	return false
}

// aimReach is how many words back such a verb stands at most.
const aimReach = 4

// aims are words that are done at or in somebody.
var aims = words(`shouted shouting shout swore swearing laughed laughing threw throwing thrown looked looking pointed pointing yelled yelling screamed screaming glared staring stared
 angry annoyed cross upset smiled confided confide confiding believed interested interest trust lunged kicked spat spitting thrown swung aimed directed disappointed furious livid
 change changes improvement difference mad raging jab jabbed sworn`)

// glosses holds down what a bracket after a court or an office says it is called at home:
// "the Regional Court (Sąd Wojewódzki)".
func (f *finding) glosses() {
	for i := 1; i+1 < len(f.Tokens); i++ {
		if !f.is(i, "(") || !glossed[f.Tokens[i-1].Fold] || f.Tokens[i].Line {
			continue
		}
		to := i + 1
		for to < len(f.Tokens) && to < i+8 && (f.shape(to) == Capital || to > i+1 && f.shape(to) == Lower && (f.Entries[to].Word() == 0 || f.Tokens[to].Accent)) && !titleWords[f.Tokens[to].Fold] && f.Entries[to].Forename() < 6 {
			to++
		}
		for j := i + 1; f.is(to, ")") && j < to; j++ {
			f.bar(j)
		}
	}
}

var glossed = words(`court courts tribunal gazette cassation chamber assembly ministry ombudsman inspectorate prosecutor allowance`)
