package review

import (
	"context"
	"fmt"
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/marking"
	"sarpack/app/pageview"
	"sarpack/redact"
)

// texts keeps the text of pages that were shown or rendered lately.
type texts struct {
	mu    sync.Mutex
	pages map[casework.Place]*redact.Page
	order []casework.Place
}

const mostTexts = 64

func newTexts() *texts { return &texts{pages: map[casework.Place]*redact.Page{}} }

func (t *texts) get(p casework.Place) *redact.Page {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.pages[p]
}

func (t *texts) put(p casework.Place, page *redact.Page) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.pages[p]; !ok {
		t.order = append(t.order, p)
	}
	t.pages[p] = page
	if len(t.order) > mostTexts {
		delete(t.pages, t.order[0])
		t.order = t.order[1:]
	}
}

// text reads a page's text, from any goroutine.
func (s *Screen) text(ctx context.Context, p casework.Place) (*redact.Page, error) {
	if page := s.texts.get(p); page != nil {
		return page, nil
	}
	page, err := s.c.Page(ctx, p)
	if err == nil {
		s.texts.put(p, page)
	}
	return page, err
}

// show brings a page onto the screen, with a finding chosen on it, or "" .
func (s *Screen) show(p casework.Place, finding string) {
	if p.Page == 0 { // the document as a whole: its first page stands for it
		p.Page = 1
	}
	if p == s.at && s.page != nil {
		s.choose(finding)
		return
	}
	s.at, s.page, s.finding = p, nil, finding
	s.moved++
	n := s.moved
	if page := s.texts.get(p); page != nil {
		s.shown(page)
		return
	}
	s.name()
	go func() {
		page, err := s.text(s.ctx, p)
		s.shell.UI(func() {
			if n != s.moved {
				return
			}
			if err != nil {
				s.view.View.SetPage(nil, nil)
				s.shell.Warn("This page cannot be shown: " + err.Error())
				return
			}
			s.shown(page)
		})
	}()
}

// shown puts a page whose text is there on the screen.
func (s *Screen) shown(page *redact.Page) {
	s.page = page
	s.findings = s.c.Findings(s.at)
	s.view.View.SetPage(page, nil)
	s.mark()
	s.view.Shown() // fits it, which asks for its picture
	s.choose(s.finding)
	s.name()
	if i, ok := s.index[s.at]; ok {
		s.thumbs.Choose(i)
	}
	if s.tab == thisPage {
		s.relist()
	} else {
		s.tell()
	}
}

// choose puts the frame around a finding, and shows its question.
func (s *Screen) choose(finding string) {
	s.finding = finding
	s.c.Left(s.at, s.group)
	s.view.View.Select(finding)
	if finding != "" {
		s.view.Reveal(finding)
	}
	s.card.show()
}

// key is the picture that the page needs for the room it has.
func (s *Screen) key(p casework.Place) pageview.Key {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.view.View); c != nil {
		scale = c.Scale()
	}
	// As many pixels as the screen has for it, so that text is sharp.
	dpi := int(72*s.view.View.Zoom()*scale + 0.5)
	return pageview.Key{Document: p.Document, Page: p.Page, DPI: max(48, min(dpi, 220))}
}

// fitted asks for the picture of the page in its size on the screen.
func (s *Screen) fitted() {
	if s.page == nil {
		return
	}
	s.burnt = false
	n, k := s.moved, s.key(s.at)
	im, ok := s.pictures.Want(k, func(im *image.RGBA, err error) {
		s.shell.UI(func() {
			if n != s.moved || s.key(s.at) != k {
				return
			}
			if err != nil {
				s.shell.Warn("This page cannot be drawn: " + err.Error())
				return
			}
			s.arrived(im)
		})
	})
	if ok {
		s.arrived(im)
	}
	s.burn()
}

func (s *Screen) arrived(im *image.RGBA) {
	if !s.burnt || s.pair.Both() {
		s.view.View.SetPicture(im)
		s.view.Arrived()
	}
	// What will be looked at next: the next pages, the one before, and where the next
	// question stands.
	var ahead []pageview.Key
	i, ok := s.index[s.at]
	for _, d := range []int{1, 2, -1} {
		if j := i + d; ok && j >= 0 && j < len(s.pages) {
			ahead = append(ahead, s.key(s.pages[j].Place))
		}
	}
	if g, ok := s.nextOpen(1); ok && len(g.Places) > 0 {
		p := g.Places[0]
		p.Page = max(1, p.Page)
		ahead = append([]pageview.Key{s.key(p)}, ahead...)
	}
	s.pictures.Ahead(ahead...)
}

