package dpo

import (
	"context"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/ask"
	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/pageview"
	"sarpack/app/screen"
	"sarpack/redact"
)

// Screen is what was referred.
type Screen struct {
	// Leave goes back to the referrals that were received; nil on an open case.
	Leave func()

	shell screen.Shell
	c     Case
	ctx   context.Context
	stop  context.CancelFunc

	all    []casework.Referred
	pages  []casework.Page
	asked  []casework.Consultation
	index  map[casework.Place]int
	at     casework.Place
	page   *redact.Page
	moved  int // counts the pages shown, so that what comes late for another is dropped
	busy   bool
	target string // of the chosen question
	form   *ask.Form

	pictures *pageview.Pictures
	view     *pageview.Viewport
	list     *look.List
	where    *widget.Label
	head     *widget.Label
	what     *widget.Label
	words    *widget.Label
	answers  [3]*look.Button
	confirm  *look.Button
	room     *fyne.Container // the card, or the form of an answer over it
	card     fyne.CanvasObject
	desk     fyne.CanvasObject // the questions
	// pack is the whole pack where there is one, in packRoom over the questions.
	pack     screen.Screen
	packRoom *fyne.Container
	object   fyne.CanvasObject
}

const (
	pictureBytes = 96 << 20
	listWidth    = 268
	cardWidth    = 372
)

// New makes the screen.
func New(shell screen.Shell, c Case) *Screen {
	s := &Screen{shell: shell, c: c, index: map[casework.Place]int{}}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.pictures = pageview.NewPictures(pictureBytes, 1, func(ctx context.Context, k pageview.Key) (*image.RGBA, error) {
		return c.Picture(ctx, casework.Place{Document: k.Document, Page: k.Page}, float64(k.DPI))
	})
	s.build()
	return s
}

func (s *Screen) build() {
	s.view = pageview.NewViewport(pageview.NewView())
	v := s.view.View
	v.OnKey = func(k fyne.KeyName) { s.Key(k) }
	v.OnRune = func(r rune) { s.Rune(r) }
	s.view.OnFit = s.fitted
	s.where = widget.NewLabel("")
	s.where.Truncation = fyne.TextTruncateEllipsis
	tool := func(icon fyne.Resource, do func()) *look.Button {
		b := look.NewButton("", icon, do)
		b.Importance = widget.LowImportance
		s.keyed(b)
		return b
	}
	tools := container.New(layout.NewCustomPaddedHBoxLayout(0),
		tool(theme.NavigateBackIcon(), func() { s.turn(-1) }), tool(theme.NavigateNextIcon(), func() { s.turn(1) }),
		tool(theme.ZoomOutIcon(), func() { s.view.Enlarge(0.8) }), tool(theme.ZoomInIcon(), func() { s.view.Enlarge(1.25) }), tool(theme.ZoomFitIcon(), s.fit))
	middle := container.NewBorder(container.NewBorder(nil, nil, nil, tools, s.where), nil, nil, nil, s.view.Object())

	s.list = look.NewList(func() int { return len(s.all) }, newRow, s.fill)
	s.list.OnChosen = func(n int) { s.open(n) }
	s.list.Keys, s.list.Runes = s.listKey, s.Rune
	s.head = look.Prose("")
	s.head.SizeName = theme.SizeNameCaptionText
	left := container.NewBorder(s.head, s.foot(), nil, nil, s.list)
	s.buildCard()
	s.room = container.NewStack(s.card)
	s.desk = container.New(look.Beside{Left: listWidth, Right: cardWidth, Most: 560, Share: 0.32}, left, middle, s.room)
	s.object = s.desk
}

// foot are the buttons about everything that was referred.
func (s *Screen) foot() fyne.CanvasObject {
	box := container.NewVBox()
	button := func(text string, icon fyne.Resource, do func()) {
		b := look.NewButton(text, icon, do)
		b.Alignment = widget.ButtonAlignLeading
		s.keyed(b)
		box.Add(b)
	}
	if _, ok := s.c.(Sender); ok {
		button("To a DPO elsewhere…", theme.MailSendIcon(), s.send)
		button("An answer has come…", theme.DownloadIcon(), s.takeAnswer)
		button("Read the pack  G", theme.NavigateNextIcon(), s.readPack)
	}
	if _, ok := s.c.(Returner); ok {
		button("Send the answers back…", theme.MailReplyIcon(), s.seal)
		button("Back to the referrals", theme.NavigateBackIcon(), s.leave)
	}
	return look.Compact(box)
}

