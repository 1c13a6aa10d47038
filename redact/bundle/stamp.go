package bundle

import (
	"fmt"
	"math"
	"strings"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// stamper draws the footer of every page.
type stamper struct {
	f         *pdfdoc.File
	font      *pdfdoc.Font
	reference string
	pages     int
	// before and after wrap a page's own content, whatever it leaves open.
	before pdfdoc.Ref
}

const (
	footerSize = 8
	// footerFont is a resource name that no page made here has.
	footerFont = "SarpackFooter"
)

func newStamper(f *pdfdoc.File, reference string, pages int) (*stamper, error) {
	font, err := f.NewFont(liberationsansregular.TTF, "LiberationSans")
	if err != nil {
		return nil, err
	}
	return &stamper{f: f, font: font, reference: reference, pages: pages, before: f.AddStream(nil, []byte("q\n"))}, nil
}

// stamp returns the dictionary of a page with its footer: the page is higher by
// FooterHeight at its bottom edge as it is seen.
func (s *stamper) stamp(p *pdfdoc.Page, number int) pdfdoc.Dict {
	d := p.Dict
	media, crop := lower(p.MediaBox, p.Rotate), lower(p.CropBox, p.Rotate)
	d["MediaBox"], d["CropBox"] = box(media.Union(crop)), box(crop)
	d["Rotate"] = pdfdoc.Integer(p.Rotate)
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
	contents := pdfdoc.Array{s.before}
	switch v := d["Contents"].(type) {
	case pdfdoc.Array:
		contents = append(contents, v...)
	case nil:
	default:
		contents = append(contents, v)
	}
	d["Contents"] = append(contents, s.f.AddStream(nil, s.footer(crop, p.Rotate, number)))
	return d
}

// lower adds the footer's room to a box, at the edge that is the bottom as the page
// is seen.
func lower(r redact.Rect, rotate int) redact.Rect {
	switch rotate {
	case 90:
		r.X1 += FooterHeight
	case 180:
		r.Y1 += FooterHeight
	case 270:
		r.X0 -= FooterHeight
	default:
		r.Y0 -= FooterHeight
	}
	return r
}

func box(r redact.Rect) pdfdoc.Array {
	return pdfdoc.Array{pdfdoc.Real(r.X0), pdfdoc.Real(r.Y0), pdfdoc.Real(r.X1), pdfdoc.Real(r.Y1)}
}

// footer returns content that closes the page's own and draws the line, upright as
// the page is seen.
func (s *stamper) footer(view redact.Rect, rotate, number int) []byte {
	text := fmt.Sprintf("%s · page %d of %d", s.reference, number, s.pages)
	w, _ := redact.ViewSize(view, rotate)
	size := math.Min(footerSize, footerSize*w/(s.font.Width(text)*footerSize+20))
	x := (w - s.font.Width(text)*size) / 2
	// From the seen page's lower left corner, x to the right and y up.
	var m redact.Matrix
	y := (FooterHeight - s.font.CapHeight()*size) / 2
	switch rotate {
	case 90:
		m = redact.Matrix{0, 1, -1, 0, view.X1 - y, view.Y0 + x}
	case 180:
		m = redact.Matrix{-1, 0, 0, -1, view.X1 - x, view.Y1 - y}
	case 270:
		m = redact.Matrix{0, -1, 1, 0, view.X0 + y, view.Y1 - x}
	default:
		m = redact.Matrix{1, 0, 0, 1, view.X0 + x, view.Y0 + y}
	}
	var b strings.Builder
	b.WriteString("\nQ\n/Artifact BMC\nq 0.25 g\nBT\n")
	fmt.Fprintf(&b, "/%s %.4f Tf\n%g %g %g %g %.4f %.4f Tm\n", footerFont, size, m[0], m[1], m[2], m[3], m[4], m[5])
	b.WriteString(s.font.Encode(text).PDFString())
	b.WriteString(" Tj\nET\nQ\nEMC\n")
	return []byte(b.String())
}
