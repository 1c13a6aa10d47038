package request

import "fmt"

// Retention is the school's own schedule for the case. The law names no number of
// years; the school's schedule does, and is entered once.
type Retention struct {
	// Years after closing, or from the pupil's date of birth.
	Years int `json:"years"`
	// From is "closing" or "birth".
	From string `json:"from"`
	// Source names the school's schedule.
	Source string `json:"source"`
}

// Disposal is when a case may go, with its sum.
type Disposal struct {
	// On is the day from which it may go; zero while that is not known.
	On Date `json:"on"`
	// Holds are the reasons for which it may not.
	Holds []string `json:"holds"`
	Sum   []string `json:"sum"`
}

// Due reports whether the case may be disposed of on a day.
func (x Disposal) Due(today Date) bool {
	return !x.On.IsZero() && !x.On.After(today) && len(x.Holds) == 0
}

// DisposalOf works out when the case may be disposed of. A hold, an open complaint
// and a case that is not closed stop it.
func DisposalOf(d Details) Disposal {
	x := Disposal{Holds: []string{}}
	say := func(format string, a ...any) { x.Sum = append(x.Sum, fmt.Sprintf(format, a...)) }
	r := d.Retention
	switch {
	case r.Years <= 0:
		say("No retention period was entered: take the number of years from the school’s retention schedule.")
	case r.From == "birth" && d.Subject.DateOfBirth.IsZero():
		say("The period counts from the pupil’s date of birth, which is not known.")
	case r.From == "birth":
		x.On = d.Subject.DateOfBirth.Months(12 * r.Years)
		say("%s from the pupil’s date of birth, %s: %s.", many(r.Years, "year"), d.Subject.DateOfBirth.Words(), x.On.Words())
	case d.Closed.IsZero():
		say("%s from closing; the case is not closed.", many(r.Years, "year"))
	default:
		x.On = d.Closed.Months(12 * r.Years)
		say("%s from closing, %s: %s.", many(r.Years, "year"), d.Closed.Words(), x.On.Words())
	}
	if r.Source != "" {
		say("By %s.", r.Source)
	}
	if d.Closed.IsZero() {
		x.Holds = append(x.Holds, "the case is not closed")
	}
	for _, h := range d.Holds {
		if h.Ended.IsZero() {
			x.Holds = append(x.Holds, "on hold since "+h.From.Words()+": "+h.Why)
		}
	}
	for _, c := range d.Complaints {
		if c.Answered.IsZero() {
			x.Holds = append(x.Holds, "a complaint of "+c.Received.Words()+" is not answered")
		}
	}
	return x
}
