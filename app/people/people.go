package people

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
	"sarpack/redact"
)

// Case is what the screen needs of a case.
type Case interface {
	Everybody() []casework.Somebody
	// Test says what has to be answered before a choice about a group counts; nil if
	// nothing has.
	Test(target string, a redact.Action) *casework.Test
	// DecideAll decides about groups, each on its own.
	DecideAll(ctx context.Context, groups []string, c casework.Choice) (casework.Bulk, error)
	Undo(ctx context.Context) (string, error)
	Advisers() []string

	// Named are the mentions of a question about a person, in context.
	Named(group string) []casework.Mention
	// Roles are those that can be given, in words.
	Roles() []string
	// Join says that those whom some questions are about are one person, SplitOff that
	// mentions are of somebody else; the roles are set of a question or of mentions. Each
	// says what came of it, and loses no decision.
	Join(ctx context.Context, groups []string, who casework.Identity) (string, error)
	SplitOff(ctx context.Context, mentions []string, who casework.Identity) (string, error)
	SetRole(ctx context.Context, group, role string) (string, error)
	SetMentionRole(ctx context.Context, mentions []string, role string) (string, error)
	// Corrections are what was said so far; TakeBack takes one back.
	Corrections() []casework.Correction
	TakeBack(ctx context.Context, n int64) (string, error)
}

// show is which rows the list has.
type show int

const (
	persons  show = iota // people who are known
	possible             // strings that may be names
	decided              // both, that are settled
	shows    = iota
)

// Screen is the people of an open case.
type Screen struct {
	screen.Quiet

	shell  screen.Shell
	c      Case
	every  []casework.Somebody
	rows   []int // of every
	ticked map[string]bool
	// passed are the rows that were ticked together with all on the screen: of these a
	// person may have taken some ticks away again.
	passed map[string]bool
	shows  show
	filter string
	busy   bool
	counts [shows]int // of every

	list    *look.List
	tabs    [shows]*look.Button
	find    *look.Entry
	what    *widget.Label
	why     *widget.Label
	buttons []*look.Button
	all     fyne.CanvasObject
}

// New makes the screen.
func New(shell screen.Shell, c Case) *Screen {
	s := &Screen{shell: shell, c: c, ticked: map[string]bool{}, passed: map[string]bool{}, what: head(""), why: look.Prose("")}
	s.list = look.NewList(func() int { return len(s.rows) }, newRow, s.fill)
	s.list.OnChosen = func(int) { s.card() }
	s.list.Keys = s.Key
	s.list.Runes = s.Rune
	tabs := container.NewGridWithColumns(shows)
	for i := range s.tabs {
		b := look.NewButton("", nil, func() { s.setShow(show(i)) })
		b.Runes = s.Rune
		s.tabs[i] = b
		tabs.Add(b)
	}
	s.find = look.NewEntry("find a name", func() { s.focus() })
	s.find.OnChanged = func(t string) { s.filter = strings.ToLower(strings.TrimSpace(t)); s.sift() }
	s.find.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape || k == fyne.KeyDown {
			s.focus()
			return true
		}
		return false
	}
	button := func(text string, icon fyne.Resource, do func()) *look.Button {
		b := look.NewButton(text, icon, do)
		b.Runes = s.Rune
		s.buttons = append(s.buttons, b)
		return b
	}
	decide := container.NewGridWithColumns(3,
		button("Redact  R", nil, func() { s.decide(redact.ActionRedact) }), button("Keep  K", nil, func() { s.decide(redact.ActionKeep) }),
		button("Refer  F", nil, func() { s.decide(redact.ActionRefer) }))
	accept := button("As suggested  A", theme.ConfirmIcon(), s.accept)
	room := look.NewReading(container.NewVBox(s.what, s.why))
	room.Keys, room.Runes = s.Key, s.Rune
	side := container.NewBorder(nil, container.NewVBox(decide,
		accept, container.NewGridWithColumns(2, button("Tick these  T", theme.CheckButtonCheckedIcon(), s.tickShown), button("Undo  U", theme.ContentUndoIcon(), s.undo)),
		container.NewGridWithColumns(3, button("Same as…  J", nil, s.join), button("Role…  O", nil, s.role), button("Said…  W", theme.HistoryIcon(), s.corrections)),
		button("Every mention  ↵", theme.ListIcon(), s.mentions)),
		nil, nil, room)
	left := container.NewBorder(container.New(&top{left: 500}, tabs, s.find), nil, nil, nil, s.list)
	s.all = container.New(look.RightSide{Right: 360, Gap: 8}, left, look.Compact(look.Card(side)))
	return s
}

