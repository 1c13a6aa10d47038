package read

import (
	"context"
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/ocr"
	"sarpack/redact/pdfeye"
)

// sheet is a document of one page.
type sheet struct {
	page   redact.Page
	images []pdfeye.Image
	// bare draws nothing, damaged says that its pictures cannot be unpacked.
	bare, damaged bool
}

func (s *sheet) Pages() int { return 1 }
func (s *sheet) FlatPage(context.Context, int) (*redact.Page, error) {
	p := s.page
	p.Chars = append([]redact.Char(nil), s.page.Chars...)
	return &p, nil
}
func (s *sheet) Images(context.Context, int) ([]pdfeye.Image, error) { return s.images, nil }

// Pixels fails for pictures that are said to be damaged.
func (s *sheet) Pixels(_ context.Context, _ int, im pdfeye.Image) (*image.RGBA, error) {
	if s.damaged {
		return nil, redact.ErrDamaged
	}
	return image.NewRGBA(image.Rect(0, 0, 1, 1)), nil
}

// RenderOpts draws a black bar, so that no page is blank.
func (s *sheet) RenderOpts(_ context.Context, _ int, o pdfeye.RenderOptions) (*image.RGBA, error) {
	w, h := s.page.Size()
	if o.Clip != nil {
		w, h = o.Clip.W(), o.Clip.H()
	}
	im := image.NewRGBA(image.Rect(0, 0, int(w*o.DPI/72), int(h*o.DPI/72)))
	for i := range im.Pix {
		im.Pix[i] = 255
	}
	for x := range im.Rect.Dx() {
		for y := range im.Rect.Dy() / 20 {
			if !s.bare {
				im.Set(x, y, color.Black)
			}
		}
	}
	return im, nil
}

// sayer reads the same words from every picture: one line of cells of a tenth of its
// width, at its top left.
type sayer struct {
	words  string
	unread []ocr.Region
	err    error
	asked  int
}

func (s *sayer) Read(_ context.Context, p ocr.Picture) (*ocr.Result, error) {
	s.asked++
	if s.err != nil {
		return nil, s.err
	}
	step := float64(p.Grey.Rect.Dx()) / 20
	var l ocr.Line
	x := 0.0
	for _, w := range strings.Fields(s.words) {
		word := ocr.Word{Confidence: 90}
		for _, r := range w {
			word.Letters = append(word.Letters, ocr.Letter{Rune: r, Quad: redact.Quad{{X: x, Y: 2 * step}, {X: x + step, Y: 2 * step}, {X: x + step}, {X: x}}})
			x += step
		}
		l.Words = append(l.Words, word)
		x += step
	}
	return &ocr.Result{Lines: []ocr.Line{l}, Unread: s.unread}, nil
}

func scanned(turn int, layer string) *sheet {
	view := redact.Rect{X0: 50, Y0: 30, X1: 250, Y1: 430}
	s := &sheet{page: redact.Page{Number: 1, View: view, MediaBox: view, Rotate: turn}}
	s.images = []pdfeye.Image{{Quad: view.Quad(), Width: 800, Height: 1600}}
	// Over the place where the sayer puts its words on a page that is not turned.
	x := 50.0
	for _, r := range layer {
		if r != ' ' {
			s.page.Chars = append(s.page.Chars, redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: 412, X1: x + 10, Y1: 430}.Quad(), Invisible: true})
		} else {
			s.page.Chars = append(s.page.Chars, redact.Char{Rune: ' ', Generated: true})
		}
		x += 10
	}
	return s
}

