package packing

import (
	"errors"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/pageview"
	"sarpack/app/screen/bench"
)

// read is a pack of some pages that somebody else made, to be read.
func read(pages int) *fake {
	f := lacking(0)
	f.pack = casework.Pack{Made: true, Pages: pages, Seen: map[int]bool{}, MayLook: true, MaySign: true, Facts: []string{"Version 1, made by Owen Blythe."}}
	return f
}

// corner is the place in the window of what a viewport shows, without its own.
func corner(v *pageview.Viewport) fyne.Position {
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(v.View).Subtract(d.AbsolutePositionForObject(v.Object()))
}

// The whole pack is read page by page beside what it was made of, in the same place and
// size, with a line around what differs and none around the line at its foot; a page that
// is read so counts as seen.
func TestThePackIsReadBesideWhatCame(t *testing.T) {
	f := read(4)
	x := open(t, f, bench.Light)
	x.Type(x.s, "b")
	x.Until("what the page is", func() bool { return x.Said == "This page was made for the pack. B shows the pack alone." })
	x.Says("As it came", "As it will be sent", "Before and after: page 1 of 4")
	if x.s.side.Visible() {
		t.Fatal("the side is there")
	}
	x.Press(x.s, fyne.KeyRight)
	if strings.HasPrefix(x.Said, "This page was made") {
		t.Errorf("of the next page is said %q", x.Said)
	}
	before, after := x.s.pair.Before, x.s.view
	x.Until("how they differ", func() bool {
		return strings.HasPrefix(x.Said, "They differ in 1 place, with a line around it. It came as page 1 of Report.docx.")
	})
	if a, b := before.View.Outlined(), after.View.Outlined(); len(a) != 1 || len(b) != 1 || a[0] != b[0] || a[0].Y0 < 400 {
		t.Errorf("outlined are %v and %v", a, b)
	}
	same := func(when string) {
		t.Helper()
		d := corner(before).Subtract(corner(after))
		if math.Abs(float64(d.X)) > 0.1 || math.Abs(float64(d.Y)) > 0.1 || before.View.Size() != after.View.Size() {
			t.Errorf("%s one is at %v, %v large, the other at %v, %v large", when, corner(before), before.View.Size(), corner(after), after.View.Size())
		}
	}
	same("at first")
	for _, k := range []string{"+", "-", "g", "w"} {
		x.Type(x.s, k)
		x.Settle()
		same("after " + k)
	}
	before.Nudge(2)
	same("scrolled at the left")
	for range 9 {
		x.Type(x.s, " ")
		x.Settle()
		same("read on")
	}
	if n := len(f.Pack().Seen); n != 3 {
		t.Errorf("%d pages of 4 are seen, and all but the first were read to the end", n)
	}
	f.unshown = errors.New("document 2 is sealed to other people")
	x.Press(x.s, fyne.KeyLeft)
	x.Settle()
	if len(after.View.Outlined()) != 0 || before.View.Sized(595, 842) || !strings.Contains(x.Said, "sealed to other people") {
		t.Errorf("a page that cannot be shown leaves the one before standing; said %q", x.Said)
	}
	x.Press(x.s, fyne.KeyEscape)
	x.Settle()
	if !x.s.side.Visible() || x.s.pair.Both() || strings.Contains(x.Text(), "As it came") {
		t.Error("Escape does not bring the side back")
	}
	x.Fits()
}

// A page that came in one resolution and the pack's in another stand in the same place: how
// large either is was measured in whole pixels.
func TestBothStandOnOnePaper(t *testing.T) {
	x := open(t, read(3), bench.Light)
	x.Press(x.s, fyne.KeyRight)
	x.Type(x.s, "b")
	x.Settle()
	k := x.s.key(2)
	k.DPI = 49
	b, err := x.s.before(t.Context(), k)
	if err != nil {
		t.Fatal(err)
	}
	x.s.came = 0
	x.s.beside(2, b)
	if x.s.pair.Before.View.Size() != x.s.view.View.Size() {
		t.Errorf("one is %v large, the other %v", x.s.pair.Before.View.Size(), x.s.view.View.Size())
	}
}

// On a wide screen what stands at the right stays, and Escape leads out of the comparison
// before it leads out of the pack.
func TestAWideScreenComparesBesideItsSteps(t *testing.T) {
	x := open(t, read(3), bench.Light)
	left := 0
	x.s.Leave = func() { left++ }
	x.Win.Resize(fyne.NewSize(1400, 900))
	x.Settle()
	x.Tap("Compare  B")
	x.Settle()
	if !x.s.pair.Both() || !x.s.side.Visible() {
		t.Errorf("both %v, side %v", x.s.pair.Both(), x.s.side.Visible())
	}
	x.Press(x.s, fyne.KeyEscape)
	if left != 0 || x.s.pair.Both() {
		t.Error("Escape leaves the pack while it is compared")
	}
	x.Press(x.s, fyne.KeyEscape)
	if left != 1 {
		t.Error("Escape does not leave the pack")
	}
}

// Where there is no room for two pages the one as it came stands in the pack's place, the
// screen says so, and nothing counts as seen meanwhile.
func TestTheOneThatCameStandsInThePacksPlaceForWantOfRoom(t *testing.T) {
	f := read(3)
	x := open(t, f, bench.Light)
	x.Win.Resize(fyne.NewSize(760, 470))
	x.Settle()
	f.mu.Lock()
	clear(f.pack.Seen)
	f.mu.Unlock()
	x.s.Shown()
	x.Settle()
	x.Type(x.s, "b")
	x.Settle()
	x.Says("As it came: page")
	for range 9 {
		if x.s.page == 3 {
			break
		}
		x.Type(x.s, " ")
		x.Settle()
	}
	if n := len(f.Pack().Seen); n != 0 || x.s.page != 3 {
		t.Errorf("%d pages count as seen that were on the screen as they came only, up to page %d", n, x.s.page)
	}
	if !strings.Contains(x.Said, "It came as page 2 of Report.docx. There is no room here for both") || len(x.s.pair.Before.View.Outlined()) != 1 {
		t.Errorf("said %q", x.Said)
	}
	x.Type(x.s, "b")
	x.Settle()
	x.Says("The pack as it will be sent, page 3 of 3")
	for range 4 {
		x.Type(x.s, " ")
		x.Settle()
	}
	if !f.Pack().Seen[3] {
		t.Error("the page of the pack does not count as seen when it was read to its end")
	}
}

func TestPicturesOfThePackBesideWhatCame(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"compare-light": bench.Light, "compare-dark": bench.Dark} {
		t.Run(name, func(t *testing.T) {
			x := open(t, read(3), shade)
			x.Press(x.s, fyne.KeyRight)
			x.Type(x.s, "bg")
			x.Until("the page as it came", func() bool { return x.s.came == 2 })
			x.Settle()
			x.SamePicture(name)
		})
	}
}
