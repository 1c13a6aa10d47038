package tagger

import "strconv"

// rows finds names by the rows they stand in: who wrote a message, numbered lists,
// registers with surnames in capitals.
func (f *finding) rows() {
	for _, l := range f.lines {
		f.speaker(l)
	}
	f.chat()
	f.numbered()
	f.seats()
	f.register()
	f.bothWords()
}

// speaker finds who wrote a message: "tay — 21:04", "jonno_b — Today at 21:05".
func (f *finding) speaker(l [2]int) {
	ts := f.Tokens
	for k := l[0] + 1; k < l[1] && k <= l[0]+3; k++ {
		if d := ts[k].Fold; d != "—" && d != "–" && d != "-" {
			continue
		}
		// A time has two numbers with a colon between, or a word for the day before it.
		if k+1 >= l[1] || !(f.clock(k+1, l[1]) || (ts[k+1].Fold == "today" || ts[k+1].Fold == "yesterday") && k+2 < l[1]) {
			return
		}
		for j := l[0]; j < k; j++ {
			if ts[j].Word() && (f.Entries[j].Word() < 3 || f.Entries[j].Forename() >= 6) && !roleWords[ts[j].Fold] && !calendar[ts[j].Fold] && !shorthand[ts[j].Fold] && !f.acronym(j) {
				f.raise(j, pSpeaker, whySpeaker)
			}
		}
		return
	}
}

// chat finds who wrote the messages of a chat with times: "[08:10] Livvy P: hi". Where
// several lines are alike, whatever stands before the colon is what somebody is called.
func (f *finding) chat() {
	var found [][2]int
	for _, l := range f.lines {
		if from, to := f.sender(l); to > from {
			found = append(found, [2]int{from, to})
		}
	}
	if len(found) < leastMessages {
		found = f.script()
	}
	for _, s := range found {
		for j := s[0]; j < s[1]; j++ {
			t := &f.Tokens[j]
			switch {
			case f.acronym(j) && s[1] == s[0]+1 && initialsToo[t.Fold]:
				f.raise(j, pRest, whySpeaker)
			case !t.Word() || t.Fold == "'s" || titleWords[t.Fold] || f.acronym(j) || t.Shape == Acronym && ways[t.Fold]:
			case kinWords[t.Fold] && f.ownersKin(j, s[0]):
				f.raise(j, pCodeAmong, whySpeaker)
			case agents[t.Fold] || f.Entries[j].Word() == 3 && f.Entries[j].Forename() < 6:
				f.raise(j, pRest, whySpeaker)
			default:
				f.raise(j, pSpeaker, whySpeaker)
			}
		}
	}
}

// script returns the speakers of a talk that is written down without times: lines that begin
// with a word or two and a colon, of which one comes again.
func (f *finding) script() [][2]int {
	var found, words [][2]int
	again := map[string]int{}
	most := 0
	for _, l := range f.lines {
		for j := l[0] + 1; j < l[1] && j <= l[0]+4; j++ {
			if f.Tokens[j].Fold != ":" || j+1 >= l[1] || !f.Tokens[j+1].Space {
				continue
			}
			label := ""
			for k := l[0]; k < j; k++ {
				if f.shape(k) == Digits || f.labelWord(k) && !f.ownersKin(k, l[0]) && !f.is(k+1, "_") && !f.is(k-1, "_") {
					label = ""
					break
				}
				label += f.Tokens[k].Fold + " "
			}
			if label != "" {
				found = append(found, [2]int{l[0], j})
				again[label]++
				most = max(most, again[label])
			} else if k := l[0]; j == k+1 && (f.Entries[k].Word() == 3 && f.Tokens[k].Namelike() || f.Tokens[k].Shape == Acronym && initialsToo[f.Tokens[k].Fold]) && !keyWords[f.Tokens[k].Fold] && !headWords[f.Tokens[k].Fold] && !roleWords[f.Tokens[k].Fold] && !agents[f.Tokens[k].Fold] {
				words = append(words, [2]int{k, j})
				again[f.Tokens[k].Fold+" "]++
			}
			break
		}
	}
	if len(found) <= leastMessages || most < 2 {
		return nil
	}
	// Whoever speaks again among others may be called by any word: "Chants: was she".
	for _, w := range words {
		if again[f.Tokens[w[0]].Fold+" "] > 1 {
			found = append(found, w)
		}
	}
	return found
}

// ways are how a message went, in capitals before who wrote it.
var ways = words(`in out to from sms mms read sent recv`)

// ownersKin reports whether token i is one of somebody's family, by the words of its line
// before it: "Leons Nan", "Leon's Nan".
func (f *finding) ownersKin(i, begin int) bool {
	if i == begin || !kinWords[f.Tokens[i].Fold] && !roleWords[f.Tokens[i].Fold] {
		return false
	}
	w := f.Tokens[i-1].Fold
	return w == "'s" || len(w) > 3 && w[len(w)-1] == 's' && f.table.Look(w[:len(w)-1]).Forename() >= 4
}

