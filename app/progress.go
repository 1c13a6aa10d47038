package app

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
)

// running is a job under way and the screen that shows it.
type running struct {
	cancel  context.CancelFunc
	stopped bool
	// closing is set when the window is to close once the job has ended.
	closing bool

	stop *look.Button
	what *widget.Label
	much *widget.Label
	bar  *widget.ProgressBar
	busy *widget.ProgressBarInfinite
	past *fyne.Container

	// step is what the window shows, begun when.
	step  Step
	begun time.Time

	mu sync.Mutex
	// latest is what the engine said last; due is set while a showing of it waits, so
	// that an engine that tells every page cannot flood the window.
	latest Step
	due    bool
}

// pastSteps is how many finished steps stay on the screen.
const pastSteps = 6

// run shows a job and then its result. again is the screen it was started from.
func (w *Window) run(title string, again func(), work func(context.Context, Progress) (*Outcome, error)) {
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{
		cancel: cancel, begun: time.Now(),
		what: look.Prose("Starting"), much: widget.NewLabel(" "),
		bar: widget.NewProgressBar(), busy: widget.NewProgressBarInfinite(), past: container.NewVBox(),
	}
	r.what.TextStyle.Bold = true
	r.bar.Hide()
	r.stop = w.button("Cancel", theme.CancelIcon(), w.stop)
	w.job = r
	w.show(view{
		title:   title,
		body:    container.NewVBox(r.what, container.NewStack(r.bar, r.busy), r.much, r.past),
		forward: []fyne.CanvasObject{r.stop},
		escape:  w.stop, focus: r.stop,
	})
	go func() {
		o, err := work(ctx, func(s Step) { w.tell(r, s) })
		cancel()
		w.ui(func() { w.finish(r, again, o, err) })
	}()
}

// tell takes a step from any goroutine and has the newest shown.
func (w *Window) tell(r *running, s Step) {
	r.mu.Lock()
	r.latest = s
	waits := r.due
	r.due = true
	r.mu.Unlock()
	if waits {
		return
	}
	w.ui(func() {
		r.mu.Lock()
		s := r.latest
		r.due = false
		r.mu.Unlock()
		r.show(s, time.Now())
	})
}

// show puts a step on the screen.
func (r *running) show(s Step, now time.Time) {
	if s.What != r.step.What {
		if r.step.What != "" {
			r.finished(r.step.What)
		}
		r.begun = now
	}
	r.step = s
	if !r.stopped {
		r.what.SetText(s.What)
	}
	if s.Total <= 0 {
		r.bar.Hide()
		r.busy.Show()
		r.much.SetText(" ")
		return
	}
	r.busy.Hide()
	r.bar.Show()
	r.bar.SetValue(min(1, float64(s.Done)/float64(s.Total)))
	text := fmt.Sprintf("%d of %d %s", s.Done, s.Total, s.Unit)
	if l := left(now.Sub(r.begun), s.Done, s.Total); l != "" {
		text += ", " + l
	}
	r.much.SetText(text)
}

func (r *running) finished(what string) {
	l := widget.NewLabel(what)
	l.Importance = widget.SuccessImportance
	if len(r.past.Objects) == pastSteps {
		r.past.Objects = r.past.Objects[1:]
	}
	r.past.Add(container.NewHBox(widget.NewIcon(theme.NewSuccessThemedResource(theme.ConfirmIcon())), l))
}

// left says how long the rest will take, once that can be told.
func left(spent time.Duration, done, total int) string {
	if done <= 0 || done >= total || spent < 2*time.Second {
		return ""
	}
	d := spent * time.Duration(total-done) / time.Duration(done)
	switch {
	case d < 10*time.Second:
		return "a few seconds left"
	case d < 90*time.Second:
		return fmt.Sprintf("about %d seconds left", int(d.Seconds()+5)/10*10)
	case d < 90*time.Minute:
		return fmt.Sprintf("about %d minutes left", int(d.Minutes()+0.5))
	}
	return fmt.Sprintf("about %d hours left", int(d.Hours()+0.5))
}

// stop asks the job to end. The screen stays until it has.
func (w *Window) stop() {
	r := w.job
	if r == nil || r.stopped {
		return
	}
	r.stopped = true
	r.cancel()
	r.stop.Disable()
	r.what.SetText("Stopping")
}

// finish shows how a job ended.
func (w *Window) finish(r *running, again func(), o *Outcome, err error) {
	r.busy.Stop()
	w.job = nil
	switch {
	case r.closing:
		w.win.Close()
	case err == nil:
		w.showOutcome(o)
	case r.stopped && errors.Is(err, context.Canceled):
		again()
		if w.screen.said != nil {
			w.screen.said.Say("Stopped, as you asked. Nothing was finished.")
		}
	default:
		w.showFailure(err, again)
	}
}
