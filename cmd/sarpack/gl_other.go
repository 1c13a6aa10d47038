//go:build cgo && !ci && !windows && (darwin || gui)

package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
)

// graphicsReady returns an error that says what to do where the window cannot be
// drawn. macOS always has a display for a person who is logged in.
func graphicsReady() error {
	if runtime.GOOS == "darwin" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" {
		return nil
	}
	return errors.New("there is no display; start it from a desktop session")
}

// tellWithoutWindow prints what a window would have said.
func tellWithoutWindow(text string) { fmt.Fprintln(os.Stderr, "sarpack: "+text) }

// withoutGraphics says why there is no window.
func withoutGraphics(_ windowStart, err error) int {
	tellWithoutWindow("Sarpack cannot show its window: " + err.Error() + "\n\n" + withoutWindow)
	return exitFailed
}

// openSoftware says that only Windows has the window without OpenGL: elsewhere OpenGL
// in software is a part of the system.
func openSoftware(windowStart) int {
	tellWithoutWindow("--software is for Windows; here the system draws without graphics hardware by itself")
	return exitUsage
}
