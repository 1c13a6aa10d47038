// Package bench is a window for the tests of screens: it does what a screen asks of
// its shell at once and remembers it. What goroutines want done to widgets waits in
// a queue, so that the test's goroutine alone touches them, as Fyne's own does.
//
// It is for tests only and draws nothing on a real display.
package bench

import (
	"context"
	"fmt"
	"image/color"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
	"sarpack/app/screen"
)

// Laptop is the room that a screen has on 1366 × 768 pixels at 125 %, beside task
// bar, title bar and the window's own bars.
var Laptop = fyne.NewSize(1092, 470)

// Shell is a [screen.Shell] for a test.
type Shell struct {
	Win fyne.Window
	App fyne.App
	// Said and Warned are the last sentences; Went are the screens that were asked for.
	Said, Warned string
	Went         []string
	// Title is that of the sheet or question that is open, Buttons those of the
	// question.
	Title   string
	Buttons []screen.Button
	// Chosen is what the next dialog for files answers.
	Chosen []string
	// Held is set while Shift is held.
	Held bool
	// Changes counts the changes of the case.
	Changes int
	Opened  []string

	t     testing.TB
	queue chan func()
	sheet *widget.PopUp
	now   time.Time // goes on only by [Shell.Pause]
}

var _ screen.Shell = (*Shell)(nil)

// New makes a window without a screen.
func New(t testing.TB, shade fyne.ThemeVariant) *Shell {
	t.Helper()
	s := &Shell{t: t, queue: make(chan func(), 10000), App: test.NewTempApp(t)}
	look.Meant() // what the test before typed
	look.Unheard(func() { s.Say("typed on") })
	look.Clock(func() time.Time { return s.now })
	s.App.Settings().SetTheme(shaded{look.NewTheme(), shade})
	s.Win = s.App.NewWindow("")
	s.Win.SetPadded(false)
	s.Win.Resize(Laptop)
	return s
}

// Light is the light theme.
const Light = theme.VariantLight

// Dark is the dark theme.
const Dark = theme.VariantDark

type shaded struct {
	fyne.Theme
	shade fyne.ThemeVariant
}

func (s shaded) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return s.Theme.Color(n, s.shade)
}

// Put shows a screen.
func (s *Shell) Put(x screen.Screen) {
	s.Win.SetContent(x.Object())
	s.Win.Resize(Laptop)
	x.Shown()
	if f := x.Focus(); f != nil {
		s.Win.Canvas().Focus(f)
	}
	s.t.Cleanup(x.Close)
}

// Until does what is queued until ok.
func (s *Shell) Until(what string, ok func() bool) {
	s.t.Helper()
	late := time.After(20 * time.Second)
	for !ok() {
		select {
		case f := <-s.queue:
			f()
		case <-time.After(20 * time.Millisecond): // something else may have changed
		case <-late:
			s.t.Fatalf("waited in vain for %s; the screen says:\n%s", what, s.Text())
		}
	}
}

// Settle does what is queued until nothing more comes and nobody is at work on something
// that might: on a busy machine a goroutine may have to wait long for its turn.
func (s *Shell) Settle() {
	s.t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case f := <-s.queue:
			f()
		case <-late:
			s.t.Fatalf("somebody is still at work; the screen says:\n%s", s.Text())
		case <-time.After(60 * time.Millisecond):
			if !AtWork() {
				return
			}
		}
	}
}

// Type types letters where the keyboard is, or at the screen.
func (s *Shell) Type(x screen.Screen, text string) {
	for _, r := range text {
		if f := s.Win.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		} else {
			x.Rune(r)
		}
	}
}

// Pause is what somebody does before a letter is a key again.
func (s *Shell) Pause() { s.now = s.now.Add(time.Minute) }

// Press presses a key where the keyboard is, or at the screen.
func (s *Shell) Press(x screen.Screen, k fyne.KeyName) {
	if f := s.Win.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	} else {
		x.Key(k)
	}
}

// Shown are the visible objects, those over the window included.
func (s *Shell) Shown() []fyne.CanvasObject {
	all := Visible(s.Win.Content())
	for _, o := range s.Win.Canvas().Overlays().List() {
		all = append(all, Visible(o)...)
	}
	return all
}

// Visible returns an object and all in it that is not hidden.
func Visible(o fyne.CanvasObject) []fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	out := []fyne.CanvasObject{o}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	case *fyne.Container:
		inside = o.Objects
	}
	for _, x := range inside {
		out = append(out, Visible(x)...)
	}
	return out
}

// Text is what can be read.
func (s *Shell) Text() string { return Words(s.Shown()) }

// Words are what can be read on objects, a line for each; buttons stand in brackets and
// lines to write on in angle brackets.
func Words(objects []fyne.CanvasObject) string {
	var out []string
	for _, o := range objects {
		switch o := o.(type) {
		case *canvas.Text:
			out = append(out, o.Text)
		case *widget.Label:
			out = append(out, o.Text)
		case *widget.RichText:
			out = append(out, o.String())
		case *look.Button:
			out = append(out, "["+o.Text+"]")
		case *look.Entry:
			out = append(out, "<"+o.Text+">")
		}
	}
	return strings.Join(out, "\n")
}

