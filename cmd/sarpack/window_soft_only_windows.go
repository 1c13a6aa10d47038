//go:build !cgo && !ci && gui

package main

// openWindow shows the window until it is closed. This build has no C compiler's part,
// so the window is drawn in software.
func openWindow(start windowStart) int { return openSoftware(start) }
