package typeface

import (
	"bytes"
	"fmt"
	"slices"
)

// Flags of the parts of composite glyphs (OpenType, glyf).
const (
	partWords    = 0x0001
	partScale    = 0x0008
	partMore     = 0x0020
	partXYScale  = 0x0040
	partTwoByTwo = 0x0080
	partProgram  = 0x0100
)

// someDay is when every program was made and changed, in seconds since 1904: the first
// of January 2000.
const someDay = 3029529600

// maxDepth is how deep composites may be made of composites.
const maxDepth = 16

// maxParts is of how many glyphs one is made up at most, all told.
const maxParts = 4096

// Subset returns a program with the given glyphs, numbered in their order; the first
// must be 0. The same glyph may stand there more than once. maps are the subtables
// of its cmap, in the new numbers; with none there is no cmap. With names, glyphs
// keep those that the post table gives them. With box, the box of the font becomes
// that of the glyphs that stay, if it was that of those that a text used; otherwise it
// is the designer's, and stays.
func (t *TrueType) Subset(glyphs []int, maps []CharMap, names, box bool) ([]byte, error) {
	if len(glyphs) == 0 || glyphs[0] != 0 || len(glyphs) > maxGlyphs {
		return nil, fmt.Errorf("%w: its glyphs cannot be renumbered", ErrUnsupported)
	}
	s := subset{t: t, old: slices.Clone(glyphs), number: map[int]int{}, box: box && !t.whole(glyphs) && t.boxed()}
	for i, g := range glyphs {
		if g >= t.glyphs {
			return nil, fmt.Errorf("%w: it has no glyph %d", ErrDamaged, g)
		}
		if _, ok := s.number[g]; !ok {
			s.number[g] = i
		}
	}
	if err := s.outlines(); err != nil {
		return nil, err
	}
	out := s.metrics()
	for _, tag := range [...]string{"cvt ", "fpgm", "prep", "gasp"} {
		if data := t.tables[tag]; len(data) > 0 {
			out = append(out, table{tag, data})
		}
	}
	if os2 := t.tables["OS/2"]; len(os2) >= 68 {
		out = append(out, table{"OS/2", metricsOf(os2)})
	}
	if len(maps) > 0 {
		out = append(out, table{"cmap", writeMaps(maps)})
	}
	out = append(out, table{"post", s.post(names)})
	slices.SortFunc(out, func(a, b table) int { return bytes.Compare([]byte(a.tag), []byte(b.tag)) })
	return assemble("\x00\x01\x00\x00", out), nil
}

// subset is a program being written.
type subset struct {
	t *TrueType
	// old are the glyphs by their new numbers, number the new numbers of old ones.
	old    []int
	number map[int]int
	glyf   []byte
	loca   []byte
	// boxes are the outlines' boxes by new number, empty for those that draw nothing.
	boxes [][]int
	most  extent
	// left bounds the parts of parts that are looked at.
	left int
	// box says that the font's box is to be that of its glyphs.
	box bool
}

// wholeFont is how many outlines must go that nothing showed, so that the program is a
// whole font for certain, and none that a producer cut to its text: some renderers set
// letters to parts of a pixel only where the box of a font is small.
const wholeFont = 200

// whole reports whether a program of which only some glyphs stay was a whole font.
func (t *TrueType) whole(stay []int) bool {
	n := 0
	for g := range t.glyphs {
		if len(t.outline(g)) > 0 {
			n++
		}
	}
	return n >= len(stay)+wholeFont
}

// boxed reports whether the box of the font is that of its outlines.
func (t *TrueType) boxed() bool {
	var box []int
	for g := range t.glyphs {
		data := t.outline(g)
		if len(data) < 10 {
			continue
		}
		b := []int{s16(data, 2), s16(data, 4), s16(data, 6), s16(data, 8)}
		if box == nil {
			box = b
		}
		box = []int{min(box[0], b[0]), min(box[1], b[1]), max(box[2], b[2]), max(box[3], b[3])}
	}
	head := t.tables["head"]
	for i, v := range box {
		if s16(head, 36+2*i) != v {
			return false
		}
	}
	return box != nil
}

