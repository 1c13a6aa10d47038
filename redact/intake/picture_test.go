package intake

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/bmp"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// drawn is a white picture with a black upper left quarter.
func drawn(w, h int, ink color.Color) *image.RGBA {
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			im.Set(x, y, color.White)
			if x < w/2 && y < h/2 {
				im.Set(x, y, ink)
			}
		}
	}
	return im
}

func encoded(t testing.TB, f func(b *bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, im image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, im, nil) })
}

func pngOf(t testing.TB, im image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, im) })
}

// withExif adds an Exif block with an orientation, a description and a place.
func withExif(data []byte, turn int) []byte {
	le := binary.LittleEndian
	var b []byte
	field := func(tag, kind uint16, n, v uint32) {
		b = le.AppendUint16(b, tag)
		b = le.AppendUint16(b, kind)
		b = le.AppendUint32(b, n)
		b = le.AppendUint32(b, v)
	}
	text := "Tom at the gate\x00"
	b = append(b, "II*\x00\x08\x00\x00\x00"...)
	b = le.AppendUint16(b, 3)
	field(0x10E, 2, uint32(len(text)), 50)
	field(0x112, 3, 1, uint32(turn))
	field(34853, 4, 1, 50+uint32(len(text)))
	b = le.AppendUint32(b, 0)
	b = append(b, text...)
	gps := uint32(len(b))
	b = le.AppendUint16(b, 4)
	field(1, 2, 2, 'N')
	field(2, 5, 3, gps+54)
	field(3, 2, 2, 'W')
	field(4, 5, 3, gps+54)
	b = le.AppendUint32(b, 0)
	for _, v := range []uint32{53, 1, 30, 1, 0, 1} {
		b = le.AppendUint32(b, v)
	}
	seg := append([]byte("Exif\x00\x00"), b...)
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, byte((len(seg)+2)>>8), byte(len(seg)+2))
	return append(append(out, seg...), data[2:]...)
}

// corners returns how dark the corners of a page are: upper left, upper right, lower
// left, lower right.
func corners(t testing.TB, d *redact.Document, n int) string {
	t.Helper()
	pdf, err := d.Content()
	if err != nil {
		t.Fatal(err)
	}
	e, err := eye(t).Open(context.Background(), pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	im, err := e.RenderOpts(context.Background(), n, pdfeye.RenderOptions{DPI: 36})
	if err != nil {
		t.Fatal(err)
	}
	b := im.Bounds()
	s := ""
	for _, at := range []image.Point{{b.Dx() / 4, b.Dy() / 4}, {b.Dx() * 3 / 4, b.Dy() / 4}, {b.Dx() / 4, b.Dy() * 3 / 4}, {b.Dx() * 3 / 4, b.Dy() * 3 / 4}} {
		if im.RGBAAt(at.X, at.Y).R < 128 {
			s += "#"
		} else {
			s += "."
		}
	}
	return s
}

// A photograph stands upright, however the camera was held (Exif 2.32, 4.6.4 A).
func TestExifTurn(t *testing.T) {
	plain := jpegOf(t, drawn(160, 80, color.RGBA{120, 0, 0, 255}))
	for turn, want := range map[int]string{1: "#...", 2: ".#..", 3: "...#", 4: "..#.", 5: "#...", 6: ".#..", 7: "...#", 8: "..#."} {
		d := takeData(t, "photo.jpg", withExif(plain, turn), Options{})[0]
		if got := corners(t, d, 1); got != want {
			t.Errorf("orientation %d: %s, want %s", turn, got, want)
		}
		p := pagesOf(t, d)[0]
		if w, h := p.Size(); (w < h) != (turn >= 5) {
			t.Errorf("orientation %d: a page of %.0f by %.0f", turn, w, h)
		}
	}
	d := takeData(t, "photo.jpg", withExif(plain, 6), Options{})[0]
	_, hid := shownText(t, d)
	wants(t, "hidden", hid, "Tom at the gate", "53.50000, -53.50000")
}

func TestPictures(t *testing.T) {
	im := drawn(200, 100, color.Black)
	grey := drawn(200, 100, color.Gray{70})
	col := drawn(200, 100, color.RGBA{90, 20, 20, 255})
	half := image.NewNRGBA(image.Rect(0, 0, 200, 100)) // transparent but for its corner
	for y := range 50 {
		for x := range 100 {
			half.Set(x, y, color.Black)
		}
	}
	for name, data := range map[string][]byte{
		"a.png": pngOf(t, im), "grey.png": pngOf(t, grey), "colour.png": pngOf(t, col), "clear.png": pngOf(t, half), "a.jpg": jpegOf(t, col),
		"a.bmp": encoded(t, func(b *bytes.Buffer) error { return bmp.Encode(b, im) }),
		"a.gif": encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, im, nil) }),
	} {
		d := takeData(t, name, data, Options{})[0]
		if got := corners(t, d, 1); got != "#..." || d.Pages != 1 {
			t.Errorf("%s: %s on %d pages", name, got, d.Pages)
		}
	}
}

