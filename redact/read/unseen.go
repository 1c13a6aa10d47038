package read

import (
	"context"
	"image"
	"math"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// What counts as seen: unseenDPI is the resolution at which it is looked, faintest the
// contrast, in shades of 256, below which nobody makes out a letter, and least the height
// of a character, in points, below which nobody reads it.
const (
	unseenDPI = 100
	faintest  = 12
	least     = 1.2
)

// unseen notes the text of a page that nobody sees. Letters that nothing draws and such
// as lie outside the view are taken out of every page that is delivered; the others have
// places, to be decided about.
func unseen(ctx context.Context, eye Eye, p *redact.Page, from *source) error {
	note := func(label string, chars []redact.Char) {
		if s := strings.TrimSpace(text(tidy(chars))); s != "" {
			p.Hidden = append(p.Hidden, redact.Hidden{Kind: redact.HiddenText, Page: p.Number, Text: label + ": " + s})
		}
	}
	note("text outside the part of the page that is shown", only(from.chars, func(c redact.Char) bool { return !p.View.Meets(c.Quad.Bounds()) }))
	// Over a picture it is the text layer of a scan.
	note("text that is not painted", only(from.chars, func(c redact.Char) bool {
		b := c.Quad.Bounds()
		return c.Invisible && p.View.Meets(b) && !pictured(b, from.images)
	}))
	words := printed(p)
	if len(words) == 0 {
		return nil
	}
	l := &sightOf{p: p, images: from.images, toPixels: redact.ViewToPixels(p.View, p.Rotate, unseenDPI/72.0)}
	var err error
	if l.shown, err = eye.RenderOpts(ctx, p.Number, pdfeye.RenderOptions{DPI: unseenDPI, Annotations: true}); err != nil {
		return unlooked(ctx, p)
	}
	words = apart(p, words, l.faint)
	why := make([]string, len(words))
	for i, w := range words {
		if why[i], err = l.why(ctx, eye, w); err != nil {
			return unlooked(ctx, p)
		}
	}
	noteUnseen(p, words, why)
	return nil
}

// sightOf is a page as a person sees it.
type sightOf struct {
	p        *redact.Page
	images   []pdfeye.Image
	toPixels redact.Matrix
	shown    *image.RGBA
	// bare is the page without its text, and without annotations, whose text is seen too;
	// nil until it is asked for.
	bare *image.RGBA
}

// middle is the part of a word's cell, in pixels, in which its letters have ink. A cover
// need not reach the rim.
func (l *sightOf) middle(w printedWord) redact.Rect {
	return l.toPixels.Quad(w.box.Grow(-0.2 * min(w.box.W(), w.box.H()))).Bounds()
}

// faint says why nobody makes out a word where it stands, or "".
func (l *sightOf) faint(w printedWord) string {
	switch {
	case w.tall < least:
		return "text too small to be seen"
	case spread(l.shown, nil, l.middle(w)) < faintest:
		return "text in the colour of its ground, or with something drawn over it"
	}
	return ""
}

// why says why nobody sees a word, or "".
func (l *sightOf) why(ctx context.Context, eye Eye, w printedWord) (string, error) {
	if why := l.faint(w); why != "" || !pictured(w.box, l.images) {
		return why, nil
	}
	if l.bare == nil {
		var err error
		if l.bare, err = eye.RenderOpts(ctx, l.p.Number, pdfeye.RenderOptions{DPI: unseenDPI, NoText: true}); err != nil {
			return "", err
		}
	}
	if spread(l.shown, l.bare, l.middle(w)) < faintest {
		return "text under a picture", nil
	}
	return "", nil
}

// noteUnseen notes the words that nobody sees, and why. Those that follow each other are
// one thing to decide about.
func noteUnseen(p *redact.Page, words []printedWord, why []string) {
	for i := 0; i < len(words); {
		j := i + 1
		for j < len(words) && why[j] == why[i] {
			j++
		}
		if why[i] != "" {
			h := redact.Hidden{Kind: redact.HiddenText, Page: p.Number, Text: why[i] + ": " + strings.Join(strings.Fields(text(p.Chars[words[i].from:words[j-1].to])), " ")}
			for _, w := range words[i:j] {
				h.Places = append(h.Places, redact.Place{Page: p.Number, Where: w.box})
			}
			p.Hidden = append(p.Hidden, h)
		}
		i = j
	}
}

// unlooked says that nobody could look whether all text is seen.
func unlooked(ctx context.Context, p *redact.Page) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	p.Unread = append(p.Unread, redact.Unread{Page: p.Number, Why: "the page could not be drawn, so text on it that nobody sees was not looked for", Again: true})
	return nil
}

