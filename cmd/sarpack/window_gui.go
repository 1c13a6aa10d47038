//go:build cgo && !ci && (windows || darwin || gui)

package main

import driver "fyne.io/fyne/v2/app"

// openWindow shows the window until it is closed. This is the only file that
// imports the driver, which needs a C compiler and OpenGL; window_soft_only_windows.go
// and window_none.go are its twins in other builds.
func openWindow(start windowStart) int {
	if start.software {
		return openSoftware(start)
	}
	if err := graphicsReady(); err != nil {
		return withoutGraphics(start, err)
	}
	meta := appMetadata()
	driver.SetMetadata(meta)
	a := driver.NewWithID(meta.ID)
	a.SetIcon(meta.Icon)
	show(a, start)
	return exitDone
}
