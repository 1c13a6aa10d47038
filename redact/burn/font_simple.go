package burn

import (
	"fmt"
	"maps"
	"slices"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"sarpack/redact/pdfdoc"
	"sarpack/redact/typeface"
)

// nameCodes gives the codes of a simple font the names that its encoding gives them
// (ISO 32000-2, 9.6.5): by its differences, and by the encoding that these differ from.
func (t *trimmer) nameCodes(f *trimmedFont) {
	f.said = encodingNames(t.f, f.dict["Encoding"])
	f.names = map[byte]string{}
	base := t.baseEncoding(f)
	for _, c := range f.codes {
		if n, ok := f.said[byte(c)]; ok {
			f.names[byte(c)] = n
		} else if n := base[byte(c)]; n != "" {
			f.names[byte(c)] = n
		}
	}
}

// baseEncoding returns the names of the encoding that a font names; none where it
// names none and is drawn by a program that has its own.
func (t *trimmer) baseEncoding(f *trimmedFont) [256]string {
	name := t.f.Name(f.dict["Encoding"])
	if d, ok := t.f.Resolve(f.dict["Encoding"]).(pdfdoc.Dict); ok {
		name = t.f.Name(d["BaseEncoding"])
		if name == "" && f.subtype == "TrueType" {
			name = "StandardEncoding"
		}
	}
	if name == "" && !t.embeds(f) {
		name = "StandardEncoding"
	}
	return encodingOf(name)
}

func (t *trimmer) embeds(f *trimmedFont) bool {
	return f.descriptor["FontFile"] != nil || f.descriptor["FontFile2"] != nil || f.descriptor["FontFile3"] != nil
}

// encodingOf returns the names that one of the encodings of Annex D gives the codes.
func encodingOf(name string) (out [256]string) {
	var cm *charmap.Charmap
	switch name {
	case "WinAnsiEncoding":
		cm = charmap.Windows1252
	case "MacRomanEncoding":
		cm = charmap.Macintosh
	case "StandardEncoding":
		for c := range out {
			out[c] = typeface.StandardName(c)
		}
	}
	if cm != nil {
		nameByMap(&out, cm, standardFonts()["Helvetica"])
	}
	return out
}

// latin are the encodings in which a letter's code is its usual one.
var latin = [...]*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.ISO8859_1}

// natural reports whether the codes of a simple font are those that letters have in
// encodings that everybody knows, so that they do not depend on the text: by its plain
// letters and digits, or, where it has none of these, by its other letters. Signs have
// other codes in many fonts and say little.
func (f *trimmedFont) natural() bool {
	plain, usual := false, true
	for _, c := range f.codes {
		text := f.text(c)
		if text == nil {
			if r, ok := runeNamed(f.names[byte(c)]); ok {
				text = []rune{r}
			}
		}
		if len(text) != 1 || !unicode.IsLetter(text[0]) && !unicode.IsDigit(text[0]) {
			continue
		}
		if text[0] < 0x80 {
			if plain = true; c != code(text[0]) {
				return false
			}
			continue
		}
		known := typeface.StandardName(int(c)) == f.names[byte(c)]
		for _, cm := range latin {
			b, can := cm.EncodeRune(text[0])
			known = known || can && code(b) == c
		}
		usual = usual && known
	}
	return plain || usual
}

// recodeNamed gives the codes of a font whose glyphs are found by their names new
// values, where the old ones may depend on the order of the text.
// None becomes one of those to be avoided.
func (t *trimmer) recodeNamed(f *trimmedFont, avoid ...uint32) {
	if f.fixed || f.natural() {
		return
	}
	f.recodeSimple(func(c code) bool {
		_, known := runeNamed(f.names[byte(c)])
		return f.names[byte(c)] != "" && (f.text(c) != nil || known)
	}, avoid...)
}

// recodeSimple gives the codes of a simple font new values in the order in which the
// text that stays shows them. A space keeps its own, because the spacing of words
// goes by it, and so does a code that cannot change. A letter at the code of the space
// moves where nothing spaces words: it stands there because of how many letters the
// text had used before it.
func (f *trimmedFont) recodeSimple(can func(c code) bool, avoid ...uint32) {
	f.recode = map[code]uint32{}
	taken := map[uint32]bool{0: true, ' ': true}
	for _, c := range avoid {
		taken[c] = true
	}
	space := func(c code) bool {
		text := f.text(c)
		return c == ' ' && (f.spaced || len(text) == 0 || unicode.IsSpace(text[0]))
	}
	for _, c := range f.codes {
		if space(c) || !can(c) {
			f.recode[c] = c.value()
			taken[c.value()] = true
		}
	}
	if len(f.codes) > 256-len(taken) {
		f.recode = nil // there is hardly a code that means something else
		return
	}
	next := uint32('!')
	for _, c := range f.codes {
		if _, ok := f.recode[c]; ok {
			continue
		}
		for taken[next] {
			next = (next + 1) & 0xFF
		}
		f.recode[c] = next
		taken[next] = true
	}
}

