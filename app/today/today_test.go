package today

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen/bench"
)

type fake struct {
	recent []casework.Recent
	users  []string
	err    error
	shelf  []casework.Disposal
	looked []string
}

func (f *fake) Recent() []casework.Recent { return f.recent }
func (f *fake) Forget(path string) {
	f.recent = slices.DeleteFunc(f.recent, func(r casework.Recent) bool { return r.Path == path })
}
func (f *fake) Users(string) ([]string, error) { return f.users, f.err }
func (f *fake) IdentityEnds() []string         { return []string{".sarid"} }
func (f *fake) Ends() []string                 { return []string{".sarcase"} }

func some() *fake {
	due := time.Date(2026, 4, 2, 0, 0, 0, 0, time.UTC)
	return &fake{users: []string{"Owen Blythe", "Meera Kapoor"}, recent: []casework.Recent{
		{Path: `\\files\sar\late.sarcase`, Title: "SAR-2026-009", Next: "Sign the pack off (decision-maker)", Clock: casework.Clock{Words: "2 days late (2 April 2026)", Urgency: 2, Due: due}},
		{Path: `\\files\sar\near.sarcase`, Title: "SAR-2026-014", Next: "Decide 61 questions (office, by Monday 30 March 2026)", Clock: casework.Clock{Words: "5 days left, until 9 April 2026", Urgency: 1}},
		{Path: `\\files\sar\new.sarcase`, Title: "SAR-2026-020", Next: "Import the records (office)", Clock: casework.Clock{Words: "28 days left, until 2 May 2026"}},
		{Path: `\\files\sar\gone.sarcase`, Title: "SAR-2025-101", Gone: true, Clock: casework.Clock{Words: "answered"}},
	}}
}

type table struct {
	*bench.Shell
	s      *Screen
	opened []casework.SignIn
	paths  []string
	fail   error
	began  string
}

func open(t *testing.T, f *fake, shade fyne.ThemeVariant) *table {
	t.Helper()
	x := &table{Shell: bench.New(t, shade)}
	x.s = New(x.Shell, f)
	x.s.Open = func(path string, in casework.SignIn, then func(error)) {
		x.paths, x.opened = append(x.paths, path), append(x.opened, in)
		then(x.fail)
	}
	x.s.New = func() { x.began += "new " }
	x.s.Sample = func() { x.began += "sample " }
	x.s.Referrals = func() { x.began += "referrals " }
	x.s.Folders = func() { x.began += "folders " }
	x.s.Guide = func() { x.began += "guide " }
	x.Put(x.s)
	x.Settle()
	return x
}

func TestTheMostUrgentIsOpenedByKeyboardAlone(t *testing.T) {
	x := open(t, some(), bench.Light)
	x.Says("2 days late", "Next: Sign the pack off", "not found")
	x.Press(x.s, fyne.KeyReturn)
	if x.Title != "Open "+`\\files\sar\late.sarcase` && x.Title != "Open late.sarcase" {
		t.Fatalf("asks %q", x.Title)
	}
	x.Press(x.s, fyne.KeyReturn)
	x.Says("Type your passphrase first.")
	x.fail = errors.New("the passphrase is wrong")
	x.Type(x.s, "wrong horse")
	x.Press(x.s, fyne.KeyReturn)
	x.Says("the passphrase is wrong")
	x.fail = nil
	x.Type(x.s, "right horse") // in the place of what was wrong
	x.Press(x.s, fyne.KeyReturn)
	if len(x.opened) != 2 || x.opened[1].User != "Owen Blythe" || x.opened[1].Passphrase != "right horse" || x.Title != "" {
		t.Errorf("%+v, %q still open", x.opened, x.Title)
	}
}

func TestTheOtherWaysToOpenACase(t *testing.T) {
	x := open(t, some(), bench.Light)
	x.s.SignIn("x.sarcase")
	x.Chosen = []string{"folder/dpo.sarid"}
	x.Tap("My identity is in a file…")
	x.Says("[dpo.sarid]", "The passphrase is that of the identity")
	for _, o := range x.Shown() {
		switch o := o.(type) {
		case *look.Tick:
			o.SetChecked(true)
		case *look.Entry:
			if o.Password {
				o.SetText("blue kettle")
				x.Win.Canvas().Focus(o)
			}
		}
	}
	x.Press(x.s, fyne.KeyReturn)
	if len(x.opened) != 1 || !x.opened[0].ReadOnly || !x.opened[0].TakeOver || x.opened[0].Identity != "folder/dpo.sarid" || x.opened[0].Passphrase != "blue kettle" {
		t.Errorf("%+v", x.opened)
	}
}

func TestEscapeLeavesTheSignIn(t *testing.T) {
	x := open(t, some(), bench.Light)
	x.Press(x.s, fyne.KeyDown)
	x.Press(x.s, fyne.KeyReturn)
	x.Press(x.s, fyne.KeyEscape)
	if x.Title != "" || len(x.opened) != 0 {
		t.Error("Escape does not leave")
	}
}

func TestTheWaysToBegin(t *testing.T) {
	x := open(t, &fake{}, bench.Light)
	x.Says("Here the cases you work on will stand")
	if b, ok := x.Win.Canvas().Focused().(*look.Button); !ok || b.Text != "New request…" {
		t.Error("the keyboard is not where one begins")
	}
	for _, b := range []string{"New request…", "Try the sample case", "Referrals received…", "Work with folders…", "Guide  F1"} {
		x.Tap(b)
	}
	if x.began != "new sample referrals folders guide " {
		t.Errorf("began %q", x.began)
	}
	x.Chosen = []string{"elsewhere.sarcase"}
	x.Tap("Open a case…")
	if x.Title != "Open elsewhere.sarcase" {
		t.Errorf("asks %q", x.Title)
	}
}

func TestAFileThatIsNoCaseIsSaid(t *testing.T) {
	x := open(t, &fake{err: errors.New("this is no case")}, bench.Light)
	x.Chosen = []string{"x.sarcase"}
	x.Tap("Open a case…")
	if x.Warned != "this is no case" {
		t.Errorf("said %q", x.Warned)
	}
}

func TestACaseIsTakenOffTheList(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Tap("Take off this list")
	if len(f.recent) != 3 || len(x.s.recent) != 3 {
		t.Errorf("%d are left", len(f.recent))
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	f := some()
	for range 60 {
		r := f.recent[0]
		r.Title = "SAR-2026-014-Featherstonehaugh-Cholmondeley-Warner-of-Chipping-Sodbury-and-Much-Wenlock"
		r.Next = "Confirm 437 decisions as the second person, and the pack of 2,000 pages with them (a second person, by Wednesday 25 November 2026)"
		f.recent = append(f.recent, r)
	}
	x := open(t, f, bench.Light)
	x.Fits()
	x.s.SignIn("x.sarcase")
	x.Fits()
}

func TestPictures(t *testing.T) {
	open(t, some(), bench.Light).SamePicture("today-light")
	open(t, some(), bench.Dark).SamePicture("today-dark")
	open(t, &fake{}, bench.Light).SamePicture("today-empty")
}
