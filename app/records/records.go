package records

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Case is what the screen needs of a case.
type Case interface {
	Documents() []casework.Document
	Lists() []casework.List
	// Import takes files and folders in. passwords are tried on what is encrypted.
	Import(ctx context.Context, paths, passwords []string) (casework.Import, error)
	// Look reads a list without taking it; SetList takes it.
	Look(ctx context.Context, kind, path string) (casework.Columns, error)
	SetList(ctx context.Context, kind, path string) error
	// Scan searches the records for what has to be decided; it says what it found.
	// Scanned is false while something came in since.
	Scan(ctx context.Context) (string, error)
	Scanned() (done bool, why string)
}

// Screen is the records of an open case.
type Screen struct {
	shell screen.Shell
	c     Case
	docs  []casework.Document

	list  *look.List
	facts *widget.Label
	lists *fyne.Container
	scan  *look.Button
	state *widget.Label
	empty fyne.CanvasObject
	all   fyne.CanvasObject
}

// New makes the screen.
func New(shell screen.Shell, c Case) *Screen {
	s := &Screen{shell: shell, c: c, facts: look.Prose(""), state: look.Prose("")}
	s.state.SizeName = theme.SizeNameCaptionText
	s.list = look.NewList(func() int { return len(s.docs) }, newRow, s.fill)
	s.list.OnChosen = func(int) { s.show() }
	s.list.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyReturn || k == fyne.KeyEnter {
			s.read()
			return true
		}
		return false
	}
	s.empty = container.NewCenter(container.NewVBox(
		look.Heading("Drop files or folders here"),
		container.NewCenter(widget.NewLabel("or add them with the buttons below. They are copied into the case; the originals are only ever read.")),
	))
	add := look.NewButton("Add files…", theme.ContentAddIcon(), func() {
		s.shell.Pick("Records", false, nil, s.Dropped)
	})
	folder := look.NewButton("Add a folder…", theme.FolderNewIcon(), func() {
		s.shell.Pick("Folder with records", true, nil, s.Dropped)
	})
	read := look.NewButton("Look at it", theme.VisibilityIcon(), s.read)
	s.scan = look.NewMainButton("Find what has to be decided", theme.SearchIcon(), s.find)
	s.lists = container.NewVBox()
	left := container.NewBorder(nil, container.NewPadded(container.NewHBox(add, folder, read)), nil, nil, container.NewStack(s.empty, s.list))
	side := container.NewBorder(nil, container.NewVBox(s.state, s.scan), nil, nil, container.NewVScroll(container.NewVBox(
		head("The school’s lists"),
		look.Aside("They are how Sarpack knows who is who. They are never part of the pack."),
		s.lists, widget.NewSeparator(), head("This record"), s.facts)))
	s.all = container.New(look.RightSide{Right: 380}, left, container.NewPadded(look.Compact(side)))
	return s
}

func head(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.TextStyle.Bold = true
	return l
}

func newRow() fyne.CanvasObject {
	name, pages, state := widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel("")
	name.Truncation, state.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	pages.Alignment = fyne.TextAlignTrailing
	pages.SizeName, state.SizeName = theme.SizeNameCaptionText, theme.SizeNameCaptionText
	return container.New(&columns{}, widget.NewIcon(nil), name, pages, state)
}

// fill shows a record in a row.
func (s *Screen) fill(n int, o fyne.CanvasObject) {
	if n >= len(s.docs) {
		return
	}
	d, c := s.docs[n], o.(*fyne.Container)
	icon := theme.FileIcon()
	state := c.Objects[3].(*widget.Label)
	state.Importance = widget.LowImportance
	text := d.Kind
	switch {
	case d.Refused:
		icon = theme.NewErrorThemedResource(theme.ErrorIcon())
		state.Importance = widget.DangerImportance
		text = "not taken in"
	case d.Trouble != "":
		icon = theme.NewWarningThemedResource(theme.WarningIcon())
		state.Importance = widget.WarningImportance
		text = "not all was read"
	case len(d.Notes) > 0:
		text += ", " + d.Notes[0]
	}
	c.Objects[0].(*widget.Icon).SetResource(icon)
	c.Objects[1].(*widget.Label).SetText(d.Name)
	c.Objects[2].(*widget.Label).SetText(pages(d.Pages))
	state.SetText(text)
}

