package soft

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// driver is Fyne's driver for tests with a screen: what it does not know itself, such
// as the size of text, it leaves to that one.
type driver struct {
	fyne.Driver
	host   Host
	window *Window
	err    error

	mu    sync.Mutex
	queue []func()
}

var _ desktop.Driver = (*driver)(nil)

func newDriver(base fyne.Driver, h Host) *driver {
	return &driver{Driver: base, host: h}
}

func (d *driver) CreateWindow(title string) fyne.Window {
	d.window = newWindow(d, d.Driver.CreateWindow(title), title)
	return d.window
}

// CreateSplashWindow returns a window like any other.
func (d *driver) CreateSplashWindow() fyne.Window { return d.CreateWindow("") }

// CurrentKeyModifiers returns the modifiers held down now.
func (d *driver) CurrentKeyModifiers() fyne.KeyModifier { return d.host.Modifiers() }

func (d *driver) AllWindows() []fyne.Window {
	if d.window == nil {
		return nil
	}
	return []fyne.Window{d.window}
}

func (d *driver) CanvasForObject(fyne.CanvasObject) fyne.Canvas {
	if d.window == nil {
		return nil
	}
	return d.window.canvas
}

func (d *driver) AbsolutePositionForObject(o fyne.CanvasObject) fyne.Position {
	var at fyne.Position
	if d.window != nil {
		walk(d.window.roots(), func(s sighting) bool {
			if s.object == o {
				at = s.at
				return true
			}
			return false
		})
	}
	return at
}

// StartAnimation shows where an animation ends.
func (d *driver) StartAnimation(a *fyne.Animation) { a.Tick(1) }

// StopAnimation does nothing: there is none.
func (d *driver) StopAnimation(*fyne.Animation) {}

// DoubleTapDelay is how long two clicks may be apart to be one double click.
func (d *driver) DoubleTapDelay() time.Duration { return 400 * time.Millisecond }

// DoFromGoroutine calls f on the window's thread.
func (d *driver) DoFromGoroutine(f func(), wait bool) {
	if d.host.OnThread() {
		f()
		return
	}
	done := make(chan struct{})
	d.mu.Lock()
	d.queue = append(d.queue, func() { defer close(done); f() })
	d.mu.Unlock()
	d.host.Wake()
	if wait {
		<-done
	}
}

// drain calls what other goroutines asked for.
func (d *driver) drain() {
	for {
		d.mu.Lock()
		queue := d.queue
		d.queue = nil
		d.mu.Unlock()
		if len(queue) == 0 {
			return
		}
		for _, f := range queue {
			f()
		}
	}
}

// Run shows the window until it is closed.
func (d *driver) Run() {
	if d.window == nil {
		return
	}
	if d.err = d.window.open(); d.err != nil {
		return
	}
	d.drain()
	d.err = d.host.Run()
}

// Quit closes the window without asking it.
func (d *driver) Quit() { d.host.Close() }

// HasSecondaryDisplay reports false: nothing is shown on another screen.
func (d *driver) HasSecondaryDisplay() bool { return false }
