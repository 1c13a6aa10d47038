package pdfdoc

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"
	"unicode/utf16"
)

// Font is a TrueType font that is embedded with only the characters that are set
// in it (ISO 32000-2, 9.7.4). It is completed when the file is written.
type Font struct {
	f    *File
	t    *trueType
	name string
	// Ref is the font object, to be named in a resource dictionary.
	Ref Ref
	// codes gives each character its two-byte code, which is also its glyph's new
	// number: 1 for the first character that was set, and so on.
	codes map[rune]int
	runes []rune
	// parts are the objects below Ref.
	parts [4]Ref
}

// NewFont prepares a font program for setting text. name is its PostScript name.
func (f *File) NewFont(program []byte, name string) (*Font, error) {
	t, err := parsed(program)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	font := &Font{f: f, t: t, name: name, Ref: f.Add(nil), codes: map[rune]int{}}
	f.fonts = append(f.fonts, font)
	return font, nil
}

// programs holds the fonts that were parsed, by where their program lies: the same
// few built-in ones are set in every document.
var programs sync.Map

func parsed(program []byte) (*trueType, error) {
	if len(program) == 0 {
		return nil, errFont
	}
	if t, ok := programs.Load(&program[0]); ok {
		return t.(*trueType), nil
	}
	t, err := parseTrueType(program)
	if err == nil {
		programs.Store(&program[0], t)
	}
	return t, err
}

// Has reports whether the font has a glyph for c.
func (t *Font) Has(c rune) bool { return t.t.cmap[c] != 0 }

// Encode returns the string object that shows s. A character that the font lacks
// is set as a question mark, or as nothing if it lacks that as well.
func (t *Font) Encode(s string) HexLiteral {
	var out strings.Builder
	for _, c := range s {
		if !t.Has(c) {
			if c = '?'; !t.Has(c) {
				continue
			}
		}
		code, ok := t.codes[c]
		if !ok && len(t.runes) < 0xFFFF {
			t.runes = append(t.runes, c)
			code = len(t.runes)
			t.codes[c] = code
		}
		fmt.Fprintf(&out, "%04X", code)
	}
	return HexLiteral(out.String())
}

// Width returns the advance of s at size 1.
func (t *Font) Width(s string) float64 {
	w := 0
	for _, c := range s {
		if !t.Has(c) {
			c = '?'
		}
		w += t.t.advance(int(t.t.cmap[c]))
	}
	return float64(w) / float64(t.t.unitsPerEm)
}

// Ascent, Descent (negative) and CapHeight are at size 1.
func (t *Font) Ascent() float64  { return float64(t.t.ascent) / float64(t.t.unitsPerEm) }
func (t *Font) Descent() float64 { return float64(t.t.descent) / float64(t.t.unitsPerEm) }

// CapHeight returns the height of a capital letter at size 1.
func (t *Font) CapHeight() float64 {
	if t.t.capHeight <= 0 {
		return 0.7
	}
	return float64(t.t.capHeight) / float64(t.t.unitsPerEm)
}

// finish writes the font's objects. It may be called again after more was set.
func (t *Font) finish() {
	f := t.f
	glyphs := make([]int, len(t.runes))
	widths := make(Array, len(t.runes))
	per1000 := func(v int) Object { return Integer((v*1000 + t.t.unitsPerEm/2) / t.t.unitsPerEm) }
	for i, c := range t.runes {
		glyphs[i] = int(t.t.cmap[c])
		widths[i] = per1000(t.t.advance(glyphs[i]))
	}
	program := t.t.subset(glyphs)
	name := Name(subsetTag(program) + "+" + t.name)
	box := make(Array, 4)
	for i, v := range t.t.bbox {
		box[i] = Integer(v * 1000 / t.t.unitsPerEm)
	}
	descriptor := f.put(&t.parts[0], Dict{
		"Type": Name("FontDescriptor"), "FontName": name, "Flags": Integer(4), "FontBBox": box,
		"ItalicAngle": Integer(0), "Ascent": per1000(t.t.ascent), "Descent": Integer(t.t.descent * 1000 / t.t.unitsPerEm),
		"CapHeight": Integer(t.CapHeight() * 1000), "StemV": Integer(80),
		"FontFile2": f.put(&t.parts[1], Compressed(Dict{"Length1": Integer(len(program))}, program)),
	})
	below := f.put(&t.parts[2], Dict{
		"Type": Name("Font"), "Subtype": Name("CIDFontType2"), "BaseFont": name,
		"CIDSystemInfo":  Dict{"Registry": String([]byte("Adobe")), "Ordering": String([]byte("Identity")), "Supplement": Integer(0)},
		"FontDescriptor": descriptor, "DW": Integer(1000), "W": Array{Integer(1), widths}, "CIDToGIDMap": Name("Identity"),
	})
	texts := make([]string, len(t.runes))
	for i, c := range t.runes {
		texts[i] = string(c)
	}
	f.Replace(t.Ref, Dict{
		"Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": name, "Encoding": Name("Identity-H"),
		"DescendantFonts": Array{below},
		"ToUnicode":       f.put(&t.parts[3], Compressed(nil, toUnicode(1, texts))),
	})
}

// put makes o an object the first time and replaces it after that.
func (f *File) put(r *Ref, o Object) Ref {
	if r.ObjectNumber == 0 {
		*r = f.Add(o)
	} else {
		f.Replace(*r, o)
	}
	return *r
}

// subsetTag is the six letters that mark a subset (ISO 32000-2, 9.9.2), from the
// program's hash.
func subsetTag(program []byte) string {
	sum := sha256.Sum256(program)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// toUnicode returns the CMap that says which text the two-byte codes from first on
// stand for (ISO 32000-2, 9.10.3).
func toUnicode(first int, texts []string) []byte {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(texts) > 0 {
		n := min(len(texts), 100)
		fmt.Fprintf(&b, "%d beginbfchar\n", n)
		for i, s := range texts[:n] {
			fmt.Fprintf(&b, "<%04X> <", first+i)
			for _, u := range utf16.Encode([]rune(s)) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
		texts, first = texts[n:], first+n
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return []byte(b.String())
}