func newRow() fyne.CanvasObject {
	what, more := widget.NewLabel(""), widget.NewLabel("")
	what.Truncation, more.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	more.SizeName = theme.SizeNameCaptionText
	return container.NewVBox(what, more)
}

func (s *Screen) fill(n int, o fyne.CanvasObject) {
	if n >= len(s.all) {
		return
	}
	r, box := s.all[n], o.(*fyne.Container)
	box.Objects[0].(*widget.Label).SetText(r.What)
	more := box.Objects[1].(*widget.Label)
	more.Importance = widget.LowImportance
	text := r.Matter + " · " + r.Where
	switch {
	case r.Answer != "":
		text = r.Answer
	case r.Confirm:
		more.Importance, text = widget.WarningImportance, "to be confirmed · "+text
	case r.Mine:
		more.Importance, text = widget.WarningImportance, "for you · "+text
	}
	more.SetText(text)
}

// keyed gives a button the screen's keys.
func (s *Screen) keyed(b *look.Button) {
	b.Keys = func(k fyne.KeyName) bool { return k != fyne.KeySpace && s.Key(k) }
	b.Runes = s.Rune
}

// Object is what the screen shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Focus is the list, or that of the pack.
func (s *Screen) Focus() fyne.Focusable {
	if s.reading() {
		return s.pack.Focus()
	}
	return s.list
}

// Close stops what is rendered in the background.
func (s *Screen) Close() {
	s.stop()
	s.pictures.Close()
	if s.pack != nil {
		s.pack.Close()
	}
}

// Standing is for the window's title: what waits for an answer, or how far the pack is.
func (s *Screen) Standing() string {
	if p, ok := s.pack.(screen.Standing); ok && s.reading() {
		return p.Standing()
	}
	return fmt.Sprintf("%d wait for an answer", s.waits())
}

// waits counts what nobody has answered.
func (s *Screen) waits() int {
	n := 0
	for _, r := range s.all {
		if r.Answer == "" {
			n++
		}
	}
	return n
}

// state is what the screen shows, read beside the window.
type state struct {
	all   []casework.Referred
	pages []casework.Page
	asked []casework.Consultation
}

func (s *Screen) read() state {
	return state{s.c.Referred(), s.c.Pages(), s.c.Consultations()}
}

// Shown reads the case anew.
func (s *Screen) Shown() {
	if s.reading() {
		s.pack.Shown()
	}
	go func() {
		t := s.read()
		s.shell.UI(func() { s.take(t) })
	}()
}

// take shows what was read; the question stays chosen, or the one in its place is.
func (s *Screen) take(t state) {
	before := s.list.Chosen()
	s.all, s.pages, s.asked = t.all, t.pages, t.asked
	clear(s.index)
	for i, p := range s.pages {
		s.index[p.Place] = i
	}
	n := min(max(0, before), len(s.all)-1)
	for i, r := range s.all {
		if r.Target == s.target {
			n = i
		}
	}
	waits := s.waits()
	text := fmt.Sprintf("%d wait for an answer.", waits)
	if waits == 1 {
		text = "One waits for an answer."
	}
	if waits == 0 {
		text = "Nothing waits for an answer."
	}
	if r, ok := s.c.(Returner); ok {
		f := r.From()
		text = f.School + ", " + f.Reference + ": " + f.Clock.Words + ". " + text
	}
	s.head.SetText(text)
	s.list.Refresh()
	s.list.Choose(n)
	s.open(n)
}

// open shows a question and where it stands.
func (s *Screen) open(n int) {
	if n < 0 || n >= len(s.all) {
		s.target = ""
		s.shut()
		s.say()
		return
	}
	r := s.all[n]
	if r.Target != s.target {
		s.shut()
	}
	s.target = r.Target
	s.say()
	switch {
	case len(r.Mentions) > 0 && r.Mentions[0].Page > 0:
		s.show(r.Mentions[0].Place, r.Mentions[0].ID)
	case len(r.Places) > 0:
		s.show(r.Places[0], "")
	}
}

// Reveal chooses a question.
func (s *Screen) Reveal(target string) { s.target = target }

func (s *Screen) chosen() (casework.Referred, bool) {
	for _, r := range s.all {
		if r.Target == s.target {
			return r, true
		}
	}
	return casework.Referred{}, false
}
