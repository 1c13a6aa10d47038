// Package app is Sarpack's window: with mouse and keyboard it does what the
// commands demo, scan and pack do, and no more.
//
// # Promise
//
// The window holds no rule about records, decisions or delivery. It asks for
// folders and names, hands them to an [Engine], shows how far the engine is, lets
// a person stop it, and shows what it answered: what was made, what is still
// undecided, what was refused and why, in the engine's own words. It freezes
// never: every call of the engine runs beside the window.
//
// # Limits
//
// The page-by-page review desk is not part of this version. Decisions are made in
// decisions.csv, and review copies open in any PDF viewer; the first screen says
// so. Fyne gives screen readers nothing to read: the command line does the same
// work.
//
// # How it is built
//
// The package receives a [fyne.App] and never imports the driver that needs a C
// compiler, so its tests run with CGO_ENABLED=0 and no display. One screen is one
// file. Widgets are touched from other goroutines only through [Window.ui].
// Nothing typed is kept between sessions: paths and names are personal data.
package app
