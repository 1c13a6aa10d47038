package engine

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"sarpack/app/casework"
	"sarpack/app/screen"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// open is an open case in the words of the window.
type open struct {
	j      *job.Job
	c      *job.Case
	tell   *teller
	recent *recents
	words  *wordings

	mu sync.Mutex
	// found is what was found, by page and by question; nil until it is asked for, and
	// again when the records were searched anew.
	found *found
	// key is a recovery key that was shown and not taken yet.
	key *casefile.RecoveryKey
	// gone says that the case was destroyed.
	gone bool
	// acts are what was done in this session, so that it is taken back in the same steps.
	acts []act
}

// act is one step of a session: some decisions that were taken at once, or a correction
// of who is who, by its number.
type act struct {
	decisions  int
	correction int64
}

func newOpen(j *job.Job, c *job.Case, t *teller, r *recents, w *wordings) *open {
	return &open{j: j, c: c, tell: t, recent: r, words: w}
}

// Close closes the case and ends its reading processes.
func (o *open) Close() error {
	if o.gone {
		if o.recent != nil {
			o.recent.forget(o.c.Path())
		}
		_ = o.c.Close() // its file was closed when it was destroyed
		return o.j.Close()
	}
	o.remember()
	return errors.Join(o.c.Close(), o.j.Close())
}

// remember puts the case onto the list of recent ones.
func (o *open) remember() {
	if o.recent == nil {
		return
	}
	next := o.c.Next()
	o.recent.put(kept{
		Path: o.c.Path(), Reference: o.c.Request().Reference, Due: o.c.Clock().Due.Time, Open: next.Where != "done", Next: nextWords(next),
	})
}

// Place is where the person who is signed in was in the review when they left it.
func (o *open) Place() (p casework.Place, group string) {
	if o.recent == nil {
		return p, ""
	}
	x := o.recent.place(o.c.Path(), o.c.Me().ID)
	return casework.Place{Document: x.Document, Page: x.Page}, x.Group
}

// Left keeps where they are.
func (o *open) Left(p casework.Place, group string) {
	if o.recent != nil {
		o.recent.left(o.c.Path(), o.c.Me().ID, at{p.Document, p.Page, group})
	}
}

// About is what stands above every screen.
func (o *open) About() casework.About {
	d, me, next := o.c.Request(), o.c.Me(), o.c.Next()
	a := casework.About{
		Reference: d.Reference, Title: d.Reference + ", " + d.Subject.Name, Me: me.Name + ", " + capacityWords(me.Capacity),
		Clock: clockOf(o.c.Clock()), Next: nextWords(next), Where: whereOf(next.Where),
	}
	if err := o.c.Doubt(); err != nil {
		a.Doubt = casework.Sentence(err.Error())
	}
	if o.c.MustChange() {
		a.Urge = "Somebody else chose your passphrase: change it before you sign or decide what is reserved."
	}
	if next.Where == "done" {
		a.Clock.Words, a.Clock.Urgency = "answered", 0
	}
	if who, readOnly := o.c.HeldBy(); readOnly {
		a.Locked = who
		if !strings.Contains(who, "reading only") {
			a.Locked = "for reading only: " + who
		}
	}
	return a
}

// whereOf is the screen on which something is done.
func whereOf(where string) string {
	switch where {
	case "request", "search":
		return screen.Request
	case "import":
		return screen.Records
	case "decide":
		return screen.Review
	case "pack", "release", "done":
		return screen.Pack
	}
	return screen.Records
}

func nextWords(a request.Action) string {
	s := a.What + " (" + a.Who
	if a.Who == "" || a.Who == "nobody" {
		if !a.Until.IsZero() { // of a case that is closed
			return a.What + "; by the school’s schedule it may go from " + a.Until.Words()
		}
		return a.What
	}
	if !a.Until.IsZero() {
		s += ", by " + a.Until.Words()
	}
	return s + ")"
}

// near is how many days before its end a time limit is near.
const near = 7

func clockOf(c request.Clock) casework.Clock {
	out := clockWords(c.Left, c.Due.Time, c.Waiting)
	out.Sum = c.Sum
	if c.Record != nil {
		out.Sum = append(out.Sum, c.Record.Sum...)
	}
	return out
}

func clockWords(left int, due time.Time, waiting string) casework.Clock {
	c := casework.Clock{Due: due}
	day := due.Format("2 January 2006")
	switch {
	case waiting != "":
		c.Words = "The clock stands still"
	case left < 0:
		c.Words, c.Urgency = fmt.Sprintf("%s late (%s)", plural(-left, "day", "days"), day), 2
	case left == 0:
		c.Words, c.Urgency = "due today", 2
	default:
		c.Words = fmt.Sprintf("%s left, until %s", plural(left, "day", "days"), day)
		if left <= near {
			c.Urgency = 1
		}
	}
	return c
}

// said is an error of the case in words for a person: a refusal with its reasons.
func said(err error) error {
	var r *job.Refusal
	if errors.As(err, &r) && len(r.Reasons) > 0 {
		return errors.New(inCase(casework.Sentence(r.What) + " " + strings.Join(r.Reasons, "; ")))
	}
	if err != nil && inCase(err.Error()) != err.Error() {
		return &advice{err, inCase}
	}
	return err
}

// roles are those of people in the records, in words.
var roles = map[string]string{
	"subject": "the pupil", "requester": "who asks", "parent": "the pupil’s other parent or carer", "sibling": "brother or sister",
	"pupil": "another pupil", "other-parent": "parent of another pupil", "staff": "school staff", "staff-private": "staff, in private life",
	"professional": "professional", "police": "police officer", "informant": "somebody who told in confidence", "witness": "witness", "other": "not known who",
}

var matters = map[review.Matter]string{
	review.MatterPerson: "person", review.MatterPossible: "perhaps a name", review.MatterIdentifier: "number or address", review.MatterPassage: "passage",
	review.MatterHidden: "shown on no page", review.MatterUnread: "nobody could read it", review.MatterDocument: "whole document",
}
