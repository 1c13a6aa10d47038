package ocr

import (
	"image"
	"slices"

	"sarpack/redact"
)

// inkDPI is the resolution at which ink is looked for.
const inkDPI = 100

// sheet is the ink of a picture, in cells of about a hundredth of an inch.
type sheet struct {
	scale float64 // pixels of the picture a cell
	w, h  int
	dark  []bool // there is ink
	tone  []bool // it is grey, as half-tones are
}

func (s *sheet) at(x, y int) int { return y*s.w + x }

// newSheet finds the ink of a picture: what is darker than the paper around it.
func newSheet(p Picture) *sheet {
	g := p.Grey
	w, h := g.Rect.Dx(), g.Rect.Dy()
	s := &sheet{scale: max(1, p.DPI/inkDPI)}
	s.w, s.h = max(1, int(float64(w)/s.scale)), max(1, int(float64(h)/s.scale))
	mean := make([]uint8, s.w*s.h)
	low := make([]uint8, s.w*s.h)
	for y := range s.h {
		y0, y1 := int(float64(y)*s.scale), min(h, int(float64(y+1)*s.scale))
		for x := range s.w {
			x0, x1 := int(float64(x)*s.scale), min(w, int(float64(x+1)*s.scale))
			sum, n, least := 0, 0, 255
			for py := y0; py < y1; py++ {
				for _, v := range g.Pix[py*g.Stride+x0 : py*g.Stride+x1] {
					sum += int(v)
					least = min(least, int(v))
					n++
				}
			}
			if n == 0 {
				sum, n = 255, 1
			}
			mean[s.at(x, y)], low[s.at(x, y)] = uint8(sum/n), uint8(least)
		}
	}
	paper := s.paper(mean)
	s.dark, s.tone = make([]bool, len(mean)), make([]bool, len(mean))
	for i, v := range mean {
		ground := int(paper[i])
		// Thin strokes make a cell only a little darker; its darkest pixel tells.
		s.dark[i] = int(v) < ground*85/100 && int(low[i]) < ground*70/100
		s.tone[i] = int(v) < ground*85/100 && int(v) > ground*25/100
	}
	return s
}

// tile is the side of the tiles, in cells, whose brightest part is taken for paper.
const tile = 24

// paper returns how bright the paper is at every cell: what the brighter cells around
// it are. It follows shadows and uneven light, and no letters.
func (s *sheet) paper(mean []uint8) []uint8 {
	tw, th := (s.w+tile-1)/tile, (s.h+tile-1)/tile
	bright := make([]uint8, tw*th)
	var values []uint8
	for ty := range th {
		for tx := range tw {
			values = values[:0]
			for y := ty * tile; y < min(s.h, (ty+1)*tile); y++ {
				values = append(values, mean[s.at(tx*tile, y):s.at(min(s.w, (tx+1)*tile)-1, y)+1]...)
			}
			slices.Sort(values)
			bright[ty*tw+tx] = values[len(values)*85/100]
		}
	}
	out := make([]uint8, len(mean))
	for ty := range th {
		for tx := range tw {
			values = values[:0]
			for ny := max(0, ty-1); ny <= min(th-1, ty+1); ny++ {
				for nx := max(0, tx-1); nx <= min(tw-1, tx+1); nx++ {
					values = append(values, bright[ny*tw+nx])
				}
			}
			// Not the brightest: beyond the sheet's edge there may be something whiter.
			slices.Sort(values)
			best := max(1, values[max(0, len(values)-4)])
			for y := ty * tile; y < min(s.h, (ty+1)*tile); y++ {
				row := out[s.at(tx*tile, y) : s.at(min(s.w, (tx+1)*tile)-1, y)+1]
				for i := range row {
					row[i] = best
				}
			}
		}
	}
	return out
}

// count returns how many cells have ink.
func (s *sheet) count() int {
	n := 0
	for _, d := range s.dark {
		if d {
			n++
		}
	}
	return n
}

// clear takes the ink under a quad away, given in pixels.
func (s *sheet) clear(q redact.Quad) {
	b := q.Bounds()
	x0, x1 := max(0, int(b.X0/s.scale)-1), min(s.w, int(b.X1/s.scale)+2)
	y0, y1 := max(0, int(b.Y0/s.scale)-1), min(s.h, int(b.Y1/s.scale)+2)
	upright := b.W()*b.H() < 1.2*area(q)
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			c := redact.Rect{X0: float64(x) * s.scale, Y0: float64(y) * s.scale, X1: float64(x+1) * s.scale, Y1: float64(y+1) * s.scale}
			if upright || q.Meets(c.Grow(s.scale).Quad()) {
				s.dark[s.at(x, y)] = false
			}
		}
	}
}

func area(q redact.Quad) float64 {
	a := 0.0
	for i := range q {
		j := (i + 1) % 4
		a += q[i].X*q[j].Y - q[j].X*q[i].Y
	}
	return max(a, -a) / 2
}

// Rules of tables and forms: runs at least so long and at most so thick, in cells.
const (
	ruleLength = 40
	ruleWidth  = 4
)

