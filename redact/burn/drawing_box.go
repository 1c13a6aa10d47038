package burn

import (
	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// boxOfDrawing returns the box of a drawing of a Type 3 font, in the drawing's own units:
// the one that it states (9.6.4, d1), or what it paints, as PDFium has it. resources are
// the font's. A drawing that paints nothing has no box, and one that shows text, shadings
// or forms none that is known here.
func (t *trimmer) boxOfDrawing(o pdfdoc.Object, resources pdfdoc.Dict) (redact.Rect, bool) {
	data, err := t.f.Decode(t.f.Stream(o))
	if err != nil {
		return redact.Rect{}, false
	}
	l := lexer{s: data}
	var op operator
	if !l.next(&op) {
		return redact.Rect{}, false
	}
	if op.info.name == "d1" {
		if box := (redact.Rect{X0: op.num(2), Y0: op.num(3), X1: op.num(4), Y1: op.num(5)}); !box.Empty() {
			return box, true
		}
	}
	d := drawingBox{f: t.f, images: t.f.Dict(resources["XObject"]), pen: pen{ctm: redact.Identity, width: 1}}
	d.path.reset()
	for l.next(&op) {
		if !d.do(&op) {
			return redact.Rect{}, false
		}
	}
	return d.box, !d.box.Empty()
}

// drawingBox measures what a drawing paints.
type drawingBox struct {
	f      *pdfdoc.File
	images pdfdoc.Dict
	pen    pen
	stack  []pen
	path   path
	box    redact.Rect
}

// pen is what of the graphics state matters for that.
type pen struct {
	ctm   redact.Matrix
	width float64
}

// do carries out one operator, and reports whether what it paints is known.
func (d *drawingBox) do(o *operator) bool {
	switch o.info.code {
	case opSave:
		d.stack = append(d.stack, d.pen)
	case opRestore:
		if n := len(d.stack); n > 0 {
			d.pen, d.stack = d.stack[n-1], d.stack[:n-1]
		}
	case opConcat:
		d.pen.ctm = redact.Matrix{o.num(0), o.num(1), o.num(2), o.num(3), o.num(4), o.num(5)}.Mul(d.pen.ctm)
	case opPlain:
		if o.info.name == "w" {
			d.pen.width = o.num(0)
		}
	case opMoveTo, opLineTo, opCurveTo, opCurveV, opCurveY, opRect:
		d.path.add(o, d.pen.ctm)
	case opPaint:
		d.paint(o.info.name)
	case opNoPaint:
		d.path.reset()
	case opInlineImage:
		d.take(d.pen.ctm.Quad(redact.Rect{X1: 1, Y1: 1}).Bounds())
	case opXObject:
		if s := d.f.Stream(d.images[string(o.str(0))]); s != nil {
			if d.f.Name(s.Dict["Subtype"]) != "Image" {
				return false
			}
			d.take(d.pen.ctm.Quad(redact.Rect{X1: 1, Y1: 1}).Bounds())
		}
	case opShading, opShow, opShowArray, opShowNext, opShowSpaced:
		return false
	}
	return true
}

// paint takes in the path, with the width of the line that is drawn along it.
func (d *drawingBox) paint(operator string) {
	for _, s := range d.path.subs {
		b := s.bounds
		if operator[0] != 'f' && operator[0] != 'F' {
			line := d.pen.ctm.Quad(redact.Rect{X1: d.pen.width, Y1: d.pen.width}).Bounds()
			b = redact.Rect{X0: b.X0 - line.W()/2, Y0: b.Y0 - line.H()/2, X1: b.X1 + line.W()/2, Y1: b.Y1 + line.H()/2}
		}
		d.take(b)
	}
	d.path.reset()
}

// take makes the box hold another one; what has no area paints nothing.
func (d *drawingBox) take(b redact.Rect) {
	if b = b.Normal(); b.Empty() {
		return
	}
	d.box = d.box.Union(b)
}
