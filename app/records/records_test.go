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
	"sarpack/app/look"
	"sarpack/app/screen"
	"sarpack/app/screen/bench"
	"sarpack/redact"
)

type fake struct {
	docs    []casework.Document
	lists   []casework.List
	took    [][]string
	tried   []string
	instead []string
	said    map[string]string // of columns
	set     string
	decided casework.Choice
	sealed  []string
	day     string
	scanned bool
	fail    error
}

func (f *fake) Documents() []casework.Document { return f.docs }
func (f *fake) Lists() []casework.List         { return f.lists }

func (f *fake) Import(_ context.Context, paths, sealed []string) (casework.Import, error) {
	f.took = append(f.took, append(slices.Clone(paths), sealed...))
	if f.fail != nil {
		return casework.Import{}, f.fail
	}
	d := casework.Document{ID: fmt.Sprint(len(f.docs)), Name: "new.pdf", Kind: "PDF", Refused: true, NeedsPassword: true, Trouble: "it is encrypted; a password is needed"}
	f.docs = append(f.docs[:len(f.docs):len(f.docs)], d)
	return casework.Import{Said: "1 record came in."}, nil
}

func (f *fake) TakeAgain(_ context.Context, document, password string) error {
	f.tried = append(f.tried, document+" "+password)
	if password != "blue-kettle" || document == "another" {
		return errors.New("the password does not open it")
	}
	for i := range f.docs {
		if f.docs[i].ID == document {
			f.docs[i] = casework.Document{ID: document, Name: "new.pdf", Kind: "PDF", Pages: 3}
		}
	}
	return nil
}

func (f *fake) TakeInstead(_ context.Context, document, path, password string) error {
	f.instead = append(f.instead, strings.TrimSpace(document+" "+path+" "+password))
	if path == "locked.pdf" && password == "" {
		return &casework.FieldError{ID: "password", Why: "This file is protected by a password as well."}
	}
	return f.fail
}

func (f *fake) SetDay(_ context.Context, _, day string) error { f.day = day; return f.fail }
func (f *fake) Names() []string                               { return []string{"Meera Kapoor", "Owen Blythe", "Dee Po"} }
func (f *fake) Seal(_ context.Context, _ string, to []string, why string) error {
	f.sealed = append(slices.Clone(to), why)
	return f.fail
}
func (f *fake) Test(string, redact.Action) *casework.Test { return nil }
func (f *fake) Decide(_ context.Context, _ string, c casework.Choice) error {
	f.decided = c
	return f.fail
}

func (f *fake) Look(_ context.Context, kind, path string, told map[string]string) (casework.Columns, error) {
	as := func(heading, usual string) casework.Column {
		x := casework.Column{Heading: heading, Taken: usual, Values: []string{"Ella", "Tom"}}
		if t := told[heading]; t != "" {
			x.Taken = t
		}
		return x
	}
	f.said = told
	c := casework.Columns{Kind: kind, File: path, Options: []string{"not used", "forename", "surname"}, Notes: []string{"121 rows"},
		Columns: []casework.Column{as("First", "forename"), as("Shoe size", "not used")}}
	if c.Columns[1].Taken != "surname" {
		c.Trouble = "No column is taken as the surname yet."
	}
	return c, nil
}

func (f *fake) SetList(_ context.Context, kind, path string, told map[string]string) error {
	f.set, f.said = kind+" "+path, told
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
		{ID: "d1", Name: "02 Safeguarding chronology.pdf", Kind: "PDF", Pages: 5, Notes: []string{"1 thing that no page shows"}, Group: "g1"},
		{ID: "d2", Name: "11 Witness statements (scan).pdf", Kind: "PDF", Pages: 2, Trouble: "page 2: it is a picture", Unread: 2, Group: "g2"},
		{ID: "d3", Name: "Broken.docx", Kind: "Word", Refused: true, Trouble: "it is damaged", Group: "g3"},
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
	x.Says("new.pdf", "This record is encrypted")
	x.Type(x.s, "red-kettle")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if x.Warned != "the password does not open it" || x.Title != "" {
		t.Fatalf("said %q, over the window %q", x.Warned, x.Title)
	}
	x.Tap("Password…")
	x.Type(x.s, "blue-kettle")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if !slices.Equal(f.tried, []string{"0 red-kettle", "0 blue-kettle"}) || f.docs[0].Refused {
		t.Errorf("tried %v: %+v", f.tried, f.docs[0])
	}
	x.Chosen = []string{"folder"}
	x.Tap("Add a folder…")
	x.Settle()
	if len(f.took) != 2 {
		t.Errorf("%v", f.took)
	}
}

// TestOnePasswordIsTriedOnAll, and what it does not open is asked for next.
func TestOnePasswordIsTriedOnAll(t *testing.T) {
	f := &fake{}
	for i, other := range []bool{false, true, false} {
		d := casework.Document{ID: fmt.Sprint(i), Name: fmt.Sprint(i, ".pdf"), Refused: true, NeedsPassword: true}
		if other {
			d.ID = "another"
		}
		f.docs = append(f.docs, d)
	}
	x := open(t, f, bench.Light)
	x.Tap("Password…")
	x.Type(x.s, "blue-kettle")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if !slices.Equal(f.tried, []string{"0 blue-kettle", "another blue-kettle", "2 blue-kettle"}) || f.docs[2].Refused || !f.docs[1].Refused || x.Title != "1.pdf" {
		t.Errorf("tried %q; %+v; asks about %q", f.tried, f.docs, x.Title)
	}
}