func pages(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 page"
	}
	return fmt.Sprintf("%d pages", n)
}

// Object is what the screen shows.
func (s *Screen) Object() fyne.CanvasObject { return s.all }

// Focus is the button that leads on, or the list.
func (s *Screen) Focus() fyne.Focusable {
	if done, _ := s.c.Scanned(); !done && len(s.docs) > 0 {
		return s.scan
	}
	return s.list
}

// Key takes no key of its own.
func (s *Screen) Key(fyne.KeyName) bool { return false }

// Rune takes no letter.
func (s *Screen) Rune(rune) bool { return false }

// Close has nothing to end.
func (s *Screen) Close() {}

// Shown reads the case anew.
func (s *Screen) Shown() {
	s.docs = s.c.Documents()
	s.list.Hidden = len(s.docs) == 0
	s.empty.(*fyne.Container).Hidden = len(s.docs) > 0
	s.all.Refresh()
	s.list.Refresh()
	if n := s.list.Chosen(); n < 0 || n >= len(s.docs) {
		s.list.Choose(0)
	}
	s.show()
	s.lists.RemoveAll()
	for _, l := range s.c.Lists() {
		b := look.NewButton("Choose…", nil, func() { s.pick(l) })
		if l.Have {
			b.SetText("Replace…")
		}
		name := head(l.Name)
		state := look.Prose(l.State)
		state.SizeName = theme.SizeNameCaptionText
		if !l.Have {
			state.Importance = widget.WarningImportance
		}
		s.lists.Add(container.NewBorder(nil, nil, nil, container.NewVBox(b), container.NewVBox(name, state)))
	}
	done, why := s.c.Scanned()
	s.state.SetText(why)
	s.state.Importance = widget.LowImportance
	s.scan.Importance = widget.MediumImportance
	if !done && len(s.docs) > 0 {
		s.state.Importance = widget.WarningImportance
		s.scan.Importance = widget.HighImportance
	}
	if len(s.docs) == 0 {
		s.scan.Disable()
	} else {
		s.scan.Enable()
	}
	s.state.Refresh()
	s.scan.Refresh()
}

// show says everything about the chosen record.
func (s *Screen) show() {
	n := s.list.Chosen()
	if n < 0 || n >= len(s.docs) {
		s.facts.SetText("")
		return
	}
	d := s.docs[n]
	lines := []string{d.Name}
	if d.Pages > 0 {
		lines = append(lines, d.Kind+", "+pages(d.Pages))
	}
	if d.Trouble != "" {
		lines = append(lines, "Not read: "+d.Trouble)
	}
	switch {
	case d.NeedsPassword:
		lines = append(lines, "What you can do: add it again with its password, ask for a copy without one, or withhold it on the screen Review.")
	case d.Refused:
		lines = append(lines, "What you can do: add it again in another form (print it to PDF), or withhold it on the screen Review.")
	case d.Trouble != "":
		lines = append(lines, "What you can do: look at those pages yourself on the screen Review and decide about each; nothing is sent before.")
	}
	for _, x := range d.Notes {
		lines = append(lines, "• "+x)
	}
	s.facts.SetText(strings.Join(lines, "\n"))
}

// read shows the chosen record on the review.
func (s *Screen) read() {
	if n := s.list.Chosen(); n >= 0 && n < len(s.docs) && !s.docs[n].Refused {
		s.shell.Go(screen.Review, s.docs[n].ID+"#1")
	}
}

// Dropped takes files and folders in.
func (s *Screen) Dropped(paths []string) { s.take(paths, nil) }

func (s *Screen) take(paths, passwords []string) {
	var out casework.Import
	s.shell.Run("Taking in the records", func(ctx context.Context) (err error) {
		out, err = s.c.Import(ctx, paths, passwords)
		return err
	}, func(err error) {
		s.Shown()
		if err != nil {
			s.shell.Warn(err.Error())
			return
		}
		s.shell.Say(out.Said)
		s.locked(paths, passwords)
		if len(out.Passed) > 0 {
			s.shell.Ask("Passed over, as it is no record", strings.Join(out.Passed, "\n"), screen.Button{Text: "Close", Main: true})
		}
	})
}

