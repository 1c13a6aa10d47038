package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// In puts a line of several lines where room scrolls. A text that can scroll takes the
// wheel from what it stands in, so that whoever turns it comes to a halt at the first such
// line that comes under the pointer: the room has the wheel until the line has the keyboard.
func (e *Entry) In(room *container.Scroll) fyne.CanvasObject {
	e.wheel = &wheel{room: room}
	e.wheel.ExtendBaseWidget(e.wheel)
	return container.NewStack(e, e.wheel)
}

// wheel lies over something, shows nothing, and gives the wheel alone to a room.
type wheel struct {
	widget.BaseWidget
	room *container.Scroll
}

// Scrolled moves the room.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.room.Scrolled(e) }

// CreateRenderer is for Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
