package review

import (
	"testing"

	"sarpack/redact"
)

// TestWhatAMentionBrings: a mention that went from one group to another keeps what
// counted for it, with its confirmation, until the new group is decided; what nobody had
// decided stays open there; a decision of its own is its own everywhere.
func TestWhatAMentionBrings(t *testing.T) {
	second := func(n int64, target, by string) Entry {
		e := entry(n, target, redact.ActionRedact, by)
		e.Second = true
		return e
	}
	move := func(n int64, from string) Entry { return Entry{N: n, Target: "f1", From: from} }
	reopened := move(3, "g1")
	reopened.Reopen = true
	renamed := move(3, "g1")
	renamed.Target, renamed.Was = "f2", "f1"
	kept, withheld := entry(1, "g1", redact.ActionKeep, "u1"), entry(1, "g1", redact.ActionRedact, "u1")
	for _, c := range []struct {
		name      string
		log       []Entry
		finding   string
		want      redact.Action
		confirmed bool
		single    bool
	}{
		{"its group's decision", []Entry{withheld, move(3, "g1")}, "f1", redact.ActionRedact, false, true},
		{"with its confirmation", []Entry{withheld, second(2, "g1", "u2"), move(3, "g1")}, "f1", redact.ActionRedact, true, true},
		{"confirmed afterwards", []Entry{withheld, move(3, "g1"), second(4, "f1", "u2")}, "f1", redact.ActionRedact, true, true},
		{"not confirmed by who decided", []Entry{withheld, move(3, "g1"), second(4, "f1", "u1")}, "f1", redact.ActionRedact, false, true},
		{"into a group that was decided before", []Entry{withheld, entry(2, "g2", redact.ActionKeep, "u1"), move(3, "g1")}, "f1", redact.ActionRedact, false, true},
		{"into one that is decided later", []Entry{withheld, move(3, "g1"), entry(4, "g2", redact.ActionKeep, "u1")}, "f1", redact.ActionKeep, false, false},
		{"undecided into a decided one", []Entry{entry(2, "g2", redact.ActionKeep, "u1"), move(3, "g1")}, "f1", "", false, true},
		{"opened again", []Entry{kept, reopened}, "f1", "", false, true},
		{"its own opened again", []Entry{entry(1, "f1", redact.ActionKeep, "u1"), reopened}, "f1", "", false, true},
		{"its own", []Entry{withheld, entry(2, "f1", redact.ActionKeep, "u1"), move(3, "g1")}, "f1", redact.ActionKeep, false, true},
		{"taken back where it was taken", []Entry{withheld, move(3, "g1"), {N: 4, Undoes: 1, By: "u1"}}, "f1", "", false, true},
		{"what was before it, when that is taken back", []Entry{kept, entry(2, "g1", redact.ActionRedact, "u1"), move(3, "g1"), {N: 4, Undoes: 2, By: "u1"}}, "f1", redact.ActionKeep, false, true},
		{"there and back", []Entry{withheld, move(3, "g1"), entry(4, "g1", redact.ActionKeep, "u1"), move(5, "g2")}, "f1", redact.ActionRedact, false, true},
		{"under another id", []Entry{entry(1, "f1", redact.ActionKeep, "u1"), withheld, renamed}, "f2", redact.ActionKeep, false, true},
	} {
		step := NewLog(nil)
		for _, e := range c.log {
			step.Add(e)
		}
		for how, l := range map[string]*Log{"read whole": NewLog(c.log), "entry by entry": step} {
			group := "g2"
			if c.name == "there and back" {
				group = "g1"
			}
			e, ok := l.For(c.finding, group)
			if e.Action != c.want || ok != (c.want != "") {
				t.Errorf("%s, %s: %q, want %q", c.name, how, e.Action, c.want)
			}
			if _, single := l.Single(c.finding, group); single != c.single {
				t.Errorf("%s, %s: single %v", c.name, how, single)
			}
			if _, ok := l.Confirmed(c.finding); ok != c.confirmed {
				t.Errorf("%s, %s: confirmed %v", c.name, how, ok)
			}
			if last, ok := l.LastOf(""); ok {
				t.Errorf("%s, %s: a move can be taken back as a decision: %+v", c.name, how, last)
			}
		}
	}
}

func TestReassign(t *testing.T) {
	office, head, dpo := Asker{Capacity: Office}, Asker{Capacity: DecisionMaker}, Asker{Capacity: DPO}
	pupil, parent := Question{Code: "TP-PUP"}, Question{Code: "TP-PAR"}
	self, sealed, released := pupil, pupil, pupil
	self.Self, sealed.Sealed, released.Released = true, true, true
	for _, c := range []struct {
		name     string
		who      Asker
		from, to Question
		may      bool
	}{
		{"the office flags", office, pupil, parent, true},
		{"the office opens what is reserved", office, parent, pupil, false},
		{"the office between two that are reserved", office, parent, Question{Code: "TP-INF"}, true},
		{"the head", head, parent, pupil, true},
		{"the DPO, who closes neither", dpo, parent, pupil, true},
		{"about oneself", head, self, pupil, false},
		{"sealed from them", head, sealed, pupil, false},
		{"into what is sealed from them", head, pupil, sealed, false},
		{"after release", head, released, pupil, false},
	} {
		if why := Reassign(c.who, c.from, c.to); (why == "") != c.may {
			t.Errorf("%s: %q", c.name, why)
		}
	}
}