// locked asks for the passwords of what just came in encrypted.
func (s *Screen) locked(paths, tried []string) {
	n := 0
	for _, d := range s.docs {
		if d.NeedsPassword {
			n++
		}
	}
	if n == 0 || len(paths) == 0 {
		return
	}
	var hide, try func()
	e := look.NewSecret("", func() { try() })
	try = func() {
		if e.Text == "" {
			return
		}
		p := append(tried, e.Text)
		hide()
		s.take(paths, p)
	}
	ok := look.NewMainButton("Try it", nil, func() { try() })
	body := container.NewBorder(nil, container.NewHBox(ok, look.NewButton("Not now", nil, func() { hide() })), nil, nil,
		container.NewVBox(look.Prose("Some of these records are encrypted. Type a password to try on them; it is kept in the case only."), e))
	hide = s.shell.Sheet(fmt.Sprintf("%d records need a password", n), body, e)
}

// find searches the records.
func (s *Screen) find() {
	var said string
	s.shell.Run("Finding what has to be decided", func(ctx context.Context) (err error) {
		said, err = s.c.Scan(ctx)
		return err
	}, func(err error) {
		s.Shown()
		if err != nil {
			s.shell.Warn(err.Error())
			return
		}
		s.shell.Go(screen.Review, "")
		s.shell.Say(said)
	})
}

// pick asks for a list and shows how it was understood.
func (s *Screen) pick(l casework.List) {
	s.shell.Pick(l.Name, false, []string{".csv", ".xlsx", ".xml"}, func(p []string) {
		go func() {
			c, err := s.c.Look(context.Background(), l.Kind, p[0])
			s.shell.UI(func() {
				if err != nil {
					s.shell.Warn(err.Error())
					return
				}
				s.mapping(l, c, p[0])
			})
		}()
	})
}

// mapping shows a list's headings, what each is taken as, and its first rows.
func (s *Screen) mapping(l casework.List, c casework.Columns, path string) {
	grid := container.NewGridWithColumns(max(1, len(c.Heads)))
	cell := func(text string, bold, used bool) {
		x := widget.NewLabel(text)
		x.Truncation = fyne.TextTruncateEllipsis
		x.TextStyle.Bold = bold
		if !used {
			x.Importance = widget.LowImportance
		}
		grid.Add(x)
	}
	for _, h := range c.Heads {
		cell(h[0], true, h[1] != "")
	}
	for _, h := range c.Heads {
		text := "→ " + h[1]
		if h[1] == "" {
			text = "not used"
		}
		cell(text, false, h[1] != "")
	}
	for _, r := range c.Rows {
		for i := range c.Heads {
			text := ""
			if i < len(r) {
				text = r[i]
			}
			cell(text, false, c.Heads[i][1] != "")
		}
	}
	wide := container.New(&atLeast{width: float32(len(c.Heads)) * 120}, grid)
	room := container.NewScroll(look.Compact(wide))
	room.SetMinSize(fyne.NewSize(700, 190))
	notes := look.Aside(strings.Join(c.Notes, "\n"))
	var hide func()
	ok := look.NewMainButton("Take this list", nil, func() {
		hide()
		go func() {
			err := s.c.SetList(context.Background(), l.Kind, path)
			s.shell.UI(func() {
				s.shell.Changed()
				s.Shown()
				if err != nil {
					s.shell.Warn(err.Error())
				} else {
					s.shell.Say("The list is in the case. Search the records again, so that everybody in it is found.")
				}
			})
		}()
	})
	body := container.NewBorder(look.Prose("Is this how it is meant? Columns in grey are not used."),
		container.NewVBox(notes, container.NewHBox(ok, look.NewButton("Cancel", nil, func() { hide() }))), nil, nil, room)
	hide = s.shell.Sheet(l.Name+": "+c.File, body, ok)
}
