package records

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/ask"
	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
	"sarpack/redact"
)

// chosen is the record that is chosen.
func (s *Screen) chosen() (casework.Document, bool) {
	n := s.list.Chosen()
	if n < 0 || n >= len(s.docs) {
		return casework.Document{}, false
	}
	return s.docs[n], true
}

// show says everything about the chosen record, and offers what can be done about it.
func (s *Screen) show() {
	look.Rebuild(s.ways, s.about)
	s.room.Refresh()
	s.all.Refresh()
}

func (s *Screen) about() {
	d, ok := s.chosen()
	s.ways.RemoveAll()
	if !ok {
		s.facts.SetText("")
		return
	}
	lines := []string{d.Name}
	if d.Pages > 0 {
		lines = append(lines, d.Kind+", "+pages(d.Pages))
	}
	if d.Trouble != "" {
		lines = append(lines, "Not read: "+d.Trouble)
	}
	if w := wayOut(d); w != "" {
		lines = append(lines, w)
	}
	if d.Day != "" {
		lines = append(lines, "Of "+d.Day)
	}
	for _, x := range d.Notes {
		lines = append(lines, "• "+x)
	}
	s.facts.SetText(strings.Join(lines, "\n"))
	way := func(text string, icon fyne.Resource, do func(casework.Document)) {
		s.ways.Add(look.NewButton(text, icon, func() { do(d) }))
	}
	switch {
	case d.SealedFromMe:
	case d.Refused:
		if d.NeedsPassword {
			way("Password…", theme.LoginIcon(), func(d casework.Document) { s.password(d, "") })
		}
		way("Another file…", theme.FileIcon(), s.instead)
		if d.Group != "" {
			way("Withhold…", theme.VisibilityOffIcon(), s.withhold)
		}
	default:
		text := "Look at it"
		if d.Unread > 0 {
			text = "Read it yourself"
		}
		way(text, theme.VisibilityIcon(), func(casework.Document) { s.open() })
		if d.Group != "" {
			way("Withhold…", theme.VisibilityOffIcon(), s.withhold)
		}
		way("Its day…", theme.CalendarIcon(), s.day)
		way("Who reads it…", theme.AccountIcon(), s.seal)
	}
}

// wayOut says in a sentence what can be done about a record that could not be read, and
// how that stands.
func wayOut(d casework.Document) string {
	switch {
	case d.Action.WithholdsWhole():
		return "It is withheld; the screen Review shows by whom and why."
	case d.Refused && d.Group == "":
		return "Give its password or another file in its place; or search the records, and then decide to withhold it."
	case d.NeedsPassword:
		return "Give its password, take another file in its place, such as a copy without one, or withhold it."
	case d.Refused:
		return "Take another file in its place, such as one that was printed to PDF, or withhold it."
	case d.Trouble != "":
		return "Read those pages yourself on the screen Review and decide about each; nothing is sent before."
	}
	return ""
}

// open shows the chosen record on the review, at the first page that nobody could read.
func (s *Screen) open() {
	if d, ok := s.chosen(); ok && !d.Refused && !d.SealedFromMe {
		s.shell.Go(screen.Review, fmt.Sprintf("%s#%d", d.ID, max(1, d.Unread)))
	}
}

// locked asks for the password of the first record that came in encrypted and was not
// asked for yet.
func (s *Screen) locked() {
	for i, d := range s.docs {
		if d.NeedsPassword && !s.asked[d.ID] {
			s.list.Choose(i)
			s.show()
			s.password(d, "")
			return
		}
	}
}

// password asks for the password of a record. Where path is set, it is that of another
// file that is taken in its place.
func (s *Screen) password(d casework.Document, path string) {
	s.asked[d.ID] = true
	text := "This record is encrypted. Type its password; it is kept in the case only, and tried on the other records that need one."
	e := look.NewSecret("", nil)
	s.sheet(d.Name, "Try it", "Not now", container.NewVBox(look.Prose(text), e), e, func() bool {
		if e.Text == "" {
			return false
		}
		word, others := e.Text, slices.Clone(s.docs) // what is typed later is another password
		s.again(d, path, func(ctx context.Context) error {
			if path != "" {
				return s.c.TakeInstead(ctx, d.ID, path, word)
			}
			if err := s.c.TakeAgain(ctx, d.ID, word); err != nil {
				return err
			}
			for _, o := range others {
				if o.NeedsPassword && o.ID != d.ID && ctx.Err() == nil {
					_ = s.c.TakeAgain(ctx, o.ID, word) // one with another password stays in the list, and says so
				}
			}
			return nil
		})
		return true
	})
}

// instead asks for a file that takes the place of a record.
func (s *Screen) instead(d casework.Document) {
	s.shell.Pick("A file in the place of "+d.Name, false, nil, func(p []string) {
		s.again(d, p[0], func(ctx context.Context) error { return s.c.TakeInstead(ctx, d.ID, p[0], "") })
	})
}

// again takes a record in again, or the file at path in its place, and says what came of
// it.
func (s *Screen) again(d casework.Document, path string, take func(context.Context) error) {
	s.shell.Run("Taking in the record", take, func(err error) {
		s.Shown()
		if err != nil {
			var locked *casework.FieldError
			if errors.As(err, &locked) && path != "" {
				s.password(d, path)
			}
			s.shell.Warn(err.Error())
			return
		}
		s.shell.Say("The record is in the case. Search the records, so that what has to be decided in it is found.")
		s.locked()
	})
}

// withhold asks what the law asks before a record is withheld whole.
func (s *Screen) withhold(d casework.Document) {
	t := s.c.Test(d.Group, redact.ActionWithholdDocument)
	if t == nil {
		t = &casework.Test{}
	}
	f := ask.New(t, nil, false)
	f.Withheld()
	var hide func()
	f.Done = func(c casework.Choice) {
		hide()
		s.change(func() error { return s.c.Decide(context.Background(), d.Group, c) }, "It is on record. The screen Review takes it back (U).")
	}
	f.Cancel = func() { hide() }
	hide = s.shell.Sheet("Withhold: "+d.Name, f.Object(), f.Focus())
}

// day asks of which day a record is.
func (s *Screen) day(d casework.Document) {
	e := look.NewEntry("2026-03-02", nil)
	e.SetText(d.Day)
	s.sheet("The day of "+d.Name, "Save", "Cancel", container.NewVBox(
		look.Prose("For a pack in the order of dates. An e-mail is of the day that it says, and a file of the day in its name; for all others it is said here. Leave it empty to take it back."), e), e,
		func() bool {
			day := strings.TrimSpace(e.Text)
			s.change(func() error { return s.c.SetDay(context.Background(), d.ID, day) }, "Saved.")
			return true
		})
}

// sheet shows a small form; ok does what it is for, and reports whether it was all there.
func (s *Screen) sheet(title, text, not string, body fyne.CanvasObject, first *look.Entry, ok func() bool) {
	var hide func()
	done := func() {
		if ok() {
			hide()
		}
	}
	first.OnSubmitted = func(string) { done() }
	hide = s.shell.Sheet(title, container.NewBorder(nil, container.NewHBox(look.NewMainButton(text, nil, done), look.NewButton(not, nil, func() { hide() })), nil, nil, body), first)
}

// change changes the case beside the window, and says what came of it.
func (s *Screen) change(do func() error, said string) {
	go func() {
		err := do()
		s.shell.UI(func() {
			s.shell.Changed()
			s.Shown()
			if err != nil {
				s.shell.Warn(err.Error())
			} else {
				s.shell.Say(said)
			}
		})
	}()
}
