package soft

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// sighting is a visible object with its place in the window and the part of the
// window through which it is seen.
type sighting struct {
	object fyne.CanvasObject
	at     fyne.Position
	seen   area
}

// area is a part of the window.
type area struct{ x0, y0, x1, y1 float32 }

func (a area) holds(p fyne.Position) bool {
	return p.X >= a.x0 && p.Y >= a.y0 && p.X < a.x1 && p.Y < a.y1
}

func (a area) intersect(b area) area {
	return area{max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1)}
}

func areaOf(at fyne.Position, s fyne.Size) area {
	return area{at.X, at.Y, at.X + s.Width, at.Y + s.Height}
}

// walk visits the visible objects below roots, each before what lies in it, until do
// returns true.
func walk(roots []fyne.CanvasObject, do func(s sighting) bool) {
	const far = 1e6
	for _, r := range roots {
		if visit(r, fyne.Position{}, area{-far, -far, far, far}, do) {
			return
		}
	}
}

func visit(o fyne.CanvasObject, from fyne.Position, seen area, do func(sighting) bool) bool {
	if o == nil || !o.Visible() {
		return false
	}
	s := sighting{o, from.Add(o.Position()), seen}
	if _, ok := o.(fyne.Scrollable); ok {
		s.seen = seen.intersect(areaOf(s.at, o.Size()))
	}
	if do(s) {
		return true
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, i := range inside {
		if visit(i, s.at, s.seen, do) {
			return true
		}
	}
	return false
}

// find returns the topmost object at p that fits, and p in its own coordinates. While
// a dialog is open only that is looked at.
func (w *Window) find(p fyne.Position, fits func(fyne.CanvasObject) bool) (fyne.CanvasObject, fyne.Position) {
	roots := w.roots()
	if top := w.canvas.Overlays().Top(); top != nil {
		roots = []fyne.CanvasObject{top}
	}
	var found fyne.CanvasObject
	var at fyne.Position
	walk(roots, func(s sighting) bool {
		if s.seen.intersect(areaOf(s.at, s.object.Size())).holds(p) && fits(s.object) {
			found, at = s.object, p.Subtract(s.at)
		}
		return false
	})
	return found, at
}
