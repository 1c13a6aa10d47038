package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/guide"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// UI runs something where widgets may be touched.
func (f *frame) UI(do func()) {
	f.w.ui(func() {
		do()
		f.retitle()
	})
}

// Say shows a sentence at the foot.
func (f *frame) Say(text string) { f.tell(text, nil, widget.MediumImportance) }

// Warn shows what went wrong or was refused.
func (f *frame) Warn(text string) {
	f.tell(text, theme.NewWarningThemedResource(theme.WarningIcon()), widget.WarningImportance)
	// A long refusal does not fit the foot.
	if len([]rune(text)) > 140 {
		f.Ask("Not possible", text, screen.Button{Text: "Close", Main: true})
	}
}

// Partly shows what was done of many, and over the window why the others were not.
func (f *frame) Partly(done string, reasons []string) {
	left := fmt.Sprintf("%d could not be decided this way.", len(reasons))
	f.tell(strings.TrimSpace(done+" "+left), theme.NewWarningThemedResource(theme.WarningIcon()), widget.WarningImportance)
	var why []string
	count := map[string]int{}
	for _, r := range reasons {
		r = sentence(r)
		if count[r]++; count[r] == 1 {
			why = append(why, r)
		}
	}
	for i, r := range why {
		if why[i] = "•  " + r; len(reasons) > 1 {
			why[i] = fmt.Sprintf("•  %d: %s", count[r], r)
		}
	}
	title := "Not possible"
	if done != "" {
		title = "Done in part"
	}
	f.Ask(title, strings.TrimSpace(done+" "+left+" Open still, because:")+"\n"+strings.Join(why, "\n"), screen.Button{Text: "Close", Main: true})
}

func (f *frame) tell(text string, icon fyne.Resource, i widget.Importance) {
	f.said.Importance = i
	f.said.SetText(text)
	f.sign.SetResource(icon)
	f.sign.Hidden = icon == nil
}

