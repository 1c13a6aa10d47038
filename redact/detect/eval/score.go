package main

import (
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/detect"
	"sarpack/redact/detect/marked"
	"sarpack/redact/roster"
)

// tiers are cumulative.
var tiers = []string{"sure", "sure+likely", "with possible"}

func tierOf(p float64) int {
	switch redact.Tier(p) {
	case redact.Sure:
		return 0
	case redact.Likely:
		return 1
	}
	return 2
}

// tally counts for one label.
type tally struct {
	marked int
	found  [3]int
	flags  [3]int
	wrong  [3]int
}

// total counts a set of texts.
type total struct {
	texts, words int
	labels       map[string]*tally
	groups       map[string]*tally // people only
	// own are the pupil's own mentions, and those of them that are suggested for
	// redaction or asked about; taken are mentions of others that are taken for the pupil.
	own, ownRedacted, ownAsked, taken int
	// chances are the findings of people by tenths of their probability, and those of
	// them that touch a name.
	chances [10]struct{ flags, right int }
}

func newTotal() *total { return &total{labels: map[string]*tally{}, groups: map[string]*tally{}} }

func at(m map[string]*tally, key string) *tally {
	if m[key] == nil {
		m[key] = &tally{}
	}
	return m[key]
}

// group is what stands before the last hyphen of an id.
func group(id string) string {
	if i := strings.LastIndexByte(id, '-'); i > 0 {
		return id[:i]
	}
	return id
}

// anyIdentifier counts the identifiers of all kinds together, whichever kind they were
// found as.
const anyIdentifier = "any identifier"

// isIdentifier reports whether a mark is neither of a person nor of a passage.
func isIdentifier(label string) bool {
	return label != marked.Person && label != marked.Subject && label != marked.Passage
}

// label is what a span is called in gold files.
func label(s detect.Span) string {
	switch s.Kind {
	case redact.KindPerson:
		return marked.Person
	case redact.KindIdentifier:
		return strings.ToUpper(s.Sort)
	}
	return marked.Passage
}

// shows is what the reader wants to see besides the figures.
type shows struct {
	misses, wrong int  // the least tier at which it was missed, or was flagged; -1 none
	people        bool // that the file marks people, so that what touches none is wrong
	own           bool // the pupil's own mentions that are suggested for redaction
	out           io.Writer
}

// named are the identifiers that hold a name: what covers one covers the name in it.
var named = map[string]bool{"username": true, "email": true, "url": true}

// cover notes the tier, 3 sure to 1 possible, in which a span covers a text of n code
// points as a label.
func cover(covered map[string][]uint8, label string, n int, s detect.Span) {
	c := covered[label]
	if c == nil {
		c = make([]uint8, n)
		covered[label] = c
	}
	tier := uint8(3 - tierOf(s.P))
	for i := s.From; i < s.To; i++ {
		c[i] = max(c[i], tier)
	}
}

// add scores one text.
func (t *total) add(g *marked.Text, spans []detect.Span, sh shows) {
	t.texts++
	t.words += len(strings.Fields(string(g.Text)))
	covered := map[string][]uint8{}
	for _, s := range spans {
		cover(covered, label(s), len(g.Text), s)
		if named[s.Sort] {
			cover(covered, marked.Person, len(g.Text), s)
		}
		if s.Kind == redact.KindIdentifier {
			cover(covered, anyIdentifier, len(g.Text), s)
		}
	}
	t.subject(g, spans, sh)
	t.identifiers(g, spans, covered[anyIdentifier], sh)
	for _, m := range g.Marks {
		if m.Label != marked.Subject {
			t.mark(g, m, covered[m.Label], sh)
		}
	}
	for _, s := range spans {
		t.flag(g, s, sh)
	}
}

// mark counts whether a mark was found, and in which tier.
func (t *total) mark(g *marked.Text, m marked.Mark, covered []uint8, sh shows) {
	a, b := at(t.labels, m.Label), &tally{}
	if m.Label == marked.Person {
		b = at(t.groups, group(g.ID))
	}
	a.marked++
	b.marked++
	best := least(g.Text, m, covered)
	for k := range tiers {
		if best >= uint8(3-k) {
			a.found[k]++
			b.found[k]++
		}
	}
	if m.Label == marked.Person && sh.misses >= 0 && best < uint8(3-sh.misses) {
		fmt.Fprintf(sh.out, "missed   %-18s %s  {%s}\n", g.ID, around(g.Text, m.From, m.To), open(g.Text, m, covered))
	}
}

