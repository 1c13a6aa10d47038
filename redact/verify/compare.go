package verify

import (
	"fmt"
	"image"
	"image/draw"
	"math"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// compare holds page n against the original: kept characters and pixels.
func (j *judge) compare(n int, after *redact.Page, quads []redact.Quad, picture *image.RGBA) error {
	before, err := j.before.FlatPage(j.ctx, n)
	if err != nil {
		if j.ctx.Err() != nil {
			return j.ctx.Err()
		}
		j.unread(n, "PDFium cannot read the original's page, so nothing can be compared: "+err.Error())
		return nil
	}
	j.keptText(before, after, quads)
	return j.keptPixels(n, before, picture, quads)
}

// plainRune undoes PDFium's mark for a hyphen at which a line is broken: whether a
// hyphen ends its line depends on what else stands there.
func plainRune(r rune) rune {
	if r == 2 || r == 0xFFFE || r == 0xAD {
		return '-'
	}
	return r
}

// ink reports whether a character is one to be compared: drawn, in view, known.
func ink(p *redact.Page, c redact.Char) bool {
	return !c.Generated && plainRune(c.Rune) > ' ' && c.Rune != 0xFFFD && c.Rune != 0xA0 && p.View.Meets(c.Quad.Bounds())
}

// region is a set of quads that is asked about many characters.
type region struct {
	quads  []redact.Quad
	bounds []redact.Rect
}

func regionOf(quads []redact.Quad) region {
	r := region{quads: quads, bounds: make([]redact.Rect, len(quads))}
	for i, q := range quads {
		r.bounds[i] = q.Bounds()
	}
	return r
}

// takes reports whether the rule of removal takes a character: its cell, drawn in
// by a tenth a side, meets a mark.
func (r region) takes(c redact.Char) bool {
	b := c.Quad.Bounds()
	for i := range r.bounds {
		if r.bounds[i].Meets(b) && c.Quad.Shrink(0.1).Meets(r.quads[i]) {
			return true
		}
	}
	return false
}

// place is where a character stands, to the point.
type place struct {
	x, y int
	r    rune
}

// keptText checks that every character of the original outside the marks is there:
// the same one in the same place, or, on a page that became a picture, as many of
// each.
func (j *judge) keptText(before, after *redact.Page, quads []redact.Quad) {
	var kept, now []redact.Char
	marks := regionOf(quads)
	for _, c := range before.Chars {
		if c.Rune = plainRune(c.Rune); ink(before, c) && !marks.takes(c) {
			kept = append(kept, c)
		}
	}
	for _, c := range after.Chars {
		if c.Rune = plainRune(c.Rune); ink(after, c) && !marks.takes(c) {
			now = append(now, c)
		}
	}
	j.count["characters kept"] += len(kept)
	lost := 0
	var first *redact.Quad
	if j.rastered[before.Number] {
		have := map[rune]int{}
		for _, c := range now {
			have[c.Rune]++
		}
		for _, c := range kept {
			if have[c.Rune]--; have[c.Rune] < 0 {
				lost++
			}
		}
		// A picture's text layer may lose what has no letter.
		if lost <= len(kept)/200 {
			lost = 0
		}
	} else {
		at := map[place]int{}
		for _, c := range now {
			p := c.Quad.Center()
			at[place{round(p.X), round(p.Y), c.Rune}]++
		}
		for _, c := range kept {
			if !take(at, c) {
				lost++
				if first == nil {
					q := c.Quad
					first = &q
				}
			}
		}
	}
	if lost > 0 {
		j.leak(redact.Leak{Kind: redact.LeakLostText, Page: before.Number, Where: first, Reader: readerEye,
			Why: fmt.Sprintf("%d of %d characters that were to stay are gone or elsewhere", lost, len(kept))})
	}
}

// take finds a character within a point or so of its place.
func take(at map[place]int, c redact.Char) bool {
	p := c.Quad.Center()
	x, y := round(p.X), round(p.Y)
	for _, d := range [...][2]int{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}} {
		k := place{x + d[0], y + d[1], c.Rune}
		if at[k] > 0 {
			at[k]--
			return true
		}
	}
	return false
}

// compareDPI is the resolution at which pages are compared.
const compareDPI = 72

