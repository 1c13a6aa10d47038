package today

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/screen/bench"
)

func (f *fake) ShelfUsers(folder string) ([]string, error) {
	if folder == "empty" {
		return nil, errors.New("there is no case there")
	}
	return f.users, nil
}

func (f *fake) Disposals(_ context.Context, folder string, s casework.SignIn) ([]casework.Disposal, error) {
	f.looked = append(f.looked, fmt.Sprintf("%q %s %s %s", folder, s.User, s.Identity, s.Passphrase))
	return f.shelf, f.err
}

func (f *fake) Certificate(path string) (string, error) {
	if path == "changed.json" {
		return "", errors.New("the certificate was changed after it was signed")
	}
	return "The case of request SAR-1 was disposed of.", nil
}
func (f *fake) CertificateEnds() []string { return []string{".json"} }

// shelf is one of each sort of case.
func shelf() []casework.Disposal {
	return []casework.Disposal{
		{Path: "old.sarcase", Title: "SAR-2019-003", State: "may be destroyed", More: `Since Saturday 2 April 2022. In \\files\sar.`, Due: true},
		{Path: "held.sarcase", Title: "SAR-2020-011", State: "held", More: "By the schedule from Friday 1 May 2026, but: A hold since Monday 22 June 2026: litigation."},
		{Path: "new.sarcase", Title: "SAR-2026-014", State: "no day is known yet", More: "The case is not closed."},
		{Path: "other.sarcase", Title: "other.sarcase", State: "not opened", More: "The name or the passphrase is wrong.", Shut: true},
	}
}

// Which cases may be destroyed is asked of all at once, by name and passphrase or by an
// identity in a file; one that stayed shut makes the list incomplete, and one that is
// chosen is opened.
func TestWhichCasesMayBeDestroyed(t *testing.T) {
	f := some()
	f.shelf = shelf()
	x := open(t, f, bench.Light)
	x.Tap("Which may be destroyed…")
	x.Answer("The cases on this list")
	x.Settle()
	x.Says("Who looks into the cases", "Your name *")
	x.Press(x.s, fyne.KeyReturn)
	x.Type(x.s, "blue kettle")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Says("1 of 4 may be destroyed now. 1 could not be opened with this name and passphrase, so the list is not complete.",
		"Since Saturday 2 April 2022. In", "but: A hold since Monday 22 June 2026: litigation.", "no day is known yet", "not opened")
	x.Press(x.s, fyne.KeyEscape)
	if strings.Contains(x.Text(), "not complete") || x.Win.Canvas().Focused() != fyne.Focusable(x.s.list) {
		t.Error("Escape does not lead back to the list")
	}

	x.Tap("Which may be destroyed…")
	x.Chosen = []string{"archive"}
	x.Answer("A folder of cases…")
	x.Settle()
	x.Chosen = []string{"keys/dpo.sarid"}
	x.Tap("My identity is in a file…")
	x.Says("The passphrase of dpo.sarid *")
	x.Tap("Look into them")
	x.Says("This is still missing.")
	x.Type(x.s, "green door")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Press(x.s, fyne.KeyDown)
	x.Press(x.s, fyne.KeyReturn)
	if x.Title != "Open held.sarcase" {
		t.Errorf("asks %q", x.Title)
	}
	want := []string{`"" Owen Blythe  blue kettle`, `"archive"  keys/dpo.sarid green door`}
	if len(f.looked) != 2 || f.looked[0] != want[0] || f.looked[1] != want[1] {
		t.Errorf("looked %q", f.looked)
	}
}

func TestWhatKeepsCasesFromBeingLookedInto(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Tap("Which may be destroyed…")
	x.Chosen = []string{"empty"}
	x.Answer("A folder of cases…")
	x.Settle()
	if x.Warned != "there is no case there" {
		t.Errorf("said %q", x.Warned)
	}
	f.err = errors.New("this identity is damaged")
	x.s.lookInto("", casework.SignIn{})
	x.Settle()
	if x.Warned != "this identity is damaged" {
		t.Errorf("said %q", x.Warned)
	}
}

// The certificate of a case that is gone can be checked by whoever has it.
func TestACertificateIsChecked(t *testing.T) {
	x := open(t, &fake{}, bench.Light)
	for path, says := range map[string]string{"gone.json": "SAR-1 was disposed of", "changed.json": ""} {
		x.Warned = ""
		x.Tap("Which may be destroyed…")
		x.Chosen = []string{path}
		x.Answer("Check a certificate…")
		if says == "" {
			if x.Warned != "the certificate was changed after it was signed" {
				t.Errorf("said %q", x.Warned)
			}
		} else if !strings.Contains(x.Title, says) {
			t.Errorf("shows %q", x.Title)
		}
	}
}

func TestPictureOfWhichMayBeDestroyed(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"disposal-light": bench.Light, "disposal-dark": bench.Dark} {
		t.Run(name, func(t *testing.T) {
			x := open(t, some(), shade)
			x.s.disposals(shelf())
			x.Fits()
			x.SamePicture(name)
		})
	}
}
