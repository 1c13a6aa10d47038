package packing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sarpack/app/look"
	"sarpack/app/pageview"
	"sarpack/redact"
)

// proofDPI is sharp on a screen at 125 % in the room that the sheet has.
const proofDPI = 110

// proved shows the report of what was proved about the pack.
func (s *Screen) proved() {
	go func() {
		im, err := s.c.ProofPicture(s.ctx, proofDPI)
		s.shell.UI(func() {
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			v := pageview.NewViewport(pageview.NewView())
			v.View.SetPage(&redact.Page{Number: 1, View: redact.Rect{X1: float64(im.Rect.Dx()) * 72 / proofDPI, Y1: float64(im.Rect.Dy()) * 72 / proofDPI}}, im)
			var hide func()
			leave := func() {
				hide()
				s.give(s.Focus())
			}
			shut := look.NewMainButton("Close", nil, leave)
			shut.Keys = func(k fyne.KeyName) bool {
				switch k {
				case fyne.KeyDown, fyne.KeyPageDown:
					v.Down()
				case fyne.KeyUp, fyne.KeyPageUp:
					v.Up()
				case fyne.KeyEscape:
					leave()
				default:
					return false
				}
				return true
			}
			body := container.NewBorder(nil, container.NewHBox(shut), nil, nil, v.Object())
			hide = s.shell.Sheet("What was proved about the pack", container.NewGridWrap(fyne.NewSize(760, 400), body), shut)
			v.Shown()
		})
	}()
}
