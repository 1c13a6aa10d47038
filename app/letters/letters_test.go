package letters

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen/bench"
)

type fake struct {
	mu   sync.Mutex
	all  []casework.Letter
	made map[string]string // the answers of the last letter
	sent map[string]string
	went string
}

func newFake() *fake {
	return &fake{all: []casework.Letter{
		{Kind: "acknowledgement", Title: "Acknowledgement", When: "within a few days of the request"},
		{Kind: "clarification", Title: "Clarification", When: "where the school cannot tell what is wanted", Missing: []string{"The clarification that is asked: write under “Clarification asked” what has to be known"}},
		{Kind: "consultation", Title: "Consultation", When: "before deciding", Made: []casework.MadeLetter{{Number: 1, State: "Letter 1, sent by Owen Blythe on 3 March 2026, by post", Sent: true}}},
		{Kind: "refusal", Title: "Refusal", When: "where the law allows not to act on the request, which is rare", Refused: "As office you cannot do this: the decision-maker does."},
	}}
}

func (f *fake) Letters(context.Context) ([]casework.Letter, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.all), nil
}

func (f *fake) SchoolFields() ([]casework.Field, error) {
	return []casework.Field{{ID: "school_address", Label: "School address", Long: true}, {ID: "signatory", Label: "Signatory", Value: "D. Marsh"}}, nil
}

func (f *fake) KeepSchool(_ context.Context, v map[string]string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.made = v
	return nil
}

func (f *fake) LetterFields(kind string) []casework.Field {
	if kind != "consultation" {
		return nil
	}
	return []casework.Field{{ID: "harm", Label: "Would asking cause harm?", Options: []string{"no", "yes"}, Needed: true}, {ID: "whom", Label: "Who is asked?", Needed: true}}
}

func (f *fake) PreviewLetter(_ context.Context, kind string, v map[string]string) (string, []string, error) {
	if v["harm"] == "yes" {
		return "Dear Anita Rowe", []string{"asking could cause harm, so this letter is not made"}, nil
	}
	return "Dear Karen Shaw, we have received your request.", nil, nil
}

func (f *fake) MakeLetter(_ context.Context, kind string, v map[string]string) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.made = v
	for i := range f.all {
		if f.all[i].Kind == kind {
			f.all[i].Made = append(f.all[i].Made, casework.MadeLetter{Number: 2, State: "Letter 2, made by Meera Kapoor on 4 March 2026: a draft"})
		}
	}
	return 2, nil
}

func (f *fake) SaveLetter(_ context.Context, n int, folder string) (string, error) {
	return fmt.Sprintf("%s/%d", folder, n), nil
}

func (f *fake) SentFields() []casework.Field {
	return []casework.Field{{ID: "on", Label: "You sent it on", Date: true, Value: "2026-03-05"}, {ID: "how", Label: "How", Needed: true}}
}

func (f *fake) LetterSent(_ context.Context, n int, v map[string]string, file string) (string, error) {
	if v["how"] == "" {
		return "", &casework.FieldError{ID: "how", Why: "Say how it went."}
	}
	if v["how"] == "no" {
		return "", errors.New("the pack has not been released")
	}
	f.sent, f.went = v, file
	return "On record as sent.", nil
}

// table is a window with an empty screen and the letters over it.
type table struct {
	*bench.Shell
	changes int
}

func (x *table) press(k fyne.KeyName) { x.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k}) }

func (x *table) write(text string) {
	for _, r := range text {
		x.Win.Canvas().Focused().TypedRune(r)
	}
}

func open(t *testing.T, f *fake, shade fyne.ThemeVariant) *table {
	t.Helper()
	x := &table{Shell: bench.New(t, shade)}
	x.Win.SetContent(widget.NewLabel(""))
	x.Win.Resize(bench.Laptop)
	Open(x.Shell, f, func() { x.changes++ })
	x.Settle()
	return x
}

func TestEachLetterSaysWhatItLacks(t *testing.T) {
	x := open(t, newFake(), bench.Light)
	x.Says("Acknowledgement", "Within a few days of the request.", "Missing: The clarification that is asked", "As office you cannot do this", "sent by Owen Blythe on 3 March 2026")
	x.Fits()
}

// TestWhatManyLettersLackIsSaidOnce, above them, and Return leads to where it is said.
func TestWhatManyLettersLackIsSaidOnce(t *testing.T) {
	f := newFake()
	const signs = "Who signs letters about requests: say it under “The school in letters…”"
	for i := range f.all {
		f.all[i].Missing = append(f.all[i].Missing, signs)
	}
	x := open(t, f, bench.Light)
	x.Says("Missing in several letters: "+signs, "Missing: what is said above", "Missing: The clarification that is asked")
	if strings.Contains(x.Text(), "Missing: "+signs) {
		t.Error("what many letters lack stands under each of them")
	}
	x.press(fyne.KeyReturn)
	x.Settle()
	x.Says("The school in letters", "School address")
}

