package burn

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// A field of which marks took a part can have several lines, and boxes in the middle of
// them. What it shows is then content of its page and no form, cut where its boxes stand as
// any other content is.

// fieldContent is what is left of a field, as an item with numbers of its own.
type fieldContent struct {
	content   []byte
	resources pdfdoc.Dict
	item      item
	// count is how many numbers there are.
	count int
}

// cutField writes what marks leave of a field as content, or reports that it cannot: one
// that is mixed with what is below it as a whole stays a form.
func (d *noteDrawer) cutField(x note) (done bool, err error) {
	data, bad := d.f.Decode(&x.form)
	if !d.comparable() || bad != nil || x.form.Dict["Group"] != nil {
		return false, nil
	}
	seen, err := d.charsOf([]note{x})
	if err != nil {
		return false, err
	}
	content := append(appendMatrix([]byte("q\n"), x.at), "cm\n"...)
	if m := (&pass{walker: &walker{f: d.f}}).formMatrix(x.form.Dict); m != redact.Identity {
		content = append(appendMatrix(content, m), "cm\n"...)
	}
	box := d.rect(x.form.Dict["BBox"])
	content = append(appendNumbers(content, box.X0, box.Y0, box.W(), box.H()), "re W n\n"...)
	content = append(append(content, data...), "\nQ\n"...)
	sheet := *d.page
	sheet.Dict, sheet.Resources = pdfdoc.Dict{"Contents": d.f.AddRaw(nil, content)}, d.f.Dict(x.form.Dict["Resources"])
	tags := &pageTags{page: d.page.Number, owners: d.owners(d.page.Number), whole: true, withheld: d.withheld}
	d.st.tags = tags
	r, err := d.rewrite(d.ctx, &sheet, seen, d.marks)
	d.st.tags = nil
	if err != nil || r.Raster != "" || len(tags.order) != 1 {
		return false, err
	}
	it := *tags.items[tags.order[0]]
	if r.plan == nil || !slices.Contains(r.plan.objects, true) {
		// Lines that stay as they were are not cut.
		form := noteForm{}
		if d.boxesIn(&form, d.page.Number, x.rect, d.marks); form.before && len(it.pieces) > 1 && it.pieces[0].box < 0 {
			it.pieces = append(it.pieces[1:], it.pieces[0])
		}
	}
	n := d.out
	n.plan = n.plan.and(r.plan)
	n.gone += r.Removed
	n.forms = append(n.forms, noteForm{field: x.field, cut: &fieldContent{r.Content, d.scrub.resources(r.Resources), it, tags.next}})
	return true, nil
}

// drawCut appends what is left of a field to the content of a page, with its resources
// among those of the page.
func (s *structure) drawCut(t *pageTags, content []byte, form noteForm, resources pdfdoc.Dict) []byte {
	at := &slot{node: s.notes[form.field], page: t.page, kind: "P"}
	if s.fields[form.field] != nil {
		at.node = nil // another page shows it as well
	} else {
		at.kind = at.node.kind
		s.fields[form.field] = at
	}
	it := &item{touched: form.cut.item.touched}
	for _, x := range form.cut.item.pieces {
		if x.box < 0 {
			x.mcid += t.next
		} else if t.boxed[x.box] {
			continue
		} else {
			t.boxed[x.box] = true
		}
		it.pieces = append(it.pieces, x)
	}
	t.items[at], t.order = it, append(t.order, at)
	content = form.cut.among(content, at.kind, t.next, resources)
	t.next += form.cut.count
	return content
}

// among appends the content with its numbers counted from first, and with its resources
// added to others under names that are free.
func (c *fieldContent) among(out []byte, kind string, first int, resources pdfdoc.Dict) []byte {
	names := map[string]map[string]string{}
	for _, category := range slices.Sorted(maps.Keys(c.resources)) {
		own, _ := c.resources[category].(pdfdoc.Dict)
		have, ok := resources[category].(pdfdoc.Dict)
		if !ok {
			have = pdfdoc.Dict{}
			resources[category] = have
		}
		names[category] = map[string]string{}
		for _, name := range slices.Sorted(maps.Keys(own)) {
			fresh := freshName(have, len(have))
			have[fresh], names[category][name] = own[name], fresh
		}
	}
	l := lexer{s: c.content}
	at := 0
	put := func(from, to int, b []byte) { out, at = append(append(out, c.content[at:from]...), b...), to }
	var o operator
	for l.next(&o) {
		if n := 0; o.info.code == opBeginProps {
			if _, err := fmt.Sscanf(string(c.content[o.start:o.end]), "/P <</MCID %d>> BDC", &n); err == nil {
				put(o.start, o.end, bytes.TrimRight(beginItem(nil, kind, first+n), "\n"))
			}
			continue
		}
		for _, a := range o.args {
			if fresh := names[namedBy[o.info.code]][string(a.b)]; a.kind == kindName && fresh != "" {
				put(a.start, a.end, []byte("/"+fresh))
			}
		}
	}
	return append(append(out, c.content[at:]...), '\n')
}
