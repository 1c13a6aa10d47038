package burn

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
	"sarpack/redact/pdfdoc"
)

// This exam asks what no list of names can: whether it matters at all which word went.
// It lays the lines of a page once as they are, and once as they would be had a shorter
// word stood under each mark, with everything that a producer sets by it: what follows
// on the line, the spaces of a line that is stretched to an edge, and where a line begins
// that is set to the right or the middle. Boxes and what stays must come to lie at the
// same places. A box that happens to be as wide as its word passes; one that is as wide
// because of its word does not.

// tellMost is how many of a hundred marks may tell. Those that do stand in forms and flow
// charts, or were moved here otherwise than any producer would.
const tellMost = 4

// shorter is the width of the other words, as a share of those that went.
const shorter = 0.6

// pageLaid is a page whose lines can be laid anew, and again.
type pageLaid struct {
	g     *gathered
	marks []redact.Quad
	owner []owner
	count int
}

func (p *pageLaid) lay() *laying { return p.g.lay(nil, p.marks, p.owner, p.count) }

// gatherPage walks a page as Burn does before it lays lines anew; nil where Burn would
// make a picture of it.
func gatherPage(t *testing.T, f *pdfdoc.File, n int, seen *redact.Page, marks []redact.Quad) *pageLaid {
	t.Helper()
	page, err := f.Page(n)
	if err != nil {
		return nil
	}
	content, err := f.Content(page)
	if err != nil {
		return nil
	}
	st, s := newDocState(f), seenPage(seen, nil)
	w := newWalker(t.Context(), f, page, s, marks, st, nil)
	w.strips = stripsOf(marks, page.CropBox)
	w.gather = newGathered(w.strips, s)
	if err := w.pass(content, newResources(f, page.Resources), redact.Identity, nil, true).run(); err != nil || w.cross.verdict() != "" || w.found.unpainted {
		return nil
	}
	p := &pageLaid{g: w.gather, marks: marks, count: w.seq}
	for i := range marks {
		p.owner = append(p.owner, owner{redaction: i})
	}
	return p
}

// wordLine is one line of a page with words that go, glyphs from left to right, and where
// each of them stands with a shorter word.
type wordLine struct {
	strip  int
	glyphs []lineGlyph
	at     map[int]float64 // by number
}

// another returns the page with shorter words, and its lines.
func (p *pageLaid) another(share float64) (*pageLaid, []wordLine) {
	g := *p.g
	g.glyphs = make([][]lineGlyph, len(p.g.glyphs))
	page := *p.g.page.Page
	page.Chars = slices.Clone(page.Chars)
	var lines []wordLine
	runs := map[int][]textRun{}
	for i := range p.g.strips {
		g.glyphs[i] = slices.Clone(p.g.glyphs[i])
		if !p.g.strips[i].level() {
			continue
		}
		x := lineLayer{g: p.g, i: i, s: &p.g.strips[i]}
		if len(runs) == 0 {
			runs[0] = runsOf(p.g.page, x.s)
		}
		for _, l := range x.baselines() {
			w := wordLine{strip: i, at: map[int]float64{}}
			for k := range g.glyphs[i] {
				if y := &g.glyphs[i][k]; y.hit && slices.Contains(l.hits, k) || !y.hit && l.holds(y) {
					w.glyphs = append(w.glyphs, *y)
				}
			}
			slices.SortStableFunc(w.glyphs, func(a, b lineGlyph) int { return cmp.Compare(a.u, b.u) })
			w.set(runs[0], (p.g.page.View.X0+p.g.page.View.X1)/2, share)
			w.move(&page, share)
			lines = append(lines, w)
		}
	}
	for _, w := range lines {
		for i := range g.glyphs {
			for k := range g.glyphs[i] {
				y := &g.glyphs[i][k]
				u, ok := w.at[y.seq]
				if !ok {
					continue
				}
				if y.hit {
					y.adv *= share
				}
				y.u = u
			}
		}
	}
	g.page = seenPage(&page, nil)
	g.onStrip = g.page.byStrip(g.strips)
	return &pageLaid{g: &g, marks: p.marks, owner: p.owner, count: p.count}, lines
}

