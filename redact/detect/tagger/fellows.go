package tagger

// Words told by their fellows: what stands where others that are names stand in the text, at
// the beginning of lines before one mark, or in a column of cells.

const whyFellows = "a word where names stand in the lines around it"

// leastFellows is how many names make a place one for names.
const leastFellows = 2

// fellows takes as possible what stands where names stand in other lines.
func (f *finding) fellows() {
	byMark, byCell := map[string][]int{}, map[[2]int][]int{}
	for _, l := range f.lines {
		f.firstOf(l, byMark)
		f.cellsOf(l, byCell)
		if members := f.membersOf(l); len(members) > 2 {
			f.alikePlaced(members, len(members)/3, false)
		}
	}
	for mark, places := range byMark {
		least := leastFellows
		if mark == "" {
			least = len(places) / 2
		}
		f.alikePlaced(places, least, mark != "" && mark != "/")
	}
	for _, places := range byCell {
		f.alikePlaced(places, len(places)/3, false)
	}
}

// firstOf puts the word that begins a line to those before the same mark: "tubs - wet x1",
// "Moose: coming now".
func (f *finding) firstOf(l [2]int, byMark map[string][]int) {
	i := l[0]
	for i < l[1] && (f.shape(i) == Digits || f.shape(i) == Punct) {
		i++
	}
	for k := i + 1; k < l[1] && k <= i+2; k++ {
		if w := f.Tokens[k].Fold; (w == ":" || w == "-" || w == "–" || w == "/") && k+1 < l[1] {
			byMark[w] = append(byMark[w], i)
			return
		}
		if f.shape(k) != Digits && f.shape(k) != Initial {
			break
		}
	}
	if i > l[0] && i < l[1] && f.shape(i-1) == Digits && f.shape(l[0]) == Digits {
		byMark[""] = append(byMark[""], i) // "8.55 swift yr2"
	}
}

// membersOf returns what begins the members of a list of a line that strokes or semicolons part:
// "Bug halal / Ellie-Mae fussy / Tom none".
func (f *finding) membersOf(l [2]int) []int {
	var out []int
	for i := l[0] + 1; i+1 < l[1]; i++ {
		if f.is(i, "/") && f.Tokens[i].Space && f.Tokens[i+1].Space || f.is(i, ";") {
			out = append(out, i+1)
		}
	}
	return out
}

// cellsOf puts the only word of each cell of a line to those of its column, told by how many cells
// the line has and which it is.
func (f *finding) cellsOf(l [2]int, byCell map[[2]int][]int) {
	kind, cells := f.cells(l)
	if kind == 0 || len(cells) < 3 {
		return
	}
	for c, cell := range cells {
		if cell[1]-cell[0] == 1 {
			at := [2]int{len(cells), c}
			byCell[at] = append(byCell[at], cell[0])
		}
	}
}

// alikePlaced takes the words at some places that are not names where at least some others are.
func (f *finding) alikePlaced(places []int, least int, speakers bool) {
	names := 0
	said := map[string]int{}
	for _, i := range places {
		said[f.Tokens[i].Fold]++
		if f.p[i] >= likelyFrom || speakers && said[f.Tokens[i].Fold] == 2 {
			names++ // who speaks again
		}
	}
	if names < max(least, leastFellows) {
		return
	}
	for _, i := range places {
		t := &f.Tokens[i]
		if f.p[i] >= possibleFrom || f.most[i] < possibleFrom || !t.Word() || f.letters(i) < 2 || hasDigit(t.Fold) || f.title(i) || f.notPerson(i) && (t.Shape != Acronym || neverInitials[t.Fold]) && f.Entries[i].Forename() < 7 || keyWords[t.Fold] || headWords[t.Fold] {
			continue
		}
		if !speakers && f.grammatical(i) {
			continue
		}
		f.raise(i, pRest, whyFellows)
	}
}
