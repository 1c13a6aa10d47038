package burn

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
	"sarpack/redact/pdfeye"
)

// spoiler makes pages unusable that are given back.
type spoiler struct {
	*pdfeye.Doc
	back int
}

func (s *spoiler) Reuse(p *redact.Page) {
	for i := range p.Chars {
		p.Chars[i] = redact.Char{Rune: 'X', Quad: redact.Rect{X1: 1000, Y1: 1000}.Quad()}
	}
	s.back++
	s.Doc.Reuse(p)
}

// TestPagesAreDoneWith: a page that the renderer gets back is not looked at any more.
func TestPagesAreDoneWith(t *testing.T) {
	ctx, back := context.Background(), 0
	files, err := filepath.Glob("../../testdata/sample/records/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	if os.Getenv("SARPACK_SWEEP") != "" {
		files = append(files, exam.Corpus(t, 40)...)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		eye, err := startEye()
		if err != nil {
			t.Fatal(err)
		}
		d, err := eye.Open(ctx, data, "")
		if err != nil {
			continue
		}
		var reds []redact.Redaction
		for n := 1; n <= min(d.Pages(), 6); n++ {
			reds = append(reds, redact.Redaction{Page: n, Quads: []redact.Quad{redact.Rect{X0: 100, Y0: 300, X1: 180, Y1: 320}.Quad()}})
		}
		for _, keep := range []bool{false, true} {
			s := &spoiler{Doc: d}
			spoilt, err := Burn(ctx, data, s, reds, Options{KeepLayout: keep})
			if back += s.back; err != nil {
				continue
			}
			// The renderer without the way to ask for several pages.
			plain, err := Burn(ctx, data, struct {
				Source
				flatSource
				imageSource
				noteSource
			}{d, d, d, d}, reds, Options{KeepLayout: keep})
			if err != nil || !bytes.Equal(plain.PDF, spoilt.PDF) {
				t.Errorf("%s, layout kept %v: other bytes where pages are read in one go: %v", file, keep, err)
			}
		}
		d.Close()
	}
	if back == 0 {
		t.Error("no page was given back")
	}
}
