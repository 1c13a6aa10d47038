package pdfdoc

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Flags of composite glyphs (OpenType, glyf table).
const (
	compositeWords        = 0x0001
	compositeScale        = 0x0008
	compositeMore         = 0x0020
	compositeXYScale      = 0x0040
	compositeTwoByTwo     = 0x0080
	compositeInstructions = 0x0100
)

// maxComponents bounds how many glyphs composites may pull into a subset.
const maxComponents = 4096

// subset returns a font program with only the given glyphs, renumbered in their
// order from 1 (glyph 0 is the empty one), followed by those that they are
// composed of. Hinting is dropped: the text is small and white on black.
func (t *trueType) subset(glyphs []int) []byte {
	old := append([]int{0}, glyphs...)
	index := map[int]int{}
	for i, g := range old {
		if _, ok := index[g]; !ok {
			index[g] = i
		}
	}
	var glyf []byte
	loca := []byte{0, 0, 0, 0}
	var hmtx []byte
	for i := 0; i < len(old); i++ {
		var outline []byte
		if i > 0 {
			outline = t.copyOutline(old[i], func(component int) int {
				n, ok := index[component]
				if !ok && len(old) < maxComponents+len(glyphs) {
					n = len(old)
					index[component], old = n, append(old, component)
				}
				return n
			})
		}
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(t.advance(old[i])))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(t.bearing(old[i])))
	}
	head := slices.Clone(t.tables["head"][:54])
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1)
	hhea := slices.Clone(t.tables["hhea"][:36])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(old)))
	return assemble([]table{
		{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca},
		{"maxp", t.maxp(len(old))},
	})
}

// maxp returns the profile for n glyphs, without what hinting would need.
func (t *trueType) maxp(n int) []byte {
	m := make([]byte, 32)
	copy(m, t.tables["maxp"])
	binary.BigEndian.PutUint32(m, 0x00010000)
	binary.BigEndian.PutUint16(m[4:], uint16(n))
	binary.BigEndian.PutUint16(m[14:], 1)
	clear(m[16:28])
	return m
}

// copyOutline returns a glyph's outline without instructions, the glyphs that it
// is composed of renumbered; empty where the data make no sense.
func (t *trueType) copyOutline(glyph int, renumber func(int) int) []byte {
	src := t.outline(glyph)
	if len(src) < 10 {
		return nil
	}
	contours := int(int16(u16(src, 0)))
	if contours >= 0 {
		at := 10 + 2*contours // the length of the instructions
		if at+2 > len(src) {
			return nil
		}
		rest := at + 2 + int(u16(src, at))
		if rest > len(src) {
			return nil
		}
		out := append(slices.Clone(src[:at]), 0, 0)
		return append(out, src[rest:]...)
	}
	out := slices.Clone(src)
	for at := 10; ; {
		if at+4 > len(src) {
			return nil
		}
		flags := u16(src, at)
		binary.BigEndian.PutUint16(out[at:], flags&^compositeInstructions)
		binary.BigEndian.PutUint16(out[at+2:], uint16(renumber(int(u16(src, at+2)))))
		at += 4 + 2
		if flags&compositeWords != 0 {
			at += 2
		}
		switch {
		case flags&compositeScale != 0:
			at += 2
		case flags&compositeXYScale != 0:
			at += 4
		case flags&compositeTwoByTwo != 0:
			at += 8
		}
		if at > len(src) {
			return nil
		}
		if flags&compositeMore == 0 {
			return out[:at]
		}
	}
}

// table is a table of a font file.
type table struct {
	tag  string
	data []byte
}

// assemble writes a font file; the tables must be in the order of their tags.
func assemble(tables []table) []byte {
	n := len(tables)
	pow := 1 << (bits.Len(uint(n)) - 1)
	b := []byte{0, 1, 0, 0}
	for _, v := range []int{n, pow * 16, bits.Len(uint(pow)) - 1, n*16 - pow*16} {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	at := 12 + 16*n
	headAt := 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = at
		}
		b = append(b, t.tag...)
		b = binary.BigEndian.AppendUint32(b, checksum(t.data))
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		b = append(b, t.data...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	binary.BigEndian.PutUint32(b[headAt+8:], 0xB1B0AFBA-checksum(b))
	return b
}

// checksum is the sum of a table's 32-bit words.
func checksum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	if len(b) > 0 {
		var last [4]byte
		copy(last[:], b)
		sum += binary.BigEndian.Uint32(last[:])
	}
	return sum
}
