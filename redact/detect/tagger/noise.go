package tagger

import "strings"

// noisyShare is the share of words that no dictionary has from which a text counts as
// badly recognised.
const noisyShare = 0.06

// pBroken is the probability of a name whose letters were taken for others.
const (
	pBroken = 0.25
	// leastPlain is the probability from which a misread word is a name all the same.
	leastPlain = 0.30
	whyBroken  = "a name in which text recognition took letters for others"
)

// noisy reports whether the text looks like the result of a poor scan: many words in
// small letters, outside hurried notes, that no dictionary has.
func (f *finding) noisy() bool {
	all, unknown := 0, 0
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if f.bare[i] || t.Shape != Lower && t.Shape != Mixed || f.letters(i) < 4 {
			continue
		}
		all++
		if f.Entries[i] == 0 && !t.Accent && strings.IndexByte(t.Fold, '-') < 0 {
			unknown++
		}
	}
	return all >= 20 && float64(unknown) > noisyShare*float64(all)
}

// looks are the letters that digits and marks are taken for.
var looks = map[byte]string{'0': "o", '1': "il", '5': "s", '4': "a", '8': "b", '6': "bg", '9': "g", '2': "z", '7': "t", '3': "e"}

// Readings returns the words that a folded word may have been before text recognition took
// its letters for digits and for one another; none where that may be too many.
func Readings(word string) []string { return repaired(word) }

// Misspelt reports whether a folded word has digits among its letters as a misread word
// has, and not as a code or a form of a school has.
func Misspelt(word string) bool {
	digits := 0
	for i := range len(word) {
		if word[i] >= '0' && word[i] <= '9' {
			digits++
		}
	}
	return digits > 0 && digits < len(word)-digits && !codeLike(word)
}

// lookDigits are the digits of looks.
const lookDigits = "0123456789"

// pairs are two letters that one is read as, and the one.
var pairs = [...][2]string{{"rn", "m"}, {"rn", "n"}, {"vv", "w"}, {"cl", "d"}, {"ii", "u"}, {"l<", "k"}, {"lc", "k"}, {"ri", "n"}, {"li", "h"}}

// repaired returns words that a word with digits among its letters may have been.
func repaired(word string) []string {
	at := strings.IndexAny(word, lookDigits)
	if at < 0 {
		at = len(word)
	}
	out := []string{word[:at]}
	for i := at; i < len(word); i++ {
		as, ok := looks[word[i]]
		if !ok {
			as = word[i : i+1]
		}
		var next []string
		for _, w := range out {
			for k := range len(as) {
				next = append(next, w+as[k:k+1])
			}
		}
		if out = next; len(out) > 16 {
			return nil
		}
	}
	for _, pair := range pairs {
		for _, w := range out[:len(out):len(out)] {
			if strings.Contains(w, pair[0]) && len(out) < 40 {
				out = append(out, strings.Replace(w, pair[0], pair[1], 1))
			}
		}
	}
	return out
}

// broken finds names with letters taken for others.
func (f *finding) broken() {
	f.poor = f.noisy() || f.brokenWords() > leastBroken && 50*f.brokenWords() > len(f.Tokens)
	noisy := f.poor
	ts := f.Tokens
	for i := range ts {
		t := &ts[i]
		if f.p[i] >= likelyFrom || t.Shape == Punct || t.Shape == Address || t.To-t.From < 3 || f.extension(i) {
			continue
		}
		digits, letters := 0, 0
		for k := range len(t.Fold) {
			switch c := t.Fold[k]; {
			case c >= '0' && c <= '9':
				digits++
			case c >= 'a' && c <= 'z' || c >= 0x80:
				letters++
			}
		}
		capital := t.Namelike() || t.Shape == Mixed || digits > 0 && !f.bare[i]
		switch {
		case digits > 0 && letters > 1 && digits <= letters && !codeLike(t.Fold):
			f.mend(i, capital)
			if noisy && letters > 2 && !f.misread(i) {
				f.raise(i, pRest, whyBroken)
			}
		case digits == 0 && noisy && t.Namelike() && f.Entries[i] == 0:
			f.mend(i, true)
			if f.shape(i) != Acronym && !f.ordinary(t.Fold) && !f.misread(i) {
				f.raise(i, pRest, whyBroken)
			}
		case t.Shape == Lower && noisy && t.Fold[0] == 'l' && f.Entries[i] == 0:
			if f.table.Look("i"+t.Fold[1:]).Forename() >= 3 {
				f.raise(i, pBroken, whyBroken)
			}
		case t.Shape == Lower && !t.Space && i > 0 && ts[i-1].Space && f.Entries[i].Word() == 0 && ts[i-1].To == t.From:
			f.lostCapital(i)
		}
	}
	f.pieces(noisy)
}

