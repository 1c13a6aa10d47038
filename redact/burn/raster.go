package burn

import (
	"context"
	"fmt"
	"image"
	"math"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

const (
	// rasterDPI is the resolution of a page that becomes a picture.
	rasterDPI = 200
	// rasterPixels bounds the picture: a large page gets a lower resolution.
	rasterPixels = 40_000_000
	// rasterSide bounds each side: JPEG counts to 65,535.
	rasterSide = 32_000
)

// raster makes page p a picture with a text layer: the page as the renderer shows
// it, annotations and fields included, with the marks black in the pixels.
// The page keeps its user space and its turn, so that every quad stays where it
// is. seen says what the page is; layer holds the characters to keep.
func (b *burner) raster(ctx context.Context, p *pdfdoc.Page, seen, layer *redact.Page, marks []redact.Quad) (content []byte, resources pdfdoc.Dict, err error) {
	dpi := rasterDPI
	w, h := seen.Size()
	if w*h*float64(dpi*dpi)/(72*72) > rasterPixels {
		dpi = max(1, int(math.Sqrt(rasterPixels*72*72/(w*h))))
	}
	if long := max(w, h) / 72; long*float64(dpi) > rasterSide {
		dpi = max(1, int(rasterSide/long))
	}
	img, err := b.eye.RenderOpts(ctx, seen.Number, pdfeye.RenderOptions{DPI: float64(dpi), Annotations: true})
	if err != nil {
		return nil, nil, err
	}
	toPixels := pixelMap(seen, img.Bounds())
	blacken(img, marks, toPixels)
	back, ok := toPixels.Inverse()
	if !ok {
		return nil, nil, fmt.Errorf("page %d: %w: it has no area", p.Number, redact.ErrDamaged)
	}
	size := img.Bounds()
	unitSquare := redact.Matrix{float64(size.Dx()), 0, 0, -float64(size.Dy()), 0, float64(size.Dy())}
	ref := b.scrub.own(b.f.AddRaw(encodePicture(img)))
	resources = pdfdoc.Dict{"XObject": pdfdoc.Dict{"Page": ref}}
	content = append(content, "q\n"...)
	content = appendMatrix(content, unitSquare.Mul(back))
	content = append(content, "cm\n/Page Do\nQ\n"...)
	font := b.layer.use()
	if text := b.layer.write(layer.Chars, marks, seen.View); len(text) > 0 {
		content = append(content, text...)
		resources["Font"] = pdfdoc.Dict{layerFontName: font.Ref}
	}
	return content, resources, nil
}

// pixelMap returns the map from user space to the pixels of a picture of the page:
// the renderer rounds a page to whole pixels and stretches it to them.
func pixelMap(seen *redact.Page, size image.Rectangle) redact.Matrix {
	w, h := seen.Size()
	return redact.ViewToPixels(seen.View, seen.Rotate, 1).Mul(redact.Matrix{float64(size.Dx()) / w, 0, 0, float64(size.Dy()) / h, 0, 0})
}

// pixelsOf returns the pixels that a rectangle touches.
func pixelsOf(r redact.Rect) image.Rectangle {
	clamp := func(v float64) int { return int(math.Max(-1<<30, math.Min(1<<30, v))) }
	return image.Rect(clamp(math.Floor(r.X0)), clamp(math.Floor(r.Y0)), clamp(math.Ceil(r.X1)), clamp(math.Ceil(r.Y1)))
}

// blacken paints every pixel that a mark touches, if only in part: what was there
// would otherwise shine through at the edge.
func blacken(img *image.RGBA, marks []redact.Quad, toPixels redact.Matrix) {
	for _, q := range marks {
		for i := range q {
			q[i] = toPixels.Apply(q[i])
		}
		area := pixelsOf(q.Bounds()).Intersect(img.Bounds())
		upright := isUpright(q)
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				cell := redact.Rect{X0: float64(x), Y0: float64(y), X1: float64(x + 1), Y1: float64(y + 1)}
				if !upright && !q.Meets(cell.Quad()) {
					continue
				}
				o := img.PixOffset(x, y)
				img.Pix[o], img.Pix[o+1], img.Pix[o+2], img.Pix[o+3] = 0, 0, 0, 255
			}
		}
	}
}

// isUpright reports whether q fills its bounds.
func isUpright(q redact.Quad) bool {
	b := q.Bounds()
	area := 0.0
	for i := range q {
		j := (i + 1) % 4
		area += q[i].X*q[j].Y - q[j].X*q[i].Y
	}
	return math.Abs(area)/2 > 0.999*b.W()*b.H()
}
