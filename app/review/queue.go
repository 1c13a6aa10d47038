package review

import (
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/marking"
	"sarpack/app/pageview"
	"sarpack/redact"
)

// tab is what the list at the right shows.
type tab int

const (
	open     tab = iota // questions that are not settled and are this person's
	thisPage            // what was found on the page that is shown
	all                 // every question
	search              // what was searched for
	tabs     = iota
)

// row is one line of the list.
type row struct {
	group, finding string
	hit            int
	text, aside    string
	kind           casework.Kind
	action         redact.Action
}

func (s *Screen) tabBar() fyne.CanvasObject {
	s.bar = container.New(look.Tabs{Gap: 4})
	for i := range s.tabs {
		b := look.NewButton("", nil, func() { s.setTab(tab(i)) })
		s.keyed(b)
		s.tabs[i] = b
		s.bar.Add(b)
	}
	s.find = look.NewEntry("words to look for in all pages", s.searchFor)
	s.find.Keys = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyEscape:
			s.setTab(open)
			s.focusPage()
			return true
		case fyne.KeyDown:
			if len(s.rows) > 0 {
				s.pick(0)
				s.focusPage()
			}
			return true
		}
		return false
	}
	s.find.Hide()
	return container.NewVBox(s.bar, s.find)
}

// buildQueue makes the list at the right.
func (s *Screen) buildQueue() {
	s.list = look.NewList(func() int { return len(s.rows) }, func() fyne.CanvasObject {
		im := canvas.NewImageFromImage(nil)
		im.ScaleMode = canvas.ImageScaleFastest
		im.SetMinSize(fyne.NewSize(22, 14))
		text, aside := widget.NewLabel(""), widget.NewLabel("")
		text.Truncation = fyne.TextTruncateEllipsis
		aside.SizeName = theme.SizeNameCaptionText
		aside.Truncation, aside.Alignment = fyne.TextTruncateEllipsis, fyne.TextAlignTrailing
		return container.New(look.Line{Right: 140}, container.NewStack(canvas.NewRectangle(paper), im), text, aside)
	}, func(n int, o fyne.CanvasObject) {
		if n >= len(s.rows) {
			return
		}
		r, c := s.rows[n], o.(*fyne.Container)
		c.Objects[1].(*widget.Label).SetText(r.text)
		c.Objects[2].(*widget.Label).SetText(r.aside)
		im := c.Objects[0].(*fyne.Container).Objects[1].(*canvas.Image)
		if want := swatchOf(r.kind, r.action); im.Image != want {
			im.Image = want
			im.Refresh()
		}
	})
	s.list.HideSeparators = true
	s.list.OnChosen = s.pick
	s.list.Keys = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown:
			return false // the list's own
		}
		return s.Key(k)
	}
	s.list.Runes = s.Rune
}

var swatches = map[[2]int]image.Image{}

// swatchOf is how a question looks on the page, small.
func swatchOf(k casework.Kind, a redact.Action) image.Image {
	key := [2]int{int(marking.Kind(k)), int(marking.State(a))}
	if swatches[key] == nil {
		swatches[key] = pageview.Swatch(44, 28, marking.Kind(k), marking.State(a))
	}
	return swatches[key]
}

func (s *Screen) setTab(t tab) {
	s.tab = t
	moved := s.find.Hidden != (t != search)
	s.find.Hidden = t != search
	s.relist()
	if moved { // what lies below the line to write on
		s.right.Refresh()
	}
	if t == search {
		s.shellFocus(s.find)
	}
}

// relist reads the list anew, and keeps the chosen row.
func (s *Screen) relist() {
	s.rows = s.rows[:0]
	s.mine = 0
	for _, g := range s.groups {
		waits := s.waits(g)
		if waits {
			s.mine++
		}
		if s.tab == all || s.tab == open && waits {
			s.rows = append(s.rows, rowOf(g))
		}
	}
	switch s.tab {
	case thisPage:
		for _, f := range s.findings {
			r := row{group: f.Group, finding: f.ID, text: f.Text, kind: f.Kind, action: f.Action, aside: casework.Word(f.Action)}
			if f.Own {
				r.aside += ", itself"
			}
			s.rows = append(s.rows, r)
		}
	case search:
		for i, h := range s.hits {
			s.rows = append(s.rows, row{hit: i + 1, text: h.Context, aside: fmt.Sprintf("%.12s p. %d", h.Name, h.Page), kind: casework.Drawn})
		}
	}
	s.tell()
	s.list.Refresh()
	s.list.Choose(s.chosenRow())
}

