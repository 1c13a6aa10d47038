package tagger

// Capitals that are marks: of attendance, effort and support, of groups.

// marks reports whether the capital at i is a mark whatever the model says: in a cell of
// bars, in a line of marks, after a day, after a word for what it is.
func (f *finding) marks(i int) bool {
	t := &f.Tokens[i]
	if f.letters(i) > 2 || t.Shape != Initial {
		return false
	}
	if f.is(i-1, "|") && (i+1 == len(f.Tokens) || f.is(i+1, "|") || f.Tokens[i+1].Line) {
		return true
	}
	if i > 0 && !t.Line && (calendar[f.Tokens[i-1].Fold] || markWords[f.Tokens[i-1].Fold] || (f.is(i-1, ":") || f.is(i-1, "is")) && i > 1 && markWords[f.Tokens[i-2].Fold]) {
		return true
	}
	if i > 1 && f.letters(i) == 1 && !t.Line && f.shape(i-1) == Initial && f.shape(i-2) == Capital && calendar[f.Tokens[i-2].Fold] {
		return true // "Mon N L", morning and afternoon
	}
	if i+2 < len(f.Tokens) && (f.is(i+1, "–") || f.is(i+1, "-")) && markWords[f.Tokens[i+2].Fold] {
		return true // "K – SEN support"
	}
	if f.letters(i) == 1 && t.Space && f.is(i+1, "\\") && !f.Tokens[i+1].Space && (i+2 == len(f.Tokens) || f.Tokens[i+2].Space) {
		return true // "MAY Rosie L\", late in the morning
	}
	return f.markLine(i)
}

// leastStrokes is how many strokes in a line make it a register's.
const leastStrokes = 2

// registered reports whether token i is the mark of an entry of a register in lines of which others have
// a stroke: "Bell, Daisy L 9.20 · Bibi, Hawwa / · Chukwu, Hope /", "DE SOUZA, Rafael N / / /".
func (f *finding) registered(i int) bool {
	stroke := func(k int) bool {
		return k >= 0 && k < len(f.Tokens) && (f.is(k, "/") || f.is(k, "\\")) && f.Tokens[k].Space && (k+1 == len(f.Tokens) || f.Tokens[k+1].Space)
	}
	ends := func(k int) bool {
		return k+1 == len(f.Tokens) || f.Tokens[k+1].Line || f.is(k+1, "·") || f.is(k+1, ";") || f.is(k+1, "|")
	}
	if f.shape(i) != Initial || f.letters(i) != 1 || !f.Tokens[i].Space || !ends(i) && f.shape(i+1) != Digits && !stroke(i+1) {
		return false
	}
	if i > 0 && f.Tokens[i-1].Line && f.Tokens[i-1].Namelike() && stroke(i+1) {
		return false // "Toplis R / E / \": the letter of the forename
	}
	strokes := 0
	for from, to := f.around(i); from < to; from++ {
		if stroke(from) && (ends(from) || stroke(from+1) || stroke(from-1)) {
			strokes++
		}
	}
	return strokes >= leastStrokes
}

// around returns the tokens of the line that token i is in.
func (f *finding) around(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && !f.Tokens[from].Line {
		from--
	}
	for to < len(f.Tokens) && !f.Tokens[to].Line {
		to++
	}
	return from, to
}

// markWords say that the letter after them is a mark.
var markWords = words(`sen send status code codes mark marks grp group grade register registers session am pm stroke`)

// markLine reports whether the line of token i is of single letters and strokes only, two
// at least.
func (f *finding) markLine(i int) bool {
	from, to := f.around(i)
	if to-from < 2 {
		return false
	}
	for k := from; k < to; k++ {
		if (f.shape(k) != Initial || f.letters(k) > 1) && !f.is(k, "/") && !f.is(k, "\\") {
			return false
		}
	}
	return true
}

// codeLetter reports whether the capital at i is a mark of a table, as of attendance or
// effort, or the letter of a group: it has a cell of its own, stands among other marks, or
// the word before says what it is.
func (f *finding) codeLetter(i int) bool {
	t := &f.Tokens[i]
	if !t.Line && i > 0 && beforeLetters[f.Tokens[i-1].Fold] && f.Tokens[i-1].Fold != "the" {
		return true
	}
	if f.shape(i-1) == Digits && (f.is(i+1, "–") || f.is(i+1, "-")) {
		return true // "28/01/2025 O – no call"
	}
	if (f.is(i-1, "/") || f.is(i-1, "\\")) && t.Space && i+1 < len(f.Tokens) && f.Tokens[i+1].Space {
		return true
	}
	if !f.apart(i) {
		return false
	}
	mark := func(k int) bool {
		return f.shape(k) == Digits || f.is(k, "/") || f.is(k, "\\") || f.shape(k) == Initial && f.letters(k) == 1
	}
	return t.Gap || i+1 < len(f.Tokens) && (f.Tokens[i+1].Gap || mark(i+1)) || i > 0 && mark(i-1)
}
