package read

import (
	"math"
	"unicode"

	"sarpack/redact"
)

// tidy returns the characters of a page as text to be searched: control
// characters gone, ligatures taken apart, one generated line end between lines,
// words that a hyphen breaks at a line end joined.
func tidy(chars []redact.Char) []redact.Char {
	out := make([]redact.Char, 0, len(chars)+16)
	for i := 0; i < len(chars); i++ {
		c := chars[i]
		switch {
		case c.Rune == '\r' || c.Rune == '\n':
			c.Rune, c.Generated = '\n', true
			if len(out) > 0 && out[len(out)-1].Rune == '\n' {
				continue
			}
		case c.Rune == '\u00a0' || c.Rune == '\t' || unicode.Is(unicode.Zs, c.Rune):
			c.Rune = ' '
		case c.Rune == 0x02 || c.Rune == 0xfffe:
			// PDFium's mark for a hyphen at which a line is broken.
			c.Rune = '-'
		case c.Rune == 0 || c.Rune == 0xfeff || c.Rune == 0x200b || c.Rune < 0x20:
			continue
		}
		if parts := ligatures[c.Rune]; parts != "" {
			for _, r := range parts {
				p := c
				p.Rune = r
				out = append(out, p)
			}
			continue
		}
		if len(out) > 0 && !c.Generated && newLine(out, c) {
			out = append(out, redact.Char{Rune: '\n', Quad: c.Quad, Generated: true})
		}
		out = append(out, c)
	}
	return join(out)
}

// ligatures are the presentation forms that stand for several letters (Unicode
// block Alphabetic Presentation Forms).
var ligatures = map[rune]string{
	'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st",
}

// newLine reports whether c starts a new line although the reader put no line end
// before it.
func newLine(out []redact.Char, c redact.Char) bool {
	for i := len(out) - 1; i >= 0 && i >= len(out)-3; i-- {
		p := out[i]
		if p.Rune == '\n' {
			return false
		}
		if p.Generated || p.Quad.Bounds().Empty() {
			continue
		}
		h := math.Hypot(p.Quad[3].X-p.Quad[0].X, p.Quad[3].Y-p.Quad[0].Y)
		dx, dy := p.Quad[1].X-p.Quad[0].X, p.Quad[1].Y-p.Quad[0].Y
		n := math.Hypot(dx, dy)
		if h == 0 || n == 0 {
			return false
		}
		a, b := p.Quad.Center(), c.Quad.Center()
		across := math.Abs((b.Y-a.Y)*dx-(b.X-a.X)*dy) / n
		return across > 1.2*h
	}
	return false
}

// join removes the hyphens at which a word is broken over two lines, with the line
// end after them. A hyphen before a capital stays, as in Okonkwo-Reid; only the
// line end goes.
func join(in []redact.Char) []redact.Char {
	out := in[:0:len(in)]
	for i := 0; i < len(in); i++ {
		if (in[i].Rune == '-' || in[i].Rune == '\u00ad' || in[i].Rune == '\u2010') && len(out) > 0 && unicode.IsLetter(out[len(out)-1].Rune) {
			j := i + 1
			for j < len(in) && in[j].Rune == ' ' {
				j++
			}
			if j < len(in) && in[j].Rune == '\n' {
				for j < len(in) && (in[j].Rune == '\n' || in[j].Rune == ' ') {
					j++
				}
				if j < len(in) && unicode.IsLower(in[j].Rune) {
					i = j - 1
					continue
				}
				if j < len(in) && unicode.IsUpper(in[j].Rune) {
					h := in[i]
					h.Rune = '-'
					out = append(out, h)
					i = j - 1
					continue
				}
			}
		}
		if in[i].Rune == '\u00ad' {
			continue // a soft hyphen inside a line is not there
		}
		out = append(out, in[i])
	}
	return out
}

// text returns the runes of chars as a string.
func text(chars []redact.Char) string {
	r := make([]rune, len(chars))
	for i, c := range chars {
		r[i] = c.Rune
	}
	return string(r)
}
