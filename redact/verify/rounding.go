package verify

import (
	"image"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// The renderer sets letters to whole pixels or thirds of them (others where a colour that
// blends is laid over them, as it draws what is below once more for that), and makes pictures smaller in its own way.
// Where it has to round, the same page can be drawn in two ways: that is no change of
// the page, and a page is not to become a picture for it. What is lost or added shows at
// every resolution, and nothing that is lost or added is the same thing a pixel aside.

// otherDPI is the resolution at which a difference has to show again: which letters are
// just between two pixels is different there. Pages with pictures are compared at the
// pictures' own resolution where that is higher, so that none is made smaller.
const otherDPI = 103

// real counts those places, at compareDPI, in which the page is different at another
// resolution too.
func (j *judge) real(before *redact.Page, places []image.Point, notes []pdfeye.Note, quads []redact.Quad) (int, error) {
	dpi := max(otherDPI, j.resolution(before.Number))
	now, err := j.out.RenderOpts(j.ctx, before.Number, pdfeye.RenderOptions{DPI: dpi, Annotations: true})
	if err != nil {
		return len(places), j.unrendered(before.Number, "the page", err)
	}
	n, again, err := j.changed(before, now, dpi, notes, quads)
	if err != nil {
		return 0, err
	}
	if n < 0 {
		return len(places), nil // the pages are of two sizes there, and nothing is told
	}
	return inBoth(places, again, dpi), nil
}

// inBoth counts those of the places at compareDPI that are, to the pixel, among those at
// dpi.
func inBoth(places, other []image.Point, dpi float64) int {
	scale := compareDPI / dpi
	have := map[image.Point]bool{}
	for _, p := range other {
		at := image.Pt(int((float64(p.X)+0.5)*scale), int((float64(p.Y)+0.5)*scale))
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				have[at.Add(image.Pt(dx, dy))] = true
			}
		}
	}
	n := 0
	for _, p := range places {
		if have[p] {
			n++
		}
	}
	return n
}

// What counts as one thing that moved: places within moveReach pixels of each other along
// the lines and moveRise across them, on an area of moveSide a side. It is as dark as it was, up to moveMean in the mean and to
// moveShare of what differs at all: what only goes is all difference, and no move.
const (
	moveReach = 5
	moveRise  = 2
	moveSide  = 48
	moveMean  = 12
	moveShare = 0.75
)

// rounded returns those places at which a and b differ by more than things that are
// drawn a pixel aside.
func rounded(a, b *image.RGBA, places []image.Point) []image.Point {
	var out []image.Point
	for _, cluster := range clusters(places) {
		if !aside(a, b, cluster) {
			out = append(out, cluster...)
		}
	}
	return out
}

// clusters groups places that are near each other.
func clusters(places []image.Point) [][]image.Point {
	at := make(map[image.Point]bool, len(places))
	for _, p := range places {
		at[p] = true
	}
	var out [][]image.Point
	for _, p := range places {
		if !at[p] {
			continue
		}
		delete(at, p)
		cluster := []image.Point{p}
		for i := 0; i < len(cluster); i++ {
			for dy := -moveRise; dy <= moveRise; dy++ {
				for dx := -moveReach; dx <= moveReach; dx++ {
					if q := cluster[i].Add(image.Pt(dx, dy)); at[q] {
						delete(at, q)
						cluster = append(cluster, q)
					}
				}
			}
		}
		out = append(out, cluster)
	}
	return out
}

// aside reports whether b around a cluster of places is what a is there, some of it up
// to a pixel aside, all to the same side.
func aside(a, b *image.RGBA, cluster []image.Point) bool {
	r := image.Rectangle{Min: cluster[0], Max: cluster[0].Add(image.Pt(1, 1))}
	for _, p := range cluster {
		r = r.Union(image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))})
	}
	r = r.Inset(-2).Intersect(a.Rect)
	if r.Dx() > moveSide || r.Dy() > moveSide || !asDark(a, b, r) {
		return false
	}
	for _, d := range [...]image.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}} {
		// A thin stroke is paler between two pixels than on one.
		if foundIn(b, a, r, d, strong) && foundIn(a, b, r, image.Point{}.Sub(d), 128) {
			return true
		}
	}
	return false
}

// asDark reports whether as much is drawn on an area of a as on that of b.
func asDark(a, b *image.RGBA, r image.Rectangle) bool {
	for c := range 3 {
		sum, all := 0, 0
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				d := int(a.Pix[a.PixOffset(x, y)+c]) - int(b.Pix[b.PixOffset(x, y)+c])
				sum, all = sum+d, all+max(d, -d)
			}
		}
		if sum = max(sum, -sum); sum > moveMean*r.Dx()*r.Dy() || float64(sum) > moveShare*float64(all) {
			return false
		}
	}
	return true
}

// foundIn reports whether each pixel of a in r is in b where it was, d further, or
// between the two, up to a tolerance.
func foundIn(a, b *image.RGBA, r image.Rectangle, d image.Point, tolerance int) bool {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			q := image.Pt(x, y).Add(d)
			if !q.In(b.Rect) {
				q = image.Pt(x, y)
			}
			p, here, there := a.Pix[a.PixOffset(x, y):], b.Pix[b.PixOffset(x, y):], b.Pix[b.PixOffset(q.X, q.Y):]
			for c := range 3 {
				if int(p[c]) < int(min(here[c], there[c]))-tolerance || int(p[c]) > int(max(here[c], there[c]))+tolerance {
					return false
				}
			}
		}
	}
	return true
}

// slid reports whether a pixel of either picture shows what the other one shows beside
// it, or something between, as where something stands a fraction of a pixel aside.
func slid(a, b *image.RGBA, p image.Point) bool {
	between := func(one, other *image.RGBA) bool {
		around := image.Rect(p.X-1, p.Y-1, p.X+2, p.Y+2).Intersect(other.Rect)
		i := one.PixOffset(p.X, p.Y)
		for k := range 3 {
			low, high := 255, 0
			for y := around.Min.Y; y < around.Max.Y; y++ {
				for x := around.Min.X; x < around.Max.X; x++ {
					v := int(other.Pix[other.PixOffset(x, y)+k])
					low, high = min(low, v), max(high, v)
				}
			}
			if v := int(one.Pix[i+k]); v < low-strong || v > high+strong {
				return false
			}
		}
		return true
	}
	return between(a, b) && between(b, a)
}