func head(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.TextStyle.Bold = true
	l.Wrapping = fyne.TextWrapWord
	return l
}

func newRow() fyne.CanvasObject {
	name, role, count, state := widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel("")
	for _, l := range []*widget.Label{name, role, state} {
		l.Truncation = fyne.TextTruncateEllipsis
	}
	for _, l := range []*widget.Label{role, count, state} {
		l.SizeName = theme.SizeNameCaptionText
	}
	count.Alignment = fyne.TextAlignTrailing
	return container.New(columns, look.NewBox(), name, role, count, state)
}

func (s *Screen) fill(n int, o fyne.CanvasObject) {
	if n >= len(s.rows) {
		return
	}
	p, c := s.every[s.rows[n]], o.(*fyne.Container)
	box := c.Objects[0].(*look.Box)
	box.Tick(s.ticked[key(p)])
	box.OnTapped = func() { s.flip(n); s.focus() }
	c.Objects[1].(*widget.Label).SetText(p.Name)
	c.Objects[2].(*widget.Label).SetText(p.Role)
	c.Objects[3].(*widget.Label).SetText(fmt.Sprintf("×%d", p.Mentions))
	state := c.Objects[4].(*widget.Label)
	state.Importance = widget.MediumImportance
	text := casework.Word(p.Action)
	if p.Action == redact.ActionNone {
		state.Importance = widget.WarningImportance
		text = "suggested: " + string(p.Suggest)
		if !p.Mine {
			text = "reserved"
		}
	}
	state.SetText(text)
}

func key(p casework.Somebody) string { return strings.Join(p.Groups, " ") }

// Object is what the screen shows.
func (s *Screen) Object() fyne.CanvasObject { return s.all }

// Focus is the list.
func (s *Screen) Focus() fyne.Focusable { return s.list }

// Shown reads the case anew.
func (s *Screen) Shown() {
	go func() {
		every := s.c.Everybody()
		s.shell.UI(func() { s.take(every) })
	}()
}

func (s *Screen) take(every []casework.Somebody) {
	s.every = every
	s.sift()
}

// untick takes all ticks away.
func (s *Screen) untick() {
	clear(s.ticked)
	clear(s.passed)
}

func (s *Screen) setShow(t show) {
	s.shows = t
	s.untick()
	s.sift()
	s.list.Choose(0)
	s.card()
}

// in says on which list a person stands.
func in(p casework.Somebody) show {
	switch {
	case p.Action.Final():
		return decided
	case p.Possible:
		return possible
	}
	return persons
}

// Standing is for the window's title.
func (s *Screen) Standing() string {
	who, words := "people", "names"
	if s.counts[persons] == 1 {
		who = "person"
	}
	if s.counts[possible] == 1 {
		words = "name"
	}
	return fmt.Sprintf("%d %s and %d %s open", s.counts[persons], who, s.counts[possible], words)
}

// sift chooses the rows.
func (s *Screen) sift() {
	var at string
	if p, ok := s.chosen(); ok {
		at = key(p)
	}
	before := s.list.Chosen()
	s.rows = s.rows[:0]
	s.counts = [shows]int{}
	for i, p := range s.every {
		s.counts[in(p)]++
		if in(p) == s.shows && strings.Contains(strings.ToLower(p.Name), s.filter) {
			s.rows = append(s.rows, i)
		}
	}
	for i, name := range []string{"People", "Maybe names", "Decided"} {
		s.tabs[i].Importance = widget.MediumImportance
		if show(i) == s.shows {
			s.tabs[i].Importance = widget.HighImportance
		}
		s.tabs[i].SetText(fmt.Sprintf("%s %d", name, s.counts[i]))
	}
	s.list.Refresh()
	n := slices.IndexFunc(s.rows, func(i int) bool { return key(s.every[i]) == at })
	if n < 0 {
		n = min(max(0, before), len(s.rows)-1)
	}
	s.list.Choose(n)
	s.card()
}

