package burn

import (
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// meshLetters is from how many corners of its figures on a mesh under a mark can draw
// letters: two figures are a ground that changes its colour there.
const meshLetters = 8

// maxMesh bounds the corners that are looked at.
const maxMesh = 1 << 20

// tellsMesh reports whether a shading made of triangles or patches (ISO 32000-2, 8.7.4.5.5
// to 8.7.4.5.8) can spell something under a mark. Those that colour a ground have few of
// their corners there. ctm maps its space to the page.
func (p *pass) tellsMesh(sh pdfdoc.Object, ctm redact.Matrix) bool {
	points, ok := p.meshPoints(p.f.Stream(sh))
	if !ok {
		return true
	}
	near := make([]int, len(p.bounds))
	for _, at := range points {
		at = ctm.Apply(at)
		for i, b := range p.bounds {
			if b.Grow(0.25 * min(b.W(), b.H())).Holds(at) {
				near[i]++
			}
		}
	}
	return slices.ContainsFunc(near, func(n int) bool { return n >= meshLetters })
}

// meshPoints returns the corners and control points of a mesh, in its own space; ok is
// false where they cannot be read.
func (p *pass) meshPoints(s *pdfdoc.Stream) (points []redact.Point, ok bool) {
	if s == nil {
		return nil, false
	}
	n := func(key string) int { v, _ := p.f.Number(s.Dict[key]); return int(v) }
	kind, comps := n("ShadingType"), p.components(s.Dict["ColorSpace"])
	if s.Dict["Function"] != nil {
		comps = 1
	}
	coord, comp, flag := n("BitsPerCoordinate"), n("BitsPerComponent"), n("BitsPerFlag")
	decode := p.f.Array(s.Dict["Decode"])
	if kind < 4 || kind > 7 || comps == 0 || coord < 1 || coord > 32 || comp < 1 || comp > 16 || flag < 0 || flag > 8 || len(decode) < 4 {
		return nil, false
	}
	data, err := p.f.Decode(s)
	if err != nil {
		return nil, false
	}
	var lo, hi [2]float64
	for i := range 2 {
		lo[i], _ = p.f.Number(decode[2*i])
		hi[i], _ = p.f.Number(decode[2*i+1])
	}
	r := bitReader{b: data}
	for r.left() > 0 && len(points) < maxMesh {
		corners, colours := 1, 1
		if kind != 5 { // a lattice has no flags
			onward := r.bits(flag) & 3
			switch {
			case kind == 6 && onward == 0:
				corners, colours = 12, 4
			case kind == 6:
				corners, colours = 8, 2
			case kind == 7 && onward == 0:
				corners, colours = 16, 4
			case kind == 7:
				corners, colours = 12, 2
			}
		}
		if r.left() < 2*corners*coord+colours*comps*comp {
			break // what is cut off is not drawn
		}
		for range corners {
			var at [2]float64
			for i := range at {
				at[i] = lo[i] + float64(r.bits(coord))*(hi[i]-lo[i])/float64(uint64(1)<<coord-1)
			}
			points = append(points, redact.Point{X: at[0], Y: at[1]})
		}
		for range colours * comps {
			r.bits(comp)
		}
		if kind < 6 {
			r.align() // a vertex fills whole bytes
		}
	}
	return points, len(points) < maxMesh
}

// bitReader reads numbers of some bits each.
type bitReader struct {
	b  []byte
	at int // in bits
}

func (r *bitReader) left() int { return 8*len(r.b) - r.at }

func (r *bitReader) align() { r.at = (r.at + 7) &^ 7 }

func (r *bitReader) bits(n int) uint64 {
	var v uint64
	for range n {
		v <<= 1
		if i := r.at >> 3; i < len(r.b) {
			v |= uint64(r.b[i]>>(7-r.at&7)) & 1
		}
		r.at++
	}
	return v
}
