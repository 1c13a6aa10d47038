package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// account shows who is signed in and who else has a key, and what can be done about
// it.
func (f *frame) account() {
	a := f.c.About()
	text := "You are " + a.Me + ".\n\nThese people can open the case:\n• " + strings.Join(f.c.Users(), "\n• ")
	if a.Urge != "" {
		text = a.Urge + "\n\n" + text
	}
	var hide func()
	change := look.NewButton("Change my passphrase…", theme.LoginIcon(), func() {
		hide()
		f.fill("Change my passphrase", "Change it", f.c.PassphraseFields(), "Your passphrase is changed.", f.c.ChangePassphrase)
	})
	add := look.NewButton("Add somebody…", theme.ContentAddIcon(), func() {
		hide()
		f.fill("Add somebody", "Add", f.c.UserFields(), "They can open the case now, and change the passphrase you chose when they first do.", f.c.AddUser)
	})
	out := look.NewButton("Sign out", theme.LogoutIcon(), func() {
		hide()
		f.leave()
		f.Go(screen.Today, "")
	})
	room := container.NewVScroll(look.Prose(text))
	room.SetMinSize(fyne.NewSize(560, 210))
	shut := look.NewMainButton("Close", nil, func() { hide() })
	if a.Urge != "" {
		shut = change
	}
	hide = f.Sheet("Who works on this case", container.NewBorder(nil, container.NewHBox(change, add, out,
		look.NewButton("Close", nil, func() { hide() })), nil, nil, room), shut)
}

// fill asks what fields say and hands the answers to do, beside the window.
func (f *frame) fill(title, ok string, fields []casework.Field, done string, do func(context.Context, map[string]string) error) {
	form.Sheet{Title: title, OK: ok, Fields: fields, Do: do, Done: func() {
		f.Changed()
		f.Say(done)
	}}.Show(f)
}