// TestALetterIsReadBeforeItIsMade, by the keyboard.
func TestALetterIsReadBeforeItIsMade(t *testing.T) {
	f := newFake()
	x := open(t, f, bench.Light)
	x.Tap("Make…")
	x.Settle()
	x.Says("Dear Karen Shaw, we have received your request.")
	x.Fits()
	if f.made != nil || x.Changes != 0 {
		t.Fatal("a letter is made that nobody has read")
	}
	x.press(fyne.KeyReturn)
	x.Settle()
	x.Says("Letter 2, made by Meera Kapoor")
	if x.Changes != 1 || x.Said == "" {
		t.Errorf("%d changes, said %q", x.Changes, x.Said)
	}
	x.Chosen = []string{"out"}
	x.Tap("Save…")
	x.Settle()
	x.Answer("Open the folder")
	if len(x.Opened) != 1 || x.Opened[0] != "out/2" {
		t.Errorf("opened %v", x.Opened)
	}
}

// TestTheSchoolIsSaidOnce leads from what a letter lacks to where it is said, and back.
func TestTheSchoolIsSaidOnce(t *testing.T) {
	f := newFake()
	x := open(t, f, bench.Light)
	x.Tap("The school in letters…")
	x.Settle()
	x.Says("The school in letters", "School address", "D. Marsh")
	x.write("1 Canal Street")
	x.Fits()
	x.Tap("Keep")
	x.Settle()
	x.Says("Letters of this request")
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made["school_address"] != "1 Canal Street" || f.made["signatory"] != "D. Marsh" {
		t.Errorf("kept %q", f.made)
	}
}

func TestWhatIsAskedComesFirst(t *testing.T) {
	f := newFake()
	s := &Sheet{c: f, changed: func() {}}
	x := &table{Shell: bench.New(t, bench.Light)}
	x.Win.SetContent(widget.NewLabel(""))
	x.Win.Resize(bench.Laptop)
	s.shell = x.Shell
	s.ask(f.all[2], nil)
	x.Says("Would asking cause harm?")
	x.Fits()
	x.Tap("Read it first")
	x.Settle()
	x.Says("This is still missing.")
	s.preview(f.all[2], map[string]string{"harm": "yes"})
	x.Settle()
	x.Says("Missing: asking could cause harm")
	x.Tap("Make the letter")
	x.Settle()
	if f.made != nil {
		t.Error("a letter with something missing is made")
	}
	x.Tap("Back")
	x.Settle()
	x.Says("Would asking cause harm?", "yes") // what was answered is not asked twice
	x.Tap("Back")
	x.Settle()
	x.Says("Acknowledgement")
}

func TestWhoSentItSaysSo(t *testing.T) {
	f := newFake()
	f.all[0].Made = []casework.MadeLetter{{Number: 2, State: "Letter 2, made by Meera Kapoor on 4 March 2026: a draft"}}
	x := open(t, f, bench.Light)
	x.Tap("Sent…")
	x.Settle()
	x.Says("You sent it on", "<2026-03-05>")
	x.Fits()
	x.Tap("I sent it")
	x.Settle()
	x.Says("Say how it went.")
	x.write("no")
	x.Tap("I sent it")
	x.Settle()
	if x.Warned != "the pack has not been released" || f.sent != nil {
		t.Errorf("warned %q, sent %v", x.Warned, f.sent)
	}
	for _, o := range x.Shown() {
		if e, ok := o.(*look.Entry); ok && e.Text == "no" {
			x.Win.Canvas().Focus(e)
		}
	}
	x.write(", by post")
	x.Chosen = []string{"post/Acknowledgement, as the head worded it in the end.docx"}
	x.Tap("It was changed: keep the file…")
	x.Says("Kept with it, as it went: Acknowledgement, as the head worded it in the end.docx")
	x.Fits()
	x.Tap("I sent it")
	x.Settle()
	if f.sent["how"] != "no, by post" || f.went != x.Chosen[0] || x.changes != 1 || x.Said != "On record as sent." {
		t.Errorf("sent %v, %d changes, said %q", f.sent, x.changes, x.Said)
	}
}

// TestTheKeyboardIsSeen: a letter far down comes into view with its button.
func TestTheKeyboardIsSeen(t *testing.T) {
	f := newFake()
	for range 12 {
		f.all = append(f.all, casework.Letter{Kind: "identity", Title: "Identity", When: "only where it is doubted"})
	}
	x := open(t, f, bench.Light)
	var last *look.Button
	for range 14 { // round through Close to the end, and back
		x.Win.Canvas().FocusNext()
		b, ok := x.Win.Canvas().Focused().(*look.Button)
		if !ok || b.Text == "Close" {
			continue
		}
		last = b
		at := x.App.Driver().AbsolutePositionForObject(b)
		if at.Y < 0 || at.Y+b.Size().Height > bench.Laptop.Height {
			t.Fatalf("the button with the keyboard lies at %v", at)
		}
	}
	if last == nil {
		t.Fatal("the keyboard reached no letter")
	}
}

func TestPictures(t *testing.T) {
	open(t, newFake(), bench.Dark).SamePicture("letters-dark")
	x := open(t, newFake(), bench.Light)
	x.Tap("Make…")
	x.Settle()
	x.SamePicture("preview-light")
}
