package people

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
	"sarpack/redact"
)

type fake struct {
	all    []casework.Somebody
	test   *casework.Test
	asked  [][]string
	chosen []casework.Choice
	undone int
	refuse string
	// said is what was said about who is who.
	said []string
}

func (f *fake) Everybody() []casework.Somebody            { return slices.Clone(f.all) }
func (f *fake) Test(string, redact.Action) *casework.Test { return f.test }
func (f *fake) Advisers() []string                        { return []string{"the DPO"} }
func (f *fake) Undo(context.Context) (string, error)      { f.undone++; return "Taken back.", nil }
func (f *fake) DecideAll(_ context.Context, g []string, c casework.Choice) (casework.Bulk, error) {
	f.asked, f.chosen = append(f.asked, g), append(f.chosen, c)
	b := casework.Bulk{}
	for i := range f.all {
		if slices.Contains(g, f.all[i].Groups[0]) {
			f.all[i].Action = c.Action
			b.Decided++
		}
	}
	if f.refuse != "" {
		b.Refused = []string{f.refuse}
	}
	return b, nil
}

func (f *fake) Roles() []string { return []string{"another pupil", "witness"} }
func (f *fake) Named(group string) []casework.Mention {
	var out []casework.Mention
	for i := range 3 {
		out = append(out, casework.Mention{
			Finding: casework.Finding{ID: fmt.Sprintf("%s-%d", group, i), Group: group, Text: "Sam", Context: "and then Sam fell"}, Where: "log.pdf, page 2", Role: "another pupil",
		})
	}
	return out
}
func (f *fake) note(format string, a ...any) (string, error) {
	f.said = append(f.said, fmt.Sprintf(format, a...))
	if f.refuse != "" {
		return "", errors.New(f.refuse)
	}
	return "3 mentions changed.", nil
}
func (f *fake) Join(_ context.Context, groups []string, who casework.Identity) (string, error) {
	return f.note("join %v %+v", groups, who)
}
func (f *fake) SplitOff(_ context.Context, m []string, who casework.Identity) (string, error) {
	return f.note("split %v %+v", m, who)
}
func (f *fake) SetRole(_ context.Context, group, role string) (string, error) {
	return f.note("role %s %s", group, role)
}
func (f *fake) SetMentionRole(_ context.Context, m []string, role string) (string, error) {
	return f.note("role of %v %s", m, role)
}
func (f *fake) Corrections() []casework.Correction {
	if len(f.said) == 0 {
		return nil
	}
	return []casework.Correction{{N: 9, What: "Dev is Sam."}, {N: 5, What: "Gone.", Undone: true}}
}
func (f *fake) TakeBack(_ context.Context, n int64) (string, error) { return f.note("back %d", n) }

