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

// thirds are the name of a column, what it is taken as, and its first values.
type thirds struct{}

// MinSize is for Fyne.
func (thirds) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(600, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// Layout is for Fyne.
func (thirds) Layout(o []fyne.CanvasObject, s fyne.Size) {
	at, last := float32(0), len(o)-1
	for i, share := range []float32{0.26, 0.26, 0.48} {
		w := s.Width * share
		h := o[i].MinSize().Height
		o[i].Move(fyne.NewPos(at, (s.Height-h)/2))
		if i == last {
			w = s.Width - at
		}
		o[i].Resize(fyne.NewSize(w-6, h))
		at += w
	}
}
