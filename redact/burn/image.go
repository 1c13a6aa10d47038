package burn

import (
	"errors"
	"fmt"
	"image"
	"math"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// blanked is an image without the pixels under some marks.
type blanked struct {
	ref pdfdoc.Ref
	err error
}

// image decides about an image XObject (8.9.5).
func (p *pass) image(o *operator, name string, ref pdfdoc.Object, s *pdfdoc.Stream) error {
	quad := p.pictureHere()
	if p.geometry && !p.view.Meets(quad.Bounds().Grow(0.01)) {
		p.replaceOp(o, nil) // outside the page
		return nil
	}
	if !p.geometry || !p.hits(fatten(quad)) {
		p.tagShown()
		p.res.use("XObject", name)
		return nil
	}
	p.met(fatten(quad), false)
	if p.swallowed(quad) {
		p.replaceOp(o, nil)
		return nil
	}
	copied, err := p.blank(ref, s)
	if err != nil {
		why := err
		if copied, err = p.blankSeen(s); err != nil {
			return raster(fmt.Sprintf("a picture under a mark: %v, and %v", why, err))
		}
	}
	p.tagShown()
	p.replaceOp(o, []byte("/"+p.res.add("XObject", copied)+" Do"))
	return nil
}

// unitSquare is where an image is painted (8.9.5.1).
func (p *pass) unitSquare() redact.Quad { return p.g.ctm.Quad(redact.Rect{X1: 1, Y1: 1}) }

// pictureHere notes that an image is painted, and returns where.
func (p *pass) pictureHere() redact.Quad {
	q := p.unitSquare()
	p.found.pictures = p.found.pictures.Union(q.Bounds())
	p.thing(q.Bounds(), true)
	return q
}

// fatten gives an image of no height an extent, as viewers draw it a pixel high.
func fatten(q redact.Quad) redact.Quad {
	if b := q.Bounds(); b.W() < 0.1 || b.H() < 0.1 {
		return b.Grow(0.05).Quad()
	}
	return q
}

// swallowed reports whether a shape lies wholly in one mark.
func (p *pass) swallowed(q redact.Quad) bool {
	for _, m := range p.marks {
		in := true
		for _, c := range q {
			in = in && m.Holds(c)
		}
		if in {
			return true
		}
	}
	return false
}

// blank returns a copy of an image XObject in which the pixels under the marks are
// gone, in its colours and in its masks. The same image at the same place relative
// to the marks is copied once.
func (p *pass) blank(ref pdfdoc.Object, s *pdfdoc.Stream) (pdfdoc.Ref, error) {
	places, err := p.inImage()
	if err != nil {
		return pdfdoc.Ref{}, err
	}
	key := ""
	if r, ok := ref.(pdfdoc.Ref); ok {
		key = fmt.Sprint(int(r.ObjectNumber), places)
		if b, ok := p.st.walk.images[key]; ok {
			return b.ref, b.err
		}
	}
	out, err := p.blankStream(s, places, false)
	if key != "" {
		p.st.walk.images[key] = blanked{out, err}
	}
	return out, err
}

// inImage returns the marks in the image's unit square, y upwards.
func (p *pass) inImage() ([]redact.Quad, error) {
	inv, ok := p.g.ctm.Inverse()
	if !ok {
		return nil, errors.New("it is drawn without an area")
	}
	var out []redact.Quad
	unit := redact.Rect{X1: 1, Y1: 1}.Quad()
	for _, m := range p.marks {
		for i := range m {
			m[i] = inv.Apply(m[i])
		}
		if m.Meets(unit) {
			out = append(out, m)
		}
	}
	return out, nil
}

// imageKeys are what a copy keeps of an image dictionary beside size and samples.
var imageKeys = []string{"ColorSpace", "BitsPerComponent", "Decode", "Interpolate", "ImageMask", "Intent"}

// blankStream copies one image, with its masks, or one mask.
func (p *pass) blankStream(s *pdfdoc.Stream, places []redact.Quad, mask bool) (pdfdoc.Ref, error) {
	sm, err := p.samples(s)
	if err != nil {
		return pdfdoc.Ref{}, err
	}
	for _, q := range places {
		sm.clear(q)
	}
	d := pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Image"),
		"Width": pdfdoc.Integer(sm.w), "Height": pdfdoc.Integer(sm.h)}
	for _, k := range imageKeys {
		if v := s.Dict[k]; v != nil {
			d[k] = v
		}
	}
	if sm.space != "" {
		d["ColorSpace"], d["BitsPerComponent"] = pdfdoc.Name(sm.space), pdfdoc.Integer(8)
	}
	if p.f.Array(s.Dict["Mask"]) != nil {
		d["Mask"] = s.Dict["Mask"] // colours that are transparent
	}
	if !mask {
		if err := p.blankMasks(d, s, places); err != nil {
			return pdfdoc.Ref{}, err
		}
	}
	return p.f.AddStream(d, sm.data), nil
}

