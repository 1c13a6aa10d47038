package verify

import (
	"maps"
	"math"
	"slices"

	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// masks looks for what soft masks draw under marks: the renderer lists neither their
// letters nor their drawings nor their pictures.
func (j *judge) masks(f *raw.File) {
	pages := slices.Sorted(maps.Keys(j.byPage))
	masked := f.Masked(pages)
	for _, n := range pages {
		var quads []redact.Quad
		for _, r := range j.byPage[n] {
			quads = append(quads, r.Quads...)
		}
		for _, m := range masked[n] {
			for _, q := range quads {
				if kind, why := j.maskedUnder(m, q); kind != "" {
					j.leak(redact.Leak{Kind: kind, Page: n, Where: &q, Reader: readerRaw, Why: why})
					break
				}
			}
		}
	}
}

// maskedUnder says what of a mark can be told from m, or "".
func (j *judge) maskedUnder(m raw.Masked, q redact.Quad) (redact.LeakKind, string) {
	switch {
	case m.Letter != nil:
		if q.Holds(*m.Letter) {
			return redact.LeakTextUnderMark, "a soft mask has text under this mark"
		}
	case m.Drawing != nil:
		if m.Segments > outlineSegments && q.Bounds().Grow(1).Contains(*m.Drawing) {
			return redact.LeakCovered, "a soft mask has a drawing under this mark that may spell something"
		}
	case m.Picture != nil && m.Picture.Meets(q):
		j.count["pictures under marks"]++
		if !sameSamples(m, q) {
			return redact.LeakImage, "a picture in a soft mask still has its pixels under this mark"
		}
	}
	return "", ""
}

// sameSamples reports whether the samples of a picture well inside a mark are all alike.
// What cannot be read is not.
func sameSamples(m raw.Masked, q redact.Quad) bool {
	p := m.Picture
	unit := redact.Matrix{p[1].X - p[0].X, p[1].Y - p[0].Y, p[3].X - p[0].X, p[3].Y - p[0].Y, p[0].X, p[0].Y}
	inv, ok := unit.Inverse()
	if !ok || len(m.Samples) == 0 {
		return false
	}
	for i := range q {
		u := inv.Apply(q[i])
		q[i] = redact.Point{X: u.X * float64(m.W), Y: (1 - u.Y) * float64(m.H)}
	}
	b := q.Bounds()
	if w := min(b.W(), b.H()); w > 6 {
		q = q.Shrink(1 / w)
	}
	stride := (m.W*m.Bits + 7) / 8
	first := -1
	for y := max(0, int(b.Y0)); y < min(m.H, int(math.Ceil(b.Y1))); y++ {
		for x := max(0, int(b.X0)); x < min(m.W, int(math.Ceil(b.X1))); x++ {
			if !q.Holds(redact.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}) {
				continue
			}
			for k := range m.Bits {
				at := x*m.Bits + k
				bit := int(m.Samples[y*stride+at/8] >> (7 - at%8) & 1)
				if first < 0 {
					first = bit
				}
				// A pixel that was blanked has one value in all its bits.
				if bit != first {
					return false
				}
			}
		}
	}
	return true
}
