package verify

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// Readers as the report names them.
const (
	readerSecond = "ledongthuc/pdf"
	readerRaw    = "byte scan"
	readerEye    = "PDFium"
)

// judge gathers the verdict on one file.
type judge struct {
	ctx context.Context
	in  *Input
	rep *redact.Report
	// out is the file judged, before the original or nil.
	out, before *pdfeye.Doc
	count       map[string]int
	rastered    map[int]bool
	byPage      map[int][]redact.Redaction
	// drawn are the boxes as they are said to stand, by page.
	drawn map[int][]Box
	// at says where the boxes of the page being judged are, by the order of its marks,
	// and lines which lines were laid anew.
	at    []redact.Quad
	lines []textLine
	// home is where characters on those lines were in the original.
	home map[redact.Quad]redact.Quad
	// said is what may be said beside the pages.
	said *speech
	// boxed says that black boxes stand on lines of text, see [Examine].
	boxed bool
	// allowed counts the occurrences that a decision keeps.
	allowed map[spot]int
	// file are the bytes of the judged file, once they were read.
	file *raw.File
	// heard and keeps are the text of the page being judged and what decisions keep on it,
	// by term; see [Verdicts].
	heard string
	keeps map[int]int
}

// spot is a term, by its index, on a page.
type spot struct{ page, term int }

// Verify judges a file against what was to be removed from it. A file that leaks is
// a report that is not clean; an error means that the judging itself failed.
func Verify(ctx context.Context, eye *pdfeye.Eye, in Input) (*redact.Report, error) {
	j := newJudge(ctx, eye, &in, readerSecond, readerRaw)
	for _, r := range in.Redactions {
		j.byPage[r.Page] = append(j.byPage[r.Page], r)
		j.said.expect(r)
	}
	for _, b := range in.Boxes {
		j.drawn[b.Page] = append(j.drawn[b.Page], b)
	}
	if rep, err := j.open(eye, "the file"); rep != nil || err != nil {
		return rep, err
	}
	defer j.out.Close()
	if in.Original != nil {
		var err error
		if j.before, err = eye.Open(ctx, in.Original, in.OriginalPassword); err != nil {
			return nil, fmt.Errorf("the original does not open, so nothing can be compared with it: %w", err)
		}
		defer j.before.Close()
		j.before.Remember()
		if j.before.Pages() != j.out.Pages() {
			j.leak(redact.Leak{Kind: redact.LeakLostText, Reader: readerEye, Why: fmt.Sprintf("the original has %d pages and this has %d", j.before.Pages(), j.out.Pages())})
			return j.finish(), nil
		}
	}
	if err := j.pages(); err != nil {
		return nil, err
	}
	j.second()
	j.bytes()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return j.finish(), nil
}

// newJudge returns a judge of a file, who asks the renderer and others.
func newJudge(ctx context.Context, eye *pdfeye.Eye, in *Input, others ...string) *judge {
	return &judge{ctx: ctx, in: in, count: map[string]int{}, rastered: in.rastered(), byPage: map[int][]redact.Redaction{}, drawn: map[int][]Box{},
		allowed: map[spot]int{}, said: newSpeech(),
		rep: &redact.Report{Version: 1, SHA256: redact.Hash(in.Redacted), Readers: append([]string{eye.Version()}, others...),
			Leaks: []redact.Leak{}, Unread: []redact.Unread{}, Rastered: in.Rastered, Patched: in.Patched}}
}

// open opens the judged file as its reader does. One that does not open is unread, and the
// report on it is returned: there is nothing more to be judged.
func (j *judge) open(eye *pdfeye.Eye, file string) (*redact.Report, error) {
	var err error
	if j.out, err = eye.Open(j.ctx, j.in.Redacted, j.in.Password); err != nil {
		if j.ctx.Err() != nil {
			return nil, j.ctx.Err()
		}
		j.unread(0, file+" does not open: "+err.Error())
		return j.rep, nil
	}
	j.rep.Pages = j.out.Pages()
	return nil, nil
}

// quads are the marks of page n, in order.
func (j *judge) quads(n int) (out []redact.Quad) {
	for _, r := range j.byPage[n] {
		out = append(out, r.Quads...)
	}
	return out
}

func (j *judge) leak(l redact.Leak) { j.rep.Leaks = append(j.rep.Leaks, l) }

func (j *judge) unread(page int, why string) {
	j.rep.Unread = append(j.rep.Unread, redact.Unread{Page: page, Why: why})
}

func (j *judge) note(format string, a ...any) {
	s := fmt.Sprintf(format, a...)
	if !slices.Contains(j.rep.Notes, s) {
		j.rep.Notes = append(j.rep.Notes, s)
	}
}

