package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sarpack/app/look"
)

// textSetting is the one setting that the window keeps: how large its texts are.
const textSetting = "text size"

// textSize is the size of texts that was chosen, 1 for the usual.
func (w *Window) textSize() float32 {
	return float32(w.app.Preferences().FloatWithFallback(textSetting, 1))
}

// enlarge makes texts larger for 1, smaller for -1, and of the usual size for 0.
func (w *Window) enlarge(by int) {
	n := 0
	if by != 0 {
		now := w.textSize()
		n = slices.IndexFunc(look.TextSizes, func(s float32) bool { return s >= now-0.01 })
		n = max(0, min(n+by, len(look.TextSizes)-1))
	}
	w.app.Preferences().SetFloat(textSetting, float64(look.TextSizes[n]))
	w.app.Settings().SetTheme(look.Sized(look.TextSizes[n]))
	if w.framed {
		// What is on the screen was measured for the size before.
		w.desk.room.Refresh()
		w.desk.all.Refresh()
	}
}

// sizes gives the window the keys that other programs have for it: Control with plus,
// minus and 0.
func (w *Window) sizes() {
	const control, shift = fyne.KeyModifierControl, fyne.KeyModifierShift
	for _, k := range []struct {
		key  fyne.KeyName
		held fyne.KeyModifier
		by   int
	}{
		// Where plus is written with Shift, its key is that of the equals sign.
		{fyne.KeyPlus, control, 1}, {fyne.KeyEqual, control, 1}, {fyne.KeyEqual, control | shift, 1}, {fyne.KeyPlus, control | shift, 1},
		{fyne.KeyMinus, control, -1}, {fyne.Key0, control, 0},
	} {
		w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: k.key, Modifier: k.held}, func(fyne.Shortcut) { w.enlarge(k.by) })
	}
}
