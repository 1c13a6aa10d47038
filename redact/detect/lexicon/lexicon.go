package lexicon

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var text string

// Lexicon is lexicon.txt made ready: what a sentence says, whichever words it uses.
type Lexicon struct {
	concepts map[string]int
	// names are the concepts by their numbers.
	names    []string
	patterns []pattern
	// first holds the patterns that may begin with a word, prefixes those that may
	// begin with a stem, by its first two letters.
	first    map[string][]int
	prefixes map[string][]stem
	rules    []rule
	// byTerm holds the rules whose first term is a concept.
	byTerm map[int][]int
}

type stem struct {
	prefix  string
	pattern int
}

// pattern is one way to say a concept.
type pattern struct {
	nodes   []node
	concept int
}

// node is one part of a pattern: a word, a stem, a gap, or alternatives.
type node struct {
	word     string
	stem     bool
	gap      bool
	optional bool
	alts     [][]node
}

// rule names a code where all its concepts stand in one sentence and none of the
// others.
type rule struct {
	code  string
	terms []int
	nots  []int
}

// mostGap is how many words a gap may skip.
const mostGap = 5

var builtIn = sync.OnceValue(func() *Lexicon {
	l, err := parse(text)
	if err != nil {
		panic("lexicon.txt: " + err.Error()) // built in; a test reads it
	}
	return l
})

// BuiltIn returns the lexicon that is built in.
func BuiltIn() *Lexicon { return builtIn() }

// parse reads the format that lexicon.txt explains.
func parse(text string) (*Lexicon, error) {
	l := &Lexicon{concepts: map[string]int{}, first: map[string][]int{}, prefixes: map[string][]stem{}, byTerm: map[int][]int{}}
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case line[0] == ' ' && len(lines) > 0:
			lines[len(lines)-1] += line
		default:
			lines = append(lines, line)
		}
	}
	entries := map[string][][]node{}
	for _, line := range lines {
		head, body, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%q has no colon", line)
		}
		if name, ok := strings.CutPrefix(head, "= "); ok {
			for _, e := range strings.Split(body, ",") {
				nodes, err := parseSequence(strings.TrimSpace(e), entries)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				entries[name] = append(entries[name], nodes)
				l.add("@"+name, nodes)
			}
			continue
		}
		r := rule{code: head}
		for _, t := range strings.Split(body, " & ") {
			t = strings.TrimSpace(t)
			bare, not := strings.CutPrefix(t, "!")
			if _, known := l.concepts[bare]; !known {
				if name, ok := strings.CutPrefix(bare, "@"); ok && entries[name] != nil {
					return nil, fmt.Errorf("%s: %s is known and has no number", head, bare)
				}
				nodes, err := parseSequence(bare, entries)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", head, err)
				}
				l.add(bare, nodes)
			}
			if not {
				r.nots = append(r.nots, l.concepts[bare])
			} else {
				r.terms = append(r.terms, l.concepts[bare])
			}
		}
		if len(r.terms) == 0 {
			return nil, fmt.Errorf("%s: a rule of nothing but exceptions", head)
		}
		l.byTerm[r.terms[0]] = append(l.byTerm[r.terms[0]], len(l.rules))
		l.rules = append(l.rules, r)
	}
	return l, nil
}

// add makes a pattern of a concept and enters it under the words it can begin with.
func (l *Lexicon) add(concept string, nodes []node) {
	id, ok := l.concepts[concept]
	if !ok {
		id = len(l.concepts)
		l.concepts[concept] = id
		l.names = append(l.names, concept)
	}
	n := len(l.patterns)
	l.patterns = append(l.patterns, pattern{nodes, id})
	l.enter(nodes, n)
}

// enter indexes what nodes can begin with; it reports whether they can be empty.
func (l *Lexicon) enter(nodes []node, n int) bool {
	for _, x := range nodes {
		empty := x.optional
		switch {
		case x.alts != nil:
			for _, a := range x.alts {
				if l.enter(a, n) {
					empty = true
				}
			}
		case x.gap:
			empty = true
		case x.stem:
			key := x.word[:2]
			if s := (stem{x.word, n}); !slices.Contains(l.prefixes[key], s) {
				l.prefixes[key] = append(l.prefixes[key], s)
			}
		default:
			if have := l.first[x.word]; len(have) == 0 || have[len(have)-1] != n {
				l.first[x.word] = append(have, n)
			}
		}
		if !empty {
			return false
		}
	}
	return true
}

