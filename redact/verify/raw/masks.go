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
	dicts := f.Pages()
	for _, n := range pages {
		if n < 1 || n > len(dicts) {
			continue
		}
		var content []byte
		for _, v := range f.refs(dicts[n-1]["Contents"]) {
			if s, ok := f.resolve(v).(*Stream); ok {
				content = append(append(content, f.filters(s).data...), '\n')
			}
		}
		w := &maskWalk{f: f, left: redact.MaxOperators, seen: map[string]bool{}}
		w.walk(content, f.Dict(f.inherited(dicts[n-1], "Resources")), identity, false, 0)
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

// walk follows a content stream whose space ctm maps to the page; inMask says that a soft
// mask draws it.
func (w *maskWalk) walk(content []byte, res Dict, ctm matrix, inMask bool, depth int) {
	if depth > redact.MaxFormDepth {
		return
	}
	f := w.f
	pen := newPen()
	pen.ctm = ctm
	var font *coding
	var path []figure
	point := func(x, y float64) redact.Point {
		m := pen.ctm
		return redact.Point{X: x*m[0] + y*m[2] + m[4], Y: x*m[1] + y*m[3] + m[5]}
	}
	operators(content, func(op keyword, args []Value) bool {
		if w.left--; w.left < 0 {
			return false
		}
		n := func(i int) float64 {
			if i < 0 || i >= len(args) {
				return 0
			}
			v, _ := args[i].(float64)
			return v
		}
		pen.operator(op, args)
		switch op {
		case "gs":
			sm := f.Dict(f.Dict(f.named(res, "ExtGState", args))["SMask"])
			if at := fmt.Sprint(sm["G"], pen.ctm); sm != nil && !w.seen[at] {
				w.seen[at] = true
				w.form(sm["G"], res, pen.ctm, true, depth)
			}
		case "Do":
			x := f.named(res, "XObject", args)
			s, ok := x.(*Stream)
			switch {
			case ok && s.Dict["Subtype"] == Name("Form"):
				w.form(x, res, pen.ctm, inMask, depth)
			case ok && inMask:
				w.picture(s, redact.Quad{point(0, 0), point(1, 0), point(1, 1), point(0, 1)})
			}
		case "BI":
			if inMask {
				w.out = append(w.out, Masked{Picture: &redact.Quad{point(0, 0), point(1, 0), point(1, 1), point(0, 1)}})
			}
		}
		if !inMask {
			return true
		}
		switch op {
		case "Tf":
			font = f.font(f.named(res, "Font", args[:max(0, len(args)-1)]))
		case "Tj", "'", "\"", "TJ":
			var all []Value
			if len(args) > 0 {
				if all = []Value{args[len(args)-1]}; op == "TJ" {
					all, _ = args[len(args)-1].(Array)
				}
			}
			for _, v := range all {
				switch v := v.(type) {
				case float64:
					pen.kern(v)
				case String:
					w.letters(pen, font, []byte(v))
				}
			}
		case "m":
			p := point(n(0), n(1))
			path = append(path, figure{bounds: redact.Rect{X0: p.X, Y0: p.Y, X1: p.X, Y1: p.Y}})
		case "re":
			a, b := point(n(0), n(1)), point(n(0)+n(2), n(1)+n(3))
			path = append(path, figure{redact.Quad{a, b, a, b}.Bounds(), 4})
		case "l", "c", "v", "y":
			if len(path) == 0 {
				break
			}
			fig := &path[len(path)-1]
			fig.segments++
			for i := 0; i+1 < len(args); i += 2 {
				p := point(n(i), n(i+1))
				b := &fig.bounds
				b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, p.X), min(b.Y0, p.Y), max(b.X1, p.X), max(b.Y1, p.Y)
			}
		case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*":
			for _, fig := range path {
				w.out = append(w.out, Masked{Drawing: &fig.bounds, Segments: fig.segments})
			}
			path = nil
		case "n":
			path = nil
		}
		return true
	}, nil)
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
func (w *maskWalk) form(v Value, around Dict, ctm matrix, inMask bool, depth int) {
	s, ok := w.f.resolve(v).(*Stream)
	if !ok {
		return
	}
	if a := w.f.list(s.Dict["Matrix"]); len(a) == 6 {
		var m matrix
		for i := range m {
			m[i], _ = w.f.resolve(a[i]).(float64)
		}
		ctm = m.times(ctm)
	}
	res := w.f.Dict(s.Dict["Resources"])
	if res == nil {
		res = around
	}
	w.walk(w.f.filters(s).data, res, ctm, inMask, depth+1)
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
