package burn

import (
	"fmt"
	"math"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// layerFontName is the resource name of the text layer's font.
const layerFontName = "Text"

// layer writes the text layers of pages that became pictures. They share a font.
type layer struct {
	f    *pdfdoc.File
	font *pdfdoc.Glyphless
}

// use returns the font for the next page.
func (l *layer) use() *pdfdoc.Glyphless {
	if l.font == nil || l.font.Full() {
		l.font = l.f.NewGlyphless()
	}
	return l.font
}

// glyph is a character where the layer puts it: the start of its baseline, the
// directions along it and up from it, its width and its font's size, in points.
type glyph struct {
	r           rune
	at          redact.Point
	along, up   redact.Point
	width, tall float64
}

// write returns the text layer of a page, whose font is named so among its resources: the characters in their order, in text
// that is not painted (mode 3), run by run. A character is kept by the rule by
// which all are: it goes if its cell, shrunk by a tenth, meets a mark. What lies
// outside the view goes as well: nobody saw it.
// With tags it is an item of the page's structure, cut where boxes stand.
func (l *layer) write(chars []redact.Char, marks []redact.Quad, view redact.Rect, font string, tags *pageTags) []byte {
	var out []byte
	item := layerItem{tags: tags}
	var run []glyph
	flush := func() {
		if len(run) > 0 {
			out = l.run(out, run)
			run = run[:0]
		}
	}
	for _, c := range chars {
		g, ok := place(c)
		if ok && removed(c.Quad, marks) {
			item.met(c.Quad, marks)
			continue
		}
		if !ok || !view.Meets(c.Quad.Bounds()) {
			continue
		}
		onward := len(run) > 0 && follows(run[len(run)-1], g)
		if item.cut(onward) {
			flush()
			out = item.split(out)
		}
		if !onward {
			flush()
		}
		run = append(run, g)
	}
	flush()
	if out == nil {
		item.cancel()
		return nil
	}
	// That text is not painted ends with the layer: the labels of the boxes come after it.
	head := "BT\n3 Tr\n/" + font + " 1 Tf\n"
	out = item.close(append(item.open([]byte(head)), out...))
	return append(append([]byte("q\n"), out...), "Q\n"...)
}

// removed is the rule of removal for one character's cell.
func removed(cell redact.Quad, marks []redact.Quad) bool {
	return meetsAny(cell.Shrink(0.1), marks)
}

// Characters by which PDFium stands for a hyphen at the end of a line.
const (
	pdfiumHyphen    = 0x02
	pdfiumOldHyphen = 0xFFFE
)

// inner is the share of a cell's height that the layer uses.
const inner = 0.99

// place returns where the layer puts a character, or false for one that nothing
// draws or that says nothing.
func place(c redact.Char) (glyph, bool) {
	if c.Rune == pdfiumHyphen || c.Rune == pdfiumOldHyphen {
		c.Rune = '-'
	}
	tall, width := side(c.Quad[0], c.Quad[3]), side(c.Quad[0], c.Quad[1])
	if c.Generated || c.Rune < ' ' || c.Rune == 0xFFFD || c.Rune == 0xFFFF || tall < 0.1 || tall > 1e5 || width > 1e5 {
		return glyph{}, false
	}
	g := glyph{r: c.Rune, along: unit(c.Quad[0], c.Quad[1]), up: unit(c.Quad[0], c.Quad[3]), width: width, tall: tall}
	if width == 0 {
		g.along = redact.Point{X: g.up.Y, Y: -g.up.X}
	}
	// The cell is a hair lower than the original's, so that no rounding takes it
	// over a line that the original stayed behind.
	g.tall = inner * tall / (pdfdoc.GlyphlessAscent - pdfdoc.GlyphlessDescent)
	base := (1-inner)/2*tall - pdfdoc.GlyphlessDescent*g.tall
	g.at = redact.Point{X: c.Quad[0].X + g.up.X*base, Y: c.Quad[0].Y + g.up.Y*base}
	return g, true
}

// maxGap is the widest gap within a run, in heights of its text. Readers order the
// pieces of a line by their own lights, the more the page is turned, and leave one
// piece as it is: so a line is one piece, with gaps where something went.
const maxGap = 100

// follows reports whether b goes on where a ends, or further on: on the same
// baseline, at the same size.
func follows(a, b glyph) bool {
	dx, dy := b.at.X-a.at.X, b.at.Y-a.at.Y
	step := dx*a.along.X + dy*a.along.Y
	off := math.Abs(dx*a.along.Y - dy*a.along.X)
	return math.Abs(a.tall-b.tall) < 0.02*a.tall && off < 0.05*a.tall &&
		a.along.X*b.along.X+a.along.Y*b.along.Y > 0.999 && a.up.X*b.up.X+a.up.Y*b.up.Y > 0.999 &&
		step >= 0.5*a.width && step < a.width+maxGap*a.tall
}

// smallGap is a gap that is taken up by the width of the character before it, in
// heights of the text; no reader takes it for a space.
const smallGap = 0.1

// run writes the characters of one run. Widths come in steps; each character takes
// up the rounding of those before it, so that the run ends where it ended.
func (l *layer) run(out []byte, run []glyph) []byte {
	first := run[0]
	size := first.tall
	out = appendMatrix(out, redact.Matrix{
		first.along.X * size, first.along.Y * size, first.up.X * size, first.up.Y * size, first.at.X, first.at.Y,
	})
	out = append(out, "Tm\n[<"...)
	along := func(g glyph) float64 {
		return (g.at.X-first.at.X)*first.along.X + (g.at.Y-first.at.Y)*first.along.Y
	}
	pen := 0.0
	for i, g := range run {
		end := along(g) + g.width
		next := end
		if i+1 < len(run) {
			if next = along(run[i+1]); next-end < smallGap*size {
				end = next
			}
		}
		code, exact := l.font.Code(g.r, (end-pen)/size)
		if code == 0 {
			continue
		}
		out = fmt.Appendf(out, "%04X", code)
		if pen += exact * size; next-end >= smallGap*size {
			out = append(out, "> "...)
			out = appendNumbers(out, (pen-next)/size*1000)
			out = append(out, '<')
			pen = next
		}
	}
	return append(out, ">] TJ\n"...)
}
