package ocr

import (
	"image"
	"math"
	"slices"
	"time"
	"unicode"

	"github.com/tetratelabs/wazero/api"
)

// From these on a reading is good, and is not tried again.
const (
	goodConfidence = 85
	goodInk        = 0.12 // the most of the ink that no word covers
	goodDoubt      = 0.08 // the most of the letters that are doubtful
	goodPieces     = 3    // the most pieces of ink that may be words
)

// wordHeight is how tall a piece of ink may be, in inches, to be a word or two.
const wordHeight = 0.4

// sureWord is the confidence from which a word counts as read.
const sureWord = 55

// reading is one attempt at a picture.
type reading struct {
	pose  pose
	lines []Line
	cut   bool
	// letters counts all, doubtful those of doubtful words; confidence is the mean.
	// sideways counts those in lines that run up or down.
	letters, doubtful, sideways int
	confidence                  float64
	// worth is what is compared between readings: the letters, by how sure they are.
	worth float64
	// bare is the share of the ink that no word covers, and pieces counts what of it has
	// the size of words.
	bare   float64
	pieces int
}

// recognise reads a picture within about limit.
func (m *module) recognise(p Picture, limit time.Duration) (*Result, error) {
	defer m.call("ocr_clear")
	ends := time.Now().Add(limit)
	ink := newSheet(p)
	ink.unrule()
	whole := ink.count()
	res := &Result{}
	at := pose{w: p.Grey.Rect.Dx(), h: p.Grey.Rect.Dy(), dpi: p.DPI}
	if whole == 0 {
		return res, nil
	}
	soft := p
	if twoTone(p.Grey) {
		soft.Grey = softened(p.Grey)
	}
	attempt := func(at pose, clean bool) (*reading, error) {
		res.Passes++
		return m.attempt(soft, at, clean, time.Until(ends), ink, whole)
	}
	if err := m.picture(soft); err != nil {
		return nil, err
	}
	if side := m.int("ocr_orientation"); side > 0 {
		// Up, left, down, right: the quarters that bring it up are counted the same way.
		at.turn, at.sense = side-1, true
	}
	best, err := attempt(at, false)
	if err != nil {
		return nil, err
	}
	if !at.sense && best.hopeless() {
		for turn := 1; turn < 4; turn++ {
			other := at
			other.turn = turn
			r, err := attempt(other, false)
			if err != nil {
				return nil, err
			}
			if r.worth > best.worth || r.worth > 0.9*best.worth && r.sideways < best.sideways {
				best = r
			}
		}
	}
	if !best.good() && !best.cut {
		r, err := attempt(pose{w: at.w, h: at.h, dpi: at.dpi, turn: best.pose.turn}, true)
		if err != nil {
			return nil, err
		}
		if r.better(best) {
			best = r
		}
	}
	res.Lines, res.Cut, res.Confidence = best.lines, best.cut, best.confidence
	res.Turn, res.Skew = best.pose.turn, best.pose.skew
	res.Unread = append(doubts(best.lines, speck*ink.scale), best.left(ink).regions()...)
	return res, nil
}

// attempt reads the picture in one pose; with clean, its background is made even, its
// specks are taken out and its lines made level first.
func (m *module) attempt(p Picture, at pose, clean bool, limit time.Duration, ink *sheet, whole int) (*reading, error) {
	if err := m.picture(p); err != nil {
		return nil, err
	}
	if at.turn != 0 && m.int("ocr_turn", uint64(at.turn)) != 0 {
		return nil, errMemory
	}
	if clean {
		// What one of these cannot do is left as it was.
		m.call("ocr_flatten")
		if p.DPI >= 250 || grainy(p) {
			m.call("ocr_smooth", 3)
		}
		at.skew = float64(api.DecodeF32(m.call("ocr_skew")))
		if at.skew != 0 && m.int("ocr_rotate", float(at.skew)) != 0 {
			return nil, errMemory
		}
	}
	r := &reading{pose: at}
	r.cut = m.int("ocr_read", uint64(max(1, limit.Milliseconds()))) != 0
	answer, err := m.answer()
	if err != nil {
		return nil, err
	}
	raw, err := parse(answer)
	if err != nil {
		return nil, err
	}
	r.lines = at.place(raw, p.Grey)
	r.weigh()
	for _, l := range raw {
		if l.sideways() {
			for _, w := range l.words {
				r.sideways += len(w.letters)
			}
		}
	}
	if whole > 0 {
		rest := r.left(ink)
		r.bare = float64(rest.count()) / float64(whole)
		for _, u := range rest.regions() {
			if u.Kind == Ink && float64(u.Where.Dy()) < wordHeight*p.DPI {
				r.pieces++
			}
		}
	}
	return r, nil
}

