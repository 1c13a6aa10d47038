package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Compact draws what is in it closer together, for lists and for panels that say
// much in little room.
func Compact(o fyne.CanvasObject) fyne.CanvasObject { return container.NewThemeOverride(o, compact{}) }

// compact is the window's own theme with less room around texts.
type compact struct{}

func now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (compact) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return now().Color(n, v)
}
func (compact) Font(s fyne.TextStyle) fyne.Resource     { return now().Font(s) }
func (compact) Icon(n fyne.ThemeIconName) fyne.Resource { return now().Icon(n) }

func (compact) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameInnerPadding:
		return 4
	case theme.SizeNamePadding:
		return 3
	case theme.SizeNameText:
		return now().Size(n) - 1
	case theme.SizeNameLineSpacing:
		return 2
	}
	return now().Size(n)
}

// Line is a layout of one row of a list: a sign, a text, and at the right something
// that says more, with a width of its own.
type Line struct{ Right float32 }

// MinSize is for Fyne.
func (l Line) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, x := range o {
		h = max(h, x.MinSize().Height)
	}
	return fyne.NewSize(l.Right+80, h)
}

// Layout is for Fyne.
func (l Line) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 4
	m := o[0].MinSize()
	o[0].Resize(m)
	o[0].Move(fyne.NewPos(gap, (s.Height-m.Height)/2))
	place := func(x fyne.CanvasObject, at, width float32) {
		h := x.MinSize().Height
		x.Move(fyne.NewPos(at, (s.Height-h)/2))
		x.Resize(fyne.NewSize(width, h))
	}
	place(o[1], m.Width+2*gap, s.Width-m.Width-l.Right-3*gap)
	place(o[2], s.Width-l.Right-gap, l.Right)
}
