package app

import (
	"sarpack/app/screen"
	"sarpack/app/upkeep"
)

// account shows who is signed in and who else has a key, and what can be done with the
// case as a whole.
func (f *frame) account() {
	gone := func() {
		f.leave()
		f.Go(screen.Today, "")
	}
	upkeep.Open(f, f.c, upkeep.Then{
		Out:  func() { f.saved(gone) },
		Gone: gone,
		Again: func() {
			f.Say("") // what it said last may hold no more
			f.screens[f.at].Shown()
		},
	})
}

// saved does what takes a case away, and asks first where something that was typed into a
// screen of it is on no disk.
func (f *frame) saved(do func()) {
	for _, name := range caseScreens {
		s, ok := f.screens[name].(interface{ Unsaved() bool })
		if !ok || !s.Unsaved() {
			continue
		}
		f.Go(name, "")
		f.Ask("Leave without saving?", "What you typed on this screen is not in the case yet. Save keeps it.",
			screen.Button{Text: "Stay here", Main: true}, screen.Button{Text: "Leave without saving", Do: do})
		return
	}
	do()
}
