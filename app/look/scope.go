package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// inside is what a compact panel or row has in it. Fyne gives whatever is in a theme of its
// own that theme anew, under a new number, each time it is made, refreshed or shown after a
// minute, and keeps all fonts that it has drawn with, for each number, until the program
// ends: some megabytes. This one lets no theme through and gives all of them the same one
// instead, under one number.
type inside struct {
	widget.BaseWidget
	o     fyne.CanvasObject
	drawn bool
}

// SetDeviceIsMobile is what Fyne knows a theme of its own by, which it does not go into to
// give what is in it that of what is around it.
func (*inside) SetDeviceIsMobile(bool) {}

// Refresh has the theme for what has come in since, and draws all anew.
func (i *inside) Refresh() {
	shared.give(i.o)
	i.o.Refresh()
}

// CreateRenderer has the theme for what is shown again, too: Fyne forgets within a minute
// what it was, and how it was drawn.
func (i *inside) CreateRenderer() fyne.WidgetRenderer {
	shared.give(i.o)
	if i.drawn {
		i.o.Refresh()
	}
	i.drawn = true
	return insideRenderer{widget.NewSimpleRenderer(i.o)}
}

type insideRenderer struct{ fyne.WidgetRenderer }

// Objects is asked for whenever the window is painted.
func (r insideRenderer) Objects() []fyne.CanvasObject {
	shared.keep()
	return r.WidgetRenderer.Objects()
}

// scope gives one theme to many things. Fyne has a list that is in a theme give it to its
// rows, which is the only way for one more to come under the same number.
type scope struct {
	list *widget.List
	row  *given
}

// given is the row of the list, which has in it what is given the theme. It leaves that as
// it is drawn.
type given struct {
	widget.BaseWidget
	all []fyne.CanvasObject
}

// CreateRenderer is for Fyne.
func (g *given) CreateRenderer() fyne.WidgetRenderer { return g }

// Objects is for Fyne.
func (g *given) Objects() []fyne.CanvasObject { return g.all }

// Refresh is for Fyne.
func (*given) Refresh() {}

// MinSize is for Fyne.
func (*given) MinSize() fyne.Size { return fyne.Size{} }

// Layout is for Fyne.
func (*given) Layout(fyne.Size) {}

// Destroy is for Fyne.
func (*given) Destroy() {}

// shared is that of everything compact, for Fyne's own store of themes is one, too.
var shared scope

// mark is a size that only [scoped] has.
const mark fyne.ThemeSizeName = "sarpackCompact"

// scoped is the compact theme of what has it from shared.
type scoped struct{ compact }

func (s scoped) Size(n fyne.ThemeSizeName) float32 {
	if n == mark {
		return 1
	}
	return s.compact.Size(n)
}

// has reports whether a widget has the theme.
func (s *scope) has(w fyne.Widget) bool { return theme.CurrentForWidget(w).Size(mark) == 1 }

// give gives the theme to o and all that is in it.
func (s *scope) give(o fyne.CanvasObject) {
	if s.list == nil || !s.has(s.list) {
		s.row = &given{}
		s.row.ExtendBaseWidget(s.row)
		s.list = widget.NewList(func() int { return 0 }, func() fyne.CanvasObject { return s.row }, func(int, fyne.CanvasObject) {})
		container.NewThemeOverride(s.list, scoped{})
	}
	s.row.all = []fyne.CanvasObject{o}
	s.list.Refresh()
	s.row.all = nil
}

// keep has Fyne remember the list, which it forgets where nobody has asked for it within a
// minute.
func (s *scope) keep() {
	if s.list != nil {
		s.list.MinSize()
	}
}
