package details

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/letters"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Screen is the request of an open case.
type Screen struct {
	screen.Quiet

	shell screen.Shell
	c     Case
	form  *form.Form
	dirty bool
	// filled says that the form was read from the case.
	filled   bool
	clock    *widget.Label
	sum      *widget.Label
	warnings *fyne.Container
	systems  *fyne.Container
	tables   *fyne.Container
	side     *container.Scroll
	column   *fyne.Container // of these: laid out anew when one of them changes its height
	save     *look.Button
	revert   *look.Button
	all      fyne.CanvasObject
}

// New makes the screen.
func New(shell screen.Shell, c Case) *Screen {
	s := &Screen{shell: shell, c: c, form: form.New()}
	s.form.Changed, s.form.Done = s.edited, s.keep
	s.clock = look.Prose("")
	s.clock.TextStyle.Bold = true
	s.clock.SizeName = theme.SizeNameSubHeadingText
	s.sum = look.Aside("")
	s.warnings, s.systems, s.tables = container.NewVBox(), container.NewVBox(), container.NewVBox()
	s.save = look.NewMainButton("Save", theme.DocumentSaveIcon(), s.keep)
	s.revert = look.NewButton("Undo changes", theme.ContentUndoIcon(), func() { s.filled = false; s.Shown() })
	s.column = container.NewVBox(
		look.Card(container.NewVBox(s.clock, s.sum)), s.warnings,
		bold("Places to search"), s.systems, bold("What else belongs to it"), s.tables,
	)
	s.side = container.NewVScroll(s.column)
	write := look.NewButton("Letters…", theme.MailComposeIcon(), s.letters)
	left := container.NewBorder(nil, container.NewPadded(container.NewHBox(s.save, s.revert, write)), nil, nil, s.form.Object())
	s.all = container.New(&share{0.6}, left, look.Compact(s.side))
	return s
}

func bold(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.TextStyle.Bold = true
	return l
}

// Object is what the screen shows.
func (s *Screen) Object() fyne.CanvasObject { return s.all }

// Focus is the first field.
func (s *Screen) Focus() fyne.Focusable { return s.form.First() }

// Shown reads the request; what was typed and not saved stays.
func (s *Screen) Shown() {
	if !s.filled {
		s.form.Set(s.c.RequestFields(), false)
		s.filled, s.dirty = true, false
	}
	s.state()
	s.count()
	s.list()
	s.more()
	go func() {
		w, err := s.c.Warnings(context.Background())
		s.shell.UI(func() {
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			s.warn(w)
		})
	}()
}

// Unsaved says that something was typed that only Save keeps.
func (s *Screen) Unsaved() bool { return s.dirty }

