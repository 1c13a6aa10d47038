package raw

import "math"

// matrix is a transformation (ISO 32000-2, 8.3.3).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times returns the transformation by m first and then by n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// pen follows where text is shown, so that pieces of one word that a producer sets
// one by one are read as one word.
type pen struct {
	ctm, line, text    matrix
	stack              []matrix
	size, scale        float64
	chars, words, lead float64
	// x and y are where the last text ended, in the content's own space; known says
	// that the widths of its font are known, begun that there was any text.
	x, y         float64
	known, begun bool
	// kerned is the displacement since then within a TJ, in units of the size, and
	// jumped says that there was any other.
	kerned float64
	jumped bool
}

func newPen() *pen { return &pen{ctm: identity, line: identity, text: identity, scale: 1} }

// lost forgets where the last text ended.
func (p *pen) lost() { p.known, p.jumped = false, true }

// operator follows an operator that sets the graphics or text state (8.4.4, 9.3, 9.4.2).
func (p *pen) operator(op keyword, args []Value) {
	n := func(i int) float64 { return numberAt(args, i) }
	six := func() matrix { return matrix{n(0), n(1), n(2), n(3), n(4), n(5)} }
	move := func(x, y float64) {
		p.line = matrix{1, 0, 0, 1, x, y}.times(p.line)
		p.text = p.line
	}
	switch op {
	case "BT", "Tm", "Td", "TD", "T*", "'", "\"":
		p.jumped = true
	}
	switch op {
	case "q":
		if len(p.stack) < 1024 {
			p.stack = append(p.stack, p.ctm)
		}
	case "Q":
		if k := len(p.stack); k > 0 {
			p.ctm, p.stack = p.stack[k-1], p.stack[:k-1]
		}
	case "cm":
		p.ctm = six().times(p.ctm)
	case "BT":
		p.line, p.text = identity, identity
	case "Tm":
		p.line = six()
		p.text = p.line
	case "Td":
		move(n(0), n(1))
	case "TD":
		p.lead = -n(1)
		move(n(0), n(1))
	case "T*", "'":
		move(0, -p.lead)
	case "\"":
		p.words, p.chars = n(0), n(1)
		move(0, -p.lead)
	case "Tf":
		p.size = n(len(args) - 1)
	case "Tc":
		p.chars = n(0)
	case "Tw":
		p.words = n(0)
	case "Tz":
		p.scale = n(0) / 100
	case "TL":
		p.lead = n(0)
	}
}

// kern applies a number between the strings of a TJ.
func (p *pen) kern(v float64) {
	p.kerned -= v / 1000
	p.shift(-v / 1000 * p.size * p.scale)
}

func (p *pen) shift(x float64) { p.text = matrix{1, 0, 0, 1, x, 0}.times(p.text) }

// A gap of more than wordGap of the size of the text parts words; text as far above
// or below as lineGap is on another line.
const (
	wordGap = 0.18
	lineGap = 0.35
)

// begin tells what parts the text that is to be shown now from the last: 0 where it
// goes on without a gap.
func (p *pen) begin() rune {
	if !p.begun {
		return 0
	}
	if !p.known {
		switch {
		case p.jumped:
			return '\n'
		case p.kerned > wordGap:
			return ' '
		}
		return 0
	}
	t := p.text.times(p.ctm)
	em := math.Abs(p.size) * math.Hypot(t[0], t[1])
	dx, dy := t[4]-p.x, t[5]-p.y
	if n := math.Hypot(t[0], t[1]); n > 0 {
		dx, dy = (dx*t[0]+dy*t[1])/n, (dy*t[0]-dx*t[1])/n
	}
	switch {
	case em == 0 || math.Abs(dy) > lineGap*em || dx < -em || math.IsNaN(dx+dy):
		return '\n'
	case dx > wordGap*em:
		return ' '
	}
	return 0
}

// show moves on by the widths of the codes of a string (9.4.4).
func (p *pen) show(c *coding, b []byte) {
	p.begun, p.jumped, p.kerned = true, false, 0
	total, ok := 0.0, c != nil
	if ok {
		ok = c.each(b, func(_ uint32, width float64, space bool) {
			w := width*p.size + p.chars
			if space {
				w += p.words
			}
			total += w * p.scale
		})
	}
	p.shift(total)
	t := p.text.times(p.ctm)
	p.x, p.y, p.known = t[4], t[5], ok
}
