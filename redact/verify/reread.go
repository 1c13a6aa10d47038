package verify

import (
	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// readerSight is the reader of pictures as the report names it.
const readerSight = "text recognition"

// relayered returns a page of the original with the text layer that it is to have: what
// is painted, and what was recognised in place of a layer of its own.
func relayered(before, layer *redact.Page) *redact.Page {
	p := *before
	p.Chars = nil
	for _, c := range before.Chars {
		if !c.Invisible {
			p.Chars = append(p.Chars, c)
		}
	}
	p.Chars = append(p.Chars, layer.Chars...)
	return &p
}

// beside is how far from a mark, in points, a word lies that the mark was for and missed.
const beside = 18

// reread reads a page whose marks were placed by recognition once more, from the pixels
// that are delivered: a word that was to go and can be read beside its mark was missed.
func (j *judge) reread(n int, quads []redact.Quad) error {
	if j.in.Reread == nil || j.in.Layers[n] == nil || len(quads) == 0 || len(j.in.Terms) == 0 {
		return nil
	}
	p, err := j.in.Reread(j.ctx, n)
	if err != nil {
		return j.unrendered(n, "a picture whose words were recognised", err)
	}
	j.count["pictures read again"]++
	var chars []redact.Char
	for _, c := range p.Chars {
		if c.Recognised || c.Generated {
			chars = append(chars, c)
		}
	}
	chars = reading(chars)
	text := make([]rune, len(chars))
	for i, c := range chars {
		text[i] = c.Rune
	}
	raw.Words(j.in.terms(), string(text), func(t, from, to int) {
		if j.kept(t, n, chars[from:to]) {
			return
		}
		for _, c := range chars[from:to] {
			if c.Generated || !nearAny(c.Quad, quads) {
				continue
			}
			q := c.Quad
			j.leak(redact.Leak{Kind: redact.LeakPixels, Page: n, Where: &q, Reader: readerSight, Text: j.in.Terms[t].Text,
				Why: "a word that was to go can still be read in the picture, beside its mark"})
			return
		}
	})
	return nil
}

// nearAny reports whether a character lies beside a mark.
func nearAny(q redact.Quad, marks []redact.Quad) bool {
	for _, m := range marks {
		if m.Bounds().Grow(beside).Meets(q.Bounds()) {
			return true
		}
	}
	return false
}
