package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Reading is a room for a text that may be longer than it: it scrolls by the wheel and,
// where there is more than can be seen, has the keyboard in its turn and scrolls by the
// arrows, the page keys, Home and End. A room that shows all of it is passed over by Tab.
type Reading struct {
	widget.BaseWidget
	room *container.Scroll
	ring *ring
	// Keys and Runes are the screen's own keys; they report whether they used one. Those
	// that scroll are the text's own.
	Keys  func(fyne.KeyName) bool
	Runes func(rune) bool
}

var (
	_ fyne.Focusable   = (*Reading)(nil)
	_ fyne.Disableable = (*Reading)(nil)
)

// NewReading makes a room for o, which is as wide as the room.
func NewReading(o fyne.CanvasObject) *Reading {
	// What scrolls cuts off all that is outside it, so that the ring lies around it.
	r := &Reading{room: container.NewVScroll(o), ring: newRing()}
	r.ExtendBaseWidget(r)
	return r
}

// SetMinSize is the least that the room has, in units of the canvas.
func (r *Reading) SetMinSize(s fyne.Size) { r.room.SetMinSize(s) }

// more reports whether there is more than can be seen at once.
func (r *Reading) more() bool {
	return r.room.Content.MinSize().Height > r.room.Size().Height+1
}

// TypedKey scrolls, and gives the screen all other keys.
func (r *Reading) TypedKey(e *fyne.KeyEvent) {
	const line = 40
	page := r.room.Size().Height * 0.85
	if TypedOn(e.Name) {
		return
	}
	by, ok := map[fyne.KeyName]float32{
		fyne.KeyDown: line, fyne.KeyUp: -line, fyne.KeyPageDown: page, fyne.KeyPageUp: -page,
		fyne.KeyHome: -r.room.Offset.Y, fyne.KeyEnd: r.room.Content.MinSize().Height,
	}[e.Name]
	switch {
	case ok:
		r.room.ScrollToOffset(r.room.Offset.AddXY(0, by))
	case r.Keys != nil && r.Keys(e.Name), Helped(r, e.Name):
	}
}

// TypedRune gives the screen its letters; Space reads on.
func (r *Reading) TypedRune(c rune) {
	do := r.Runes
	if c == ' ' {
		do = func(rune) bool { r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}); return true }
	}
	Command(c, do)
}

// FocusGained shows the ring.
func (r *Reading) FocusGained() {
	r.ring.show(true)
	r.Refresh()
}

// FocusLost hides it.
func (r *Reading) FocusLost() {
	r.ring.show(false)
	r.Refresh()
}

// Disabled reports whether all of it can be seen, so that there is nothing to do here.
func (r *Reading) Disabled() bool { return !r.more() }

// Enable is for Fyne: whether there is something to do follows from the room.
func (r *Reading) Enable() {}

// Disable is for Fyne, as [Reading.Enable] is.
func (r *Reading) Disable() {}

// CreateRenderer adds the ring to the room.
func (r *Reading) CreateRenderer() fyne.WidgetRenderer {
	return &ringed{WidgetRenderer: widget.NewSimpleRenderer(r.room), ring: r.ring}
}
