package pageview

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"

	"sarpack/redact"
)

// Two pictures of a page differ where something was blackened, in the page's own space
// however it is turned; shades that two readers draw a little differently are no
// difference, and words close to each other are one.
func TestDiffer(t *testing.T) {
	const dpi = 144
	for _, turn := range []int{0, 90, 180, 270} {
		page := &redact.Page{Number: 1, View: redact.Rect{X0: 20, Y0: 30, X1: 320, Y1: 430}, Rotate: turn}
		w, h := redact.ViewSize(page.View, turn)
		blank := func() *image.RGBA {
			im := image.NewRGBA(image.Rect(0, 0, int(w*2), int(h*2)))
			draw.Draw(im, im.Bounds(), image.White, image.Point{}, draw.Src)
			return im
		}
		a, b := blank(), blank()
		for y := range 50 {
			b.Set(y, y, color.Gray{0xd0})
		}
		if got := Differ(page, a, b, dpi); len(got) != 0 {
			t.Errorf("turned by %d, faint shades differ: %v", turn, got)
		}
		want := []redact.Rect{{X0: 60, Y0: 300, X1: 110, Y1: 312}, {X0: 200, Y0: 100, X1: 240, Y1: 180}}
		fill := func(r redact.Rect) {
			m := page.ToPixels(dpi)
			p, q := m.Apply(redact.Point{X: r.X0, Y: r.Y0}), m.Apply(redact.Point{X: r.X1, Y: r.Y1})
			draw.Draw(b, image.Rect(int(p.X), int(p.Y), int(q.X), int(q.Y)), image.Black, image.Point{}, draw.Src)
		}
		fill(redact.Rect{X0: 60, Y0: 300, X1: 82, Y1: 312})
		fill(redact.Rect{X0: 88, Y0: 300, X1: 110, Y1: 312})
		fill(want[1])
		got := Differ(page, a, b, dpi)
		if len(got) != len(want) {
			t.Fatalf("turned by %d: %v", turn, got)
		}
		const cell = 7 // points: what is outlined is made of cells
		for _, x := range want {
			found := false
			for _, g := range got {
				found = found || math.Abs(g.X0-x.X0) < cell && math.Abs(g.Y0-x.Y0) < cell && math.Abs(g.X1-x.X1) < cell && math.Abs(g.Y1-x.Y1) < cell
			}
			if !found {
				t.Errorf("turned by %d: %v is not in %v", turn, x, got)
			}
		}
		if got := Differ(page, a, image.NewRGBA(image.Rect(0, 0, 9, 9)), dpi); len(got) != 1 || got[0] != page.View {
			t.Errorf("turned by %d: pictures of two sizes differ at %v", turn, got)
		}
	}
}
