package raw

import (
	"fmt"
	"slices"

	"sarpack/redact"
)

// Masked is something that the group of a soft mask draws (ISO 32000-2, 11.5.2). No
// renderer lists it, though it spells as well as what the page itself draws.
type Masked struct {
	// Letter is the middle of a letter, in default user space; nil for what is none.
	Letter *redact.Point
	// Drawing is a figure with so many segments and these bounds; nil for what is none.
	Drawing  *redact.Rect
	Segments int
	// Picture is where a picture lies, nil for what is none, and Samples are its, W by H of
	// Bits bits, rows in whole bytes; none where they cannot be read.
	Picture    *redact.Quad
	Samples    []byte
	W, H, Bits int
}

// Masked returns what the soft masks of those pages, 1-based, draw.
func (f *File) Masked(pages []int) map[int][]Masked {
	if len(pages) == 0 || !f.masks() {
		return nil
	}
	out := map[int][]Masked{}
	for _, n := range pages {
		d, ok := f.page(n)
		if !ok {
			continue
		}
		w := &maskWalk{f: f, left: redact.MaxOperators, seen: map[string]bool{}}
		w.walk(f.contentOf(d), f.Dict(f.inherited(d, "Resources")), identity, false, 0)
		out[n] = w.out
	}
	return out
}

// masks reports whether any graphics state of the file sets a soft mask.
func (f *File) masks() bool {
	return slices.ContainsFunc(f.Objects, func(o *Object) bool {
		found := false
		var look func(v Value, depth int)
		look = func(v Value, depth int) {
			switch v := v.(type) {
			case Dict:
				found = found || v["SMask"] != nil && v["Subtype"] != Name("Image")
				for _, e := range v {
					if depth < 8 && !found {
						look(e, depth+1)
					}
				}
			case *Stream:
				look(v.Dict, depth)
			}
		}
		look(o.Value, 0)
		return found
	})
}

// maskWalk follows content to soft masks and what these draw.
type maskWalk struct {
	f    *File
	out  []Masked
	left int
	seen map[string]bool // masks, by group and place
}

// figure is a subpath being made.
type figure struct {
	bounds   redact.Rect
	segments int
}

// maskContent follows one content stream.
type maskContent struct {
	*maskWalk
	res Dict
	// inMask says that a soft mask draws it, depth in how many others it is.
	inMask bool
	depth  int
	pen    *pen
	font   *coding
	path   []figure
}

// walk follows a content stream whose space ctm maps to the page.
func (w *maskWalk) walk(content []byte, res Dict, ctm matrix, inMask bool, depth int) {
	if depth > redact.MaxFormDepth {
		return
	}
	c := &maskContent{maskWalk: w, res: res, inMask: inMask, depth: depth, pen: newPen()}
	c.pen.ctm = ctm
	operators(content, c.operator, nil)
}

// operator follows an operator; false where there were too many.
func (c *maskContent) operator(op keyword, args []Value) bool {
	if c.left--; c.left < 0 {
		return false
	}
	c.pen.operator(op, args)
	switch op {
	case "gs":
		sm := c.f.Dict(c.f.Dict(c.f.named(c.res, "ExtGState", args))["SMask"])
		if at := fmt.Sprint(sm["G"], c.pen.ctm); sm != nil && !c.seen[at] {
			c.seen[at] = true
			c.form(sm["G"], true)
		}
	case "Do":
		x := c.f.named(c.res, "XObject", args)
		if s, ok := x.(*Stream); ok && s.Dict["Subtype"] == Name("Form") {
			c.form(x, c.inMask)
		} else if ok && c.inMask {
			c.picture(s, c.square())
		}
	}
	if c.inMask {
		c.draw(op, args)
	}
	return true
}

// draw notes what an operator of a mask draws.
func (c *maskContent) draw(op keyword, args []Value) {
	switch op {
	case "BI":
		q := c.square()
		c.out = append(c.out, Masked{Picture: &q})
	case "Tf":
		c.font = c.f.font(c.f.named(c.res, "Font", args[:max(0, len(args)-1)]))
	case "Tj", "'", "\"", "TJ":
		for _, v := range shownBy(op, args) {
			switch v := v.(type) {
			case float64:
				c.pen.kern(v)
			case String:
				c.letters(c.pen, c.font, []byte(v))
			}
		}
	case "m":
		p := c.point(numberAt(args, 0), numberAt(args, 1))
		c.path = append(c.path, figure{bounds: redact.Rect{X0: p.X, Y0: p.Y, X1: p.X, Y1: p.Y}})
	case "re":
		x, y := numberAt(args, 0), numberAt(args, 1)
		a, b := c.point(x, y), c.point(x+numberAt(args, 2), y+numberAt(args, 3))
		c.path = append(c.path, figure{redact.Quad{a, b, a, b}.Bounds(), 4})
	case "l", "c", "v", "y":
		c.segment(args)
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*":
		for _, fig := range c.path {
			c.out = append(c.out, Masked{Drawing: &fig.bounds, Segments: fig.segments})
		}
		c.path = nil
	case "n":
		c.path = nil
	}
}

