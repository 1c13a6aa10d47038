package ocr

import (
	"image"
	"math"
	"slices"
	"strings"

	"sarpack/redact"
)

// pose is how a picture was turned before it was read: by quarters, then by skew
// degrees about the centre, both clockwise.
type pose struct {
	w, h  int
	dpi   float64
	turn  int
	skew  float64
	sense bool // the turn was told by the letters' looks
}

// size returns the size of the picture after its turn.
func (p pose) size() (w, h int) {
	if p.turn%2 == 1 {
		return p.h, p.w
	}
	return p.w, p.h
}

// back maps a point of the turned picture to the one that was given.
func (p pose) back(at redact.Point) redact.Point {
	w, h := p.size()
	if p.skew != 0 {
		// Leptonica turns about the middle in whole pixels.
		cx, cy := float64(w/2), float64(h/2)
		sin, cos := math.Sincos(p.skew * math.Pi / 180)
		dx, dy := at.X-cx, at.Y-cy
		at = redact.Point{X: cx + dx*cos + dy*sin, Y: cy - dx*sin + dy*cos}
	}
	switch p.turn {
	case 1:
		return redact.Point{X: at.Y, Y: float64(p.h) - at.X}
	case 2:
		return redact.Point{X: float64(p.w) - at.X, Y: float64(p.h) - at.Y}
	case 3:
		return redact.Point{X: float64(p.w) - at.Y, Y: at.X}
	}
	return at
}

// place turns what Tesseract says into lines with cells, in pixels of the picture that
// was given; the letters of a word are parted where g, the picture itself, has no ink.
func (p pose) place(raw []rawLine, g *image.Gray) []Line {
	var out []Line
	for _, r := range raw {
		if r.sideways() {
			out = append(out, p.placeSideways(r)...)
			continue
		}
		r.words = reached(r.words, func(w rawWord) func(int) float64 { return p.inkOf(g, w) })
		m := measure(r)
		line := Line{Block: r.block}
		for i, w := range r.words {
			left, right := m.room(r.words, i)
			letters := cells(w, left, right, p.inkOf(g, w))
			if len(letters) == 0 {
				continue
			}
			word := Word{Confidence: min(100, max(0, w.confidence)), odd: odd(w, len(letters), p.dpi)}
			top, bottom := m.extent(w)
			for _, c := range letters {
				q := redact.Quad{{X: c.x0, Y: m.at(c.x0) + bottom}, {X: c.x1, Y: m.at(c.x1) + bottom}, {X: c.x1, Y: m.at(c.x1) - top}, {X: c.x0, Y: m.at(c.x0) - top}}
				for k := range q {
					q[k] = p.back(q[k])
				}
				word.Letters = append(word.Letters, Letter{c.r, q})
			}
			line.Words = append(line.Words, word)
		}
		if len(line.Words) > 0 {
			out = append(out, line)
		}
	}
	return out
}

// sideways reports whether a line runs up or down the picture: Tesseract reads such
// blocks among others.
func (l rawLine) sideways() bool {
	d := l.base[1].Sub(l.base[0])
	return max(d.Y, -d.Y) > max(d.X, -d.X)
}

// placeSideways places a line that runs up or down. Its letters share each word's box by
// their usual widths: Tesseract's boxes of letters are as they would be if the line were
// level.
func (p pose) placeSideways(r rawLine) []Line {
	line := Line{Block: r.block}
	up := r.base[1].Y < r.base[0].Y
	for _, w := range r.words {
		runes := w.runes()
		if strings.TrimSpace(string(runes)) == "" || w.box.Empty() {
			continue
		}
		word := Word{Confidence: min(100, max(0, w.confidence))}
		x0, x1 := float64(w.box.Min.X-1), float64(w.box.Max.X+1)
		ends := append(guess(runes, 0, float64(w.box.Dy()), advance), float64(w.box.Dy()))
		from := 0.0
		for i, c := range runes {
			a, b := float64(w.box.Min.Y)+from, float64(w.box.Min.Y)+ends[i]
			q := redact.Quad{{X: x0, Y: a}, {X: x0, Y: b}, {X: x1, Y: b}, {X: x1, Y: a}}
			if up {
				a, b = float64(w.box.Max.Y)-from, float64(w.box.Max.Y)-ends[i]
				q = redact.Quad{{X: x1, Y: a}, {X: x1, Y: b}, {X: x0, Y: b}, {X: x0, Y: a}}
			}
			for k := range q {
				q[k] = p.back(q[k])
			}
			word.Letters = append(word.Letters, Letter{c, q})
			from = ends[i]
		}
		line.Words = append(line.Words, word)
	}
	if len(line.Words) == 0 {
		return nil
	}
	return []Line{line}
}

