package verify

import (
	"image"
	"math"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// boxShare is the least share of a box that is dark: a label in a low one covers
// much of it, and a word that only stands there never so much.
const boxShare = 0.35

// boxes checks that what is drawn inside each mark is a black box with at most a
// white label, on a picture of the page at [compareDPI].
func (j *judge) boxes(p *redact.Page, quads []redact.Quad, im *image.RGBA) {
	m := redact.ViewToPixels(p.View, p.Rotate, compareDPI/72.0)
	for _, q := range quads {
		if !p.View.Meets(q.Bounds()) {
			continue
		}
		j.count["pixels of boxes"]++
		px := q
		for i := range px {
			px[i] = m.Apply(px[i])
		}
		dark, total, coloured := inside(im, px)
		switch {
		case coloured > 0:
			j.leak(redact.Leak{Kind: redact.LeakPixels, Page: p.Number, Where: &q, Reader: readerEye, Why: "something coloured shows inside this mark"})
		case total > 0 && float64(dark) < boxShare*float64(total):
			j.leak(redact.Leak{Kind: redact.LeakPixels, Page: p.Number, Where: &q, Reader: readerEye, Why: "this mark is not covered by an opaque box"})
		}
	}
}

// inside counts the dark, the coloured and all pixels well inside a quad of a
// picture.
func inside(im *image.RGBA, q redact.Quad) (dark, total, coloured int) {
	b := q.Bounds()
	inner := grown(q, -0.7)
	for y := max(0, int(b.Y0)); y < min(im.Rect.Dy(), int(math.Ceil(b.Y1))); y++ {
		for x := max(0, int(b.X0)); x < min(im.Rect.Dx(), int(math.Ceil(b.X1))); x++ {
			if !inner.Holds(redact.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}) {
				continue
			}
			i := im.PixOffset(x, y)
			r, g, bl := int(im.Pix[i]), int(im.Pix[i+1]), int(im.Pix[i+2])
			total++
			if r+g+bl < 3*90 {
				dark++
			}
			if max(r, g, bl)-min(r, g, bl) > 60 {
				coloured++
			}
		}
	}
	return dark, total, coloured
}

// outlineSegments is how many segments a drawing has at most that can be a rule, a
// frame or the box itself; more can be letters.
const outlineSegments = 8

// outlines looks for drawings that lie in a mark: letters that a printer driver
// turned into shapes are under the box still.
func (j *judge) outlines(p *redact.Page, quads []redact.Quad) error {
	if len(quads) == 0 {
		return nil
	}
	objects, err := j.out.Objects(j.ctx, p.Number)
	if err != nil {
		return j.unrendered(p.Number, "the list of drawings", err)
	}
	for _, o := range objects {
		if o.Kind != pdfeye.ObjectPath || o.Segments <= outlineSegments {
			continue
		}
		for _, q := range quads {
			if q.Bounds().Grow(1).Contains(o.Bounds) {
				j.leak(redact.Leak{Kind: redact.LeakCovered, Page: p.Number, Where: &q, Reader: readerEye, Why: "a drawing lies under this mark that may spell something"})
				break
			}
		}
	}
	return nil
}

// pictures checks that no picture of the page has anything but one value under a
// mark.
func (j *judge) pictures(p *redact.Page, quads []redact.Quad) error {
	if len(quads) == 0 {
		return nil
	}
	images, err := j.out.Images(j.ctx, p.Number)
	if err != nil {
		return j.unrendered(p.Number, "the list of pictures", err)
	}
	for _, im := range images {
		b := im.Quad.Bounds()
		var under []redact.Quad
		for _, q := range quads {
			if b.Meets(q.Bounds()) && im.Quad.Meets(q) {
				under = append(under, q)
			}
		}
		inv, ok := im.Matrix().Inverse()
		if len(under) == 0 || !ok {
			continue
		}
		j.count["pictures under marks"]++
		px, err := j.out.Pixels(j.ctx, p.Number, im)
		if err != nil {
			if err := j.unrendered(p.Number, "a picture under a mark", err); err != nil {
				return err
			}
			continue
		}
		w, h := float64(px.Rect.Dx()), float64(px.Rect.Dy())
		for _, q := range under {
			at := q
			for i := range at {
				u := inv.Apply(at[i])
				at[i] = redact.Point{X: u.X * w, Y: (1 - u.Y) * h}
			}
			if !uniform(px, at) {
				j.leak(redact.Leak{Kind: redact.LeakImage, Page: p.Number, Where: &q, Reader: readerEye, Why: "a picture still has its pixels under this mark"})
			}
		}
	}
	return nil
}

// uniform reports whether the pixels well inside a quad are all alike.
func uniform(im *image.RGBA, q redact.Quad) bool {
	b := q.Bounds()
	inner := q
	if w := min(b.W(), b.H()); w > 6 {
		inner = q.Shrink(1 / w)
	}
	var first []byte
	for y := max(0, int(b.Y0)); y < min(im.Rect.Dy(), int(math.Ceil(b.Y1))); y++ {
		for x := max(0, int(b.X0)); x < min(im.Rect.Dx(), int(math.Ceil(b.X1))); x++ {
			if !inner.Holds(redact.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}) {
				continue
			}
			i := im.PixOffset(x, y)
			if first == nil {
				first = im.Pix[i : i+3]
			} else if delta(first, im.Pix[i:]) > 8 {
				return false
			}
		}
	}
	return true
}
