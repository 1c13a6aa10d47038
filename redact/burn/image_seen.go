package burn

import (
	"context"
	"errors"
	"image"
	"math"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

// imageSource is a renderer that hands out the pixels of a page's images.
type imageSource interface {
	Images(ctx context.Context, n int) ([]pdfeye.Image, error)
	Pixels(ctx context.Context, n int, im pdfeye.Image) (*image.RGBA, error)
}

// sight answers what the renderer sees of the images of one page.
type sight struct {
	ctx    context.Context
	eye    imageSource
	page   int
	images []pdfeye.Image
	asked  bool
}

// sightOf returns what can be asked about page n, nil where the renderer does not
// tell.
func (b *burner) sightOf(ctx context.Context, n int) *sight {
	eye, ok := b.eye.(imageSource)
	if !ok {
		return nil
	}
	return &sight{ctx: ctx, eye: eye, page: n}
}

// sameCorner is how far apart the corners of one image may be by two readers, in
// points.
const sameCorner = 0.5

// pixels returns the image of w by h pixels that lies at quad, its own mask not
// applied, in the colours that the page shows.
func (s *sight) pixels(quad redact.Quad, w, h int) (*image.RGBA, error) {
	unknown := errors.New("the renderer does not know it")
	if s == nil {
		return nil, unknown
	}
	if !s.asked {
		s.asked = true
		s.images, _ = s.eye.Images(s.ctx, s.page)
	}
	for _, im := range s.images {
		near := im.Width == w && im.Height == h
		for i := range quad {
			near = near && math.Hypot(im.Quad[i].X-quad[i].X, im.Quad[i].Y-quad[i].Y) < sameCorner
		}
		if !near {
			continue
		}
		px, err := s.eye.Pixels(s.ctx, s.page, im)
		if err == nil && (px.Rect.Dx() != w || px.Rect.Dy() != h) {
			err = unknown
		}
		return px, err
	}
	return nil, unknown
}

// blankSeen returns a copy of an image whose format only the renderer decodes, in
// the colours that it shows, without the pixels under the marks.
func (p *pass) blankSeen(s *pdfdoc.Stream) (pdfdoc.Ref, error) {
	places, err := p.inImage()
	if err != nil {
		return pdfdoc.Ref{}, err
	}
	if p.f.Bool(s.Dict["ImageMask"]) || p.f.Array(s.Dict["Mask"]) != nil || s.Dict["SMaskInData"] != nil {
		return pdfdoc.Ref{}, errors.New("it is a mask")
	}
	n := func(key string) int { v, _ := p.f.Number(s.Dict[key]); return int(v) }
	px, err := p.st.sight.pixels(p.unitSquare(), n("Width"), n("Height"))
	if err != nil {
		return pdfdoc.Ref{}, err
	}
	sm := samplesOf(px)
	for _, q := range places {
		sm.clear(q)
	}
	d := pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Image"), "Width": pdfdoc.Integer(sm.w), "Height": pdfdoc.Integer(sm.h),
		"ColorSpace": pdfdoc.Name(sm.space), "BitsPerComponent": pdfdoc.Integer(min(sm.bits, 8))}
	if err := p.blankMasks(d, s, places); err != nil {
		return pdfdoc.Ref{}, err
	}
	return p.f.AddStream(d, sm.data), nil
}

// samplesOf packs pixels: a bit each where all are black or white, a byte where
// they are grey, else three.
func samplesOf(px *image.RGBA) *samples {
	w, h := px.Rect.Dx(), px.Rect.Dy()
	grey, plain := true, true
	for i := 0; i+3 < len(px.Pix) && grey; i += 4 {
		r, g, b := px.Pix[i], px.Pix[i+1], px.Pix[i+2]
		grey = r == g && g == b
		plain = plain && (r == 0 || r == 255)
	}
	sm := &samples{w: w, h: h, bits: 24, space: "DeviceRGB"}
	switch {
	case grey && plain:
		sm.bits, sm.space = 1, "DeviceGray"
	case grey:
		sm.bits, sm.space = 8, "DeviceGray"
	}
	sm.stride = (w*sm.bits + 7) / 8
	sm.data = make([]byte, sm.stride*h)
	for y := range h {
		row, out := px.Pix[y*px.Stride:], sm.data[y*sm.stride:]
		for x := range w {
			switch v := row[4*x : 4*x+3]; sm.bits {
			case 1:
				if v[0] == 255 {
					out[x/8] |= 0x80 >> (x & 7)
				}
			case 8:
				out[x] = v[0]
			default:
				copy(out[3*x:], v)
			}
		}
	}
	return sm
}
