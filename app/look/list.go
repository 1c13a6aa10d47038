package look

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// List is a long list of rows, of which only those on the screen exist as widgets.
// One row is chosen; the arrows, Home, End and the page keys choose another at
// once.
type List struct {
	widget.List
	// OnChosen is told of a row that the person chose, by mouse or key; not of one
	// that [List.Choose] set.
	OnChosen func(row int)
	// OnTapped is told of a row that was chosen by mouse, after OnChosen.
	OnTapped func(row int)
	// Opens is called by Return and Space where it is set, for what the chosen row is of.
	Opens func()
	// Keys and Runes are the screen's own keys; they report whether they used one.
	Keys  func(fyne.KeyName) bool
	Runes func(rune) bool

	ring   *ring
	rows   *spare
	chosen int
	quiet  bool
}

// NewList makes a list of length() rows. row makes an empty row, which fill is given
// with the number of the row it is to show. Rows are drawn close together.
func NewList(length func() int, row func() fyne.CanvasObject, fill func(n int, row fyne.CanvasObject)) *List {
	l := &List{ring: newRing(), rows: newSpare(row), chosen: -1}
	l.Length = length
	l.CreateItem = l.rows.row
	l.UpdateItem = func(n int, o fyne.CanvasObject) { fill(n, l.rows.in(o)) }
	l.OnSelected = func(n widget.ListItemID) {
		l.chosen = n
		if !l.quiet && l.OnChosen != nil {
			l.OnChosen(n)
		}
		if !l.quiet {
			Meant()
		}
		if !l.quiet && l.OnTapped != nil {
			l.OnTapped(n)
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// Chosen is the number of the chosen row, or -1.
func (l *List) Chosen() int { return l.chosen }

// Choose chooses a row and brings it onto the screen; -1 chooses none.
func (l *List) Choose(n int) {
	l.quiet = true
	defer func() { l.quiet = false }()
	if n < 0 || n >= l.Length() {
		l.chosen = -1
		l.UnselectAll()
		return
	}
	if n == l.chosen {
		// Selecting it again would draw all rows for nothing.
		if first, last := l.InView(); n < first || n > last {
			l.ScrollTo(n)
		}
		return
	}
	l.Select(n)
}

// TypedRune gives the screen its keys.
func (l *List) TypedRune(r rune) {
	Command(r, l.Runes)
}

// TypedKey gives the screen its keys, and moves.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	if TypedOn(e.Name) || l.Keys != nil && l.Keys(e.Name) || Helped(l, e.Name) {
		return
	}
	n, last := l.chosen, l.Length()-1
	page := max(1, int(l.Size().Height/max(1, l.rowHeight()))-1)
	switch e.Name {
	case fyne.KeyDown:
		n++
	case fyne.KeyUp:
		n--
	case fyne.KeyPageDown:
		n += page
	case fyne.KeyPageUp:
		n -= page
	case fyne.KeyHome:
		n = 0
	case fyne.KeyEnd:
		n = last
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if l.Opens != nil {
			l.Opens()
		}
		return
	default:
		return
	}
	if n = max(0, min(n, last)); n == l.chosen || last < 0 {
		return
	}
	l.Choose(n)
	if l.OnChosen != nil {
		l.OnChosen(n)
	}
}

// InView are the first and the last row that are on the screen whole; the last is before
// the first where none is.
func (l *List) InView() (first, last int) {
	high := l.rowHeight() + l.gap()
	top := l.GetScrollOffset()
	first = int(math.Ceil(float64((top - 1) / high)))
	last = int((top+l.Size().Height+l.gap()+1)/high) - 1
	return max(0, first), min(last, l.Length()-1)
}

// gap is what lies between two rows: where there is no line, the theme's padding all the
// same.
func (l *List) gap() float32 { return l.Theme().Size(theme.SizeNamePadding) }

// Onward brings the rows below those on the screen onto it, and reports whether there
// were any.
func (l *List) Onward() bool {
	_, last := l.InView()
	if last+1 >= l.Length() {
		return false
	}
	l.ScrollToOffset(float32(last+1) * (l.rowHeight() + l.gap()))
	return true
}

// rowHeight is measured, as the list tells only the least that it wants for itself.
func (l *List) rowHeight() float32 { return l.rows.height() }

// MinSize lets the screen give it any room.
func (l *List) MinSize() fyne.Size { return fyne.NewSize(80, 60) }

// FocusGained shows the ring.
func (l *List) FocusGained() {
	l.ring.show(true)
	l.Refresh()
}

// FocusLost hides it.
func (l *List) FocusLost() {
	l.ring.show(false)
	l.Refresh()
}

// CreateRenderer adds the ring to the list.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	return &listed{ringed{WidgetRenderer: l.List.CreateRenderer(), ring: l.ring}, l}
}

// listed is a list with its ring, which keeps the rows that are let go.
type listed struct {
	ringed
	list *List
}

func (r *listed) Refresh() { r.list.rows.refresh(r.ringed.Refresh, r.list.Length()) }
