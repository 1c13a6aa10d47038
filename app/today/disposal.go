package today

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Shelf are many cases, of which it is asked which may be destroyed, and the certificates
// of those that were. A folder of "" stands for the recent cases.
type Shelf interface {
	// ShelfUsers are the names of those who have a key to any of the cases.
	ShelfUsers(folder string) ([]string, error)
	// Disposals says of each case when it may be destroyed, for somebody who signs in to
	// all of them at once; for reading only.
	Disposals(ctx context.Context, folder string, s casework.SignIn) ([]casework.Disposal, error)
	// Certificate says what the certificate of a case that was destroyed states;
	// CertificateEnds are the ends of names that they have.
	Certificate(path string) (string, error)
	CertificateEnds() []string
}

// destroyable asks where to look for cases that may be destroyed.
func (s *Screen) destroyable() {
	const text = "By the school’s schedule a case is destroyed when its time is over, and leaves a certificate. " +
		"Sarpack looks into each case, for reading only, and says which may go now, which are held and why, and which have no day yet."
	s.shell.Ask("Which cases may be destroyed", text,
		screen.Button{Text: "Close"},
		screen.Button{Text: "The cases on this list", Main: true, Do: func() { s.shelf("") }},
		screen.Button{Text: "A folder of cases…", Do: func() {
			s.shell.Pick("The folder with the cases", true, nil, func(p []string) { s.shelf(p[0]) })
		}},
		screen.Button{Text: "Check a certificate…", Do: s.certificate})
}

// shelf asks who looks into the cases below a folder.
func (s *Screen) shelf(folder string) {
	var names []string
	s.shell.Run("Finding the cases", func(context.Context) (err error) {
		names, err = s.c.ShelfUsers(folder)
		return err
	}, func(err error) {
		if err != nil {
			s.shell.Warn(err.Error())
			return
		}
		s.who(folder, names)
	})
}

// The fields of signing in to many cases.
const whoName, whoPhrase = "name", "passphrase"

// who asks for a name and its passphrase, or for an identity that is kept in a file.
func (s *Screen) who(folder string, names []string) {
	in := casework.SignIn{}
	phrase := casework.Field{ID: whoPhrase, Label: "Your passphrase", Secret: true, Needed: true}
	ask := form.Sheet{
		Title: "Who looks into the cases", Lead: "They are opened with this one name and passphrase; those that it does not open are named.", OK: "Look into them",
		Do: func(_ context.Context, v map[string]string) error {
			in.User, in.Passphrase = v[whoName], v[whoPhrase]
			return nil
		},
		Done: func() { s.lookInto(folder, in) },
	}
	byFile := screen.Button{Text: "My identity is in a file…", Do: func() {
		s.shell.Pick("Your identity", false, s.c.IdentityEnds(), func(p []string) {
			in.Identity = p[0]
			phrase.Label = "The passphrase of " + filepath.Base(in.Identity)
			own := ask
			own.Fields, own.More = []casework.Field{phrase}, nil
			own.Show(s.shell)
		})
	}}
	name := casework.Field{ID: whoName, Label: "Your name", Options: names, Needed: true}
	if len(names) > 0 {
		name.Value = names[0]
	}
	own := ask
	own.Fields, own.More = []casework.Field{name, phrase}, []screen.Button{byFile}
	own.Show(s.shell)
}

// lookInto looks into the cases and shows what it found.
func (s *Screen) lookInto(folder string, in casework.SignIn) {
	var all []casework.Disposal
	s.shell.Run("Looking into the cases", func(ctx context.Context) (err error) {
		all, err = s.c.Disposals(ctx, folder, in)
		return err
	}, func(err error) {
		if err != nil {
			s.shell.Warn(err.Error())
			return
		}
		s.disposals(all)
	})
}

// disposals shows the cases, of which one can be opened.
func (s *Screen) disposals(all []casework.Disposal) {
	var hide func()
	var list *look.List
	open := func() {
		if n := list.Chosen(); n >= 0 && n < len(all) {
			hide()
			s.SignIn(all[n].Path)
		}
	}
	list = look.NewDueList(func() int { return len(all) }, func(n int) look.Due {
		d := look.Due{Title: all[n].Title, Clock: all[n].State, More: all[n].More}
		switch {
		case all[n].Due:
			d.Urgency = 1
		case all[n].Shut:
			d.Urgency = 2
		}
		return d
	}, open)
	list.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			hide()
			s.focus()
		}
		return k == fyne.KeyEscape
	}
	shut := look.NewButton("Close", nil, func() { hide(); s.focus() })
	enter := look.NewMainButton("Open it", theme.LoginIcon(), open)
	room := container.NewGridWrap(fyne.NewSize(760, 280), list)
	lead := look.Prose(summary(all) + " Open a case to destroy it: “Destroy the case…” stands under your name then.")
	hide = s.shell.Sheet("Which cases may be destroyed", container.NewBorder(lead, container.NewHBox(enter, shut), nil, nil, room), list)
	list.Choose(0)
}

// summary counts what was found.
func summary(all []casework.Disposal) string {
	due, shut := 0, 0
	for _, d := range all {
		if d.Due {
			due++
		}
		if d.Shut {
			shut++
		}
	}
	text := fmt.Sprintf("%d of %d may be destroyed now.", due, len(all))
	if shut > 0 {
		text += fmt.Sprintf(" %d could not be opened with this name and passphrase, so the list is not complete.", shut)
	}
	return text
}

// certificate says what the certificate of a case that is gone states.
func (s *Screen) certificate() {
	s.shell.Pick("The certificate", false, s.c.CertificateEnds(), func(p []string) {
		text, err := s.c.Certificate(p[0])
		if err != nil {
			s.shell.Warn(err.Error())
			return
		}
		s.shell.Ask("The certificate of a case that was destroyed", text, screen.Button{Text: "Close", Main: true})
	})
}
