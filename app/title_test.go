package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/screen"
)

// counted is a screen of a case that says how much is left.
type counted struct {
	screen.Screen
	left string
}

func (c *counted) Standing() string { return c.left }

// The title tells whoever looks at the task bar where they are, and that an answer is
// wanted; it names nobody.
func TestTheTitleTellsWhereOneIs(t *testing.T) {
	b, c := newDeskBench(t)
	is := func(want string) {
		t.Helper()
		if got := b.win.Title(); got != want {
			t.Errorf("the title is %q, not %q", got, want)
		}
	}
	is("Sarpack")
	b.key(fyne.KeyReturn)
	is("Waiting for an answer – Sarpack")
	b.key(fyne.KeyEscape)
	is("Sarpack")
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	b.settle()
	is("SAR-1, Records – Sarpack")
	x := &counted{Screen: b.desk.screens[screen.Review], left: "12 open"}
	b.desk.screens[screen.Review] = x
	b.press("Review")
	is("SAR-1, Review, 12 open – Sarpack")
	go b.desk.UI(func() { x.left = "11 open" })
	b.until("the decision", func() bool { return x.left == "11 open" })
	is("SAR-1, Review, 11 open – Sarpack")
	b.press("5 days left, until 2 April 2026")
	is("Waiting for an answer, SAR-1, Review, 11 open – Sarpack")
	b.key(fyne.KeyEscape)
	b.desk.leave()
	b.desk.Go(screen.Today, "")
	is("Sarpack")
	b.press("Try the sample case")
	is("The sample case – Sarpack")
	close(c.gate)
	b.until("the sample case", func() bool { return b.says("Everybody in it is invented.") })
	is("Waiting for an answer, SAR-1, Records – Sarpack")
	if strings.Contains(c.c.about.Title, "Ella Shaw") == false {
		t.Fatal("the case names nobody, so this shows nothing")
	}
}
