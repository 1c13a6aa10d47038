package look

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// A text that is longer than its room is read by keys alone, and one that is not takes no
// turn of Tab.
func TestALongTextIsReadByKeys(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	text := Prose("short")
	r, after := NewReading(text), NewButton("After", nil, nil)
	w := test.NewTempWindow(t, container.NewBorder(nil, after, nil, nil, r))
	w.Resize(fyne.NewSize(300, 200))
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(after) {
		t.Fatal("Tab stops at a text all of which can be seen")
	}
	text.SetText(strings.Repeat("long ", 400))
	w.Canvas().Unfocus()
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(r) {
		t.Fatal("Tab does not come to a text that is longer than its room")
	}
	var other []fyne.KeyName
	r.Keys = func(k fyne.KeyName) bool { other = append(other, k); return true }
	end := text.MinSize().Height - r.room.Size().Height
	for _, s := range []struct {
		key  fyne.KeyName
		more func(before, now float32) bool
	}{
		{fyne.KeyDown, func(a, b float32) bool { return b > a }},
		{fyne.KeyPageDown, func(a, b float32) bool { return b > a+50 }},
		{fyne.KeyUp, func(a, b float32) bool { return b < a }},
		{fyne.KeyEnd, func(_, b float32) bool { return b > end-2 && b < end+2 }},
		{fyne.KeyPageUp, func(a, b float32) bool { return b < a-50 }},
		{fyne.KeyHome, func(_, b float32) bool { return b == 0 }},
	} {
		before := r.room.Offset.Y
		r.TypedKey(&fyne.KeyEvent{Name: s.key})
		if !s.more(before, r.room.Offset.Y) {
			t.Errorf("%s scrolls from %v to %v of %v", s.key, before, r.room.Offset.Y, end)
		}
	}
	r.TypedRune(' ')
	if r.room.Offset.Y == 0 {
		t.Error("Space does not read on")
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(other) != 1 || other[0] != fyne.KeyEscape {
		t.Errorf("the screen was given %v", other)
	}
}
