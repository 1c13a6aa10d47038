package pageview

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sarpack/app/screen/bench"
	"sarpack/redact"
)

func TestPictures(t *testing.T) {
	for name, show := range map[string]func(d *desk){
		"marks": func(d *desk) { d.View.SetMarks(every()); d.View.Select("ba") },
		"turned": func(d *desk) {
			d.View.SetMarks(every())
			d.Turn()
			d.SetFit(FitPage)
		},
		"slanted": func(d *desk) {
			slant := redact.Matrix{0.9, 0.4, -0.4, 0.9, 60, 60}
			q := slant.Quad(redact.Rect{X1: 100, Y1: 25})
			d.View.SetMarks([]Mark{{ID: "s", Kind: Drawn, State: Refer, Quads: []redact.Quad{q}}})
		},
		"selecting": func(d *desk) {
			d.View.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: d.at(95, 285)}})
			d.View.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: d.at(60, 255)}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, 0, fyne.NewSize(420, 620))
			show(d)
			bench.SamePicture(t, name, d.win.Canvas().Capture())
		})
	}
}

// TestEveryMarkLooksDifferent: with colours taken away, the pattern still tells
// states apart and the line kinds.
func TestEveryMarkLooksDifferent(t *testing.T) {
	grey := func(k Kind, s State) []uint8 {
		im := Swatch(60, 20, k, s)
		var out []uint8
		for i := 3; i < len(im.Pix); i += 4 {
			out = append(out, im.Pix[i])
		}
		return out
	}
	for k := Person; k <= Unread; k++ {
		for s := Open; s <= Blocked; s++ {
			for o := Open; o < s; o++ {
				if slices.Equal(grey(k, s), grey(k, o)) {
					t.Errorf("kind %d: states %d and %d differ by colour only", k, s, o)
				}
			}
			for o := Person; o < k; o++ {
				if slices.Equal(grey(k, s), grey(o, s)) {
					t.Errorf("state %d: kinds %d and %d differ by colour only", s, k, o)
				}
			}
		}
	}
}

func TestDraggingOverWordsMarksWords(t *testing.T) {
	for _, rotate := range []int{0, 90, 180, 270} {
		d := newDesk(t, rotate, fyne.NewSize(420, 620))
		d.pull(97, 286, 150, 286) // "Tom" to "Shaw."
		d.pull(150, 286, 97, 286) // and backwards
		d.pull(40, 256, 110, 256) // "\"Ella\" rang"
		d.pull(150, 286, 40, 226) // over three lines
		want := []string{"Tom Shaw", "Tom Shaw", "Ella\" rang", "Shaw.\n\"Ella\" rang 01234\nand sat"}
		want[3] = "Shaw. \"Ella\" rang 01234 and"
		if !slices.Equal(d.texts, want) || len(d.boxes) != 0 {
			t.Errorf("turned by %d: %q and the boxes %v", rotate, d.texts, d.boxes)
		}
	}
}

func TestDraggingElsewhereMarksARectangle(t *testing.T) {
	for _, rotate := range []int{0, 90, 180, 270} {
		d := newDesk(t, rotate, fyne.NewSize(420, 620))
		d.pull(60, 100, 160, 140)
		d.pull(160, 140, 161, 139)   // a slip of the hand
		d.pull(190, 100, 1000, -500) // out of the page
		if len(d.boxes) != 2 || len(d.texts) != 0 {
			t.Fatalf("turned by %d: %v and %q", rotate, d.boxes, d.texts)
		}
		near(t, d.boxes[0], redact.Rect{X0: 60, Y0: 100, X1: 160, Y1: 140})
		near(t, d.boxes[1], redact.Rect{X0: 190, Y0: 20, X1: 210, Y1: 100})
	}
}

func TestControlMarksARectangleOverWords(t *testing.T) {
	d := newDesk(t, 0, fyne.NewSize(420, 620))
	d.View.mods = func() fyne.KeyModifier { return fyne.KeyModifierControl }
	d.pull(97, 282, 150, 290)
	if len(d.boxes) != 1 || len(d.texts) != 0 {
		t.Errorf("%v and %q", d.boxes, d.texts)
	}
}

func near(t *testing.T, got, want redact.Rect) {
	t.Helper()
	for _, d := range []float64{got.X0 - want.X0, got.Y0 - want.Y0, got.X1 - want.X1, got.Y1 - want.Y1} {
		if math.Abs(d) > 0.1 {
			t.Fatalf("%v, not %v", got, want)
		}
	}
}

func TestADoubleClickTellsTheWordWithoutItsMarks(t *testing.T) {
	d := newDesk(t, 0, fyne.NewSize(420, 620))
	for _, x := range []float64{150, 40} {
		y := 286.0
		if x == 40 {
			y = 256
		}
		d.View.DoubleTapped(&fyne.PointEvent{Position: d.at(x, y)})
	}
	d.View.DoubleTapped(&fyne.PointEvent{Position: d.at(100, 60)}) // nothing there
	if !slices.Equal(d.words, []string{"Shaw", "Ella"}) {
		t.Errorf("%q", d.words)
	}
}

