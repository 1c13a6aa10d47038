package records

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
)

// pick asks for a list and shows how it was understood.
func (s *Screen) pick(l casework.List) {
	s.shell.Pick(l.Name, false, []string{".csv", ".xlsx", ".xml"}, func(p []string) { s.read(l, p[0], nil) })
}

// read reads a list, or with no path the one in the case, and shows how it was
// understood.
func (s *Screen) read(l casework.List, path string, told map[string]string) {
	go func() {
		c, err := s.c.Look(context.Background(), l.Kind, path, told)
		s.shell.UI(func() {
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			newMapping(s, l, path, c)
		})
	}()
}

// mapping shows what each column of a list is taken as, beside its first values, and
// lets somebody say otherwise.
type mapping struct {
	s    *Screen
	list casework.List
	path string
	told map[string]string

	rows  *fyne.Container
	room  *container.Scroll
	notes *widget.Label
	ok    *look.Button
	body  fyne.CanvasObject
	// asked counts the readings, so that one that comes late is dropped.
	asked int
	hide  func()
}

func newMapping(s *Screen, l casework.List, path string, c casework.Columns) {
	m := &mapping{s: s, list: l, path: path, told: map[string]string{}, rows: container.NewVBox(), notes: look.Aside("")}
	maps.Copy(m.told, c.Told)
	m.ok = look.NewMainButton("Take this list", nil, m.take)
	ask := "Is this how it is meant? Beside each column stand its first values; choose what it is where that is wrong."
	if len(c.Columns) == 0 {
		ask = "This file says itself what is what; there are no columns to choose."
	}
	for _, x := range c.Columns {
		m.rows.Add(m.row(x, c.Options))
	}
	m.room = container.NewVScroll(look.Compact(m.rows))
	m.room.SetMinSize(fyne.NewSize(760, 230))
	m.body = container.NewBorder(look.Prose(ask), container.NewVBox(m.notes, container.NewHBox(m.ok, look.NewButton("Cancel", nil, func() { m.hide() }))), nil, nil, m.room)
	m.show(c)
	var first fyne.Focusable = m.ok
	if m.ok.Disabled() && len(c.Columns) > 0 {
		first = m.rows.Objects[0].(*fyne.Container).Objects[1].(fyne.Focusable)
	}
	m.hide = s.shell.Sheet(l.Name+": "+c.File, m.body, first)
}

// row is one column of the list.
func (m *mapping) row(x casework.Column, options []string) fyne.CanvasObject {
	text := func(t string) *widget.Label {
		l := widget.NewLabel(t)
		l.Truncation = fyne.TextTruncateEllipsis
		return l
	}
	heading := text(x.Heading)
	heading.TextStyle.Bold = true
	as := look.NewSelect(options, nil)
	as.Selected = x.Taken
	row := container.New(thirds{}, heading, as, text(strings.Join(x.Values, "  ·  ")))
	as.Focused = func() { look.Reach(m.room, row) }
	as.OnChanged = func(v string) {
		m.told[x.Heading] = v
		m.again()
	}
	return row
}

// again reads the list with what is said of it now.
func (m *mapping) again() {
	m.asked++
	n, told := m.asked, maps.Clone(m.told)
	go func() {
		c, err := m.s.c.Look(context.Background(), m.list.Kind, m.path, told)
		m.s.shell.UI(func() {
			if n != m.asked {
				return
			}
			if err != nil {
				c = casework.Columns{Trouble: err.Error()}
			}
			m.show(c)
		})
	}()
}

// show shows how the list is understood now: a column that is not used is grey. The rows
// stay, so that the keyboard stays where it is.
func (m *mapping) show(c casework.Columns) {
	for i, x := range c.Columns {
		row := m.rows.Objects[i].(*fyne.Container)
		importance := widget.MediumImportance
		if x.Taken == c.Options[0] {
			importance = widget.LowImportance
		}
		for _, k := range []int{0, 2} {
			l := row.Objects[k].(*widget.Label)
			l.Importance = importance
			l.Refresh()
		}
	}
	notes := c.Notes
	m.notes.Importance = widget.LowImportance
	m.ok.Enable()
	if c.Trouble != "" {
		notes = []string{c.Trouble}
		m.notes.Importance = widget.WarningImportance
		m.ok.Disable()
	}
	const most = 4
	if len(notes) > most {
		notes = append(notes[:most:most], fmt.Sprintf("and %d more notes", len(notes)-most))
	}
	m.notes.SetText(strings.Join(notes, "\n"))
	m.body.Refresh()
}

// take takes the list into the case.
func (m *mapping) take() {
	m.hide()
	s, kind, path, told := m.s, m.list.Kind, m.path, m.told
	s.change(func() error { return s.c.SetList(context.Background(), kind, path, told) },
		"The list is in the case. Search the records again, so that everybody in it is found.")
}
