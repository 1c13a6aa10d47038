package soft

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// A line that is half scrolled out of a form is seen as far as the form goes: not beyond,
// and not less either.
func TestNothingIsPaintedBeyondAForm(t *testing.T) {
	rows := container.NewVBox()
	for n := range 20 {
		e := widget.NewEntry()
		e.SetText(fmt.Sprintf("line %d of the form", n))
		rows.Add(e)
	}
	form := container.NewVScroll(rows)
	below := fynecanvas.NewRectangle(color.Transparent)
	below.SetMinSize(fyne.NewSize(10, 100))
	sit(t, container.New(layout.NewBorderLayout(nil, below, nil, nil), below, form), func(d *desk, w *Window) {
		for _, down := range []float32{0, 11, 37, 60} {
			form.ScrollToOffset(fyne.NewPos(0, down))
			d.stale = false
			got := w.Paint()
			if d.stale {
				t.Errorf("%v down: painting asks for another painting", down)
			}
			edge := int((fyne.CurrentApp().Driver().AbsolutePositionForObject(form).Y + form.Size().Height) * d.scale)
			ground := got.At(3, got.Bounds().Max.Y-3)
			for y := edge + 2; y < got.Bounds().Max.Y; y++ {
				for x := range got.Bounds().Dx() {
					if got.At(x, y) != ground {
						t.Fatalf("%v down: something is painted at %d, %d, below the form that ends at %d", down, x, y, edge)
					}
				}
			}
			// Inside the form it is what Fyne paints.
			top := int(fyne.CurrentApp().Driver().AbsolutePositionForObject(form).Y*d.scale) + 2
			if whole := w.canvas.Capture(); !same(part(got, top, edge-2), part(whole, top, edge-2)) {
				t.Errorf("%v down: the form itself is painted otherwise", down)
			}
		}
	})
}

// part is a picture from one line to another.
func part(im image.Image, from, to int) image.Image {
	out := image.NewNRGBA(image.Rect(0, 0, im.Bounds().Dx(), to-from))
	draw.Draw(out, out.Bounds(), im, image.Pt(0, from), draw.Src)
	return out
}
