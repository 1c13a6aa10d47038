package ask

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen/bench"
	"sarpack/redact"
)

var harm = casework.Test{Grounds: []casework.Ground{
	{ID: "third-party", Name: "somebody else’s data", Questions: []casework.Question{
		{ID: "consent", Text: "Consent?", Options: []string{"yes", "refused", "not asked"}, Needed: true},
		{ID: "asking", Text: "Could asking have caused harm?", Options: []string{"no", "yes"}, Needed: true, When: map[string][]string{"consent": {"yes", "refused"}}},
		{ID: "why", Text: "Why is it not reasonable?", Needed: true},
	}},
	{ID: "harm", Name: "serious harm", Questions: []casework.Question{{ID: "whom", Text: "To whom?", Needed: true, Answer: "the pupil"}}},
}}

func show(t *testing.T, f *Form) fyne.Window {
	t.Helper()
	w := test.NewTempApp(t).NewWindow("")
	w.SetContent(f.Object())
	w.Resize(fyne.NewSize(700, 420))
	return w
}

func all[T fyne.CanvasObject](w fyne.Window) []T {
	var out []T
	for _, o := range bench.Visible(w.Content()) {
		if x, ok := o.(T); ok {
			out = append(out, x)
		}
	}
	return out
}

func TestATestIsAskedUntilItIsAnswered(t *testing.T) {
	f := New(&harm, nil, false)
	var got []casework.Choice
	f.Done = func(c casework.Choice) { got = append(got, c) }
	w := show(t, f)
	f.done()
	if len(got) != 0 || f.said.Hidden {
		t.Fatal("a test without answers went through, or nobody is told")
	}
	radios := all[*look.Radio](w)
	if len(radios) != 1 {
		t.Fatalf("%d questions with choices are asked; only consent applies yet", len(radios))
	}
	radios[0].SetSelected("refused")
	radios = all[*look.Radio](w)
	if len(radios) != 2 {
		t.Fatal("what follows from the first answer is not asked")
	}
	radios[1].SetSelected("no")
	all[*look.Entry](w)[0].SetText("  they said no  ")
	f.note.SetText("seen by phone")
	f.done()
	if len(got) != 1 || got[0].Ground != "third-party" || got[0].Answers["why"] != "they said no" || got[0].Answers["asking"] != "no" || got[0].Note != "seen by phone" {
		t.Fatalf("%+v", got)
	}
	radios[0].SetSelected("not asked")
	f.done()
	if _, ok := got[1].Answers["asking"]; ok {
		t.Error("an answer to a question that does not apply is handed on")
	}
}

// Somebody who only presses Return, and writes where something is to be written, comes
// through: Return chooses, Return on what is chosen goes on, and what is still missing has
// the keyboard.
func TestWhatIsMissingHasTheKeyboard(t *testing.T) {
	f := New(&harm, nil, false)
	var got []casework.Choice
	f.Done = func(c casework.Choice) { got = append(got, c) }
	w := show(t, f)
	w.Canvas().Focus(f.ok)
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyReturn)
	if f.said.Hidden || w.Canvas().Focused() != all[*look.Radio](w)[0].First() {
		t.Fatalf("the keyboard is at %T, not at the first question", w.Canvas().Focused())
	}
	press(fyne.KeyReturn, fyne.KeyReturn) // yes, and what that brings up
	press(fyne.KeyReturn, fyne.KeyReturn)
	if w.Canvas().Focused() != fyne.Focusable(all[*look.Entry](w)[0]) {
		t.Fatalf("the keyboard is at %T, not on the line that is to be written", w.Canvas().Focused())
	}
	if len(got) > 0 {
		t.Fatalf("went on without an answer: %+v", got)
	}
	for _, r := range "they said so" {
		w.Canvas().Focused().TypedRune(r)
	}
	press(fyne.KeyReturn)
	if len(got) != 1 || got[0].Answers["consent"] != "yes" || got[0].Answers["asking"] != "no" || got[0].Answers["why"] != "they said so" {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsKnownIsFilledInAndReturnGoesOn(t *testing.T) {
	f := New(&harm, nil, false)
	var got *casework.Choice
	f.Done = func(c casework.Choice) { got = &c }
	w := show(t, f)
	f.ground.SetSelectedIndex(1)
	w.Canvas().Focus(f.Focus())
	if f.Focus() != f.ok {
		t.Fatal("all is answered, and the keyboard is not on the button")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got == nil || got.Ground != "harm" || got.Answers["whom"] != "the pupil" {
		t.Errorf("%+v", got)
	}
}

func TestEscapeLeaves(t *testing.T) {
	f := New(&casework.Test{Note: true}, []string{"the DPO", "Mrs Head"}, true)
	left, done := 0, 0
	f.Cancel = func() { left++ }
	f.Done = func(c casework.Choice) {
		if done++; c.To != "the DPO" {
			t.Errorf("referred to %q", c.To)
		}
	}
	w := show(t, f)
	w.Canvas().Focus(f.Focus())
	if f.Focus() != f.note {
		t.Fatal("a reason is needed, and the keyboard is not there")
	}
	f.note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if done != 0 {
		t.Error("went on without a reason")
	}
	f.note.SetText("because")
	f.note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	f.note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if left != 1 || done != 1 {
		t.Errorf("left %d times, done %d times", left, done)
	}
}

func TestAMarkRemembersItsReason(t *testing.T) {
	reasons := []casework.Ground{{ID: "TP-PUP", Name: "another pupil"}, {ID: "LOC", Name: "where somebody lives"}}
	f := NewMark(reasons, "LOC")
	var got casework.Choice
	f.Done = func(c casework.Choice) { got = c }
	show(t, f)
	f.action.SetSelected("Refer")
	f.done()
	if got.Code != "LOC" || got.Action != redact.ActionRefer {
		t.Errorf("%+v", got)
	}
}

func TestAReasonGivenBeforeIsOffered(t *testing.T) {
	f := New(&casework.Test{Note: true}, nil, false)
	f.Offer(nil)
	f.Beside()
	w := show(t, f)
	if len(all[*look.Select](w)) != 0 {
		t.Error("nothing was given before, and a choice is offered")
	}
	f.Offer([]string{"The lead agency was asked.", "No consent."})
	offers := all[*look.Select](w)
	if len(offers) != 1 {
		t.Fatalf("%d choices", len(offers))
	}
	var got casework.Choice
	f.Done = func(c casework.Choice) { got = c }
	offers[0].SetSelected("No consent.")
	f.note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	f.note.TypedRune('!')
	f.note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got.Note != "No consent.!" {
		t.Errorf("the reason is %q", got.Note)
	}
}
