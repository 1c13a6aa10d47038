package review

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sarpack/app/casework"
	"sarpack/app/pageview"
	"sarpack/app/screen/bench"
	"sarpack/redact"
)

// table is the screen over a fake case, in a window.
type table struct {
	*bench.Shell
	*Screen
	f *fake
}

func newTable(t testing.TB, f *fake, shade fyne.ThemeVariant) *table {
	t.Helper()
	x := &table{Shell: bench.New(t, shade), f: f}
	x.Screen = New(x.Shell, f)
	x.dwell = 0
	x.Put(x.Screen)
	x.Until("the first page", func() bool { return x.page != nil })
	x.Shell.Settle()
	return x
}

func (x *table) keys(s string) {
	for _, r := range s {
		x.Type(x.Screen, string(r))
		x.Shell.Settle()
	}
}

func TestOneKeyDecidesAndGoesOn(t *testing.T) {
	x := newTable(t, newFake(1, 3), bench.Light)
	if x.group != "g-all" || x.finding != "f0-0-0" {
		t.Fatalf("it begins at %q, %q", x.group, x.finding)
	}
	x.keys("r") // this mention alone
	if !slices.Equal(x.f.done, []string{"f0-0-0"}) || x.finding != "f0-1-0" || x.at.Page != 2 {
		t.Fatalf("decided %v, and went to %q on page %d", x.f.done, x.finding, x.at.Page)
	}
	x.Held = true
	x.keys("R") // all the others
	x.Held = false
	if x.f.done[1] != "g-all" || x.group != "g0-0-0" {
		t.Fatalf("decided %v, and went to %q", x.f.done, x.group)
	}
	x.keys("k")
	x.keys("f") // a passage that is not ours
	if got := x.f.choices; got[2].Action != redact.ActionKeep || got[3].Action != redact.ActionRefer || x.f.done[3] != "g0-0-1" {
		t.Fatalf("%v, %+v", x.f.done, got)
	}
	x.keys("u")
	if len(x.f.done) != 3 {
		t.Error("U takes nothing back")
	}
}

func TestTheTabsCountWhatIsOnThePageAtOnce(t *testing.T) {
	x := newTable(t, newFake(2, 3), bench.Light)
	if x.tabs[thisPage].Text == "Here 0" || len(x.findings) == 0 {
		t.Errorf("the tab says %q where %d marks are on the page", x.tabs[thisPage].Text, len(x.findings))
	}
}

func TestWhatIsTypedWhileTheCaseIsWrittenWaits(t *testing.T) {
	f := newFake(1, 4)
	f.slow = make(chan struct{})
	for i := range f.groups {
		f.groups[i].Mine = true
	}
	x := newTable(t, f, bench.Light)
	x.Held = true
	x.Type(x.Screen, "RKRK") // faster than the disk
	x.Held = false
	if len(f.done) != 0 {
		t.Fatal("shown before it is on the disk")
	}
	for range 4 {
		f.slow <- struct{}{}
		x.Shell.Settle()
	}
	want := []redact.Action{redact.ActionRedact, redact.ActionKeep, redact.ActionRedact, redact.ActionKeep}
	for i, c := range f.choices {
		if c.Action != want[i] {
			t.Errorf("choice %d is %s", i, c.Action)
		}
	}
	if !slices.Equal(f.done, []string{"g-all", "g0-0-0", "g0-0-1", "g0-1-0"}) {
		t.Errorf("decided %v", f.done)
	}
}

// TestWordsTypedBeforeTheQuestionIsThereDecideNothing, however slow the disk is: they
// were meant for the form that the key before them brings up.
func TestWordsTypedBeforeTheQuestionIsThereDecideNothing(t *testing.T) {
	f := newFake(1, 4)
	f.slow = make(chan struct{})
	for i := range f.groups {
		f.groups[i].Mine = true
	}
	x := newTable(t, f, bench.Light)
	x.Held = true
	x.Type(x.Screen, "R") // goes to the slow disk
	f.test = &casework.Test{Note: true}
	x.Type(x.Screen, "Kark")
	f.slow <- struct{}{}
	x.Shell.Settle()
	if len(f.done) != 1 || !strings.HasPrefix(x.Title, "Keep") || !strings.Contains(x.Said, "3 keys") {
		t.Errorf("decided %v, asks %q, said %q", f.done, x.Title, x.Said)
	}
}