// namedProgram is a program that finds its glyphs by names.
type namedProgram struct {
	// builtin are the names that its own encoding gives codes, has says which there are.
	builtin func(code byte) string
	has     func(name string) bool
	extent  outlines[string]
}

// namedGlyphs takes the glyphs of the fonts of a program that finds them by name:
// their names in order, new names of those whose own are numbers, and the program's
// encoding by new code.
func (t *trimmer) namedGlyphs(p *fontProgram, named namedProgram) (names []string, rename map[string]string, codes map[int]string) {
	need := map[string]bool{}
	codes = map[int]string{}
	for _, f := range p.fonts {
		for _, c := range f.codes {
			n := f.names[byte(c)]
			if own := named.builtin(byte(c)); own != "" && (n == "" || !named.has(n)) {
				n = own
			}
			if n != "" {
				f.names[byte(c)] = n
				need[n] = true
			}
		}
	}
	names = slices.Sorted(maps.Keys(need))
	for _, f := range p.fonts {
		t.measureNamed(f, named, names)
	}
	if f := p.fonts[0]; len(p.fonts) == 1 {
		t.recodeNamed(f)
		rename = f.renames()
		f.rename = rename
	}
	for _, f := range p.fonts {
		for _, c := range f.codes {
			if n := f.names[byte(c)]; n != "" && named.has(n) {
				codes[int(f.newCode(c))] = n
			}
		}
	}
	if rename != nil {
		// The new names are numbered as the text shows them: that is their order.
		names = names[:0]
		for _, c := range p.fonts[0].codes {
			if n := p.fonts[0].names[byte(c)]; need[n] {
				names = append(names, n)
				delete(need, n)
			}
		}
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == ".notdef" }), rename, codes
}

// renames returns new names for glyphs whose names nobody knows and which are numbers
// then, given as the text came; nil where there are none. What a code without a text
// stands for depends on its name, so that such a name stays.
func (f *trimmedFont) renames() map[string]string {
	var out map[string]string
	for _, c := range f.codes {
		n := f.names[byte(c)]
		if _, known := runeNamed(n); known || n == "" || n == ".notdef" || typeface.IsStandardString(n) {
			continue
		}
		if f.text(c) == nil {
			return nil
		}
		if out == nil {
			out = map[string]string{}
		}
		if out[n] == "" {
			out[n] = fmt.Sprintf("glyph%d", len(out)+1)
		}
	}
	return out
}

// writeSimple completes the dictionary of a simple font.
func (t *trimmer) writeSimple(f *trimmedFont, d pdfdoc.Dict) {
	t.writeSimpleWidths(f, d)
	switch {
	case f.symbolic:
		delete(d, "Encoding")
	case f.recode != nil || f.rename != nil || f.spelt:
		d["Encoding"] = pdfdoc.Dict{"Type": pdfdoc.Name("Encoding"), "Differences": t.differences(f, func(code) bool { return true })}
	default:
		if e, ok := t.f.Resolve(d["Encoding"]).(pdfdoc.Dict); ok {
			e = maps.Clone(e)
			delete(e, "Differences")
			if a := t.differences(f, func(c code) bool { _, ok := f.said[byte(c)]; return ok }); len(a) > 0 {
				e["Differences"] = a
			}
			d["Encoding"] = e
		}
	}
	name := t.writeDescriptor(f, d)
	if f.program != nil && f.program.why == nil {
		d["BaseFont"] = pdfdoc.Name(name)
		if f.program.outKey == "FontFile3" && f.subtype == "TrueType" || f.subtype == "MMType1" {
			// What is embedded of a font with many masters is an instance like any other (9.6.2.3).
			d["Subtype"] = pdfdoc.Name("Type1")
		}
	}
}

// textsKnown reports whether it is known what all codes of a font stand for.
func (f *trimmedFont) textsKnown() bool {
	return !slices.ContainsFunc(f.codes, func(c code) bool { return f.text(c) == nil })
}

// differences lists the names of the codes that are wanted, by their new values.
func (t *trimmer) differences(f *trimmedFont, want func(c code) bool) pdfdoc.Array {
	names := map[uint32]string{}
	for _, c := range f.codes {
		n := f.names[byte(c)]
		if r := f.rename[n]; r != "" {
			n = r
		}
		if n != "" && want(c) {
			names[f.newCode(c)] = n
		}
	}
	for _, s := range f.standIns {
		names[uint32(s.code)] = s.name(t.f.Dict(f.dict["CharProcs"]))
	}
	var out pdfdoc.Array
	last := -2
	for _, c := range slices.Sorted(maps.Keys(names)) {
		if int(c) != last+1 {
			out = append(out, pdfdoc.Integer(int(c)))
		}
		out = append(out, pdfdoc.Name(names[c]))
		last = int(c)
	}
	return out
}

