package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// pushButton is a button that Return presses as well as Space, that gives the screen
// its own keys (Escape, Page Down) first, and that shows a ring when it has the
// keyboard: Fyne's own change of shade is too faint to follow.
type pushButton struct {
	widget.Button
	ring *ring
	keys func(fyne.KeyName) bool
}

func newButton(text string, icon fyne.Resource, tapped func()) *pushButton {
	b := &pushButton{ring: newRing()}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

func newMainButton(text string, icon fyne.Resource, tapped func()) *pushButton {
	b := newButton(text, icon, tapped)
	b.Importance = widget.HighImportance
	return b
}

func (b *pushButton) TypedKey(e *fyne.KeyEvent) {
	switch {
	case b.keys != nil && b.keys(e.Name):
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		if !b.Disabled() {
			b.Tapped(nil)
		}
	default:
		b.Button.TypedKey(e)
	}
}

func (b *pushButton) FocusGained() {
	b.Button.FocusGained()
	b.ring.show(true)
	b.Refresh()
}

func (b *pushButton) FocusLost() {
	b.ring.show(false)
	b.Button.FocusLost()
}

func (b *pushButton) CreateRenderer() fyne.WidgetRenderer {
	return &ringed{WidgetRenderer: b.Button.CreateRenderer(), ring: b.ring}
}

// entry is a line of text that gives the screen its own keys first; Return starts
// what the form is for.
type entry struct {
	widget.Entry
	keys func(fyne.KeyName) bool
}

func newEntry(hint string, submitted func()) *entry {
	e := &entry{}
	e.ExtendBaseWidget(e)
	e.PlaceHolder = hint
	e.OnSubmitted = func(string) { submitted() }
	return e
}

func newSecret(hint string, submitted func()) *entry {
	e := newEntry(hint, submitted)
	e.Password = true
	return e
}

func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if e.keys == nil || !e.keys(k.Name) {
		e.Entry.TypedKey(k)
	}
}

// tick is a check box that gives the screen its own keys first and that Return ticks.
type tick struct {
	widget.Check
	keys func(fyne.KeyName) bool
}

func newTick(text string) *tick {
	t := &tick{}
	t.Text = text
	t.ExtendBaseWidget(t)
	return t
}

func (t *tick) TypedKey(k *fyne.KeyEvent) {
	switch {
	case t.keys != nil && t.keys(k.Name):
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		t.SetChecked(!t.Checked)
	default:
		t.Check.TypedKey(k)
	}
}

// heading, prose and aside are the three voices of text on a screen.
func heading(text string) fyne.CanvasObject {
	return widget.NewRichText(&widget.TextSegment{Text: text, Style: widget.RichTextStyle{
		ColorName: theme.ColorNameForeground, SizeName: theme.SizeNameHeadingText, TextStyle: fyne.TextStyle{Bold: true},
	}})
}

func prose(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

func aside(text string) *widget.Label {
	l := prose(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Importance = widget.LowImportance
	return l
}

// sign is an icon beside the first line of a text.
func sign(icon fyne.Resource) fyne.CanvasObject {
	return container.NewVBox(container.New(layout.NewCustomPaddedLayout(8, 0, 2, 0), widget.NewIcon(icon)))
}

// card puts a panel behind something.
func card(inside fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newPanel(), container.NewPadded(container.NewPadded(inside)))
}

// panel is a rectangle that follows the theme.
type panel struct{ widget.BaseWidget }

func newPanel() *panel {
	p := &panel{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(theme.Color(colorCard))
	r.CornerRadius = 6
	r.StrokeWidth = 1
	r.StrokeColor = theme.Color(theme.ColorNameSeparator)
	return &panelRenderer{WidgetRenderer: widget.NewSimpleRenderer(r), r: r}
}

type panelRenderer struct {
	fyne.WidgetRenderer
	r *canvas.Rectangle
}

func (p *panelRenderer) Refresh() {
	p.r.FillColor, p.r.StrokeColor = theme.Color(colorCard), theme.Color(theme.ColorNameSeparator)
	p.r.Refresh()
}
