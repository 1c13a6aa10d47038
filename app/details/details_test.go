package details

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/letters"
	"sarpack/app/look"
	"sarpack/app/screen/bench"
)

// oneLetter is a case with one letter that it can have.
type oneLetter struct{ letters.Case }

func (oneLetter) Letters(context.Context) ([]casework.Letter, error) {
	return []casework.Letter{{Kind: "acknowledgement", Title: "Acknowledgement"}}, nil
}

type fake struct {
	oneLetter
	entries []map[string]string
	kept    map[string]string
	err     error
	dealt   string
	noted   string
	many    bool
	made    string
	typed   [2]string
	phrase  string
}

func (f *fake) RequestFields() []casework.Field {
	out := []casework.Field{
		{ID: "reference", Section: "The request", Label: "Reference", Value: "SAR-2026-014", Needed: true, Help: "It stands on every page of the pack."},
		{ID: "received", Section: "The request", Label: "Received on", Value: "2026-03-02", Date: true},
		{ID: "how", Section: "The request", Label: "It came", Options: []string{"in writing", "by word of mouth"}, Value: "in writing"},
		{ID: "words", Section: "The request", Label: "In these words", Long: true},
	}
	for i := range 40 {
		if f.many {
			out = append(out, casework.Field{ID: fmt.Sprint(i), Section: "More", Label: strings.Repeat("A long label ", 5), Value: strings.Repeat("Featherstonehaugh ", 30)})
		}
	}
	return out
}

func (f *fake) SetRequest(_ context.Context, v map[string]string) error {
	if f.err == nil {
		f.kept = v
	}
	return f.err
}

func (f *fake) ClockOf(v map[string]string) casework.Clock {
	return casework.Clock{Words: "until a month after " + v["received"], Sum: []string{"The request arrived on " + v["received"] + "."}}
}

func (f *fake) Warnings(context.Context) ([]casework.Warning, error) {
	return []casework.Warning{{ID: "w", What: "a court order is noted", Do: "read it", Says: []string{"row 4 of the contacts list: CAO 2 June 2021"}, Dealt: f.dealt}}, nil
}

func (f *fake) DealWith(_ context.Context, _, how string) error { f.dealt = how; return nil }
func (f *fake) Systems() []casework.System {
	return []casework.System{{Name: "E-mail of staff", State: "to be asked"}, {Name: "Paper file", State: "searched, found", Done: true}}
}
func (f *fake) AskText(_ int, until string) (string, string, error) {
	until = cmp.Or(until, "2026-03-12")
	if len(until) < 10 {
		return "", "", errors.New("a date is written as 2026-03-02")
	}
	return "Please search the e-mail of staff until " + until + ".", until, nil
}
func (f *fake) NoteSystem(_ context.Context, n int, state string) error {
	f.noted = fmt.Sprint(n, " ", state)
	return nil
}
func (f *fake) SystemStates() []string { return []string{"asked today", "searched, found"} }

func (f *fake) Tables() []casework.Table {
	t := casework.Table{ID: "complaints", Title: "Complaints", Help: "Acknowledged within 30 days."}
	for _, e := range f.entries {
		t.Lines = append(t.Lines, e["about"]+", since 3 March 2026")
	}
	return []casework.Table{t}
}

func (f *fake) EntryFields(table string, n int) []casework.Field {
	out := []casework.Field{{ID: "received", Label: "Received on", Date: true, Needed: true}, {ID: "about", Label: "About what"}}
	if table != "complaints" {
		return []casework.Field{{ID: "name", Label: "The place"}}
	}
	if n >= 0 {
		out[0].Value, out[1].Value = f.entries[n]["received"], f.entries[n]["about"]
	}
	return out
}

func (f *fake) SetEntry(_ context.Context, table string, n int, v map[string]string) error {
	switch {
	case f.err != nil:
		return f.err
	case n < 0:
		f.entries = append(f.entries, v)
	default:
		f.entries[n] = v
	}
	return nil
}

func (f *fake) DropEntry(_ context.Context, _ string, n int) error {
	f.entries = slices.Delete(f.entries, n, n+1)
	return f.err
}

func (f *fake) NewFields() []casework.Field {
	return []casework.Field{
		{ID: "reference", Label: "Reference", Needed: true}, {ID: "passphrase", Label: "Your passphrase", Secret: true, Needed: true},
		{ID: "second", Label: "A second way in", Options: []string{"A second person", "A recovery key on paper"}, Value: "A second person"},
	}
}
func (f *fake) RecoveryKey() (string, int, int) { return "AAAA-BBBB-CCCC", 1, 3 }
func (f *fake) Name(v map[string]string) string { return v["reference"] + ".sarcase" }
func (f *fake) CheckNew(v map[string]string) error {
	if len(v["passphrase"]) < 10 {
		return &casework.FieldError{ID: "passphrase", Why: "It is too short."}
	}
	return nil
}
func (f *fake) NewCase(_ context.Context, path string, v map[string]string, typed [2]string) (casework.SignIn, error) {
	f.made, f.typed, f.phrase = path, typed, v["passphrase"]
	return casework.SignIn{User: "me"}, f.err
}

