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

// form walks a form XObject and puts a copy in its place: without what meets a
// mark here, or, where none does, without what hides, the same copy wherever the
// form is drawn.
func (p *pass) form(o *operator, ref pdfdoc.Object, s *pdfdoc.Stream) error {
	if p.depth >= redact.MaxFormDepth {
		return raster("its forms are nested too deep")
	}
	num := 0
	if r, ok := ref.(pdfdoc.Ref); ok {
		num = int(r.ObjectNumber)
		if p.open[num] {
			p.replaceOp(o, nil) // it draws itself: viewers stop there
			return nil
		}
	}
	ctm := p.formMatrix(s.Dict).Mul(p.g.ctm)
	box := ctm.Quad(p.rectOf(s.Dict["BBox"]))
	geometry := p.geometry && (p.pictures != nil || !p.view.Grow(1).Contains(box.Bounds()) || p.hits(box) || p.onStrip(box.Bounds()))
	if r, ok := p.st.walk.reach[num]; ok && !geometry && p.geometry {
		geometry = p.hits(ctm.Quad(r))
	}
	if p.anew() {
		// What the form shows begins with the text state around it.
		if b := p.spacing(nil, p.stated()); len(b) > 0 {
			p.flush(o.start)
			p.out = append(append(p.out, '\n'), b...)
		}
	}
	complete := p.formItem(num)
	own := p.f.Dict(s.Dict["Resources"])
	if !geometry && own != nil && num != 0 {
		if clean, ok := p.st.walk.clean[num]; ok {
			if r, ok := p.st.walk.pictured[num]; ok {
				p.seen = p.seen.Union(ctm.Quad(r).Bounds())
			}
			if r, ok := p.st.walk.reach[num]; ok {
				p.reach = p.reach.Union(ctm.Quad(r).Bounds())
			}
			p.replaceOp(o, complete([]byte("/"+p.res.add("XObject", clean)+" Do")))
			return nil
		}
	}
	content, err := p.f.Decode(s)
	if err != nil {
		return raster("a form on it is damaged")
	}
	res := own
	if res == nil {
		res = p.res.src // as viewers do, though it is obsolete (7.8.3)
	}
	around, unpainted, reach := p.seen, p.unpainted, p.reach
	p.seen, p.unpainted, p.reach = redact.Rect{}, false, redact.Rect{}
	inner, err := p.inside(num, content, res, ctm, box, geometry)
	if err == nil && !geometry && p.geometry && p.hits(p.reach.Quad()) {
		// Its text goes beyond its box, into a mark.
		geometry = true
		inner, err = p.inside(num, content, res, ctm, box, true)
	}
	if err != nil {
		return err
	}
	d := pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Form")}
	for _, k := range []string{"BBox", "Matrix", "Group"} {
		if v := s.Dict[k]; v != nil {
			d[k] = v
		}
	}
	d["Resources"] = inner.res.used()
	copied := p.f.AddRaw(d, inner.out)
	if !geometry && own != nil && num != 0 && !p.unpainted {
		p.st.walk.clean[num] = copied
		if back, ok := ctm.Inverse(); ok && !p.seen.Empty() {
			p.st.walk.pictured[num] = back.Quad(p.seen).Bounds()
		}
		if back, ok := ctm.Inverse(); ok && !p.reach.Empty() {
			p.st.walk.reach[num] = back.Quad(p.reach).Bounds()
		}
	}
	p.seen, p.unpainted, p.reach = around.Union(p.seen), p.unpainted || unpainted, reach.Union(p.reach)
	p.replaceOp(o, complete([]byte("/"+p.res.add("XObject", copied)+" Do")))
	return nil
}

// inside walks the content of form number num, which shows within box.
func (p *pass) inside(num int, content []byte, res pdfdoc.Dict, ctm redact.Matrix, box redact.Quad, geometry bool) (*pass, error) {
	p.open[num] = num != 0
	p.depth++
	inner := p.walker.pass(content, newResources(p.f, res), ctm, &p.g.text, geometry)
	inner.g.clip, inner.g.clipped = p.g.clip, p.g.clipped
	inner.g.cut(box.Bounds())
	inner.g.fill, inner.g.stroke = p.patternHere(p.g.fill), p.patternHere(p.g.stroke)
	err := inner.run()
	p.depth--
	delete(p.open, num)
	return inner, err
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
