package ocr

import (
	"image"
	"math"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
)

// cell is where one letter begins and ends along its line.
type cell struct {
	r      rune
	x0, x1 float64
}

// narrowest is the least share of a word's mean width that a letter's cell has: readers
// take two like letters that nearly coincide for one drawn twice.
const narrowest = 0.3

// cells divides the room of a word among its letters, where the ink parts nearest to
// where letters of usual widths would end. The boxes that Tesseract gives the letters are
// not asked: towards the end of a word they are often a letter too far to the left, so
// that a mark on "Hussain" would leave the last letter of "Hussain." standing.
func cells(w rawWord, left, right float64, ink func(x int) float64) []cell {
	runes := w.runes()
	if !slices.ContainsFunc(runes, func(r rune) bool { return r > ' ' }) || right <= left {
		return nil // Tesseract's words for what is no text
	}
	edges := parted(runes, left, right, w.box, ink)
	out := make([]cell, len(runes))
	for i, r := range runes {
		out[i] = cell{r, edges[i], edges[i+1]}
	}
	return out
}

func (w rawWord) runes() []rune {
	var out []rune
	for _, l := range w.letters {
		out = append(out, []rune(l)...)
	}
	return out
}

// parted returns where the letters of a word begin and end, by one of two guesses at their
// widths: those of usual faces, or all alike as in those of typewriters where the ink is
// clearly parted so.
func parted(runes []rune, left, right float64, box image.Rectangle, ink func(x int) float64) []float64 {
	alike := func(rune) float64 { return 1 }
	usual := guess(runes, float64(box.Min.X), float64(box.Max.X), advance)
	even := guess(runes, left, right, alike)
	if ink == nil || len(runes) > mostParted {
		return append(append([]float64{left}, even...), right)
	}
	best, cost := cut(usual, left, right, ink)
	if e, c := cut(even, left, right, ink); c < clearly*cost {
		best = e
	}
	return best
}

// clearly is how much less a guess costs that is taken before the usual one.
const clearly = 0.7

// guess places the ends of all letters but the last between two points, by their widths.
func guess(runes []rune, from, to float64, width func(rune) float64) []float64 {
	whole := 0.0
	for _, r := range runes {
		whole += width(r)
	}
	var out []float64
	at := from
	for _, r := range runes[:len(runes)-1] {
		at += (to - from) * width(r) / whole
		out = append(out, at)
	}
	return out
}

// What it costs to part letters through ink as dark as the word's mean, and to part them
// a mean letter's width away from where they are expected.
const (
	costOfInk      = 1.5
	costOfDistance = 2.5
)

// cut finds the edges between left and right that cost least, in whole pixels, each
// letter with its least room; and what they cost. Where there is no room for that the
// letters are parted evenly.
func cut(want []float64, left, right float64, ink func(x int) float64) ([]float64, float64) {
	n := len(want) + 1
	mean := (right - left) / float64(n)
	least := int(math.Floor(narrowest*mean)) + 1
	from, to := int(math.Ceil(left)), int(math.Floor(right))
	edges := append([]float64{left}, make([]float64, n)...)
	edges[n] = right
	if to-from < n*least {
		for i := 1; i < n; i++ {
			edges[i] = left + float64(i)*mean
		}
		return edges, math.Inf(1)
	}
	width := to - from + 1
	dark, sum := make([]float64, width), 0.0
	for x := range dark {
		dark[x] = ink(from + x)
		sum += dark[x]
	}
	if sum > 0 {
		for x := range dark {
			dark[x] *= costOfInk * float64(width) / sum
		}
	}
	// cost[x] is the least for the edges so far, the last of them at x or before; came[i][x]
	// is where edge i then lies.
	cost, came := make([]float64, width), make([][]int, len(want))
	for i, e := range want {
		next := make([]float64, width)
		came[i] = make([]int, width)
		for x := range next {
			next[x], came[i][x] = math.Inf(1), -1
			if x > 0 {
				next[x], came[i][x] = next[x-1], came[i][x-1]
			}
			if x < least {
				continue
			}
			d := (float64(from+x) - e) / mean
			if c := cost[x-least] + dark[x] + costOfDistance*d*d; c < next[x] {
				next[x], came[i][x] = c, x
			}
		}
		cost = next
	}
	x := width - 1 - least
	total := cost[max(0, x)]
	for i := len(want) - 1; i >= 0; i-- {
		x = came[i][x]
		edges[i+1] = float64(from + x)
		x -= least
	}
	return edges, total
}

// advance is about how wide a letter is in faces for running text, in ems.
func advance(r rune) float64 {
	switch {
	case strings.ContainsRune("iljI.,:;'’‘|!", r):
		return 0.26
	case strings.ContainsRune("ftr()[]{}-/\\\"“”", r):
		return 0.34
	case strings.ContainsRune("mwMW@%—", r):
		return 0.82
	case unicode.IsUpper(r):
		return 0.68
	}
	return 0.54
}

// mostParted is how many letters a word may have that is parted by its ink.
const mostParted = 100

// inkOf tells how dark the picture is in a column of a word, read in the pose: 0 for
// paper. It is nil where there is nothing to look at: no picture, or a word that does not
// lie on it or has no end.
func (p pose) inkOf(g *image.Gray, w rawWord) func(x int) float64 {
	width, height := p.size()
	if g == nil || !w.box.In(image.Rect(0, 0, width, height)) || len(w.letters) > mostParted {
		return nil
	}
	at := func(x, y int) float64 {
		q := p.back(redact.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5})
		i := image.Point{X: int(math.Floor(q.X)), Y: int(math.Floor(q.Y))}
		if !i.In(g.Rect) {
			return 255
		}
		return float64(g.Pix[g.PixOffset(i.X, i.Y)])
	}
	paper := 0.0
	column := func(x int) float64 {
		sum := 0.0
		for y := w.box.Min.Y; y < w.box.Max.Y; y++ {
			sum += at(x, y)
		}
		return sum
	}
	for x := w.box.Min.X; x <= w.box.Max.X; x++ {
		paper = max(paper, column(x))
	}
	return func(x int) float64 { return max(0, paper-column(x)) }
}
