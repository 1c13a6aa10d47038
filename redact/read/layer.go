package read

import (
	"strings"
	"unicode"

	"sarpack/redact"
)

// otherwise returns the words of a scan's own text layer that say something else than
// what was recognised in the same place, or that lie where nothing was recognised: one a
// line, invisible, as the page does not show them.
func otherwise(layer, recognised []redact.Char) []redact.Char {
	var out []redact.Char
	found := wordsOf(recognised)
	for _, w := range wordsOf(layer) {
		b := bounds(w)
		agreed := false
		letters := fold(w)
		for _, f := range found {
			if bounds(f).Grow(2).Meets(b) && strings.Contains(fold(f), letters) {
				agreed = true
				break
			}
		}
		if agreed || len(letters) < 2 {
			continue
		}
		if len(out) > 0 {
			out = append(out, redact.Char{Rune: '\n', Quad: w[0].Quad, Generated: true})
		}
		for _, c := range w {
			c.Invisible = true
			out = append(out, c)
		}
	}
	return out
}

// wordsOf parts characters at white space.
func wordsOf(chars []redact.Char) [][]redact.Char {
	var out [][]redact.Char
	var word []redact.Char
	flush := func() {
		if len(word) > 0 {
			out = append(out, word)
			word = nil
		}
	}
	for _, c := range chars {
		if c.Generated || c.Rune <= ' ' {
			flush()
			continue
		}
		word = append(word, c)
	}
	flush()
	return out
}

func bounds(word []redact.Char) redact.Rect {
	var b redact.Rect
	for _, c := range word {
		b = b.Union(c.Quad.Bounds())
	}
	return b
}

// fold returns the letters and digits of a word without regard to capitals.
func fold(word []redact.Char) string {
	var out []rune
	for _, c := range word {
		if unicode.IsLetter(c.Rune) || unicode.IsDigit(c.Rune) {
			out = append(out, unicode.ToLower(c.Rune))
		}
	}
	return string(out)
}
