package typeface

import (
	"maps"
	"slices"
)

// CharMap is a subtable of a cmap: which character codes show which glyphs.
type CharMap struct {
	// Platform and Encoding say what the codes are: 3 and 1 are Unicode, 3 and 0 a
	// code of the font's own, 1 and 0 those of the Macintosh (OpenType, cmap).
	Platform, Encoding int
	// Glyph has no entry for codes that show glyph 0.
	Glyph map[int]int
}

// Unicode reports whether the codes are Unicode's.
func (m *CharMap) Unicode() bool {
	return m.Platform == 0 || m.Platform == 3 && (m.Encoding == 1 || m.Encoding == 10)
}

// Emptied returns subtables of the same kinds without an entry.
func Emptied(all []CharMap) []CharMap {
	var out []CharMap
	for _, m := range all {
		out = append(out, CharMap{m.Platform, m.Encoding, map[int]int{}})
	}
	return out
}

// maxMapped is how many codes one subtable is read for.
const maxMapped = 1 << 17

// readMaps reads a cmap. Subtables that share their data share their map.
func readMaps(b []byte) (all []CharMap) {
	have := map[int]map[int]int{}
	for i := range min(u16(b, 2), 64) {
		rec := 4 + 8*i
		off := u32(b, rec+4)
		if off <= 0 || off+6 > len(b) {
			continue
		}
		glyph, ok := have[off]
		if !ok {
			glyph = readMap(b[off:])
			have[off] = glyph
		}
		if glyph == nil {
			continue
		}
		all = append(all, CharMap{u16(b, rec), u16(b, rec+2), glyph})
	}
	return all
}

// readMap reads one subtable of format 0, 4, 6, 10, 12 or 13; nil for those of other
// formats, which are about codes of other lengths or variants of glyphs, and which no
// PDF reader asks.
func readMap(b []byte) map[int]int {
	out := map[int]int{}
	left := maxMapped
	set := func(code, glyph int) {
		if left--; glyph != 0 && left >= 0 {
			out[code] = glyph
		}
	}
	switch format := u16(b, 0); format {
	case 0:
		for c := range min(256, len(b)-6) {
			set(c, int(b[6+c]))
		}
	case 4:
		segments := u16(b, 6) / 2
		for k := range segments {
			end, start := u16(b, 14+2*k), u16(b, 16+2*segments+2*k)
			delta, at := u16(b, 16+4*segments+2*k), 16+6*segments+2*k
			offset := u16(b, at)
			for c := start; c <= end && c < 0xFFFF && left > 0; c++ {
				g := c
				if offset != 0 && offset != 0xFFFF {
					if g = u16(b, at+offset+2*(c-start)); g == 0 {
						set(c, 0)
						continue
					}
				}
				set(c, (g+delta)&0xFFFF)
			}
		}
	case 6:
		for k := range u16(b, 8) {
			set(u16(b, 6)+k, u16(b, 10+2*k))
		}
	case 10:
		for k := range min(u32(b, 16), 0xFFFF) {
			set(u32(b, 12)+k, u16(b, 20+2*k))
		}
	case 12, 13:
		for k := range min(u32(b, 12), 0xFFFF, len(b)/12) {
			first, last, glyph := u32(b, 16+12*k), u32(b, 20+12*k), u32(b, 24+12*k)
			for c := first; c <= min(last, first+0xFFFF, 0x10FFFF) && left > 0; c++ {
				if format == 12 {
					set(c, glyph+c-first)
				} else {
					set(c, glyph)
				}
			}
		}
	default:
		return nil
	}
	return out
}

// writeMaps writes a cmap: codes of two bytes in format 4, longer ones in format 12.
func writeMaps(all []CharMap) []byte {
	out := put16(nil, 0, len(all))
	var data []byte
	for _, m := range all {
		out = put32(put16(out, m.Platform, m.Encoding), 4+8*len(all)+len(data))
		codes := slices.Sorted(maps.Keys(m.Glyph))
		if len(codes) > 0 && codes[len(codes)-1] >= 0xFFFF {
			data = append(data, format12(codes, m.Glyph)...)
		} else {
			data = append(data, format4(codes, m.Glyph)...)
		}
	}
	return append(out, data...)
}

// run is a run of codes whose glyphs follow each other as they do.
type run struct{ first, last, glyph int }

func runs(codes []int, glyph map[int]int) []run {
	var out []run
	for _, c := range codes {
		if n := len(out); n > 0 && out[n-1].last == c-1 && out[n-1].glyph+c-out[n-1].first == glyph[c] {
			out[n-1].last = c
			continue
		}
		out = append(out, run{c, c, glyph[c]})
	}
	return out
}

func format4(codes []int, glyph map[int]int) []byte {
	all := append(runs(codes, glyph), run{0xFFFF, 0xFFFF, 0})
	n := len(all)
	pow, log := 1, 0
	for pow*2 <= n {
		pow, log = pow*2, log+1
	}
	out := put16(nil, 4, 16+8*n, 0, 2*n, 2*pow, log, 2*n-2*pow)
	for _, r := range all {
		out = put16(out, r.last)
	}
	out = put16(out, 0)
	for _, r := range all {
		out = put16(out, r.first)
	}
	for _, r := range all {
		if r.first == 0xFFFF {
			out = put16(out, 1) // to glyph 0
		} else {
			out = put16(out, r.glyph-r.first)
		}
	}
	return append(out, make([]byte, 2*n)...)
}

func format12(codes []int, glyph map[int]int) []byte {
	all := runs(codes, glyph)
	out := put32(put16(nil, 12, 0), 16+12*len(all), 0, len(all))
	for _, r := range all {
		out = put32(out, r.first, r.last, r.glyph)
	}
	return out
}
