package main

import (
	"path/filepath"
	"strings"

	"sarpack/redact/house"
)

// windowStart is how the window was asked for.
type windowStart struct {
	// software draws it without OpenGL, whatever the computer has.
	software bool
	// open is a case to be opened, "" for none.
	open string
}

// ruled is how the window opens with what is laid down for this computer. What of that
// cannot be taken is said when a case is opened, and none is.
func ruled(s windowStart) windowStart {
	if r, err := house.Load(); err == nil && r.Software {
		s.software = true
	}
	return s
}

// windowArgs reports whether a call asks for the window: without a command, with a case
// that was opened in the file manager, or with --software.
func windowArgs(args []string) (windowStart, bool) {
	var s windowStart
	for _, a := range args {
		switch {
		case a == "--software" && !s.software:
			s.software = true
		case strings.EqualFold(filepath.Ext(a), ".sarcase") && s.open == "":
			s.open = a
		default:
			return windowStart{}, false
		}
	}
	return s, true
}