// unrule takes the rules of tables and forms away: long thin runs, level or upright.
func (s *sheet) unrule() {
	drop := make([]bool, len(s.dark))
	s.runs(s.w, s.h, s.at, drop)
	s.runs(s.h, s.w, func(y, x int) int { return s.at(x, y) }, drop)
	for i, d := range drop {
		if d {
			s.dark[i] = false
		}
	}
}

// runs marks the long thin runs along the first of two directions, whose extents are
// along and across. A run may have gaps of a cell, as worn lines have.
func (s *sheet) runs(along, across int, at func(a, c int) int, drop []bool) {
	for c := range across {
		for a := 0; a < along; {
			if !s.dark[at(a, c)] {
				a++
				continue
			}
			end, gap := a, 0
			for b := a; b < along && gap <= 1; b++ {
				if s.dark[at(b, c)] {
					end, gap = b+1, 0
				} else {
					gap++
				}
			}
			if end-a >= ruleLength {
				for b := a; b < end; b++ {
					if s.thickness(b, c, across, at) <= ruleWidth {
						drop[at(b, c)] = true
					}
				}
			}
			a = end + 1
		}
	}
}

// thickness returns how much ink lies across the run at a, up to a little more than
// a rule has.
func (s *sheet) thickness(a, c, across int, at func(a, c int) int) int {
	n := 0
	for k := c; k < across && s.dark[at(a, k)] && n <= ruleWidth; k++ {
		n++
	}
	for k := c - 1; k >= 0 && s.dark[at(a, k)] && n <= ruleWidth; k-- {
		n++
	}
	return n
}

// Sizes, in cells of a hundredth of an inch.
const (
	near      = 9   // ink so close belongs together
	speck     = 10  // a cluster with a smaller side in both directions is dirt
	leastInk  = 24  // as is one with less ink
	edge      = 28  // shadows of the scanner's lid lie so close to the edge
	hole      = 36  // holes for a binder are no larger
	photoSide = 45  // a photograph is at least so large both ways
	photoTone = 0.3 // and so much of it is grey
	mostWhole = 400 // more regions than this are one: the page
)

// regions gathers the ink that is left into regions, in pixels.
func (s *sheet) regions() []Region {
	label := make([]bool, len(s.dark))
	var out []Region
	for i := range s.dark {
		if !s.dark[i] || label[i] {
			continue
		}
		c := s.cluster(i, label)
		if s.dirt(c.bounds, c.ink) {
			continue
		}
		kind := Ink
		if w, h := c.bounds.Dx(), c.bounds.Dy(); w >= photoSide && h >= photoSide && float64(c.grey) > photoTone*float64(w*h) {
			kind = Photo
		}
		out = append(out, Region{kind, s.pixels(c.bounds)})
	}
	if len(out) > mostWhole {
		return []Region{{Ink, s.pixels(image.Rect(0, 0, s.w, s.h))}}
	}
	return out
}

// cluster is ink that lies close together, with how much of it there is, and how much of
// that is grey.
type cluster struct {
	bounds    image.Rectangle
	ink, grey int
}

// cluster gathers the ink that belongs to place i, and labels it.
func (s *sheet) cluster(i int, label []bool) cluster {
	c := cluster{bounds: image.Rectangle{Min: image.Pt(s.w, s.h)}}
	label[i] = true
	for queue := []int{i}; len(queue) > 0; {
		k := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		x, y := k%s.w, k/s.w
		b := &c.bounds
		b.Min, b.Max = image.Pt(min(b.Min.X, x), min(b.Min.Y, y)), image.Pt(max(b.Max.X, x+1), max(b.Max.Y, y+1))
		c.ink++
		if s.tone[k] {
			c.grey++
		}
		for ny := max(0, y-near/2); ny <= min(s.h-1, y+near/2); ny++ {
			for nx := max(0, x-near/2); nx <= min(s.w-1, x+near/2); nx++ {
				if j := s.at(nx, ny); s.dark[j] && !label[j] {
					label[j] = true
					queue = append(queue, j)
				}
			}
		}
	}
	return c
}

// dirt reports whether a cluster is a speck, the shadow at an edge, or the hole of a
// binder.
func (s *sheet) dirt(c image.Rectangle, ink int) bool {
	long, short := max(c.Dx(), c.Dy()), min(c.Dx(), c.Dy())
	switch {
	case long < speck || ink < leastInk:
		return true
	case short <= ruleWidth && long > 4*short:
		return true // what is left of a rule
	case short <= edge && (c.Max.X <= edge || c.Min.X >= s.w-edge || c.Max.Y <= edge || c.Min.Y >= s.h-edge):
		return long > 4*short || long < edge
	case long <= hole && short*5 >= long*4 && ink*10 >= c.Dx()*c.Dy()*6:
		return c.Max.X <= s.w/8 || c.Min.X >= s.w*7/8 || c.Max.Y <= s.h/10
	}
	return false
}

func (s *sheet) pixels(c image.Rectangle) image.Rectangle {
	f := func(v int) int { return int(float64(v) * s.scale) }
	return image.Rect(f(c.Min.X), f(c.Min.Y), f(c.Max.X)+1, f(c.Max.Y)+1)
}
