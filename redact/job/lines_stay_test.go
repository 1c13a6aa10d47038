package job

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// staying is what an outside renderer and three extractors say of what was to stay.
type staying struct {
	files, pages, lines int
	// refused are files that were not redacted, pictures pages that became one.
	refused, pictures int
	// moved are pages with pixels off the lines of marks that changed, overlaps characters
	// that lie over others and did not, lost pages on which an extractor misses letters.
	moved, overlaps, lost int
}

// faint is a difference of two greys that nobody sees.
const faint = 16

// TestLinesStay redacts words of every page of the sample, and in a sweep of other
// people's awkward PDFs: off their lines no pixel changes at 100 dpi, by a renderer that
// took no part in it, and on them nothing lies over anything and no letter is lost.
func TestLinesStay(t *testing.T) {
	j, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	var sample staying
	files, _ := filepath.Glob("../../testdata/sample/records/*.pdf")
	if len(files) < 10 {
		t.Fatalf("%d records, too few", len(files))
	}
	if testing.Short() {
		files = files[1:4]
	}
	for _, path := range files {
		j.linesStay(t, path, &sample)
	}
	t.Logf("sample: %+v", sample)
	if sample.moved+sample.overlaps+sample.lost > 0 {
		t.Errorf("what was to stay did not: %+v", sample)
	}
	if sample.lines < 10*len(files) {
		t.Errorf("only %d words were redacted", sample.lines)
	}
	if os.Getenv("SARPACK_SWEEP") != "all" {
		return
	}
	var swept staying
	for _, path := range exam.Corpus(t, 1) {
		j.linesStay(t, path, &swept)
	}
	t.Logf("swept: %+v", swept)
	if swept.lost+swept.overlaps > 0 {
		t.Errorf("letters of other people's files did not stay: %+v", swept)
	}
	// Poppler and MuPDF draw some things otherwise than PDFium, by whose eye pages are
	// decided about and proved: lines and strokes of annotations that have no appearance,
	// which PDFium does not show and nobody saw (annotation-line-without-appearance-empty-Rect,
	// issue13447), and text in a font that is not in the file (weblinks, where two objects
	// have one number), for which each takes another one.
	if 100*swept.moved > swept.pages {
		t.Errorf("%d pages of %d changed off the lines of marks", swept.moved, swept.pages)
	}
}

// TestLinesStayNotices sees that the exam finds what it looks for: a line that moved, a
// letter that is missing and one that lies over another.
func TestLinesStayNotices(t *testing.T) {
	j, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	page := func(content string) []byte { return exam.Page(300, 200, content) }
	before := page("BT /F1 12 Tf 50 150 Td (He told her) Tj 0 -40 Td (another line) Tj ET")
	w := work{name: "one.pdf", pdf: before, reds: []redact.Redaction{{Page: 1, Quads: []redact.Quad{redact.Rect{X0: 50, Y0: 146, X1: 64, Y1: 162}.Quad()}}}}
	for _, c := range []struct{ what, content string }{
		{"moved", "BT /F1 12 Tf 64 150 Td ( told her) Tj -13.3 -40 Td (another line) Tj ET"},
		{"lost", "BT /F1 12 Tf 64 150 Td ( told er) Tj -14 -40 Td (another line) Tj ET"},
		{"lost", "BT /F1 12 Tf 270 150 Td ( told her) Tj -220 -40 Td (another line) Tj ET"}, // off the page
		{"overlaps", "BT /F1 12 Tf 64 150 Td [( tol) 600 (d her)] TJ -14 -40 Td (another line) Tj ET"},
	} {
		var s staying
		j.compareLines(t, w, leftOver{pdf: page(c.content)}, nil, &s)
		if got := map[string]int{"moved": s.moved, "lost": s.lost, "overlaps": s.overlaps}; got[c.what] == 0 {
			t.Errorf("%s: what is %s is not noticed: %+v", c.content, c.what, s)
		}
	}
	var s staying
	if j.compareLines(t, w, leftOver{pdf: page("BT /F1 12 Tf 90 150 Td ( told her) Tj -40 -40 Td (another line) Tj ET")}, nil, &s); s.moved+s.lost+s.overlaps > 0 {
		t.Errorf("a line that was laid anew is no fault: %+v", s)
	}
}