// segment adds a segment to the figure being made.
func (c *maskContent) segment(args []Value) {
	if len(c.path) == 0 {
		return
	}
	fig := &c.path[len(c.path)-1]
	fig.segments++
	for i := 0; i+1 < len(args); i += 2 {
		p, b := c.point(numberAt(args, i), numberAt(args, i+1)), &fig.bounds
		b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, p.X), min(b.Y0, p.Y), max(b.X1, p.X), max(b.Y1, p.Y)
	}
}

// point returns where a point of the content is on the page, square where a picture is.
func (c *maskContent) point(x, y float64) redact.Point {
	m := c.pen.ctm
	return redact.Point{X: x*m[0] + y*m[2] + m[4], Y: x*m[1] + y*m[3] + m[5]}
}

func (c *maskContent) square() redact.Quad {
	return redact.Quad{c.point(0, 0), c.point(1, 0), c.point(1, 1), c.point(0, 1)}
}

// named returns what the last operand names among resources.
func (f *File) named(res Dict, category string, args []Value) Value {
	if len(args) == 0 {
		return nil
	}
	name, _ := args[len(args)-1].(Name)
	return f.resolve(f.Dict(res[category])[string(name)])
}

// form walks a form or the group of a mask.
func (c *maskContent) form(v Value, inMask bool) {
	s, ok := c.f.resolve(v).(*Stream)
	if !ok {
		return
	}
	ctm := c.pen.ctm
	if a := c.f.list(s.Dict["Matrix"]); len(a) == 6 {
		var m matrix
		for i := range m {
			m[i], _ = c.f.resolve(a[i]).(float64)
		}
		ctm = m.times(ctm)
	}
	res := c.f.Dict(s.Dict["Resources"])
	if res == nil {
		res = c.res
	}
	c.walk(c.f.filters(s).data, res, ctm, inMask, c.depth+1)
}

// letters notes the middles of the letters of a string.
func (w *maskWalk) letters(p *pen, c *coding, b []byte) {
	at := func(width float64) {
		m := p.text.times(p.ctm)
		x, y := width/2*p.size*p.scale, 0.3*p.size
		w.out = append(w.out, Masked{Letter: &redact.Point{X: x*m[0] + y*m[2] + m[4], Y: x*m[1] + y*m[3] + m[5]}})
		p.shift((width*p.size + p.chars) * p.scale)
	}
	const unknown = 0.5 // of the size, where no width is stated
	if c == nil || c.usual == nil {
		for range b {
			at(unknown)
		}
		return
	}
	c.each(b, func(_ uint32, width float64, space bool) {
		at(width)
		if space {
			p.shift(p.words * p.scale)
		}
	})
}

// picture notes a picture with its samples.
func (w *maskWalk) picture(s *Stream, q redact.Quad) {
	m := Masked{Picture: &q}
	if d := w.f.filters(s); d.image == "" && d.damaged == "" {
		m.W, m.H = w.f.num(s.Dict, "Width", 0), w.f.num(s.Dict, "Height", 0)
		m.Bits = w.f.num(s.Dict, "BitsPerComponent", 1) * w.f.components(s.Dict["ColorSpace"], 0)
		if n := w.f.pixels(s.Dict); n > 0 && len(d.data) >= n {
			m.Samples = d.data
		}
	}
	w.out = append(w.out, m)
	for _, k := range []string{"SMask", "Mask"} {
		if mask, ok := w.f.resolve(s.Dict[k]).(*Stream); ok {
			w.picture(&Stream{Dict: without(mask.Dict, "SMask", "Mask"), Raw: mask.Raw}, q)
		}
	}
}

func without(d Dict, keys ...string) Dict {
	out := Dict{}
	for k, v := range d {
		if !slices.Contains(keys, k) {
			out[k] = v
		}
	}
	return out
}
