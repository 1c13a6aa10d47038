package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// cases is a desk that does as a test says.
type cases struct {
	Desk
	c      *paper
	fail   error
	signed casework.SignIn
	gate   chan struct{}
}

func (c *cases) Recent() []casework.Recent {
	return []casework.Recent{{Path: "a.sarcase", Title: "SAR-1", Clock: casework.Clock{Words: "5 days left"}}}
}
func (c *cases) Users(string) ([]string, error) { return []string{"Owen Blythe"}, nil }
func (c *cases) Ends() []string                 { return []string{".sarcase"} }
func (c *cases) NewFields() []casework.Field {
	return []casework.Field{{ID: "reference", Label: "Reference"}}
}
func (c *cases) OpenCase(_ context.Context, _ string, s casework.SignIn) (Case, error) {
	c.signed = s
	if c.fail != nil {
		return nil, c.fail
	}
	return c.c, nil
}

func (c *cases) SampleCase(ctx context.Context, folder string) (string, casework.SignIn, string, error) {
	screen.Teller(ctx)(screen.Step{What: "Reading the records", Done: 3, Total: 9, Unit: "pages"})
	select {
	case <-c.gate:
	case <-ctx.Done():
		return "", casework.SignIn{}, "", ctx.Err()
	}
	return folder, casework.SignIn{User: "sample"}, "Everybody in it is invented.", nil
}

func (c *cases) Referrals() []casework.Received {
	return []casework.Received{{ID: "r", School: "St Oswald’s", Reference: "SAR-7", Clock: casework.Clock{Words: "2 days left"}, Questions: 1}}
}
func (c *cases) Identity() (casework.Identified, bool) {
	return casework.Identified{Name: "Jonas Whitfield"}, true
}
func (c *cases) ReferralEnds() []string { return []string{".sarreferral"} }
func (c *cases) OpenReferral(context.Context, string) (Referral, error) {
	return slip{c.c}, c.fail
}

// slip is a referral with next to nothing in it.
type slip struct{ *paper }

func (slip) From() casework.Received {
	return casework.Received{School: "St Oswald’s", Reference: "SAR-7", Clock: casework.Clock{Words: "2 days left"}}
}
func (slip) Seal(context.Context, string) (string, error) { return "", nil }

// paper is a case with next to nothing in it.
type paper struct {
	fields []casework.Field // of the request
	Case
	about  casework.About
	closed int
}

func (p *paper) About() casework.About { return p.about }
func (p *paper) Users() []string       { return []string{"Owen Blythe, office staff"} }
func (p *paper) PassphraseFields() []casework.Field {
	return []casework.Field{{ID: "new", Label: "The new one", Secret: true, Needed: true}}
}
func (p *paper) UserFields() []casework.Field { return p.PassphraseFields() }
func (p *paper) ChangePassphrase(_ context.Context, v map[string]string) error {
	if len(v["new"]) < 10 {
		return &casework.FieldError{ID: "new", Why: "This is too short."}
	}
	p.about.Urge = ""
	return nil
}
func (p *paper) Close() error                                         { p.closed++; return nil }
func (p *paper) Documents() []casework.Document                       { return nil }
func (p *paper) Lists() []casework.List                               { return nil }
func (p *paper) Scanned() (bool, string)                              { return false, "" }
func (p *paper) Everybody() []casework.Somebody                       { return nil }
func (p *paper) Groups() []casework.Group                             { return nil }
func (p *paper) Pages() []casework.Page                               { return nil }
func (p *paper) Place() (casework.Place, string)                      { return casework.Place{}, "" }
func (p *paper) Left(casework.Place, string)                          {}
func (p *paper) Findings(casework.Place) []casework.Finding           { return nil }
func (p *paper) Referred() []casework.Referred                        { return nil }
func (p *paper) Consultations() []casework.Consultation               { return nil }
func (p *paper) Missing(context.Context) ([]casework.Obstacle, error) { return nil, nil }
func (p *paper) Pack() casework.Pack                                  { return casework.Pack{} }
func (p *paper) RequestFields() []casework.Field                      { return p.fields }
func (p *paper) ClockOf(map[string]string) casework.Clock             { return casework.Clock{} }
func (p *paper) Warnings(context.Context) ([]casework.Warning, error) { return nil, nil }
func (p *paper) Systems() []casework.System                           { return nil }
func (p *paper) Tables() []casework.Table                             { return nil }
func (p *paper) Acts() []casework.Act                                 { return nil }

