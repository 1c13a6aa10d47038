package upkeep

import (
	"context"
	"errors"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen/bench"
)

type fake struct {
	acts  []casework.Act
	did   []string
	fail  error
	about casework.About
	lines []casework.Line
}

func (f *fake) Acts() []casework.Act { return f.acts }

func (f *fake) ActFields(id string) (string, []casework.Field) {
	if id != "record" && id != "dispose" {
		return "", nil
	}
	return "It holds everything.", []casework.Field{{ID: "password", Label: "A password for it", Needed: true}}
}

func (f *fake) Act(_ context.Context, id string, v map[string]string, path string) (string, error) {
	f.did = append(f.did, strings.TrimSpace(id+" "+v["password"]+" "+path))
	return "It is done.", f.fail
}

func (f *fake) ActLines(context.Context, string) ([]casework.Line, error) {
	return f.lines, f.fail
}

func (f *fake) Users() []string {
	return []string{"Meera Kapoor, decision-maker", "Owen Blythe, office staff"}
}
func (f *fake) UserFields() []casework.Field { return []casework.Field{{ID: "name", Label: "Name"}} }
func (f *fake) AddUser(context.Context, map[string]string) error {
	f.did = append(f.did, "add")
	return f.fail
}
func (f *fake) PassphraseFields() []casework.Field {
	return []casework.Field{{ID: "new", Label: "The new one"}}
}
func (f *fake) ChangePassphrase(context.Context, map[string]string) error { return f.fail }
func (f *fake) About() casework.About                                     { return f.about }

func all() *fake {
	return &fake{about: casework.About{Me: "Meera Kapoor, decision-maker"}, acts: []casework.Act{
		{ID: "rekey", Section: "The people of the case", Title: "Put it under another key…", Help: "After somebody’s way in was taken away.", Sure: "The case is written anew."},
		{ID: "record", Section: "The record", Title: "Write the whole record…", Help: "One encrypted PDF.", OK: "Write it", Folder: true},
		{ID: "check", Section: "The record", Title: "Check the case", Help: "Every byte is held against what Sarpack wrote."},
		{ID: "apply", Section: "In a spreadsheet", Title: "Take its decisions…", Help: "As your decisions.", File: []string{".csv"}},
		{ID: "dispose", Section: "The end of the case", Title: "Destroy the case…", Help: "When its time is over.", OK: "Destroy it", Folder: true, Ends: true},
	}}
}

// ending counts who leaves the case, by either way.
func ending(left *int, again func()) Then {
	leave := func() { *left++ }
	return Then{Out: leave, Gone: leave, Again: again}
}

// screenless is a window with nothing on it but the sheet.
func screenless(t *testing.T, f *fake) (x *bench.Shell, left *int) {
	t.Helper()
	x, left = bench.New(t, bench.Light), new(int)
	x.Win.SetContent(canvas.NewRectangle(color.Transparent))
	x.Win.Resize(bench.Laptop)
	Open(x, f, ending(left, func() {}))
	return x, left
}

func TestWhatIsOfferedIsDone(t *testing.T) {
	f := all()
	x, left := screenless(t, f)
	x.Says("You are Meera Kapoor", "Owen Blythe, office staff", "The end of the case", "As your decisions.")
	x.Tap("Check the case")
	x.Settle()
	if !slices.Equal(f.did, []string{"check"}) || x.Title != "Check the case\nIt is done." {
		t.Fatalf("did %v, says %q", f.did, x.Title)
	}
	again := 0
	Open(x, f, ending(left, func() { again++ }))
	x.Tap("Put it under another key…")
	if len(f.did) != 1 {
		t.Fatal("done without a question")
	}
	x.Answer("Do it")
	x.Settle()
	x.Answer("Close")
	if again != 1 {
		t.Errorf("the screen below reads the case anew %d times", again)
	}
	x.Chosen = []string{"decisions.csv"}
	Open(x, f, ending(left, func() {}))
	x.Tap("Take its decisions…")
	x.Settle()
	x.Chosen = []string{"folder"}
	Open(x, f, ending(left, func() {}))
	x.Tap("Write the whole record…")
	x.Says("It holds everything.")
	x.Tap("Write it")
	x.Says("This is still missing.")
	x.Type(nil, "blue kettle")
	x.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	x.Settle()
	if want := []string{"check", "rekey", "apply  decisions.csv", "record blue kettle folder"}; !slices.Equal(f.did, want) || *left != 0 {
		t.Fatalf("did %q, left %d times", f.did, *left)
	}
	x.Answer("Open the folder")
	if !slices.Equal(x.Opened, []string{"folder"}) {
		t.Errorf("opened %v", x.Opened)
	}
	Open(x, f, ending(left, func() {}))
	x.Tap("Destroy the case…")
	x.Type(nil, "SAR-1")
	x.Tap("Destroy it")
	x.Settle()
	if *left != 1 {
		t.Errorf("a case that is gone is left %d times", *left)
	}
}

func TestARefusalIsSaidAndNothingIsLost(t *testing.T) {
	f := all()
	f.fail = errors.New("the disk is full")
	x, left := screenless(t, f)
	x.Tap("Check the case")
	x.Settle()
	if x.Warned != "the disk is full" || *left != 0 {
		t.Errorf("said %q", x.Warned)
	}
	Open(x, f, ending(left, func() {}))
	x.Chosen = []string{"folder"}
	x.Tap("Destroy the case…")
	x.Type(nil, "SAR-1")
	x.Tap("Destroy it")
	x.Settle()
	x.Says("the disk is full", "[Destroy it]", "<SAR-1>")
	if *left != 0 {
		t.Error("left")
	}
}

// TestEveryLineIsReachedByTheKeyboard, also those below the edge of the sheet.
func TestEveryLineIsReachedByTheKeyboard(t *testing.T) {
	f := all()
	f.about.Urge = "Somebody else chose your passphrase: change it."
	x, left := screenless(t, f)
	c := x.Win.Canvas()
	if b, ok := c.Focused().(*look.Button); !ok || b.Text != "Change my passphrase…" {
		t.Fatalf("the keyboard is at %T", c.Focused())
	}
	if n := x.Tabs(); n != len(f.acts)+4 {
		t.Errorf("Tab reaches %d of %d buttons", n, len(f.acts)+4)
	}
	x.Tap("Sign out")
	if *left != 1 {
		t.Error("not signed out")
	}
}

func TestPicture(t *testing.T) {
	x, _ := screenless(t, all())
	x.SamePicture("case")
}
