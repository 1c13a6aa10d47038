package review

import (
	"context"
	"fmt"
	"image/color"

	"sarpack/app/ask"
	"sarpack/app/casework"
	"sarpack/redact"
)

// paper is white in every theme, as pages are.
var paper = color.NRGBA{0xff, 0xff, 0xff, 0xff}

// clicked chooses the question of a mark on the page.
func (s *Screen) clicked(id string) {
	s.later(func() {
		for _, f := range s.findings {
			if f.ID == id {
				s.group = f.Group
				s.choose(id)
				s.list.Choose(s.chosenRow())
				return
			}
		}
	})
}

func (s *Screen) boxed(r redact.Rect) {
	s.newMark("Mark this part of the page", casework.Mark{Place: s.at, Box: r})
}

func (s *Screen) texted(from, to int) {
	s.newMark("Mark “"+short(s.view.View.Word(from, to))+"”", casework.Mark{Place: s.at, From: from, To: to})
}

func (s *Screen) wholePage() {
	if s.page != nil {
		s.newMark("Mark this whole page", casework.Mark{Place: s.at, Whole: true})
	}
}

// worded asks whether a word is to be marked everywhere, once it is known where.
func (s *Screen) worded(from, to int) {
	term, here := s.view.View.Word(from, to), casework.Mark{Place: s.at, From: from, To: to}
	go func() {
		hits, err := s.c.Search(s.ctx, term)
		s.shell.UI(func() {
			switch {
			case err != nil:
				s.shell.Warn(casework.Sentence(err.Error()))
			case len(hits) <= 1:
				s.newMark("Mark “"+short(term)+"”, which stands only here", here)
			default:
				s.newMark(fmt.Sprintf("Mark “%s” in all %d places", short(term), len(hits)), casework.Mark{Place: s.at, Term: term})
			}
		})
	}()
}

// markHits marks everything that was searched for, or without a search the place that is
// pointed at.
func (s *Screen) markHits() {
	if s.term == "" && s.hit != nil && s.hit.Place == s.at {
		s.markHit()
		return
	}
	if s.term == "" || len(s.hits) == 0 {
		return
	}
	s.newMark(fmt.Sprintf("Mark “%s” in all %d places", short(s.term), len(s.hits)), casework.Mark{Place: s.at, Term: s.term})
}

// markHit marks the one place that is chosen of what was searched for.
func (s *Screen) markHit() {
	if s.hit == nil {
		s.shell.Say("Choose a place of those that were found first: / searches, Down goes to the first.")
		return
	}
	what := s.term
	if what == "" {
		what = s.view.View.Word(s.hit.From, s.hit.To)
	}
	s.newMark("Mark “"+short(what)+"” in this place", casework.Mark{Place: s.hit.Place, From: s.hit.From, To: s.hit.To})
}

// markByKeys marks words or a rectangle without a pointer.
func (s *Screen) markByKeys() {
	if s.page == nil {
		return
	}
	s.focusPage()
	s.view.View.MarkByKeys()
	s.shell.Say("Arrows go to words, with Shift they extend; V makes a box of it; Return marks, Escape leaves.")
}

// newMark asks what a mark is for, and makes it.
func (s *Screen) newMark(title string, m casework.Mark) {
	f := ask.NewMark(s.c.Reasons(), s.lastWhy)
	var hide func()
	f.Done = func(c casework.Choice) {
		hide()
		s.focusPage()
		s.lastWhy = c.Code
		m.Code = c.Code
		n := 0
		s.do(func() (err error) { n, err = s.c.Mark(s.ctx, m, c); return err }, func() {
			text := "Marked."
			if n > 1 {
				text = fmt.Sprintf("Marked in %d places.", n)
			}
			s.shell.Say(text + " U takes it back.")
		})
	}
	f.Cancel = func() { hide(); s.focusPage() }
	hide = s.shell.Sheet(title, f.Object(), f.Focus())
}

// searchFor looks for what was typed, beside the window.
func (s *Screen) searchFor() {
	term := s.find.Text
	if term == "" {
		return
	}
	s.shell.Say("Searching…")
	go func() {
		hits, err := s.c.Search(context.WithoutCancel(s.ctx), term)
		s.shell.UI(func() {
			if err != nil {
				s.shell.Warn(casework.Sentence(err.Error()))
				return
			}
			s.term, s.hits = term, hits
			s.shell.Say(fmt.Sprintf("“%s” stands in %d places. Down goes to the first; E marks them all.", short(term), len(hits)))
			s.relist()
		})
	}()
}

func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
