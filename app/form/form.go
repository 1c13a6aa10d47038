package form

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
)

// Form shows fields.
type Form struct {
	// Changed is called when somebody changes an answer; Done is called by Return in
	// the last field. Both may be nil.
	Changed func()
	Done    func()
	// Keys takes the screen's own keys.
	Keys func(fyne.KeyName) bool

	box    *fyne.Container
	scroll *container.Scroll
	lines  []*line
}

// line is one field on the form.
type line struct {
	field casework.Field
	value func() string
	set   func(string)
	focus fyne.Focusable
	said  *widget.Label
	box   fyne.CanvasObject
}

// New makes an empty form.
func New() *Form {
	f := &Form{box: container.NewVBox()}
	f.scroll = container.NewVScroll(container.NewPadded(f.box))
	return f
}

// Object is the form, which scrolls.
func (f *Form) Object() fyne.CanvasObject { return f.scroll }

// Set replaces the fields. What is written in fields of the same id stays where
// keep is set.
func (f *Form) Set(fields []casework.Field, keep bool) {
	old := map[string]string{}
	if keep {
		old = f.Values()
	}
	f.lines, f.box.Objects = nil, nil
	section := ""
	for _, x := range fields {
		if x.Section != section && x.Section != "" {
			section = x.Section
			l := widget.NewLabel(section)
			l.TextStyle.Bold = true
			f.box.Add(l)
		}
		if v, ok := old[x.ID]; ok {
			x.Value = v
		}
		f.add(x)
	}
	f.box.Refresh()
}

const labelWidth = 190

func (f *Form) add(x casework.Field) {
	l := &line{field: x, said: widget.NewLabel("")}
	l.said.Importance = widget.DangerImportance
	l.said.Wrapping = fyne.TextWrapWord
	l.said.Hide()
	var input fyne.CanvasObject
	if len(x.Options) > 0 {
		s := look.NewSelect(x.Options, func(string) { f.changed() })
		s.Selected = x.Value
		s.Focused = func() { look.Reach(f.scroll, l.box) }
		s.Keys = func(k fyne.KeyName) bool {
			if k == fyne.KeyReturn || k == fyne.KeyEnter {
				f.next(l)
				return true
			}
			return f.escapes(k)
		}
		l.value, l.set, l.focus, input = func() string { return s.Selected }, s.SetSelected, s, s
	} else {
		e := look.NewEntry(hint(x), nil)
		e.Password = x.Secret
		input = e
		if x.Long {
			e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
			e.SetMinRowsVisible(2)
			input = e.In(f.scroll)
		} else {
			e.OnSubmitted = func(string) { f.next(l) }
		}
		e.Keys = f.escapes
		e.Focused = func() { look.Reach(f.scroll, l.box) }
		e.Text = x.Value
		e.OnChanged = func(string) { f.changed() }
		l.value, l.set, l.focus = func() string { return strings.TrimSpace(e.Text) }, e.SetText, e
	}
	name := x.Label
	if x.Needed {
		name += " *"
	}
	label := look.Prose(name)
	right := container.NewVBox(input)
	if x.Help != "" {
		right.Add(look.Aside(x.Help))
	}
	right.Add(l.said)
	l.box = container.New(&pair{labelWidth}, container.NewVBox(label), right)
	f.lines = append(f.lines, l)
	f.box.Add(l.box)
}

// escapes gives the screen the key that leads out.
func (f *Form) escapes(k fyne.KeyName) bool { return f.Keys != nil && k == fyne.KeyEscape && f.Keys(k) }

func hint(x casework.Field) string {
	if x.Date {
		return "2026-03-02"
	}
	return ""
}

func (f *Form) changed() {
	if f.Changed != nil {
		f.Changed()
	}
}

// next gives the keyboard to the field after l.
func (f *Form) next(l *line) {
	for i, x := range f.lines {
		if x == l && i+1 < len(f.lines) {
			f.focus(f.lines[i+1])
			return
		}
	}
	if f.Done != nil {
		f.Done()
	}
}

func (f *Form) focus(l *line) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.box); c != nil {
		c.Focus(l.focus)
	}
}

// Values are the answers by their fields.
func (f *Form) Values() map[string]string {
	out := map[string]string{}
	for _, l := range f.lines {
		out[l.field.ID] = l.value()
	}
	return out
}

// Value is one answer.
func (f *Form) Value(id string) string { return f.Values()[id] }

// Put writes an answer.
func (f *Form) Put(id, value string) {
	for _, l := range f.lines {
		if l.field.ID == id {
			l.set(value)
		}
	}
}

// First is the first field, for the keyboard.
func (f *Form) First() fyne.Focusable {
	if len(f.lines) == 0 {
		return nil
	}
	return f.lines[0].focus
}

// Blame shows an error beside the field that it is about, and gives it the keyboard;
// it reports whether there is such a field. nil takes all blame away.
func (f *Form) Blame(err error) bool {
	found := false
	var e *casework.FieldError
	about := errors.As(err, &e)
	for _, l := range f.lines {
		mine := about && l.field.ID == e.ID
		l.said.Hidden = !mine
		if mine {
			l.said.SetText(e.Why)
			l.said.Show()
			found = true
		}
	}
	f.box.Refresh()
	if found {
		for _, l := range f.lines {
			if l.field.ID == e.ID {
				f.focus(l)
			}
		}
	}
	return found
}

// Missing names the first field that has to be filled in and is not, as an error.
func (f *Form) Missing() error {
	for _, l := range f.lines {
		if l.field.Needed && l.value() == "" {
			return &casework.FieldError{ID: l.field.ID, Why: "This is still missing."}
		}
	}
	return nil
}

// pair is a label with a width of its own and a field with the rest.
type pair struct{ left float32 }

// MinSize is for Fyne.
func (p *pair) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(p.left+m.Width, max(o[0].MinSize().Height, m.Height))
}

// Layout is for Fyne.
func (p *pair) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(p.left, s.Height))
	o[1].Move(fyne.NewPos(p.left, 0))
	o[1].Resize(fyne.NewSize(s.Width-p.left, s.Height))
}
