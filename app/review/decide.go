package review

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sarpack/app/ask"
	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/redact"
)

// state is what the screen shows of the case, read beside the window.
type state struct {
	groups   []casework.Group
	pages    []casework.Page
	findings []casework.Finding
	of       casework.Place
}

func (s *Screen) read(of casework.Place) state {
	return state{groups: lastly(s.c.Groups()), pages: s.c.Pages(), findings: s.c.Findings(of), of: of}
}

// lastly puts the questions about whole documents at the end: whether a record is
// sent is best answered by somebody who has read it.
func lastly(g []casework.Group) []casework.Group {
	out := make([]casework.Group, 0, len(g))
	for _, x := range g {
		if x.Kind != casework.Whole {
			out = append(out, x)
		}
	}
	for _, x := range g {
		if x.Kind == casework.Whole {
			out = append(out, x)
		}
	}
	return out
}

// take shows what was read.
func (s *Screen) take(t state) {
	s.groups, s.pages = t.groups, t.pages
	clear(s.number)
	for i, g := range s.groups {
		s.number[g.ID] = i
	}
	clear(s.index)
	for i, p := range s.pages {
		s.index[p.Place] = i
	}
	if t.of == s.at {
		if s.findings = t.findings; s.page != nil {
			s.mark()
			s.burn()
		}
	}
	s.name()
	s.relist()
	s.thumbs.Refresh()
	s.card.show()
}

// Shown reads the case anew and opens the first question.
func (s *Screen) Shown() {
	at := s.at
	go func() {
		t := s.read(at)
		s.shell.UI(func() {
			s.take(t)
			if s.page != nil {
				return
			}
			if s.again() {
				return
			}
			if g, ok := s.nextOpen(1); ok {
				s.open(g.ID)
				s.list.Choose(s.chosenRow())
			} else if len(s.pages) > 0 {
				s.show(s.pages[0].Place, "")
			}
		})
	}()
}

// again goes to where this person left the review, and reports whether that is known.
func (s *Screen) again() bool {
	p, group := s.c.Place()
	if _, ok := s.index[p]; !ok {
		return false
	}
	finding := ""
	if _, ok := s.number[group]; ok {
		s.group = group
		for _, f := range s.c.Mentions(group) {
			if f.Place == p && (finding == "" || f.Action == redact.ActionNone) {
				finding = f.ID
			}
		}
	}
	s.show(p, finding)
	s.list.Choose(s.chosenRow())
	return true
}

// Reveal opens a question, or a page named "document#page", where "#from-to" may name a
// stretch of its text.
func (s *Screen) Reveal(at string) {
	if _, ok := s.number[at]; ok {
		s.setTab(all)
		s.open(at)
		s.list.Choose(s.chosenRow())
		return
	}
	var from, to int
	page := at
	if i := strings.LastIndex(at, "#"); i >= 0 {
		if n, _ := fmt.Sscanf(at[i:], "#%d-%d", &from, &to); n == 2 {
			page = at[:i]
		}
	}
	for _, p := range s.pages {
		switch here := fmt.Sprintf("%s#%d", p.Place.Document, p.Page) == page; {
		case here && to > from:
			s.point(casework.Hit{Place: p.Place, From: from, To: to})
		case here:
			s.show(p.Place, "")
		}
	}
}

// point shows a stretch of text about which nobody has decided, ready to be marked.
func (s *Screen) point(at casework.Hit) {
	s.term, s.hits, s.group = "", nil, ""
	s.setTab(thisPage)
	s.hit = &at
	s.show(at.Place, "hit")
	s.mark()
	s.choose("hit")
	s.shell.Say("What goes elsewhere stands in the frame, and nobody has decided about it here. E marks it; where it may stay, mark it, and then keep the mark.")
}

// do changes the case beside the window, one change after the other; what is typed
// meanwhile waits. then is called once the change is on disk and shown.
func (s *Screen) do(change func() error, then func()) {
	if s.busy {
		s.waiting = append(s.waiting, func() { s.do(change, then) })
		return
	}
	s.busy = true
	at := s.at
	go func() {
		err := change()
		t := s.read(at)
		s.shell.UI(func() {
			s.busy = false
			s.take(t)
			s.shell.Changed()
			if err != nil {
				s.shell.Warn(casework.Sentence(err.Error()))
			} else if then != nil {
				then()
			}
			s.next()
		})
	}()
}

// next does what was typed while the case was being written, up to where something comes
// over the page: whoever typed on meant that to have the letters, and they must decide
// nothing.
func (s *Screen) next() {
	for !s.busy && len(s.waiting) > 0 {
		f := s.waiting[0]
		s.waiting = s.waiting[1:]
		f()
		if n := len(s.waiting); n > 0 && s.covered() {
			s.waiting = nil
			s.shell.Say(fmt.Sprintf("The last %d keys were pressed before this was asked, and count for nothing.", n))
		}
	}
}

