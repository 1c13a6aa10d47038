package pdfeye

import (
	"math"
	"time"
	"unicode/utf16"

	"sarpack/redact"
)

// What is answered in one go is bounded, so that who asked has something to do.
const (
	answerTime = 50 * time.Millisecond
	answerSize = 512 << 10
)

// pages reads page n and those after it, most at most, as far as that takes no while. One
// that cannot be read ends them: asked for by itself, it says why.
func (s *session) pages(d *document, n, most int) (out []pageWire, err error) {
	start := time.Now()
	s.packed = s.packed[:0]
	for k := n; k == n || k < n+most && k <= d.pages && len(s.packed) < answerSize && time.Since(start) < answerTime; k++ {
		before := len(s.packed)
		w, err := s.page(d, k, false)
		if err != nil && k == n {
			return nil, err
		}
		if err != nil {
			s.packed = s.packed[:before]
			break
		}
		out = append(out, *w)
	}
	return out, nil
}

// page packs the characters of page n after those that are packed; with flat, those of
// its annotations and form fields as well.
func (s *session) page(d *document, n int, flat bool) (*pageWire, error) {
	// Flattening can lose the boxes that a page inherits: the page itself has them.
	own, err := s.loadPage(d, n)
	if err != nil {
		return nil, err
	}
	p := own
	if flat = flat && s.int("FPDFPage_GetAnnotCount", own) > 0; flat {
		if p, err = s.flatPage(d, n); err != nil {
			return nil, err
		}
		defer s.closeFlat(d, p)
	}
	w := &pageWire{}
	if w.View, w.Rotate, err = s.geometry(own); err != nil {
		return nil, err
	}
	marked, err := s.marked(p)
	if err != nil {
		return nil, err
	}
	pack := packer{}
	before := len(s.packed)
	put := func(c placed) {
		s.packed = pack.char(s.packed, &c.Char)
		w.Chars++
	}
	if len(marked) == 0 {
		err = s.each(p, put)
	} else {
		var said, shown []placed
		if said, err = s.read(p); err != nil {
			return nil, err
		}
		s.unmark(marked)
		if !flat {
			defer s.forget() // another reading needs the marks again
		}
		shown, err = s.read(p)
		for _, c := range settle(shown, said, marked) {
			put(c)
		}
	}
	w.Size = len(s.packed) - before
	return w, err
}

// read reads the characters of an open page as PDFium gives them.
func (s *session) read(p uint64) (out []placed, err error) {
	err = s.each(p, func(c placed) { out = append(out, c) })
	return out, err
}

// each gives do the characters of an open page as PDFium gives them.
func (s *session) each(p uint64, do func(placed)) error {
	t := s.call("FPDFText_LoadPage", p)
	if t == 0 {
		return fail(faultPage, "its text cannot be read")
	}
	defer s.call("FPDFText_ClosePage", t)
	list, err := s.chars(t)
	if err != nil {
		return err
	}
	r := &reader{session: s, text: t, list: list}
	for i := 0; i < list.len(); i++ {
		c := r.char(i)
		if utf16.IsSurrogate(c.Rune) {
			c.Rune = r.pair(c.Rune, i)
			if c.Rune != 0xFFFD {
				i++
			}
		}
		do(c)
	}
	return nil
}

// reader reads characters of one page and remembers what it asked of the text
// object that the last one belongs to.
type reader struct {
	*session
	list charList

	text   uint64
	object uint64
	// invisible and turned, which is also said of slanted text, are of object; asc
	// and desc are of a turned one, in points of the page along its upward
	// direction; ux … vy its directions.
	invisible, turned bool
	asc, desc         float64
	ux, uy, vx, vy    float64
}

// pair joins the halves of a surrogate pair at i and i+1, or returns U+FFFD.
func (r *reader) pair(high rune, i int) rune {
	if i+1 == r.list.len() {
		return 0xFFFD
	}
	return utf16.DecodeRune(high, r.list.rune(i+1))
}

func (r *reader) char(i int) placed {
	c := placed{Char: redact.Char{Rune: r.list.rune(i)}}
	obj := r.list.owner(i)
	c.object = obj
	if obj == 0 || c.Rune <= ' ' {
		// Only what is white can be inferred, and some of it is said to belong to
		// the object before it.
		c.Generated = r.list.generated(i)
	}
	if obj != 0 && obj != r.object {
		r.enter(i, obj)
	}
	box := r.list.loose(i).Normal()
	c.Quad = box.Quad()
	if obj == 0 {
		return c
	}
	c.Invisible = r.invisible
	if !c.Generated && (c.Rune == 0 || r.list.unmapped(i)) {
		c.Rune = 0xFFFD
	}
	if box.Empty() || !finite(box) {
		box = r.tight(uint64(i))
		c.Quad = box.Quad()
	}
	if r.turned && !box.Empty() {
		c.Quad = r.turn(uint64(i), box)
	}
	return c
}

