package people

import (
	"context"
	"fmt"

	"sarpack/app/ask"
	"sarpack/app/casework"
	"sarpack/app/screen"
	"sarpack/redact"
)

// about are the people that a decision is about.
func (s *Screen) about() []casework.Somebody {
	var out []casework.Somebody
	for _, i := range s.rows {
		if s.ticked[key(s.every[i])] {
			out = append(out, s.every[i])
		}
	}
	if p, ok := s.chosen(); ok && len(out) == 0 {
		out = append(out, p)
	}
	return out
}

func (s *Screen) decide(a redact.Action) {
	if s.busy {
		return
	}
	who := s.about()
	if len(who) == 0 {
		return
	}
	for _, p := range who {
		if p.Subject && a == redact.ActionRedact {
			s.shell.Ask("This is the pupil", p.Name+" is the pupil whose data is asked for. Really redact every mention?",
				screen.Button{Text: "No", Main: true}, screen.Button{Text: "Redact the pupil", Do: func() { s.test(who, a) }})
			return
		}
	}
	s.test(who, a)
}

// test asks what has to be answered: of many, the strictest of the first that has a
// test stands for all, as their answers are the same.
func (s *Screen) test(who []casework.Somebody, a redact.Action) {
	var groups []string
	for _, p := range who {
		groups = append(groups, p.Groups...)
	}
	for _, g := range groups {
		t := s.c.Test(g, a)
		if t == nil {
			continue
		}
		title := who[0].Name
		if len(who) > 1 {
			title = fmt.Sprintf("%d people", len(who))
		}
		f := ask.New(t, s.c.Advisers(), a == redact.ActionRefer)
		var hide func()
		f.Done = func(c casework.Choice) { hide(); s.focus(); s.carry(groups, a, c) }
		f.Cancel = func() { hide(); s.focus() }
		hide = s.shell.Sheet(casework.Verb(a)+": "+title, f.Object(), f.Focus())
		return
	}
	s.carry(groups, a, casework.Choice{})
}

// carry puts the decision on record.
func (s *Screen) carry(groups []string, a redact.Action, c casework.Choice) {
	c.Action = a
	s.writes()
	go func() {
		b, err := s.c.DecideAll(context.Background(), groups, c)
		every := s.c.Everybody()
		s.shell.UI(func() { s.told(b, 0, every, err) })
	}()
}

// accept takes the suggestion for each of the people that a decision is about, where
// it is to redact or to keep and the person who is signed in may; the others stay.
func (s *Screen) accept() {
	if s.busy {
		return
	}
	by := map[redact.Action][]string{}
	left := 0
	for _, p := range s.about() {
		a := redact.Action(p.Suggest)
		if !a.Final() || !p.Mine || s.tests(p, a) {
			left++
			continue
		}
		by[a] = append(by[a], p.Groups...)
	}
	if len(by) == 0 {
		s.shell.Say("For none of these a suggestion can be taken as it is: decide about each.")
		return
	}
	s.writes()
	go func() {
		done := casework.Bulk{}
		var err error
		for _, a := range []redact.Action{redact.ActionKeep, redact.ActionRedact} {
			if err != nil || len(by[a]) == 0 {
				continue
			}
			var b casework.Bulk
			b, err = s.c.DecideAll(context.Background(), by[a], casework.Choice{Action: a})
			done.Decided += b.Decided
			done.Refused = append(done.Refused, b.Refused...)
		}
		every := s.c.Everybody()
		s.shell.UI(func() { s.told(done, left, every, err) })
	}()
}

// writes says that something is being put on record, which takes a moment for many
// people: what was said of the decision before would look like the answer to this one.
func (s *Screen) writes() {
	s.busy = true
	s.shell.Say("This is being put on record …")
}

// tests reports whether a choice about somebody has a test to be answered first.
func (s *Screen) tests(p casework.Somebody, a redact.Action) bool {
	for _, g := range p.Groups {
		if s.c.Test(g, a) != nil {
			return true
		}
	}
	return false
}

// told shows what came of a decision about many.
func (s *Screen) told(b casework.Bulk, left int, every []casework.Somebody, err error) {
	s.busy = false
	s.untick()
	s.take(every)
	s.shell.Changed()
	switch text := fmt.Sprintf("%d decided.", b.Decided); {
	case err != nil:
		s.shell.Warn(err.Error())
	case len(b.Refused) > 0:
		if b.Decided == 0 {
			text = ""
		}
		s.shell.Partly(text, b.Refused)
	case left > 0:
		s.shell.Say(fmt.Sprintf("%s %d have to be looked at one by one.", text, left))
	default:
		s.shell.Say(text)
	}
}

func (s *Screen) undo() {
	if s.busy {
		return
	}
	s.writes()
	go func() {
		what, err := s.c.Undo(context.Background())
		every := s.c.Everybody()
		s.shell.UI(func() {
			s.busy = false
			s.take(every)
			s.shell.Changed()
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			s.shell.Say(what)
		})
	}()
}
