package dpo

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// fields asks for the fields of a form over the window; done is called with the answers,
// and the sheet goes once it returned nil.
func (s *Screen) fields(title, text, ok string, of []casework.Field, done func(map[string]string) error) {
	f := form.New()
	said := look.NewNotice()
	var hide func()
	leave := func() { hide(); s.focus() }
	keys := func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			leave()
		}
		return k == fyne.KeyEscape
	}
	f.Keys = keys
	f.Set(of, false)
	run := func() {
		err := f.Missing()
		if err == nil {
			err = done(f.Values())
		}
		if err == nil {
			leave()
			return
		}
		if !f.Blame(err) {
			said.Say(casework.Sentence(err.Error()))
		}
	}
	f.Done = run
	main, cancel := look.NewMainButton(ok, nil, run), look.NewButton("Cancel", nil, leave)
	main.Keys, cancel.Keys = keys, keys
	body := container.NewBorder(look.Prose(text), container.NewVBox(said, container.NewHBox(main, cancel)), nil, nil, f.Object())
	said.Changed = body.Refresh
	hide = s.shell.Sheet(title, container.NewGridWrap(fyne.NewSize(700, 390), body), f.First())
}

// consult records that somebody is asked, or what they answered: an open consultation
// first.
func (s *Screen) consult() {
	n := 0
	for _, c := range s.asked {
		if c.Open {
			n = c.N
		}
	}
	if n == 0 {
		s.consultation(0)
		return
	}
	s.shell.Ask("Consultation", fmt.Sprintf("Consultation %d has no answer on record yet. Is this about it, or about somebody else?", n),
		screen.Button{Text: "Its answer", Main: true, Do: func() { s.consultation(n) }},
		screen.Button{Text: "A new one", Do: func() { s.consultation(0) }}, screen.Button{Text: "Cancel"})
}

func (s *Screen) consultation(n int) {
	s.fields("Consultation", "Somebody outside who is asked before this is decided. First: could asking cause harm?", "Record", s.c.ConsultFields(n), func(v map[string]string) error {
		if err := s.c.Consult(s.ctx, n, v); err != nil {
			return err
		}
		s.shell.Say("The consultation is on record.")
		s.Shown()
		return nil
	})
}

// send writes a referral for a DPO who is elsewhere.
func (s *Screen) send() {
	x, ok := s.c.(Sender)
	if !ok {
		return
	}
	target := s.target
	s.fields("To a DPO elsewhere", "The chosen questions go with the pages they stand on and those around them, sealed so that only this DPO can open them. Nothing else of the case goes with them.", "Choose a folder…", x.SendFields(target), func(v map[string]string) error {
		s.shell.Pick("Folder for the referral", true, nil, func(p []string) {
			var at string
			s.shell.Run("Sealing the referral", func(ctx context.Context) (err error) {
				at, err = x.Send(ctx, target, v, p[0])
				return err
			}, func(err error) {
				s.Shown()
				if err != nil {
					s.shell.Warn(casework.Sentence(err.Error()))
					return
				}
				s.shell.Say("Sealed: send " + at + " to the DPO. The answer comes back as a file.")
			})
		})
		return nil
	})
}

// takeAnswer takes in what a DPO answered.
func (s *Screen) takeAnswer() {
	x, ok := s.c.(Sender)
	if !ok {
		return
	}
	s.shell.Pick("The DPO’s answer", false, x.AnswerEnds(), func(p []string) {
		s.do(func() (string, error) { return x.TakeAnswer(s.ctx, p[0]) }, nil)
	})
}

// seal writes the answers for the school.
func (s *Screen) seal() {
	x, ok := s.c.(Returner)
	if !ok {
		return
	}
	left := 0
	for _, r := range s.all {
		if r.Answer == "" {
			left++
		}
	}
	write := func() {
		s.shell.Pick("Folder for the answer", true, nil, func(p []string) {
			s.do(func() (string, error) {
				at, err := x.Seal(s.ctx, p[0])
				return "Sealed: send " + at + " back to the school.", err
			}, nil)
		})
	}
	if left > 0 && left < len(s.all) {
		s.shell.Ask("Not all is answered", fmt.Sprintf("%d of %d questions have no answer yet. What is answered can go now, and the rest later in an answer of its own.", left, len(s.all)),
			screen.Button{Text: "Go on answering", Main: true}, screen.Button{Text: "Send what is answered", Do: write})
		return
	}
	write()
}

func (s *Screen) leave() {
	if s.Leave != nil {
		s.Leave()
	}
}
