package pdfdoc

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// trueType is a TrueType font as far as a subset needs it (OpenType 1.9).
type trueType struct {
	tables map[string][]byte
	// unitsPerEm, ascent, descent and capHeight are in font units.
	unitsPerEm, ascent, descent, capHeight int
	bbox                                   [4]int
	glyphs                                 int
	longLoca                               bool
	hMetrics                               int
	cmap                                   map[rune]uint16
}

var errFont = errors.New("this is not a TrueType font that can be read")

// parseTrueType reads the tables of a font. It is safe on damaged data.
func parseTrueType(b []byte) (*trueType, error) {
	if len(b) < 12 || binary.BigEndian.Uint32(b) != 0x00010000 {
		return nil, errFont
	}
	t := &trueType{tables: map[string][]byte{}}
	n := int(u16(b, 4))
	for i := range n {
		rec := 12 + 16*i
		if rec+16 > len(b) {
			return nil, errFont
		}
		off, size := int64(u32(b, rec+8)), int64(u32(b, rec+12))
		if off+size > int64(len(b)) {
			return nil, fmt.Errorf("%w: a table is cut off", errFont)
		}
		t.tables[string(b[rec:rec+4])] = b[off : off+size]
	}
	head, hhea, maxp := t.tables["head"], t.tables["hhea"], t.tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 {
		return nil, fmt.Errorf("%w: a table is missing", errFont)
	}
	t.unitsPerEm, t.longLoca = int(u16(head, 18)), u16(head, 50) != 0
	for i := range t.bbox {
		t.bbox[i] = int(int16(u16(head, 36+2*i)))
	}
	t.ascent, t.descent = int(int16(u16(hhea, 4))), int(int16(u16(hhea, 6)))
	t.glyphs, t.hMetrics = int(u16(maxp, 4)), int(u16(hhea, 34))
	if os2 := t.tables["OS/2"]; len(os2) >= 90 && u16(os2, 0) >= 2 {
		t.capHeight = int(int16(u16(os2, 88)))
	}
	if t.unitsPerEm == 0 || t.hMetrics == 0 || len(t.tables["hmtx"]) < 4*t.hMetrics {
		return nil, fmt.Errorf("%w: its metrics are missing", errFont)
	}
	t.cmap = readCmap(t.tables["cmap"])
	return t, nil
}

func u16(b []byte, i int) uint16 {
	if i < 0 || i+2 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint16(b[i:])
}

func u32(b []byte, i int) uint32 {
	if i < 0 || i+4 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint32(b[i:])
}

// readCmap reads the Unicode mapping of the Basic Multilingual Plane (format 4).
func readCmap(b []byte) map[rune]uint16 {
	out := map[rune]uint16{}
	for i := range int(u16(b, 2)) {
		rec := 4 + 8*i
		platform, encoding := u16(b, rec), u16(b, rec+2)
		if platform != 0 && !(platform == 3 && encoding == 1) {
			continue
		}
		off := int(u32(b, rec+4))
		if off <= 0 || off >= len(b) || u16(b, off) != 4 {
			continue
		}
		s := b[off:]
		segments := int(u16(s, 6)) / 2
		for k := range segments {
			end, start := int(u16(s, 14+2*k)), int(u16(s, 16+2*segments+2*k))
			delta := u16(s, 16+4*segments+2*k)
			at := 16 + 6*segments + 2*k
			offset := int(u16(s, at))
			for c := start; c <= end && c < 0xFFFF; c++ {
				g := uint16(c)
				if offset != 0 {
					if g = u16(s, at+offset+2*(c-start)); g == 0 {
						continue
					}
				}
				if g += delta; g != 0 {
					out[rune(c)] = g
				}
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// advance returns the advance width of a glyph in font units.
func (t *trueType) advance(glyph int) int {
	return int(u16(t.tables["hmtx"], 4*min(glyph, t.hMetrics-1)))
}

// bearing returns the left side bearing of a glyph in font units.
func (t *trueType) bearing(glyph int) int {
	if glyph < t.hMetrics {
		return int(int16(u16(t.tables["hmtx"], 4*glyph+2)))
	}
	return int(int16(u16(t.tables["hmtx"], 4*t.hMetrics+2*(glyph-t.hMetrics))))
}

// outline returns a glyph's entry in the glyf table; empty for one that draws
// nothing or does not exist.
func (t *trueType) outline(glyph int) []byte {
	if glyph < 0 || glyph >= t.glyphs {
		return nil
	}
	loca, glyf := t.tables["loca"], t.tables["glyf"]
	var from, to int64
	if t.longLoca {
		from, to = int64(u32(loca, 4*glyph)), int64(u32(loca, 4*glyph+4))
	} else {
		from, to = 2*int64(u16(loca, 2*glyph)), 2*int64(u16(loca, 2*glyph+2))
	}
	if from < 0 || to <= from || to > int64(len(glyf)) {
		return nil
	}
	return glyf[from:to]
}
