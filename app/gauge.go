package app

import (
	"fmt"
	"sync"
	"time"

	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
)

// gauge shows how far something long is: what is done, a bar, and how much is left.
type gauge struct {
	what *widget.Label
	much *widget.Label
	bar  *widget.ProgressBar
	busy *widget.ProgressBarInfinite

	// step is what the window shows, begun when.
	step  Step
	begun time.Time

	mu sync.Mutex
	// latest is what was said last; due is set while a showing of it waits, so that an
	// engine that tells every page cannot flood the window.
	latest Step
	due    bool
}

func newGauge() *gauge {
	g := &gauge{what: look.Prose("Starting"), much: widget.NewLabel(" "), bar: widget.NewProgressBar(), busy: widget.NewProgressBarInfinite(), begun: time.Now()}
	g.bar.Hide()
	return g
}

// told takes a step from any goroutine and has the newest shown; ui runs a function
// where widgets may be touched.
func (g *gauge) told(ui func(func()), s Step, show func(Step, time.Time)) {
	g.mu.Lock()
	g.latest = s
	waits := g.due
	g.due = true
	g.mu.Unlock()
	if waits {
		return
	}
	ui(func() {
		g.mu.Lock()
		s := g.latest
		g.due = false
		g.mu.Unlock()
		show(s, time.Now())
	})
}

// show puts a step on the screen; named says whether in its own words.
func (g *gauge) show(s Step, now time.Time, named bool) {
	if s.What != g.step.What {
		g.begun = now
	}
	g.step = s
	if named {
		g.what.SetText(s.What)
	}
	if s.Total <= 0 {
		g.bar.Hide()
		g.busy.Show()
		g.much.SetText(" ")
		return
	}
	g.busy.Hide()
	g.bar.Show()
	g.bar.SetValue(min(1, float64(s.Done)/float64(s.Total)))
	text := fmt.Sprintf("%d of %d %s", s.Done, s.Total, s.Unit)
	if l := left(now.Sub(g.begun), s.Done, s.Total); l != "" {
		text += ", " + l
	}
	g.much.SetText(text)
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
