package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// otherSurname reports whether token i is, with a capital and right after a name, a surname of
// the lists that is not the pupil's.
func (n *names) otherSurname(p *Page, i int) bool {
	if i >= len(p.Tokens) || !p.Tokens[i].Upper || !p.Tokens[i-1].Upper || p.Tokens[i-1].Possessive || !between(p, i-1, i, " ") {
		return false
	}
	who := n.forms.sur[p.Tokens[i].Fold]
	return len(who) > 0 && !slices.Contains(who, n.book.Subject) && n.forms.fore[p.Tokens[i].Fold] == nil
}

// ofSurname settles a forename of the pupil's before somebody else's surname: "Zak Mahmood", where
// the pupil is Zak too. It is who has that surname and a forename that begins alike, or a question.
func (n *names) ofSurname(p *Page, i int, s Span) Span {
	s.To = p.Tokens[i+1].To
	s.P, s.Why, s.weak = pNickFull, "a forename of the pupil's, and somebody else's surname of the lists", false
	who := n.forms.sur[p.Tokens[i+1].Fold]
	alike := n.begins(who, p.Tokens[i].Fold[:1])
	if len(alike) == 1 {
		n.one(p, &s, alike[0])
		return s
	}
	if len(alike) == 0 {
		alike = who
	}
	n.people.ambiguous(&s, string(p.Runes[s.From:s.To]), append(slices.Clone(alike), n.book.Subject))
	return s
}

// titleBefore returns the title that stands before token i, folded, or "".
func (n *names) titleBefore(p *Page, i int) string {
	if i == 0 {
		return ""
	}
	t := p.Tokens[i-1]
	if !t.Upper && t.Fold != "mr" && t.Fold != "mrs" && t.Fold != "miss" && t.Fold != "ms" {
		return ""
	}
	if (roster.IsTitle(t.Fold) || plainTitle(t.Fold)) && between(p, i-1, i, ". \n\u00a0") {
		return t.Fold
	}
	return ""
}

// between reports whether only the given characters stand between two tokens.
func between(p *Page, a, b int, allowed string) bool {
	gap := p.Runes[p.Tokens[a].To:p.Tokens[b].From]
	if len(gap) > 3 {
		return false
	}
	for _, r := range gap {
		if !strings.ContainsRune(allowed, r) {
			return false
		}
	}
	return true
}