func open(t *testing.T, f *fake, shade fyne.ThemeVariant) (*bench.Shell, *Screen) {
	t.Helper()
	x := bench.New(t, shade)
	s := New(x, f)
	x.Put(s)
	x.Settle()
	return x, s
}

func TestTheTimeLimitFollowsWhatIsTyped(t *testing.T) {
	x, s := open(t, &fake{}, bench.Light)
	x.Says("until a month after 2026-03-02")
	s.form.Put("received", "2026-05-05")
	x.Says("until a month after 2026-05-05", "The request arrived on 2026-05-05.")
}

func TestWhatIsTypedIsKeptOnlyBySave(t *testing.T) {
	f := &fake{}
	x, s := open(t, f, bench.Light)
	if !s.save.Disabled() {
		t.Error("there is something to save before anything was typed")
	}
	s.form.Put("words", "Everything, please.")
	s.Shown() // another screen and back
	x.Settle()
	if s.form.Value("words") != "Everything, please." {
		t.Fatal("what was typed is lost by looking at another screen")
	}
	x.Tap("Save")
	x.Settle()
	if f.kept["words"] != "Everything, please." || x.Said != "Saved." || x.Changes == 0 {
		t.Errorf("%v, said %q", f.kept, x.Said)
	}
}

func TestWhatCannotBeTakenIsSaidBesideItsField(t *testing.T) {
	f := &fake{err: &casework.FieldError{ID: "received", Why: "A date is written 2026-03-02."}}
	x, s := open(t, f, bench.Light)
	s.form.Put("received", "yesterday")
	x.Tap("Save")
	x.Settle()
	x.Says("A date is written 2026-03-02.")
	f.err = errors.New("somebody else has the case open")
	x.Tap("Save")
	x.Settle()
	if x.Warned != "somebody else has the case open" {
		t.Errorf("said %q", x.Warned)
	}
}

func TestAWarningIsDealtWith(t *testing.T) {
	f := &fake{}
	x, s := open(t, f, bench.Light)
	x.Says("A court order is noted: read it.")
	x.Says("row 4 of the contacts list: CAO 2 June 2021")
	x.Tap("Dealt with…")
	x.Type(s, "the DPO has read it")
	x.Press(s, fyne.KeyReturn)
	x.Settle()
	if f.dealt != "the DPO has read it" {
		t.Errorf("%q", f.dealt)
	}
	x.Says("Dealt with: the DPO has read it")
}

func TestTheChecklist(t *testing.T) {
	f := &fake{}
	x, _ := open(t, f, bench.Light)
	x.Tap("to be asked")
	x.Says("Please search the e-mail of staff until 2026-03-12.")
	x.Fits()
	day := func(text string) {
		t.Helper()
		for _, o := range bench.Visible(x.Win.Canvas().Overlays().Top()) {
			if e, ok := o.(*look.Entry); ok {
				e.SetText(text)
				return
			}
		}
		t.Fatal("nobody asks until when")
	}
	day("2026-03")
	x.Says("A date is written as 2026-03-02")
	if strings.Contains(x.Text(), "Please search") {
		t.Error("the text with the day before is shown still")
	}
	day("2026-03-05")
	x.Tap("Copy the text")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "Please search the e-mail of staff until 2026-03-05." {
		t.Errorf("copied %q", got)
	}
	x.Tap("asked today")
	x.Settle()
	if f.noted != "0 asked today" {
		t.Errorf("%q", f.noted)
	}
}

func TestEntriesAreAddedOpenedAndTakenAway(t *testing.T) {
	f := &fake{}
	x, s := open(t, f, bench.Light)
	s.form.Put("words", "not saved yet")
	x.Tap("Add…")
	x.Says("Acknowledged within 30 days.")
	x.Tap("Save it")
	x.Settle()
	if len(f.entries) != 0 {
		t.Fatal("an entry without its day is taken")
	}
	x.Says("This is still missing.")
	write := func(texts ...string) {
		for _, o := range bench.Visible(x.Win.Canvas().Overlays().Top()) {
			if e, ok := o.(*look.Entry); ok && len(texts) > 0 {
				e.SetText(texts[0])
				texts = texts[1:]
			}
		}
	}
	write("2026-03-03", "the delay")
	x.Tap("Save it")
	x.Settle()
	x.Says("Complaints (1)", "the delay, since 3 March 2026")
	if s.form.Value("words") != "not saved yet" {
		t.Error("what was typed in the form is lost")
	}
	x.Tap("Open…")
	f.err = &casework.FieldError{ID: "received", Why: "A date is written 2026-03-02."}
	x.Tap("Save it")
	x.Settle()
	x.Says("A date is written 2026-03-02.")
	f.err = nil
	x.Tap("Take it away")
	x.Settle()
	if len(f.entries) != 0 || x.Said != "Taken away." {
		t.Errorf("%v, said %q", f.entries, x.Said)
	}
	x.Tap("Add a place…")
	x.Says("The place")
}

