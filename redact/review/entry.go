package review

import (
	"time"

	"sarpack/redact"
)

// Entry is one act of deciding, as the log keeps it. The log only grows.
type Entry struct {
	// N is its number in the log, from 1.
	N int64 `json:"n"`
	// Target is what it is about: the id of a group, a finding or a mark.
	Target string        `json:"target"`
	Action redact.Action `json:"action"`
	// Code is the code it was decided under, Ground the [Ground.ID] relied on and
	// Exemption its provision.
	Code      string            `json:"code,omitempty"`
	Ground    string            `json:"ground,omitempty"`
	Exemption string            `json:"exemption,omitempty"`
	Answers   map[string]string `json:"answers,omitempty"`
	Note      string            `json:"note,omitempty"`
	// By is the user's id, Name and Capacity as they were then.
	By       string    `json:"by"`
	Name     string    `json:"name"`
	Capacity Capacity  `json:"capacity"`
	When     time.Time `json:"when"`
	// Advice says that it is an opinion and no decision.
	Advice bool `json:"advice,omitempty"`
	// Second says that it confirms the decision of somebody else.
	Second bool `json:"second,omitempty"`
	// Bulk says that it was taken for many questions at once: that is a decision, and
	// not a look at the page.
	Bulk bool `json:"bulk,omitempty"`
	// Delegated says that the DPO decided by the delegation on record.
	Delegated bool `json:"delegated,omitempty"`
	// To is to whom it was referred.
	To string `json:"to,omitempty"`
	// Answer is the number of the entry of the record with the signed answer of a DPO
	// who is no user of the case; 0 for an entry of a user's own.
	Answer int64 `json:"answer,omitempty"`
	// Undoes is the number of the entry that this one takes back; 0 for none.
	Undoes int64 `json:"undoes,omitempty"`
}

// Log is what a log of entries comes to.
type Log struct {
	current map[string]Entry
	// seconds are the people who confirmed the current decision.
	seconds map[string][]Entry
	advice  map[string][]Entry
	all     []Entry
	undone  map[int64]bool
}

// NewLog reads a log in order. A later human decision beats an earlier one; what was
// taken back does not count; advice decides nothing; a confirmation counts for the
// decision it follows, and falls with it.
func NewLog(entries []Entry) *Log {
	l := &Log{current: map[string]Entry{}, seconds: map[string][]Entry{}, advice: map[string][]Entry{}, undone: map[int64]bool{}, all: entries}
	for _, e := range entries {
		if e.Undoes > 0 {
			l.undone[e.Undoes] = true
		}
	}
	for _, e := range entries {
		l.take(e)
	}
	return l
}

func (l *Log) take(e Entry) {
	switch {
	case e.Undoes > 0 || l.undone[e.N]:
	case e.Advice:
		l.advice[e.Target] = append(l.advice[e.Target], e)
	case e.Second:
		if now, ok := l.current[e.Target]; ok && now.Action == e.Action && now.By != e.By {
			l.seconds[e.Target] = append(l.seconds[e.Target], e)
		}
	default:
		l.current[e.Target] = e
		delete(l.seconds, e.Target)
	}
}

// Add appends one entry.
func (l *Log) Add(e Entry) {
	l.all = append(l.all, e)
	if e.Undoes > 0 {
		// What was taken back may have hidden anything before it.
		*l = *NewLog(l.all)
		return
	}
	l.take(e)
}

// All returns every entry in order, those that were taken back as well.
func (l *Log) All() []Entry { return l.all }

// Of returns the decision that counts for a target itself.
func (l *Log) Of(target string) (Entry, bool) {
	e, ok := l.current[target]
	return e, ok
}

// For returns the decision that counts for a single mention in a group: its own
// if it has one, whenever it was taken, and the group's otherwise.
func (l *Log) For(finding, group string) (Entry, bool) {
	if e, ok := l.current[finding]; ok {
		return e, true
	}
	return l.Of(group)
}

// Confirmed returns who confirmed the current decision about a target.
func (l *Log) Confirmed(target string) (Entry, bool) {
	s := l.seconds[target]
	if len(s) == 0 {
		return Entry{}, false
	}
	return s[len(s)-1], true
}

// Advice returns the opinions on a target, in order.
func (l *Log) Advice(target string) []Entry { return l.advice[target] }

// History returns all entries about a target, in order, with those taken back.
func (l *Log) History(target string) []Entry {
	var out []Entry
	for _, e := range l.all {
		if e.Target == target {
			out = append(out, e)
		}
	}
	return out
}

// LastOf returns the last entry of a user that was not taken back.
func (l *Log) LastOf(user string) (Entry, bool) {
	for i := len(l.all) - 1; i >= 0; i-- {
		if e := l.all[i]; e.By == user && e.Undoes == 0 && !l.undone[e.N] {
			return e, true
		}
	}
	return Entry{}, false
}

// Undone reports whether an entry was taken back.
func (l *Log) Undone(n int64) bool { return l.undone[n] }
