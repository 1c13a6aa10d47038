package read

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"

	"sarpack/redact"
	"sarpack/redact/ocr"
	"sarpack/redact/pdfeye"
)

// Resolutions at which pictures are read, in dots per inch. A scan of about the finest
// is drawn at its own, so that its pixels stay as they are; all others at the usual one.
const (
	usualDPI  = 300
	leastDPI  = 190
	finestDPI = 310
)

// smallest is the share of the page from which a picture on a page of text is looked at.
const smallest = 0.015

// seer reads what is a picture on one page.
type seer struct {
	eye   Eye
	sight Sight
	page  *redact.Page
	// known are the characters that somebody sees and that say what they are.
	known []redact.Rect
}

// look reads the pictures of a page whose characters are read, and puts the words among
// them. unknown says that letters do not say which they are.
func (s *seer) look(ctx context.Context, images []pdfeye.Image, unknown string) error {
	p := s.page
	visible, layer := 0, 0
	for _, c := range p.Chars {
		switch {
		case c.Generated || c.Rune <= ' ':
		case c.Invisible:
			layer++
		default:
			visible++
			if c.Rune != 0xFFFD && (c.Rune < 0xE000 || c.Rune >= 0xF900) {
				s.known = append(s.known, c.Quad.Bounds())
			}
		}
	}
	switch {
	case visible == 0 || layer > 0 && len(images) > 0:
		return s.scan(ctx, images, layer)
	case unknown != "":
		return s.nameless(ctx, images, unknown)
	}
	return s.pictures(ctx, images)
}

// scan reads a page that is a picture, whatever text layer it has.
func (s *seer) scan(ctx context.Context, images []pdfeye.Image, layer int) error {
	p := s.page
	if layer == 0 {
		im, err := s.eye.RenderOpts(ctx, p.Number, pdfeye.RenderOptions{DPI: inkDPI, Annotations: true})
		if err != nil {
			return s.unread(ctx, err, redact.Rect{}, "the page has no text and could not be drawn")
		}
		if blank(im) {
			return s.hollow(ctx, images)
		}
	}
	words, err := s.read(ctx, s.resolution(images), nil)
	if err != nil {
		return s.unread(ctx, err, redact.Rect{}, "the page is a picture and could not be read")
	}
	p.Scan = true
	var shown, hidden []redact.Char
	for _, c := range p.Chars {
		switch {
		case c.Generated || c.Rune <= ' ': // parts words, of either
			hidden = append(hidden, c)
			if n := len(shown); n > 0 && !shown[n-1].Generated {
				shown = append(shown, c)
			}
		case c.Invisible:
			hidden = append(hidden, c)
		default:
			shown = append(shown, c)
		}
	}
	if !drawnAny(shown) {
		shown = nil
	}
	p.Chars = s.join(shown, words.chars)
	p.Chars = s.join(p.Chars, otherwise(hidden, words.chars))
	s.say(words.unread)
	return nil
}

// nameless reads a page whose letters do not say which they are: what is recognised takes
// their place.
func (s *seer) nameless(ctx context.Context, images []pdfeye.Image, unknown string) error {
	p := s.page
	words, err := s.read(ctx, s.resolution(images), nil)
	if err != nil {
		return s.unread(ctx, err, redact.Rect{}, unknown)
	}
	var known []redact.Char
	for _, c := range p.Chars {
		if c.Rune != 0xFFFD && (c.Rune < 0xE000 || c.Rune >= 0xF900) {
			known = append(known, c)
		}
	}
	p.Chars = s.join(known, words.chars)
	s.say(words.unread)
	return nil
}

// pictures reads the pictures of a page of text.
func (s *seer) pictures(ctx context.Context, images []pdfeye.Image) error {
	p := s.page
	whole := p.View.W() * p.View.H()
	for _, i := range images {
		b := i.Quad.Bounds().Intersect(p.View)
		if b.Empty() || b.W()*b.H() < smallest*whole || covered(p, b) {
			continue
		}
		words, err := s.read(ctx, s.resolution([]pdfeye.Image{i}), &b)
		if err != nil {
			if err := s.unread(ctx, err, b, "a picture on the page could not be read"); err != nil {
				return err
			}
			continue
		}
		if len(words.chars)+len(words.unread) == 0 {
			if err := s.hollow(ctx, []pdfeye.Image{i}); err != nil {
				return err
			}
		}
		p.Chars = s.join(p.Chars, words.chars)
		for _, u := range words.unread {
			// A letterhead's emblem is on every page and says nothing; what is large
			// or has half-tones may.
			if u.kind == ocr.Photo || b.W()*b.H() >= large*whole {
				s.say([]part{u})
			}
		}
	}
	return nil
}

