package letters

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Sheet is the list of letters over a screen.
type Sheet struct {
	shell   screen.Shell
	c       Case
	changed func()
	hide    func()
	// room is what the list scrolls in.
	room *container.Scroll
}

// size of what stands over the window, and of the words of a letter in it.
var size = fyne.NewSize(760, 330)

// Open shows the letters of the case over the window. changed is called when sending one
// may have changed the request.
func Open(shell screen.Shell, c Case, changed func()) {
	s := &Sheet{shell: shell, c: c, changed: changed}
	s.list()
}

// over shows something over the window in place of what is there.
func (s *Sheet) over(title string, body fyne.CanvasObject, focus fyne.Focusable) {
	s.close()
	s.hide = s.shell.Sheet(title, body, focus)
}

func (s *Sheet) close() {
	if s.hide != nil {
		s.hide()
		s.hide = nil
	}
}

// beside does work that may wait for the disk, and then shows what came of it.
func (s *Sheet) beside(work func() error, then func()) {
	go func() {
		err := work()
		s.shell.UI(func() {
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			then()
		})
	}()
}

// list reads the letters anew and shows them.
func (s *Sheet) list() {
	var all []casework.Letter
	s.beside(func() (err error) {
		all, err = s.c.Letters(context.Background())
		return err
	}, func() { s.show(all) })
}

func (s *Sheet) show(all []casework.Letter) {
	box := container.NewVBox()
	often := several(all)
	for _, m := range often {
		box.Add(missing("Missing in several letters: " + m))
	}
	for i, l := range all {
		if i > 0 || len(often) > 0 {
			box.Add(widget.NewSeparator())
		}
		box.Add(s.row(l, often))
	}
	done, school := look.NewMainButton("Close", nil, s.close), look.NewButton("The school in letters…", nil, s.school)
	focus := done
	if len(often) > 0 {
		focus = school
	}
	s.room = scrolled(container.NewPadded(box))
	s.over("Letters of this request", container.NewBorder(nil, container.NewHBox(done, school), nil, nil, s.room), focus)
}

// several is what most letters wait for, in their order, such as who signs: it is said
// once, as who reads it under each of a dozen takes each for a task of its own.
func several(all []casework.Letter) []string {
	const enough = 3
	n := map[string]int{}
	var often []string
	for _, l := range all {
		for _, m := range l.Missing {
			if n[m]++; n[m] == enough {
				often = append(often, m)
			}
		}
	}
	return often
}

// missing says that something is.
func missing(text string) *widget.Label {
	w := look.Aside(text)
	w.Importance = widget.WarningImportance
	return w
}

// scrolled gives something long the room of a sheet.
func scrolled(o fyne.CanvasObject) *container.Scroll {
	room := container.NewVScroll(o)
	room.SetMinSize(size)
	return room
}

// row is one letter with what is missing, but for what is said already, and what was made
// of it.
func (s *Sheet) row(l casework.Letter, said []string) fyne.CanvasObject {
	title := look.Prose(l.Title)
	title.TextStyle.Bold = true
	text := container.NewVBox(title, look.Aside(casework.Upper(l.When)+"."))
	var row fyne.CanvasObject
	button := func(name string, do func()) *look.Button {
		b := look.NewButton(name, nil, do)
		b.Focused = func() { s.reveal(row) }
		return b
	}
	make := button("Make…", func() { s.ask(l, nil) })
	if l.Refused != "" {
		text.Add(look.Aside(casework.Upper(l.Refused)))
		make.Disable()
	}
	above := false
	for _, m := range l.Missing {
		make.Disable()
		if slices.Contains(said, m) {
			above = true
		} else {
			text.Add(missing("Missing: " + m))
		}
	}
	if above {
		text.Add(missing("Missing: what is said above of several letters"))
	}
	for _, m := range l.Made {
		save := button("Save…", func() { s.save(m.Number) })
		save.Importance = widget.LowImportance
		buttons := container.NewHBox(save)
		if !m.Sent {
			sent := button("Sent…", func() { s.sent(m) })
			sent.Importance = widget.LowImportance
			buttons.Add(sent)
		}
		text.Add(container.NewBorder(nil, nil, nil, buttons, look.Prose(m.State)))
	}
	row = container.NewBorder(nil, nil, nil, container.NewVBox(make), text)
	return row
}

// reveal scrolls to a letter whose button has the keyboard.
func (s *Sheet) reveal(row fyne.CanvasObject) {
	at, high := row.Position().Y, s.room.Size().Height
	if at < s.room.Offset.Y || at+row.Size().Height > s.room.Offset.Y+high {
		s.room.ScrollToOffset(fyne.NewPos(0, max(0, at)))
	}
}

