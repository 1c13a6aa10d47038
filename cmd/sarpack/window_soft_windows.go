//go:build !ci && (cgo || gui)

package main

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"

	"sarpack/app/soft"
)

// withoutGraphics opens the window on a computer whose graphics cannot draw it.
func withoutGraphics(start windowStart, _ error) int { return openSoftware(start) }

// openSoftware shows the window until it is closed, drawn without OpenGL.
func openSoftware(start windowStart) int {
	host, err := soft.SystemHost()
	if err == nil {
		a := soft.New(host, appMetadata(), openURL)
		show(a, start)
		err = a.Err()
	}
	if err != nil {
		tellWithoutWindow("Sarpack cannot show its window: " + err.Error() + "\n\n" + withoutWindow)
		return exitFailed
	}
	return exitDone
}

// openURL shows a file, folder or page in the program that the computer has for it.
func openURL(u *url.URL) error {
	target := u.String()
	if u.Scheme == "file" {
		target = filepath.FromSlash(strings.TrimPrefix(u.Path, "/"))
	}
	verb, err := windows.UTF16PtrFromString("open")
	if err != nil {
		return err
	}
	file, err := windows.UTF16PtrFromString(target)
	if err != nil {
		return err
	}
	if err := windows.ShellExecute(0, verb, file, nil, nil, windows.SW_SHOWNORMAL); err != nil {
		return fmt.Errorf("it could not be opened: %w", err)
	}
	return nil
}

// tellWithoutWindow shows a message box: sarpack.exe has no console to print to.
func tellWithoutWindow(text string) {
	const iconError, foreground = 0x10, 0x10000
	t, err := windows.UTF16PtrFromString(strings.ReplaceAll(text, "\x00", ""))
	if err != nil {
		return
	}
	title, err := windows.UTF16PtrFromString("Sarpack")
	if err != nil {
		return
	}
	// There is no window to fall back to if this fails as well.
	_, _ = windows.MessageBox(0, t, title, iconError|foreground)
}
