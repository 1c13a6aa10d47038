package details

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Fresh makes a new case.
type Fresh struct {
	screen.Quiet

	// Made is told of the case and how to open it; Leave goes back.
	Made  func(path string, s casework.SignIn)
	Leave func()

	shell screen.Shell
	m     Maker
	form  *form.Form
	all   fyne.CanvasObject
	begin *look.Button
	busy  bool
}

// NewCase makes the screen.
func NewCase(shell screen.Shell, m Maker) *Fresh {
	s := &Fresh{shell: shell, m: m, form: form.New()}
	s.form.Done = s.check
	s.form.Keys = s.Key
	s.form.Set(m.NewFields(), false)
	s.begin = look.NewMainButton("Make the case…", theme.DocumentCreateIcon(), s.check)
	back := look.NewButton("Back", theme.NavigateBackIcon(), func() { s.Leave() })
	s.all = container.New(look.Column{Most: 900}, container.NewPadded(container.NewBorder(look.Heading("New request"),
		container.NewPadded(container.NewBorder(nil, nil, back, s.begin)), nil, nil, s.form.Object())))
	return s
}

// Object is what the screen shows.
func (s *Fresh) Object() fyne.CanvasObject { return s.all }

// Shown leaves what was typed.
func (s *Fresh) Shown() {}

// Focus is the first field.
func (s *Fresh) Focus() fyne.Focusable { return s.form.First() }

// Key leaves on Escape.
func (s *Fresh) Key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		s.Leave()
	}
	return k == fyne.KeyEscape
}

// check looks whether all is there, and asks where the case goes.
func (s *Fresh) check() {
	if s.busy {
		return
	}
	s.form.Blame(nil)
	if err := s.form.Missing(); err != nil {
		s.form.Blame(err)
		s.shell.Warn("Something is still missing; see beside the field.")
		return
	}
	if err := s.m.CheckNew(s.form.Values()); err != nil {
		s.say(err)
		return
	}
	s.shell.Pick("Folder for the case", true, nil, func(p []string) {
		path := filepath.Join(p[0], s.m.Name(s.form.Values()))
		if strings.HasPrefix(s.form.Value("second"), "A recovery key") {
			s.recovery(path)
			return
		}
		s.create(path, [2]string{})
	})
}

// recovery shows the recovery key and has a part of it typed.
func (s *Fresh) recovery(path string) {
	key, first, second := s.m.RecoveryKey()
	a, b := look.NewEntry("", nil), look.NewEntry("", nil)
	text := look.Prose(key)
	text.TextStyle.Monospace = true
	var hide func()
	onward := func() {
		parts := [2]string{strings.TrimSpace(a.Text), strings.TrimSpace(b.Text)}
		if parts[0] == "" || parts[1] == "" {
			return
		}
		hide()
		s.create(path, parts)
	}
	b.OnSubmitted = func(string) { onward() }
	ok := look.NewMainButton("Make the case", nil, onward)
	body := container.NewBorder(nil, container.NewHBox(ok,
		look.NewButton("Copy", theme.ContentCopyIcon(), func() { fyne.CurrentApp().Clipboard().SetContent(key) }),
		look.NewButton("Cancel", nil, func() { hide() })), nil, nil,
		container.NewVBox(
			look.Prose("This key opens the case when a passphrase is lost. Write it down or print it, and lock it away, as you would a master key. Nobody else has it."),
			text,
			look.Prose(fmt.Sprintf("To be sure, type group %d and group %d of it from your paper:", first, second)),
			container.NewGridWithColumns(2, a, b),
		))
	hide = s.shell.Sheet("The recovery key", body, a)
}

// create makes the case.
func (s *Fresh) create(path string, recovery [2]string) {
	s.busy = true
	v := s.form.Values()
	s.shell.Say("Making the case…")
	go func() {
		in, err := s.m.NewCase(context.Background(), path, v, recovery)
		s.shell.UI(func() {
			s.busy = false
			if err != nil {
				s.say(err)
				return
			}
			s.Made(path, in)
		})
	}()
}

// say says what is wrong, beside its field if it has one.
func (s *Fresh) say(err error) {
	if s.form.Blame(err) {
		s.shell.Warn("Something in the form cannot be taken; see beside the field.")
		return
	}
	s.shell.Warn(err.Error())
}