// labelWord reports whether token i is a word of the labels of forms and of interviews.
func (f *finding) labelWord(i int) bool {
	w := f.Tokens[i].Fold
	return keyWords[w] || headWords[w] || roleWords[w] || agents[w] || w == "q" || w == "a" || f.Entries[i].Word() == 3 && f.Entries[i].Forename() < 6 || shorthand[w] || acronyms[w]
}

// leastMessages is how many lines make a chat.
const leastMessages = 3

// sender returns the tokens between the time that begins a line and a colon.
func (f *finding) sender(l [2]int) (from, to int) {
	ts := f.Tokens
	i, clock := l[0], false
	for i < l[1] && i < l[0]+12 && (ts[i].Shape == Digits || ts[i].Shape == Punct || calendar[ts[i].Fold] || ts[i].Fold == "am" || ts[i].Fold == "pm") {
		clock = clock || f.clock(i, l[1])
		i++
	}
	if !clock {
		return 0, 0
	}
	for j := i; j < l[1] && j < i+6; j++ {
		if ts[j].Fold == ":" {
			return i, j
		}
		if ts[j].Fold == "." || ts[j].Fold == "," {
			break
		}
	}
	return 0, 0
}

// clock reports whether a time of day begins at token i.
func (f *finding) clock(i, end int) bool {
	if f.shape(i) != Digits {
		return false
	}
	text := string(f.Runes[f.Tokens[i].From:min(f.Tokens[i].From+5, len(f.Runes))])
	return i < end && len(text) >= 4 && (text[1] == ':' || text[2] == ':')
}

// mostNumbered is how many words a name of a numbered list has at most, leastNumbered how
// many numbers must follow one another.
const (
	mostNumbered  = 3
	leastNumbered = 3
)

// numbered finds the names of a list in one line: "1 Tunde 2 Ollie R 3 Barnaby".
func (f *finding) numbered() {
	ts := f.Tokens
	for i := 0; i < len(ts); i++ {
		at := []int{i}
		for n := f.number(i); n > 0 && n < 60; n++ {
			last, next := at[len(at)-1], -1
			for k := last + 1; k <= last+mostNumbered+3 && k < len(ts); k++ {
				if f.number(k) == n+1 {
					next = k
					break
				}
				if ts[k].Line || f.shape(k) == Lower && !particles[ts[k].Fold] && f.letters(k) > 1 {
					break
				}
			}
			if next < 0 {
				break
			}
			at = append(at, next)
		}
		if len(at) < leastNumbered {
			continue
		}
		for n, from := range at {
			to := from + 1 + mostNumbered
			if n+1 < len(at) {
				to = at[n+1]
			}
			for k := from + 1; k < min(to, len(ts)) && !ts[k].Line && ts[k].Word(); k++ {
				e := f.Entries[k]
				if ts[k].Shape == Capital && !roleWords[ts[k].Fold] && (e.Word() < 2 || e.Forename() >= 6) && (e.Forename() > 2 || e.Surname() > 2 || e.Word() == 0) {
					f.raise(k, pNumbered, whyNumbered)
				}
			}
		}
		i = at[len(at)-1]
	}
}

// number is the value of token i if it is a small number without anything, else 0.
func (f *finding) number(i int) int {
	if f.shape(i) != Digits || f.letters(i) > 2 {
		return 0
	}
	n, _ := strconv.Atoi(f.Tokens[i].Fold)
	return n
}

// leastRegister is how many lines of a register must look alike.
const leastRegister = 3

// register finds the lines of a register with surnames in capitals, where the model is
// sure of some: "LONG Dale 8C", "PARK Seo-yeon 8F".
func (f *finding) register() {
	var rows []int
	sure := 0
	for _, l := range f.lines {
		i := l[0]
		if l[1]-i < 2 || f.shape(i) != Upper && (f.shape(i) != Acronym || f.letters(i) < 2) || f.shape(i+1) != Capital && f.shape(i+1) != Initial && !(f.shape(i+1) == Upper && f.classAfter(i+2, l[1])) || f.acronym(i) {
			continue
		}
		rows = append(rows, i)
		if f.p[i] >= sureFrom && f.p[i+1] >= sureFrom {
			sure++
		}
	}
	if len(rows) < leastRegister || sure*3 < len(rows) {
		return
	}
	for _, i := range rows {
		if roleWords[f.Tokens[i].Fold] || roleWords[f.Tokens[i+1].Fold] || f.Entries[i+1].Forename() == 0 && f.Entries[i+1].Word() > 0 {
			continue
		}
		f.raise(i, pRegister, whyRegister)
		f.raise(i+1, pRegister, whyRegister)
		f.begin[i+1] = 0 // it goes on with the surname
	}
}

