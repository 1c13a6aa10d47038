package burn

import (
	"math"

	"sarpack/redact"
)

// glyphShown is a glyph of a string as the walk comes upon it.
type glyphShown struct {
	code []byte
	// w is its own advance, of a text size of 1; adv what the text position moves on
	// by, in unscaled text space (ISO 32000-2, 9.4.4).
	w, adv float64
	// space says that word spacing applies.
	space bool
}

// eachGlyph visits the glyphs of a string in the current font. The text matrix is
// each glyph's own while it is visited.
func (p *pass) eachGlyph(b []byte, visit func(glyphShown) error) error {
	t := &p.g.text
	f := t.font
	for len(b) > 0 {
		w, n, space := f.advance(b)
		n = max(n, 1)
		g := glyphShown{b[:n], w, w*t.size + t.tc, space}
		if space {
			g.adv += t.tw
		}
		if err := visit(g); err != nil {
			return err
		}
		p.step(g.adv)
		b = b[n:]
	}
	return nil
}

// adjust moves the text position by a number of a TJ array, in thousandths.
func (p *pass) adjust(v float64) { p.step(-v / 1000 * p.g.text.size) }

// step moves the text position along the line by d of unscaled text space.
func (p *pass) step(d float64) {
	x, y := 0.0, d
	if t := &p.g.text; !t.font.vertical {
		x, y = d*t.th, 0
	}
	m := &p.tm
	m[4], m[5] = x*m[0]+y*m[2]+m[4], x*m[1]+y*m[3]+m[5]
}

// glyphSpace returns the matrix that takes units of the text's size to the page, where a
// glyph that is raised stands.
func (p *pass) glyphSpace(rise float64) redact.Matrix {
	t, m := &p.g.text, &p.tm
	h := t.size * t.th
	return redact.Matrix{h * m[0], h * m[1], t.size * m[2], t.size * m[3], rise*m[2] + m[4], rise*m[3] + m[5]}.Mul(p.g.ctm)
}

// cells returns the cell of a glyph and a wider one, both in units of the text's size,
// and the matrix that takes them to the page.
func (p *pass) cells(g glyphShown) (m redact.Matrix, cell, wide redact.Rect) {
	t := &p.g.text
	f := t.font
	m = p.glyphSpace(t.rise)
	if f.vertical {
		a := f.across(g.code)
		cell = redact.Rect{X0: -a / 2, Y0: math.Min(g.w, 0), X1: a / 2, Y1: 0}
		cell.Y1 = math.Max(cell.Y1, cell.Y0+0.2)
		return m, cell, cell.Grow(0.25)
	}
	cell = redact.Rect{X0: math.Min(0, g.w), Y0: f.descent, X1: math.Max(0, g.w), Y1: f.ascent}
	wide = redact.Rect{X0: cell.X0 - 0.08*cell.W(), Y0: f.descent - 0.25, X1: cell.X1 + 0.08*cell.W(), Y1: f.ascent + 0.25}
	return m, cell, wide
}

// tall is a cell as high as the wider one: along the line the cell is the glyph's own;
// across, renderers differ.
func tall(cell, wide redact.Rect) redact.Rect {
	return redact.Rect{X0: cell.X0, Y0: wide.Y0, X1: cell.X1, Y1: wide.Y1}
}

// explain tells the cross-check of glyphs that go because no page shows them: to the
// renderer they are characters as others are.
func (p *pass) explain(items []operand) {
	t := &p.g.text
	if !p.geometry || t.font == nil || t.size == 0 || len(p.cross.chars) == 0 {
		return
	}
	start, astray := p.tm, p.cross.astray
	glyph := func(g glyphShown) error {
		m, cell, wide := p.cells(g)
		p.cross.glyph(m.Quad(tall(cell, wide)), m.Quad(wide))
		return nil
	}
	// No glyph fails, and whose place it is does not matter: it goes.
	_ = eachItem(items, func(b []byte) error { return p.eachGlyph(b, glyph) }, p.adjust)
	p.tm, p.cross.astray = start, astray
}