func finite(b redact.Rect) bool {
	s := b.X0 + b.Y0 + b.X1 + b.Y1
	return !math.IsNaN(s) && !math.IsInf(s, 0)
}

// tight returns the box of the ink, for cells that PDFium gives no extent.
func (r *reader) tight(i uint64) redact.Rect {
	if r.int("FPDFText_GetCharBox", r.text, i, r.at(0), r.at(8), r.at(16), r.at(24)) == 0 {
		return redact.Rect{}
	}
	f := func(k uint32) float64 { v, _ := r.mem.ReadFloat64Le(r.scratch + 8*k); return v }
	b := redact.Rect{X0: f(0), X1: f(1), Y0: f(2), Y1: f(3)}.Normal()
	if !finite(b) {
		return redact.Rect{}
	}
	return b
}

// Text rendering modes that put no ink on the page (ISO 32000-2, table 104).
const (
	modeInvisible = 3
	modeClip      = 7
)

// enter asks what there is to know of the text object that character i belongs to.
func (r *reader) enter(i int, obj uint64) {
	r.object = obj
	mode := r.int("FPDFTextObj_GetTextRenderMode", obj)
	r.invisible = mode == modeInvisible || mode == modeClip
	r.turned = false
	a, b, c, d := r.list.directions(i)
	u, v := math.Hypot(a, b), math.Hypot(c, d)
	if u == 0 || v == 0 || math.Abs(b) < 1e-6*u && a > 0 && math.Abs(c) < 1e-3*v {
		return
	}
	r.turned = true
	r.ux, r.uy, r.vx, r.vy = a/u, b/u, c/v, d/v
	size := 1.0
	if r.int("FPDFTextObj_GetFontSize", obj, r.at(0)) != 0 {
		size = math.Abs(r.f32(0))
	}
	r.asc, r.desc = 0.9*size*v, -0.2*size*v
	if font := r.call("FPDFTextObj_GetFont", obj); font != 0 {
		if r.int("FPDFFont_GetAscent", font, float(size), r.at(0)) != 0 {
			r.asc = r.f32(0) * v
		}
		if r.int("FPDFFont_GetDescent", font, float(size), r.at(0)) != 0 {
			r.desc = r.f32(0) * v
		}
	}
}

// turn finds the oriented cell inside its upright bounds: PDFium gives bounds only.
func (r *reader) turn(i uint64, box redact.Rect) redact.Quad {
	const eps = 1e-4
	axis := math.Abs(r.ux) < eps || math.Abs(r.uy) < eps
	if axis && (math.Abs(r.vx) < eps || math.Abs(r.vy) < eps) {
		return r.corners(box)
	}
	if r.int("FPDFText_GetCharOrigin", r.text, i, r.at(0), r.at(8)) == 0 {
		return r.corners(box)
	}
	ox, _ := r.mem.ReadFloat64Le(r.scratch)
	oy, _ := r.mem.ReadFloat64Le(r.scratch + 8)
	h := r.asc - r.desc
	// The bounds' width is w·|ux| + h·|vx|, and the like for the height: take the
	// better conditioned one.
	w := (box.W() - h*math.Abs(r.vx)) / math.Max(math.Abs(r.ux), eps)
	if math.Abs(r.uy) > math.Abs(r.ux) {
		w = (box.H() - h*math.Abs(r.vy)) / math.Abs(r.uy)
	}
	if !(w > 0) || !(h > 0) || w > 4*h+box.W() {
		return r.corners(box)
	}
	at := func(x, y float64) redact.Point {
		return redact.Point{X: ox + x*r.ux + y*r.vx, Y: oy + x*r.uy + y*r.vy}
	}
	return redact.Quad{at(0, r.desc), at(w, r.desc), at(w, r.asc), at(0, r.asc)}
}

// corners orders the corners of upright bounds along the baseline.
func (r *reader) corners(b redact.Rect) redact.Quad {
	q := b.Quad()
	// Which corner is lower left for a reader of the text: the one least along the
	// baseline and least up from it.
	start, best := 0, math.Inf(1)
	for i, p := range q {
		if v := p.X*(r.ux+r.vx) + p.Y*(r.uy+r.vy); v < best {
			start, best = i, v
		}
	}
	out := redact.Quad{}
	step := 1
	if r.ux*r.vy-r.uy*r.vx < 0 { // mirrored text runs the other way round
		step = 3
	}
	for i := range out {
		out[i] = q[(start+i*step)%4]
	}
	return out
}
