package detect

import (
	"sarpack/redact/detect/regexp"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact/detect/gist"
	"sarpack/redact/detect/lexicon"
	"sarpack/redact/policy"
)

// sentence is one sentence of a page with what was made of it.
type sentence struct {
	from, to int
	// said is where it begins behind the date, the time and the name at the head of an entry.
	said   int
	tokens []Token
	// words are the words that made each code.
	words map[string]string
	// features are what the classifier sees, and sum is what it makes of them.
	features []gist.Feature
	sum      float64
	// entry says that it is a line about an entry of a log; see entryLine.
	entry bool
	// cued says that a cue gave it a code, and given that a cue or a rule did.
	cued, given bool
	// doubtful says that it has a cue and reads like school work for the rest.
	doubtful bool
	// spoken is how many of its words are neither numbers nor in capitals at their head.
	spoken int
}

// read finds the codes of a sentence by cues and rules, and what the classifier makes
// of it.
func (s *sentence) read(p *Page) {
	s.look(p)
	s.sum = gist.BuiltIn().Sum(s.features)
}

// look finds the codes of a sentence by cues and rules, and the features of it.
func (s *sentence) look(p *Page) {
	var hint map[string]bool
	text := oneLine(p.Runes[s.from:s.to])
	s.words, hint = cued(text)
	s.cued = len(s.words) > 0
	codes, made := s.weigh(hint, s.within(p, mailAddress.FindAllStringIndex(text, -1)))
	for _, c := range codes {
		if s.words[c] == "" {
			s.words[c] = s.quote(p, made[c])
		}
	}
	s.given, s.entry = len(s.words) > 0, entryLine.MatchString(text)
}

// without returns the sum of a sentence without the ordinary phrases in it that hold
// words of other meaning, and how many spoken words are left then.
func (s *sentence) without(p *Page) (sum float64, spoken int) {
	text := oneLine(p.Runes[s.from:s.to])
	found := falseFriends().FindAllStringIndex(text, -1)
	if found == nil {
		return s.sum, s.spoken
	}
	bare := sentence{tokens: s.tokens}
	bare.weigh(nil, s.within(p, found))
	return gist.BuiltIn().Sum(bare.features), bare.spoken
}

// stands reports whether a sentence is a passage without its ordinary phrases as well.
func (s *sentence) stands(p *Page, least float64) bool {
	sum, spoken := s.without(p)
	return sum >= least && spoken >= leastSpoken
}

// mailAddress are e-mail addresses, whose parts are no words that somebody says.
var mailAddress = regexp.MustCompile(`\S+@\S+`)

// within returns what reports whether the i-th token of a sentence lies in one of some
// places of its text, in bytes; nil where there are none.
func (s *sentence) within(p *Page, places [][]int) func(i int) bool {
	if places == nil {
		return nil
	}
	return func(i int) bool {
		at := len(string(p.Runes[s.from:s.tokens[i].From]))
		return slices.ContainsFunc(places, func(f []int) bool { return at >= f[0] && at < f[1] })
	}
}

// weigh asks the lexicon and makes the features; the words that off reports count as
// names. It returns what the rules of the lexicon say.
func (s *sentence) weigh(hint map[string]bool, off func(i int) bool) ([]string, map[string][]lexicon.Place) {
	lex := lexicon.BuiltIn()
	folded := make([]string, len(s.tokens))
	words := make([]gist.Word, len(s.tokens))
	for i := range s.tokens {
		t := &s.tokens[i]
		words[i] = gist.Word{Fold: t.Fold, Number: t.Number, Name: t.Upper && !t.Start && len(t.Fold) > 2 && !ordinary(t.Fold)}
		if off != nil && off(i) {
			words[i].Name = true
			continue
		}
		folded[i] = t.Fold
		if !t.Upper && !t.Number {
			s.spoken++
		}
	}
	found := lex.Read(folded)
	signs := make([]gist.Sign, 0, len(found)+len(hint))
	for c, at := range found {
		signs = append(signs, gist.Sign{Name: lex.Name(c), From: at.From, To: at.To})
	}
	for code := range hint {
		signs = append(signs, gist.Sign{Name: "cue " + code, From: -1})
	}
	codes, made := lex.Codes(found)
	for _, code := range codes {
		signs = append(signs, gist.Sign{Name: "says " + code, From: -1})
	}
	for code := range s.words {
		if !slices.Contains(codes, code) {
			signs = append(signs, gist.Sign{Name: "says " + code, From: -1})
		}
	}
	slices.SortFunc(signs, func(a, b gist.Sign) int { return strings.Compare(a.Name, b.Name) })
	s.features = gist.Features(words, signs, nil)
	return codes, made
}

