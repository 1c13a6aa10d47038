package review

import (
	"context"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/pageview"
	"sarpack/app/screen"
	"sarpack/redact"
)

// Screen is the review of a case.
type Screen struct {
	shell screen.Shell
	c     Case
	ctx   context.Context
	stop  context.CancelFunc
	// dwell is how long a page has to be on the screen to be seen.
	dwell time.Duration

	groups []casework.Group
	number map[string]int // of a group, by id
	pages  []casework.Page
	index  map[casework.Place]int // of a page
	// page is what is shown: its text, what was found on it, and which of that is
	// chosen.
	at       casework.Place
	page     *redact.Page
	findings []casework.Finding
	finding  string
	group    string
	texts    *texts
	pictures *pageview.Pictures
	small    *pageview.Pictures
	// preview shows the page as it will be sent in its own place, for want of room: with
	// boxes over it, until burnt says that its picture is that of the burnt page. unburn stops the burning that is under way.
	preview, burnt bool
	unburn         context.CancelFunc
	// asked are the small pictures that are on their way.
	asked map[pageview.Key]bool
	hit   *casework.Hit

	tab   tab
	rows  []row
	hits  []casework.Hit
	term  string
	moved int // counts the pages shown, so that what comes late for another is dropped
	// busy is set while a decision is being written; waiting is what was typed since.
	busy    bool
	waiting []func()
	lastWhy string // the reason of the last mark
	mine    int    // questions that wait for this person
	// carried is what was decided last, where the same stands in other records.
	carried string

	view   *pageview.Viewport
	pair   *pageview.Pair // the page beside itself as it will be sent
	thumbs *look.List
	list   *look.List
	tabs   [tabs]*look.Button
	bar    *fyne.Container // of the tabs
	find   *look.Entry
	where  *widget.Label
	card   *card
	right  *fyne.Container
	all    fyne.CanvasObject
}

// Bounds of what is kept of pages, in bytes of pictures.
const (
	pictureBytes = 160 << 20
	thumbBytes   = 24 << 20
	thumbDPI     = 14
)

// New makes the screen. Nothing of the case is read before [Screen.Shown].
func New(shell screen.Shell, c Case) *Screen {
	s := &Screen{shell: shell, c: c, dwell: 300 * time.Millisecond, unburn: func() {}, number: map[string]int{}, index: map[casework.Place]int{}, texts: newTexts(), asked: map[pageview.Key]bool{}}
	s.ctx, s.stop = context.WithCancel(context.Background())
	render := func(ctx context.Context, k pageview.Key) (*image.RGBA, error) {
		p := casework.Place{Document: k.Document, Page: k.Page}
		if k.DPI != thumbDPI {
			// The text of a page that is rendered ahead is read ahead as well.
			if _, err := s.text(ctx, p); err != nil {
				return nil, err
			}
		}
		return c.Picture(ctx, p, float64(k.DPI))
	}
	s.pictures = pageview.NewPictures(pictureBytes, 1, render)
	s.small = pageview.NewPictures(thumbBytes, 1, render)
	s.build()
	return s
}

// Close stops what is rendered in the background.
func (s *Screen) Close() {
	s.unburn()
	s.stop()
	s.pictures.Close()
	s.small.Close()
}

// Object is what the screen shows.
func (s *Screen) Object() fyne.CanvasObject { return s.all }

// Focus is the page.
func (s *Screen) Focus() fyne.Focusable { return s.view.View }

func (s *Screen) build() {
	s.view = pageview.NewViewport(pageview.NewView())
	v := s.view.View
	v.OnKey = func(k fyne.KeyName) { s.Key(k) }
	v.OnRune = func(r rune) { s.Rune(r) }
	v.OnSelect = s.clicked
	v.OnBox = s.boxed
	v.OnText = s.texted
	v.OnWord = s.worded
	s.view.OnFit = s.fitted
	s.view.OnSeen = s.seen

	after := pageview.NewViewport(pageview.NewView())
	after.View.OnKey, after.View.OnRune = v.OnKey, v.OnRune
	s.pair = pageview.NewPair(s.view, after, s.view)

	s.where = widget.NewLabel("")
	s.where.Truncation = fyne.TextTruncateEllipsis
	tool := func(text string, icon fyne.Resource, do func()) *look.Button {
		b := look.NewButton(text, icon, do)
		b.Importance = widget.LowImportance
		s.keyed(b)
		return b
	}
	tools := container.New(layout.NewCustomPaddedHBoxLayout(0),
		tool("", theme.NavigateBackIcon(), func() { s.turnPage(-1) }),
		tool("", theme.NavigateNextIcon(), func() { s.turnPage(1) }),
		tool("", theme.ZoomOutIcon(), func() { s.view.Enlarge(0.8) }),
		tool("", theme.ZoomInIcon(), func() { s.view.Enlarge(1.25) }),
		tool("", theme.ZoomFitIcon(), s.fit),
		tool("", theme.ViewRefreshIcon(), s.view.Turn),
		tool("B", nil, s.compare),
		tool("?", nil, s.shortcuts),
	)
	middle := container.NewBorder(container.NewBorder(nil, nil, nil, tools, s.where), nil, nil, nil, s.pair.Object())
	s.buildPages()
	s.buildQueue()
	s.card = newCard(s)
	s.right = container.New(&share{least: 230}, container.NewBorder(s.tabBar(), nil, nil, nil, s.list), look.Compact(s.card.object))
	s.all = container.New(look.Beside{Left: pagesWidth, Right: questionsWidth, Most: 520, Share: 0.3}, s.thumbs, middle, s.right)
}

// keyed gives a button the screen's keys.
func (s *Screen) keyed(b *look.Button) {
	b.Keys = func(k fyne.KeyName) bool {
		// Return, Space and Tab are the button's own.
		return k != fyne.KeySpace && s.Key(k)
	}
	b.Runes = s.Rune
}

const (
	pagesWidth     = 126
	questionsWidth = 372
)

// share gives the second object somewhat more than half of the height, up to what its
// card needs, and at least what it needs to be read; the first has the rest.
type share struct{ least float32 }

// MinSize is for Fyne.
func (l *share) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(questionsWidth, l.least+80)
}

// Layout is for Fyne.
func (l *share) Layout(o []fyne.CanvasObject, s fyne.Size) {
	low := max(l.least, min(330, s.Height*0.56))
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(s.Width, s.Height-low-4))
	o[1].Move(fyne.NewPos(0, s.Height-low))
	o[1].Resize(fyne.NewSize(s.Width, low))
}
