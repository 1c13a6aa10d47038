package packing

import (
	"context"
	"image"

	"sarpack/app/pageview"
	"sarpack/redact"
)

// compare shows a page of the pack beside the page as it came, of which it was made, or
// alone again. Where there is no room for both, even without what stands at their right,
// the page as it came stands in place of the other.
func (s *Screen) compare() {
	if !s.pack.Made {
		return
	}
	if s.pair.Compared() {
		s.compared()
		return
	}
	room, width := s.all.Size().Width, s.pair.Object().Size().Width
	if room < pageview.LeastPair {
		s.pair.Show(pageview.Instead)
	} else {
		show(s.side, width >= pageview.LeastPair)
		s.pair.Show(pageview.Beside)
	}
	s.all.Refresh()
	s.give(s.sheet().View) // what is hidden must not have the keyboard
	s.name()
	s.bring()
}

// compared ends the comparison.
func (s *Screen) compared() {
	s.unpair()
	s.came, s.differ = 0, nil
	hidden := s.pair.Instead()
	show(s.side, true)
	s.pair.Show(pageview.Alone)
	s.all.Refresh()
	if hidden {
		s.view.Shown() // nothing of it was on the screen meanwhile
	}
	s.give(s.view.View)
	s.shell.Say("")
	s.name()
}

// sheet is what the keys scroll and enlarge: the page of the pack, unless that as it came
// stands in its place.
func (s *Screen) sheet() *pageview.Viewport {
	if s.pair.Instead() {
		return s.pair.Before
	}
	return s.view
}

// bring has the page as it came drawn as large as that of the pack, where they are
// compared. Until it is there its paper is empty: no other page is left standing.
func (s *Screen) bring() {
	s.unpair()
	if !s.pair.Compared() || s.page == 0 {
		return
	}
	if s.came != s.page {
		s.came, s.differ = 0, nil
		s.pair.Before.View.SetPage(nil, nil)
		s.pair.Outline(nil)
		s.shell.Say("") // what was said is of another page
	}
	ctx, stop := context.WithCancel(s.ctx)
	s.unpair = stop
	n, k := s.page, s.key(s.page)
	go func() {
		b, err := s.before(ctx, k)
		s.shell.UI(func() {
			switch {
			case ctx.Err() != nil: // another page, or another size
			case err != nil:
				s.shell.Say("The page as it came cannot be shown: " + err.Error() + s.back())
			case b.im == nil:
				s.shell.Say(b.said + s.back())
			default:
				s.beside(n, b)
				s.shell.Say(pageview.Places(len(b.differ)) + " " + b.said + s.back())
			}
		})
	}()
}

// before is a page as it came.
type before struct {
	// im is its picture, of the size of that of the pack's page; nil where there is none,
	// and said says why, or which page of which record it is.
	im     *image.RGBA
	said   string
	page   *redact.Page
	differ []redact.Rect
}

// before draws the page as it came on the paper that it has in the pack, which is larger
// by the line at its foot, and says where both differ.
func (s *Screen) before(ctx context.Context, k pageview.Key) (before, error) {
	im, said, err := s.c.PackBefore(ctx, k.Page, float64(k.DPI))
	if err != nil || im == nil {
		return before{said: said}, err
	}
	sent, ok := s.pictures.Get(k)
	if !ok {
		if sent, err = s.c.PackPicture(ctx, k.Page, float64(k.DPI)); err != nil {
			return before{}, err
		}
	}
	b := before{said: said, page: paper(k, sent)}
	b.differ = pageview.Differ(b.page, pageview.Common(im, sent), pageview.Common(sent, im), k.DPI)
	b.im = pageview.OnPaper(im, sent.Rect.Size())
	return b, nil
}

// beside shows a page as it came.
func (s *Screen) beside(n int, b before) {
	v, first := s.pair.Before, s.came != n
	s.came, s.differ = n, b.differ
	if first {
		v.View.SetPage(b.page, b.im)
	} else {
		v.View.SetPicture(b.im)
	}
	s.pair.Outline(s.differ)
	switch {
	case !s.pair.Instead():
		s.pair.Follow()
	case first:
		v.Shown()
	}
}

// back says how the comparison ends, and why it is as it is.
func (s *Screen) back() string {
	if s.pair.Instead() {
		return " There is no room here for both beside each other. B shows the pack again."
	}
	return " B shows the pack alone."
}
