package people

import "fyne.io/fyne/v2"

// columns are those of a person in the list: tick, name, role, mentions, decision.
type columns struct{}

// MinSize is for Fyne.
func (*columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(420, max(o[1].MinSize().Height, 24))
}

// Layout is for Fyne.
func (*columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const icon, count, state = 18, 56, 140
	role := s.Width * 0.26
	put := func(x fyne.CanvasObject, at, width float32) {
		h := x.MinSize().Height
		x.Move(fyne.NewPos(at, (s.Height-h)/2))
		x.Resize(fyne.NewSize(width, h))
	}
	o[0].Move(fyne.NewPos(6, (s.Height-icon)/2))
	o[0].Resize(fyne.NewSize(icon, icon))
	put(o[1], 30, s.Width-30-role-count-state)
	put(o[2], s.Width-role-count-state, role)
	put(o[3], s.Width-count-state, count)
	put(o[4], s.Width-state, state)
}

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
