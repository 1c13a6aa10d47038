package today

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Cases is what the screen needs of the engine.
type Cases interface {
	// Recent are the cases that were open on this computer, the most urgent first.
	Recent() []casework.Recent
	// IdentityEnds are the ends of names of the files in which identities are kept.
	IdentityEnds() []string
	// Forget takes a case from that list; the case itself stays.
	Forget(path string)
	// Users are the names of those who have a key to a case.
	Users(path string) ([]string, error)
	// Ends are the ends of names that cases have.
	Ends() []string
	Shelf
}

// Screen is the first screen.
type Screen struct {
	screen.Quiet

	shell screen.Shell
	c     Cases
	// Open opens a case beside the window; then is told how that went.
	Open func(path string, s casework.SignIn, then func(error))
	// Before, where it is set, asks whether the case that is open may be left, and does it.
	Before func(do func())
	// New, Sample and Folders begin something else.
	New, Sample, Folders func()
	// Enlarge makes texts larger for 1 and smaller for -1.
	Enlarge func(by int)
	// Referrals shows those that a DPO received.
	Referrals func()
	// Guide shows the guide.
	Guide func()

	recent []casework.Recent
	list   *look.List
	empty  fyne.CanvasObject
	begin  *look.Button
	forget *look.Button
	all    fyne.CanvasObject
}

// New makes the screen.
func New(shell screen.Shell, c Cases) *Screen {
	s := &Screen{shell: shell, c: c}
	s.build()
	return s
}

func (s *Screen) build() {
	button := func(text string, icon fyne.Resource, do func()) *look.Button {
		b := look.NewButton(text, icon, do)
		b.Alignment = widget.ButtonAlignLeading
		b.Runes = s.Rune
		return b
	}
	s.begin = button("New request…", theme.ContentAddIcon(), func() { s.New() })
	s.begin.Importance = widget.HighImportance
	side := container.NewVBox(
		s.begin,
		button("Open a case…", theme.FolderOpenIcon(), s.pick),
		button("Try the sample case", theme.MediaPlayIcon(), func() { s.Sample() }),
		widget.NewSeparator(),
		button("Referrals received…", theme.MailComposeIcon(), func() { s.Referrals() }),
		button("Work with folders…", theme.FolderIcon(), func() { s.Folders() }),
		button("Guide  F1", theme.HelpIcon(), func() { s.Guide() }),
		container.NewGridWithColumns(2, button("Text smaller", nil, func() { s.Enlarge(-1) }), button("Text larger", nil, func() { s.Enlarge(1) })),
	)
	s.list = look.NewDueList(func() int { return len(s.recent) }, s.due, s.openChosen)
	s.list.Runes = s.Rune
	open := look.NewButton("Open", theme.LoginIcon(), s.openChosen)
	s.forget = look.NewButton("Take off this list", theme.ContentClearIcon(), s.drop)
	s.forget.Importance = widget.LowImportance
	destroy := look.NewButton("Which may be destroyed…", theme.DeleteIcon(), s.destroyable)
	destroy.Importance = widget.LowImportance
	s.empty = container.NewVBox(
		look.Prose("Here the cases you work on will stand, the most urgent first."),
		look.Prose("A case is one encrypted file with everything about one request: records, decisions, the record of who did what, and the pack. Sarpack works on this computer only and sends nothing anywhere."),
		look.Aside("New? “Try the sample case” makes a case with the records of an invented pupil, and opens it."),
	)
	head := look.Heading("Requests")
	left := container.NewBorder(head, container.NewHBox(open, s.forget, destroy), nil, nil, container.NewStack(s.empty, s.list))
	s.all = container.NewPadded(container.New(look.RightSide{Right: 280, Gap: 16}, left, container.NewVBox(look.Heading(" "), side)))
}

// due is a case as its row says it.
func (s *Screen) due(n int) look.Due {
	r := s.recent[n]
	text, next := r.Clock.Words, "Next: "+r.Next
	if r.Next == "" {
		next = filepath.Dir(r.Path)
	}
	if r.Gone {
		text, next = "not found", "It is not at "+r.Path+" now: a network drive may be away."
	}
	return look.Due{Title: r.Title, Clock: text, More: next, Urgency: r.Clock.Urgency}
}

