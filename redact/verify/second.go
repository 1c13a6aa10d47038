package verify

import (
	"bytes"
	"fmt"

	"github.com/ledongthuc/pdf"

	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// second looks for terms in the text of the second reader. It panics on damaged
// files and misses much, so only what it finds counts.
func (j *judge) second() {
	if len(j.in.Terms) == 0 || j.in.Password != "" {
		return
	}
	counts := make([]int, len(j.in.Terms))
	pages := map[int]int{}
	read, err := secondText(j.in.Redacted, func(page int, text string) {
		raw.Words(j.in.terms(), text, func(t, _, _ int) {
			counts[t]++
			pages[t] = page
		})
	})
	j.count["text of the second reader"] += read
	if err != nil {
		j.note("the second reader could not read the whole file; that proves nothing either way")
	}
	for t, n := range counts {
		if n > j.allowed[t] {
			j.leak(redact.Leak{Kind: redact.LeakTerm, Page: pages[t], Reader: readerSecond, Text: j.in.Terms[t].Text,
				Why: fmt.Sprintf("it reads a word that was to go %d times, and decisions keep %d", n, j.allowed[t])})
		}
	}
}

// secondText calls do with the text of every page that the second reader reads.
func secondText(data []byte, do func(page int, text string)) (read int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the second reader stopped")
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return 0, err
	}
	for n := 1; n <= r.NumPage(); n++ {
		p := r.Page(n)
		if p.V.IsNull() {
			continue
		}
		text, e := p.GetPlainText(nil)
		if e != nil {
			err = e
			continue
		}
		read++
		do(n, text)
	}
	return read, err
}
