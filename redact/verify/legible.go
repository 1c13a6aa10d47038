package verify

import (
	"image"
	"math"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// legibleDPI is the resolution at which it is looked whether text can be seen.
const legibleDPI = 100

// faintest is the contrast, in shades of 256, below which nobody makes out a letter,
// and smallest the height of a character, in points, below which nobody reads it.
const (
	faintest = 12
	smallest = 1.2
)

// blackest is the brightest that a pixel of a black box is, where a picture was stored
// with losses, in shades of 256.
const blackest = 60

// legible looks for words that the file holds as ordinary text and that nobody sees:
// in the colour of their ground, under anything that was drawn over them, or too
// small; and for words of a scan's text layer whose place on the scan is black.
// What lies in the areas known is said already.
func (j *judge) legible(p *redact.Page, known []redact.Rect) error {
	words, layer := drawnWords(p, known, false), drawnWords(p, nil, true)
	if len(words)+len(layer) == 0 {
		return nil
	}
	im, err := j.out.RenderOpts(j.ctx, p.Number, pdfeye.RenderOptions{DPI: legibleDPI, Annotations: true})
	if err != nil {
		return j.unrendered(p.Number, "the page", err)
	}
	m := redact.ViewToPixels(p.View, p.Rotate, legibleDPI/72.0)
	var unseen, tiny []string
	var where *redact.Quad
	for _, w := range words {
		j.count["words looked at"]++
		q := w.box.Quad()
		// Letters have ink in the middle of their cells; a cover need not reach the rim.
		middle := w.box.Grow(-0.2 * min(w.box.W(), w.box.H()))
		switch {
		case w.tall < smallest:
			tiny = append(tiny, w.text)
		case contrastIn(im, onPixels(m, middle.Quad())) < faintest:
			unseen = append(unseen, w.text)
		default:
			continue
		}
		if where == nil {
			where = &q
		}
	}
	j.blackened(p, layer, im, m)
	if len(unseen) > 0 {
		j.leak(redact.Leak{Kind: redact.LeakCovered, Page: p.Number, Where: where, Reader: readerEye, Text: strings.Join(unseen, " "),
			Why: "text is on this page that nobody sees: it has the colour of its ground, or something was drawn over it"})
	}
	if len(tiny) > 0 {
		j.leak(redact.Leak{Kind: redact.LeakHiddenText, Page: p.Number, Where: where, Reader: readerEye, Text: strings.Join(tiny, " "),
			Why: "text on this page is too small to be seen"})
	}
	return nil
}

// blackened tells the words of a text layer that nobody can have read where they stand:
// the picture is black there, m maps the page to the picture.
func (j *judge) blackened(p *redact.Page, layer []drawnWord, im *image.RGBA, m redact.Matrix) {
	var said []string
	var where *redact.Quad
	for _, w := range layer {
		q := w.box.Quad()
		if brightestIn(im, onPixels(m, w.box.Grow(-0.25*min(w.box.W(), w.box.H())).Quad())) > blackest {
			continue
		}
		if said = append(said, w.text); where == nil {
			where = &q
		}
	}
	if len(said) > 0 {
		j.leak(redact.Leak{Kind: redact.LeakHiddenText, Page: p.Number, Where: where, Reader: readerEye, Text: strings.Join(said, " "),
			Why: "the text layer of a picture says what a black box on it covers"})
	}
}

// brightestIn returns the brightest value of any colour in an area, 255 where it is
// outside the picture.
func brightestIn(im *image.RGBA, area redact.Rect) int {
	r := image.Rect(int(area.X0), int(area.Y0), int(area.X1)+1, int(area.Y1)+1).Intersect(im.Rect)
	if r.Empty() {
		return 255
	}
	most := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			i := im.PixOffset(x, y)
			most = max(most, int(im.Pix[i]), int(im.Pix[i+1]), int(im.Pix[i+2]))
		}
	}
	return most
}

// drawnWord is a run of characters that are drawn side by side.
type drawnWord struct {
	text string
	box  redact.Rect
	// tall is the height of its tallest character, in points.
	tall float64
}

// drawnWords returns the words of two letters and more that should be seen: those in
// view, outside the areas known; or, invisible, those of which only pictures can show
// anything.
func drawnWords(p *redact.Page, known []redact.Rect, invisible bool) []drawnWord {
	var out []drawnWord
	var w drawnWord
	letters := 0
	flush := func() {
		if letters > 1 {
			out = append(out, w)
		}
		w, letters = drawnWord{}, 0
	}
	for _, c := range p.Chars {
		b := c.Quad.Bounds()
		// A dash or a line of dots has its ink elsewhere than letters have it.
		skip := c.Generated || c.Invisible != invisible || !unicode.IsLetter(c.Rune) && !unicode.IsDigit(c.Rune) || b.Empty() || !p.View.Contains(b)
		for _, k := range known {
			skip = skip || k.Grow(0.5).Contains(c.Quad.Shrink(0.25).Bounds())
		}
		if skip {
			flush()
			continue
		}
		if letters > 0 && !w.box.Grow(b.H()).Meets(b) {
			flush()
		}
		w.text += string(c.Rune)
		w.box = w.box.Union(b)
		w.tall = max(w.tall, side(c.Quad))
		letters++
	}
	flush()
	return out
}

// side is the height of a character's cell across its baseline, in points.
func side(q redact.Quad) float64 { return math.Hypot(q[3].X-q[0].X, q[3].Y-q[0].Y) }

// contrastIn returns how far the darkest and the brightest pixel in an area differ.
func contrastIn(im *image.RGBA, area redact.Rect) int {
	r := image.Rect(int(area.X0), int(area.Y0), int(area.X1)+1, int(area.Y1)+1).Intersect(im.Rect)
	var lo, hi [3]int
	lo = [3]int{255, 255, 255}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			i := im.PixOffset(x, y)
			for k := range lo {
				lo[k], hi[k] = min(lo[k], int(im.Pix[i+k])), max(hi[k], int(im.Pix[i+k]))
			}
		}
	}
	most := 0
	for k := range lo {
		most = max(most, hi[k]-lo[k])
	}
	return most
}
