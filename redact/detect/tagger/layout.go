package tagger

// layout finds names by where they stand: greetings, under a letter, after a label,
// in a column for names.
func (f *finding) layout() {
	for n, l := range f.lines {
		f.greeting(l)
		if n > 0 && f.closing[l[0]] {
			f.signature(l)
		}
		f.labelled(l)
	}
	f.cellNames()
}

// nameable reports whether token i can be a name after a label or in a greeting.
func (f *finding) nameable(i int) bool {
	t := &f.Tokens[i]
	if !t.Word() || roleWords[t.Fold] || titleWords[t.Fold] || calendar[t.Fold] || f.acronym(i) || f.marks(i) || f.codeLetter(i) {
		return false
	}
	e := f.Entries[i]
	if t.Shape == Lower {
		return e.Forename() >= 4 && e.Word() < 2
	}
	return e.Forename() > 0 || e.Surname() > 0 || e.Word() == 0 || f.p[i] > 0.05
}

// greeting finds the names in "Dear Bex and Tom,".
func (f *finding) greeting(l [2]int) {
	ts := f.Tokens
	i := l[0]
	if ts[i].Fold == "good" && l[1]-i > 2 {
		i++
	}
	if !greetings[ts[i].Fold] || l[1]-l[0] > 40 {
		return
	}
	for j := i + 1; j < l[1] && j < i+8; j++ {
		t := &ts[j]
		switch {
		case t.Fold == "," || t.Fold == "!" || t.Fold == "-" || t.Fold == "." && !titleWords[ts[j-1].Fold] || t.Fold == ":":
			return
		case t.Fold == "and" || t.Fold == "&" || t.Fold == "." || titleWords[t.Fold]:
		case !f.nameable(j) || t.Shape == Lower && !f.bare[j]:
			if t.Word() {
				return
			}
		case f.Entries[j].Word() < 2 || t.Shape == Capital && j-i <= 3 && (f.Entries[j].Forename() >= 5 || f.Entries[j].Surname() >= 5):
			p := pGreeted
			if t.Shape == Lower || t.Sentence {
				p = pKeyedCaps
			}
			f.raise(j, p, whyGreeted)
		}
	}
}

// signature finds the name on the line under "Kind regards".
func (f *finding) signature(l [2]int) {
	if l[1]-l[0] > 7 {
		return
	}
	for j := l[0]; j < l[1]; j++ {
		t := &f.Tokens[j]
		e := f.Entries[j]
		if t.Fold == "," || t.Fold == "|" || t.Fold == "-" || t.Fold == "(" {
			return
		}
		if !t.Word() || roleWords[t.Fold] || titleWords[t.Fold] || f.acronym(j) {
			continue
		}
		switch {
		case t.Shape == Lower && e.Forename() < 4 || t.Shape == Lower && e.Word() > 2 && l[1]-l[0] > 1 || otherTails[t.Fold]:
			return
		case e.Forename() > 0 || e.Surname() > 0 || e.Word() == 0 || t.Shape == Initial || t.Shape == Dotted:
			f.raise(j, pSigned, whySigned)
		}
	}
}

// labelled finds the names after "Social worker:" and its kind.
func (f *finding) labelled(l [2]int) {
	ts := f.Tokens
	for k := l[0] + 1; k < l[1] && k < l[0]+28; k++ {
		if ts[k].Fold != ":" || !keyWords[ts[k-1].Fold] {
			continue
		}
		for j := k + 1; j < l[1] && j < k+16; j++ {
			t := &ts[j]
			if t.Fold == "(" || t.Fold == "<" || t.Fold == "|" || t.Fold == "-" || t.Fold == ":" || t.Gap && j > k+1 || t.Shape == Digits || t.Fold == "." && j > k+2 && f.shape(j-1) != Initial {
				break
			}
			if t.Shape == Lower && !particles[t.Fold] && t.Fold != "and" && !titleWords[t.Fold] && !f.nameable(j) {
				break
			}
			if !f.nameable(j) {
				continue
			}
			// A sentence after a label, not names: "Child: Was upset".
			if j == k+1 && j+1 < l[1] && ts[j+1].Shape == Lower && f.Entries[j].Word() >= 2 && f.Entries[j].Forename() < 9 {
				break
			}
			if f.Entries[j].Word() >= 2 && j+1 < l[1] && titleWords[ts[j+1].Fold] {
				continue // "Very Rev"
			}
			p := pKeyed
			if t.Shape == Acronym || t.Shape == Lower || f.Entries[j].Word() >= 2 && f.Entries[j].Forename() < 5 {
				p = pKeyedCaps
			}
			if otherTails[t.Fold] || j+1 < l[1] && otherTails[ts[j+1].Fold] && ts[j+1].Shape == Capital {
				p = 0
			}
			f.raise(j, p, whyKeyed)
		}
	}
}

// nameHeads are the columns that hold names.
var nameHeads = hashes(`name names surname surnames forename forenames firstname lastname pupil pupils student students child children tutor staff teacher parent parents carer
 contact mother father by author reporter witness initials sibling who adult patient attendee victim officer`)

func hashes(s string) map[uint64]bool {
	m := map[uint64]bool{}
	for w := range words(s) {
		m[hashWord(w)] = true
	}
	return m
}

// cellNames finds the names in columns whose heading is for names.
func (f *finding) cellNames() {
	inside := 0
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if t.Line {
			inside = 0
		}
		switch t.Fold {
		case "(":
			inside++
		case ")":
			inside = max(inside-1, 0)
		}
		if inside > 0 || !nameHeads[f.heads[i]] || !t.Word() || titleWords[t.Fold] || roleWords[t.Fold] || otherTails[t.Fold] {
			continue
		}
		p := pCell
		switch {
		case t.Shape == Lower && (f.Entries[i].Word() > 1 || f.Entries[i].Forename() < 3):
			continue
		case f.acronym(i):
			continue
		case t.Shape == Acronym || t.Shape == Lower || t.Shape == Mixed:
			p = pKeyedCaps
		}
		f.raise(i, p, whyCell)
	}
}
