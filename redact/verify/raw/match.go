package raw

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Term is something to look for.
type Term struct {
	Text string
	// AnyCase matches capitals or not; otherwise one word counts as found in the
	// same letters or all in capitals, several words in any.
	AnyCase bool
}

// Matcher looks for terms as whole words. It may be used again and again, by one
// goroutine at a time.
type Matcher struct {
	terms []pattern
	// starts lists the terms by their first two runes (the second 0 for a term of
	// one); inner those that begin with something else than a letter or digit and
	// so may begin anywhere.
	starts, inner map[[2]rune][]int
	// spaced lists the terms by their first rune that are long enough to be known
	// when their letters stand apart.
	spaced map[rune][]int
	text   cooked
}

type pattern struct {
	lower, exact []rune
	any          bool
	// solid is the term without spaces; nil where it is too short to be known from
	// single letters.
	solid []rune
}

// minSpaced is the length from which a term is known by single letters that stand
// apart, minSolid that from which it is known whatever spaces stand in it.
const (
	minSpaced = 4
	minSolid  = 9
)

// NewMatcher prepares terms to be looked for.
func NewMatcher(terms []Term) *Matcher {
	m := &Matcher{starts: map[[2]rune][]int{}, inner: map[[2]rune][]int{}, spaced: map[rune][]int{}}
	for i, t := range terms {
		var c cooked
		c.cook([]rune(strings.Join(strings.Fields(t.Text), " ")))
		p := pattern{exact: append([]rune(nil), c.exact...), lower: append([]rune(nil), c.lower...)}
		p.any = t.AnyCase || strings.Contains(string(p.exact), " ")
		if s := []rune(strings.ReplaceAll(string(p.lower), " ", "")); len(s) >= minSpaced {
			p.solid = s
			m.spaced[s[0]] = append(m.spaced[s[0]], i)
		}
		m.terms = append(m.terms, p)
		if len(p.lower) == 0 {
			continue
		}
		index := m.starts
		if !word(p.lower[0]) {
			index = m.inner
		}
		key := [2]rune{p.lower[0], 0}
		// What may stand between the first two letters cannot be an index.
		if len(p.lower) > 1 && word(p.lower[0]) && word(p.lower[1]) {
			key[1] = p.lower[1]
		}
		index[key] = append(index[key], i)
	}
	return m
}

// cooked is a text made ready to be searched: quotation marks straight, ligatures
// and full-width letters as plain ones, accents with their letters, characters of
// no width left out.
type cooked struct {
	lower, exact []rune
	// at is where each rune came from, with one more entry for the end; nil where
	// nothing moved.
	at []int32
}

const softHyphen = '\u00ad'

