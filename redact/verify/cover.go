package verify

import (
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// cover is a shape or a picture of the size of a box over words, that nothing of what
// it was painted over shows through.
type cover struct {
	// at is its place among the objects of the page, in the order of painting.
	at  int
	box redact.Rect
	// dark and light say that it is all but black, or white.
	dark, light bool
	image       bool
}

// coversOf returns the covers of a page.
func coversOf(p *redact.Page, objects []pdfeye.PageObject) []cover {
	var out []cover
	for i, o := range objects {
		if o.Clipped || !boxLike(p, o.Bounds) {
			continue
		}
		switch {
		case o.Kind == pdfeye.ObjectPath && o.Filled && o.A >= 250 && o.Segments <= 12:
			out = append(out, cover{at: i, box: o.Bounds, dark: max(o.R, o.G, o.B) < 90, light: min(o.R, o.G, o.B) > 240})
		case o.Kind == pdfeye.ObjectImage:
			out = append(out, cover{at: i, box: o.Bounds, image: true})
		}
	}
	return out
}

// covered looks for text under covers that were painted after it, and returns where
// it found some.
func (j *judge) covered(p *redact.Page, objects []pdfeye.PageObject, covers []cover) (found []redact.Rect) {
	for _, c := range covers {
		if !paintedOn(objects[:c.at], c.box) {
			j.boxed = j.boxed || c.dark && !paintedOn(objects[c.at:], c.box) && onLine(p, c.box)
			continue
		}
		text := within(p, c.box)
		if text == "" {
			j.boxed = j.boxed || c.dark && onLine(p, c.box)
			continue
		}
		if repainted(p, objects, c.at, c.box) {
			continue
		}
		j.count["boxes looked under"]++
		what := "a shape"
		if c.image {
			what = "a picture"
		}
		q := c.box.Quad()
		j.leak(redact.Leak{Kind: redact.LeakCovered, Page: p.Number, Where: &q, Reader: readerEye, Text: text,
			Why: "text lies under " + what + " that only covers it"})
		found = append(found, c.box)
	}
	return found
}

// paintedOn reports whether text is among objects that meets a box.
func paintedOn(objects []pdfeye.PageObject, box redact.Rect) bool {
	for _, o := range objects {
		if o.Kind == pdfeye.ObjectText && o.Bounds.Meets(box) {
			return true
		}
	}
	return false
}

// onLine reports whether a box stands where a word of a line of text would: somebody
// who redacts leaves such boxes.
func onLine(p *redact.Page, box redact.Rect) bool {
	turned := p.Rotate%180 != 0
	span := func(r redact.Rect) (low, high, long float64) {
		if turned {
			return r.X0, r.X1, r.H()
		}
		return r.Y0, r.Y1, r.W()
	}
	low, high, long := span(box)
	if tall := high - low; long < tall {
		return false
	}
	for _, c := range p.Chars {
		if c.Generated || c.Invisible || c.Rune <= ' ' {
			continue
		}
		l, h, _ := span(c.Quad.Bounds())
		if tall := h - l; min(h, high)-max(l, low) > 0.5*tall && high-low < 2.5*tall {
			return true
		}
	}
	return false
}

// markContrast is how far the pixels of a picture differ, in shades of 256, where
// something stands in it; the grain of paper differs less.
const markContrast = 64

// coveredPictures looks for parts of pictures under shapes and annotations that only
// cover them: a box that was drawn over a scan can be taken off it.
func (j *judge) coveredPictures(p *redact.Page, objects []pdfeye.PageObject, covers []cover, notes []pdfeye.Note) error {
	over := map[int][]redact.Rect{} // by the picture that lies under them
	add := func(box redact.Rect, before []pdfeye.PageObject) {
		for _, o := range before {
			if o.Kind == pdfeye.ObjectImage && o.Image >= 0 && o.Bounds.Meets(box) && o.Bounds.W()*o.Bounds.H() > 2*box.W()*box.H() {
				over[o.Image] = append(over[o.Image], box)
			}
		}
	}
	for _, c := range covers {
		// What words were painted on is their ground.
		if (c.dark || c.light) && !paintedOn(objects[c.at:], c.box) {
			add(c.box, objects[:c.at])
		}
	}
	for _, n := range notes {
		if covering[n.Subtype] && !n.Hidden && boxLike(p, n.Rect) && j.dark(p, n.Rect) {
			add(n.Rect, objects)
		}
	}
	if len(over) == 0 {
		return nil
	}
	images, err := j.out.Images(j.ctx, p.Number)
	if err != nil {
		return j.unrendered(p.Number, "the list of pictures", err)
	}
	for i, im := range images {
		if err := j.coveredPicture(p, im, over[i]); err != nil {
			return err
		}
	}
	return nil
}

// coveredPicture looks at what a picture has under boxes that were drawn over it.
func (j *judge) coveredPicture(p *redact.Page, im pdfeye.Image, boxes []redact.Rect) error {
	inv, ok := im.Matrix().Inverse()
	if len(boxes) == 0 || !ok {
		return nil
	}
	px, err := j.out.Pixels(j.ctx, p.Number, im)
	if err != nil {
		return j.unrendered(p.Number, "a picture under a box", err)
	}
	w, h := float64(px.Rect.Dx()), float64(px.Rect.Dy())
	toPixels := inv.Mul(redact.Matrix{w, 0, 0, -h, 0, h})
	for _, box := range boxes {
		j.count["pictures looked at under boxes"]++
		inner := box.Grow(-0.1 * min(box.W(), box.H()))
		if contrastIn(px, onPixels(toPixels, inner.Quad())) < markContrast {
			continue
		}
		q := box.Quad()
		j.leak(redact.Leak{Kind: redact.LeakImage, Page: p.Number, Where: &q, Reader: readerEye,
			Why: "a picture goes on under a box that only covers it"})
	}
	return nil
}

// boxLike reports whether bounds are of the size of a box over words: not a rule,
// not the ground of the page.
func boxLike(p *redact.Page, b redact.Rect) bool {
	return b.W() > 4 && b.H() > 4 && b.W()*b.H() < 0.5*p.View.W()*p.View.H()
}

// within returns the text whose cells lie well inside a box.
func within(p *redact.Page, box redact.Rect) string {
	var b strings.Builder
	for _, c := range p.Chars {
		if c.Generated || c.Invisible {
			if c.Generated && b.Len() > 0 {
				b.WriteRune(' ')
			}
			continue
		}
		if m := c.Quad.Shrink(0.25).Bounds(); box.Grow(0.5).Contains(m) {
			b.WriteRune(c.Rune)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// repainted reports whether the text in a box is painted after it: then the box is
// a ground, as in the cells of a table.
func repainted(p *redact.Page, objects []pdfeye.PageObject, at int, box redact.Rect) bool {
	var after redact.Rect
	for _, o := range objects[at+1:] {
		if o.Kind == pdfeye.ObjectText && o.Bounds.Meets(box) {
			after = after.Union(o.Bounds.Intersect(box))
		}
	}
	if after.Empty() {
		return false
	}
	for _, c := range p.Chars {
		if c.Generated || c.Invisible || c.Rune <= ' ' {
			continue
		}
		if m := c.Quad.Shrink(0.25).Bounds(); box.Contains(m) && !after.Grow(1).Contains(m) {
			return false
		}
	}
	return true
}
