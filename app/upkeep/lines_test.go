package upkeep

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/screen/bench"
)

// history is a case with a long record to be read.
func history() *fake {
	f := all()
	f.acts = append(f.acts, casework.Act{ID: "past", Section: "The record", Title: "Read who did what", Help: "On the screen.", Lists: true})
	for n := 10000; n > 0; n-- {
		who := "Owen Blythe, office"
		if n%1000 == 0 {
			who = "Ingrid Solberg, dpo"
		}
		f.lines = append(f.lines, casework.Line{Text: "Decided: g1 redact.", More: fmt.Sprintf("Entry %d, 3 March 2026, 14:05:00, by %s.", n, who)})
	}
	return f
}

// The whole record is read on the screen, with nothing written, and searched for words.
func TestTheRecordIsReadOnTheScreen(t *testing.T) {
	f := history()
	x, _ := screenless(t, f)
	x.Tap("Read who did what")
	x.Settle()
	x.Says("Entry 10000, ", "10000 of 10000 entries")
	x.Fits()
	x.Win.Canvas().FocusNext()
	x.Type(nil, "SOLBERG")
	x.Says("10 of 10000 entries", "Entry 9000, 3 March 2026, 14:05:00, by Ingrid Solberg")
	if strings.Contains(x.Text(), "Owen Blythe, office.") {
		t.Error("entries without the words are shown")
	}
	x.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if strings.Contains(x.Text(), "Entry ") || len(f.did) != 0 {
		t.Errorf("Escape does not leave; did %v", f.did)
	}
	f.fail = errors.New("the case cannot be read")
	Open(x, f, ending(new(int), func() {}))
	x.Tap("Read who did what")
	x.Settle()
	if x.Warned != "the case cannot be read" {
		t.Errorf("said %q", x.Warned)
	}
}

func TestPictureOfTheRecord(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"record-light": bench.Light, "record-dark": bench.Dark} {
		t.Run(name, func(t *testing.T) {
			x := bench.New(t, shade)
			f := history()
			(&sheet{shell: x, c: f}).read("Read who did what", f.lines)
			x.SamePicture(name)
		})
	}
}