// finish writes down how much each check examined.
func (j *judge) finish() *redact.Report {
	for _, c := range []struct{ name, unit string }{
		{"characters inside marks", "marks"}, {"words that must be gone", "words"}, {"characters kept", "characters"},
		{"pixels of boxes", "boxes"}, {"pixels elsewhere", "pages"}, {"pictures under marks", "pictures"}, {"pictures read again", "pages"},
		{"pages made of the proved objects", "pages"}, {"pages of front matter", "pages"}, {"objects of the file", "objects"}, {"texts beside the pages", "texts"},
		{"text of the second reader", "pages"}, {"fonts", "fonts"},
	} {
		if n := j.count[c.name]; n > 0 {
			j.rep.Checks = append(j.rep.Checks, redact.Check{Name: c.name, Count: n, Unit: c.unit})
		}
	}
	return j.rep
}

// read reads page n of the judged file; what cannot be read is unread.
func (j *judge) read(n int) (*redact.Page, error) {
	p, err := j.out.FlatPage(j.ctx, n)
	if err != nil {
		if j.ctx.Err() != nil {
			return nil, j.ctx.Err()
		}
		j.unread(n, "PDFium cannot read it: "+err.Error())
		return nil, nil
	}
	return p, nil
}

// page judges page n.
func (j *judge) page(n int) error {
	after, err := j.read(n)
	if err != nil || after == nil {
		return err
	}
	j.hear(after)
	quads := j.quads(n)
	var before *redact.Page
	if j.before != nil {
		if before, err = j.before.FlatPage(j.ctx, n); err != nil {
			if j.ctx.Err() != nil {
				return j.ctx.Err()
			}
			before = nil
		}
	}
	if err := j.place(before, after, quads); err != nil {
		return err
	}
	j.underMarks(after, j.byPage[n])
	var picture *image.RGBA
	if len(quads) > 0 || j.before != nil {
		if picture, err = j.out.RenderOpts(j.ctx, n, pdfeye.RenderOptions{DPI: compareDPI, Annotations: true}); err != nil {
			return j.unrendered(n, "the page", err)
		}
	}
	j.boxes(after, j.at, picture)
	if err := j.outlines(after, quads); err != nil {
		return err
	}
	if err := j.pictures(after, quads); err != nil {
		return err
	}
	if err := j.reread(n, quads); err != nil {
		return err
	}
	if j.before != nil {
		if err := j.compare(n, after, quads, picture); err != nil {
			return err
		}
	}
	j.pageTerms(after)
	return nil
}

// underMarks looks for characters inside marks that are not their labels'.
func (j *judge) underMarks(p *redact.Page, reds []redact.Redaction) {
	k := -1
	for _, r := range reds {
		for range r.Quads {
			k++
			q := j.at[k]
			j.count["characters inside marks"]++
			got := textIn(p, q)
			if got != "" && !labelOnly(got, r) && !j.overlaid(got, reds, k) {
				j.leak(redact.Leak{Kind: redact.LeakTextUnderMark, Page: p.Number, Where: &q, Reader: readerEye, Text: got,
					Why: "there is text under this mark that is not its label"})
			}
		}
	}
}

// textIn returns the text inside a quad, in order along its baseline.
func textIn(p *redact.Page, q redact.Quad) string {
	type at struct {
		along float64
		r     rune
	}
	var in []at
	bounds := q.Bounds()
	dx, dy := q[1].X-q[0].X, q[1].Y-q[0].Y
	for _, c := range p.Chars {
		if c.Generated || c.Rune <= ' ' || !bounds.Meets(c.Quad.Bounds()) || !c.Quad.Shrink(0.1).Meets(q) {
			continue
		}
		m := c.Quad.Center()
		in = append(in, at{m.X*dx + m.Y*dy, c.Rune})
	}
	slices.SortStableFunc(in, func(a, b at) int { return cmp.Compare(a.along, b.along) })
	var s strings.Builder
	for _, c := range in {
		s.WriteRune(c.r)
	}
	return s.String()
}

// labelOnly reports whether text is what the label of a mark may show: all of it,
// or its number.
func labelOnly(text string, r redact.Redaction) bool {
	return text == solid(r.Label+r.Ref) || r.Ref != "" && text == solid(r.Ref) || r.Label != "" && text == solid(r.Label)
}

// overlaid reports whether text under a mark over which others lie is made of their
// labels' letters: where boxes overlap, their labels run into each other.
func (j *judge) overlaid(text string, all []redact.Redaction, self int) bool {
	have := map[rune]int{}
	others := false
	k := -1
	for _, o := range all {
		for range o.Quads {
			k++
			if !j.at[k].Meets(j.at[self]) {
				continue
			}
			others = others || k != self
			for _, c := range solid(o.Label + o.Ref) {
				have[c]++
			}
		}
	}
	for _, c := range text {
		if have[c]--; have[c] < 0 {
			return false
		}
	}
	return others
}