func TestTheKeyboardStaysWhereItWas(t *testing.T) {
	x, s := open(t, &fake{}, bench.Light)
	for _, o := range x.Shown() {
		if b, ok := o.(*look.Button); ok && b.Text == "Add…" {
			x.Win.Canvas().Focus(b)
		}
	}
	x.Press(s, fyne.KeyReturn)
	x.Type(s, "2026-03-03")
	x.Press(s, fyne.KeyReturn)
	x.Press(s, fyne.KeyReturn)
	x.Settle()
	x.Says("Complaints (1)")
	if b, ok := x.Win.Canvas().Focused().(*look.Button); !ok || b.Text != "Add…" || !slices.Contains(x.Shown(), fyne.CanvasObject(b)) {
		t.Errorf("the keyboard is at %T, which is not on the screen any more", x.Win.Canvas().Focused())
	}
}

func TestEverythingIsReachedByTheKeyboard(t *testing.T) {
	f := &fake{many: true}
	for i := range 12 {
		f.entries = append(f.entries, map[string]string{"about": fmt.Sprint("complaint ", i)})
	}
	x, _ := open(t, f, bench.Light)
	if n := x.Tabs(); n < 44+12 {
		t.Errorf("Tab reaches %d things", n)
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	x, _ := open(t, &fake{many: true}, bench.Light)
	x.Fits()
}

func fresh(t *testing.T, f *fake) (*bench.Shell, *Fresh, *string) {
	t.Helper()
	x := bench.New(t, bench.Light)
	s := NewCase(x, f)
	opened := new(string)
	s.Made = func(path string, _ casework.SignIn) { *opened = path }
	s.Leave = func() { *opened = "left" }
	x.Put(s)
	return x, s, opened
}

func TestANewCase(t *testing.T) {
	f := &fake{}
	x, s, opened := fresh(t, f)
	x.Chosen = []string{"folder"}
	x.Tap("Make the case…")
	x.Says("This is still missing.")
	if f.made != "" {
		t.Fatal("made without what it needs")
	}
	s.form.Put("reference", "SAR-1")
	s.form.Put("passphrase", "short")
	x.Tap("Make the case…")
	x.Says("It is too short.")
	if f.made != "" {
		t.Fatal("a place for the case was asked for before the form was right")
	}
	s.form.Put("passphrase", "ten letters and more")
	x.Tap("Make the case…")
	x.Settle()
	if !strings.HasSuffix(f.made, "SAR-1.sarcase") || *opened != f.made || f.phrase != "ten letters and more" {
		t.Errorf("made %q, opened %q", f.made, *opened)
	}
	x.Fits()
}

func TestARecoveryKeyIsConfirmed(t *testing.T) {
	f := &fake{}
	x, s, _ := fresh(t, f)
	x.Chosen = []string{"folder"}
	s.form.Put("reference", "SAR-1")
	s.form.Put("passphrase", "ten letters and more")
	s.form.Put("second", "A recovery key on paper")
	x.Tap("Make the case…")
	x.Says("AAAA-BBBB-CCCC", "type group 1 and group 3")
	x.Tap("Make the case")
	if f.made != "" {
		t.Fatal("made before the key was confirmed")
	}
	x.Type(s, "AAAA")
	x.Press(s, fyne.KeyTab)
	x.Tap("Cancel")
	s.Key(fyne.KeyEscape)
}

func TestPictures(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"request-light": bench.Light, "request-dark": bench.Dark} {
		x, _ := open(t, &fake{}, shade)
		x.SamePicture(name)
	}
}

// TestLettersAreMadeFromWhatIsSaved, so that nothing that was typed is lost or left out.
func TestLettersAreMadeFromWhatIsSaved(t *testing.T) {
	x, s := open(t, &fake{}, bench.Light)
	s.form.Put("received", "2026-05-05")
	x.Tap("Letters…")
	x.Settle()
	if x.Title != "" || x.Warned == "" {
		t.Errorf("with something that is not saved it shows %q and warns %q", x.Title, x.Warned)
	}
	x.Tap("Undo changes")
	x.Tap("Letters…")
	x.Settle()
	x.Says("Letters of this request", "Acknowledgement")
}
