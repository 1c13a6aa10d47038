package dpo

import (
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/screen/bench"
)

// TestWhatIsTypedOnDecidesNothing: letters that come when the form has closed, by Return or
// by its button, are of its text. After a pause, or once somebody went on, they are keys.
func TestWhatIsTypedOnDecidesNothing(t *testing.T) {
	for _, c := range []struct {
		name  string
		close func(*table)
	}{
		{"Return", func(x *table) { x.Press(x.s, fyne.KeyReturn) }},
		{"its button", func(x *table) { x.Tap("Go on") }},
		{"Escape", func(x *table) { x.Press(x.s, fyne.KeyEscape) }},
	} {
		f := some(3)
		f.test = &casework.Test{Note: true}
		x := open(t, f, bench.Light)
		x.keys("k")
		x.keys("so asked")
		c.close(x)
		x.Settle()
		if x.s.form != nil {
			t.Fatalf("%s: the form is still there", c.name)
		}
		gave := len(f.gave)
		x.Type(x.s, "however, the lead")
		x.Press(x.s, fyne.KeySpace)
		x.Type(x.s, "hid it")
		x.Settle()
		if x.s.form != nil || x.s.busy || len(f.gave) != gave || f.undone != 0 || x.Said != "typed on" {
			t.Errorf("%s: what was typed on opened a form %v, gave %q, took back %d, said %q", c.name, x.s.form != nil, f.gave, f.undone, x.Said)
		}
		x.Press(x.s, fyne.KeyDown)
		x.keys("h")
		if x.s.form == nil {
			t.Errorf("%s: a key that is meant does nothing", c.name)
		}
	}
}
