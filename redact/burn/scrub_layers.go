package burn

import "sarpack/redact/pdfdoc"

// layers knows which optional content is off in the document's default
// configuration (ISO 32000-2, 8.11).
type layers struct {
	f *pdfdoc.File
	// off holds the object numbers of the groups that are off.
	off map[int]bool
	// baseOff says that groups are off unless listed in on.
	baseOff bool
	on      map[int]bool
}

// maxVisibility is how deep a visibility expression may be nested.
const maxVisibility = 16

// readLayers reads the default configuration of f's catalogue.
func readLayers(f *pdfdoc.File) *layers {
	l := &layers{f: f, off: map[int]bool{}, on: map[int]bool{}}
	d := f.Dict(f.Dict(f.Catalog()["OCProperties"])["D"])
	l.baseOff = f.Name(d["BaseState"]) == "OFF"
	for _, o := range f.Array(d["OFF"]) {
		if r, ok := o.(pdfdoc.Ref); ok {
			l.off[int(r.ObjectNumber)] = true
		}
	}
	for _, o := range f.Array(d["ON"]) {
		if r, ok := o.(pdfdoc.Ref); ok {
			l.on[int(r.ObjectNumber)] = true
		}
	}
	return l
}

// hidden reports whether content that belongs to the group or membership
// dictionary o is hidden: o is the value of an OC key, or of the property that a
// marked-content operator names.
func (l *layers) hidden(o pdfdoc.Object) bool {
	if o == nil {
		return false
	}
	d := l.f.Dict(o)
	if l.f.Name(d["Type"]) != "OCMD" {
		return l.groupOff(o)
	}
	if ve := l.f.Array(d["VE"]); len(ve) > 0 {
		return !l.visible(ve, 0)
	}
	groups := l.f.Array(d["OCGs"])
	if groups == nil && d["OCGs"] != nil {
		groups = pdfdoc.Array{d["OCGs"]}
	}
	on, off := 0, 0
	for _, g := range groups {
		switch {
		case l.f.Dict(g) == nil: // null counts for nothing
		case l.groupOff(g):
			off++
		default:
			on++
		}
	}
	if on+off == 0 {
		return false
	}
	switch l.f.Name(d["P"]) {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return on > 0
	}
	return on == 0 // AnyOn
}

// groupOff reports whether one group is off.
func (l *layers) groupOff(o pdfdoc.Object) bool {
	r, ok := o.(pdfdoc.Ref)
	if !ok {
		return false
	}
	n := int(r.ObjectNumber)
	return l.off[n] || l.baseOff && !l.on[n]
}

// visible evaluates a visibility expression; what makes no sense is visible, as a
// viewer has it.
func (l *layers) visible(ve pdfdoc.Array, depth int) bool {
	if depth > maxVisibility || len(ve) < 2 {
		return true
	}
	term := func(o pdfdoc.Object) bool {
		if a := l.f.Array(o); a != nil {
			return l.visible(a, depth+1)
		}
		return !l.groupOff(o)
	}
	switch l.f.Name(ve[0]) {
	case "Not":
		return !term(ve[1])
	case "And":
		for _, o := range ve[1:] {
			if !term(o) {
				return false
			}
		}
		return true
	case "Or":
		for _, o := range ve[1:] {
			if term(o) {
				return true
			}
		}
		return false
	}
	return true
}