// covered reports whether something stands over the page.
func (s *Screen) covered() bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(s.view.View)
	return c != nil && c.Overlays().Top() != nil
}

// later does f at once, or when the change under way is done: what is typed quickly
// counts for what will be shown then.
func (s *Screen) later(f func()) {
	if s.busy {
		s.waiting = append(s.waiting, f)
		return
	}
	f()
}

// target is what a key decides about: the whole question, or the chosen mention of
// it.
func (s *Screen) target(whole bool) (string, casework.Group, bool) {
	i, ok := s.number[s.group]
	if !ok {
		return "", casework.Group{}, false
	}
	g := s.groups[i]
	if whole || g.Mentions <= 1 || s.finding == "" {
		return g.ID, g, true
	}
	return s.finding, g, true
}

// decide decides about the chosen question, or the chosen mention, and goes on.
func (s *Screen) decide(a redact.Action, whole bool) {
	s.shell.Say("")
	id, g, ok := s.target(whole)
	if !ok {
		s.shell.Say("Choose something first: a question at the right, or a mark on the page.")
		return
	}
	if g.Kind == casework.Whole && a == redact.ActionRedact {
		a = redact.ActionWithholdDocument
	}
	finish := func(c casework.Choice) {
		if c.Action == redact.ActionNone { // the form of a document says itself how it is withheld
			c.Action = a
		}
		s.record(id, g, whole, c)
	}
	t := s.c.Test(id, a)
	switch {
	case t != nil:
	case a == redact.ActionHold:
		t = &casework.Test{Note: true, Why: "On hold it waits, and no pack is made before it is decided. Say what it waits for."}
	case a == redact.ActionWithholdDocument:
		t = &casework.Test{}
	}
	if t != nil {
		what := g.What
		if n := len(s.alike(g)); whole && n > 1 {
			what = fmt.Sprintf("%d places on this page", n)
		}
		s.ask(what, a, t, finish)
		return
	}
	finish(casework.Choice{})
}

// record puts a choice on record, for all that is alike on the page where whole says
// so, and goes on.
func (s *Screen) record(id string, g casework.Group, whole bool, c casework.Choice) {
	alike := s.alike(g)
	if !whole || len(alike) < 2 {
		like := 0
		s.do(func() error {
			err := s.c.Decide(s.ctx, id, c)
			if err == nil && c.Action.Final() {
				like = s.c.Twins(id)
			}
			return err
		}, func() {
			s.onward(id, g)
			s.offer(id, like)
		})
		return
	}
	var b casework.Bulk
	s.do(func() (err error) { b, err = s.c.DecideAll(s.ctx, alike, c); return err }, func() { s.onward(id, g); s.told(b) })
}

// offer says that the same stands in other records, and that C decides it there.
func (s *Screen) offer(id string, like int) {
	if s.carried = ""; like == 0 {
		return
	}
	s.carried = id
	places := "1 place"
	if like > 1 {
		places = fmt.Sprintf("%d places", like)
	}
	s.shell.Say("The same stands in " + places + " of records that say the same: C takes your decision for them as well.")
}

// carry takes the last decision for its like in other records, each by itself.
func (s *Screen) carry() {
	if s.carried == "" {
		s.shell.Say("What you decided last has no like in another record.")
		return
	}
	id := s.carried
	s.carried = ""
	var b casework.Bulk
	s.do(func() (err error) { b, err = s.c.Carry(s.ctx, id); return err }, func() {
		if i, ok := s.number[s.group]; !ok || !s.waits(s.groups[i]) {
			if g, ok := s.nextOpen(1); ok {
				s.open(g.ID)
			}
		}
		s.told(b)
	})
}

// repeat takes the last decision for the same reason once more, with what was answered
// for it: the card says what that is.
func (s *Screen) repeat(whole bool) {
	s.shell.Say("")
	id, g, ok := s.target(whole)
	if !ok {
		return
	}
	last := s.c.Last(id)
	if last == nil {
		s.shell.Say("You have decided nothing of this sort yet: R, K or F.")
		return
	}
	c := last.Choice
	switch {
	case g.Kind == casework.Whole && c.Action == redact.ActionRedact:
		c.Action = redact.ActionWithholdDocument
	case g.Kind != casework.Whole && c.Action == redact.ActionWithholdDocument:
		c.Action = redact.ActionRedact
	}
	s.record(id, g, whole, c)
}

// alike are the open questions that stand on the same page for the same reason as g,
// with g: one answer can be given to all of them. A question with more places than one
// has none, nor has a whole document.
func (s *Screen) alike(g casework.Group) []string {
	if g.Mentions > 1 || len(g.Places) != 1 || g.Kind == casework.Whole || g.Kind == casework.Drawn || !s.waits(g) {
		return nil
	}
	var out []string
	for _, x := range s.groups {
		if x.Matter == g.Matter && x.Code == g.Code && x.Mine == g.Mine && len(x.Places) == 1 && x.Places[0] == g.Places[0] && x.Mentions <= 1 && s.waits(x) {
			out = append(out, x.ID)
		}
	}
	return out
}

