package screen

import (
	"context"

	"fyne.io/fyne/v2"
)

// Screen is one screen of the window.
type Screen interface {
	// Object is what it shows.
	Object() fyne.CanvasObject
	// Shown is called whenever it comes onto the window: it reads the case anew.
	Shown()
	// Focus has the keyboard first; nil for nobody.
	Focus() fyne.Focusable
	// Key and Rune take what is typed outside lines of text, and report whether they
	// used it.
	Key(fyne.KeyName) bool
	Rune(rune) bool
	// Close ends what works for it in the background.
	Close()
}

// Quiet is what a screen embeds that takes no key of its own and has nothing to end.
type Quiet struct{}

// Key takes no key.
func (Quiet) Key(fyne.KeyName) bool { return false }

// Rune takes no letter.
func (Quiet) Rune(rune) bool { return false }

// Close ends nothing.
func (Quiet) Close() {}

// Standing is a screen that says in a few words how much is left on it ("12 open"), for
// the window's title; "" where it says nothing. Titles are seen by others, so it names
// nobody.
type Standing interface{ Standing() string }

// Shell is what the window gives a screen.
type Shell interface {
	// UI runs f where widgets may be touched. Every goroutine but the window's own goes
	// through it.
	UI(f func())
	// Say shows a sentence at the foot of the window until the next; "" takes it away.
	Say(text string)
	// Warn is Say for what went wrong or was refused.
	Warn(text string)
	// Partly is Warn for what was done in part: done says what was, and reasons why the
	// rest was not, one for each.
	Partly(done string, reasons []string)
	// Ask asks a question over the window; the first button is the safe one, Escape
	// presses it, and each calls its function.
	Ask(title, text string, buttons ...Button)
	// Sheet shows something over the window until Escape, or until the function that
	// it returns is called.
	Sheet(title string, body fyne.CanvasObject, focus fyne.Focusable) (hide func())
	// Run does work beside the window with progress and Cancel over the window; then
	// is called where widgets may be touched.
	Run(title string, work func(ctx context.Context) error, then func(error))
	// Pick asks for files, or for a folder where folder is set; then is called with
	// what was chosen, where widgets may be touched, or not at all. ends are the ends
	// of names to offer (".csv"); none offers all.
	Pick(title string, folder bool, ends []string, then func(paths []string))
	// Open shows a file or folder in the program that the computer has for it.
	Open(path string)
	// Go shows another screen; at, where it is not empty, is what to show of it.
	Go(name string, at string)
	// Changed says that the case has changed, so that what the window shows of it
	// above every screen is read anew.
	Changed()
	// Shift reports whether the Shift key is held.
	Shift() bool
}

// Button is an answer to a question.
type Button struct {
	Text string
	// Main marks the one that leads on.
	Main bool
	Do   func()
}

// The names of the screens.
const (
	Today   = "Today"
	Request = "Request"
	Records = "Records"
	People  = "People"
	Review  = "Review"
	DPO     = "DPO"
	Pack    = "Pack"
	// Referrals are those that a DPO received, Referral one of them: they are of no case
	// that is open.
	Referrals = "Referrals"
	Referral  = "Referral"
)
