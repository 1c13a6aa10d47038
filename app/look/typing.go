package look

import (
	"time"

	"fyne.io/fyne/v2"
)

// pause is how long nothing is typed before a letter is a key again, and no text.
const pause = time.Second

// typing is the text that was typed last. Who types on after the form that it was for has
// closed means text: a letter of it is no key of the screen, until they pause, go
// somewhere by a key, or click on a page or a row.
type typing struct {
	// text says that the last that was typed was text, on that its letters run on outside
	// a line; last is when either was, or when the line was left.
	text, on bool
	last     time.Time
	now      func() time.Time
	unheard  func()
}

// keyboard is the one there is, as all windows have it.
var keyboard = typing{now: time.Now}

// Unheard is called, where it is not nil, when a letter was typed on and is no key.
func Unheard(f func()) { keyboard.unheard = f }

// Clock has the pause measured by another clock, for tests.
func Clock(now func() time.Time) { keyboard.now = now }

// Meant says that somebody did something on purpose: a letter is a key again at once.
func Meant() { keyboard.text, keyboard.on = false, false }

// Left says that a line of text, or the sheet that it stood on, was left: the pause begins
// anew.
func Left() {
	if keyboard.text {
		keyboard.last = keyboard.now()
	}
}

// Resting reports whether letters are no keys, as text was typed just now.
func Resting() bool {
	return keyboard.text && keyboard.now().Sub(keyboard.last) < pause
}

// Command gives a letter to do, which may be nil, unless it is of a text that is typed on.
// All that takes letters as keys takes them through it.
func Command(r rune, do func(rune) bool) {
	switch {
	case Resting():
		keyboard.on, keyboard.last = true, keyboard.now()
		if do != nil && keyboard.unheard != nil {
			keyboard.unheard()
		}
	case do != nil:
		Meant()
		do(r)
	}
}

// wrote notes that text went into a line.
func (t *typing) wrote() { t.text, t.on, t.last = true, false, t.now() }

// TypedOn reports whether a key is of a text that is typed on, as Space and Return are, and
// does nothing then; a key that goes somewhere is meant. All that has the keyboard and is no
// line asks it first.
func TypedOn(k fyne.KeyName) bool {
	t := &keyboard
	switch {
	case k == fyne.KeySpace || k == fyne.KeyReturn || k == fyne.KeyEnter:
		if t.on && Resting() {
			t.last = t.now()
			return true
		}
	case goes(k) || k == fyne.KeyEscape:
		Meant()
	}
	return false
}

// goes reports whether a key goes somewhere.
func goes(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
		return true
	}
	return false
}
