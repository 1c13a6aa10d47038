package picture

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"sarpack/redact/intake/flow"
)

// The tags of a fax (TIFF 6.0, section 11).
const (
	tagFillOrder   = 266
	blackIsZero    = 1
	twoDimensional = 1
)

// fax3 returns the strips of a page in CCITT group 3 as they are packed: fax machines
// leave marks out, fill lines up and code lines against the one before, and a PDF's
// decoder is used to all of it.
func fax3(data []byte, order binary.ByteOrder, dir map[uint16]entry, w, h int) ([]*flow.Raster, error) {
	offs, counts := dir[tagStripOffsets].numbers(order), dir[tagStripCounts].numbers(order)
	rows := int(dir[tagRowsPerStrip].number(order))
	if rows <= 0 || rows > h {
		rows = h
	}
	k := 0
	if dir[tagT4Options].number(order)&twoDimensional != 0 {
		k = 1
	}
	var out []*flow.Raster
	for i := range min(len(offs), len(counts)) {
		from, to := uint64(offs[i]), uint64(offs[i])+uint64(counts[i])
		high := min(rows, h-i*rows)
		if to > uint64(len(data)) || high <= 0 {
			return nil, errDamaged
		}
		strip := bytes.Clone(data[from:to])
		if dir[tagFillOrder].number(order) == 2 {
			for j, b := range strip {
				strip[j] = bits.Reverse8(b)
			}
		}
		out = append(out, &flow.Raster{
			Width: w, Height: high, Filter: "CCITTFaxDecode", Space: "DeviceGray", Bits: 1, Data: strip, Turn: 1,
			Fax: k, Inverted: dir[tagPhotometric].number(order) == blackIsZero,
		})
	}
	if len(out) == 0 || len(out)*rows < h {
		return nil, errDamaged
	}
	return out, nil
}