// keptPixels checks that what is drawn away from the marks did not change.
func (j *judge) keptPixels(n int, before *redact.Page, b *image.RGBA, quads []redact.Quad) error {
	o := pdfeye.RenderOptions{DPI: compareDPI, Annotations: true}
	a, err := j.before.RenderOpts(j.ctx, n, o)
	if err != nil {
		return j.unrendered(n, "the original's page", err)
	}
	j.count["pixels elsewhere"]++
	if a.Rect != b.Rect {
		j.leak(redact.Leak{Kind: redact.LeakChangedPixels, Page: n, Reader: readerEye, Why: "the page has another size than the original's"})
		return nil
	}
	notes, err := j.before.Notes(j.ctx, n)
	if err != nil {
		return j.unrendered(n, "the original's annotations", err)
	}
	m := redact.ViewToPixels(before.View, before.Rotate, compareDPI/72.0)
	var free []redact.Rect
	for _, q := range quads {
		free = append(free, onPixels(m, q).Grow(2.5))
	}
	for _, b := range bands(before, quads) {
		free = append(free, onPixels(m, b.Quad()).Grow(2))
	}
	// An annotation that meets a mark goes whole where it cannot be cut; a note's
	// icon goes always, as what it says is not on the page; a form field's looks are
	// each viewer's own, and its text is compared as text.
	for _, t := range notes {
		if t.Subtype == "Widget" || t.Subtype == "Text" || t.Subtype == "Popup" || t.Subtype == "FileAttachment" || t.Subtype == "Link" || meetsAny(t.Rect, quads) {
			free = append(free, onPixels(m, t.Rect.Quad()).Grow(3))
		}
	}
	changed := 0
	for _, x := range j.in.Patched {
		if x.Page == n && !j.rastered[n] {
			area := onPixels(m, x.Area.Quad()).Grow(2)
			changed += differingIn(a, b, area, free)
			free = append(free, area)
		}
	}
	changed += differing(a, b, free, j.rastered[n])
	limit := 0
	if j.rastered[n] {
		limit = 4
	}
	if changed > limit {
		j.leak(redact.Leak{Kind: redact.LeakChangedPixels, Page: n, Reader: readerEye,
			Why: fmt.Sprintf("%d places away from any mark look different from the original", changed)})
	}
	return nil
}

func meetsAny(r redact.Rect, quads []redact.Quad) bool {
	for _, q := range quads {
		if r.Meets(q.Bounds()) {
			return true
		}
	}
	return false
}

func (j *judge) unrendered(n int, what string, err error) error {
	if j.ctx.Err() != nil {
		return j.ctx.Err()
	}
	j.unread(n, what+" cannot be drawn: "+err.Error())
	return nil
}

func onPixels(m redact.Matrix, q redact.Quad) redact.Rect {
	for i := range q {
		q[i] = m.Apply(q[i])
	}
	return q.Bounds()
}

// strong is the difference of a channel that is no antialiasing.
const strong = 48

// differing counts pixels, or on a coarse comparison blocks of eight by eight, that
// differ outside the free areas.
func differing(a, b *image.RGBA, free []redact.Rect, coarse bool) int {
	n := 0
	w, h := a.Rect.Dx(), a.Rect.Dy()
	outside := func(x, y, size int) bool {
		r := redact.Rect{X0: float64(x), Y0: float64(y), X1: float64(x + size), Y1: float64(y + size)}
		for _, f := range free {
			if f.Meets(r) {
				return false
			}
		}
		return true
	}
	if !coarse {
		for y := range h {
			row := y * a.Stride
			ra, rb := a.Pix[row:row+4*w], b.Pix[row:row+4*w]
			if string(ra) == string(rb) {
				continue
			}
			for x := range w {
				if delta(ra[4*x:], rb[4*x:]) > strong && outside(x, y, 1) {
					n++
				}
			}
		}
		return n
	}
	const block = 8
	for y := 0; y+block <= h; y += block {
		for x := 0; x+block <= w; x += block {
			if !outside(x, y, block) {
				continue
			}
			var sa, sb int
			for dy := range block {
				for dx := range block {
					i := a.PixOffset(x+dx, y+dy)
					sa += int(a.Pix[i]) + int(a.Pix[i+1]) + int(a.Pix[i+2])
					sb += int(b.Pix[i]) + int(b.Pix[i+1]) + int(b.Pix[i+2])
				}
			}
			if d := (sa - sb) / (3 * block * block); d > 40 || d < -40 {
				n++
			}
		}
	}
	return n
}

// differingIn counts the blocks that differ within an area, outside the free ones.
func differingIn(a, b *image.RGBA, area redact.Rect, free []redact.Rect) int {
	r := image.Rect(int(area.X0), int(area.Y0), int(math.Ceil(area.X1)), int(math.Ceil(area.Y1))).Intersect(a.Rect)
	if r.Empty() {
		return 0
	}
	cut := func(im *image.RGBA) *image.RGBA {
		out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
		draw.Draw(out, out.Rect, im, r.Min, draw.Src)
		return out
	}
	moved := make([]redact.Rect, len(free))
	for i, f := range free {
		x, y := float64(r.Min.X), float64(r.Min.Y)
		moved[i] = redact.Rect{X0: f.X0 - x, Y0: f.Y0 - y, X1: f.X1 - x, Y1: f.Y1 - y}
	}
	return differing(cut(a), cut(b), moved, true)
}

// lookAlike reports whether two pictures of one thing are the same: of a size to the
// pixel, and without strong differences beyond what lies between two pixels.
func lookAlike(a, b *image.RGBA) bool {
	w, h := min(a.Rect.Dx(), b.Rect.Dx()), min(a.Rect.Dy(), b.Rect.Dy())
	if a.Rect.Dx()-w > 2 || b.Rect.Dx()-w > 2 || a.Rect.Dy()-h > 2 || b.Rect.Dy()-h > 2 {
		return false
	}
	// The two may be cut half a pixel apart: block by block they look the same.
	crop := image.Rect(0, 0, w, h)
	return differing(a.SubImage(crop).(*image.RGBA), b.SubImage(crop).(*image.RGBA), nil, true) == 0
}

func round(v float64) int { return int(math.Round(v)) }

func delta(a, b []byte) int {
	d := 0
	for k := range 3 {
		d = max(d, int(a[k])-int(b[k]), int(b[k])-int(a[k]))
	}
	return d
}
