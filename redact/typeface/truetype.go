package typeface

import (
	"fmt"
	"math/bits"
	"slices"
)

// TrueType is a TrueType program (OpenType 1.9, with outlines in a glyf table).
type TrueType struct {
	tables map[string][]byte
	glyphs int
	long   bool // offsets of four bytes in loca
	metric int  // entries of hmtx with an advance
	// Maps are its cmap subtables, in their order.
	Maps []CharMap
	// names are the names of glyphs in its post table; nil where it has none.
	names []string
}

// maxGlyphs is how many glyphs a program may have (OpenType, maxp).
const maxGlyphs = 0xFFFF

// ParseTrueType reads a program, or the first of a collection. It keeps what it is given and does not change it.
func ParseTrueType(b []byte) (*TrueType, error) {
	at := 0
	if len(b) > 16 && string(b[:4]) == "ttcf" {
		at = u32(b, 12) // of a collection readers take the first
	}
	switch u32(b, at) {
	case 0x00010000, 0x74727565: // 1.0, "true"
	default:
		return nil, fmt.Errorf("%w: it does not begin as TrueType", ErrUnsupported)
	}
	tables, err := readTables(b, at)
	if err != nil {
		return nil, err
	}
	t := &TrueType{tables: tables}
	head, hhea, maxp := t.tables["head"], t.tables["hhea"], t.tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || t.tables["glyf"] == nil || t.tables["loca"] == nil {
		return nil, fmt.Errorf("%w: a table is missing", ErrDamaged)
	}
	t.long, t.glyphs, t.metric = u16(head, 50) != 0, u16(maxp, 4), u16(hhea, 34)
	entry := 2
	if t.long {
		entry = 4
	}
	if t.glyphs = min(t.glyphs, len(t.tables["loca"])/entry-1); t.glyphs < 1 {
		return nil, fmt.Errorf("%w: it has no glyphs", ErrDamaged)
	}
	t.metric = min(t.metric, len(t.tables["hmtx"])/4)
	if t.metric < 1 {
		return nil, fmt.Errorf("%w: it has no metrics", ErrDamaged)
	}
	t.Maps = readMaps(t.tables["cmap"])
	t.readNames()
	return t, nil
}

// readTables reads the directory, at an offset, of a program made of tables.
func readTables(b []byte, at int) (map[string][]byte, error) {
	out := map[string][]byte{}
	for i := range u16(b, at+4) {
		rec := at + 12 + 16*i
		if rec+16 > len(b) {
			return nil, fmt.Errorf("%w: its directory is cut off", ErrDamaged)
		}
		off, size := u32(b, rec+8), u32(b, rec+12)
		if off > len(b) {
			continue // a table that is not there
		}
		out[string(b[rec:rec+4])] = b[off:min(off+size, len(b))]
	}
	return out, nil
}

// Glyphs returns how many glyphs there are.
func (t *TrueType) Glyphs() int { return t.glyphs }

// Draws reports whether a glyph has an outline.
func (t *TrueType) Draws(glyph int) bool { return len(t.outline(glyph)) > 0 }

// Extent returns how far a glyph's outline reaches down and up, in thousandths of an em;
// two of the same where it draws nothing.
func (t *TrueType) Extent(glyph int) (low, high float64) {
	data := t.outline(glyph)
	em := u16(t.tables["head"], 18)
	if len(data) < 10 || em == 0 {
		return 0, 0
	}
	return thousandths(float64(s16(data, 4)), float64(em)), thousandths(float64(s16(data, 8)), float64(em))
}

// Named returns the glyph that the post table gives a name, or 0.
func (t *TrueType) Named(name string) int { return max(0, slices.Index(t.names, name)) }

// outline returns a glyph's entry of glyf; empty for one that draws nothing.
func (t *TrueType) outline(glyph int) []byte {
	if glyph < 0 || glyph >= t.glyphs {
		return nil
	}
	loca, glyf := t.tables["loca"], t.tables["glyf"]
	from, to := 2*u16(loca, 2*glyph), 2*u16(loca, 2*glyph+2)
	if t.long {
		from, to = u32(loca, 4*glyph), u32(loca, 4*glyph+4)
	}
	if to <= from || from > len(glyf) {
		return nil
	}
	return glyf[from:min(to, len(glyf))]
}

// Advance returns how far a glyph advances, in font units.
func (t *TrueType) Advance(glyph int) int {
	advance, _ := t.across(glyph)
	return advance
}

// across returns advance and left side bearing of a glyph.
func (t *TrueType) across(glyph int) (advance, bearing int) {
	return metricsAt(t.tables["hmtx"], t.metric, glyph)
}

// down returns advance and top side bearing of a glyph set vertically.
func (t *TrueType) down(glyph int) (advance, bearing int) {
	vmtx := t.tables["vmtx"]
	return metricsAt(vmtx, max(1, min(u16(t.tables["vhea"], 34), len(vmtx)/4)), glyph)
}

// metricsAt returns what a table of metrics says of a glyph, the first of which have an
// advance of their own.
func metricsAt(table []byte, advances, glyph int) (advance, bearing int) {
	advance = u16(table, 4*min(glyph, advances-1))
	if glyph < advances {
		return advance, s16(table, 4*glyph+2)
	}
	return advance, s16(table, 4*advances+2*(glyph-advances))
}

// table is a table of a program being written.
type table struct {
	tag  string
	data []byte
}

// assemble writes a program of a kind; the tables must be in the order of their tags.
func assemble(kind string, tables []table) []byte {
	n := len(tables)
	pow := 1 << (bits.Len(uint(n)) - 1)
	b := put16([]byte(kind), n, pow*16, bits.Len(uint(pow))-1, n*16-pow*16)
	at, head := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			head = at
		}
		b = put32(append(b, t.tag...), checksum(t.data), at, len(t.data))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		b = append(b, t.data...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	copy(b[head+8:], put32(nil, 0xB1B0AFBA-checksum(b)))
	return b
}

// checksum is the sum of a table's words of four bytes.
func checksum(b []byte) int {
	var sum uint32
	for i := 0; i < len(b); i += 4 {
		var word [4]byte
		copy(word[:], b[i:])
		sum += uint32(u32(word[:], 0))
	}
	return int(sum)
}
