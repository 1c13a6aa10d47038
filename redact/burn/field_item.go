package burn

import "sarpack/redact/pdfdoc"

// A form field is an annotation, which an element of the structure names by its number.
// What it shows becomes a drawing at the end of the page's content, and is read where the
// element stands.

// fieldOf returns the number of an annotation that an element of a tagged document names,
// or 0.
func (s *structure) fieldOf(o pdfdoc.Object) int {
	if r, ok := o.(pdfdoc.Ref); ok && s.tagged && s.notes[int(r.ObjectNumber)] != nil {
		return int(r.ObjectNumber)
	}
	return 0
}

// draw appends what shows annotations of a page: a field as content of its element, others
// as an item of their own.
func (s *structure) draw(t *pageTags, content []byte, form noteForm, own string) []byte {
	n := s.notes[form.field]
	if n == nil || s.fields[form.field] != nil {
		return t.wrap(content, "P", own)
	}
	at := &slot{node: n, page: t.page}
	s.fields[form.field] = at
	mcid := t.enter(at)
	t.open = nil
	return append(append(beginItem(content, n.kind, mcid), own...), "EMC\n"...)
}