// solid takes white space out.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }

// pageTerms looks for terms in the text of a page.
func (j *judge) pageTerms(p *redact.Page) {
	if len(j.in.Terms) == 0 {
		return
	}
	chars := reading(p.Chars)
	text := make([]rune, len(chars))
	for i, c := range chars {
		text[i] = c.Rune
	}
	if p.Number == 1 {
		j.count["words that must be gone"] += len(j.in.Terms)
	}
	raw.Words(j.in.terms(), string(text), func(t, from, to int) {
		if j.kept(t, p.Number, chars[from:to]) {
			j.allowed[spot{p.Number, t}]++
			if j.keeps != nil {
				j.keeps[t]++
			}
			return
		}
		j.leak(redact.Leak{Kind: redact.LeakTerm, Page: p.Number, Where: j.along(chars[from:to]), Reader: readerEye, Text: j.in.Terms[t].Text,
			Why: "a word that was to go still stands here, and no decision keeps it"})
	})
}

// along is where a word stands, as far as its first line goes: in the original, where its
// line was laid anew, since that is where it can be marked.
func (j *judge) along(chars []redact.Char) *redact.Quad {
	var at redact.Rect
	for _, c := range chars {
		if c.Generated {
			continue
		}
		q := c.Quad
		if was, ok := j.home[q]; ok {
			q = was
		}
		switch b := q.Bounds(); {
		case at == redact.Rect{}:
			at = b
		case !at.Grow(b.H()).Meets(b) || !between(q.Center().Y, at.Y0, at.Y1) && !between(q.Center().X, at.X0, at.X1):
			return quadOf(at) // the next line
		default:
			at = at.Union(b)
		}
	}
	return quadOf(at)
}

func between(x, from, to float64) bool { return from <= x && x <= to }

// quadOf is a rectangle as a quad, nil of none.
func quadOf(r redact.Rect) *redact.Quad {
	if r == (redact.Rect{}) {
		return nil
	}
	q := r.Quad()
	return &q
}

// kept reports whether a decision keeps these characters.
func (j *judge) kept(term, page int, chars []redact.Char) bool {
	return slices.ContainsFunc(j.in.Terms[term].Keep, func(p Place) bool {
		return p.Page == page && !slices.ContainsFunc(chars, func(c redact.Char) bool { return !j.held(c, p.Quads) })
	})
}

// held reports whether a character stands in one of the places where something is kept, or
// did before its line was laid anew. Blanks may stand anywhere.
func (j *judge) held(c redact.Char, places []redact.Quad) bool {
	if c.Generated || c.Rune == ' ' {
		return true
	}
	was := c.Quad
	if q, ok := j.home[was]; ok {
		was = q
	}
	return slices.ContainsFunc(places, func(q redact.Quad) bool { return grown(q, 1).Holds(was.Center()) })
}

// grown enlarges a quad by about d points all round.
func grown(q redact.Quad, d float64) redact.Quad {
	b := q.Bounds()
	if b.Empty() {
		return b.Grow(d).Quad()
	}
	return q.Shrink(-d / max(4, min(b.W(), b.H())))
}

// ligatures are spelt in full before words are looked for.
var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl"}

// reading makes the characters of a page text to be searched: line ends once,
// ligatures apart, words joined that a hyphen breaks at a line end.
func reading(in []redact.Char) []redact.Char {
	var out []redact.Char
	for _, c := range in {
		switch c.Rune {
		case '\r', '\n':
			if n := len(out); n > 0 && out[n-1].Rune == '\n' {
				continue
			}
			c.Rune, c.Generated = '\n', true
		case 2, '\ufffe', '\u00ad':
			c.Rune = '-'
		case 'ﬀ', 'ﬁ', 'ﬂ', 'ﬃ', 'ﬄ':
			for _, r := range ligatures[c.Rune] {
				c.Rune = r
				out = append(out, c)
			}
			continue
		}
		out = append(out, c)
	}
	var joined []redact.Char
	for i := 0; i < len(out); i++ {
		if out[i].Rune == '-' && i+2 < len(out) && out[i+1].Rune == '\n' && out[i+2].Rune >= 'a' && out[i+2].Rune <= 'z' {
			i++
			continue
		}
		if out[i].Rune == '-' && i+1 < len(out) && out[i+1].Rune == '\n' {
			joined = append(joined, out[i])
			i++
			continue
		}
		joined = append(joined, out[i])
	}
	return joined
}
