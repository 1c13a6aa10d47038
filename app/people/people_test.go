package people

import (
	"context"
	"fmt"
	"slices"
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

func some(n int) *fake {
	f := &fake{}
	for i := range n {
		f.all = append(f.all, casework.Somebody{
			Name: fmt.Sprintf("Person %d", i), Role: "another pupil", From: "the roll", Why: "A rule.", Groups: []string{fmt.Sprintf("g%d", i)},
			Mentions: i + 1, Documents: 1, Suggest: redact.SuggestRedact, Mine: true, Possible: i%3 == 2, Subject: i == 1,
		})
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
	if f.chosen[0].Action != redact.ActionKeep || f.chosen[1].Action != redact.ActionRedact || x.Said != "4 decided. 2 have to be looked at one by one." {
		t.Errorf("%v, said %q", f.chosen, x.Said)
	}
}

// Nobody decides about rows that were never on the screen.
func TestOnlyWhatIsOnTheScreenIsTicked(t *testing.T) {
	f := some(90)
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
	if !slices.Equal(x.Went, []string{screen.Review + " g21"}) {
		t.Errorf("went to %v", x.Went)
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
}

func TestPictures(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"people-light": bench.Light, "people-dark": bench.Dark} {
		x := open(t, some(40), shade)
		x.Press(x.s, fyne.KeySpace)
		x.SamePicture(name)
	}
}
