package verify

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// compareDPI is the resolution at which pages are compared, and maxCompareDPI the
// highest at which they are compared again.
const compareDPI, maxCompareDPI = 72, 300

// keptPixels checks that what is drawn away from the marks did not change. b is the
// page as it is now, at compareDPI.
func (j *judge) keptPixels(n int, before *redact.Page, b *image.RGBA, quads []redact.Quad) error {
	j.count["pixels elsewhere"]++
	notes, err := j.before.Notes(j.ctx, n)
	if err != nil {
		return j.unrendered(n, "the original's annotations", err)
	}
	changed, places, err := j.changed(before, b, compareDPI, notes, quads)
	if err != nil {
		return err
	}
	if len(places) > 0 {
		real, err := j.real(before, places, notes, quads)
		if err != nil {
			return err
		}
		changed -= len(places) - real
	}
	if changed > 0 && j.rastered[n] {
		// A hairline is a pixel wide at any resolution: a picture of many looks lighter
		// when it is made smaller, and is the page all the same at its own size.
		if dpi := j.resolution(n); dpi > compareDPI {
			own, err := j.out.RenderOpts(j.ctx, n, pdfeye.RenderOptions{DPI: dpi, Annotations: true})
			if err != nil {
				return j.unrendered(n, "the page", err)
			}
			if changed, _, err = j.changed(before, own, dpi, notes, quads); err != nil {
				return err
			}
		}
	}
	switch {
	case changed < 0:
		j.leak(redact.Leak{Kind: redact.LeakChangedPixels, Page: n, Reader: readerEye, Why: "the page has another size than the original's"})
	case changed > 0:
		j.leak(redact.Leak{Kind: redact.LeakChangedPixels, Page: n, Reader: readerEye,
			Why: fmt.Sprintf("%d places away from any mark look different from the original", changed)})
	}
	return nil
}

// resolution returns the dots per inch of the largest picture on page n as it is now,
// 0 if it has none.
func (j *judge) resolution(n int) float64 {
	images, err := j.out.Images(j.ctx, n)
	if err != nil {
		return 0
	}
	var dpi, most float64
	for _, im := range images {
		b := im.Quad.Bounds()
		side := max(b.W(), b.H())
		if area := b.W() * b.H(); area > most && side > 0 {
			most, dpi = area, 72*float64(max(im.Width, im.Height))/side
		}
	}
	return min(dpi, maxCompareDPI)
}

// changed counts the places away from the marks where the page, drawn at dpi as b,
// differs from the original; negative if it has another size. Those of them that are
// single pixels it returns as well. Few differences on a page that became a picture
// count as none.
func (j *judge) changed(before *redact.Page, b *image.RGBA, dpi float64, notes []pdfeye.Note, quads []redact.Quad) (int, []image.Point, error) {
	n := before.Number
	a, err := j.before.RenderOpts(j.ctx, n, pdfeye.RenderOptions{DPI: dpi, Annotations: true})
	if err != nil {
		return 0, nil, j.unrendered(n, "the original's page", err)
	}
	if a.Rect != b.Rect {
		return -1, nil, nil
	}
	m := redact.ViewToPixels(before.View, before.Rotate, dpi/72)
	var free []redact.Rect
	for _, q := range quads {
		free = append(free, onPixels(m, q).Grow(2.5))
	}
	for _, b := range bands(before, quads) {
		free = append(free, onPixels(m, b.Quad()).Grow(2))
	}
	for i := range j.lines {
		free = append(free, onPixels(m, j.lines[i].area().Quad()).Grow(4))
	}
	// A character that meets a mark goes whole, also where the mark covers a part of it.
	marks := regionOf(quads)
	for _, c := range before.Chars {
		if !c.Generated && marks.takes(c) {
			free = append(free, onPixels(m, c.Quad).Grow(2))
		}
	}
	// An annotation that meets a mark goes whole where it cannot be cut; a note's
	// icon goes always, as what it says is not on the page; a form field's looks are
	// each viewer's own, and its text is compared as text.
	for _, t := range notes {
		if t.Subtype == "Widget" || t.Subtype == "Text" || t.Subtype == "Popup" || t.Subtype == "FileAttachment" || t.Subtype == "Link" || meetsAny(t.Rect, quads) {
			free = append(free, onPixels(m, t.Rect.Quad()).Grow(3))
		}
	}
	changed := 0
	for _, x := range j.in.Patched {
		if x.Page == n && !j.rastered[n] {
			area := onPixels(m, x.Area.Quad()).Grow(2)
			changed += differingIn(a, b, area, free)
			free = append(free, area)
		}
	}
	if j.rastered[n] {
		if changed += differingBlocks(a, b, free); changed <= 4 {
			changed = 0
		}
		return changed, nil, nil
	}
	places := rounded(a, b, differing(a, b, free))
	if len(places) > 0 {
		for _, r := range rows(before, quads) {
			area := onPixels(m, r.Quad()).Grow(2)
			places = slices.DeleteFunc(places, func(p image.Point) bool {
				return area.Holds(redact.Point{X: float64(p.X), Y: float64(p.Y)}) && slid(a, b, p)
			})
		}
	}
	return changed + len(places), places, nil
}

func meetsAny(r redact.Rect, quads []redact.Quad) bool {
	for _, q := range quads {
		if r.Meets(q.Bounds()) {
			return true
		}
	}
	return false
}

