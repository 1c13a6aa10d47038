package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

// What was done of many is not called impossible, and each reason is said once.
func TestWhatWasDoneInPartIsSaidSo(t *testing.T) {
	b, _ := newDeskBench(t)
	b.desk.Partly("12 decided.", []string{"it is the pupil’s own", "it is the pupil’s own", "it is reserved"})
	b.mustSay("Done in part", "12 decided. 3 could not be decided this way.", "•  2: It is the pupil’s own.", "•  1: It is reserved.")
	b.key(fyne.KeyReturn)
	b.desk.Partly("", []string{"it is reserved"})
	b.mustSay("Not possible", "1 could not be decided this way.", "•  It is reserved.")
	if b.says("Done in part") {
		t.Error("nothing was done, and it is called done in part")
	}
}
