package burn

import (
	"fmt"
	"maps"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// softMask decides about a soft mask that a graphics state sets (ISO 32000-2, 11.5). Its
// shapes can spell what is to be removed, and so its group is cut as a form is: what
// meets a mark goes. It returns the mask in its new form, nil where it can stay.
//
// The renderer does not list the characters of a mask: they go by their own places. They
// are no part of a line, and stay where they are.
func (p *pass) softMask(sm pdfdoc.Dict) (pdfdoc.Dict, error) {
	g := p.f.Stream(sm["G"])
	if g == nil || len(p.marks) == 0 {
		return nil, nil
	}
	ctm := p.formMatrix(g.Dict).Mul(p.g.ctm)
	box := ctm.Quad(p.rectOf(g.Dict["BBox"]))
	if !p.hits(box) {
		return nil, nil
	}
	num := 0
	if r, ok := sm["G"].(pdfdoc.Ref); ok {
		num = int(r.ObjectNumber)
	}
	switch {
	case !p.geometry:
		return nil, raster("a soft mask reaches under a mark from a form that does not")
	case p.depth >= redact.MaxFormDepth || p.open[num]:
		return nil, raster("its soft masks are nested too deep")
	}
	key := fmt.Sprint(num, ctm)
	group, ok := p.masks[key]
	if !ok || num == 0 {
		var err error
		if group, err = p.cutMask(num, g, ctm, box); err != nil {
			return nil, err
		}
		p.masks[key] = group
	}
	out := maps.Clone(sm)
	out["G"] = group
	return out, nil
}

// cutMask returns a copy of the group of a soft mask without what meets a mark.
func (p *pass) cutMask(num int, g *pdfdoc.Stream, ctm redact.Matrix, box redact.Quad) (pdfdoc.Ref, error) {
	content, err := p.f.Decode(g)
	if err != nil {
		return pdfdoc.Ref{}, raster("a soft mask under a mark is damaged")
	}
	res := p.f.Dict(g.Dict["Resources"])
	if res == nil {
		res = p.res.src
	}
	// The walk goes on as if there had been none in between.
	w := p.walker
	cross, gather, plan, strips, tags, found := w.cross, w.gather, w.plan, w.strips, w.tags, w.found
	w.cross, w.gather, w.plan, w.strips, w.tags = &crossCheck{}, nil, nil, nil, nil
	defer func() {
		w.cross, w.gather, w.plan, w.strips, w.tags, w.found = cross, gather, plan, strips, tags, found
	}()
	inner, err := w.nested(num, func() *pass {
		inner := w.pass(content, newResources(p.f, res), ctm, nil, true)
		inner.g.cut(box.Bounds())
		return inner
	})
	if err != nil {
		return pdfdoc.Ref{}, err
	}
	return p.f.AddRaw(inner.group(g), inner.out), nil
}
