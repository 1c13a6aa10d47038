package burn

import (
	"bytes"
	"maps"
	"slices"

	"sarpack/redact/pdfdoc"
)

// font copies a font dictionary (ISO 32000-2, 9.6 to 9.8).
func (s *scrubber) font(o pdfdoc.Object) pdfdoc.Object {
	v, ok := o.(pdfdoc.Dict)
	if !ok {
		return nil
	}
	d := s.pick(v, "Subtype", "BaseFont", "FirstChar", "LastChar", "Widths")
	d["Type"] = pdfdoc.Name("Font")
	if e := s.copy(v["Encoding"], "encoding", s.encoding); e != nil {
		d["Encoding"] = e
	}
	if u := s.copy(v["ToUnicode"], "cmap", s.cmap); u != nil {
		d["ToUnicode"] = u
	}
	if fd := s.copy(v["FontDescriptor"], "descriptor", s.descriptor); fd != nil {
		d["FontDescriptor"] = fd
	}
	switch d["Subtype"] {
	case pdfdoc.Name("Type0"):
		below := pdfdoc.Array{}
		for _, x := range s.f.Array(v["DescendantFonts"]) {
			if c := s.copy(x, "cid font", s.cidFont); c != nil {
				below = append(below, c)
			}
		}
		d["DescendantFonts"] = below
	case pdfdoc.Name("Type3"):
		maps.Copy(d, s.pick(v, "FontBBox", "FontMatrix"))
		s.drawings(v, d)
	}
	_, own := s.f.Resolve(d["Encoding"]).(pdfdoc.Dict)
	s.telling = s.telling || own || d["Widths"] != nil || d["ToUnicode"] != nil || d["FontDescriptor"] != nil || d["DescendantFonts"] != nil
	return d
}

// drawings copies the letters of a Type 3 font (9.6.4) that its encoding can show.
// Each is cleaned, and the font's resources are what all of them use.
func (s *scrubber) drawings(v, d pdfdoc.Dict) {
	resources := s.f.Dict(v["Resources"])
	letters, used := pdfdoc.Dict{}, pdfdoc.Dict{}
	for _, o := range s.f.Array(s.f.Dict(v["Encoding"])["Differences"]) {
		name := s.f.Name(o)
		letter := s.f.Stream(s.f.Dict(v["CharProcs"])[name])
		if letter == nil || letters[name] != nil {
			continue // a number, a letter that does not exist, or one twice
		}
		data, err := s.f.Decode(letter)
		if err != nil {
			continue
		}
		// What earlier letters use is there as well, so that new names are new.
		here := pdfdoc.Dict{}
		join(here, s.categories(resources))
		join(here, used)
		clean, needs, ok := s.walk(data, here)
		if !ok {
			continue
		}
		join(used, needs)
		letters[name] = s.own(s.f.AddRaw(nil, clean))
	}
	d["CharProcs"] = letters
	if resources != nil || len(used) > 0 {
		d["Resources"] = s.resources(used)
	}
}

// categories returns resources with each category a dictionary of its own.
func (s *scrubber) categories(resources pdfdoc.Dict) pdfdoc.Dict {
	out := pdfdoc.Dict{}
	for k, v := range resources {
		if d := s.f.Dict(v); d != nil {
			out[k] = d
		}
	}
	return out
}

// join adds more resources to all.
func join(all, more pdfdoc.Dict) {
	for category, o := range more {
		have, ok := all[category].(pdfdoc.Dict)
		if !ok {
			have = pdfdoc.Dict{}
			all[category] = have
		}
		maps.Copy(have, o.(pdfdoc.Dict))
	}
}

// cidFont copies a CIDFont dictionary (9.7.4).
func (s *scrubber) cidFont(o pdfdoc.Object) pdfdoc.Object {
	v, ok := o.(pdfdoc.Dict)
	if !ok {
		return nil
	}
	d := s.pick(v, "Subtype", "BaseFont", "DW", "W", "DW2", "W2")
	d["Type"] = pdfdoc.Name("Font")
	d["CIDSystemInfo"] = s.systemInfo(v["CIDSystemInfo"])
	if fd := s.copy(v["FontDescriptor"], "descriptor", s.descriptor); fd != nil {
		d["FontDescriptor"] = fd
	}
	if m := s.f.Name(v["CIDToGIDMap"]); m != "" {
		d["CIDToGIDMap"] = pdfdoc.Name(m)
	} else if m := s.copy(v["CIDToGIDMap"], "glyph map", s.bare); m != nil {
		d["CIDToGIDMap"] = m
	}
	return d
}