func TestAClickChoosesTheSmallestMark(t *testing.T) {
	d := newDesk(t, 0, fyne.NewSize(420, 620))
	d.View.SetMarks([]Mark{
		{ID: "name", Quads: []redact.Quad{redact.Rect{X0: 90, Y0: 280, X1: 150, Y1: 292}.Quad()}},
		{ID: "passage", Kind: Passage, Quads: []redact.Quad{redact.Rect{X0: 20, Y0: 250, X1: 200, Y1: 300}.Quad()}},
	})
	for _, x := range []float64{100, 30, 205} {
		d.View.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: d.at(x, 286)}})
		d.View.MouseUp(nil)
	}
	if !slices.Equal(d.chose, []string{"name", "passage"}) || d.View.Selected() != "passage" {
		t.Errorf("%q, then %q", d.chose, d.View.Selected())
	}
}

func TestTheCursorSaysWhatADragWillDo(t *testing.T) {
	d := newDesk(t, 0, fyne.NewSize(420, 620))
	d.View.SetMarks([]Mark{{ID: "m", Quads: []redact.Quad{redact.Rect{X0: 20, Y0: 280, X1: 50, Y1: 292}.Quad()}}})
	for _, c := range []struct {
		x, y float64
		want desktop.Cursor
	}{{30, 285, desktop.PointerCursor}, {100, 285, desktop.TextCursor}, {100, 60, desktop.CrosshairCursor}} {
		d.View.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: d.at(c.x, c.y)}})
		if got := d.View.Cursor(); got != c.want {
			t.Errorf("at %g, %g: %v, not %v", c.x, c.y, got, c.want)
		}
	}
}

func TestThePageIsSeenOnlyWhenAllOfItWas(t *testing.T) {
	d := newDesk(t, 0, fyne.NewSize(420, 300)) // at fit width the page is 630 high
	if d.seen != 0 {
		t.Fatal("half a page counts as seen")
	}
	d.Down()
	if d.seen != 0 {
		t.Fatal("the end was not on the screen yet")
	}
	for d.Down() {
	}
	if d.seen != 1 {
		t.Fatalf("seen %d times", d.seen)
	}
	d.Up()
	d.Down()
	if d.seen != 1 {
		t.Error("it is told more than once")
	}
	d.SetFit(FitPage)
	d.View.SetPage(sheet(0), nil)
	d.Shown()
	if d.seen != 1 {
		t.Error("a page counts as seen before its picture has come")
	}
	d.View.SetPicture(drawn(sheet(0), 72))
	d.Arrived()
	if d.seen != 2 {
		t.Error("a whole page on the screen is not seen")
	}
}

func TestFitAndZoom(t *testing.T) {
	d := newDesk(t, 90, fyne.NewSize(420, 300))
	if got := d.View.size(); math.Abs(float64(got.Width-418)) > 1 {
		t.Errorf("fitted to the width it is %v", got)
	}
	d.SetFit(FitPage)
	if got := d.View.size(); got.Height > 300 || got.Width > 420 {
		t.Errorf("fitted whole it is %v", got)
	}
	was := d.View.Zoom()
	d.Enlarge(2)
	if d.View.Zoom() != 2*was || d.Fitted() != FitNone {
		t.Errorf("enlarged from %g to %g", was, d.View.Zoom())
	}
	d.win.Resize(fyne.NewSize(800, 600))
	if d.View.Zoom() != 2*was {
		t.Error("another size of the window changed what the reader had chosen")
	}
	d.SetFit(FitWidth)
	d.win.Resize(fyne.NewSize(500, 400))
	if got := d.View.size().Width; math.Abs(float64(got-498)) > 1 {
		t.Errorf("after another size of the window it is %g wide", got)
	}
}

func TestRevealBringsAMarkOntoTheScreen(t *testing.T) {
	d := newDesk(t, 0, fyne.NewSize(420, 200))
	d.View.SetMarks([]Mark{{ID: "low", Quads: []redact.Quad{redact.Rect{X0: 20, Y0: 30, X1: 60, Y1: 42}.Quad()}}})
	d.Reveal("low")
	pos, size, _ := d.View.PlaceOf("low")
	if top := pos.Y - d.scroll.Offset.Y; top < 0 || top+size.Height > 200 {
		t.Errorf("it lies at %g of 200", top)
	}
	off := d.scroll.Offset
	d.Reveal("low")
	if d.scroll.Offset != off {
		t.Error("what is on the screen was moved")
	}
}

func TestThePageGivesAwayItsKeys(t *testing.T) {
	d := newDesk(t, 0, fyne.NewSize(420, 620))
	var runes []rune
	var keys []fyne.KeyName
	d.View.OnRune = func(r rune) { runes = append(runes, r) }
	d.View.OnKey = func(k fyne.KeyName) { keys = append(keys, k) }
	d.View.MouseDown(&desktop.MouseEvent{})
	if d.win.Canvas().Focused() != d.View || d.ring.Hidden {
		t.Fatal("a click does not give the page the keyboard, or nobody sees it")
	}
	test.Type(d.View, "rK")
	d.View.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if string(runes) != "rK" || !slices.Equal(keys, []fyne.KeyName{fyne.KeyPageDown}) {
		t.Errorf("%q and %q", string(runes), keys)
	}
}
