package soft

import (
	"image"
	"image/color"
	"net/url"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// desk is a host without a screen: the test is the person at the desk.
type desk struct {
	w      *Window
	size   image.Point
	scale  float32
	mods   fyne.KeyModifier
	cursor Cursor
	clip   memory
	stale  bool
	away   bool
	closed bool
	run    func()
	wakes  chan struct{}
}

type memory struct{ text string }

func (m *memory) Content() string     { return m.text }
func (m *memory) SetContent(s string) { m.text = s }

func (d *desk) Open(_ string, size image.Point, w *Window) error {
	d.w, d.size = w, size
	w.Resized(size)
	return nil
}
func (d *desk) Scale() float32              { return d.scale }
func (d *desk) Invalidate()                 { d.stale = true }
func (d *desk) Wake()                       { d.wakes <- struct{}{} }
func (d *desk) OnThread() bool              { return !d.away }
func (d *desk) Run() error                  { d.run(); return nil }
func (d *desk) Close()                      { d.closed = true }
func (d *desk) SetTitle(string)             {}
func (d *desk) Modifiers() fyne.KeyModifier { return d.mods }
func (d *desk) Cursor(c Cursor)             { d.cursor = c }
func (d *desk) Clipboard() fyne.Clipboard   { return &d.clip }

// sit shows content in a window and lets person use it.
func sit(t *testing.T, content fyne.CanvasObject, person func(d *desk, w *Window)) {
	t.Helper()
	d := &desk{scale: 1.5, wakes: make(chan struct{}, 100)}
	a := New(d, fyne.AppMetadata{ID: "test"}, func(*url.URL) error { return nil })
	w := a.NewWindow("Test").(*Window)
	w.SetContent(content)
	w.Resize(fyne.NewSize(400, 300))
	d.run = func() { person(d, w) }
	w.ShowAndRun()
	if a.Err() != nil {
		t.Fatal(a.Err())
	}
}

// on returns the pixel in the middle of an object.
func (d *desk) on(o fyne.CanvasObject) image.Point {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return image.Pt(int((at.X+o.Size().Width/2)*d.scale), int((at.Y+o.Size().Height/2)*d.scale))
}

func (d *desk) click(o fyne.CanvasObject) {
	p := d.on(o)
	d.w.PointerMoved(p)
	d.w.PointerDown(p, ButtonLeft, false)
	d.w.PointerUp(p, ButtonLeft)
}

func (d *desk) write(s string) {
	for _, r := range s {
		d.w.Rune(r)
	}
}

func TestClickAndType(t *testing.T) {
	entry, other := widget.NewEntry(), widget.NewEntry()
	taps := 0
	button := widget.NewButton("Go", func() { taps++ })
	off := widget.NewButton("Off", func() { t.Error("a disabled button was pressed") })
	off.Disable()
	sit(t, container.NewVBox(entry, other, button, off), func(d *desk, w *Window) {
		d.click(entry)
		if d.cursor != CursorText {
			t.Errorf("over a field the pointer is %v", d.cursor)
		}
		d.write("Zoë 張 𝒜")
		d.w.Rune(3) // Control+C is no character
		d.w.KeyDown(fyne.KeyBackspace)
		if entry.Text != "Zoë 張 " {
			t.Errorf("typed %q", entry.Text)
		}
		d.click(button)
		d.click(off)
		if taps != 1 {
			t.Errorf("pressed %d times", taps)
		}
		d.click(entry)
		d.mods = fyne.KeyModifierControl
		d.w.KeyDown(fyne.KeyA)
		d.w.KeyDown(fyne.KeyC)
		d.mods = 0
		d.w.KeyDown(fyne.KeyTab)
		d.mods = fyne.KeyModifierControl
		d.w.KeyDown(fyne.KeyV)
		d.mods = 0
		if other.Text != "Zoë 張 " {
			t.Errorf("copied %q by keys", other.Text)
		}
		d.mods = fyne.KeyModifierShift
		d.w.KeyDown(fyne.KeyTab)
		d.mods = 0
		if w.Canvas().Focused() != fyne.Focusable(entry) {
			t.Error("Shift and Tab do not go back")
		}
	})
}

func TestScrollDragAndDouble(t *testing.T) {
	rows := container.NewVBox()
	for range 60 {
		rows.Add(widget.NewLabel("row"))
	}
	scroll := container.NewVScroll(rows)
	slider := widget.NewSlider(0, 100)
	sheet := newSheet()
	sit(t, container.New(layout.NewGridLayoutWithRows(3), scroll, slider, sheet), func(d *desk, w *Window) {
		d.w.Wheel(d.on(scroll), 0, -3)
		if scroll.Offset.Y != 120 {
			t.Errorf("three notches scroll by %v", scroll.Offset.Y)
		}
		// A row that is scrolled away must not be found where it would be.
		if o, _ := w.find(fyne.NewPos(10, 150), func(o fyne.CanvasObject) bool { _, ok := o.(*widget.Label); return ok }); o != nil {
			t.Error("what is scrolled out of view can be clicked")
		}
		p := d.on(slider)
		d.w.PointerDown(p, ButtonLeft, false)
		d.w.PointerMoved(p.Add(image.Pt(60, 0)))
		d.w.PointerMoved(p.Add(image.Pt(150, 0)))
		d.w.PointerUp(p.Add(image.Pt(150, 0)), ButtonLeft)
		if slider.Value < 60 {
			t.Errorf("dragged to %v", slider.Value)
		}
		p = d.on(sheet)
		d.w.PointerDown(p, ButtonLeft, false)
		d.w.PointerUp(p, ButtonLeft)
		d.w.PointerDown(p, ButtonLeft, true)
		d.w.PointerUp(p, ButtonLeft)
		d.w.PointerDown(p, ButtonRight, false)
		if sheet.once != 1 || sheet.twice != 1 || sheet.second != 1 {
			t.Errorf("%d clicks, %d double clicks, %d right clicks", sheet.once, sheet.twice, sheet.second)
		}
	})
}

// sheet counts how it is clicked.
type sheet struct {
	widget.BaseWidget
	once, twice, second int
}

func newSheet() *sheet { s := &sheet{}; s.ExtendBaseWidget(s); return s }

func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(widget.NewLabel("sheet")))
}
func (s *sheet) Tapped(*fyne.PointEvent)          { s.once++ }
func (s *sheet) DoubleTapped(*fyne.PointEvent)    { s.twice++ }
func (s *sheet) TappedSecondary(*fyne.PointEvent) { s.second++ }