// Shift reports whether the Shift key is held.
func (f *frame) Shift() bool {
	d, ok := f.w.app.Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// Ask asks a question over the window.
func (f *frame) Ask(title, text string, buttons ...screen.Button) {
	var hide func()
	row := container.NewHBox()
	var first fyne.Focusable
	for _, b := range buttons {
		do := func() {
			hide()
			if b.Do != nil {
				b.Do()
			}
		}
		x := look.NewButton(b.Text, nil, do)
		if b.Main {
			x = look.NewMainButton(b.Text, nil, do)
		}
		x.Keys = f.key
		if first == nil {
			first = x
		}
		row.Add(x)
	}
	room := look.NewReading(look.Prose(text))
	room.SetMinSize(fyne.NewSize(520, min(260, 70+float32(len([]rune(text)))/60*22)))
	hide = f.Sheet(title, container.NewBorder(nil, row, nil, nil, room), first)
}

// Sheet shows something over the window.
func (f *frame) Sheet(title string, body fyne.CanvasObject, focus fyne.Focusable) (hide func()) {
	head := widget.NewLabel(title)
	head.TextStyle.Bold = true
	head.SizeName = theme.SizeNameSubHeadingText
	head.Truncation = fyne.TextTruncateEllipsis
	escapes(body, f.key)
	p := widget.NewModalPopUp(container.NewPadded(container.NewBorder(head, nil, nil, nil, body)), f.w.win.Canvas())
	this := &sheet{title: title, pop: p}
	this.hide = func() {
		i := slices.Index(f.sheets, this)
		if i < 0 {
			return
		}
		// Fyne takes away what lies above it as well.
		for _, above := range slices.Backward(f.sheets[i:]) {
			above.pop.Hide()
		}
		f.sheets = f.sheets[:i]
		look.Left()
		f.hide = nil
		if i > 0 {
			f.hide = f.sheets[i-1].hide
		}
		f.retitle()
	}
	f.sheets = append(f.sheets, this)
	f.hide = this.hide
	room := f.w.win.Canvas().Size()
	m := p.MinSize()
	p.Resize(fyne.NewSize(min(room.Width-20, max(m.Width, 460)), min(room.Height-20, m.Height)))
	p.Show()
	if focus != nil {
		f.w.win.Canvas().Focus(focus)
	}
	f.retitle()
	return this.hide
}

// sheet is something that stands over the window.
type sheet struct {
	title string
	pop   *widget.PopUp
	hide  func()
}

// help shows the guide, whatever else stands over the window.
func (f *frame) help() {
	if n := len(f.sheets); n > 0 && f.sheets[n-1].title == guide.Title {
		return
	}
	guide.Open(f, f.w.win.Canvas().Size())
}

// escapes gives the controls of a sheet that have no keys of their own those of the
// frame, so that Escape leads out wherever the keyboard is.
func escapes(o fyne.CanvasObject, keys func(fyne.KeyName) bool) {
	switch o := o.(type) {
	case *look.Button:
		if o.Keys == nil {
			o.Keys = keys
		}
	case *look.Entry:
		if o.Keys == nil {
			o.Keys = keys
		}
	case *look.Tick:
		if o.Keys == nil {
			o.Keys = keys
		}
	case *look.Select:
		if o.Keys == nil {
			o.Keys = keys
		}
	case *look.Radio:
		if o.Keys == nil {
			o.Keys = keys
		}
	case *look.Reading:
		if o.Keys == nil {
			o.Keys = keys
		}
	case *container.Scroll:
		escapes(o.Content, keys)
	case *container.ThemeOverride:
		escapes(look.Compacted(o), keys)
	case *fyne.Container:
		for _, x := range o.Objects {
			escapes(x, keys)
		}
	}
}

// Pick shows the computer's dialog beside the window.
func (f *frame) Pick(title string, folder bool, ends []string, then func([]string)) {
	go func() {
		var paths []string
		var err error
		at := startOf("", f.w.home)
		switch {
		case folder:
			var p string
			if p, err = f.w.pick.Folder(context.Background(), title, at); p != "" {
				paths = []string{p}
			}
		default:
			paths, err = f.w.pick.Files(context.Background(), title, at, ends)
		}
		f.UI(func() {
			if err != nil {
				f.Warn(sentence(err.Error()))
			} else if len(paths) > 0 {
				then(paths)
			}
		})
	}()
}

// Open shows a file or folder in the program that the computer has for it.
func (f *frame) Open(path string) {
	if err := f.w.open(path); err != nil {
		f.Warn("This computer did not open it; it is " + path)
	}
}

// work is something long that runs over the window.
type work struct {
	*gauge
	title   string
	cancel  context.CancelFunc
	hide    func()
	stop    *look.Button
	closing bool
}

// Run does something long beside the window, with its progress over it.
func (f *frame) Run(title string, do func(ctx context.Context) error, then func(error)) {
	if f.work != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	w := &work{title: title, cancel: cancel, gauge: newGauge()}
	w.stop = look.NewButton("Cancel", theme.CancelIcon(), w.halt)
	w.stop.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			w.halt()
		}
		return k == fyne.KeyEscape
	}
	body := container.NewVBox(w.what, container.NewStack(w.bar, w.busy), w.much, container.NewHBox(w.stop))
	f.work = w
	w.hide = f.Sheet(title, body, w.stop)
	ctx = screen.With(ctx, func(s screen.Step) {
		w.told(f.UI, s, func(s Step, now time.Time) { w.show(s, now, !w.stop.Disabled()) })
	})
	began := time.Now()
	go func() {
		err := do(ctx)
		stopped := ctx.Err() != nil
		f.w.diary.Note("%s: %d s", title, int(time.Since(began).Seconds()))
		f.w.diary.Failed(title, err)
		cancel()
		f.UI(func() {
			w.busy.Stop()
			f.work = nil
			w.hide()
			if w.closing {
				f.w.shut()
				return
			}
			if stopped && errors.Is(err, context.Canceled) {
				f.Say("Stopped, as you asked.")
				f.Changed()
				if s := f.screens[f.at]; s != nil {
					s.Shown()
				}
				return
			}
			f.Changed()
			then(err)
		})
	}()
}

// halt asks the work to end; the sheet stays until it has.
func (w *work) halt() {
	w.cancel()
	w.stop.Disable()
	w.what.SetText("Stopping")
}
