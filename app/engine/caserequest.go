package engine

import (
	"context"
	"fmt"
	"slices"
	"time"

	"sarpack/app/casework"
	"sarpack/redact/request"
)

// RequestFields are the fields of the request with what is known.
func (o *open) RequestFields() []casework.Field {
	d := copied(o.c.Request())
	var out []casework.Field
	for _, f := range fields {
		out = append(out, f.field(&d))
	}
	return out
}

// copied shares nothing with the case that a field writes to.
func copied(d request.Details) request.Details {
	d.Clarifications = slices.Clone(d.Clarifications)
	d.Systems = slices.Clone(d.Systems)
	if d.Extension != nil {
		x := *d.Extension
		d.Extension = &x
	}
	return d
}

// SetRequest takes the answers.
func (o *open) SetRequest(_ context.Context, v map[string]string) error {
	d := copied(o.c.Request())
	if err := answer(&d, v); err != nil {
		return err
	}
	return said(o.c.SetRequest(d))
}

// ClockOf is the time limit as it would be with these answers.
func (o *open) ClockOf(v map[string]string) casework.Clock {
	d := copied(o.c.Request())
	if err := answer(&d, v); err != nil {
		return casework.Clock{Words: "The time limit", Sum: []string{casework.Sentence(err.Error())}}
	}
	if d.Received.IsZero() {
		return casework.Clock{Words: "The time limit", Sum: []string{"Say on what day the request was received."}}
	}
	return clockOf(request.ClockOf(d, request.DayOf(time.Now())))
}

// Warnings are things to think about.
func (o *open) Warnings(context.Context) ([]casework.Warning, error) {
	all, err := o.c.Warnings()
	var out []casework.Warning
	for _, w := range all {
		x := casework.Warning{ID: w.ID, What: w.What, Do: w.Do, Says: w.Says, Dealt: w.Dealt}
		if w.By != "" {
			x.By = w.By + ", " + request.DayOf(w.When).Words()
		}
		out = append(out, x)
	}
	return out, err
}

// DealWith records how a warning was dealt with.
func (o *open) DealWith(_ context.Context, id, how string) error { return said(o.c.DealWith(id, how)) }

// States of a place to search.
const (
	stateToAsk, stateAsked, stateFound, stateNothing = "to be asked", "asked today", "searched, found", "searched, nothing"
	stateSkipped                                     = "not kept here"
)

// SystemStates are the answers that NoteSystem takes.
func (*open) SystemStates() []string {
	return []string{stateAsked, stateFound, stateNothing, stateSkipped}
}

// Systems are the places to search.
func (o *open) Systems() []casework.System {
	var out []casework.System
	for _, s := range o.c.Request().Systems {
		x := casework.System{Name: s.Name, State: stateToAsk, Done: s.Done()}
		switch {
		case s.Skipped != "":
			x.State = s.Skipped
		case !s.Answered.IsZero():
			x.State = s.Result
		case !s.Asked.IsZero():
			x.State = "asked " + s.Asked.Words()
		}
		out = append(out, x)
	}
	return out
}

// AskText is what to write to a colleague, who is to answer until a day; without one until
// three weeks before the answer is due, and at least in three days.
func (o *open) AskText(n int, day string) (string, string, error) {
	until, err := request.ParseDate(day)
	if err != nil {
		return "", "", err
	}
	if until.IsZero() {
		until = o.c.Clock().Due.Plus(-21)
		if today := request.DayOf(time.Now()); until.Before(today.Plus(3)) {
			until = today.Plus(3)
		}
	}
	text, err := o.c.Ask(n, until)
	return text, until.Format("2006-01-02"), said(err)
}

// NoteSystem notes what came of a place to search.
func (o *open) NoteSystem(_ context.Context, n int, state string) error {
	d := copied(o.c.Request())
	if n < 0 || n >= len(d.Systems) {
		return fmt.Errorf("there is no such place on the list")
	}
	s, today := &d.Systems[n], request.DayOf(time.Now())
	switch state {
	case stateAsked:
		s.Asked, s.Answered, s.Result, s.Skipped = today, request.Date{}, "", ""
	case stateSkipped:
		s.Skipped = "not kept here"
	default:
		s.Answered, s.By, s.Result, s.Skipped = today, o.c.Me().Name, state, ""
	}
	return said(o.c.SetRequest(d))
}