func (j *judge) unrendered(n int, what string, err error) error {
	if j.ctx.Err() != nil {
		return j.ctx.Err()
	}
	j.unread(n, what+" cannot be drawn: "+err.Error())
	return nil
}

func onPixels(m redact.Matrix, q redact.Quad) redact.Rect {
	for i := range q {
		q[i] = m.Apply(q[i])
	}
	return q.Bounds()
}

// strong is the difference of a channel that is no antialiasing.
const strong = 48

// Where many fine lines cross, a number that is written with a digit less moves
// single pixels' shades to their neighbours. Such jitter leaves the mean of the nine
// pixels around it where it was, and is rare: up to one pixel in so many.
const (
	jitterMean = 16
	jitterRare = 10_000
)

// outside reports whether a square of pixels meets none of the free areas.
func outside(free []redact.Rect, x, y, size int) bool {
	r := redact.Rect{X0: float64(x), Y0: float64(y), X1: float64(x + size), Y1: float64(y + size)}
	for _, f := range free {
		if f.Meets(r) {
			return false
		}
	}
	return true
}

// differing returns the pixels that differ outside the free areas.
func differing(a, b *image.RGBA, free []redact.Rect) []image.Point {
	var places, jitter []image.Point
	w, h := a.Rect.Dx(), a.Rect.Dy()
	for y := range h {
		row := y * a.Stride
		ra, rb := a.Pix[row:row+4*w], b.Pix[row:row+4*w]
		if string(ra) == string(rb) {
			continue
		}
		for x := range w {
			if delta(ra[4*x:], rb[4*x:]) <= strong || !outside(free, x, y, 1) {
				continue
			}
			if meanDelta(a, b, x, y) <= jitterMean {
				jitter = append(jitter, image.Pt(x, y))
			} else {
				places = append(places, image.Pt(x, y))
			}
		}
	}
	if len(jitter) > w*h/jitterRare {
		places = append(places, jitter...)
	}
	return places
}

// differingBlocks counts the blocks of eight by eight pixels that differ outside the
// free areas: a coarse comparison.
func differingBlocks(a, b *image.RGBA, free []redact.Rect) int {
	const block = 8
	n := 0
	w, h := a.Rect.Dx(), a.Rect.Dy()
	for y := 0; y+block <= h; y += block {
		for x := 0; x+block <= w; x += block {
			if !outside(free, x, y, block) {
				continue
			}
			var sa, sb int
			for dy := range block {
				for dx := range block {
					i := a.PixOffset(x+dx, y+dy)
					sa += int(a.Pix[i]) + int(a.Pix[i+1]) + int(a.Pix[i+2])
					sb += int(b.Pix[i]) + int(b.Pix[i+1]) + int(b.Pix[i+2])
				}
			}
			if d := (sa - sb) / (3 * block * block); d > 40 || d < -40 {
				n++
			}
		}
	}
	return n
}

// differingIn counts the blocks that differ within an area, outside the free ones.
func differingIn(a, b *image.RGBA, area redact.Rect, free []redact.Rect) int {
	r := image.Rect(int(area.X0), int(area.Y0), int(math.Ceil(area.X1)), int(math.Ceil(area.Y1))).Intersect(a.Rect)
	if r.Empty() {
		return 0
	}
	cut := func(im *image.RGBA) *image.RGBA {
		out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
		draw.Draw(out, out.Rect, im, r.Min, draw.Src)
		return out
	}
	moved := make([]redact.Rect, len(free))
	for i, f := range free {
		x, y := float64(r.Min.X), float64(r.Min.Y)
		moved[i] = redact.Rect{X0: f.X0 - x, Y0: f.Y0 - y, X1: f.X1 - x, Y1: f.Y1 - y}
	}
	return differingBlocks(cut(a), cut(b), moved)
}

// lookAlike reports whether two pictures of one thing are the same: of a size to the
// pixel, and without strong differences beyond what lies between two pixels.
func lookAlike(a, b *image.RGBA) bool {
	w, h := min(a.Rect.Dx(), b.Rect.Dx()), min(a.Rect.Dy(), b.Rect.Dy())
	if a.Rect.Dx()-w > 2 || b.Rect.Dx()-w > 2 || a.Rect.Dy()-h > 2 || b.Rect.Dy()-h > 2 {
		return false
	}
	// The two may be cut half a pixel apart: block by block they look the same.
	crop := image.Rect(0, 0, w, h)
	return differingBlocks(a.SubImage(crop).(*image.RGBA), b.SubImage(crop).(*image.RGBA), nil) == 0
}

// meanDelta returns the difference of the means of the nine pixels around one, in
// the channel where it is greatest.
func meanDelta(a, b *image.RGBA, x, y int) int {
	var sum [3]int
	for dy := max(0, y-1); dy <= min(a.Rect.Dy()-1, y+1); dy++ {
		for dx := max(0, x-1); dx <= min(a.Rect.Dx()-1, x+1); dx++ {
			i := dy*a.Stride + 4*dx
			for k := range sum {
				sum[k] += int(a.Pix[i+k]) - int(b.Pix[i+k])
			}
		}
	}
	d := 0
	for _, v := range sum {
		d = max(d, v/9, -v/9)
	}
	return d
}

func delta(a, b []byte) int {
	d := 0
	for k := range 3 {
		d = max(d, int(a[k])-int(b[k]), int(b[k])-int(a[k]))
	}
	return d
}
