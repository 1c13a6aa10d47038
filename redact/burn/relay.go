package burn

import (
	"math"
	"slices"
	"strconv"

	"sarpack/redact"
)

// The second walk writes lines as laying.go has laid them. Nothing in the stream may
// say where things were: in a text object with a line laid anew every run gets its
// place by a matrix of its own, no movement is copied, and the spacings of the text
// state are written only where text that stays is shown in them.

// anew reports whether this stream is written for lines laid anew.
func (p *pass) anew() bool { return p.plan != nil && p.geometry }

// absolute reports whether the text object is one with a line laid anew.
func (p *pass) absolute() bool {
	return p.anew() && p.textObject < len(p.plan.objects) && p.plan.objects[p.textObject]
}

// moved takes a movement out of a text object whose runs have places of their own.
func (p *pass) moved(o *operator, leading string) {
	if p.absolute() {
		p.place = true
		p.replaceOp(o, []byte(leading))
	}
}

// spaced takes an operator for a spacing out: it is written where it is needed.
func (p *pass) spaced(o *operator) {
	if p.anew() {
		p.replaceOp(o, nil)
	}
}

// written is what of the text state the new content has said.
type written struct{ tc, tw, th float64 }

// spacing writes the spacings that the content does not have yet.
func (p *pass) spacing(b []byte, want written) []byte {
	have := &p.g.text.said
	if have.tc != want.tc {
		b = append(b, decimal(want.tc)+" Tc\n"...)
	}
	if have.tw != want.tw {
		b = append(b, decimal(want.tw)+" Tw\n"...)
	}
	if have.th != want.th {
		b = append(b, decimal(math.Round(want.th*1e6)/1e4)+" Tz\n"...)
	}
	*have = want
	return b
}

// stated is what the source says.
func (p *pass) stated() written {
	t := &p.g.text
	return written{t.tc, t.tw, t.th}
}

// verbatim shows a text operator's strings as they are, from where they were.
func (p *pass) verbatim(o *operator, before string, from redact.Matrix) {
	b := []byte(before)
	if p.absolute() && p.cutHere() {
		b, p.place = p.split(b), true
	}
	b = p.spacing(b, p.stated())
	if p.absolute() && p.place {
		b = append(appendExact(b, from), "Tm\n"...)
		p.place = false
	}
	c := o.info.code
	if len(b) == 0 && c != opShowNext && c != opShowSpaced {
		return
	}
	last := o.args[len(o.args)-1]
	b = append(b, p.s[last.start:last.end]...)
	if c == opShowArray {
		b = append(b, " TJ"...)
	} else {
		b = append(b, " Tj"...)
	}
	p.replaceOp(o, b)
}

// relay writes the glyphs of one operator, each where it goes.
type relay struct {
	rewriter
	// from is the matrix of the run being written, on whether it is laid anew, pen
	// how far it has come in the units of that matrix.
	from redact.Matrix
	on   bool
	pen  float64
	open bool
	any  bool
	// nudged says that the run being written stands beside where the source has it.
	nudged bool
}

// showAnew decides about the strings of an operator in a text object with a line
// that is laid anew.
func (p *pass) showAnew(o *operator, items []operand) error {
	r := relay{rewriter: rewriter{pass: p, scale: 1000 / p.g.text.size}}
	said := p.g.text.said
	start := p.tm
	if err := eachItem(items, r.glyphs, p.adjust); err != nil {
		return err
	}
	if !r.any {
		p.g.text.said = said
		p.verbatim(o, "", start)
		return nil
	}
	p.place = !r.goesOn()
	r.close()
	p.replaceOp(o, r.out)
	return nil
}

// goesOn reports whether what the content shows next stands where the run that is open
// leaves off, so that it needs no place of its own: each place that is stated differs by
// a hair from where the renderer's widths would have led.
func (r *relay) goesOn() bool {
	if !r.open || r.on || r.nudged || r.g.text.font.vertical || !sameLinear(r.from, r.tm) {
		return false
	}
	gap, up, ok := r.ahead(r.tm)
	if !ok || math.Abs(up) > nearEnough*math.Abs(r.g.text.size) {
		return false
	}
	r.skip(gap)
	return true
}

// glyphs decides about the glyphs of one string.
func (r *relay) glyphs(b []byte) error {
	t := &r.g.text
	return r.eachGlyph(b, func(g glyphShown) error {
		at := laid{}
		if r.seq < len(r.plan.at) {
			at = r.plan.at[r.seq]
		}
		hit, err := r.glyph(g)
		if err != nil {
			return err
		}
		if !hit {
			r.resume()
		}
		switch {
		case hit:
			r.removed++
			r.any = true
		case at.on:
			r.kept++
			r.any = true
			r.put(g.code, r.target(at, &r.plan.strips[at.strip]), true, g.w*t.size*r.plan.scale)
		case t.font.vertical:
			r.kept++
			r.put(g.code, r.tm, false, 0)
			r.close() // one matrix each: the pen goes down
		case at.nudge != 0:
			r.kept++
			r.any, r.nudged = true, true
			at.shift, at.squeeze = at.nudge, 1
			r.put(g.code, r.target(at, &r.plan.strips[at.strip]), false, g.adv*t.th)
		default:
			r.kept++
			r.nudged = false
			r.put(g.code, r.tm, false, g.adv*t.th)
		}
		return nil
	})
}

