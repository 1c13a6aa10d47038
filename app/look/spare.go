package look

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// spare keeps rows that a list has let go, for the next ones that it asks for. Fyne
// remembers for ever what texts and lines were given a theme, and its list throws rows away
// at each refresh: without this a window that is used all day would grow all day.
type spare struct {
	make func() fyne.CanvasObject

	// given are the boxes that the list has, with true for those that it has shown since
	// its refresh began; free are rows without a box.
	given map[fyne.CanvasObject]bool
	free  []idle
	// measured is a row that is never shown.
	measured *container.ThemeOverride
	drawn    drawn
}

// idle is a row without a box, since when.
type idle struct {
	*container.ThemeOverride
	since time.Time
}

// stale is how long a row can be idle and still be drawn as it was: after a minute Fyne
// forgets how, and in which theme.
const stale = 40 * time.Second

// drawn is what a row has to be made anew for.
type drawn struct {
	text  float32
	shade fyne.ThemeVariant
}

func newSpare(row func() fyne.CanvasObject) *spare {
	return &spare{make: row, given: map[fyne.CanvasObject]bool{}}
}

// current forgets the rows of the theme before.
func (s *spare) current() {
	if now := (drawn{theme.TextSize(), fyne.CurrentApp().Settings().ThemeVariant()}); now != s.drawn {
		s.drawn, s.free, s.measured = now, nil, nil
		clear(s.given)
	}
}

// row returns a row in a box of its own.
func (s *spare) row() fyne.CanvasObject {
	s.current()
	var r *container.ThemeOverride
	if n := len(s.free); n > 0 {
		x := s.free[n-1]
		r, s.free = x.ThemeOverride, s.free[:n-1]
		if time.Since(x.since) > stale {
			r.Refresh()
		}
	} else {
		r = Compact(s.make())
	}
	box := container.NewStack(r)
	s.given[box] = false
	return box
}

// in returns what is in a box, which the list shows.
func (s *spare) in(box fyne.CanvasObject) fyne.CanvasObject {
	if _, ok := s.given[box]; ok {
		s.given[box] = true
	}
	return Compacted(row(box))
}

func row(box fyne.CanvasObject) *container.ThemeOverride {
	return box.(*fyne.Container).Objects[0].(*container.ThemeOverride)
}

// refresh does a refresh of the list, which shows every row that is on the screen again
// and lets go of all others: these are free after it. Where it has not come to that, as
// there is no room yet, nothing is known.
func (s *spare) refresh(do func(), length int) {
	s.current()
	for box := range s.given {
		s.given[box] = false
	}
	do()
	shown := length == 0
	for _, on := range s.given {
		shown = shown || on
	}
	if !shown {
		return
	}
	for box, on := range s.given {
		if !on {
			s.free = append(s.free, idle{row(box), time.Now()})
			delete(s.given, box)
		}
	}
}

// height is that of a row, in units of 1/96 inch.
func (s *spare) height() float32 {
	s.current()
	if s.measured == nil {
		s.measured = Compact(s.make())
	}
	return s.measured.MinSize().Height
}
