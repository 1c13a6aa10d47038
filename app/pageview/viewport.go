package pageview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/look"
)

// Fit is how a page is fitted to the room it has.
type Fit int

// The ways to fit a page.
const (
	FitWidth Fit = iota
	FitPage
	FitNone // as the reader enlarged it
)

// Viewport is a view that scrolls, with the page fitted to its room.
type Viewport struct {
	View *View
	// OnFit is told when the page has another size on the screen, so that its picture
	// can be rendered for it. OnSeen is told once a page when all of it has been on the
	// screen.
	OnFit  func()
	OnSeen func()

	scroll *scroll
	ring   *canvas.Rectangle
	all    *fyne.Container
	fit    Fit
	// seen has a bit for each of the page's 8 by 8 parts that was on the screen.
	seen uint64
	// peer is the other of a pair that is compared, which goes along; led says that this
	// one is being brought along itself.
	peer *Viewport
	led  bool
}

const parts = 8

// NewViewport makes a viewport of a view.
func NewViewport(v *View) *Viewport {
	p := &Viewport{View: v, ring: canvas.NewRectangle(color.Transparent)}
	p.ring.StrokeWidth = 2
	p.ring.Hide()
	p.scroll = newScroll(container.New(&middle{v}, v))
	p.scroll.zoom = func(steps float32) { p.Enlarge(1 + steps/10) }
	p.scroll.OnScrolled = func(fyne.Position) { p.watch() }
	p.scroll.resized = p.refit
	v.focus = func(on bool) {
		p.ring.StrokeColor = theme.Color(look.ColorRing)
		p.ring.Hidden = !on
		canvas.Refresh(p.all)
	}
	v.middle = func() fyne.Position {
		room := p.scroll.Size()
		return p.scroll.Offset.AddXY(room.Width/2, room.Height/2).Subtract(v.Position())
	}
	v.reach = p.bring
	p.all = container.NewStack(p.scroll, p.ring)
	return p
}

// Object is what goes on the screen.
func (p *Viewport) Object() fyne.CanvasObject { return p.all }

// Shown begins a page: at its top, with nothing of it seen. Call it after
// [View.SetPage].
func (p *Viewport) Shown() {
	p.seen = 0
	p.refit()
	p.scroll.ScrollToTop()
	p.watch()
}

// Arrived says that the page's picture has come.
func (p *Viewport) Arrived() { p.watch() }

// SeenAll reports whether all of the page has been on the screen since it was shown.
func (p *Viewport) SeenAll() bool { return p.seen == ^uint64(0) }

// SetFit fits the page anew.
func (p *Viewport) SetFit(f Fit) {
	p.fit = f
	p.refit()
	p.watch()
}

// Fitted is how the page is fitted.
func (p *Viewport) Fitted() Fit { return p.fit }

// Enlarge enlarges the page by a factor, and keeps the middle of what is shown.
func (p *Viewport) Enlarge(by float32) {
	p.fit = FitNone
	room, off := p.scroll.Size(), p.scroll.Offset
	before := p.View.Zoom()
	p.View.SetZoom(before * by)
	k := p.View.Zoom() / before
	p.settle()
	p.scroll.ScrollToOffset(fyne.NewPos(
		max(0, (off.X+room.Width/2)*k-room.Width/2), max(0, (off.Y+room.Height/2)*k-room.Height/2)))
	p.watch()
}

// Turn turns the page clockwise by a right angle.
func (p *Viewport) Turn() {
	p.View.Turn()
	p.refit()
	p.watch()
}

// Reveal scrolls to a mark, if it is not on the screen already.
func (p *Viewport) Reveal(id string) {
	if pos, size, ok := p.View.PlaceOf(id); ok {
		p.bring(pos, size)
	}
}

// bring scrolls to a place of the view, if it is not on the screen already.
func (p *Viewport) bring(pos fyne.Position, size fyne.Size) {
	pos = pos.Add(p.View.Position())
	room, off := p.scroll.Size(), p.scroll.Offset
	to := off
	if pos.Y < off.Y || pos.Y+size.Height > off.Y+room.Height {
		to.Y = max(0, pos.Y-room.Height/3)
	}
	if pos.X < off.X || pos.X+size.Width > off.X+room.Width {
		to.X = max(0, pos.X-room.Width/3)
	}
	if to != off {
		p.scroll.ScrollToOffset(to)
	}
	p.watch()
}

