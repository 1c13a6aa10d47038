package people

import (
	"context"
	"fmt"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// places is the sheet with every mention of somebody in context, where some can be split
// off or given another role.
type places struct {
	s      *Screen
	who    casework.Somebody
	all    []casework.Mention
	ticked map[string]bool
	list   *look.List
	said   *widget.Label
	hide   func()
}

// mentions shows every mention of the chosen person.
func (s *Screen) mentions() {
	p, ok := s.chosen()
	if !ok || s.busy {
		return
	}
	x := &places{s: s, who: p, ticked: map[string]bool{}, said: widget.NewLabel("")}
	for _, g := range p.Groups {
		x.all = append(x.all, s.c.Named(g)...)
	}
	x.said.SizeName = theme.SizeNameCaptionText
	x.list = look.NewList(func() int { return len(x.all) }, func() fyne.CanvasObject {
		where, context := widget.NewLabel(""), widget.NewLabel("")
		where.SizeName = theme.SizeNameCaptionText
		where.Importance = widget.LowImportance
		for _, l := range []*widget.Label{where, context} {
			l.Truncation = fyne.TextTruncateEllipsis
		}
		return container.NewBorder(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 5, 3), container.NewCenter(look.NewBox())), nil, container.NewVBox(where, context))
	}, x.fill)
	x.list.Keys, x.list.Runes = x.key, x.rune
	button := func(text string, icon fyne.Resource, do func()) *look.Button {
		b := look.NewButton(text, icon, do)
		b.Keys, b.Runes = func(k fyne.KeyName) bool { return k == fyne.KeyEscape && x.key(k) }, x.rune
		return b
	}
	buttons := container.NewHBox(button("Not this person…  S", nil, x.split), button("Role…  O", nil, x.role),
		button("On the page  ↵", theme.NavigateNextIcon(), x.page), button("Close", nil, x.leave))
	body := container.NewBorder(nil, container.NewVBox(x.said, buttons), nil, nil, x.list)
	x.hide = s.shell.Sheet(p.Name+", "+p.Role, container.NewGridWrap(fyne.NewSize(760, 380), body), x.list)
	x.list.Choose(0)
	x.say()
}

func (x *places) fill(n int, o fyne.CanvasObject) {
	if n >= len(x.all) {
		return
	}
	m, row := x.all[n], o.(*fyne.Container)
	lines := row.Objects[0].(*fyne.Container)
	lines.Objects[0].(*widget.Label).SetText(m.Where + " · " + casework.Word(m.Action))
	lines.Objects[1].(*widget.Label).SetText("…" + m.Context + "…")
	box := row.Objects[1].(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*look.Box)
	box.Tick(x.ticked[m.ID])
	box.OnTapped = func() { x.flip(n) }
}

func (x *places) say() {
	text := fmt.Sprintf("%d mentions. Space ticks; the buttons are about the ticked ones, or about the chosen one.", len(x.all))
	if n := len(x.ticked); n > 0 {
		text = fmt.Sprintf("%d of %d mentions are ticked.", n, len(x.all))
	}
	x.said.SetText(text)
}

func (x *places) flip(n int) {
	if n < 0 || n >= len(x.all) {
		return
	}
	if id := x.all[n].ID; x.ticked[id] {
		delete(x.ticked, id)
	} else {
		x.ticked[id] = true
	}
	x.list.RefreshItem(n)
	x.say()
}

func (x *places) leave() {
	x.hide()
	x.s.focus()
}

func (x *places) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyEscape:
		x.leave()
	case fyne.KeySpace:
		n := x.list.Chosen()
		x.flip(n)
		if n+1 < len(x.all) {
			x.list.Choose(n + 1)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		x.page()
	default:
		return false
	}
	return true
}

func (x *places) rune(r rune) bool {
	switch unicode.ToLower(r) {
	case 's':
		x.split()
	case 'o':
		x.role()
	default:
		return false
	}
	return true
}

// about are the mentions that the buttons are about, and the first of them.
func (x *places) about() (ids []string, first casework.Mention) {
	for _, m := range x.all {
		if x.ticked[m.ID] {
			if len(ids) == 0 {
				first = m
			}
			ids = append(ids, m.ID)
		}
	}
	if n := x.list.Chosen(); len(ids) == 0 && n >= 0 && n < len(x.all) {
		return []string{x.all[n].ID}, x.all[n]
	}
	return ids, first
}

// split asks whose the mentions are instead.
func (x *places) split() {
	ids, first := x.about()
	if len(ids) == 0 {
		return
	}
	var others []casework.Somebody
	for _, p := range x.s.every {
		if p.Person != x.who.Person {
			others = append(others, p)
		}
	}
	x.leave()
	text := fmt.Sprintf("Whose are these %d mentions? Choose somebody, or say who is new.", len(ids))
	if len(ids) == 1 {
		text = "Whose is this mention? Choose somebody, or say who is new."
	}
	x.s.person("Not "+x.who.Name, text, others, first.Text, func(who casework.Identity) {
		x.s.correct(func() (string, error) { return x.s.c.SplitOff(context.Background(), ids, who) })
	})
}

func (x *places) role() {
	ids, _ := x.about()
	if len(ids) == 0 {
		return
	}
	x.leave()
	x.s.askRole("Role in these mentions", func(role string) {
		x.s.correct(func() (string, error) { return x.s.c.SetMentionRole(context.Background(), ids, role) })
	})
}

// page shows the chosen mention on its page.
func (x *places) page() {
	if len(x.who.Groups) == 0 {
		return
	}
	at := x.who.Groups[0]
	if n := x.list.Chosen(); n >= 0 && n < len(x.all) {
		at = x.all[n].Group
	}
	x.hide()
	x.s.shell.Go(screen.Review, at)
}