// metrics are the baseline of a line, and how far its ink reaches above and below.
type metrics struct {
	x0, y0, slope float64
	top, bottom   float64
	margin        float64
}

// at returns the baseline's height at x.
func (m metrics) at(x float64) float64 { return m.y0 + (x-m.x0)*m.slope }

// mostSlope is the steepest baseline that is believed.
const mostSlope = 0.2

// measure finds the metrics of a line from its baseline and the boxes of its words.
func measure(l rawLine) metrics {
	var m metrics
	a, b := l.base[0], l.base[1]
	if b.X > a.X {
		m = metrics{x0: float64(a.X), y0: float64(a.Y), slope: float64(b.Y-a.Y) / float64(b.X-a.X)}
	}
	var tops, bottoms, ends []float64
	for _, w := range l.words {
		ends = append(ends, float64(w.box.Max.Y))
	}
	slices.Sort(ends)
	if b.X <= a.X || math.Abs(m.slope) > mostSlope {
		m = metrics{}
		if len(ends) > 0 {
			m.y0 = ends[len(ends)/2]
		}
	}
	for _, w := range l.words {
		base := m.at(float64(w.box.Min.X+w.box.Max.X) / 2)
		tops = append(tops, base-float64(w.box.Min.Y))
		bottoms = append(bottoms, float64(w.box.Max.Y)-base)
	}
	m.top = usual(tops, 0)
	// Few words reach below the line, and those by as much as any.
	m.bottom = usual(bottoms, 0.6*m.top)
	m.margin = max(1, 0.04*(m.top+m.bottom))
	return m
}

// usual returns the largest of values that is at most ample, or else not out of all
// proportion to the others.
func usual(values []float64, ample float64) float64 {
	if len(values) == 0 {
		return 0
	}
	s := slices.Clone(values)
	slices.Sort(s)
	most := math.Max(ample, 1.6*math.Max(1, s[len(s)/2])+2)
	for _, v := range slices.Backward(s) {
		if v <= most {
			return math.Max(0, v)
		}
	}
	return math.Max(0, s[0])
}

// extent returns how far the cells of a word reach above and below the baseline: as far
// as those of its line, or further where the word itself does.
func (m metrics) extent(w rawWord) (top, bottom float64) {
	base := m.at(float64(w.box.Min.X+w.box.Max.X) / 2)
	return max(m.top, base-float64(w.box.Min.Y)) + m.margin, max(m.bottom, float64(w.box.Max.Y)-base) + m.margin
}

// room returns how far the cells of word i may reach: a little beyond its ink, as
// Tesseract cuts close, and not into the next word.
func (m metrics) room(words []rawWord, i int) (left, right float64) {
	w := words[i]
	grow := 0.1 * (m.top + m.bottom)
	left, right = float64(w.box.Min.X)-grow, float64(w.box.Max.X)+grow
	if i > 0 {
		left = max(left, float64(w.box.Min.X)-share(w.box.Min.X-words[i-1].box.Max.X))
	}
	if i+1 < len(words) {
		right = min(right, float64(w.box.Max.X)+share(words[i+1].box.Min.X-w.box.Max.X))
	}
	return left, right
}

// share returns how much of the gap between two words each of them takes: less than half,
// so that the space between them stays, or, where their boxes overlap, half of that.
func share(gap int) float64 {
	if gap < 0 {
		return float64(gap) / 2
	}
	return 0.3 * float64(gap)
}

// tallest is the height of the largest letters that are believed, in inches.
const tallest = 1.5

// odd reports whether a word cannot be what is printed there, whatever Tesseract says:
// letters as tall as the page, or far too wide or narrow for their height.
func odd(w rawWord, letters int, dpi float64) bool {
	width, height := float64(w.box.Dx())/float64(letters), float64(w.box.Dy())
	return height > tallest*dpi || height > 0.2*dpi && (width > 4*height || width < 0.08*height)
}
