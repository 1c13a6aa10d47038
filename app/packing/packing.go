package packing

import (
	"context"
	"fmt"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/letters"
	"sarpack/app/look"
	"sarpack/app/pageview"
	"sarpack/app/screen"
	"sarpack/redact"
)

// Screen is the pack of an open case.
type Screen struct {
	// Leave, where it is set, is what Escape does.
	Leave func()

	shell screen.Shell
	c     Case
	ctx   context.Context
	stop  context.CancelFunc
	dwell time.Duration

	missing  []casework.Obstacle
	pack     casework.Pack
	page     int
	moved    int
	version  int // counts the packs, so that no picture of an old one is shown
	pictures *pageview.Pictures
	// came is the page that is shown as it came as well, 0 for none, and differ is where
	// that differs from the pack's. unpair stops the drawing that is under way.
	came   int
	differ []redact.Rect
	unpair context.CancelFunc

	view    *pageview.Viewport
	pair    *pageview.Pair // the page as it came, beside it or in its place
	side    fyne.CanvasObject
	where   *widget.Label
	state   *widget.Label
	list    *look.List
	options *form.Form
	make    *look.Button
	word    *look.Button
	proof   *look.Button
	sign    *look.Button
	release *look.Button
	reader  fyne.CanvasObject
	none    fyne.CanvasObject
	all     fyne.CanvasObject
}

const pictureBytes = 96 << 20

// New makes the screen.
func New(shell screen.Shell, c Case) *Screen {
	s := &Screen{shell: shell, c: c, dwell: 300 * time.Millisecond, unpair: func() {}}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.pictures = pageview.NewPictures(pictureBytes, 1, func(ctx context.Context, k pageview.Key) (*image.RGBA, error) {
		return c.PackPicture(ctx, k.Page, float64(k.DPI))
	})
	s.build()
	return s
}

func (s *Screen) build() {
	s.view = pageview.NewViewport(pageview.NewView())
	s.view.View.OnKey = func(k fyne.KeyName) { s.Key(k) }
	s.view.View.OnRune = func(r rune) { s.Rune(r) }
	s.view.OnFit, s.view.OnSeen = s.fitted, s.seen
	came := pageview.NewViewport(pageview.NewView())
	came.View.OnKey, came.View.OnRune, came.OnFit = s.view.View.OnKey, s.view.View.OnRune, s.fitted
	s.pair = pageview.NewPair(came, s.view, s.view)
	s.where = widget.NewLabel("")
	s.where.Truncation = fyne.TextTruncateEllipsis
	tool := func(text string, icon fyne.Resource, do func()) *look.Button {
		b := look.NewButton(text, icon, do)
		b.Importance = widget.LowImportance
		b.Keys = func(k fyne.KeyName) bool { return k != fyne.KeySpace && s.Key(k) }
		return b
	}
	tools := container.NewHBox(tool("", theme.NavigateBackIcon(), func() { s.turn(-1) }), tool("", theme.NavigateNextIcon(), func() { s.turn(1) }),
		tool("", theme.ZoomOutIcon(), func() { s.sheet().Enlarge(0.8) }), tool("", theme.ZoomInIcon(), func() { s.sheet().Enlarge(1.25) }),
		tool("", theme.ZoomFitIcon(), func() { s.sheet().Refit() }), tool("Compare  B", nil, s.compare))
	s.reader = container.NewBorder(container.NewBorder(nil, nil, nil, tools, s.where), nil, nil, nil, s.pair.Object())
	s.list = look.NewList(func() int { return len(s.missing) }, func() fyne.CanvasObject {
		what, who := widget.NewLabel(""), widget.NewLabel("")
		what.Truncation, who.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
		who.SizeName = theme.SizeNameCaptionText
		who.Importance = widget.LowImportance
		return container.NewBorder(nil, nil, container.NewCenter(widget.NewIcon(theme.NavigateNextIcon())), nil, container.NewVBox(what, who))
	}, func(n int, o fyne.CanvasObject) {
		if n < len(s.missing) {
			box := o.(*fyne.Container).Objects[0].(*fyne.Container)
			box.Objects[0].(*widget.Label).SetText(s.missing[n].What)
			box.Objects[1].(*widget.Label).SetText(s.missing[n].Who)
		}
	})
	s.list.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyReturn || k == fyne.KeyEnter {
			s.jump(max(0, s.list.Chosen()))
			return true
		}
		return k == fyne.KeyEscape && s.Key(k)
	}
	s.list.OnTapped = s.jump
	intro := look.Prose("These things are still missing. Choose one to go to it.")
	s.none = container.NewBorder(intro, nil, nil, nil, s.list)

	s.state = look.Prose("")
	s.options = form.New()
	s.make = look.NewButton("Make the pack", theme.DocumentSaveIcon(), s.produce)
	s.word = look.NewButton("Password…", theme.LoginIcon(), s.password)
	s.proof = look.NewButton("Proof…", theme.ConfirmIcon(), s.proved)
	s.sign = look.NewButton("Sign off…", theme.AccountIcon(), s.signOff)
	s.release = look.NewButton("Release…", theme.MailSendIcon(), s.send)
	write := look.NewButton("Letters…", theme.MailComposeIcon(), func() { letters.Open(s.shell, s.c, func() {}) })
	for _, b := range []*look.Button{s.make, s.word, s.proof, s.sign, write, s.release} {
		b.Keys = func(k fyne.KeyName) bool { return k != fyne.KeySpace && s.Key(k) }
	}
	room := look.NewReading(s.state)
	room.Keys, room.Runes = s.Key, s.Rune
	side := container.NewBorder(nil, container.NewVBox(s.make, container.NewGridWithColumns(2, s.proof, s.word), s.sign, write, s.release), nil, nil, room)
	s.side = look.Compact(look.Card(side))
	s.all = container.New(look.RightSide{Right: 340, Gap: 8}, container.NewStack(s.none, s.reader), s.side)
}