// byTitle narrows the people with a surname to those with the title before it; an
// initial may stand between: "Mrs K Shaw".
func (n *names) byTitle(p *Page, i int, members []int, s *Span) []int {
	title := n.titleBefore(p, i)
	if title == "" && n.initialBefore(p, i) {
		title = n.titleBefore(p, i-1)
		if title != "" {
			s.P, s.Why = pTitleSurname, "a title, an initial and a surname of the lists"
		}
	}
	if title == "" {
		return members
	}
	var exact, open []int
	for _, m := range members {
		switch have := roster.Fold(n.book.Members[m].Title); {
		case have == title:
			exact = append(exact, m)
		case have == "" && n.book.Members[m].Source != string(roster.Roll) && m != n.book.Subject:
			open = append(open, m)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	if len(open) > 0 {
		return open
	}
	// Nobody of that title: a relative who is in no list.
	s.P, s.Why = pTitle, "a title and a surname of the lists, but nobody there has that title"
	return nil
}

// letterAt reports whether token i is a single capital.
func letterAt(p *Page, i int) bool {
	return i >= 0 && i < len(p.Tokens) && p.Tokens[i].To-p.Tokens[i].From == 1 && p.Tokens[i].Upper
}

// initialBefore reports whether a single letter stands before token i, as in "T. Shaw"
// and, in a note without capitals, "t shaw".
func (n *names) initialBefore(p *Page, i int) bool {
	if i == 0 || p.Tokens[i-1].Possessive || !between(p, i-1, i, ". ") {
		return false
	}
	return letterAt(p, i-1) || lowLetterAt(p, i-1) && !p.Tokens[i].Upper
}

// lowInitial reports whether a small letter stands before token i by which one of the
// people with that surname begins: "r kemble", where "r" might be "are" too.
func (n *names) lowInitial(p *Page, i int, members []int) bool {
	if i == 0 || p.Tokens[i].Upper {
		return false
	}
	t := p.Tokens[i-1]
	if (t.Fold == "a" || t.Fold == "i") && ordinary(p.Tokens[i].Fold) {
		return false
	}
	return t.To-t.From == 1 && !t.Upper && !t.Number && between(p, i-1, i, " ") && len(n.begins(members, t.Fold)) > 0
}

// letterBeside reports whether the first letter of the forename of somebody with that
// surname stands before or after token i, all in a line without capitals: "m hale",
// "court, w.".
func (n *names) letterBeside(p *Page, i int) bool {
	who := n.forms.sur[p.Tokens[i].Fold]
	single := func(k int) bool {
		return k >= 0 && k < len(p.Tokens) && p.Tokens[k].To-p.Tokens[k].From == 1 && !p.Tokens[k].Number && len(n.begins(who, p.Tokens[k].Fold)) > 0
	}
	before := single(i-1) && between(p, i-1, i, ". ")
	after := single(i+1) && between(p, i, i+1, ", ") && (!notInitials[p.Tokens[i+1].Fold] || strings.Contains(string(p.Runes[p.Tokens[i].To:p.Tokens[i+1].From]), ","))
	return (before || after) && smallLine(p, p.Tokens[i].From)
}

// lowLetterAt reports whether token i is a single small letter that may be an initial: one
// that stands for no word, or has a full stop.
func lowLetterAt(p *Page, i int) bool {
	if i < 0 || i >= len(p.Tokens) {
		return false
	}
	t := p.Tokens[i]
	return t.To-t.From == 1 && !t.Upper && !t.Number && (!notInitials[t.Fold] || t.To < len(p.Runes) && p.Runes[t.To] == '.')
}

// begins keeps the people one of whose forenames begins with a letter.
func (n *names) begins(members []int, letter string) []int {
	var out []int
	for _, m := range members {
		for _, f := range n.book.Members[m].Forenames {
			if initial(f) == letter {
				out = append(out, m)
				break
			}
		}
	}
	return out
}

func (n *names) byInitial(p *Page, i int, members []int, s *Span) []int {
	out := n.begins(members, p.Tokens[i-1].Fold)
	if len(out) == 0 {
		return members
	}
	s.From, s.weak = p.Tokens[i-1].From, false
	if lowWord := !p.Tokens[i].Upper && ordinary(p.Tokens[i].Fold); s.P < pInitialSurname && !lowWord {
		s.P, s.Why = pInitialSurname, "initial and surname, as in the lists"
	}
	return out
}

// byInitialAfter narrows the people with a surname by a capital after it, as in
// "Shaw, T." and "Shaw T".
func (n *names) byInitialAfter(p *Page, i, length int, members []int, s *Span) ([]int, int) {
	j := i + length
	if j >= len(p.Tokens) || !between(p, j-1, j, ", ") || p.Tokens[j].To-p.Tokens[j].From != 1 {
		return members, length
	}
	comma := strings.Contains(string(p.Runes[p.Tokens[j-1].To:p.Tokens[j].From]), ",")
	letter := p.Tokens[j].Fold
	switch {
	case comma && (letterEnds(p, j) || j+1 < len(p.Tokens) && p.Tokens[j+1].Number): // "Hughes, l."
	case letterAt(p, j) && letter == "i", letter == "a" && !comma:
		return members, length
	case !letterAt(p, j) && p.Tokens[j-1].Upper, !letterAt(p, j) && !lowLetterAt(p, j) && !letterEnds(p, j) && !(j+1 < len(p.Tokens) && p.Tokens[j+1].Number):
		return members, length
	}
	out := n.begins(members, letter)
	if len(out) == 0 && letter == "l" && comma {
		out = n.begins(members, "i")
	}
	if len(out) == 0 {
		return members, length
	}
	last := furtherLetters(p, j)
	s.To = p.Tokens[last].To
	s.weak = false
	if p.Tokens[i].Upper || !ordinary(p.Tokens[i].Fold) {
		s.P, s.Why = max(s.P, pForenameLetter), "surname and initial, as in the lists"
	}
	return out, last - i + 1
}

// furtherLetters returns the last of the capitals that a full stop joins to the one at token j, as
// of somebody with several forenames: "Tan Z.W."
func furtherLetters(p *Page, j int) int {
	for letterAt(p, j) && j+1 < len(p.Tokens) && letterAt(p, j+1) && string(p.Runes[p.Tokens[j].To:p.Tokens[j+1].From]) == "." {
		j++
	}
	return j
}

// notInitials are single letters that stand for words in hurried notes.
var notInitials = set("a i n w u r x v y o")

// byLetter narrows the people with a forename by a single letter after it, as in
// "Tom S" and "tom s". A letter that is not the pupil's means somebody else of that name, or
// asks: the pupil never takes it in.
func (n *names) byLetter(p *Page, i, length int, members []int, s *Span) ([]int, int, bool) {
	j := i + length
	if j >= len(p.Tokens) || p.Tokens[j].To-p.Tokens[j].From != 1 || p.Tokens[j].Number || !between(p, j-1, j, " ") || p.Tokens[j-1].Possessive {
		return members, length, false
	}
	letter := p.Tokens[j]
	if !letter.Upper && p.Tokens[i].Upper {
		return members, length, false
	}
	// A letter that is a word too counts only where it fits: "izzy w kobby", "Tom I think".
	word := !letter.Upper && notInitials[letter.Fold] && !letterEnds(p, j) || letter.Upper && (letter.Fold == "i" || letter.Fold == "a" && j+1 < len(p.Tokens) && !letter.Possessive)
	out := n.surnamed(members, letter.Fold)
	if len(out) == 0 && word {
		return members, length, false
	}
	if len(out) == 0 && slices.Contains(members, n.book.Subject) {
		for _, f := range n.single(p.Tokens[i].Fold, formForename, formHalf, formNick) {
			out = append(out, n.surnamed(f.members, letter.Fold)...)
		}
		if len(out) == 0 {
			s.To = letter.To
			s.Why += ", with a letter that is not the pupil's"
			return members, length + 1, true
		}
	}
	if len(out) == 0 {
		return members, length, false
	}
	s.To = letter.To
	s.weak = false
	s.P, s.Why = max(s.P, pForenameLetter), "forename and initial, as in the lists"
	return out, length + 1, true
}

// letterEnds reports whether what follows a single small letter says that it stands for no
// word: "izzy n and kobby", "tom w,".
func letterEnds(p *Page, j int) bool {
	if j+1 < len(p.Tokens) && p.Tokens[j+1].Fold == "and" && between(p, j, j+1, " ") {
		return true
	}
	return p.Tokens[j].To == len(p.Runes) || strings.ContainsRune(",.;:?!)&+/\n", p.Runes[p.Tokens[j].To])
}

// surnamed keeps the people one of whose surnames begins with a letter.
func (n *names) surnamed(members []int, letter string) []int {
	var out []int
	for _, m := range members {
		if slices.ContainsFunc(n.book.Members[m].Surnames, func(x string) bool { return initial(x) == letter }) {
			out = append(out, m)
		}
	}
	return out
}

// initialsAt finds initials and staff codes at token i.
func (n *names) initialsAt(p *Page, i int) (Span, int) {
	t := p.Tokens[i]
	s := Span{From: t.From, To: t.To, Kind: redact.KindPerson}
	used := 1
	key := ""
	switch {
	case t.Caps && !t.Number && t.To-t.From >= 2 && t.To-t.From <= 4:
		key = t.Fold
	case letterAt(p, i) && letterAt(p, i+1) && between(p, i, i+1, "."):
		for key = t.Fold; letterAt(p, i+used) && between(p, i+used-1, i+used, ".") && used < 4; used++ {
			key += p.Tokens[i+used].Fold
		}
		if s.To = p.Tokens[i+used-1].To; s.To < len(p.Runes) && p.Runes[s.To] == '.' {
			s.To++
		}
	case !t.Upper && len(t.Fold) >= 3 && len(t.Fold) <= 4 && len(n.codes[digitless(t.Fold)]) > 0 && !ordinary(t.Fold) && !schoolWords[t.Fold] && smallLine(p, t.From):
		key = digitless(t.Fold)
	case t.Number && len(t.Fold) == 3 && len(n.codes[digitless(t.Fold)]) > 0:
		key = digitless(t.Fold) // 5WE, as recognised
	default:
		return s, 0
	}
	if m := n.codes[key]; len(m) > 0 && len(key) >= 3 {
		s.P, s.Why = pStaffCode, byStaffCode
		if !t.Upper || t.Number {
			s.P, s.Why = pInitialsBare, "like a code of the staff list"
		}
		n.assign(p, &s, m, false)
		return s, used
	}
	m := n.initials[key]
	stated := len(n.codes[key]) > 0 && t.Upper
	if stated {
		m = n.codes[key]
	}
	speaks := n.speaks(p, i, used) || stated && n.signs(p, i)
	if len(key) > 3 || len(m) == 0 || schoolWords[key] && !speaks {
		return s, 0
	}
	s.P, s.Why = pInitialsBare, "initials of somebody in the lists"
	if stated && (speaks || !schoolWords[key]) {
		s.P, s.Why = pInitials, "initials that the staff list has"
	} else if schoolWords[key] {
		s.Why += ", though the letters mean something else as well"
	} else if i+used < len(p.Tokens) && doing[p.Tokens[i+used].Fold] || i > 0 && doing[p.Tokens[i-1].Fold] || used >= 2 {
		s.P, s.Why = pInitials, "initials of somebody in the lists, in a place for a name"
	}
	if len(m) > 1 {
		if here := n.narrow(p, m); len(here) > 0 && len(here) < len(m) {
			m = here
		}
	}
	n.people.ambiguous(&s, string(p.Runes[s.From:s.To]), m)
	return s, used
}

// digitless returns a code with the letters that its digits were taken for.
func digitless(w string) string { return readDigits.Replace(w) }

var readDigits = strings.NewReplacer("0", "o", "1", "l", "5", "s", "8", "b", "6", "g", "4", "a", "2", "z", "9", "g", "7", "t")

// speaks reports whether the letters at i stand where somebody speaks, or is spoken of as
// a party to something.
func (n *names) speaks(p *Page, i, used int) bool {
	return i+used < len(p.Tokens) && speaking[p.Tokens[i+used].Fold] || i > 0 && opposing[p.Tokens[i-1].Fold]
}

// signs reports whether the letters at token i make up a cell, an entry or what is in brackets, as
// whoever wrote a record signs it, or something is theirs: "| PS", "(RA)", "SP's room".
func (n *names) signs(p *Page, i int) bool {
	if p.Tokens[i].Possessive {
		return true
	}
	from, to := p.Tokens[i].From, p.Tokens[i].To
	for from > 0 && p.Runes[from-1] == ' ' {
		from--
	}
	for to < len(p.Runes) && p.Runes[to] == ' ' {
		to++
	}
	ends := to == len(p.Runes) || strings.ContainsRune("\n|)", p.Runes[to])
	return from > 0 && ends && strings.ContainsRune("|(\t", p.Runes[from-1])
}

var (
	speaking = set("said says told spoke asked asks agreed noted explained thought felt reported thanked replied hit pushed kicked punched threw denied admitted cried ran left rang")
	opposing = set("against told between asked thanked")
)

// schoolWords are capital letters that are a subject, a role or a place first.
var schoolWords = set("pe re it dt ta ht dh ks tv uk eu id am pm ok us la ed ep pa pr sa ss ms mr dr st no hr ra cp gp sw hv od ad cc bc fw ps ppa ai vr dj bb cd dv ld se ne nw ie eg" +
	" sen sat pta mat rag dsl slt tac taf cin caf lac iro mfl ict rse bfl els elc alp amp asd mld sld bme eal fsm lsa hod hoy eyfs dob nhs bbc usa csa nai mps nor rep doc pdf url pro ptr")

// doing are verbs around initials in notes about behaviour.
var doing = set("hit said pushed told kicked punched and with threw called hurt shouted swore bit spat grabbed pulled slapped laughed took asked by from was is has had went came ran left upset" +
	" saw says tripped chased teased poked scratched blamed calls hits pushes kicks between cried hid lied lent gave got made sat started tells helped")