func (s *Screen) chosen() (casework.Somebody, bool) {
	n := s.list.Chosen()
	if n < 0 || n >= len(s.rows) || s.rows[n] >= len(s.every) {
		return casework.Somebody{}, false
	}
	return s.every[s.rows[n]], true
}

// card says everything about the chosen row.
func (s *Screen) card() {
	p, ok := s.chosen()
	if !ok {
		s.what.SetText("Nothing is left here")
		s.why.SetText("Go on with the screen Review, or look at another of these lists.")
		return
	}
	s.what.SetText(p.Name)
	lines := []string{p.Role}
	if p.Possible {
		lines = []string{"A word that may be a name; nobody of that name is known."}
	}
	lines = append(lines, fmt.Sprintf("%d places in %d documents", p.Mentions, p.Documents))
	if p.From != "" {
		lines = append(lines, "Known from: "+p.From)
	}
	lines = append(lines, "", p.Why)
	if p.Action != redact.ActionNone {
		lines = append(lines, "", "Now: "+casework.Word(p.Action))
	} else {
		lines = append(lines, "", "Suggested: "+string(p.Suggest))
	}
	if !p.Mine {
		lines = append(lines, "Reserved: you can refer it.")
	}
	if n := len(s.ticked); n > 0 {
		lines = append(lines, "", fmt.Sprintf("%d ticked: the buttons are about these.", n))
	}
	s.why.SetText(strings.Join(lines, "\n"))
}

// Key takes keys that are no letters.
func (s *Screen) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeySpace:
		s.tick()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.mentions()
	case fyne.KeyEscape:
		s.untick()
		s.list.Refresh()
		s.card()
	default:
		return false
	}
	return true
}

// Rune takes letters.
func (s *Screen) Rune(r rune) bool {
	switch unicode.ToLower(r) {
	case 'r':
		s.decide(redact.ActionRedact)
	case 'k':
		s.decide(redact.ActionKeep)
	case 'f':
		s.decide(redact.ActionRefer)
	case 'a':
		s.accept()
	case 'u':
		s.undo()
	case 'j':
		s.join()
	case 'o':
		s.role()
	case 'w':
		s.corrections()
	case 't':
		s.tickShown()
	case 'n':
		s.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	case 'p':
		s.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	case '/':
		s.give(s.find)
	default:
		return false
	}
	return true
}

// tick ticks the chosen row and goes to the next.
func (s *Screen) tick() {
	n := s.list.Chosen()
	if _, ok := s.chosen(); !ok {
		return
	}
	s.flip(n)
	if n+1 < len(s.rows) {
		s.list.Choose(n + 1)
	}
	s.card()
}

// flip ticks a row, or takes its tick away.
func (s *Screen) flip(n int) {
	if n >= len(s.rows) {
		return
	}
	k := key(s.every[s.rows[n]])
	if s.ticked[k] {
		delete(s.ticked, k)
	} else {
		s.ticked[k] = true
	}
	s.list.RefreshItem(n)
	s.card()
}

// tickShown ticks the rows that are on the screen, and only those: nothing is decided
// that nobody has looked at. Once it has, it goes on to the next. What is reserved for
// somebody else is only ticked where nothing else is left.
func (s *Screen) tickShown() {
	if !s.tickRows() && s.list.Onward() {
		s.tickRows()
	}
	s.list.Refresh()
	s.card()
}

// tickRows ticks the rows that are on the screen and were not ticked so before, and
// reports whether there were any.
func (s *Screen) tickRows() bool {
	first, last := s.list.InView()
	any := false
	mine := slices.ContainsFunc(s.rows, func(i int) bool { return s.every[i].Mine })
	for n := first; n <= last; n++ {
		p := s.every[s.rows[n]]
		if mine && !p.Mine {
			continue // these are referred once the others are decided
		}
		if k := key(p); !s.passed[k] {
			s.ticked[k], s.passed[k], any = true, true, true
		}
	}
	return any
}

func (s *Screen) focus() { s.give(s.list) }

func (s *Screen) give(f fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.all); c != nil {
		c.Focus(f)
	}
}
