package tagger

// Names that text recognition broke: a blank or a mark inside the word, a letter taken for
// a mark.

// callable reports whether a word is a name of this text, or a name and no usual word.
func (f *finding) callable(w string) bool {
	if len(w) < 3 {
		return false
	}
	if f.own(w) {
		return true
	}
	e := f.table.Look(w)
	return e.Word() < 2 && (e.Forename() >= 3 || e.Surname() >= 4 || e.Surname() >= 2 && len(w) > 4)
}

// own reports whether a word is of a name of this text or of the lists.
func (f *finding) own(w string) bool { return f.names[w] || f.listed(w) }

// whole reports whether pieces of a word are a name together, perhaps with letters taken
// for others.
func (f *finding) whole(pieces string) bool {
	for _, w := range repaired(pieces) {
		if f.callable(w) {
			return true
		}
	}
	return len(pieces) >= leastHeld && f.looks[ReadingKey(pieces)]
}

// pieces finds the names that are broken.
func (f *finding) pieces(noisy bool) {
	ts := f.Tokens
	for i := range ts {
		switch {
		case i+1 < len(ts) && f.parted(i, noisy):
			f.raise(i, pBroken, whyBroken)
			f.raise(i+1, pBroken, whyBroken)
			f.afterBroken(i + 2)
		case noisy && i+1 < len(ts) && f.restOf(i+1):
			f.raise(i, pRest, whyBroken)
			f.raise(i+1, pRest, whyBroken)
		case i+1 < len(ts) && f.stopped(i):
			f.raise(i, pBroken, whyBroken)
			f.raise(i+1, pBroken, whyBroken)
		case i > 1 && f.is(i-1, "<") && !ts[i-1].Space:
			f.brokenK(i)
		case i > 1 && f.is(i-1, "-") && !ts[i].Space && hasDigit(ts[i].Fold) && f.sureName(i-2) && f.letters(i) > 1:
			f.raise(i, pBroken, whyBroken) // Kelly-4nn
		}
		if i+2 < len(ts) && (ts[i].Fold == "o" || ts[i].Fold == "d") && ts[i].Shape == Initial && apostrophe(f.Runes[ts[i+1].From]) && !ts[i+1].Space && ts[i+2].Namelike() {
			p := max(f.p[i], f.p[i+2], pBroken) // O' Hara
			f.raise(i, p, whyBroken)
			f.raise(i+2, p, whyBroken)
			f.mended[i+1], f.begin[i+2] = true, 0
		}
		if f.hyphenated(i) {
			f.raise(i-2, pAgainWord, whyBroken)
			f.raise(i, pAgainWord, whyBroken)
			f.mended[i-1] = true
		}
		if i > 0 && ts[i].Shape == Lower && !ts[i].Space && ts[i-1].Shape == Punct && (ts[i-1].Space || !ts[i-1].Space && i > 1 && f.is(i-2, "(")) && f.Entries[i].Word() == 0 {
			f.lostCapital(i)
		}
	}
	f.splinters()
}

// parted reports whether a stray blank parts token i from the rest of its name: "D onna",
// "Tomas z", "lenno x".
func (f *finding) parted(i int, noisy bool) bool {
	a, b := &f.Tokens[i], &f.Tokens[i+1]
	if !a.Word() || b.Line || b.Gap || !b.Space || hasDigit(b.Fold) && !noisy || b.Shape != Lower && !(f.capitals[i] && b.Word()) {
		return false
	}
	if f.own(a.Fold+b.Fold) && b.Shape == Lower && f.letters(i+1) > 1 && (a.Namelike() || f.bare[i] && (f.Entries[i].Word() == 0 || f.Entries[i+1].Word() == 0)) {
		return true // "Mrs Hay lock" of the Haylock who is named elsewhere
	}
	if noisy && b.Shape == Lower && f.joinedName(i) {
		return true
	}
	if !noisy && (!f.unknown(i) || f.letters(i) < 3) && (!f.unknown(i+1) || f.letters(i+1) < 3 || f.letters(i) > 3) {
		return false
	}
	if a.Shape == Lower && !f.unknown(i) && !f.bare[i] {
		return false
	}
	e, next := f.Entries[i], f.Entries[i+1]
	named := e.Forename() > 3 || e.Surname() > 3
	switch {
	case b.Fold == "a" || b.Fold == "i":
		if !f.unknown(i) && !(noisy && f.table.Look(a.Fold+b.Fold).Forename() >= e.Forename()+5) {
			return false
		}
	case f.letters(i+1) == 2 && next.Word() > 0 && (named || !noisy):
		return false // "Gav in" and not "Tom is"
	case f.letters(i+1) > 2 && next.Word() > 1 && !(a.Shape == Initial && noisy):
		return false
	case f.p[i] >= sureFrom && named && f.letters(i+1) > 1 && next.Word() > 0:
		return false // "Tom ash": a whole name, then another word
	case f.letters(i+1) == 1 && named && a.Shape == Lower:
		return false // "tom s"
	}
	if a.Shape == Initial && next.Word() > 1 {
		return f.table.Look(a.Fold[:1]+b.Fold).Forename() >= 8
	}
	if len(a.Fold)+len(b.Fold) < 5 && !noisy {
		return false
	}
	return f.whole(a.Fold + b.Fold)
}

