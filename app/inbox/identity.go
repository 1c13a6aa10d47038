package inbox

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
)

// ready does something once the identity is open, and asks for its passphrase first
// where it is not.
func (s *Screen) ready(then func()) {
	id, ok := s.c.Identity()
	switch {
	case ok:
		then()
	case id.Path == "":
		s.shell.Say("First say which your identity is, or make one.")
		s.identity()
	default:
		s.unlock(id.Path, then)
	}
}

// unlock asks for the passphrase of an identity.
func (s *Screen) unlock(path string, then func()) {
	phrase := look.NewSecret("", nil)
	s.sheet("Your identity", "Open", []fyne.CanvasObject{look.Prose("The passphrase of " + filepath.Base(path)), phrase}, []*look.Entry{phrase}, func(words []string) error {
		_, err := s.c.Unlock(context.Background(), path, words[0])
		return err
	}, then)
}

// identity shows the line that schools need, or asks for an identity.
func (s *Screen) identity() {
	if id, ok := s.c.Identity(); ok {
		s.show(id)
		return
	}
	var hide func()
	keys := func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			hide()
			s.give()
		}
		return k == fyne.KeyEscape
	}
	button := func(text string, do func()) *look.Button {
		b := look.NewButton(text, nil, func() { hide(); do() })
		b.Keys = keys
		return b
	}
	have := button("I have one…", func() {
		s.shell.Pick("Your identity", false, s.c.IdentityEnds(), func(p []string) {
			s.unlock(p[0], func() { s.Shown(); s.identity() })
		})
	})
	body := container.NewBorder(nil, container.NewHBox(have, button("Make one…", s.create), button("Cancel", s.give)), nil, nil,
		container.NewGridWrap(fyne.NewSize(560, 150), look.Prose("Your identity is a file that only your passphrase opens. Schools seal referrals to it, and your answers are signed with it. Keep a copy where you keep other keys: without it referrals cannot be opened, and no one can make it again.")))
	hide = s.shell.Sheet("Your identity", body, have)
}

// create makes an identity in a folder.
func (s *Screen) create() {
	name, phrase, again := look.NewEntry("as schools know you", nil), look.NewSecret("", nil), look.NewSecret("", nil)
	s.shell.Pick("Folder for your identity", true, nil, func(p []string) {
		path := filepath.Join(p[0], "identity"+s.c.IdentityEnds()[0])
		var id casework.Identified
		s.sheet("Make an identity", "Make it", []fyne.CanvasObject{
			widget.NewLabel("Your name"), name, widget.NewLabel("A passphrase: at least ten letters, several words are easiest"), phrase, widget.NewLabel("The same again"), again,
		}, []*look.Entry{name, phrase, again}, func(words []string) (err error) {
			id, err = s.c.NewIdentity(context.Background(), path, words[0], words[1], words[2])
			return err
		}, func() { s.Shown(); s.show(id) })
	})
}

// show shows what the schools have to be told.
func (s *Screen) show(id casework.Identified) {
	var hide func()
	leave := func() { hide(); s.give() }
	line := look.NewEntry("", nil)
	line.SetText(id.Line)
	copied := look.NewMainButton("Copy the line", nil, func() {
		fyne.CurrentApp().Clipboard().SetContent(id.Line)
		s.shell.Say("The line is copied: tell it to the schools.")
	})
	shut := look.NewButton("Close", nil, leave)
	for _, b := range []*look.Button{copied, shut} {
		b.Keys = func(k fyne.KeyName) bool {
			if k == fyne.KeyEscape {
				leave()
			}
			return k == fyne.KeyEscape
		}
	}
	line.Keys = shut.Keys
	body := container.NewBorder(nil, container.NewHBox(copied, shut), nil, nil, container.NewVBox(
		look.Prose("Schools need this line to send you referrals. It is no secret."), line,
		look.Prose("So that they can be sure it is yours, read them the fingerprint by telephone:"), look.Prose(id.Fingerprint), look.Aside(id.Path)))
	hide = s.shell.Sheet("Your identity, "+id.Name, container.NewGridWrap(fyne.NewSize(620, 300), body), copied)
}

// sheet asks for something; do is run beside the window with what the lines say, and
// then once it succeeded.
func (s *Screen) sheet(title, ok string, rows []fyne.CanvasObject, lines []*look.Entry, do func(words []string) error, then func()) {
	said := look.NewNotice()
	var hide func()
	leave := func() { hide(); s.give() }
	keys := func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			leave()
		}
		return k == fyne.KeyEscape
	}
	var main *look.Button
	run := func() {
		if main.Disabled() {
			return
		}
		main.Disable()
		said.Say("One moment…")
		words := make([]string, len(lines))
		for i, l := range lines {
			words[i] = l.Text
		}
		go func() {
			err := do(words)
			s.shell.UI(func() {
				main.Enable()
				if err != nil {
					said.Say(err.Error())
					return
				}
				leave()
				then()
			})
		}()
	}
	main = look.NewMainButton(ok, nil, run)
	cancel := look.NewButton("Cancel", nil, leave)
	main.Keys, cancel.Keys = keys, keys
	for i, l := range lines {
		l.Keys = keys
		l.OnSubmitted = func(string) {
			if i+1 < len(lines) {
				if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
					c.Focus(lines[i+1])
				}
				return
			}
			run()
		}
	}
	body := container.NewBorder(nil, container.NewVBox(said, container.NewHBox(main, cancel)), nil, nil, container.NewVBox(rows...))
	said.Changed = body.Refresh
	hide = s.shell.Sheet(title, container.NewGridWrap(fyne.NewSize(560, 320), body), lines[0])
}
