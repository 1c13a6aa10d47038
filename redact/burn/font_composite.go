package burn

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sarpack/redact/pdfdoc"
	"sarpack/redact/typeface"
)

// cidToGlyph returns what a CIDToGIDMap says (ISO 32000-2, 9.7.4.2).
func (t *trimmer) cidToGlyph(f *trimmedFont) func(cid uint32) int {
	s := t.f.Stream(f.below["CIDToGIDMap"])
	if s == nil {
		return func(cid uint32) int { return int(cid) }
	}
	data, err := t.f.Decode(s)
	if err != nil {
		data = nil
	}
	return func(cid uint32) int {
		if i := 2 * int(cid); i+2 <= len(data) {
			return int(bigEndian(data[i : i+2]))
		}
		return 0
	}
}

// cid returns the character identifier of a code.
func (f *trimmedFont) cid(c code) uint32 {
	_, cid := f.font.cm.next(f.bytesOf(c))
	return cid
}

// newCID returns it in the new file.
func (f *trimmedFont) newCID(c code) uint32 {
	if f.recode != nil {
		return f.newCode(c)
	}
	return f.cid(c)
}

// known reports whether the CIDs of a font's codes can be told, and its glyphs by them.
// Readers differ about what a code is that a predefined CMap does not map, and some find
// the glyphs of such a one by characters where no map says which they are.
func (t *trimmer) known(f *trimmedFont) error {
	for c := f.font.cm; c != nil; c = c.parent {
		if c.unknown != "" {
			return fmt.Errorf("%w: %s", typeface.ErrUnsupported, c.unknown)
		}
	}
	if f.font.cm.predefined && f.program != nil && t.f.Name(f.below["Subtype"]) == "CIDFontType2" && t.f.Stream(f.below["CIDToGIDMap"]) == nil {
		return fmt.Errorf("%w: readers differ about which glyphs it shows", typeface.ErrUnsupported)
	}
	if !t.wasCut(f) && t.twofold(f) {
		// Nothing went from it. Else the reader of record's widths are everybody's.
		return fmt.Errorf("%w: it states the width of a code twice, and readers differ about which counts", typeface.ErrUnsupported)
	}
	for _, c := range f.codes {
		// What an embedded CMap lacks, the new one lacks as well.
		if cid := f.cid(c); t.f.Stream(f.dict["Encoding"]) == nil && (cid == 0 && !f.font.cm.identity || f.odd && !f.font.cm.has(c.size(), c.value())) {
			return fmt.Errorf("%w: its CMap lacks a code that is shown", typeface.ErrUnsupported)
		}
	}
	return nil
}

// compositeGlyphs takes the glyphs of a composite font, of which there are so many,
// and gives its codes new numbers: as the text that stays first shows them.
func (t *trimmer) compositeGlyphs(f *trimmedFont, glyphs int, toGlyph func(cid uint32) int) error {
	if err := t.known(f); err != nil {
		return err
	}
	p := f.program
	f.glyph = map[code]int{}
	// What a reader makes of a code without a text depends on the code, and on how it
	// becomes a CID.
	texts, all := true, true
	f.others = map[uint32]int{}
	for _, c := range f.codes {
		texts = texts && f.text(c) != nil
		if _, ok := f.font.cm.mapped(c.size(), c.value()); !ok {
			all = false
		}
	}
	anew := all && !f.fixed && !f.odd && len(p.fonts) == 1 && (texts || f.font.cm.identity)
	codes := f.codes
	if !anew {
		codes = slices.Sorted(slices.Values(f.codes))
	}
	glyphOf := func(cid uint32) int {
		if g := toGlyph(cid); g > 0 && g < glyphs {
			return g
		}
		return 0
	}
	times := map[int]int{}
	var cids map[uint32]int
	if !anew {
		cids = map[uint32]int{}
	}
	for _, c := range codes {
		cid := f.cid(c)
		g := glyphOf(cid)
		if n, ok := cids[cid]; ok {
			f.glyph[c] = n // two codes for one CID
			continue
		}
		again := 0
		if anew {
			again = times[g]
			times[g]++
		}
		f.glyph[c] = p.take(g, again)
		if cids != nil {
			cids[cid] = f.glyph[c]
		}
	}
	if anew {
		f.renumber()
	}
	for _, c := range codes {
		if cid, ok := f.guessed(c); ok {
			f.others[cid] = p.take(glyphOf(cid), 0)
		}
	}
	return nil
}

