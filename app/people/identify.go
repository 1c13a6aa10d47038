package people

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// join asks who the ticked, or the chosen, are, and makes them one: of several ticked it
// is one of them, otherwise anybody in the records.
func (s *Screen) join() {
	who := s.about()
	if s.busy || len(who) == 0 {
		return
	}
	var groups []string
	mine := map[string]bool{}
	for _, p := range who {
		groups = append(groups, p.Groups...)
		mine[p.Person] = p.Person != ""
	}
	among, text := who, "Who of these is it? The mentions of all become this person’s; what was decided about each stays with it."
	if len(mine) < 2 {
		among = nil
		for _, p := range s.every {
			if !mine[p.Person] {
				among = append(among, p)
			}
		}
		text = "Who is it? The mentions become this person’s; what was decided about each stays with it."
	}
	s.person("Who is "+names(who)+"?", text, among, "", func(to casework.Identity) {
		s.correct(func() (string, error) { return s.c.Join(context.Background(), groups, to) })
	})
}

// names are those of some people, as far as a title has room.
func names(who []casework.Somebody) string {
	const most = 3
	var out []string
	for _, p := range who[:min(most, len(who))] {
		out = append(out, p.Name)
	}
	if len(who) > most {
		out = append(out, fmt.Sprintf("%d more", len(who)-most))
	}
	return strings.Join(out, ", ")
}

// person asks for somebody of a list; fresh, where it is not empty, is the name suggested
// for somebody new. Whoever is the pupil is asked for twice.
func (s *Screen) person(title, text string, among []casework.Somebody, fresh string, then func(casework.Identity)) {
	var all []option
	had := map[string]bool{}
	for _, p := range among {
		if p.Person == "" || p.Unsure || had[p.Person] {
			continue
		}
		had[p.Person] = true
		more := p.Role
		if p.From != "" {
			more += " (" + p.From + ")"
		}
		all = append(all, option{p.Name, more, func() { s.twice(p, func(pupil bool) { then(casework.Identity{Person: p.Person, Pupil: pupil}) }) }})
	}
	var below func(func(), func(fyne.KeyName) bool) fyne.CanvasObject
	if fresh != "" {
		below = func(leave func(), keys func(fyne.KeyName) bool) fyne.CanvasObject {
			role := look.NewSelect(s.c.Roles(), nil)
			role.PlaceHolder = "in what role?"
			var take func()
			name := look.NewEntry("name", func() { take() })
			name.SetText(fresh)
			name.Keys = keys
			ok := look.NewButton("Somebody new", nil, func() { take() })
			ok.Keys = keys
			take = func() {
				leave()
				then(casework.Identity{Name: strings.TrimSpace(name.Text), Role: role.Selected})
			}
			return container.NewBorder(nil, nil, nil, ok, container.NewGridWithColumns(2, name, role))
		}
	}
	s.choose(title, text, all, below)
}

// twice asks two times whether somebody is the pupil, if that is who was chosen.
func (s *Screen) twice(p casework.Somebody, then func(pupil bool)) {
	if !p.Subject {
		then(false)
		return
	}
	s.shell.Ask("Is this the pupil?", p.Name+" is the pupil whose data is asked for. What is the pupil’s own is sent, unless something else speaks against it.",
		screen.Button{Text: "No", Main: true}, screen.Button{Text: "Yes, this is the pupil", Do: func() {
			s.shell.Ask("Once more: this is the pupil?", "If it is a brother, a sister or somebody else of that name, their data would be sent to "+p.Name+"’s family.",
				screen.Button{Text: "No", Main: true}, screen.Button{Text: "It is the pupil", Do: func() { then(true) }})
		}})
}

// role asks for the role of the ticked, or of the chosen.
func (s *Screen) role() {
	who := s.about()
	if s.busy || len(who) == 0 {
		return
	}
	s.askRole("Role of "+names(who), func(role string) {
		s.correct(func() (string, error) {
			said := ""
			for _, p := range who {
				for _, g := range p.Groups {
					x, err := s.c.SetRole(context.Background(), g, role)
					if err != nil {
						return said, err
					}
					said = x
				}
			}
			if len(who) > 1 {
				said = fmt.Sprintf("The role of %d people is set.", len(who))
			}
			return said, nil
		})
	})
}

func (s *Screen) askRole(title string, then func(role string)) {
	var all []option
	for _, r := range s.c.Roles() {
		all = append(all, option{name: r, chosen: func() { then(r) }})
	}
	s.choose(title, "In what role are they mentioned? What is suggested follows from it; what was decided stays.", all, nil)
}

// correct says something about who is who, beside the window, and shows what came of it.
func (s *Screen) correct(do func() (string, error)) {
	if s.busy {
		return
	}
	s.busy = true
	go func() {
		said, err := do()
		every := s.c.Everybody()
		s.shell.UI(func() {
			s.busy = false
			s.untick()
			s.take(every)
			s.shell.Changed()
			if err != nil {
				s.shell.Warn(casework.Upper(err.Error()))
				return
			}
			s.shell.Say(said)
		})
	}()
}

// corrections shows what was said about who is who, to take it back.
func (s *Screen) corrections() {
	all := s.c.Corrections()
	if len(all) == 0 {
		s.shell.Say("Nobody has said anything about who is who yet.")
		return
	}
	var lines []option
	for _, x := range all {
		if x.Undone {
			continue
		}
		lines = append(lines, option{x.What, x.When.Format("2 January 2006, 15:04"), func() {
			s.correct(func() (string, error) { return s.c.TakeBack(context.Background(), x.N) })
		}})
	}
	s.choose("Who is who, as it was said", "Choose what is to be taken back. Decisions stay with the mentions they were taken about.", lines, nil)
}
