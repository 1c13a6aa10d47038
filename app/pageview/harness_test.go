package pageview

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sarpack/app/look"
	"sarpack/redact"
)

// sheet is a page of 200 by 300 points with three lines of words, each character 8
// by 12 points.
func sheet(rotate int) *redact.Page {
	p := &redact.Page{Number: 1, View: redact.Rect{X0: 10, Y0: 20, X1: 210, Y1: 320}, Rotate: rotate}
	for i, line := range []string{"Ella met Tom Shaw.", "\"Ella\" rang 01234", "and sat down"} {
		y := 320 - 40 - float64(i)*30
		if i > 0 {
			p.Chars = append(p.Chars, redact.Char{Rune: '\n', Generated: true})
			p.Text += "\n"
		}
		for j, r := range []rune(line) {
			x := 20 + float64(j)*8
			c := redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: y, X1: x + 8, Y1: y + 12}.Quad()}
			c.Generated = r == ' '
			p.Chars = append(p.Chars, c)
			p.Text += string(r)
		}
	}
	return p
}

// drawn is a picture of a sheet: grey where there are characters.
func drawn(p *redact.Page, dpi float64) *image.RGBA {
	w, h := p.Size()
	im := image.NewRGBA(image.Rect(0, 0, int(w*dpi/72), int(h*dpi/72)))
	draw.Draw(im, im.Bounds(), image.White, image.Point{}, draw.Src)
	m := p.ToPixels(dpi)
	for _, c := range p.Chars {
		if c.Generated {
			continue
		}
		q := c.Quad.Shrink(0.2)
		for i := range q {
			q[i] = m.Apply(q[i])
		}
		b := q.Bounds()
		draw.Draw(im, image.Rect(int(b.X0), int(b.Y0), int(b.X1), int(b.Y1)), image.NewUniform(color.Gray{90}), image.Point{}, draw.Src)
	}
	return im
}

// desk is a viewport in a window.
type desk struct {
	*Viewport
	win   fyne.Window
	boxes []redact.Rect
	texts []string
	words []string
	chose []string
	seen  int
}

func newDesk(t *testing.T, rotate int, size fyne.Size) *desk {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.NewTheme())
	d := &desk{Viewport: NewViewport(NewView())}
	d.View.mods = func() fyne.KeyModifier { return 0 }
	d.View.OnBox = func(r redact.Rect) { d.boxes = append(d.boxes, r) }
	d.View.OnText = func(a, b int) { d.texts = append(d.texts, d.View.Word(a, b)) }
	d.View.OnWord = func(a, b int) { d.words = append(d.words, d.View.Word(a, b)) }
	d.View.OnSelect = func(id string) { d.chose = append(d.chose, id) }
	d.OnSeen = func() { d.seen++ }
	d.win = a.NewWindow("")
	d.win.SetPadded(false)
	d.win.SetContent(d.Object())
	d.win.Resize(size)
	p := sheet(rotate)
	d.View.SetPage(p, drawn(p, 72))
	d.Shown()
	return d
}

// at is where a point of the page lies in the view.
func (d *desk) at(x, y float64) fyne.Position {
	q := d.View.matrix().Apply(redact.Point{X: x, Y: y})
	return fyne.NewPos(float32(q.X), float32(q.Y))
}

// pull presses at one point of the page and lets go at another.
func (d *desk) pull(x0, y0, x1, y1 float64) {
	a, b := d.at(x0, y0), d.at(x1, y1)
	d.View.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: a}})
	for i := range 5 {
		k := float32(i+1) / 5
		p := fyne.NewPos(a.X+(b.X-a.X)*k, a.Y+(b.Y-a.Y)*k)
		d.View.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}, Dragged: fyne.NewDelta((b.X-a.X)/5, (b.Y-a.Y)/5)})
	}
	d.View.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: b}})
	d.View.DragEnd()
}

// every is a mark of each kind and state that a page can have.
func every() []Mark {
	var out []Mark
	for k := Person; k <= Unread; k++ {
		for s := Open; s <= Blocked; s++ {
			x, y := 20+float64(s)*38, 200-float64(k)*24
			out = append(out, Mark{ID: string(rune('a'+k)) + string(rune('a'+s)), Kind: k, State: s,
				Quads: []redact.Quad{redact.Rect{X0: x, Y0: y, X1: x + 32, Y1: y + 14}.Quad()}})
		}
	}
	return out
}
