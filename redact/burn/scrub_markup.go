package burn

import (
	"math"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// markup makes an appearance for the simple kinds of annotations that were stored
// without one, as PDFium does: in user space, over the lines of text that they mark
// or over their rectangle, which is returned.
func (b *burner) markup(kind string, a pdfdoc.Dict, rect redact.Rect) (pdfdoc.Stream, redact.Rect, bool) {
	if rect.Empty() {
		return pdfdoc.Stream{}, rect, false
	}
	if overLines[kind] {
		var all redact.Rect
		for _, q := range b.lines(a, rect) {
			all = all.Union(q)
		}
		rect = all
	}
	var c []byte
	state := pdfdoc.Dict{"CA": pdfdoc.Integer(1), "ca": pdfdoc.Integer(1)}
	if v, ok := b.f.Number(a["CA"]); ok && v >= 0 && v <= 1 {
		state["CA"], state["ca"] = pdfdoc.Real(v), pdfdoc.Real(v)
	}
	c = append(c, "/G gs\n"...)
	switch kind {
	case "Highlight":
		state["BM"] = pdfdoc.Name("Multiply")
		c = b.colour(c, a["C"], false, []float64{1, 1, 0})
		for _, q := range b.lines(a, rect) {
			c = appendNumbers(c, q.X0, q.Y0, q.W(), q.H())
			c = append(c, "re f\n"...)
		}
	case "Underline", "StrikeOut":
		c = b.colour(c, a["C"], true, []float64{0})
		c = append(c, "1 w\n"...)
		for _, q := range b.lines(a, rect) {
			y := q.Y0 + 1
			if kind == "StrikeOut" {
				y = (q.Y0 + q.Y1) / 2
			}
			c = appendNumbers(c, q.X0, y)
			c = append(c, "m "...)
			c = appendNumbers(c, q.X1, y)
			c = append(c, "l S\n"...)
		}
	case "Squiggly":
		c = b.colour(c, a["C"], true, []float64{0})
		c = append(c, "1 w\n"...)
		for _, q := range b.lines(a, rect) {
			c = squiggle(c, q)
		}
	case "Square", "Circle":
		c = b.shape(c, kind, a, rect)
	case "Ink":
		c = b.ink(c, a)
		rect = rect.Grow(max(0, b.border(a)/2)) // a thick pen runs over the edge
	default:
		return pdfdoc.Stream{}, rect, false
	}
	return pdfdoc.Stream{Dict: pdfdoc.Dict{
		"BBox": rectangle(rect), "Resources": pdfdoc.Dict{"ExtGState": pdfdoc.Dict{"G": state}},
	}, Raw: c}, rect, true
}

// overLines are the kinds of annotations that colour lines of text.
var overLines = map[string]bool{"Highlight": true, "Underline": true, "StrikeOut": true, "Squiggly": true}

// plainMarkup is how many segments a markup may have for a line of text and still
// tell no more than where the line is: a letter drawn as an outline takes as many.
const plainMarkup = 24

// squiggle draws a zigzag of two points along the foot of a line.
func squiggle(c []byte, q redact.Rect) []byte {
	const step = 2.0
	if q.W() > 1e4 {
		return c
	}
	y := [2]float64{q.Y0 + step, q.Y0}
	c = append(appendNumbers(c, q.X0, y[0]), "m\n"...)
	i := 1
	x := q.X0 + step
	for ; x < q.X1; x += step {
		c = append(appendNumbers(c, x, y[i%2]), "l\n"...)
		i++
	}
	rest := q.X1 - (x - step)
	if i%2 == 1 {
		rest = -rest
	}
	c = append(appendNumbers(c, q.X1, y[(i+1)%2]+rest), "l\n"...)
	return append(c, "S\n"...)
}

// plainDrawing reports whether an appearance is a few strokes over lines of text:
// then the box over part of it is enough, and the rest of it stays.
func (b *burner) plainDrawing(look pdfdoc.Stream, lines, depth int) bool {
	data, err := b.f.Decode(&look)
	if err != nil || depth > 3 {
		return false
	}
	l := lexer{s: data}
	var o operator
	for segments := 0; l.next(&o); {
		switch o.info.code {
		case opLineTo, opCurveTo, opCurveV, opCurveY, opRect:
			if segments++; segments > lines*plainMarkup {
				return false
			}
		case opShow, opShowArray, opShowNext, opShowSpaced, opInlineImage, opShading:
			return false
		case opXObject:
			x := b.f.Stream(b.f.Dict(b.f.Dict(look.Dict["Resources"])["XObject"])[string(o.str(0))])
			if x == nil || b.f.Name(x.Dict["Subtype"]) != "Form" || !b.plainDrawing(*x, lines, depth+1) {
				return false
			}
		}
	}
	return true
}

// lines returns the lines of text that a markup covers, or its rectangle.
func (b *burner) lines(a pdfdoc.Dict, rect redact.Rect) []redact.Rect {
	points := b.f.Array(a["QuadPoints"])
	var out []redact.Rect
	for ; len(points) >= 8; points = points[8:] {
		var q redact.Quad
		for i := range q {
			q[i].X, _ = b.f.Number(points[2*i])
			q[i].Y, _ = b.f.Number(points[2*i+1])
		}
		out = append(out, q.Bounds())
	}
	if out == nil {
		return []redact.Rect{rect}
	}
	return out
}

// colour sets the colour that an annotation states in one, three or four numbers,
// or another where it states none.
func (b *burner) colour(c []byte, o pdfdoc.Object, stroke bool, missing []float64) []byte {
	values := missing
	if a := b.f.Array(o); len(a) == 1 || len(a) == 3 || len(a) == 4 {
		values = make([]float64, len(a))
		for i := range a {
			values[i], _ = b.f.Number(a[i])
		}
	}
	op := map[int]string{1: "g", 3: "rg", 4: "k"}[len(values)]
	if stroke {
		op = map[int]string{1: "G", 3: "RG", 4: "K"}[len(values)]
	}
	c = appendNumbers(c, values...)
	return append(append(c, op...), '\n')
}

// border returns the width of an annotation's line.
func (b *burner) border(a pdfdoc.Dict) float64 {
	if v, ok := b.f.Number(b.f.Dict(a["BS"])["W"]); ok {
		return v
	}
	if border := b.f.Array(a["Border"]); len(border) >= 3 {
		if v, ok := b.f.Number(border[2]); ok {
			return v
		}
	}
	return 1
}

// shape draws a rectangle or an ellipse.
func (b *burner) shape(c []byte, kind string, a pdfdoc.Dict, rect redact.Rect) []byte {
	width := b.border(a)
	filled := len(b.f.Array(a["IC"])) > 0
	if filled {
		c = b.colour(c, a["IC"], false, nil)
	}
	paint := "n\n"
	switch {
	case filled && width > 0:
		paint = "B*\n"
	case filled:
		paint = "f\n"
	case width > 0:
		paint = "S\n"
	}
	if width > 0 {
		c = b.colour(c, a["C"], true, []float64{0})
		c = append(appendNumbers(c, width), "w\n"...)
		rect = rect.Grow(-math.Min(width/2, math.Min(rect.W(), rect.H())/2))
	}
	if kind == "Square" {
		c = appendNumbers(c, rect.X0, rect.Y0, rect.W(), rect.H())
		return append(append(c, "re "...), paint...)
	}
	return append(ellipse(c, rect), paint...)
}

// ellipse appends the ellipse within r in four curves.
func ellipse(c []byte, r redact.Rect) []byte {
	const k = 0.5523 // of the radius: the control points of a quarter circle
	x, y, rx, ry := (r.X0+r.X1)/2, (r.Y0+r.Y1)/2, r.W()/2, r.H()/2
	c = append(appendNumbers(c, x-rx, y), "m\n"...)
	for _, q := range [4][6]float64{
		{x - rx, y + k*ry, x - k*rx, y + ry, x, y + ry},
		{x + k*rx, y + ry, x + rx, y + k*ry, x + rx, y},
		{x + rx, y - k*ry, x + k*rx, y - ry, x, y - ry},
		{x - k*rx, y - ry, x - rx, y - k*ry, x - rx, y},
	} {
		c = append(appendNumbers(c, q[:]...), "c\n"...)
	}
	return append(c, "h "...)
}

// ink draws the strokes of a pen.
func (b *burner) ink(c []byte, a pdfdoc.Dict) []byte {
	width := b.border(a)
	if width <= 0 {
		return c
	}
	c = b.colour(c, a["C"], true, []float64{0})
	c = append(appendNumbers(c, width), "w\n"...)
	for _, o := range b.f.Array(a["InkList"]) {
		points := b.f.Array(o)
		if len(points) < 4 {
			continue
		}
		for i := 0; i+1 < len(points); i += 2 {
			x, _ := b.f.Number(points[i])
			y, _ := b.f.Number(points[i+1])
			c = appendNumbers(c, x, y)
			if i == 0 {
				c = append(c, "m\n"...)
			} else {
				c = append(c, "l\n"...)
			}
		}
		c = append(c, "S\n"...)
	}
	return c
}