// flag counts whether a span touches what is marked as the same.
func (t *total) flag(g *marked.Text, s detect.Span, sh shows) {
	l := label(s)
	a := at(t.labels, l)
	touches := slices.ContainsFunc(g.Marks, func(m marked.Mark) bool {
		return (m.Label == l || m.Label == marked.Subject && l == marked.Person) && m.From < s.To && s.From < m.To
	})
	if l == marked.Person {
		c := &t.chances[min(int(s.P*10), 9)]
		c.flags++
		if touches {
			c.right++
		}
	}
	for k := tierOf(s.P); k < len(tiers); k++ {
		a.flags[k]++
		if !touches {
			a.wrong[k]++
		}
	}
	if l == marked.Person && sh.people && !touches && tierOf(s.P) <= sh.wrong {
		fmt.Fprintf(sh.out, "wrong    %-18s %s  %.3f %s\n", g.ID, around(g.Text, s.From, s.To), s.P, s.Why)
	}
}

// identifiers counts those of all kinds together.
func (t *total) identifiers(g *marked.Text, spans []detect.Span, covered []uint8, sh shows) {
	a := at(t.labels, anyIdentifier)
	for _, m := range g.Marks {
		if !isIdentifier(m.Label) {
			continue
		}
		a.marked++
		best := least(g.Text, m, covered)
		for k := range tiers {
			if best >= uint8(3-k) {
				a.found[k]++
			}
		}
		if sh.misses >= 0 && best < uint8(3-sh.misses) {
			fmt.Fprintf(sh.out, "missed   %-18s %s  %s\n", g.ID, around(g.Text, m.From, m.To), m.Label)
		}
	}
	for _, s := range spans {
		if s.Kind != redact.KindIdentifier {
			continue
		}
		touches := slices.ContainsFunc(g.Marks, func(m marked.Mark) bool {
			return isIdentifier(m.Label) && m.From < s.To && s.From < m.To
		})
		for k := tierOf(s.P); k < len(tiers); k++ {
			a.flags[k]++
			if !touches {
				a.wrong[k]++
			}
		}
		if !touches && tierOf(s.P) <= sh.wrong {
			fmt.Fprintf(sh.out, "wrong    %-18s %s  %s %.3f %s\n", g.ID, around(g.Text, s.From, s.To), label(s), s.P, s.Why)
		}
	}
}

// subject counts what becomes of the pupil's own mentions, and who is taken for the pupil.
func (t *total) subject(g *marked.Text, spans []detect.Span, sh shows) {
	for _, m := range g.Marks {
		redacted, asked, taken := false, false, false
		why := ""
		for _, s := range spans {
			if s.Kind != redact.KindPerson || m.From >= s.To || s.From >= m.To || tierOf(s.P) > 1 {
				continue
			}
			redacted = redacted || s.Suggest == redact.SuggestRedact
			asked = asked || s.Suggest == redact.SuggestRefer
			taken = taken || s.Role == redact.RoleSubject
			why = s.Why
		}
		if sh.own && (m.Label == marked.Subject && redacted || m.Label == marked.Person && taken) {
			fmt.Fprintf(sh.out, "own      %-18s %s  %s\n", g.ID, around(g.Text, m.From, m.To), why)
		}
		switch {
		case m.Label == marked.Subject:
			t.own++
			if redacted {
				t.ownRedacted++
			} else if asked {
				t.ownAsked++
			}
		case m.Label == marked.Person && taken:
			t.taken++
		}
	}
}

