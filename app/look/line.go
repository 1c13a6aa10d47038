package look

import "fyne.io/fyne/v2"

// Line is a layout of one row of a list: a sign, a text, and at the right something
// that says more, with a width of its own.
type Line struct{ Right float32 }

// MinSize is for Fyne.
func (l Line) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, x := range o {
		h = max(h, x.MinSize().Height)
	}
	return fyne.NewSize(l.Right+80, h)
}

// Layout is for Fyne.
func (l Line) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 4
	m := o[0].MinSize()
	o[0].Resize(m)
	o[0].Move(fyne.NewPos(gap, (s.Height-m.Height)/2))
	place := func(x fyne.CanvasObject, at, width float32) {
		h := x.MinSize().Height
		x.Move(fyne.NewPos(at, (s.Height-h)/2))
		x.Resize(fyne.NewSize(width, h))
	}
	place(o[1], m.Width+2*gap, s.Width-m.Width-l.Right-3*gap)
	place(o[2], s.Width-l.Right-gap, l.Right)
}
