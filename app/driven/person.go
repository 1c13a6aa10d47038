package driven

import (
	"bytes"
	"image"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sarpack/app"
	"sarpack/app/look"
	"sarpack/app/screen/bench"
	"sarpack/app/soft"
)

// Person sits at the window. The goroutine that calls [Sit] is the window's own.
type Person struct {
	// Presses and Clicks are counted; Written are those of the presses that wrote text.
	Presses, Clicks, Written int
	// Chosen is what the next dialog for files answers.
	Chosen []string

	t      testing.TB
	w      *soft.Window
	thread []byte
	scale  float32
	size   image.Point
	mods   fyne.KeyModifier
	cursor soft.Cursor
	wakes  chan struct{}
	script func(*Person)
	clip   memory
	closed bool
}

type memory struct{ text string }

func (m *memory) Content() string     { return m.text }
func (m *memory) SetContent(s string) { m.text = s }

// Laptop is the inside of a window on 1366 × 768 pixels, beside task bar and title bar.
var Laptop = image.Pt(1366, 690)

// Sit opens the window with an engine and a desk, in size pixels at a scale, and lets
// script use it.
func Sit(t testing.TB, e app.Engine, d app.Desk, home string, size image.Point, scale float32, script func(*Person)) {
	t.Helper()
	p := &Person{t: t, thread: goroutine(), scale: scale, size: size, wakes: make(chan struct{}, 1), script: script}
	a := soft.New(p, fyne.AppMetadata{ID: "test"}, func(*url.URL) error { return nil })
	app.New(a, e, app.Options{Pick: p, Desk: d, Home: home, Settings: filepath.Join(home, "window.json")}).ShowAndRun()
	if a.Err() != nil {
		t.Fatal(a.Err())
	}
}

// goroutine is the number of the one that calls it.
func goroutine() []byte {
	b := make([]byte, 40)
	b = b[:runtime.Stack(b, false)]
	return bytes.Clone(b[:bytes.IndexByte(b, '[')])
}

// Open is for soft.
func (p *Person) Open(_ string, _ image.Point, w *soft.Window) error {
	p.w = w
	w.Resized(p.size)
	return nil
}

// Scale is for soft.
func (p *Person) Scale() float32 { return p.scale }

// Invalidate is for soft; the window is drawn when somebody asks for a picture.
func (p *Person) Invalidate() {}

// Wake is for soft.
func (p *Person) Wake() {
	select {
	case p.wakes <- struct{}{}:
	default:
	}
}

// OnThread is for soft.
func (p *Person) OnThread() bool { return bytes.Equal(goroutine(), p.thread) }

// Run is for soft: at the end the person closes the window, and with it the case.
func (p *Person) Run() error {
	p.script(p)
	if p.w.CloseAsked(); !p.closed {
		p.t.Errorf("the window does not close; the screen says:\n%s", p.Text())
	}
	return nil
}

// Close is for soft.
func (p *Person) Close() { p.closed = true }

// SetTitle is for soft.
func (p *Person) SetTitle(string) {}

// Modifiers is for soft.
func (p *Person) Modifiers() fyne.KeyModifier { return p.mods }

// Cursor is for soft.
func (p *Person) Cursor(c soft.Cursor) { p.cursor = c }

// Clipboard is for soft.
func (p *Person) Clipboard() fyne.Clipboard { return &p.clip }

// Key presses a key that is no letter, with what is held.
func (p *Person) Key(k fyne.KeyName, held ...fyne.KeyModifier) {
	if k == fyne.KeySpace {
		p.pause()
	}
	p.Presses++
	for _, m := range held {
		p.mods |= m
	}
	p.w.KeyDown(k)
	if k == fyne.KeySpace && p.mods == 0 {
		p.w.Rune(' ')
	}
	p.w.KeyUp(k)
	p.mods = 0
	p.turn()
}

// Letter presses the key of a letter; a capital is pressed with Shift, which is no press
// of its own.
func (p *Person) Letter(r rune) {
	p.pause()
	p.press(r)
}

// pause is what who has just written does before they decide.
func (p *Person) pause() {
	if _, line := p.Focused().(*look.Entry); line {
		return
	}
	for look.Resting() {
		time.Sleep(20 * time.Millisecond)
		p.turn()
	}
}

