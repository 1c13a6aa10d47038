package pageview

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"sarpack/app/look"
)

// The lines of marks are seen on a page, which is white, with the contrast that WCAG asks
// of them.
func TestLinesOfMarksHaveContrastOnPaper(t *testing.T) {
	lines := map[string]color.NRGBA{"kept": keepColour, "chosen": selectedCol, "differs": differColour}
	for k, c := range kindColour {
		lines[[]string{"person", "identifier", "passage", "drawn", "unread"}[k]] = c
	}
	for name, c := range lines {
		if got := look.Contrast(c, white); got < look.LeastLineContrast {
			t.Errorf("%s: a contrast of %.2f", name, got)
		}
	}
}

// Without colour, too, each state of a mark differs from each other by what is in it, and
// each kind by its line: no two are told apart by their colour only.
func TestMarksAreToldApartWithoutColour(t *testing.T) {
	const w, h = 88, 36
	grey := func(k Kind, s State) *image.Gray {
		im := image.NewGray(image.Rect(0, 0, w, h))
		draw.Draw(im, im.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(im, im.Bounds(), Swatch(w, h, k, s), image.Point{}, draw.Over)
		return im
	}
	// shape is a picture in black and white only: its pattern, however dark it is.
	shape := func(im *image.Gray) []bool {
		least, most := uint8(255), uint8(0)
		for _, v := range im.Pix {
			least, most = min(least, v), max(most, v)
		}
		out := make([]bool, len(im.Pix))
		for i, v := range im.Pix {
			out[i] = int(v)*2 > int(least)+int(most)
		}
		return out
	}
	lines := func(a, b Kind) {
		x, y := shape(grey(a, Open)), shape(grey(b, Open))
		n := 0
		for i := range x {
			if x[i] != y[i] {
				n++
			}
		}
		if n < w/2 { // half of one side of it
			t.Errorf("the lines of kinds %d and %d differ in %d pixels without colour", a, b, n)
		}
	}
	patterns := func(k Kind, a, b State) {
		x, y, n := grey(k, a), grey(k, b), 0
		inside := image.Rect(6, 6, w-6, h)
		for py := inside.Min.Y; py < inside.Max.Y; py++ {
			for px := inside.Min.X; px < inside.Max.X; px++ {
				if p, q := x.GrayAt(px, py).Y, y.GrayAt(px, py).Y; max(p, q)-min(p, q) >= 16 {
					n++
				}
			}
		}
		if least := inside.Dx() * inside.Dy() / 10; n < least {
			t.Errorf("states %d and %d of kind %d differ in %d pixels without colour, not %d", a, b, k, n, least)
		}
	}
	for k := Person; k <= Unread; k++ {
		for s := Open; s <= Blocked; s++ {
			for other := s + 1; other <= Blocked; other++ {
				patterns(k, s, other)
			}
		}
		for other := k + 1; other <= Unread; other++ {
			lines(k, other)
		}
	}
}
