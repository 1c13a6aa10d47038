package soft

import (
	"image"
	"image/draw"

	"fyne.io/fyne/v2"
)

// cut is something scrolled, such as the text of a line to write on, that reaches beyond
// what it lies in and is scrolled itself.
type cut struct {
	object fyne.CanvasObject
	seen   area // the part of it that can be seen
}

// hidden reports whether nothing of it can be seen.
func (c cut) hidden() bool { return c.seen.x1 <= c.seen.x0 || c.seen.y1 <= c.seen.y0 }

// cuts are those in the window.
func (w *Window) cuts() []cut {
	var out []cut
	walk(w.roots(), func(s sighting) bool {
		if _, ok := s.object.(fyne.Scrollable); ok && s.seen != areaOf(s.at, s.object.Size()) {
			out = append(out, cut{s.object, s.seen})
		}
		return false
	})
	return out
}

// Paint is called by the host when the window has to be drawn. Fyne's painter shows what
// is scrolled through its own frame alone and forgets the frame around that, so that a
// line half scrolled out of a form would be written over whatever is below the form.
func (w *Window) Paint() image.Image {
	cuts := w.cuts()
	if len(cuts) == 0 {
		return w.canvas.Capture()
	}
	var whole image.Image
	for _, c := range cuts {
		if !c.hidden() {
			whole = w.canvas.Capture()
			break
		}
	}
	w.painting = true // moving things aside and back changes nothing to be painted
	const aside = 1e5
	for _, c := range cuts {
		c.object.Move(c.object.Position().SubtractXY(aside, 0))
	}
	out := w.canvas.Capture()
	for _, c := range cuts {
		c.object.Move(c.object.Position().AddXY(aside, 0))
	}
	w.painting = false
	if whole == nil {
		return out
	}
	scale := w.canvas.Scale()
	for _, c := range cuts {
		if c.hidden() {
			continue
		}
		r := image.Rect(int(c.seen.x0*scale), int(c.seen.y0*scale), int(c.seen.x1*scale), int(c.seen.y1*scale))
		draw.Draw(out.(draw.Image), r.Intersect(out.Bounds()), whole, r.Min, draw.Src)
	}
	return out
}
