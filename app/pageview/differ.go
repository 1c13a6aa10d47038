package pageview

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"

	"sarpack/redact"
)

// Differ returns where two pictures of a page differ, as boxes in its default user space,
// from the top down. dpi is that of both, in pixels an inch. Pictures of different sizes
// differ all over.
func Differ(page *redact.Page, before, after *image.RGBA, dpi int) []redact.Rect {
	m, ok := page.ToPixels(float64(dpi)).Inverse()
	if !ok || before.Rect.Size() != after.Rect.Size() {
		return []redact.Rect{page.View}
	}
	var out []redact.Rect
	for _, r := range changed(before, after, image.Pt(max(3, dpi/12), max(1, dpi/48))) {
		a, b := m.Apply(redact.Point{X: float64(r.Min.X), Y: float64(r.Min.Y)}), m.Apply(redact.Point{X: float64(r.Max.X), Y: float64(r.Max.Y)})
		out = append(out, redact.Rect{X0: a.X, Y0: a.Y, X1: b.X, Y1: b.Y}.Normal())
	}
	return out
}

// Places says in how many places two pages differ.
func Places(n int) string {
	switch n {
	case 0:
		return "Both are the same."
	case 1:
		return "They differ in 1 place, with a line around it."
	}
	return fmt.Sprintf("They differ in %d places, with lines around them.", n)
}

// Common is the part of a picture of a page, from its top left corner, that another of the
// same page has too: in a pack a page is larger by what stands at its foot, and nothing of
// it is moved.
func Common(im, other *image.RGBA) *image.RGBA {
	return im.SubImage(im.Rect.Intersect(other.Rect)).(*image.RGBA)
}

// noPaper is the shade of what a page does not have and the one that it is compared with
// does.
var noPaper = color.Gray{Y: 0xb4}

// OnPaper is a picture of a page on the paper of another, of a size in pixels: what the
// page does not have of it is grey.
func OnPaper(im *image.RGBA, size image.Point) *image.RGBA {
	if im.Rect.Size() == size {
		return im
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(out, out.Rect, image.NewUniform(noPaper), image.Point{}, draw.Src)
	draw.Draw(out, im.Rect, im, im.Rect.Min, draw.Src)
	return out
}

// changed are the rectangles of pixels in which two pictures of one size differ, made of
// cells of a size in pixels: flat ones, since the next line of a text is near and may be the
// same. Cells that touch belong together, and rectangles that are one to the eye.
func changed(a, b *image.RGBA, cell image.Point) []image.Rectangle {
	w, h := a.Rect.Dx(), a.Rect.Dy()
	across := (w + cell.X - 1) / cell.X
	down := (h + cell.Y - 1) / cell.Y
	on := make([]bool, across*down)
	for y := range h {
		x, z := a.Pix[y*a.Stride:], b.Pix[y*b.Stride:]
		for i := range w {
			if apart(x[4*i], z[4*i]) || apart(x[4*i+1], z[4*i+1]) || apart(x[4*i+2], z[4*i+2]) {
				on[y/cell.Y*across+i/cell.X] = true
			}
		}
	}
	var out []image.Rectangle
	var todo []int
	for i := range on {
		if !on[i] {
			continue
		}
		box := image.Rectangle{}
		on[i] = false
		for todo = append(todo[:0], i); len(todo) > 0; {
			at := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			x, y := at%across, at/across
			box = box.Union(image.Rect(x, y, x+1, y+1))
			for ny := max(0, y-1); ny <= min(down-1, y+1); ny++ {
				for nx := max(0, x-2); nx <= min(across-1, x+2); nx++ { // a gap between words is no end
					if n := ny*across + nx; on[n] {
						on[n] = false
						todo = append(todo, n)
					}
				}
			}
		}
		out = append(out, image.Rect(box.Min.X*cell.X, box.Min.Y*cell.Y, min(w, box.Max.X*cell.X), min(h, box.Max.Y*cell.Y)))
	}
	return united(out)
}

// united makes one of those that are near each other, until none are.
func united(in []image.Rectangle) []image.Rectangle {
	var out []image.Rectangle
	for _, r := range in {
		for i := 0; i < len(out); i++ {
			if together(out[i], r) {
				r = r.Union(out[i])
				out = slices.Delete(out, i, i+1)
				i = -1
			}
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b image.Rectangle) int { return cmp.Or(a.Min.Y-b.Min.Y, a.Min.X-b.Min.X) })
	return out
}

// together reports whether two rectangles are one to the eye: they overlap, or what lies
// between and beside them is little, as between the lines of a paragraph that is gone.
func together(a, b image.Rectangle) bool {
	area := func(r image.Rectangle) int { return r.Dx() * r.Dy() }
	return a.Overlaps(b) || 4*area(a.Union(b)) <= 5*(area(a)+area(b))
}

// apart reports whether somebody would see that two shades are not the same; two readers
// of one page draw its edges a little differently.
func apart(a, b uint8) bool {
	const least = 64
	return max(a, b)-min(a, b) > least
}
