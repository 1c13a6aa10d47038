package burn

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/encoding/charmap"

	"sarpack/redact/typeface"
)

// A simple TrueType font leaves open how its codes find their glyphs, and readers
// differ (ISO 32000-2, 9.6.5.4): by the Unicode of the name that the encoding gives a
// code, by the code itself, by the glyph's name in the program. So all that a reader
// may look up stays, and nothing else.

// symbolBases are added to a code in a cmap of the font's own (platform 3, encoding 0).
var symbolBases = [...]int{0, 0xF000, 0xF100, 0xF200}

// mappedProgram is a program in which codes find their glyphs by its cmap: its subtables,
// how many glyphs it has, and which it gives a name.
type mappedProgram struct {
	maps   []typeface.CharMap
	glyphs int
	named  func(name string) int
	extent outlines[int]
}

// simpleGlyphs takes the glyphs of a simple TrueType font, and notes in maps, which
// are those of the program, what is looked up there. Where its codes are given anew,
// it returns the maps that the program has instead.
func (t *trimmer) simpleGlyphs(f *trimmedFont, m mappedProgram, maps []typeface.CharMap) ([]typeface.CharMap, error) {
	p := f.program
	l := t.lookup(f, m)
	found := map[code][]hit{}
	single := true
	for _, c := range f.codes {
		hits := l.code(byte(c))
		if len(hits) == 0 && !l.missing(byte(c)) {
			return nil, fmt.Errorf("%w: a code finds no glyph by any rule", typeface.ErrUnsupported)
		}
		for _, h := range hits {
			single = single && h.glyph == hits[0].glyph
		}
		found[c] = hits
	}
	defer func() {
		measure(t, f, m.extent, p.glyphs, l.first)
	}()
	if len(p.fonts) == 1 && !f.fixed && single && f.textsKnown() && !f.natural() {
		if own := f.symbols(found); own != nil {
			return own, nil
		}
	}
	for c := range 256 {
		for _, h := range found[code(c)] {
			n := p.take(h.glyph, 0)
			if h.table >= 0 {
				maps[h.table].Glyph[h.key] = n
			}
		}
	}
	return nil, nil
}

// symbols gives the codes of a font new values, and returns the cmap in which these
// find their glyphs without an encoding.
func (f *trimmedFont) symbols(found map[code][]hit) []typeface.CharMap {
	if f.recodeSimple(func(code) bool { return true }); f.recode == nil {
		return nil
	}
	f.symbolic = true
	mac := typeface.CharMap{Platform: 1, Glyph: map[int]int{}}
	own := typeface.CharMap{Platform: 3, Glyph: map[int]int{}}
	for _, c := range f.codes {
		if len(found[c]) == 0 {
			continue
		}
		n := f.program.take(found[c][0].glyph, 0)
		code := int(f.newCode(c))
		mac.Glyph[code], own.Glyph[0xF000+code] = n, n
	}
	return []typeface.CharMap{mac, own}
}

// lookup finds the glyphs of codes.
type lookup struct {
	mappedProgram
	f *trimmedFont
	// byName says that codes are names first.
	byName bool
}

// lookup prepares to find the glyphs of a font.
func (t *trimmer) lookup(f *trimmedFont, m mappedProgram) *lookup {
	flags, _ := t.f.Number(f.descriptor["Flags"])
	base := t.f.Name(f.dict["Encoding"])
	return &lookup{f: f, mappedProgram: m, byName: int(flags)&flagNonsymbolic != 0 || base == "WinAnsiEncoding" || base == "MacRomanEncoding"}
}

// first returns the glyph that readers find for a code before any other, or 0.
func (l *lookup) first(c byte) int {
	if hits := l.code(c); len(hits) > 0 {
		return hits[0].glyph
	}
	return 0
}

// hit is a glyph that a reader finds: in a subtable of the cmap under a key, or, with
// table below 0, by its name.
type hit struct{ glyph, table, key int }

// code returns what readers find for a code.
func (l *lookup) code(c byte) []hit {
	var out []hit
	find := func(ok func(m *typeface.CharMap) bool, keys ...int) {
		for i := range l.maps {
			m := &l.maps[i]
			if !ok(m) {
				continue
			}
			for _, k := range keys {
				if g := m.Glyph[k]; g != 0 && g < l.glyphs {
					out = append(out, hit{g, i, k})
				}
			}
		}
	}
	mac := func(m *typeface.CharMap) bool { return m.Platform == 1 }
	symbol := func(m *typeface.CharMap) bool { return m.Platform == 3 && m.Encoding == 0 }
	unicode := func(m *typeface.CharMap) bool { return m.Unicode() }
	name := l.f.names[c]
	r, known := runeNamed(name)
	if known {
		find(unicode, int(r))
		if r == ' ' {
			find(unicode, 0xA0)
		}
	}
	if len(out) == 0 || !l.byName {
		for _, b := range symbolBases {
			find(symbol, b+int(c))
		}
		find(mac, int(c))
		if b, ok := charmap.Macintosh.EncodeRune(r); ok && known {
			find(mac, int(b))
		}
		find(unicode, int(c))
	}
	if len(out) == 0 && name != "" {
		if g := l.named(name); g != 0 {
			out = append(out, hit{g, -1, 0})
		}
	}
	if len(out) == 0 {
		for _, b := range symbolBases {
			find(unicode, b+int(c))
		}
		if text := l.f.text(code(c)); len(text) > 0 {
			find(unicode, int(text[0]))
		}
	}
	return out
}

// missing reports whether a code may well have no glyph: the program has a cmap, and
// the code is one of white space or has a name that everybody knows.
func (l *lookup) missing(c byte) bool {
	if len(l.maps) == 0 {
		return false
	}
	name := l.f.names[c]
	_, known := runeNamed(name)
	return known || name == "" || name == ".notdef"
}

// namedRunes maps the names of glyphs that the standard fonts have to their characters.
var namedRunes = sync.OnceValue(func() map[string]rune {
	out := map[string]rune{"nbspace": 0xA0, "nonbreakingspace": 0xA0, "sfthyphen": 0xAD}
	for _, font := range [...]string{"ZapfDingbats", "Symbol", "Helvetica"} {
		if m := standardFonts()[font]; m != nil {
			for r, name := range m.byRune {
				out[name] = r
			}
		}
	}
	return out
})

// runeNamed returns the character that a glyph's name stands for, where everybody
// knows it: by the list of the standard fonts, or because it spells its number (Adobe
// Glyph List specification).
func runeNamed(name string) (rune, bool) {
	if r, ok := namedRunes()[name]; ok {
		return r, true
	}
	for _, prefix := range [...]string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok && len(hex) >= 4 && len(hex) <= 6 {
			if v, err := strconv.ParseUint(hex, 16, 32); err == nil && strings.ToUpper(hex) == hex {
				return rune(v), true
			}
		}
	}
	return 0, false
}
