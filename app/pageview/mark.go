package pageview

import (
	"image"
	"image/color"

	"sarpack/redact"
)

// Kind is what a mark is about; it gives the colour and the line around it.
type Kind int

// The kinds of marks.
const (
	Person     Kind = iota // a solid line
	Identifier             // a broken line
	Passage                // brackets at both ends
	Drawn                  // a double line: a person made it
	Unread                 // a dotted line: nobody could read this
)

// State is what was decided about a mark; it gives the pattern within.
type State int

// The states of marks.
const (
	Open    State = iota // a light tint: nobody decided yet
	Redact               // dark, with close diagonal stripes: it will be gone
	Keep                 // clear, with a line below: it will be read
	Refer                // wide stripes: somebody else is asked
	Blocked              // a grid: on hold
)

// Mark is one thing marked on a page.
type Mark struct {
	// ID names it to whoever is told of it.
	ID string
	// Quads are its boxes in default user space, in points.
	Quads []redact.Quad
	Kind  Kind
	State State
}

// Colours stand on a page, which is white in every theme.
var kindColour = map[Kind]color.NRGBA{
	Person:     {0x1f, 0x5f, 0xbf, 0xff},
	Identifier: {0x7a, 0x2f, 0xa0, 0xff},
	Passage:    {0x9a, 0x5b, 0x00, 0xff},
	Drawn:      {0x00, 0x6d, 0x60, 0xff},
	Unread:     {0xa3, 0x26, 0x2a, 0xff},
}

var (
	keepColour  = color.NRGBA{0x2a, 0x6b, 0x3c, 0xff}
	burnColour  = color.NRGBA{0x10, 0x16, 0x1c, 0x8c}
	burnStripe  = color.NRGBA{0x10, 0x16, 0x1c, 0xd0}
	selectedCol = color.NRGBA{0xd4, 0x5a, 0x00, 0xff}
	// differColour is that of no kind and no state.
	differColour = color.NRGBA{0xb0, 0x12, 0x6e, 0xff}
	dragFill     = color.NRGBA{0x00, 0x6d, 0x60, 0x40}
	white        = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// Swatch draws a mark of a size in pixels, as it lies on a page, for legends too.
func Swatch(w, h int, k Kind, s State) *image.RGBA { return swatch(w, h, 1, k, s, nil) }

// swatch draws a mark w by h pixels large, with lines enlarged by scale. inside,
// where it is not nil, says which pixels belong to a mark that is not upright.
func swatch(w, h int, scale float32, k Kind, s State, inside func(x, y int) bool) *image.RGBA {
	im := image.NewRGBA(image.Rect(0, 0, max(1, w), max(1, h)))
	p := pen{im: im, w: w, h: h, unit: max(1, int(scale+0.5))}
	c := kindColour[k]
	for y := range h {
		for x := range w {
			if inside != nil && !inside(x, y) {
				continue
			}
			if col := p.fill(x, y, c, s); col.A > 0 {
				im.Set(x, y, col)
			}
			if p.edge(x, y, k) {
				im.Set(x, y, c)
			}
		}
	}
	return im
}

// pen knows the geometry of patterns, in units of one line's width.
type pen struct {
	im         *image.RGBA
	w, h, unit int
}

// fill is the pattern of a state at a pixel.
func (p pen) fill(x, y int, c color.NRGBA, s State) color.NRGBA {
	u := p.unit
	switch s {
	case Redact:
		if (x+y)%(4*u) < u {
			return burnStripe
		}
		return burnColour
	case Keep:
		if y >= p.h-2*u {
			return keepColour
		}
		return color.NRGBA{}
	case Refer:
		c.A = 0x28
		if (x+p.h-y)%(8*u) < 3*u {
			c.A = 0x78
		}
		return c
	case Blocked:
		c.A = 0x28
		if x%(6*u) < u || y%(6*u) < u {
			c.A = 0x90
		}
		return c
	}
	c.A = 0x3c
	return c
}

// edge reports whether a pixel belongs to the line of a kind.
func (p pen) edge(x, y int, k Kind) bool {
	u := p.unit
	in := min(x, y, p.w-1-x, p.h-1-y)
	switch k {
	case Identifier:
		return in < u && (x+y)%(6*u) < 4*u
	case Passage:
		side := min(x, p.w-1-x)
		return side < 2*u || in < u && side < 5*u
	case Drawn:
		return in < u || in >= 2*u && in < 3*u
	case Unread:
		return in < 2*u && (x+y)%(4*u) < 2*u
	}
	return in < u
}
