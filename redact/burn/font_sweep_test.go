package burn

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/exam"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// TestFontSweep burns other people's awkward PDFs with their fonts trimmed and with
// them as they were: three renderers must draw the same pages, PDFium must read the
// same text, and the judge's scanner must find nothing left over.
func TestFontSweep(t *testing.T) {
	files := exam.Corpus(t, 13)
	sample, _ := filepath.Glob("../../testdata/sample/records/*.pdf")
	files = append(sample, files...)
	eye, err := pdfeye.Start(pdfeye.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	s := fontSweep{t: t, eye: eye, why: exam.Tally{}}
	for _, file := range files {
		s.file(file)
	}
	t.Logf("%d files, %d pages; trimming took %v of %v, files became %d of %d bytes", s.files, s.pages, s.with-s.without, s.without, s.after, s.before)
	s.why.Log(t)
}

type fontSweep struct {
	t             *testing.T
	eye           *pdfeye.Eye
	files, pages  int
	with, without time.Duration
	before, after int
	why           exam.Tally
}

func (s *fontSweep) file(path string) {
	name, ctx := filepath.Base(path), context.Background()
	data, err := os.ReadFile(path)
	if err != nil {
		s.t.Fatal(err)
	}
	src, err := s.eye.Open(ctx, data, "")
	if err != nil || src.Pages() > 60 {
		return
	}
	defer src.Close()
	var all []redact.Redaction
	rng := rand.New(rand.NewPCG(7, uint64(len(data))))
	for n := 1; n <= min(src.Pages(), 8); n++ {
		if p, err := src.Page(ctx, n); err == nil {
			for _, q := range randomWords(rng, p, 3) {
				all = append(all, redact.Redaction{Page: n, Quads: q})
			}
		}
	}
	start := time.Now()
	plain, err := Burn(ctx, data, src, all, Options{fonts: true})
	if err != nil {
		return
	}
	middle := time.Now()
	trim, err := Burn(ctx, data, src, all, Options{})
	if err != nil {
		s.t.Errorf("%s: %v", name, err)
		return
	}
	s.with, s.without = s.with+time.Since(middle), s.without+middle.Sub(start)
	s.before, s.after = s.before+len(plain.PDF), s.after+len(trim.PDF)
	s.files++
	s.leftovers(name, plain.PDF, trim)
	for _, w := range trim.Fonts {
		s.why["kept: "+w.Why]++
		s.t.Logf("KEPT %s: %+v", name, w)
	}
	a, err1 := s.eye.Open(ctx, plain.PDF, "")
	b, err2 := s.eye.Open(ctx, trim.PDF, "")
	if err1 != nil || err2 != nil {
		s.t.Errorf("%s: %v %v", name, err1, err2)
		return
	}
	defer a.Close()
	defer b.Close()
	for n := 1; n <= min(src.Pages(), 8); n++ {
		s.pages++
		ia, err1 := a.Render(ctx, n, 72)
		ib, err2 := b.Render(ctx, n, 72)
		if err1 != nil || err2 != nil {
			continue
		}
		if !bytes.Equal(ia.Pix, ib.Pix) {
			s.t.Errorf("DRAWN %s page %d: PDFium draws another page", name, n)
		}
		ta, err1 := a.Page(ctx, n)
		tb, err2 := b.Page(ctx, n)
		if err1 == nil && err2 == nil && !slices.EqualFunc(ta.Chars, tb.Chars, sameChar) {
			s.t.Errorf("READ %s page %d: PDFium reads another text: %s", name, n, firstOther(ta.Chars, tb.Chars))
		}
	}
	for _, r := range []struct {
		name string
		args []string
	}{
		{"pdftoppm", []string{"-r", "50", "-l", "8", "PDF"}},
		{"mutool", []string{"draw", "-q", "-r", "50", "-F", "ppm", "-o", "-", "PDF", "1-8"}},
	} {
		pa, ea := s.drawn(plain.PDF, r.name, r.args)
		pb, eb := s.drawn(trim.PDF, r.name, r.args)
		if !bytes.Equal(pa, pb) {
			if s.unsteady(plain.PDF, r.name, r.args) {
				s.why["UNSTEADY: "+r.name+" draws one and the same file in several ways: "+name]++
			} else {
				s.t.Errorf("DRAWN %s: %s draws other pages", name, r.name)
			}
		}
		if ea != eb {
			s.t.Logf("WARNS %s: %s says %.300q, before %.300q", name, r.name, eb, ea)
		}
	}
}

// leftovers counts what the judge's scanner finds in the fonts before and after.
func (s *fontSweep) leftovers(name string, plain []byte, trim *Result) {
	known := map[string]bool{}
	for _, k := range trim.Fonts {
		known[k.Name] = true
	}
	for i, pdf := range [][]byte{plain, trim.PDF} {
		f, err := raw.Scan(pdf)
		if err != nil {
			s.t.Errorf("%s: %v", name, err)
			return
		}
		for _, l := range f.Leftovers() {
			switch {
			case i == 0:
				s.why["before: "+l.What] += l.Count
			case known[l.Font]:
				s.why["after, in fonts that are said to be kept: "+l.What] += l.Count
			default:
				s.why["after: "+l.What] += l.Count
				s.t.Errorf("LEFT %s: object %d (%s): %s (%d)", name, l.Object, l.Font, l.What, l.Count)
			}
		}
	}
}

// sameChar reports whether a character is read as the same in the same place. One that
// was not known before may be known now, and a cell that was measured by drawings that
// went may be less high.
func sameChar(a, b redact.Char) bool {
	p, q := a.Quad.Bounds(), b.Quad.Bounds()
	return (a.Rune == b.Rune || a.Rune <= ' ' || a.Rune == 0xFFFD) && p.Grow(0.02).Contains(q) && math.Abs(p.X0-q.X0) < 0.02 && math.Abs(p.X1-q.X1) < 0.02 && q.H() >= p.H()/3
}

// firstOther says where two pages are read differently.
func firstOther(a, b []redact.Char) string {
	for i := range min(len(a), len(b)) {
		if !sameChar(a[i], b[i]) {
			return fmt.Sprintf("character %d of %d: %q %v, before %q %v", i, len(a), b[i].Rune, b[i].Quad.Bounds(), a[i].Rune, a[i].Quad.Bounds())
		}
	}
	return fmt.Sprintf("%d characters, before %d", len(b), len(a))
}

// unsteady reports whether a renderer draws one file in different ways, so that what it draws
// of two says nothing. One does, whose soft masks within drawings of Type 3 fonts leave
// colours behind that nobody set.
func (s *fontSweep) unsteady(pdf []byte, name string, args []string) bool {
	first, _ := s.drawn(pdf, name, args)
	for range 8 {
		if again, _ := s.drawn(pdf, name, args); !bytes.Equal(first, again) {
			return true
		}
	}
	return false
}

// drawn returns what a renderer draws, and what it says.
func (s *fontSweep) drawn(pdf []byte, name string, args []string) ([]byte, string) {
	if _, err := exec.LookPath(name); err != nil {
		s.why["SKIPPED: "+name+" is not installed"]++
		return nil, ""
	}
	p := filepath.Join(s.t.TempDir(), "in.pdf")
	if err := os.WriteFile(p, pdf, 0o600); err != nil {
		s.t.Fatal(err)
	}
	args = slices.Clone(args)
	args[slices.Index(args, "PDF")] = p
	out, errs, _ := exam.Outside("", name, args...)
	return out, strings.ReplaceAll(string(errs), p, "PDF")
}
