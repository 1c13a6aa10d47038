package records

import "fyne.io/fyne/v2"

// columns are those of a record in the list: sign, name, pages, state.
type columns struct{}

// MinSize is for Fyne.
func (*columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(360, max(o[1].MinSize().Height, 24))
}

// Layout is for Fyne.
func (*columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const icon, pages = 18, 90
	state := min(220, s.Width*0.3)
	put := func(x fyne.CanvasObject, at, width float32) {
		h := x.MinSize().Height
		x.Move(fyne.NewPos(at, (s.Height-h)/2))
		x.Resize(fyne.NewSize(width, h))
	}
	o[0].Move(fyne.NewPos(6, (s.Height-icon)/2))
	o[0].Resize(fyne.NewSize(icon, icon))
	put(o[1], 30, s.Width-30-pages-state)
	put(o[2], s.Width-pages-state, pages)
	put(o[3], s.Width-state, state)
}

// atLeast is as wide as it says.
type atLeast struct{ width float32 }

// MinSize is for Fyne.
func (l *atLeast) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(l.width, 0))
}

// Layout is for Fyne.
func (l *atLeast) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