// guessed returns the CID that some readers take for a code that the font's CMap lacks.
func (f *trimmedFont) guessed(c code) (cid uint32, ok bool) {
	if _, has := f.font.cm.mapped(c.size(), c.value()); has {
		return 0, false
	}
	return f.font.cm.guessed(c.size(), c.value())
}

// renumber gives the codes of a composite font new values, from 1 on. One without a
// text keeps its own.
func (f *trimmedFont) renumber() {
	f.recode = map[code]uint32{}
	taken := map[uint32]bool{0: true, ' ': true}
	for _, c := range f.codes {
		switch {
		case f.cid(c) == 0: // what a font shows for lack of a glyph is at CID 0
			f.recode[c] = 0
		case f.text(c) == nil:
			f.recode[c] = c.value()
			taken[c.value()] = true
		}
	}
	next := uint32(1)
	for _, c := range f.codes {
		if _, ok := f.recode[c]; ok {
			continue
		}
		for taken[next] {
			next++
		}
		f.recode[c] = next
		next++
	}
}

// writeComposite completes the dictionaries of a composite font.
func (t *trimmer) writeComposite(f *trimmedFont, d pdfdoc.Dict) {
	below := maps.Clone(f.below)
	trimmed := f.program != nil && f.program.why == nil
	if below == nil {
		return
	}
	if t.known(f) == nil && (trimmed || f.font.cm.identity) {
		t.writeWidths(f, below)
		switch {
		case f.recode != nil && !f.font.cm.identity:
			d["Encoding"] = pdfdoc.Name("Identity-H")
			if f.font.vertical {
				d["Encoding"] = pdfdoc.Name("Identity-V")
			}
			below["CIDSystemInfo"] = pdfdoc.Dict{"Registry": pdfdoc.String([]byte("Adobe")), "Ordering": pdfdoc.String([]byte("Identity")), "Supplement": pdfdoc.Integer(0)}
		case f.recode == nil:
			if t.f.Stream(d["Encoding"]) != nil {
				d["Encoding"] = t.cmapOf(f)
			}
		}
	}
	if trimmed {
		t.writeGlyphMap(f, below)
	}
	name := t.writeDescriptor(f, below)
	if trimmed {
		below["BaseFont"], d["BaseFont"] = pdfdoc.Name(name), pdfdoc.Name(name)
	}
	d["DescendantFonts"] = pdfdoc.Array{t.f.Add(below)}
}

// writeGlyphMap says which glyph of the new program a CID shows.
func (t *trimmer) writeGlyphMap(f *trimmedFont, below pdfdoc.Dict) {
	delete(below, "CIDToGIDMap")
	if f.program.outKey != "FontFile2" {
		below["Subtype"] = pdfdoc.Name("CIDFontType0")
		return
	}
	below["Subtype"], below["CIDToGIDMap"] = pdfdoc.Name("CIDFontType2"), pdfdoc.Name("Identity")
	last, same := uint32(0), true
	for c, g := range f.glyph {
		cid := f.newCID(c)
		last = max(last, cid)
		same = same && int(cid) == g
	}
	for cid, g := range f.others {
		last = max(last, cid)
		same = same && int(cid) == g
	}
	if same {
		return
	}
	data := make([]byte, 2*last+2)
	put := func(cid uint32, g int) { data[2*cid], data[2*cid+1] = byte(g>>8), byte(g) }
	for cid, g := range f.others {
		put(cid, g)
	}
	for c, g := range f.glyph {
		put(f.newCID(c), g)
	}
	below["CIDToGIDMap"] = t.f.AddStream(nil, data)
}

