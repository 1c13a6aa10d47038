package details

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// placesTable is the table of the places to search.
const placesTable = "systems"

// more shows what may have any number of entries: each entry is a button that opens it.
func (s *Screen) more() {
	look.Rebuild(s.tables, s.entries)
	s.lay()
}

func (s *Screen) entries() {
	s.tables.RemoveAll()
	for _, t := range s.c.Tables() {
		name := look.Prose(t.Title)
		name.SizeName = theme.SizeNameCaptionText
		if n := len(t.Lines); n > 0 {
			name.SetText(fmt.Sprintf("%s (%d)", t.Title, n))
		}
		add := look.NewButton("Add…", nil, func() { s.entry(t, -1) })
		add.Importance = widget.LowImportance
		s.tables.Add(container.NewBorder(nil, nil, nil, add, name))
		for i, line := range t.Lines {
			text := look.Aside(line)
			open := look.NewButton("Open…", nil, func() { s.entry(t, i) })
			open.Importance = widget.LowImportance
			s.tables.Add(container.NewBorder(nil, nil, look.Sign(theme.NavigateNextIcon()), open, text))
		}
	}
}

// entry shows the n-th entry of a table, or an empty one.
func (s *Screen) entry(t casework.Table, n int) {
	done := func(text string) {
		s.shell.Changed()
		s.Shown()
		s.shell.Say(text)
	}
	x := form.Sheet{
		Title: t.Title, Lead: t.Help, OK: "Save it", Fields: s.c.EntryFields(t.ID, n),
		Do:   func(ctx context.Context, v map[string]string) error { return s.c.SetEntry(ctx, t.ID, n, v) },
		Done: func() { done("Saved.") },
	}
	if n >= 0 {
		x.More = []screen.Button{{Text: "Take it away", Do: func() { s.drop(t, n, done) }}}
	}
	x.Show(s.shell)
}

// drop takes an entry away; that it was there stays on record.
func (s *Screen) drop(t casework.Table, n int, done func(string)) {
	go func() {
		err := s.c.DropEntry(context.Background(), t.ID, n)
		s.shell.UI(func() {
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			done("Taken away.")
		})
	}()
}
