package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAnswersAreChosenByEveryKeyThatSomebodyWouldTry(t *testing.T) {
	var told []string
	left := false
	r := NewRadio([]string{"yes", "no", "not asked"}, func(s string) { told = append(told, s) })
	r.Keys = func(k fyne.KeyName) bool { left = left || k == fyne.KeyEscape; return k == fyne.KeyEscape }
	w := test.NewTempApp(t).NewWindow("")
	w.SetContent(r)
	c := w.Canvas()
	c.Focus(r.First())
	press := func(k fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	press(fyne.KeyDown)
	if len(told) != 0 {
		t.Fatal("an answer is given by going past it")
	}
	press(fyne.KeyReturn)
	press(fyne.KeyRight)
	press(fyne.KeyDown) // there is none below
	press(fyne.KeySpace)
	press(fyne.KeyEscape)
	test.Tap(r.Answer("yes").(fyne.Tappable))
	if len(told) != 3 || told[0] != "no" || told[1] != "not asked" || told[2] != "yes" || r.Selected != "yes" || !left {
		t.Errorf("told %v, selected %q, left %v", told, r.Selected, left)
	}
	if r.First() != c.Focused() {
		t.Error("the keyboard is not at the answer that was clicked")
	}
}

func TestASelectOpensByReturnAndLeavesByEscape(t *testing.T) {
	left := false
	s := NewSelect([]string{"one", "two"}, nil)
	s.Keys = func(k fyne.KeyName) bool { left = left || k == fyne.KeyEscape; return k == fyne.KeyEscape }
	w := test.NewTempApp(t).NewWindow("")
	w.SetContent(s)
	w.Resize(fyne.NewSize(200, 200))
	w.Canvas().Focus(s)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !left || w.Canvas().Overlays().Top() == nil {
		t.Errorf("left %v, over the window is %v", left, w.Canvas().Overlays().Top())
	}
}