// writeSimpleWidths states the width of every code that is shown, and of no other.
func (t *trimmer) writeSimpleWidths(f *trimmedFont, d pdfdoc.Dict) {
	was := t.f.Array(d["Widths"])
	if was == nil {
		return
	}
	first, _ := t.f.Number(d["FirstChar"])
	if !t.embeds(f) && f.subtype != "Type3" && f.recode == nil && t.dense(d) {
		// A list that ends before all codes do may end where the text did.
		if last := int(first) + len(was) - 1; last < 255 {
			n := min(len(was), int(max('z', slices.Max(f.codes)))-int(first)+1)
			d["LastChar"], d["Widths"] = pdfdoc.Integer(int(first)+n-1), was[:n]
		}
		return
	}
	missing := pdfdoc.Object(pdfdoc.Integer(0))
	if v, ok := t.f.Number(f.descriptor["MissingWidth"]); ok {
		missing = pdfdoc.Real(v)
	}
	widths := map[uint32]pdfdoc.Object{}
	lo, hi := uint32(255), uint32(0)
	for _, c := range f.codes {
		w := missing
		if i := int(c) - int(first); i >= 0 && i < len(was) {
			w = numbersOf(t.f, was[i:i+1])[0]
		}
		n := f.newCode(c)
		widths[n] = w
		lo, hi = min(lo, n), max(hi, n)
	}
	if !t.embeds(f) && f.subtype != "Type3" && alike(t.f, slices.Collect(maps.Values(widths))) && !alike(t.f, was) {
		// Where all widths are alike, viewers take a typewriter's font for one that is
		// not embedded: one that nothing uses keeps them from it.
		if hi < 255 {
			hi++
			widths[hi] = pdfdoc.Integer(1)
		} else {
			lo--
			widths[lo] = pdfdoc.Integer(1)
		}
	}
	out := make(pdfdoc.Array, hi-lo+1)
	for i := range out {
		out[i] = pdfdoc.Integer(0)
		if w, ok := widths[lo+uint32(i)]; ok {
			out[i] = w
		}
	}
	d["FirstChar"], d["LastChar"], d["Widths"] = pdfdoc.Integer(int(lo)), pdfdoc.Integer(int(hi)), out
}

// dense reports whether a font that is not embedded states the widths of all letters,
// whatever the text used: those are the designer's. Viewers choose and stretch the font
// that stands in for it by them.
func (t *trimmer) dense(d pdfdoc.Dict) bool {
	first, _ := t.f.Number(d["FirstChar"])
	was := t.f.Array(d["Widths"])
	for c := 'A'; c <= 'z'; c++ {
		i := int(c) - int(first)
		if i < 0 || i >= len(was) {
			return false
		}
		if v, _ := t.f.Number(was[i]); v == 0 {
			return false
		}
	}
	return true
}

// alike reports whether all widths that are not 0 are the same.
func alike(f *pdfdoc.File, widths pdfdoc.Array) bool {
	have := 0.0
	for _, o := range widths {
		v, _ := f.Number(o)
		if v != 0 && have != 0 && v != have {
			return false
		}
		if v != 0 {
			have = v
		}
	}
	return true
}

// write writes one font anew.
func (t *trimmer) write(f *trimmedFont) {
	d := maps.Clone(f.dict)
	delete(d, "ToUnicode")
	if f.font.composite {
		t.writeComposite(f, d)
	} else {
		t.writeSimple(f, d)
	}
	if len(f.texts) > 0 {
		texts := map[uint32]string{}
		size := 1
		for _, c := range f.codes {
			if s, ok := f.texts[c.value()]; ok {
				texts[f.newCode(c)] = s
			}
			if f.font.composite {
				size = max(size, c.size())
			}
		}
		d["ToUnicode"] = t.f.AddStream(nil, writeToUnicode(size, texts))
	} else if _, ok := t.f.Resolve(f.dict["ToUnicode"]).(pdfdoc.Name); (ok || f.strange) && f.recode == nil {
		d["ToUnicode"] = f.dict["ToUnicode"]
	}
	if f.subtype == "Type3" {
		t.writeLetters(f, d)
	}
	t.f.Replace(f.ref, d)
}

// writeDescriptor writes the descriptor into d, without what lists the glyphs, and
// returns the font's name.
func (t *trimmer) writeDescriptor(f *trimmedFont, d pdfdoc.Dict) string {
	name := t.f.Name(f.dict["BaseFont"])
	if f.descriptor == nil {
		return name
	}
	fd := maps.Clone(f.descriptor)
	delete(fd, "CharSet")
	delete(fd, "CIDSet")
	if p := f.program; p != nil && p.why == nil {
		for _, k := range programKeys {
			delete(fd, k)
		}
		fd[p.outKey] = p.out
		delete(fd, "AvgWidth")
		delete(fd, "MaxWidth")
		name = tagged(name, p.content)
		fd["FontName"] = pdfdoc.Name(name)
		f.stateCell(fd)
		if flags, ok := t.f.Number(fd["Flags"]); ok && f.symbolic {
			fd["Flags"] = pdfdoc.Integer(int(flags)&^flagNonsymbolic | flagSymbolic)
		}
	}
	d["FontDescriptor"] = t.f.Add(fd)
	return name
}

// Flags of a font descriptor (9.8.2).
const (
	flagSerif       = 1 << 1
	flagSymbolic    = 1 << 2
	flagNonsymbolic = 1 << 5
)
