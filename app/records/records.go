package records

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Screen is the records of an open case.
type Screen struct {
	screen.Quiet

	shell screen.Shell
	c     Case
	docs  []casework.Document
	// asked are the records whose password was asked for.
	asked map[string]bool

	list  *look.List
	facts *widget.Label
	ways  *fyne.Container // what can be done about the chosen record
	lists *fyne.Container
	room  *container.Scroll
	// sealed are those who alone may read what is added now, none for everybody; only says
	// so.
	sealed []string
	only   *look.Button
	side   *fyne.Container // of these: laid out anew when one of them changes its height
	scan   *look.Button
	state  *widget.Label
	empty  fyne.CanvasObject
	all    fyne.CanvasObject
}

// New makes the screen.
func New(shell screen.Shell, c Case) *Screen {
	s := &Screen{shell: shell, c: c, asked: map[string]bool{}, facts: look.Prose(""), state: look.Prose("")}
	s.state.SizeName = theme.SizeNameCaptionText
	s.list = look.NewList(func() int { return len(s.docs) }, newRow, s.fill)
	s.list.OnChosen = func(int) { s.show() }
	s.list.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyReturn || k == fyne.KeyEnter {
			s.open()
			return true
		}
		return false
	}
	how := look.Prose("or add them with the buttons below. They are copied into the case; the originals are only ever read.")
	how.Alignment = fyne.TextAlignCenter
	s.empty = container.NewVBox(layout.NewSpacer(), container.NewCenter(look.Heading("Drop files or folders here")), how, layout.NewSpacer())
	add := look.NewButton("Add files…", theme.ContentAddIcon(), func() {
		s.shell.Pick("Records", false, nil, s.Dropped)
	})
	folder := look.NewButton("Add a folder…", theme.FolderNewIcon(), func() {
		s.shell.Pick("Folder with records", true, nil, s.Dropped)
	})
	s.only = look.NewButton("Only for some…", theme.AccountIcon(), s.sealNext)
	s.scan = look.NewMainButton("Find what has to be decided", theme.SearchIcon(), s.find)
	s.lists, s.ways = container.NewVBox(), container.NewGridWithColumns(2)
	s.side = container.NewVBox(head("The school’s lists"), look.Aside("They say who is who, and are never part of the pack."), s.lists, widget.NewSeparator(), s.facts)
	s.room = container.NewVScroll(s.side)
	left := container.NewBorder(nil, container.NewPadded(container.NewHBox(add, folder, s.only)), nil, nil, container.NewStack(s.empty, s.list))
	side := container.NewBorder(nil, container.NewVBox(s.ways, s.state, s.scan), nil, nil, s.room)
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
	return container.New(columns, widget.NewIcon(nil), name, pages, state)
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
	look.Rebuild(s.lists, s.fillLists)
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
	look.Reaching(s.room, s.lists)
	s.side.Refresh() // the lists may need more room than before
	s.room.Refresh()
	s.all.Refresh()
}

// fillLists shows the school's lists with what is known of each.
func (s *Screen) fillLists() {
	s.lists.RemoveAll()
	for _, l := range s.c.Lists() {
		b := look.NewButton("Choose…", nil, func() { s.pick(l) })
		buttons := container.NewHBox(b)
		if l.Have {
			b.SetText("Replace…")
			buttons = container.NewHBox(look.NewButton("Columns…", nil, func() { s.read(l, "", nil) }), b)
		}
		state := look.Prose(l.State)
		state.SizeName = theme.SizeNameCaptionText
		if !l.Have {
			state.Importance = widget.WarningImportance
		}
		name := head(l.Name)
		name.SizeName = theme.SizeNameCaptionText
		s.lists.Add(container.NewBorder(nil, nil, nil, container.NewCenter(buttons), container.New(layout.NewCustomPaddedVBoxLayout(-9), name, state)))
	}
}

// Dropped takes files and folders in.
func (s *Screen) Dropped(paths []string) {
	var out casework.Import
	s.shell.Run("Taking in the records", func(ctx context.Context) (err error) {
		out, err = s.c.Import(ctx, paths, s.sealed)
		return err
	}, func(err error) {
		s.Shown()
		if err != nil {
			s.shell.Warn(err.Error())
			return
		}
		s.shell.Say(out.Said)
		s.locked()
		if len(out.Passed) > 0 {
			s.shell.Ask("Passed over, as it is no record", strings.Join(out.Passed, "\n"), screen.Button{Text: "Close", Main: true})
		}
	})
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
