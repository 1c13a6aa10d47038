package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// SideBySide gives the first object a fixed width and the second the rest; the
// first keeps its height, in the middle.
type SideBySide struct{ Left float32 }

// MinSize is for Fyne.
func (l SideBySide) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(l.Left+b.Width+8, max(a.Height, b.Height))
}

// Layout is for Fyne.
func (l SideBySide) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, (s.Height-h)/2))
	o[0].Resize(fyne.NewSize(l.Left, h))
	h = min(s.Height, o[1].MinSize().Height)
	o[1].Move(fyne.NewPos(l.Left+8, (s.Height-h)/2))
	o[1].Resize(fyne.NewSize(s.Width-l.Left-8, h))
}

// Row is a row of a list: a sign, a text, and columns at the right.
type Row struct {
	// Least is the width of a row that can still be read.
	Least float32
	// Columns returns the widths of those at the right in a row of a width; the text has
	// the rest.
	Columns func(width float32) []float32
}

// MinSize is for Fyne.
func (l Row) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.Least, max(o[1].MinSize().Height, 24))
}

// Layout is for Fyne.
func (l Row) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const sign, text = 18, 30
	put := func(x fyne.CanvasObject, at, width float32) {
		h := x.MinSize().Height
		x.Move(fyne.NewPos(at, (s.Height-h)/2))
		x.Resize(fyne.NewSize(width, h))
	}
	o[0].Move(fyne.NewPos(6, (s.Height-sign)/2))
	o[0].Resize(fyne.NewSize(sign, sign))
	at, widths := s.Width, l.Columns(s.Width)
	for i := len(widths) - 1; i >= 0; i-- {
		at -= widths[i]
		put(o[2+i], at, widths[i])
	}
	put(o[1], text, at-text)
}

// RightSide gives the second object a width of its own at the right, and the first the
// rest but for a gap; where the second is hidden, the first has all.
type RightSide struct{ Right, Gap float32 }

// MinSize is for Fyne.
func (l RightSide) MinSize(o []fyne.CanvasObject) fyne.Size {
	if !o[1].Visible() {
		return o[0].MinSize()
	}
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+l.Right, max(a.Height, b.Height))
}

// Layout is for Fyne.
func (l RightSide) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if !o[1].Visible() {
		o[0].Resize(s)
		return
	}
	o[0].Resize(fyne.NewSize(s.Width-l.Right-l.Gap, s.Height))
	o[1].Move(fyne.NewPos(s.Width-l.Right, 0))
	o[1].Resize(fyne.NewSize(l.Right, s.Height))
}

// Column gives its one object at most a width that is easy to read, in the middle.
type Column struct{ Most float32 }

// MinSize is for Fyne.
func (c Column) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout is for Fyne.
func (c Column) Layout(o []fyne.CanvasObject, s fyne.Size) {
	width := min(s.Width, c.Most)
	o[0].Move(fyne.NewPos((s.Width-width)/2, 0))
	o[0].Resize(fyne.NewSize(width, s.Height))
}

// Beside leaves out what is hidden at either side. It gives the first object a width of its own at the left, which grows with the size
// of texts, and the third one at the right, which grows with the window up to Most, by its
// Share; the second has the rest.
type Beside struct{ Left, Right, Most, Share float32 }

// MinSize is for Fyne.
func (l Beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, x := range o {
		h = max(h, x.MinSize().Height)
	}
	width := o[1].MinSize().Width
	if o[0].Visible() {
		width += l.left()
	}
	if o[2].Visible() {
		width += l.Right
	}
	return fyne.NewSize(width, h)
}

// Layout is for Fyne.
func (l Beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 6
	put := func(x fyne.CanvasObject, at, width float32) {
		x.Move(fyne.NewPos(at, 0))
		x.Resize(fyne.NewSize(width, s.Height))
	}
	at, width := float32(0), s.Width
	if o[0].Visible() {
		put(o[0], 0, l.left())
		at, width = l.left()+gap, width-l.left()-gap
	}
	if o[2].Visible() {
		right := max(l.Right, min(l.Most, s.Width*l.Share))
		put(o[2], s.Width-right, right)
		width -= right + gap
	}
	put(o[1], at, width)
}

func (l Beside) left() float32 { return l.Left * theme.TextSize() / usualText }

// Tabs gives each of a row of objects what it needs, and all of them the same of what is
// left.
type Tabs struct{ Gap float32 }

// MinSize is for Fyne.
func (l Tabs) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(l.Gap*float32(max(0, len(o)-1)), 0)
	for _, x := range o {
		m := x.MinSize()
		s = fyne.NewSize(s.Width+m.Width, max(s.Height, m.Height))
	}
	return s
}

// Layout is for Fyne.
func (l Tabs) Layout(o []fyne.CanvasObject, s fyne.Size) {
	more := (s.Width - l.MinSize(o).Width) / float32(max(1, len(o)))
	at := float32(0)
	for _, x := range o {
		w := max(0, x.MinSize().Width+more)
		x.Move(fyne.NewPos(at, 0))
		x.Resize(fyne.NewSize(w, s.Height))
		at += w + l.Gap
	}
}
