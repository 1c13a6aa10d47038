package tagger

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Shape is how a word is written.
type Shape byte

// The shapes of tokens.
const (
	Punct   Shape = 'p' // no letter and no digit
	Digits  Shape = 'd' // begins with a digit and has no letters
	Lower   Shape = 'l' // begins with a small letter
	Capital Shape = 'C' // Tom, O'Neil, McKay
	Upper   Shape = 'U' // five or more capitals
	Acronym Shape = 'A' // two to four capitals
	Initial Shape = 'I' // one capital, perhaps with a full stop
	Dotted  Shape = 'J' // J.T.
	Mixed   Shape = 'm' // a small letter first and capitals later, or letters and digits
	Address Shape = '@' // an e-mail address or a link
)

// Token is a word or a mark of punctuation.
type Token struct {
	// From and To count code points.
	From, To int
	// Fold is the word in small letters without accents; hyphens and apostrophes are
	// plain.
	Fold  string
	Shape Shape
	// Line says that it is the first of a line, Blank that an empty line is before it,
	// Sentence that it begins a sentence, Space that white space is before it, Gap that
	// it is more than one blank or a tab, Wrapped that the sentence goes on from the
	// line before.
	Line, Blank, Sentence, Space, Gap, Wrapped bool
	// Accent says that it has a letter outside ASCII.
	Accent bool
}

// Word reports whether the token has letters that could be a name's.
func (t *Token) Word() bool { return t.Shape != Punct && t.Shape != Digits && t.Shape != Address }

// Namelike reports whether the token is a word with a capital at its beginning.
func (t *Token) Namelike() bool {
	return t.Shape == Capital || t.Shape == Upper || t.Shape == Acronym || t.Shape == Mixed
}