// Object is what the screen shows.
func (s *Screen) Object() fyne.CanvasObject { return s.all }

// Focus is the page, the button that leads on, or what is missing.
func (s *Screen) Focus() fyne.Focusable {
	switch {
	case s.pack.Made:
		return s.sheet().View
	case s.blocking()+s.unproved() == 0:
		return s.make
	}
	return s.list
}

// Close stops what is rendered in the background.
func (s *Screen) Close() {
	s.unpair()
	s.stop()
	s.pictures.Close()
}

// Shown reads the case anew.
func (s *Screen) Shown() {
	go func() {
		missing, err := s.c.Missing(s.ctx)
		pack := s.c.Pack()
		s.shell.UI(func() {
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			s.take(missing, pack)
			s.give(s.Focus())
		})
	}()
}

// Standing is for the window's title.
func (s *Screen) Standing() string {
	switch p := s.pack; {
	case p.Released != "":
		return "released"
	case p.Signed != "":
		return "signed"
	case p.Made:
		return fmt.Sprintf("%d of %d pages seen", len(p.Seen), p.Pages)
	case len(s.missing) > 0:
		return fmt.Sprintf("%d missing", len(s.missing))
	}
	return ""
}

// take shows how the pack stands.
func (s *Screen) take(missing []casework.Obstacle, pack casework.Pack) {
	made := pack.Made && !s.pack.Made
	s.pack, s.missing = pack, elsewhere(missing)
	s.state.SetText(strings.Join(s.standing(missing), "\n"))
	show(s.none, !pack.Made && len(s.missing) > 0)
	show(s.reader, pack.Made)
	s.offer()
	s.list.Refresh()
	switch {
	case made:
		s.version++
		s.pictures.Drop(doc(s.version - 1))
		s.page = 0
		s.show(s.firstUnseen())
	case pack.Made:
		s.name()
	}
	s.all.Refresh()
}

