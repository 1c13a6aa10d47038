package tagger

// groups bars the names of classes, houses and rooms where they stand as such, and holds
// them down elsewhere in the text unless a person is plainly meant: "3 Cherry", "Class:
// Hazel", "the Holly room", then "a thoughtful member of Oak".
func (f *finding) groups() {
	here := map[string]bool{}
	bracketed := 0
	for i := range f.Tokens {
		if f.groupInBrackets(i) {
			bracketed++
		}
	}
	for i := range f.Tokens {
		switch {
		case f.groupHere(i):
			f.bar(i)
		case f.groupBeside(i), f.groupInBrackets(i) && (bracketed >= leastGroups || f.number(i-2) > 0):
			// A friend may be in brackets, and "moved Ruby table" may be of Ruby.
			if f.Entries[i].Forename() >= leastCalled {
				f.hold(i, pHeldDown)
			} else {
				f.bar(i)
			}
		default:
			continue
		}
		here[f.Tokens[i].Fold] = true
	}
	if len(here) == 0 {
		return
	}
	for i := range f.Tokens {
		if t := &f.Tokens[i]; here[t.Fold] && f.most[i] == 1 && t.Shape == Capital && groupNames[t.Fold] && i > 0 && !f.owns(i) && (ofGroups[f.Tokens[i-1].Fold] || f.inRow(i)) {
			f.hold(i, pRest)
		}
	}
}

// leastCalled is from when on a word is so usual a forename that only its column, a label, a
// year or an article says that it is a class.
const leastCalled = 9

// leastGroups is how many names of classes in brackets make the others some as well.
const leastGroups = 2

// groupInBrackets reports whether token i is alone in brackets after a name and could be a
// class: "Oisín (Rowan)".
func (f *finding) groupInBrackets(i int) bool {
	return groupNames[f.Tokens[i].Fold] && f.shape(i) == Capital && f.is(i-1, "(") && f.is(i+1, ")") && f.shape(i-2) != Lower
}

// ofGroups are words before a class that a text named as one.
var ofGroups = words(`of in into from for to`)

// inRow reports whether token i has a cell of its own in a row of values with commas.
func (f *finding) inRow(i int) bool {
	return f.is(i-1, ",") && f.is(i+1, ",") && !f.Tokens[i].Space && !f.Tokens[i+1].Space
}

// groupHere reports whether token i is the name of a class, a house or a room.
func (f *finding) groupHere(i int) bool {
	t := &f.Tokens[i]
	if !t.Word() || t.Shape == Initial || f.titleBefore(i) {
		return false
	}
	named := groupNames[t.Fold]
	switch {
	case named && groupHeads[f.heads[i]]:
		return true
	case t.Shape == Lower && !(named && f.bare[i]):
		return false
	case f.is(i-1, "the") && groupNouns[f.next(i)]:
		return named || f.Entries[i].Forename() < 4
	case t.Line:
		return false
	case f.is(i-1, ":") && i > 1 && groupLabels[f.Tokens[i-2].Fold] && f.shape(i-2) == Capital:
		return named && !f.nameNext(i)
	}
	return named && f.shape(i) == Capital && f.yearBefore(i) && !f.nameNext(i)
}

// groupBeside reports whether token i could be the name of a class by the noun after it: "Oak
// class", "amber and ruby houses", or by the reception before it.
func (f *finding) groupBeside(i int) bool {
	t := &f.Tokens[i]
	if !groupNames[t.Fold] || f.titleBefore(i) || t.Shape == Initial || t.Shape == Lower && !f.bare[i] {
		return false
	}
	next := f.next(i)
	switch {
	case groupNouns[next]:
		return !f.sureName(i - 1)
	case next == "and" || next == "&":
		return i+3 < len(f.Tokens) && groupNames[f.Tokens[i+2].Fold] && groupNouns[f.Tokens[i+3].Fold]
	}
	return i > 0 && !t.Line && f.shape(i) == Capital && f.shape(i-1) == Capital && (f.is(i-1, "reception") || f.is(i-1, "nursery")) && !f.nameNext(i)
}

