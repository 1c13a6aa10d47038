package pageview

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sarpack/redact"
)

// CreateRenderer is for Fyne.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{v: v, paper: canvas.NewRectangle(white), page: canvas.NewImageFromImage(nil), layer: container.NewWithoutLayout()}
	r.page.FillMode = canvas.ImageFillStretch
	r.page.ScaleMode = canvas.ImageScaleFastest
	r.box = canvas.NewRectangle(dragFill)
	r.box.StrokeColor, r.box.StrokeWidth = kindColour[Drawn], 1.5
	r.Refresh()
	return r
}

type renderer struct {
	v     *View
	paper *canvas.Rectangle
	page  *canvas.Image
	// layer holds all that lies on the page. It is refreshed without the page, whose
	// picture stays on the graphics card.
	layer *fyne.Container
	marks []*painted
	box   *canvas.Rectangle
	lines []*canvas.Rectangle // of a selection of words
	ring  []*canvas.Rectangle // around the chosen mark
	lined []*canvas.Rectangle // around what differs
}

// painted is one box of a mark with the look it was painted in.
type painted struct {
	*canvas.Image
	as paint
}

// paint is the look of one box.
type paint struct {
	w, h  int
	kind  Kind
	state State
	solid bool
	// shape is the quad within its bounds where it is not upright.
	shape redact.Quad
}

func (r *renderer) Destroy() {}
func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.paper, r.page, r.layer}
}
func (r *renderer) MinSize() fyne.Size { return r.v.size() }

// Layout gives everything its place.
func (r *renderer) Layout(fyne.Size) {
	s := r.v.size()
	r.paper.Resize(s)
	r.page.Resize(s)
	r.layer.Resize(s)
}

// Refresh paints what changed.
func (r *renderer) Refresh() {
	r.Layout(fyne.Size{})
	r.layer.Objects = r.layer.Objects[:0]
	n := 0
	for _, m := range r.v.marks {
		if r.v.preview && m.State != Redact {
			continue
		}
		for _, q := range m.Quads {
			if n == len(r.marks) {
				im := canvas.NewImageFromImage(nil)
				im.FillMode, im.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest
				r.marks = append(r.marks, &painted{Image: im})
			}
			r.paint(r.marks[n], m, q)
			r.layer.Objects = append(r.layer.Objects, r.marks[n].Image)
			n++
		}
	}
	r.outline()
	r.frame()
	r.pending()
	if changed := r.page.Image != r.v.shown; changed && r.v.shown != nil {
		r.page.Image = r.v.shown
		r.page.Refresh()
	} else if r.v.shown == nil {
		r.page.Image = nil
	}
	r.page.Hidden = r.v.shown == nil
	canvas.Refresh(r.layer)
}

// paint gives one box its place and, if it has changed, its look.
func (r *renderer) paint(p *painted, m Mark, q redact.Quad) {
	pos, size := r.v.place(q)
	p.Move(pos)
	p.Resize(size)
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.v); c != nil {
		scale = c.Scale()
	}
	const most = 4096 // pixels a side; a larger mark is enlarged
	l := paint{
		w: min(most, int(math.Ceil(float64(size.Width*scale)))), h: min(most, int(math.Ceil(float64(size.Height*scale)))),
		kind: m.Kind, state: m.State, solid: r.v.preview,
	}
	var inside func(x, y int) bool
	if !upright(q) {
		t := r.v.matrix()
		for i := range q {
			c := t.Apply(q[i])
			l.shape[i] = redact.Point{X: (c.X - float64(pos.X)) * float64(scale), Y: (c.Y - float64(pos.Y)) * float64(scale)}
		}
		inside = func(x, y int) bool { return l.shape.Holds(redact.Point{X: float64(x), Y: float64(y)}) }
	}
	if p.Image.Image != nil && p.as == l {
		return
	}
	p.as = l
	if l.solid {
		im := image.NewRGBA(image.Rect(0, 0, max(1, l.w), max(1, l.h)))
		draw.Draw(im, im.Bounds(), image.Black, image.Point{}, draw.Src)
		p.Image.Image = im
		return
	}
	p.Image.Image = swatch(l.w, l.h, scale, l.kind, l.state, inside)
}

// upright reports whether a quad's sides run along the axes.
func upright(q redact.Quad) bool {
	const close = 0.1
	for i := range q {
		j := (i + 1) % 4
		if math.Abs(q[i].X-q[j].X) > close && math.Abs(q[i].Y-q[j].Y) > close {
			return false
		}
	}
	return true
}

// outline draws around what differs: a line with a light one outside it, so that it is
// seen on paper, on a photograph and beside a black box. Both are close, or they would lie on
// the lines above and below, which may be the same.
func (r *renderer) outline() {
	for i, b := range r.v.differ {
		r.lined = grown(r.lined, 2*i+1)
		pos, size := r.v.place(b.Quad())
		for k, c := range []color.Color{white, differColour} {
			l := r.lined[2*i+k]
			out := 3.5 - 1.5*float32(k)
			l.FillColor, l.StrokeColor, l.StrokeWidth, l.CornerRadius = nil, c, 1.5, 2
			l.Move(pos.SubtractXY(out, out))
			l.Resize(size.AddWidthHeight(2*out, 2*out))
			r.layer.Objects = append(r.layer.Objects, l)
		}
	}
}

// frame draws around the chosen mark.
func (r *renderer) frame() {
	n := 0
	for _, m := range r.v.marks {
		if m.ID != r.v.chosen || m.ID == "" {
			continue
		}
		for _, q := range m.Quads {
			r.ring = grown(r.ring, n)
			f := r.ring[n]
			f.FillColor, f.StrokeColor, f.StrokeWidth, f.CornerRadius = nil, selectedCol, 2.5, 3
			pos, size := r.v.place(q)
			f.Move(pos.SubtractXY(4, 4))
			f.Resize(size.AddWidthHeight(8, 8))
			r.layer.Objects = append(r.layer.Objects, f)
			n++
		}
	}
}

// pending draws what the pointer is about to mark.
func (r *renderer) pending() {
	d := r.v.drag
	if !d.on {
		return
	}
	if !d.words {
		a, b := d.start, d.now
		r.box.Move(fyne.NewPos(min(a.X, b.X), min(a.Y, b.Y)))
		r.box.Resize(fyne.NewSize(max(a.X, b.X)-min(a.X, b.X), max(a.Y, b.Y)-min(a.Y, b.Y)))
		r.layer.Objects = append(r.layer.Objects, r.box)
		return
	}
	for i, q := range r.v.selection() {
		r.lines = grown(r.lines, i)
		l := r.lines[i]
		l.FillColor = dragFill
		pos, size := r.v.place(q)
		l.Move(pos)
		l.Resize(size)
		r.layer.Objects = append(r.layer.Objects, l)
	}
}

// grown returns list with an element at n.
func grown(list []*canvas.Rectangle, n int) []*canvas.Rectangle {
	for len(list) <= n {
		list = append(list, canvas.NewRectangle(nil))
	}
	return list
}
