package dpo

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"slices"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen/bench"
	"sarpack/redact"
)

// fake is a case of some questions that were referred, each on a page of its own.
type fake struct {
	mu     sync.Mutex
	all    []casework.Referred
	test   *casework.Test
	words  []string
	asked  []casework.Consultation
	gave   []string
	fail   error
	undone int
}

func (f *fake) Referred() []casework.Referred {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.all)
}

func (f *fake) Pages() []casework.Page {
	var out []casework.Page
	for i := range len(f.all) + 2 {
		out = append(out, casework.Page{Place: casework.Place{Document: "d1", Page: i + 1}, Name: "chronology.pdf"})
	}
	return out
}

func (f *fake) Page(_ context.Context, p casework.Place) (*redact.Page, error) {
	return &redact.Page{Number: p.Page, View: redact.Rect{X1: 595, Y1: 842}}, nil
}

func (f *fake) Picture(_ context.Context, _ casework.Place, dpi float64) (*image.RGBA, error) {
	im := image.NewRGBA(image.Rect(0, 0, int(595*dpi/72), int(842*dpi/72)))
	draw.Draw(im, im.Bounds(), image.White, image.Point{}, draw.Src)
	return im, nil
}

func (f *fake) Findings(p casework.Place) []casework.Finding {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []casework.Finding
	for _, r := range f.all {
		for _, m := range r.Mentions {
			if m.Place == p {
				out = append(out, m)
			}
		}
	}
	return out
}

func (f *fake) TestOf(string, redact.Action) *casework.Test { return f.test }
func (f *fake) Wordings(string, redact.Action) []string     { return f.words }
func (f *fake) Undo(context.Context) (string, error)        { f.undone++; return "Taken back.", nil }
func (f *fake) Consultations() []casework.Consultation      { return f.asked }
func (f *fake) SendFields(string) []casework.Field {
	return []casework.Field{{ID: "identity", Label: "The DPO’s identity", Needed: true}}
}
func (f *fake) AnswerEnds() []string { return []string{".saranswer"} }
func (f *fake) TakeAnswer(_ context.Context, p string) (string, error) {
	return "From somebody: 1 answer.", f.note("take " + p)
}

func (f *fake) note(s string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.gave = append(f.gave, s)
	return f.fail
}

func (f *fake) Answer(_ context.Context, target string, c casework.Choice) (string, error) {
	if err := f.note(fmt.Sprintf("%s %s %s %v %s", target, c.Action, c.Ground, c.Answers, c.Note)); err != nil {
		return "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.all {
		if f.all[i].Target == target {
			f.all[i].Answer = string(c.Action)
		}
	}
	return "Decided.", nil
}

func (f *fake) ConsultFields(n int) []casework.Field {
	return []casework.Field{{ID: "harm", Label: "Could asking cause harm?", Needed: true}, {ID: "whom", Label: "Who is asked", Value: fmt.Sprint("number ", n)}}
}

func (f *fake) Consult(_ context.Context, n int, v map[string]string) error {
	return f.note(fmt.Sprintf("consult %d %s", n, v["harm"]))
}

func (f *fake) Send(_ context.Context, target string, v map[string]string, folder string) (string, error) {
	return folder + "/SAR-1 referral.sarreferral", f.note("send " + target + " to " + v["identity"])
}

// letter is a referral: it is sent back, and not sent on.
type letter struct {
	Case
	f *fake
}

func (l letter) From() casework.Received {
	return casework.Received{School: "St Oswald’s", Reference: "SAR-1", Clock: casework.Clock{Words: "3 days left"}}
}
func (l letter) Seal(_ context.Context, folder string) (string, error) {
	return folder + "/SAR-1 answer.saranswer", l.f.note("seal")
}

func some(n int) *fake {
	f := &fake{test: &casework.Test{Note: true, Why: "Your answer decides it.", Grounds: []casework.Ground{{ID: "child-abuse", Name: "child abuse data", Questions: []casework.Question{
		{ID: "capacity", Text: "Does the requester ask with parental responsibility?", Options: []string{"yes", "no"}, Needed: true},
		{ID: "interest", Text: "Why is it not in the child’s best interests?", Needed: true},
	}}}}}
	for i := range n {
		p := casework.Place{Document: "d1", Page: i + 1}
		t := fmt.Sprintf("g%d", i)
		f.all = append(f.all, casework.Referred{
			Target: t, What: fmt.Sprintf("Question %d", i), Matter: "passage", Where: fmt.Sprintf("d1 p%d", i+1), Why: "words of harm", Code: "CH-ABU", Sentence: "data about child abuse",
			Asks: "Referred by Priya Nair, office staff. “What do we do?”", Said: []string{"Advice of Samir Haddad: redact. Ask first."}, Then: "Your answer decides it.", Mine: i == 0,
			Mentions: []casework.Finding{{ID: t + "/0", Group: t, Place: p, Kind: casework.Passage, Text: "daddy hit her", Context: "She said daddy hit her with a belt", Quads: []redact.Quad{redact.Rect{X0: 60, Y0: 600, X1: 300, Y1: 616}.Quad()}}},
		})
	}
	return f
}

