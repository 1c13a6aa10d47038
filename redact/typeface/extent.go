package typeface

import (
	"math"
	"regexp"
	"strconv"
)

// reach is how far down and up a pen draws while it follows a charstring: the points of
// its lines, and those that its curves are bent towards.
type reach struct {
	y float64
	// low and high are the lowest and the highest of the points drawn, drawn says that
	// there are some.
	low, high float64
	drawn     bool
	// bent counts the points of a flex of Type 1, from 1 on; 0 outside one.
	bent int
}

// point takes in where the pen is.
func (r *reach) point() {
	if !r.drawn {
		r.low, r.high, r.drawn = r.y, r.y, true
	}
	r.low, r.high = math.Min(r.low, r.y), math.Max(r.high, r.y)
}

// draw moves the pen up by each of the steps, from a point to the next.
func (r *reach) draw(steps ...float64) {
	r.point()
	for _, dy := range steps {
		r.y += dy
		r.point()
	}
}

// alternate draws curves that begin level and upright in turn (hvcurveto, vhcurveto): a,
// four operands each, and one more in the last where it ends aslant.
func (r *reach) alternate(a []float64, level bool) {
	for len(a) >= 4 {
		last := 0.0
		if len(a) == 5 {
			last = a[4]
		}
		if level {
			r.draw(0, a[2], a[3])
		} else {
			r.draw(a[0], a[2], last)
		}
		a, level = a[4:], !level
	}
}

// curves draws curves with all of their operands (rrcurveto), and returns what is left.
func (r *reach) curves(a []float64) []float64 {
	for ; len(a) >= 6; a = a[6:] {
		r.draw(a[1], a[3], a[5])
	}
	return a
}

// lines draws lines with both of their operands (rlineto) while more than keep are left,
// and returns those.
func (r *reach) lines(a []float64, keep int) []float64 {
	for ; len(a) >= 2+keep; a = a[2:] {
		r.draw(a[1])
	}
	return a
}

// operator follows an operator of either type of charstring, of two bytes from 256 on,
// with its operands (Adobe technical note 5177, 4; Type 1 Font Format, 6.4).
func (r *reach) operator(op int, a []float64) {
	n := len(a)
	switch {
	case (op == 21 || op == 4) && n > 0: // rmoveto, vmoveto: the last operand goes up
		r.y += a[n-1]
	case op == 5:
		r.lines(a, 0)
	case op == 6 || op == 7: // hlineto, vlineto
		for i, d := range a {
			if (i%2 == 0) == (op == 7) {
				r.draw(d)
			} else {
				r.draw(0)
			}
		}
	case op == 8:
		r.curves(a)
	case op == 24: // rcurveline
		r.lines(r.curves(a), 0)
	case op == 25: // rlinecurve
		r.curves(r.lines(a, 6))
	case op == 26: // vvcurveto
		for a = a[n%4:]; len(a) >= 4; a = a[4:] {
			r.draw(a[0], a[2], a[3])
		}
	case op == 27 && n > 0: // hhcurveto
		first := a[0] * float64(n%4)
		for a = a[n%4:]; len(a) >= 4; a = a[4:] {
			r.draw(first, a[2], 0)
			first = 0
		}
	case op == 30 || op == 31:
		r.alternate(a, op == 31)
	case op == 256+7 && n >= 2: // sbw: where the glyph begins
		r.y = a[1]
	default:
		r.flex(op, a)
	}
}

// subroutine follows the subroutines of PostScript by which Type 1 draws flexes: seven
// points, of which the first only says how flat the others lie (Type 1 Font Format, 8.3).
func (r *reach) subroutine(which int) {
	switch which {
	case 0:
		r.bent = 0
	case 1:
		r.bent = 1
		r.point()
	case 2:
		if r.bent++; r.bent > 2 {
			r.point()
		}
	}
}

// flex follows the flexes of Type 2, two curves each (note 5177, 4.2).
func (r *reach) flex(op int, a []float64) {
	switch n := len(a); {
	case op == 256+35 && n >= 12: // flex
		r.curves(a[:12])
	case op == 256+34 && n >= 7: // hflex
		r.draw(0, a[2], 0, 0, -a[2], 0)
	case op == 256+36 && n >= 9: // hflex1
		r.draw(a[1], a[3], 0, 0, a[7], -a[1]-a[3]-a[7])
	case op == 256+37 && n >= 11: // flex1
		dx, dy := 0.0, 0.0
		for i := 0; i < 10; i += 2 {
			dx, dy = dx+a[i], dy+a[i+1]
		}
		last := a[10]
		if math.Abs(dx) > math.Abs(dy) {
			last = -dy
		}
		r.draw(a[1], a[3], a[5], a[7], a[9], last)
	}
}

// reached follows a glyph; it reaches nowhere where it is put together from others.
func (c *CFF) reached(glyph int) (r reach) {
	if glyph < 0 || glyph >= len(c.glyphs) {
		return r
	}
	left := maxWork
	f := flattener{global: c.global, local: c.fonts[c.font[glyph]].local, left: &left, reach: &r}
	if err := f.run(c.glyphs[glyph], 0); err != nil || f.flat.base > 0 || f.flat.accent > 0 {
		return reach{}
	}
	return r
}

// reached follows the glyph of a name.
func (t *Type1) reached(name string) (r reach) {
	s, ok := t.glyphs[name]
	if !ok {
		return r
	}
	tr := tracer{t: t, used: map[int]bool{}, left: maxWork, plain: map[int][]byte{}, reach: &r}
	if err := tr.run(t.charstring(s), 0); err != nil || len(tr.parts) > 0 {
		return reach{}
	}
	return r
}

// Extent returns how far a glyph's outline reaches down and up, in thousandths of an em as
// PDFium rounds them; two of the same where it draws nothing, or is put together from others.
func (c *CFF) Extent(glyph int) (low, high float64) {
	r := c.reached(glyph)
	if !r.drawn {
		return 0, 0
	}
	return r.extent(c.em(glyph))
}

// Extent is the same for the glyph of a name.
func (t *Type1) Extent(name string) (low, high float64) {
	r := t.reached(name)
	return r.extent(t.em())
}

func (r *reach) extent(em float64) (low, high float64) {
	return thousandths(r.low, em), thousandths(r.high, em)
}

var matrixEntry = regexp.MustCompile(`/FontMatrix\s*\[\s*([\d.eE+-]+)\s+[\d.eE+-]+\s+[\d.eE+-]+\s+([\d.eE+-]+)\s`)

// em returns how many units of the outlines are one em.
func (t *Type1) em() float64 {
	if m := matrixEntry.FindSubmatch(t.clear); m != nil {
		if unit, err := strconv.ParseFloat(string(m[2]), 64); err == nil && unit > 0 {
			return 1 / unit
		}
	}
	return 1000
}

// em returns the same of a CFF program, whose glyph's own font may add to the matrix of the
// whole where it is CID-keyed.
func (c *CFF) em(glyph int) float64 {
	unit := 0.0
	for _, d := range [...]dict{c.top, c.fonts[c.font[glyph]].dict} {
		if m := d.get(opFontMatrix); len(m) == 6 && m[3] > 0 {
			if unit == 0 {
				unit = 1
			}
			unit *= m[3]
		}
		if !c.CID {
			break
		}
	}
	if unit == 0 {
		return 1000
	}
	return 1 / unit
}

// thousandths returns a height in thousandths of an em, rounded as PDFium rounds it.
func thousandths(v, em float64) float64 { return math.Trunc((v*1000 + math.Trunc(em/2)) / em) }