// Object is what the screen shows.
func (s *Screen) Object() fyne.CanvasObject { return s.all }

// Focus is the list, or the button that begins.
func (s *Screen) Focus() fyne.Focusable {
	if len(s.recent) > 0 {
		return s.list
	}
	return s.begin
}

// Shown reads the list anew.
func (s *Screen) Shown() {
	s.recent = s.c.Recent()
	if len(s.recent) > 0 {
		s.list.Show()
		s.empty.Hide()
	} else {
		s.list.Hide()
		s.empty.Show()
	}
	s.list.Refresh()
	if len(s.recent) > 0 {
		s.list.Choose(0)
	}
}

func (s *Screen) chosen() (casework.Recent, bool) {
	i := s.list.Chosen()
	if i < 0 || i >= len(s.recent) {
		s.shell.Say("Choose a case first, or open one from its file.")
		return casework.Recent{}, false
	}
	return s.recent[i], true
}

func (s *Screen) openChosen() {
	if r, ok := s.chosen(); ok {
		s.SignIn(r.Path)
	}
}

func (s *Screen) drop() {
	if r, ok := s.chosen(); ok {
		s.c.Forget(r.Path)
		s.Shown()
		s.shell.Say("It is off this list. The case itself is where it was.")
	}
}

func (s *Screen) pick() {
	s.shell.Pick("Open a case", false, s.c.Ends(), func(paths []string) { s.SignIn(paths[0]) })
}

// SignIn asks who opens a case.
func (s *Screen) SignIn(path string) {
	if s.Before != nil {
		s.Before(func() { s.signIn(path) })
		return
	}
	s.signIn(path)
}

func (s *Screen) signIn(path string) {
	users, err := s.c.Users(path)
	if err != nil {
		s.shell.Warn(err.Error())
		return
	}
	said := look.NewNotice()
	name := look.NewSelect(users, nil)
	if len(users) > 0 {
		name.SetSelectedIndex(0)
	}
	var hide, enter func()
	shut := func() {
		hide()
		s.focus()
	}
	keys := func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			shut()
			return true
		}
		return false
	}
	name.Keys = keys
	phrase := look.NewSecret("", func() { enter() })
	phrase.Keys = keys
	recovery := look.NewEntry("only if a passphrase is lost", func() { enter() })
	recovery.Keys = keys
	read := look.NewTick("Only read it, so that somebody else can work on it")
	read.Keys = keys
	identity := ""
	var file *look.Button
	file = look.NewButton("My identity is in a file…", theme.FileIcon(), func() {
		s.shell.Pick("Your identity", false, s.c.IdentityEnds(), func(p []string) {
			identity = p[0]
			file.SetText(filepath.Base(identity))
			said.Say("The passphrase is that of the identity in this file.")
		})
	})
	file.Importance = widget.LowImportance
	file.Keys = keys
	take := look.NewTick("Take it over, where it is marked as open elsewhere: I know that nobody has it open")
	take.Keys = keys
	ok := look.NewMainButton("Open", nil, func() { enter() })
	ok.Keys = keys
	leave := look.NewButton("Cancel", nil, shut)
	leave.Keys = keys
	rows := container.NewVBox(
		widget.NewLabel("Your name"), name, widget.NewLabel("Your passphrase"), phrase,
		widget.NewLabel("Or the recovery key"), recovery, container.NewHBox(file), read, take, said,
	)
	body := container.NewBorder(nil, container.NewHBox(ok, leave), nil, nil, rows)
	said.Changed = body.Refresh
	enter = func() {
		in := casework.SignIn{User: name.Selected, Passphrase: phrase.Text, Recovery: recovery.Text, Identity: identity, ReadOnly: read.Checked, TakeOver: take.Checked}
		if in.Passphrase == "" && in.Recovery == "" {
			said.Say("Type your passphrase first.")
			return
		}
		ok.Disable()
		said.Say("Opening…")
		s.Open(path, in, func(err error) {
			ok.Enable()
			if err != nil {
				said.Say(err.Error())
				phrase.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed now takes its place
				return
			}
			hide()
		})
	}
	hide = s.shell.Sheet("Open "+filepath.Base(path), body, phrase)
}

// focus gives the keyboard back to the screen.
func (s *Screen) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.all); c != nil {
		c.Focus(s.Focus())
	}
}
