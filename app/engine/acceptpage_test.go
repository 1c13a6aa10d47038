package engine

import (
	"path/filepath"
	"testing"

	"sarpack/app/casework"
	"sarpack/redact"
)

// What is suggested on a page is taken as far as office staff may decide; what is
// reserved is referred and never closed, and all of it is taken back as one.
func TestAPageIsTakenAsSuggested(t *testing.T) {
	dir := shaw(t)
	d := NewDesk("")
	path := filepath.Join(dir, "x.sarcase")
	c := begin(t, d, path, "Owen Blythe")
	defer c.Close()
	comeIn(t, c, dir)
	var sum casework.Bulk
	for _, p := range c.Pages() {
		b, err := c.AcceptPage(t.Context(), p.Place)
		if err != nil || len(b.Refused) > 0 {
			t.Fatalf("%+v, %v", b, err)
		}
		sum.Decided, sum.Referred = sum.Decided+b.Decided, sum.Referred+b.Referred
		if again, _ := c.AcceptPage(t.Context(), p.Place); again.Decided+again.Referred > 0 {
			t.Errorf("the same page again: %+v", again)
		}
	}
	if sum.Decided < 5 || sum.Referred == 0 {
		t.Fatalf("%+v", sum)
	}
	decided, referred := 0, 0
	for _, g := range c.Groups() {
		switch {
		case !g.Mine && g.Settled:
			t.Errorf("closed: %+v", g)
		case g.Action == redact.ActionRefer:
			referred++
		case g.Action.Final() && string(g.Action) != string(g.Suggest):
			t.Errorf("decided otherwise than was suggested: %+v", g)
		case g.Action.Final():
			decided++
		}
	}
	if decided != sum.Decided || referred != sum.Referred {
		t.Errorf("%d decided and %d referred on record, told were %+v", decided, referred, sum)
	}
	for range c.Pages() {
		if _, err := c.Undo(t.Context()); err != nil {
			break
		}
	}
	for _, g := range c.Groups() {
		if g.Action != redact.ActionNone {
			t.Errorf("not taken back: %+v", g)
		}
	}
}