// Whoever was interrupted goes on where they were.
func TestTheReviewOpensWhereItWasLeft(t *testing.T) {
	f := newFake(2, 3)
	f.at, f.atGroup = casework.Place{Document: "d2", Page: 2}, "g1-1-0"
	x := newTable(t, f, bench.Light)
	if x.at != f.at || x.group != "g1-1-0" || x.finding != "f1-1-1" {
		t.Errorf("it opens at %v, %q, %q", x.at, x.group, x.finding)
	}
	x.Press(x.Screen, fyne.KeyRight)
	x.Shell.Settle()
	if f.at.Page != 3 {
		t.Errorf("and remembers %v", f.at)
	}
	f.at = casework.Place{Document: "gone", Page: 1}
	if y := newTable(t, f, bench.Light); y.group != "g-all" {
		t.Errorf("a place that is not there opens %q", y.group)
	}
}

func TestARefusalIsSaidAndChangesNothing(t *testing.T) {
	x := newTable(t, newFake(1, 2), bench.Light)
	x.open("g0-0-1")
	x.Shell.Settle()
	x.keys("r")
	if len(x.f.done) != 0 || x.Warned == "" || x.group != "g0-0-1" {
		t.Errorf("decided %v, said %q, went to %q", x.f.done, x.Warned, x.group)
	}
}

func TestMoving(t *testing.T) {
	x := newTable(t, newFake(2, 3), bench.Light)
	for _, s := range []struct {
		do    func()
		group string
		page  int
	}{
		{func() { x.keys("n") }, "g0-0-0", 1},
		{func() { x.Press(x.Screen, fyne.KeyDown); x.Shell.Settle() }, "g0-0-1", 1},
		{func() { x.keys("n") }, "g0-1-0", 2},
		{func() { x.keys("p") }, "g0-0-1", 1},
		{func() { x.Press(x.Screen, fyne.KeyUp); x.Shell.Settle() }, "g0-0-0", 1},
		{func() { x.keys("pp") }, "g1-2-1", 3}, // before the first comes the last
		{func() { x.Press(x.Screen, fyne.KeyLeft); x.Shell.Settle() }, "g1-2-1", 2},
		{func() { x.Press(x.Screen, fyne.KeyRight); x.Shell.Settle() }, "g1-2-1", 3},
		{func() { x.Press(x.Screen, fyne.KeyHome); x.Shell.Settle() }, "g1-2-1", 1},
		{func() { x.Press(x.Screen, fyne.KeyEnd); x.Shell.Settle() }, "g1-2-1", 3},
	} {
		s.do()
		if x.group != s.group || x.at.Page != s.page {
			t.Fatalf("at %q on page %d, not %q on page %d", x.group, x.at.Page, s.group, s.page)
		}
	}
	x.open("g-all")
	x.Shell.Settle()
	x.keys("m")
	if x.finding != "f0-1-0" {
		t.Errorf("M goes to %q", x.finding)
	}
}

func TestPagesAreSeenOnlyWhenReadThrough(t *testing.T) {
	x := newTable(t, newFake(1, 3), bench.Light)
	if x.f.pages[0].Seen {
		t.Fatal("a page of which the top was shown counts as seen")
	}
	for range 12 {
		x.keys(" ")
	}
	for i, p := range x.f.pages {
		if !p.Seen {
			t.Errorf("page %d was read through and does not count", i+1)
		}
	}
	x.keys("g")
	if x.view.Fitted() != pageview.FitPage {
		t.Error("G does not show the whole page")
	}
}