// blankMasks gives d, the dictionary of a copy of the image s, copies of its masks.
func (p *pass) blankMasks(d pdfdoc.Dict, s *pdfdoc.Stream, places []redact.Quad) error {
	for _, k := range []string{"SMask", "Mask"} {
		m := p.f.Stream(s.Dict[k])
		if m == nil {
			continue
		}
		r, err := p.blankStream(m, places, true)
		if err != nil {
			return fmt.Errorf("its mask: %w", err)
		}
		d[k] = r
	}
	return nil
}

// samples are an image's samples, rows padded to whole bytes.
type samples struct {
	w, h   int
	bits   int // a pixel
	stride int
	data   []byte
	// space is the colour space the samples were converted to, "" for the image's.
	space string
	// stencil says that the image is an ImageMask; off is the bit that paints
	// nothing in it.
	stencil bool
	off     byte
}

// samples decodes the samples of an image, which then are the caller's to change.
func (p *pass) samples(s *pdfdoc.Stream) (*samples, error) {
	n := func(key string) int { v, _ := p.f.Number(s.Dict[key]); return int(v) }
	sm := &samples{w: n("Width"), h: n("Height")}
	if sm.w <= 0 || sm.h <= 0 || sm.w > redact.MaxImagePixels/sm.h {
		return nil, errors.New("its size makes no sense")
	}
	sm.stencil = p.f.Bool(s.Dict["ImageMask"])
	if sm.stencil {
		sm.off = 1
		if a := p.f.Array(s.Dict["Decode"]); len(a) == 2 {
			if v, _ := p.f.Number(a[0]); v == 1 {
				sm.off = 0
			}
		}
	}
	data, err := p.f.Decode(s)
	var filter *pdfdoc.ErrImageFilter
	if errors.As(err, &filter) {
		return sm, p.decodeImage(sm, s, filter)
	}
	if err != nil {
		return nil, errors.New("its data is damaged")
	}
	bpc := n("BitsPerComponent")
	if sm.stencil {
		bpc = 1
	}
	comps := p.components(s.Dict["ColorSpace"])
	if sm.stencil {
		comps = 1
	}
	switch {
	case comps == 0:
		return nil, errors.New("its colours are of a kind that is not known")
	case bpc != 1 && bpc != 2 && bpc != 4 && bpc != 8 && bpc != 16:
		return nil, errors.New("its depth makes no sense")
	}
	sm.bits = bpc * comps
	sm.stride = (sm.w*sm.bits + 7) / 8
	if len(data) < sm.stride*sm.h {
		// Viewers take what is missing for black or nothing; so does the copy.
		if len(data) < sm.stride {
			return nil, errors.New("its data is cut off")
		}
		data = append(append([]byte(nil), data...), make([]byte, sm.stride*sm.h-len(data))...)
	}
	sm.data = append([]byte(nil), data[:sm.stride*sm.h]...)
	return sm, nil
}

