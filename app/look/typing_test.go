package look

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestLettersTypedOnAreNoKeys until somebody pauses or goes somewhere; Space and Return
// press nothing on the way.
func TestLettersTypedOnAreNoKeys(t *testing.T) {
	test.NewTempApp(t)
	now := time.Now()
	Clock(func() time.Time { return now })
	t.Cleanup(func() { keyboard = typing{now: time.Now} })
	var keys string
	unheard, pressed := 0, 0
	Unheard(func() { unheard++ })
	line := NewEntry("", nil)
	b := NewButton("Confirm", nil, func() { pressed++ })
	b.Runes = func(r rune) bool { keys += string(r); return true }
	wait := func(d time.Duration) { now = now.Add(d) }
	write := func(s string) {
		for _, r := range s {
			line.TypedRune(r)
			wait(150 * time.Millisecond)
		}
	}
	on := func(want, what string) {
		t.Helper()
		if keys != want {
			t.Errorf("%s: the screen had the keys %q, want %q", what, keys, want)
		}
		keys = ""
	}
	letters := func(s string) {
		for _, r := range s {
			b.TypedRune(r)
			wait(150 * time.Millisecond)
		}
	}

	letters("hk")
	on("hk", "nothing was written")
	write("so")
	letters("however he")
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	letters("kept")
	on("", "typed on")
	if unheard != len("however he")+len("kept") || pressed != 0 {
		t.Errorf("%d letters were said to be no keys, and the button was pressed %d times", unheard, pressed)
	}
	r := NewReading(Prose("a passage"))
	r.Runes = b.Runes
	r.TypedRune(' ')
	letters("hk")
	on("", "a space in the midst of it")
	wait(pause)
	letters("hk")
	on("hk", "after a pause")

	write("so")
	wait(time.Minute)
	line.FocusLost() // a click on the button of its form
	letters("h")
	on("", "typed on after a click")
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	letters("h")
	on("h", "after an arrow")

	write("so")
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // reached by Tab
	if pressed != 1 {
		t.Error("the button of the form itself cannot be pressed")
	}
	Meant()
	letters("h")
	on("h", "after a click on a page")
}

// TestTabLeavesSeveralLines: a field of several lines is left as any other.
func TestTabLeavesSeveralLines(t *testing.T) {
	test.NewTempApp(t)
	e := NewEntry("", nil)
	e.MultiLine = true
	if x, ok := fyne.Focusable(e).(fyne.Tabbable); ok && x.AcceptsTab() {
		t.Error("the keyboard cannot leave a field of several lines")
	}
}
