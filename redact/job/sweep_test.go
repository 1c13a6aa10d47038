package job

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// TestSweep redacts random words of other people's awkward PDFs and proves the
// result: each file comes out proved, or refused with a reason.
func TestSweep(t *testing.T) {
	files := exam.Corpus(t, 17)
	j := newJobWith(t, Options{})
	count := exam.Tally{}
	pages, pictures := 0, 0
	for _, file := range files {
		name := filepath.Base(file)
		start := time.Now()
		p, why := sweepFile(t, j, file)
		if took := time.Since(start); took > 60*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if p == nil {
			count["refused: "+why]++
			t.Logf("REFUSED %s: %s", name, why)
			continue
		}
		count["proved"]++
		pages += p.report.Pages
		pictures += len(p.rastered)
		for _, w := range p.report.Widths {
			count["widths kept: "+w.Why] += w.Boxes
		}
		for _, r := range p.rastered {
			count["picture: "+r.Why]++
			t.Logf("PICTURE %s page %d: %s", name, r.Page, r.Why)
		}
	}
	t.Logf("%d pages proved, %d of them as pictures", pages, pictures)
	count.Log(t)
}

// sweepFile redacts up to ten words of every page of a file; a file that is refused
// comes back nil, with the reason.
func sweepFile(t *testing.T, j *Job, path string) (*proved, string) {
	w, why := randomMarks(t, j, path)
	if why != "" {
		return nil, why
	}
	p, err := j.prove(context.Background(), w)
	var r *Refusal
	switch {
	case err == nil:
		return p, ""
	case errors.As(err, &r):
		return nil, strings.Join(r.Reasons[:min(2, len(r.Reasons))], "; ")
	case errors.Is(err, redact.ErrReaderFailed):
		t.Errorf("%s: %v", filepath.Base(path), err)
	}
	return nil, err.Error()
}

// randomMarks marks up to ten words of every page of a file, or says why it does not.
func randomMarks(t *testing.T, j *Job, path string) (work, string) {
	ctx := context.Background()
	w := work{name: filepath.Base(path)}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	eye, err := j.eye.Open(ctx, data, "")
	if err != nil {
		return w, err.Error()
	}
	defer eye.Close()
	if eye.Pages() > 40 {
		return w, "not swept: over 40 pages"
	}
	d := &redact.Document{Path: path, Content: func() ([]byte, error) { return data, nil }}
	pages, err := j.pages(ctx, d, nil)
	if err != nil {
		return w, err.Error()
	}
	rng := rand.New(rand.NewPCG(3, uint64(len(data))))
	w.pdf = data
	for _, p := range pages {
		words := wordsOf(p)
		rng.Shuffle(len(words), func(i, k int) { words[i], words[k] = words[k], words[i] })
		for i, s := range words[:min(10, len(words))] {
			if q := p.Marks(s[0], s[1]); len(q) > 0 {
				w.reds = append(w.reds, redact.Redaction{Page: p.Number, Quads: q, Label: "withheld", Ref: fmt.Sprint(i + 1)})
			}
		}
	}
	return w, ""
}

// wordsOf returns the words of three letters and more of a page.
func wordsOf(p *redact.Page) [][2]int {
	var out [][2]int
	r := []rune(p.Text)
	start := -1
	for i := 0; i <= len(r); i++ {
		letter := i < len(r) && r[i] > ' ' && !p.Chars[i].Generated && r[i] != 0xFFFD
		if letter && start < 0 {
			start = i
		}
		if !letter && start >= 0 {
			if i-start > 2 {
				out = append(out, [2]int{start, i})
			}
			start = -1
		}
	}
	return out
}
