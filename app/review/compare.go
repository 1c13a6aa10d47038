package review

import (
	"context"
	"image"

	"sarpack/app/casework"
	"sarpack/app/marking"
	"sarpack/app/pageview"
	"sarpack/redact"
)

// compare shows the page as it came beside the page as it will be sent, or the questions
// again. Where there is no room for both, even without the lists beside them, the page as
// it will be sent stands in place of the other.
func (s *Screen) compare() {
	if s.preview || s.pair.Both() {
		s.compared()
		return
	}
	room, width := s.all.Size().Width, s.pair.Object().Size().Width
	s.preview = room < pageview.LeastPair
	if !s.preview {
		s.listed(width >= pageview.LeastPair)
		s.pair.Show(pageview.Beside)
		s.all.Refresh()
	}
	s.shell.Say("Burning in what was decided on this page so far…")
	s.burn()
}

// compared ends the comparison.
func (s *Screen) compared() {
	s.unburn()
	s.preview = false
	s.pair.Show(pageview.Alone)
	s.listed(true)
	s.all.Refresh()
	s.shell.Say("")
	s.fitted() // its own picture
	s.refresh()
	if s.view.SeenAll() {
		s.seen()
	}
}

// listed shows the lists at both sides of the page, or gives their room to the page.
func (s *Screen) listed(on bool) {
	s.thumbs.Hidden, s.right.Hidden = !on, !on
	if !on {
		s.focusPage() // what is hidden must not have the keyboard
	}
}

// alone reports whether the question is not on the screen, so that nobody decides.
func (s *Screen) alone() bool { return s.right.Hidden }

// refresh shows the marks and the name of the page as it is shown now.
func (s *Screen) refresh() {
	s.mark()
	s.view.View.Select(s.finding)
	s.name()
}

// burn has the page burnt as far as it is decided, and shows that beside the page or in
// place of it, where before and after are compared. Until it is there, boxes stand over
// the page: a picture of what was decided before is never shown.
func (s *Screen) burn() {
	s.unburn()
	if !s.preview && !s.pair.Both() || s.page == nil {
		return
	}
	at, k := s.at, s.key(s.at)
	if s.pair.Both() {
		s.burnt = false
		im, _ := s.pictures.Get(k)
		s.pair.After.View.SetPage(s.page, im)
		s.pair.Outline(nil)
	} else if s.burnt {
		s.burnt = false
		if im, ok := s.pictures.Get(k); ok {
			s.view.View.SetPicture(im)
		}
	}
	s.refresh()
	ctx, stop := context.WithCancel(s.ctx)
	s.unburn = stop
	both := s.pair.Both()
	go func() {
		im, said, err := s.c.Burnt(ctx, at, float64(k.DPI))
		var differ []redact.Rect
		if both && im != nil && err == nil {
			differ, err = s.differ(ctx, k, im)
		}
		s.shell.UI(func() {
			switch {
			case ctx.Err() != nil: // another page, another decision
			case err != nil:
				s.shell.Say("Black is what was decided to be redacted so far. It is not burnt in: " + casework.Sentence(err.Error()) + s.back())
			case im == nil:
				s.shell.Say(said + s.back())
			default:
				s.burnt = true
				if both {
					s.pair.After.View.SetPicture(im)
					s.pair.Outline(differ)
					said = pageview.Places(len(differ)) + " " + said
				} else {
					s.view.View.SetPicture(im)
				}
				s.refresh()
				s.shell.Say(said + s.back())
			}
		})
	}()
}

// differ is where the page as it came differs from the burnt one.
func (s *Screen) differ(ctx context.Context, k pageview.Key, burnt *image.RGBA) ([]redact.Rect, error) {
	at := casework.Place{Document: k.Document, Page: k.Page}
	page, err := s.text(ctx, at)
	if err != nil {
		return nil, err
	}
	before, ok := s.pictures.Get(k)
	if !ok {
		if before, err = s.c.Picture(ctx, at, float64(k.DPI)); err != nil {
			return nil, err
		}
	}
	return pageview.Differ(page, before, burnt, k.DPI), nil
}

// back says how the comparison ends, and why it is as it is.
func (s *Screen) back() string {
	switch {
	case s.preview:
		return " There is no room here for both beside each other. B shows the marks again."
	case s.alone():
		return " B shows the questions again."
	}
	return " B shows the page alone."
}

// besides puts what is shown of the page as it will be sent beside it: its name, and boxes
// until it is burnt.
func (s *Screen) besides() {
	name, out := "With boxes, not burnt in yet", marking.Marks(s.findings)
	if s.burnt {
		name, out = "As it will be sent", nil // its picture has them
	}
	s.pair.Name(name)
	s.pair.After.View.Preview(true)
	s.pair.After.View.SetMarks(out)
}
