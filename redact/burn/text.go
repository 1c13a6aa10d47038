package burn

import (
	"math"
	"strconv"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// textState is the text state (ISO 32000-2, 9.3).
type textState struct {
	font *font
	// named is the font's name as this stream spells it, nil where it did not set it.
	named          []byte
	size           float64
	tc, tw, th, tl float64 // th is 1 for 100 %
	rise           float64
	mode           int
	// said is what of it the new content has said, where lines are laid anew.
	said written
}

// Text rendering modes that add to the clip.
const modeClipFirst = 4

// font returns what a font object says, read once a document.
func (p *pass) font(o pdfdoc.Object) *font {
	r, ok := o.(pdfdoc.Ref)
	if !ok {
		p.st.walk.nameless = true
		return loadFont(p.f, o)
	}
	fonts := p.st.walk.fonts
	n := int(r.ObjectNumber)
	f, ok := fonts[n]
	if !ok {
		f = loadFont(p.f, o)
		fonts[n] = f
	}
	return f
}

// stockFont returns the font that stands in for missing ones.
func (st *docState) stockFont(f *pdfdoc.File) pdfdoc.Ref {
	if st.stock == nil {
		r := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"),
			"BaseFont": pdfdoc.Name("Helvetica"), "Encoding": pdfdoc.Name("WinAnsiEncoding")})
		st.stock = &r
	}
	return *st.stock
}

// textOperator carries out the operators of text and those that move nothing.
func (p *pass) textOperator(o *operator) error {
	t := &p.g.text
	switch o.info.code {
	case opCharSpace:
		t.tc = o.num(0)
		p.spaced(o)
	case opWordSpace:
		t.tw = o.num(0)
		p.spaced(o)
	case opScale:
		t.th = o.num(0) / 100
		p.spaced(o)
	case opLeading:
		t.tl = o.num(0)
	case opRise:
		t.rise = o.num(0)
	case opMode:
		t.mode = int(o.num(0))
	case opFont:
		name := string(o.args[0].b)
		obj := p.f.Dict(p.res.src["Font"])[name]
		t.size = o.num(1)
		if p.f.Dict(obj) == nil {
			// Viewers take Helvetica for a font that is not there.
			stock := p.st.stockFont(p.f)
			t.font, t.named = p.font(stock), []byte("/"+p.res.add("Font", stock))
			p.replaceOp(o, p.setsFont())
			return nil
		}
		f := p.font(obj)
		if f.broken && t.named != nil {
			// The reader of record goes on in the font that was set before.
			p.replaceOp(o, p.setsFont())
			return nil
		}
		p.res.use("Font", name)
		t.font, t.named = f, p.s[o.args[0].start:o.args[0].end]
	case opMove:
		p.nextLine(o.num(0), o.num(1))
		p.moved(o, "")
	case opMoveLeading:
		t.tl = -o.num(1)
		p.nextLine(o.num(0), o.num(1))
		p.moved(o, decimal(t.tl)+" TL")
	case opMatrix:
		p.startLine(redact.Matrix{o.num(0), o.num(1), o.num(2), o.num(3), o.num(4), o.num(5)})
		p.moved(o, "")
	case opNextLine:
		p.nextLine(0, -t.tl)
		p.moved(o, "")
	case opShow:
		return p.show(o, o.args[:1], "")
	case opShowArray:
		return p.show(o, p.lex.items(o.args[0]), "")
	case opShowNext:
		p.nextLine(0, -t.tl)
		return p.show(o, o.args[:1], p.onward("T*\n"))
	case opShowSpaced:
		t.tw, t.tc = o.num(0), o.num(1)
		p.nextLine(0, -t.tl)
		if p.anew() {
			return p.show(o, o.args[2:3], p.onward("T*\n"))
		}
		return p.show(o, o.args[2:3], decimal(t.tw)+" Tw "+decimal(t.tc)+" Tc T*\n")
	}
	return nil
}

