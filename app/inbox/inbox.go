package inbox

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Inbox is what the screen needs of the engine.
type Inbox interface {
	// Referrals are those that were received, the most urgent first.
	Referrals() []casework.Received
	// Identity is the DPO's, as far as it is known; ready says that it is open.
	Identity() (id casework.Identified, ready bool)
	// Unlock opens an identity; NewIdentity makes one.
	Unlock(ctx context.Context, path, passphrase string) (casework.Identified, error)
	NewIdentity(ctx context.Context, path, name, passphrase, again string) (casework.Identified, error)
	// TakeReferral takes a referral file in, and returns its id in the list.
	TakeReferral(ctx context.Context, path string) (id string, err error)
	// DropReferral takes one off the list, with what was answered.
	DropReferral(id string)
	// IdentityEnds and ReferralEnds are the ends of names that these files have.
	IdentityEnds() []string
	ReferralEnds() []string
}

// Screen is the referrals that were received.
type Screen struct {
	screen.Quiet

	shell screen.Shell
	c     Inbox
	// Open opens a referral; Leave goes back to the first screen.
	Open  func(id string)
	Leave func()

	all   []casework.Received
	list  *look.List
	empty fyne.CanvasObject
	begin *look.Button
	who   *widget.Label
	room  fyne.CanvasObject
}

// New makes the screen.
func New(shell screen.Shell, c Inbox) *Screen {
	s := &Screen{shell: shell, c: c}
	button := func(text string, icon fyne.Resource, do func()) *look.Button {
		b := look.NewButton(text, icon, do)
		b.Alignment = widget.ButtonAlignLeading
		b.Keys = s.Key
		return b
	}
	s.begin = button("Open a referral…", theme.FolderOpenIcon(), s.pick)
	s.begin.Importance = widget.HighImportance
	s.who = look.Aside("")
	side := container.NewVBox(s.begin, button("My identity…", theme.AccountIcon(), s.identity), s.who, widget.NewSeparator(),
		button("Take off this list…", theme.ContentClearIcon(), s.drop), button("Back", theme.NavigateBackIcon(), func() { s.Leave() }))
	s.list = look.NewDueList(func() int { return len(s.all) }, s.due, s.open)
	s.list.Keys = s.Key
	s.empty = container.NewVBox(
		look.Prose("Here the questions stand that schools refer to you, the most urgent first."),
		look.Prose("A school that you are data protection officer for sends a referral: one file with its questions and the pages they stand on, sealed to your identity. You answer here, and send the sealed answer back."),
		look.Aside("First make your identity, and tell the schools its line. Then open the referral files they send."),
	)
	open := look.NewButton("Answer", theme.NavigateNextIcon(), s.open)
	open.Keys = s.Key
	// With the largest texts a long name and its fingerprint need more than there is.
	reach := container.NewVScroll(look.Inset(side))
	look.Reaching(reach, side)
	left := container.NewBorder(look.Heading("Referrals received"), container.NewHBox(open), nil, nil, container.NewStack(s.empty, s.list))
	s.room = container.NewPadded(container.New(look.RightSide{Right: 270, Gap: 16}, left, container.NewBorder(look.Heading(" "), nil, nil, nil, reach)))
	return s
}

// due is a referral as its row says it.
func (s *Screen) due(n int) look.Due {
	r := s.all[n]
	more := fmt.Sprintf("From %s: %d of %d questions answered", r.From, r.Answered, r.Questions)
	if r.Sealed != "" {
		more += "; the answer was made on " + r.Sealed
	}
	return look.Due{Title: r.School + ", " + r.Reference, Clock: r.Clock.Words, More: more, Urgency: r.Clock.Urgency}
}

// Object is what the screen shows.
func (s *Screen) Object() fyne.CanvasObject { return s.room }

// Focus is the list, or the button that begins.
func (s *Screen) Focus() fyne.Focusable {
	if len(s.all) > 0 {
		return s.list
	}
	return s.begin
}

// Shown reads the list anew.
func (s *Screen) Shown() {
	s.all = s.c.Referrals()
	s.list.Hidden, s.empty.(*fyne.Container).Hidden = len(s.all) == 0, len(s.all) > 0
	id, ready := s.c.Identity()
	switch {
	case ready:
		s.who.SetText("You are " + id.Name + ". Fingerprint of your identity: " + id.Fingerprint)
	case id.Path != "":
		s.who.SetText("Your identity is asked for when a referral is opened.")
	default:
		s.who.SetText("There is no identity on this computer yet.")
	}
	s.room.Refresh()
	s.list.Refresh()
	if len(s.all) > 0 {
		s.list.Choose(min(max(0, s.list.Chosen()), len(s.all)-1))
	}
}

// Key takes Escape, which leads back.
func (s *Screen) Key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		s.Leave()
	}
	return k == fyne.KeyEscape
}

// Dropped takes in files that were dropped on the window.
func (s *Screen) Dropped(paths []string) { s.take(paths[0]) }

func (s *Screen) pick() {
	s.shell.Pick("Open a referral", false, s.c.ReferralEnds(), func(p []string) { s.take(p[0]) })
}

// take takes a referral in, and opens it.
func (s *Screen) take(path string) {
	s.ready(func() {
		var id string
		s.shell.Run("Opening the referral", func(ctx context.Context) (err error) {
			id, err = s.c.TakeReferral(ctx, path)
			return err
		}, func(err error) {
			s.Shown()
			if err != nil {
				s.shell.Warn(err.Error())
				return
			}
			s.Open(id)
		})
	})
}

func (s *Screen) chosen() (casework.Received, bool) {
	n := s.list.Chosen()
	if n < 0 || n >= len(s.all) {
		s.shell.Say("Choose a referral first, or open one from its file.")
		return casework.Received{}, false
	}
	return s.all[n], true
}

func (s *Screen) open() {
	if r, ok := s.chosen(); ok {
		s.ready(func() { s.Open(r.ID) })
	}
}

func (s *Screen) drop() {
	r, ok := s.chosen()
	if !ok {
		return
	}
	text := "The file as it came stays where it was; what you answered is deleted from this computer."
	if r.Answered > 0 && r.Sealed == "" {
		text = fmt.Sprintf("%d answers were not sent back to the school yet. ", r.Answered) + text
	}
	s.shell.Ask("Take it off this list?", text, screen.Button{Text: "No", Main: true}, screen.Button{Text: "Take it off", Do: func() {
		s.c.DropReferral(r.ID)
		s.Shown()
		s.shell.Say("It is off this list.")
	}})
}

// give gives the keyboard back to the screen.
func (s *Screen) give() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.room); c != nil {
		c.Focus(s.Focus())
	}
}