type table struct {
	*bench.Shell
	s *Screen
}

func open(t *testing.T, c Case, shade fyne.ThemeVariant) *table {
	t.Helper()
	x := &table{Shell: bench.New(t, shade)}
	x.s = New(x.Shell, c)
	x.Put(x.s)
	x.Settle()
	return x
}

// Settle does what is queued until nothing more is under way: on a busy machine what a
// goroutine reads may come late.
func (x *table) Settle() {
	x.Shell.Settle()
	x.Until("the screen", func() bool {
		return x.s.head.Text != "" && !x.s.busy && (x.s.at.Page == 0 || x.s.page != nil)
	})
	x.Shell.Settle()
}

func (x *table) keys(s string) {
	x.Type(x.s, s)
	x.Settle()
}

func TestAQuestionStandsWithItsPassageItsPageAndWhatWasSaid(t *testing.T) {
	x := open(t, some(3), bench.Light)
	x.Says("3 wait for an answer.", "Question 0", "for you · passage · d1 p1", "She said daddy hit her with a belt", "What do we do?", "Advice of Samir Haddad", "Data about child abuse.", "Your answer decides it.")
	if x.s.at.Page != 1 || x.s.view.View.Selected() != "g0/0" {
		t.Errorf("page %d with %q chosen", x.s.at.Page, x.s.view.View.Selected())
	}
	x.keys("n")
	if r, _ := x.s.chosen(); r.Target != "g1" || x.s.at.Page != 2 {
		t.Errorf("%q on page %d", r.Target, x.s.at.Page)
	}
	x.Press(x.s, fyne.KeyRight) // the pages around it
	x.Settle()
	if x.s.at.Page != 3 || x.s.target != "g1" {
		t.Errorf("on page %d with %q", x.s.at.Page, x.s.target)
	}
	x.keys("p")
	if x.s.target != "g0" || x.s.at.Page != 1 {
		t.Errorf("%q on page %d", x.s.target, x.s.at.Page)
	}
}

func TestThePageIsReadByKeyboardAlone(t *testing.T) {
	x := open(t, some(2), bench.Light)
	x.Press(x.s, fyne.KeyReturn)
	if x.Win.Canvas().Focused() != fyne.Focusable(x.s.view.View) {
		t.Fatal("Return does not lead to the page")
	}
	wide := x.s.view.View.Zoom()
	x.keys("+")
	if z := x.s.view.View.Zoom(); z <= wide {
		t.Errorf("%v after %v", z, wide)
	}
	x.keys("--")
	x.keys("w")
	if z := x.s.view.View.Zoom(); z/wide < 0.99 || z/wide > 1.01 {
		t.Errorf("%v, was %v", z, wide)
	}
	for range 9 {
		x.Press(x.s, fyne.KeyPageDown)
		x.Settle()
	}
	if x.s.at.Page != 4 {
		t.Errorf("page %d of 4", x.s.at.Page)
	}
	for range 9 {
		x.Press(x.s, fyne.KeyPageUp)
		x.Settle()
	}
	if x.s.at.Page != 1 {
		t.Errorf("page %d", x.s.at.Page)
	}
	x.Press(x.s, fyne.KeyLeft)
	if x.Said != "There is no further page here." {
		t.Errorf("said %q", x.Said)
	}
}

// TestAnAnswerTakesItsTestAndItsReasons, typed beside the page, and goes on to the next.
func TestAnAnswerTakesItsTestAndItsReasons(t *testing.T) {
	f := some(3)
	f.words = []string{"The lead agency was asked and … agreed."}
	x := open(t, f, bench.Light)
	x.keys("r")
	x.Says("Redact: Question 0", "Does the requester ask with parental responsibility?")
	x.s.form.Done(casework.Choice{Ground: "child-abuse", Answers: map[string]string{"capacity": "yes"}, Note: "the lead was asked"})
	x.Settle()
	if want := []string{"g0 redact child-abuse map[capacity:yes] the lead was asked"}; !slices.Equal(f.gave, want) {
		t.Fatalf("%q", f.gave)
	}
	if x.s.form != nil || x.s.target != "g1" || x.Said != "Decided." {
		t.Errorf("form %v, at %q, said %q", x.s.form, x.s.target, x.Said)
	}
	x.Says("2 wait for an answer.")
	// A refusal leaves what was typed.
	f.fail = errors.New("the test is not met: not answered")
	x.keys("k")
	form := x.s.form
	form.Done(casework.Choice{Note: "x"})
	x.Settle()
	if x.s.form != form || x.Warned != "The test is not met: not answered." {
		t.Errorf("warned %q, and the form is gone: %v", x.Warned, x.s.form != form)
	}
	x.Press(x.s, fyne.KeyEscape)
	x.Settle()
	if x.s.form != nil || x.Win.Canvas().Focused() != x.s.list {
		t.Error("Escape does not lead back to the questions")
	}
	x.keys("u")
	if f.undone != 1 {
		t.Error("U takes nothing back")
	}
}