// resume cuts the item of the structure where a box stands before what is shown next.
func (r *relay) resume() {
	if r.cutHere() {
		r.close()
		r.out = r.split(r.out)
		r.any = true
	}
}

// target returns the matrix of a glyph that is laid anew.
func (r *relay) target(at laid, s *strip) redact.Matrix {
	m := r.tm
	if inv, ok := r.g.ctm.Inverse(); ok {
		dx, dy := s.dx*at.shift, s.dy*at.shift
		m[4] += dx*inv[0] + dy*inv[2]
		m[5] += dx*inv[1] + dy*inv[3]
	}
	m[0], m[1] = m[0]*at.squeeze, m[1]*at.squeeze
	return m
}

// nearEnough tells how exactly a run goes on, in units of the text's size.
const nearEnough = 1e-4

// put writes one glyph at a matrix.
func (r *relay) put(code []byte, m redact.Matrix, on bool, adv float64) {
	t := &r.g.text
	if r.open && (r.on != on || !sameLinear(r.from, m)) {
		r.close()
	}
	if r.open {
		size := math.Abs(t.size)
		if gap, up, ok := r.ahead(m); !ok || math.Abs(up) > nearEnough*size || math.Abs(gap) > 4*size {
			r.close()
		} else {
			r.skip(gap)
		}
	}
	if !r.open {
		want := r.stated()
		if on {
			want = written{0, 0, r.plan.scale}
		}
		r.out = r.spacing(r.out, want)
		if on {
			r.out = appendMatrix(r.out, m)
		} else {
			r.out = appendExact(r.out, m)
		}
		r.out = append(r.out, "Tm\n["...)
		r.from, r.on, r.pen, r.open = m, on, 0, true
	}
	r.run = append(r.run, code...)
	r.pen += adv
}

// ahead returns how far a matrix is from where the open run has come to, along the line
// and across it, in the units of the run's matrix.
func (r *relay) ahead(m redact.Matrix) (gap, up float64, ok bool) {
	inv, ok := redact.Matrix{r.from[0], r.from[1], r.from[2], r.from[3], 0, 0}.Inverse()
	d := inv.Apply(redact.Point{X: m[4] - r.from[4], Y: m[5] - r.from[5]})
	return d.X - r.pen, d.Y, ok
}

// skip moves the open run on by a gap, if it is one.
func (r *relay) skip(gap float64) {
	t := &r.g.text
	if math.Abs(gap) <= nearEnough*math.Abs(t.size) {
		return
	}
	th := t.th
	if r.on {
		th = r.plan.scale
	}
	r.flushRun()
	n := math.Round(-gap*1000/(t.size*nonZero(th))*1e4) / 1e4
	r.out = append(appendDecimal(append(r.out, ' '), n), ' ')
	r.pen -= n / 1000 * t.size * th
}

// appendExact writes a matrix so that what it sets stays on its pixel. Places are cut
// off after four digits and not rounded: what lay a hair before the edge of a pixel
// still does, and the rest of the digits is left over from sums with widths that are
// nobody's business.
func appendExact(b []byte, m redact.Matrix) []byte {
	for i, v := range m {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			v = 0
		}
		if i >= 4 {
			v = math.Floor(v*1e4+1e-6) / 1e4
		}
		b = append(strconv.AppendFloat(b, v, 'f', -1, 32), ' ')
	}
	return b
}

func sameLinear(a, b redact.Matrix) bool {
	for i := range 4 {
		if math.Abs(a[i]-b[i]) > 1e-9 {
			return false
		}
	}
	return true
}

// close ends a run.
func (r *relay) close() {
	if r.open {
		r.flushRun()
		r.out = append(r.out, "] TJ\n"...)
		r.open = false
	}
}

// loosened reports whether something painted is an underline or a highlight of words
// that are laid anew: it would stay behind, and be as long as they were.
func (p *pass) loosened(b redact.Rect) bool {
	if !p.anew() {
		return false
	}
	const sideways, beyond = 2.5, 2.4
	for _, l := range p.plan.loose {
		r := p.plan.strips[l.strip].span(b.Quad())
		up := 0.0
		if r.H() > 2 {
			up = beyond
		}
		if r.X0 > l.area.X0-sideways && r.X1 < l.area.X1+sideways && r.Y0 > l.area.Y0-up && r.Y1 < l.area.Y1+up && r.W() > r.H() && !slices.Contains(l.cells, r) {
			return true
		}
	}
	return false
}