// ask asks what the case does not know, and then shows the letter. What was answered to it
// before stands in the form.
func (s *Sheet) ask(l casework.Letter, before map[string]string) {
	fields := s.c.LetterFields(l.Kind)
	if len(fields) == 0 {
		s.preview(l, nil)
		return
	}
	for i, x := range fields {
		if v, ok := before[x.ID]; ok {
			fields[i].Value = v
		}
	}
	f := form.New()
	f.Set(fields, false)
	f.Keys = s.escape
	next := func() {
		f.Blame(nil)
		if err := f.Missing(); err != nil {
			f.Blame(err)
			return
		}
		s.preview(l, f.Values())
	}
	f.Done = next
	ok := look.NewMainButton("Read it first", nil, next)
	room := container.NewGridWrap(size, f.Object())
	s.over(l.Title, container.NewBorder(nil, container.NewHBox(ok, s.back()), nil, nil, room), f.First())
}

func (s *Sheet) back() *look.Button { return look.NewButton("Back", nil, s.list) }

func (s *Sheet) escape(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		s.close()
	}
	return k == fyne.KeyEscape
}

// preview shows the words of a letter before it is made.
func (s *Sheet) preview(l casework.Letter, answers map[string]string) {
	var text string
	var missing []string
	s.beside(func() (err error) {
		text, missing, err = s.c.PreviewLetter(context.Background(), l.Kind, answers)
		return err
	}, func() {
		words := container.NewVBox()
		ok := look.NewMainButton("Make the letter", theme.DocumentSaveIcon(), func() { s.make(l, answers) })
		focus := ok
		back := s.back()
		if answers != nil {
			back = look.NewButton("Back", nil, func() { s.ask(l, answers) })
		}
		if len(missing) > 0 {
			ok.Disable()
			focus = back
		}
		for _, m := range missing {
			w := look.Prose("Missing: " + m)
			w.Importance = widget.WarningImportance
			words.Add(w)
		}
		words.Add(look.Prose(text))
		s.over(l.Title, container.NewBorder(nil, container.NewHBox(ok, back), nil, nil, scrolled(words)), focus)
	})
}

func (s *Sheet) make(l casework.Letter, answers map[string]string) {
	n := 0
	s.beside(func() (err error) {
		n, err = s.c.MakeLetter(context.Background(), l.Kind, answers)
		return err
	}, func() {
		s.shell.Changed()
		s.shell.Say(fmt.Sprintf("Letter %d is kept in the case. It is a draft: save it, sign it, send it, and then say here that you sent it.", n))
		s.list()
	})
}

// save writes a letter into a folder that somebody chooses.
func (s *Sheet) save(n int) {
	s.close()
	s.shell.Pick("Folder for the letter", true, nil, func(p []string) {
		var at string
		s.beside(func() (err error) {
			at, err = s.c.SaveLetter(context.Background(), n, p[0])
			return err
		}, func() {
			s.shell.Ask("Saved", "The letter is in "+at+", as PDF and as a Word document that can be changed. These files are not encrypted.",
				screen.Button{Text: "Open the folder", Main: true, Do: func() { s.shell.Open(at) }}, screen.Button{Text: "Close", Do: s.list})
		})
	})
}

// sent asks when and how a letter was sent.
func (s *Sheet) sent(m casework.MadeLetter) {
	went := ""
	f := form.New()
	f.Set(s.c.SentFields(), false)
	f.Keys = s.escape
	keep := func() {
		f.Blame(nil)
		v := f.Values()
		var noted string
		go func() {
			var err error
			noted, err = s.c.LetterSent(context.Background(), m.Number, v, went)
			s.shell.UI(func() {
				switch {
				case err == nil:
					s.shell.Changed()
					s.changed()
					s.shell.Say(noted)
					s.list()
				case !f.Blame(err):
					s.shell.Warn(err.Error())
				}
			})
		}()
	}
	f.Done = keep
	ok := look.NewMainButton("I sent it", theme.MailSendIcon(), keep)
	said := look.NewNotice()
	file := look.NewButton("It was changed: keep the file…", theme.FileIcon(), func() {
		s.shell.Pick("The file that went", false, nil, func(p []string) {
			went = p[0]
			said.Say("Kept with it, as it went: " + filepath.Base(went))
		})
	})
	file.Importance = widget.LowImportance
	room := container.NewGridWrap(fyne.NewSize(size.Width, 170), f.Object())
	body := container.NewBorder(nil, container.NewVBox(said, container.NewHBox(ok, file, s.back())), nil, nil, room)
	said.Changed = body.Refresh
	s.over(m.State, body, f.First())
}
