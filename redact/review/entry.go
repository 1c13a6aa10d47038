package review

import (
	"cmp"
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
	// Asked is the target that the answer of such a DPO names, where what it is about has
	// become part of another question since; "" where it is Target.
	Asked string `json:"asked,omitempty"`
	// Undoes is the number of the entry that this one takes back; 0 for none.
	Undoes int64 `json:"undoes,omitempty"`
	// From says that nothing was decided here: people were joined or split, and the
	// mention Target came out of the group From. It keeps what was decided about it
	// there, until its new group is decided anew; with Reopen it is to be decided again.
	// Was is the id that the mention had there, where a new search gave it another.
	From   string `json:"from,omitempty"`
	Reopen bool   `json:"reopen,omitempty"`
	Was    string `json:"was,omitempty"`
}

// Moved reports whether the entry is none of deciding: a mention went to another
// group.
func (e Entry) Moved() bool { return e.From != "" }

// Log is what a log of entries comes to.
type Log struct {
	current map[string]Entry
	// seconds are the people who confirmed the current decision.
	seconds map[string][]Entry
	// carried is what mentions brought with them from a group in which they were; an
	// entry without an action says that nothing was decided there.
	carried map[string]Entry
	advice  map[string][]Entry
	moves   []Entry
	all     []Entry
	undone  map[int64]bool
}

// NewLog reads a log in order. A later human decision beats an earlier one; what was
// taken back does not count; advice decides nothing; a confirmation counts for the
// decision it follows, and falls with it; a mention that went to another group keeps
// what was decided about it.
func NewLog(entries []Entry) *Log {
	l := &Log{current: map[string]Entry{}, seconds: map[string][]Entry{}, carried: map[string]Entry{}, advice: map[string][]Entry{}, undone: map[int64]bool{}, all: entries}
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
	case e.Moved():
		l.moves = append(l.moves, e)
		l.carry(e)
	case e.Advice:
		l.advice[e.Target] = append(l.advice[e.Target], e)
	case e.Second:
		now, ok := l.current[e.Target]
		if !ok {
			now, ok = l.carried[e.Target]
		}
		if ok && now.Action == e.Action && now.By != e.By {
			l.seconds[e.Target] = append(l.seconds[e.Target], e)
		}
	default:
		l.current[e.Target] = e
		delete(l.seconds, e.Target)
	}
}

// carry gives a mention what counted for it in the group that it came from.
func (l *Log) carry(e Entry) {
	f := e.Target
	if _, own := l.current[f]; own && !e.Reopen {
		return // it has a decision of its own, wherever it is
	}
	id := cmp.Or(e.Was, f)
	was, ok := l.For(id, e.From)
	seconds := l.seconds[id]
	if _, single := l.Single(id, e.From); !single {
		seconds = l.seconds[e.From]
	}
	if !ok || e.Reopen {
		was, seconds = Entry{}, nil
	}
	// Its place in the order is that of the move: what the new group is given later
	// beats it.
	was.N, was.Target, was.From = e.N, f, e.From
	l.carried[f] = was
	delete(l.current, f)
	delete(l.seconds, f)
	if len(seconds) > 0 {
		l.seconds[f] = seconds
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

// Single returns what a mention in a group has for itself: a decision of its own,
// whenever it was taken, or what it brought from the group in which it was before,
// while its group has not been decided since. single says that it has one; an entry
// without an action says that it is to be decided.
func (l *Log) Single(finding, group string) (e Entry, single bool) {
	if e, ok := l.current[finding]; ok {
		return e, true
	}
	e, ok := l.carried[finding]
	if g, decided := l.current[group]; !ok || decided && g.N > e.N {
		return Entry{}, false
	}
	return e, true
}

// For returns the decision that counts for a single mention in a group: its own, or
// what it brought with it, and otherwise the group's.
func (l *Log) For(finding, group string) (Entry, bool) {
	if e, single := l.Single(finding, group); single {
		return e, e.Action != redact.ActionNone
	}
	return l.Of(group)
}

// Moves are the entries of mentions that went to another group, in order.
func (l *Log) Moves() []Entry { return l.moves }

// Origins are the groups from which mentions came.
func (l *Log) Origins(findings []string) []string {
	if len(l.moves) == 0 {
		return nil
	}
	of := map[string]bool{}
	for _, f := range findings {
		of[f] = true
	}
	var out []string
	seen := map[string]bool{}
	for _, e := range l.moves {
		if of[e.Target] && !seen[e.From] {
			seen[e.From] = true
			out = append(out, e.From)
		}
	}
	return out
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

// History returns all entries about a target, in order, with those taken back and
// without moves.
func (l *Log) History(target string) []Entry {
	var out []Entry
	for _, e := range l.all {
		if e.Target == target && !e.Moved() {
			out = append(out, e)
		}
	}
	return out
}

// LastOf returns the last entry of a user that was not taken back.
func (l *Log) LastOf(user string) (Entry, bool) {
	for i := len(l.all) - 1; i >= 0; i-- {
		if e := l.all[i]; e.By == user && e.Undoes == 0 && !e.Moved() && !l.undone[e.N] {
			return e, true
		}
	}
	return Entry{}, false
}

// Undone reports whether an entry was taken back.
func (l *Log) Undone(n int64) bool { return l.undone[n] }
