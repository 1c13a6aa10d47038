package burn

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// PlacedBox says where a box and its label were drawn.
type PlacedBox struct {
	// Page is 1-based.
	Page int
	// Quad is the area of the box in default user space: the mark's own, or where its
	// line was laid anew.
	Quad redact.Quad
	// Mark is the mark that it stands for.
	Mark redact.Quad
	// Laid says that its line was laid anew.
	Laid bool
	// Label and Ref are the redaction's.
	Label, Ref string
	// Drawn is the text that is visible in the box: "Label Ref", or Ref alone where
	// that is all there is room for, or "".
	Drawn string
	// redaction numbers the redaction on its page.
	redaction int
}

const (
	// labelSize is the size of a label, as a share of the height of its box.
	labelSize = 0.7
	// labelMax and labelMin bound it, in points.
	labelMax, labelMin = 9.0, 5.0
	// labelMargin is left free at either end of the box, in points.
	labelMargin = 1.0
)

// boxes draws the boxes of one page: all black areas first, then all labels, so
// that no box covers the label of another. The content assumes the page's initial
// graphics state and leaves it as it was.
func (b *burner) boxes(page int, reds []redact.Redaction, resources pdfdoc.Dict, plan *laying, tags *pageTags) ([]byte, []PlacedBox) {
	var out []byte
	var placed []PlacedBox
	for k, r := range reds {
		for _, mark := range r.Quads {
			q, laid := plan.box(len(placed))
			if !laid {
				q = mark
			}
			placed = append(placed, PlacedBox{Page: page, Quad: q, Mark: mark, Laid: laid, Label: r.Label, Ref: r.Ref, redaction: k})
		}
	}
	if len(placed) == 0 {
		return nil, nil
	}
	out = append(out, "q\n0 g\n/Artifact BMC\n"...)
	var mute []byte // boxes that say nothing and are read all the same
	for k, p := range placed {
		if again(placed, k) {
			continue
		}
		if p.wording() == "" || b.font == nil {
			if mcid, ok := tags.box(p.redaction); ok {
				mute = append(p.area(beginItem(mute, "Span", mcid)), "EMC\n"...)
				continue
			}
		}
		out = p.area(out)
	}
	out = append(append(out, "EMC\n"...), mute...)
	for i := range placed {
		if again(placed, i) {
			continue
		}
		out = b.label(out, &placed[i], resources, tags)
	}
	return append(out, "Q\n"...), placed
}

// area draws a box.
func (p *PlacedBox) area(out []byte) []byte {
	for i, c := range p.Quad {
		out = appendNumbers(out, c.X, c.Y)
		if i == 0 {
			out = append(out, "m\n"...)
		} else {
			out = append(out, "l\n"...)
		}
	}
	return append(out, "h f\n"...)
}

// wording is all that a box can show.
func (p *PlacedBox) wording() string { return strings.TrimSpace(p.Label + " " + p.Ref) }

// again reports whether box k is one before it: marks of one redaction share a box
// where nothing stays between them.
func again(placed []PlacedBox, k int) bool {
	p := placed[k]
	return slices.ContainsFunc(placed[:k], func(o PlacedBox) bool { return o.Quad == p.Quad && o.Label == p.Label && o.Ref == p.Ref })
}

// label writes the label of one box: the whole wording as ActualText (ISO 32000-2,
// 14.9.4), and as much of it as there is room for. Where nothing fits, the wording
// is there in small black on black, so that it is still read out and copied.
func (b *burner) label(out []byte, p *PlacedBox, resources pdfdoc.Dict, tags *pageTags) []byte {
	wording := p.wording()
	if wording == "" || b.font == nil {
		return out
	}
	across, up := side(p.Quad[0], p.Quad[1]), side(p.Quad[0], p.Quad[3])
	text, size := b.fit(p, wording, across, up)
	p.Drawn = text
	ink := "1 g\n"
	if text == "" {
		text, size, ink = wording, 1, "0 g\n"
	}
	fonts, ok := resources["Font"].(pdfdoc.Dict)
	if !ok {
		fonts = pdfdoc.Dict{}
		resources["Font"] = fonts
	}
	name := labelFontName
	for fonts[name] != nil && fonts[name] != b.font.Ref {
		name += "s" // a file that was redacted before has one of the same name
	}
	fonts[name] = b.font.Ref
	width := b.font.Width(text) * size
	scale := 1.0
	if p.Drawn == "" && width > across-2*labelMargin && width > 0 {
		scale = max(across-2*labelMargin, across/2) / width
		width *= scale
	}
	u, v := unit(p.Quad[0], p.Quad[1]), unit(p.Quad[0], p.Quad[3])
	x, y := (across-width)/2, (up-b.font.CapHeight()*size)/2
	// The first box of a redaction is read out; others of it are more of the same.
	end := "EMC\n"
	if mcid, ok := tags.box(p.redaction); ok {
		out = append(strconv.AppendInt(append(out, "/Span <</MCID "...), int64(mcid), 10), " /ActualText "...)
	} else {
		out = append(out, "/Artifact BMC\n/Span <</ActualText "...)
		end += end
	}
	out = append(out, pdfdoc.TextString(wording).PDFString()...)
	out = append(out, ">> BDC\nBT\n"+ink+"/"+name+" "...)
	out = appendNumbers(out, size)
	out = append(out, "Tf\n"...)
	out = appendMatrix(out, redact.Matrix{
		u.X * scale, u.Y * scale, v.X, v.Y,
		p.Quad[0].X + u.X*x + v.X*y, p.Quad[0].Y + u.Y*x + v.Y*y,
	})
	out = append(out, "Tm\n"...)
	out = append(out, b.font.Encode(text).PDFString()...)
	return append(out, " Tj\nET\n"+end...)
}

// fit returns what of the wording is visible in a box, and its size.
func (b *burner) fit(p *PlacedBox, wording string, across, up float64) (string, float64) {
	largest := math.Min(labelMax, math.Max(labelMin, up*labelSize))
	if largest*(b.font.Ascent()-b.font.Descent()) > up*1.25 {
		return "", 0
	}
	for _, text := range [...]string{wording, p.Ref} {
		w := b.font.Width(text)
		if text == "" || w == 0 {
			continue
		}
		if size := math.Min(largest, (across-2*labelMargin)/w); size >= labelMin {
			return text, size
		}
	}
	return "", 0
}

// side returns the distance between two corners.
func side(a, b redact.Point) float64 { return length(b.X-a.X, b.Y-a.Y) }

// unit returns the direction from a to b.
func unit(a, b redact.Point) redact.Point {
	n := side(a, b)
	if n == 0 {
		return redact.Point{}
	}
	return redact.Point{X: (b.X - a.X) / n, Y: (b.Y - a.Y) / n}
}
