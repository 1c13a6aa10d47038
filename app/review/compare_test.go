package review

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/pageview"
	"sarpack/app/screen/bench"
)

// Before and after stand side by side by one key, on a laptop without the lists, in the
// same place and size, with a line around what differs; and nobody decides about a question
// that is not on the screen.
func TestBeforeAndAfterSideBySide(t *testing.T) {
	f := newFake(1, 3)
	x := newTable(t, f, bench.Light)
	x.keys("b")
	x.Says("As it came", "As it will be sent", "Before and after: ")
	if !x.burnt || !strings.HasPrefix(x.Said, "They differ in 1 place, with a line around it. 0 decided are burnt in.") {
		t.Fatalf("burnt %v, said %q", x.burnt, x.Said)
	}
	before, after := x.view.View, x.pair.After.View
	if _, _, ok := before.PlaceOf("f0-0-0"); !ok {
		t.Error("the page as it came has no marks")
	}
	if _, _, ok := after.PlaceOf("f0-0-0"); ok {
		t.Error("marks stand over the burnt page")
	}
	same := func(when string) {
		t.Helper()
		a, b := place(x.pair.Before), place(x.pair.After)
		if d := a.Subtract(b); math.Abs(float64(d.X)) > 0.1 || math.Abs(float64(d.Y)) > 0.1 || before.Zoom() != after.Zoom() || before.Size() != after.Size() {
			t.Errorf("%s one is at %v, %v large, the other at %v, %v large", when, a, before.Size(), b, after.Size())
		}
	}
	for _, k := range []string{"+", " ", "t", "-", "g", "w", " "} {
		x.keys(k)
		same("after " + k)
	}
	x.pair.After.Nudge(-1)
	same("scrolled at the right")
	for _, k := range "rkfdascuxevhoil/" {
		x.keys(string(k))
		if len(f.done) != 0 || x.Title != "" || !strings.Contains(x.Said, "B shows the questions again first") {
			t.Errorf("%c decides unseen: %v, asks %q, said %q", k, f.done, x.Title, x.Said)
		}
	}
	at := x.at.Page
	x.Press(x.Screen, fyne.KeyLeft)
	x.Shell.Settle()
	if x.at.Page != at-1 || !x.pair.Both() || !x.burnt || len(after.Outlined()) != 1 {
		t.Errorf("page %d, burnt %v, %d outlined", x.at.Page, x.burnt, len(after.Outlined()))
	}
	x.Press(x.Screen, fyne.KeyEscape)
	if x.pair.Both() || x.thumbs.Hidden || x.right.Hidden || len(before.Outlined()) != 0 {
		t.Error("Escape does not bring the lists back")
	}
	x.keys("r")
	if len(f.done) != 1 {
		t.Errorf("decided %v", f.done)
	}
}

// place is the place in the window of what a viewport shows, without its own.
func place(v *pageview.Viewport) fyne.Position {
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(v.View).Subtract(d.AbsolutePositionForObject(v.Object()))
}

// On a wide screen the lists stay, a decision is burnt in at once, and the page as it came
// counts as seen.
func TestAWideScreenComparesBesideItsLists(t *testing.T) {
	f := newFake(1, 3)
	x := newTable(t, f, bench.Light)
	x.Win.Resize(fyne.NewSize(1900, 1400))
	x.Shell.Settle()
	x.keys("b")
	if !x.pair.Both() || x.right.Hidden || !strings.HasSuffix(x.Said, "B shows the page alone.") {
		t.Fatalf("both %v, lists hidden %v, said %q", x.pair.Both(), x.right.Hidden, x.Said)
	}
	at := x.at
	x.keys("r")
	x.turnPage(at.Page - x.at.Page)
	x.Shell.Settle()
	if !slices.Equal(f.done, []string{"f0-0-0"}) || !strings.Contains(x.Said, "1 decided are burnt in.") {
		t.Errorf("decided %v, said %q", f.done, x.Said)
	}
	if !f.pages[0].Seen {
		t.Error("a page that was on the screen as it came, all of it, does not count as seen")
	}
	f.unburnt = errors.New("the document has 900 pages")
	x.Press(x.Screen, fyne.KeyRight)
	x.Shell.Settle()
	x.Says("With boxes, not burnt in yet")
	if len(x.pair.After.View.Outlined()) != 0 || !strings.Contains(x.Said, "The document has 900 pages.") {
		t.Errorf("%d outlined, said %q", len(x.pair.After.View.Outlined()), x.Said)
	}
}

func TestPicturesOfBeforeAndAfter(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"compare-light": bench.Light, "compare-dark": bench.Dark} {
		t.Run(name, func(t *testing.T) {
			x := newTable(t, newFake(2, 6), shade)
			x.keys("r")
			x.turnPage(-1)
			x.Shell.Settle()
			x.keys("b")
			x.Until("the burnt page", func() bool { return x.burnt })
			x.Shell.Settle()
			x.SamePicture(name)
		})
	}
}

// Where there is no room for two pages, after stands in the place of before, and the
// screen says why; no picture of what was decided before is left standing.
func TestAfterStandsInThePlaceOfBeforeForWantOfRoom(t *testing.T) {
	f := newFake(1, 3)
	x := newTable(t, f, bench.Light)
	x.Win.Resize(fyne.NewSize(720, 470))
	x.Shell.Settle()
	x.keys("b")
	x.Says("As it will be sent: ")
	if !x.burnt || !strings.HasPrefix(x.Said, "0 decided are burnt in. There is no room here for both") {
		t.Fatalf("burnt %v, said %q", x.burnt, x.Said)
	}
	if _, _, ok := x.view.View.PlaceOf("f0-0-0"); ok {
		t.Error("marks stand over the burnt page")
	}
	f.pages[0].Seen, x.pages[0].Seen = false, false // so narrow a page is on the screen whole
	at := x.at
	x.keys("r")
	x.turnPage(at.Page - x.at.Page)
	x.Shell.Settle()
	if !x.burnt || !strings.HasPrefix(x.Said, "1 decided are burnt in.") {
		t.Errorf("after a decision: burnt %v, said %q", x.burnt, x.Said)
	}
	for !x.view.SeenAll() {
		x.keys(" ")
		if x.at != at {
			break
		}
	}
	x.turnPage(at.Page - x.at.Page)
	x.Shell.Settle()
	if f.pages[0].Seen {
		t.Error("a page counts as seen of which the boxes were seen")
	}
	f.unburnt = errors.New("the document has 900 pages")
	x.keys("+")
	x.Says("With boxes: ")
	if x.burnt || !strings.Contains(x.Said, "The document has 900 pages.") {
		t.Errorf("burnt %v, said %q", x.burnt, x.Said)
	}
	x.keys("b")
	if _, _, ok := x.view.View.PlaceOf("f0-0-0"); !ok || x.preview || strings.Contains(x.Text(), "As it will be sent") {
		t.Error("the marks do not come back")
	}
}
