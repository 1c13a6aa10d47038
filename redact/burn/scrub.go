package burn

import (
	"errors"
	"maps"
	"regexp"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// scrubber copies what a clean file may hold, and nothing else: every kind of
// object has a list of the keys that it needs to be shown, and what is on no list
// is not copied. So whatever a producer or the next version of the standard puts
// into a file stays behind, known to us or not.
type scrubber struct {
	f *pdfdoc.File
	// done maps an object of the file to its clean copy; the kind is part of the
	// key, because a hostile file may use one object as two things.
	done map[copied]pdfdoc.Object
	// ours holds the copies, which are not copied again.
	ours  map[int]bool
	depth int
	// num is the object being copied; those from fresh on were made by the content
	// walk and are clean inside.
	num, fresh int
	// telling says that a font says more than its name.
	telling bool
	// walk cleans a content stream that the walk of the pages does not come to: of
	// a pattern, a soft mask or a drawn letter. It reports false where it cannot.
	walk func(content []byte, resources pdfdoc.Dict) ([]byte, pdfdoc.Dict, bool)
}

// copied names an object as a certain kind of thing.
type copied struct {
	num  int
	kind string
}

// maxCopyDepth is how deep resources may refer to resources.
const maxCopyDepth = 64

func newScrubber(f *pdfdoc.File) *scrubber {
	return &scrubber{f: f, done: map[copied]pdfdoc.Object{}, ours: map[int]bool{}, fresh: f.NextNumber()}
}

// copy returns the clean copy of o, made by clean the first time that o is met as
// this kind of thing. An indirect object becomes a new one; what leads back to
// itself, or is too deep, becomes null.
func (s *scrubber) copy(o pdfdoc.Object, kind string, clean func(pdfdoc.Object) pdfdoc.Object) pdfdoc.Object {
	if o == nil || s.depth > maxCopyDepth {
		return nil
	}
	s.depth++
	defer func() { s.depth-- }()
	r, ok := o.(pdfdoc.Ref)
	if !ok {
		return clean(o)
	}
	num := int(r.ObjectNumber)
	if s.ours[num] {
		return o
	}
	key := copied{num, kind}
	if c, ok := s.done[key]; ok {
		return c
	}
	v := s.f.Resolve(o)
	if v == nil {
		return nil
	}
	s.done[key] = nil
	outer := s.num
	s.num = num
	c := clean(v)
	s.num = outer
	if c != nil {
		switch c.(type) {
		case pdfdoc.Name, pdfdoc.Integer, pdfdoc.Real, pdfdoc.Boolean, pdfdoc.Ref:
		default:
			c = s.own(s.f.Add(c))
		}
	}
	s.done[key] = c
	return c
}

// own marks an object as one of the clean file's.
func (s *scrubber) own(r pdfdoc.Ref) pdfdoc.Ref {
	s.ours[int(r.ObjectNumber)] = true
	return r
}

// pick copies the keys of d that are plain values: names, numbers, booleans, and
// arrays of them. Strings are never plain: they can say anything.
func (s *scrubber) pick(d pdfdoc.Dict, keys ...string) pdfdoc.Dict {
	out := make(pdfdoc.Dict, len(keys)+4)
	for _, k := range keys {
		if v := s.plain(d[k], 0); v != nil {
			out[k] = v
		}
	}
	return out
}

// maxPlain is the largest array that counts as a plain value.
const maxPlain = 1 << 20

// plain returns o with all references resolved if it is a plain value, else nil.
func (s *scrubber) plain(o pdfdoc.Object, depth int) pdfdoc.Object {
	switch v := s.f.Resolve(o).(type) {
	case pdfdoc.Name, pdfdoc.Integer, pdfdoc.Real, pdfdoc.Boolean:
		return v
	case pdfdoc.Array:
		if depth > 4 || len(v) > maxPlain {
			return nil
		}
		out := make(pdfdoc.Array, len(v))
		for i, x := range v {
			out[i] = s.plain(x, depth+1)
		}
		return out
	}
	return nil
}

// stream returns a clean stream: data as they are, and of the dictionary what
// keys has beside the filters. What stands behind the end of the data is hidden and
// stays behind; of data that were packed otherwise than by Flate alone, that end is
// found by unpacking them.
func (s *scrubber) stream(src pdfdoc.Stream, d pdfdoc.Dict) pdfdoc.Stream {
	filter, parms := s.filters(src.Dict)
	raw := src.Raw
	names, _ := filter.(pdfdoc.Array)
	name, _ := first(filter).(pdfdoc.Name)
	switch {
	case (name == "FlateDecode" || name == "Fl") && len(names) < 2:
		raw = raw[:pdfdoc.DeflateLength(raw)]
	case filter != nil:
		data, err := s.f.Decode(&src)
		var image *pdfdoc.ErrImageFilter
		switch {
		case err == nil:
			return pdfdoc.Compressed(d, data)
		case errors.Is(err, redact.ErrTooLarge):
			return pdfdoc.Stream{Dict: d} // nothing shows it, and where it ends nobody knows
		case errors.As(err, &image) && len(names) > 1:
			raw, filter = image.Data, pdfdoc.Name(image.Name)
			if a, ok := parms.(pdfdoc.Array); ok && len(a) == len(names) {
				parms = a[len(a)-1]
			}
		}
	}
	if filter != nil {
		d["Filter"] = filter
	}
	if parms != nil {
		d["DecodeParms"] = parms
	}
	return pdfdoc.Stream{Dict: d, Raw: raw}
}

// first returns the first of an array, or what is none.
func first(o pdfdoc.Object) pdfdoc.Object {
	if a, ok := o.(pdfdoc.Array); ok {
		if len(a) == 0 {
			return nil
		}
		return a[0]
	}
	return o
}

// parmKeys are the parameters of the filters (ISO 32000-2, 7.4).
var parmKeys = []string{"Predictor", "Colors", "BitsPerComponent", "Columns", "EarlyChange", "K", "EndOfLine",
	"EncodedByteAlign", "Rows", "EndOfBlock", "BlackIs1", "DamagedRowsBeforeError", "ColorTransform"}

// filters returns clean Filter and DecodeParms entries.
func (s *scrubber) filters(d pdfdoc.Dict) (filter, parms pdfdoc.Object) {
	filter = s.plain(d["Filter"], 0)
	one := func(o pdfdoc.Object) pdfdoc.Object {
		p := s.f.Dict(o)
		if p == nil {
			return nil
		}
		out := s.pick(p, parmKeys...)
		if g := s.copy(p["JBIG2Globals"], "globals", s.bare); g != nil {
			out["JBIG2Globals"] = g
		}
		return out
	}
	switch v := s.f.Resolve(d["DecodeParms"]).(type) {
	case pdfdoc.Array:
		a := make(pdfdoc.Array, len(v))
		for i, o := range v {
			a[i] = one(o)
		}
		parms = a
	case pdfdoc.Dict:
		parms = one(v)
	}
	return filter, parms
}

// bare copies a stream of which only the data matter.
func (s *scrubber) bare(o pdfdoc.Object) pdfdoc.Object {
	if v, ok := o.(pdfdoc.Stream); ok {
		return s.stream(v, pdfdoc.Dict{})
	}
	return nil
}

// each copies the entries of a dictionary of resources.
func (s *scrubber) each(o pdfdoc.Object, kind string, clean func(pdfdoc.Object) pdfdoc.Object) pdfdoc.Dict {
	d := s.f.Dict(o)
	out := make(pdfdoc.Dict, len(d))
	for _, k := range sortedKeys(d) {
		if v := s.copy(d[k], kind, clean); v != nil {
			out[k] = v
		}
	}
	return out
}

func sortedKeys(d pdfdoc.Dict) []string { return slices.Sorted(maps.Keys(d)) }

// page returns the clean dictionary of a page: what shows it, and the boxes and
// the turn as every reader of the original takes them, stated on the page itself.
func (s *scrubber) page(p *pdfdoc.Page, view redact.Rect, content pdfdoc.Ref, resources pdfdoc.Dict) pdfdoc.Dict {
	d := pdfdoc.Dict{
		"Type": pdfdoc.Name("Page"), "MediaBox": rectangle(p.MediaBox),
		"Resources": resources, "Contents": content,
	}
	if view != p.MediaBox {
		d["CropBox"] = rectangle(view)
	}
	if p.Rotate != 0 {
		d["Rotate"] = pdfdoc.Integer(p.Rotate)
	}
	if p.UserUnit != 1 {
		d["UserUnit"] = pdfdoc.Real(p.UserUnit)
	}
	if g := s.group(p.Dict["Group"]); g != nil {
		d["Group"] = g
	}
	return d
}

// group copies a transparency group's attributes (ISO 32000-2, 11.6.6).
func (s *scrubber) group(o pdfdoc.Object) pdfdoc.Object {
	g := s.f.Dict(o)
	if g == nil || s.f.Name(g["S"]) != "Transparency" {
		return nil
	}
	d := s.pick(g, "S", "I", "K")
	if cs := s.copy(g["CS"], "colour space", s.colourSpace); cs != nil {
		d["CS"] = cs
	}
	return d
}

// catalog returns what a clean catalogue holds: the language, the direction of
// reading (text is extracted by it) and how the pages are laid out. The structure
// tree is not copied: it is rebuilt where somebody rebuilds it, and until then
// absent.
func (s *scrubber) catalog() pdfdoc.Dict {
	old := s.f.Catalog()
	d := pdfdoc.Dict{}
	if lang := s.f.Text(old["Lang"]); isLanguage(lang) {
		d["Lang"] = pdfdoc.TextString(lang)
	}
	if v := s.f.Dict(old["ViewerPreferences"]); v != nil {
		if p := s.oneOf(v["Direction"], "L2R", "R2L"); p != nil {
			d["ViewerPreferences"] = pdfdoc.Dict{"Direction": p}
		}
	}
	if p := s.oneOf(old["PageLayout"], "SinglePage", "OneColumn", "TwoColumnLeft", "TwoColumnRight", "TwoPageLeft", "TwoPageRight"); p != nil {
		d["PageLayout"] = p
	}
	return d
}

// oneOf returns o as a name if it is one of those given, else nil.
func (s *scrubber) oneOf(o pdfdoc.Object, names ...string) pdfdoc.Object {
	if n := s.f.Name(o); slices.Contains(names, n) {
		return pdfdoc.Name(n)
	}
	return nil
}

// isLanguage reports whether s is a plausible language tag (RFC 5646): a language of
// two or three letters, a script of four, a region; and so no place for a message.
func isLanguage(s string) bool { return languageTag.MatchString(s) }

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$`)

// rectangle writes r as an array.
func rectangle(r redact.Rect) pdfdoc.Array {
	out := make(pdfdoc.Array, 4)
	for i, v := range [4]float64{r.X0, r.Y0, r.X1, r.Y1} {
		if v == float64(int(v)) {
			out[i] = pdfdoc.Integer(int(v))
		} else {
			out[i] = pdfdoc.Real(v)
		}
	}
	return out
}