func (s *Screen) state() {
	for _, b := range []*look.Button{s.save, s.revert} {
		if s.dirty {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

func (s *Screen) edited() {
	s.dirty = true
	s.state()
	s.count()
}

// count works the time limit out from what is written now.
func (s *Screen) count() {
	c := s.c.ClockOf(s.form.Values())
	s.clock.Importance = [3]widget.Importance{widget.MediumImportance, widget.WarningImportance, widget.DangerImportance}[c.Urgency]
	s.clock.SetText(c.Words)
	s.sum.SetText(strings.Join(c.Sum, "\n"))
}

func (s *Screen) keep() {
	s.form.Blame(nil)
	v := s.form.Values()
	go func() {
		err := s.c.SetRequest(context.Background(), v)
		s.shell.UI(func() {
			switch {
			case err == nil:
				s.filled, s.dirty = false, false
				s.shell.Changed()
				s.Shown()
				s.shell.Say("Saved.")
			case s.form.Blame(err):
				s.shell.Warn("Something in the form cannot be taken; see beside the field.")
			default:
				s.shell.Warn(err.Error())
			}
		})
	}()
}

// letters shows the letters of the request, which are made from what is saved.
func (s *Screen) letters() {
	if s.dirty {
		s.shell.Warn("Save the request first: letters are made from what is saved.")
		return
	}
	letters.Open(s.shell, s.c, func() { s.filled = false; s.Shown() })
}

func (s *Screen) warn(all []casework.Warning) {
	look.Rebuild(s.warnings, func() { s.warned(all) })
	s.lay()
}

func (s *Screen) warned(all []casework.Warning) {
	s.warnings.RemoveAll()
	if len(all) > 0 {
		s.warnings.Add(bold("To deal with before the pack is signed"))
	}
	for _, w := range all {
		text := look.Prose(casework.Upper(w.What) + ": " + w.Do + ".")
		text.SizeName = theme.SizeNameCaptionText
		if w.Dealt != "" {
			text.Importance = widget.LowImportance
			said := casework.Upper(w.What) + ". Dealt with: " + w.Dealt
			if w.By != "" {
				said += " (" + w.By + ")"
			}
			text.SetText(said)
			s.warnings.Add(container.NewVBox(text, saysOf(w)))
			continue
		}
		b := look.NewButton("Dealt with…", nil, func() { s.deal(w) })
		b.Importance = widget.LowImportance
		s.warnings.Add(container.NewBorder(nil, nil, look.Sign(theme.NewWarningThemedResource(theme.WarningIcon())), container.NewVBox(b), container.NewVBox(text, saysOf(w))))
	}
}

// saysOf shows what the lists have of a warning, word for word.
func saysOf(w casework.Warning) fyne.CanvasObject {
	text := look.Prose(strings.Join(w.Says, "\n"))
	text.SizeName = theme.SizeNameCaptionText
	text.Hidden = len(w.Says) == 0
	return text
}

// lay lays the column at the right out anew, where a button that gets the keyboard comes
// into view.
func (s *Screen) lay() {
	look.Reaching(s.side, s.column)
	s.column.Refresh()
	s.side.Refresh()
}

func (s *Screen) deal(w casework.Warning) {
	s.write(casework.Upper(w.What), "How was it dealt with?", "Save", func(how string) error { return s.c.DealWith(context.Background(), w.ID, how) })
}

// write asks for a sentence and hands it on.
func (s *Screen) write(title, ask, ok string, do func(string) error) {
	var hide, done func()
	e := look.NewEntry("", func() { done() })
	e.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			hide()
		}
		return k == fyne.KeyEscape
	}
	done = func() {
		text := strings.TrimSpace(e.Text)
		if text == "" {
			return
		}
		hide()
		go func() {
			err := do(text)
			s.shell.UI(func() {
				if err != nil {
					s.shell.Warn(err.Error())
				}
				s.shell.Changed()
				s.Shown()
			})
		}()
	}
	b := look.NewMainButton(ok, nil, done)
	body := container.NewBorder(nil, container.NewHBox(b, look.NewButton("Cancel", nil, func() { hide() })), nil, nil,
		container.NewVBox(look.Prose(ask), e))
	hide = s.shell.Sheet(title, body, e)
}

// list shows the checklist.
func (s *Screen) list() {
	look.Rebuild(s.systems, s.places)
	s.lay()
}

func (s *Screen) places() {
	s.systems.RemoveAll()
	for i, x := range s.c.Systems() {
		icon := theme.NewDisabledResource(theme.CheckButtonIcon())
		if x.Done {
			icon = theme.NewDisabledResource(theme.CheckButtonCheckedIcon())
		}
		name := look.Prose(x.Name)
		name.SizeName = theme.SizeNameCaptionText
		b := look.NewButton(x.State, nil, func() { s.system(i, x) })
		b.Importance = widget.LowImportance
		s.systems.Add(container.NewBorder(nil, nil, container.NewCenter(widget.NewIcon(icon)), b, name))
	}
	add := look.NewButton("Add a place…", theme.ContentAddIcon(), func() { s.entry(casework.Table{ID: placesTable, Title: "A place to search"}, -1) })
	add.Importance = widget.LowImportance
	s.systems.Add(container.NewHBox(add))
}

// system shows one place to search: the text for a colleague, until when an answer is
// needed, and what came of it.
func (s *Screen) system(n int, x casework.System) {
	text, day, err := s.c.AskText(n, "")
	if err != nil {
		s.shell.Warn(err.Error())
		return
	}
	var hide func()
	row := container.NewHBox()
	for _, state := range s.c.SystemStates() {
		row.Add(look.NewButton(state, nil, func() {
			hide()
			go func() {
				err := s.c.NoteSystem(context.Background(), n, state)
				s.shell.UI(func() {
					if err != nil {
						s.shell.Warn(err.Error())
					}
					s.shell.Changed()
					s.Shown()
				})
			}()
		}))
	}
	copyIt := look.NewMainButton("Copy the text", theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(text)
		s.shell.Say("The text for your colleague is copied; paste it into an e-mail.")
	})
	row.Add(copyIt)
	row.Add(look.NewButton("Details…", nil, func() {
		hide()
		s.entry(casework.Table{ID: placesTable, Title: x.Name}, n)
	}))
	row.Add(look.NewButton("Close", nil, func() { hide() }))
	body := look.Prose(text)
	room := look.NewReading(body)
	room.SetMinSize(fyne.NewSize(600, 250))
	until := look.NewEntry("2026-03-02", nil)
	until.SetText(day)
	until.OnChanged = func(day string) {
		var err error
		if text, _, err = s.c.AskText(n, strings.TrimSpace(day)); err != nil {
			text = ""
			body.SetText(casework.Upper(err.Error()))
			copyIt.Disable()
			return
		}
		body.SetText(text)
		copyIt.Enable()
	}
	top := container.NewBorder(nil, nil, widget.NewLabel("An answer is needed until"), nil, until)
	hide = s.shell.Sheet(fmt.Sprintf("%s: %s", x.Name, x.State), container.NewBorder(top, row, nil, nil, room), copyIt)
}

// share gives the first object a part of the width.
type share struct{ part float32 }

// MinSize is for Fyne.
func (l *share) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+12, max(a.Height, b.Height))
}

// Layout is for Fyne.
func (l *share) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := s.Width * l.part
	o[0].Resize(fyne.NewSize(w-6, s.Height))
	o[1].Move(fyne.NewPos(w+6, 0))
	o[1].Resize(fyne.NewSize(s.Width-w-6, s.Height))
}
