package pageview

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// press presses keys where the page has them; a capital S before a key holds Shift.
func (d *desk) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		held := fyne.KeyModifier(0)
		name, shifted := strings.CutPrefix(string(k), "S-")
		if shifted {
			held = fyne.KeyModifierShift
		}
		d.View.mods = func() fyne.KeyModifier { return held }
		d.View.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(name)})
	}
}

func TestWordsAndBoxesAreMarkedByKeys(t *testing.T) {
	for _, rotate := range []int{0, 90} {
		d := newDesk(t, rotate, fyne.NewSize(420, 620))
		all := d.View.words
		if len(all) < 4 {
			t.Fatalf("the page has %d words", len(all))
		}
		d.View.MarkByKeys()
		for range all {
			d.press(fyne.KeyLeft)
		}
		d.press(fyne.KeyRight, "S-Right", fyne.KeyReturn)
		a, _ := all[1].trimmed(d.View.text)
		_, b := all[2].trimmed(d.View.text)
		if !slices.Equal(d.texts, []string{d.View.Word(a, b)}) || d.View.Keyed() {
			t.Errorf("turned by %d: marked %q, wanted %q", rotate, d.texts, d.View.Word(a, b))
		}
		d.View.MarkByKeys()
		d.press("S-Right", fyne.KeyEscape, fyne.KeyReturn)
		if len(d.texts) != 1 || len(d.boxes) != 0 {
			t.Errorf("Escape marks %q, %v", d.texts, d.boxes)
		}
		d.View.MarkByKeys()
		d.View.TypedRune('v')
		was := d.View.box(d.View.drag)
		d.press(fyne.KeyDown, "S-Right", "S-Right", fyne.KeyReturn)
		if len(d.boxes) != 1 || d.boxes[0] == was || d.boxes[0].W()*d.boxes[0].H() <= was.W()*was.H() {
			t.Errorf("turned by %d: a box %v became %v", rotate, was, d.boxes)
		}
		// It stays on the page, however far somebody goes.
		d.View.MarkByKeys()
		d.View.TypedRune('v')
		for range 200 {
			d.press(fyne.KeyDown, fyne.KeyRight, "S-Down", "S-Right")
		}
		d.press(fyne.KeyReturn)
		page, _ := d.View.paper()
		if b := d.boxes[1]; b.X0 < page.X0 || b.Y0 < page.Y0 || b.X1 > page.X1 || b.Y1 > page.Y1 || b.W() < leastBox || b.H() < leastBox {
			t.Errorf("turned by %d: the box %v is not on the page %v", rotate, b, page)
		}
	}
}

func TestDownGoesToTheNextLine(t *testing.T) {
	d := newDesk(t, 0, fyne.NewSize(420, 620))
	d.View.MarkByKeys()
	for range d.View.words {
		d.press(fyne.KeyLeft)
	}
	var lines []float64
	last := -1.0
	for range 20 {
		if y := d.View.words[d.View.drag.to].bounds.Y0; y != last {
			lines, last = append(lines, y), y
		}
		d.press(fyne.KeyDown)
	}
	if len(lines) < 2 || !slices.IsSortedFunc(lines, func(a, b float64) int { return int(b - a) }) {
		t.Errorf("Down went through the lines at %v", lines)
	}
	d.press(fyne.KeyUp)
	if d.View.words[d.View.drag.to].bounds.Y0 <= last {
		t.Error("Up does not go back")
	}
}

// On a page that lies on its side Down goes where it goes on the screen.
func TestDownOnATurnedPage(t *testing.T) {
	d := newDesk(t, 90, fyne.NewSize(420, 620))
	d.View.MarkByKeys()
	for range d.View.words {
		d.press(fyne.KeyLeft)
	}
	before, _ := d.View.place(d.View.words[d.View.drag.to].bounds.Quad())
	d.press(fyne.KeyDown)
	if after, _ := d.View.place(d.View.words[d.View.drag.to].bounds.Quad()); after.Y <= before.Y {
		t.Errorf("Down went from %v to %v", before, after)
	}
}
