package app

import (
	"strings"

	"sarpack/app/screen"
)

// titled is what stands in the window's title: what is under way, or which case is open,
// which screen it shows and how much is left there. So the task bar tells somebody who
// does something else meanwhile that their answer is wanted, and a reader of titles reads
// it out. It names nobody: titles are seen by whoever walks by.
func (f *frame) titled() string {
	var parts []string
	switch {
	case f.work != nil:
		parts = append(parts, f.work.title)
	case len(f.sheets) > 0:
		parts = append(parts, "Waiting for an answer")
	}
	if f.c != nil {
		parts = append(parts, f.reference, f.at)
		if s, ok := f.screens[f.at].(screen.Standing); ok && s.Standing() != "" {
			parts = append(parts, s.Standing())
		}
	}
	if len(parts) == 0 {
		return programName
	}
	return strings.Join(parts, ", ") + " – " + programName
}

// programName is what the program is called.
const programName = "Sarpack"

// retitle brings the window's title up to date.
func (f *frame) retitle() {
	if t := f.titled(); t != f.w.win.Title() {
		f.w.win.SetTitle(t)
	}
}