// words takes back what is hardly a name where the scan is poor and the word is a
// common one, misread: "Categorv", "y0ung".
func (f *finding) words() {
	if !f.poor && !f.scan {
		return
	}
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if f.plainLow(i) {
			f.p[i] = 0
			continue
		}
		if f.p[i] < possibleFrom || f.p[i] >= leastPlain || !t.Word() && t.Shape != Digits || f.letters(i) < 3 || f.shape(i) == Acronym || f.titleBefore(i) || f.sureName(i-1) && !t.Line || f.sureName(i+1) && i+1 < len(f.Tokens) && !f.Tokens[i+1].Line {
			continue
		}
		if (f.Entries[i] == 0 || hasDigit(t.Fold)) && f.why[i] != whyNearly && (f.misread(i) || f.letters(i) < 4 && f.misreadUsual(t.Fold, t.Shape != Capital)) && !f.nameMisread(i) {
			f.p[i] = 0
		}
	}
}

// plainLow reports whether token i, in small letters and hardly a name by itself, is a usual word
// with a letter taken for another, and nothing beside it speaks of a person: "hcr", "arnd".
func (f *finding) plainLow(i int) bool {
	t, e := &f.Tokens[i], f.Entries[i]
	if t.Shape != Lower || t.Accent || f.why[i] == whyBroken || f.p[i] < possibleFrom || f.p[i] >= leastPlainLow || e != 0 && f.p[i] >= leastPlain || e.Word() > 0 || e.Forename() > 3 || e.Surname() > 4 || f.letters(i) < 2 || f.titleBefore(i) || f.own(t.Fold) {
		return false
	}
	return f.misreadUsual(t.Fold, !f.bare[i] && !f.small[i]) && !f.nameMisread(i)
}

// leastPlainLow is the probability from which a misread usual word in small letters is a name all
// the same.
const leastPlainLow = 0.6

// misreadUsual reports whether a word is one of the most usual with one letter taken for another;
// low says that a name would have a capital there.
func (f *finding) misreadUsual(word string, low bool) bool {
	usual := func(w string) bool {
		e := f.table.Look(w)
		return e.Word() == 3 && (low || e.Forename() < 6)
	}
	for _, w := range repaired(word) {
		if w != word && usual(w) || f.oneFrom(w, usual) {
			return true
		}
	}
	return false
}

// oneFrom reports whether a word with one letter taken for another is of a kind.
func (f *finding) oneFrom(word string, kind func(string) bool) bool {
	b := []byte(word)
	for k, c := range b {
		for _, o := range []byte(alike[c]) {
			if b[k] = o; kind(string(b)) {
				return true
			}
		}
		b[k] = c
	}
	return false
}

// nameMisread reports whether token i may be a name of the text or a usual one, misread.
func (f *finding) nameMisread(i int) bool {
	w := f.Tokens[i].Fold
	if len(w) > 3 && f.looks[ReadingKey(w)] {
		return true
	}
	if f.markless(i) {
		return true // ellies
	}
	high := f.shape(i) == Capital && !f.Tokens[i].Sentence
	for _, r := range repaired(w) {
		if f.own(r) || f.table.Look(r).Forename() >= 5 || high && f.oneFrom(r, func(w string) bool { return f.table.Look(w).Forename() >= 9 }) {
			return true
		}
		for n := range f.names {
			if len(n) == len(r) && LookAlike(r, n) {
				return true
			}
		}
	}
	return false
}

