package app

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/details"
	"sarpack/app/dpo"
	"sarpack/app/inbox"
	"sarpack/app/look"
	"sarpack/app/packing"
	"sarpack/app/people"
	"sarpack/app/records"
	"sarpack/app/review"
	"sarpack/app/screen"
	"sarpack/app/today"
	"sarpack/app/upkeep"
)

// Desk makes and opens cases.
type Desk interface {
	today.Cases
	details.Maker
	inbox.Inbox
	// OpenReferral opens a referral that was received.
	OpenReferral(ctx context.Context, id string) (Referral, error)
	// OpenCase opens a case for somebody.
	OpenCase(ctx context.Context, path string, s casework.SignIn) (Case, error)
	// SampleCase makes a case with the sample's records under a folder, and says how to
	// open it and what to say about it.
	SampleCase(ctx context.Context, folder string) (path string, s casework.SignIn, said string, err error)
}

// Referral is one that a DPO received, as its screen needs it.
type Referral interface {
	dpo.Case
	dpo.Returner
}

// Case is an open case, as all screens together need it.
type Case interface {
	details.Case
	records.Case
	people.Case
	review.Case
	dpo.Case
	dpo.Sender
	packing.Case
	// What is done with the case as a whole, and what stands above every screen.
	upkeep.Case
	// Close closes the case.
	Close() error
}

// frame is the frame of the review desk: above, the screens of the open case and its
// clock; below, the last sentence.
type frame struct {
	w      *Window
	engine Desk
	c      Case
	path   string
	// reference is that of the open case.
	reference string

	screens map[string]screen.Screen
	at      string
	nav     map[string]*look.Button
	bar     *fyne.Container
	title   *widget.Label
	me      *look.Button
	doubt   *look.Button // is it the case as it was left?
	clock   *look.Button
	said    *widget.Label
	sign    *widget.Icon
	room    *fyne.Container
	all     fyne.CanvasObject
	sheets  []*sheet // those over the window, the last on top
	hide    func()   // hides the one on top; nil where there is none
	work    *work    // what runs over the window, if anything
}

var _ screen.Shell = (*frame)(nil)

// caseScreens are those of an open case, in the order of the work.
var caseScreens = []string{screen.Request, screen.Records, screen.People, screen.Review, screen.DPO, screen.Pack}

func newFrame(w *Window, e Desk) *frame {
	f := &frame{w: w, engine: e, screens: map[string]screen.Screen{}, nav: map[string]*look.Button{}}
	f.title, f.said = widget.NewLabel(""), widget.NewLabel("")
	f.title.Truncation, f.said.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	f.title.Alignment = fyne.TextAlignTrailing
	f.me = look.NewButton("", theme.AccountIcon(), f.account)
	f.me.Importance = widget.LowImportance
	f.me.Keys, f.me.Runes = f.key, f.rune
	f.clock = look.NewButton("", nil, f.sum)
	f.clock.Keys, f.clock.Runes = f.key, f.rune
	f.clock.Importance = widget.LowImportance
	f.doubt = look.NewButton("Is this the right file?", theme.WarningIcon(), f.doubted)
	f.doubt.Importance = widget.WarningImportance
	f.doubt.Keys, f.doubt.Runes = f.key, f.rune
	f.sign = widget.NewIcon(nil)
	look.Meant()
	look.Unheard(func() { f.Say("You were still typing, so the letter is no key. Press it again.") })
	buttons := container.New(layout.NewCustomPaddedHBoxLayout(2))
	for i, name := range append([]string{screen.Today}, caseScreens...) {
		to := func() {
			look.Meant() // whoever goes to another screen types no more
			f.Go(name, "")
		}
		b := look.NewButton(name, nil, to)
		b.Keys, b.Runes = f.key, f.rune
		f.nav[name] = b
		buttons.Add(b)
		f.w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName('1' + rune(i)), Modifier: fyne.KeyModifierControl},
			func(fyne.Shortcut) { to() })
	}
	f.bar = container.NewBorder(nil, nil, buttons, container.New(layout.NewCustomPaddedHBoxLayout(2), f.doubt, f.clock, f.me), f.title)
	f.room = container.NewStack()
	foot := container.NewBorder(nil, nil, f.sign, nil, f.said)
	ground := canvas.NewRectangle(theme.Color(look.ColorCard))
	f.all = container.NewBorder(container.NewStack(ground, f.bar), look.Compact(foot), nil, nil, f.room)
	t := today.New(f, e)
	t.Open, t.Before, t.Folders, t.Enlarge = f.open, f.saved, w.showStart, w.enlarge
	t.New, t.Sample = func() { f.saved(f.newRequest) }, func() { f.saved(f.sample) }
	t.Referrals = func() { f.saved(f.received) }
	t.Guide = f.help
	f.screens[screen.Today] = t
	return f
}

