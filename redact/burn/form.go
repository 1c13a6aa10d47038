package burn

import (
	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// xobject decides about an external object (ISO 32000-2, 8.8).
func (p *pass) xobject(o *operator) error {
	name := string(o.args[0].b)
	ref := p.f.Dict(p.res.src["XObject"])[name]
	s := p.f.Stream(ref)
	if s == nil || p.hidden > 0 || p.st.layers.hidden(s.Dict["OC"]) {
		p.replaceOp(o, nil)
		return nil
	}
	switch p.f.Name(s.Dict["Subtype"]) {
	case "Image":
		return p.image(o, name, ref, s)
	case "Form":
		return p.form(o, ref, s)
	}
	p.replaceOp(o, nil)
	return nil
}

// drawnForm is a form XObject where an operator draws it.
type drawnForm struct {
	num    int // as an object; 0 for one that is none
	stream *pdfdoc.Stream
	// own are its resources; nil where it uses those around it.
	own pdfdoc.Dict
	ctm redact.Matrix
	box redact.Quad // on the page
	// geometry says that a mark or an edge of the view can meet what it shows.
	geometry bool
}

// alike reports whether one copy will do wherever the form is drawn.
func (d *drawnForm) alike() bool { return !d.geometry && d.own != nil && d.num != 0 }

// cleanForm is the copy of a form from which nothing but what hides was taken, and what was
// found in it, in its own space.
type cleanForm struct {
	ref   pdfdoc.Ref
	found found
}

// form walks a form XObject and puts a copy in its place: without what meets a
// mark here, or, where none does, without what hides, the same copy wherever the
// form is drawn.
func (p *pass) form(o *operator, ref pdfdoc.Object, s *pdfdoc.Stream) error {
	if p.depth >= redact.MaxFormDepth {
		return raster("its forms are nested too deep")
	}
	d := p.formHere(ref, s)
	if p.open[d.num] {
		p.replaceOp(o, nil) // it draws itself: viewers stop there
		return nil
	}
	if p.anew() {
		// What the form shows begins with the text state around it.
		if b := p.spacing(nil, p.stated()); len(b) > 0 {
			p.flush(o.start)
			p.out = append(append(p.out, '\n'), b...)
		}
	}
	complete := p.formItem(d.num)
	copied, err := p.copyForm(d)
	if err != nil {
		return err
	}
	p.replaceOp(o, complete([]byte("/"+p.res.add("XObject", copied)+" Do")))
	return nil
}

// formHere finds out where a form is drawn, and whether that matters.
func (p *pass) formHere(ref pdfdoc.Object, s *pdfdoc.Stream) *drawnForm {
	d := &drawnForm{stream: s, own: p.f.Dict(s.Dict["Resources"]), ctm: p.formMatrix(s.Dict).Mul(p.g.ctm)}
	if r, ok := ref.(pdfdoc.Ref); ok {
		d.num = int(r.ObjectNumber)
	}
	d.box = d.ctm.Quad(p.rectOf(s.Dict["BBox"]))
	if !p.geometry {
		return d
	}
	b, reach := d.box.Bounds(), p.st.walk.clean[d.num].found.reach
	d.geometry = p.pictures != nil || !p.view.Grow(1).Contains(b) || p.hits(d.box) || p.onStrip(b) ||
		!reach.Empty() && p.hits(d.ctm.Quad(reach))
	return d
}

// copyForm returns a copy of what a form shows that stays.
func (p *pass) copyForm(d *drawnForm) (pdfdoc.Ref, error) {
	if clean, ok := p.st.walk.clean[d.num]; ok && d.alike() {
		p.found = p.found.and(clean.found.by(d.ctm))
		return clean.ref, nil
	}
	content, err := p.f.Decode(d.stream)
	if err != nil {
		return pdfdoc.Ref{}, raster("a form on it is damaged")
	}
	around := p.found
	p.found = found{}
	inner, err := p.inside(d, content)
	if err == nil && !d.geometry && p.geometry && p.hits(p.found.reach.Quad()) {
		// Its text goes beyond its box, into a mark.
		d.geometry = true
		inner, err = p.inside(d, content)
	}
	if err != nil {
		return pdfdoc.Ref{}, err
	}
	copied := p.f.AddRaw(inner.group(d.stream), inner.out)
	if d.alike() && !p.found.unpainted {
		clean := cleanForm{ref: copied}
		if back, ok := d.ctm.Inverse(); ok {
			clean.found = p.found.by(back)
		}
		p.st.walk.clean[d.num] = clean
	}
	p.found = around.and(p.found)
	return copied, nil
}

// inside walks the content of a form.
func (p *pass) inside(d *drawnForm, content []byte) (*pass, error) {
	res := d.own
	if res == nil {
		res = p.res.src // as viewers do, though it is obsolete (7.8.3)
	}
	return p.nested(d.num, func() *pass {
		inner := p.walker.pass(content, newResources(p.f, res), d.ctm, &p.g.text, d.geometry)
		inner.g.clip, inner.g.clipped = p.g.clip, p.g.clipped
		inner.g.cut(d.box.Bounds())
		inner.g.fill, inner.g.stroke = p.patternHere(p.g.fill), p.patternHere(p.g.stroke)
		return inner
	})
}

// nested walks the stream of a form or of a mask, which is no page's own and must not draw
// itself; num is its number as an object.
func (w *walker) nested(num int, start func() *pass) (*pass, error) {
	w.open[num] = num != 0
	w.depth++
	p := start()
	err := p.run()
	w.depth--
	delete(w.open, num)
	return p, err
}

// group returns the dictionary of a copy of s whose content the pass has walked.
func (p *pass) group(s *pdfdoc.Stream) pdfdoc.Dict {
	d := pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Form"), "Resources": p.res.used()}
	for _, k := range []string{"BBox", "Matrix", "Group"} {
		if v := s.Dict[k]; v != nil {
			d[k] = v
		}
	}
	return d
}

// patternHere says whether a colour inherited by a form can tell: a pattern is a
// resource of the stream around, so its name means nothing inside; an unknown one
// stands for it, which counts as telling.
func (p *pass) patternHere(name string) string {
	if p.telling(name) {
		return "\x00inherited"
	}
	return ""
}
