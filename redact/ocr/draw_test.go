package ocr

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"

	"sarpack/redact/child"
)

func TestMain(m *testing.M) {
	child.Main()
	os.Exit(m.Run())
}

// paper is a page to be drawn on, at 200 dpi.
type paper struct {
	*image.Gray
	face font.Face
	y    int
}

const testDPI = 200

// sheetOf returns white paper of w × h pixels with a face of the given points.
func sheetOf(t testing.TB, w, h int, points float64, serif bool) *paper {
	t.Helper()
	data := liberationsansregular.TTF
	if serif {
		data = liberationserifregular.TTF
	}
	f, err := opentype.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: points, DPI: testDPI, Hinting: font.HintingNone})
	if err != nil {
		t.Fatal(err)
	}
	g := image.NewGray(image.Rect(0, 0, w, h))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	return &paper{Gray: g, face: face, y: 40}
}

// line writes one line of text below the last.
func (p *paper) line(text string) *paper {
	step := p.face.Metrics().Height.Ceil() * 5 / 4
	p.y += step
	d := font.Drawer{Dst: p.Gray, Src: image.Black, Face: p.face, Dot: fixed.P(60, p.y)}
	d.DrawString(text)
	return p
}

// lines writes several.
func (p *paper) lines(text ...string) *paper {
	for _, t := range text {
		p.line(t)
	}
	return p
}

func (p *paper) picture() Picture { return Picture{p.Gray, testDPI} }

// turned returns a picture turned clockwise by quarters.
func turned(g *image.Gray, quarters int) *image.Gray {
	for range quarters {
		w, h := g.Rect.Dx(), g.Rect.Dy()
		out := image.NewGray(image.Rect(0, 0, h, w))
		for y := range h {
			for x := range w {
				out.SetGray(h-1-y, x, g.GrayAt(x, y))
			}
		}
		g = out
	}
	return g
}

// slanted returns a picture turned clockwise by degrees about its middle.
func slanted(g *image.Gray, degrees float64) *image.Gray {
	out := image.NewGray(g.Rect)
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	cx, cy := float64(g.Rect.Dx())/2, float64(g.Rect.Dy())/2
	draw.BiLinear.Transform(out, f64.Aff3{cos, -sin, cx - cx*cos + cy*sin, sin, cos, cy - cx*sin - cy*cos}, g, g.Rect, draw.Over, nil)
	return out
}

// soiled returns a picture with the grain of a scanner and light that falls off
// downwards to the given share.
func soiled(g *image.Gray, grain float64, light float64) *image.Gray {
	rnd := rand.New(rand.NewPCG(1, 2))
	out := image.NewGray(g.Rect)
	h := g.Rect.Dy()
	for y := range h {
		dim := 1 - (1-light)*float64(y)/float64(h)
		for x := range g.Rect.Dx() {
			v := float64(g.GrayAt(x, y).Y)*dim + grain*rnd.NormFloat64()
			out.SetGray(x, y, color.Gray{Y: uint8(max(0, min(255, v)))})
		}
	}
	return out
}

// faxed returns a picture in black and white.
func faxed(g *image.Gray) *image.Gray {
	out := soiled(g, 25, 1)
	for i, v := range out.Pix {
		out.Pix[i] = 255
		if v < 150 {
			out.Pix[i] = 0
		}
	}
	return out
}

// scrawl draws a signature from x, y on: a pen line that is no letter.
func scrawl(g *image.Gray, x, y, width int) {
	for i := range width * 8 {
		t := float64(i) / 8
		py := float64(y) + 26*math.Sin(t/11)*math.Cos(t/37) + 9*math.Sin(t/5)
		px := float64(x) + t + 14*math.Sin(t/9)
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				g.SetGray(int(px)+dx, int(py)+dy, color.Gray{Y: 30})
			}
		}
	}
}

// photograph draws half-tones into r.
func photograph(g *image.Gray, r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			dx, dy := float64(x-(r.Min.X+r.Max.X)/2), float64(y-(r.Min.Y+r.Max.Y)/2)
			v := 120 + 60*math.Cos(math.Hypot(dx, 1.4*dy)/40) + 20*math.Sin(float64(x)/3)
			g.SetGray(x, y, color.Gray{Y: uint8(v)})
		}
	}
}
