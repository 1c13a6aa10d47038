package inbox

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen/bench"
)

type fake struct {
	all   []casework.Received
	id    casework.Identified
	ready bool
	did   []string
}

func (f *fake) Referrals() []casework.Received        { return slices.Clone(f.all) }
func (f *fake) Identity() (casework.Identified, bool) { return f.id, f.ready }
func (f *fake) IdentityEnds() []string                { return []string{".sarid"} }
func (f *fake) ReferralEnds() []string                { return []string{".sarreferral"} }
func (f *fake) DropReferral(id string) {
	f.did = append(f.did, "drop "+id)
	f.all = slices.DeleteFunc(f.all, func(r casework.Received) bool { return r.ID == id })
}
func (f *fake) Unlock(_ context.Context, path, phrase string) (casework.Identified, error) {
	if phrase != "right words" {
		return casework.Identified{}, errors.New("the passphrase is wrong")
	}
	return f.open(path, "Jonas Whitfield"), nil
}
func (f *fake) open(path, name string) casework.Identified {
	f.id, f.ready = casework.Identified{Path: path, Name: name, Line: "sarpack-identity-1 abc", Fingerprint: "AB12 CD34"}, true
	return f.id
}
func (f *fake) NewIdentity(_ context.Context, path, name, phrase, again string) (casework.Identified, error) {
	if phrase != again {
		return casework.Identified{}, errors.New("the two passphrases are not the same")
	}
	return f.open(path, name), nil
}
func (f *fake) TakeReferral(_ context.Context, path string) (string, error) {
	if strings.HasPrefix(path, "bad") {
		return "", errors.New("it was sealed to somebody else, or is damaged")
	}
	f.all = append(f.all, casework.Received{ID: "new", School: "Harrowby Bridge", Reference: "SAR-9"})
	return "new", nil
}

func some() *fake {
	return &fake{id: casework.Identified{Path: "me.sarid"}, all: []casework.Received{
		{ID: "a", School: "St Oswald’s", Reference: "SAR-1", From: "Priya Nair, AB12", Clock: casework.Clock{Words: "2 days late", Urgency: 2}, Answered: 2, Questions: 5},
		{ID: "b", School: "Harrowby Bridge", Reference: "2026/4", From: "Owen Blythe, EF56", Clock: casework.Clock{Words: "3 days left", Urgency: 1}, Questions: 1},
		{ID: "c", School: "Mill Lane", Reference: "S-77", From: "Gwen Pryce, 9911", Clock: casework.Clock{Words: "20 days left"}, Answered: 3, Questions: 3, Sealed: "2 March 2026"},
	}}
}

type table struct {
	*bench.Shell
	s      *Screen
	opened []string
	left   int
}

func open(t *testing.T, f *fake, shade fyne.ThemeVariant) *table {
	t.Helper()
	x := &table{Shell: bench.New(t, shade)}
	x.s = New(x.Shell, f)
	x.s.Open = func(id string) { x.opened = append(x.opened, id) }
	x.s.Leave = func() { x.left++ }
	x.Put(x.s)
	x.Settle()
	return x
}

// TestTheMostUrgentIsOpened by keyboard alone, once the identity is.
func TestTheMostUrgentIsOpened(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Says("St Oswald’s, SAR-1", "2 days late", "From Priya Nair, AB12: 2 of 5 questions answered", "the answer was made on 2 March 2026")
	x.Press(x.s, fyne.KeyReturn)
	x.Type(x.s, "wrong words")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Says("the passphrase is wrong")
	if len(x.opened) != 0 {
		t.Fatal("opened all the same")
	}
	for range "wrong words" {
		x.Press(x.s, fyne.KeyBackspace)
	}
	x.Type(x.s, "right words")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Press(x.s, fyne.KeyDown)
	x.Press(x.s, fyne.KeyReturn) // the identity stays open
	if !slices.Equal(x.opened, []string{"a", "b"}) {
		t.Errorf("opened %v", x.opened)
	}
	x.Press(x.s, fyne.KeyEscape)
	if x.left != 1 {
		t.Error("Escape does not lead back")
	}
}

func TestAReferralIsTakenIn(t *testing.T) {
	f := some()
	f.open("me.sarid", "Jonas Whitfield")
	x := open(t, f, bench.Light)
	x.Chosen = []string{"bad.sarreferral"}
	x.Tap("Open a referral…")
	x.Until("the refusal", func() bool { return x.Warned != "" })
	if len(x.opened) != 0 || !strings.Contains(x.Warned, "sealed to somebody else") {
		t.Errorf("opened %v, warned %q", x.opened, x.Warned)
	}
	x.s.Dropped([]string{"SAR-9.sarreferral"})
	x.Until("it", func() bool { return len(x.opened) == 1 })
	x.Says("Harrowby Bridge, SAR-9")
}

func TestAnIdentityIsMade(t *testing.T) {
	f := &fake{}
	x := open(t, f, bench.Light)
	x.Says("Here the questions stand that schools refer to you", "There is no identity on this computer yet.")
	if b, ok := x.Win.Canvas().Focused().(*look.Button); !ok || b.Text != "Open a referral…" {
		t.Error("the keyboard is not where one begins")
	}
	x.Chosen = []string{"keys"}
	x.Tap("My identity…")
	x.Says("no one can make it again")
	x.Tap("Make one…")
	for i, s := range []string{"Jonas Whitfield", "ten letters", "ten others"} {
		if i > 0 {
			x.Press(x.s, fyne.KeyReturn)
		}
		x.Type(x.s, s)
	}
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Says("the two passphrases are not the same")
	for range "ten others" {
		x.Press(x.s, fyne.KeyBackspace)
	}
	x.Type(x.s, "ten letters")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if f.id.Path != filepath.Join("keys", "identity.sarid") {
		t.Errorf("it lies in %q", f.id.Path)
	}
	x.Says("<sarpack-identity-1 abc>", "AB12 CD34")
	x.Tap("Copy the line")
	if got := x.App.Clipboard().Content(); got != "sarpack-identity-1 abc" {
		t.Errorf("copied %q", got)
	}
	x.Press(x.s, fyne.KeyEscape)
	x.Says("You are Jonas Whitfield.")
}

func TestWhatIsTakenOffTheListIsAskedFor(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Tap("Take off this list…")
	if !strings.Contains(x.Title, "2 answers were not sent back") {
		t.Errorf("asks %q", x.Title)
	}
	x.Answer("No")
	x.Tap("Take off this list…")
	x.Answer("Take it off")
	if !slices.Equal(f.did, []string{"drop a"}) || len(x.s.all) != 2 {
		t.Errorf("%v, %d left", f.did, len(x.s.all))
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	f := some()
	for i := range 60 {
		f.all = append(f.all, casework.Received{ID: fmt.Sprint(i), School: strings.Repeat("Featherstonehaugh Academy ", 9), Reference: "SAR", From: strings.Repeat("somebody ", 30), Clock: casework.Clock{Words: "20 days left, until 25 November 2026"}})
	}
	f.open("a/long/path/"+strings.Repeat("x", 200)+".sarid", strings.Repeat("Whitfield-Featherstonehaugh ", 5))
	x := open(t, f, bench.Light)
	x.Fits()
	x.Tap("My identity…")
	x.Fits()
}

func TestPictures(t *testing.T) {
	open(t, some(), bench.Light).SamePicture("inbox-light")
	open(t, some(), bench.Dark).SamePicture("inbox-dark")
	x := open(t, &fake{}, bench.Light)
	x.SamePicture("inbox-empty")
}
