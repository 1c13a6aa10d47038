package people

import (
	"fyne.io/fyne/v2"

	"sarpack/app/look"
)

// columns are those of a person in the list: tick, name, role, mentions, decision.
var columns = look.Row{Least: 420, Columns: func(width float32) []float32 { return []float32{width * 0.26, 56, 140} }}

// top gives the first object a width of its own, at the left.
type top struct{ left float32 }

// MinSize is for Fyne.
func (l *top) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(l.left+b.Width, max(a.Height, b.Height))
}

// Layout is for Fyne.
func (l *top) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 6
	o[0].Resize(fyne.NewSize(l.left, s.Height))
	o[1].Move(fyne.NewPos(l.left+gap, 0))
	o[1].Resize(fyne.NewSize(s.Width-l.left-gap, s.Height))
}
