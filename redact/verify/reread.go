package verify

import (
	"sarpack/redact"
	"sarpack/redact/pdfeye"
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

// reread reads a page once more from the pixels that are delivered. Where its marks were
// placed by recognition, a word that was to go and can be read beside its mark was missed;
// where all pictures are asked about, it may stand in none.
func (j *judge) reread(n int, quads []redact.Quad) error {
	if len(j.in.Reread) == 0 || len(j.in.Terms) == 0 {
		return nil
	}
	var images []pdfeye.Image
	if j.in.Pictures {
		var err error
		if images, err = j.out.Images(j.ctx, n); err != nil {
			return j.unrendered(n, "the pictures on the page", err)
		}
	}
	if len(images) == 0 && (j.in.Layers[n] == nil || len(quads) == 0) {
		return nil
	}
	j.count["pictures read again"]++
	said := map[string]bool{}
	for _, read := range j.in.Reread {
		p, err := read(j.ctx, n)
		if err != nil {
			return j.unrendered(n, "a picture whose words were recognised", err)
		}
		j.recognised(p, quads, images, said)
	}
	return nil
}

// recognised looks for words that were to go among those that were recognised on a page;
// said are those that were found already.
func (j *judge) recognised(p *redact.Page, quads []redact.Quad, images []pdfeye.Image, said map[string]bool) {
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
		word := j.in.Terms[t].Text
		if said[word] || j.kept(t, p.Number, chars[from:to]) {
			return
		}
		for _, c := range chars[from:to] {
			beside := nearAny(c.Quad, quads)
			if c.Generated || !beside && !onAny(c.Quad, images) {
				continue
			}
			said[word] = true
			q := c.Quad
			why := "a word that was to go can still be read in a picture"
			if beside {
				why = "a word that was to go can still be read in the picture, beside its mark"
			}
			j.leak(redact.Leak{Kind: redact.LeakPixels, Page: p.Number, Where: &q, Reader: readerSight, Text: word, Why: why})
			return
		}
	})
}

// onAny reports whether a character lies on a picture.
func onAny(q redact.Quad, images []pdfeye.Image) bool {
	for _, i := range images {
		if i.Quad.Bounds().Holds(q.Center()) {
			return true
		}
	}
	return false
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
