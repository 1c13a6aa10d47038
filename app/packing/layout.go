package packing

import "fyne.io/fyne/v2"

// split gives the second object a width of its own, at the right.
type split struct{ right float32 }

// MinSize is for Fyne.
func (l *split) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+l.right, max(a.Height, b.Height))
}

// Layout is for Fyne.
func (l *split) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 8
	o[0].Resize(fyne.NewSize(s.Width-l.right-gap, s.Height))
	o[1].Move(fyne.NewPos(s.Width-l.right, 0))
	o[1].Resize(fyne.NewSize(l.right, s.Height))
}
