package burn

import (
	"bytes"
	"fmt"
	"slices"

	"sarpack/redact/pdfdoc"
	"sarpack/redact/typeface"
)

// fontProgram is an embedded program, and the fonts that it draws.
type fontProgram struct {
	ref   pdfdoc.Ref
	key   string // of the descriptor
	fonts []*trimmedFont
	// why says why it stays as it was.
	why error
	// out is the new program, outKey its key in a descriptor, content what it is.
	out     pdfdoc.Ref
	outKey  string
	content []byte
	// glyphs are those of a TrueType or CFF program that stay, by their new numbers.
	glyphs []int
	number map[glyphPlace]int
}

// glyphPlace is a place among the new glyphs: that of an old glyph, and how many times one
// font has shown the same one before under other codes.
type glyphPlace struct{ glyph, again int }

// take returns the new number of a glyph.
func (p *fontProgram) take(glyph, again int) int {
	if glyph == 0 {
		return 0
	}
	s := glyphPlace{glyph, again}
	n, ok := p.number[s]
	if !ok {
		n = len(p.glyphs)
		p.glyphs = append(p.glyphs, glyph)
		p.number[s] = n
	}
	return n
}

// program writes a program anew, or notes why not.
func (t *trimmer) program(p *fontProgram) {
	s := t.f.Stream(p.ref)
	if s == nil {
		t.leaveAll(p, typeface.ErrDamaged)
		return
	}
	data, err := t.f.Decode(s)
	if err != nil {
		t.leaveAll(p, typeface.ErrDamaged)
		return
	}
	if len(data) == 0 && !slices.ContainsFunc(p.fonts, func(f *trimmedFont) bool { return f.font.composite }) {
		// Nothing is drawn by it, and viewers take another font.
		d := pdfdoc.Dict{}
		if kind := s.Dict["Subtype"]; kind != nil {
			d["Subtype"] = kind
		}
		t.finish(p, p.key, d, nil)
		return
	}
	p.glyphs, p.number = []int{0}, map[glyphPlace]int{}
	if err = t.taken(p, data); err != nil {
		for _, f := range p.fonts {
			f.recode, f.glyph, f.others, f.rename, f.symbolic = nil, nil, nil, nil, false
		}
		t.leaveAll(p, err)
	}
}

// taken takes a program apart and writes it anew. A panic is the program's fault.
func (t *trimmer) taken(p *fontProgram, data []byte) (err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("%w: it stopped its reader", typeface.ErrDamaged)
		}
	}()
	switch {
	case len(data) > 4 && (string(data[:4]) == "\x00\x01\x00\x00" || string(data[:4]) == "true" || string(data[:4]) == "ttcf"):
		return t.trueType(p, data)
	case len(data) > 4 && data[0] == 1 && data[1] < 4 && data[2] >= 4:
		c, err := typeface.ParseCFF(data)
		if err != nil {
			return err
		}
		return t.cff(p, c, nil)
	case bytes.HasPrefix(data, []byte("OTTO")):
		o, err := typeface.ParseOpenType(data)
		if err != nil {
			return err
		}
		return t.cff(p, o.CFF, o)
	case bytes.HasPrefix(data, []byte("%!")), len(data) > 6 && data[0] == 0x80:
		return t.type1(p, data)
	}
	return typeface.ErrUnsupported
}

// leaveAll notes why a program stays as it was.
func (t *trimmer) leaveAll(p *fontProgram, why error) {
	p.why = why
	for _, f := range p.fonts {
		t.leave(f, why)
	}
}

// finish makes the new program an object.
func (t *trimmer) finish(p *fontProgram, key string, d pdfdoc.Dict, data []byte) {
	p.content, p.outKey = data, key
	p.out = t.f.AddStream(d, data)
}

// trueType writes a TrueType program anew.
func (t *trimmer) trueType(p *fontProgram, data []byte) error {
	tt, err := typeface.ParseTrueType(data)
	if err != nil {
		return err
	}
	maps := typeface.Emptied(tt.Maps)
	simple := false
	for _, f := range p.fonts {
		if f.font.composite {
			toGlyph := t.cidToGlyph(f)
			if err := t.compositeGlyphs(f, tt.Glyphs(), toGlyph); err != nil {
				return err
			}
			measure(t, f, tt.Extent, p.glyphs, func(c byte) int { return toGlyph(f.cid(codeOf(2, uint32(c)))) })
			continue
		}
		simple = true
		own, err := t.simpleGlyphs(f, mappedProgram{tt.Maps, tt.Glyphs(), tt.Named, tt.Extent}, maps)
		if err != nil {
			return err
		}
		if own != nil {
			maps = own
		}
	}
	if !simple {
		maps = nil
	}
	out, err := tt.Subset(p.glyphs, maps, simple && !p.fonts[0].symbolic, t.stated(p))
	if err != nil {
		return err
	}
	t.finish(p, "FontFile2", pdfdoc.Dict{"Length1": pdfdoc.Integer(len(out))}, out)
	return nil
}

