package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestTheWheelGoesPastALineOfSeveral, and moves its text once it has the keyboard.
func TestTheWheelGoesPastALineOfSeveral(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	long := NewEntry("", nil)
	long.MultiLine = true
	long.Text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine"
	long.SetMinRowsVisible(2)
	below := canvas.NewRectangle(nil)
	below.SetMinSize(fyne.NewSize(10, 900))
	box := container.NewVBox()
	room := container.NewVScroll(box)
	box.Add(long.In(room))
	box.Add(below)
	w := test.NewTempWindow(t, room)
	w.Resize(fyne.NewSize(300, 200))
	over := fyne.NewPos(60, 25)
	test.Scroll(w.Canvas(), over, 0, -20)
	if room.Offset.Y != 20 {
		t.Errorf("the wheel over a line of several moved what it stands in by %v", room.Offset.Y)
	}
	room.ScrollToTop()
	w.Canvas().Focus(long)
	test.Scroll(w.Canvas(), over, 0, -20)
	if room.Offset.Y != 0 {
		t.Error("the wheel over a line that has the keyboard moves what it stands in")
	}
	w.Canvas().Unfocus()
	test.Scroll(w.Canvas(), over, 0, -20)
	if room.Offset.Y != 20 {
		t.Error("the wheel stays with a line that was left")
	}
}