// set finds out where the glyphs of the line stand with a shorter word.
func (w *wordLine) set(runs []textRun, centre, share float64) {
	from := 0
	for k := 1; k <= len(w.glyphs); k++ {
		if k < len(w.glyphs) && w.glyphs[k].u-w.glyphs[k-1].end() < wideGap*w.glyphs[k].em {
			continue
		}
		w.setColumn(w.glyphs[from:k], runs, centre, share)
		from = k
	}
}

// setColumn does it for what stands in one column.
func (w *wordLine) setColumn(gs []lineGlyph, runs []textRun, centre, share float64) {
	total, end := 0.0, 0.0
	mid, tall := (gs[0].low+gs[0].high)/2, gs[0].high-gs[0].low
	gaps, label := map[int]bool{}, -1
	for k := range gs {
		if gs[k].hit {
			total += gs[k].adv * (1 - share)
		}
		if k > 0 && gs[k].u-gs[k-1].end() > wordGap*gs[k].em {
			gaps[k] = true
			if label < 0 {
				label = k
			}
		}
		if !gs[k].blank {
			end = max(end, gs[k].end())
		}
	}
	if total == 0 {
		return
	}
	// What stands after a number or a bullet begins where it does.
	letters := 0
	for k := 0; k < label; k++ {
		if gs[k].letter {
			letters++
		}
	}
	if label > 0 && letters < 2 && starts(runs, gs[label].u, mid) >= enough {
		delete(gaps, label)
	}
	back, widen := 0.0, 0.0
	switch a := anchorOf(runs, gs[0].u, end, mid, centre); {
	case a == anchorRight:
		back = total
	case a == anchorCentre:
		back = total / 2
	case len(gaps) > 0 && total/float64(len(gaps)) < 0.5*tall && endsWith(runs, end, mid) >= enough:
		widen = total / float64(len(gaps))
	}
	for k := range gs {
		if gaps[k] {
			back += widen
		}
		w.at[gs[k].seq] = gs[k].u + back
		if gs[k].hit {
			back -= gs[k].adv * (1 - share)
		}
	}
}

// endsWith counts the other lines that end at a place.
func endsWith(runs []textRun, end, mid float64) int {
	n := 0
	for _, r := range runs {
		if math.Abs(r.to-end) < 0.5 && math.Abs(r.mid-mid) > 0.5*r.tall {
			n++
		}
	}
	return n
}

// move moves the renderer's characters as the glyphs of the line that they are.
func (w *wordLine) move(page *redact.Page, share float64) {
	for i := range page.Chars {
		c := &page.Chars[i]
		at := c.Quad.Center()
		for k := range w.glyphs {
			y := &w.glyphs[k]
			if at.X < y.u || at.X > y.end() || at.Y < y.low || at.Y > y.high || math.Abs(at.Y-(y.low+y.high)/2) > 0.2*(y.high-y.low) {
				continue
			}
			u, ok := w.at[y.seq]
			if !ok {
				break
			}
			size := 1.0
			if y.hit {
				size = share
			}
			for n := range c.Quad {
				c.Quad[n].X = u + (c.Quad[n].X-y.u)*size
			}
			break
		}
	}
}

// tells counts the marks on lines that come to lie elsewhere with shorter words, but for
// those of which the layout says so, and all marks on lines that were laid anew.
func (p *pageLaid) tells(t *testing.T, where string, lay func(*pageLaid) *laying) (told, marks int) {
	t.Helper()
	q, lines := p.another(shorter)
	one, other := lay(p), lay(q)
	for _, w := range lines {
		on := w.boxes(one)
		if len(on) == 0 {
			continue // left as it was, which is said
		}
		marks += len(on)
		if far := w.apart(one, other, on); far > 0.02 {
			told += len(on)
			if testing.Verbose() && where != "" {
				t.Logf("%s, line at %.1f: something lies %.2f points elsewhere", where, w.glyphs[0].v, far)
			}
		}
	}
	for _, n := range one.beside {
		told -= n
	}
	return max(0, told), marks
}

