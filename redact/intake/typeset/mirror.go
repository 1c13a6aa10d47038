package typeset

import (
	"slices"
	"unicode"
)

// strongRTL reports whether a letter is of a script that runs from right to left.
func strongRTL(r rune) bool {
	return r >= 0x590 && r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF
}

// strongLTR reports whether a character makes those beside it run from left to right:
// letters of other scripts, and digits, whose order never turns.
func strongLTR(r rune) bool {
	return !strongRTL(r) && (unicode.IsLetter(r) || unicode.IsDigit(r)) || unicode.IsDigit(r)
}

// mirror puts what runs from right to left in a line that was broken where a reader
// expects it: the first letter at the right. The paragraph itself runs from left to right;
// of the algorithm of Unicode (UAX 9) that is one level. Letters are not joined.
func (b *breaker) mirror(l *line) {
	rtl := false
	for _, p := range l.pieces {
		rtl = rtl || slices.ContainsFunc([]rune(p.text), strongRTL)
	}
	if !rtl {
		return
	}
	units := b.units(l.pieces)
	for i := 0; i < len(units); {
		j := i
		for j < len(units) && units[j].rtl {
			j++
		}
		if j == i {
			i++
			continue
		}
		left, right := units[i].x, units[j-1].x+units[j-1].w
		for k := i; k < j; k++ {
			u := &units[k]
			u.x = left + right - (u.x + u.w)
			u.text = reversed(u.text)
		}
		slices.Reverse(units[i:j])
		i = j
	}
	l.pieces = l.pieces[:0]
	for _, u := range units {
		l.pieces = append(l.pieces, u.piece)
	}
}

// unit is text of one direction.
type unit struct {
	piece
	rtl bool
}

// units parts pieces where the direction changes. What has none, such as a blank, runs as
// what is on both sides of it does, and from left to right where these differ.
func (b *breaker) units(pieces []piece) []unit {
	type sign struct {
		r   rune
		rtl bool
	}
	var all []sign
	for _, p := range pieces {
		if p.picture != nil {
			all = append(all, sign{r: 'x'}) // a picture turns nothing
		}
		for _, r := range p.text {
			all = append(all, sign{r, strongRTL(r)})
		}
	}
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && !strongRTL(all[j].r) && !strongLTR(all[j].r) {
			j++
		}
		if i > 0 && j < len(all) && j > i && all[i-1].rtl && all[j].rtl {
			for k := i; k < j; k++ {
				all[k].rtl = true
			}
		}
		i = max(j, i+1)
	}
	var out []unit
	at := 0
	for _, p := range pieces {
		if p.picture != nil {
			out = append(out, unit{piece: p})
			at++
			continue
		}
		x, start := p.x, 0
		runes := []rune(p.text)
		for i := range runes {
			if i+1 < len(runes) && all[at+i+1].rtl == all[at+i].rtl {
				continue
			}
			part := p
			part.text, part.x, part.w = string(runes[start:i+1]), x, 0
			for _, r := range runes[start : i+1] {
				part.w += b.f.advance(p.face, r) * b.size
			}
			out = append(out, unit{part, all[at+i].rtl})
			x, start = x+part.w, i+1
		}
		at += len(runes)
	}
	return out
}

// reversed returns text from its end, marks behind their letters, brackets turned round.
func reversed(s string) string {
	var out []rune
	r := []rune(s)
	for end := len(r); end > 0; {
		i := end - 1
		for i > 0 && unicode.Is(unicode.Mn, r[i]) {
			i--
		}
		if end-i == 1 {
			switch r[i] {
			case '(':
				r[i] = ')'
			case ')':
				r[i] = '('
			}
		}
		out = append(out, r[i:end]...)
		end = i
	}
	return string(out)
}
