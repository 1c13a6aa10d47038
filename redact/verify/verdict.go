package verify

import (
	"crypto/sha256"
	"fmt"
	"maps"

	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// Verdicts remember how the pages of a document's outcomes were judged: where a few pages
// are burnt once more, the others need not be looked at again. A page counts as judged
// only where it was clean, and where all that it can show is the same to the byte, with
// everything that is said about it. What concerns the file (its objects, fonts, texts
// beside the pages, words in its bytes, revisions) is judged for every outcome.
//
// The zero Verdicts remember nothing yet. They are for one call at a time.
type Verdicts struct {
	// question is a digest of what was asked: other questions are judged anew.
	question [sha256.Size]byte
	pages    map[int]verdict
	// Judged counts the pages that the last call looked at.
	Judged int
}

// verdict is how one page was judged.
type verdict struct {
	sheet [sha256.Size]byte
	count map[string]int
	// heard is the text that the page shows, and allowed counts what decisions keep on
	// it, by term.
	heard   string
	allowed map[int]int
}

// ask forgets what was judged if this is another question.
func (v *Verdicts) ask(in *Input) {
	h := sha256.New()
	fmt.Fprintf(h, "%x %q %q\n", sha256.Sum256(in.Original), in.OriginalPassword, in.Password)
	fmt.Fprintf(h, "%#v\n%#v\n", in.Redactions, in.Terms)
	fmt.Fprintln(h, in.Boxes == nil, len(in.Reread), in.Pictures)
	var q [sha256.Size]byte
	if h.Sum(q[:0]); q != v.question || v.pages == nil {
		v.question, v.pages = q, map[int]verdict{}
	}
	v.Judged = 0
}

// sheet is a digest of all that the verdict on page n rests on beside the question: what
// the page can show, and what is said about it. f is nil where the bytes cannot be read.
func (j *judge) sheet(f *raw.File, n int) (digest [sha256.Size]byte, ok bool) {
	if f == nil {
		return digest, false
	}
	p, ok := f.Sheet(n)
	if !ok {
		return digest, false
	}
	h := sha256.New()
	fmt.Fprintf(h, "%x %v\n", p, j.rastered[n])
	fmt.Fprintf(h, "%#v\n", j.drawn[n])
	for _, x := range j.in.Patched {
		if x.Page == n {
			fmt.Fprintf(h, "%#v\n", x)
		}
	}
	if l := j.in.Layers[n]; l != nil {
		fmt.Fprintf(h, "%#v\n", *l)
	}
	h.Sum(digest[:0])
	return digest, true
}

// pages judges all pages, but for those that are remembered.
func (j *judge) pages() error {
	v := j.in.Verdicts
	if v == nil || j.in.Original == nil || j.in.Password != "" {
		for n := 1; n <= j.out.Pages(); n++ {
			if err := j.page(n); err != nil {
				return err
			}
		}
		return nil
	}
	v.ask(j.in)
	f := j.scan()
	if f != nil && len(f.Pages()) != j.out.Pages() {
		f = nil
	}
	for n := 1; n <= j.out.Pages(); n++ {
		sheet, known := j.sheet(f, n)
		if old, ok := v.pages[n]; ok && known && old.sheet == sheet {
			j.recall(n, old)
			continue
		}
		delete(v.pages, n)
		v.Judged++
		leaks, unread, count := len(j.rep.Leaks), len(j.rep.Unread), maps.Clone(j.count)
		j.heard, j.keeps = "", map[int]int{}
		if err := j.page(n); err != nil {
			return err
		}
		if !known || len(j.rep.Leaks) > leaks || len(j.rep.Unread) > unread {
			continue
		}
		more := map[string]int{}
		for name, k := range j.count {
			if k > count[name] {
				more[name] = k - count[name]
			}
		}
		v.pages[n] = verdict{sheet, more, j.heard, j.keeps}
	}
	return nil
}

// recall takes over the verdict on a page.
func (j *judge) recall(n int, v verdict) {
	for name, k := range v.count {
		j.count[name] += k
	}
	j.said.hear(v.heard)
	for t, k := range v.allowed {
		j.allowed[spot{n, t}] += k
	}
}

// hear takes in what a page shows.
func (j *judge) hear(p *redact.Page) {
	j.heard = p.Text
	j.said.hear(p.Text)
}

// scan reads the bytes of the judged file once; nil where they are no PDF.
func (j *judge) scan() *raw.File {
	if j.file == nil {
		f, err := raw.Scan(j.in.Redacted)
		if err != nil {
			return nil
		}
		j.file = f
	}
	return j.file
}