// codeLike reports whether a word ends in a number or begins with one of two digits
// and more, as codes do.
func codeLike(w string) bool {
	digit := func(i int) bool { return i >= 0 && i < len(w) && w[i] >= '0' && w[i] <= '9' }
	if len(w) == 3 && digit(0) && !unitWords[w[1:]] && unitless(w) {
		return false // 4va, 8ex
	}
	return digit(len(w)-1) && digit(len(w)-2) || digit(0) && digit(1) || len(w) < 5 && digit(len(w)-1) || len(w) < 4 && w[0] != '0'
}

// unitless reports whether a word begins with a digit that is taken for letters and goes on
// with letters.
func unitless(w string) bool {
	return looks[w[0]] != "" && !hasDigit(w[1:]) && strings.ContainsAny(w, "aeiouy")
}

// unitWords are what stands right after a number.
var unitWords = words(`th st nd rd am pm kg cm mm km ft gb mb ml hr mi in oz pt pp am`)

// mend raises token i if what it may have been is a name.
func (f *finding) mend(i int, capital bool) {
	for _, w := range repaired(f.Tokens[i].Fold) {
		if w == f.Tokens[i].Fold {
			continue
		}
		e := f.table.Look(w)
		if e.Word() >= 2 && e.Forename() < 7 {
			continue
		}
		if e.Forename() >= 3 || e.Surname() >= 3 && capital {
			f.raise(i, pBroken, whyBroken)
			return
		}
	}
	if capital && (f.Tokens[i].Shape == Capital || f.Tokens[i].Shape == Upper) && f.p[i] > 0.0005 && !f.misread(i) && f.table.Look(strings.Trim(f.Tokens[i].Fold, "0123456789")).Word() < 2 {
		f.raise(i, pRest, whyBroken)
	}
}

// ordinary reports whether a word is a day, a product, a role or a label of school life.
func (f *finding) ordinary(word string) bool {
	return calendar[word] || brands[word] || roleWords[word] || acronyms[word] || welsh[word] || ofPlace(word)
}

// alike are the letters that are taken for one another, in both directions.
var alike = map[byte]string{'c': "eoa", 'e': "caf", 'n': "hur", 'h': "nb", 'l': "iftj", 'i': "lrjt", 't': "lfi", 'f': "tle", 'v': "uy", 'u': "vn", 'y': "v", 'o': "capd", 'a': "eou",
	's': "z", 'z': "s", 'b': "h", 'r': "fip", 'p': "or", 'g': "q", 'q': "g", 'd': "o", 'k': "h"}

// misread reports whether token i is a common word, seldom a name, with one letter taken
// for another: "Incldent", "Assessrnent".
func (f *finding) misread(i int) bool {
	common := func(w string) bool {
		if f.ordinary(w) {
			return true
		}
		e := f.table.Look(w)
		return e.Word() >= 2 && e.Forename() < 5 && (e.Surname() < 7 || len(w) > 6)
	}
	word := f.Tokens[i].Fold
	if len(word) < 4 || len(word) > 20 {
		return false
	}
	for _, w := range repaired(word) {
		if common(w) || f.oneFrom(w, common) {
			return true
		}
	}
	return false
}

// misreadings are what text recognition takes for each other.
var misreadings = strings.NewReplacer("rn", "m", "in", "m", "ni", "m", "nn", "m", "vv", "w", "cl", "d", "ii", "u", "1", "l", "|", "l", "!", "l", "0", "o", "5", "s", "i", "l", "8", "b", "6", "b", "j", "l", "t", "l", "f", "l", "c", "e", "h", "b")

// ReadingKey is the same for folded words that look alike.
func ReadingKey(w string) string { return misreadings.Replace(w) }

// LookAlike reports whether one folded word may have been read for the other, letters taken
// for one another: at most one in a short word, two from five letters.
func LookAlike(a, b string) bool {
	if len(b) > len(a) || len(b) < len(a)-len(pairs) {
		return false // what a word may have been is as long, or a letter shorter for each pair
	}
	for _, w := range repaired(a) {
		if len(w) != len(b) {
			continue
		}
		wrong := 0
		for i := range len(w) {
			if w[i] != b[i] {
				wrong++
				if strings.IndexByte(alike[w[i]], b[i]) < 0 && strings.IndexByte(alike[b[i]], w[i]) < 0 {
					wrong = len(w)
				}
			}
		}
		if wrong <= 1 || wrong == 2 && len(b) > 4 {
			return true
		}
	}
	return false
}
