package pageview

import (
	"fyne.io/fyne/v2"
)

// keyed is what the keyboard is marking: words, as dragging over them does, or a
// rectangle.
type keyed int

const (
	noKeys keyed = iota
	keyedWords
	keyedBox
)

// Steps of the keyboard, in points.
const (
	boxWide, boxHigh = 120, 24 // of a rectangle at first
	boxStep          = 8
)

// MarkByKeys begins to mark without a pointer, at the chosen mark or in the middle of
// what is in view: words, or on a page without any a rectangle. Then the arrows go on,
// with Shift they extend, V turns words into a rectangle and back, Return marks and
// Escape leaves. It is the view's own until one of the two.
func (v *View) MarkByKeys() {
	from := v.begin()
	v.keys = keyedBox
	if i := nearest(v.words, v.point(from)); i >= 0 {
		v.keys = keyedWords
		v.drag = drag{on: true, words: true, from: i, to: i}
	} else {
		v.drag = v.boxAt(from)
	}
	v.keysMoved()
}

// Keyed reports whether something is being marked by keys.
func (v *View) Keyed() bool { return v.keys != noKeys }

// begin is where marking by keys begins.
func (v *View) begin() fyne.Position {
	if pos, size, ok := v.PlaceOf(v.chosen); ok {
		return fyne.NewPos(pos.X+size.Width/2, pos.Y+size.Height/2)
	}
	if v.middle != nil {
		return v.middle()
	}
	s := v.size()
	return fyne.NewPos(s.Width/2, s.Height/2)
}

func (v *View) boxAt(p fyne.Position) drag {
	w, h := boxWide*v.zoom/2, boxHigh*v.zoom/2
	return drag{on: true, start: p.SubtractXY(w, h), now: p.AddXY(w, h)}
}

// keyedKey takes a key while something is being marked by keys.
func (v *View) keyedKey(k fyne.KeyName) {
	extend := v.mods()&fyne.KeyModifierShift != 0
	dx := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[k]
	dy := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[k]
	switch {
	case k == fyne.KeyReturn || k == fyne.KeyEnter:
		v.keys = noKeys
		v.DragEnd()
		return
	case k == fyne.KeyEscape:
		v.keys, v.drag = noKeys, drag{}
		v.Refresh()
		return
	case dx == 0 && dy == 0:
		return
	case v.keys == keyedWords:
		v.nextWord(dx, dy)
		if !extend {
			v.drag.from = v.drag.to
		}
	default:
		v.moveBox(float32(dx)*boxStep*v.zoom, float32(dy)*boxStep*v.zoom, extend)
	}
	v.keysMoved()
}

// nextWord goes to a word beside the one that was reached, or in a line above or below.
func (v *View) nextWord(dx, dy int) {
	d := &v.drag
	d.to = max(0, min(len(v.words)-1, d.to+dx))
	if dy == 0 {
		return
	}
	// The page is looked over in the direction in which it is shown.
	pos, size := v.place(v.words[d.to].bounds.Quad())
	at := fyne.NewPos(pos.X+size.Width/2, pos.Y+size.Height/2)
	for step, high := float32(1), v.size().Height; step*6 < high; step++ {
		p := at.AddXY(0, float32(dy)*(size.Height/2+step*6))
		i := nearest(v.words, v.point(p))
		if there, high := v.place(v.words[i].bounds.Quad()); i != d.to && p.Y > there.Y-4 && p.Y < there.Y+high.Height+4 {
			d.to = i
			return
		}
	}
}

// moveBox moves the rectangle, or its lower right corner, within the page.
func (v *View) moveBox(dx, dy float32, corner bool) {
	d, s := &v.drag, v.size()
	least := float32(leastBox) * v.zoom
	if corner {
		d.now = fyne.NewPos(max(d.start.X+least, min(s.Width, d.now.X+dx)), max(d.start.Y+least, min(s.Height, d.now.Y+dy)))
		return
	}
	dx = max(-d.start.X, min(s.Width-d.now.X, dx))
	dy = max(-d.start.Y, min(s.Height-d.now.Y, dy))
	d.start, d.now = d.start.AddXY(dx, dy), d.now.AddXY(dx, dy)
}

// keyedRune takes a letter while something is being marked by keys: V goes from words to
// a rectangle around them, and back.
func (v *View) keyedRune(r rune) {
	if r != 'v' && r != 'V' {
		return
	}
	switch {
	case v.keys == keyedWords:
		pos, size := v.place(v.words[v.drag.to].bounds.Quad())
		v.keys, v.drag = keyedBox, drag{on: true, start: pos.SubtractXY(2, 2), now: pos.AddXY(size.Width+2, size.Height+2)}
	case len(v.words) > 0:
		i := nearest(v.words, v.point(v.drag.start))
		v.keys, v.drag = keyedWords, drag{on: true, words: true, from: i, to: i}
	}
	v.keysMoved()
}

// keysMoved shows what is marked by keys, and brings it into view.
func (v *View) keysMoved() {
	v.Refresh()
	if v.reach == nil {
		return
	}
	if v.drag.words {
		v.reach(v.place(v.words[v.drag.to].bounds.Quad()))
		return
	}
	v.reach(v.drag.now.SubtractXY(10, 10), fyne.NewSize(10, 10))
}
