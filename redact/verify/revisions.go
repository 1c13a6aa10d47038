package verify

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// Limits on what is read again of a file that was saved over and over.
const (
	maxRevisions     = 8
	maxRevisionPages = 400
)

// revisions opens the file as it was when it was saved before, and looks for words
// of a page that its last state lacks: whoever cuts off the end of the file has them.
// Whatever was only added since is nobody's secret.
func (j *judge) revisions(eye *pdfeye.Eye) {
	ends := saves(j.in.Redacted)
	if len(ends) < 2 {
		return
	}
	ends = ends[max(0, len(ends)-1-maxRevisions) : len(ends)-1]
	now := map[int]map[string]int{}
	for i := len(ends) - 1; i >= 0; i-- {
		if j.ctx.Err() != nil {
			return
		}
		j.revision(eye, j.in.Redacted[:ends[i]], now)
	}
}

// revision compares one earlier state. A beginning that does not open by itself, as
// that of a file made for the web, is no earlier state.
func (j *judge) revision(eye *pdfeye.Eye, pdf []byte, now map[int]map[string]int) {
	old, err := eye.Open(j.ctx, pdf, j.in.Password)
	if err != nil {
		return
	}
	defer old.Close()
	j.count["earlier revisions"]++
	for n := 1; n <= min(old.Pages(), maxRevisionPages); n++ {
		was, err := old.FlatPage(j.ctx, n)
		if err != nil {
			continue
		}
		if now[n] == nil {
			now[n] = map[string]int{}
			if p, err := j.out.FlatPage(j.ctx, n); err == nil {
				now[n] = wordCount(p.Text)
			}
		}
		var gone []string
		for w, k := range wordCount(was.Text) {
			if k > now[n][w] {
				gone = append(gone, w)
			}
		}
		if len(gone) > 0 {
			slices.Sort(gone)
			j.leak(redact.Leak{Kind: redact.LeakRevision, Page: n, Reader: readerEye, Text: strings.Join(gone[:min(len(gone), 40)], " "),
				Why: fmt.Sprintf("the file still holds this page as it was saved before, with %d words that are not on it now", len(gone))})
		}
	}
}

// saves returns where each state of the file ends: behind each %%EOF.
func saves(pdf []byte) []int {
	var out []int
	for at := 0; ; {
		i := bytes.Index(pdf[at:], []byte("%%EOF"))
		if i < 0 {
			return out
		}
		at += i + len("%%EOF")
		out = append(out, at)
	}
}

// wordCount counts the words of three letters and more.
func wordCount(text string) map[string]int {
	out := map[string]int{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len([]rune(w)) > 2 {
			out[w]++
		}
	}
	return out
}
