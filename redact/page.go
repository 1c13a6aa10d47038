package redact

import "math"

// Char is one character of a page as a renderer places it.
type Char struct {
	// Rune is its Unicode value; U+FFFD where the file does not say.
	Rune rune
	// Generated marks a character that nothing draws: a word space or line end
	// inferred from positions.
	Generated bool
	// Invisible marks text that is in the file and not on the paper: rendering
	// mode 3, as in the text layer of a scan.
	Invisible bool
	// Recognised marks a character that was read in a picture: the file has it as pixels
	// only.
	Recognised bool
	// Quad is the character's cell: its advance by its font's ascender and
	// descender, not the ink.
	Quad Quad
}

// Unread is a part of a document that nobody could read. It is shown to the
// reviewer and blocks delivery until a person has decided about it.
type Unread struct {
	// Page is 1-based; 0 means the document as a whole.
	Page int `json:"page"`
	// Where is the part of the page, or the zero Rect for all of it.
	Where Rect `json:"-"`
	// Why says in words what could not be read.
	Why string `json:"why"`
	// Again says that another attempt might read it: a reader failed or ran out of time.
	Again bool `json:"-"`
}

// Page is one page of a Document as it was read.
type Page struct {
	// Number is 1-based.
	Number int
	// MediaBox and CropBox are as the file states them, inherited ones included
	// (ISO 32000-2, 14.11.2). CropBox equals MediaBox where none is stated.
	MediaBox, CropBox Rect
	// View is what a viewer shows: the renderer's effective box.
	View Rect
	// Rotate is the page's clockwise turn: 0, 90, 180 or 270.
	Rotate int
	// Chars holds the page's characters in reading order and Text the same as a
	// string: rune i of Text is Chars[i]. Hyphens at line ends are joined away in
	// both, so that a name broken over two lines is one word.
	Chars []Char
	Text  string
	// Scan says that the page is a picture whose words were recognised: those are its
	// text, in place of a text layer that the file has itself or has not.
	Scan bool
	// Hidden lists text that the page holds and nobody sees: outside its view, in the
	// colour of its ground, under a picture, too small. What has Places is among Chars.
	Hidden []Hidden
	// Unread lists what could not be read on this page.
	Unread []Unread
}

// Layered reports whether words of the page were recognised in pictures, so that its text
// layer is written with them.
func (p *Page) Layered() bool {
	if p.Scan {
		return true
	}
	for _, c := range p.Chars {
		if c.Recognised {
			return true
		}
	}
	return false
}

// Layer returns the page with the characters that its text layer is made of: those that
// were recognised.
func (p *Page) Layer() *Page {
	l := *p
	l.Chars = nil
	for _, c := range p.Chars {
		if c.Recognised || c.Generated {
			l.Chars = append(l.Chars, c)
		}
	}
	return &l
}

// Size returns the width and height in points of the page as it is shown, after
// its rotation.
func (p *Page) Size() (w, h float64) { return ViewSize(p.View, p.Rotate) }

// ViewSize returns the width and height in points of view turned by rotate.
func ViewSize(view Rect, rotate int) (w, h float64) {
	if rotate == 90 || rotate == 270 {
		return view.H(), view.W()
	}
	return view.W(), view.H()
}

// ToPixels returns the map from default user space to the pixels of the page
// rendered at dpi: origin at the top left, y downwards, after rotation.
func (p *Page) ToPixels(dpi float64) Matrix { return ViewToPixels(p.View, p.Rotate, dpi/72) }

// ViewToPixels returns the map from default user space to a picture of view,
// turned clockwise by rotate and enlarged by scale pixels a point: origin at the
// top left, y downwards.
func ViewToPixels(view Rect, rotate int, scale float64) Matrix {
	m := Matrix{1, 0, 0, 1, -view.X0, -view.Y0}
	switch rotate {
	case 90: // the page's left edge becomes the top
		m = m.Mul(Matrix{0, 1, 1, 0, 0, 0})
	case 180:
		m = m.Mul(Matrix{-1, 0, 0, 1, view.W(), 0})
	case 270:
		m = m.Mul(Matrix{0, -1, -1, 0, view.H(), view.W()})
	default:
		m = m.Mul(Matrix{1, 0, 0, -1, 0, view.H()})
	}
	return m.Mul(Matrix{scale, 0, 0, scale, 0, 0})
}

// Quads returns the boxes of the characters [from, to) of p.Text: one quad a line,
// so that a name broken over two lines has two.
func (p *Page) Quads(from, to int) []Quad {
	var out []Quad
	var run []Quad
	flush := func() {
		if len(run) > 0 {
			out = append(out, hull(run))
			run = nil
		}
	}
	for i := from; i < to && i < len(p.Chars); i++ {
		c := p.Chars[i]
		if c.Generated || c.Quad.Bounds().Empty() {
			continue
		}
		if len(run) > 0 && !sameLine(run[len(run)-1], c.Quad) {
			flush()
		}
		run = append(run, c.Quad)
	}
	flush()
	return out
}

// sameLine reports whether b follows a on one baseline without a jump.
func sameLine(a, b Quad) bool {
	dx, dy := a[1].X-a[0].X, a[1].Y-a[0].Y
	n := math.Hypot(dx, dy)
	h := math.Hypot(a[3].X-a[0].X, a[3].Y-a[0].Y)
	if n == 0 || h == 0 {
		return false
	}
	dx, dy = dx/n, dy/n
	vx, vy := b[0].X-a[1].X, b[0].Y-a[1].Y
	along, across := vx*dx+vy*dy, math.Abs(vy*dx-vx*dy)
	return across < h*0.5 && along > -h && along < 3*h
}

// hull returns the quad along the first one's baseline that holds them all.
func hull(qs []Quad) Quad {
	a := qs[0]
	dx, dy := a[1].X-a[0].X, a[1].Y-a[0].Y
	n := math.Hypot(dx, dy)
	if n == 0 {
		dx, dy, n = 1, 0, 1
	}
	dx, dy = dx/n, dy/n
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range qs {
		for _, p := range q {
			u, v := p.X*dx+p.Y*dy, p.Y*dx-p.X*dy
			x0, x1 = min(x0, u), max(x1, u)
			y0, y1 = min(y0, v), max(y1, v)
		}
	}
	at := func(u, v float64) Point { return Point{u*dx - v*dy, u*dy + v*dx} }
	return Quad{at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)}
}
