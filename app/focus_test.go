package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/look"
	screenbench "sarpack/app/screen/bench"
)

// stops are where the keyboard can go in the window.
func (b *bench) stops() screenbench.Stops {
	c := b.win.Canvas()
	return screenbench.Stops{Canvas: c, Next: c.FocusNext, Back: c.FocusPrevious, Paint: c.Capture, Settle: b.settle}
}

// On every screen of the desk Tab comes to every control, and back, and each shows that it
// has the keyboard, in light and in dark.
func TestTheKeyboardComesEverywhereAndIsSeen(t *testing.T) {
	shades := map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark}
	if testing.Short() {
		delete(shades, "dark")
	}
	for name, shade := range shades {
		t.Run(name, func(t *testing.T) {
			b := newFullBench(t)
			b.app.Settings().SetTheme(shaded{look.NewTheme(), shade})
			b.win.Resize(laptop)
			b.eachView(t, func(t *testing.T) {
				stops := b.stops()
				if testing.Short() { // painting each of them takes minutes on a busy computer
					stops.Paint = nil
				}
				if n := stops.Walk(t); n == 0 {
					t.Error("no control was found, so this test looked at nothing")
				}
			})
		})
	}
}

// The same on the screens of the folders.
func TestTheKeyboardComesEverywhereOverFolders(t *testing.T) {
	eachScreen(t, func(t *testing.T, b *bench) { b.stops().Walk(t) })
}
