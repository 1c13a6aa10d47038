package review

import "context"

// compare shows the page as it will be sent, or with its marks again.
func (s *Screen) compare() {
	s.preview = !s.preview
	if s.preview {
		s.shell.Say("Burning in what was decided on this page so far…")
		s.burn()
		return
	}
	s.unburn()
	s.shell.Say("")
	s.fitted() // its own picture
	s.refresh()
	if s.view.SeenAll() {
		s.seen()
	}
}

// refresh shows the marks and the name of the page as it is shown now.
func (s *Screen) refresh() {
	s.mark()
	s.view.View.Select(s.finding)
	s.name()
}

// burn has the page burnt as far as it is decided, and shows that in place of the page,
// where before and after are compared. Until it is there, boxes stand over the page: a
// picture of what was decided before is never shown.
func (s *Screen) burn() {
	s.unburn()
	if !s.preview || s.page == nil {
		return
	}
	if s.burnt {
		s.burnt = false
		if im, ok := s.pictures.Get(s.key(s.at)); ok {
			s.view.View.SetPicture(im)
		}
	}
	s.refresh()
	ctx, stop := context.WithCancel(s.ctx)
	s.unburn = stop
	at, k := s.at, s.key(s.at)
	go func() {
		im, said, err := s.c.Burnt(ctx, at, float64(k.DPI))
		s.shell.UI(func() {
			switch {
			case ctx.Err() != nil: // another page, another decision
			case err != nil:
				s.shell.Say("Black is what was decided to be redacted so far. It is not burnt in: " + sentence(err.Error()) + " B shows the marks again.")
			case im == nil:
				s.shell.Say(said + " B shows the marks again.")
			default:
				s.burnt = true
				s.view.View.SetPicture(im)
				s.refresh()
				s.shell.Say(said + " B shows the marks again.")
			}
		})
	}()
}
