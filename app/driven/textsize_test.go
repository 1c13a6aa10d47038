package driven

import (
	"image"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/engine"
)

// In the window that is drawn in software texts grow by the same keys as elsewhere, at
// once and on the whole screen, and stay so for the next session.
func TestTextsGrowAndStaySo(t *testing.T) {
	home := t.TempDir()
	var before, after float32
	high := func(p *Person) float32 { return p.Button("New request").MinSize().Height }
	session := func(script func(p *Person)) {
		Sit(t, engine.New(""), engine.NewDesk(filepath.Join(home, "config")), home, Laptop, 1, script)
	}
	session(func(p *Person) {
		before = high(p)
		first := p.Paint()
		p.Key(fyne.KeyEqual, fyne.KeyModifierControl)
		p.Key(fyne.KeyEqual, fyne.KeyModifierControl)
		after = high(p)
		if b := p.Button("New request"); after < before*1.1 || b.Size().Height < after {
			t.Errorf("a button is %v high, was %v, and has %v", after, before, b.Size())
		}
		if same(first, p.Paint()) {
			t.Error("nobody sees that texts are larger")
		}
		p.Key(fyne.Key0, fyne.KeyModifierControl)
		if got := high(p); got != before {
			t.Errorf("Control and 0 make it %v high, not %v", got, before)
		}
		p.Key(fyne.KeyEqual, fyne.KeyModifierControl)
		p.Key(fyne.KeyEqual, fyne.KeyModifierControl)
	})
	session(func(p *Person) {
		if got := high(p); got != after {
			t.Errorf("in the next session a button is %v high, not %v", got, after)
		}
	})
}

// same reports whether two pictures are equal.
func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