// only returns some characters, and the blanks and line ends among them.
func only(chars []redact.Char, want func(redact.Char) bool) []redact.Char {
	var out []redact.Char
	for _, c := range chars {
		switch b := c.Quad.Bounds(); {
		case c.Generated || b.Empty():
			if n := len(out); n > 0 && !out[n-1].Generated {
				out = append(out, redact.Char{Rune: ' ', Quad: out[n-1].Quad, Generated: true})
			}
		case want(c):
			out = append(out, c)
		}
	}
	return out
}

// printedWord is a word that a page has as text and that should be seen: the characters
// [from, to) of the page.
type printedWord struct {
	from, to int
	box      redact.Rect
	// tall is the height of its tallest character, in points.
	tall float64
}

// printed returns the words of two letters and more. A dash or a line of dots has its
// ink elsewhere than letters have it.
func printed(p *redact.Page) []printedWord {
	var out []printedWord
	w, letters := printedWord{}, 0
	flush := func() {
		if letters > 1 {
			out = append(out, w)
		}
		w, letters = printedWord{}, 0
	}
	for i, c := range p.Chars {
		b := c.Quad.Bounds()
		if c.Generated || c.Invisible || c.Recognised || !unicode.IsLetter(c.Rune) && !unicode.IsDigit(c.Rune) || b.Empty() || !p.View.Contains(b) {
			flush()
			continue
		}
		if letters > 0 && !w.box.Grow(b.H()).Meets(b) {
			flush()
		}
		if letters == 0 {
			w.from = i
		}
		w.to, w.box = i+1, w.box.Union(b)
		w.tall = max(w.tall, height(c))
		letters++
	}
	flush()
	return out
}

// height is that of a character, in points.
func height(c redact.Char) float64 {
	return math.Hypot(c.Quad[3].X-c.Quad[0].X, c.Quad[3].Y-c.Quad[0].Y)
}

// fewest is how many letters in a row have to be unseen to be told apart from those that
// are seen in the same word: the cell of a single one can miss its ink.
const fewest = 3

// apart divides words of which only a part is seen: white letters that follow black ones
// without a blank.
func apart(p *redact.Page, words []printedWord, look func(printedWord) string) []printedWord {
	var out []printedWord
	for _, w := range words {
		if w.to-w.from <= fewest || look(w) != "" {
			out = append(out, w)
			continue
		}
		cut := w
		cut.to = cut.from
		for i := w.from; i < w.to; {
			j, why := i, look(span(p, i, i+1))
			for j < w.to && why != "" && look(span(p, j, j+1)) == why {
				j++
			}
			if j-i >= fewest {
				if cut.to > cut.from {
					out = append(out, span(p, cut.from, cut.to))
				}
				out = append(out, span(p, i, j))
				cut.from = j
			}
			i = max(j, i+1)
			cut.to = i
		}
		if cut.to > cut.from {
			out = append(out, span(p, cut.from, cut.to))
		}
	}
	return out
}

// span is the word that characters [from, to) are.
func span(p *redact.Page, from, to int) printedWord {
	w := printedWord{from: from, to: to}
	for _, c := range p.Chars[from:to] {
		w.box, w.tall = w.box.Union(c.Quad.Bounds()), max(w.tall, height(c))
	}
	return w
}

// pictured reports whether a picture lies over or under the middle of a word.
func pictured(box redact.Rect, images []pdfeye.Image) bool {
	for _, i := range images {
		if i.Quad.Bounds().Holds(box.Quad().Center()) {
			return true
		}
	}
	return false
}

// spread returns how far the pixels of an area differ: the darkest and the brightest, or,
// with other, from those of another picture.
func spread(im, other *image.RGBA, area redact.Rect) int {
	r := image.Rect(int(area.X0), int(area.Y0), int(area.X1)+1, int(area.Y1)+1).Intersect(im.Rect)
	most := 0
	var lo, hi [3]int
	lo = [3]int{255, 255, 255}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			i := im.PixOffset(x, y)
			for k := range lo {
				v := int(im.Pix[i+k])
				if other != nil {
					d := v - int(other.Pix[i+k])
					most = max(most, d, -d)
					continue
				}
				lo[k], hi[k] = min(lo[k], v), max(hi[k], v)
			}
		}
	}
	if other != nil {
		return most
	}
	for k := range lo {
		most = max(most, hi[k]-lo[k])
	}
	return most
}
