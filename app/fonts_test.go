package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/look"
)

// counting counts how often Fyne loads a font: it asks a theme for one once for each style
// and each theme of its own that something is drawn in, and keeps it until the program
// ends.
type counting struct {
	fyne.Theme
	loaded map[fyne.TextStyle]int
}

func (c counting) Font(s fyne.TextStyle) fyne.Resource {
	c.loaded[s]++
	return c.Theme.Font(s)
}

// However many rows, cards and sheets there are, they are drawn with the same fonts: those
// of the window and those of all that is compact. A row or a card with a theme of its own
// would have the window grow all day.
func TestEveryScreenIsDrawnWithTheSameFonts(t *testing.T) {
	b := newFullBench(t)
	fonts := counting{look.NewTheme(), map[fyne.TextStyle]int{}}
	b.app.Settings().SetTheme(fonts)
	b.win.Resize(laptop)
	b.eachView(t, func(t *testing.T) {
		b.win.Canvas().Capture()
		for style, n := range fonts.loaded {
			if n > 2 {
				t.Errorf("the font of %+v was loaded %d times more", style, n-2)
				fonts.loaded[style] = 2
			}
		}
	})
	if fonts.loaded[fyne.TextStyle{}] == 0 {
		t.Error("no font was loaded, so this looked at nothing")
	}
}