// TestScan is about what becomes of a page that is a picture.
func TestScan(t *testing.T) {
	read := func(s *sheet, w Sight) *redact.Page {
		t.Helper()
		p, err := Page(context.Background(), s, w, 1)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := read(scanned(0, ""), &sayer{words: "Tom Shaw"})
	if p.Text != "Tom Shaw" || !p.Scan || !p.Chars[0].Recognised || len(p.Unread) > 0 {
		t.Errorf("%q, scan %v, unread %v", p.Text, p.Scan, p.Unread)
	}
	// The words lie where they are printed: at the top of the page as it is shown.
	for turn, want := range map[int]redact.Rect{
		0:  {X0: 50, Y0: 410, X1: 60, Y1: 430},
		90: {X0: 50, Y0: 30, X1: 90, Y1: 50}, 180: {X0: 240, Y0: 30, X1: 250, Y1: 50}, 270: {X0: 210, Y0: 410, X1: 250, Y1: 430},
	} {
		p := read(scanned(turn, ""), &sayer{words: "Tom Shaw"})
		if b := p.Chars[0].Quad.Bounds(); !want.Grow(0.5).Contains(b) || !b.Grow(0.5).Contains(want) {
			t.Errorf("on a page turned by %d the first letter lies at %v, not %v", turn, b, want)
		}
	}
	// A layer that agrees is not repeated; one that does not is searched, and not shown.
	if p := read(scanned(0, "Tom Shaw"), &sayer{words: "Tom Shaw"}); p.Text != "Tom Shaw" {
		t.Errorf("a layer that agrees: %q", p.Text)
	}
	p = read(scanned(0, "Tim Shaw"), &sayer{words: "Tom Shaw"})
	if p.Text != "Tom Shaw\nTim" || !p.Chars[len(p.Chars)-1].Invisible {
		t.Errorf("a layer that disagrees: %q", p.Text)
	}
	if l := p.Layer(); strings.Contains(text(l.Chars), "Tim") || !strings.Contains(text(l.Chars), "Tom Shaw") {
		t.Errorf("the layer to be written says %q", text(l.Chars))
	}
	// What was not read is said with its place.
	p = read(scanned(0, ""), &sayer{words: "Signed", unread: []ocr.Region{{Kind: ocr.Ink, Where: image.Rect(0, 0, 80, 80)}}})
	if len(p.Unread) != 1 || p.Unread[0].Where.Empty() || !p.View.Contains(p.Unread[0].Where) || !strings.Contains(p.Unread[0].Why, "signature") {
		t.Errorf("unread %v", p.Unread)
	}
	// White paper is not said; a picture that draws nothing because it is damaged is.
	for _, damaged := range []bool{false, true} {
		s := scanned(0, "")
		s.bare, s.damaged = true, damaged
		if p := read(s, &sayer{words: "Tom"}); (len(p.Unread) == 1) != damaged || p.Text != "" {
			t.Errorf("damaged %v: unread %v", damaged, p.Unread)
		}
	}
	// A reader that fails, and none at all.
	for _, w := range []Sight{&sayer{err: redact.ErrTimeout}, nil} {
		p := read(scanned(0, ""), w)
		if len(p.Unread) != 1 || !p.Unread[0].Where.Empty() || p.Scan || !p.Unread[0].Again {
			t.Errorf("unread %v", p.Unread)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Page(ctx, scanned(0, ""), &sayer{err: context.Canceled}, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

// TestPictureOnAPage: the words of a picture on a page of text are found, and those that
// the page has as text are not found twice; an emblem is passed over, a face is not.
func TestPictureOnAPage(t *testing.T) {
	s := scanned(0, "")
	s.page.Chars = chars("Dear Mrs Shaw")
	for i := range s.page.Chars {
		for k := range s.page.Chars[i].Quad {
			s.page.Chars[i].Quad[k].X += 60
		}
	}
	s.images = []pdfeye.Image{{Quad: redact.Rect{X0: 60, Y0: 300, X1: 160, Y1: 380}.Quad(), Width: 400, Height: 320}}
	w := &sayer{words: "Tom", unread: []ocr.Region{{Kind: ocr.Photo, Where: image.Rect(0, 0, 200, 200)}}}
	p, err := Page(context.Background(), s, w, 1)
	if err != nil {
		t.Fatal(err)
	}
	if p.Text != "Dear Mrs Shaw\nTom" || p.Scan || len(p.Unread) != 1 || !strings.Contains(p.Unread[0].Why, "face") {
		t.Errorf("%q, scan %v, unread %v", p.Text, p.Scan, p.Unread)
	}
	small := *s
	small.images = []pdfeye.Image{{Quad: redact.Rect{X0: 60, Y0: 300, X1: 100, Y1: 340}.Quad(), Width: 400, Height: 320}}
	w.unread[0].Kind = ocr.Ink
	if p, err := Page(context.Background(), &small, w, 1); err != nil || len(p.Unread) > 0 {
		t.Errorf("an emblem: %v %v", p.Unread, err)
	}
	tiny := *s
	tiny.images = []pdfeye.Image{{Quad: redact.Rect{X0: 60, Y0: 300, X1: 70, Y1: 310}.Quad(), Width: 40, Height: 32}}
	asked := w.asked
	if _, err := Page(context.Background(), &tiny, w, 1); err != nil || w.asked != asked {
		t.Error("a dot is read as a picture")
	}
}

// tablet is a page whose words are drawn as bars: those at the places seen, and, unless
// its text is left out, those over a picture.
type tablet struct {
	sheet
	seen, overPicture []redact.Rect
}

func (s *tablet) RenderOpts(_ context.Context, _ int, o pdfeye.RenderOptions) (*image.RGBA, error) {
	w, h := s.page.Size()
	im := image.NewRGBA(image.Rect(0, 0, int(w*o.DPI/72), int(h*o.DPI/72)))
	m := redact.ViewToPixels(s.page.View, s.page.Rotate, o.DPI/72)
	for i := range im.Pix {
		im.Pix[i] = 255
	}
	paint := func(r redact.Rect, ink color.Gray, stripe int) {
		b := m.Quad(r).Bounds()
		for y := int(b.Y0); y < int(b.Y1); y++ {
			for x := int(b.X0); x < int(b.X1); x++ {
				if x/2%stripe == 0 {
					im.Set(x, y, ink)
				}
			}
		}
	}
	for _, i := range s.images {
		paint(i.Quad.Bounds(), color.Gray{90}, 3) // a picture with something in it
	}
	if !o.NoText {
		for _, r := range append(s.seen, s.overPicture...) {
			paint(r, color.Gray{0}, 2)
		}
	}
	return im, nil
}

// TestUnseen is about text of other people's documents that nobody sees.
func TestUnseen(t *testing.T) {
	view := redact.Rect{X0: 50, Y0: 30, X1: 450, Y1: 430}
	for _, turn := range []int{0, 90} {
		s := &tablet{sheet: sheet{page: redact.Page{Number: 1, View: view, MediaBox: view, Rotate: turn}}}
		word := func(text string, x, y, size float64, invisible bool) redact.Rect {
			r := redact.Rect{X0: x, Y0: y, X1: x + size*float64(len(text))/2, Y1: y + size}
			for i, c := range text {
				at := x + size*float64(i)/2
				s.page.Chars = append(s.page.Chars, redact.Char{Rune: c, Quad: redact.Rect{X0: at, Y0: y, X1: at + size/2, Y1: y + size}.Quad(), Invisible: invisible})
			}
			s.page.Chars = append(s.page.Chars, redact.Char{Rune: '\n', Generated: true})
			return r
		}
		s.images = []pdfeye.Image{{Quad: redact.Rect{X0: 60, Y0: 40, X1: 90, Y1: 100}.Quad()}}
		s.seen = append(s.seen, word("open", 60, 400, 12, false), word("minute", 60, 380, 0.5, false))
		word("white", 60, 360, 12, false)
		word("words", 100, 360, 12, false)
		s.overPicture = append(s.overPicture, word("over", 62, 80, 12, false))
		word("under", 60, 60, 12, false)
		// White letters that follow black ones without a blank.
		s.seen = append(s.seen, word("seen", 200, 400, 12, false))
		s.page.Chars = s.page.Chars[:len(s.page.Chars)-1]
		word("glued", 224, 400, 12, false)
		word("outside", 60, 10, 12, false)
		word("unpainted", 200, 300, 12, true)
		p, err := Foreign(context.Background(), s, nil, 1)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range p.Hidden {
			_, text, _ := strings.Cut(h.Text, ": ")
			got = append(got, text)
			if placed := text != "outside" && text != "unpainted"; placed != (len(h.Places) > 0) {
				t.Errorf("%s has %d places", text, len(h.Places))
			}
		}
		if want := "outside|unpainted|minute|white words|under|glued"; strings.Join(got, "|") != want {
			t.Errorf("turned by %d: %q, want %q", turn, strings.Join(got, "|"), want)
		}
		if p, err := Page(context.Background(), s, nil, 1); err != nil || len(p.Hidden) > 0 {
			t.Error("a page that was typeset here is looked at", err)
		}
	}
}
