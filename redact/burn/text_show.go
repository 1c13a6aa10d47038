package burn

import (
	"math"
	"slices"

	"sarpack/redact"
)

// show decides about the strings of one text-showing operator. before is what the
// operator does besides, for the case that it is replaced.
func (p *pass) show(o *operator, items []operand, before string) error {
	if p.hidden > 0 || p.unshown(items) || p.flat(items) {
		p.showNothing(o, items, before)
		return nil
	}
	if p.g.text.mode >= modeClipFirst {
		p.clips += countBytes(items)
	}
	p.readHere(items)
	if !p.geometry {
		p.payOwed(o)
		p.reachOut(items)
		return nil
	}
	if p.g.text.font == nil || p.g.text.size == 0 {
		// The renderer may draw it in a font of its own: then the cross-check finds
		// characters that nothing explains.
		p.showAll(o, before)
		return nil
	}
	if p.gather != nil {
		p.gather.scales[int(math.Round(p.g.text.th*100))] += countBytes(items)
	}
	dx, dy := p.extent(items)
	if !p.concerned(items, dx, dy) {
		p.showAll(o, before)
		p.moveOn(dx, dy)
		p.kept += countBytes(items)
		return nil
	}
	if p.absolute() {
		return p.showAnew(o, items)
	}
	return p.showRest(o, items, before)
}

// showNothing leaves the strings of an operator out; the text position moves on as it
// would have.
func (p *pass) showNothing(o *operator, items []operand, before string) {
	p.explain(items)
	dx, dy := p.extent(items)
	p.moveOn(dx, dy)
	p.removed += countBytes(items)
	p.adrift = true
	if p.absolute() {
		p.place = true
		p.replaceOp(o, nil)
		return
	}
	p.owed = redact.Point{X: p.owed.X + dx, Y: p.owed.Y + dy}
	p.replaceOp(o, []byte(before))
}

// showAll leaves the strings of an operator as they are.
func (p *pass) showAll(o *operator, before string) {
	p.payOwed(o)
	if p.anew() {
		p.verbatim(o, before, p.tm)
	}
}

// showRest writes the strings of an operator without those glyphs that go.
func (p *pass) showRest(o *operator, items []operand, before string) error {
	start := p.tm
	r := rewriter{pass: p, scale: 1000 / p.g.text.size}
	r.gap = -p.along(p.owed) * r.scale
	if err := eachItem(items, r.string, r.adjust); err != nil {
		return err
	}
	if !r.hit {
		p.payOwed(o)
	}
	switch {
	case r.hit && p.anew():
		b := []byte(before)
		if shown := r.finish(); len(shown) > 0 {
			b = append(p.spacing(b, p.stated()), shown...)
		}
		p.replaceOp(o, b)
	case r.hit:
		p.replaceOp(o, append([]byte(before), r.finish()...))
	case p.anew():
		p.verbatim(o, before, start)
	}
	return nil
}

// eachItem visits the strings and numbers that an operator shows.
func eachItem(items []operand, text func([]byte) error, number func(float64)) error {
	for _, it := range items {
		switch it.kind {
		case kindString:
			if err := text(it.b); err != nil {
				return err
			}
		case kindNumber:
			number(it.num)
		}
	}
	return nil
}

// moveOn moves the text position on in text space.
func (p *pass) moveOn(dx, dy float64) { p.tm = redact.Matrix{1, 0, 0, 1, dx, dy}.Mul(p.tm) }

// onward is what an operator writes to go to the next line, where runs have no places
// of their own.
func (p *pass) onward(next string) string {
	if p.absolute() {
		p.place = true
		return ""
	}
	return next
}

// flat reports whether strings are drawn without an area, so that nobody sees
// them, and can go without moving what follows.
func (p *pass) flat(items []operand) bool {
	const least = 1e-4 // square points an em square
	t := &p.g.text
	m := p.tm.Mul(p.g.ctm)
	if math.Abs(t.size*t.th*t.size*(m[0]*m[3]-m[1]*m[2])) >= least {
		return false
	}
	dx, dy := p.extent(items)
	return t.size != 0 || t.font != nil && dx == 0 && dy == 0
}

// reachOut notes how far the text of a form reaches whose cells are not looked at.
func (p *pass) reachOut(items []operand) {
	if p.g.text.font == nil {
		return
	}
	dx, dy := p.extent(items)
	p.found.reach = p.found.reach.Union(p.boundsOf(items, dx, dy))
	p.moveOn(dx, dy)
}

// modeUnpainted is the rendering mode of text that only lies over a picture.
const modeUnpainted = 3

// transcribed is how far from the pictures the text of a scan may lie, in points.
const transcribed = 2

// unshown reports whether strings are text that no page shows: not painted, and
// over no picture that it could transcribe.
func (p *pass) unshown(items []operand) bool {
	t := &p.g.text
	if t.mode != modeUnpainted {
		return false
	}
	p.found.unpainted = true
	if p.pictures == nil || t.font == nil {
		return false
	}
	dx, dy := p.extent(items)
	box := redact.Rect{X0: math.Min(0, dx), Y0: math.Min(0, dy) + t.rise + t.font.descent*t.size, X1: math.Max(0, dx), Y1: math.Max(0, dy) + t.rise + t.font.ascent*t.size}
	return !p.pictures.Grow(transcribed).Meets(p.tm.Mul(p.g.ctm).Quad(box.Normal()).Bounds().Grow(0.01))
}

func countBytes(items []operand) int {
	n := 0
	for _, it := range items {
		if it.kind == kindString {
			n += len(it.b)
		}
	}
	return n
}

// payOwed moves the text position on by the advances of what went before an operator. Where
// nothing is shown after that, nobody is told them.
func (p *pass) payOwed(o *operator) {
	b := p.displacement(p.owed)
	if p.owed = (redact.Point{}); len(b) == 0 {
		return
	}
	b = append(b, '\n')
	p.changed = true
	if p.copied >= o.end { // it was written plain
		p.out = slices.Insert(p.out, p.retracted(o), b...)
		return
	}
	p.flush(o.start)
	p.out = append(p.out, b...)
}
