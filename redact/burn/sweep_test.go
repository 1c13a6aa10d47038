package burn

import (
	"bytes"
	"context"
	"errors"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/exam"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

// TestSweep draws marks over random words of other people's awkward PDFs and
// counts what is left of them, what else was lost, and which pages had to become
// pictures and why.
func TestSweep(t *testing.T) {
	files := exam.Corpus(t, 13)
	eye, err := pdfeye.Start(pdfeye.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	s := sweep{t: t, eye: eye, why: exam.Tally{}}
	for _, file := range files {
		start := time.Now()
		s.file(file)
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s took %v", filepath.Base(file), took)
		}
	}
	t.Logf("%d files, %d pages, %d as pictures (%.1f %%)", s.files, s.pages, s.rastered, 100*float64(s.rastered)/float64(max(1, s.pages)))
	t.Logf("%d target characters, %d left; %d others, %d lost (%.3f %%); %d pages changed outside the marks", s.targets, s.left, s.others, s.lost,
		100*float64(s.lost)/float64(max(1, s.others)), s.changed)
	s.why.Log(t)
	if s.left > 0 {
		t.Errorf("%d characters that were marked are still there", s.left)
	}
}

type sweep struct {
	t                                    *testing.T
	eye                                  *pdfeye.Eye
	files, pages, rastered               int
	targets, left, others, lost, changed int
	why                                  exam.Tally
}

func (s *sweep) file(path string) {
	name := filepath.Base(path)
	ctx := context.Background()
	data, err := os.ReadFile(path)
	if err != nil {
		s.t.Fatal(err)
	}
	src, err := s.eye.Open(ctx, data, "")
	if err != nil {
		s.why["refused: "+err.Error()]++
		return
	}
	defer src.Close()
	marks := map[int][]redact.Redaction{}
	var all []redact.Redaction
	rng := rand.New(rand.NewPCG(7, uint64(len(data))))
	for n := 1; n <= min(src.Pages(), 8); n++ {
		p, err := src.Page(ctx, n)
		if err != nil {
			continue
		}
		for _, q := range randomWords(rng, p, 10) {
			r := redact.Redaction{Page: n, Quads: q}
			marks[n] = append(marks[n], r)
			all = append(all, r)
		}
	}
	if src.Pages() > 60 {
		s.why["skipped here: over 60 pages"]++
		return
	}
	// With the layout kept everything else is where it was, which is what is looked at;
	// lines that are laid anew are the sweep of redact/job.
	res, err := Burn(ctx, data, src, all, Options{KeepLayout: true})
	if err != nil {
		if errors.Is(err, redact.ErrReaderFailed) || errors.Is(err, redact.ErrTimeout) {
			s.t.Errorf("%s: %v", name, err)
		}
		s.why["not burnt: "+err.Error()]++
		return
	}
	s.files++
	rastered := map[int]bool{}
	for _, r := range res.Rastered {
		rastered[r.Page] = true
		s.rastered++
		s.why["picture: "+r.Why]++
		if testing.Verbose() {
			s.t.Logf("%s page %d: %s", name, r.Page, r.Why)
		}
	}
	if _, err := pdfdoc.Open(ctx, res.PDF, ""); err != nil {
		s.t.Errorf("%s: the output does not open: %v", name, err)
	}
	out, err := s.eye.Open(ctx, res.PDF, "")
	if err != nil {
		s.t.Errorf("%s: the output does not open: %v", name, err)
		return
	}
	defer out.Close()
	if out.Pages() != src.Pages() {
		s.t.Errorf("%s: %d pages became %d", name, src.Pages(), out.Pages())
	}
	for n := 1; n <= min(src.Pages(), 8); n++ {
		s.pages++
		s.page(ctx, name, n, src, out, marks[n], rastered[n])
	}
}

func (s *sweep) page(ctx context.Context, name string, n int, src, out *pdfeye.Doc, reds []redact.Redaction, rastered bool) {
	before, err := src.FlatPage(ctx, n)
	if err != nil {
		return
	}
	after, err := out.FlatPage(ctx, n)
	if err != nil {
		s.t.Errorf("%s page %d: %v", name, n, err)
		return
	}
	var quads []redact.Quad
	for _, r := range reds {
		quads = append(quads, r.Quads...)
	}
	targets, kept := split(before, quads)
	left, now := split(after, quads)
	s.targets += len(targets)
	s.left += len(left)
	s.others += len(kept)
	if len(left) > 0 {
		s.t.Logf("LEFT %s page %d: %d characters", name, n, len(left))
	}
	if lost := missing(kept, now); lost > 0 {
		s.lost += lost
		s.t.Logf("LOST %s page %d: %d of %d (picture: %v)", name, n, lost, len(kept), rastered)
	}
	if rastered {
		return
	}
	a, err1 := src.Render(ctx, n, 72)
	b, err2 := out.Render(ctx, n, 72)
	if err1 != nil || err2 != nil {
		return
	}
	if d := changedPixels(a, b, before, quads); d > 0 {
		s.changed++
		s.t.Logf("CHANGED %s page %d: %d pixels", name, n, d)
	}
}

// randomWords returns the marks of up to k words of a page.
func randomWords(rng *rand.Rand, p *redact.Page, k int) [][]redact.Quad {
	var words [][2]int
	start := -1
	for i, c := range p.Chars {
		letter := !c.Generated && c.Rune > ' ' && c.Rune != 0xFFFD && p.View.Contains(c.Quad.Bounds()) && !c.Quad.Bounds().Empty()
		if letter && start < 0 {
			start = i
		}
		if !letter && start >= 0 {
			if i-start > 2 {
				words = append(words, [2]int{start, i})
			}
			start = -1
		}
	}
	rng.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	var out [][]redact.Quad
	for _, w := range words[:min(k, len(words))] {
		if q := p.Marks(w[0], w[1]); len(q) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// split sorts the drawn characters in view into those that meet a mark and others.
func split(p *redact.Page, quads []redact.Quad) (in, out []rune) {
	for _, c := range p.Chars {
		if c.Generated || c.Invisible || c.Rune <= ' ' || c.Rune == 0xFFFD || !p.View.Meets(c.Quad.Bounds()) {
			continue
		}
		hit := false
		for _, q := range quads {
			hit = hit || c.Quad.Shrink(0.1).Meets(q)
		}
		if hit {
			in = append(in, c.Rune)
		} else {
			out = append(out, c.Rune)
		}
	}
	return in, out
}

// missing counts the characters of a that b has fewer of.
func missing(a, b []rune) int {
	have := map[rune]int{}
	for _, r := range b {
		have[r]++
	}
	n := 0
	for _, r := range a {
		if have[r]--; have[r] < 0 {
			n++
		}
	}
	return n
}

// changedPixels counts pixels that changed visibly more than two pixels away from
// any mark.
func changedPixels(a, b *image.RGBA, p *redact.Page, quads []redact.Quad) int {
	if a.Rect != b.Rect {
		return a.Rect.Dx() * a.Rect.Dy()
	}
	if bytes.Equal(a.Pix, b.Pix) {
		return 0
	}
	m := redact.ViewToPixels(p.View, p.Rotate, 1)
	var near []redact.Rect
	for _, q := range quads {
		for i := range q {
			q[i] = m.Apply(q[i])
		}
		near = append(near, q.Bounds().Grow(2))
	}
	n := 0
	for y := range a.Rect.Dy() {
	pixel:
		for x := range a.Rect.Dx() {
			i := a.PixOffset(x, y)
			d := 0
			for k := range 3 {
				d = max(d, int(a.Pix[i+k])-int(b.Pix[i+k]), int(b.Pix[i+k])-int(a.Pix[i+k]))
			}
			if d <= 40 {
				continue
			}
			px := redact.Rect{X0: float64(x), Y0: float64(y), X1: float64(x + 1), Y1: float64(y + 1)}
			for _, r := range near {
				if r.Meets(px) {
					continue pixel
				}
			}
			n++
		}
	}
	return n
}