// Says fails the test for each sentence that cannot be read.
func (s *Shell) Says(sentences ...string) {
	s.t.Helper()
	for _, x := range sentences {
		if !strings.Contains(s.Text(), x) {
			s.t.Errorf("the screen does not say %q; it says:\n%s", x, s.Text())
		}
	}
}

// Tap presses the button with a text, or whose text begins with it.
func (s *Shell) Tap(text string) {
	s.t.Helper()
	var found *look.Button
	for _, o := range s.Shown() {
		if b, ok := o.(*look.Button); ok && (b.Text == text || found == nil && strings.HasPrefix(b.Text, text)) {
			found = b
			if b.Text == text {
				break
			}
		}
	}
	if found == nil {
		s.t.Fatalf("there is no button %q; the screen says:\n%s", text, s.Text())
	}
	test.Tap(found)
}

// Fits fails the test for what lies outside the window, and for buttons that are cut
// off.
func (s *Shell) Fits() {
	s.t.Helper()
	room := s.Win.Canvas().Size()
	if m := s.Win.Content().MinSize(); m.Width > room.Width || m.Height > room.Height {
		s.t.Errorf("the screen needs %v of %v", m, room)
	}
	seen := 0
	for _, o := range s.Shown() {
		b, ok := o.(*look.Button)
		if !ok {
			continue
		}
		seen++
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		if to := at.Add(b.Size()); at.X < 0 || at.Y < 0 || to.X > room.Width+0.5 || to.Y > room.Height+0.5 {
			s.t.Errorf("the button %q lies at %v to %v of %v", b.Text, at, to, room)
		}
		if m := b.MinSize(); b.Size().Width < m.Width-0.5 || b.Size().Height < m.Height-0.5 {
			s.t.Errorf("the button %q is cut off: %v of %v", b.Text, b.Size(), m)
		}
	}
	if seen == 0 {
		s.t.Error("no button was found, so this looked at nothing")
	}
}

// Tabs goes through everything that Tab reaches, and fails the test for what has the
// keyboard and cannot be seen. It returns how many there are.
func (s *Shell) Tabs() int {
	s.t.Helper()
	c, room := s.Win.Canvas(), s.Win.Canvas().Size()
	seen := map[fyne.Focusable]bool{}
	for c.FocusNext(); !seen[c.Focused()]; c.FocusNext() {
		f := c.Focused()
		if seen[f] = true; f == nil {
			break
		}
		o := f.(fyne.CanvasObject)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if at.Y < -1 || at.Y+min(o.Size().Height, 60) > room.Height+1 {
			s.t.Errorf("%T has the keyboard and lies at %v of %v: %s", f, at, room, Words(Visible(o)))
		}
	}
	return len(seen)
}

// UI is for screens.
func (s *Shell) UI(f func()) { s.queue <- f }

// Say is for screens.
func (s *Shell) Say(text string) { s.Said, s.Warned = text, "" }

// Warn is for screens.
func (s *Shell) Warn(text string) { s.Warned = text }

// Partly is for screens.
func (s *Shell) Partly(done string, reasons []string) {
	s.Warned = fmt.Sprintf("%s %d not: %s", done, len(reasons), strings.Join(reasons, " "))
}

// Ask keeps the question; a test presses [Shell.Buttons].
func (s *Shell) Ask(title, text string, buttons ...screen.Button) {
	s.Title, s.Buttons = title+"\n"+text, buttons
}

// Answer presses a button of the question.
func (s *Shell) Answer(text string) {
	s.t.Helper()
	for _, b := range s.Buttons {
		if b.Text == text {
			s.Title, s.Buttons = "", nil
			if b.Do != nil {
				b.Do()
			}
			return
		}
	}
	s.t.Fatalf("the question %q has no answer %q", s.Title, text)
}

// Sheet shows something over the window.
func (s *Shell) Sheet(title string, body fyne.CanvasObject, focus fyne.Focusable) (hide func()) {
	s.Title = title
	s.sheet = widget.NewModalPopUp(container.NewPadded(container.NewBorder(widget.NewLabel(title), nil, nil, nil, body)), s.Win.Canvas())
	p := s.sheet
	p.Show()
	if focus != nil {
		s.Win.Canvas().Focus(focus)
	}
	return func() {
		s.Title = ""
		p.Hide()
	}
}

// Run does the work at once, beside the test's goroutine.
func (s *Shell) Run(_ string, work func(ctx context.Context) error, then func(error)) {
	go func() {
		err := work(context.Background())
		s.UI(func() { then(err) })
	}()
}

// Pick chooses what the test chose.
func (s *Shell) Pick(_ string, _ bool, _ []string, then func([]string)) {
	if len(s.Chosen) > 0 {
		then(s.Chosen)
	}
}

// Open remembers.
func (s *Shell) Open(path string) { s.Opened = append(s.Opened, path) }

// Go remembers.
func (s *Shell) Go(name, at string) { s.Went = append(s.Went, strings.TrimSpace(name+" "+at)) }

// Changed counts.
func (s *Shell) Changed() { s.Changes++ }

// Shift is as the test holds it.
func (s *Shell) Shift() bool { return s.Held }

// SamePicture compares the window with a picture of testdata.
func (s *Shell) SamePicture(name string) {
	s.t.Helper()
	SamePicture(s.t, name, s.Win.Canvas().Capture())
}
