package records

import (
	"fyne.io/fyne/v2"

	"sarpack/app/look"
)

// columns are those of a record in the list: sign, name, pages, state.
var columns = look.Row{Least: 360, Columns: func(width float32) []float32 { return []float32{90, min(220, width*0.3)} }}

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
