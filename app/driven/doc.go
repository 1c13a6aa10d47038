// Package driven uses the window as a person does who sits at it: with a mouse at a
// place on the screen and with single keys, and with what can be read there. It counts
// every key press and every click.
//
// # Promise
//
// Nothing is reached in another way than a person reaches it: a press goes to whatever
// has the keyboard, a click to whatever lies under it, and what a [Person] knows they
// read off the screen.
//
// # Limits
//
// It is for tests only. The window is drawn when a picture is asked for, by Fyne's
// software painter; the same on a display with real devices is .ci/window's affair.
package driven
