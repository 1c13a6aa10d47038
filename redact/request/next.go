package request

import (
	"fmt"
	"slices"
)

// Action is what is to be done now, by whom, until when.
type Action struct {
	What  string `json:"what"`
	Who   string `json:"who"`
	Until Date   `json:"until"`
	// Where names the part of the work it belongs to: "request", "search", "import",
	// "decide", "pack", "release", "done".
	Where string `json:"where"`
}

// Progress is how far the work on the records is, as the case knows it.
type Progress struct {
	Documents int `json:"documents"`
	Unscanned int `json:"unscanned"`
	// Open questions that the office may answer, and those reserved; Referred are
	// with the DPO or adviser; Seconds wait for a second person.
	Open     int `json:"open"`
	Reserved int `json:"reserved"`
	Referred int `json:"referred"`
	Seconds  int `json:"seconds"`
	// Warnings are those that nobody has dealt with; they are counted once nothing else is
	// undecided.
	Warnings int `json:"warnings"`
	// Answered are the gaps (see [GapsOf]) with which somebody has dealt in words: they are
	// not asked for again.
	Answered []string `json:"answered,omitempty"`
	// Unseen pages of the produced pack; Produced, Signed and Released say what was
	// made, Sent that somebody said that its letter went: release writes the pack into a
	// folder, and what lies there answers nobody.
	Unseen   int  `json:"unseen"`
	Produced bool `json:"produced"`
	Signed   bool `json:"signed"`
	Released bool `json:"released"`
	Sent     bool `json:"sent"`
}

func (p Progress) answered(gap string) bool { return slices.Contains(p.Answered, gap) }

// NextOf returns the next thing to be done. What has a date of its own and is
// overdue comes first, then the order of the work.
func NextOf(d Details, p Progress, c Clock, today Date) Action {
	for i, k := range d.Complaints {
		if k.Acknowledged.IsZero() {
			return Action{fmt.Sprintf("Acknowledge complaint %d (within 30 days)", i+1), "office", k.Due(), "request"}
		}
	}
	if c.Record != nil && !p.Released && c.Record.Due.Before(c.Due) && today.Until(c.Record.Due) <= 5 {
		return Action{"Answer for the educational record (15 school days)", "office", c.Record.Due, "release"}
	}
	if a, ok := beforeSearch(d, p, c, today); ok && !p.Released {
		return a
	}
	week := func(before int) Date { return later(today, c.Due.Plus(-before)) }
	left := d.Systems
	if p.answered(GapSearch) {
		left = nil
	}
	for _, s := range left {
		if !s.Done() && p.Documents == 0 {
			if s.Asked.IsZero() {
				return Action{"Ask for the search of: " + s.Name, "office", week(21), "search"}
			}
			return Action{"Wait for, or remind about: " + s.Name, "office", week(21), "search"}
		}
	}
	switch {
	case p.Released && !d.Closed.IsZero():
		return Action{"Nothing: the case is closed", "nobody", DisposalOf(d).On, "done"}
	case p.Released && !p.Sent:
		return Action{"Send the pack with its letter, and say under Letters that it went", "office", c.Due, "release"}
	case p.Released:
		return Action{"Log that it arrived, and close the case", "office", Date{}, "done"}
	case p.Documents == 0:
		return Action{"Import the records", "office", week(20), "import"}
	case p.Unscanned > 0:
		return Action{"Search the new records for what has to be decided", "office", week(18), "import"}
	case p.Open > 0:
		return Action{fmt.Sprintf("Decide %s", many(p.Open, "question")), "office", week(10), "decide"}
	case p.Reserved > 0:
		return Action{fmt.Sprintf("Decide %s that %s reserved", many(p.Reserved, "question"), isAre(p.Reserved)), "decision-maker", week(7), "decide"}
	case p.Referred > 0:
		return Action{fmt.Sprintf("Answer %s", many(p.Referred, "referral")), "DPO", week(7), "decide"}
	case p.Seconds > 0:
		return Action{fmt.Sprintf("Confirm %s as the second person", many(p.Seconds, "decision")), "a second person", week(6), "decide"}
	}
	for _, s := range left {
		if !s.Done() {
			return Action{"Finish the search log: " + s.Name, "office", week(6), "search"}
		}
	}
	switch {
	case p.Warnings > 0:
		return Action{fmt.Sprintf("Deal with %s, and say how", many(p.Warnings, "warning")), "office", week(6), "request"}
	case !p.Produced:
		return Action{"Make the pack", "office", week(5), "pack"}
	case p.Unseen > 0:
		return Action{fmt.Sprintf("Look at %s of the pack that nobody has seen yet", many(p.Unseen, "page")), "a second person", week(4), "pack"}
	case !p.Signed:
		return Action{"Sign the pack off", "decision-maker", week(3), "release"}
	}
	return Action{"Release the pack", "decision-maker", c.Due, "release"}
}

// beforeSearch is what has to be clear before records are looked for.
func beforeSearch(d Details, p Progress, c Clock, today Date) (Action, bool) {
	switch {
	case d.Acknowledged.IsZero():
		return Action{"Acknowledge the request", "office", later(today, d.Received.Plus(5)), "request"}, true
	case d.How == WordOfMouth && d.Words == "":
		return Action{"Write down what was asked by word of mouth, in the words used", "office", today, "request"}, true
	case d.Identity.Doubted && d.Identity.Arrived.IsZero():
		return Action{"Wait for what was asked about who asks; the month has not started", "office", Date{}, "request"}, true
	case d.Identity.Why == "" && !p.answered(GapIdentity):
		return Action{"Note how it is known who asks", "office", later(today, d.Received.Plus(5)), "request"}, true
	case d.By != ByPupil && d.Authority.Evidence == "" && !p.answered(GapAuthority):
		return Action{"Note on what ground they ask for the pupil (parental responsibility, written authority)", "office", later(today, d.Received.Plus(5)), "request"}, true
	case d.By != ByPupil && d.Competence.Competent == "" && !p.answered(GapCompetence):
		return Action{"Weigh whether the pupil understands the right", "decision-maker", later(today, d.Received.Plus(10)), "request"}, true
	}
	for _, q := range d.Clarifications {
		if q.Answered.IsZero() && q.Reasonable == "" {
			return Action{"Say why the clarification is needed, or go on without it: the clock runs", "office", c.Due, "request"}, true
		}
	}
	return Action{}, false
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