// components returns how many numbers a colour of a space has, 0 if unknown.
func (p *pass) components(o pdfdoc.Object) int {
	switch v := p.f.Resolve(o).(type) {
	case pdfdoc.Name:
		switch v {
		case "DeviceGray", "G", "CalGray", "Indexed", "I":
			return 1
		case "DeviceRGB", "RGB", "CalRGB":
			return 3
		case "DeviceCMYK", "CMYK":
			return 4
		}
		if named := p.f.Dict(p.res.src["ColorSpace"])[string(v)]; named != nil && p.f.Name(named) != string(v) {
			return p.components(named)
		}
	case pdfdoc.Array:
		if len(v) == 0 {
			return 0
		}
		switch p.f.Name(v[0]) {
		case "ICCBased":
			if len(v) > 1 {
				n, _ := p.f.Number(p.f.Dict(v[1])["N"])
				if n == 1 || n == 3 || n == 4 {
					return int(n)
				}
			}
		case "Indexed", "I", "Separation", "CalGray", "DeviceGray", "G":
			return 1
		case "CalRGB", "Lab", "DeviceRGB", "RGB":
			return 3
		case "DeviceCMYK", "CMYK":
			return 4
		case "DeviceN":
			if len(v) > 1 {
				return len(p.f.Array(v[1]))
			}
		}
	}
	return 0
}

// clear sets the pixels under q, a place in the unit square, to one value, one
// pixel more all round.
func (sm *samples) clear(q redact.Quad) {
	px := func(pt redact.Point) redact.Point {
		return redact.Point{X: pt.X * float64(sm.w), Y: (1 - pt.Y) * float64(sm.h)}
	}
	for i := range q {
		q[i] = px(q[i])
	}
	b := q.Bounds()
	r := image.Rect(int(math.Floor(b.X0))-1, int(math.Floor(b.Y0))-1, int(math.Ceil(b.X1))+1, int(math.Ceil(b.Y1))+1).
		Intersect(image.Rect(0, 0, sm.w, sm.h))
	upright := q == b.Quad() || quadIsRect(q, b)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		if upright {
			sm.set(y, r.Min.X, r.Max.X)
			continue
		}
		for x := r.Min.X; x < r.Max.X; x++ {
			cell := redact.Rect{X0: float64(x) - 1, Y0: float64(y) - 1, X1: float64(x) + 2, Y1: float64(y) + 2}
			if q.Meets(cell.Quad()) {
				sm.set(y, x, x+1)
			}
		}
	}
}

// quadIsRect reports whether all corners of q are corners of its bounds.
func quadIsRect(q redact.Quad, b redact.Rect) bool {
	const eps = 1e-6
	for _, p := range q {
		if math.Min(math.Abs(p.X-b.X0), math.Abs(p.X-b.X1)) > eps || math.Min(math.Abs(p.Y-b.Y0), math.Abs(p.Y-b.Y1)) > eps {
			return false
		}
	}
	return true
}

// set clears the pixels [x0, x1) of row y.
func (sm *samples) set(y, x0, x1 int) {
	row := sm.data[y*sm.stride : (y+1)*sm.stride]
	fill := byte(0)
	if sm.stencil && sm.off == 1 {
		fill = 0xFF
	}
	from, to := x0*sm.bits, x1*sm.bits
	for from < to && from%8 != 0 {
		setBit(row, from, fill)
		from++
	}
	for from+8 <= to {
		row[from/8] = fill
		from += 8
	}
	for ; from < to; from++ {
		setBit(row, from, fill)
	}
}

func setBit(row []byte, i int, fill byte) {
	bit := byte(0x80) >> (i & 7)
	if fill == 0 {
		row[i/8] &^= bit
	} else {
		row[i/8] |= bit
	}
}

// kindOf names an image format for a person.
func kindOf(filter string) string {
	switch filter {
	case "JPXDecode":
		return "JPEG 2000"
	case "JBIG2Decode":
		return "JBIG2"
	case "CCITTFaxDecode":
		return "a fax"
	}
	return strings.TrimSuffix(filter, "Decode")
}
