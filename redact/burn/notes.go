package burn

import (
	"context"
	"fmt"
	"math"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
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

// noteDrawer draws the annotations of one page. As annotations they all go, with their
// comments, authors, actions and values; what is visible of them stays as a drawing, from
// which what meets a mark is taken as from any content.
type noteDrawer struct {
	*burner
	ctx  context.Context
	page *pdfdoc.Page
	// bare is the page as the renderer sees it without them; nil where nobody asked.
	bare  *redact.Page
	marks []redact.Quad
	out   *notes
}

// notes draws a page's annotations: first those that are drawn together, and after them
// those form fields that are read each in its own place.
func (b *burner) notes(ctx context.Context, p *pdfdoc.Page, bare *redact.Page, marks []redact.Quad) (*notes, error) {
	d := &noteDrawer{b, ctx, p, bare, marks, &notes{}}
	n := d.out
	if err := d.together(); err != nil || n.raster != "" {
		return n, err
	}
	for _, x := range n.fields {
		if err := d.flatten(nil, nil, []note{x}); err != nil || n.raster != "" {
			return n, err
		}
	}
	for _, x := range n.met {
		if err := d.field(x); err != nil || n.raster != "" {
			return n, err
		}
	}
	return n, nil
}

// field draws a form field that a mark meets.
func (d *noteDrawer) field(x note) error {
	if done, err := d.cutField(x); done || err != nil {
		return err
	}
	n := d.out
	before, drawn := n.gone, len(n.forms)
	if err := d.cut([]note{x}); err != nil || n.raster != "" {
		return err
	}
	if n.gone > before && len(n.forms) > drawn {
		d.boxesIn(&n.forms[drawn], d.page.Number, x.rect, d.marks)
	}
	return nil
}

// together draws into one form what is no field that the structure names, and sets those
// fields aside.
func (d *noteDrawer) together() error {
	var all, plain []note
	met := false
	seen := d.seenNotes(d.ctx, d.page.Number)
	for _, o := range d.inOrder(d.page.Dict["Annots"]) {
		a := d.f.Dict(o)
		if there, err := d.shown(a, seen); err != nil {
			return err
		} else if !there {
			continue
		}
		look, rect, ok := d.look(a)
		if !ok {
			continue
		}
		kind := d.f.Name(a["Subtype"])
		meets := meetsAny(rect.Quad(), d.marks)
		x := d.note(look, rect, d.page.Resources)
		if meets && overLines[kind] && d.plainDrawing(look, len(d.lines(a, rect)), 0) {
			plain = append(plain, x)
			continue
		}
		x.field = d.tree.fieldOf(o)
		switch named := x.field > 0 && kind == "Widget"; {
		case named && meets:
			d.out.met = append(d.out.met, x)
		case named && len(look.Raw) > 0:
			d.out.fields = append(d.out.fields, x)
		case !named:
			met = met || meets
			all = append(all, x)
		}
	}
	if err := d.flatten(nil, nil, plain); err != nil || d.out.raster != "" {
		return err
	}
	if !met {
		return d.flatten(nil, nil, all)
	}
	return d.cut(all)
}

// shown reports whether the page shows an annotation. What the renderer does not know of,
// nobody saw and nobody decided about: it goes too.
func (d *noteDrawer) shown(a pdfdoc.Dict, seen *seenNotes) (bool, error) {
	kind := d.f.Name(a["Subtype"])
	made, ok := drawn[kind]
	if !ok || d.invisible(a) {
		return false, nil
	}
	if a["AP"] != nil {
		return seen.has(kind, d.rect(a["Rect"]), 0)
	}
	if !made {
		return false, nil // an area, or an icon that is each viewer's own
	}
	return seen.has(kind, d.rect(a["Rect"]), d.border(a)) // the renderer makes room for a thick pen
}

// look returns the appearance of an annotation and where it goes; ok is false where it
// shows nothing, or where only the renderer knows its looks, which is noted.
func (d *noteDrawer) look(a pdfdoc.Dict) (look pdfdoc.Stream, rect redact.Rect, ok bool) {
	kind := d.f.Name(a["Subtype"])
	rect = d.rect(a["Rect"])
	look, ok = d.appearance(a)
	if ok && kind == "Widget" && d.stale(a) {
		d.out.patches = append(d.out.patches, patch{rect, "a form field's appearance may not show its value"})
		return look, rect, false
	}
	if !ok {
		look, rect, ok = d.markup(kind, a, rect)
	}
	if !ok && drawn[kind] && !rect.Empty() && (kind != "Widget" || d.showsValue(a)) {
		d.out.patches = append(d.out.patches, patch{rect, fmt.Sprintf("an annotation (%s) has no appearance of its own", kind)})
	}
	return look, rect, ok
}

// cut draws annotations without what meets a mark: one field, or those that are no
// fields of the structure.
func (d *noteDrawer) cut(all []note) error {
	n := d.out
	if !d.comparable() {
		n.raster = "an annotation under a mark cannot be compared with the renderer's"
		return nil
	}
	seen, err := d.charsOf(all)
	if err != nil {
		return err
	}
	if err := d.flatten(seen, d.marks, all); err != nil || n.raster == "" {
		return err
	}
	// What cannot be cut becomes a picture of its place; the others need no cutting.
	why := n.raster
	n.raster = ""
	var clear []note
	for _, x := range all {
		if meetsAny(x.rect.Quad(), d.marks) {
			n.patches = append(n.patches, patch{x.rect, why})
		} else {
			clear = append(clear, x)
		}
	}
	return d.flatten(nil, nil, clear)
}

// comparable reports whether the renderer can say which characters are the annotations'.
func (d *noteDrawer) comparable() bool {
	_, ok := d.eye.(flatSource)
	return ok && d.bare != nil
}

// charsOf returns the characters of annotations: those that the renderer sees with them and
// not without.
func (d *noteDrawer) charsOf(all []note) (*redact.Page, error) {
	whole, err := d.eye.(flatSource).FlatPage(d.ctx, d.bare.Number)
	if err != nil {
		return nil, err
	}
	seen := without(whole, d.bare)
	seen.Chars = slices.DeleteFunc(seen.Chars, func(c redact.Char) bool { return !d.out.of(all, c) })
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

// flatten draws the appearances into one form, cleaned as the content of a page is
// cleaned, or says why they can only be a picture.
func (d *noteDrawer) flatten(seen *redact.Page, marks []redact.Quad, all []note) error {
	if len(all) == 0 {
		return nil
	}
	n := d.out
	var content []byte
	forms := pdfdoc.Dict{}
	for i, x := range all {
		name := fmt.Sprintf("A%d", i)
		forms[name] = d.f.Add(x.form)
		content = append(content, "q\n"...)
		content = appendMatrix(content, x.at)
		content = append(content, "cm\n/"+name+" Do\nQ\n"...)
	}
	sheet := *d.page
	sheet.Dict = pdfdoc.Dict{"Contents": d.f.AddRaw(nil, content)}
	sheet.Resources = pdfdoc.Dict{"XObject": forms}
	r, err := d.rewrite(d.ctx, &sheet, seen, marks)
	if err != nil {
		return err
	}
	if r.Raster != "" {
		n.raster = "its annotations: " + r.Raster
		return nil
	}
	n.plan = n.plan.and(r.plan)
	form := noteForm{ref: d.scrub.own(d.f.AddRaw(pdfdoc.Dict{
		"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Form"), "BBox": rectangle(d.page.MediaBox),
		"Resources": d.scrub.resources(r.Resources),
	}, r.Content))}
	if len(all) == 1 {
		form.field = all[0].field
	}
	n.forms = append(n.forms, form)
	n.gone += r.Removed
	return nil
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