// TestNothingGoesWithoutReasons: the form itself asks for them.
func TestNothingGoesWithoutReasons(t *testing.T) {
	f := some(1)
	f.test = &casework.Test{Note: true}
	x := open(t, f, bench.Light)
	x.keys("h")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if len(f.gave) != 0 {
		t.Fatalf("%q", f.gave)
	}
	x.keys("wait for the police")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if want := []string{"g0 hold  map[] wait for the police"}; !slices.Equal(f.gave, want) {
		t.Errorf("%q", f.gave)
	}
}

func TestADecisionIsConfirmedByTheSecondPerson(t *testing.T) {
	f := some(2)
	f.all[0].Confirm, f.all[0].Action = true, "redact"
	x := open(t, f, bench.Light)
	x.Says("to be confirmed", "[Confirm  Y]")
	x.keys("y")
	if want := []string{"g0 redact  map[] "}; !slices.Equal(f.gave, want) {
		t.Errorf("%q", f.gave)
	}
	x.keys("y") // the next one is none
	if len(f.gave) != 1 {
		t.Error("something was confirmed that is no decision")
	}
}

func TestADocumentIsWithheld(t *testing.T) {
	f := some(1)
	f.all[0].Whole, f.all[0].Mentions, f.all[0].Places = true, nil, []casework.Place{{Document: "d1", Page: 2}}
	f.test = &casework.Test{Note: true}
	x := open(t, f, bench.Light)
	x.Says("[Withhold  R]", "[Send  K]")
	if x.s.at.Page != 2 {
		t.Errorf("page %d", x.s.at.Page)
	}
	x.keys("r")
	x.keys("all of it is somebody else’s")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if want := []string{"g0 withhold-document  map[] all of it is somebody else’s"}; !slices.Equal(f.gave, want) {
		t.Errorf("%q", f.gave)
	}
}

func TestConsultationsAreRecorded(t *testing.T) {
	f := some(1)
	x := open(t, f, bench.Light)
	x.keys("c")
	x.Tap("Record") // the harm is not answered
	x.Settle()
	if len(f.gave) != 0 {
		t.Fatal("recorded without the first question")
	}
	x.keys("no")
	x.Tap("Record")
	x.Settle()
	if want := []string{"consult 0 no"}; !slices.Equal(f.gave, want) || x.Said != "The consultation is on record." {
		t.Fatalf("%q, said %q", f.gave, x.Said)
	}
	f.asked = []casework.Consultation{{N: 1, Text: "Consultation 1: the police. No answer yet.", Open: true}}
	x.s.Shown()
	x.Until("the consultation", func() bool { return len(x.s.asked) == 1 })
	x.Says("No answer yet.")
	x.Pause()
	x.keys("c")
	x.Answer("Its answer")
	x.Says("<number 1>")
	x.keys("no")
	x.Tap("Record")
	x.Settle()
	if f.gave[1] != "consult 1 no" {
		t.Errorf("%q", f.gave)
	}
}

func TestACaseIsReferredOnAndItsAnswerTakenIn(t *testing.T) {
	f := some(2)
	x := open(t, f, bench.Light)
	x.Chosen = []string{"out"}
	x.Tap("To a DPO elsewhere…")
	x.keys("the line")
	x.Tap("Choose a folder…")
	x.Until("the referral", func() bool { return x.Said != "" })
	x.Settle()
	if f.gave[0] != "send g0 to the line" || !strings.Contains(x.Said, "SAR-1 referral.sarreferral") {
		t.Errorf("%q, said %q", f.gave, x.Said)
	}
	x.Chosen = []string{"back.saranswer"}
	x.Tap("An answer has come…")
	x.Settle()
	if f.gave[1] != "take back.saranswer" || x.Said != "From somebody: 1 answer." {
		t.Errorf("%q, said %q", f.gave, x.Said)
	}
}

// sheets is a pack of one page.
type sheets struct {
	*look.Button
	shown, closed int
	keys          string
}

func (p *sheets) Object() fyne.CanvasObject { return p.Button }
func (p *sheets) Focus() fyne.Focusable     { return p.Button }
func (p *sheets) Shown()                    { p.shown++ }
func (p *sheets) Close()                    { p.closed++ }
func (p *sheets) Key(k fyne.KeyName) bool   { p.keys += string(k); return true }
func (p *sheets) Rune(r rune) bool          { p.keys += string(r); return true }