// stated reports whether all fonts of a program state their box, so that readers do
// not take it from the program.
func (t *trimmer) stated(p *fontProgram) bool {
	return !slices.ContainsFunc(p.fonts, func(f *trimmedFont) bool { return !t.boxed(f.descriptor["FontBBox"]) })
}

// cff writes a CFF program anew, which may be wrapped in OpenType.
func (t *trimmer) cff(p *fontProgram, c *typeface.CFF, wrapped *typeface.OpenType) error {
	if wrapped != nil && slices.ContainsFunc(p.fonts, func(f *trimmedFont) bool { return f.subtype == "TrueType" }) {
		return t.mappedCFF(p, wrapped)
	}
	composite := p.fonts[0].font.composite
	for _, f := range p.fonts {
		if f.font.composite != composite {
			return fmt.Errorf("%w: two kinds of fonts share it", typeface.ErrUnsupported)
		}
	}
	name := plainName(t.f.Name(p.fonts[0].dict["BaseFont"]))
	switch {
	case composite:
		return t.cffByCID(p, c, name, wrapped)
	case c.CID:
		return fmt.Errorf("%w: its codes do not find their glyphs by names that are known", typeface.ErrUnsupported)
	}
	return t.cffNamed(p, c, name, wrapped)
}

// cffByCID writes a CFF program anew whose glyphs are found by CIDs.
func (t *trimmer) cffByCID(p *fontProgram, c *typeface.CFF, name string, wrapped *typeface.OpenType) error {
	apart, err := t.glyphsByCID(p, c, wrapped)
	if err != nil {
		return err
	}
	glyphs, cids := p.glyphs, p.cids()
	kind := pdfdoc.Name("CIDFontType0C")
	switch {
	case wrapped != nil && wrapped.Measured():
		// In a program that is wrapped readers take the number of a glyph for its CID.
		kind = "OpenType"
		glyphs, cids = inPlace(glyphs, cids, apart)
	case len(apart) > 0:
		return fmt.Errorf("%w: readers differ about which glyphs it shows", typeface.ErrUnsupported)
	}
	out, err := c.Subset(typeface.CFFSubset{Name: name, Glyphs: glyphs, CIDs: cids})
	if err != nil {
		return err
	}
	if kind == "OpenType" {
		out = wrapped.Wrap(out, glyphs, false)
	}
	t.finish(p, "FontFile3", pdfdoc.Dict{"Subtype": kind}, out)
	return nil
}

// glyphsByCID takes in which glyphs the codes show, and returns the CIDs for which readers
// find two: those that the program lists, and those that a wrapped one has at their numbers.
func (t *trimmer) glyphsByCID(p *fontProgram, c *typeface.CFF, wrapped *typeface.OpenType) (apart []twoGlyphs, err error) {
	listed := listedGlyph(c)
	within := func(g int) int { // those that are not there are none
		if g < 0 || g >= c.Glyphs() {
			return 0
		}
		return g
	}
	for _, f := range p.fonts {
		toGlyph, direct := listed, listed
		if wrapped != nil {
			direct = t.cidToGlyph(f)
		}
		if !c.CID {
			toGlyph = direct
		}
		if err := t.compositeGlyphs(f, c.Glyphs(), toGlyph); err != nil {
			return nil, err
		}
		for _, code := range f.codes {
			if cid := f.cid(code); toGlyph(cid) != direct(cid) {
				apart = append(apart, twoGlyphs{int(f.newCID(code)), within(toGlyph(cid)), within(direct(cid))})
			}
		}
		measure(t, f, c.Extent, p.glyphs, func(c byte) int { return toGlyph(f.cid(codeOf(2, uint32(c)))) })
	}
	return apart, nil
}

// listedGlyph answers which glyph a CFF program has for a CID: by its list of them, or, where
// it has none, at that number.
func listedGlyph(c *typeface.CFF) func(cid uint32) int {
	if !c.CID {
		return func(cid uint32) int { return int(cid) }
	}
	byCID := make(map[int]int, len(c.CIDs))
	for g, cid := range c.CIDs {
		byCID[cid] = g
	}
	return func(cid uint32) int { return byCID[int(cid)] }
}

// cids returns the CIDs of the new glyphs.
func (p *fontProgram) cids() []int {
	cids := make([]int, len(p.glyphs))
	for _, f := range p.fonts {
		for cid, g := range f.others {
			cids[g] = int(cid)
		}
		for code, g := range f.glyph {
			if g > 0 {
				cids[g] = int(f.newCID(code))
			}
		}
	}
	cids[0] = 0
	return cids
}

