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

// raster makes a page a picture with a text layer: the page as the renderer shows
// it, annotations and fields included, with the marks black in the pixels.
// The page keeps its user space and its turn, so that every quad stays where it
// is. seen says what the page is; layer holds the characters to keep.
func (b *burner) raster(ctx context.Context, seen, layer *redact.Page, marks []redact.Quad, tags *pageTags) (content []byte, resources pdfdoc.Dict, err error) {
	img, err := b.picture(ctx, seen)
	if err != nil {
		return nil, nil, err
	}
	toPixels := pixelMap(seen, img.Bounds())
	blacken(img, marks, toPixels)
	back, ok := toPixels.Inverse()
	if !ok {
		return nil, nil, fmt.Errorf("%w: it has no area", redact.ErrDamaged)
	}
	size := img.Bounds()
	unitSquare := redact.Matrix{float64(size.Dx()), 0, 0, -float64(size.Dy()), 0, float64(size.Dy())}
	ref := b.scrub.own(b.f.AddRaw(encodePicture(img, areas(marks, toPixels))))
	resources = pdfdoc.Dict{"XObject": pdfdoc.Dict{"Page": ref}}
	picture := appendMatrix([]byte("q\n"), unitSquare.Mul(back))
	picture = append(picture, "cm\n/Page Do\nQ\n"...)
	font := b.layer.use()
	text := b.layer.write(layer.Chars, marks, seen.View, layerFontName, tags)
	if len(text) == 0 {
		content = tags.wrap(content, "Figure", string(picture))
	} else {
		content = append(append(append(content, "/Artifact BMC\n"...), picture...), "EMC\n"...)
		content = append(content, text...)
		resources["Font"] = pdfdoc.Dict{layerFontName: font.Ref}
	}
	return content, resources, nil
}

// resolutions are tried in this order, in dots per inch.
var resolutions = [...]float64{rasterDPI, 150, 100, 75}

// controlDPI is the resolution of the picture that others are compared with.
const controlDPI = 60

// picture renders a page, annotations and fields included. The renderer gives up on
// very long paths when they cover many pixels, without saying so: a picture that
// lacks ink which a smaller one has is not taken.
func (b *burner) picture(ctx context.Context, seen *redact.Page) (*image.RGBA, error) {
	w, h := seen.Size()
	most := math.Min(math.Sqrt(rasterPixels*72*72/(w*h)), rasterSide*72/math.Max(w, h))
	render := func(dpi float64) (*image.RGBA, error) {
		return b.eye.RenderOpts(ctx, seen.Number, pdfeye.RenderOptions{DPI: math.Max(1, math.Min(dpi, most)), Annotations: true})
	}
	control, err := render(controlDPI)
	if err != nil {
		return nil, err
	}
	for _, dpi := range resolutions {
		img, err := render(dpi)
		if err != nil || !lacksInk(img, control) {
			return img, err
		}
	}
	return control, nil
}

// inkCell is the side of the cells in which ink is looked for, in control pixels.
const inkCell = 6

// lacksInk reports whether control has something dark where img has nothing at all.
func lacksInk(img, control *image.RGBA) bool {
	sx := float64(img.Rect.Dx()) / float64(control.Rect.Dx())
	sy := float64(img.Rect.Dy()) / float64(control.Rect.Dy())
	for y := 0; y < control.Rect.Dy(); y += inkCell {
		for x := 0; x < control.Rect.Dx(); x += inkCell {
			cell := image.Rect(x, y, x+inkCell, y+inkCell)
			if contrast(control, cell) < 128 {
				continue
			}
			// What lies on the edge of a cell may fall to its neighbour.
			wide := image.Rect(int(float64(x-1)*sx), int(float64(y-1)*sy), int(float64(x+inkCell+1)*sx)+1, int(float64(y+inkCell+1)*sy)+1)
			if contrast(img, wide) < 24 {
				return true
			}
		}
	}
	return false
}

// contrast returns how far the darkest and the brightest pixel of an area differ.
func contrast(img *image.RGBA, area image.Rectangle) int {
	area = area.Intersect(img.Rect)
	lo, hi := 255, 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := img.Pix[img.PixOffset(area.Min.X, y):]
		for x := 0; x < area.Dx(); x++ {
			v := luma(row[4*x:])
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return hi - lo
}

// areas returns the pixels that marks take up.
func areas(marks []redact.Quad, toPixels redact.Matrix) []image.Rectangle {
	out := make([]image.Rectangle, len(marks))
	for i, q := range marks {
		for k := range q {
			q[k] = toPixels.Apply(q[k])
		}
		out[i] = pixelsOf(q.Bounds())
	}
	return out
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
