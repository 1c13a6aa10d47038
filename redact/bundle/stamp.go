package bundle

import (
	"fmt"
	"math"
	"strconv"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// FooterHeight is by how much a page is made higher for its footer, in points, where
// the page is of a usual size (see the package comment).
const FooterHeight = 20

const (
	footerSize = 8.0 // of the type, in points
	// footerLeast is the smallest type; a page that is narrower than its footer in
	// that size is made wider.
	footerLeast = 6.0
	// footerSide is kept free left and right of the footer, in points.
	footerSide = 10.0
	// usualPage is up to which length of their shorter side pages are of a usual
	// size (A3), in points. On larger ones the footer grows with the page, so that
	// it can be read where the page is seen whole.
	usualPage = 842.0
	// largestPage is the largest page that viewers take, in user space units (ISO
	// 32000-2, annex C.2 on architectural limits).
	largestPage = 14_400.0
	// footerFont is a resource name that no page made here has.
	footerFont = "SarpackFooter"
)

// stamper draws the footer of every page.
type stamper struct {
	f         *pdfdoc.File
	font      *pdfdoc.Font
	reference string
	pages     int
	// scale makes the footers larger; 1 is the usual size.
	scale float64
}

func newStamper(f *pdfdoc.File, reference string, pages int) (*stamper, error) {
	font, err := f.NewFont(liberationsansregular.TTF, "LiberationSans")
	if err != nil {
		return nil, err
	}
	return &stamper{f: f, font: font, reference: reference, pages: pages, scale: 1}, nil
}

// stamp returns the dictionary of a page with its footer.
func (s *stamper) stamp(p *pdfdoc.Page, number int) pdfdoc.Dict {
	l := s.lay(p, fmt.Sprintf("%s · page %d of %d", s.reference, number, s.pages))
	d := p.Dict
	d["MediaBox"], d["CropBox"] = box(p.MediaBox.Union(l.page)), box(l.page)
	if p.Rotate != 0 {
		d["Rotate"] = pdfdoc.Integer(p.Rotate)
	}
	if p.UserUnit != 1 {
		d["UserUnit"] = pdfdoc.Real(p.UserUnit)
	}
	res := p.Resources
	if res == nil {
		res = pdfdoc.Dict{}
	}
	fonts := pdfdoc.Dict{}
	for k, v := range s.f.Dict(res["Font"]) {
		fonts[k] = v
	}
	fonts[footerFont] = s.font.Ref
	res["Font"] = fonts
	d["Resources"] = res
	own, _ := d["Contents"].(pdfdoc.Array)
	d["Contents"] = append(pdfdoc.Array{s.f.AddStream(nil, s.content(l, p.CropBox))}, own...)
	return d
}

// placed is a footer laid out for one page. Lengths are in user space units.
type placed struct {
	page redact.Rect   // the page's box with room for the footer
	at   redact.Matrix // from the footer's baseline, x right and y up, to user space
	size float64
	text string
}

// lay makes room for a footer below the page as it is seen and places it there,
// upright and in the middle.
func (s *stamper) lay(p *pdfdoc.Page, text string) placed {
	unit := p.UserUnit
	w, h := redact.ViewSize(p.CropBox, p.Rotate)
	grow := max(1, min(w, h)*unit/usualPage) * s.scale
	height := FooterHeight * grow / unit
	if h < largestPage {
		height = min(height, max(largestPage-h, FooterHeight/unit))
	}
	size, side := footerSize*height/FooterHeight, footerSide*height/FooterHeight
	length := s.font.Width(text)
	if room := w - 2*side; length*size > room {
		size = max(room/length, size*footerLeast/footerSize)
	}
	wider := max(0, length*size+2*side-w)
	if wider < 1e-6*w {
		wider = 0
	}
	l := placed{page: extend(p.CropBox, p.Rotate, height, wider), size: size, text: text}
	x := (w + wider - length*size) / 2
	y := (height - s.font.CapHeight()*size) / 2
	switch v := l.page; p.Rotate {
	case 90:
		l.at = redact.Matrix{0, 1, -1, 0, v.X1 - y, v.Y0 + x}
	case 180:
		l.at = redact.Matrix{-1, 0, 0, -1, v.X1 - x, v.Y1 - y}
	case 270:
		l.at = redact.Matrix{0, -1, 1, 0, v.X0 + y, v.Y1 - x}
	default:
		l.at = redact.Matrix{1, 0, 0, 1, v.X0 + x, v.Y0 + y}
	}
	return l
}

// extend makes a page's box larger at the edges that are its bottom and its right
// as the page is seen.
func extend(r redact.Rect, rotate int, below, right float64) redact.Rect {
	switch rotate {
	case 90:
		r.X1, r.Y1 = r.X1+below, r.Y1+right
	case 180:
		r.Y1, r.X0 = r.Y1+below, r.X0-right
	case 270:
		r.X0, r.Y0 = r.X0-below, r.Y0-right
	default:
		r.Y0, r.X1 = r.Y0-below, r.X1+right
	}
	return r
}

func box(r redact.Rect) pdfdoc.Array {
	return pdfdoc.Array{pdfdoc.Real(r.X0), pdfdoc.Real(r.Y0), pdfdoc.Real(r.X1), pdfdoc.Real(r.Y1)}
}

// content draws the footer and confines what follows, which is the page's own
// content, to the page's own box. It stands before that content, because nothing
// that the content leaves open or closes too often can then reach the footer, and
// the clip is made at the outermost level, where no operator takes it back.
func (s *stamper) content(l placed, own redact.Rect) []byte {
	b := []byte("/Artifact BMC\nq 0.3 g\nBT\n/" + footerFont)
	b = append(numbers(b, l.size), " Tf\n"...)
	b = append(numbers(b, l.at[:]...), " Tm\n"...)
	b = append(b, s.font.Encode(l.text).PDFString()...)
	b = append(b, " Tj\nET\nQ\nEMC\n"...)
	// Only the edges that were moved need the clip: the others are the page's.
	c := own.Grow(1)
	if l.page.X0 < own.X0 {
		c.X0 = own.X0
	}
	if l.page.Y0 < own.Y0 {
		c.Y0 = own.Y0
	}
	if l.page.X1 > own.X1 {
		c.X1 = own.X1
	}
	if l.page.Y1 > own.Y1 {
		c.Y1 = own.Y1
	}
	return append(numbers(b, c.X0, c.Y0, c.W(), c.H()), " re W n\n"...)
}

// numbers writes operands, without an exponent, which PDF does not have.
func numbers(b []byte, v ...float64) []byte {
	for _, x := range v {
		b = append(b, ' ')
		b = strconv.AppendFloat(b, math.Round(x*1e5)/1e5+0, 'f', -1, 64)
	}
	return b
}
