package bench

import (
	"fmt"
	"image"
	"maps"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/look"
)

// Stops is a window of which is tested where the keyboard can go.
type Stops struct {
	Canvas fyne.Canvas
	// Next and Back press Tab, and Shift and Tab.
	Next, Back func()
	// Paint paints the window; without it only where the keyboard comes is tested.
	Paint func() image.Image
	// Settle lets what waits be done.
	Settle func()
}

// Walk goes through everything by Tab, and back. It fails the test for a control that is
// not come to either way, and for one that does not show that it has the keyboard: with a
// line around it, or as much else, of WCAG's contrast (2.4.7 and 1.4.11) to what was there
// without. As painting takes long, that is looked at for the first of each sort of
// control. It returns how many controls there are.
func (s Stops) Walk(t testing.TB) int {
	t.Helper()
	all := s.controls()
	there := s.round(t, s.Next, true)
	back := s.round(t, s.Back, false)
	shown := s.controls()
	// A screen that makes a part anew when it has read something takes the keyboard away,
	// which ends a round too early: a second one goes on.
	maps.Copy(there, s.round(t, s.Next, false))
	maps.Copy(back, s.round(t, s.Back, false))
	for _, f := range all {
		if !slices.Contains(shown, f) {
			continue // made anew on the way, when what it says had been read
		}
		what := s.name(f)
		if !there[f] {
			t.Errorf("Tab does not come to %s", what)
		}
		if !back[f] {
			t.Errorf("Shift and Tab do not come to %s", what)
		}
	}
	return len(all)
}

// round presses a key until the keyboard is where it was, and returns where it came.
func (s Stops) round(t testing.TB, press func(), watch bool) map[fyne.Focusable]bool {
	t.Helper()
	been, sorts := map[fyne.Focusable]bool{}, map[string]bool{}
	for range 300 {
		press()
		s.Settle()
		f := s.Canvas.Focused()
		if f == nil || been[f] {
			return been
		}
		been[f] = true
		if sort := fmt.Sprintf("%T", f); watch && s.Paint != nil && !sorts[sort] {
			sorts[sort] = true
			s.seen(t, f)
		}
	}
	t.Error("Tab leads round and round")
	return been
}

// seen looks whether something that has the keyboard shows it.
func (s Stops) seen(t testing.TB, f fyne.Focusable) {
	t.Helper()
	o := f.(fyne.CanvasObject)
	with := s.Paint()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).SubtractXY(4, 4)
	s.Canvas.Unfocus()
	without := s.Paint()
	s.Canvas.Focus(f)
	k := float32(with.Bounds().Dx()) / s.Canvas.Size().Width
	size := o.Size().AddWidthHeight(8, 8)
	box := image.Rect(int(at.X*k), int(at.Y*k), int((at.X+size.Width)*k), int((at.Y+size.Height)*k)).Intersect(with.Bounds())
	changed := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if a, b := with.At(x, y), without.At(x, y); a != b && look.Contrast(a, b) >= look.LeastLineContrast {
				changed++
			}
		}
	}
	// Half of a line of one unit around it.
	if least := int(math.Round(float64(box.Dx()+box.Dy()) * float64(k))); changed < least {
		t.Errorf("%s has the keyboard and does not show it: %d pixels of %v change visibly, not %d", s.name(f), changed, box, least)
	}
}

// controls are what can have the keyboard on what is shown: of something over the window
// only that.
func (s Stops) controls() []fyne.Focusable {
	root := s.Canvas.Content()
	if top := s.Canvas.Overlays().Top(); top != nil {
		root = top
	}
	var out []fyne.Focusable
	for _, o := range Visible(root) {
		f, ok := o.(fyne.Focusable)
		if d, can := o.(fyne.Disableable); ok && !(can && d.Disabled()) {
			out = append(out, f)
		}
	}
	return out
}

// name says of a control what can be read on it.
func (s Stops) name(f fyne.Focusable) string {
	o := f.(fyne.CanvasObject)
	return fmt.Sprintf("%T %.60q at %v", f, Words(Visible(o)), fyne.CurrentApp().Driver().AbsolutePositionForObject(o))
}