// parseSequence reads one entry: words, stems, gaps and alternatives in brackets.
func parseSequence(s string, concepts map[string][][]node) ([]node, error) {
	if s == "" {
		return nil, fmt.Errorf("an empty entry")
	}
	var out []node
	for i := 0; i < len(s); {
		var n node
		var err error
		switch s[i] {
		case ' ':
			i++
			continue
		case '(':
			n, i, err = parseBracket(s, i, concepts)
		default:
			n, i, err = parseTerm(s, i, concepts)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// parseBracket reads the alternatives in the bracket that opens at i; end is what follows.
func parseBracket(s string, i int, concepts map[string][][]node) (n node, end int, err error) {
	end, depth := i, 0
	for ; end < len(s); end++ {
		if s[end] == '(' {
			depth++
		} else if s[end] == ')' {
			if depth--; depth == 0 {
				break
			}
		}
	}
	if end == len(s) {
		return n, end, fmt.Errorf("%q: a bracket is not closed", s)
	}
	for _, a := range splitTop(s[i+1 : end]) {
		nodes, err := parseSequence(strings.TrimSpace(a), concepts)
		if err != nil {
			return n, end, err
		}
		n.alts = append(n.alts, nodes)
	}
	end++
	if end < len(s) && s[end] == '?' {
		n.optional = true
		end++
	}
	return n, end, nil
}

// parseTerm reads the gap, concept, stem or word at i; end is what follows.
func parseTerm(s string, i int, concepts map[string][][]node) (n node, end int, err error) {
	for end = i; end < len(s) && s[end] != ' ' && s[end] != '('; {
		end++
	}
	w := s[i:end]
	// The name of a concept may have two words; the longest that stands here is meant.
	if w[0] == '@' && concepts[w[1:]] == nil {
		for name := range concepts {
			if strings.HasPrefix(s[i+1:], name) && len(name) > end-i-1 {
				end, w = i+1+len(name), "@"+name
			}
		}
	}
	switch {
	case w == "..":
		n.gap = true
	case w[0] == '@':
		if n.alts = concepts[w[1:]]; n.alts == nil {
			err = fmt.Errorf("%q: no concept is called %s", s, w)
		}
	case strings.HasSuffix(w, "*"):
		if len(w) < 3 {
			err = fmt.Errorf("%q: a stem has two letters at least", s)
		}
		n.word, n.stem = w[:len(w)-1], true
	case strings.ContainsAny(w, "|)?!.'-"):
		err = fmt.Errorf("%q: %q is no word", s, w)
	default:
		n.word = w
	}
	return n, end, err
}

// splitTop splits alternatives, but not those inside inner brackets.
func splitTop(s string) []string {
	var out []string
	depth, last := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				out = append(out, s[last:i])
				last = i + 1
			}
		}
	}
	return append(out, s[last:])
}

// Place is where something stands in a sentence: words From up to To.
type Place struct{ From, To int }

// Found are the concepts of a sentence, by their numbers.
type Found map[int]Place

// Name returns the name of a concept.
func (l *Lexicon) Name(concept int) string { return l.names[concept] }

// Read returns the concepts that stand in the folded words of a sentence, each where it
// stands first.
func (l *Lexicon) Read(words []string) Found {
	found := Found{}
	for i, w := range words {
		for _, n := range l.first[w] {
			l.try(n, words, i, found)
		}
		if len(w) >= 2 {
			for _, s := range l.prefixes[w[:2]] {
				if strings.HasPrefix(w, s.prefix) {
					l.try(s.pattern, words, i, found)
				}
			}
		}
	}
	return found
}

func (l *Lexicon) try(n int, words []string, i int, found Found) {
	p := &l.patterns[n]
	if _, ok := found[p.concept]; ok {
		return
	}
	if end := matchNodes(p.nodes, words, i, func(e int) bool { return true }); end >= 0 {
		found[p.concept] = Place{i, end}
	}
}

// matchNodes matches nodes from word i on and returns where they end, or -1; then
// is asked whether what follows matches too.
func matchNodes(nodes []node, words []string, i int, then func(end int) bool) int {
	if len(nodes) == 0 {
		if then(i) {
			return i
		}
		return -1
	}
	x, rest := nodes[0], nodes[1:]
	switch {
	case x.gap:
		for skip := 0; skip <= mostGap && i+skip <= len(words); skip++ {
			if e := matchNodes(rest, words, i+skip, then); e >= 0 {
				return e
			}
		}
	case x.alts != nil:
		for _, a := range x.alts {
			last := -1
			matchNodes(a, words, i, func(end int) bool {
				last = matchNodes(rest, words, end, then)
				return last >= 0
			})
			if last >= 0 {
				return last
			}
		}
	case i < len(words):
		if w := words[i]; w == x.word || x.stem && strings.HasPrefix(w, x.word) {
			if e := matchNodes(rest, words, i+1, then); e >= 0 {
				return e
			}
		}
	}
	if x.optional {
		return matchNodes(rest, words, i, then)
	}
	return -1
}

// Codes returns the codes that the rules name for what was found, with the words that
// made each, in the order of the rules.
func (l *Lexicon) Codes(found Found) (codes []string, made map[string][]Place) {
	made = map[string][]Place{}
	hit := map[int]bool{}
	for c := range found {
		for _, r := range l.byTerm[c] {
			if l.rules[r].holds(found) {
				hit[r] = true
			}
		}
	}
	order := make([]int, 0, len(hit))
	for r := range hit {
		order = append(order, r)
	}
	slices.Sort(order)
	for _, n := range order {
		r := l.rules[n]
		if made[r.code] != nil {
			continue
		}
		codes = append(codes, r.code)
		for _, t := range r.terms {
			made[r.code] = append(made[r.code], found[t])
		}
		slices.SortFunc(made[r.code], func(a, b Place) int { return a.From - b.From })
	}
	return codes, made
}

func (r rule) holds(found Found) bool {
	for _, t := range r.terms {
		if _, ok := found[t]; !ok {
			return false
		}
	}
	for _, t := range r.nots {
		if _, ok := found[t]; ok {
			return false
		}
	}
	return true
}
