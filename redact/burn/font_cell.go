package burn

import (
	"math"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// Where a descriptor states a box and neither ascent nor descent, PDFium measures the
// cells of a font by the glyphs of the codes 'A' and 'g', whatever these show. So that
// the cells stay as high as they were, the new descriptor states what was measured.

// measured reports whether the cells of a font are measured by its glyphs.
func (t *trimmer) measured(f *trimmedFont) bool {
	a, _ := t.f.Number(f.descriptor["Ascent"])
	d, _ := t.f.Number(f.descriptor["Descent"])
	return a == 0 && d == 0 && t.boxed(f.descriptor["FontBBox"])
}

// boxed reports whether o is a box that is not empty all over.
func (t *trimmer) boxed(o pdfdoc.Object) bool {
	box := t.f.Array(o)
	return len(box) == 4 && slices.ContainsFunc(box, func(o pdfdoc.Object) bool {
		v, _ := t.f.Number(o)
		return v != 0
	})
}

// outlines are glyphs that a program has by numbers or names: how far one reaches down and
// up, in thousandths of an em, two of the same where it draws nothing.
type outlines[G comparable] func(glyph G) (low, high float64)

// measure states the extent of the cells of a font whose glyphs for two codes are given.
// Where one of these is not among those that stay, the most similar of them is measured:
// how high a glyph was that is gone is nobody's business.
func measure[G comparable](t *trimmer, f *trimmedFont, extent outlines[G], stays []G, glyph func(code byte) G) {
	if !t.measured(f) {
		return
	}
	box := numbersOf(t.f, t.f.Array(f.descriptor["FontBBox"]))
	of := func(code byte, usual pdfdoc.Object, side func(low, high float64) float64) float64 {
		best, _ := t.f.Number(usual)
		g := glyph(code)
		low, high := extent(g)
		if low == high {
			return best
		}
		v := side(low, high)
		if slices.Contains(stays, g) {
			return v
		}
		off := math.Inf(1)
		for _, k := range stays {
			if low, high = extent(k); low == high {
				continue
			}
			if s := side(low, high); math.Abs(s-v) < off || math.Abs(s-v) == off && s < best {
				best, off = s, math.Abs(s-v)
			}
		}
		return best
	}
	f.ascent = of('A', box[3], func(_, high float64) float64 { return high })
	f.descent = of('g', box[1], func(low, _ float64) float64 { return low })
}

// measureNamed measures the cells of a font whose program finds its glyphs by name, of
// which stays are those that stay. builtin are the names that the program gives codes.
func (t *trimmer) measureNamed(f *trimmedFont, p namedProgram, stays []string) {
	base := t.baseEncoding(f)
	measure(t, f, p.extent, stays, func(c byte) string {
		for _, n := range [...]string{f.said[c], base[c], p.builtin(c)} {
			if p.has(n) {
				return n
			}
		}
		return ""
	})
}

// stateCell writes what was measured into a descriptor.
func (f *trimmedFont) stateCell(fd pdfdoc.Dict) {
	if f.ascent != 0 || f.descent != 0 {
		fd["Ascent"], fd["Descent"] = pdfdoc.Integer(int(f.ascent)), pdfdoc.Integer(int(f.descent))
	}
}

// drawn finds out by what the cells of a Type 3 font are measured. Where the drawing of one
// of the two codes goes, one that draws nothing stands in its place, as large as the most
// similar of those that stay. Where it has no box, or none of these has one, the font's own
// box counts, as it does without the drawing.
func (t *trimmer) drawn(f *trimmedFont) {
	letters, resources := t.f.Dict(f.dict["CharProcs"]), t.f.Dict(f.dict["Resources"])
	for _, c := range [...]byte{'A', 'g'} {
		if letters[f.said[c]] == nil {
			continue
		}
		if f.fixed = true; f.small[c] {
			continue
		}
		was, ok := t.boxOfDrawing(letters[f.said[c]], resources)
		if !ok {
			continue
		}
		best := math.Inf(1)
		for _, k := range f.codes {
			box, known := t.boxOfDrawing(letters[f.names[byte(k)]], resources)
			if off := math.Abs(box.Y0-was.Y0) + math.Abs(box.Y1-was.Y1); known && off < best {
				best = off
				f.standIns = slices.DeleteFunc(f.standIns, func(s standIn) bool { return s.code == c })
				f.standIns = append(f.standIns, standIn{c, box})
			}
		}
	}
}

// standIn is a drawing of nothing, with a box, by which the cells of a Type 3 font are
// measured.
type standIn struct {
	code byte
	box  redact.Rect
}

// name is that of the stand-in among the drawings, which none of these has.
func (s standIn) name(letters pdfdoc.Dict) string {
	n := "cell" + string(s.code)
	for letters[n] != nil {
		n += "s"
	}
	return n
}
