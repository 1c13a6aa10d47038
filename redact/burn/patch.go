package burn

import (
	"context"
	"image"
	"math"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

// patch is a part of a page that is kept as a picture with a text layer: an
// annotation whose looks only the renderer knows, or which cannot be cut.
type patch struct {
	rect redact.Rect
	why  string
}

// patchEdge is by how much a patch is larger than its annotation: borders are drawn
// on the edge.
const patchEdge = 1

// shownShare is how much of a character's cell must lie on a patch for it to be part of its
// text: a list shows the first and the last of its lines in part.
const shownShare = 0.1

// patches draws the patches of page p into forms, the marks black in their pixels.
// seen is the page without its annotations.
func (b *burner) patches(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad, n *notes) error {
	if len(n.patches) == 0 {
		return nil
	}
	var err error
	if seen == nil {
		if seen, err = b.eye.Page(ctx, p.Number); err != nil {
			return err
		}
	}
	text := &redact.Page{}
	if flat, ok := b.eye.(flatSource); ok {
		whole, err := flat.FlatPage(ctx, p.Number)
		if err != nil {
			return err
		}
		text = without(whole, seen)
	}
	for _, x := range n.patches {
		area := x.rect.Grow(patchEdge).Intersect(seen.View)
		if area.Empty() {
			continue
		}
		img, toPixels, err := b.part(ctx, seen, area)
		if err != nil {
			return err
		}
		blacken(img, marks, toPixels)
		back, ok := toPixels.Inverse()
		if !ok {
			continue
		}
		w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
		resources := pdfdoc.Dict{"XObject": pdfdoc.Dict{"Part": b.scrub.own(b.f.AddRaw(encodePicture(img, areas(marks, toPixels))))}}
		content := appendMatrix([]byte("q\n"), redact.Matrix{w, 0, 0, -h, 0, h}.Mul(back))
		content = append(content, "cm\n/Part Do\nQ\n"...)
		var inside []redact.Char
		for _, c := range text.Chars {
			if !c.Generated && share(c.Quad.Bounds(), area) > shownShare {
				inside = append(inside, c)
				if removed(c.Quad, marks) {
					n.gone++
				}
			}
		}
		font := b.layer.use()
		if layer := b.layer.write(inside, marks, seen.View, layerFontName, nil); len(layer) > 0 {
			content = append(content, layer...)
			resources["Font"] = pdfdoc.Dict{layerFontName: font.Ref}
		}
		n.forms = append(n.forms, noteForm{ref: b.scrub.own(b.f.AddStream(pdfdoc.Dict{
			"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Form"), "BBox": rectangle(area), "Resources": resources,
		}, content))})
		b.result.Patched = append(b.result.Patched, redact.Patched{Page: p.Number, Area: area, Why: x.why})
	}
	return nil
}

// part renders a part of a page, in whole pixels, and returns the map from user
// space to them.
func (b *burner) part(ctx context.Context, seen *redact.Page, area redact.Rect) (*image.RGBA, redact.Matrix, error) {
	w, h := seen.Size()
	dpi := math.Min(rasterDPI, math.Sqrt(rasterPixels*72*72/(area.W()*area.H())))
	img, err := b.eye.RenderOpts(ctx, seen.Number, pdfeye.RenderOptions{DPI: dpi, Annotations: true, Clip: &area})
	if err != nil {
		return nil, redact.Matrix{}, err
	}
	size := image.Rect(0, 0, max(1, int(math.Round(w*dpi/72))), max(1, int(math.Round(h*dpi/72))))
	// The renderer cuts at the pixel in which the area begins.
	at := redact.ViewToPixels(seen.View, seen.Rotate, dpi/72).Quad(area).Bounds()
	x, y := math.Max(0, math.Floor(at.X0)), math.Max(0, math.Floor(at.Y0))
	return img, pixelMap(seen, size).Mul(redact.Matrix{1, 0, 0, 1, -x, -y}), nil
}
