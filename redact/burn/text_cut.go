package burn

import "sarpack/redact"

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
	r.pass.adjust(v)
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
	return r.eachGlyph(b, func(g glyphShown) error {
		hit, err := r.glyph(g)
		if err != nil {
			return err
		}
		if hit {
			r.removed++
			r.hit = true
			r.flushRun()
			r.gap -= g.adv * r.scale
			return nil
		}
		r.kept++
		if r.gap != 0 {
			r.flushRun()
			r.flushGap()
		}
		r.run = append(r.run, g.code...)
		return nil
	})
}

// decidedGlyph is what was decided about a glyph: whether it goes, and where in its text
// space it stands, by which another walk knows it again.
type decidedGlyph struct {
	x, y float64
	goes bool
}

// glyph reports whether a glyph goes, and notes it for its line.
func (r *rewriter) glyph(g glyphShown) (bool, error) {
	if r.replay {
		return r.asDecided(g)
	}
	m, cell, wide := r.cells(g)
	hit, err := r.goes(g, m, cell, wide)
	if err == nil {
		if r.noting {
			r.decided = append(r.decided, decidedGlyph{r.tm[4], r.tm[5], hit})
		}
		r.glyphOf(g, m, hit)
		r.adrift = r.adrift || hit
	}
	return hit, err
}

// asDecided reports whether a glyph went in the first walk. A walk that comes upon others,
// or elsewhere, is none that could be told anything: its page becomes a picture.
func (r *rewriter) asDecided(g glyphShown) (bool, error) {
	if r.seq >= len(r.decided) || r.decided[r.seq].x != r.tm[4] || r.decided[r.seq].y != r.tm[5] {
		return false, raster("its text stands elsewhere when it is read again")
	}
	goes := r.decided[r.seq].goes
	r.seq++
	if goes {
		m, cell, wide := r.cells(g)
		if b := m.Quad(cell).Bounds(); b.Empty() || r.view.Meets(b) {
			r.taken(g, m.Quad(tall(cell, wide)))
		}
	}
	return goes, nil
}

// taken notes what goes with a glyph that a mark takes.
func (r *rewriter) taken(g glyphShown, q redact.Quad) {
	r.met(q, false)
	r.g.text.font.cut = true
	if r.g.text.mode >= modeClipFirst {
		r.clipsGone += len(g.code)
	}
}

// goes reports whether a glyph goes: m takes its cell, and the wider one, to the page.
func (r *rewriter) goes(g glyphShown, m redact.Matrix, cell, wide redact.Rect) (bool, error) {
	f := r.g.text.font
	// Most glyphs of a line are nowhere near a mark: no need to ask further.
	if b := m.Bounds(wide); r.view.Contains(b) && !r.near(b, 0.3*b.H()) {
		return false, nil
	}
	outer, q := m.Quad(wide), m.Quad(cell)
	b := q.Bounds()
	if !b.Empty() && !r.view.Meets(b) {
		return true, nil // outside the page: nobody sees it, and it is text all the same
	}
	if len(r.marks) == 0 {
		return false, nil
	}
	hit, own := r.cross.glyph(m.Quad(tall(cell, wide)), outer)
	if !own && !hit {
		// The renderer makes its own of the blanks of text that is set letter by letter: one
		// goes as those that it sees, by its middle.
		hit = r.hits(q.Shrink(0.1)) && (!f.blank(g.code) || r.holds(q.Center()))
	}
	if !hit {
		return false, nil
	}
	r.taken(g, m.Quad(tall(cell, wide)))
	if f.unsafe != "" {
		return true, raster(f.unsafe)
	}
	return true, nil
}

// finish returns the operator. How far the text position moves on behind what it shows is
// only told where something comes after it.
func (r *rewriter) finish() []byte {
	r.flushRun()
	if d := -r.gap / r.scale; r.g.text.font.vertical {
		r.owed = redact.Point{Y: d}
	} else {
		r.owed = redact.Point{X: d * r.g.text.th}
	}
	if len(r.out) == 0 {
		return nil
	}
	return append(append([]byte("["), r.out...), "] TJ"...)
}