// least returns the tier, 3 sure to 1 possible and 0 none, in which every word of a
// mark is covered. Titles and marks of punctuation need not be.
func least(text []rune, m marked.Mark, covered []uint8) uint8 {
	best := uint8(3)
	if covered == nil {
		return 0
	}
	any := false
	for i := m.From; i < m.To; {
		if !unicode.IsLetter(text[i]) && !unicode.IsDigit(text[i]) {
			i++
			continue
		}
		j := i
		for j < m.To && (unicode.IsLetter(text[j]) || unicode.IsDigit(text[j]) || unicode.IsMark(text[j])) {
			j++
		}
		word := roster.Fold(string(text[i:j]))
		// A possessive or plural ending is no word of the name.
		ending := word == "s" && i > m.From && (text[i-1] == '\'' || text[i-1] == '’')
		// Nor is the word between two names that are marked as one: "Rob and Tina Coulter".
		if m.Label == marked.Person && (ending || i == m.From && roster.IsTitle(word) || word == "and" && i > m.From && j < m.To) {
			i = j
			continue
		}
		any = true
		for k := i; k < j; k++ {
			best = min(best, covered[k])
		}
		i = j
	}
	if !any {
		return 3
	}
	return best
}

// open returns the words of a mark of which something is not covered in any tier.
func open(text []rune, m marked.Mark, covered []uint8) string {
	var out []string
	for i := m.From; i < m.To; i++ {
		if !unicode.IsLetter(text[i]) && !unicode.IsDigit(text[i]) {
			continue
		}
		j, some := i, false
		for ; j < m.To && (unicode.IsLetter(text[j]) || unicode.IsDigit(text[j]) || unicode.IsMark(text[j])); j++ {
			some = some || covered == nil || covered[j] == 0
		}
		if some {
			out = append(out, string(text[i:j]))
		}
		i = j
	}
	return strings.Join(out, " ")
}

// around shows a place in its surroundings.
func around(text []rune, from, to int) string {
	const reach = 36
	lo, hi := max(0, from-reach), min(len(text), to+reach)
	s := string(text[lo:from]) + "⟦" + string(text[from:to]) + "⟧" + string(text[to:hi])
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\n", " ⏎ ")), " ")
}

func percent(a, b int) string {
	if b == 0 {
		return "   –"
	}
	return fmt.Sprintf("%5.1f", 100*float64(a)/float64(b))
}

// print writes the table of one set.
func (t *total) print(w io.Writer, name string) {
	fmt.Fprintf(w, "%s: %d texts, %d words\n", name, t.texts, t.words)
	fmt.Fprintf(w, "  %-14s %6s", "", "marked")
	for _, x := range tiers {
		fmt.Fprintf(w, "  | %-27s", x+": recall prec. /1000")
	}
	fmt.Fprintln(w)
	var labels []string
	for l, a := range t.labels {
		if a.marked > 0 || l == marked.Person {
			labels = append(labels, l)
		}
	}
	sort.Strings(labels)
	for _, l := range labels {
		a := t.labels[l]
		fmt.Fprintf(w, "  %-14s %6d", l, a.marked)
		for k := range tiers {
			fmt.Fprintf(w, "  | %13s %6s %6.1f ", percent(a.found[k], a.marked), percent(a.flags[k]-a.wrong[k], a.flags[k]), 1000*float64(a.wrong[k])/float64(max(t.words, 1)))
		}
		fmt.Fprintln(w)
	}
	if t.own > 0 {
		fmt.Fprintf(w, "  the pupil's own: %d; sure or likely suggested for redaction %s %%, asked about %s %%; others taken for the pupil: %d\n", t.own, percent(t.ownRedacted, t.own), percent(t.ownAsked, t.own), t.taken)
	}
	if len(t.groups) > 1 {
		worst, rate := "", 2.0
		for g, a := range t.groups {
			if r := float64(a.found[2]) / float64(a.marked); r < rate || r == rate && g < worst {
				worst, rate = g, r
			}
		}
		a := t.groups[worst]
		fmt.Fprintf(w, "  weakest group: %s, %d of %d with possible\n", worst, a.found[2], a.marked)
	}
}

// calibration writes how often findings of people are right, by their probability.
func (t *total) calibration(w io.Writer) {
	fmt.Fprintln(w, "  of the people found with a probability, so many are names:")
	for k, c := range t.chances {
		if c.flags > 0 {
			fmt.Fprintf(w, "  %.1f to %.1f  %5d  %s %%\n", float64(k)/10, float64(k+1)/10, c.flags, percent(c.right, c.flags))
		}
	}
}