// Down scrolls on by most of a screenful, and reports whether there was more of the
// page to see; Up scrolls back.
func (p *Viewport) Down() bool { return p.by(1) }

// Up is the opposite of [Viewport.Down].
func (p *Viewport) Up() bool { return p.by(-1) }

// Nudge scrolls by a few lines, down for 1 and up for -1.
func (p *Viewport) Nudge(way float32) {
	p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, way*60))
	p.watch()
}

func (p *Viewport) by(way float32) bool {
	before := p.scroll.Offset.Y
	p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, way*p.scroll.Size().Height*0.85))
	p.watch()
	return p.scroll.Offset.Y != before
}

// refit gives the page the size that its room allows.
func (p *Viewport) refit() {
	room := p.scroll.Size()
	if room.Width < 10 || room.Height < 10 {
		return
	}
	now := p.View.size()
	z := p.View.Zoom()
	switch p.fit {
	case FitWidth:
		// Less than half the width of the room is lost to the bar that scrolls.
		z *= (room.Width - 2) / now.Width
	case FitPage:
		z *= min((room.Width-2)/now.Width, (room.Height-2)/now.Height)
	}
	if z != p.View.Zoom() {
		p.View.SetZoom(z)
	}
	p.settle()
	p.watch()
}

func (p *Viewport) settle() {
	p.scroll.Content.Refresh()
	p.scroll.Refresh()
	if p.OnFit != nil {
		p.OnFit()
	}
}

// watch notes which parts of the page are on the screen.
func (p *Viewport) watch() {
	p.lead()
	if p.View.picture == nil || p.seen == ^uint64(0) {
		return
	}
	size, at := p.View.size(), p.View.Position()
	room, off := p.scroll.Size(), p.scroll.Offset
	for i := range parts * parts {
		x := at.X + size.Width*(float32(i%parts)+0.5)/parts
		y := at.Y + size.Height*(float32(i/parts)+0.5)/parts
		if x >= off.X && x <= off.X+room.Width && y >= off.Y && y <= off.Y+room.Height {
			p.seen |= 1 << i
		}
	}
	if p.seen == ^uint64(0) && p.OnSeen != nil {
		p.OnSeen()
	}
}

// scroll is a scroller whose wheel enlarges while Control is held.
type scroll struct {
	container.Scroll
	zoom    func(steps float32)
	resized func()
}

func newScroll(c fyne.CanvasObject) *scroll {
	s := &scroll{}
	s.Content, s.Direction = c, container.ScrollBoth
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled is for Fyne.
func (s *scroll) Scrolled(e *fyne.ScrollEvent) {
	if heldKeys()&fyne.KeyModifierControl != 0 {
		s.zoom(e.Scrolled.DY / 10)
		return
	}
	s.Scroll.Scrolled(e)
}

// Resize is for Fyne.
func (s *scroll) Resize(size fyne.Size) {
	changed := size != s.Size()
	s.Scroll.Resize(size)
	if changed && s.resized != nil {
		s.resized()
	}
}

// MinSize lets the screen give it any room.
func (s *scroll) MinSize() fyne.Size { return fyne.NewSize(120, 120) }

// middle centres a page that is smaller than its room.
type middle struct{ v *View }

// MinSize is for Fyne.
func (m *middle) MinSize([]fyne.CanvasObject) fyne.Size { return m.v.size() }

// Layout is for Fyne.
func (m *middle) Layout(_ []fyne.CanvasObject, room fyne.Size) {
	s := m.v.size()
	m.v.Resize(s)
	m.v.Move(fyne.NewPos(max(0, (room.Width-s.Width)/2), max(0, (room.Height-s.Height)/2)))
}

// Refit fits the whole page where its width was fitted, and its width otherwise.
func (p *Viewport) Refit() {
	if p.Fitted() == FitWidth {
		p.SetFit(FitPage)
	} else {
		p.SetFit(FitWidth)
	}
}
