package soft

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/storage"
)

// Window is a fyne.Window. A [Host] tells it of events, with places in pixels from the
// upper left corner of its inside.
type Window struct {
	fyne.Window // of Fyne's driver for tests: what this one does not change
	driver      *driver
	canvas      *canvas
	title       string
	size        fyne.Size
	shown       bool
	painting    bool

	intercept, closed func()
	dropped           func(fyne.Position, []fyne.URI)
	pointer           pointer
}

// canvas tells the host when something has to be painted.
type canvas struct {
	software.WindowlessCanvas
	window *Window
}

func (c *canvas) Refresh(fyne.CanvasObject) { c.window.dirty() }

// TypedShortcut takes a shortcut, also one that a line of text has no use for.
func (c *canvas) TypedShortcut(s fyne.Shortcut) {
	if k, ok := c.WindowlessCanvas.(fyne.Shortcutable); ok {
		k.TypedShortcut(s)
	}
}

// Focus moves the keyboard to an object.
func (c *canvas) Focus(o fyne.Focusable) { c.WindowlessCanvas.Focus(o); c.window.dirty() }

// Unfocus takes the keyboard from whatever has it.
func (c *canvas) Unfocus() { c.WindowlessCanvas.Unfocus(); c.window.dirty() }

// SetContent shows something else.
func (c *canvas) SetContent(o fyne.CanvasObject) { c.WindowlessCanvas.SetContent(o); c.window.dirty() }

func newWindow(d *driver, base fyne.Window, title string) *Window {
	w := &Window{Window: base, driver: d, title: title, size: fyne.NewSize(800, 500)}
	w.canvas = &canvas{software.NewCanvas(), w}
	w.canvas.SetPadded(true)
	return w
}

// open shows the window.
func (w *Window) open() error {
	if w.shown {
		return nil
	}
	w.shown = true
	scale := w.driver.host.Scale()
	w.canvas.SetScale(scale)
	// The content may need more than was asked for.
	least := w.canvas.Content().MinSize()
	size := w.size.Max(least)
	return w.driver.host.Open(w.title, image.Pt(int(size.Width*scale), int(size.Height*scale)), w)
}

func (w *Window) roots() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{w.canvas.Content()}, w.canvas.Overlays().List()...)
}

func (w *Window) dirty() {
	if w.shown && !w.painting {
		w.driver.host.Invalidate()
	}
}

// Canvas returns what the window shows.
func (w *Window) Canvas() fyne.Canvas { return w.canvas }

// Content returns what the window shows.
func (w *Window) Content() fyne.CanvasObject { return w.canvas.Content() }

// SetContent shows something else.
func (w *Window) SetContent(o fyne.CanvasObject) { w.canvas.SetContent(o) }

// Title returns the window's title.
func (w *Window) Title() string { return w.title }

// SetTitle changes the window's title.
func (w *Window) SetTitle(t string) {
	w.title = t
	if w.shown {
		w.driver.host.SetTitle(t)
	}
}

// Resize sets the size with which the window opens; an open window keeps its own.
func (w *Window) Resize(s fyne.Size) {
	w.size = s
	if !w.shown {
		w.canvas.Resize(s)
	}
}

// Padded reports whether the content keeps away from the edges.
func (w *Window) Padded() bool { return w.canvas.Padded() }

// SetPadded sets whether the content keeps away from the edges.
func (w *Window) SetPadded(p bool) { w.canvas.SetPadded(p) }

// SetCloseIntercept sets what the close button does instead of closing.
func (w *Window) SetCloseIntercept(f func()) { w.intercept = f }

// SetOnClosed sets what is called when the window has closed.
func (w *Window) SetOnClosed(f func()) { w.closed = f }

// SetOnDropped sets what is done with files that are dropped on the window.
func (w *Window) SetOnDropped(f func(fyne.Position, []fyne.URI)) { w.dropped = f }

// Clipboard returns the computer's clipboard.
func (w *Window) Clipboard() fyne.Clipboard { return w.driver.host.Clipboard() }

// Show opens the window when the app runs.
func (w *Window) Show() {}

// ShowAndRun opens the window and returns when it is closed.
func (w *Window) ShowAndRun() { w.driver.Run() }

// Close closes the window without asking it.
func (w *Window) Close() {
	if w.closed != nil {
		w.closed()
	}
	w.driver.host.Close()
}

// CloseAsked is called by the host when a person wants the window closed.
func (w *Window) CloseAsked() {
	if w.intercept != nil {
		w.intercept()
		return
	}
	w.Close()
}

// Resized is called by the host when the inside has another size or scale.
func (w *Window) Resized(size image.Point) {
	scale := w.driver.host.Scale()
	if scale != w.canvas.Scale() {
		w.canvas.SetScale(scale)
	}
	w.canvas.Resize(fyne.NewSize(float32(size.X)/scale, float32(size.Y)/scale))
	w.dirty()
}

// Wakened is called by the host after Wake.
func (w *Window) Wakened() {
	w.driver.drain()
	w.dirty()
}

// Dropped is called by the host when files were dropped at p.
func (w *Window) Dropped(p image.Point, paths []string) {
	if w.dropped == nil || len(paths) == 0 {
		return
	}
	uris := make([]fyne.URI, len(paths))
	for i, f := range paths {
		uris[i] = storage.NewFileURI(f)
	}
	w.dropped(w.position(p), uris)
	w.dirty()
}

// position returns a place in units.
func (w *Window) position(p image.Point) fyne.Position {
	scale := w.canvas.Scale()
	return fyne.NewPos(float32(p.X)/scale, float32(p.Y)/scale)
}

// cursorAt returns the shape of the pointer over an object.
func cursorAt(o fyne.CanvasObject) Cursor {
	c, ok := o.(desktop.Cursorable)
	if !ok {
		return CursorArrow
	}
	switch c.Cursor() {
	case desktop.TextCursor:
		return CursorText
	case desktop.PointerCursor:
		return CursorHand
	case desktop.CrosshairCursor:
		return CursorCross
	}
	return CursorArrow
}
