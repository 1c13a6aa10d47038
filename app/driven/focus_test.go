package driven

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sarpack/app/engine"
	"sarpack/app/screen/bench"
)

// In the window that is drawn in software Tab comes to every control as well, and each
// shows that it has the keyboard, at a scale that is no whole number.
func TestTheKeyboardIsSeenInTheSoftWindow(t *testing.T) {
	home := t.TempDir()
	Sit(t, engine.New(""), engine.NewDesk(filepath.Join(home, "config")), home, Laptop, 1.25, func(p *Person) {
		stops := bench.Stops{
			Canvas: p.w.Canvas(), Paint: p.Paint,
			Next:   func() { p.Key(fyne.KeyTab) },
			Back:   func() { p.Key(fyne.KeyTab, fyne.KeyModifierShift) },
			Settle: func() { p.Rest(time.Millisecond) },
		}
		for _, button := range []string{"", "New request", "Back", "Referrals received"} {
			if button != "" {
				p.Click(p.Button(button))
				p.Rest(50 * time.Millisecond)
			}
			if n := stops.Walk(t); n < 3 {
				t.Errorf("after %q only %d controls were found", button, n)
			}
		}
	})
}
