package letters

import (
	"context"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/casework"
	"sarpack/app/form"
	"sarpack/app/look"
)

// school asks what the letters of the school have in common: who signs, who the data
// protection officer is, what Article 15(1) wants told. It is said once, for every letter.
func (s *Sheet) school() {
	var fields []casework.Field
	s.beside(func() (err error) {
		fields, err = s.c.SchoolFields()
		return err
	}, func() {
		f := form.New()
		f.Set(fields, false)
		f.Keys = s.escape
		keep := func() {
			v := f.Values()
			s.beside(func() error { return s.c.KeepSchool(context.Background(), v) }, func() {
				s.shell.Say("Kept for every letter.")
				s.list()
			})
		}
		f.Done = keep
		ok := look.NewMainButton("Keep", theme.DocumentSaveIcon(), keep)
		room := container.NewGridWrap(size, f.Object())
		s.over("The school in letters", container.NewBorder(nil, container.NewHBox(ok, s.back()), nil, nil, room), f.First())
	})
}
