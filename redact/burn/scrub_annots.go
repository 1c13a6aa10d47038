package burn

import (
	"context"
	"fmt"
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

// notes is what remains of a page's annotations.
type notes struct {
	// form shows those that stay, in their order; zero where none does.
	form pdfdoc.Ref
	// removed holds the places of those that met a mark.
	removed []redact.Rect
	// raster, where not empty, says why they can only be kept as a picture.
	raster string
}

// notes draws a page's annotations into a form of their own: those that are
// visible and meet no mark. Their comments, authors, actions and values are not
// copied; what their appearance shows is.
func (b *burner) notes(ctx context.Context, p *pdfdoc.Page, marks []redact.Quad) (*notes, error) {
	n := &notes{}
	var content []byte
	forms := pdfdoc.Dict{}
	for _, a := range b.inOrder(p.Dict["Annots"]) {
		kind := b.f.Name(a["Subtype"])
		made, ok := drawn[kind]
		if !ok || b.invisible(a) {
			continue
		}
		rect := b.rect(a["Rect"])
		if meetsAny(rect.Quad(), marks) {
			n.removed = append(n.removed, rect)
			continue
		}
		look, ok := b.appearance(a)
		if ok && kind == "Widget" && b.stale(a) {
			n.raster = "a form field's appearance may not show its value"
			continue
		}
		if !ok {
			look, ok = b.markup(kind, a, rect)
		}
		if !ok {
			if made && !rect.Empty() && (kind != "Widget" || b.showsValue(a)) {
				n.raster = fmt.Sprintf("an annotation (%s) has no appearance of its own", kind)
			}
			continue
		}
		d := maps.Clone(look.Dict)
		d["Type"], d["Subtype"] = pdfdoc.Name("XObject"), pdfdoc.Name("Form")
		if b.rect(d["BBox"]).Empty() {
			d["BBox"] = rectangle(redact.Rect{X1: rect.W(), Y1: rect.H()})
		}
		d["Resources"] = b.withPage(d["Resources"], p.Resources)
		m := b.placement(d, rect)
		name := fmt.Sprintf("A%d", len(forms))
		forms[name] = b.f.AddRaw(d, look.Raw)
		content = append(content, "q\n"...)
		content = appendMatrix(content, m)
		content = append(content, "cm\n/"+name+" Do\nQ\n"...)
	}
	if len(forms) == 0 {
		return n, nil
	}
	return n, b.flatten(ctx, p, content, forms, n)
}

// inOrder returns annotations as viewers paint them: form fields above all others.
func (b *burner) inOrder(annots pdfdoc.Object) []pdfdoc.Dict {
	var notes, fields []pdfdoc.Dict
	for _, o := range b.f.Array(annots) {
		switch a := b.f.Dict(o); {
		case a == nil:
		case b.f.Name(a["Subtype"]) == "Widget":
			fields = append(fields, a)
		default:
			notes = append(notes, a)
		}
	}
	return append(notes, fields...)
}

// flatten cleans the appearances as the content of a page is cleaned.
func (b *burner) flatten(ctx context.Context, p *pdfdoc.Page, content []byte, forms pdfdoc.Dict, n *notes) error {
	sheet := *p
	sheet.Dict = pdfdoc.Dict{"Contents": b.f.AddStream(nil, content)}
	sheet.Resources = pdfdoc.Dict{"XObject": forms}
	r, err := b.rewrite(ctx, &sheet, nil, nil)
	if err != nil {
		return err
	}
	if r.Raster != "" {
		n.raster = "its annotations: " + r.Raster
		return nil
	}
	n.form = b.scrub.own(b.f.AddStream(pdfdoc.Dict{
		"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Form"), "BBox": rectangle(p.MediaBox),
		"Resources": b.scrub.resources(r.Resources),
	}, r.Content))
	return nil
}

// invisible reports whether a viewer does not show annotation a.
func (b *burner) invisible(a pdfdoc.Dict) bool {
	flags, _ := b.f.Number(a["F"])
	return int(flags)&(flagHidden|flagNoView) != 0 || b.st.layers.hidden(a["OC"])
}

// showsValue reports whether a field without an appearance shows something: a
// viewer makes that up from its value, its border and its background.
func (b *burner) showsValue(a pdfdoc.Dict) bool {
	mk := b.f.Dict(a["MK"])
	if len(b.f.Array(mk["BG"])) > 0 || len(b.f.Array(mk["BC"])) > 0 || b.f.Text(mk["CA"]) != "" {
		return true
	}
	if b.f.Name(b.inherited(a, "FT")) == "Sig" {
		return false
	}
	v := b.inherited(a, "V")
	return b.f.Text(v) != "" && b.f.Text(v) != "Off" || len(b.f.Array(v)) > 0
}

// stale reports whether viewers make up the appearance of a field anew, whatever
// the file has: so the form asks (NeedAppearances; 12.7.3), for fields of text.
func (b *burner) stale(a pdfdoc.Dict) bool {
	if !b.f.Bool(b.f.Dict(b.f.Catalog()["AcroForm"])["NeedAppearances"]) {
		return false
	}
	kind := b.inherited(a, "FT")
	if n := b.f.Name(kind); n != "Tx" && n != "Ch" {
		return false
	}
	return b.f.Text(b.inherited(a, "V")) != "" || len(b.f.Array(b.inherited(a, "V"))) > 0
}

// inherited returns an attribute of a field or of one above it (12.7.4.2).
func (b *burner) inherited(a pdfdoc.Dict, key string) pdfdoc.Object {
	for range maxCopyDepth {
		if a == nil {
			break
		}
		if v := b.f.Resolve(a[key]); v != nil {
			return v
		}
		a = b.f.Dict(a["Parent"])
	}
	return nil
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
