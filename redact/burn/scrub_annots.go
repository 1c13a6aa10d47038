package burn

import (
	"context"
	"fmt"
	"maps"
	"math"
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
	// forms show what stays; none where nothing does.
	forms []noteForm
	// fields are those that the structure of the document names: each is read in its own
	// place. met are those of them that marks meet.
	fields, met []note
	// patches are those that can only be kept as pictures of their places.
	patches []patch
	// raster, where not empty, says why the page can only be kept as a picture.
	raster string
	// gone counts the glyphs taken out of them.
	gone int
	// plan says how lines in them were laid anew; nil where none were.
	plan *laying
}

// note is the appearance of one annotation, as a form, and where it goes.
type note struct {
	form pdfdoc.Stream
	at   redact.Matrix
	rect redact.Rect
	// field is its number as an object, where it is a field that the structure names.
	field int
}

// noteForm is a form XObject that shows annotations: one field, by its number, or any.
type noteForm struct {
	ref   pdfdoc.Ref
	field int
	// boxes are the redactions that took something of the field, and before says that they
	// come before what is left of it in the order of reading.
	boxes  []int
	before bool
	// cut is what a field is instead from which marks took a part; ref is none then.
	cut *fieldContent
}

// notes draws a page's annotations, and after them those form fields that are read each
// in its own place.
func (b *burner) notes(ctx context.Context, p *pdfdoc.Page, bare *redact.Page, marks []redact.Quad) (*notes, error) {
	n, err := b.mixedNotes(ctx, p, bare, marks)
	if err != nil || n.raster != "" {
		return n, err
	}
	for _, x := range n.fields {
		if err := b.flatten(ctx, p, nil, nil, []note{x}, n); err != nil || n.raster != "" {
			return n, err
		}
	}
	for _, x := range n.met {
		if done, err := b.cutField(ctx, p, bare, marks, x, n); done || err != nil {
			if err != nil {
				return n, err
			}
			continue
		}
		before, drawn := n.gone, len(n.forms)
		if err := b.cutNotes(ctx, p, bare, marks, []note{x}, n); err != nil || n.raster != "" {
			return n, err
		}
		if n.gone > before && len(n.forms) > drawn {
			b.boxesIn(&n.forms[drawn], p.Number, x.rect, marks)
		}
	}
	return n, nil
}

// mixedNotes draws a page's annotations into a form of their own. As annotations they
// all go, with their comments, authors, actions and values; what is visible of them
// stays as a drawing, from which what meets a mark is taken as from any content. bare is
// the page as the renderer sees it without them. What the renderer does not know of,
// nobody saw and nobody decided about: it goes too.
func (b *burner) mixedNotes(ctx context.Context, p *pdfdoc.Page, bare *redact.Page, marks []redact.Quad) (*notes, error) {
	n := &notes{}
	seen := b.seenNotes(ctx, p.Number)
	var all, plain []note
	met := false
	for _, o := range b.inOrder(p.Dict["Annots"]) {
		a := b.f.Dict(o)
		kind := b.f.Name(a["Subtype"])
		made, ok := drawn[kind]
		if !ok || b.invisible(a) {
			continue
		}
		if !made && a["AP"] == nil {
			continue // an area, or an icon that is each viewer's own
		}
		rect := b.rect(a["Rect"])
		wide := 0.0
		if a["AP"] == nil {
			wide = b.border(a) // the renderer makes room for a thick pen
		}
		if there, err := seen.has(kind, rect, wide); err != nil {
			return nil, err
		} else if !there {
			continue
		}
		look, ok := b.appearance(a)
		switch {
		case ok && kind == "Widget" && b.stale(a):
			n.patches = append(n.patches, patch{rect, "a form field's appearance may not show its value"})
			continue
		case !ok:
			look, rect, ok = b.markup(kind, a, rect)
		}
		if !ok {
			if made && !rect.Empty() && (kind != "Widget" || b.showsValue(a)) {
				n.patches = append(n.patches, patch{rect, fmt.Sprintf("an annotation (%s) has no appearance of its own", kind)})
			}
			continue
		}
		meets := meetsAny(rect.Quad(), marks)
		if meets && overLines[kind] && b.plainDrawing(look, len(b.lines(a, rect)), 0) {
			plain = append(plain, b.note(look, rect, p.Resources))
			continue
		}
		x := b.note(look, rect, p.Resources)
		if x.field = b.tree.fieldOf(o); x.field > 0 && kind == "Widget" {
			switch {
			case meets:
				n.met = append(n.met, x)
			case len(look.Raw) > 0:
				n.fields = append(n.fields, x)
			}
			continue
		}
		met = met || meets
		all = append(all, x)
	}
	if err := b.flatten(ctx, p, nil, nil, plain, n); err != nil || n.raster != "" {
		return n, err
	}
	if !met {
		return n, b.flatten(ctx, p, nil, nil, all, n)
	}
	return n, b.cutNotes(ctx, p, bare, marks, all, n)
}

