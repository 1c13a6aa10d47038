package verify

import (
	"fmt"
	"image"
	"math"
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// compare holds page n against the original: kept characters and pixels.
func (j *judge) compare(n int, after *redact.Page, quads []redact.Quad, picture *image.RGBA) error {
	before, err := j.before.FlatPage(j.ctx, n)
	if err != nil {
		if j.ctx.Err() != nil {
			return j.ctx.Err()
		}
		j.unread(n, "PDFium cannot read the original's page, so nothing can be compared: "+err.Error())
		return nil
	}
	if l := j.in.Layers[n]; l != nil {
		before = relayered(before, l)
	}
	if err := j.keptText(before, after, quads); err != nil {
		return err
	}
	return j.keptPixels(n, before, picture, quads)
}

// plainRune undoes PDFium's mark for a hyphen at which a line is broken: whether a
// hyphen ends its line depends on what else stands there.
func plainRune(r rune) rune {
	if r == 2 || r == 0xFFFE || r == 0xAD {
		return '-'
	}
	return r
}

// ink reports whether a character is one to be compared: drawn, in view, known.
func ink(p *redact.Page, c redact.Char) bool {
	return !c.Generated && plainRune(c.Rune) > ' ' && c.Rune != 0xFFFD && c.Rune != 0xA0 && p.View.Meets(c.Quad.Bounds())
}

// region is a set of quads that is asked about many characters.
type region struct {
	quads  []redact.Quad
	bounds []redact.Rect
}

func regionOf(quads []redact.Quad) region {
	r := region{quads: quads, bounds: make([]redact.Rect, len(quads))}
	for i, q := range quads {
		r.bounds[i] = q.Bounds()
	}
	return r
}

// takes reports whether the rule of removal takes a character: its cell, drawn in
// by a tenth a side, meets a mark.
func (r region) takes(c redact.Char) bool {
	b := c.Quad.Bounds()
	for i := range r.bounds {
		if r.bounds[i].Meets(b) && c.Quad.Shrink(0.1).Meets(r.quads[i]) {
			return true
		}
	}
	return false
}

// place is where a character stands, to the point.
type place struct {
	x, y int
	r    rune
}

// keptText checks that every character of the original outside the marks is there:
// the same one in the same place, or, on a page that became a picture, as many of
// each.
func (j *judge) keptText(before, after *redact.Page, quads []redact.Quad) error {
	marks := regionOf(quads)
	kept, now := marks.beside(before), regionOf(j.at).beside(after)
	j.count["characters kept"] += len(kept)
	lost, all := 0, len(kept)
	if len(j.lines) > 0 {
		kept, now, lost = j.ordered(before, kept, now, marks)
	}
	var first *redact.Quad
	if j.rastered[before.Number] {
		lost += fewer(kept, now)
		// A picture's text layer may lose what has no letter.
		if lost <= len(kept)/200 {
			lost = 0
		}
	} else if gone, err := j.seen(before, elsewhere(kept, now)); err != nil {
		return err
	} else if len(gone) > 0 {
		lost, first = lost+len(gone), &gone[0].Quad
	}
	if lost > 0 {
		j.leak(redact.Leak{Kind: redact.LeakLostText, Page: before.Number, Where: first, Reader: readerEye,
			Why: fmt.Sprintf("%d of %d characters that were to stay are gone or elsewhere", lost, all)})
	}
	return nil
}

// beside returns the characters of a page that draw something and that the region does not
// take.
func (r region) beside(p *redact.Page) (out []redact.Char) {
	for _, c := range p.Chars {
		if c.Rune = plainRune(c.Rune); ink(p, c) && !r.takes(c) {
			out = append(out, c)
		}
	}
	return out
}

// fewer counts the characters of which there are not as many now.
func fewer(kept, now []redact.Char) (n int) {
	have := map[rune]int{}
	for _, c := range now {
		have[c.Rune]++
	}
	for _, c := range kept {
		if have[c.Rune]--; have[c.Rune] < 0 {
			n++
		}
	}
	return n
}

// elsewhere returns the characters that are not in their places now.
func elsewhere(kept, now []redact.Char) (gone []redact.Char) {
	at := map[place]int{}
	for _, c := range now {
		p := c.Quad.Center()
		at[place{round(p.X), round(p.Y), c.Rune}]++
	}
	for _, c := range kept {
		if !take(at, c) {
			gone = append(gone, c)
		}
	}
	return gone
}

// seen returns those of the original's characters whose places show something: what
// is drawn in no colour, in a layer that is off or beyond a clip is nothing that a
// page loses.
func (j *judge) seen(before *redact.Page, chars []redact.Char) ([]redact.Char, error) {
	if len(chars) == 0 {
		return nil, nil
	}
	const dpi = 2 * compareDPI
	img, err := j.before.RenderOpts(j.ctx, before.Number, pdfeye.RenderOptions{DPI: dpi, Annotations: true})
	if err != nil {
		return nil, j.unrendered(before.Number, "the original's page", err)
	}
	m := redact.ViewToPixels(before.View, before.Rotate, dpi/72.0)
	return slices.DeleteFunc(chars, func(c redact.Char) bool { return plain(img, onPixels(m, c.Quad)) }), nil
}

// plain reports whether all pixels that r meets are of one colour.
func plain(img *image.RGBA, r redact.Rect) bool {
	area := image.Rect(int(math.Floor(r.X0)), int(math.Floor(r.Y0)), int(math.Ceil(r.X1)), int(math.Ceil(r.Y1))).Intersect(img.Rect)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if img.RGBAAt(x, y) != img.RGBAAt(area.Min.X, area.Min.Y) {
				return false
			}
		}
	}
	return true
}

// ordered holds the characters on lines that were laid anew against the original's,
// and returns the others, which are where they were.
func (j *judge) ordered(before *redact.Page, kept, now []redact.Char, marks region) (restKept, restNow []redact.Char, lost int) {
	a, b := map[*textLine][]redact.Char{}, map[*textLine][]redact.Char{}
	for _, c := range kept {
		if l := j.onLine(c.Quad); l != nil {
			a[l] = append(a[l], c)
		} else {
			restKept = append(restKept, c)
		}
	}
	for _, c := range now {
		if l := j.onLine(c.Quad); l != nil {
			b[l] = append(b[l], c)
		} else {
			restNow = append(restNow, c)
		}
	}
	went := map[*textLine]map[rune]bool{}
	for _, c := range before.Chars {
		if c.Generated || !marks.takes(c) {
			continue
		}
		if l := j.onLine(c.Quad); l != nil {
			if went[l] == nil {
				went[l] = map[rune]bool{}
			}
			went[l][plainRune(c.Rune)] = true
		}
	}
	for i := range j.lines {
		l := &j.lines[i]
		lost += j.inOrder(before.Number, l, a[l], b[l], went[l])
	}
	return restKept, restNow, lost
}

// take finds a character within a point or so of its place.
func take(at map[place]int, c redact.Char) bool {
	p := c.Quad.Center()
	x, y := round(p.X), round(p.Y)
	for _, d := range [...][2]int{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}} {
		k := place{x + d[0], y + d[1], c.Rune}
		if at[k] > 0 {
			at[k]--
			return true
		}
	}
	return false
}

func round(v float64) int { return int(math.Round(v)) }
