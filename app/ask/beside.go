package ask

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sarpack/app/look"
)

// Beside makes the form fit a column beside a page.
func (f *Form) Beside() {
	f.narrow = true
	f.room.SetMinSize(fyne.NewSize(240, 120))
	f.ask(f.questions)
}

// Offer offers reasons that were given before: one that is chosen is written into the
// note, where it can be changed. Without any it does nothing.
func (f *Form) Offer(wordings []string) {
	if len(wordings) == 0 {
		return
	}
	s := look.NewSelect(wordings, func(w string) {
		f.note.SetText(w)
		if c := fyne.CurrentApp().Driver().CanvasForObject(f.note); c != nil {
			c.Focus(f.note)
		}
	})
	s.PlaceHolder, s.Keys, s.Focused = "as before…", f.keys, f.reach(s)
	f.reasons.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, f.reasons.Objects[0], nil, s), f.note}
	f.reasons.Refresh()
}
