package burn

import (
	"cmp"
	"context"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// standing finds out what the annotations and fields of a page take up, so that no
// line is laid over them.
func (b *burner) standing(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad) error {
	b.st.around, b.st.stands, b.st.pictured = nil, nil, nil
	flat, ok := b.eye.(flatSource)
	if !b.st.anew || len(marks) == 0 || seen == nil || !ok || len(b.f.Array(p.Dict["Annots"])) == 0 {
		return nil
	}
	drawn := false
	for _, o := range b.f.Array(p.Dict["Annots"]) {
		a := b.f.Dict(o)
		kind := b.f.Name(a["Subtype"])
		drawn = drawn || kind != "Popup" && (kind != "Link" || a["AP"] != nil)
		switch kind {
		case "Widget", "FreeText", "Stamp", "Ink":
			if r := b.rect(a["Rect"]); !r.Empty() {
				b.st.stands = append(b.st.stands, r)
			}
		}
	}
	if !drawn {
		return nil // a link is an area, and shows nothing
	}
	around, err := flat.FlatPage(ctx, p.Number)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	b.st.around = around // nil where nobody can read it: then there are the rectangles
	return nil
}

// page burns page n.
func (b *burner) page(ctx context.Context, n int, look *lookahead) error {
	p, err := b.f.Page(n)
	if err != nil {
		return err
	}
	var seen *redact.Page
	if b.needsEye(n) && !(b.apart == "" && blank(p)) {
		if seen, err = look.page(n); err != nil {
			return err
		}
	}
	defer b.said.on(seen)()
	marks := b.quads(n)
	b.st.anew = !b.o.KeepLayout && b.o.Exact[n] == ""
	why := b.unwalkable(p, seen)
	var rest *notes
	if b.apart == "" {
		b.st.owners = b.owners(n)
		if err := b.standing(ctx, p, seen, marks); err != nil {
			return err
		}
		if rest, err = b.notes(ctx, p, seen, marks); err != nil {
			return err
		}
		why = cmp.Or(why, rest.raster)
	}
	var r *rewritten
	if why == "" {
		if r, err = b.content(ctx, p, seen, marks, rest); err != nil {
			return err
		}
		why = r.Raster
	}
	if why != "" {
		return b.asPicture(ctx, p, seen, marks, why)
	}
	if err := b.patches(ctx, p, seen, marks, rest); err != nil {
		return err
	}
	b.assemble(p, marks, r, rest)
	return nil
}

// unwalkable says why a page has to become a picture, whatever its content is, or "".
func (b *burner) unwalkable(p *pdfdoc.Page, seen *redact.Page) string {
	why := cmp.Or(b.apart, b.o.Force[p.Number])
	if why == "" && seen != nil && !sameView(p, seen) {
		return "readers disagree about the size of the page"
	}
	return why
}

// content rewrites the content of a page, of whose annotations rest remains.
func (b *burner) content(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad, rest *notes) (*rewritten, error) {
	b.st.sight, b.st.relayered = b.sightOf(ctx, p.Number), b.o.Layer[p.Number] != nil
	b.st.tags = b.tags(p.Number, p.Rotate)
	for _, x := range rest.patches {
		b.st.pictured = append(b.st.pictured, x.rect.Grow(patchEdge))
	}
	r, err := b.rewrite(ctx, p, seen, marks)
	b.st.sight, b.st.relayered, b.st.tags = nil, false, nil
	return r, err
}

// assemble puts a page together from its content and what remains of its annotations.
func (b *burner) assemble(p *pdfdoc.Page, marks []redact.Quad, r *rewritten, rest *notes) {
	b.result.Removed[p.Number] += r.Removed + rest.gone
	resources := b.scrub.resources(r.Resources)
	// The content may have changed the state it started in, and may leave a path
	// that nothing painted, which would be painted with what comes next.
	content := append(append([]byte("q\n"), r.Content...), "\nn\nQ\n"...)
	tags := &b.tree.pages[p.Number-1]
	for _, form := range rest.forms {
		content = b.tree.draw(tags, content, form, resources)
	}
	if l := b.o.Layer[p.Number]; l != nil {
		content = append(content, b.relayer(l, marks, p.CropBox, resources, tags)...)
		b.result.Removed[p.Number] += countRemoved(l.Chars, marks)
	}
	b.set(p, p.CropBox, content, resources, r.plan.and(rest.plan), b.links(p, marks))
}

// blank reports whether a page has nothing on it.
func blank(p *pdfdoc.Page) bool { return p.Dict["Contents"] == nil && p.Dict["Annots"] == nil }

// useForm puts a form into resources under a free name and returns what draws it.
func useForm(resources pdfdoc.Dict, form pdfdoc.Ref) string {
	x, ok := resources["XObject"].(pdfdoc.Dict)
	if !ok {
		x = pdfdoc.Dict{}
		resources["XObject"] = x
	}
	name := "Notes"
	for x[name] != nil {
		name += "s"
	}
	x[name] = form
	return "/" + name + " Do\n"
}

// set adds the boxes to a page and puts it into the file.
func (b *burner) set(p *pdfdoc.Page, view redact.Rect, content []byte, resources pdfdoc.Dict, plan *laying, links pdfdoc.Array) {
	boxes, placed := b.boxes(p.Number, b.reds[p.Number], resources, plan, &b.tree.pages[p.Number-1])
	if len(boxes) > 0 {
		content = append(content, boxes...)
	}
	b.widths(p.Number, placed, plan)
	b.result.Boxes = append(b.result.Boxes, placed...)
	d := b.scrub.page(p, view, b.f.AddRaw(nil, content), resources)
	b.f.SetPage(p.Number, b.tagged(d, p.Number, links))
}

// asPicture makes page p a picture.
func (b *burner) asPicture(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad, why string) error {
	if seen == nil {
		var err error
		if seen, err = b.eye.Page(ctx, p.Number); err != nil {
			return err
		}
	}
	text, err := b.text(ctx, p.Number, seen)
	if err != nil {
		return err
	}
	tags := b.tags(p.Number, seen.Rotate)
	tags.begin()
	content, resources, err := b.raster(ctx, seen, text, marks, tags)
	if err != nil {
		return err
	}
	b.result.Removed[p.Number] += countRemoved(text.Chars, marks)
	b.result.Rastered = append(b.result.Rastered, redact.Rastered{Page: p.Number, Why: why})
	links := b.links(p, marks)
	sheet := *p
	sheet.Rotate, sheet.Dict = seen.Rotate, pdfdoc.Dict{}
	if b.apart != "" || !sheet.MediaBox.Contains(seen.View) {
		sheet.MediaBox = seen.View
	}
	b.set(&sheet, seen.View, content, resources, nil, links)
	return nil
}

// relayer returns the text layer of a page that stays as it is otherwise, with its font
// among the resources under a name that is free.
func (b *burner) relayer(l *redact.Page, marks []redact.Quad, view redact.Rect, resources pdfdoc.Dict, tags *pageTags) []byte {
	fonts, ok := resources["Font"].(pdfdoc.Dict)
	if !ok {
		fonts = pdfdoc.Dict{}
	}
	name := layerFontName
	for fonts[name] != nil {
		name += "s"
	}
	font := b.layer.use()
	text := b.layer.write(l.Chars, marks, view, name, tags)
	if len(text) == 0 {
		return nil
	}
	fonts[name] = font.Ref
	resources["Font"] = fonts
	return text
}

// countRemoved counts the characters that marks take.
func countRemoved(chars []redact.Char, marks []redact.Quad) int {
	n := 0
	for _, c := range chars {
		if !c.Generated && removed(c.Quad, marks) {
			n++
		}
	}
	return n
}

// flatSource is a renderer that can read a page with what its annotations and
// fields say.
type flatSource interface {
	FlatPage(ctx context.Context, n int) (*redact.Page, error)
}

// text returns the characters that the text layer of page n is made of: the renderer's,
// with those that annotations and fields show; where words were recognised, these in the
// place of what the page has and does not paint.
func (b *burner) text(ctx context.Context, n int, seen *redact.Page) (*redact.Page, error) {
	page, err := b.whole(ctx, n, seen)
	l := b.o.Layer[n]
	if err != nil || l == nil {
		return page, err
	}
	both := *page
	both.Chars = nil
	for _, c := range page.Chars {
		if !c.Invisible {
			both.Chars = append(both.Chars, c)
		}
	}
	both.Chars = append(both.Chars, l.Chars...)
	return &both, nil
}

// whole returns page n with the characters of its annotations and fields, where those do
// not move its own.
func (b *burner) whole(ctx context.Context, n int, seen *redact.Page) (*redact.Page, error) {
	flat, ok := b.eye.(flatSource)
	if !ok {
		return seen, nil
	}
	whole, err := flat.FlatPage(ctx, n)
	if err != nil {
		return nil, err
	}
	for _, c := range without(seen, whole).Chars {
		if !c.Generated {
			return seen, nil // merging moved the page's own text, so it is of no use
		}
	}
	return whole, nil
}

// sameView reports whether we take the page's box and turn as the renderer does,
// to a tenth of a point.
func sameView(p *pdfdoc.Page, seen *redact.Page) bool {
	const tolerance = 0.1
	return p.Rotate == seen.Rotate && p.CropBox.Grow(tolerance).Contains(seen.View) && seen.View.Grow(tolerance).Contains(p.CropBox)
}

// rewrite walks the content of a page within the time a page may take. A panic in
// the walk is the page's fault, and the page becomes a picture.
func (b *burner) rewrite(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad) (r *rewritten, err error) {
	limited, cancel := context.WithTimeout(ctx, redact.PageTimeout)
	defer cancel()
	defer func() {
		if recover() != nil {
			r, err = &rewritten{Raster: "its content stopped the interpreter"}, nil
		}
	}()
	r, err = rewritePage(limited, b.f, p, seen, marks, b.st)
	switch {
	case err == nil || ctx.Err() != nil:
		return r, err
	case limited.Err() != nil:
		return &rewritten{Raster: "its content takes too long to interpret"}, nil
	}
	return r, err
}
