package form

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
)

// Sheet is a form over the window.
type Sheet struct {
	Title string
	// Lead says above the fields what they are for; it may be empty.
	Lead   string
	Fields []casework.Field
	// OK is the button that does what the form is for.
	OK string
	// Do takes the answers, beside the window. What cannot be taken stays on the sheet, a
	// [casework.FieldError] beside its field.
	Do func(ctx context.Context, answers map[string]string) error
	// Done is called when Do was, and the sheet is gone.
	Done func()
	// More are further ways to leave the sheet, such as taking an entry away.
	More []screen.Button
}

// Show shows the sheet.
func (s Sheet) Show(shell screen.Shell) {
	f := New()
	f.Set(s.Fields, false)
	said := look.NewNotice()
	var hide func()
	leave := func() { hide() }
	f.Keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			leave()
		}
		return k == fyne.KeyEscape
	}
	var ok *look.Button
	begin := func() {
		f.Blame(nil)
		if err := f.Missing(); err != nil {
			f.Blame(err)
			return
		}
		v := f.Values()
		ok.Disable()
		go func() {
			err := s.Do(context.Background(), v)
			shell.UI(func() {
				ok.Enable()
				switch {
				case err == nil:
					leave()
					if s.Done != nil {
						s.Done()
					}
				case !f.Blame(err):
					said.Say(err.Error())
				}
			})
		}()
	}
	f.Done = begin
	ok = look.NewMainButton(s.OK, nil, begin)
	buttons := container.NewHBox(ok)
	for _, b := range s.More {
		buttons.Add(look.NewButton(b.Text, nil, func() {
			leave()
			b.Do()
		}))
	}
	buttons.Add(look.NewButton("Cancel", nil, leave))
	room := container.NewGridWrap(fyne.NewSize(660, min(340, 60+54*float32(len(s.Fields)))), f.Object())
	var lead fyne.CanvasObject
	if s.Lead != "" {
		lead = look.Aside(s.Lead)
	}
	body := container.NewBorder(lead, container.NewVBox(said, buttons), nil, nil, room)
	said.Changed = body.Refresh
	hide = shell.Sheet(s.Title, body, f.First())
}
