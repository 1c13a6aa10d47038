package pageview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sarpack/app/look"
	"sarpack/redact"
)

// leastBox is the least side of a rectangle that was drawn on purpose, in points.
const leastBox = 3

// drag is what the pointer is doing.
type drag struct {
	down, on   bool
	start, now fyne.Position
	// words is set when the drag began on a word: word from to word to is selected.
	words    bool
	from, to int
}

// MouseDown notes where a drag would begin, as Dragged comes only after the first
// move, and selects the mark below.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.takeFocus()
	look.Meant()
	v.keys = noKeys
	v.drag = drag{down: true, start: e.Position, now: e.Position}
	if e.Button == desktop.MouseButtonSecondary {
		return
	}
	if id := v.markAt(v.point(e.Position)); id != "" {
		v.Select(id)
		if v.OnSelect != nil {
			v.OnSelect(id)
		}
	}
}

// MouseUp ends what MouseDown began when there was no drag.
func (v *View) MouseUp(*desktop.MouseEvent) {
	if !v.drag.on {
		v.drag = drag{}
	}
}

// Dragged grows the rectangle, or the words: words where the drag began on one and
// Control is not held.
func (v *View) Dragged(e *fyne.DragEvent) {
	d := &v.drag
	if !d.on {
		if !d.down {
			d.start = e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
		}
		d.on = true
		if i := at(v.words, v.point(d.start)); i >= 0 && v.mods()&fyne.KeyModifierControl == 0 {
			d.words, d.from, d.to = true, i, i
		}
	}
	d.now = e.Position
	if d.words {
		d.to = nearest(v.words, v.point(d.now))
	}
	v.Refresh()
}

// DragEnd tells what was marked.
func (v *View) DragEnd() {
	d := v.drag
	v.drag = drag{}
	if !d.on {
		return
	}
	v.Refresh()
	if d.words {
		from, to := min(d.from, d.to), max(d.from, d.to)
		if v.OnText != nil {
			a, _ := v.words[from].trimmed(v.text)
			_, b := v.words[to].trimmed(v.text)
			v.OnText(a, b)
		}
		return
	}
	if b := v.box(d); v.OnBox != nil && b.W() >= leastBox && b.H() >= leastBox {
		v.OnBox(b)
	}
}

// box is the rectangle of a drag within the page, in default user space.
func (v *View) box(d drag) redact.Rect {
	a, b := v.point(d.start), v.point(d.now)
	page, _ := v.paper()
	return redact.Rect{X0: a.X, Y0: a.Y, X1: b.X, Y1: b.Y}.Normal().Intersect(page)
}

// selection are the boxes of the words that a drag has come over.
func (v *View) selection() []redact.Quad {
	d := v.drag
	if !d.on || !d.words || v.page == nil {
		return nil
	}
	from, to := min(d.from, d.to), max(d.from, d.to)
	return v.page.Quads(v.words[from].from, v.words[to].to)
}

// DoubleTapped tells the word below.
func (v *View) DoubleTapped(e *fyne.PointEvent) {
	if i := at(v.words, v.point(e.Position)); i >= 0 && v.OnWord != nil {
		v.OnWord(v.words[i].trimmed(v.text))
	}
}

// MouseIn, MouseMoved and MouseOut follow the pointer for its shape.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.over = v.point(e.Position) }

// MouseMoved is part of MouseIn.
func (v *View) MouseMoved(e *desktop.MouseEvent) { v.over = v.point(e.Position) }

// MouseOut is part of MouseIn.
func (v *View) MouseOut() {}

// Cursor is a text cursor over words, a hand over marks and a cross elsewhere.
func (v *View) Cursor() desktop.Cursor {
	switch {
	case v.drag.on && v.drag.words:
		return desktop.TextCursor
	case v.drag.on:
		return desktop.CrosshairCursor
	case v.markAt(v.over) != "":
		return desktop.PointerCursor
	case at(v.words, v.over) >= 0:
		return desktop.TextCursor
	}
	return desktop.CrosshairCursor
}

func (v *View) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}

// FocusGained shows that the page has the keyboard.
func (v *View) FocusGained() { v.tellFocus(true) }

// FocusLost takes that away.
func (v *View) FocusLost() { v.tellFocus(false) }

func (v *View) tellFocus(on bool) {
	if v.focus != nil {
		v.focus(on)
	}
}

// TypedRune hands on what is typed.
func (v *View) TypedRune(r rune) {
	if v.keys != noKeys {
		v.keyedRune(r)
		return
	}
	look.Command(r, v.rune)
}

func (v *View) rune(r rune) bool {
	if v.OnRune != nil {
		v.OnRune(r)
	}
	return v.OnRune != nil
}

// TypedKey hands on what is pressed.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	if look.TypedOn(e.Name) {
		return
	}
	if v.keys != noKeys {
		v.keyedKey(e.Name)
		return
	}
	if !look.Helped(v, e.Name) && v.OnKey != nil {
		v.OnKey(e.Name)
	}
}