// standing tells, line by line, how the pack stands and what is missing.
func (s *Screen) standing(missing []casework.Obstacle) (lines []string) {
	pack := s.pack
	switch {
	case pack.Made:
		lines = append(lines, pack.Facts...)
		lines = append(lines, "", fmt.Sprintf("%d of %d pages have been seen as they will be sent.", len(pack.Seen), pack.Pages))
		if !pack.MayLook && pack.Why != "" {
			lines = append(lines, pack.Why)
		}
		for _, x := range []string{pack.Signed, pack.Countersigned, pack.Released} {
			if x != "" {
				lines = append(lines, x)
			}
		}
	case s.blocking() > 0:
		lines = append(lines, things(s.blocking())+" missing before the pack can be made.")
	case s.unproved() > 0:
		lines = append(lines, "There is no pack: words that were to go still stand where nobody has decided about them. Choose each place at the left and mark it; where it may stay, mark it, and then keep the mark. Then make the pack again.")
	case len(s.missing) > 0:
		lines = append(lines, "The pack can be made. "+things(len(s.missing))+" missing before it can be signed off.")
	default:
		lines = append(lines, "Everything is decided. The pack can be made: the redactions are burnt in, and readers that had no part in making it prove that nothing survives.")
	}
	for _, o := range missing {
		if (o.Screen == screen.Pack || o.Later) && !strings.Contains(o.What, "has not been seen") && pack.Made {
			lines = append(lines, strings.TrimSuffix(casework.Upper(o.What), ".")+" ("+o.Who+").")
		}
	}
	return lines
}

