package typeset

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/pdfdoc"
)

// Measures in points: A4 and its margins.
const (
	a4Short, a4Long = 595.28, 841.89
	margin          = 54.0
	foot            = 50.0
)

// setter is a file being typeset.
type setter struct {
	ctx           context.Context
	file          *pdfdoc.File
	faces         faces
	width, height float64 // of a page
	// y is the top of what comes next, from the page's lower edge.
	y    float64
	page bytes.Buffer
	open bool
	n    int // pages begun
	used [faceCount]bool
	// pictures are those of the page by resource name, images all by their raster.
	pictures pdfdoc.Dict
	images   map[*flow.Raster]pdfdoc.Ref
	// again is drawn at the top of every page that a table runs over to.
	again func()
	// mark gathers the places of lines while a hidden item is set.
	mark func(page int, r redact.Rect)
	err  error
}

func newSetter(ctx context.Context, wide bool) *setter {
	s := &setter{ctx: ctx, file: pdfdoc.New(), width: a4Short, height: a4Long, images: map[*flow.Raster]pdfdoc.Ref{}}
	if wide {
		s.width, s.height = a4Long, a4Short
	}
	s.faces.file = s.file
	return s
}

func (s *setter) inner() float64 { return s.width - 2*margin }

// begin starts a page.
func (s *setter) begin() {
	s.close()
	if s.n++; s.n > redact.MaxPages && s.err == nil {
		s.err = redact.ErrTooLarge
	}
	if err := s.ctx.Err(); err != nil && s.err == nil {
		s.err = err
	}
	s.open, s.y = true, s.height-margin
	s.used, s.pictures = [faceCount]bool{}, pdfdoc.Dict{}
	s.page.Reset()
}

// close finishes the page that is open.
func (s *setter) close() {
	if !s.open {
		return
	}
	s.open = false
	s.add(s.width, s.height)
}

func (s *setter) add(w, h float64) {
	fonts := pdfdoc.Dict{}
	for n, used := range s.used {
		if used {
			fonts["F"+strconv.Itoa(n)] = s.faces.font(n).Ref
		}
	}
	res := pdfdoc.Dict{}
	if len(fonts) > 0 {
		res["Font"] = fonts
	}
	if len(s.pictures) > 0 {
		res["XObject"] = s.pictures
	}
	content := append([]byte(nil), s.page.Bytes()...)
	s.file.AddPage(pdfdoc.Dict{
		"Type": pdfdoc.Name("Page"), "MediaBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Real(w), pdfdoc.Real(h)},
		"Resources": res, "Contents": s.file.AddStream(nil, content),
	})
}

// room begins a new page unless h points are left.
func (s *setter) room(h float64) {
	if s.open && s.y-h >= foot {
		return
	}
	s.next()
}

// next begins a new page and repeats what a table repeats.
func (s *setter) next() {
	s.begin()
	if again := s.again; again != nil {
		s.again = nil
		again()
		s.again = again
	}
}

