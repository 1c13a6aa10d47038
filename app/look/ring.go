package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// ring surrounds what has the keyboard: a strong line, and inside it a line of the
// window's ground, so that it stands out from a button of any colour.
type ring struct{ line, gap *canvas.Rectangle }

const ringWidth = 2.5

func newRing() *ring {
	r := &ring{canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
	r.line.StrokeWidth, r.gap.StrokeWidth = ringWidth, 1.5
	r.line.CornerRadius, r.gap.CornerRadius = 5, 3
	r.show(false)
	return r
}

func (r *ring) show(on bool) { r.line.Hidden, r.gap.Hidden = !on, !on }

// ringed draws a ring above a widget's own look.
type ringed struct {
	fyne.WidgetRenderer
	ring *ring
}

func (r *ringed) Objects() []fyne.CanvasObject {
	shared.keep() // where nothing compact is on the screen there is a button, at least
	return append(r.WidgetRenderer.Objects(), r.ring.gap, r.ring.line)
}

func (r *ringed) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.ring.line.Resize(s)
	r.ring.gap.Move(fyne.NewSquareOffsetPos(ringWidth))
	r.ring.gap.Resize(s.Subtract(fyne.NewSquareSize(2 * ringWidth)))
}

func (r *ringed) Refresh() {
	r.ring.line.StrokeColor, r.ring.gap.StrokeColor = theme.Color(ColorRing), theme.Color(theme.ColorNameBackground)
	r.ring.line.Refresh()
	r.ring.gap.Refresh()
	r.WidgetRenderer.Refresh()
}
