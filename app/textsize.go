package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sarpack/app/look"
)

// settings is what the window keeps between sessions for itself. It is a file of its own,
// as one of the ways to draw the window has no store for such things.
type settings struct {
	file string // "" keeps it for this session only
	// Text is the size of texts that was chosen, 1 for the usual.
	Text float32 `json:"text size"`
}

func readSettings(file string) *settings {
	s := &settings{}
	if data, err := os.ReadFile(file); err == nil {
		// What cannot be read is as if nothing had been chosen: nothing hangs on it.
		_ = json.Unmarshal(data, s)
	}
	s.file = file
	if s.Text == 0 {
		s.Text = 1
	}
	return s
}

// keep writes them, whole or not at all: they are only a convenience.
func (s *settings) keep() {
	data, err := json.Marshal(s)
	if s.file == "" || err != nil || os.MkdirAll(filepath.Dir(s.file), 0o700) != nil {
		return
	}
	if temp := s.file + ".new"; os.WriteFile(temp, data, 0o600) == nil {
		_ = os.Rename(temp, s.file)
	}
}

// textSize is the size of texts that was chosen, 1 for the usual.
func (w *Window) textSize() float32 { return w.settings.Text }

// enlarge makes texts larger for 1, smaller for -1, and of the usual size for 0.
func (w *Window) enlarge(by int) {
	n := 0
	if by != 0 {
		now := w.textSize()
		n = slices.IndexFunc(look.TextSizes, func(s float32) bool { return s >= now-0.01 })
		n = max(0, min(n+by, len(look.TextSizes)-1))
	}
	w.settings.Text = look.TextSizes[n]
	w.settings.keep()
	w.app.Settings().SetTheme(look.Sized(look.TextSizes[n]))
	if w.framed {
		// What is on the screen was measured for the size before.
		w.desk.Changed()
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