// joinedName reports whether token i and the next are a usual name together, which they
// are less by themselves: "Zai nab", "Robin Spar row".
func (f *finding) joinedName(i int) bool {
	a, b := &f.Tokens[i], &f.Tokens[i+1]
	e, whole := f.Entries[i], f.table.Look(a.Fold+b.Fold)
	if a.Shape == Lower && !f.bare[i] || e.Word() == 3 && a.Shape == Lower || smallRest[b.Fold] && e.Forename() > 2 {
		return false
	}
	if whole.Forename() >= 8 && whole.Forename() > e.Forename()+2 {
		return true
	}
	return a.Shape == Capital && !a.Line && f.sureName(i-1) && whole.Surname() >= 5 && whole.Surname() > e.Surname() && f.p[i] < sureFrom
}

// smallRest are words of two letters that stand after names.
var smallRest = words(`a i as is in on an it at to of or so by he we my up me do go no if be us am`)

// restOf reports whether token i is the rest of a surname that a stray blank parts from
// its beginning after a forename, and that nothing has whole: "Jodie Hergrea ves".
func (f *finding) restOf(i int) bool {
	if i < 2 || f.shape(i) != Lower || f.Tokens[i].Line || f.Tokens[i].Gap || f.Entries[i].Word() > 0 || f.letters(i) > 6 || shorthand[f.Tokens[i].Fold] {
		return false
	}
	return f.shape(i-1) == Capital && f.unknown(i-1) && f.sureName(i-2) && f.shape(i-2) == Capital && !f.Tokens[i-1].Line
}

// afterBroken takes the word with a capital after a broken forename as the surname.
func (f *finding) afterBroken(i int) {
	if i < len(f.Tokens) && f.shape(i) == Capital && !f.Tokens[i].Line && !f.Tokens[i].Gap && !f.Tokens[i].Sentence && !otherTails[f.Tokens[i].Fold] && !roleWords[f.Tokens[i].Fold] {
		f.raise(i, pBroken, whyBroken)
	}
}

// unknown reports whether the table has token i as nothing but perhaps a place.
func (f *finding) unknown(i int) bool {
	return f.Entries[i]&^(1<<11) == 0 && !shorthand[f.Tokens[i].Fold]
}

// stopped reports whether a stray full stop parts the first letter of a name from its
// rest: "P.ADRAIG".
func (f *finding) stopped(i int) bool {
	a, b := &f.Tokens[i], &f.Tokens[i+1]
	return a.Shape == Initial && b.Word() && !b.Space && f.letters(i+1) > 1 && f.Runes[a.To-1] == '.' && f.Entries[i+1].Word() == 0 && f.whole(a.Fold[:1]+b.Fold)
}

