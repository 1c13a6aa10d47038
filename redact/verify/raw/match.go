package raw

import (
	"strings"
	"unicode"
)

// Term is something to look for.
type Term struct {
	Text string
	// AnyCase matches capitals or not; otherwise one word counts as found in the
	// same letters or all in capitals, several words in any.
	AnyCase bool
}

// matcher looks for terms as whole words.
type matcher struct {
	terms []pattern
	first map[rune][]int
}

type pattern struct {
	lower, exact []rune
	any          bool
	// solid is the term without spaces, for text whose letters are spaced out; ""
	// where it is too short to be told from chance.
	solid string
}

// minSolid is the length from which a term is looked for without regard to spaces.
const minSolid = 9

func newMatcher(terms []Term) *matcher {
	m := &matcher{first: map[rune][]int{}}
	for i, t := range terms {
		exact := []rune(strings.Join(strings.Fields(t.Text), " "))
		p := pattern{exact: exact, any: t.AnyCase || strings.Contains(string(exact), " ")}
		for _, r := range exact {
			p.lower = append(p.lower, fold(r))
		}
		if s := strings.ReplaceAll(string(p.lower), " ", ""); len([]rune(s)) >= minSolid {
			p.solid = s
		}
		m.terms = append(m.terms, p)
		if len(p.lower) > 0 {
			m.first[p.lower[0]] = append(m.first[p.lower[0]], i)
		}
	}
	return m
}

// fold lowers a rune and straightens quotation marks and hyphens.
func fold(r rune) rune {
	switch r {
	case '’', '‘', '`', '´':
		return '\''
	case '‐', '‑', '–', '\u00ad':
		return '-'
	case '\u00a0':
		return ' '
	}
	return unicode.ToLower(r)
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// find calls hit with every term found in a text and where it begins and ends.
func (m *matcher) find(text []rune, hit func(term, from, to int)) {
	for i := range text {
		for _, t := range m.first[fold(text[i])] {
			p := &m.terms[t]
			if i > 0 && word(p.lower[0]) && word(text[i-1]) {
				continue
			}
			if end, ok := p.at(text, i); ok {
				hit(t, i, end)
			}
		}
	}
}

func (p *pattern) at(text []rune, i int) (int, bool) {
	same, caps := true, true
	j := i
	for k, c := range p.lower {
		if c == ' ' {
			if j >= len(text) || !unicode.IsSpace(text[j]) {
				return 0, false
			}
			for j < len(text) && unicode.IsSpace(text[j]) {
				j++
			}
			continue
		}
		if j >= len(text) || fold(text[j]) != c {
			return 0, false
		}
		same = same && text[j] == p.exact[k]
		caps = caps && !unicode.IsLower(text[j])
		j++
	}
	if word(p.lower[len(p.lower)-1]) && j < len(text) && word(text[j]) {
		return 0, false
	}
	return j, p.any || same || caps
}

// findSolid calls hit for long terms in a text whose spaces are not to be trusted.
func (m *matcher) findSolid(text []rune, hit func(term int)) {
	var b strings.Builder
	for _, r := range text {
		if !unicode.IsSpace(r) {
			b.WriteRune(fold(r))
		}
	}
	s := b.String()
	for i, p := range m.terms {
		if p.solid != "" && strings.Contains(s, p.solid) {
			hit(i)
		}
	}
}

// Words looks for terms in a text and calls hit with each and where it begins and
// ends, in code points.
func Words(terms []Term, text string, hit func(term, from, to int)) {
	newMatcher(terms).find([]rune(text), hit)
}