// press presses the key of a letter at once, as in the midst of writing.
func (p *Person) press(r rune) {
	p.Presses++
	name := fyne.KeyName(strings.ToUpper(string(r)))
	if string(r) != strings.ToLower(string(r)) {
		p.mods = fyne.KeyModifierShift
	}
	p.w.KeyDown(name)
	p.w.Rune(r)
	p.w.KeyUp(name)
	p.mods = 0
	p.turn()
}

// Write writes text where the keyboard is; every letter is a press.
func (p *Person) Write(text string) {
	for _, r := range text {
		p.press(r)
		p.Written++
	}
}

// Click clicks in the middle of an object.
func (p *Person) Click(o fyne.CanvasObject) {
	p.t.Helper()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	s := o.Size()
	p.ClickAt(fyne.NewPos(at.X+s.Width/2, at.Y+s.Height/2))
}

// ClickAt clicks at a place in the window.
func (p *Person) ClickAt(at fyne.Position) {
	p.t.Helper()
	px := image.Pt(int(at.X*p.scale), int(at.Y*p.scale))
	if !px.In(image.Rectangle{Max: p.size}) {
		p.t.Fatalf("nobody can click at %v of %v", px, p.size)
	}
	p.Clicks++
	p.w.PointerMoved(px)
	p.w.PointerDown(px, soft.ButtonLeft, false)
	p.w.PointerUp(px, soft.ButtonLeft)
	p.turn()
}

// Wheel turns the wheel down by a notch over an object.
func (p *Person) Wheel(o fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	p.w.Wheel(image.Pt(int((at.X+o.Size().Width/2)*p.scale), int((at.Y+20)*p.scale)), 0, -1)
	p.turn()
}

// turn does what waits for the window's goroutine.
func (p *Person) turn() {
	for {
		select {
		case <-p.wakes:
			p.w.Wakened()
		default:
			return
		}
	}
}

// Until waits until ok, and fails the test after some time.
func (p *Person) Until(what string, ok func() bool) {
	p.t.Helper()
	if !p.Within(2*time.Minute, ok) {
		p.t.Fatalf("waited in vain for %s; the screen says:\n%s", what, p.Text())
	}
}

// Within waits until ok, and reports whether it came to that in time.
func (p *Person) Within(d time.Duration, ok func() bool) bool {
	late := time.Now().Add(d)
	for {
		p.turn()
		if ok() {
			return true
		}
		if time.Now().After(late) {
			return false
		}
		select {
		case <-p.wakes:
			p.w.Wakened()
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// Rest lets what is under way come onto the screen.
func (p *Person) Rest(d time.Duration) { p.Within(d, func() bool { return false }) }

// Seen are the objects that are on the screen; while there is something over the window,
// only those of it.
func (p *Person) Seen() []fyne.CanvasObject {
	if top := p.w.Canvas().Overlays().Top(); top != nil {
		return bench.Visible(top)
	}
	return bench.Visible(p.w.Content())
}

// Text is what can be read.
func (p *Person) Text() string { return bench.Words(p.Seen()) }

// Reads reports whether a sentence can be read.
func (p *Person) Reads(sentence string) bool { return strings.Contains(p.Text(), sentence) }

// Find finds the first object of a kind on the screen for which ok holds.
func Find[T fyne.CanvasObject](p *Person, ok func(T) bool) (T, bool) {
	for _, o := range p.Seen() {
		if x, is := o.(T); is && (ok == nil || ok(x)) {
			return x, true
		}
	}
	var none T
	return none, false
}

// Button finds the button whose text begins with a text, and which can be pressed.
func (p *Person) Button(text string) *look.Button {
	p.t.Helper()
	b, ok := Find(p, func(b *look.Button) bool { return strings.HasPrefix(b.Text, text) && !b.Disabled() })
	if !ok {
		p.t.Fatalf("there is no button %q that can be pressed; the screen says:\n%s", text, p.Text())
	}
	return b
}

// Focused is what has the keyboard.
func (p *Person) Focused() fyne.Focusable { return p.w.Canvas().Focused() }

// Paint is what the window looks like.
func (p *Person) Paint() image.Image { return p.w.Paint() }
