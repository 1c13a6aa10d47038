package dpo

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
	"sarpack/app/screen"
)

// ReadPack gives the screen the whole pack, to be read page by page as it will be sent,
// with the report of its proof and the signature. Escape in it has to call [Screen.Back].
func (s *Screen) ReadPack(pack screen.Screen) {
	s.pack = pack
	back := look.NewButton("Back to what was referred", theme.NavigateBackIcon(), s.Back)
	back.Importance = widget.LowImportance
	back.Keys = s.packKey
	bar := container.New(layout.NewCustomPaddedLayout(0, 4, 0, 0), container.NewHBox(back))
	s.packRoom = container.NewBorder(look.Compact(bar), nil, nil, nil, pack.Object())
	s.packRoom.Hide()
	s.object = container.NewStack(s.desk, s.packRoom)
}

// reading reports whether the pack is shown.
func (s *Screen) reading() bool { return s.pack != nil && s.packRoom.Visible() }

// readPack shows the pack in place of the questions.
func (s *Screen) readPack() {
	if s.pack == nil {
		return
	}
	s.desk.Hide()
	s.packRoom.Show()
	s.object.Refresh()
	s.pack.Shown()
	s.keyboard(s.pack.Focus())
}

// Back goes from the pack to the questions.
func (s *Screen) Back() {
	if !s.reading() {
		return
	}
	s.packRoom.Hide()
	s.desk.Show()
	s.object.Refresh()
	s.Shown()
	s.focus()
}

// packKey gives the pack its keys.
func (s *Screen) packKey(k fyne.KeyName) bool { return k != fyne.KeySpace && s.pack.Key(k) }
