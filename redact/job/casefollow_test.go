package job

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
)

// TestDecisionsGoWithAMentionOverANewSearch: a list that came late makes somebody known,
// and what was decided before stays with the mentions; what was kept about somebody who
// turns out to be another pupil is asked again.
func TestDecisionsGoWithAMentionOverANewSearch(t *testing.T) {
	for act, want := range map[redact.Action]string{redact.ActionRedact: "redact", redact.ActionKeep: ""} {
		_, c, _ := headOfShaw(t)
		roll, err := c.f.Get(partList + "roll")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfter(string(roll), "\n")
		without := strings.Join(slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return strings.Contains(l, "Patel") }), "")
		if len(without) == len(roll) {
			t.Fatal("nobody was taken out of the list")
		}
		search := func(list string) {
			t.Helper()
			if _, err := c.SetList("roll", "roll.csv", []byte(list)); err != nil {
				t.Fatal(err)
			}
			if err := c.Scan(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		search(without)
		g := groupFor(t, c, "Dev Patel", redact.RoleOther)
		answers := map[string]string{"consent": "not asked", "reasonable": "no", "why": "as recorded"}
		if act == redact.ActionKeep {
			answers = map[string]string{"consent": "yes", "why": "as recorded"}
		}
		if err := c.Decide(Target(g.ID), Choice{Action: act, Answers: answers}); err != nil {
			t.Fatal(err)
		}
		before, err := c.Mentions(g.Person)
		if err != nil {
			t.Fatal(err)
		}
		search(string(roll))
		all, err := c.Mentions(personCalled(t, c, "Dev Patel").ID)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, m := range all {
			if !slices.ContainsFunc(before, func(o CaseMention) bool {
				return slices.Contains(g.Findings, o.ID) && o.Document == m.Document && o.Page == m.Page && o.From == m.From
			}) {
				continue
			}
			n++
			got := ""
			if m.Decision != nil {
				got = string(m.Decision.Action)
			}
			if m.Role != redact.RolePupil || got != want {
				t.Errorf("%s: a mention, %s now, is %q", act, m.Role, got)
			}
		}
		if n == 0 {
			t.Errorf("%s: none of %d mentions is of the pupil in the list", act, len(g.Findings))
		}
		if x, err := c.Corrections(); err != nil || len(x) != 0 {
			t.Errorf("a search is shown as somebody’s word: %+v, %v", x, err)
		}
	}
}

// TestASplitMentionStaysSplitOverANewSearch that would take it for somebody of a list
// which came since.
func TestASplitMentionStaysSplitOverANewSearch(t *testing.T) {
	_, c, _ := headOfShaw(t)
	roll, err := c.f.Get(partList + "roll")
	if err != nil {
		t.Fatal(err)
	}
	without := slices.DeleteFunc(strings.SplitAfter(string(roll), "\n"), func(l string) bool { return strings.Contains(l, "Patel") })
	for i, list := range []string{strings.Join(without, ""), string(roll)} {
		if _, err := c.SetList("roll", "roll.csv", []byte(list)); err != nil {
			t.Fatal(err)
		}
		if err := c.Scan(context.Background()); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			if _, err := c.SplitOff(groupFor(t, c, "Dev Patel", redact.RoleOther).Findings[:1], Identify{Name: "Devon Pascoe", Role: redact.RoleWitness}); err != nil {
				t.Fatal(err)
			}
		}
		if n := len(mentionsOf(t, c, "Devon Pascoe")); n != 1 {
			t.Errorf("search %d: %d mentions are of who was split off", i+1, n)
		}
	}
	if g := groupFor(t, c, "Dev Patel", redact.RolePupil); len(g.Findings) == 0 {
		t.Error("the list made nobody known")
	}
}