// hollow notes the pictures of which nothing is seen because they cannot be unpacked: a
// viewer draws nothing there, as it does for white paper.
func (s *seer) hollow(ctx context.Context, images []pdfeye.Image) error {
	p := s.page
	for _, i := range images {
		b := i.Quad.Bounds().Intersect(p.View)
		if b.Empty() || b.W()*b.H() < smallest*p.View.W()*p.View.H() {
			continue
		}
		if _, err := s.eye.Pixels(ctx, p.Number, i); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			s.note(b, fmt.Sprintf("a picture of %d by %d pixels that cannot be unpacked here: look at it in the program that made it", i.Width, i.Height))
		}
	}
	return nil
}

// resolution chooses at what resolution a page is drawn.
func (s *seer) resolution(images []pdfeye.Image) float64 {
	area, dpi := 0.0, float64(usualDPI)
	for _, i := range images {
		w := math.Hypot(i.Quad[1].X-i.Quad[0].X, i.Quad[1].Y-i.Quad[0].Y)
		h := math.Hypot(i.Quad[3].X-i.Quad[0].X, i.Quad[3].Y-i.Quad[0].Y)
		if w*h > area && w > 0 && h > 0 {
			area = w * h
			if own := float64(i.Width) * 72 / w; own >= leastDPI && own <= finestDPI && i.Width > 0 {
				dpi = own
			} else {
				dpi = usualDPI
			}
		}
	}
	return dpi
}

// part is a part of the page that was not read.
type part struct {
	where redact.Rect
	kind  ocr.Kind
	// why is for what is of no kind.
	why string
}

// seen is what was read of a page or of a part of it.
type seen struct {
	chars  []redact.Char
	unread []part
}

// mostPage bounds the picture of a page, in pixels; a larger page is read at a lower
// resolution.
const mostPage = 24_000_000

// Picture reads page n as if it were nothing but a picture, drawn at a resolution in dots
// an inch: what can be recognised on it, whatever the file has as text.
func Picture(ctx context.Context, eye Eye, sight Sight, n int, dpi float64) (*redact.Page, error) {
	raw, err := eye.FlatPage(ctx, n)
	if err != nil {
		return nil, err
	}
	p := *raw
	s := seer{eye: eye, sight: sight, page: &p}
	words, err := s.read(ctx, dpi, nil)
	if err != nil {
		return nil, err
	}
	p.Chars, p.Scan = words.chars, true
	p.Text = text(p.Chars)
	return &p, nil
}

// read draws a part of the page, nil for all of it, and recognises it.
func (s *seer) read(ctx context.Context, dpi float64, clip *redact.Rect) (*seen, error) {
	p := s.page
	area := p.View
	if clip != nil {
		area = clip.Intersect(p.View)
	}
	if w, h := area.W()*dpi/72, area.H()*dpi/72; w*h > mostPage {
		dpi *= math.Sqrt(mostPage / (w * h))
	}
	im, err := s.eye.RenderOpts(ctx, p.Number, pdfeye.RenderOptions{DPI: dpi, Annotations: true, Clip: clip})
	if err != nil {
		return nil, err
	}
	r, err := s.sight.Read(ctx, ocr.Picture{Grey: Grey(im), DPI: dpi})
	if err != nil {
		return nil, err
	}
	back, ok := s.toPage(im.Rect, dpi, clip).Inverse()
	if !ok {
		return nil, errors.New("it has no area")
	}
	out := &seen{}
	for _, l := range celled(r.Lines) {
		s.line(out, l, back)
	}
	out.chars = tidy(out.chars)
	for _, u := range r.Unread {
		where := back.Quad(redact.Rect{X0: float64(u.Where.Min.X), Y0: float64(u.Where.Min.Y), X1: float64(u.Where.Max.X), Y1: float64(u.Where.Max.Y)}).Bounds()
		out.unread = append(out.unread, part{where: where, kind: u.Kind})
	}
	if r.Cut {
		out.unread = append(out.unread, part{why: "reading it took too long, so that words are missing"})
	}
	return out, nil
}

// toPage maps user space to the pixels of a drawing of the page, or of a part of it,
// whose corner is then at the whole pixel before the part's.
func (s *seer) toPage(size image.Rectangle, dpi float64, clip *redact.Rect) redact.Matrix {
	p := s.page
	if clip == nil {
		w, h := p.Size()
		return redact.ViewToPixels(p.View, p.Rotate, 1).Mul(redact.Matrix{float64(size.Dx()) / w, 0, 0, float64(size.Dy()) / h, 0, 0})
	}
	m := redact.ViewToPixels(p.View, p.Rotate, dpi/72)
	b := m.Quad(*clip).Bounds()
	return m.Mul(redact.Matrix{1, 0, 0, 1, -math.Max(0, math.Floor(b.X0)), -math.Max(0, math.Floor(b.Y0))})
}

