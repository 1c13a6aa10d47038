package upkeep

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Case is what the sheet needs of a case.
type Case interface {
	// Acts are what the person signed in is offered, in sections.
	Acts() []casework.Act
	// ActFields are what an act asks, with what has to be read before; neither for one
	// that asks nothing.
	ActFields(id string) (lead string, fields []casework.Field)
	// Act does one, and says what was done. path is the folder or file that was chosen.
	Act(ctx context.Context, id string, answers map[string]string, path string) (string, error)
	// ActLines are what an act that lists shows.
	ActLines(ctx context.Context, id string) ([]casework.Line, error)
	// Users are the people of the case, a line each. The fields of another, and of a change
	// of one's own passphrase, and what is done with them:
	Users() []string
	UserFields() []casework.Field
	AddUser(ctx context.Context, answers map[string]string) error
	PassphraseFields() []casework.Field
	ChangePassphrase(ctx context.Context, answers map[string]string) error
	About() casework.About
}

// sheet is what stands over the window.
type sheet struct {
	shell screen.Shell
	c     Case
	then  Then
	hide  func()
}

// Then is what follows on the sheet.
type Then struct {
	// Out is for who signs out; Gone closes a case that was destroyed.
	Out, Gone func()
	// Again has the screen below read the case anew, which an act may have changed.
	Again func()
}

// heading is that of the sheet.
const heading = "This case"

// Open shows what can be done with a case.
func Open(shell screen.Shell, c Case, then Then) {
	s := &sheet{shell: shell, c: c, then: then}
	a := c.About()
	box := container.NewVBox()
	text := func(t string) *widget.Label {
		l := look.Prose(t)
		box.Add(l)
		return l
	}
	if a.Urge != "" {
		text(a.Urge).Importance = widget.WarningImportance
	}
	text("You are " + a.Me + ".")
	text("These people can open the case:\n• " + strings.Join(c.Users(), "\n• "))
	change := s.line(box, "Change my passphrase…", "Your own, which nobody else has.", s.passphrase)
	s.line(box, "Add somebody…", "With a first passphrase, which they change.", s.add)
	section := ""
	for _, x := range c.Acts() {
		if x.Section != section {
			section = x.Section
			head := widget.NewLabel(section)
			head.TextStyle.Bold = true
			box.Add(head)
		}
		s.line(box, x.Title, x.Help, func() { s.begin(x) })
	}
	room := container.NewVScroll(look.Compact(box))
	room.SetMinSize(fyne.NewSize(720, 330))
	look.Reaching(room, box)
	shut := look.NewMainButton("Close", nil, func() { s.hide() })
	out := look.NewButton("Sign out", theme.LogoutIcon(), func() { s.hide(); then.Out() })
	first := shut
	if a.Urge != "" {
		first = change
	}
	s.hide = shell.Sheet(heading, container.NewBorder(nil, container.NewHBox(shut, out), nil, nil, room), first)
}

// line puts a button and what it is for onto the sheet.
func (s *sheet) line(box *fyne.Container, title, help string, do func()) *look.Button {
	b := look.NewButton(title, nil, func() { s.hide(); do() })
	b.Alignment = widget.ButtonAlignLeading
	box.Add(container.New(columns{}, b, look.Aside(help)))
	return b
}

func (s *sheet) passphrase() {
	s.fill(form.Sheet{Title: "Change my passphrase", OK: "Change it", Fields: s.c.PassphraseFields(), Do: s.c.ChangePassphrase}, "Your passphrase is changed.")
}

func (s *sheet) add() {
	s.fill(form.Sheet{Title: "Add somebody", OK: "Add", Fields: s.c.UserFields(), Do: s.c.AddUser}, "They can open the case now, and change the passphrase you chose when they first do.")
}

func (s *sheet) fill(x form.Sheet, said string) {
	x.Done = func() {
		s.shell.Changed()
		s.shell.Say(said)
	}
	x.Show(s.shell)
}

// begin asks for the file or folder of an act, if it has one.
func (s *sheet) begin(x casework.Act) {
	title := strings.TrimSuffix(x.Title, "…")
	switch {
	case x.Lists:
		s.list(x, title)
	case x.Folder, x.Takes:
		s.shell.Pick("Folder: "+title, true, nil, func(p []string) { s.ask(x, title, p[0]) })
	case len(x.File) > 0:
		s.shell.Pick(title, false, x.File, func(p []string) { s.ask(x, title, p[0]) })
	default:
		s.ask(x, title, "")
	}
}

// ask asks what an act asks, and does it.
func (s *sheet) ask(x casework.Act, title, path string) {
	lead, fields := s.c.ActFields(x.ID)
	if len(fields) > 0 {
		said := ""
		form.Sheet{
			Title: title, Lead: lead, Fields: fields, OK: x.OK,
			Do: func(ctx context.Context, v map[string]string) (err error) {
				said, err = s.c.Act(ctx, x.ID, v, path)
				return err
			},
			Done: func() { s.done(x, title, said, path) },
		}.Show(s.shell)
		return
	}
	run := func() {
		said := ""
		s.shell.Run(title, func(ctx context.Context) (err error) {
			said, err = s.c.Act(ctx, x.ID, nil, path)
			return err
		}, func(err error) {
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			s.done(x, title, said, path)
		})
	}
	if x.Sure == "" {
		run()
		return
	}
	s.shell.Ask(title, x.Sure, screen.Button{Text: "Cancel"}, screen.Button{Text: "Do it", Main: true, Do: run})
}

// done says what was done.
func (s *sheet) done(x casework.Act, title, said, path string) {
	again := s.then.Again
	if x.Ends {
		s.then.Gone()
		again = func() {}
	} else {
		s.shell.Changed()
	}
	buttons := []screen.Button{{Text: "Close", Main: true, Do: again}}
	if x.Folder {
		buttons = append(buttons, screen.Button{Text: "Open the folder", Do: func() { again(); s.shell.Open(filepath.Clean(path)) }})
	}
	s.shell.Ask(title, said, buttons...)
}

// columns are a button with a width of its own and what it is for.
type columns struct{}

const buttonWidth = 270

// MinSize is for Fyne.
func (columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(buttonWidth+200, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// Layout is for Fyne.
func (columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(buttonWidth, h))
	o[1].Move(fyne.NewPos(buttonWidth+4, 0))
	o[1].Resize(fyne.NewSize(s.Width-buttonWidth-4, s.Height))
}