// offer enables what can be done with the pack now, and shows which of it comes next.
func (s *Screen) offer() {
	pack := s.pack
	able(s.make, s.blocking() == 0 && pack.Released == "")
	able(s.word, pack.Made && pack.Protected)
	able(s.proof, pack.Made)
	s.sign.Text = "Sign off…"
	able(s.sign, pack.Made && pack.MaySign && len(pack.Seen) == pack.Pages && pack.Signed == "")
	if pack.MayCountersign {
		s.sign.Text = "Countersign…"
		able(s.sign, pack.Made && len(pack.Seen) == pack.Pages && pack.Countersigned == "")
	}
	able(s.release, pack.Made && pack.MaySign && pack.Signed != "")
	next := s.make
	switch {
	case pack.Signed != "":
		next = s.release
	case pack.Made:
		next = s.sign
	}
	for _, b := range []*look.Button{s.make, s.sign, s.release} {
		b.Importance = widget.MediumImportance
		if b == next && !b.Disabled() {
			b.Importance = widget.HighImportance
		}
		b.Refresh()
	}
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func able(b *look.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

func doc(version int) string { return fmt.Sprintf("pack %d", version) }

func (s *Screen) firstUnseen() int {
	for n := 1; n <= s.pack.Pages; n++ {
		if !s.pack.Seen[n] {
			return n
		}
	}
	return 1
}

// show shows a page of the pack.
func (s *Screen) show(n int) {
	if n < 1 || n > s.pack.Pages || n == s.page {
		return
	}
	s.page = n
	s.moved++
	s.view.View.SetPage(nil, nil) // an A4 page until the picture says otherwise
	s.view.Shown()
	s.name()
}

func (s *Screen) name() {
	text := fmt.Sprintf("The pack as it will be sent, page %d of %d", s.page, s.pack.Pages)
	switch {
	case s.pair.Instead():
		text = fmt.Sprintf("As it came: page %d of %d of the pack", s.page, s.pack.Pages)
	case s.pair.Both():
		text = fmt.Sprintf("Before and after: page %d of %d of the pack", s.page, s.pack.Pages)
	}
	if s.pack.Seen[s.page] {
		text += ", seen"
	}
	s.where.SetText(text)
}

// key is the picture that the page needs for the room it has.
func (s *Screen) key(n int) pageview.Key {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.view.View); c != nil {
		scale = c.Scale()
	}
	return pageview.Key{Document: doc(s.version), Page: n, DPI: max(48, min(int(72*s.sheet().View.Zoom()*scale+0.5), 220))}
}

func (s *Screen) fitted() {
	if s.page == 0 {
		return
	}
	defer s.bring()
	if s.pair.Instead() {
		return // the pack's page is not on the screen
	}
	n, k := s.moved, s.key(s.page)
	im, ok := s.pictures.Want(k, func(im *image.RGBA, err error) {
		s.shell.UI(func() {
			if n != s.moved || s.key(s.page) != k {
				return
			}
			if err != nil {
				s.shell.Warn("This page cannot be drawn: " + err.Error())
				return
			}
			s.arrived(im, k)
		})
	})
	if ok {
		s.arrived(im, k)
	}
}

func (s *Screen) arrived(im *image.RGBA, k pageview.Key) {
	page := paper(k, im)
	if v := s.view.View; !v.Sized(page.View.X1, page.View.Y1) {
		v.SetPage(page, im)
		v.Outline(s.differ)
		s.view.Shown()
		s.pair.Follow()
		return
	}
	s.view.View.SetPicture(im)
	s.view.Arrived()
	s.pictures.Ahead(s.key(min(s.pack.Pages, s.page+1)), s.key(min(s.pack.Pages, s.page+2)))
}

// paper is a page of the pack, as large as its picture says.
func paper(k pageview.Key, im *image.RGBA) *redact.Page {
	return &redact.Page{Number: k.Page, View: redact.Rect{X1: float64(im.Rect.Dx()) * 72 / float64(k.DPI), Y1: float64(im.Rect.Dy()) * 72 / float64(k.DPI)}}
}

// seen notes the page as seen, once it was on the screen for a moment.
func (s *Screen) seen() {
	if s.page == 0 || s.pack.Seen[s.page] || !s.pack.MayLook || s.pair.Instead() {
		return
	}
	page, n := s.page, s.moved
	note := func() {
		if n != s.moved || s.pair.Instead() {
			return
		}
		go func() {
			err := s.c.PackSeen(s.ctx, page)
			missing, err2 := s.c.Missing(s.ctx)
			pack := s.c.Pack()
			s.shell.UI(func() {
				switch {
				case err != nil:
					s.shell.Warn(err.Error())
				case err2 == nil:
					s.take(missing, pack)
					s.shell.Changed()
				}
			})
		}()
	}
	if s.dwell == 0 {
		note()
		return
	}
	time.AfterFunc(s.dwell, func() { s.shell.UI(note) })
}

func (s *Screen) turn(by int) {
	if n := s.page + by; n >= 1 && n <= s.pack.Pages {
		s.show(n)
	} else if by > 0 {
		s.shell.Say("This is the last page of the pack.")
	}
}

// Key takes keys that are no letters.
func (s *Screen) Key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape && s.pair.Compared() {
		s.compared()
		return true
	}
	if k == fyne.KeyEscape && s.Leave != nil {
		s.Leave()
		return true
	}
	if !s.pack.Made {
		return false
	}
	switch k {
	case fyne.KeyHome:
		s.show(1)
	case fyne.KeyEnd:
		s.show(s.pack.Pages)
	default:
		return s.sheet().Page(k, s.turn)
	}
	return true
}

// Rune takes letters.
func (s *Screen) Rune(r rune) bool {
	switch r {
	case ' ':
		return s.Key(fyne.KeyPageDown)
	case 'g':
		s.sheet().SetFit(pageview.FitPage)
	case 'b':
		s.compare()
	case 'n':
		if s.pack.Made {
			s.show(s.firstUnseen())
		}
	default:
		return s.sheet().Size(r)
	}
	return true
}

func (s *Screen) give(f fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.all); c != nil {
		c.Focus(f)
	}
}