// straight straightens quotation marks and hyphens.
func straight(r rune) rune {
	if r < 0x80 {
		if r == '`' {
			return '\''
		}
		return r
	}
	switch r {
	case '’', '‘', '´', 'ʼ':
		return '\''
	case '‐', '‑', '–', '−':
		return '-'
	case '\u00a0', '\u2002', '\u2003', '\u2009', '\u202f':
		return ' '
	}
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

func lower(r rune) rune {
	if r < 0x80 {
		if r >= 'A' && r <= 'Z' {
			return r + 32
		}
		return r
	}
	return unicode.ToLower(r)
}

var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

// nothing reports whether a rune has no width and no meaning of its own.
func nothing(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r == 0x2060 || r == 0xFEFF
}

// awkward reports whether a rune is not simply itself.
func awkward(r rune) bool {
	return r >= 0x300 && (r <= 0x36F || nothing(r) || r >= 0xFB00 && r <= 0xFB06)
}

func (c *cooked) cook(text []rune) {
	c.lower, c.exact, c.at = c.lower[:0], c.exact[:0], nil
	for i, r := range text {
		if awkward(r) {
			c.rest(text, i)
			return
		}
		r = straight(r)
		c.exact, c.lower = append(c.exact, r), append(c.lower, lower(r))
	}
}

// rest cooks a text on from its first awkward rune.
func (c *cooked) rest(text []rune, from int) {
	for k := range from {
		c.at = append(c.at, int32(k))
	}
	add := func(r rune, i int) {
		c.exact, c.lower, c.at = append(c.exact, r), append(c.lower, lower(r)), append(c.at, int32(i))
	}
	for i := from; i < len(text); i++ {
		r := text[i]
		switch s, ok := ligatures[r]; {
		case ok:
			for _, l := range s {
				add(l, i)
			}
		case nothing(r):
		case r >= 0x300 && r <= 0x36F && len(c.exact) > 0:
			// An accent of its own joins the letter before.
			n := len(c.exact)
			if one := []rune(norm.NFC.String(string([]rune{c.exact[n-1], r}))); len(one) == 1 {
				c.exact[n-1], c.lower[n-1] = one[0], lower(one[0])
			} else {
				add(r, i)
			}
		default:
			add(straight(r), i)
		}
	}
	c.at = append(c.at, int32(len(text)))
}

// from returns where rune i of the cooked text came from.
func (c *cooked) from(i int) int {
	if c.at == nil {
		return i
	}
	return int(c.at[i])
}

func word(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func blank(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r >= 9 && r <= 13
	}
	return unicode.IsSpace(r)
}

// joined reports whether the character before i (step -1) or at i (step 1)
// continues the word on the other side, over a hyphen at a line end too.
func (c *cooked) joined(i, step int) bool {
	text := c.lower
	if step < 0 {
		i--
	}
	for i >= 0 && i < len(text) && text[i] == softHyphen {
		i += step
	}
	if i < 0 || i >= len(text) {
		return false
	}
	return word(text[i]) || (text[i] == '-' || blank(text[i])) && c.broken(i, step)
}

// broken reports whether a word is broken over two lines next to i: a hyphen right
// after a letter, a line end, a small letter.
func (c *cooked) broken(i, step int) bool {
	text := c.lower
	if step < 0 {
		for i >= 0 && blank(text[i]) {
			i--
		}
	}
	if i < 1 || text[i] != '-' || !word(text[i-1]) {
		return false
	}
	end := false
	k := i + 1
	for ; k < len(text) && blank(text[k]); k++ {
		end = end || text[k] == '\n' || text[k] == '\r'
	}
	return end && k < len(text) && unicode.IsLower(c.exact[k])
}

// Find calls hit with every term found in a text and where it begins and ends, in
// runes.
func (m *Matcher) Find(text []rune, hit func(term, from, to int)) { m.find(text, false, hit) }

// find is Find; with loose, words may also be joined as those of file names and
// addresses are.
func (m *Matcher) find(text []rune, loose bool, hit func(term, from, to int)) {
	c := &m.text
	c.cook(text)
	try := func(list []int, i int) {
		for _, t := range list {
			p := &m.terms[t]
			if end, ok := p.at(c, i, loose); ok {
				hit(t, c.from(i), c.from(end))
			}
		}
	}
	for i, r := range c.lower {
		if word(r) && !c.joined(i, -1) {
			next := rune(0)
			if i+1 < len(c.lower) {
				next = c.lower[i+1]
			}
			try(m.starts[[2]rune{r, 0}], i)
			if word(next) {
				try(m.starts[[2]rune{r, next}], i)
			} else if next == softHyphen || next == '-' {
				for k, list := range m.starts {
					if k[0] == r && k[1] != 0 {
						try(list, i)
					}
				}
			}
		} else if len(m.inner) > 0 && !word(r) {
			try(m.inner[[2]rune{r, 0}], i)
		}
	}
}

// separator reports how many runes from j on join the words of a file name or an
// address.
func separator(text []rune, j int) int {
	switch {
	case j >= len(text):
		return 0
	case text[j] == '_' || text[j] == '.' || text[j] == '+' || text[j] == '-':
		return 1
	}
	return 0
}

// at reports whether the term stands at rune i, and where it ends.
func (p *pattern) at(c *cooked, i int, loose bool) (int, bool) {
	text := c.lower
	same, caps := true, true
	j := i
	for k, want := range p.lower {
		if want == ' ' {
			from := j
			for j < len(text) && blank(text[j]) {
				j++
			}
			if j > from {
				continue
			}
			if n := separator(text, j); loose && n > 0 {
				j += n
				continue
			}
			// TomShaw: no space, but a capital where the next word begins.
			if j > i && j < len(text) && unicode.IsLower(c.exact[j-1]) && unicode.IsUpper(c.exact[j]) {
				continue
			}
			return 0, false
		}
		if j < len(text) && text[j] != want && k > 0 && want != '-' {
			j = hyphen(text, j)
		}
		switch {
		case j >= len(text):
			return 0, false
		case text[j] != want && !(want == '-' && text[j] == softHyphen):
			return 0, false
		}
		same = same && (c.exact[j] == p.exact[k] || want == '-')
		caps = caps && !unicode.IsLower(c.exact[j])
		j++
		// A line may end after a hyphen that belongs to the name.
		if want == '-' {
			for j < len(text) && blank(text[j]) {
				j++
			}
		}
	}
	if word(p.lower[len(p.lower)-1]) && c.joined(j, 1) {
		return 0, false
	}
	return j, p.any || same || caps
}

// hyphen skips a soft hyphen, or a hyphen at the end of a line, at j.
func hyphen(text []rune, j int) int {
	if text[j] == softHyphen {
		j++
	} else if text[j] != '-' || j+1 >= len(text) || text[j+1] != '\n' && text[j+1] != '\r' {
		return j
	} else {
		j++
	}
	for j < len(text) && blank(text[j]) {
		j++
	}
	return j
}

// findSpaced calls hit for terms in a text whose spaces are not to be trusted: of
// single letters that stand apart, or long ones with any spaces in them. What is
// found begins and ends as a word.
func (m *Matcher) findSpaced(text []rune, hit func(term int)) {
	if len(m.spaced) == 0 {
		return
	}
	c := &m.text
	c.cook(text)
	for i, r := range c.lower {
		list := m.spaced[r]
		if len(list) == 0 || c.joined(i, -1) {
			continue
		}
		for _, t := range list {
			if m.terms[t].spacedAt(c, i) {
				hit(t)
			}
		}
	}
}

func (p *pattern) spacedAt(c *cooked, i int) bool {
	j, gaps := i, 0
	same, caps := true, true
	exact := 0
	for k, want := range p.solid {
		if k > 0 {
			from := j
			for j < len(c.lower) && blank(c.lower[j]) {
				j++
			}
			if j > from {
				gaps++
			}
		}
		if j >= len(c.lower) || c.lower[j] != want {
			return false
		}
		for p.exact[exact] == ' ' {
			exact++
		}
		same = same && c.exact[j] == p.exact[exact]
		caps = caps && !unicode.IsLower(c.exact[j])
		exact++
		j++
	}
	if gaps == 0 || c.joined(j, 1) {
		return false
	}
	return (p.any || same || caps) && (len(p.solid) >= minSolid || gaps == len(p.solid)-1)
}

// Words looks for terms in a text and calls hit with each and where it begins and
// ends, in runes.
func Words(terms []Term, text string, hit func(term, from, to int)) {
	NewMatcher(terms).Find([]rune(text), hit)
}
