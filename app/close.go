package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
)

// close closes the window; while a job runs it asks first.
func (w *Window) close() {
	if w.framed && w.desk.work != nil {
		w.desk.work.closing = true
		w.desk.work.halt()
		return
	}
	if w.job == nil {
		if w.framed {
			w.desk.saved(w.shut)
		} else {
			w.shut()
		}
		return
	}
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	var ask *widget.PopUp
	hide := func() {
		ask.Hide()
		if w.screen.focus != nil {
			w.win.Canvas().Focus(w.screen.focus)
		}
	}
	escapes := func(n fyne.KeyName) bool {
		if n == fyne.KeyEscape {
			hide()
		}
		return n == fyne.KeyEscape
	}
	stay := look.NewMainButton("Keep working", nil, hide)
	stay.Keys = escapes
	leave := look.NewButton("Stop and close", nil, func() {
		hide()
		if w.job == nil { // it ended while the question stood
			w.shut()
			return
		}
		w.job.closing = true
		w.stop()
	})
	leave.Keys = escapes
	text := look.Prose("Work is still going on. Stop it and close the window? No half-made pack is left behind.")
	ask = widget.NewModalPopUp(container.NewPadded(container.NewBorder(nil,
		container.NewHBox(stay, leave), nil, nil, text)), w.win.Canvas())
	ask.Resize(fyne.NewSize(420, 150))
	ask.Show()
	w.win.Canvas().Focus(stay)
}
