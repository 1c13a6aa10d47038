package look

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// counting counts how often Fyne loads a font, which it then keeps until the program ends.
type counting struct {
	fyne.Theme
	loaded *int
}

func (c counting) Font(s fyne.TextStyle) fyne.Resource {
	*c.loaded++
	return c.Theme.Font(s)
}

// newPanel is a compact panel with a text that is cut short, for which Fyne loads the font
// at once.
func newPanel() (*container.ThemeOverride, *widget.Label) {
	l := widget.NewLabel("the words of a panel")
	l.Truncation = fyne.TextTruncateEllipsis
	return Compact(container.NewStack(l)), l
}

func TestWhatIsCompactSharesItsFonts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // in which minutes pass at once
		loaded := 0
		test.NewTempApp(t).Settings().SetTheme(counting{NewTheme(), &loaded})
		room := container.NewStack()
		c := software.NewCanvas()
		c.SetContent(room)
		c.Resize(fyne.NewSize(120, 60))
		first, label := newPanel()
		plain := NewButton("of a screen that is not compact", nil, nil)
		room.Objects = []fyne.CanvasObject{first, plain}
		c.Capture()
		before, high := loaded, label.MinSize().Height
		if usual := widget.NewLabel("").MinSize().Height; before == 0 || high >= usual {
			t.Fatalf("%d fonts, and a text of %v beside one of %v: this looks at nothing compact", before, high, usual)
		}
		is := func(when string, l *widget.Label) {
			t.Helper()
			if loaded != before {
				t.Errorf("%s: %d fonts are loaded more", when, loaded-before)
				before = loaded
			}
			if h := l.MinSize().Height; h != high {
				t.Errorf("%s: a text is %v high, not %v", when, h, high)
			}
		}
		minutes := func() {
			for range 10 {
				time.Sleep(20 * time.Second)
				c.Capture()
			}
		}
		for range 3 {
			room.Refresh()
			c.Capture()
		}
		is("drawn anew", label)
		p, l := newPanel()
		room.Objects = []fyne.CanvasObject{p}
		c.Capture()
		is("another", l)
		minutes()
		room.Objects = []fyne.CanvasObject{first}
		c.Capture()
		is("shown again after a while", label)

		more := widget.NewLabel("it has come in since")
		more.Truncation = fyne.TextTruncateEllipsis
		Compacted(first).(*fyne.Container).Add(more)
		room.Refresh()
		c.Capture()
		is("with one more", more)

		room.Objects = []fyne.CanvasObject{plain}
		minutes()
		room.Objects = []fyne.CanvasObject{first}
		c.Capture()
		is("shown again after nothing compact was there", label)

		room.Objects = nil
		minutes()
		room.Objects = []fyne.CanvasObject{first}
		c.Capture()
		if loaded == before {
			t.Error("Fyne did not forget, so this looks at nothing")
		}
		before = loaded
		is("shown again after nothing was there", label)
	})
}

// A panel in a panel and a list in one are compact too, and no more than that.
func TestCompactInCompact(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	inner, label := newPanel()
	outer := Compact(container.NewVBox(inner, widget.NewButton("press", nil)))
	w := fyne.CurrentApp().NewWindow("")
	w.SetContent(outer)
	alone, want := newPanel()
	alone.Refresh()
	if label.MinSize() != want.MinSize() {
		t.Errorf("a text in a panel in a panel needs %v, not %v", label.MinSize(), want.MinSize())
	}
}
