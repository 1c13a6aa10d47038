package soft

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Button is a button of the mouse.
type Button int

// The buttons that do something.
const (
	ButtonLeft Button = iota
	ButtonRight
)

// pointer is what the mouse is doing.
type pointer struct {
	at fyne.Position
	// pressed is what took the left button down, hovered what the pointer is over.
	pressed, hovered fyne.CanvasObject
	drag             fyne.Draggable
	// dragFrom is where the dragged object lies in the window.
	dragFrom fyne.Position
	dragging bool
	// twice says that the press is the second of a double click.
	twice bool
}

// dragStart is how far the mouse moves before it drags, in units.
const dragStart = 2

// takesPress reports whether an object is pressed; one that can only be dragged lets
// the press through to what is under it.
func takesPress(o fyne.CanvasObject) bool {
	switch o.(type) {
	case fyne.Tappable, fyne.SecondaryTappable, fyne.DoubleTappable, fyne.Focusable, desktop.Mouseable, desktop.Hoverable:
		return true
	}
	return false
}

func takesDrag(o fyne.CanvasObject) bool { _, ok := o.(fyne.Draggable); return ok }

// PointerDown is called by the host when a button goes down; twice says that it is the
// second of a double click.
func (w *Window) PointerDown(p image.Point, b Button, twice bool) {
	at := w.position(p)
	o, in := w.find(at, takesPress)
	w.focusOn(o)
	if m, ok := o.(desktop.Mouseable); ok {
		m.MouseDown(w.mouseEvent(at, in, b))
	}
	if b == ButtonRight {
		if s, ok := o.(fyne.SecondaryTappable); ok {
			s.TappedSecondary(&fyne.PointEvent{Position: in, AbsolutePosition: at})
		}
		w.dirty()
		return
	}
	w.pointer = pointer{at: at, pressed: o, hovered: w.pointer.hovered, twice: twice}
	if d, in := w.find(at, takesDrag); d != nil {
		w.pointer.drag, w.pointer.dragFrom = d.(fyne.Draggable), at.Subtract(in)
	}
	w.dirty()
}

// focusOn moves the keyboard to what was pressed, if it can have it, and away from
// what had it.
func (w *Window) focusOn(o fyne.CanvasObject) {
	if f, ok := o.(fyne.Focusable); ok {
		if d, ok := o.(fyne.Disableable); !ok || !d.Disabled() {
			w.canvas.Focus(f)
			return
		}
	}
	w.canvas.Unfocus()
}

func (w *Window) mouseEvent(at, in fyne.Position, b Button) *desktop.MouseEvent {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary, Modifier: w.driver.host.Modifiers()}
	if b == ButtonRight {
		e.Button = desktop.MouseButtonSecondary
	}
	return e
}

// PointerMoved is called by the host when the mouse moves.
func (w *Window) PointerMoved(p image.Point) {
	at := w.position(p)
	if w.pointer.drag != nil {
		w.dragTo(at)
		return
	}
	w.pointer.at = at
	o, in := w.find(at, func(o fyne.CanvasObject) bool {
		switch o.(type) {
		case desktop.Hoverable, desktop.Cursorable:
			return true
		}
		return false
	})
	w.driver.host.Cursor(cursorAt(o))
	e := w.mouseEvent(at, in, ButtonLeft)
	e.Button = 0
	if o == w.pointer.hovered {
		if h, ok := o.(desktop.Hoverable); ok {
			h.MouseMoved(e)
		}
		return
	}
	if h, ok := w.pointer.hovered.(desktop.Hoverable); ok {
		h.MouseOut()
	}
	w.pointer.hovered = o
	if h, ok := o.(desktop.Hoverable); ok {
		h.MouseIn(e)
	}
	w.dirty()
}

func (w *Window) dragTo(at fyne.Position) {
	moved := fyne.NewDelta(at.X-w.pointer.at.X, at.Y-w.pointer.at.Y)
	if !w.pointer.dragging && max(moved.DX, -moved.DX, moved.DY, -moved.DY) < dragStart {
		return
	}
	w.pointer.dragging = true
	w.pointer.drag.Dragged(&fyne.DragEvent{
		PointEvent: fyne.PointEvent{Position: at.Subtract(w.pointer.dragFrom), AbsolutePosition: at}, Dragged: moved,
	})
	w.pointer.at = at
	w.dirty()
}

// PointerUp is called by the host when a button comes up.
func (w *Window) PointerUp(p image.Point, b Button) {
	at := w.position(p)
	if b == ButtonRight {
		return
	}
	was := w.pointer
	w.pointer = pointer{at: at, hovered: was.hovered}
	o, in := w.find(at, func(o fyne.CanvasObject) bool { return o == was.pressed })
	if m, ok := was.pressed.(desktop.Mouseable); ok {
		m.MouseUp(w.mouseEvent(at, in, b))
	}
	event := &fyne.PointEvent{Position: in, AbsolutePosition: at}
	tap, taps := o.(fyne.Tappable)
	double, doubles := o.(fyne.DoubleTappable)
	switch {
	case was.dragging:
		was.drag.DragEnd()
	case o == nil:
	case doubles && was.twice:
		double.DoubleTapped(event)
	case taps:
		tap.Tapped(event)
	}
	w.dirty()
}

// PointerLeft is called by the host when the mouse leaves the window.
func (w *Window) PointerLeft() {
	if h, ok := w.pointer.hovered.(desktop.Hoverable); ok {
		h.MouseOut()
	}
	w.pointer.hovered = nil
	w.dirty()
}

// Wheel is called by the host when the wheel turns by so many notches, right and up.
func (w *Window) Wheel(p image.Point, right, up float32) {
	const notch = 40
	at := w.position(p)
	o, in := w.find(at, func(o fyne.CanvasObject) bool { _, ok := o.(fyne.Scrollable); return ok })
	if s, ok := o.(fyne.Scrollable); ok {
		s.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: in, AbsolutePosition: at}, Scrolled: fyne.NewDelta(-right*notch, up*notch)})
		w.dirty()
	}
}