// classAfter reports whether a class stands at token i, or after a word more: "8R".
func (f *finding) classAfter(i, end int) bool {
	for k := i; k < end && k < i+2; k++ {
		if hasDigit(f.Tokens[k].Fold) && f.letters(k) <= 3 {
			return true
		}
	}
	return false
}

// surnameTails end the names of places and are surnames as well.
var surnameTails = words(`lake hill hall ward bridge park bay`)

// bothWords finds a forename and a surname that are words as well, with capitals inside a
// sentence: "Poppy Lake".
func (f *finding) bothWords() {
	ts := f.Tokens
	for i := 0; i+1 < len(ts); i++ {
		a, b := f.Entries[i], f.Entries[i+1]
		if f.bothLow(i) {
			f.raise(i, pRest, whyRest)
			f.raise(i+1, pRest, whyRest)
		}
		if f.wordThenSurname(i) {
			f.raise(i, pBothWords, whyRest)
			f.raise(i+1, pBothWords, whyRest)
		}
		if ts[i].Shape != Capital || ts[i].Sentence || ts[i].Line || ts[i+1].Shape != Capital || ts[i+1].Line || ts[i+1].Gap || a.Forename() < 8 || b.Surname() < 6 && !surnameTails[ts[i+1].Fold] ||
			f.p[i] >= pBothWords && f.p[i+1] >= pBothWords || otherTails[ts[i+1].Fold] && !surnameTails[ts[i+1].Fold] || f.shape(i-1) == Capital || i+2 < len(ts) && otherTails[ts[i+2].Fold] {
			continue
		}
		p := pBothWords
		if otherTails[ts[i+1].Fold] {
			p = pRest
		}
		f.raise(i, p, whyRest)
		f.raise(i+1, p, whyRest)
	}
}

// wordThenSurname reports whether a sentence begins at token i with a forename that is a word
// as well and a surname that is no forename: "Will Hartland".
func (f *finding) wordThenSurname(i int) bool {
	next, e := &f.Tokens[i+1], f.Entries[i+1]
	return f.Tokens[i].Sentence && f.shape(i) == Capital && f.Entries[i].Word() > 0 && f.Entries[i].Forename() >= 9 && next.Shape == Capital && !next.Line && !next.Gap &&
		e.Surname() >= 2 && e.Forename() < 4 && e.Word() == 0 && !e.Place() && f.p[i+1] > 0.1 && !otherTails[next.Fold] && !(i+2 < len(f.Tokens) && otherTails[f.Tokens[i+2].Fold] && f.shape(i+2) == Capital)
}

// leastSeats is how many names of a list of seats must be sure.
const leastSeats = 2

// seats finds the names of a list of candidates in capitals, each after a number: "0398
// BAINES ROSIE A3 0377 COLE-PARRY EVAN".
func (f *finding) seats() {
	ts := f.Tokens
	var found [][2]int
	sure := 0
	for i := 0; i+2 < len(ts); i++ {
		if f.shape(i) != Digits || f.letters(i) < 3 || f.letters(i) > 5 {
			continue
		}
		to := i + 1
		for to < len(ts) && to < i+5 && !ts[to].Line && (f.shape(to) == Upper || f.shape(to) == Acronym && !hasDigit(ts[to].Fold)) {
			to++
		}
		if to-i < 3 || roleWords[ts[i+1].Fold] {
			continue
		}
		if to < len(ts) && !ts[to].Line && !hasDigit(ts[to].Fold) {
			continue // words go on
		}
		found = append(found, [2]int{i + 1, to})
		if f.p[i+1] >= sureFrom && f.p[i+2] >= sureFrom {
			sure++
		}
	}
	if sure < leastSeats || sure*2 < len(found) {
		return
	}
	for _, s := range found {
		for k := s[0]; k < s[1]; k++ {
			f.raise(k, pRegister, whyNumbered)
		}
	}
}

// bothLow reports whether a forename and a surname that are words as well begin at token i
// in a hurried note: "will snow", "jack frost". What follows a usual verb is not one.
func (f *finding) bothLow(i int) bool {
	a, b := f.Entries[i], f.Entries[i+1]
	next := &f.Tokens[i+1]
	return f.bare[i] && f.shape(i) == Lower && next.Shape == Lower && !next.Line && !next.Gap && next.Space && a.Forename() >= 9 && b.Surname() >= 7 && b.Word() > 0 &&
		!roleWords[next.Fold] && !months[next.Fold] && !f.is(i-1, "the") && !f.is(i-1, "a") && !f.is(i-1, "to") && (f.p[i] > 0.0003 || f.p[i+1] > 0.0003)
}