func TestEveryShortcutOfTheSheetWorks(t *testing.T) {
	x := newTable(t, newFake(2, 2), bench.Light)
	for _, c := range []struct {
		key  string
		done func() bool
	}{
		{"a", func() bool { return len(x.f.done) == 1 && x.f.done[0] == "g-all" }},
		{"l", func() bool { return x.tab == all && len(x.rows) == 9 }},
		{"i", func() bool { return x.tab == thisPage && len(x.rows) == 3 }},
		{"o", func() bool { return x.tab == open }},
		{"+", func() bool { return x.view.Fitted() == pageview.FitNone }},
		{"w", func() bool { return x.view.Fitted() == pageview.FitWidth }},
		{"-", func() bool { return x.view.Fitted() == pageview.FitNone }},
		{"g", func() bool { return x.view.Fitted() == pageview.FitPage }},
		{"t", func() bool { return x.view.View.Size().Width > x.view.View.Size().Height }},
		{"b", func() bool { return x.pair.Both() && x.Said != "" }},
		{"B", func() bool { return !x.pair.Both() }},
		{"h", func() bool { return x.Said != "" || x.Title == "History" }},
	} {
		x.keys(c.key)
		if !c.done() {
			t.Errorf("%q does not do what the sheet says; the screen says:\n%s", c.key, x.Text())
		}
	}
	x.keys("d")
	if !strings.HasPrefix(x.Title, "Hold: ") {
		t.Errorf("D opens %q", x.Title)
	}
	x.Tap("Cancel")
	x.keys("v")
	x.Press(x.Screen, fyne.KeyReturn)
	if !strings.HasPrefix(x.Title, "Mark “") {
		t.Errorf("V and Return open %q", x.Title)
	}
	x.Tap("Cancel")
	x.keys("?")
	for _, k := range keyList {
		x.Says(k.does)
	}
	x.Tap("Close")
	x.keys("x")
	if x.Title != "Mark this whole page" {
		t.Errorf("X opened %q", x.Title)
	}
	x.Tap("Mark")
	x.Shell.Settle()
	if len(x.f.marks) != 1 || !x.f.marks[0].Whole {
		t.Errorf("%+v", x.f.marks)
	}
	if x.Rune('q') {
		t.Error("a letter without meaning is taken")
	}
}

func TestADecisionIsCarriedToItsLike(t *testing.T) {
	f := newFake(1, 2)
	f.like = 2
	x := newTable(t, f, bench.Light)
	x.keys("c")
	if len(f.done) != 0 || !strings.Contains(x.Said, "has no like") {
		t.Fatalf("did %v, said %q", f.done, x.Said)
	}
	x.keys("r")
	if !strings.Contains(x.Said, "stands in 2 places of records that say the same: C") {
		t.Errorf("said %q", x.Said)
	}
	x.keys("c")
	if !slices.Equal(f.done, []string{"f0-0-0", "like f0-0-0"}) || !strings.HasPrefix(x.Said, "2 decided") {
		t.Errorf("did %v, said %q", f.done, x.Said)
	}
	x.keys("c")
	if len(f.done) != 2 {
		t.Error("carried twice")
	}
}

// What is alike on one page is answered in one go, what is suggested on a page only once
// all of it was on the screen.
func TestAPageIsAnsweredInOneGo(t *testing.T) {
	f := newFake(1, 3)
	f.groups[2].Matter, f.groups[2].Mine, f.groups[2].Code = f.groups[1].Matter, true, f.groups[1].Code
	x := newTable(t, f, bench.Light)
	x.keys("n")
	x.Says("Alike on this page, 1 more:", "• near the gate", "All 2 alike on this page")
	x.Held = true
	x.keys("k")
	if !slices.Equal(f.done, []string{"g0-0-0", "g0-0-1"}) || f.choices[1].Action != redact.ActionKeep {
		t.Fatalf("decided %v", f.done)
	}
	x.keys("a")
	if len(f.done) != 2 || x.Said != "Look at the whole page first: Space goes on in it." {
		t.Fatalf("decided %v, said %q", f.done, x.Said)
	}
	x.Held = false
	for !x.view.SeenAll() {
		x.keys(" ")
	}
	at := x.at
	x.Held = true
	x.keys("a")
	if !slices.Equal(f.done[2:], []string{"g-all", "g0-1-0", "g0-1-1"}) || f.choices[4].Action != redact.ActionRefer || x.at.Page != at.Page+1 {
		t.Errorf("decided %v, and went to page %d", f.done[2:], x.at.Page)
	}
}

