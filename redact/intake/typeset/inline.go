package typeset

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"sarpack/redact/intake/flow"
)

// piece is text in one font, or a picture, at its place in a line.
type piece struct {
	face          int
	text          string
	x, w          float64
	line, through bool // underlined, struck through
	picture       *flow.Picture
	high          float64 // of a picture
}

// line is a line that was broken; its places are relative to its left end.
type line struct {
	pieces []piece
	size   float64 // of the letters, in points
	height float64
	before float64 // room above it
	// bars are those of a quotation, at their places.
	bars []float64
	// rule draws a line across.
	rule bool
	grey bool
}

// tabStep is the distance of tab stops, in points.
const tabStep = 36.0

// breaker breaks runs into lines.
type breaker struct {
	f     *faces
	size  float64
	lead  float64 // the height of a line for its size
	width float64
	lines []line
	cur   line
	x     float64
	// word is what was gathered since the last place where a line may end.
	word      []piece
	wordWidth float64
	spaces    bool // blanks and tabs are kept as they are
}

// text adds text in one face, broken where it must be.
func (b *breaker) text(s string, face int, line, through bool) {
	start := 0
	cur := face
	var w float64
	flush := func(end int) {
		if end > start {
			b.word = append(b.word, piece{face: cur, text: s[start:end], w: w, line: line, through: through})
			b.wordWidth += w
		}
		start, w = end, 0
	}
	for i, r := range s {
		n := i + utf8.RuneLen(r)
		switch r {
		case ' ':
			flush(i)
			start = n
			b.endWord()
			b.space(face, line, through)
			continue
		case '\n':
			flush(i)
			start = n
			b.endWord()
			b.newLine()
			continue
		case '\t':
			flush(i)
			start = n
			b.endWord()
			b.tab()
			continue
		}
		to, ok := b.f.of(face, r)
		if !ok {
			flush(i)
			t := tag(r)
			b.f.nameless = b.f.nameless || unicode.IsLetter(r)
			cur = face
			for _, c := range t {
				w += b.f.advance(face, c) * b.size
			}
			b.word = append(b.word, piece{face: face, text: t, w: w, line: line, through: through})
			b.wordWidth += w
			start, w = n, 0
			continue
		}
		if to != cur {
			flush(i)
			cur = to
		}
		adv := b.f.advance(to, r) * b.size
		// A word that no line holds is broken anywhere.
		if b.wordWidth+w+adv > b.width && b.wordWidth+w > 0 {
			flush(i)
			b.endWord()
		}
		w += adv
	}
	flush(len(s))
}

func (b *breaker) space(face int, under, through bool) {
	w := b.f.advance(face, ' ') * b.size
	if b.x+w > b.width {
		if b.spaces {
			b.newLine()
		}
		return
	}
	if len(b.cur.pieces) == 0 && !b.spaces {
		return
	}
	if n := len(b.cur.pieces); n > 0 {
		p := &b.cur.pieces[n-1]
		if p.picture == nil && p.face == face && p.line == under && p.through == through && math.Abs(p.x+p.w-b.x) < 0.01 {
			p.text += " "
			p.w += w
			b.x += w
			return
		}
	}
	b.cur.pieces = append(b.cur.pieces, piece{face: face, text: " ", x: b.x, w: w, line: under, through: through})
	b.x += w
}

func (b *breaker) tab() {
	next := (math.Floor(b.x/tabStep+0.05) + 1) * tabStep
	if next-b.x < 4 {
		next += tabStep
	}
	if next >= b.width {
		b.newLine()
		return
	}
	b.x = next
}

// endWord puts the word into the line, or on the next one.
func (b *breaker) endWord() {
	if len(b.word) == 0 {
		return
	}
	if b.x+b.wordWidth > b.width+0.01 && len(b.cur.pieces) > 0 {
		b.newLine()
	}
	for _, p := range b.word {
		if n := len(b.cur.pieces); n > 0 && p.picture == nil {
			q := &b.cur.pieces[n-1]
			if q.picture == nil && q.face == p.face && q.line == p.line && q.through == p.through && math.Abs(q.x+q.w-b.x) < 0.01 {
				q.text += p.text
				q.w += p.w
				b.x += p.w
				continue
			}
		}
		p.x = b.x
		b.x += p.w
		b.cur.pieces = append(b.cur.pieces, p)
	}
	b.word, b.wordWidth = b.word[:0], 0
}

func (b *breaker) newLine() {
	b.cur.size, b.cur.height = b.size, b.lead
	for i := range b.cur.pieces {
		p := &b.cur.pieces[i]
		b.cur.height = max(b.cur.height, p.high+0.45*b.size)
		if i == len(b.cur.pieces)-1 {
			p.text = strings.TrimRight(p.text, " ")
		}
	}
	b.mirror(&b.cur)
	b.lines = append(b.lines, b.cur)
	b.cur, b.x = line{}, 0
}

func (b *breaker) picture(p *flow.Picture, w, h float64) {
	b.word = append(b.word, piece{picture: p, w: w, high: h})
	b.wordWidth += w
}

// end returns the lines; a paragraph without text has one empty line.
func (b *breaker) end() []line {
	b.endWord()
	if len(b.cur.pieces) > 0 || len(b.lines) == 0 {
		b.newLine()
	}
	return b.lines
}
