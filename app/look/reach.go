package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Reach scrolls down or up to something in room that is not wholly in view, such as what
// has the keyboard: Fyne moves the keyboard and leaves what scrolls as it is.
func Reach(room *container.Scroll, o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(room).Y
	if high := room.Size().Height; at < 0 || at+o.Size().Height > high {
		room.ScrollToOffset(fyne.NewPos(room.Offset.X, max(0, room.Offset.Y+at-high/3)))
	}
}

// Inset keeps what goes into something that scrolls off its edge: Fyne's software painter
// moves a ring that is cut off there.
func Inset(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(5, 5, 5, 5), o)
}

// Reaching has every button in o reached in room when it gets the keyboard.
func Reaching(room *container.Scroll, o fyne.CanvasObject) {
	switch o := o.(type) {
	case *Button:
		o.Focused = func() { Reach(room, o) }
	case *container.ThemeOverride:
		Reaching(room, Compacted(o))
	case *fyne.Container:
		for _, x := range o.Objects {
			Reaching(room, x)
		}
	}
}

// Rebuild changes what a box has on it, and leaves the keyboard where it was: a button of
// the old that had it gives it to the one in its place, or to the last.
func Rebuild(box *fyne.Container, build func()) {
	c := fyne.CurrentApp().Driver().CanvasForObject(box)
	at := -1
	if c != nil {
		for i, b := range buttons(box) {
			if c.Focused() == fyne.Focusable(b) {
				at = i
			}
		}
	}
	build()
	if now := buttons(box); at >= 0 && len(now) > 0 {
		c.Focus(now[min(at, len(now)-1)])
	}
}

// buttons are those in o, in order.
func buttons(o fyne.CanvasObject) []*Button {
	switch o := o.(type) {
	case *Button:
		return []*Button{o}
	case *fyne.Container:
		var out []*Button
		for _, x := range o.Objects {
			out = append(out, buttons(x)...)
		}
		return out
	}
	return nil
}
