package burn

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// drawn are the kinds of annotations that are part of what the page says and are
// drawn into it; the value says whether PDFium makes up an appearance where the
// file has none. All other kinds go: links and places to click, icons of comments
// and attachments, film and sound, and marks for a redaction nobody applied.
var drawn = map[string]bool{
	"FreeText": false, "Stamp": false, "Line": false, "Polygon": false, "PolyLine": false, "Caret": false, "Watermark": false,
	"Widget": true, "Highlight": true, "Underline": true, "StrikeOut": true, "Squiggly": true,
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
	for _, o := range b.f.Array(p.Dict["Annots"]) {
		a := b.f.Dict(o)
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
		if !ok {
			if made && !rect.Empty() && (kind != "Widget" || b.hasValue(a)) {
				n.raster = fmt.Sprintf("an annotation (%s) has no appearance of its own", kind)
			}
			continue
		}
		m, ok := b.placement(look, rect)
		if !ok {
			continue
		}
		d := maps.Clone(look.Dict)
		d["Type"], d["Subtype"] = pdfdoc.Name("XObject"), pdfdoc.Name("Form")
		if d["Resources"] == nil {
			d["Resources"] = p.Resources
		}
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

// hasValue reports whether a field shows something.
func (b *burner) hasValue(a pdfdoc.Dict) bool {
	for range maxCopyDepth {
		if a == nil {
			return false
		}
		if b.f.Name(a["FT"]) == "Sig" {
			return false
		}
		if v := b.f.Resolve(a["V"]); v != nil {
			return b.f.Text(v) != "" && b.f.Text(v) != "Off" || b.f.Array(v) != nil
		}
		if mk := b.f.Dict(a["MK"]); mk["BG"] != nil || mk["BC"] != nil || mk["CA"] != nil {
			return true
		}
		a = b.f.Dict(a["Parent"])
	}
	return false
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
// algorithm 8.1), or false if it has no area.
func (b *burner) placement(look pdfdoc.Stream, rect redact.Rect) (redact.Matrix, bool) {
	m := redact.Identity
	if a := b.f.Array(look.Dict["Matrix"]); len(a) == 6 {
		for i := range m {
			m[i], _ = b.f.Number(a[i])
		}
	}
	box := m.Quad(b.rect(look.Dict["BBox"])).Bounds()
	if box.Empty() || rect.Empty() {
		return m, false
	}
	sx, sy := rect.W()/box.W(), rect.H()/box.H()
	return redact.Matrix{sx, 0, 0, sy, rect.X0 - box.X0*sx, rect.Y0 - box.Y0*sy}, true
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