// acceptPage takes what is suggested about everything on the page, once all of it has
// been on the screen, and goes on to the next page.
func (s *Screen) acceptPage() {
	s.shell.Say("")
	if s.page == nil {
		return
	}
	if !s.view.SeenAll() {
		s.shell.Say("Look at the whole page first: Space goes on in it.")
		return
	}
	p := s.at
	var b casework.Bulk
	s.do(func() (err error) { b, err = s.c.AcceptPage(s.ctx, p); return err }, func() {
		if b.Left+len(b.Refused) == 0 {
			s.turnPage(1)
		}
		s.told(b)
	})
}

// told says what came of a decision about many.
func (s *Screen) told(b casework.Bulk) {
	text := fmt.Sprintf("%d decided", b.Decided)
	if b.Referred > 0 {
		text += fmt.Sprintf(", %d referred", b.Referred)
	}
	if b.Decided+b.Referred > 0 {
		text += ". U takes them back"
	}
	if b.Left > 0 {
		text += fmt.Sprintf(". %d have to be looked at one by one", b.Left)
	}
	text += "."
	switch {
	case len(b.Refused) == 0:
		s.shell.Say(text)
	case b.Decided+b.Referred+b.Left == 0:
		s.shell.Partly("", b.Refused)
	default:
		s.shell.Partly(text, b.Refused)
	}
}

// onward goes to what is to be decided next: another mention of the same question
// if only one was decided, otherwise the next question.
func (s *Screen) onward(decided string, g casework.Group) {
	if decided != g.ID {
		for _, f := range s.c.Mentions(g.ID) {
			if f.Action == redact.ActionNone {
				s.show(f.Place, f.ID)
				return
			}
		}
	}
	if s.tab == thisPage {
		for _, f := range s.findings {
			if f.Action == redact.ActionNone && f.Group != g.ID {
				s.group = f.Group
				s.choose(f.ID)
				s.list.Choose(s.chosenRow())
				return
			}
		}
	}
	n, ok := s.nextOpen(1)
	if !ok {
		s.shell.Say(s.nothingLeft())
		return
	}
	s.open(n.ID)
	s.list.Choose(s.chosenRow())
}

// accept takes the suggestion for the whole question.
func (s *Screen) accept() {
	_, g, ok := s.target(true)
	if !ok {
		return
	}
	a := redact.Action(g.Suggest)
	if !g.Mine {
		a = redact.ActionRefer
	}
	if a == redact.ActionNone {
		return
	}
	s.decide(a, true)
}

func (s *Screen) undo() {
	s.shell.Say("")
	var what string
	s.do(func() (err error) { what, err = s.c.Undo(s.ctx); return err }, func() { s.shell.Say(casework.Sentence(what)) })
}

// ask puts the test of a choice over the window.
func (s *Screen) ask(what string, a redact.Action, t *casework.Test, then func(casework.Choice)) {
	f := ask.New(t, s.c.Advisers(), a == redact.ActionRefer)
	if a == redact.ActionWithholdDocument {
		f.Withheld()
	}
	var hide func()
	f.Done = func(c casework.Choice) {
		hide()
		s.focusPage()
		then(c)
	}
	f.Cancel = func() { hide(); s.focusPage() }
	hide = s.shell.Sheet(casework.Verb(a)+": "+what, f.Object(), f.Focus())
}

// history shows who decided what about the chosen question.
func (s *Screen) history() {
	id, g, ok := s.target(false)
	if !ok {
		return
	}
	past := s.c.History(id)
	if id != g.ID {
		past = append(s.c.History(g.ID), past...)
	}
	if len(past) == 0 {
		s.shell.Say("Nobody has decided anything about this yet.")
		return
	}
	box := container.NewVBox()
	for _, p := range past {
		l := look.Prose(p.When.Format("2 January 2006, 15:04") + "\n" + p.What)
		box.Add(l)
	}
	var hide func()
	shut := look.NewMainButton("Close", nil, func() { hide(); s.focusPage() })
	room := look.NewReading(box)
	room.SetMinSize(fyne.NewSize(520, 260))
	hide = s.shell.Sheet("History", container.NewBorder(nil, container.NewHBox(shut), nil, nil, room), shut)
}

// focusPage gives the keyboard to the page.
func (s *Screen) focusPage() { s.shellFocus(s.view.View) }

// shellFocus gives the keyboard to something on the screen. The canvas is the page's:
// of what was never painted it is not known.
func (s *Screen) shellFocus(f fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.view.View); c != nil {
		c.Focus(f)
	}
}
