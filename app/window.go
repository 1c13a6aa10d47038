package app

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sarpack/app/diary"
	"sarpack/app/look"
)

// Window is Sarpack's one window. It shows one screen at a time.
type Window struct {
	app      fyne.App
	win      fyne.Window
	engine   Engine
	pick     Picker
	home     string
	diary    *diary.Diary
	settings *settings
	// do runs a function where widgets may be touched; open shows a file or folder
	// in the program that the computer has for it.
	do   func(func())
	open func(path string) error

	screen view
	body   *container.Scroll
	job    *running
	// desk is the review desk, where the engine opens cases; framed says that it is
	// what the window shows.
	desk   *frame
	framed bool
	// scan and pack keep what was typed while the window is open.
	scan ScanRequest
	pack PackRequest
}

// Options of a [Window].
type Options struct {
	// Pick asks for files and folders; nil takes the computer's own dialogs.
	Pick Picker
	// Desk opens cases; nil leaves the window with folders only.
	Desk Desk
	// Do runs a function where widgets may be touched; nil takes Fyne's own way.
	Do func(func())
	// Home is where new folders are suggested; "" suggests none.
	Home string
	// Open is a case to be opened at once, "" for none.
	Open string
	// Settings is the file in which the window keeps the size of its texts; "" keeps it for
	// one session.
	Settings string
	// Diary is the log; nil keeps none.
	Diary *diary.Diary
}

// startSize is the window's first size in units of 1/96 inch. A laptop of 1366 × 768
// pixels at 125 % leaves 1092 × 550 of them beside its task bar and title bar.
var startSize = fyne.NewSize(980, 545)

// deskSize is the first size where there is a desk, which has more to show.
var deskSize = fyne.NewSize(1080, 545)

// New makes the window on its first screen. Nothing is shown before [Window.ShowAndRun].
func New(a fyne.App, e Engine, o Options) *Window {
	w := &Window{app: a, engine: e, pick: o.Pick, home: o.Home, do: fyne.Do, diary: o.Diary, settings: readSettings(o.Settings)}
	if o.Do != nil {
		w.do = o.Do
	}
	if w.pick == nil {
		w.pick = nativePicker{}
	}
	w.open = w.openPath
	a.Settings().SetTheme(look.Sized(w.textSize()))
	w.win = a.NewWindow(programName)
	w.win.SetMaster()
	w.win.Resize(startSize)
	w.win.CenterOnScreen()
	w.win.SetCloseIntercept(w.close)
	w.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch {
		case look.TypedOn(k.Name):
		case k.Name == fyne.KeyF1 && w.desk != nil:
			w.desk.help()
		case w.framed || w.desk != nil && w.desk.hide != nil:
			w.desk.key(k.Name)
		default:
			w.key(k.Name)
		}
	})
	w.win.Canvas().SetOnTypedRune(func(r rune) {
		if w.framed {
			look.Command(r, w.desk.rune)
		}
	})
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
		var paths []string
		for _, u := range uris {
			paths = append(paths, u.Path())
		}
		if w.framed && len(paths) > 0 {
			w.desk.dropped(paths)
		}
	})
	w.sizes()
	if o.Desk != nil {
		w.desk = newFrame(w, o.Desk)
		w.win.Resize(deskSize)
	}
	w.showFirst()
	if w.desk != nil && o.Open != "" {
		w.desk.signIn(o.Open)
	}
	if path := w.diary.LastCrash(); path != "" && w.desk != nil {
		w.desk.crashed(path)
	}
	return w
}

// ShowAndRun shows the window and returns when it is closed.
func (w *Window) ShowAndRun() { w.win.ShowAndRun() }

// ui runs f where widgets may be touched. Every goroutine but the window's own goes
// through it.
func (w *Window) ui(f func()) { w.do(f) }

// view is what the window shows beside the desk: a heading, a body that scrolls when it has to,
// and buttons that are always there.
type view struct {
	title string
	body  fyne.CanvasObject
	// back are the buttons at the left, forward those at the right.
	back, forward []fyne.CanvasObject
	// said stands above the buttons: what is missing or went wrong.
	said *look.Notice
	// escape is what the Escape key does; focus has the keyboard first.
	escape func()
	focus  fyne.Focusable
}

// showFirst shows the first screen: the desk, where there is one.
func (w *Window) showFirst() {
	if w.desk != nil {
		w.desk.show()
		return
	}
	w.showStart()
}

// shut closes the case that is open, and then the window.
func (w *Window) shut() {
	if w.desk != nil {
		w.desk.leave()
	}
	w.win.Close()
}

func (w *Window) show(s view) {
	w.framed = false
	w.screen = s
	bar := container.NewBorder(nil, nil, container.NewHBox(s.back...), container.NewHBox(s.forward...))
	foot := container.NewVBox()
	if s.said != nil {
		foot.Add(s.said)
	}
	foot.Add(bar)
	w.body = container.NewVScroll(container.NewPadded(s.body))
	all := container.New(look.Column{Most: 900},
		container.NewPadded(container.NewBorder(look.Heading(s.title), container.NewPadded(foot), nil, nil, w.body)))
	if s.said != nil {
		// Twice, as the height of wrapped text is known only once its width is.
		s.said.Changed = func() { all.Refresh(); all.Refresh() }
	}
	w.win.SetContent(all)
	if s.focus != nil {
		w.win.Canvas().Focus(s.focus)
	}
}

// key does what a key means on every screen, and reports whether it meant anything:
// nothing in a screen that scrolls has the keyboard itself.
func (w *Window) key(n fyne.KeyName) bool {
	page := w.body.Size().Height * 0.9
	switch n {
	case fyne.KeyEscape:
		if w.screen.escape != nil {
			w.screen.escape()
		}
	case fyne.KeyPageDown:
		w.body.ScrollToOffset(w.body.Offset.AddXY(0, page))
	case fyne.KeyPageUp:
		w.body.ScrollToOffset(w.body.Offset.SubtractXY(0, page))
	default:
		return false
	}
	return true
}

// button, mainButton, entry, secret and tick make controls that give the screen its
// own keys first.
func (w *Window) button(text string, icon fyne.Resource, tapped func()) *look.Button {
	b := look.NewButton(text, icon, tapped)
	b.Keys = w.key
	return b
}

func (w *Window) mainButton(text string, icon fyne.Resource, tapped func()) *look.Button {
	b := look.NewMainButton(text, icon, tapped)
	b.Keys = w.key
	return b
}

func (w *Window) entry(hint string, submitted func()) *look.Entry {
	e := look.NewEntry(hint, submitted)
	e.Keys = w.key
	return e
}

func (w *Window) secret(hint string, submitted func()) *look.Entry {
	e := look.NewSecret(hint, submitted)
	e.Keys = w.key
	return e
}

func (w *Window) tick(text string) *look.Tick {
	t := look.NewTick(text)
	t.Keys = w.key
	return t
}

// openPath shows a file or folder in the program that the computer has for it.
func (w *Window) openPath(path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	p := filepath.ToSlash(abs)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // a drive letter
	}
	return w.app.OpenURL(&url.URL{Scheme: "file", Path: p})
}
