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
