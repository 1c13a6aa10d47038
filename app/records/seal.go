package records

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
)

// readers are the people of the case to be ticked; the one who is signed in stays.
type readers struct {
	names []string
	ticks []*look.Tick
	room  *container.Scroll
}

func newReaders(names []string, ticked bool) *readers {
	r := &readers{names: names}
	box := container.NewVBox()
	for i, n := range names {
		t := look.NewTick(n)
		t.SetChecked(i == 0 || ticked)
		if i == 0 {
			t.Text += " (you)"
			t.Disable()
		}
		r.ticks = append(r.ticks, t)
		box.Add(t)
	}
	r.room = container.NewVScroll(box)
	r.room.SetMinSize(fyne.NewSize(560, 130))
	return r
}

// chosen are the names that are ticked, none where all are.
func (r *readers) chosen() []string {
	var out []string
	for i, t := range r.ticks {
		if t.Checked {
			out = append(out, r.names[i])
		}
	}
	if len(out) == len(r.names) {
		return nil
	}
	return out
}

// seal asks who may read a record.
func (s *Screen) seal(d casework.Document) {
	who := newReaders(s.c.Names(), !d.Sealed)
	why := look.NewEntry("why", nil)
	state := "Everybody in the case reads it now."
	if d.Sealed {
		state = "It is sealed to some people now."
	}
	s.sheet("Who reads "+d.Name, "Save", "Cancel", container.NewBorder(
		look.Prose(state+" Sealed to some, nobody else reads it, decides about it or makes the pack. With everybody ticked it is open to all. What others have read before, nobody can take back."),
		container.NewVBox(widget.NewLabel("Reason (needed)"), why), nil, nil, who.room), why,
		func() bool {
			reason := strings.TrimSpace(why.Text)
			if reason != "" {
				names := who.chosen()
				s.change(func() error { return s.c.Seal(context.Background(), d.ID, names, reason) }, "On record.")
			}
			return reason != ""
		})
}

// sealNext asks who may read what is added from now on, or opens that to all again.
func (s *Screen) sealNext() {
	if len(s.sealed) > 0 {
		s.sealed = nil
		s.sealing()
		return
	}
	who := newReaders(s.c.Names(), false)
	var hide func()
	ok := look.NewMainButton("Add for these", nil, func() {
		s.sealed = who.chosen()
		s.sealing()
		hide()
	})
	hide = s.shell.Sheet("Who reads what is added now", container.NewBorder(
		look.Prose("From the moment they come in nobody else reads these records, searches them, decides about them or makes the pack."),
		container.NewHBox(ok, look.NewButton("Cancel", nil, func() { hide() })), nil, nil, who.room), ok)
}

// sealing says on the button for whom records are added.
func (s *Screen) sealing() {
	text, importance := "Only for some…", widget.MediumImportance
	if n := len(s.sealed); n > 0 {
		text, importance = fmt.Sprintf("Only for %d of %d people", n, len(s.c.Names())), widget.WarningImportance
	}
	s.only.Importance = importance
	s.only.SetText(text)
}
