package records

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/screen"
	"sarpack/app/screen/bench"
)

type fake struct {
	docs    []casework.Document
	lists   []casework.List
	took    [][]string
	tried   [][]string
	set     string
	scanned bool
	fail    error
}

func (f *fake) Documents() []casework.Document { return f.docs }
func (f *fake) Lists() []casework.List         { return f.lists }

func (f *fake) Import(_ context.Context, paths, passwords []string) (casework.Import, error) {
	f.took, f.tried = append(f.took, paths), append(f.tried, passwords)
	if f.fail != nil {
		return casework.Import{}, f.fail
	}
	d := casework.Document{ID: fmt.Sprint(len(f.docs)), Name: "new.pdf", Kind: "PDF", Pages: 3}
	if len(passwords) == 0 {
		d.Refused, d.NeedsPassword, d.Trouble, d.Pages = true, true, "it is encrypted; a password is needed", 0
	}
	f.docs = append(f.docs[:len(f.docs):len(f.docs)], d)
	return casework.Import{Said: "1 record came in."}, nil
}

func (f *fake) Look(_ context.Context, kind, path string) (casework.Columns, error) {
	return casework.Columns{Kind: kind, File: path, Heads: [][2]string{{"Forename", "forename"}, {"Shoe size", ""}}, Rows: [][]string{{"Ella", "3"}}, Notes: []string{"121 rows"}}, nil
}

func (f *fake) SetList(_ context.Context, kind, path string) error {
	f.set = kind + " " + path
	return nil
}

func (f *fake) Scan(context.Context) (string, error) {
	f.scanned = true
	return "61 questions, of which 40 are yours to decide.", f.fail
}

func (f *fake) Scanned() (bool, string) { return f.scanned, "2 records have not been searched yet." }

func some() *fake {
	f := &fake{lists: []casework.List{{Kind: "roll", Name: "Pupils (roll)", State: "none yet"}, {Kind: "staff", Name: "Staff", State: "23 entries", Have: true}}}
	f.docs = []casework.Document{
		{ID: "d1", Name: "02 Safeguarding chronology.pdf", Kind: "PDF", Pages: 5, Notes: []string{"1 thing that no page shows"}},
		{ID: "d2", Name: "11 Witness statements (scan).pdf", Kind: "PDF", Pages: 2, Trouble: "page 1, 2: it is a picture"},
		{ID: "d3", Name: "Broken.docx", Kind: "Word", Refused: true, Trouble: "it is damaged"},
	}
	return f
}

type table struct {
	*bench.Shell
	s *Screen
}

func open(t *testing.T, f *fake, shade fyne.ThemeVariant) *table {
	t.Helper()
	x := &table{Shell: bench.New(t, shade)}
	x.s = New(x.Shell, f)
	x.Put(x.s)
	x.Settle()
	return x
}

func TestRecordsComeInByDropAndByButton(t *testing.T) {
	f := &fake{}
	x := open(t, f, bench.Light)
	x.Says("Drop files or folders here")
	x.s.Dropped([]string{"a.pdf", "b.pdf"})
	x.Settle()
	if !slices.Equal(f.took[0], []string{"a.pdf", "b.pdf"}) {
		t.Fatalf("%v", f.took)
	}
	x.Says("new.pdf", "1 records need a password")
	x.Type(x.s, "blue-kettle")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if len(f.tried) != 2 || !slices.Equal(f.tried[1], []string{"blue-kettle"}) {
		t.Errorf("tried %v", f.tried)
	}
	x.Chosen = []string{"folder"}
	x.Tap("Add a folder…")
	x.Settle()
	if len(f.took) != 3 {
		t.Errorf("%v", f.took)
	}
}

func TestWhatCouldNotBeReadIsSaidWithTheWaysOut(t *testing.T) {
	x := open(t, some(), bench.Light)
	x.Says("not all was read", "not taken in")
	x.Win.Canvas().Focus(x.s.list)
	x.Press(x.s, fyne.KeyDown)
	x.Says("Not read: page 1, 2: it is a picture", "look at those pages yourself")
	x.Press(x.s, fyne.KeyReturn)
	if !slices.Equal(x.Went, []string{screen.Review + " d2#1"}) {
		t.Errorf("went to %v", x.Went)
	}
	x.Press(x.s, fyne.KeyDown)
	x.Says("add it again in another form")
	x.Press(x.s, fyne.KeyReturn)
	if len(x.Went) != 1 {
		t.Error("a record that is not there is to be looked at")
	}
}

func TestAFailureIsSaid(t *testing.T) {
	f := some()
	f.fail = errors.New("the disk is full")
	x := open(t, f, bench.Light)
	x.s.Dropped([]string{"a"})
	x.Settle()
	if x.Warned != "the disk is full" {
		t.Errorf("said %q", x.Warned)
	}
}

func TestAListIsShownBeforeItIsTaken(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Chosen = []string{"roll.csv"}
	x.Tap("Choose…")
	x.Settle()
	x.Says("Forename", "→ forename", "not used", "Ella", "121 rows")
	if f.set != "" {
		t.Fatal("taken before anybody has seen it")
	}
	x.Tap("Take this list")
	x.Settle()
	if f.set != "roll roll.csv" {
		t.Errorf("took %q", f.set)
	}
}

func TestTheSearchLeadsToTheReview(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Tap("Find what has to be decided")
	x.Settle()
	if !f.scanned || !slices.Equal(x.Went, []string{screen.Review}) || !strings.HasPrefix(x.Said, "61 questions") {
		t.Errorf("went to %v, said %q", x.Went, x.Said)
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	f := some()
	for i := range 2000 {
		d := f.docs[i%3]
		d.Name = strings.Repeat("Featherstonehaugh-Cholmondeley ", 6) + ".pdf"
		d.Trouble = strings.Repeat("something could not be read ", 20)
		f.docs = append(f.docs, d)
	}
	x := open(t, f, bench.Light)
	x.s.list.Choose(4)
	x.s.show()
	x.Fits()
}

func TestPictures(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"records-light": bench.Light, "records-dark": bench.Dark} {
		x := open(t, some(), shade)
		x.SamePicture(name)
	}
	x := open(t, &fake{lists: some().lists}, bench.Light)
	x.SamePicture("records-empty")
}