// TestThePackIsReadHere, and no key meant for it answers a question meanwhile.
func TestThePackIsReadHere(t *testing.T) {
	f := some(3)
	x := &table{Shell: bench.New(t, bench.Light)}
	x.s = New(x.Shell, f)
	p := &sheets{Button: look.NewButton("page 1 of 1", nil, nil)}
	x.s.ReadPack(p)
	x.Put(x.s)
	x.Settle()
	x.keys("g")
	x.Says("[page 1 of 1]", "[Back to what was referred]")
	if strings.Contains(x.Text(), "wait for an answer") || p.shown != 1 || x.Win.Canvas().Focused() != fyne.Focusable(p.Button) {
		t.Fatalf("the pack is not in the questions' place; shown %d times", p.shown)
	}
	x.s.Key(fyne.KeyPageDown)
	x.s.Rune('r')
	if len(f.gave) != 0 || p.keys != "Nextr" {
		t.Errorf("answered %v; the pack got %q", f.gave, p.keys)
	}
	x.Fits()
	x.Tap("Back to what was referred")
	x.Settle()
	x.Says("wait for an answer")
	if x.Win.Canvas().Focused() != fyne.Focusable(x.s.list) {
		t.Error("the list has not the keyboard again")
	}
}

func TestAReferralGoesBack(t *testing.T) {
	f := some(2)
	x := open(t, letter{f, f}, bench.Light)
	left := 0
	x.s.Leave = func() { left++ }
	x.Says("St Oswald’s, SAR-1: 3 days left. 2 wait for an answer.")
	if strings.Contains(x.Text(), "DPO elsewhere") {
		t.Error("a referral is offered to be referred on")
	}
	f.mu.Lock()
	f.all[0].Answer = "keep: known"
	f.mu.Unlock()
	x.s.Shown()
	x.Until("the answer", func() bool { return x.s.all[0].Answer != "" })
	x.Chosen = []string{"out"}
	x.Tap("Send the answers back…")
	x.Answer("Go on answering")
	x.Settle()
	if len(f.gave) != 0 {
		t.Fatal("sent all the same")
	}
	x.Tap("Send the answers back…")
	x.Answer("Send what is answered")
	x.Settle()
	if !slices.Equal(f.gave, []string{"seal"}) || !strings.Contains(x.Said, "answer.saranswer back to the school") {
		t.Errorf("%q, said %q", f.gave, x.Said)
	}
	x.Tap("Back to the referrals")
	if left != 1 {
		t.Error("no way back")
	}
}

func TestAQuestionIsLedTo(t *testing.T) {
	x := open(t, some(5), bench.Light)
	x.s.Shown()
	x.s.Reveal("g3")
	x.Settle()
	if r, _ := x.s.chosen(); r.Target != "g3" || x.s.at.Page != 4 {
		t.Errorf("%q on page %d", r.Target, x.s.at.Page)
	}
}

func TestNothingIsReferred(t *testing.T) {
	x := open(t, &fake{}, bench.Light)
	x.Says("Nothing waits for an answer.", "Only what was referred stands here.")
	x.keys("rkhyn")
	x.Fits()
	for _, o := range x.Shown() {
		if b, ok := o.(*look.Button); ok && strings.HasPrefix(b.Text, "Redact") && !b.Disabled() {
			t.Error("nothing can be redacted")
		}
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	f := some(437)
	long := strings.Repeat("Persephone-Anastasia Featherstonehaugh-Cholmondeley of Much Wenlock ", 6)
	for i := range f.all {
		r := &f.all[i]
		r.What, r.Matter, r.Where, r.Why, r.Asks, r.Then = long, long, long, long, long, long
		r.Said = slices.Repeat([]string{long}, 30)
	}
	f.test.Why = long
	f.test.Grounds = append(f.test.Grounds, casework.Ground{ID: "x", Name: long})
	f.test.Grounds[0].Questions[0].Options = []string{"the school or its staff", "the local authority", "a parent of the pupil", "somebody else"}
	f.words = []string{long, long}
	x := open(t, f, bench.Light)
	x.Fits()
	x.keys("r")
	x.Fits()
	x.Press(x.s, fyne.KeyEscape)
	x.keys("c")
	x.Fits()
}

func TestPictures(t *testing.T) {
	for name, shade := range map[string]fyne.ThemeVariant{"dpo-light": bench.Light, "dpo-dark": bench.Dark} {
		f := some(6)
		f.words = []string{"As before"}
		x := open(t, f, shade)
		x.SamePicture(name)
		x.keys("r")
		x.SamePicture(name + "-answer")
	}
}