// writeWidths states the width of every code that is shown, and of no other: what the
// others were said to have by default may have been chosen after the text.
func (t *trimmer) writeWidths(f *trimmedFont, below pdfdoc.Dict) {
	widths := map[uint32]pdfdoc.Object{}
	usual := pdfdoc.Object(pdfdoc.Integer(1000))
	if v, ok := t.f.Number(below["DW"]); ok {
		usual = pdfdoc.Real(v)
	}
	was := spread(t.f, below["W"], 1)
	of := func(cid uint32) pdfdoc.Object {
		if o := was[cid]; o != nil {
			return o[0]
		}
		return usual
	}
	for _, c := range f.codes {
		widths[f.newCID(c)] = of(f.cid(c))
		if f.font.cm.has(c.size(), c.value()) {
			continue
		}
		// Readers that take the bytes of such a code with others' find a code without a CID.
		widths[0] = of(0)
	}
	for cid := range f.others {
		widths[cid] = of(cid)
	}
	if f.font.vertical {
		t.writeHeights(f, below, widths)
	} else {
		// How high cells are when the text is not horizontal is nobody's business.
		delete(below, "W2")
	}
	delete(below, "DW")
	delete(below, "DW2")
	var out pdfdoc.Array
	for _, cid := range slices.Sorted(maps.Keys(widths)) {
		out = appendWidth(out, cid, pdfdoc.Array{widths[cid]})
	}
	below["W"] = out
}

// writeHeights states the vertical metrics of every code that is shown in vertical text
// (9.7.4.3): its advance, and where its origin is for a line that runs down. widths are
// those of the new CIDs.
func (t *trimmer) writeHeights(f *trimmedFont, below pdfdoc.Dict, widths map[uint32]pdfdoc.Object) {
	was := spread(t.f, below["W2"], 3)
	usual := pdfdoc.Array{pdfdoc.Integer(880), pdfdoc.Integer(-1000)}
	if a := t.f.Array(below["DW2"]); len(a) == 2 {
		usual = numbersOf(t.f, a)
	}
	heights := map[uint32]pdfdoc.Array{}
	for _, c := range f.codes {
		h := was[f.cid(c)]
		if h == nil {
			w, _ := t.f.Number(widths[f.newCID(c)])
			h = pdfdoc.Array{usual[1], pdfdoc.Real(w / 2), usual[0]}
		}
		heights[f.newCID(c)] = h
	}
	var out pdfdoc.Array
	for _, cid := range slices.Sorted(maps.Keys(heights)) {
		out = appendWidth(out, cid, slices.Clone(heights[cid]))
	}
	below["W2"] = out
}

// appendWidth adds what a W or W2 array says of a CID, to the list before it where that
// ends just before this one.
func appendWidth(out pdfdoc.Array, cid uint32, w pdfdoc.Array) pdfdoc.Array {
	if n := len(out); n > 0 {
		first, list := int(out[n-2].(pdfdoc.Integer)), out[n-1].(pdfdoc.Array)
		if first+len(list)/len(w) == int(cid) {
			out[n-1] = append(list, w...)
			return out
		}
	}
	return append(out, pdfdoc.Integer(int(cid)), w)
}

// spread reads a W array, which says one number per CID, or a W2 array, which says three
// (9.7.4.3). What it says of a CID twice counts as the reader of record has it: the first time.
func spread(f *pdfdoc.File, o pdfdoc.Object, per int) map[uint32]pdfdoc.Array {
	out := map[uint32]pdfdoc.Array{}
	set := func(cid int, v pdfdoc.Array) {
		if c := uint32(cid); cid >= 0 && cid <= maxCID && out[c] == nil {
			out[c] = v
		}
	}
	w := f.Array(o)
	for i := 0; i+1 < len(w); {
		first, _ := f.Number(w[i])
		if a := f.Array(w[i+1]); a != nil {
			numbers := numbersOf(f, a)
			for k := 0; k+per <= len(numbers); k += per {
				set(int(first)+k/per, numbers[k:k+per:k+per])
			}
			i += 2
			continue
		}
		if i+1+per >= len(w) {
			break
		}
		last, _ := f.Number(w[i+1])
		numbers := numbersOf(f, w[i+2:i+2+per])
		for c := max(0, int(first)); c <= int(min(last, maxCID)); c++ {
			set(c, numbers)
		}
		i += 2 + per
	}
	return out
}

