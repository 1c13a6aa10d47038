package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance and contrast as WCAG 2.2 defines them ("relative luminance", "contrast
// ratio").
func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrastIsAA(t *testing.T) {
	const text, line = 4.5, 3.0
	grounds := []fyne.ThemeColorName{theme.ColorNameBackground, ColorCard, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground}
	for v, name := range []string{"light", "dark"} {
		check := func(least float64, fore, back fyne.ThemeColorName) {
			f, b := palette[fore][v], palette[back][v]
			if f.A != 0xff || b.A != 0xff {
				t.Fatalf("%s or %s is not opaque or not named", fore, back)
			}
			if c := contrast(f, b); c < least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, under %.1f", name, fore, back, c, least)
			}
		}
		for _, g := range grounds {
			for _, f := range []fyne.ThemeColorName{
				theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameWarning, theme.ColorNameError,
				theme.ColorNameSuccess, theme.ColorNamePrimary, theme.ColorNameDisabled,
			} {
				check(text, f, g)
			}
			check(line, ColorRing, g)
			check(line, theme.ColorNameInputBorder, g)
		}
		check(text, theme.ColorNameForeground, theme.ColorNameButton)
		check(text, theme.ColorNameForeground, theme.ColorNameInputBackground)
		check(text, theme.ColorNamePlaceHolder, theme.ColorNameInputBackground)
		check(text, theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary)
	}
}
