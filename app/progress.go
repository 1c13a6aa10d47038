package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
)

// running is a job under way and the screen that shows it.
type running struct {
	*gauge
	cancel  context.CancelFunc
	stopped bool
	// closing is set when the window is to close once the job has ended.
	closing bool

	stop *look.Button
	past *fyne.Container
}

// pastSteps is how many finished steps stay on the screen.
const pastSteps = 6

// run shows a job and then its result. again is the screen it was started from.
func (w *Window) run(title string, again func(), work func(context.Context, Progress) (*Outcome, error)) {
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{
		cancel: cancel, gauge: newGauge(), past: container.NewVBox(),
	}
	r.what.TextStyle.Bold = true
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
func (w *Window) tell(r *running, s Step) { r.told(w.ui, s, r.show) }

// show puts a step on the screen, below those that are finished.
func (r *running) show(s Step, now time.Time) {
	if s.What != r.step.What && r.step.What != "" {
		r.finished(r.step.What)
	}
	r.gauge.show(s, now, !r.stopped)
}

func (r *running) finished(what string) {
	l := widget.NewLabel(what)
	l.Importance = widget.SuccessImportance
	if len(r.past.Objects) == pastSteps {
		r.past.Objects = r.past.Objects[1:]
	}
	r.past.Add(container.NewHBox(widget.NewIcon(theme.NewSuccessThemedResource(theme.ConfirmIcon())), l))
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
