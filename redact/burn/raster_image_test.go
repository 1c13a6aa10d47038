package burn

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// paper is a white picture with what is painted on it.
func paper(paint func(*image.RGBA)) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 201, 100)) // an odd width: rows are filled up
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	if paint != nil {
		paint(img)
	}
	return img
}

// Text and lines are stored without loss of what matters, photographs as JPEG, and
// grey pages without colour.
func TestEncodePicture(t *testing.T) {
	fill := func(img *image.RGBA, r image.Rectangle, c color.Color) {
		draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	noise := func(grey bool) func(*image.RGBA) {
		return func(img *image.RGBA) {
			for i := 0; i < len(img.Pix); i += 4 {
				v := byte(i*i*7>>5 ^ i*131)
				img.Pix[i], img.Pix[i+1], img.Pix[i+2] = v, v, v
				if !grey {
					img.Pix[i+1], img.Pix[i+2] = byte(i*91>>3), byte(i*17>>4)
				}
			}
		}
	}
	for _, c := range []struct {
		name   string
		img    *image.RGBA
		filter string
		bits   int
		space  string
		spots  map[image.Point]color.RGBA
	}{
		{"empty", paper(nil), "FlateDecode", 4, "DeviceGray", nil},
		{"text", paper(func(i *image.RGBA) { fill(i, image.Rect(10, 10, 20, 20), color.Black) }), "FlateDecode", 4, "DeviceGray",
			map[image.Point]color.RGBA{{15, 15}: {0, 0, 0, 255}, {25, 15}: {255, 255, 255, 255}, {200, 99}: {255, 255, 255, 255}}},
		{"coloured text", paper(func(i *image.RGBA) {
			fill(i, image.Rect(10, 10, 20, 20), color.RGBA{200, 0, 0, 255})
			fill(i, image.Rect(30, 10, 40, 20), color.Black)
		}), "FlateDecode", 8, "Indexed",
			map[image.Point]color.RGBA{{15, 15}: {200, 0, 0, 255}, {35, 15}: {0, 0, 0, 255}, {0, 0}: {255, 255, 255, 255}}},
		{"grey photograph", paper(noise(true)), "DCTDecode", 8, "DeviceGray", nil},
		{"photograph", paper(noise(false)), "DCTDecode", 8, "DeviceRGB", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, data := encodePicture(c.img, nil)
			space := d["ColorSpace"]
			if a, ok := space.(pdfdoc.Array); ok {
				space = a[0]
			}
			if d["Filter"] != pdfdoc.Name(c.filter) || d["BitsPerComponent"] != pdfdoc.Integer(c.bits) || space != pdfdoc.Name(c.space) {
				t.Fatalf("stored as %v with %v bits in %v", d["Filter"], d["BitsPerComponent"], space)
			}
			for at, want := range c.spots {
				if got := pixel(t, d, data, at); got != want {
					t.Errorf("%v is %v, want %v", at, got, want)
				}
			}
		})
	}
}

// In a photograph as well the marks stay black, to a hair: what JPEG smears into
// them would tell of what is around.
func TestEncodePictureMarks(t *testing.T) {
	mark := image.Rect(37, 21, 150, 60)
	img := paper(func(img *image.RGBA) {
		for i := 0; i < len(img.Pix); i += 4 {
			img.Pix[i], img.Pix[i+1], img.Pix[i+2] = byte(i*i>>7), byte(i*91>>3), 255
		}
		draw.Draw(img, mark, image.Black, image.Point{}, draw.Src)
	})
	d, data := encodePicture(img, []image.Rectangle{mark})
	if d["Filter"] != pdfdoc.Name("DCTDecode") {
		t.Fatalf("stored as %v", d["Filter"])
	}
	for y := mark.Min.Y; y < mark.Max.Y; y += 3 {
		for _, x := range []int{mark.Min.X, mark.Min.X + 1, mark.Max.X - 1} {
			if c := pixel(t, d, data, image.Pt(x, y)); c.R > 6 || c.G > 6 || c.B > 6 {
				t.Fatalf("pixel %d, %d is %v", x, y, c)
			}
		}
	}
}

// A picture from which the renderer left something out is noticed.
func TestLacksInk(t *testing.T) {
	line := func(w, h, from, to int) *image.RGBA {
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(img, image.Rect(w/10, from, w*9/10, to), image.Black, image.Point{}, draw.Src)
		return img
	}
	control := line(100, 60, 30, 31)
	if lacksInk(line(333, 200, 100, 103), control) {
		t.Error("the same line is missed")
	}
	if !lacksInk(line(333, 200, 150, 153), control) {
		t.Error("a line that is elsewhere is not missed")
	}
	if !lacksInk(paper(nil), control) {
		t.Error("a line that is not there is not missed")
	}
	if lacksInk(line(333, 200, 100, 103), line(100, 60, 0, 0)) {
		t.Error("more ink than there was is no loss")
	}
}

// pixel decodes one pixel of a stored picture.
func pixel(t *testing.T, d pdfdoc.Dict, data []byte, at image.Point) color.RGBA {
	t.Helper()
	f := pdfdoc.New()
	if d["Filter"] == pdfdoc.Name("DCTDecode") {
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return color.RGBAModel.Convert(img.At(at.X, at.Y)).(color.RGBA)
	}
	raw, err := f.Decode(&pdfdoc.Stream{Dict: d, Raw: data})
	if err != nil {
		t.Fatal(err)
	}
	w := int(d["Width"].(pdfdoc.Integer))
	if a, ok := d["ColorSpace"].(pdfdoc.Array); ok {
		table := f.Bytes(a[3])
		i := int(raw[at.Y*w+at.X])
		return color.RGBA{table[3*i], table[3*i+1], table[3*i+2], 255}
	}
	v := raw[at.Y*((w+1)/2)+at.X/2] >> (4 * (1 - at.X&1)) & 15 * 17
	return color.RGBA{v, v, v, 255}
}

// Every pixel that a mark touches is black before anything is stored, those at its
// edge and along a slanting side as well; no other is touched.
func TestBlacken(t *testing.T) {
	for _, q := range []redact.Quad{
		redact.Rect{X0: 10.5, Y0: 20.5, X1: 40.2, Y1: 30.1}.Quad(),
		turned(50, 20, 60, 20, 33),
		redact.Rect{X0: -20, Y0: -20, X1: 5.5, Y1: 500}.Quad(), // beyond the page
	} {
		img := paper(nil)
		blacken(img, []redact.Quad{q}, redact.Identity)
		for y := range 100 {
			for x := range 201 {
				cell := redact.Rect{X0: float64(x), Y0: float64(y), X1: float64(x) + 1, Y1: float64(y) + 1}.Quad()
				if black := img.RGBAAt(x, y) == (color.RGBA{A: 255}); black != q.Meets(cell) {
					t.Fatalf("%v: pixel %d, %d: black %v", q, x, y, black)
				}
			}
		}
	}
}
