package pageview

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sarpack/redact"
)

// View is one page with its marks. Its methods are called where widgets may be
// touched.
type View struct {
	widget.BaseWidget

	// OnBox is told of a rectangle that was drawn, in default user space; OnText of
	// words that were dragged over, and OnWord of one that was clicked twice, as
	// offsets in code points into the page's text. OnSelect is told of a mark that
	// was clicked. OnKey and OnRune get what is typed while the page has the keyboard.
	OnBox    func(redact.Rect)
	OnText   func(from, to int)
	OnWord   func(from, to int)
	OnSelect func(id string)
	OnKey    func(fyne.KeyName)
	OnRune   func(rune)

	page    *redact.Page
	text    []rune
	words   []word
	picture *image.RGBA // as it was rendered
	shown   *image.RGBA // as the reader turned it
	turn    int
	zoom    float32 // units of the canvas a point
	marks   []Mark
	chosen  string
	preview bool
	differ  []redact.Rect

	drag drag
	keys keyed
	// middle is the middle of what is in view, reach brings a place into view.
	middle func() fyne.Position
	reach  func(fyne.Position, fyne.Size)
	over   redact.Point
	focus  func(on bool)
	// mods are the modifier keys that are held.
	mods func() fyne.KeyModifier
}

var (
	_ fyne.Draggable      = (*View)(nil)
	_ fyne.DoubleTappable = (*View)(nil)
	_ fyne.Focusable      = (*View)(nil)
	_ desktop.Cursorable  = (*View)(nil)
	_ desktop.Mouseable   = (*View)(nil)
	_ desktop.Hoverable   = (*View)(nil)
)

// NewView makes an empty view.
func NewView() *View {
	v := &View{zoom: 1, mods: heldKeys}
	v.ExtendBaseWidget(v)
	return v
}

// heldKeys returns the modifier keys that are held; drivers without a keyboard have
// none.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// SetPage shows another page, without marks. picture may be nil while it is not
// rendered; [View.SetPicture] brings it.
func (v *View) SetPage(p *redact.Page, picture *image.RGBA) {
	v.page, v.picture, v.marks, v.chosen, v.differ = p, picture, nil, "", nil
	v.text, v.words, v.drag, v.keys = nil, nil, drag{}, noKeys
	if p != nil {
		v.text, v.words = []rune(p.Text), wordsOf(p)
	}
	v.shown = turned(picture, v.turn)
	v.Refresh()
}

// SetPicture shows a picture of the same page.
func (v *View) SetPicture(picture *image.RGBA) {
	v.picture = picture
	v.shown = turned(picture, v.turn)
	v.Refresh()
}

// SetMarks replaces the marks; the picture stays as it is.
func (v *View) SetMarks(m []Mark) {
	v.marks = m
	v.Refresh()
}

// Preview shows only what will be redacted, as black boxes, so that the page looks as
// it will when it is sent.
func (v *View) Preview(on bool) {
	v.preview = on
	v.Refresh()
}

// Outline draws lines around boxes, in default user space: what differs between two pages
// that are compared.
func (v *View) Outline(boxes []redact.Rect) {
	v.differ = boxes
	v.Refresh()
}

// Outlined are the boxes with lines around them.
func (v *View) Outlined() []redact.Rect { return v.differ }

// Select puts a frame around a mark; "" around none.
func (v *View) Select(id string) {
	v.chosen = id
	v.Refresh()
}

// Selected is the id of the mark with the frame.
func (v *View) Selected() string { return v.chosen }

// Zoom is how many units of the canvas a point takes.
func (v *View) Zoom() float32 { return v.zoom }

// The least and the most a page can be enlarged.
const (
	leastZoom = 0.2
	mostZoom  = 6
)

// SetZoom enlarges the page.
func (v *View) SetZoom(z float32) {
	v.zoom = max(leastZoom, min(z, mostZoom))
	v.Refresh()
}

// Turn turns the page clockwise by a right angle, for reading only.
func (v *View) Turn() {
	v.turn = (v.turn + 90) % 360
	v.shown = turned(v.picture, v.turn)
	v.Refresh()
}

// Word returns the text of a page's characters [from, to), on one line.
func (v *View) Word(from, to int) string {
	from, to = max(0, from), min(to, len(v.text))
	if from >= to {
		return ""
	}
	r := slices.Clone(v.text[from:to])
	for i := range r {
		if r[i] == '\n' || r[i] == '\r' {
			r[i] = ' '
		}
	}
	return string(r)
}

// paper is the page's box, and rotation how it is shown.
func (v *View) paper() (redact.Rect, int) {
	if v.page == nil {
		return redact.Rect{X1: 595, Y1: 842}, v.turn
	}
	return v.page.View, (v.page.Rotate + v.turn) % 360
}

// size is the page's size in units of the canvas.
func (v *View) size() fyne.Size {
	w, h := redact.ViewSize(v.paper())
	return fyne.NewSize(float32(w)*v.zoom, float32(h)*v.zoom)
}

// matrix maps default user space to units of the canvas.
func (v *View) matrix() redact.Matrix {
	box, turn := v.paper()
	return redact.ViewToPixels(box, turn, float64(v.zoom))
}

// place maps a quad to the canvas: its bounds there.
func (v *View) place(q redact.Quad) (fyne.Position, fyne.Size) {
	m := v.matrix()
	for i := range q {
		q[i] = m.Apply(q[i])
	}
	b := q.Bounds()
	return fyne.NewPos(float32(b.X0), float32(b.Y0)), fyne.NewSize(float32(b.W()), float32(b.H()))
}

// point maps a position on the canvas to default user space.
func (v *View) point(p fyne.Position) redact.Point {
	m, ok := v.matrix().Inverse()
	if !ok {
		return redact.Point{}
	}
	return m.Apply(redact.Point{X: float64(p.X), Y: float64(p.Y)})
}

// PlaceOf returns where the first box of a mark lies in the view, and whether it
// has one.
func (v *View) PlaceOf(id string) (fyne.Position, fyne.Size, bool) {
	for _, m := range v.marks {
		if m.ID == id && len(m.Quads) > 0 {
			p, s := v.place(m.Quads[0])
			return p, s, true
		}
	}
	return fyne.Position{}, fyne.Size{}, false
}

// markAt is the id of the topmost mark at a point: of marks one in another, the
// smaller.
func (v *View) markAt(p redact.Point) string {
	id, least := "", 0.0
	for _, m := range v.marks {
		for _, q := range m.Quads {
			b := q.Bounds()
			if area := b.W() * b.H(); q.Holds(p) && b.Holds(p) && (id == "" || area < least) {
				id, least = m.ID, area
			}
		}
	}
	return id
}

// Sized reports whether the page that is shown is w by h points large, give or take
// a point.
func (v *View) Sized(w, h float64) bool {
	if v.page == nil {
		return false
	}
	pw, ph := redact.ViewSize(v.page.View, v.page.Rotate)
	return pw-w < 1 && w-pw < 1 && ph-h < 1 && h-ph < 1
}
