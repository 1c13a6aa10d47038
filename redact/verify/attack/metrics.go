package attack

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// metrics are the widths of letters as the file itself shows them, by the height of
// their cells: an attacker needs no font, only the rest of the text.
type metrics struct {
	seen map[int]map[rune][]float64
	// share holds widths as parts of the height, whatever the size.
	share map[rune][]float64
	// after and before are by how much the cells of letters lie over those of the letters
	// after and before them in a word, as parts of the height.
	after, before map[rune][]float64
}

func newMetrics() *metrics {
	return &metrics{seen: map[int]map[rune][]float64{}, share: map[rune][]float64{}, after: map[rune][]float64{}, before: map[rune][]float64{}}
}

// bucket numbers heights that are the same font at the same size.
func bucket(tall float64) int { return int(math.Round(tall * 10)) }

func (m *metrics) learn(s *sheet) {
	for k := range s.letters {
		for i, c := range s.letters[k] {
			if i > 0 {
				m.pair(s.letters[k][i-1], c)
			}
			b := bucket(c.cell.H())
			if m.seen[b] == nil {
				m.seen[b] = map[rune][]float64{}
			}
			const enough = 200
			if len(m.seen[b][c.r]) < enough {
				m.seen[b][c.r] = append(m.seen[b][c.r], c.cell.W())
			}
			if len(m.share[c.r]) < enough && c.cell.H() > 0 {
				m.share[c.r] = append(m.share[c.r], c.cell.W()/c.cell.H())
			}
		}
	}
}

// pair learns from two letters that follow each other in a word.
func (m *metrics) pair(a, b letter) {
	tall := a.cell.H()
	over := a.cell.X1 - b.cell.X0
	if tall <= 0 || math.Abs(a.cell.Y0-b.cell.Y0) > 0.3*tall || math.Abs(over) > 0.1*tall {
		return
	}
	m.after[a.r] = append(m.after[a.r], over/tall)
	m.before[b.r] = append(m.before[b.r], over/tall)
}

// over returns by how much the cell of a letter reaches beyond its advance, to the right
// or to the left, as a part of its height.
func (m *metrics) over(c *letter, right bool) float64 {
	if c == nil {
		return 0
	}
	by := m.before
	if right {
		by = m.after
	}
	if seen := by[c.r]; len(seen) > 0 {
		return math.Max(0, median(seen))
	}
	return 0
}

// width returns the least and the most width that a text can have at a height.
func (m *metrics) width(text string, tall float64) (lo, hi float64) {
	for _, r := range text {
		w, slack := m.letter(r, tall)
		lo, hi = lo+w-slack, hi+w+slack
	}
	return lo, hi
}

// letter returns the width of a letter and how far it may be out.
func (m *metrics) letter(r rune, tall float64) (w, slack float64) {
	b := bucket(tall)
	for _, k := range [...]int{b, b - 1, b + 1} {
		if seen := m.seen[k][r]; len(seen) > 0 {
			return median(seen), 0
		}
	}
	if seen := m.share[r]; len(seen) > 0 {
		return median(seen) * tall, 0.03 * tall
	}
	switch {
	case strings.ContainsRune("iljtfrIJ'-. ", r):
		return 0.27 * tall, 0.13 * tall
	case strings.ContainsRune("mwMW", r):
		return 0.72 * tall, 0.32 * tall
	case unicode.IsUpper(r):
		return 0.62 * tall, 0.2 * tall
	}
	return 0.46 * tall, 0.12 * tall
}

func median(v []float64) float64 {
	s := slices.Clone(v)
	slices.Sort(s)
	return s[len(s)/2]
}
