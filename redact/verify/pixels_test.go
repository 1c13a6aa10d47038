package verify

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// What is drawn beside the marks and is gone, or is there and was not, is noticed
// down to one dot; shades that fine lines pass to their neighbours are not.
func TestDiffering(t *testing.T) {
	page := func() *image.RGBA {
		im := image.NewRGBA(image.Rect(0, 0, 595, 842))
		draw.Draw(im, im.Rect, image.White, image.Point{}, draw.Src)
		for x := range 595 {
			im.SetRGBA(x, 400, color.RGBA{80, 80, 80, 255})
			im.SetRGBA(x, 401, color.RGBA{160, 160, 160, 255})
		}
		return im
	}
	grey := func(im *image.RGBA, x, y int, v uint8) { im.SetRGBA(x, y, color.RGBA{v, v, v, 255}) }
	for _, c := range []struct {
		name    string
		change  func(im *image.RGBA)
		changed bool
	}{
		{"nothing", func(*image.RGBA) {}, false},
		{"a few shades passed on", func(im *image.RGBA) {
			for x := 100; x < 120; x += 4 {
				grey(im, x, 400, 140)
				grey(im, x, 401, 100)
			}
		}, false},
		{"many shades passed on", func(im *image.RGBA) {
			for x := 0; x < 590; x += 3 {
				grey(im, x, 400, 140)
				grey(im, x, 401, 100)
			}
		}, true},
		{"a dot", func(im *image.RGBA) { grey(im, 300, 200, 0) }, true},
		{"a faint short line", func(im *image.RGBA) {
			for x := 300; x < 306; x++ {
				grey(im, x, 200, 190)
			}
		}, true},
		{"a line less", func(im *image.RGBA) {
			for x := range 595 {
				grey(im, x, 400, 255)
			}
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := page(), page()
			c.change(b)
			if n := len(differing(a, b, nil)); (n > 0) != c.changed {
				t.Errorf("%d places differ, want any: %v", n, c.changed)
			}
		})
	}
}
