package typeface

import (
	"fmt"
	"slices"
)

// CFFSubset says what a program is written with.
type CFFSubset struct {
	// Name is the font's name.
	Name string
	// Glyphs are numbered in their order; the first must be 0. The same glyph may
	// stand there more than once.
	Glyphs []int
	// CIDs, for a CID-keyed program, are the glyphs' identifiers, Names, for others,
	// their names. A program that was not CID-keyed becomes so where CIDs are given.
	CIDs  []int
	Names []string
	// Codes are the glyphs, by their new numbers, that the encoding gives codes; nil
	// where it is the predefined one that the program had.
	Codes map[int]int
}

// Subset writes a program with the given glyphs, without subroutines.
func (c *CFF) Subset(s CFFSubset) ([]byte, error) {
	if len(s.Glyphs) == 0 || s.Glyphs[0] != 0 || len(s.Glyphs) > maxGlyphs {
		return nil, fmt.Errorf("%w: its glyphs cannot be renumbered", ErrUnsupported)
	}
	w := &cffWriter{c: c, s: s}
	if err := w.drawings(); err != nil {
		return nil, err
	}
	return w.write(), nil
}

// cffWriter writes one program.
type cffWriter struct {
	c *CFF
	s CFFSubset
	// glyphs are the charstrings, font the number of the font that draws each, and
	// fonts which of the original's these are.
	glyphs [][]byte
	font   []int
	fonts  []int
	// strings are those that the program spells.
	strings [][]byte
}

// drawings takes in the outlines. Accented letters that are put together from two
// glyphs bring those along.
func (w *cffWriter) drawings() error {
	c := w.c
	w.s.Glyphs, w.s.Names = slices.Clone(w.s.Glyphs), slices.Clone(w.s.Names)
	left := maxWork
	for i := 0; i < len(w.s.Glyphs); i++ {
		g := w.s.Glyphs[i]
		if g < 0 || g >= len(c.glyphs) {
			return fmt.Errorf("%w: it has no glyph %d", ErrDamaged, g)
		}
		font := &c.fonts[c.font[g]]
		f, err := flatten(c.glyphs[g], c.global, font.local, &left)
		if err != nil {
			return err
		}
		width := font.private.number(opDefaultWidth, 0)
		if f.stated {
			width = f.width + font.private.number(opNominalWidth, 0)
		}
		if f.base > 0 || f.accent > 0 {
			if c.CID || w.s.CIDs != nil {
				return fmt.Errorf("%w: an accented letter is put together by names", ErrUnsupported)
			}
			for _, code := range [...]int{f.base, f.accent} {
				if err := w.bring(code); err != nil {
					return err
				}
			}
		}
		w.glyphs = append(w.glyphs, append(appendNumber(nil, width), f.code...))
		k := slices.Index(w.fonts, c.font[g])
		if k < 0 {
			k = len(w.fonts)
			w.fonts = append(w.fonts, c.font[g])
		}
		w.font = append(w.font, k)
	}
	return nil
}

// bring adds the glyph of a code of the standard encoding under its standard name.
func (w *cffWriter) bring(code int) error {
	name := StandardName(code)
	g := slices.Index(w.c.Names, name)
	if name == "" || g < 0 {
		return fmt.Errorf("%w: an accented letter is made of one that is not there", ErrDamaged)
	}
	if !slices.Contains(w.s.Names, name) {
		w.s.Glyphs, w.s.Names = append(w.s.Glyphs, g), append(w.s.Names, name)
	}
	return nil
}

// sid returns the number of a string.
func (w *cffWriter) sid(s string) int {
	if k := slices.Index(standardStrings, s); k >= 0 {
		return k
	}
	for k, have := range w.strings {
		if string(have) == s {
			return len(standardStrings) + k
		}
	}
	w.strings = append(w.strings, []byte(s))
	return len(standardStrings) + len(w.strings) - 1
}

// copied are the entries of the top dictionary that say how glyphs are drawn.
var copied = [...]int{opFontMatrix, opPaintType, opStrokeWidth, opFontBBox}

// cffOffsets says where the parts of a program begin.
type cffOffsets struct{ charset, encoding, glyphs, private, fonts, choice int }

