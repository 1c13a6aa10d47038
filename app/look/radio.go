package look

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Radio shows all answers at once, of which one is chosen: by a click, by Return or by
// Space; Return once more goes on, as on a line that is written. Fyne's own knows Space
// only, and keeps Escape to itself.
type Radio struct {
	widget.BaseWidget
	Options  []string
	Selected string
	// Horizontal puts the answers beside each other.
	Horizontal bool
	// Changed is told of another answer; it may be nil.
	Changed func(string)
	// Submitted is told of Return on the answer that is chosen already; it may be nil.
	Submitted func()
	// Keys are the screen's own keys; it reports whether it used one.
	Keys func(fyne.KeyName) bool
	// Focused is told that one of the answers has the keyboard, to bring them into view.
	Focused func()

	answers []*answer
}

// NewRadio makes a choice of options, of which none is chosen.
func NewRadio(options []string, changed func(string)) *Radio {
	r := &Radio{Options: options, Changed: changed}
	for i, o := range options {
		a := &answer{of: r, n: i, text: o, ring: newRing()}
		a.ExtendBaseWidget(a)
		r.answers = append(r.answers, a)
	}
	r.ExtendBaseWidget(r)
	return r
}

// SetSelected chooses an answer.
func (r *Radio) SetSelected(text string) {
	if text == r.Selected || !slices.Contains(r.Options, text) {
		return
	}
	r.Selected = text
	for _, a := range r.answers {
		a.Refresh()
	}
	if r.Changed != nil {
		r.Changed(text)
	}
}

// First is the chosen answer, or else the first, for the keyboard.
func (r *Radio) First() fyne.Focusable {
	for _, a := range r.answers {
		if a.text == r.Selected {
			return a
		}
	}
	if len(r.answers) == 0 {
		return nil
	}
	return r.answers[0]
}

// Answer is the object of an answer, which is where it can be clicked; nil if there is
// no such answer.
func (r *Radio) Answer(text string) fyne.CanvasObject {
	i := slices.Index(r.Options, text)
	if i < 0 {
		return nil
	}
	return r.answers[i]
}

// CreateRenderer lays the answers out.
func (r *Radio) CreateRenderer() fyne.WidgetRenderer {
	box := container.NewVBox()
	if r.Horizontal {
		box = container.NewHBox()
	}
	for _, a := range r.answers {
		box.Add(a)
	}
	return widget.NewSimpleRenderer(box)
}

// answer is one answer of a choice.
type answer struct {
	widget.BaseWidget
	of   *Radio
	n    int
	text string
	icon *widget.Icon
	ring *ring
}

// CreateRenderer draws the answer with its ring.
func (a *answer) CreateRenderer() fyne.WidgetRenderer {
	a.icon = widget.NewIcon(a.sign())
	inside := container.New(layout.NewCustomPaddedHBoxLayout(0), container.NewCenter(a.icon), widget.NewLabel(a.text))
	return &ringed{WidgetRenderer: widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(0, 0, 6, 6), inside)), ring: a.ring}
}

func (a *answer) sign() fyne.Resource {
	if a.of.Selected == a.text {
		return theme.NewPrimaryThemedResource(theme.RadioButtonCheckedIcon())
	}
	return theme.RadioButtonIcon()
}

// Refresh shows whether it is chosen.
func (a *answer) Refresh() {
	if a.icon != nil {
		a.icon.SetResource(a.sign())
	}
	a.BaseWidget.Refresh()
}

// Tapped chooses it.
func (a *answer) Tapped(*fyne.PointEvent) {
	a.give(a)
	a.of.SetSelected(a.text)
}

func (a *answer) give(to *answer) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(a); c != nil {
		c.Focus(to)
	}
}

// TypedKey gives the screen its keys first. Return and Space choose, and Return on what is
// chosen goes on; the arrows go to the answers beside it.
func (a *answer) TypedKey(k *fyne.KeyEvent) {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyLeft: -1, fyne.KeyDown: 1, fyne.KeyRight: 1}[k.Name]
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	switch {
	case TypedOn(k.Name), a.of.Keys != nil && a.of.Keys(k.Name), Helped(a, k.Name):
	case enter && a.of.Selected == a.text && a.of.Submitted != nil:
		a.of.Submitted()
	case enter || k.Name == fyne.KeySpace:
		a.of.SetSelected(a.text)
	case step != 0 && a.n+step >= 0 && a.n+step < len(a.of.answers):
		a.give(a.of.answers[a.n+step])
	}
}

// TypedRune takes no letter.
func (a *answer) TypedRune(rune) {}

// FocusGained shows the ring.
func (a *answer) FocusGained() {
	a.ring.show(true)
	a.Refresh()
	if a.of.Focused != nil {
		a.of.Focused()
	}
}

// FocusLost hides the ring.
func (a *answer) FocusLost() {
	a.ring.show(false)
	a.Refresh()
}
