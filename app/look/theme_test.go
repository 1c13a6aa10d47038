package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func TestContrastIsAA(t *testing.T) {
	const text, line = LeastTextContrast, LeastLineContrast
	grounds := []fyne.ThemeColorName{theme.ColorNameBackground, ColorCard, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground}
	for v, name := range []string{"light", "dark"} {
		check := func(least float64, fore, back fyne.ThemeColorName) {
			f, b := palette[fore][v], palette[back][v]
			if f.A != 0xff || b.A != 0xff {
				t.Fatalf("%s or %s is not opaque or not named", fore, back)
			}
			if c := Contrast(f, b); c < least {
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