// tell says on the tabs how much stands on each.
func (s *Screen) tell() {
	for i, text := range []string{fmt.Sprintf("Open %d", s.mine), fmt.Sprintf("Here %d", len(s.findings)), fmt.Sprintf("All %d", len(s.groups)), "Search"} {
		s.tabs[i].Importance = widget.MediumImportance
		if tab(i) == s.tab {
			s.tabs[i].Importance = widget.HighImportance
		}
		s.tabs[i].SetText(text)
	}
	s.bar.Refresh() // as their widths change
}

// waits reports whether a question waits for the person who is signed in: it is not
// settled, and they have not passed it on.
func (s *Screen) waits(g casework.Group) bool {
	return !g.Settled && (g.Mine && g.Wait == "" || !g.Mine && g.Action == redact.ActionNone)
}

// Standing is for the window's title.
func (s *Screen) Standing() string { return fmt.Sprintf("%d open", s.mine) }

func (s *Screen) chosenRow() int {
	for i, r := range s.rows {
		switch {
		case s.tab == thisPage && r.finding == s.finding && s.finding != "":
			return i
		case s.tab != thisPage && s.tab != search && r.group == s.group:
			return i
		case s.tab == search && s.hit != nil && s.hits[r.hit-1].Place == s.hit.Place && s.hits[r.hit-1].From == s.hit.From:
			return i
		}
	}
	return -1
}

func rowOf(g casework.Group) row {
	r := row{group: g.ID, text: g.What, kind: g.Kind, action: g.Action}
	var aside []string
	if g.Role != "" {
		aside = append(aside, g.Role)
	} else {
		aside = append(aside, g.Matter)
	}
	if g.Mentions > 1 {
		aside = append(aside, fmt.Sprintf("×%d", g.Mentions))
	}
	r.aside = strings.Join(aside, " ")
	return r
}

// pick shows a row of the list.
func (s *Screen) pick(n int) {
	if n < 0 || n >= len(s.rows) {
		return
	}
	switch r := s.rows[n]; {
	case r.hit > 0:
		h := s.hits[r.hit-1]
		s.hit = &h
		s.group = ""
		s.show(h.Place, "hit")
		s.mark()
		s.choose("hit")
	case r.finding != "":
		s.group = r.group
		s.choose(r.finding)
	default:
		s.open(r.group)
	}
	s.list.Choose(s.chosenRow())
}

// open shows a question: the page of its first mention that is not decided.
func (s *Screen) open(id string) {
	i, ok := s.number[id]
	if !ok {
		return
	}
	g := s.groups[i]
	s.group = id
	s.hit = nil
	if len(g.Places) == 0 {
		s.choose("")
		return
	}
	to, finding := g.Places[0], ""
	for k, f := range s.c.Mentions(id) {
		if k == 0 {
			to, finding = f.Place, f.ID
		}
		if f.Action == redact.ActionNone {
			to, finding = f.Place, f.ID
			break
		}
	}
	s.show(to, finding)
}

// nextOpen is the next question that waits for this person, after the chosen one or
// before it, and then from the other end.
func (s *Screen) nextOpen(way int) (casework.Group, bool) {
	n := len(s.groups)
	if n == 0 {
		return casework.Group{}, false
	}
	at, ok := s.number[s.group]
	if !ok {
		at = -1
		if way < 0 {
			at = n
		}
	}
	for k := 1; k <= n; k++ {
		i := ((at+way*k)%n + n) % n
		if s.waits(s.groups[i]) {
			return s.groups[i], true
		}
	}
	return casework.Group{}, false
}

// step goes to the next row of the list, or the one before.
func (s *Screen) step(way int) {
	if s.tab == open {
		g, ok := s.nextOpen(way)
		if !ok {
			s.shell.Say(s.nothingLeft())
			return
		}
		s.open(g.ID)
		s.list.Choose(s.chosenRow())
		return
	}
	n := s.chosenRow() + way
	if n < 0 || n >= len(s.rows) {
		s.shell.Say("That was the last one of this list.")
		return
	}
	s.pick(n)
}

func (s *Screen) nothingLeft() string {
	others, unseen := 0, 0
	for _, g := range s.groups {
		if !g.Settled {
			others++
		}
	}
	for _, p := range s.pages {
		if !p.Seen {
			unseen++
		}
	}
	text := "Nothing is left that you can decide."
	if others > 0 {
		text += fmt.Sprintf(" %d wait for somebody else.", others)
	}
	if unseen > 0 {
		text += fmt.Sprintf(" %d pages have not been looked at yet.", unseen)
	}
	return text
}

// sameGroup goes to the next mention of the same question.
func (s *Screen) sameGroup() {
	m := s.c.Mentions(s.group)
	for i, f := range m {
		if f.ID == s.finding {
			next := m[(i+1)%len(m)]
			s.show(next.Place, next.ID)
			return
		}
	}
	if len(m) > 0 {
		s.show(m[0].Place, m[0].ID)
	}
}