// num writes a number with at most two decimals.
func num(b *bytes.Buffer, v float64) {
	var buf [24]byte
	b.Write(strconv.AppendFloat(buf[:0], float64(int64(v*100+sign(v)*0.5))/100, 'f', -1, 64))
	b.WriteByte(' ')
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// ascent is how far letters reach above the baseline for their size.
const ascent = 0.80

// draw sets a line with its left end at x and its top at y.
func (s *setter) draw(l *line, x, y float64) {
	b := &s.page
	base := y - l.height + l.size*((leading-1)*0.42+1-ascent)
	for _, at := range l.bars {
		s.rect(x+at, y-l.height, 1.2, l.height, 0.75)
	}
	if l.rule {
		s.rect(x, y-l.height/2, s.inner(), 0.6, 0.6)
	}
	grey := l.grey
	if grey {
		b.WriteString("0.35 g\n")
	}
	for _, p := range l.pieces {
		if p.picture != nil {
			s.image(p.picture.Raster, x+p.x, base-1, p.w, p.high)
			continue
		}
		if p.text == "" {
			continue
		}
		s.used[p.face] = true
		fmt.Fprintf(b, "BT /F%d ", p.face)
		num(b, l.size)
		b.WriteString("Tf ")
		num(b, x+p.x)
		num(b, base)
		b.WriteString("Td <")
		b.WriteString(string(s.faces.font(p.face).Encode(p.text)))
		b.WriteString("> Tj ET\n")
		if p.line {
			s.rect(x+p.x, base-1.6, p.w, 0.5, 0)
		}
		if p.through {
			s.rect(x+p.x, base+l.size*0.27, p.w, 0.6, 0)
		}
	}
	if grey {
		b.WriteString("0 g\n")
	}
	if s.mark != nil && len(l.pieces) > 0 {
		last := l.pieces[len(l.pieces)-1]
		s.mark(s.n, redact.Rect{X0: x + l.pieces[0].x, Y0: y - l.height, X1: x + last.x + last.w, Y1: y})
	}
}

// rect fills a rectangle in grey, 0 black to 1 white.
func (s *setter) rect(x, y, w, h, grey float64) {
	b := &s.page
	b.WriteString("q ")
	num(b, grey)
	b.WriteString("g ")
	for _, v := range []float64{x, y, w, h} {
		num(b, v)
	}
	b.WriteString("re f Q\n")
}

// image draws a picture upright into a box.
func (s *setter) image(r *flow.Raster, x, y, w, h float64) {
	ref, ok := s.images[r]
	if !ok {
		ref = s.embed(r)
		s.images[r] = ref
	}
	name := "P" + strconv.Itoa(int(ref.ObjectNumber))
	s.pictures[name] = ref
	b := &s.page
	b.WriteString("q ")
	for _, v := range turned(r.Turn, x, y, w, h) {
		num(b, v)
	}
	fmt.Fprintf(b, "cm /%s Do Q\n", name)
}

// turned returns the matrix that maps the unit square of a picture to a box as its
// Exif orientation asks.
func turned(turn int, x, y, w, h float64) [6]float64 {
	switch turn {
	case 2:
		return [6]float64{-w, 0, 0, h, x + w, y}
	case 3:
		return [6]float64{-w, 0, 0, -h, x + w, y + h}
	case 4:
		return [6]float64{w, 0, 0, -h, x, y + h}
	case 5:
		return [6]float64{0, -h, -w, 0, x + w, y + h}
	case 6:
		return [6]float64{0, -h, w, 0, x, y + h}
	case 7:
		return [6]float64{0, h, w, 0, x, y}
	case 8:
		return [6]float64{0, h, -w, 0, x + w, y}
	}
	return [6]float64{w, 0, 0, h, x, y}
}

func (s *setter) embed(r *flow.Raster) pdfdoc.Ref {
	d := pdfdoc.Dict{
		"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Image"),
		"Width": pdfdoc.Integer(r.Width), "Height": pdfdoc.Integer(r.Height),
		"ColorSpace": pdfdoc.Name(r.Space), "BitsPerComponent": pdfdoc.Integer(r.Bits),
	}
	if r.Filter == "CCITTFaxDecode" {
		d["DecodeParms"] = pdfdoc.Dict{
			"K": pdfdoc.Integer(r.Fax), "Columns": pdfdoc.Integer(r.Width), "Rows": pdfdoc.Integer(r.Height),
			"BlackIs1": pdfdoc.Boolean(r.Inverted),
		}
	}
	if r.Filter != "" {
		d["Filter"] = pdfdoc.Name(r.Filter)
		return s.file.AddRaw(d, r.Data)
	}
	return s.file.AddStream(d, r.Data)
}

// scan makes a page of a picture alone, of the size it was scanned at, or as large
// as A4 where it does not say.
func (s *setter) scan(p *flow.Scan) {
	r := p.Raster
	s.close()
	if s.n++; s.n > redact.MaxPages && s.err == nil {
		s.err = redact.ErrTooLarge
	}
	if err := s.ctx.Err(); err != nil && s.err == nil {
		s.err = err
	}
	px, py := r.Upright()
	for _, b := range p.Below {
		py += b.Height
	}
	dx, dy := r.DPIX, r.DPIY
	if r.Turn >= 5 && r.Turn <= 8 {
		dx, dy = dy, dx
	}
	w, h := 0.0, 0.0
	if dx >= 60 && dy >= 60 {
		w, h = float64(px)*72/dx, float64(py)*72/dy
	}
	long, short := max(w, h), min(w, h)
	// A photograph that claims 72 dots an inch is no poster, and a page of a few
	// points can hardly be looked at.
	if short < 36 || long > 2*a4Long {
		fw, fh := a4Short, a4Long
		if px > py {
			fw, fh = fh, fw
		}
		k := min(fw/float64(px), fh/float64(py))
		w, h = max(float64(px)*k, 3), max(float64(py)*k, 3)
	}
	s.used, s.pictures = [faceCount]bool{}, pdfdoc.Dict{}
	s.page.Reset()
	y := h
	for _, b := range append([]*flow.Raster{r}, p.Below...) {
		_, rows := b.Upright()
		high := h * float64(rows) / float64(py)
		y -= high
		s.image(b, 0, y, w, high)
	}
	s.add(w, h)
}
