// Package app is Sarpack's window: the review desk over cases, and the forms over
// folders that do what the commands demo, scan and pack do.
//
// # Promise
//
// The window holds no rule about records, decisions or delivery. It asks, hands what
// a person did to a [Desk] and its [Case], or to an [Engine], and shows what they
// answered in their own words. What is decided is shown once it is on the disk. It
// freezes never: whatever takes time runs beside the window, with what is being
// done, how much is left, and a Cancel that cancels.
//
// # Limits
//
// Fyne gives screen readers nothing to read: the command line does the same work.
//
// # How it is built
//
// The package receives a [fyne.App] and never imports the driver that needs a C
// compiler, so its tests run with CGO_ENABLED=0 and no display. The desk is a frame
// with one screen at a time; each screen is a package below this one that declares
// what it needs of a case, and is given a [screen.Shell]. Widgets are touched from
// other goroutines only through [Window.ui]. Of what was typed nothing is kept
// between sessions; of cases, where they are, their references and last days.
package app