func some(n int) *fake {
	f := &fake{}
	for i := range n {
		f.all = append(f.all, casework.Somebody{
			Name: fmt.Sprintf("Person %d", i), Role: "another pupil", From: "the roll", Why: "A rule.", Person: fmt.Sprintf("p%d", i), Groups: []string{fmt.Sprintf("g%d", i)},
			Mentions: i + 1, Documents: 1, Suggest: redact.SuggestRedact, Mine: true, Possible: i%3 == 2, Subject: i == 1,
		})
		if i%3 == 2 {
			f.all[i].Person = ""
		}
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

// Settle does what is queued until nothing more is under way.
func (x *table) Settle() {
	x.Shell.Settle()
	x.Until("the screen", func() bool { return !x.s.busy })
	x.Shell.Settle()
}

func (x *table) keys(s string) {
	x.Type(x.s, s)
	x.Settle()
}

func TestAPersonIsDecidedOnce(t *testing.T) {
	f := some(9)
	x := open(t, f, bench.Light)
	x.Says("Person 0", "People 6", "Maybe names 3", "Decided 0")
	x.keys("r")
	if !slices.Equal(f.asked[0], []string{"g0"}) || f.chosen[0].Action != redact.ActionRedact {
		t.Fatalf("%v %v", f.asked, f.chosen)
	}
	if p, _ := x.s.chosen(); p.Name != "Person 1" {
		t.Errorf("then %q is chosen", p.Name)
	}
	x.keys("k")
	if p, _ := x.s.chosen(); f.chosen[1].Action != redact.ActionKeep || p.Name != "Person 3" {
		t.Errorf("%v, then %q", f.chosen, p.Name)
	}
	x.keys("u")
	if f.undone != 1 || x.Said != "Taken back." {
		t.Error("U takes nothing back")
	}
}

func TestMaybeNamesAreTickedThrough(t *testing.T) {
	f := some(12)
	x := open(t, f, bench.Light)
	x.Tap("Maybe names")
	x.Win.Canvas().Focus(x.s.list)
	x.Press(x.s, fyne.KeySpace)
	x.Press(x.s, fyne.KeyDown)
	x.Press(x.s, fyne.KeySpace)
	x.keys("k")
	if !slices.Equal(f.asked[0], []string{"g2", "g8"}) {
		t.Fatalf("decided %v", f.asked)
	}
	x.keys("tr") // all that are left
	if !slices.Equal(f.asked[1], []string{"g5", "g11"}) || len(x.s.rows) != 0 {
		t.Fatalf("decided %v", f.asked)
	}
	x.Says("Nothing is left here")
	x.Tap("Decided")
	if len(x.s.rows) != 4 {
		t.Errorf("%d are decided", len(x.s.rows))
	}
}

func TestSuggestionsAreTakenWhereTheyCanBe(t *testing.T) {
	f := some(9)
	f.all[3].Suggest, f.all[4].Suggest, f.all[6].Mine = redact.SuggestRefer, redact.SuggestKeep, false
	x := open(t, f, bench.Light)
	x.keys("ta")
	if len(f.asked) != 2 || !slices.Equal(f.asked[0], []string{"g4"}) || !slices.Equal(f.asked[1], []string{"g0", "g1", "g7"}) {
		t.Fatalf("%v", f.asked)
	}
	if f.chosen[0].Action != redact.ActionKeep || f.chosen[1].Action != redact.ActionRedact || x.Said != "4 decided. 1 have to be looked at one by one." {
		t.Errorf("%v, said %q", f.chosen, x.Said)
	}
}

// Nobody decides about rows that were never on the screen.
func TestOnlyWhatIsOnTheScreenIsTicked(t *testing.T) {
	f := some(9)
	f.all[0].Mine, f.all[3].Mine = false, false // reserved: only once the others are decided
	y := open(t, f, bench.Light)
	for _, want := range [][]string{{"g1", "g4", "g6", "g7"}, {"g0", "g3"}} {
		y.keys("tk")
		if got := f.asked[len(f.asked)-1]; !slices.Equal(got, want) {
			t.Fatalf("decided %v, not %v", got, want)
		}
	}
	f = some(90)
	x := open(t, f, bench.Light)
	x.keys("t")
	first := len(x.s.ticked)
	if _, last := x.s.list.InView(); first != last+1 || first < 8 || first > 30 {
		t.Fatalf("%d of %d rows are ticked, and the last on the screen is %d", first, len(x.s.rows), last)
	}
	x.s.flip(3) // not this one
	x.keys("t")
	if n := len(x.s.ticked); n < 2*first-2 || n > 2*first-1 {
		t.Errorf("then %d are ticked", n)
	}
	x.Press(x.s, fyne.KeyEscape)
	if n := len(x.s.ticked); n != 0 {
		t.Errorf("after Escape %d are ticked", n)
	}
	x.s.list.ScrollToTop()
	for range 20 {
		x.keys("t")
	}
	if len(x.s.ticked) != len(x.s.rows) {
		t.Errorf("%d of %d are ticked at the end", len(x.s.ticked), len(x.s.rows))
	}
}

func TestThePupilIsAskedTwice(t *testing.T) {
	f := some(3)
	x := open(t, f, bench.Light)
	x.keys("nr")
	if len(f.asked) != 0 || x.Title == "" {
		t.Fatal("the pupil is redacted without a question")
	}
	x.Answer("No")
	x.keys("r")
	x.Answer("Redact the pupil")
	x.Settle()
	if len(f.asked) != 1 {
		t.Error("and not with one")
	}
}

func TestATestAndARefusalAreShown(t *testing.T) {
	f := some(3)
	f.test = &casework.Test{Note: true}
	f.refuse = "it is about yourself"
	x := open(t, f, bench.Light)
	x.keys("r")
	if len(f.asked) != 0 {
		t.Fatal("decided without the test")
	}
	if want := "Redact: " + f.all[x.s.list.Chosen()].Name; x.Title != want {
		t.Errorf("what is decided stands as %q over the test, not %q", x.Title, want)
	}
	x.keys("because")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if len(f.asked) != 1 || f.chosen[0].Note != "because" || x.Warned == "" {
		t.Errorf("%v, warned %q", f.chosen, x.Warned)
	}
}

func TestFindAndGoToMentions(t *testing.T) {
	x := open(t, some(30), bench.Light)
	x.keys("/")
	x.keys("person 21")
	if len(x.s.rows) != 1 {
		t.Fatalf("%d rows", len(x.s.rows))
	}
	x.Press(x.s, fyne.KeyDown)
	x.Press(x.s, fyne.KeyReturn)
	x.Says("log.pdf, page 2", "…and then Sam fell…")
	x.Press(x.s, fyne.KeyReturn)
	if !slices.Equal(x.Went, []string{screen.Review + " g21"}) {
		t.Errorf("went to %v", x.Went)
	}
}

func TestTickedPeopleAreJoined(t *testing.T) {
	f := some(9)
	x := open(t, f, bench.Light)
	x.Press(x.s, fyne.KeySpace) // Person 0
	x.Press(x.s, fyne.KeyDown)
	x.Press(x.s, fyne.KeySpace) // Person 3
	x.keys("j")
	x.Says("Who of these is it?")
	x.keys("person 3")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if want := []string{"join [g0 g3] {Person:p3 Name: Role: Pupil:false}"}; !slices.Equal(f.said, want) {
		t.Fatalf("%q", f.said)
	}
	if x.Said != "3 mentions changed." || len(x.s.ticked) != 0 || x.Title != "" {
		t.Errorf("said %q, %d ticked, open %q", x.Said, len(x.s.ticked), x.Title)
	}
}

// TestThatItIsThePupilIsAskedTwice, and each question can be answered with no.
func TestThatItIsThePupilIsAskedTwice(t *testing.T) {
	f := some(9)
	x := open(t, f, bench.Light)
	for _, answers := range [][]string{{"No"}, {"Yes, this is the pupil", "No"}} {
		x.Pause()
		x.keys("j")
		x.keys("person 1")
		x.Press(x.s, fyne.KeyReturn)
		for _, a := range answers {
			x.Answer(a)
		}
		x.Settle()
		if len(f.said) != 0 {
			t.Fatalf("after %v: %q", answers, f.said)
		}
	}
	x.Pause()
	x.keys("j")
	x.keys("person 1")
	x.Press(x.s, fyne.KeyReturn)
	x.Answer("Yes, this is the pupil")
	x.Answer("It is the pupil")
	x.Settle()
	if want := []string{"join [g0] {Person:p1 Name: Role: Pupil:true}"}; !slices.Equal(f.said, want) {
		t.Errorf("%q", f.said)
	}
}

func TestMentionsAreSplitOff(t *testing.T) {
	f := some(9)
	x := open(t, f, bench.Light)
	x.Press(x.s, fyne.KeyReturn)
	x.Press(x.s, fyne.KeySpace)
	x.Press(x.s, fyne.KeySpace)
	x.Says("2 of 3 mentions are ticked")
	x.keys("s")
	x.Says("Whose are these 2 mentions?", "<Sam>")
	x.Tap("Somebody new")
	x.Settle()
	x.Press(x.s, fyne.KeyReturn)
	x.keys("o") // the chosen one
	x.keys("wit")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	want := []string{"split [g0-0 g0-1] {Person: Name:Sam Role: Pupil:false}", "role of [g0-0] witness"}
	if !slices.Equal(f.said, want) {
		t.Errorf("%q", f.said)
	}
	x.Press(x.s, fyne.KeyReturn)
	x.Press(x.s, fyne.KeyEscape)
	if x.Title != "" {
		t.Error("Escape does not leave the mentions")
	}
}

func TestRolesAreSetAndAllIsTakenBack(t *testing.T) {
	f := some(9)
	x := open(t, f, bench.Light)
	x.keys("w")
	if x.Title != "" {
		t.Error("there is nothing to take back yet")
	}
	x.keys("o")
	x.keys("witness")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Pause()
	x.keys("w")
	x.Says("Dev is Sam.")
	if strings.Contains(x.Text(), "Gone.") {
		t.Error("what was taken back is offered again")
	}
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if want := []string{"role g0 witness", "back 9"}; !slices.Equal(f.said, want) {
		t.Errorf("%q", f.said)
	}
	f.refuse = "whose it is, is reserved"
	x.keys("o")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if x.Warned != "Whose it is, is reserved" {
		t.Errorf("warned %q", x.Warned)
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	f := some(437)
	for i := range f.all {
		f.all[i].Name = "Persephone-Anastasia Featherstonehaugh-Cholmondeley-Warner of Chipping Sodbury and Much Wenlock"
		f.all[i].Role = "the pupil’s other parent or carer, as far as that is known at all"
	}
	x := open(t, f, bench.Light)
	x.Fits()
	if n := x.Tabs(); n < 10 {
		t.Errorf("Tab reaches %d things", n)
	}
	for _, k := range []string{"j", "o"} {
		x.keys(k)
		x.Fits()
		x.Press(x.s, fyne.KeyEscape)
	}
	x.Press(x.s, fyne.KeyReturn)
	x.Fits()
	x.keys("s")
	x.Fits()
}

func TestPictures(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"people-light": bench.Light, "people-dark": bench.Dark} {
		x := open(t, some(40), shade)
		x.Press(x.s, fyne.KeySpace)
		x.SamePicture(name)
		x.Press(x.s, fyne.KeyReturn)
		x.Press(x.s, fyne.KeySpace)
		x.SamePicture(name + "-mentions")
		x.keys("s")
		x.SamePicture(name + "-split")
	}
}