func TestFilesOfOtherPrograms(t *testing.T) {
	for name, c := range map[string]struct {
		pages int
		w, h  float64
	}{
		"fax-g4.tif": {2, 72, 44}, "fax-g3.tif": {2, 72, 44}, "jpeg.tif": {1, 72, 44}, "cmyk.jpg": {1, 72, 44}, "lossless.webp": {1, 841, 247},
		"cmyk-lzw.tif": {1, 0, 0}, "palette.tif": {1, 0, 0}, "planes-zip.tif": {1, 0, 0}, "tiles-cmyk.tif": {1, 0, 0},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		d := takeData(t, name, data, Options{})[0]
		pages := pagesOf(t, d)
		if len(pages) != c.pages {
			t.Fatalf("%s: %d pages", name, len(pages))
		}
		// The rectangles are at the left of the first page and at the right of the second.
		if got := corners(t, d, 1); got != "#.#." {
			t.Errorf("%s: %s", name, got)
		}
		if c.pages == 2 && corners(t, d, 2) != ".#.#" {
			t.Errorf("%s: the second page is not the second", name)
		}
		if w, h := pages[0].Size(); c.w > 0 && name != "cmyk.jpg" && name != "jpeg.tif" && (w < c.w-1 || w > c.w+1 || h < c.h-1 || h > c.h+1) {
			t.Errorf("%s: a page of %.1f by %.1f", name, w, h)
		}
	}
}

func TestGIFFramesArePages(t *testing.T) {
	g := &gif.GIF{}
	for i := range 3 {
		p := image.NewPaletted(image.Rect(0, 0, 60, 30), color.Palette{color.White, color.Black})
		for x := range 20 {
			for y := range 30 {
				p.SetColorIndex(20*i+x, y, 1)
			}
		}
		g.Image, g.Delay = append(g.Image, p), append(g.Delay, 10)
	}
	d := takeData(t, "a.gif", encoded(t, func(b *bytes.Buffer) error { return gif.EncodeAll(b, g) }), Options{})[0]
	if d.Pages != 3 || corners(t, d, 1) == corners(t, d, 3) {
		t.Errorf("%d pages", d.Pages)
	}
}

// hugePNG claims a gigapixel in a hundred bytes.
func hugePNG() []byte {
	chunk := func(name string, b []byte) []byte {
		out := binary.BigEndian.AppendUint32(nil, uint32(len(b)))
		out = append(append(out, name...), b...)
		return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
	}
	head := binary.BigEndian.AppendUint32(nil, 32000)
	head = binary.BigEndian.AppendUint32(head, 32000)
	head = append(head, 8, 2, 0, 0, 0)
	return append(append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", head)...), chunk("IDAT", []byte{0x78, 0x9c})...)
}

func TestHostilePictures(t *testing.T) {
	fax, err := os.ReadFile(filepath.Join("testdata", "fax-g4.tif"))
	if err != nil {
		t.Fatal(err)
	}
	circle := bytes.Clone(fax)
	next := binary.LittleEndian.Uint32(circle[4:])
	n := uint32(binary.LittleEndian.Uint16(circle[next:]))
	binary.LittleEndian.PutUint32(circle[next+2+12*n:], next) // the list runs in a circle
	whole := jpegOf(t, drawn(400, 400, color.RGBA{1, 99, 7, 255}))
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"gigapixel.png": {hugePNG(), "1024 million pixels"},
		"cut.png":       {pngOf(t, drawn(100, 100, color.Black))[:60], "cannot be unpacked"},
		"circle.tif":    {circle, "in a circle"},
		"cut.tif":       {fax[:400], "cut off"},
		"cut.jpg":       {whole[:len(whole)/2], "lower part is missing"},
		"header.bmp":    {append([]byte("BM"), make([]byte, 60)...), ""},
	} {
		d := takeData(t, name, c.data, Options{})[0]
		said := ""
		for _, u := range d.Unread {
			said += u.Why
		}
		if len(d.Unread) == 0 || !strings.Contains(said, c.says) {
			t.Errorf("%s: %v", name, d.Unread)
		}
	}
}
