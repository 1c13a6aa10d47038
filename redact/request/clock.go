package request

import (
	"fmt"
	"slices"
)

// Clock is the time limit of a request with the sum that leads to it.
type Clock struct {
	// Starts is the day the month counts from.
	Starts Date `json:"starts"`
	// Due is the last day on which the answer is in time. While a clarification is
	// outstanding it is what it would be if the answer came on the day of the sum.
	Due Date `json:"due"`
	// Notice is the last day on which an extension can be told.
	Notice Date `json:"notice"`
	// Waiting says for what the clock stands still, or has not started; "" if it
	// runs.
	Waiting string `json:"waiting,omitempty"`
	// NotCounted is how many days do not count.
	NotCounted int `json:"not_counted"`
	// Extended says whether the two months were added.
	Extended bool `json:"extended"`
	// Left is the number of days from the day of the sum to Due; negative when late.
	Left int `json:"left"`
	// Sum is every step in words, in order, so that anybody can do it again by hand.
	Sum []string `json:"sum"`
	// Record is the clock of the educational record, where it applies.
	Record *RecordClock `json:"educational_record,omitempty"`
}

// RecordClock is the 15 school days of a parent's own right to the educational
// record: Education (Pupil Information) (England) Regulations 2005, regulation 5,
// which is another right than the subject access request and has no extension.
type RecordClock struct {
	Due  Date     `json:"due"`
	Left int      `json:"left"`
	Sum  []string `json:"sum"`
}

// recordDays are the school days of regulation 5.
const recordDays = 15

// ClockOf works out the time limit as it stands on the day today: UK GDPR Articles
// 12(3) and 12A. The month starts at the latest of the request, what was needed
// to know who asks, and a fee. The days from asking for a reasonably required
// clarification to receiving it do not count. Two months more are possible where
// that was told within the first. A last day that is no working day moves to the
// next working day.
func ClockOf(d Details, today Date) Clock {
	c := Clock{}
	cal := Calendar{d.Nation, d.Holidays}
	say := func(format string, a ...any) { c.Sum = append(c.Sum, fmt.Sprintf(format, a...)) }
	c.Starts = d.Received
	say("The request arrived on %s.", d.Received.Words())
	c.start(d, today, say)

	month := c.Starts.Months(1)
	say("One calendar month from then: %s.", month.Words())
	stops := d.stops(c.Starts, today)
	c.Notice = month.Plus(c.pause(stops, month, say))
	c.Due = c.Notice
	if x := d.Extension; x != nil {
		c.extend(*x, stops, say)
	}
	if why := cal.Free(c.Due); why != "" {
		moved := cal.Working(c.Due)
		say("That is %s, so the last day is the next working day in %s: %s.", why, d.Nation, moved.Words())
		c.Due = moved
	}
	c.Left = today.Until(c.Due)
	if c.Waiting != "" {
		say("Nothing is running now: %s. The date above is what it would be if the answer came today.", c.Waiting)
	} else {
		say("The answer must be with the requester by %s: %s.", c.Due.Words(), left(c.Left))
	}
	c.Record = recordClock(d, cal, today)
	return c
}

// start moves the beginning to the day on which the last thing needed arrived.
func (c *Clock) start(d Details, today Date, say func(string, ...any)) {
	for _, n := range []struct {
		needed         bool
		asked, arrived Date
		what, waiting  string
	}{
		{d.Identity.Doubted, d.Identity.Asked, d.Identity.Arrived, "Who asks was reasonably doubted; what was needed to know", "proof of who asks is awaited"},
		{!d.Fee.Asked.IsZero(), d.Fee.Asked, d.Fee.Paid, "A fee was asked; it", "the fee is awaited"},
	} {
		switch {
		case !n.needed:
		case n.arrived.IsZero():
			c.Waiting = n.waiting
			c.Starts = later(c.Starts, today)
			say("%s has not come yet (asked on %s), so the month has not started.", n.what, n.asked.Words())
		case n.arrived.After(c.Starts):
			c.Starts = n.arrived
			say("%s came on %s, so the month starts then.", n.what, n.arrived.Words())
		default:
			say("%s had come by %s already, so the start stays.", n.what, c.Starts.Words())
		}
	}
}

// stop is a stretch in which the clock stood still.
type stop struct {
	from, to Date
	open     bool
}