// line adds the words of a line that no character of the page says already.
func (s *seer) line(out *seen, l ocr.Line, back redact.Matrix) {
	first := true
	for _, w := range l.Words {
		var cells []redact.Quad
		for _, c := range w.Letters {
			q := c.Quad
			for k := range q {
				q[k] = back.Apply(q[k])
			}
			cells = append(cells, q)
		}
		if len(cells) == 0 || s.said(cells) {
			continue
		}
		switch {
		case !first:
			out.chars = append(out.chars, between(out.chars[len(out.chars)-1].Quad, cells[0]))
		case len(out.chars) > 0:
			out.chars = append(out.chars, redact.Char{Rune: '\n', Quad: cells[0], Generated: true})
		}
		first = false
		for i, c := range w.Letters {
			out.chars = append(out.chars, redact.Char{Rune: c.Rune, Quad: cells[i], Recognised: true})
		}
	}
}

// between returns the space between two words, as wide as the gap is.
func between(a, b redact.Quad) redact.Char {
	c := redact.Char{Rune: ' ', Quad: redact.Quad{a[1], b[0], b[3], a[2]}, Recognised: true}
	along := redact.Point{X: a[1].X - a[0].X, Y: a[1].Y - a[0].Y}
	if (b[0].X-a[1].X)*along.X+(b[0].Y-a[1].Y)*along.Y <= 0 {
		c.Generated = true // they touch
	}
	return c
}

// said reports whether most letters of a word lie on characters that the page has as
// text.
func (s *seer) said(cells []redact.Quad) bool {
	on := 0
	for _, q := range cells {
		m := q.Center()
		for _, k := range s.known {
			if k.Grow(0.5).Holds(m) {
				on++
				break
			}
		}
	}
	return 2*on > len(cells)
}

// join puts b behind a, as lines of their own.
func (s *seer) join(a, b []redact.Char) []redact.Char {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	return append(append(a, redact.Char{Rune: '\n', Quad: b[0].Quad, Generated: true}), b...)
}

// crowd is how many doubtful places make a page hard to read.
const crowd = 12

// say notes what was not read.
func (s *seer) say(parts []part) {
	doubts := 0
	for _, u := range parts {
		if u.kind == ocr.Doubt {
			doubts++
		}
	}
	if doubts > crowd {
		s.note(redact.Rect{}, fmt.Sprintf("the page is hard to read: %d places hold words that may be wrong or missing, so read it yourself", doubts))
	}
	for _, u := range parts {
		switch u.kind {
		case ocr.Ink:
			s.note(u.where, "ink that is no printed word: handwriting, a signature, a stamp or a drawing")
		case ocr.Photo:
			s.note(u.where, "a picture with half-tones, which may show a face")
		case ocr.Doubt:
			if doubts <= crowd {
				s.note(u.where, "words that could not be read with certainty")
			}
		default:
			s.note(u.where, u.why)
			s.page.Unread[len(s.page.Unread)-1].Again = true
		}
	}
}

func (s *seer) note(where redact.Rect, why string) {
	s.page.Unread = append(s.page.Unread, redact.Unread{Page: s.page.Number, Where: where, Why: why})
}

// unread notes a failure, or returns it where the reading was interrupted.
func (s *seer) unread(ctx context.Context, err error, where redact.Rect, why string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, redact.ErrTimeout) {
		why += ", because it takes too long"
	}
	s.note(where, why)
	s.page.Unread[len(s.page.Unread)-1].Again = true
	return nil
}

func drawnAny(chars []redact.Char) bool {
	for _, c := range chars {
		if !c.Generated && c.Rune > ' ' {
			return true
		}
	}
	return false
}

// Grey returns how bright a drawing is, as recognition wants it.
func Grey(im *image.RGBA) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, im.Rect.Dx(), im.Rect.Dy()))
	for y := range im.Rect.Dy() {
		row := im.Pix[y*im.Stride:]
		to := out.Pix[y*out.Stride : y*out.Stride+out.Rect.Dx()]
		for x := range to {
			to[x] = uint8((299*int(row[4*x]) + 587*int(row[4*x+1]) + 114*int(row[4*x+2])) / 1000)
		}
	}
	return out
}
