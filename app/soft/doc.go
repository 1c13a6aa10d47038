// Package soft is the window for computers without OpenGL: virtual machines, the
// basic display adapter, some remote desktops. It runs the same screens as Fyne's own
// driver, drawn by Fyne's software painter and put on the screen by the operating
// system's plainest means.
//
// # Promise
//
// Everything the screens need works: mouse with buttons, wheel, double click and
// dragging; keyboard with Tab in both directions, shortcuts, typing in any script and
// the clipboard; dialogs above the window; files dropped on it; scaling; a close
// button that asks first. One window is open at a time.
//
// # Limits
//
// Nothing is animated: what would move is shown where it ends. The whole window is
// painted at each change, which takes some hundredths of a second. There is no menu
// bar, no system tray and no notification.
//
// # How it is built
//
// [App] wraps Fyne's app for tests, which is public, complete but for a screen, and
// needs no C compiler. A [Host] is the operating system's side: it opens a window,
// tells of events and shows a picture. The Windows host is in host_windows.go, without
// cgo; tests bring one of their own.
package soft
