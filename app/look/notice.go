package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Notice is one line of advice above the buttons; it takes no room while empty.
type Notice struct {
	widget.BaseWidget
	text *widget.Label
	box  *fyne.Container
	// Changed lays out the screen anew, as the notice has come, gone or grown.
	Changed func()
}

// NewNotice makes an empty notice.
func NewNotice() *Notice {
	n := &Notice{text: widget.NewLabel("")}
	n.text.Wrapping = fyne.TextWrapWord
	n.text.Importance = widget.WarningImportance
	n.box = container.NewBorder(nil, nil, Sign(theme.NewWarningThemedResource(theme.WarningIcon())), nil, n.text)
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

// Say shows text; "" takes the notice away.
func (n *Notice) Say(text string) {
	n.text.SetText(text)
	if text == "" {
		n.Hide()
	} else {
		n.Show()
	}
	n.Refresh()
	if n.Changed != nil {
		n.Changed()
	}
}

// CreateRenderer is for Fyne.
func (n *Notice) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.box) }
