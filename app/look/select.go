package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Select is a choice of one of several answers that gives the screen its own keys first
// and shows a ring when it has the keyboard. Space and Return open it, Up and Down change
// it.
type Select struct {
	widget.Select
	ring *ring
	// Keys are the screen's own keys; it reports whether it used one.
	Keys func(fyne.KeyName) bool
	// Focused is told that it has the keyboard, to bring it into view.
	Focused func()
}

// NewSelect makes a choice; changed may be nil.
func NewSelect(options []string, changed func(string)) *Select {
	s := &Select{ring: newRing()}
	s.Options, s.OnChanged = options, changed
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey gives the screen its keys first; Return opens the list.
func (s *Select) TypedKey(k *fyne.KeyEvent) {
	switch {
	case TypedOn(k.Name), s.Keys != nil && s.Keys(k.Name), Helped(s, k.Name):
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		s.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		s.Select.TypedKey(k)
	}
}

// FocusGained shows the ring.
func (s *Select) FocusGained() {
	s.Select.FocusGained()
	s.ring.show(true)
	s.Refresh()
	if s.Focused != nil {
		s.Focused()
	}
}

// FocusLost hides the ring.
func (s *Select) FocusLost() {
	s.ring.show(false)
	s.Select.FocusLost()
}

// CreateRenderer adds the ring to the choice.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	return &ringed{WidgetRenderer: s.Select.CreateRenderer(), ring: s.ring}
}