// stops returns the clarifications as stretches that do not overlap, from the start
// on. Only those that were reasonably required stop the clock.
func (d Details) stops(start, today Date) []stop {
	var in []stop
	for _, q := range d.Clarifications {
		if q.Asked.IsZero() || q.Reasonable == "" {
			continue
		}
		s := stop{from: later(q.Asked, start), to: q.Answered}
		if q.Answered.IsZero() {
			s.to, s.open = today, true
		}
		if s.to.After(s.from) || s.open {
			in = append(in, s)
		}
	}
	slices.SortStableFunc(in, func(a, b stop) int { return a.from.Compare(b.from.Time) })
	var out []stop
	for _, s := range in {
		if n := len(out); n > 0 && !s.from.After(out[n-1].to) {
			out[n-1].to, out[n-1].open = later(out[n-1].to, s.to), out[n-1].open || s.open
			continue
		}
		out = append(out, s)
	}
	return out
}

// pause adds up the days that do not count before a limit, which they move: a
// question asked when the time is over stops nothing.
func (c *Clock) pause(stops []stop, limit Date, say func(string, ...any)) int {
	days := 0
	for _, s := range stops {
		if s.from.After(limit.Plus(days)) {
			say("The clarification asked on %s came after the time was over, so it stops nothing.", s.from.Words())
			continue
		}
		n := max(0, s.from.Until(s.to))
		days += n
		if s.open {
			c.Waiting = "the clarification asked on " + s.from.Words() + " is not answered yet"
			say("Clarification was asked on %s and has not come: %s so far do not count.", s.from.Words(), many(n, "day"))
			continue
		}
		say("Clarification was asked on %s and came on %s: %s do not count.", s.from.Words(), s.to.Words(), many(n, "day"))
	}
	if days > 0 {
		say("%s later: %s.", many(days, "day"), limit.Plus(days).Words())
	}
	c.NotCounted = days
	return days
}

// extend adds the two months of Article 12(3), where they were told in time.
func (c *Clock) extend(x Extension, stops []stop, say func(string, ...any)) {
	switch {
	case x.Reason == "" || x.Told.IsZero():
		say("An extension is noted, but not with both its reason and the day on which the requester was told, so it does not count.")
		return
	case x.Told.After(c.Notice):
		say("The extension was told on %s, after the first month was over (%s), so it does not count.", x.Told.Words(), c.Notice.Words())
		return
	}
	c.Extended = true
	limit := c.Starts.Months(3)
	say("Two months more, for %s, told on %s: three calendar months from the start are %s.", x.Reason.Words(), x.Told.Words(), limit.Words())
	c.Due = limit.Plus(c.again(stops, limit, say))
}

// again counts the days that do not count for the extended limit.
func (c *Clock) again(stops []stop, limit Date, say func(string, ...any)) int {
	days := 0
	for _, s := range stops {
		if !s.from.After(limit.Plus(days)) {
			days += max(0, s.from.Until(s.to))
		}
	}
	if days > 0 {
		say("With the %s that do not count: %s.", many(days, "day"), limit.Plus(days).Words())
	}
	c.NotCounted = days
	return days
}

func recordClock(d Details, cal Calendar, today Date) *RecordClock {
	if !d.EducationalRecord {
		return nil
	}
	r := &RecordClock{Due: cal.SchoolDays(d.Received, recordDays, d.Closures)}
	r.Left = today.Until(r.Due)
	r.Sum = []string{
		"The parent also asks for the educational record, which is a right of its own with its own time.",
		fmt.Sprintf("%d school days after %s, without weekends, bank holidays in %s and the days on which the school is closed: %s.",
			recordDays, d.Received.Words(), d.Nation, r.Due.Words()),
		"It has no extension, and neither a clarification nor a doubt stops it.",
	}
	if len(d.Closures) == 0 {
		r.Sum = append(r.Sum, "No closure days of the school were entered: if there are any, the last day is later.")
	}
	if d.Nation != England {
		r.Sum = append(r.Sum, "The regulations of "+string(d.Nation)+" have their own text: check that 15 school days are right there.")
	}
	return r
}

func later(a, b Date) Date {
	if b.After(a) {
		return b
	}
	return a
}

func left(n int) string {
	switch {
	case n == 0:
		return "that is today"
	case n < 0:
		return many(-n, "day") + " ago"
	}
	return many(n, "day") + " from today"
}

func many(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
