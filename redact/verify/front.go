package verify

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
)

// front looks for words that were to go in the front matter: a row of the schedule or
// of the key must not name somebody whom the pages do not.
func (j *judge) front(in PackInput, p *packTerms) {
	says := longest(in.Says)
	own := map[int]bool{}
	p.matcher.Find([]rune(without(in.Wording, says)), func(t, _, _ int) { own[t] = true })
	for n := 1; n <= in.Front; n++ {
		page, err := j.out.Page(j.ctx, n)
		if err != nil {
			j.unread(n, "PDFium cannot read this page of the front matter: "+err.Error())
			continue
		}
		j.count["pages of front matter"]++
		p.count(n, page.Text)
		p.matcher.Find([]rune(page.Text), func(t, _, _ int) { p.allowed[t]++ })
		p.matcher.Find([]rune(without(page.Text, says)), func(t, _, _ int) {
			if own[t] || number(p.all[t].Text) {
				return
			}
			j.leak(redact.Leak{Kind: redact.LeakTerm, Page: n, Reader: readerEye, Text: p.all[t].Text,
				Why: "the front matter says a word that was to go, and it is none of the facts of the request"})
		})
	}
}

// longest sorts facts so that none is taken out in pieces.
func longest(facts []string) []string {
	return slices.SortedStableFunc(slices.Values(facts), func(a, b string) int { return cmp.Compare(len(b), len(a)) })
}

// without takes facts out of a text, so that no words come to stand together that did
// not.
func without(text string, facts []string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, f := range facts {
		if f = strings.Join(strings.Fields(f), " "); f != "" {
			text = strings.ReplaceAll(text, f, " | ")
		}
	}
	return text
}

// number reports whether a word is a number as front matter has them everywhere, of
// pages and boxes.
func number(s string) bool {
	return len(s) <= 4 && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}
