package tagger

const whyPath = "as folders and files are named after people"

// pHeld is the probability of a name of the table in the name of a file or a user.
const pHeld = 0.12

// paths takes what stands in a path or in a file's name the way systems
// name what they keep about a pupil: "2024/Farrow T/plan", "farrow_t.pdf".
func (f *finding) paths() {
	for i := range f.Tokens {
		switch {
		case f.folder(i):
			p := f.pathP(i)
			f.raise(i, p, whyPath)
			f.raise(i+1, p, whyPath)
		case f.surnameLetter(i):
			p := f.pathP(i)
			f.raise(i, p, whyPath)
			f.raise(i+2, p, whyPath)
		}
	}
}

// pathP is how likely token i is a surname where a path names somebody.
func (f *finding) pathP(i int) float64 {
	if f.own(f.Tokens[i].Fold) || f.Entries[i].Surname() >= 2 && f.Entries[i].Word() < 2 {
		return pHeld
	}
	return pRest
}

// folder reports whether a folder named by a surname and an initial or a forename
// begins at token i, between two strokes.
func (f *finding) folder(i int) bool {
	if i == 0 || i+2 >= len(f.Tokens) || !f.stroke(i-1) || f.Tokens[i].Space || !f.stroke(i+2) || f.Tokens[i+2].Space || f.Tokens[i+1].Line {
		return false
	}
	e, next := f.Entries[i], f.Entries[i+1]
	if !f.Tokens[i].Namelike() || e.Surname() == 0 && !(e.Word() == 0 && f.shape(i+1) == Initial) || e.Word() > 2 {
		return false
	}
	return f.shape(i+1) == Initial || f.Tokens[i+1].Namelike() && next.Forename() > 0 && next.Word() < 3
}

// stroke reports whether token i parts folders.
func (f *finding) stroke(i int) bool { return f.is(i, "/") || f.is(i, "\\") }

// surnameLetter reports whether a surname with the first letter of a forename begins at
// token i, without a blank: "farrow_t", "farrow.t".
func (f *finding) surnameLetter(i int) bool {
	if i+2 >= len(f.Tokens) || f.letters(i) < 4 || f.letters(i+2) != 1 || f.Tokens[i+1].Space || f.Tokens[i+2].Space {
		return false
	}
	e, low := f.Entries[i], f.shape(i) == Lower && f.shape(i+2) == Lower
	if e.Surname() == 0 && !(e.Word() == 0 && f.is(i+1, "_")) || e.Word() > 1 || !f.is(i+1, "_") && !(f.is(i+1, ".") && low) {
		return false
	}
	// "farm.a-b" goes on; a name ends here or has a mark behind it.
	return i+3 == len(f.Tokens) || f.Tokens[i+3].Space || f.Tokens[i+3].Line || f.shape(i+3) == Punct
}
