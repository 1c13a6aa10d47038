package people

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
)

// option is one line to choose.
type option struct {
	name, more string
	chosen     func()
}

// chooser is a sheet on which one of some lines is chosen: by typing a part of it, by
// the arrows, or by the mouse. Return chooses, Escape leaves.
type chooser struct {
	all  []option
	rows []int
	find *look.Entry
	list *look.List
	hide func()
}

// choose shows the sheet. below may be nil; it is told how to leave.
func (s *Screen) choose(title, text string, all []option, below func(leave func(), keys func(fyne.KeyName) bool) fyne.CanvasObject) {
	c := &chooser{all: all}
	leave := func() { c.hide(); s.focus() }
	keys := func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			leave()
		}
		return k == fyne.KeyEscape
	}
	pick := func(n int) {
		if n >= 0 && n < len(c.rows) {
			leave()
			c.all[c.rows[n]].chosen()
		}
	}
	c.list = look.NewList(func() int { return len(c.rows) }, func() fyne.CanvasObject {
		name, more := widget.NewLabel(""), widget.NewLabel("")
		name.Truncation, more.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
		more.SizeName = theme.SizeNameCaptionText
		return container.NewGridWithColumns(2, name, more)
	}, func(n int, o fyne.CanvasObject) {
		if n < len(c.rows) {
			row, x := o.(*fyne.Container), c.all[c.rows[n]]
			row.Objects[0].(*widget.Label).SetText(x.name)
			row.Objects[1].(*widget.Label).SetText(x.more)
		}
	})
	c.list.OnTapped = pick
	c.list.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyReturn || k == fyne.KeyEnter || k == fyne.KeySpace {
			pick(c.list.Chosen())
			return true
		}
		return keys(k)
	}
	c.find = look.NewEntry("type a part of it", func() { pick(max(0, c.list.Chosen())) })
	c.find.OnChanged = c.sift
	c.find.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyDown || k == fyne.KeyUp {
			c.list.TypedKey(&fyne.KeyEvent{Name: k})
			return true
		}
		return keys(k)
	}
	foot := container.NewVBox()
	if below != nil {
		foot.Add(below(leave, keys))
	}
	cancel := look.NewButton("Cancel", nil, leave)
	cancel.Keys = keys
	foot.Add(container.NewHBox(cancel))
	body := container.NewBorder(container.NewVBox(look.Prose(text), c.find), foot, nil, nil, c.list)
	c.sift("")
	c.hide = s.shell.Sheet(title, container.NewGridWrap(fyne.NewSize(640, 370), body), c.find)
	c.list.ScrollToTop() // how high it is, is known only now
}

// sift leaves the lines in which a text stands.
func (c *chooser) sift(text string) {
	text = strings.ToLower(strings.TrimSpace(text))
	c.rows = c.rows[:0]
	for i, x := range c.all {
		if strings.Contains(strings.ToLower(x.name+" "+x.more), text) {
			c.rows = append(c.rows, i)
		}
	}
	c.list.Refresh()
	c.list.Choose(min(0, len(c.rows)-1))
}
