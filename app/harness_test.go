package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
)

// bench is a window under test: what goroutines want done to widgets waits in a
// queue, so that the test's goroutine alone touches them, as Fyne's own does.
type bench struct {
	*Window
	t      *testing.T
	queue  chan func()
	engine *script
	picks  *chooser
	closed bool
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, queue: make(chan func(), 1000), engine: &script{}, picks: &chooser{}}
	b.Window = New(test.NewTempApp(t), b.engine, Options{Pick: b.picks, Home: t.TempDir()})
	b.do = func(f func()) { b.queue <- f }
	b.win.SetOnClosed(func() { b.closed = true })
	b.win.Resize(startSize)
	t.Cleanup(func() {
		if b.job != nil {
			b.job.cancel()
		}
	})
	return b
}

// until does what is queued until ok.
func (b *bench) until(what string, ok func() bool) {
	b.t.Helper()
	late := time.After(10 * time.Second)
	for !ok() {
		select {
		case f := <-b.queue:
			f()
		case <-late:
			b.t.Fatalf("waited in vain for %s; the screen says:\n%s", what, b.text())
		}
	}
}

// shown are the visible objects of the window, popups included.
func (b *bench) shown() []fyne.CanvasObject {
	all := test.LaidOutObjects(b.win.Content())
	for _, o := range b.win.Canvas().Overlays().List() {
		all = append(all, test.LaidOutObjects(o)...)
	}
	return all
}

// text is what can be read in the window.
func (b *bench) text() string {
	var out []string
	for _, o := range b.shown() {
		switch o := o.(type) {
		case *canvas.Text:
			out = append(out, o.Text)
		case *widget.Label:
			out = append(out, o.Text)
		case *look.Button:
			out = append(out, "["+o.Text+"]")
		case *look.Entry:
			out = append(out, "<"+o.Text+">")
		}
	}
	return strings.Join(out, "\n")
}

func (b *bench) says(s string) bool { return strings.Contains(b.text(), s) }

func (b *bench) mustSay(s ...string) {
	b.t.Helper()
	for _, x := range s {
		if !b.says(x) {
			b.t.Errorf("the screen does not say %q; it says:\n%s", x, b.text())
		}
	}
}

// find returns the button with a text, or the first whose text begins with it.
func (b *bench) find(label string) *look.Button {
	b.t.Helper()
	var found *look.Button
	for _, o := range b.shown() {
		if p, ok := o.(*look.Button); ok && p.Text == label {
			return p
		} else if ok && found == nil && strings.HasPrefix(p.Text, label) {
			found = p
		}
	}
	if found != nil {
		return found
	}
	b.t.Fatalf("there is no button %q; the screen says:\n%s", label, b.text())
	return nil
}

func (b *bench) press(label string) {
	b.t.Helper()
	test.Tap(b.find(label))
}

// fields are the lines one can type into, in their order on the screen.
func (b *bench) fields() []*look.Entry {
	var out []*look.Entry
	for _, o := range b.shown() {
		if e, ok := o.(*look.Entry); ok {
			out = append(out, e)
		}
	}
	return out
}

// key sends a key to what has the keyboard, or to the window.
func (b *bench) key(n fyne.KeyName) {
	e := &fyne.KeyEvent{Name: n}
	c := b.win.Canvas()
	if f := c.Focused(); f != nil {
		f.TypedKey(e)
	} else {
		c.OnTypedKey()(e)
	}
}

func (b *bench) focused() string {
	switch f := b.win.Canvas().Focused().(type) {
	case *look.Button:
		return f.Text
	case *look.Entry:
		return f.PlaceHolder
	case *look.Tick:
		return f.Text
	}
	return ""
}
