package ask

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/redact"
)

// Form asks for a choice. Set Done and Cancel before it is shown.
type Form struct {
	Done   func(casework.Choice)
	Cancel func()

	grounds []casework.Ground
	asMark  bool
	needs   bool // a note
	ground  *look.Select
	lines   []line
	fields  *fyne.Container
	// questions holds those of the ground, reasons the note; room scrolls over all.
	questions, reasons *fyne.Container
	room               *container.Scroll
	narrow             bool
	note               *look.Entry
	to                 *look.Select
	action             *look.Radio
	listed             *look.Radio
	said               *look.Notice
	ok                 *look.Button
	all                fyne.CanvasObject
}

// New asks what a test asks. With refer set it asks to whom, of advisers.
func New(t *casework.Test, advisers []string, refer bool) *Form {
	f := &Form{grounds: t.Grounds, needs: t.Note}
	f.build(t.Why, "Go on")
	if refer && len(advisers) > 0 {
		f.to = look.NewSelect(advisers, nil)
		f.to.Keys, f.to.Focused = f.keys, f.reach(f.to)
		f.to.SetSelectedIndex(0)
		f.fields.Add(widget.NewLabel("Refer to"))
		f.fields.Add(f.to)
	}
	return f
}

// NewMark asks what a mark is made for. last is the id of the reason of the mark
// before, "" for none.
func NewMark(reasons []casework.Ground, last string) *Form {
	f := &Form{grounds: reasons, asMark: true}
	f.build("", "Mark")
	f.action = look.NewRadio([]string{"Redact", "Refer"}, nil)
	f.action.Horizontal, f.action.Keys, f.action.Focused, f.action.Submitted = true, f.keys, f.reach(f.action), f.done
	f.action.SetSelected("Redact")
	f.fields.Add(container.NewHBox(widget.NewLabel("and"), f.action))
	f.room.SetMinSize(fyne.NewSize(600, 392)) // what is done with the mark is not to be below the edge
	if i := slices.IndexFunc(reasons, func(g casework.Ground) bool { return g.ID == last }); i >= 0 {
		f.ground.SetSelectedIndex(i)
	}
	return f
}

// How the pack speaks of a document that is withheld.
const listed, unlisted = "listed, neutrally", "left out of the list"

// Withheld asks as well whether the pack lists the document that is withheld: the choice
// has the action then.
func (f *Form) Withheld() {
	f.listed = look.NewRadio([]string{listed, unlisted}, nil)
	f.listed.Selected, f.listed.Horizontal, f.listed.Keys = listed, true, f.keys
	f.listed.Focused, f.listed.Submitted = f.reach(f.listed), f.done
	f.fields.Add(look.Prose("In the pack it is (left out only where even that there is such a document would tell too much; the note says why)"))
	f.fields.Add(f.listed)
}

// reach brings something of the form into view.
func (f *Form) reach(o fyne.CanvasObject) func() {
	return func() { look.Reach(f.room, o) }
}

func (f *Form) build(why, ok string) {
	f.said = look.NewNotice()
	f.fields = container.NewVBox()
	f.note = look.NewEntry("in your own words", f.done)
	f.note.Keys = f.keys
	f.note.Focused = f.reach(f.note)
	names := make([]string, len(f.grounds))
	for i, g := range f.grounds {
		names[i] = g.Name
	}
	f.questions = container.NewVBox()
	f.ground = look.NewSelect(names, func(string) { f.ask(f.questions) })
	f.ground.Keys, f.ground.Focused = f.keys, f.reach(f.ground)
	if why != "" {
		f.fields.Add(look.Prose(why))
	}
	if len(names) > 0 {
		f.ground.SetSelectedIndex(0)
	}
	switch {
	case len(names) > 1:
		f.fields.Add(widget.NewLabel("Because it is"))
		f.fields.Add(f.ground)
	case len(names) == 1 && names[0] != "":
		f.fields.Add(look.Prose("Because it is " + names[0] + "."))
	}
	f.fields.Add(f.questions)
	label := "Note"
	if f.needs {
		label = "Reason (needed)"
	}
	f.reasons = container.NewVBox(widget.NewLabel(label), f.note)
	f.fields.Add(f.reasons)
	f.ok = look.NewMainButton(ok, nil, f.done)
	f.ok.Keys = f.keys
	leave := look.NewButton("Cancel", nil, func() { f.Cancel() })
	leave.Keys = f.keys
	// The scroll bar lies over the right edge, where fields have their borders.
	f.room = container.NewVScroll(look.Compact(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), f.fields)))
	f.room.SetMinSize(fyne.NewSize(600, 360))
	f.all = container.NewBorder(nil, container.NewVBox(f.said, container.NewHBox(f.ok, leave)), nil, nil, f.room)
	f.said.Changed = func() { f.all.Refresh() }
}