// brokenK takes "l<" for k: "l<ayson", "El<strom", "Zal<".
func (f *finding) brokenK(i int) {
	a, b := &f.Tokens[i-2], &f.Tokens[i]
	n := len(a.Fold) - 1
	if !a.Word() && !hasDigit(a.Fold) || n < 0 || a.Fold[n] != 'l' && a.Fold[n] != 'i' && a.Fold[n] != '1' {
		return
	}
	switch {
	case !b.Space && b.Shape == Lower && (f.callable(a.Fold[:n]+"k"+b.Fold) || n == 0 && f.table.Look("k"+b.Fold).Word() < 2 || a.Namelike() && (f.titleBefore(i-2) || f.table.Look(a.Fold[:n]+"k"+b.Fold).Word() == 0)):
		f.raise(i-2, pBroken, whyBroken)
		f.raise(i, pBroken, whyBroken)
		f.mended[i-1] = true
	case (b.Space || b.Shape == Punct) && f.callable(a.Fold[:n]+"k"):
		f.raise(i-2, pBroken, whyBroken)
	case b.Space && n == 0 && b.Namelike() && f.p[i] >= possibleFrom:
		f.raise(i-2, pRest, whyBroken) // "l< Abebe"
	}
}

// hyphenated reports whether token i goes on with a name that a hyphen divides at the end of
// a line: "Shaunagh De-", "vine".
func (f *finding) hyphenated(i int) bool {
	if i < 2 || !f.Tokens[i].Line || f.shape(i) != Lower || !f.is(i-1, "-") || f.Tokens[i-1].Space || !f.Tokens[i-2].Namelike() {
		return false
	}
	return f.sureName(i-3) || f.p[i-2] >= possibleFrom || f.callable(f.Tokens[i-2].Fold+f.Tokens[i].Fold)
}

// capitalsOf are letters that marks are taken for.
var capitalsOf = map[string]string{"]": "j", "|": "il", "!": "il", "(": "c", "[": "l", "{": "c", "<": "k", "/": "l", "€": "e", "$": "s", "&": "b"}

// lostCapital finds "]ack" and "(onnor".
func (f *finding) lostCapital(i int) {
	titled := i > 1 && titleWords[f.Tokens[i-2].Fold]
	for _, c := range capitalsOf[f.Tokens[i-1].Fold] {
		e := f.table.Look(string(c) + f.Tokens[i].Fold)
		if e.Forename() >= 5 || e.Surname() >= 5 || titled && e.Surname() > 0 {
			f.raise(i, pBroken, whyBroken)
			return
		}
	}
}

// splinters takes the rest of a word that a stray mark broke: "Nutt.all", "KYL.E".
func (f *finding) splinters() {
	ts := f.Tokens
	for i := 1; i+1 < len(ts); i++ {
		if ts[i].Shape != Punct || ts[i].Space || ts[i].To-ts[i].From != 1 || ts[i+1].Space || !ts[i+1].Word() || ts[i-1].Shape == Punct || f.extension(i+1) {
			continue
		}
		low, caps := ts[i+1].Shape == Lower, f.capitals[i+1] && ts[i+1].Shape != Dotted
		if !low && !caps {
			continue
		}
		joined := ts[i-1].Fold + ts[i+1].Fold
		whole := f.table.Look(joined)
		high := ts[i-1].Namelike() || ts[i-1].Shape == Initial || f.letters(i-1) == 1
		piece := f.Entries[i-1].Word() == 0 || f.Entries[i+1].Word() == 0 || f.letters(i-1) == 1
		if ts[i].Fold == "." && (piece || high && whole.Forename() >= 8 || f.poor && high && f.letters(i-1)+f.letters(i+1) < 7) && (high && whole.Forename() >= 6 || f.callable(joined) && (high || f.unknown(i-1) || f.unknown(i+1)) || f.unknown(i-1) && f.whole(joined)) {
			f.raise(i-1, pBroken, whyBroken)
			f.raise(i+1, pBroken, whyBroken)
			f.mended[i] = true
			f.afterBroken(i + 2)
			continue
		}
		if f.p[i-1] < possibleFrom || f.p[i+1] >= possibleFrom {
			continue
		}
		switch ts[i].Fold {
		case ".", "~", ",", "_", "^", "*", "'", "=", "·":
			if f.Entries[i+1].Word() < 2 || f.Entries[i-1].Forename() < 3 && f.Entries[i-1].Surname() < 3 {
				f.raise(i+1, min(f.p[i-1], pBroken), whyBroken)
			}
		}
	}
}
