package ocr

import (
	"errors"
	"image"
	"math"
	"os"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/child"
)

// inProcess loads Tesseract into the test itself, where what it does can be measured.
func inProcess(t testing.TB) *module {
	t.Helper()
	dir, temp := child.CacheDir("", "ocr")
	if temp != "" {
		t.Cleanup(func() { os.RemoveAll(temp) })
	}
	m, err := load(dir, redact.WorkerMemory)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// FuzzPicture is about pictures of any kind: whatever the pixels, what comes back lies
// on the picture. A crash inside the WebAssembly is allowed for: it ends a process that
// is made for that.
func FuzzPicture(f *testing.F) {
	seed := func(g *image.Gray, dpi uint16) { f.Add(packed(g), uint16(g.Rect.Dx()), dpi) }
	small := sheetOf(f, 220, 60, 8, false)
	small.y = 10
	small.line("Tom Shaw, 6P")
	seed(small.Gray, 200)
	seed(faxed(small.Gray), 200)
	seed(turned(small.Gray, 1), 200)
	seed(image.NewGray(image.Rect(0, 0, 40, 40)), 72)
	photo := image.NewGray(image.Rect(0, 0, 120, 120))
	photograph(photo, photo.Rect)
	seed(photo, 100)
	var m *module
	f.Fuzz(func(t *testing.T, pix []byte, width, dpi uint16) {
		w := int(width)%400 + leastSide
		h := min(len(pix)/w, 400)
		if h < leastSide {
			return
		}
		if m == nil {
			m = inProcess(t)
		}
		g := &image.Gray{Pix: pix[:w*h], Stride: w, Rect: image.Rect(0, 0, w, h)}
		defer func() {
			if r := recover(); r != nil {
				if _, ok := r.(trap); !ok {
					panic(r)
				}
				m = nil
			}
		}()
		r, err := m.recognise(Picture{g, float64(dpi%1200) + 1}, 5*time.Second)
		if err != nil && !errors.Is(err, errMemory) {
			t.Fatal(err)
		}
		if r == nil {
			return
		}
		for _, l := range r.Lines {
			for _, w := range l.Words {
				for _, c := range w.Letters {
					for _, p := range c.Quad {
						if math.IsNaN(p.X+p.Y) || math.Abs(p.X) > 4000 || math.Abs(p.Y) > 4000 {
							t.Fatalf("a letter lies at %v", p)
						}
					}
				}
			}
		}
		for _, u := range r.Unread {
			if u.Kind < Ink || u.Kind > Doubt || u.Where.Empty() {
				t.Fatalf("unread %v", u)
			}
		}
	})
}

// FuzzAnswer is about what comes out of the WebAssembly, which a picture may have
// taken over.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte("B\nL\t0\t50\t100\t50\t20\t5\t15\nW\t90\t0\t30\t40\t55\tTom\nC\t0\t30\t12\t55\tT\nC\t13\t30\t40\t55\tom\n"))
	f.Add([]byte("L\t0\t50\t0\t900\t20\t5\t15\nW\t90\t0\t30\t40\t55\tTom\nC\t0\t30\t12\t55\tT\n"))
	f.Add([]byte("L\t0\t0\t0\t0\t0\t0\t0\nW\t-5\t9\t9\t-9\t-9\tx\nC\t0\t0\t0\t0\t\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		raw, err := parse(b)
		if err != nil {
			return
		}
		for turn := range 4 {
			at := pose{w: 300, h: 200, dpi: 100, turn: turn, skew: 1.5}
			for _, l := range at.place(raw, nil) {
				if len(l.Words) == 0 {
					t.Fatal("a line without words")
				}
				for _, w := range l.Words {
					if len(w.Letters) == 0 || w.Confidence < 0 || w.Confidence > 100 {
						t.Fatalf("%+v", w)
					}
				}
			}
		}
	})
}
