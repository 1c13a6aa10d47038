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

// TestAnUnchangedLineHasNoFrame: where the end of one line and the beginning of the next
// differ, what stands beside them is not outlined with them; a paragraph that is gone is one
// place.
func TestAnUnchangedLineHasNoFrame(t *testing.T) {
	const top = 400
	page := &redact.Page{Number: 1, View: redact.Rect{X1: 320, Y1: top}}
	line := func(n int, from, to float64) redact.Rect { // of 12 points, with letters of 9
		y := top - 100 - 12*float64(n)
		return redact.Rect{X0: from, Y0: y, X1: to, Y1: y + 9}
	}
	for _, c := range []struct {
		name  string
		gone  []redact.Rect
		stays redact.Rect
		want  int
	}{
		{"end and beginning", []redact.Rect{line(0, 160, 300), line(1, 20, 170)}, line(0, 20, 140), 2},
		{"above and below", []redact.Rect{line(0, 20, 300), line(2, 20, 300)}, line(1, 20, 300), 2},
		{"a short last line", []redact.Rect{line(0, 20, 300), line(1, 20, 60)}, line(1, 90, 300), 2},
		{"a paragraph", []redact.Rect{line(0, 20, 300), line(1, 20, 300), line(2, 20, 280)}, line(4, 20, 300), 1},
	} {
		for _, dpi := range []int{48, 72, 100, 144} {
			m := page.ToPixels(float64(dpi))
			blank := func() *image.RGBA {
				im := image.NewRGBA(image.Rect(0, 0, 320*dpi/72, top*dpi/72))
				draw.Draw(im, im.Bounds(), image.White, image.Point{}, draw.Src)
				return im
			}
			a, b := blank(), blank()
			for _, r := range c.gone {
				p, q := m.Apply(redact.Point{X: r.X0, Y: r.Y0}), m.Apply(redact.Point{X: r.X1, Y: r.Y1})
				draw.Draw(b, image.Rect(int(p.X), int(p.Y), int(q.X), int(q.Y)), image.Black, image.Point{}, draw.Src)
			}
			got := Differ(page, a, b, dpi)
			if len(got) != c.want {
				t.Errorf("%s at %d dpi: %d places: %v", c.name, dpi, len(got), got)
			}
			for _, g := range got {
				if i := g.Intersect(c.stays); !i.Empty() && i.W()*i.H() > c.stays.W()*c.stays.H()/4 {
					t.Errorf("%s at %d dpi: what stays is outlined by %v", c.name, dpi, g)
				}
			}
		}
	}
}