// grainy reports whether the picture has the noise of a bad copy: many pixels that
// differ much from both neighbours.
func grainy(p Picture) bool {
	g := p.Grey
	n, odd := 0, 0
	for y := 1; y < g.Rect.Dy()-1; y += 7 {
		row := g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()]
		for x := 1; x+1 < len(row); x++ {
			a, b, c := int(row[x-1]), int(row[x]), int(row[x+1])
			n++
			if (b > a+12 && b > c+12) || (b < a-12 && b < c-12) {
				odd++
			}
		}
	}
	return odd*12 > n
}

// sure reports whether a word counts as read.
func (w Word) sure() bool {
	return !w.odd && w.Confidence >= sureWord && slices.ContainsFunc(w.Letters, func(l Letter) bool { return unicode.IsLetter(l.Rune) || unicode.IsDigit(l.Rune) })
}

// weigh counts the letters.
func (r *reading) weigh() {
	sum := 0.0
	for _, l := range r.lines {
		for _, w := range l.Words {
			n := len(w.Letters)
			r.letters += n
			sum += float64(n * w.Confidence)
			if w.sure() {
				r.worth += float64(n*w.Confidence) / 100
			} else {
				r.doubtful += n
			}
		}
	}
	if r.letters > 0 {
		r.confidence = sum / float64(r.letters)
	}
}

func (r *reading) good() bool {
	return r.letters > 0 && r.confidence >= goodConfidence && r.bare <= goodInk && r.pieces <= goodPieces && float64(r.doubtful) <= goodDoubt*float64(r.letters)
}

// hopeless reports whether a reading makes so little sense that the picture may lie on
// its side.
func (r *reading) hopeless() bool {
	return r.confidence < 60 || r.bare > 0.6 || 2*r.sideways > r.letters
}

// better reports whether r is to be taken in place of o: it reads clearly more, or as
// much with more sureness.
func (r *reading) better(o *reading) bool {
	if r.cut != o.cut {
		return o.cut
	}
	return r.worth-0.5*float64(r.doubtful) > o.worth-0.5*float64(o.doubtful)
}

// left returns the ink that no word covers that counts as read.
func (r *reading) left(ink *sheet) *sheet {
	rest := *ink
	rest.dark = slices.Clone(ink.dark)
	for _, l := range r.lines {
		for _, w := range l.Words {
			if !w.odd {
				rest.clear(w.Quad())
			}
		}
	}
	return &rest
}

// doubts returns the places of doubtful words of at least some size in pixels, those
// that follow each other as one.
func doubts(lines []Line, least float64) []Region {
	var out []Region
	for _, l := range lines {
		open := false
		for _, w := range l.Words {
			if w.sure() {
				open = false
				continue
			}
			if w.odd {
				open = false
				continue // its ink is reported
			}
			if !slices.ContainsFunc(w.Letters, func(c Letter) bool { return unicode.IsLetter(c.Rune) || unicode.IsDigit(c.Rune) }) && len(w.Letters) < 3 {
				continue // a bar, a dash, a bullet
			}
			b := w.Quad().Bounds()
			at := image.Rect(int(math.Floor(b.X0)), int(math.Floor(b.Y0)), int(math.Ceil(b.X1)), int(math.Ceil(b.Y1)))
			if float64(max(at.Dx(), at.Dy())) < least {
				continue // dirt
			}
			if open {
				out[len(out)-1].Where = out[len(out)-1].Where.Union(at)
				continue
			}
			out = append(out, Region{Doubt, at})
			open = true
		}
	}
	return out
}
