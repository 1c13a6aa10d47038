package pageview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/redact"
)

// Pair is a page as it came and as it will be sent, side by side: what is done to one,
// scrolling, enlarging or turning, is done to the other, and where they differ both are
// outlined. One of the two is the main one, which stays when they are not compared.
type Pair struct {
	Before, After *Viewport

	main  *Viewport
	halfs [2]*fyne.Container
	names [2]*widget.Label
	all   *fyne.Container
	sides Sides
}

// LeastPair is the width, in units of the canvas, under which two pages side by side can
// no longer be read.
const LeastPair = 2*400 + pairGap

const pairGap = 6

// NewPair puts two viewports beside each other, of which at first only main is shown.
func NewPair(before, after, main *Viewport) *Pair {
	p := &Pair{Before: before, After: after, main: main}
	for i, v := range []*Viewport{before, after} {
		p.names[i] = widget.NewLabel([]string{"As it came", "As it will be sent"}[i])
		p.names[i].TextStyle.Bold = true
		p.names[i].SizeName = theme.SizeNameCaptionText
		p.halfs[i] = container.NewBorder(p.names[i], nil, nil, nil, v.Object())
	}
	p.all = container.New(halves{}, p.halfs[0], p.halfs[1])
	p.Show(Alone)
	return p
}

// Object is what goes on the screen.
func (p *Pair) Object() fyne.CanvasObject { return p.all }

// Both reports whether both are shown.
func (p *Pair) Both() bool { return p.sides == Beside }

// Instead reports whether the other one stands in place of the main one.
func (p *Pair) Instead() bool { return p.sides == Instead }

// Compared reports whether the other one is shown, beside the main one or in its place.
func (p *Pair) Compared() bool { return p.sides != Alone }

// Sides is what of a pair is shown.
type Sides int

// The main one alone; both; or the other one in place of the main one.
const (
	Alone Sides = iota
	Beside
	Instead
)

// Show shows what is to be seen of the two.
func (p *Pair) Show(s Sides) {
	p.sides = s
	p.Before.peer, p.After.peer = nil, nil
	for i, v := range []*Viewport{p.Before, p.After} {
		main := v == p.main
		p.halfs[i].Hidden = s == Alone && !main || s == Instead && main
		p.names[i].Hidden = s == Alone
		v.View.Outline(nil)
	}
	p.all.Refresh()
	if s == Beside {
		p.Before.peer, p.After.peer = p.After, p.Before
		p.main.lead()
	}
}

// Follow puts the other one on the paper of the main one and brings it to the same place,
// after either got another page: how large a page is was measured on pictures, which are
// rounded to pixels.
func (p *Pair) Follow() {
	o := p.main.peer
	if o == nil || p.main.View.page == nil || o.View.page == nil {
		return
	}
	o.View.page = p.main.View.page
	o.View.Refresh()
	o.scroll.Content.Refresh()
	o.scroll.Refresh()
	p.main.lead()
}

// Name says what the right one is while it is not as it will be sent yet.
func (p *Pair) Name(after string) { p.names[1].SetText(after) }

// Outline outlines on both what differs, by boxes in default user space of the page.
func (p *Pair) Outline(boxes []redact.Rect) {
	p.Before.View.Outline(boxes)
	p.After.View.Outline(boxes)
}

// halves gives what is shown of two objects the same width.
type halves struct{}

// MinSize is for Fyne.
func (halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, x := range o {
		if x.Visible() {
			s = s.Max(x.MinSize())
		}
	}
	return s
}

// Layout is for Fyne.
func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	var shown []fyne.CanvasObject
	for _, x := range o {
		if x.Visible() {
			shown = append(shown, x)
		}
	}
	width := (s.Width - pairGap*float32(len(shown)-1)) / float32(max(1, len(shown)))
	for i, x := range shown {
		x.Move(fyne.NewPos(float32(i)*(width+pairGap), 0))
		x.Resize(fyne.NewSize(width, s.Height))
	}
}

// lead brings the other of a pair to the same place in the same size.
func (p *Viewport) lead() {
	o := p.peer
	if o == nil || p.led {
		return
	}
	o.led = true
	defer func() { o.led = false }()
	o.fit = p.fit
	if o.View.zoom != p.View.zoom || o.View.turn != p.View.turn {
		o.View.turn = p.View.turn
		o.View.shown = turned(o.View.picture, o.View.turn)
		o.View.SetZoom(p.View.zoom)
		o.scroll.Content.Refresh()
		o.scroll.Refresh()
	}
	if o.scroll.Offset != p.scroll.Offset {
		o.scroll.ScrollToOffset(p.scroll.Offset)
		o.watch()
	}
}
