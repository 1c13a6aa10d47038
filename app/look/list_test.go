package look

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// newLong is a list of 10,000 rows in a window, with a count of the widgets made.
func newLong(t testing.TB, rows int) (*List, *int, fyne.Window) {
	made := new(int)
	l := NewList(func() int { return rows },
		func() fyne.CanvasObject { *made++; return widget.NewLabel("") },
		func(n int, o fyne.CanvasObject) { o.(*widget.Label).SetText(fmt.Sprintf("row %d", n)) })
	a := test.NewTempApp(t)
	w := a.NewWindow("")
	w.SetContent(l)
	w.Resize(fyne.NewSize(300, 400))
	return l, made, w
}

func TestALongListCostsWhatIsOnTheScreen(t *testing.T) {
	l, made, _ := newLong(t, 10000)
	for _, n := range []int{9999, 0, 5000, 1} {
		l.Choose(n)
	}
	if *made > 100 {
		t.Errorf("%d widgets for 10,000 rows", *made)
	}
}

// TestAListThatIsUsedAllDayMakesNoMoreRows, however often it is drawn anew and whatever
// is thrown away meanwhile.
func TestAListThatIsUsedAllDayMakesNoMoreRows(t *testing.T) {
	l, made, _ := newLong(t, 10000)
	day := func() {
		for i := range 200 {
			l.Choose(i * 37 % 10000)
			l.Refresh()
			l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			if i%20 == 0 {
				runtime.GC() // which Fyne's own store of rows does not outlive
			}
		}
	}
	day()
	before := *made
	day()
	if more := *made - before; more > 20 {
		t.Errorf("%d more rows were made, after %d", more, before)
	}
	seen := map[string]bool{}
	// No row is given out twice: each says which it is.
	for _, o := range test.LaidOutObjects(l) {
		if x, ok := o.(*widget.Label); ok && x.Visible() {
			if seen[x.Text] {
				t.Errorf("%s is there twice", x.Text)
			}
			seen[x.Text] = true
		}
	}
}

// TestARowThatLayIdleForLongIsDrawnAsTheOthers: Fyne forgets after a minute in which
// theme something is drawn.
func TestARowThatLayIdleForLongIsDrawnAsTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		refreshed := 0
		s := newSpare(func() fyne.CanvasObject { return &counted{refreshed: &refreshed} })
		test.NewTempApp(t)
		s.row()
		s.refresh(func() {}, 0) // the list shows nothing, so the row is free
		before := refreshed
		s.row()
		s.refresh(func() {}, 0)
		if refreshed != before {
			t.Error("a row that was just let go is drawn anew")
		}
		time.Sleep(61 * time.Second)
		s.row()
		if refreshed == before {
			t.Error("a row that lay idle for a minute is not drawn anew")
		}
	})
}

// counted counts how often it is drawn anew.
type counted struct {
	canvas.Rectangle
	refreshed *int
}

func (c *counted) Refresh() { *c.refreshed++ }

func TestListKeys(t *testing.T) {
	l, _, w := newLong(t, 50)
	var told []int
	l.OnChosen = func(n int) { told = append(told, n) }
	l.Choose(3)
	if len(told) != 0 || l.Chosen() != 3 {
		t.Fatal("what the screen chose is told as the person's choice")
	}
	w.Canvas().Focus(l)
	if l.ring.line.Hidden {
		t.Error("nobody sees that the list has the keyboard")
	}
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome, fyne.KeyUp} {
		l.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if !slices.Equal(told, []int{4, 3, 49, 0}) {
		t.Errorf("chosen were %v", told)
	}
	var own string
	l.Keys = func(k fyne.KeyName) bool { own += string(k); return k == fyne.KeyDown }
	l.Runes = func(r rune) bool { own += string(r); return true }
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	l.TypedRune('r')
	if own != "Downr" || l.Chosen() != 0 {
		t.Errorf("the screen got %q, and row %d is chosen", own, l.Chosen())
	}
}

func BenchmarkScroll10000(b *testing.B) {
	l, _, _ := newLong(b, 10000)
	for i := 0; b.Loop(); i++ {
		l.ScrollToOffset(float32(i*997%300000) + 1)
	}
}
