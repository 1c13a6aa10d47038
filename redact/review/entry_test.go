package review

import (
	"testing"

	"sarpack/redact"
)

func entry(n int64, target string, a redact.Action, by string) Entry {
	return Entry{N: n, Target: target, Action: a, By: by}
}

func TestLogPrecedence(t *testing.T) {
	undo := func(n, what int64) Entry { return Entry{N: n, Undoes: what, By: "u1"} }
	advice := entry(9, "g1", redact.ActionKeep, "dpo")
	advice.Advice = true
	second := func(n int64, a redact.Action, by string) Entry {
		e := entry(n, "g1", a, by)
		e.Second = true
		return e
	}
	for _, c := range []struct {
		name     string
		log      []Entry
		want     redact.Action
		seconded bool
	}{
		{"nothing", nil, "", false},
		{"the group's", []Entry{entry(1, "g1", redact.ActionRedact, "u1")}, redact.ActionRedact, false},
		{"a later one", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), entry(2, "g1", redact.ActionKeep, "u2")}, redact.ActionKeep, false},
		{"the mention's own", []Entry{entry(1, "f1", redact.ActionKeep, "u1"), entry(2, "g1", redact.ActionRedact, "u2")}, redact.ActionKeep, false},
		{"taken back", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), entry(2, "f1", redact.ActionKeep, "u1"), undo(3, 2)}, redact.ActionRedact, false},
		{"all taken back", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), undo(2, 1)}, "", false},
		{"advice", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), advice}, redact.ActionRedact, false},
		{"another group", []Entry{entry(1, "g2", redact.ActionRedact, "u1")}, "", false},
		{"confirmed", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), second(2, redact.ActionRedact, "u2")}, redact.ActionRedact, true},
		{"confirmed by the same", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), second(2, redact.ActionRedact, "u1")}, redact.ActionRedact, false},
		{"confirmed as something else", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), second(2, redact.ActionKeep, "u2")}, redact.ActionRedact, false},
		{"decided anew", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), second(2, redact.ActionRedact, "u2"), entry(3, "g1", redact.ActionRedact, "u1")}, redact.ActionRedact, false},
		{"the confirmation taken back", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), second(2, redact.ActionRedact, "u2"), undo(3, 2)}, redact.ActionRedact, false},
		{"the decision under it taken back", []Entry{entry(1, "g1", redact.ActionRedact, "u1"), second(2, redact.ActionRedact, "u2"), undo(3, 1)}, "", false},
	} {
		step := NewLog(nil)
		for _, e := range c.log {
			step.Add(e)
		}
		for how, l := range map[string]*Log{"read whole": NewLog(c.log), "entry by entry": step} {
			e, ok := l.For("f1", "g1")
			if e.Action != c.want || ok != (c.want != "") {
				t.Errorf("%s, %s: %q, want %q", c.name, how, e.Action, c.want)
			}
			if _, ok := l.Confirmed("g1"); ok != c.seconded {
				t.Errorf("%s, %s: confirmed %v", c.name, how, ok)
			}
		}
	}
}

func TestLastOf(t *testing.T) {
	l := NewLog([]Entry{entry(1, "g1", redact.ActionRedact, "u1"), entry(2, "g2", redact.ActionRedact, "u2"), entry(3, "g3", redact.ActionRedact, "u1"), {N: 4, Undoes: 3, By: "u1"}})
	if e, ok := l.LastOf("u1"); !ok || e.N != 1 {
		t.Errorf("the last of u1 is %d", e.N)
	}
	if _, ok := l.LastOf("u3"); ok {
		t.Error("somebody who did nothing has something to take back")
	}
	if len(l.History("g3")) != 1 || !l.Undone(3) {
		t.Error("what was taken back is gone from the history")
	}
}
