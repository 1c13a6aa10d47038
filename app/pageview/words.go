package pageview

import (
	"math"
	"unicode"

	"sarpack/redact"
)

// word is one word of a page.
type word struct {
	// from and to are offsets in code points into the page's text.
	from, to int
	quads    []redact.Quad
	bounds   redact.Rect
}

// wordsOf cuts a page's text at white space.
func wordsOf(p *redact.Page) []word {
	var out []word
	text := []rune(p.Text)
	for i := 0; i < len(text); {
		if unicode.IsSpace(text[i]) {
			i++
			continue
		}
		j := i
		for j < len(text) && !unicode.IsSpace(text[j]) {
			j++
		}
		w := word{from: i, to: j, quads: p.Quads(i, j)}
		for _, q := range w.quads {
			w.bounds = w.bounds.Union(q.Bounds())
		}
		if !w.bounds.Empty() {
			out = append(out, w)
		}
		i = j
	}
	return out
}

// trimmed returns the offsets of a word without the punctuation around it.
func (w word) trimmed(text []rune) (from, to int) {
	from, to = w.from, w.to
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from < to && !letter(text[from]) {
		from++
	}
	for to > from && !letter(text[to-1]) {
		to--
	}
	if from == to {
		return w.from, w.to
	}
	return from, to
}

// at returns the index of the word at a point, or -1.
func at(words []word, p redact.Point) int {
	for i, w := range words {
		if !w.bounds.Holds(p) {
			continue
		}
		for _, q := range w.quads {
			if q.Holds(p) {
				return i
			}
		}
	}
	return -1
}

// nearest returns the index of the word that a drag has come to at p: words of
// p's own line before all others. It is -1 on a page without words.
func nearest(words []word, p redact.Point) int {
	best, least := -1, math.Inf(1)
	for i, w := range words {
		dx := max(w.bounds.X0-p.X, 0, p.X-w.bounds.X1)
		dy := max(w.bounds.Y0-p.Y, 0, p.Y-w.bounds.Y1)
		if d := dx + 20*dy; d < least {
			best, least = i, d
		}
	}
	return best
}
