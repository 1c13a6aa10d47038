package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// calm is the window's look: paper and slate, one green-blue for what can be
// pressed, amber for what needs a person. Text and its ground keep WCAG 2.2's AA
// contrast (4.5:1), which a test measures; what it does not name is Fyne's.
type calm struct {
	fyne.Theme
	text float32
}

// NewTheme returns the look; it follows light and dark as the computer says.
func NewTheme() fyne.Theme { return Sized(1) }

// Sized returns the look with its texts so many times as large, as far as
// [TextSizes] go.
func Sized(text float32) fyne.Theme {
	return calm{theme.DefaultTheme(), max(TextSizes[0], min(text, TextSizes[len(TextSizes)-1]))}
}

// TextSizes are the sizes of texts that can be chosen. At the largest every screen
// still shows all its buttons, or scrolls to them, on 1366 × 768 pixels at 125 %.
var TextSizes = []float32{1, 1.1, 1.2}

// usualText is the height of texts of the usual size, in units of the canvas.
const usualText = 15

// Colours by name, light and dark.
var palette = map[fyne.ThemeColorName][2]color.NRGBA{
	theme.ColorNameBackground:          {rgb(0xf6f7f5), rgb(0x1b1f23)},
	theme.ColorNameForeground:          {rgb(0x1d2730), rgb(0xe6eaed)},
	theme.ColorNamePrimary:             {rgb(0x14616b), rgb(0x6fc3cd)},
	theme.ColorNameForegroundOnPrimary: {rgb(0xffffff), rgb(0x0b2a2e)},
	theme.ColorNameHyperlink:           {rgb(0x14616b), rgb(0x6fc3cd)},
	theme.ColorNameButton:              {rgb(0xe3e8e6), rgb(0x2d343a)},
	theme.ColorNameDisabledButton:      {rgb(0xeceeed), rgb(0x24292e)},
	theme.ColorNameDisabled:            {rgb(0x66717a), rgb(0x98a2aa)},
	theme.ColorNamePlaceHolder:         {rgb(0x5d6972), rgb(0x9ca7af)},
	theme.ColorNameInputBackground:     {rgb(0xffffff), rgb(0x23292e)},
	theme.ColorNameInputBorder:         {rgb(0x7d8a93), rgb(0x77838c)},
	theme.ColorNameHover:               {rgba(0x14616b, 0x18), rgba(0x6fc3cd, 0x20)},
	theme.ColorNamePressed:             {rgba(0x14616b, 0x30), rgba(0x6fc3cd, 0x38)},
	theme.ColorNameFocus:               {rgba(0xb4530a, 0x30), rgba(0xf2b35e, 0x38)},
	theme.ColorNameSelection:           {rgba(0x14616b, 0x40), rgba(0x6fc3cd, 0x50)},
	theme.ColorNameSeparator:           {rgb(0xd5dad8), rgb(0x394148)},
	theme.ColorNameWarning:             {rgb(0x8a4b08), rgb(0xf2b35e)},
	theme.ColorNameError:               {rgb(0xa3262a), rgb(0xf19c9c)},
	theme.ColorNameSuccess:             {rgb(0x2a6b3c), rgb(0x8fd0a0)},
	theme.ColorNameOverlayBackground:   {rgb(0xffffff), rgb(0x23292e)},
	theme.ColorNameMenuBackground:      {rgb(0xffffff), rgb(0x23292e)},
	ColorRing:                          {rgb(0xb4530a), rgb(0xf2b35e)},
	ColorCard:                          {rgb(0xffffff), rgb(0x23292e)},
}

const (
	// ColorRing surrounds what has the keyboard.
	ColorRing fyne.ThemeColorName = "sarpackRing"
	// ColorCard is the ground of a panel.
	ColorCard fyne.ThemeColorName = "sarpackCard"
)

func rgb(v uint32) color.NRGBA { return rgba(v, 0xff) }

func rgba(v uint32, a uint8) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), a}
}

func (c calm) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if p, ok := palette[n]; ok {
		if v == theme.VariantDark {
			return p[1]
		}
		return p[0]
	}
	return c.Theme.Color(n, v)
}

func (c calm) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return usualText * c.text
	case theme.SizeNameHeadingText:
		return 26 * c.text
	case theme.SizeNameSubHeadingText:
		return 18 * c.text
	case theme.SizeNameCaptionText:
		return 13 * c.text
	case theme.SizeNameInlineIcon:
		return c.Theme.Size(n) * c.text
	case theme.SizeNamePadding:
		return 5
	case theme.SizeNameInnerPadding:
		return 8
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 4
	}
	return c.Theme.Size(n)
}