// systemInfo copies the name of a character collection; the strings are short
// identifiers or dropped.
func (s *scrubber) systemInfo(o pdfdoc.Object) pdfdoc.Dict {
	v := s.f.Dict(o)
	d := s.pick(v, "Supplement")
	for _, k := range [...]string{"Registry", "Ordering"} {
		b := s.f.Bytes(v[k])
		if len(b) > 32 || !isIdentifier(b) {
			b = []byte("Unknown")
		}
		d[k] = pdfdoc.String(b)
	}
	return d
}

func isIdentifier(b []byte) bool {
	for _, c := range b {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return true
}

// encoding copies an encoding: a name, differences, or a CMap.
func (s *scrubber) encoding(o pdfdoc.Object) pdfdoc.Object {
	switch v := o.(type) {
	case pdfdoc.Name:
		return v
	case pdfdoc.Dict:
		d := s.pick(v, "BaseEncoding", "Differences")
		d["Type"] = pdfdoc.Name("Encoding")
		return d
	case pdfdoc.Stream:
		return s.cmap(v)
	}
	return nil
}

// cmap copies a CMap (9.7.5): a stream, or the name of a predefined one.
func (s *scrubber) cmap(o pdfdoc.Object) pdfdoc.Object {
	switch v := o.(type) {
	case pdfdoc.Name:
		return v
	case pdfdoc.Stream:
		d := s.pick(v.Dict, "Type", "CMapName", "WMode")
		if v.Dict["CIDSystemInfo"] != nil {
			d["CIDSystemInfo"] = s.systemInfo(v.Dict["CIDSystemInfo"])
		}
		if u := s.copy(v.Dict["UseCMap"], "cmap", s.cmap); u != nil {
			d["UseCMap"] = u
		}
		return s.uncommented(s.stream(v, d))
	}
	return nil
}

// uncommented returns a stream of PostScript without its comments, where it has any.
func (s *scrubber) uncommented(v pdfdoc.Stream) pdfdoc.Stream {
	data, err := s.f.Decode(&v)
	if err != nil || !bytes.ContainsRune(data, '%') {
		return v
	}
	var out []byte
	for line := range bytes.Lines(bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))) {
		if i := bytes.IndexByte(line, '%'); i >= 0 && bytes.LastIndexByte(line[:i], '(') < 0 {
			line = append(line[:i:i], '\n')
		}
		out = append(out, line...)
	}
	return pdfdoc.Compressed(v.Dict, out)
}

// descriptor copies a font descriptor (9.8).
func (s *scrubber) descriptor(o pdfdoc.Object) pdfdoc.Object {
	v, ok := o.(pdfdoc.Dict)
	if !ok {
		return nil
	}
	d := s.pick(v, "FontName", "FontStretch", "FontWeight", "Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent",
		"Leading", "CapHeight", "XHeight", "StemV", "StemH", "AvgWidth", "MaxWidth", "MissingWidth")
	d["Type"] = pdfdoc.Name("FontDescriptor")
	if b := s.f.Bytes(v["FontFamily"]); len(b) > 0 && len(b) <= 64 {
		d["FontFamily"] = pdfdoc.String(b)
	}
	if b := s.f.Bytes(v["CharSet"]); len(b) > 0 && slices.Index(b, '(') < 0 {
		d["CharSet"] = pdfdoc.String(b)
	}
	if c := s.copy(v["CIDSet"], "cid set", s.bare); c != nil {
		d["CIDSet"] = c
	}
	for _, k := range [...]string{"FontFile", "FontFile2", "FontFile3"} {
		if c := s.copy(v[k], "font file", s.fontFile); c != nil {
			d[k] = c
		}
	}
	return d
}

// fontFile copies an embedded font program (9.9).
func (s *scrubber) fontFile(o pdfdoc.Object) pdfdoc.Object {
	v, ok := o.(pdfdoc.Stream)
	if !ok {
		return nil
	}
	return s.stream(v, s.pick(v.Dict, "Length1", "Length2", "Length3", "Subtype"))
}