// seen notes the page as seen, once it has been on the screen for a moment.
func (s *Screen) seen() {
	i, ok := s.index[s.at]
	if !ok || s.pages[i].Seen || s.preview { // what lies under the boxes was not seen
		return
	}
	p, n := s.at, s.moved
	note := func() {
		if n != s.moved {
			return
		}
		s.do(func() error { return s.c.See(s.ctx, p) }, nil)
	}
	if s.dwell == 0 {
		note()
		return
	}
	time.AfterFunc(s.dwell, func() { s.shell.UI(note) })
}

// turnPage goes on by some pages.
func (s *Screen) turnPage(by int) {
	i, ok := s.index[s.at]
	if !ok {
		return
	}
	if j := i + by; j >= 0 && j < len(s.pages) {
		s.show(s.pages[j].Place, "")
		return
	}
	if by > 0 {
		s.shell.Say("This is the last page.")
	}
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
	p := s.pages[i]
	of := 0
	for j := i; j < len(s.pages) && s.pages[j].Document == p.Document; j++ {
		of = s.pages[j].Page
	}
	text := fmt.Sprintf("%s, page %d of %d", p.Name, p.Page, of)
	switch {
	case s.pair.Both():
		text = "Before and after: " + text
	case s.burnt:
		text = "As it will be sent: " + text
	case s.preview:
		text = "With boxes: " + text
	}
	s.where.SetText(text)
}

// mark puts what was found on the page onto it.
func (s *Screen) mark() {
	out := marking.Marks(s.findings)
	if s.hit != nil && s.hit.Place == s.at && s.page != nil {
		if len(s.hit.Quads) == 0 {
			s.hit.Quads = s.page.Quads(s.hit.From, s.hit.To)
		}
		out = append(out, pageview.Mark{ID: "hit", Quads: s.hit.Quads, Kind: pageview.Drawn})
	}
	if s.pair.Both() {
		s.besides()
	} else if s.burnt {
		out = nil // its picture has them
	}
	s.view.View.Preview(s.preview)
	s.view.View.SetMarks(out)
}

// buildPages makes the list of pages with their state.
func (s *Screen) buildPages() {
	const high = 84
	s.thumbs = look.NewList(func() int { return len(s.pages) }, func() fyne.CanvasObject {
		im := canvas.NewImageFromImage(nil)
		im.FillMode, im.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleFastest
		im.SetMinSize(fyne.NewSize(56, high-8))
		number, state := widget.NewLabel("000"), widget.NewLabel("")
		number.TextStyle.Bold = true
		state.SizeName, number.SizeName = theme.SizeNameCaptionText, theme.SizeNameCaptionText
		seen := widget.NewIcon(theme.VisibilityIcon())
		return container.NewBorder(nil, nil, container.NewCenter(container.NewStack(canvas.NewRectangle(paper), im)), nil,
			container.NewVBox(number, state, container.NewCenter(container.NewGridWrap(fyne.NewSize(16, 16), seen))))
	}, s.fillPage)
	s.thumbs.HideSeparators = true
	s.thumbs.OnChosen = func(n int) { s.show(s.pages[n].Place, "") }
	s.thumbs.Keys = func(k fyne.KeyName) bool {
		return (k == fyne.KeyLeft || k == fyne.KeyRight) && s.Key(k)
	}
	s.thumbs.Runes = s.Rune
}

func (s *Screen) fillPage(n int, o fyne.CanvasObject) {
	if n >= len(s.pages) {
		return
	}
	p := s.pages[n]
	row := o.(*fyne.Container)
	words := row.Objects[0].(*fyne.Container)
	im := row.Objects[1].(*fyne.Container).Objects[0].(*fyne.Container).Objects[1].(*canvas.Image)
	number, state := words.Objects[0].(*widget.Label), words.Objects[1].(*widget.Label)
	number.SetText(fmt.Sprint(n + 1))
	state.Importance = widget.LowImportance
	switch {
	case p.Unread:
		state.Importance = widget.DangerImportance
		state.SetText("unread")
	case p.Open > 0:
		state.Importance = widget.WarningImportance
		state.SetText(fmt.Sprintf("%d open", p.Open))
	case p.Total > 0:
		state.SetText("decided")
	default:
		state.SetText("nothing")
	}
	icon := words.Objects[2].(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*widget.Icon)
	if p.Seen {
		icon.SetResource(theme.VisibilityIcon())
	} else {
		icon.SetResource(theme.NewDisabledResource(theme.VisibilityOffIcon()))
	}
	k := pageview.Key{Document: p.Place.Document, Page: p.Page, DPI: thumbDPI}
	picture, ok := s.small.Get(k)
	if !ok && !s.asked[k] {
		s.asked[k] = true
		s.small.Want(k, func(_ *image.RGBA, err error) {
			s.shell.UI(func() {
				delete(s.asked, k)
				if err == nil {
					s.thumbs.RefreshItem(n)
				}
			})
		})
	}
	if picture == nil {
		im.Image = nil
		im.Refresh()
	} else if im.Image != picture {
		im.Image = picture
		im.Refresh()
	}
}