func wordRune(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' }
func hyphen(r rune) bool     { return r == '-' || r == '\u2010' || r == '\u2011' }

// space is unicode.IsSpace with the marks that readers of PDFs put for a gap.
func space(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// Tokenise splits a text. Hyphens and inner apostrophes belong to their word; a
// possessive ending is a token of its own; dotted initials are one token.
func Tokenise(r []rune) []Token {
	out := make([]Token, 0, len(r)/5+1)
	line, sentence, gap, spaced := true, true, false, true
	newlines := 2
	for i := 0; i < len(r); {
		switch {
		case r[i] == '\n' || r[i] == '\r' || r[i] == '\f' || r[i] == '\v' || r[i] == '\u2028' || r[i] == '\u2029':
			if r[i] != '\r' {
				newlines++
			}
			line, sentence, spaced, gap = true, true, true, false
			i++
			continue
		case space(r[i]):
			gap = gap || r[i] == '\t' || spaced && !line
			spaced = true
			i++
			continue
		}
		j := end(r, i)
		t := Token{From: i, To: j, Line: line, Blank: line && newlines > 1, Sentence: sentence || line, Space: spaced || line, Gap: gap}
		t.read(r[i:j])
		out = append(out, t)
		line, spaced, gap, newlines = false, false, false, 0
		sentence = false
		if j-i == 1 {
			switch r[i] {
			case '.', '!', '?':
				sentence = j >= len(r) || space(r[j]) || r[j] == '"' || r[j] == '”'
			case '•', '‣', '▪', '·', '●':
				sentence = true
			case '"', '”', '’', ')':
				// The sentence ended before the closing mark.
				if n := len(out); n > 1 && out[n-2].To == i {
					switch r[out[n-2].From] {
					case '.', '!', '?':
						sentence = true
					}
				}
			}
		}
		i = j
	}
	wrap(out)
	return out
}

// end returns where the token that begins at i ends.
func end(r []rune, i int) int {
	if !wordRune(r[i]) {
		if apostrophe(r[i]) && possessive(r, i) {
			return i + 2
		}
		return i + 1
	}
	if j := address(r, i); j > 0 {
		return j
	}
	if j := dotted(r, i); j > 0 {
		return j
	}
	j := i + 1
	for j < len(r) {
		switch {
		case wordRune(r[j]):
			j++
			continue
		case apostrophe(r[j]) && j+1 < len(r) && wordRune(r[j+1]) && !possessive(r, j):
			j += 2
			continue
		case hyphen(r[j]) && j+1 < len(r) && unicode.IsLetter(r[j-1]) && unicode.IsLetter(r[j+1]):
			j += 2
			continue
		}
		break
	}
	return j
}

// possessive reports whether 's stands at i and ends a word.
func possessive(r []rune, i int) bool {
	return i+1 < len(r) && (r[i+1] == 's' || r[i+1] == 'S') && (i+2 >= len(r) || !wordRune(r[i+2]))
}

// dotted returns the end of initials with full stops at i, or 0: "J." "S.B." "J.-P.".
func dotted(r []rune, i int) int {
	if i > 0 && wordRune(r[i-1]) {
		return 0
	}
	k, n := i, 0
	for k+1 < len(r) && unicode.IsUpper(r[k]) && r[k+1] == '.' {
		k += 2
		n++
		if k+2 < len(r) && hyphen(r[k]) && unicode.IsUpper(r[k+1]) && r[k+2] == '.' {
			k++
		}
	}
	switch {
	case n == 0:
		return 0
	case n > 1 || k >= len(r) || space(r[k]) || hyphen(r[k]) || unicode.IsUpper(r[k]) || r[k] == ',' || r[k] == ')':
		return k
	}
	return 0
}

// address returns the end of an e-mail address or link at i, or 0.
func address(r []rune, i int) int {
	j, at, dots := i, false, 0
	for j < len(r) && !space(r[j]) && !strings.ContainsRune("<>()[]\"“”;,|", r[j]) {
		switch r[j] {
		case '@':
			at = at || j > i
		case '.':
			dots++
		}
		j++
		if j-i > 200 {
			return 0
		}
	}
	for j > i && strings.ContainsRune(".:!?'’", r[j-1]) {
		j--
	}
	word := string(r[i:min(i+8, j)])
	switch {
	case at && j-i > 4 && dots > 0, strings.HasPrefix(word, "http://"), strings.HasPrefix(word, "https://"), strings.HasPrefix(word, "www."):
		return j
	}
	return 0
}

// read sets Fold, Shape and Accent of a token with the given letters.
func (t *Token) read(w []rune) {
	upper, lower, digits, letters := 0, 0, 0, 0
	plain := true
	for _, c := range w {
		switch {
		case c >= 'a' && c <= 'z':
			lower++
			letters++
		case c >= 'A' && c <= 'Z':
			upper++
			letters++
		case c >= '0' && c <= '9':
			digits++
		case c < 0x80:
		default:
			plain = false
			switch {
			case unicode.IsUpper(c):
				upper++
				letters++
			case unicode.IsLetter(c):
				lower++
				letters++
			}
			t.Accent = t.Accent || unicode.IsLetter(c)
		}
	}
	t.Fold = fold(w, plain)
	switch {
	case len(w) > 4 && strings.ContainsRune(t.Fold, '@') || strings.HasPrefix(t.Fold, "http") && strings.Contains(t.Fold, "/") || strings.HasPrefix(t.Fold, "www."):
		t.Shape = Address
	case letters == 0 && digits == 0:
		t.Shape = Punct
	case letters == 0:
		t.Shape = Digits
	case !unicode.IsLetter(w[0]) && digits > 0 && (digits >= letters || len(w) < 4):
		t.Shape = Digits
	case !unicode.IsUpper(w[0]) && (upper > 0 || digits > 0):
		t.Shape = Mixed
	case !unicode.IsUpper(w[0]):
		t.Shape = Lower
	case upper == 1 && lower == 0 && digits == 0:
		t.Shape = Initial
	case w[len(w)-1] == '.' && lower == 0:
		t.Shape = Dotted
	case lower > 0:
		t.Shape = Capital
	case digits > 0 && letters < 3:
		t.Shape = Acronym
	case letters > 4:
		t.Shape = Upper
	default:
		t.Shape = Acronym
	}
}

// fold returns a word in small ASCII letters as far as possible.
func fold(w []rune, plain bool) string {
	if plain {
		var b [40]byte
		if len(w) <= len(b) {
			for i, c := range w {
				if c >= 'A' && c <= 'Z' {
					c += 'a' - 'A'
				}
				b[i] = byte(c)
			}
			return string(b[:len(w)])
		}
		return strings.ToLower(string(w))
	}
	var b strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(string(w))) {
		if unicode.Is(unicode.Mn, c) {
			continue
		}
		if s, ok := plainLetters[c]; ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// plainLetters are letters that have no decomposition, and marks.
var plainLetters = map[rune]string{
	'ł': "l", 'ø': "o", 'ı': "i", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ə': "e", 'ŋ': "n",
	'’': "'", '‘': "'", '`': "'", '\u2010': "-", '\u2011': "-", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬀ': "ff", 'ﬃ': "ffi", 'ﬄ': "ffl",
}

// Fold returns a single word as the table of names has it.
func Fold(word string) string { return fold([]rune(word), false) }

// maxSentence is how many tokens a sentence has at most; longer ones are cut.
const maxSentence = 120

// Sentences returns the sentences of a text as token ranges [from, to).
func Sentences(ts []Token) [][2]int {
	var out [][2]int
	from := 0
	for i := 1; i <= len(ts); i++ {
		if i == len(ts) || ts[i].Sentence || i-from >= maxSentence {
			out = append(out, [2]int{from, i})
			from = i
		}
	}
	return out
}