// extent is what a glyph takes, or the most that one takes (OpenType, maxp).
type extent struct{ points, contours, parts, depth, program int }

// outlines copies the outlines, and those of the parts that composites are made of.
func (s *subset) outlines() error {
	s.loca = put32(nil, 0)
	for i := 0; i < len(s.old); i++ {
		data := s.t.outline(s.old[i])
		if len(data) > 0 && len(data) < 10 {
			data = nil
		}
		var box []int
		if data != nil {
			box = []int{s16(data, 2), s16(data, 4), s16(data, 6), s16(data, 8)}
			if s16(data, 0) < 0 {
				composite, err := s.composite(data)
				if err != nil {
					return err
				}
				data = composite
			}
		}
		s.boxes = append(s.boxes, box)
		s.glyf = append(s.glyf, data...)
		for len(s.glyf)%4 != 0 {
			s.glyf = append(s.glyf, 0)
		}
		s.loca = put32(s.loca, len(s.glyf))
	}
	for i := range s.old {
		s.left = maxParts
		s.measure(i)
	}
	return nil
}

// composite copies a composite outline with its parts renumbered.
func (s *subset) composite(data []byte) ([]byte, error) {
	out := slices.Clone(data)
	end, err := parts(data, func(at, part int) error {
		if part >= s.t.glyphs {
			return fmt.Errorf("%w: a glyph is made of one that is not there", ErrDamaged)
		}
		n, ok := s.number[part]
		if !ok {
			if n = len(s.old); n > maxGlyphs {
				return fmt.Errorf("%w: it has too many glyphs", ErrDamaged)
			}
			s.number[part] = n
			s.old = append(s.old, part)
		}
		copy(out[at:], put16(nil, n))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out[:end], nil
}

// parts calls do with every part of a composite outline and where its number stands,
// and returns where the outline ends.
func parts(data []byte, do func(at, part int) error) (int, error) {
	for at := 10; ; {
		if at+4 > len(data) {
			return 0, fmt.Errorf("%w: a composite glyph is cut off", ErrDamaged)
		}
		flags := u16(data, at)
		if err := do(at+2, u16(data, at+2)); err != nil {
			return 0, err
		}
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partXYScale != 0:
			at += 4
		case flags&partTwoByTwo != 0:
			at += 8
		}
		if flags&partMore != 0 {
			continue
		}
		if flags&partProgram != 0 {
			at += 2 + u16(data, at)
		}
		if at > len(data) {
			return 0, fmt.Errorf("%w: a composite glyph is cut off", ErrDamaged)
		}
		return at, nil
	}
}

// measure takes a glyph into the maxima of the font.
func (s *subset) measure(glyph int) {
	e := s.size(glyph, 0)
	s.most = extent{max(s.most.points, e.points), max(s.most.contours, e.contours), max(s.most.parts, e.parts), max(s.most.depth, e.depth), max(s.most.program, e.program)}
}

// size returns what a glyph takes, with its parts.
func (s *subset) size(glyph, depth int) extent {
	data := s.glyf[u32(s.loca, 4*glyph):u32(s.loca, 4*glyph+4)]
	if s.left--; len(data) < 12 || depth > maxDepth || s.left < 0 {
		return extent{}
	}
	if n := s16(data, 0); n >= 0 {
		e := extent{contours: n, program: u16(data, 10+2*n)}
		if n > 0 {
			e.points = u16(data, 8+2*n) + 1
		}
		return e
	}
	e := extent{}
	end, _ := parts(data, func(_, part int) error {
		p := s.size(part, depth+1)
		e.points, e.contours, e.parts = e.points+p.points, e.contours+p.contours, e.parts+1
		e.depth, e.program = max(e.depth, p.depth), max(e.program, p.program)
		return nil
	})
	e.depth++
	e.program = max(e.program, len(data)-end)
	return e
}

// metrics writes the tables that describe the glyphs as a whole and one by one. The
// extremes are those of the glyphs that are there.
func (s *subset) metrics() []table {
	t := s.t
	n := len(s.old)
	var hmtx, vmtx []byte
	var box []int
	widest, left, right, reach := 0, 0, 0, 0
	for i, g := range s.old {
		advance, bearing := t.across(g)
		hmtx = put16(hmtx, advance, bearing)
		widest = max(widest, advance)
		if b := s.boxes[i]; b != nil {
			if box == nil {
				box = slices.Clone(b)
				left, right, reach = bearing, advance-bearing-(b[2]-b[0]), bearing+b[2]-b[0]
			}
			box = []int{min(box[0], b[0]), min(box[1], b[1]), max(box[2], b[2]), max(box[3], b[3])}
			left, right, reach = min(left, bearing), min(right, advance-bearing-(b[2]-b[0])), max(reach, bearing+b[2]-b[0])
		}
	}
	if box == nil {
		box = make([]int, 4)
	}
	head := undated(t.tables["head"])
	if s.box {
		copy(head[36:], put16(nil, box...))
	}
	copy(head[50:], put16(nil, 1)) // offsets of four bytes
	hhea := slices.Clone(t.tables["hhea"][:36])
	copy(hhea[10:], put16(nil, widest, left, right, reach))
	copy(hhea[34:], put16(nil, n))
	out := []table{{"glyf", s.glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", s.loca}, {"maxp", s.maxp()}}
	if vhea := t.tables["vhea"]; len(vhea) >= 36 && len(t.tables["vmtx"]) >= 4 {
		tallest := 0
		for _, g := range s.old {
			advance, bearing := t.down(g)
			vmtx = put16(vmtx, advance, bearing)
			tallest = max(tallest, advance)
		}
		vhea = slices.Clone(vhea[:36])
		copy(vhea[10:], put16(nil, tallest, 0, 0, 0))
		copy(vhea[34:], put16(nil, n))
		out = append(out, table{"vhea", vhea}, table{"vmtx", vmtx})
	}
	return out
}

// undated returns a head table that does not say when the program was made.
func undated(head []byte) []byte {
	head = slices.Clone(head[:54])
	copy(head[8:], put32(nil, 0)) // the sum over all is set when all is there
	copy(head[20:], put32(nil, 0, someDay, 0, someDay))
	return head
}

// metricsOf returns an OS/2 table without what counts characters: the average of their
// widths, the ranges that there are, the first and the last, the longest context.
func metricsOf(os2 []byte) []byte {
	out := slices.Clone(os2)
	clear(out[2:4])
	clear(out[42:58])
	clear(out[64:68])
	if len(out) >= 96 {
		clear(out[94:96])
	}
	if len(out) >= 86 {
		clear(out[78:86]) // code pages
	}
	return out
}

// maxp writes the maxima of the font: of the glyphs, those that are there; of the
// programs, those of the original.
func (s *subset) maxp() []byte {
	m := make([]byte, 32)
	copy(m, s.t.tables["maxp"])
	copy(m, put32(nil, 0x00010000))
	copy(m[4:], put16(nil, len(s.old), s.most.points, s.most.contours, s.most.points, s.most.contours))
	if len(s.t.tables["maxp"]) < 32 {
		copy(m[14:], put16(nil, 2))
	}
	copy(m[26:], put16(nil, s.most.program, s.most.parts, s.most.depth))
	return m
}

// post writes the post table: the shape of the font, and the names that its glyphs
// keep.
func (s *subset) post(names bool) []byte {
	out := make([]byte, 32)
	copy(out, s.t.tables["post"])
	clear(out[16:32]) // how much memory a printer needs
	if !names || s.t.names == nil {
		copy(out, put32(nil, 0x00030000))
		return out
	}
	copy(out, put32(nil, 0x00020000))
	out = put16(out, len(s.old))
	var own []byte
	n := 0
	for _, g := range s.old {
		name := ".notdef"
		if g < len(s.t.names) && s.t.names[g] != "" && len(s.t.names[g]) < 64 {
			name = s.t.names[g]
		}
		if k := slices.Index(macGlyphs, name); k >= 0 {
			out = put16(out, k)
			continue
		}
		out = put16(out, len(macGlyphs)+n)
		own = append(append(own, byte(len(name))), name...)
		n++
	}
	return append(out, own...)
}