// twoGlyphs is a CID for which readers find different glyphs: some by the program's list of CIDs,
// some directly at its number. 0 is none.
type twoGlyphs struct{ cid, listed, direct int }

// inPlace returns glyphs so that each has its CID for its number. What is between them
// is drawn as what a font shows for lack of a glyph. Where readers find different glyphs for
// a CID, they go on doing so: what is listed for it stands behind all others.
func inPlace(glyphs, cids []int, apart []twoGlyphs) (placed, numbers []int) {
	last := slices.Max(cids)
	for _, a := range apart {
		last = max(last, a.cid)
	}
	placed = make([]int, last+1)
	numbers = make([]int, len(placed))
	for i, g := range glyphs {
		placed[cids[i]] = g
	}
	for i := range numbers {
		numbers[i] = i
	}
	for i, a := range apart {
		if a.cid == 0 || slices.ContainsFunc(apart[:i], func(b twoGlyphs) bool { return b.cid == a.cid }) {
			continue
		}
		placed[a.cid] = a.direct
		if a.listed > 0 {
			numbers[a.cid] = len(numbers)
			placed, numbers = append(placed, a.listed), append(numbers, a.cid)
		}
	}
	return placed, numbers
}

// cffNamed writes a program whose glyphs have names.
func (t *trimmer) cffNamed(p *fontProgram, c *typeface.CFF, name string, wrapped *typeface.OpenType) error {
	builtin := func(code byte) string {
		if c.Codes != nil {
			if g, ok := c.Codes[int(code)]; ok && g >= 0 && g < len(c.Names) {
				return c.Names[g]
			}
			return ""
		}
		if c.Predefined == 1 {
			return typeface.ExpertName(int(code))
		}
		return typeface.StandardName(int(code))
	}
	number := map[string]int{}
	for g, n := range c.Names {
		if _, ok := number[n]; !ok {
			number[n] = g
		}
	}
	has := func(n string) bool { _, ok := number[n]; return ok }
	names, rename, codes := t.namedGlyphs(p, namedProgram{builtin, has, func(name string) (low, high float64) { return c.Extent(slices.Index(c.Names, name)) }})
	glyphs, kept, at := []int{0}, []string{".notdef"}, map[string]int{}
	for _, n := range names {
		if number[n] == 0 {
			continue
		}
		at[n] = len(glyphs)
		glyphs = append(glyphs, number[n])
		if r := rename[n]; r != "" {
			kept = append(kept, r)
		} else {
			kept = append(kept, n)
		}
	}
	s := typeface.CFFSubset{Name: name, Glyphs: glyphs, Names: kept}
	if c.Codes != nil || c.Predefined == 1 || p.fonts[0].recode != nil {
		s.Codes = map[int]int{}
		for code, n := range codes {
			if g := at[n]; g > 0 {
				s.Codes[code] = g
			}
		}
	}
	out, err := c.Subset(s)
	if err != nil {
		return err
	}
	kind := pdfdoc.Name("Type1C")
	// Accented letters may have brought others along, of which no code is known.
	if again, err := typeface.ParseCFF(out); wrapped != nil && wrapped.Measured() && err == nil && again.Glyphs() == len(glyphs) {
		kind, out = "OpenType", wrapped.Wrap(out, glyphs, true)
	}
	t.finish(p, "FontFile3", pdfdoc.Dict{"Subtype": kind}, out)
	return nil
}

// type1 writes a Type 1 program anew.
func (t *trimmer) type1(p *fontProgram, data []byte) error {
	t1, err := typeface.ParseType1(data)
	if err != nil {
		return err
	}
	for _, f := range p.fonts {
		if f.font.composite {
			return typeface.ErrUnsupported
		}
	}
	builtin := func(code byte) string {
		if t1.Codes != nil {
			return t1.Codes[int(code)]
		}
		return typeface.StandardName(int(code))
	}
	names, rename, codes := t.namedGlyphs(p, namedProgram{builtin, t1.Has, t1.Extent})
	names = slices.DeleteFunc(names, func(n string) bool { return !t1.Has(n) })
	out := map[int]string{}
	for code, n := range codes {
		if r := rename[n]; r != "" {
			n = r
		}
		out[code] = n
	}
	part, err := t1.Subset(plainName(t.f.Name(p.fonts[0].dict["BaseFont"])), names, rename, out)
	if err != nil {
		return err
	}
	t.finish(p, "FontFile", pdfdoc.Dict{"Length1": pdfdoc.Integer(len(part.Clear)), "Length2": pdfdoc.Integer(len(part.Hidden)),
		"Length3": pdfdoc.Integer(len(part.Trailer))}, slices.Concat(part.Clear, part.Hidden, part.Trailer))
	return nil
}
