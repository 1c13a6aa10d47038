package burn

import (
	"maps"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// drawn are the kinds of annotations whose appearance is part of what the page
// shows, and stays as a drawing; the value says whether PDFium makes up an
// appearance where the file has none. All other kinds go without a trace: film and
// sound, windows of comments, and marks for a redaction that nobody applied.
var drawn = map[string]bool{
	"Stamp": false, "Line": false, "Polygon": false, "PolyLine": false, "Caret": false, "Watermark": false,
	"Text": false, "FileAttachment": false, "Link": false,
	"FreeText": true, "Widget": true, "Highlight": true, "Underline": true, "StrikeOut": true, "Squiggly": true,
	"Square": true, "Circle": true, "Ink": true,
}

// Annotation flags (ISO 32000-2, 12.5.3).
const (
	flagHidden = 1 << 1
	flagNoView = 1 << 5
)

// note makes a form of an annotation's appearance.
func (b *burner) note(look pdfdoc.Stream, rect redact.Rect, page pdfdoc.Dict) note {
	d := maps.Clone(look.Dict)
	d["Type"], d["Subtype"] = pdfdoc.Name("XObject"), pdfdoc.Name("Form")
	if b.rect(d["BBox"]).Empty() {
		d["BBox"] = rectangle(redact.Rect{X1: rect.W(), Y1: rect.H()})
	}
	d["Resources"] = b.withPage(d["Resources"], page)
	return note{form: pdfdoc.Stream{Dict: d, Raw: look.Raw}, at: b.placement(d, rect), rect: rect}
}

// inOrder returns annotations as viewers paint them: form fields above all others.
func (b *burner) inOrder(annots pdfdoc.Object) []pdfdoc.Object {
	var notes, fields []pdfdoc.Object
	for _, o := range b.f.Array(annots) {
		switch a := b.f.Dict(o); {
		case a == nil:
		case b.f.Name(a["Subtype"]) == "Widget":
			fields = append(fields, o)
		default:
			notes = append(notes, o)
		}
	}
	return append(notes, fields...)
}

// invisible reports whether a viewer does not show annotation a.
func (b *burner) invisible(a pdfdoc.Dict) bool {
	flags, _ := b.f.Number(a["F"])
	return int(flags)&(flagHidden|flagNoView) != 0 || b.st.layers.hidden(a["OC"])
}

// withPage returns the resources of an appearance, and for names that they lack
// those of its page: viewers look there as well.
func (b *burner) withPage(own pdfdoc.Object, page pdfdoc.Dict) pdfdoc.Dict {
	out := maps.Clone(b.f.Dict(own))
	if out == nil {
		out = pdfdoc.Dict{}
	}
	for category, o := range page {
		more := b.f.Dict(o)
		if more == nil {
			continue
		}
		d := maps.Clone(more)
		maps.Copy(d, b.f.Dict(out[category]))
		out[category] = d
	}
	return out
}

// appearance returns the normal appearance of an annotation in its present state
// (12.5.5).
func (b *burner) appearance(a pdfdoc.Dict) (pdfdoc.Stream, bool) {
	n := b.f.Resolve(b.f.Dict(a["AP"])["N"])
	if states, ok := n.(pdfdoc.Dict); ok {
		state := b.f.Name(a["AS"])
		if state == "" {
			state = b.f.Name(a["V"])
			if state == "" {
				state = b.f.Name(b.f.Dict(a["Parent"])["V"])
			}
			if states[state] == nil {
				state = "Off"
			}
		}
		if states[state] == nil {
			return pdfdoc.Stream{Dict: pdfdoc.Dict{}}, true // a box that is not ticked shows nothing
		}
		n = b.f.Resolve(states[state])
	}
	s, ok := n.(pdfdoc.Stream)
	return s, ok
}

// placement returns the matrix that puts an appearance into its rectangle (12.5.5,
// algorithm 8.1). A side without extent is not stretched, as PDFium has it.
func (b *burner) placement(look pdfdoc.Dict, rect redact.Rect) redact.Matrix {
	m := redact.Identity
	if a := b.f.Array(look["Matrix"]); len(a) == 6 {
		for i := range m {
			m[i], _ = b.f.Number(a[i])
		}
	}
	box := m.Quad(b.rect(look["BBox"])).Bounds()
	sx, sy := 1.0, 1.0
	if box.W() > 0.001 {
		sx = rect.W() / box.W()
	}
	if box.H() > 0.001 {
		sy = rect.H() / box.H()
	}
	return redact.Matrix{sx, 0, 0, sy, rect.X0 - box.X0*sx, rect.Y0 - box.Y0*sy}
}

// rect reads a rectangle with its corners in order.
func (b *burner) rect(o pdfdoc.Object) redact.Rect {
	a := b.f.Array(o)
	if len(a) < 4 {
		return redact.Rect{}
	}
	var v [4]float64
	for i := range v {
		v[i], _ = b.f.Number(a[i])
	}
	return redact.Rect{X0: v[0], Y0: v[1], X1: v[2], Y1: v[3]}.Normal()
}

// meetsAny reports whether q meets one of the marks.
func meetsAny(q redact.Quad, marks []redact.Quad) bool { return slices.ContainsFunc(marks, q.Meets) }
