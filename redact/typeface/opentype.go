package typeface

import "fmt"

// OpenType is an OpenType program with outlines in the Compact Font Format (OpenType
// 1.9, with a table CFF).
type OpenType struct {
	*CFF
	// Maps are its cmap subtables, in their order.
	Maps   []CharMap
	tables map[string][]byte
}

// ParseOpenType reads a program. It keeps what it is given.
func ParseOpenType(b []byte) (*OpenType, error) {
	if len(b) < 4 || string(b[:4]) != "OTTO" {
		return nil, fmt.Errorf("%w: it does not begin as OpenType with CFF", ErrUnsupported)
	}
	tables, err := readTables(b, 0)
	if err != nil {
		return nil, err
	}
	if tables["CFF "] == nil {
		return nil, fmt.Errorf("%w: a table is missing", ErrDamaged)
	}
	c, err := ParseCFF(tables["CFF "])
	return &OpenType{c, readMaps(tables["cmap"]), tables}, err
}

// Measured reports whether the program has the tables without which readers take it for
// the CFF alone.
func (o *OpenType) Measured() bool {
	return len(o.tables["head"]) >= 54 && len(o.tables["hhea"]) >= 36 && len(o.tables["hmtx"]) >= 4
}

// Wrap puts the CFF of a subset, and what its glyphs measure, back into an OpenType
// program: some readers hint the outlines of one, and not those of a CFF alone. Its other
// tables tell PDF readers nothing that the font's dictionaries do not. In a program whose
// glyphs are named they are found by the names that the CFF has.
func (o *OpenType) Wrap(cff []byte, glyphs []int, named bool) []byte {
	advances := max(1, min(u16(o.tables["hhea"], 34), len(o.tables["hmtx"])/4))
	var hmtx []byte
	widest := 0
	for _, g := range glyphs {
		advance, bearing := metricsAt(o.tables["hmtx"], advances, g)
		hmtx = put16(hmtx, advance, bearing)
		widest = max(widest, advance)
	}
	hhea := append([]byte(nil), o.tables["hhea"][:36]...)
	copy(hhea[10:], put16(nil, widest, 0, 0, 0))
	copy(hhea[34:], put16(nil, len(glyphs)))
	maxp := put16(put32(nil, 0x00005000), len(glyphs))
	tables := []table{{"CFF ", cff}, {"head", undated(o.tables["head"])}, {"hhea", hhea}, {"hmtx", hmtx}, {"maxp", maxp}}
	if named { // readers look for names where a post table does not deny that there are any
		tables = append(tables, table{"post", append([]byte{0, 1, 0, 0}, make([]byte, 28)...)})
	}
	return assemble("OTTO", tables)
}
