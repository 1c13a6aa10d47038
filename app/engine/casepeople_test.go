package engine

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/app"
	"sarpack/app/casework"
	"sarpack/redact"
)

// somebody finds a row of the people by name and role.
func somebody(t *testing.T, c app.Case, name, role string) casework.Somebody {
	t.Helper()
	all := c.Everybody()
	i := slices.IndexFunc(all, func(p casework.Somebody) bool { return p.Name == name && p.Role == role })
	if i < 0 {
		t.Fatalf("there is no %q, %s, among %d", name, role, len(all))
	}
	return all[i]
}

// TestPeopleAreJoinedSplitAndTakenBack through the window's engine; what was decided
// stays, and U takes back what was said last.
func TestPeopleAreJoinedSplitAndTakenBack(t *testing.T) {
	ctx := t.Context()
	dir := shaw(t)
	d := NewDesk(t.TempDir())
	path := filepath.Join(dir, "a.sarcase")
	c := begin(t, d, path, "Meera Kapoor")
	comeIn(t, c, dir)
	dev := somebody(t, c, "Dev Patel", "another pupil")
	act := redact.ActionRedact
	k := reply(c.Test(dev.Groups[0], act), act)
	k.Action = act
	if _, err := c.DecideAll(ctx, dev.Groups, k); err != nil {
		t.Fatal(err)
	}
	m := c.Named(dev.Groups[0])
	if len(m) < 3 || !strings.Contains(m[0].Where, ", page 1") || m[0].Action != act || m[0].Role != "another pupil" {
		t.Fatalf("%+v", m)
	}
	said, err := c.SplitOff(ctx, []string{m[0].ID}, casework.Identity{Name: "Devon Pascoe", Role: "witness"})
	if err != nil || !strings.Contains(said, "1 mention changed. 1 keeps what was decided.") {
		t.Fatalf("%q, %v", said, err)
	}
	devon := somebody(t, c, "Devon Pascoe", "witness")
	if devon.Mentions != 1 || devon.Action != act || somebody(t, c, "Dev Patel", "another pupil").Mentions != dev.Mentions-1 {
		t.Errorf("%+v", devon)
	}
	// Joined to somebody who is not decided about: it keeps its decision, and is asked with
	// the others.
	tom := somebody(t, c, "Colin Fairhurst", "school staff")
	if _, err = c.Join(ctx, tom.Groups, casework.Identity{Person: devon.Person}); err != nil {
		t.Fatal(err)
	}
	if !somebody(t, c, "Ella Shaw", "not known who").Unsure {
		t.Error("a question who is meant is offered as a person")
	}
	if n := len(c.Corrections()); n != 2 {
		t.Fatalf("%d corrections", n)
	}
	for range 2 {
		if what, err := c.Undo(ctx); err != nil || !strings.Contains(what, "Taken back: who is who.") {
			t.Fatalf("%q, %v", what, err)
		}
	}
	if p := somebody(t, c, "Dev Patel", "another pupil"); p.Mentions != dev.Mentions || p.Action != act {
		t.Errorf("%+v", p)
	}
	if what, err := c.Undo(ctx); err != nil || !strings.Contains(what, "redact") {
		t.Errorf("%q, %v", what, err)
	}
	if p := somebody(t, c, "Dev Patel", "another pupil"); p.Action != redact.ActionNone {
		t.Errorf("%+v", p)
	}
}
