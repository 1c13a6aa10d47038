package pageview

import "fyne.io/fyne/v2"

// Page takes the keys that go through pages: Left and Right turn, Page Up and Page Down
// scroll first, as far as the page goes. It reports whether the key was one of them. turn
// goes on by a page, or back.
func (p *Viewport) Page(k fyne.KeyName, turn func(by int)) bool {
	switch {
	case k == fyne.KeyRight, k == fyne.KeyPageDown && !p.Down():
		turn(1)
	case k == fyne.KeyLeft, k == fyne.KeyPageUp && !p.Up():
		turn(-1)
	case k != fyne.KeyPageDown && k != fyne.KeyPageUp:
		return false
	}
	return true
}

// Size takes the letters that make a page larger and smaller or as wide as its room, and
// reports whether it was one of them.
func (p *Viewport) Size(r rune) bool {
	switch r {
	case '+', '=':
		p.Enlarge(1.25)
	case '-':
		p.Enlarge(0.8)
	case 'w':
		p.SetFit(FitWidth)
	default:
		return false
	}
	return true
}