func TestTheLastDecisionIsTakenAgain(t *testing.T) {
	f := newFake(1, 2)
	f.test = &casework.Test{Note: true}
	x := newTable(t, f, bench.Light)
	x.keys("ns")
	if len(f.done) != 0 || x.Said == "" {
		t.Fatalf("decided %v, said %q", f.done, x.Said)
	}
	x.keys("r")
	x.keys("not hers")
	x.Press(x.Screen, fyne.KeyReturn)
	x.Shell.Settle()
	x.open("g0-1-0")
	x.Shell.Settle()
	x.Says("S: as last time, as before.")
	x.Pause()
	x.keys("s")
	if !slices.Equal(f.done, []string{"g0-0-0", "g0-1-0"}) || f.choices[1].Note != "not hers" || x.Title != "" {
		t.Errorf("decided %v, %+v, asks %q", f.done, f.choices, x.Title)
	}
}

func TestCapsLockIsNoShift(t *testing.T) {
	x := newTable(t, newFake(1, 2), bench.Light)
	x.keys("R")
	if x.f.done[0] != "f0-0-0" {
		t.Errorf("a capital letter without Shift decided %v", x.f.done)
	}
}

func TestSearchAndMarkEverywhere(t *testing.T) {
	x := newTable(t, newFake(2, 2), bench.Light)
	x.keys("/")
	if x.Win.Canvas().Focused() != x.find {
		t.Fatal("the search has not the keyboard")
	}
	x.keys("Shaw")
	if len(x.f.done) != 0 {
		t.Fatal("letters of the search decided something")
	}
	x.Press(x.Screen, fyne.KeyReturn)
	x.Until("the hits", func() bool { return len(x.hits) == 4 })
	x.Press(x.Screen, fyne.KeyDown)
	x.Shell.Settle()
	if x.finding != "hit" || x.Win.Canvas().Focused() != x.view.View {
		t.Errorf("the first hit is not shown: %q", x.finding)
	}
	x.keys("e")
	x.Tap("Mark")
	x.Shell.Settle()
	if len(x.f.marks) != 1 || x.f.marks[0].Term != "Shaw" || x.Said != "Marked in 4 places. U takes it back." {
		t.Errorf("%+v, said %q", x.f.marks, x.Said)
	}
}

// TestAStretchIsPointedAt, as the proof of the pack does: it stands in a frame, and one key
// marks it.
func TestAStretchIsPointedAt(t *testing.T) {
	x := newTable(t, newFake(2, 2), bench.Light)
	x.Reveal("d2#2#25-33")
	x.Shell.Settle()
	if want := (casework.Place{Document: "d2", Page: 2}); x.at != want || x.finding != "hit" {
		t.Fatalf("shows %+v with %q chosen", x.at, x.finding)
	}
	if !strings.Contains(x.Said, "E marks it") {
		t.Errorf("says %q", x.Said)
	}
	x.keys("e")
	if x.Title != "Mark “Tom Shaw” in this place" {
		t.Fatalf("asked %q", x.Title)
	}
	x.Tap("Mark")
	x.Shell.Settle()
	if m := x.f.marks; len(m) != 1 || m[0].From != 25 || m[0].To != 33 || m[0].Page != 2 || m[0].Term != "" {
		t.Errorf("%+v", x.f.marks)
	}
	x.Reveal("d1#2#0-0")
	x.Shell.Settle()
	if x.at.Document != "d1" || x.at.Page != 2 {
		t.Errorf("a page without a stretch is not shown, but %+v", x.at)
	}
}