// cutNotes draws annotations without what meets a mark: one field, or those that are no
// fields of the structure.
func (b *burner) cutNotes(ctx context.Context, p *pdfdoc.Page, bare *redact.Page, marks []redact.Quad, all []note, n *notes) error {
	flat, ok := b.eye.(flatSource)
	if !ok || bare == nil {
		n.raster = "an annotation under a mark cannot be compared with the renderer's"
		return nil
	}
	seen, err := n.charsOf(ctx, flat, bare, all)
	if err != nil {
		return err
	}
	if err := b.flatten(ctx, p, seen, marks, all, n); err != nil || n.raster == "" {
		return err
	}
	// What cannot be cut becomes a picture of its place; the others need no cutting.
	why := n.raster
	n.raster = ""
	var clear []note
	for _, x := range all {
		if meetsAny(x.rect.Quad(), marks) {
			n.patches = append(n.patches, patch{x.rect, why})
		} else {
			clear = append(clear, x)
		}
	}
	return b.flatten(ctx, p, nil, nil, clear, n)
}

// charsOf returns the characters of annotations: those that the renderer sees with them and
// not without.
func (n *notes) charsOf(ctx context.Context, flat flatSource, bare *redact.Page, all []note) (*redact.Page, error) {
	whole, err := flat.FlatPage(ctx, bare.Number)
	if err != nil {
		return nil, err
	}
	seen := without(whole, bare)
	seen.Chars = slices.DeleteFunc(seen.Chars, func(c redact.Char) bool { return !n.of(all, c) })
	return seen, nil
}

// of reports whether a character may be one of the annotations that are drawn together:
// of one field what lies in it, of others what lies in no field that is drawn alone.
func (n *notes) of(all []note, c redact.Char) bool {
	at := c.Quad.Center()
	if len(all) == 1 && all[0].field > 0 {
		return all[0].rect.Holds(at)
	}
	return !slices.ContainsFunc(slices.Concat(n.fields, n.met), func(x note) bool { return x.rect.Holds(at) })
}

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

// without returns page without the characters that other has in the same places.
func without(page, other *redact.Page) *redact.Page {
	type spot struct {
		r    rune
		x, y int
	}
	at := func(c redact.Char) spot {
		m := c.Quad.Center()
		return spot{c.Rune, int(math.Round(2 * m.X)), int(math.Round(2 * m.Y))}
	}
	have := map[spot]int{}
	for _, c := range other.Chars {
		have[at(c)]++
	}
	out := *page
	out.Chars = nil
	for _, c := range page.Chars {
		if s := at(c); have[s] > 0 {
			have[s]--
			continue
		}
		out.Chars = append(out.Chars, c)
	}
	return &out
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

// flatten draws the appearances into one form, cleaned as the content of a page is
// cleaned, or says why they can only be a picture.
func (b *burner) flatten(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad, all []note, n *notes) error {
	if len(all) == 0 {
		return nil
	}
	var content []byte
	forms := pdfdoc.Dict{}
	for i, x := range all {
		name := fmt.Sprintf("A%d", i)
		forms[name] = b.f.Add(x.form)
		content = append(content, "q\n"...)
		content = appendMatrix(content, x.at)
		content = append(content, "cm\n/"+name+" Do\nQ\n"...)
	}
	sheet := *p
	sheet.Dict = pdfdoc.Dict{"Contents": b.f.AddRaw(nil, content)}
	sheet.Resources = pdfdoc.Dict{"XObject": forms}
	r, err := b.rewrite(ctx, &sheet, seen, marks)
	if err != nil {
		return err
	}
	if r.Raster != "" {
		n.raster = "its annotations: " + r.Raster
		return nil
	}
	n.plan = n.plan.and(r.plan)
	form := noteForm{ref: b.scrub.own(b.f.AddRaw(pdfdoc.Dict{
		"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Form"), "BBox": rectangle(p.MediaBox),
		"Resources": b.scrub.resources(r.Resources),
	}, r.Content))}
	if len(all) == 1 {
		form.field = all[0].field
	}
	n.forms = append(n.forms, form)
	n.gone += r.Removed
	return nil
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
