package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Compact draws what is in it closer together, for lists and for panels that say
// much in little room.
func Compact(o fyne.CanvasObject) *container.ThemeOverride {
	in := &inside{o: o}
	in.ExtendBaseWidget(in)
	// This gives layouts the theme, while they lay out; widgets get it from what is inside.
	return container.NewThemeOverride(in, compact{})
}

// Compacted is what was made compact.
func Compacted(o *container.ThemeOverride) fyne.CanvasObject { return o.Content.(*inside).o }

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
