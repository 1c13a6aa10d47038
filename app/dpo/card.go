package dpo

import (
	"context"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/ask"
	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/redact"
)

func (s *Screen) buildCard() {
	s.what, s.words = look.Prose(""), look.Prose("")
	s.what.TextStyle.Bold = true
	s.words.SizeName = theme.SizeNameCaptionText
	button := func(text string, icon fyne.Resource, do func()) *look.Button {
		b := look.NewButton(text, icon, do)
		s.keyed(b)
		return b
	}
	row := container.NewGridWithColumns(3)
	for i, x := range []struct {
		text string
		a    redact.Action
	}{{"Redact  R", redact.ActionRedact}, {"Keep  K", redact.ActionKeep}, {"Hold  H", redact.ActionHold}} {
		s.answers[i] = button(x.text, nil, func() { s.answer(x.a) })
		row.Add(s.answers[i])
	}
	s.confirm = button("Confirm  Y", theme.ConfirmIcon(), s.second)
	s.confirm.Importance = widget.HighImportance
	room := look.NewReading(s.words)
	room.Keys, room.Runes = s.Key, s.Rune
	more := container.NewGridWithColumns(2, button("Consultation…  C", theme.AccountIcon(), s.consult), button("Undo  U", theme.ContentUndoIcon(), s.undo))
	s.card = look.Compact(look.Card(container.NewBorder(s.what, container.NewVBox(s.confirm, row, more), nil, nil, room)))
}

// say fills the card from the chosen question.
func (s *Screen) say() {
	r, ok := s.chosen()
	for _, b := range s.answers {
		able(b, ok)
	}
	s.confirm.Hidden = !ok || !r.Confirm
	if !ok {
		s.what.SetText("Nothing is chosen")
		s.words.SetText("Only what was referred stands here. What somebody wants your view on comes from the screens People and Review, with the key F, or in a referral file.")
		return
	}
	words := [3]string{"Redact  R", "Keep  K", "Hold  H"}
	if r.Whole {
		words[0], words[1] = "Withhold  R", "Send  K"
	}
	for i, b := range s.answers {
		b.SetText(words[i])
	}
	s.what.SetText(r.What)
	facts := r.Matter
	if r.Role != "" {
		facts += ", " + r.Role
	}
	lines := []string{facts + " · " + r.Where}
	add := func(blocks ...string) {
		for _, b := range blocks {
			if b != "" {
				lines = append(lines, "", b)
			}
		}
	}
	for i, m := range r.Mentions {
		if i == 3 {
			break
		}
		if m.Context != "" {
			add("“…" + m.Context + "…”")
		}
	}
	add(r.Asks, casework.Sentence(r.Why))
	if r.Sentence != "" {
		add(casework.Sentence(r.Sentence) + " (" + r.Code + ")")
	}
	add(r.Said...)
	if r.Answer != "" {
		add("Your answer: " + r.Answer)
	}
	for _, c := range s.asked {
		add(c.Text)
	}
	add(r.Then)
	s.words.SetText(strings.Join(lines, "\n"))
}

func able(b *look.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// answer asks what an answer has to say, beside the page that it is about.
func (s *Screen) answer(a redact.Action) {
	r, ok := s.chosen()
	if !ok || s.busy {
		return
	}
	if r.Whole && a == redact.ActionRedact {
		a = redact.ActionWithholdDocument
	}
	t := s.c.TestOf(r.Target, a)
	if t == nil {
		t = &casework.Test{Note: true}
	}
	s.form = ask.New(t, nil, false)
	s.form.Beside()
	s.form.Offer(s.c.Wordings(r.Target, a))
	s.form.Done = func(c casework.Choice) {
		c.Action = a
		s.give(r.Target, c)
	}
	s.form.Cancel = func() { s.shut(); s.focus() }
	head := look.Prose(casework.Verb(a) + ": " + r.What)
	head.TextStyle.Bold = true
	s.room.Objects = []fyne.CanvasObject{look.Compact(look.Card(container.NewBorder(head, nil, nil, nil, s.form.Object())))}
	s.room.Refresh()
	if f := s.form.Focus(); f != nil {
		s.keyboard(f)
	}
}

// second confirms the decision that waits.
func (s *Screen) second() {
	r, ok := s.chosen()
	if !ok || !r.Confirm || s.busy {
		return
	}
	s.give(r.Target, casework.Choice{Action: redact.Action(r.Action)})
}

// shut takes the form of an answer away.
func (s *Screen) shut() {
	if s.form == nil {
		return
	}
	s.form = nil
	s.room.Objects = []fyne.CanvasObject{s.card}
	s.room.Refresh()
}

// give puts an answer on the disk, and goes on to the next question.
func (s *Screen) give(target string, c casework.Choice) {
	next := ""
	for i, r := range s.all {
		if r.Target == target && i+1 < len(s.all) {
			next = s.all[i+1].Target
		}
	}
	s.do(func() (string, error) { return s.c.Answer(s.ctx, target, c) }, func() {
		s.shut()
		if next != "" {
			s.target = next
		}
	})
}

// do changes the case beside the window; then is called before what is new is shown.
func (s *Screen) do(change func() (string, error), then func()) {
	if s.busy {
		return
	}
	s.busy = true
	go func() {
		said, err := change()
		t := s.read()
		s.shell.UI(func() {
			s.busy = false
			if err != nil {
				s.shell.Warn(casework.Sentence(err.Error())) // what was typed stays
				return
			}
			if then != nil {
				then()
			}
			s.take(t)
			s.shell.Changed()
			s.shell.Say(said)
			if s.form == nil {
				s.focus()
			}
		})
	}()
}

func (s *Screen) undo() {
	s.do(func() (string, error) { return s.c.Undo(context.WithoutCancel(s.ctx)) }, nil)
}

func (s *Screen) focus() { s.keyboard(s.list) }

// keyboard gives the keyboard to something on the screen. The canvas is the page's: of
// what was never painted it is not known.
func (s *Screen) keyboard(f fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.view.View); c != nil {
		c.Focus(f)
	}
}

// listKey takes the keys of the list: Return goes to the page.
func (s *Screen) listKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.keyboard(s.view.View)
	case fyne.KeyLeft, fyne.KeyRight:
		return s.Key(k)
	default:
		return false
	}
	return true
}

// Key takes keys that are no letters.
func (s *Screen) Key(k fyne.KeyName) bool {
	if s.reading() {
		return s.pack.Key(k)
	}
	if k != fyne.KeyEscape || s.form == nil {
		return s.view.Page(k, s.turn)
	}
	s.shut()
	s.focus()
	return true
}

// Rune takes letters.
func (s *Screen) Rune(r rune) bool {
	if s.reading() {
		return s.pack.Rune(r)
	}
	switch unicode.ToLower(r) {
	case 'r':
		s.answer(redact.ActionRedact)
	case 'k':
		s.answer(redact.ActionKeep)
	case 'h':
		s.answer(redact.ActionHold)
	case 'y':
		s.second()
	case 'c':
		s.consult()
	case 'u':
		s.undo()
	case 'n':
		s.step(1)
	case 'p':
		s.step(-1)
	case 'g':
		s.readPack()
	default:
		return s.view.Size(unicode.ToLower(r))
	}
	return true
}

// step goes to another question.
func (s *Screen) step(by int) {
	n := s.list.Chosen() + by
	if n >= 0 && n < len(s.all) {
		s.list.Choose(n)
		s.open(n)
	}
}