func TestDialogsAndShortcuts(t *testing.T) {
	under := widget.NewButton("Under", func() { t.Error("a button under a dialog was pressed") })
	sit(t, container.NewCenter(under), func(d *desk, w *Window) {
		answer := ""
		yes := widget.NewButton("Yes", func() { answer = "yes" })
		sure := widget.NewModalPopUp(container.NewVBox(widget.NewLabel("Really?"), yes), w.Canvas())
		sure.Show()
		d.click(under)
		d.click(yes)
		sure.Hide()
		if answer != "yes" {
			t.Errorf("answered %q", answer)
		}
		saved := 0
		w.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { saved++ })
		typed := fyne.KeyName("")
		w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { typed = e.Name })
		w.Canvas().Unfocus()
		d.mods = fyne.KeyModifierControl
		d.w.KeyDown(fyne.KeyS)
		d.mods = 0
		d.w.KeyDown(fyne.KeyEscape)
		// A line of text may hand on what it has no use for.
		w.Canvas().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
		if saved != 2 || typed != fyne.KeyEscape {
			t.Errorf("saved %d times, then typed %q", saved, typed)
		}
	})
}

func TestCloseDropAndPaint(t *testing.T) {
	label := widget.NewLabel("before")
	sit(t, label, func(d *desk, w *Window) {
		if d.size.X < 600 || d.size.Y < 450 {
			t.Errorf("at scale 1.5 a window of 400 × 300 opens with %v pixels", d.size)
		}
		before := w.Paint()
		d.stale = false
		label.SetText("behind")
		if !d.stale {
			t.Error("a change is not painted")
		}
		if same(before, w.Paint()) {
			t.Error("a changed label looks the same")
		}
		var paths []string
		w.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
			for _, u := range uris {
				paths = append(paths, u.Path())
			}
		})
		w.Dropped(image.Pt(5, 5), []string{"/records/Ärger 1.pdf"})
		if len(paths) != 1 || paths[0] != "/records/Ärger 1.pdf" {
			t.Errorf("dropped %q", paths)
		}
		asked := false
		w.SetCloseIntercept(func() { asked = true })
		w.CloseAsked()
		if !asked || d.closed {
			t.Error("the window closed without being asked")
		}
		w.SetCloseIntercept(nil)
		w.CloseAsked()
		if !d.closed {
			t.Error("the window does not close")
		}
	})
}

// What other goroutines ask for is done on the window's thread, in order.
func TestDo(t *testing.T) {
	sit(t, widget.NewLabel(""), func(d *desk, w *Window) {
		var order []int
		d.away = true
		done := make(chan struct{})
		go func() {
			fyne.Do(func() { order = append(order, 1) })
			fyne.DoAndWait(func() { order = append(order, 2) })
			close(done)
		}()
		for range 2 {
			<-d.wakes
		}
		d.w.Wakened()
		<-done
		if len(order) != 2 || order[0] != 1 {
			t.Errorf("done in the order %v", order)
		}
	})
}

func same(a, b image.Image) bool {
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if color.NRGBAModel.Convert(a.At(x, y)) != color.NRGBAModel.Convert(b.At(x, y)) {
				return false
			}
		}
	}
	return true
}