// twofold reports whether readers find different widths for a code that is shown, because
// a W array has ranges of CIDs that lie over each other: some look through all of them,
// some only at the one that begins last before the code.
func (t *trimmer) twofold(f *trimmedFont) bool {
	type span struct {
		first, last int
		width       func(cid int) float64
	}
	number := func(o pdfdoc.Object) float64 { v, _ := t.f.Number(o); return v }
	var all []span
	w := t.f.Array(f.below["W"])
	for i := 0; i+1 < len(w); {
		first := int(number(w[i]))
		if a := t.f.Array(w[i+1]); a != nil {
			all = append(all, span{first, first + len(a) - 1, func(cid int) float64 { return number(a[cid-first]) }})
			i += 2
			continue
		}
		if i+2 < len(w) {
			v := number(w[i+2])
			all = append(all, span{first, int(number(w[i+1])), func(int) float64 { return v }})
		}
		i += 3
	}
	slices.SortStableFunc(all, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	for _, c := range f.codes {
		cid := int(f.cid(c))
		n := 0
		for n < len(all) && all[n].first <= cid {
			n++
		}
		for _, s := range all[:n] {
			if last := all[n-1]; cid <= s.last && (cid > last.last || s.width(cid) != last.width(cid)) {
				return true
			}
		}
	}
	return false
}

// numbersOf returns numbers as objects of their own; what is none is 0.
func numbersOf(f *pdfdoc.File, a pdfdoc.Array) pdfdoc.Array {
	out := make(pdfdoc.Array, len(a))
	for i, o := range a {
		switch v := f.Resolve(o).(type) {
		case pdfdoc.Integer, pdfdoc.Real:
			out[i] = v
		default:
			out[i] = pdfdoc.Integer(0)
		}
	}
	return out
}

// cmapOf writes an embedded CMap anew, for the codes that are shown (9.7.5.4).
func (t *trimmer) cmapOf(f *trimmedFont) pdfdoc.Object {
	cm := f.font.cm
	var b strings.Builder
	mode := 0
	if cm.vertical {
		mode = 1
	}
	fmt.Fprintf(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"+
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def\n"+
		"/CMapName /Shown def\n/CMapType 1 def\n/WMode %d def\n", mode)
	var spaces []codeSpace
	for c := cm; c != nil; c = c.parent {
		spaces = append(spaces, c.spaces...)
		if c.identity {
			spaces = append(spaces, codeSpace{2, 0, 0xFFFF})
		}
	}
	for part := range slices.Chunk(spaces, 100) {
		fmt.Fprintf(&b, "%d begincodespacerange\n", len(part))
		for _, s := range part {
			fmt.Fprintf(&b, "<%0*X> <%0*X>\n", 2*s.n, s.lo, 2*s.n, s.hi)
		}
		b.WriteString("endcodespacerange\n")
	}
	var mapped, guessed []string
	for _, c := range slices.Sorted(slices.Values(f.codes)) {
		if cid, ok := cm.mapped(c.size(), c.value()); ok {
			mapped = append(mapped, fmt.Sprintf("<%X> %d\n", f.bytesOf(c), cid))
		} else if cid, ok := f.guessed(c); ok {
			guessed = append(guessed, fmt.Sprintf("<%X> <%04X>\n", f.bytesOf(c), cid))
		}
	}
	for part := range slices.Chunk(mapped, 100) {
		fmt.Fprintf(&b, "%d begincidchar\n%sendcidchar\n", len(part), strings.Join(part, ""))
	}
	for part := range slices.Chunk(guessed, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", len(part), strings.Join(part, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	d := pdfdoc.Dict{"Type": pdfdoc.Name("CMap"), "CMapName": pdfdoc.Name("Shown"), "WMode": pdfdoc.Integer(mode),
		"CIDSystemInfo": pdfdoc.Dict{"Registry": pdfdoc.String([]byte("Adobe")), "Ordering": pdfdoc.String([]byte("Identity")), "Supplement": pdfdoc.Integer(0)}}
	return t.f.AddStream(d, []byte(b.String()))
}