// show brings the frame onto the window.
func (f *frame) show() {
	f.w.framed = true
	f.w.win.SetContent(f.all)
	f.Go(screen.Today, "")
}

// signIn asks who opens the case at path.
func (f *frame) signIn(path string) {
	if t, ok := f.screens[screen.Today].(*today.Screen); ok {
		t.SignIn(path)
	}
}

// Go shows a screen.
func (f *frame) Go(name, at string) {
	s := f.screens[name]
	if s == nil || f.work != nil {
		return
	}
	for f.hide != nil {
		f.hide()
	}
	f.at = name
	f.w.diary.Note("screen %s", name)
	f.Say("")
	f.room.Objects = []fyne.CanvasObject{s.Object()}
	f.room.Refresh()
	f.Changed()
	s.Shown()
	f.retitle()
	if r, ok := s.(interface{ Reveal(at string) }); ok && at != "" {
		r.Reveal(at)
	}
	if focus := s.Focus(); focus != nil {
		f.w.win.Canvas().Focus(focus)
	} else {
		f.w.win.Canvas().Unfocus()
	}
}

// Changed reads anew what stands above every screen.
func (f *frame) Changed() {
	for name, b := range f.nav {
		b.Importance = widget.LowImportance
		if name == f.at {
			b.Importance = widget.HighImportance
		}
		if name != screen.Today && f.c == nil {
			b.Disable()
		} else {
			b.Enable()
		}
		b.Refresh()
	}
	if f.c == nil {
		f.title.SetText("")
		f.clock.Hide()
		f.me.Hide()
		f.doubt.Hide()
		return
	}
	a := f.c.About()
	f.reference = a.Reference
	f.me.Show()
	f.doubt.Hidden = a.Doubt == ""
	f.me.Importance = widget.LowImportance
	if a.Urge != "" {
		f.me.Importance = widget.WarningImportance
	}
	f.me.Refresh()
	text := a.Title + " · " + a.Me
	if a.Locked != "" {
		text = "Read only · " + a.Title // why is said when it is tried
	}
	f.title.SetText(text)
	f.clock.Show()
	f.clock.Importance = [3]widget.Importance{widget.LowImportance, widget.WarningImportance, widget.DangerImportance}[a.Clock.Urgency]
	f.clock.SetText(f.left(a.Clock.Words))
	f.bar.Refresh()
}

// left is what stands above every screen of the time limit: with larger texts only how
// much is left, as its date and all else stand in what a press on it says.
func (f *frame) left(words string) string {
	if i := strings.IndexAny(words, ",("); i > 0 && f.w.textSize() > 1.1 {
		return strings.TrimSpace(words[:i])
	}
	return words
}

// doubted says why this may not be the case as it was left.
func (f *frame) doubted() {
	f.Ask("Is this the case as it was left?", f.c.About().Doubt+" It is on record that it was opened so. Find out why before you go on: ask who looks after the folder, and compare with the newest backup.",
		screen.Button{Text: "Close", Main: true})
}

// sum explains the clock, and says what is next.
func (f *frame) sum() {
	a := f.c.About()
	box := container.NewVBox()
	for _, l := range a.Clock.Sum {
		box.Add(look.Prose(l))
	}
	next := look.Prose("Next: " + a.Next)
	next.TextStyle.Bold = true
	box.Add(next)
	var hide func()
	buttons := container.NewHBox()
	shut := look.NewMainButton("Close", nil, func() { hide() })
	buttons.Add(shut)
	if a.Where != "" && f.screens[a.Where] != nil {
		buttons.Add(look.NewButton("Go there", theme.NavigateNextIcon(), func() { hide(); f.Go(a.Where, "") }))
	}
	room := look.NewReading(box)
	room.SetMinSize(fyne.NewSize(560, 260))
	hide = f.Sheet("The time limit", container.NewBorder(nil, buttons, nil, nil, room), shut)
}