func TestWhatCouldNotBeReadIsSaidWithTheWaysOut(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Says("not all was read", "not taken in")
	x.Win.Canvas().Focus(x.s.list)
	x.Press(x.s, fyne.KeyDown)
	x.Says("Not read: page 2: it is a picture", "Read those pages yourself")
	x.Tap("Read it yourself")
	if !slices.Equal(x.Went, []string{screen.Review + " d2#2"}) {
		t.Errorf("went to %v", x.Went)
	}
	x.Win.Canvas().Focus(x.s.list)
	x.Press(x.s, fyne.KeyDown)
	x.Says("Take another file in its place")
	x.Press(x.s, fyne.KeyReturn)
	if len(x.Went) != 1 {
		t.Error("a record that is not there is to be looked at")
	}
	x.Chosen = []string{"printed.pdf"}
	x.Tap("Another file…")
	x.Settle()
	if !slices.Equal(f.instead, []string{"d3 printed.pdf"}) {
		t.Errorf("took %v", f.instead)
	}
	x.Chosen = []string{"locked.pdf"}
	x.Tap("Another file…")
	x.Settle()
	x.Type(x.s, "blue-kettle")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if f.instead[len(f.instead)-1] != "d3 locked.pdf blue-kettle" {
		t.Errorf("took %v", f.instead)
	}
	x.Tap("Withhold…")
	x.Tap("Go on")
	x.Settle()
	if f.decided.Action != redact.ActionWithholdDocument {
		t.Errorf("decided %+v", f.decided)
	}
}

func TestADocumentIsLeftOutOfTheListOnlyWithAReason(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.s.list.Choose(0)
	x.s.show()
	x.Tap("Withhold…")
	for _, o := range x.Shown() {
		if r, ok := o.(*look.Radio); ok {
			r.SetSelected(r.Options[1])
		}
	}
	x.Tap("Go on")
	x.Settle()
	if f.decided.Action != redact.ActionNone {
		t.Fatalf("decided %+v without a reason", f.decided)
	}
	for _, o := range x.Shown() {
		if e, ok := o.(*look.Entry); ok {
			e.SetText("that there is such a file tells of the referral")
		}
	}
	x.Tap("Go on")
	x.Settle()
	if f.decided.Action != redact.ActionWithholdUnlisted || f.decided.Note == "" {
		t.Errorf("decided %+v", f.decided)
	}
}

func TestRecordsComeInSealed(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Tap("Only for some…")
	for _, o := range x.Shown() {
		if k, ok := o.(*look.Tick); ok && k.Text == "Dee Po" {
			k.SetChecked(true)
		}
	}
	x.Tap("Add for these")
	x.Says("Only for 2 of 3 people")
	x.s.Dropped([]string{"plan.pdf"})
	x.Settle()
	x.Tap("Not now")
	x.Tap("Only for 2 of 3 people")
	x.Says("Only for some…")
	x.s.Dropped([]string{"note.pdf"})
	x.Settle()
	if !slices.Equal(f.took[0], []string{"plan.pdf", "Meera Kapoor", "Dee Po"}) || !slices.Equal(f.took[1], []string{"note.pdf"}) {
		t.Errorf("took %q", f.took)
	}
}

func TestARecordHasADayAndReaders(t *testing.T) {
	f := some()
	x := open(t, f, bench.Light)
	x.Tap("Its day…")
	x.Type(x.s, "2025-11-03")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if f.day != "2025-11-03" || x.Said != "Saved." {
		t.Errorf("%q, said %q", f.day, x.Said)
	}
	x.Tap("Who reads it…")
	x.Tap("Save")
	if f.sealed != nil {
		t.Fatal("sealed without a reason")
	}
	for _, o := range x.Shown() {
		if k, ok := o.(*look.Tick); ok && k.Text == "Dee Po" {
			k.SetChecked(false)
		}
	}
	for _, o := range x.Shown() {
		if e, ok := o.(*look.Entry); ok {
			e.SetText("health")
		}
	}
	x.Tap("Save")
	x.Settle()
	if !slices.Equal(f.sealed, []string{"Meera Kapoor", "Owen Blythe", "health"}) {
		t.Errorf("%v", f.sealed)
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
	x.Says("First", "forename", "not used", "Ella", "No column is taken as the surname yet.")
	x.Tap("Take this list")
	x.Settle()
	if f.set != "" {
		t.Fatal("a list is taken that names nobody")
	}
	n := 0
	for _, o := range x.Shown() {
		if k, ok := o.(*look.Select); ok {
			if n++; n == 2 {
				k.SetSelected("surname")
			}
		}
	}
	x.Settle()
	x.Says("121 rows")
	x.Tap("Take this list")
	x.Settle()
	if f.set != "roll roll.csv" || f.said["Shoe size"] != "surname" || len(f.said) != 1 {
		t.Errorf("took %q as %v", f.set, f.said)
	}
	x.Tap("Columns…")
	x.Settle()
	x.Says("Shoe size")
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
	if n := x.Tabs(); n < 9 {
		t.Errorf("Tab reaches %d things", n)
	}
}

func TestPictures(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"records-light": bench.Light, "records-dark": bench.Dark} {
		x := open(t, some(), shade)
		x.SamePicture(name)
	}
	x := open(t, &fake{lists: some().lists}, bench.Light)
	x.SamePicture("records-empty")
	x.Tap("Columns…")
	x.Settle()
	x.SamePicture("columns")
}