// code returns the first of a flagged sentence's codes, in the order of the taxonomy.
func (s *sentence) code() string {
	for _, e := range policy.All() {
		if s.words[e.Code] != "" {
			return e.Code
		}
	}
	return ""
}

// likeliest returns the two codes that the classifier finds likeliest. One that the office
// may decide comes second: what may be abuse and may be a word about a brother is no
// matter for the office.
func (s *sentence) likeliest() (first, second string) {
	codes, _ := gist.BuiltIn().Codes(s.features)
	first, second = codes[0], codes[1]
	if policy.Office(first) && !policy.Office(second) {
		return second, first
	}
	return first, second
}

// also returns the code that the classifier finds likeliest among those that a flagged
// sentence has not. Where cues or rules gave it the likeliest of all, one that is nearly as
// likely, or "".
func (s *sentence) also() string {
	if s.doubtful {
		return ""
	}
	first, second := s.likeliest()
	switch {
	case s.words[first] == "":
		return first
	case s.given:
		return s.rival()
	case s.words[second] != "":
		return ""
	}
	return second
}

// nearlyAsLikely is how far the sum of a code may be behind that of the likeliest to be
// named beside what cues and rules say. Of seventeen so named in sentences that had not been
// learnt from, nine were the one that the marker had given, where no other shown was.
const nearlyAsLikely = 1.5

// rival returns the likeliest code that a sentence has not, if it is nearly as likely as
// the likeliest of all.
func (s *sentence) rival() string {
	codes, behind := gist.BuiltIn().Codes(s.features)
	for i, c := range codes {
		if s.words[c] == "" {
			if behind[i] < nearlyAsLikely {
				return c
			}
			break
		}
	}
	return ""
}

// p is the probability that the sentence has to be looked at: what the classifier says,
// and no less than pPassage where a cue or a rule says so without a doubt.
func (s *sentence) p() float64 {
	if s.doubtful {
		return pDoubtful
	}
	return min(max(gist.Chance(s.sum), pPassage), mostPassage)
}

// Gist returns the features of one sentence as the classifier of passages sees them, for
// the command that teaches it; it needs no weights.
func Gist(text string) []gist.Feature {
	p := NewPage(Text{Text: text})
	s := sentence{from: 0, to: len(p.Runes), tokens: p.Tokens}
	s.look(p)
	return s.features
}

// quote returns the words at some places of a sentence.
func (s *sentence) quote(p *Page, at []lexicon.Place) string {
	var parts []string
	end := 0
	for _, w := range at {
		if w.From < w.To && w.From >= end && len(parts) < mostQuoted {
			parts = append(parts, squeeze(p.Runes[s.tokens[w.From].From:s.tokens[w.To-1].To]))
			end = w.To
		}
	}
	return strings.Join(parts, " … ")
}

// mostQuoted is how many places of a sentence are quoted.
const mostQuoted = 4

// telling returns the words that tell the classifier the most.
func (s *sentence) telling(p *Page) string {
	var at []lexicon.Place
	for _, i := range gist.BuiltIn().Telling(s.features, len(s.tokens), mostQuoted+2) {
		if n := len(at); n > 0 && at[n-1].To == i {
			at[n-1].To++
			continue
		}
		at = append(at, lexicon.Place{From: i, To: i + 1})
	}
	if len(at) == 0 {
		at = []lexicon.Place{{From: 0, To: len(s.tokens)}} // no word by itself: all of them
	}
	return s.quote(p, at)
}

// entryLine is a line of an entry of a log that says who wrote it, about whom, and what
// became of it: no part of the sentences around it.
var entryLine = regexp.MustCompile(`^(?i:(?:added|logged|recorded|entered|reported|written|created) by\b|by:|(?:status|category|(?:linked|alerted|assigned)[\pL ]*|staff|attachments?|incident (?:no|number)|author|initials): |no\.? ?\d+ *[·|,-])|^By(?: (?:Mrs?|Ms|Miss|Dr)\.?)?(?: \p{Lu}[\p{L}.'’-]*){1,3}(?:, [^\n.]{2,30})?(?:\n|$)`)

