package app

import (
	"sarpack/app/screen"
	"sarpack/app/upkeep"
)

// account shows who is signed in and who else has a key, and what can be done with the
// case as a whole.
func (f *frame) account() {
	upkeep.Open(f, f.c, func() {
		f.leave()
		f.Go(screen.Today, "")
	}, func() {
		f.Say("") // what it said last may hold no more
		f.screens[f.at].Shown()
	})
}