// next is the folded token after i on its line and in its cell, or "".
func (f *finding) next(i int) string {
	if i+1 >= len(f.Tokens) || f.Tokens[i+1].Line || f.Tokens[i+1].Gap {
		return ""
	}
	return f.Tokens[i+1].Fold
}

// nameNext reports whether a word of a name follows token i.
func (f *finding) nameNext(i int) bool {
	return i+1 < len(f.Tokens) && f.p[i+1] > sureFrom && f.shape(i+1) == Capital && !f.Tokens[i+1].Line && !f.Tokens[i+1].Gap
}

// yearBefore reports whether the number of a school year is before token i, and no number of
// a list: "Year 6 Oak", "(3 Cherry)".
func (f *finding) yearBefore(i int) bool {
	n := f.number(i - 1)
	if n < 1 || n > 13 || f.Tokens[i].Gap {
		return false
	}
	return i > 1 && (f.is(i-2, "year") || f.is(i-2, "yr") || f.is(i-2, "y") || f.is(i-2, "(") || f.is(i-2, ",") && f.p[i-1] == 0 && !f.numberedAt(i-1))
}

// numberedAt reports whether the number at i has its neighbour further on, as in a list.
func (f *finding) numberedAt(i int) bool {
	for k := i + 1; k < len(f.Tokens) && k < i+6; k++ {
		if f.number(k) == f.number(i)+1 {
			return true
		}
	}
	return false
}

// groupNames are what schools call classes, houses and rooms: trees, birds, flowers, stones.
var groupNames = words(`oak ash elm beech birch maple cherry hazel willow rowan holly ivy hawthorn cedar sycamore chestnut alder aspen juniper laurel elder pine acorn poplar larch
 wren robin kestrel falcon eagle hawk owl kingfisher skylark martin heron swift swallow osprey dove puffin merlin jay raven lark
 rose lily daisy poppy bluebell primrose heather bramble clover ruby amber emerald sapphire jade opal topaz diamond pearl garnet crystal
 red blue green yellow orange purple silver gold indigo violet scarlet jupiter saturn mars venus`)

// groupNouns stand beside the name of a class, a house or a room.
var groupNouns = words(`class classes room rooms house houses gate group team base corridor table wing block site hall hub unit form tutor cottage dorm dormitory door playground building nursery
 classroom cabin pod lodge suite nurture centre`)

// groupLabels stand before the name of a class and a colon.
var groupLabels = words(`class room house base`)

// groupHeads are the headings of columns that hold classes.
var groupHeads = hashes(`class form house room group table base tutorgroup unit`)

// schools holds down the words that a school is called by where they stand alone: "Larkmead"
// of Larkmead Primary School.
func (f *finding) schools() {
	called := map[string]bool{}
	for i := range f.Tokens {
		if f.schoolCalled(i) {
			called[f.Tokens[i].Fold] = true
			if f.p[i] < sureFrom {
				f.bar(i)
			}
		}
	}
	for i := range f.Tokens {
		if t := &f.Tokens[i]; called[t.Fold] && t.Namelike() && !f.titleBefore(i) && !f.nameBefore(i) && !f.owns(i) && f.Entries[i].Forename() < 4 && !f.sureElsewhere(i) {
			f.hold(i, pHeldDown)
		}
	}
}

// schoolCalled reports whether token i begins the name of a school, or is the domain of its
// addresses.
func (f *finding) schoolCalled(i int) bool {
	t := &f.Tokens[i]
	if t.Shape != Capital && t.Shape != Upper || f.letters(i) < 4 || f.titleBefore(i) {
		return false
	}
	if f.is(i-1, ":") && (f.is(i-2, "school") || f.is(i-2, "academy") || f.is(i-2, "setting")) {
		return true
	}
	for k := i + 1; k < len(f.Tokens) && k <= i+3 && !f.Tokens[k].Line && f.Tokens[k].Namelike(); k++ {
		if schoolTails[f.Tokens[k].Fold] {
			return k+1 == len(f.Tokens) || !f.is(k+1, ":")
		}
	}
	return false
}

var schoolTails = words(`school academy college primary infants infant juniors junior nursery high grammar preschool`)