// setsFont is the operator that sets the font and the size that are set.
func (p *pass) setsFont() []byte {
	return []byte(string(p.g.text.named) + " " + decimal(p.g.text.size) + " Tf")
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// nextLine moves to the start of a line. The renderer adds up movements in numbers of
// single precision and sets glyphs to whole pixels: so that what is given a place of
// its own stays on its pixel, the sum is made as it makes it.
func (p *pass) nextLine(x, y float64) {
	p.lineX, p.lineY = p.lineX+float32(x), p.lineY+float32(y)
	p.adrift, p.owed = false, redact.Point{}
	p.tlm = p.base
	for i := range 2 {
		sum := float32(p.base[i])*p.lineX + float32(p.base[2+i])*p.lineY
		p.tlm[4+i] = float64(sum + float32(p.base[4+i]))
	}
	p.tm = p.tlm
}

// startLine sets the matrix from which movements are counted.
func (p *pass) startLine(m redact.Matrix) {
	p.tm, p.tlm, p.base, p.lineX, p.lineY = m, m, m, 0, 0
	p.adrift, p.owed = false, redact.Point{}
}

// along returns how far a way in text space goes along the line, unscaled.
func (p *pass) along(d redact.Point) float64 {
	t := &p.g.text
	switch {
	case t.font != nil && t.font.vertical:
		return d.Y
	case t.th != 0:
		return d.X / t.th
	}
	return d.X
}

// displacement returns an operator that moves the text position by d of text space without
// showing anything.
func (p *pass) displacement(d redact.Point) []byte {
	t, v := &p.g.text, p.along(d)
	if t.size == 0 || v == 0 {
		return nil
	}
	return append(appendDecimal([]byte("["), -v*1000/t.size), "] TJ"...)
}

// extent returns how far the text position moves in text space.
func (p *pass) extent(items []operand) (dx, dy float64) {
	t := &p.g.text
	if t.font == nil {
		return 0, 0
	}
	var sum float64
	for _, it := range items {
		switch it.kind {
		case kindNumber:
			sum -= it.num / 1000 * t.size
		case kindString:
			sum = t.add(sum, it.b)
		}
	}
	if t.font.vertical {
		return 0, sum
	}
	return sum * t.th, 0
}

// add adds the advances of a string, in unscaled text space, one by one.
func (t *textState) add(sum float64, b []byte) float64 {
	f := t.font
	if !f.composite {
		for _, c := range b {
			sum += f.simple[c]*t.size + t.tc
			if c == 32 {
				sum += t.tw
			}
		}
		return sum
	}
	for len(b) > 0 {
		w, n, space := f.advance(b)
		sum += w*t.size + t.tc
		if space {
			sum += t.tw
		}
		b = b[max(n, 1):]
	}
	return sum
}

// concerned reports whether any cell of the strings can meet a mark or the edge of
// the view.
func (p *pass) concerned(items []operand, dx, dy float64) bool {
	if p.g.text.font.vertical {
		return true
	}
	b := p.boundsOf(items, dx, dy)
	return !p.view.Contains(b) || p.near(b, 0) || p.onStrip(b)
}

// boundsOf returns bounds on the page that hold all cells of the strings, generously.
func (p *pass) boundsOf(items []operand, dx, dy float64) redact.Rect {
	t := &p.g.text
	f := t.font
	s := math.Abs(t.size)
	if f.vertical {
		box := redact.Rect{X0: -s, Y0: math.Min(0, dy) - s, X1: s, Y1: math.Max(0, dy) + s}
		return p.tm.Mul(p.g.ctm).Quad(box).Bounds()
	}
	lo, hi := math.Min(0, dx), math.Max(0, dx)
	if len(items) > 1 {
		// Adjustments can go back beyond either end.
		pos := 0.0
		for _, it := range items {
			if it.kind == kindNumber {
				pos -= it.num / 1000 * t.size * t.th
				lo, hi = math.Min(lo, pos+lo), math.Max(hi, pos+hi)
			}
		}
	}
	box := redact.Rect{X0: lo - 0.3*s, Y0: t.rise + (f.descent-0.3)*s, X1: hi + 0.3*s, Y1: t.rise + (f.ascent+0.3)*s}
	if t.size < 0 {
		box.Y0, box.Y1 = t.rise-(f.ascent+0.3)*s, t.rise-(f.descent-0.3)*s
	}
	return p.tm.Mul(p.g.ctm).Quad(box).Bounds()
}

// appendDecimal writes a number to a ten-thousandth.
func appendDecimal(b []byte, v float64) []byte {
	v = math.Round(v*1e4) / 1e4
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return append(b, '0')
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}
