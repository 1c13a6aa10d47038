package burn

import "sarpack/redact/pdfdoc"

// colourSpace copies a colour space (ISO 32000-2, 8.6).
func (s *scrubber) colourSpace(o pdfdoc.Object) pdfdoc.Object {
	switch v := o.(type) {
	case pdfdoc.Name:
		return v
	case pdfdoc.Array:
		if len(v) == 0 {
			return nil
		}
		return s.colourFamily(s.f.Name(v[0]), v)
	}
	return nil
}

func (s *scrubber) colourFamily(family string, v pdfdoc.Array) pdfdoc.Object {
	at := func(i int) pdfdoc.Object {
		if i < len(v) {
			return v[i]
		}
		return nil
	}
	space := func(i int) pdfdoc.Object { return s.copy(at(i), "colour space", s.colourSpace) }
	out := pdfdoc.Array{pdfdoc.Name(family)}
	switch family {
	case "CalGray", "CalRGB", "Lab":
		return append(out, s.pick(s.f.Dict(at(1)), "WhitePoint", "BlackPoint", "Gamma", "Matrix", "Range"))
	case "ICCBased":
		return append(out, s.copy(at(1), "profile", s.profile))
	case "Indexed", "I":
		return append(out, space(1), s.plain(at(2), 0), s.table(at(3)))
	case "Pattern":
		if len(v) > 1 {
			out = append(out, space(1))
		}
		return out
	case "Separation", "DeviceN":
		return append(out, s.plain(at(1), 0), space(2), s.copy(at(3), "function", s.function))
	}
	return out // DeviceGray, DeviceRGB, DeviceCMYK written as an array
}

// profile copies an ICC profile's stream.
func (s *scrubber) profile(o pdfdoc.Object) pdfdoc.Object {
	v, ok := o.(pdfdoc.Stream)
	if !ok {
		return nil
	}
	d := s.pick(v.Dict, "N", "Range")
	if alt := s.copy(v.Dict["Alternate"], "colour space", s.colourSpace); alt != nil {
		d["Alternate"] = alt
	}
	return s.stream(v, d)
}

// table copies the colours of an Indexed space: the one place where a string is
// data.
func (s *scrubber) table(o pdfdoc.Object) pdfdoc.Object {
	if b := s.f.Bytes(o); b != nil {
		return pdfdoc.String(b[:min(len(b), 256*4*8)])
	}
	return s.copy(o, "table", s.bare)
}
