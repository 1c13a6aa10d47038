package verify

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

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
	words := raw.NewMatcher(j.in.terms())
	read, err := secondText(j.in.Redacted, func(page int, text string) {
		counts := map[int]int{}
		words.Find([]rune(text), func(t, _, _ int) { counts[t]++ })
		for _, t := range slices.Sorted(maps.Keys(counts)) {
			if n, kept := counts[t], j.allowed[spot{page, t}]; n > kept {
				j.leak(redact.Leak{Kind: redact.LeakTerm, Page: page, Reader: readerSecond, Text: j.in.Terms[t].Text,
					Why: fmt.Sprintf("it reads a word that was to go %d times, and decisions keep %d", n, kept)})
			}
		}
	})
	j.count["text of the second reader"] += read
	if err != nil {
		j.note("the second reader could not read the whole file; that proves nothing either way")
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
	for n, v := range secondPages(r) {
		text, e := pdf.Page{V: v}.GetPlainText(nil)
		if e != nil {
			err = e
			continue
		}
		read++
		do(n+1, text)
	}
	return read, err
}

// secondPages walks the tree of pages once: asked for page after page, the reader
// would walk it for each.
func secondPages(r *pdf.Reader) []pdf.Value {
	var out []pdf.Value
	var walk func(v pdf.Value, depth int)
	walk = func(v pdf.Value, depth int) {
		kids := v.Key("Kids")
		if kids.Kind() != pdf.Array || depth > 32 {
			if !v.IsNull() {
				out = append(out, v)
			}
			return
		}
		for i := range kids.Len() {
			walk(kids.Index(i), depth+1)
		}
	}
	walk(r.Trailer().Key("Root").Key("Pages"), 0)
	return out
}
