package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewDueRow makes a row of a list of things with a last day: a title, beside it how much
// time is left, below a line that says more, and at the left a bar in the colour of the
// urgency.
func NewDueRow() fyne.CanvasObject {
	title, clock, more := widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel("")
	title.TextStyle.Bold = true
	title.Truncation, more.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	more.SizeName = theme.SizeNameCaptionText
	bar := canvas.NewRectangle(nil)
	bar.SetMinSize(fyne.NewSize(5, 10))
	return container.NewBorder(nil, nil, bar, nil, container.NewVBox(container.NewGridWithColumns(2, title, clock), more))
}

// FillDueRow fills a row of [NewDueRow]. urgency is 0 while there is time, 1 when the day
// is near, 2 when it is over.
func FillDueRow(row fyne.CanvasObject, title, clock, more string, urgency int) {
	all := row.(*fyne.Container)
	lines := all.Objects[0].(*fyne.Container)
	top := lines.Objects[0].(*fyne.Container)
	top.Objects[0].(*widget.Label).SetText(title)
	left := top.Objects[1].(*widget.Label)
	left.Importance = [3]widget.Importance{widget.MediumImportance, widget.WarningImportance, widget.DangerImportance}[urgency]
	left.SetText(clock)
	lines.Objects[1].(*widget.Label).SetText(more)
	bar := all.Objects[1].(*canvas.Rectangle)
	bar.FillColor = theme.Color([3]fyne.ThemeColorName{theme.ColorNameSuccess, theme.ColorNameWarning, theme.ColorNameError}[urgency])
	bar.Refresh()
}
