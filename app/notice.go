package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// notice is one line of advice above the buttons; it takes no room while empty.
type notice struct {
	widget.BaseWidget
	text *widget.Label
	box  *fyne.Container
	// changed lays out the screen anew, as the notice has come, gone or grown.
	changed func()
}

func newNotice() *notice {
	n := &notice{text: widget.NewLabel("")}
	n.text.Wrapping = fyne.TextWrapWord
	n.text.Importance = widget.WarningImportance
	n.box = container.NewBorder(nil, nil, sign(theme.NewWarningThemedResource(theme.WarningIcon())), nil, n.text)
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

func (n *notice) say(text string) {
	n.text.SetText(text)
	if text == "" {
		n.Hide()
	} else {
		n.Show()
	}
	n.Refresh()
	if n.changed != nil {
		n.changed()
	}
}

func (n *notice) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.box) }