func newDeskBench(t *testing.T) (*bench, *cases) {
	t.Helper()
	c := &cases{c: &paper{about: casework.About{
		Reference: "SAR-1", Title: "SAR-1, Ella Shaw", Me: "Owen Blythe, office staff", Next: "Decide 61 questions (office)", Where: screen.Records,
		Clock: casework.Clock{Words: "5 days left, until 2 April 2026", Urgency: 1, Sum: []string{"The request arrived on Monday 2 March 2026."}},
	}}, gate: make(chan struct{})}
	b := newBench(t)
	b.desk = newFrame(b.Window, c)
	b.desk.show()
	return b, c
}

// settle does what is queued.
func (b *bench) settle() {
	for range 50 {
		select {
		case f := <-b.queue:
			f()
		default:
		}
	}
}

func (b *bench) signIn() {
	b.t.Helper()
	b.key(fyne.KeyReturn)
	for _, r := range "sample passphrase" {
		b.win.Canvas().Focused().TypedRune(r)
	}
	b.key(fyne.KeyReturn)
}

func TestACaseIsOpenedWhereTheWorkIs(t *testing.T) {
	b, c := newDeskBench(t)
	b.mustSay("SAR-1", "5 days left")
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	if c.signed.User != "Owen Blythe" || c.signed.Passphrase != "sample passphrase" || b.desk.at != screen.Records {
		t.Errorf("%+v, at %q", c.signed, b.desk.at)
	}
	b.mustSay("Owen Blythe, office staff", "Next: Decide 61 questions", "[5 days left, until 2 April 2026]")
	for _, name := range caseScreens {
		b.press(name)
		b.settle()
		if b.desk.at != name {
			t.Errorf("the button %q leads to %q", name, b.desk.at)
		}
	}
	b.press("5 days left, until 2 April 2026")
	b.mustSay("The request arrived on Monday 2 March 2026.")
	b.key(fyne.KeyEscape)
	if b.desk.hide != nil {
		t.Error("Escape does not leave a sheet")
	}
	b.press("Today")
	b.signIn()
	b.until("the same case again", func() bool { return c.c.closed == 1 && b.desk.c != nil })
	b.close()
	if !b.closed || c.c.closed != 2 {
		t.Error("the window closes without the case")
	}
}

func TestACrashIsToldOf(t *testing.T) {
	b, _ := newDeskBench(t)
	b.desk.crashed("/home/office/crash.txt")
	b.mustSay("Sarpack ended unexpectedly last time", "nothing that was decided is lost", "/home/office/crash.txt", "[Show the report]")
	b.key(fyne.KeyEscape)
	if b.desk.hide != nil {
		t.Error("Escape does not leave it")
	}
}

func TestARefusalStaysWithWhatWasTyped(t *testing.T) {
	b, c := newDeskBench(t)
	c.fail = errors.New("the passphrase is wrong")
	b.signIn()
	b.until("the answer", func() bool { return b.says("the passphrase is wrong") })
	if b.desk.c != nil || b.desk.hide == nil {
		t.Error("something was opened")
	}
}

func TestAGivenPassphraseIsChangedFirst(t *testing.T) {
	b, c := newDeskBench(t)
	c.c.about.Urge = "Somebody else chose your passphrase: change it."
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	b.mustSay("Somebody else chose your passphrase", "Owen Blythe, office staff")
	b.press("Change my passphrase…")
	write := func(s string) {
		for _, r := range s {
			b.win.Canvas().Focused().TypedRune(r)
		}
		b.key(fyne.KeyReturn)
	}
	write("short")
	b.until("the answer", func() bool { return b.says("This is too short.") })
	write(" but longer now")
	b.until("the end", func() bool { return b.desk.hide == nil })
	b.mustSay("Your passphrase is changed.")
	b.desk.account()
	b.press("Sign out")
	if b.desk.c != nil || c.c.closed != 1 || b.desk.at != screen.Today {
		t.Error("not signed out")
	}
}

// TestReferralsAreAnsweredWithoutACase, and a case that is open is closed first.
func TestReferralsAreAnsweredWithoutACase(t *testing.T) {
	b, c := newDeskBench(t)
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	b.press("Today")
	b.press("Referrals received…")
	if c.c.closed != 1 || b.desk.c != nil {
		t.Error("the case stays open behind the referrals")
	}
	b.mustSay("St Oswald’s, SAR-7", "2 days left", "You are Jonas Whitfield")
	b.press("Answer")
	b.until("the referral", func() bool { return b.desk.at == screen.Referral })
	b.until("its questions", func() bool { return b.says("St Oswald’s, SAR-7: 2 days left.") })
	b.press("Back to the referrals")
	if b.desk.at != screen.Referrals {
		t.Error("no way back")
	}
	b.key(fyne.KeyEscape)
	if b.desk.at != screen.Today {
		t.Error("no way back to the first screen")
	}
	c.fail = errors.New("the referral is not on this computer any more")
	b.press("Referrals received…")
	b.press("Answer")
	b.until("the refusal", func() bool { return b.says("The referral is not on this computer any more.") })
}

