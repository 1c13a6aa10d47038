package look

import "fyne.io/fyne/v2"

// Helped gives F1 to the window that o is in, and reports whether it was that key:
// Fyne gives a key to the window only where nothing has the keyboard, and help is
// wanted everywhere.
func Helped(o fyne.CanvasObject, k fyne.KeyName) bool {
	if k != fyne.KeyF1 {
		return false
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(&fyne.KeyEvent{Name: k})
	}
	return true
}
