package packing

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// produce asks for the options and makes the pack.
func (s *Screen) produce() {
	fields := s.c.PackFields()
	s.options.Set(fields, false)
	var hide func()
	leave := func() { hide() }
	s.options.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			leave()
		}
		return k == fyne.KeyEscape
	}
	begin := func() {
		v := s.options.Values()
		hide()
		s.shell.Run("Making the pack", func(ctx context.Context) error { return s.c.Produce(ctx, v) }, func(err error) {
			if err != nil {
				s.shell.Warn(err.Error())
			} else {
				s.pack.Made = false // whatever is shown is of the pack before
				s.shell.Say("The pack is made and proved. Now somebody who did not make it reads every page.")
			}
			s.Shown()
		})
	}
	s.options.Done = begin
	ok := look.NewMainButton("Make the pack", nil, begin)
	room := container.NewGridWrap(fyne.NewSize(640, 430), s.options.Object())
	hide = s.shell.Sheet("Make the pack", container.NewBorder(nil, container.NewHBox(ok, look.NewButton("Cancel", nil, leave)), nil, nil, room), ok)
}

// signOff asks for the passphrase that opens the signer's own key, or leads to what has to
// be dealt with first.
func (s *Screen) signOff() {
	if len(s.missing) > 0 {
		first := s.missing[0]
		s.shell.Ask("Not yet", strings.TrimSuffix(casework.Upper(first.What), ".")+".",
			screen.Button{Text: "Go to it", Main: true, Do: func() { s.shell.Go(first.Screen, first.At) }}, screen.Button{Text: "Close"})
		return
	}
	said := look.NewNotice()
	var hide, sign func()
	phrase := look.NewSecret("", func() { sign() })
	phrase.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			hide()
		}
		return k == fyne.KeyEscape
	}
	title, do, after := "Sign off", s.c.SignOff, "Signed off. The pack can be released."
	text := "With your passphrase you sign this pack, and the record of how it was decided, with your own key. It says that you answer for what is sent and for what is withheld."
	if s.pack.MayCountersign {
		title, do, after = "Countersign", s.c.Countersign, "Countersigned. The decision-maker releases it."
		text = "With your passphrase you sign this pack with your own key, beside the decision-maker. It says that you have read it and do not object; the school answers for what is sent."
	}
	ok := look.NewMainButton(title, nil, func() { sign() })
	body := container.NewBorder(nil, container.NewVBox(said, container.NewHBox(ok, look.NewButton("Cancel", nil, func() { hide() }))), nil, nil,
		container.NewVBox(look.Prose(text), phrase))
	said.Changed = body.Refresh
	sign = func() {
		if phrase.Text == "" {
			said.Say("Type your passphrase: without it nothing is signed.")
			return
		}
		ok.Disable()
		p := phrase.Text
		go func() {
			err := do(s.ctx, p)
			s.shell.UI(func() {
				ok.Enable()
				if err != nil {
					said.Say(err.Error())
					return
				}
				hide()
				s.shell.Changed()
				s.Shown()
				s.shell.Say(after)
			})
		}()
	}
	hide = s.shell.Sheet(title, body, phrase)
}

// password shows the password of the pack, to be told to whoever gets it.
func (s *Screen) password() {
	go func() {
		p, err := s.c.Password(s.ctx)
		s.shell.UI(func() {
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			s.shell.Ask("Password of the pack", p+"\n\nTell it by another way than the pack goes: by telephone, say, group by group. That you asked for it is on record.", screen.Button{Text: "Close", Main: true})
		})
	}()
}

// send writes the pack into a folder.
func (s *Screen) send() {
	s.shell.Pick("Folder for the pack", true, nil, func(p []string) {
		var at string
		s.shell.Run("Releasing the pack", func(ctx context.Context) (err error) {
			at, err = s.c.Release(ctx, p[0])
			return err
		}, func(err error) {
			s.Shown()
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			s.shell.Say("Released. The case is locked now.")
			s.shell.Ask("Released", "The pack is in "+at+". Send it, and its password by another way. The case is locked now; a change is a new version.",
				screen.Button{Text: "Open the folder", Main: true, Do: func() { s.shell.Open(at) }}, screen.Button{Text: "Close"})
		})
	})
}
