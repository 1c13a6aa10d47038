package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that Return presses as well as Space, that gives the screen
// its own keys (Escape, Page Down) first, and that shows a ring when it has the
// keyboard: Fyne's own change of shade is too faint to follow.
type Button struct {
	widget.Button
	ring *ring
	// Keys and Runes are the screen's own keys; they report whether they used one.
	Keys  func(fyne.KeyName) bool
	Runes func(rune) bool
	// Focused is told that the button has the keyboard, to bring it into view.
	Focused func()
}

// NewButton makes a button; icon may be nil.
func NewButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{ring: newRing()}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// NewMainButton makes the one button of a screen that leads on.
func NewMainButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(text, icon, tapped)
	b.Importance = widget.HighImportance
	return b
}

// TypedRune gives the screen its keys.
func (b *Button) TypedRune(r rune) {
	Command(r, b.Runes)
}

// TypedKey gives the screen its keys, and presses the button by Return and Space. The
// keyboard stays at it, where a click takes it away.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch {
	case TypedOn(e.Name), b.Keys != nil && b.Keys(e.Name), Helped(b, e.Name):
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace:
		if !b.Disabled() && b.OnTapped != nil {
			b.OnTapped()
		}
	default:
		b.Button.TypedKey(e)
	}
}

// FocusGained shows or hides the ring.
func (b *Button) FocusGained() {
	b.Button.FocusGained()
	b.ring.show(true)
	b.Refresh()
	if b.Focused != nil {
		b.Focused()
	}
}

// FocusLost shows or hides the ring.
func (b *Button) FocusLost() {
	b.ring.show(false)
	b.Button.FocusLost()
}

// CreateRenderer adds the ring to the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return &ringed{WidgetRenderer: b.Button.CreateRenderer(), ring: b.ring}
}

// Entry is a line of text that gives the screen its own keys first and shows a ring when
// it has the keyboard; Return starts what the form is for.
type Entry struct {
	widget.Entry
	ring *ring
	// Keys are the screen's own keys; it reports whether it used one.
	Keys func(fyne.KeyName) bool
	// Focused is told that the line has the keyboard, to bring it into view.
	Focused func()
	wheel   *wheel // see [Entry.In]
}

// AcceptsTab leaves Tab to whoever goes on by it, also where several lines are written: a
// field that took it could not be left by the keyboard.
func (e *Entry) AcceptsTab() bool { return false }

// NewEntry makes a line; submitted is called by Return and may be nil.
func NewEntry(hint string, submitted func()) *Entry {
	e := &Entry{ring: newRing()}
	e.ExtendBaseWidget(e)
	e.PlaceHolder = hint
	e.OnSubmitted = func(string) {
		if submitted != nil {
			submitted()
		}
	}
	return e
}

// NewSecret makes a line whose text is not shown.
func NewSecret(hint string, submitted func()) *Entry {
	e := NewEntry(hint, submitted)
	e.Password = true
	return e
}

// TypedKey gives the screen its keys first.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case e.Keys != nil && e.Keys(k.Name):
		if goes(k.Name) {
			Meant() // it led out of the line
		}
	case !Helped(e, k.Name):
		e.Entry.TypedKey(k)
	}
}

// TypedRune writes a letter.
func (e *Entry) TypedRune(r rune) {
	keyboard.wrote()
	e.Entry.TypedRune(r)
}

// FocusGained shows the ring, and tells that the line has the keyboard.
func (e *Entry) FocusGained() {
	e.ring.show(true)
	if e.wheel != nil {
		e.wheel.Hide()
	}
	e.Entry.FocusGained()
	if e.Focused != nil {
		e.Focused()
	}
}

// FocusLost hides the ring.
func (e *Entry) FocusLost() {
	Left()
	e.ring.show(false)
	if e.wheel != nil {
		e.wheel.Show()
	}
	e.Entry.FocusLost()
}

// CreateRenderer adds the ring to the line.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	return &ringed{WidgetRenderer: e.Entry.CreateRenderer(), ring: e.ring}
}

// TypedShortcut gives the window the shortcuts of a digit, which mean nothing in a
// line; the others are the line's own.
func (e *Entry) TypedShortcut(k fyne.Shortcut) {
	if s, ok := k.(*desktop.CustomShortcut); ok && s.KeyName >= fyne.Key0 && s.KeyName <= fyne.Key9 {
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(e).(interface{ TypedShortcut(fyne.Shortcut) }); ok {
			c.TypedShortcut(k)
			return
		}
	}
	if _, ok := k.(*fyne.ShortcutPaste); ok {
		keyboard.wrote()
	}
	e.Entry.TypedShortcut(k)
}

// Tick is a check box that gives the screen its own keys first, that Return ticks and that
// shows a ring when it has the keyboard.
type Tick struct {
	widget.Check
	ring *ring
	// Keys are the screen's own keys; it reports whether it used one.
	Keys func(fyne.KeyName) bool
}

// NewTick makes a check box.
func NewTick(text string) *Tick {
	t := &Tick{ring: newRing()}
	t.Text = text
	t.ExtendBaseWidget(t)
	return t
}

// TypedKey gives the screen its keys first; Return ticks.
func (t *Tick) TypedKey(k *fyne.KeyEvent) {
	switch {
	case TypedOn(k.Name), t.Keys != nil && t.Keys(k.Name), Helped(t, k.Name):
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		t.SetChecked(!t.Checked)
	default:
		t.Check.TypedKey(k)
	}
}

// FocusGained shows the ring.
func (t *Tick) FocusGained() {
	t.ring.show(true)
	t.Check.FocusGained()
}

// FocusLost hides the ring.
func (t *Tick) FocusLost() {
	t.ring.show(false)
	t.Check.FocusLost()
}

// CreateRenderer adds the ring to the box and its text.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	return &ringed{WidgetRenderer: t.Check.CreateRenderer(), ring: t.ring}
}

// Heading, Prose and Aside are the three voices of text on a screen.
func Heading(text string) fyne.CanvasObject {
	return widget.NewRichText(&widget.TextSegment{Text: text, Style: widget.RichTextStyle{
		ColorName: theme.ColorNameForeground, SizeName: theme.SizeNameHeadingText, TextStyle: fyne.TextStyle{Bold: true},
	}})
}

// Prose is text that wraps.
func Prose(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// Aside is text in a smaller voice.
func Aside(text string) *widget.Label {
	l := Prose(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Importance = widget.LowImportance
	return l
}

// Sign is an icon beside the first line of a text.
func Sign(icon fyne.Resource) fyne.CanvasObject {
	return container.NewVBox(container.New(layout.NewCustomPaddedLayout(8, 0, 2, 0), widget.NewIcon(icon)))
}

// Card puts a panel behind something.
func Card(inside fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewPanel(), container.NewPadded(container.NewPadded(inside)))
}

// Panel is a rectangle that follows the theme.
type Panel struct{ widget.BaseWidget }

// NewPanel makes a panel.
func NewPanel() *Panel {
	p := &Panel{}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer draws the panel.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(theme.Color(ColorCard))
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
	p.r.FillColor, p.r.StrokeColor = theme.Color(ColorCard), theme.Color(theme.ColorNameSeparator)
	p.r.Refresh()
}
