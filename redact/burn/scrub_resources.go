package burn

import "sarpack/redact/pdfdoc"

// resources copies a resource dictionary (ISO 32000-2, 7.8.3). Properties are not
// copied: what they name is optional content, which is either gone or shown for
// good, or tags and alternative text, which do not survive.
func (s *scrubber) resources(o pdfdoc.Object) pdfdoc.Dict {
	d := s.f.Dict(o)
	out := pdfdoc.Dict{}
	for _, c := range [...]struct {
		key, kind string
		clean     func(pdfdoc.Object) pdfdoc.Object
	}{
		{"ColorSpace", "colour space", s.colourSpace},
		{"ExtGState", "graphics state", s.graphicsState},
		{"Font", "font", s.font},
		{"Pattern", "pattern", s.pattern},
		{"Shading", "shading", s.shading},
		{"XObject", "xobject", s.xobject},
	} {
		if d[c.key] == nil {
			continue
		}
		if e := s.each(d[c.key], c.kind, c.clean); len(e) > 0 {
			out[c.key] = e
		}
	}
	return out
}

// xobject copies a form or an image; other kinds (PostScript) are not shown.
func (s *scrubber) xobject(o pdfdoc.Object) pdfdoc.Object {
	v, ok := o.(pdfdoc.Stream)
	if !ok {
		return nil
	}
	switch s.f.Name(v.Dict["Subtype"]) {
	case "Image":
		return s.image(v)
	case "Form":
		return s.form(v)
	}
	return nil
}

// form copies a form XObject (ISO 32000-2, 8.10.2). One that the content walk did
// not come to, because a soft mask or a pattern draws it, is walked now.
func (s *scrubber) form(v pdfdoc.Stream) pdfdoc.Object {
	d := s.pick(v.Dict, "BBox", "Matrix")
	d["Type"], d["Subtype"] = pdfdoc.Name("XObject"), pdfdoc.Name("Form")
	if g := s.group(v.Dict["Group"]); g != nil {
		d["Group"] = g
	}
	return s.content(v, d, s.num < s.fresh)
}

// content completes a stream of operators: with dirty, cleaned of what hides in it.
// What cannot be cleaned is not copied.
func (s *scrubber) content(v pdfdoc.Stream, d pdfdoc.Dict, dirty bool) pdfdoc.Object {
	resources := s.f.Dict(v.Dict["Resources"])
	if dirty {
		data, err := s.f.Decode(&v)
		if err != nil {
			return nil
		}
		clean, used, ok := s.walk(data, resources)
		if !ok {
			return nil
		}
		v, resources = pdfdoc.Stream{Dict: d, Raw: clean}, used
	} else {
		v = s.stream(v, d)
	}
	if resources != nil { // else it uses its page's, as PDF 1.1 had it
		v.Dict["Resources"] = s.resources(resources)
	}
	return v
}

// graphicsState copies a graphics state parameter dictionary (8.4.5). Halftones
// and separations are for the original's press and not copied.
func (s *scrubber) graphicsState(o pdfdoc.Object) pdfdoc.Object {
	g, ok := o.(pdfdoc.Dict)
	if !ok {
		return nil
	}
	d := s.pick(g, "LW", "LC", "LJ", "ML", "D", "RI", "OP", "op", "OPM", "FL", "SM", "SA", "BM", "CA", "ca", "AIS", "TK")
	d["Type"] = pdfdoc.Name("ExtGState")
	if a := s.f.Array(g["Font"]); len(a) == 2 {
		if font := s.copy(a[0], "font", s.font); font != nil {
			d["Font"] = pdfdoc.Array{font, s.plain(a[1], 0)}
		}
	}
	for _, k := range [...]string{"TR", "TR2"} {
		if t := s.transfer(g[k]); t != nil {
			d[k] = t
		}
	}
	switch m := s.f.Resolve(g["SMask"]).(type) {
	case pdfdoc.Name:
		d["SMask"] = m
	case pdfdoc.Dict:
		mask := s.pick(m, "S", "BC")
		mask["Type"] = pdfdoc.Name("Mask")
		if group := s.copy(m["G"], "xobject", s.xobject); group != nil {
			mask["G"] = group
		}
		if t := s.transfer(m["TR"]); t != nil {
			mask["TR"] = t
		}
		d["SMask"] = mask
	}
	return d
}

// transfer copies a transfer function, four of them, or the name of one.
func (s *scrubber) transfer(o pdfdoc.Object) pdfdoc.Object {
	switch v := s.f.Resolve(o).(type) {
	case pdfdoc.Name:
		return v
	case pdfdoc.Array:
		return s.functions(v)
	case nil:
		return nil
	}
	return s.copy(o, "function", s.function)
}

// function copies a function (7.10).
func (s *scrubber) function(o pdfdoc.Object) pdfdoc.Object {
	d := s.pick(s.f.Dict(o), "FunctionType", "Domain", "Range", "Size", "BitsPerSample", "Order", "Encode", "Decode",
		"C0", "C1", "N", "Bounds")
	switch v := o.(type) {
	case pdfdoc.Stream:
		return s.stream(v, d)
	case pdfdoc.Dict:
		if a := s.f.Array(v["Functions"]); a != nil {
			d["Functions"] = s.functions(a)
		}
		return d
	case pdfdoc.Name: // Identity, in place of a transfer function
		return v
	}
	return nil
}

func (s *scrubber) functions(a pdfdoc.Array) pdfdoc.Array {
	out := make(pdfdoc.Array, len(a))
	for i, o := range a {
		out[i] = s.copy(o, "function", s.function)
	}
	return out
}

// functionOrMore copies the Function entry of a shading: one, or an array.
func (s *scrubber) functionOrMore(o pdfdoc.Object) pdfdoc.Object {
	if a := s.f.Array(o); a != nil {
		return s.functions(a)
	}
	return s.copy(o, "function", s.function)
}

// pattern copies a pattern (8.7.2).
func (s *scrubber) pattern(o pdfdoc.Object) pdfdoc.Object {
	d := s.pick(s.f.Dict(o), "PatternType", "PaintType", "TilingType", "BBox", "XStep", "YStep", "Matrix")
	d["Type"] = pdfdoc.Name("Pattern")
	switch v := o.(type) {
	case pdfdoc.Stream:
		return s.content(v, d, true)
	case pdfdoc.Dict:
		if sh := s.copy(v["Shading"], "shading", s.shading); sh != nil {
			d["Shading"] = sh
		}
		if g := s.copy(v["ExtGState"], "graphics state", s.graphicsState); g != nil {
			d["ExtGState"] = g
		}
		return d
	}
	return nil
}

// shading copies a shading (8.7.4.3).
func (s *scrubber) shading(o pdfdoc.Object) pdfdoc.Object {
	src := s.f.Dict(o)
	d := s.pick(src, "ShadingType", "Background", "BBox", "AntiAlias", "Domain", "Matrix", "Coords", "Extend",
		"BitsPerCoordinate", "BitsPerComponent", "BitsPerFlag", "Decode", "VerticesPerRow")
	if cs := s.copy(src["ColorSpace"], "colour space", s.colourSpace); cs != nil {
		d["ColorSpace"] = cs
	}
	if fn := s.functionOrMore(src["Function"]); fn != nil {
		d["Function"] = fn
	}
	switch v := o.(type) {
	case pdfdoc.Stream:
		return s.stream(v, d)
	case pdfdoc.Dict:
		return d
	}
	return nil
}