// open opens a case beside the window, and shows where the work is.
func (f *frame) open(path string, s casework.SignIn, then func(error)) {
	f.leave() // one case at a time, and the same one under another name
	f.Changed()
	go func() {
		c, err := f.engine.OpenCase(context.Background(), path, s)
		f.UI(func() {
			f.w.diary.Failed("opening a case", err)
			if err == nil {
				f.take(c, path) // before then, whose words stay on the screen
			}
			then(err)
		})
	}()
}

// take shows an open case.
func (f *frame) take(c Case, path string) {
	f.leave()
	f.w.diary.Note("case opened")
	f.c, f.path = c, path
	f.screens[screen.Request] = details.New(f, c)
	f.screens[screen.Records] = records.New(f, c)
	f.screens[screen.People] = people.New(f, c)
	f.screens[screen.Review] = review.New(f, c)
	d, read := dpo.New(f, c), packing.New(f, c)
	read.Leave = d.Back
	d.ReadPack(read)
	f.screens[screen.DPO] = d
	f.screens[screen.Pack] = packing.New(f, c)
	a := c.About()
	where := a.Where
	if f.screens[where] == nil {
		where = screen.Records
	}
	f.Go(where, "")
	if a.Doubt != "" {
		f.doubted()
	}
	if a.Locked != "" {
		f.Warn(a.Locked)
	} else if a.Urge != "" {
		f.Warn(a.Urge)
		f.account()
	} else if a.Next != "" {
		f.Say("Next: " + a.Next)
	}
}

// leave closes the case that is open.
func (f *frame) leave() {
	if f.c == nil {
		return
	}
	for _, name := range caseScreens {
		if s := f.screens[name]; s != nil {
			s.Close()
			delete(f.screens, name)
		}
	}
	f.w.diary.Note("case closed")
	if err := f.c.Close(); err != nil {
		f.w.diary.Failed("closing the case", err)
		f.Warn(sentence(err.Error()))
	}
	f.c, f.path = nil, ""
}

// crashed says that the program ended by a fault when it was used last.
func (f *frame) crashed(report string) {
	f.Ask("Sarpack ended unexpectedly last time", "Every decision is on the disk as soon as it is shown, so nothing that was decided is lost: open the case and go on. "+
		"A report was written that says where in the program the fault was. It holds no personal data; please give it to whoever looks after Sarpack for you.\n\n"+report,
		screen.Button{Text: "Close", Main: true}, screen.Button{Text: "Show the report", Do: func() { f.Open(report) }})
}

// newRequest asks what a new case needs.
func (f *frame) newRequest() {
	n := details.NewCase(f, f.engine)
	n.Made = func(path string, s casework.SignIn) {
		f.open(path, s, func(err error) {
			if err != nil {
				f.Warn(sentence(err.Error()))
				f.Go(screen.Today, "")
			}
		})
	}
	n.Leave = func() { f.Go(screen.Today, "") }
	f.leave()
	f.screens["New"] = n
	f.Go("New", "")
}

// sample makes the sample case and opens it.
func (f *frame) sample() {
	var path, said string
	var in casework.SignIn
	folder := free(filepath.Join(f.w.home, "Sarpack sample case"))
	f.Run("The sample case", func(ctx context.Context) (err error) {
		path, in, said, err = f.engine.SampleCase(ctx, folder)
		return err
	}, func(err error) {
		if err != nil {
			f.Warn(sentence(err.Error()))
			return
		}
		f.open(path, in, func(err error) {
			if err != nil {
				f.Warn(sentence(err.Error()))
				return
			}
			f.Ask("The sample case is open", said, screen.Button{Text: "Begin", Main: true})
		})
	})
}

// key gives a key to the screen; Escape leads out of a sheet.
func (f *frame) key(k fyne.KeyName) bool {
	if f.hide != nil {
		if k == fyne.KeyEscape {
			f.hide()
			return true
		}
		return false
	}
	if s := f.screens[f.at]; s != nil && f.work == nil {
		return s.Key(k)
	}
	return false
}

// rune gives a letter to the screen.
func (f *frame) rune(r rune) bool {
	if s := f.screens[f.at]; s != nil && f.work == nil && f.hide == nil {
		return s.Rune(r)
	}
	return false
}

// dropped gives files that were dropped on the window to the screen.
func (f *frame) dropped(paths []string) {
	if d, ok := f.screens[f.at].(interface{ Dropped(paths []string) }); ok && f.work == nil && f.hide == nil {
		d.Dropped(paths)
		return
	}
	f.Say("Files can be dropped on the screen Records of an open case.")
}
