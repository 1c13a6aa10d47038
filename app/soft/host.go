package soft

import (
	"image"

	"fyne.io/fyne/v2"
)

// Host is the operating system's side of the window. All of its methods but Wake and
// OnThread are called on the window's thread, the one that calls Run.
type Host interface {
	// Open shows a window whose inside has about the size given, in pixels, and sends
	// its events to w from then on.
	Open(title string, size image.Point, w *Window) error
	// Scale is pixels per unit: 1 at 96 dots an inch.
	Scale() float32
	// Invalidate asks for Window.Paint soon.
	Invalidate()
	// Wake makes the thread of Run call Window.Wakened soon. It may be called from any
	// goroutine.
	Wake()
	// OnThread reports, on any goroutine, whether it runs on the window's thread.
	OnThread() bool
	// Run handles events until Close.
	Run() error
	// Close ends Run.
	Close()
	// SetTitle shows another title.
	SetTitle(title string)
	// Modifiers are the keys held down now.
	Modifiers() fyne.KeyModifier
	// Cursor shows the pointer as a pen for text, a hand, or an arrow.
	Cursor(c Cursor)
	// Clipboard is the computer's.
	Clipboard() fyne.Clipboard
}

// Cursor is the shape of the pointer.
type Cursor int

// The shapes that the screens use.
const (
	CursorArrow Cursor = iota
	CursorText
	CursorHand
	CursorCross
)