// write puts the program together. The dictionaries are as long with one offset as
// with another, so that they can be written twice.
func (w *cffWriter) write() []byte {
	cid := w.keyed()
	var privates [][]byte
	for _, k := range w.fonts {
		privates = append(privates, w.c.fonts[k].drawing())
	}
	charset := w.charset(cid)
	encoding := w.encoding()
	var at cffOffsets
	var out []byte
	for range 2 {
		top := w.top(at, privates, encoding)
		out = appendIndex([]byte{1, 0, 4, 4}, [][]byte{[]byte(w.s.Name)})
		out = appendIndex(out, [][]byte{top})
		out = appendIndex(out, w.strings)
		out = appendIndex(out, nil)
		at.charset = len(out)
		out = append(out, charset...)
		at.encoding = len(out)
		out = append(out, encoding...)
		at.choice = len(out)
		if cid {
			out = append(out, 0)
			for _, k := range w.font {
				out = append(out, byte(k))
			}
		}
		at.glyphs = len(out)
		out = appendIndex(out, w.glyphs)
		at.private = len(out)
		var fonts [][]byte
		for i, p := range privates {
			d := appendOffset(w.c.fonts[w.fonts[i]].matrix(w.c.CID), opPrivate, len(p), len(out))
			fonts = append(fonts, d)
			out = append(out, p...)
		}
		at.fonts = len(out)
		if cid {
			out = appendIndex(out, fonts)
		}
	}
	return out
}

// keyed reports whether the program's glyphs are found by CIDs.
func (w *cffWriter) keyed() bool { return w.c.CID || w.s.CIDs != nil }

// top is the dictionary of the whole program.
func (w *cffWriter) top(at cffOffsets, privates [][]byte, encoding []byte) []byte {
	var top []byte
	if w.keyed() {
		top = appendOffset(top, opROS, w.sid("Adobe"), w.sid("Identity"), 0)
	}
	for _, op := range copied {
		if i := slices.IndexFunc(w.c.top, func(e entry) bool { return e.op == op }); i >= 0 {
			top = appendOp(append(top, w.c.top[i].raw...), op)
		}
	}
	top = appendOffset(top, opCharset, at.charset)
	top = appendOffset(top, opCharStrings, at.glyphs)
	if w.keyed() {
		top = appendOffset(top, opCIDCount, 1+slices.Max(append([]int{0}, w.cids()...)))
		top = appendOffset(top, opFDArray, at.fonts)
		return appendOffset(top, opFDSelect, at.choice)
	}
	top = appendOffset(top, opPrivate, len(privates[0]), at.private)
	if encoding != nil {
		return appendOffset(top, opEncoding, at.encoding)
	} else if w.c.Predefined != 0 {
		return appendOffset(top, opEncoding, w.c.Predefined)
	}
	return top
}

// drawing returns what of a private dictionary outlines are drawn by: widths are
// stated glyph by glyph, and there are no subroutines.
func (f *cffFont) drawing() []byte {
	var out []byte
	for _, e := range f.private {
		if e.op != opSubrs && e.op != opDefaultWidth && e.op != opNominalWidth {
			out = appendOp(append(out, e.raw...), e.op)
		}
	}
	return out
}

// matrix begins the dictionary of a font of a CID-keyed program: with the matrix of
// its own that it had as one of such.
func (f *cffFont) matrix(cid bool) []byte {
	if i := slices.IndexFunc(f.dict, func(e entry) bool { return e.op == opFontMatrix }); cid && i >= 0 {
		return appendOp(slices.Clone(f.dict[i].raw), opFontMatrix)
	}
	return nil
}

// cids returns the identifiers of the glyphs.
func (w *cffWriter) cids() []int {
	if w.s.CIDs != nil {
		return w.s.CIDs
	}
	var out []int
	for _, g := range w.s.Glyphs {
		out = append(out, w.c.CIDs[g])
	}
	return out
}

// charset writes the identifiers or names of the glyphs but the first.
func (w *cffWriter) charset(cid bool) []byte {
	out := []byte{0}
	if cid {
		return put16(out, w.cids()[1:]...)
	}
	for _, name := range w.s.Names[1:] {
		out = put16(out, w.sid(name))
	}
	return out
}

// encoding writes the codes of the glyphs, all as additions to an empty list.
func (w *cffWriter) encoding() []byte {
	if w.s.Codes == nil {
		return nil
	}
	out := []byte{0x80, 0, 0}
	for code := range 256 {
		if g, ok := w.s.Codes[code]; ok && g > 0 && g < len(w.s.Names) && out[2] < 255 {
			out[2]++
			out = put16(append(out, byte(code)), w.sid(w.s.Names[g]))
		}
	}
	return out
}