func TestThePointerMarks(t *testing.T) {
	x := newTable(t, newFake(2, 2), bench.Light)
	v := x.view.View
	v.OnText(25, 33)
	if x.Title != "Mark “Tom Shaw”" {
		t.Fatalf("asked %q", x.Title)
	}
	x.Tap("Mark")
	x.Shell.Settle()
	v.OnBox(redact.Rect{X0: 10, Y0: 10, X1: 50, Y1: 50})
	x.Tap("Cancel")
	v.OnBox(redact.Rect{X0: 10, Y0: 10, X1: 50, Y1: 50})
	x.Tap("Mark")
	x.Shell.Settle()
	v.OnWord(29, 33)
	x.Shell.Settle()
	x.Tap("Mark")
	x.Shell.Settle()
	at := casework.Place{Document: "d1", Page: 1}
	want := []casework.Mark{
		{Place: at, From: 25, To: 33, Code: "TP-PUP"}, {Place: at, Box: redact.Rect{X0: 10, Y0: 10, X1: 50, Y1: 50}, Code: "TP-PUP"},
		{Place: at, Term: "Shaw", Code: "TP-PUP"},
	}
	if !slices.Equal(x.f.marks, want) {
		t.Errorf("%+v", x.f.marks)
	}
	x.Shell.Settle()
	p, _, ok := v.PlaceOf("f0-0-1")
	if !ok {
		t.Fatal("the mark is not on the page")
	}
	v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p.AddXY(4, 4)}})
	if x.group != "g0-0-0" {
		t.Errorf("a click on a mark chose %q", x.group)
	}
}

func TestATestStandsBetweenKeyAndDecision(t *testing.T) {
	f := newFake(1, 2)
	f.test = &casework.Test{Note: true, Why: "This is reserved."}
	x := newTable(t, f, bench.Light)
	x.keys("k")
	if len(f.done) != 0 || x.Title != "Keep: Thomas Shaw" {
		t.Fatalf("decided %v, asks %q", f.done, x.Title)
	}
	x.keys("known to the pupil")
	x.Press(x.Screen, fyne.KeyReturn)
	x.Shell.Settle()
	if len(f.done) != 1 || f.choices[0].Note != "known to the pupil" {
		t.Errorf("%v %+v", f.done, f.choices)
	}
	if x.Win.Canvas().Focused() != x.view.View {
		t.Error("the page has not the keyboard again")
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	f := newFake(3, 9)
	for i := range f.groups {
		f.groups[i].What = "Persephone-Anastasia Featherstonehaugh-Cholmondeley-Warner of Chipping Sodbury"
		f.groups[i].Role = "parent or carer of another pupil"
		f.groups[i].Why += " that somebody explained at quite some length, so that it has to be wrapped and scrolled and is still whole, and again at quite some length"
	}
	for len(f.groups) < 437 {
		g := f.groups[1]
		g.ID += "x"
		f.groups = append(f.groups, g)
	}
	x := newTable(t, f, bench.Light)
	x.Fits()
	if n := x.Tabs(); n < 10 {
		t.Errorf("Tab reaches %d things", n)
	}
	x.keys("i")
	x.Fits()
	x.keys("?")
	x.Fits()
}

func TestPictures(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"review-light": bench.Light, "review-dark": bench.Dark} {
		t.Run(name, func(t *testing.T) {
			x := newTable(t, newFake(2, 6), shade)
			x.Held = true
			x.keys("n")
			x.keys("K")
			x.Held = false
			x.Until("all pictures", func() bool { return len(x.asked) == 0 })
			x.Shell.Settle()
			x.SamePicture(name)
		})
	}
}
