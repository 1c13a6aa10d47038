package burn

import (
	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// A form field is an annotation, which an element of the structure names by its number.
// What it shows becomes a drawing at the end of the page's content, and is read where the
// element stands, with the boxes of what marks took from it.

// fieldOf returns the number of an annotation that an element of a tagged document names,
// or 0.
func (s *structure) fieldOf(o pdfdoc.Object) int {
	if r, ok := o.(pdfdoc.Ref); ok && s.tagged && s.notes[int(r.ObjectNumber)] != nil {
		return int(r.ObjectNumber)
	}
	return 0
}

// draw appends what shows annotations of a page, whose resources are given: a field as
// content of its element, others as an item of their own.
func (s *structure) draw(t *pageTags, content []byte, form noteForm, resources pdfdoc.Dict) []byte {
	if form.cut != nil {
		return s.drawCut(t, content, form, resources)
	}
	own := useForm(resources, form.ref)
	n := s.notes[form.field]
	if n == nil || s.fields[form.field] != nil {
		return t.wrap(content, "P", own)
	}
	at := &slot{node: n, page: t.page}
	s.fields[form.field] = at
	mcid := t.enter(at)
	if len(form.boxes) > 0 {
		t.met(form.boxes, false)
	}
	if it := t.items[at]; form.before {
		it.pieces = append(it.pieces[1:], it.pieces[0])
	}
	t.open = nil
	return append(append(beginItem(content, n.kind, mcid), own...), "EMC\n"...)
}

// boxesIn notes which redactions lie in a field from which something went. A box to the left
// of the field's middle, or above it, is read before what is left of it.
func (b *burner) boxesIn(form *noteForm, page int, field redact.Rect, marks []redact.Quad) {
	middle := field.Quad().Center()
	for i, o := range b.owners(page) {
		at, center := marks[i].Bounds(), marks[i].Center()
		if !field.Meets(at) {
			continue
		}
		if n := len(form.boxes); n == 0 || form.boxes[n-1] != o.redaction {
			form.boxes = append(form.boxes, o.redaction)
		}
		form.before = form.before || center.X < middle.X && at.Y1 > middle.Y || at.Y0 > middle.Y
	}
}