func (f *Form) keys(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		f.Cancel()
		return true
	}
	return false
}

// line is one question on the form.
type line struct {
	q     casework.Question
	box   fyne.CanvasObject
	value func() string
	focus fyne.Focusable
}

// ask puts the questions of the chosen ground onto the form.
func (f *Form) ask(box *fyne.Container) {
	f.lines = nil
	box.RemoveAll()
	g, ok := f.chosen()
	if !ok {
		return
	}
	for _, q := range g.Questions {
		l := line{q: q}
		text := look.Prose(q.Text)
		if len(q.Options) > 0 {
			r := look.NewRadio(q.Options, func(string) { f.sift() })
			r.Horizontal = len(strings.Join(q.Options, "")) < 60 && !f.narrow || len(strings.Join(q.Options, "")) < 20
			r.Selected, r.Keys = q.Answer, f.keys
			r.Focused, r.Submitted = f.reach(r), f.done
			l.focus = r.First()
			l.value = func() string { return r.Selected }
			l.box = container.NewVBox(text, r)
		} else {
			hint := ""
			if q.Date {
				hint = "2026-03-02"
			}
			e := look.NewEntry(hint, f.done)
			e.Keys = f.keys
			e.Focused = f.reach(e)
			e.SetText(q.Answer)
			l.value = func() string { return strings.TrimSpace(e.Text) }
			l.focus = e
			l.box = container.NewVBox(text, e)
		}
		f.lines = append(f.lines, l)
		box.Add(l.box)
	}
	f.sift()
}

// sift shows the questions that the answers so far leave to be asked.
func (f *Form) sift() {
	changed := false
	for _, l := range f.lines {
		asked := f.asked(l.q)
		changed = changed || asked != l.box.Visible()
		if asked {
			l.box.Show()
		} else {
			l.box.Hide()
		}
	}
	// A form that is longer than its room gives what it shows anew no place by itself.
	if changed && f.room != nil {
		f.fields.Refresh()
		f.room.Refresh()
	}
}

// asked reports whether a question applies.
func (f *Form) asked(q casework.Question) bool {
	for id, of := range q.When {
		for _, l := range f.lines {
			if l.q.ID == id && !slices.Contains(of, l.value()) {
				return false
			}
		}
	}
	return true
}

func (f *Form) chosen() (casework.Ground, bool) {
	i := f.ground.SelectedIndex()
	if i < 0 || i >= len(f.grounds) {
		return casework.Ground{}, false
	}
	return f.grounds[i], true
}

// Object is the form.
func (f *Form) Object() fyne.CanvasObject { return f.all }

// Focus is the first line that has to be written, or the button that goes on.
func (f *Form) Focus() fyne.Focusable {
	for _, l := range f.lines {
		if l.q.Needed && l.value() == "" && l.focus != nil && f.asked(l.q) {
			return l.focus
		}
	}
	if f.needs {
		return f.note
	}
	return f.ok
}

// lacks says what is missing, and gives it the keyboard.
func (f *Form) lacks(what string, at fyne.Focusable) {
	f.said.Say(what)
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.all); c != nil {
		c.Focus(at)
	}
}

// done hands the choice on, if nothing is missing.
func (f *Form) done() {
	c := casework.Choice{Note: strings.TrimSpace(f.note.Text), Answers: map[string]string{}}
	if g, ok := f.chosen(); ok {
		if f.asMark {
			c.Code = g.ID
		} else {
			c.Ground = g.ID
		}
		for _, l := range f.lines {
			if !f.asked(l.q) {
				continue
			}
			a := l.value()
			if l.q.Needed && a == "" {
				f.lacks("Still to be answered: "+l.q.Text, l.focus)
				return
			}
			if a != "" {
				c.Answers[l.q.ID] = a
			}
		}
	} else if len(f.grounds) > 0 {
		f.lacks("Choose why first.", f.ground)
		return
	}
	if f.listed != nil {
		if c.Action = redact.ActionWithholdDocument; f.listed.Selected == unlisted {
			c.Action = redact.ActionWithholdUnlisted
		}
	}
	if (f.needs || c.Action == redact.ActionWithholdUnlisted) && c.Note == "" {
		f.lacks("A reason has to be written, so that the decision can be answered for.", f.note)
		return
	}
	if f.to != nil {
		c.To = f.to.Selected
	}
	if f.action != nil && f.action.Selected == "Refer" {
		c.Action = redact.ActionRefer
	} else if f.action != nil {
		c.Action = redact.ActionRedact
	}
	f.Done(c)
}
