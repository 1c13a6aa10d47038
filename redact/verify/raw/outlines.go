package raw

import (
	"maps"
	"slices"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// The programs of fonts, as far as it takes to tell which glyphs they have: read by
// code of their own, which fails soft. What cannot be read is said to be left over.

func be16(b []byte, i int) int {
	if i < 0 || i+2 > len(b) {
		return 0
	}
	return int(b[i])<<8 | int(b[i+1])
}

func be32(b []byte, i int) int { return be16(b, i)<<16 | be16(b, i+2) }

// trueType looks for outlines in a TrueType program that no code that is shown leads
// to, and for codes in its cmap that nothing shows.
func (x *fontCheck) trueType(b []byte) {
	tables := tablesOf(b)
	reached := map[int]bool{0: true}
	keys, simple := map[int]bool{}, false
	for _, p := range x.sharers() {
		if p.c.wide {
			p.wideGlyphs(reached)
			continue
		}
		simple = true
		for k := range p.keys() {
			keys[k] = true
		}
	}
	if simple {
		x.cmapGlyphs(tables["cmap"], keys, reached)
		x.postGlyphs(tables["post"], reached)
	}
	o := outlines{tables["loca"], tables["glyf"], be16(tables["head"], 50) != 0}
	o.reach(reached)
	n := 0
	for g := range be16(tables["maxp"], 4) {
		if !reached[g] && len(o.of(g)) > 0 {
			n++
		}
	}
	x.found("outlines that nothing shows", n)
}

// outlines are those of a TrueType program, wide where it says where by four bytes.
type outlines struct {
	loca, glyf []byte
	wide       bool
}

// of returns the outline of a glyph; none where it draws nothing.
func (o *outlines) of(g int) []byte {
	from, to := 2*be16(o.loca, 2*g), 2*be16(o.loca, 2*g+2)
	if o.wide {
		from, to = be32(o.loca, 4*g), be32(o.loca, 4*g+4)
	}
	if from < 0 || to <= from || to > len(o.glyf) {
		return nil
	}
	return o.glyf[from:to]
}

// reach adds the parts that composites among glyphs bring along.
func (o *outlines) reach(reached map[int]bool) {
	todo := slices.Collect(maps.Keys(reached))
	for len(todo) > 0 {
		g := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, part := range partsOf(o.of(g)) {
			if !reached[part] {
				reached[part] = true
				todo = append(todo, part)
			}
		}
	}
}

// partsOf returns the glyphs of which an outline is composed.
func partsOf(outline []byte) (parts []int) {
	if len(outline) < 14 || outline[0] < 0x80 {
		return nil
	}
	const words, one, two, four, more = 0x1, 0x8, 0x40, 0x80, 0x20 // flags of a part
	for at := 10; at+4 <= len(outline); {
		flags := be16(outline, at)
		parts = append(parts, be16(outline, at+2))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch { // how it is scaled
		case flags&one != 0:
			at += 2
		case flags&two != 0:
			at += 4
		case flags&four != 0:
			at += 8
		}
		if flags&more == 0 {
			break
		}
	}
	return parts
}

// tablesOf returns the tables of a TrueType or OpenType program.
func tablesOf(b []byte) map[string][]byte {
	tables := map[string][]byte{}
	for i := range be16(b, 4) {
		rec := 12 + 16*i
		if rec+16 > len(b) {
			break
		}
		off, size := be32(b, rec+8), be32(b, rec+12)
		if off <= len(b) {
			tables[string(b[rec:rec+4])] = b[off:min(len(b), off+size)]
		}
	}
	return tables
}

// openType looks into a program that wraps a CFF. What it has beside that and the
// measures of its glyphs may name or order others.
func (x *fontCheck) openType(b []byte) {
	tables := tablesOf(b)
	if len(tables["CFF "]) < 4 {
		x.found("a program that cannot be looked into", 1)
		return
	}
	x.compact(tables["CFF "])
	extra := 0
	for tag, data := range tables {
		switch tag {
		case "CFF ", "head", "hhea", "hmtx", "maxp":
			continue
		case "post":
			if len(data) <= 32 {
				continue // without names
			}
		}
		extra++
	}
	x.found("tables of its program that no reader needs", extra)
	x.found("measures of glyphs that are not there", max(0, len(tables["hmtx"])/4-be16(tables["maxp"], 4)))
}

// wideGlyphs adds the glyphs of the codes of a composite font.
func (x *fontCheck) wideGlyphs(reached map[int]bool) {
	var table []byte
	if s, ok := x.f.resolve(x.home["CIDToGIDMap"]).(*Stream); ok {
		table = x.f.filters(s).data
		extra := 0
		for i := 0; i+2 <= len(table); i += 2 {
			if be16(table, i) != 0 && !x.used[uint32(i/2)] {
				extra++
			}
		}
		if x.identity() {
			x.found("glyphs of codes that nothing shows", extra)
		}
	}
	for code := range x.used {
		cid := int(code)
		if !x.identity() {
			// What its CMap says is not known: any glyph may be meant.
			for g := range 0xFFFF {
				reached[g] = true
			}
			return
		}
		if table != nil {
			cid = be16(table, 2*cid)
		}
		reached[cid] = true
	}
}

// identity reports whether codes are CIDs.
func (x *fontCheck) identity() bool {
	e := x.f.resolve(x.d["Encoding"])
	return e == Name("Identity-H") || e == Name("Identity-V")
}

// cmapGlyphs adds the glyphs that the subtables of a cmap have under the keys of codes
// that are shown, and looks for other keys. Which sign a name stands for is not known
// here for all names, so that signs are passed over where keys are characters.
func (x *fontCheck) cmapGlyphs(b []byte, keys, reached map[int]bool) {
	extra := map[int]bool{}
	for i := range min(be16(b, 2), 64) {
		platform, encoding, off := be16(b, 4+8*i), be16(b, 6+8*i), be32(b, 8+8*i)
		if off <= 0 || off >= len(b) {
			continue
		}
		for code, g := range cmapEntries(b[off:]) {
			r := rune(code)
			if platform == 1 && code < 256 {
				r = charmap.Macintosh.DecodeByte(byte(code))
			}
			sign := (unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsMark(r) || unicode.IsSpace(r)) && (platform != 3 || encoding != 0)
			if keys[code] || sign {
				reached[g] = true
			} else {
				extra[code] = true
			}
		}
	}
	x.found("characters in its table of codes that nothing shows", len(extra))
}

// cmapEntries reads a subtable of format 0, 4, 6 or 12.
func cmapEntries(s []byte) map[int]int {
	out := map[int]int{}
	left := 1 << 17
	switch be16(s, 0) {
	case 0:
		for c := 0; c < 256 && 6+c < len(s); c++ {
			if g := int(s[6+c]); g != 0 {
				out[c] = g
			}
		}
	case 4:
		n := be16(s, 6) / 2
		for k := range n {
			last, first := be16(s, 14+2*k), be16(s, 16+2*n+2*k)
			delta, at := be16(s, 16+4*n+2*k), 16+6*n+2*k
			for c := first; c <= last && c != 0xFFFF && left > 0; c++ {
				left--
				g := (c + delta) & 0xFFFF
				if shift := be16(s, at); shift != 0 {
					if g = be16(s, at+shift+2*(c-first)); g != 0 {
						g = (g + delta) & 0xFFFF
					}
				}
				if g != 0 {
					out[c] = g
				}
			}
		}
	case 6:
		for k := range be16(s, 8) {
			if g := be16(s, 10+2*k); g != 0 {
				out[be16(s, 6)+k] = g
			}
		}
	case 12:
		for k := range min(be32(s, 12), 1<<16) {
			first, last := be32(s, 16+12*k), be32(s, 20+12*k)
			for c := first; c <= last && left > 0; c++ {
				left--
				out[c] = be32(s, 24+12*k) + c - first
			}
		}
	}
	return out
}

// postGlyphs adds the glyphs that have one of the names that the encoding spells, or
// that of a character that is shown, and looks for names of others.
func (x *fontCheck) postGlyphs(b []byte, reached map[int]bool) {
	if be32(b, 0) != 0x00020000 {
		return
	}
	n := be16(b, 32)
	var own []string
	for at := 34 + 2*n; at < len(b); at += 1 + int(b[at]) {
		own = append(own, string(b[at+1:min(len(b), at+1+int(b[at]))]))
	}
	names, shown := map[string]bool{}, map[rune]bool{}
	for _, p := range x.sharers() {
		for name := range p.names {
			names[name] = true
		}
		for r := range p.shownRunes() {
			shown[r] = true
		}
	}
	extra := 0
	for g := range n {
		k := be16(b, 34+2*g)
		name := macName(k, own)
		r := glyphRune(name)
		switch {
		case names[name] || shown[r] || name == "" && k < 258: // a sign
			reached[g] = true
		case (unicode.IsLetter(r) || unicode.IsDigit(r)) && !reached[g]:
			extra++
		}
	}
	x.found("names of glyphs that nothing shows", extra)
}

// macName is the name of a glyph by its number in a post table: the first 258 are those
// of the Macintosh, of which letters and digits are spelled here.
func macName(k int, own []string) string {
	switch {
	case k >= 258 && k-258 < len(own):
		return own[k-258]
	case k >= 19 && k <= 28:
		return string(rune('0' + k - 19))
	case k >= 36 && k <= 61:
		return string(rune('A' + k - 36))
	case k >= 68 && k <= 93:
		return string(rune('a' + k - 68))
	}
	return ""
}