// rowDate is the date that a row of a log begins with.
var rowDate = regexp.MustCompile(`^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?:\d\d)?\b`)

// rowTime is the time that a row of a log begins with where no date does.
var rowTime = regexp.MustCompile(`^\d{1,2}[.:]\d\d(?: ?[ap]m)?[ \t]+\p{Lu}`)

// listItem is the number that an entry of a list of papers begins with, "C14 Advice".
var listItem = regexp.MustCompile(`^\p{Lu}\d{1,3}[.):]? +\p{Lu}`)

// endsEntry reports whether the line end at i has a line of its own before it, which
// begins at start, or after it, or a row of a log or of a list after it: the row before it
// may end with who wrote it.
func endsEntry(r []rune, start, i int) bool {
	const most = 60 // characters of a line that tell what it is
	for start < i && unicode.IsSpace(r[start]) {
		start++
	}
	next := i + 1
	for next < len(r) && unicode.IsSpace(r[next]) {
		next++
	}
	after := string(r[next:min(len(r), next+most)])
	return entryLine.MatchString(string(r[start:min(i, start+most)])) || entryLine.MatchString(after) || (rowDate.MatchString(after) || listItem.MatchString(after)) && !midSentence(r, i)
}

// sentences splits a page into sentences; a line that ends short of one (a row of a
// table, a heading) counts as one where the next begins with a capital or a digit, and
// so does each line about an entry of a log. None goes from one cell of a table or one
// entry into another.
func sentences(p *Page) [][2]int {
	var out [][2]int
	start := 0
	add := func(end int) {
		a, b := start, end
		for a < b && (unicode.IsSpace(p.Runes[a]) || p.Runes[a] == '|') {
			a++
		}
		for b > a && (unicode.IsSpace(p.Runes[b-1]) || p.Runes[b-1] == '|') {
			b--
		}
		if b-a > 3 {
			out = append(out, [2]int{a, b})
		}
		start = end
	}
	inRow := false // a tab or a bar is in the line so far
	for i, r := range p.Runes {
		if i > start && (p.cellStart(i) || p.Runes[i-1] == '\n' && beginsEntry(p.Runes, i)) {
			add(i)
		}
		rowEnded := inRow && r == '\n'
		inRow = !rowEnded && (inRow || r == '\t' || r == '|')
		switch {
		case (r == '.' || r == '!' || r == '?') && i+1 < len(p.Runes) && unicode.IsSpace(p.Runes[i+1]) && !abbreviation(p.Runes, i):
			add(i + 1)
		case r == '\n' && i+1 < len(p.Runes) && (unicode.IsUpper(p.Runes[i+1]) || unicode.IsDigit(p.Runes[i+1])) && (i-start > 30 || rowEnded) && !midSentence(p.Runes, i):
			add(i + 1)
		case r == '\n' && (i-start > 500 || endsEntry(p.Runes, start, i)):
			add(i + 1)
		}
	}
	add(len(p.Runes))
	return out
}

// abbreviation reports whether the full stop at i ends a short word such as "Mr".
func abbreviation(r []rune, i int) bool {
	n := 0
	for j := i - 1; j >= 0 && unicode.IsLetter(r[j]); j-- {
		n++
	}
	return n > 0 && n <= 2 && unicode.IsUpper(r[i-n]) || n == 3 && (string(r[i-3:i]) == "Mrs" || string(r[i-3:i]) == "Rev")
}

// midSentence reports whether the line before i ends inside a sentence: with a
// small word or a comma.
func midSentence(r []rune, i int) bool {
	j := i - 1
	for j >= 0 && r[j] == ' ' {
		j--
	}
	if j >= 0 && (r[j] == ',' || r[j] == '-') {
		return true
	}
	end := j + 1
	for j >= 0 && unicode.IsLetter(r[j]) {
		j--
	}
	switch string(r[j+1 : end]) {
	case "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "with", "by", "for", "from", "that", "was", "is", "her", "his", "their", "Mrs", "Mr", "Miss", "Ms", "Dr", "as", "had", "has", "be", "not":
		return true
	}
	return false
}
