package burn

import (
	"math"

	"sarpack/redact"
)

// rewriter builds the operator that takes the place of one from which glyphs go.
type rewriter struct {
	*pass
	scale float64 // thousandths of an em for a unit of unscaled text space
	out   []byte
	run   []byte  // codes to be shown next
	gap   float64 // displacement to be written before them, in thousandths
	hit   bool
}

func (r *rewriter) adjust(v float64) {
	t := &r.g.text
	d := -v / 1000 * t.size
	if t.font.vertical {
		r.tm = redact.Matrix{1, 0, 0, 1, 0, d}.Mul(r.tm)
	} else {
		r.tm = redact.Matrix{1, 0, 0, 1, d * t.th, 0}.Mul(r.tm)
	}
	r.flushRun()
	r.gap += v
}

func (r *rewriter) flushRun() {
	if len(r.run) == 0 {
		return
	}
	r.out = append(r.out, '<')
	for _, c := range r.run {
		r.out = append(r.out, hexDigits[c>>4], hexDigits[c&15])
	}
	r.out = append(r.out, '>')
	r.run = r.run[:0]
}

const hexDigits = "0123456789ABCDEF"

func (r *rewriter) flushGap() {
	if r.gap != 0 {
		r.out = append(appendDecimal(append(r.out, ' '), r.gap), ' ')
		r.gap = 0
	}
}

// string decides about the glyphs of one string.
func (r *rewriter) string(b []byte) error {
	t := &r.g.text
	f := t.font
	for len(b) > 0 {
		w, n, space := f.advance(b)
		n = max(n, 1)
		adv := w*t.size + t.tc
		if space {
			adv += t.tw
		}
		hit, err := r.glyph(b[:n], w)
		if err != nil {
			return err
		}
		r.glyphOf(b[:n], w, hit, space)
		if hit {
			r.removed++
			r.hit = true
			r.flushRun()
			r.gap -= adv * r.scale
		} else {
			r.kept++
			if r.gap != 0 {
				r.flushRun()
				r.flushGap()
			}
			r.run = append(r.run, b[:n]...)
		}
		if f.vertical {
			r.tm = redact.Matrix{1, 0, 0, 1, 0, adv}.Mul(r.tm)
		} else {
			r.tm = redact.Matrix{1, 0, 0, 1, adv * t.th, 0}.Mul(r.tm)
		}
		b = b[n:]
	}
	return nil
}

// glyph reports whether a glyph goes. code is its code, w its advance.
func (r *rewriter) glyph(code []byte, w float64) (bool, error) {
	t := &r.g.text
	f := t.font
	m := redact.Matrix{t.size * t.th, 0, 0, t.size, 0, t.rise}.Mul(r.tm).Mul(r.g.ctm)
	cell := redact.Rect{X0: math.Min(0, w), Y0: f.descent, X1: math.Max(0, w), Y1: f.ascent}
	wide := redact.Rect{X0: cell.X0 - 0.08*cell.W(), Y0: f.descent - 0.25, X1: cell.X1 + 0.08*cell.W(), Y1: f.ascent + 0.25}
	if f.vertical {
		a := f.across(code)
		cell = redact.Rect{X0: -a / 2, Y0: math.Min(w, 0), X1: a / 2, Y1: math.Max(0, -w) * 0}.Normal()
		cell.Y1 = math.Max(cell.Y1, cell.Y0+0.2)
		wide = cell.Grow(0.25)
	}
	// Most glyphs of a line are nowhere near a mark: no need to ask further.
	outer := m.Quad(wide)
	if b := outer.Bounds(); r.view.Contains(b) && !r.near(b, 0.3*b.H()) {
		return false, nil
	}
	q := m.Quad(cell)
	b := q.Bounds()
	if !b.Empty() && !r.view.Meets(b) {
		return true, nil // outside the page: nobody sees it, and it is text all the same
	}
	if len(r.marks) == 0 {
		return false, nil
	}
	// Along the line the cell is the glyph's own; across, renderers differ.
	tall := redact.Rect{X0: cell.X0, Y0: wide.Y0, X1: cell.X1, Y1: wide.Y1}
	hit, own := r.cross.glyph(m.Quad(tall), outer)
	if !own && !hit {
		hit = r.hits(q.Shrink(0.1))
	}
	if !hit {
		return false, nil
	}
	switch {
	case f.type3:
		return true, raster("text in a font of drawings (Type 3) lies under a mark")
	case f.unsafe != "":
		return true, raster(f.unsafe)
	case t.mode >= modeClipFirst:
		return true, raster("text that clips lies under a mark")
	case r.g.masked:
		return true, raster("text under a mark is shown through a soft mask")
	}
	return true, nil
}

// finish returns the operator.
func (r *rewriter) finish() []byte {
	r.flushRun()
	r.flushGap()
	if len(r.out) == 0 {
		return nil
	}
	return append(append([]byte("["), r.out...), "] TJ"...)
}
