package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Box is the tick of a row in a list: it is clicked without the row being chosen.
type Box struct {
	widget.Icon
	// OnTapped is told of a click.
	OnTapped func()
}

// NewBox makes a box without a tick.
func NewBox() *Box {
	b := &Box{}
	b.ExtendBaseWidget(b)
	b.Tick(false)
	return b
}

// Tick shows the box with a tick or without.
func (b *Box) Tick(on bool) {
	if on {
		b.SetResource(theme.NewPrimaryThemedResource(theme.CheckButtonCheckedIcon()))
		return
	}
	b.SetResource(theme.CheckButtonIcon())
}

// Tapped is for Fyne.
func (b *Box) Tapped(*fyne.PointEvent) {
	if b.OnTapped != nil {
		b.OnTapped()
	}
}
