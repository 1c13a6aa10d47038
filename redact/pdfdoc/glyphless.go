package pdfdoc

import "encoding/binary"

// Glyphless is a font without outlines for text that lies over a picture and is
// only searched, copied and read out. A code stands for a character at a certain
// width, so that each character covers what the picture shows of it. It is
// completed when the file is written.
type Glyphless struct {
	f *File
	// Ref is the font object, to be named in a resource dictionary.
	Ref   Ref
	codes map[wideRune]int
	texts []string
	wide  Array
	parts [5]Ref
}

// wideRune is a character and its width in 1/1000 of the font's size.
type wideRune struct {
	r     rune
	width int
}

const (
	// GlyphlessAscent and GlyphlessDescent are the font's extent at size 1.
	GlyphlessAscent, GlyphlessDescent = 0.9, -0.2
	// glyphlessStep is the grain of widths, in 1/1000.
	glyphlessStep = 4
	maxCodes      = 0xFFFF
)

// NewGlyphless returns a glyphless font.
func (f *File) NewGlyphless() *Glyphless {
	g := &Glyphless{f: f, Ref: f.Add(nil), codes: map[wideRune]int{}}
	f.fonts = append(f.fonts, g)
	return g
}

// Full reports whether the font has hardly a code left: time for another.
func (g *Glyphless) Full() bool { return len(g.texts) > maxCodes-8192 }

// Code returns the two-byte code of r at about the given width (at size 1), and
// the exact width of that code. It is 0 when the font has no code left.
func (g *Glyphless) Code(r rune, width float64) (code int, exact float64) {
	w := int(min(max(width, 0), 20)*1000/glyphlessStep+0.5) * glyphlessStep
	key := wideRune{r, w}
	code, ok := g.codes[key]
	if !ok {
		if len(g.texts) == maxCodes {
			return 0, 0
		}
		g.texts, g.wide = append(g.texts, string(r)), append(g.wide, Integer(w))
		code = len(g.texts)
		g.codes[key] = code
	}
	return code, float64(w) / 1000
}

// glyphlessProgram is a TrueType font of two glyphs. The first is empty; the
// second, which stands for every character, is a contour without area: it draws
// nothing and has an extent, without which PDFium passes over single characters.
// The extent is well within the ascent and the descent, so that those are the cell.
func glyphlessProgram() []byte {
	words := func(values ...int) []byte {
		var b []byte
		for _, v := range values {
			b = binary.BigEndian.AppendUint16(b, uint16(int16(v)))
		}
		return b
	}
	glyph := words(1, 0, -100, 100, 700, 2, 0)   // one contour, its box, its last point, no instructions
	glyph = append(glyph, 1, 1, 1)               // three points on the curve …
	glyph = append(glyph, words(0, 100, -50)...) // … on one line
	glyph = append(glyph, words(-100, 800, -400)...)
	for len(glyph)%4 != 0 {
		glyph = append(glyph, 0)
	}
	head := words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 3, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, -100, 100, 700, 0, 8, 2, 1, 0)
	hhea := words(1, 0, 900, -200, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 2)
	maxp := words(1, 0, 2, 3, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
	loca := words(0, 0, 0, 0, 0, len(glyph))
	return assemble([]table{
		{"glyf", glyph}, {"head", head}, {"hhea", hhea}, {"hmtx", words(1000, 0, 1000, 0)}, {"loca", loca}, {"maxp", maxp},
	})
}

// finish writes the font's objects. It may be called again after more was set.
func (g *Glyphless) finish() {
	f := g.f
	const name = Name("SRPKGL+Glyphless")
	program := glyphlessProgram()
	toGlyph := make([]byte, 2*(len(g.texts)+1))
	for i := range g.texts {
		toGlyph[2*i+3] = 1
	}
	descriptor := f.put(&g.parts[0], Dict{
		"Type": Name("FontDescriptor"), "FontName": name, "Flags": Integer(4),
		"FontBBox": Array{Integer(0), Integer(-200), Integer(1000), Integer(900)}, "ItalicAngle": Integer(0),
		"Ascent": Integer(900), "Descent": Integer(-200), "CapHeight": Integer(700), "StemV": Integer(80),
		"FontFile2": f.put(&g.parts[1], Compressed(Dict{"Length1": Integer(len(program))}, program)),
	})
	below := f.put(&g.parts[2], Dict{
		"Type": Name("Font"), "Subtype": Name("CIDFontType2"), "BaseFont": name,
		"CIDSystemInfo":  Dict{"Registry": String([]byte("Adobe")), "Ordering": String([]byte("Identity")), "Supplement": Integer(0)},
		"FontDescriptor": descriptor, "DW": Integer(500), "W": Array{Integer(1), g.wide},
		"CIDToGIDMap": f.put(&g.parts[3], Compressed(nil, toGlyph)),
	})
	f.Replace(g.Ref, Dict{
		"Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": name, "Encoding": Name("Identity-H"),
		"DescendantFonts": Array{below},
		"ToUnicode":       f.put(&g.parts[4], Compressed(nil, toUnicode(1, g.texts))),
	})
}