// linesStay redacts words of a file and looks at what was to stay.
func (j *Job) linesStay(t *testing.T, path string, s *staying) {
	w, why := randomMarks(t, j, path)
	if why != "" || len(w.reds) == 0 {
		return
	}
	for i := range w.reds {
		w.reds[i].Label, w.reds[i].Ref = "", "" // what a box says would be letters too
	}
	p, err := j.prove(context.Background(), w)
	if err != nil {
		s.refused++ // which is another exam's
		return
	}
	picture := map[int]bool{}
	for _, r := range p.rastered {
		picture[r.Page] = true
		s.pictures++
		t.Logf("PICTURE %s page %d: %s", w.name, r.Page, r.Why)
	}
	j.compareLines(t, w, leftOver{pdf: p.pdf}, picture, s)
}

// compareLines compares a file with what is left of it, on the pages that have marks. A page
// that became a picture has other pixels, and the same letters.
func (j *Job) compareLines(t *testing.T, w work, l leftOver, picture map[int]bool, s *staying) {
	t.Helper()
	ctx := context.Background()
	before, err := j.eye.Open(ctx, w.pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	after, err := j.eye.Open(ctx, l.pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer after.Close()
	s.files++
	for n := 1; n <= before.Pages(); n++ {
		var quads []redact.Quad
		for _, r := range w.reds {
			if r.Page == n {
				quads = append(quads, r.Quads...)
			}
		}
		a, err1 := before.FlatPage(ctx, n)
		b, err2 := after.FlatPage(ctx, n)
		if len(quads) == 0 || picture[n] || err1 != nil || err2 != nil {
			continue
		}
		s.pages++
		s.lines += len(quads)
		var free []redact.Quad
		notes, err := before.Notes(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		for _, note := range notes { // they are flattened, and some are no page's
			edge := 3.0
			if note.Subtype == "Text" || note.Subtype == "FileAttachment" {
				edge = 15 // the icon is the viewer's own
			}
			free = append(free, note.Rect.Grow(edge).Quad())
		}
		// Of what a file with a broken font or table of objects shows each renderer thinks
		// otherwise, and what is left of it shows all of them the same.
		d := math.MaxInt
		for _, draw := range [...]func(*testing.T, []byte, int) grey{drawn, drawnByMuPDF} {
			was := draw(t, w.pdf, n)
			if was.w == 0 || d == 0 {
				continue
			}
			if is := draw(t, l.pdf, n); is.w > 0 {
				d = min(d, changedOffLines(was, is, a, quads, free))
			}
		}
		if d > 0 && d < math.MaxInt {
			s.moved++
			t.Logf("MOVED %s page %d: %d pixels", w.name, n, d)
		}
		if d := overlapping(b, nil) - overlapping(a, quads); d > 0 {
			s.overlaps += d
			t.Logf("OVER %s page %d: %d characters", w.name, n, d)
		}
	}
	for _, lost := range lostLetters(t, j, w, l) {
		s.lost++
		t.Logf("LOST %s: %s", w.name, lost)
	}
}

// grey is a page as a renderer draws it.
type grey struct {
	w, h int
	pix  []byte
}

// drawn draws a page with Poppler at 100 dpi.
func drawn(t *testing.T, pdf []byte, n int) grey {
	t.Helper()
	return drawnBy(t, pdf, judge(t, "pdftoppm"), "-r", "100", "-gray", "-f", fmt.Sprint(n), "-l", fmt.Sprint(n), "-cropbox", "in.pdf")
}

// drawnByMuPDF draws a page with MuPDF at 100 dpi.
func drawnByMuPDF(t *testing.T, pdf []byte, n int) grey {
	t.Helper()
	return drawnBy(t, pdf, judge(t, "mutool"), "draw", "-q", "-r", "100", "-F", "pgm", "-o", "-", "in.pdf", fmt.Sprint(n))
}

// drawnBy reads the picture that a program makes of in.pdf.
func drawnBy(t *testing.T, pdf []byte, program string, args ...string) grey {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "in.pdf"), pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, _, err := exam.Outside(dir, program, args...)
	var g grey
	var most int
	if _, scan := fmt.Sscanf(string(out[:min(len(out), 30)]), "P5\n%d %d\n%d\n", &g.w, &g.h, &most); err != nil || scan != nil || len(out) < g.w*g.h {
		return grey{} // nothing is said about a page that it cannot draw
	}
	g.pix = out[len(out)-g.w*g.h:]
	return g
}

// smoothed reports whether pixel i of b is what it is in a but for how an edge is smoothed:
// Poppler draws letters at quarters of a pixel, and one that lies a hair from the edge of
// a quarter can be drawn at the next.
func (g grey) smoothed(i int, b byte) bool {
	low, high := g.pix[i], g.pix[i]
	for _, d := range [...]int{-g.w - 1, -g.w, -g.w + 1, -1, 1, g.w - 1, g.w, g.w + 1} {
		if k := i + d; k >= 0 && k < len(g.pix) {
			low, high = min(low, g.pix[k]), max(high, g.pix[k])
		}
	}
	off, quarter := int(b)-int(g.pix[i]), int(high-low)/4
	if quarter > 8 {
		quarter = 64 // a thin stroke is black nowhere near
	}
	return max(off, -off) <= faint+quarter
}

// lineBand is the line that a mark stands on, from beyond one edge of any page to beyond
// the other, as high as the mark and every character whose middle is on it, with what
// hangs over and half a pixel.
func lineBand(q redact.Quad, chars []redact.Char) redact.Quad {
	const hang, far = 3, 20_000
	along := redact.Point{X: q[1].X - q[0].X, Y: q[1].Y - q[0].Y}
	long := math.Hypot(along.X, along.Y)
	dx, dy := along.X/long, along.Y/long
	across := func(q redact.Quad) (low, high float64) {
		low, high = math.Inf(1), math.Inf(-1)
		for _, p := range q {
			v := p.Y*dx - p.X*dy
			low, high = min(low, v), max(high, v)
		}
		return low, high
	}
	from, to := across(q)
	low, high := from, to
	for _, c := range chars {
		if l, h := across(c.Quad); !c.Generated && (l+h)/2 > from && (l+h)/2 < to && h-l < 2*(to-from) {
			low, high = min(low, l), max(high, h)
		}
	}
	at := func(u, v float64) redact.Point { return redact.Point{X: u*dx - v*dy, Y: u*dy + v*dx} }
	low, high = low-hang, high+hang
	return redact.Quad{at(-far, low), at(far, low), at(far, high), at(-far, high)}
}

// changedOffLines counts the pixels that changed visibly and lie on no line of a mark.
func changedOffLines(a, b grey, p *redact.Page, quads, free []redact.Quad) int {
	if a.w != b.w || a.h != b.h {
		return a.w * a.h
	}
	free = slices.Clone(free)
	for _, q := range quads {
		free = append(free, lineBand(q, p.Chars))
	}
	for _, c := range p.Chars { // one that meets a mark goes whole, on whichever line it is
		if !c.Generated && slices.ContainsFunc(quads, func(q redact.Quad) bool { return c.Quad.Meets(q) }) {
			free = append(free, c.Quad.Bounds().Grow(3).Quad())
		}
	}
	m := redact.ViewToPixels(p.View, p.Rotate, 100.0/72)
	for i := range free {
		for k := range free[i] {
			free[i][k] = m.Apply(free[i][k])
		}
	}
	n := 0
	for i := range a.pix {
		if a.pix[i] == b.pix[i] || a.smoothed(i, b.pix[i]) {
			continue
		}
		at := redact.Point{X: float64(i%a.w) + 0.5, Y: float64(i/a.w) + 0.5}
		if !slices.ContainsFunc(free, func(q redact.Quad) bool { return q.Holds(at) }) {
			n++
		}
	}
	return n
}

// overlapping counts pairs of a page's characters of which one lies over half of the
// other, without those that quads take.
func overlapping(p *redact.Page, quads []redact.Quad) int {
	var cells []redact.Rect
	for _, c := range p.Chars {
		b := c.Quad.Bounds()
		if c.Generated || c.Invisible || c.Rune <= ' ' || c.Rune == 0xA0 || b.Empty() || slices.ContainsFunc(quads, func(q redact.Quad) bool { return c.Quad.Shrink(0.1).Meets(q) }) {
			continue
		}
		cells = append(cells, b)
	}
	slices.SortFunc(cells, func(a, b redact.Rect) int { return cmp.Compare(a.X0, b.X0) })
	n := 0
	for i, a := range cells {
		for _, b := range cells[i+1:] {
			if b.X0 >= a.X1 {
				break
			}
			x := a.Intersect(b)
			if !x.Empty() && x.W() > 0.5*min(a.W(), b.W()) && x.H() > 0.5*min(a.H(), b.H()) {
				n++
			}
		}
	}
	return n
}