// boxes returns the marks on the line that have boxes of their own.
func (w *wordLine) boxes(l *laying) []int {
	var out []int
	for k := range w.glyphs {
		m := w.glyphs[k].mark
		if _, ok := l.boxes[m]; ok && w.glyphs[k].hit && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// apart returns how far from each other two layings put the same thing at most, in points.
func (w *wordLine) apart(one, other *laying, boxes []int) float64 {
	far := 0.0
	place := func(l *laying, u float64, seq int) float64 {
		if a := l.at[seq]; a.on {
			return u + a.shift
		}
		return u + l.at[seq].nudge
	}
	for k := range w.glyphs {
		y := &w.glyphs[k]
		if y.hit {
			continue
		}
		u, ok := w.at[y.seq]
		if !ok {
			u = y.u
		}
		far = max(far, math.Abs(place(one, y.u, y.seq)-place(other, u, y.seq)))
	}
	for _, m := range boxes {
		a, b := one.boxes[m].Bounds(), other.boxes[m].Bounds()
		far = max(far, math.Abs(a.X0-b.X0), math.Abs(a.X1-b.X1))
	}
	return far
}

// asWide is a policy that is none: boxes as wide as the words, and the rest beside them.
func asWide(p *pageLaid) *laying {
	l := p.lay()
	for i := range p.g.glyphs {
		for k := range p.g.glyphs[i] {
			y := &p.g.glyphs[i][k]
			if _, ok := l.boxes[y.mark]; ok && y.hit {
				l.boxes[y.mark] = redact.Rect{X0: y.u, Y0: y.low, X1: y.end(), Y1: y.high}.Quad()
			}
		}
	}
	return l
}

// TestAnotherWord puts shorter words in the place of some of other people's awkward
// PDFs: nothing that stays tells that they are shorter.
func TestAnotherWord(t *testing.T) {
	told, marks, naive, first, pages, skipped := 0, 0, 0, 0, 0, 0
	for _, file := range exam.Corpus(t, 13) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := pdfdoc.Open(context.Background(), data, "")
		if err != nil || f.PageCount() > 40 {
			continue
		}
		eye, err := startEye()
		if err != nil {
			t.Fatal(err)
		}
		doc, err := eye.Open(context.Background(), data, "")
		if err != nil || doc.Pages() != f.PageCount() {
			continue
		}
		rng := rand.New(rand.NewPCG(11, uint64(len(data))))
		for n := 1; n <= min(doc.Pages(), 14); n++ {
			seen, err := doc.Page(context.Background(), n)
			if err != nil {
				continue
			}
			var quads []redact.Quad
			for _, q := range randomWords(rng, seen, 10) {
				quads = append(quads, q...)
			}
			if len(quads) == 0 {
				continue
			}
			p := gatherPage(t, f, n, seen, quads)
			if p == nil {
				skipped++
				continue
			}
			where := fmt.Sprintf("%s page %d", filepath.Base(file), n)
			a, b := p.tells(t, where, (*pageLaid).lay)
			told, marks, pages = told+a, marks+b, pages+1
			if n == 1 {
				a, b = p.tells(t, "", asWide)
				naive, first = naive+a, first+b
			}
		}
		doc.Close()
	}
	t.Logf("%d pages (%d more were skipped), %d marks, %d tell that another word stood there; of %d on first pages %d with boxes as wide as the words", pages, skipped, marks, told, first, naive)
	if told*100 > marks*tellMost {
		t.Errorf("of %d marks %d tell that another word stood there", marks, told)
	}
	if naive*3 < first {
		t.Error("boxes as wide as the words tell nothing: this exam would find nothing")
	}
}
