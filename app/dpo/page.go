package dpo

import (
	"fmt"
	"image"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/marking"
	"sarpack/app/pageview"
)

// show brings a page onto the screen, with a mention chosen on it, or "".
func (s *Screen) show(p casework.Place, mention string) {
	p.Page = max(1, p.Page) // of a document as a whole the first page stands for it
	if p == s.at && s.page != nil {
		s.mark(mention)
		return
	}
	s.at, s.page = p, nil
	s.moved++
	n := s.moved
	s.name()
	go func() {
		page, err := s.c.Page(s.ctx, p)
		s.shell.UI(func() {
			switch {
			case n != s.moved:
			case err != nil:
				s.view.View.SetPage(nil, nil)
				s.shell.Warn("This page cannot be shown: " + err.Error())
			default:
				s.page = page
				s.view.View.SetPage(page, nil)
				s.mark(mention)
				s.view.Shown() // fits it, which asks for its picture
				s.view.Reveal(mention)
			}
		})
	}()
}

// mark puts what stands on the page onto it: the chosen question's places with a frame
// around one of them, and the others by what was decided.
func (s *Screen) mark(mention string) {
	s.view.View.SetMarks(marking.Marks(s.c.Findings(s.at)))
	s.view.View.Select(mention)
	s.view.Reveal(mention)
}

// key is the picture that the page needs for the room it has.
func (s *Screen) key(p casework.Place) pageview.Key {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.view.View); c != nil {
		scale = c.Scale()
	}
	return pageview.Key{Document: p.Document, Page: p.Page, DPI: max(48, min(int(72*s.view.View.Zoom()*scale+0.5), 220))}
}

// fitted asks for the picture of the page in its size on the screen.
func (s *Screen) fitted() {
	if s.page == nil {
		return
	}
	n, k := s.moved, s.key(s.at)
	im, ok := s.pictures.Want(k, func(im *image.RGBA, err error) {
		s.shell.UI(func() {
			switch {
			case n != s.moved || s.key(s.at) != k:
			case err != nil:
				s.shell.Warn("This page cannot be drawn: " + err.Error())
			default:
				s.arrived(im)
			}
		})
	})
	if ok {
		s.arrived(im)
	}
}

func (s *Screen) arrived(im *image.RGBA) {
	s.view.View.SetPicture(im)
	s.view.Arrived()
	var ahead []pageview.Key
	for _, d := range []int{1, -1} {
		if i, ok := s.index[s.at]; ok && i+d >= 0 && i+d < len(s.pages) {
			ahead = append(ahead, s.key(s.pages[i+d].Place))
		}
	}
	s.pictures.Ahead(ahead...)
}

// turn goes on by some of the pages that are there.
func (s *Screen) turn(by int) {
	i, ok := s.index[s.at]
	if !ok {
		return
	}
	if j := i + by; j >= 0 && j < len(s.pages) {
		s.show(s.pages[j].Place, "")
		return
	}
	s.shell.Say("There is no further page here.")
}

func (s *Screen) fit() {
	s.view.Refit()
}

// name says above the page which it is.
func (s *Screen) name() {
	i, ok := s.index[s.at]
	if !ok {
		s.where.SetText("")
		return
	}
	s.where.SetText(fmt.Sprintf("%s, page %d", s.pages[i].Name, s.pages[i].Page))
}
