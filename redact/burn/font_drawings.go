package burn

import "sarpack/redact/pdfdoc"

// writeLetters keeps the drawings of a Type 3 font that are shown, and of what drawings
// use what these do.
func (t *trimmer) writeLetters(f *trimmedFont, d pdfdoc.Dict) {
	old, letters, used := t.f.Dict(f.dict["CharProcs"]), pdfdoc.Dict{}, pdfdoc.Dict{}
	resources := t.f.Dict(f.dict["Resources"])
	for _, c := range f.codes {
		n := f.names[byte(c)]
		s := t.f.Stream(old[n])
		data, err := t.f.Decode(s)
		if err != nil {
			continue
		}
		join(used, t.named(data, resources))
		if r := f.rename[n]; r != "" {
			letters[r] = old[n]
		} else {
			letters[n] = old[n]
		}
	}
	for _, s := range f.standIns {
		letters[s.name(old)] = t.f.AddStream(nil, append(appendNumbers(nil, 0, 0, s.box.X0, s.box.Y0, s.box.X1, s.box.Y1), "d1"...))
	}
	d["CharProcs"] = letters
	if d["Resources"] != nil {
		d["Resources"] = used
	}
}

// namedBy says which category of resources an operator names one of (ISO 32000-2,
// 7.8.3).
var namedBy = map[opcode]string{opXObject: "XObject", opGState: "ExtGState", opFont: "Font", opColourSpace: "ColorSpace", opColour: "Pattern", opShading: "Shading"}

// named returns the resources that content names.
func (t *trimmer) named(content []byte, resources pdfdoc.Dict) pdfdoc.Dict {
	out := pdfdoc.Dict{}
	take := func(category string, name []byte) {
		if o := t.f.Dict(resources[category])[string(name)]; o != nil {
			join(out, pdfdoc.Dict{category: pdfdoc.Dict{string(name): o}})
		}
	}
	p := &pass{walker: &walker{f: t.f}, s: content, res: newResources(t.f, resources)}
	p.lex.s, p.lex.inline = content, p.inlineEnd
	var o operator
	for p.lex.next(&o) {
		category, ok := namedBy[o.info.code]
		if o.info.code == opInlineImage {
			category, ok = "ColorSpace", true
		}
		if !ok {
			continue
		}
		for _, a := range o.args {
			if a.kind == kindName {
				take(category, a.b)
			}
		}
	}
	return out
}