// TestACaseThatCanOnlyBeReadSaysSo where it is not cut off.
func TestACaseThatCanOnlyBeReadSaysSo(t *testing.T) {
	b, c := newDeskBench(t)
	c.c.about.Locked = "for reading only: Owen Blythe has it open on reception since 3 March, 09:12"
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	b.mustSay("Owen Blythe has it open on reception")
	if !strings.HasPrefix(b.desk.title.Text, "Read only · ") {
		t.Errorf("the bar says %q", b.desk.title.Text)
	}
}

// TestWhatWasTypedIsNotLostUnasked by who signs out, or closes the window.
func TestWhatWasTypedIsNotLostUnasked(t *testing.T) {
	b, c := newDeskBench(t)
	c.c.fields = []casework.Field{{ID: "taken", Label: "Taken by"}}
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	b.press("Request")
	b.settle()
	for _, r := range "typed" {
		b.win.Canvas().Focused().TypedRune(r)
	}
	b.desk.account()
	b.press("Sign out")
	b.mustSay("Leave without saving?")
	b.key(fyne.KeyEscape)
	if b.desk.c == nil || b.desk.at != screen.Request {
		t.Fatal("who stays is signed out")
	}
	for name, leave := range map[string]func(){"closing the window": b.desk.w.close, "another case": func() { b.desk.signIn("other.sarcase") }} {
		leave()
		b.mustSay("Leave without saving?")
		b.press("Stay here")
		if b.desk.c == nil || b.desk.at != screen.Request {
			t.Fatalf("%s: who stays is signed out", name)
		}
	}
	b.desk.account()
	b.press("Sign out")
	b.press("Leave without saving")
	if b.desk.c != nil || c.c.closed != 1 {
		t.Error("who leaves is not signed out")
	}
}

// TestADoubtIsShown when the case opens, and stays above every screen.
func TestADoubtIsShown(t *testing.T) {
	b, c := newDeskBench(t)
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	if !b.desk.doubt.Hidden {
		t.Error("there is a doubt about every case")
	}
	b.press("Today")
	c.c.about.Doubt = "This is not the case as this computer last saw it."
	b.signIn()
	b.until("the case again", func() bool { return c.c.closed == 1 && b.desk.c != nil })
	b.mustSay("This is not the case as this computer last saw it.", "ask who looks after the folder")
	b.press("Close")
	b.press("People")
	b.settle()
	b.press("Is this the right file?")
	b.mustSay("This is not the case as this computer last saw it.")
	b.key(fyne.KeyEscape)
	b.win.Resize(laptop)
	if m := b.win.Content().MinSize(); m.Width > laptop.Width {
		t.Errorf("with a doubt the bar needs %v of %v", m.Width, laptop.Width)
	}
}

func TestScreensOfACaseNeedACase(t *testing.T) {
	b, _ := newDeskBench(t)
	for _, name := range caseScreens {
		if !b.find(name).Disabled() {
			t.Errorf("%q can be pressed without a case", name)
		}
	}
}

func TestTheSampleShowsItsProgressAndCanBeStopped(t *testing.T) {
	b, c := newDeskBench(t)
	b.press("Try the sample case")
	b.until("progress", func() bool { return b.says("3 of 9 pages") })
	if f, ok := b.win.Canvas().Focused().(*look.Button); !ok || f.Text != "Cancel" {
		t.Error("the keyboard is not on Cancel")
	}
	b.desk.Go(screen.Review, "")
	if b.desk.at != screen.Today {
		t.Error("one can walk away from what runs")
	}
	b.key(fyne.KeyEscape)
	b.until("the end", func() bool { return b.desk.work == nil })
	b.mustSay("Stopped, as you asked.")

	close(c.gate)
	b.press("Try the sample case")
	b.until("the sample", func() bool { return b.says("Everybody in it is invented.") })
	b.press("Begin")
}

func TestTheFormsOverFoldersAreStillThere(t *testing.T) {
	b, _ := newDeskBench(t)
	b.press("Work with folders…")
	b.mustSay("[Find in records…]")
	b.press("Back to the cases")
	b.mustSay("SAR-1")
	b.press("New request…")
	b.mustSay("New request")
	b.press("Back")
	b.mustSay("SAR-1")
}

func TestTheDeskFitsALaptop(t *testing.T) {
	b, c := newDeskBench(t)
	c.c.about.Title = long
	c.c.about.Me = long
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	b.win.Resize(laptop)
	for _, name := range append([]string{screen.Today}, caseScreens...) {
		b.press(name)
		b.settle()
		if m := b.win.Content().MinSize(); m.Width > laptop.Width || m.Height > laptop.Height {
			t.Errorf("%s needs %v of %v", name, m, laptop)
		}
	}
}
