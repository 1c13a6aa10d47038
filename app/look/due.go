package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Due is something with a last day, as a row of a list says it.
type Due struct {
	// Title names it, Clock beside it says how much time is left, More below it says more.
	Title, Clock, More string
	// Urgency is 0 while there is time, 1 when the day is near, 2 when it is over: a bar at
	// the left has its colour.
	Urgency int
}

// NewDueList makes a list of length() things with a last day, of which Return and Space
// open the chosen one.
func NewDueList(length func() int, due func(n int) Due, open func()) *List {
	l := NewList(length, newDueRow, func(n int, row fyne.CanvasObject) {
		if n < length() {
			due(n).fill(row)
		}
	})
	l.Opens = open
	return l
}

func newDueRow() fyne.CanvasObject {
	title, clock, more := widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel("")
	title.TextStyle.Bold = true
	title.Truncation, more.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	more.SizeName = theme.SizeNameCaptionText
	bar := canvas.NewRectangle(nil)
	bar.SetMinSize(fyne.NewSize(5, 10))
	return container.NewBorder(nil, nil, bar, nil, container.NewVBox(container.NewGridWithColumns(2, title, clock), more))
}

func (d Due) fill(row fyne.CanvasObject) {
	all := row.(*fyne.Container)
	lines := all.Objects[0].(*fyne.Container)
	top := lines.Objects[0].(*fyne.Container)
	top.Objects[0].(*widget.Label).SetText(d.Title)
	left := top.Objects[1].(*widget.Label)
	left.Importance = [3]widget.Importance{widget.MediumImportance, widget.WarningImportance, widget.DangerImportance}[d.Urgency]
	left.SetText(d.Clock)
	lines.Objects[1].(*widget.Label).SetText(d.More)
	bar := all.Objects[1].(*canvas.Rectangle)
	bar.FillColor = theme.Color([3]fyne.ThemeColorName{theme.ColorNameSuccess, theme.ColorNameWarning, theme.ColorNameError}[d.Urgency])
	bar.Refresh()
}
