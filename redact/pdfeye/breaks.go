package pdfeye

import (
	"math"

	"sarpack/redact"
)

// PDFium judges by where the ink of a page lies whether it is written across or
// downwards. A page with one short message, or with a table that leaves its columns apart,
// it may take for one written downwards, and ends the line after every letter: no name is
// then a word any more.

// The least broken words, and their share of all line ends, by which a page is known to be
// misjudged. Gaps are in heights of a line.
const (
	leastBroken = 3
	brokenShare = 4
	letterGap   = 0.15
	wordGap     = 1.5
)

// whole sets the word spaces and line ends of a misjudged page anew, by where its
// characters stand. Other pages come back as they are.
func whole(chars []redact.Char) []redact.Char {
	if !misjudged(chars) {
		return chars
	}
	out := make([]redact.Char, 0, len(chars))
	last := -1 // the last character that is drawn
	for _, c := range chars {
		if c.Generated {
			continue
		}
		if last >= 0 {
			switch gap, level := apart(out[last].Quad, c.Quad); {
			case !level || gap > wordGap:
				out = append(out, redact.Char{Rune: '\r', Quad: c.Quad, Generated: true}, redact.Char{Rune: '\n', Quad: c.Quad, Generated: true})
			case gap > letterGap && c.Rune != ' ' && out[last].Rune != ' ':
				out = append(out, redact.Char{Rune: ' ', Quad: c.Quad, Generated: true})
			}
		}
		last = len(out)
		out = append(out, c)
	}
	return out
}

// misjudged reports whether PDFium ends lines between characters that stand side by side.
func misjudged(chars []redact.Char) bool {
	ends, broken, last := 0, 0, -1
	for i := range chars {
		c := &chars[i]
		if c.Generated {
			continue
		}
		if last >= 0 && i > last+1 && ended(chars[last+1:i]) {
			ends++
			if gap, level := apart(chars[last].Quad, c.Quad); level && gap < letterGap {
				broken++
			}
		}
		last = i
	}
	return broken >= leastBroken && broken*brokenShare > ends
}

// ended reports whether a line end is among what PDFium put between two characters.
func ended(between []redact.Char) bool {
	for _, c := range between {
		if c.Rune == '\n' || c.Rune == '\r' {
			return true
		}
	}
	return false
}

// apart returns how far from each other two cells stand along the first one's baseline,
// in heights of it, and whether both stand on that line. The second may stand on
// either side, as writing goes to the right or to the left.
func apart(a, b redact.Quad) (gap float64, level bool) {
	dx, dy := a[1].X-a[0].X, a[1].Y-a[0].Y
	wide, tall := math.Hypot(dx, dy), math.Hypot(a[3].X-a[0].X, a[3].Y-a[0].Y)
	if wide == 0 || tall == 0 {
		return 0, false
	}
	dx, dy = dx/wide, dy/wide
	along := func(from, to redact.Point) float64 { return (to.X-from.X)*dx + (to.Y-from.Y)*dy }
	ca, cb := a.Center(), b.Center()
	off := math.Abs((cb.Y-ca.Y)*dx - (cb.X-ca.X)*dy)
	gap = max(along(a[1], b[0]), along(b[1], a[0])) / tall
	return gap, off < tall/2 && gap > -1
}
