package read

import (
	"context"
	"fmt"
	"image"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

const (
	// large is the share of the page from which a picture is said to be unread.
	large = 0.12
	// inkDPI is the resolution at which a page without text is looked at for ink.
	inkDPI = 36
	// inkShare is the share of dark pixels from which a page is not blank.
	inkShare = 0.0005
)

// picture says what of the page is a picture that nobody read, or "". A picture
// with a text layer over it (a scan that was recognised) counts as read.
func picture(ctx context.Context, eye Eye, p *redact.Page, images []pdfeye.Image) (string, error) {
	letters := 0
	for _, c := range p.Chars {
		if !c.Generated && c.Rune > ' ' {
			letters++
		}
	}
	if letters == 0 {
		im, err := eye.RenderOpts(ctx, p.Number, pdfeye.RenderOptions{DPI: inkDPI, Annotations: true})
		if err != nil {
			if ctx.Err() != nil {
				return "", ctx.Err()
			}
			return "the page has no text and could not be drawn", nil
		}
		if blank(im) {
			return "", nil
		}
		return "the page has no text: it is a picture or a drawing, and nothing reads pictures here", nil
	}
	whole := p.View.W() * p.View.H()
	unread := 0
	for _, i := range images {
		b := i.Quad.Bounds().Intersect(p.View)
		if b.Empty() || b.W()*b.H() < large*whole || covered(p, b) {
			continue
		}
		unread++
	}
	if unread > 0 {
		return fmt.Sprintf("%s on the page may show text or faces, and nothing reads pictures here", count(unread)), nil
	}
	return "", nil
}

func count(n int) string {
	if n == 1 {
		return "a picture"
	}
	return fmt.Sprintf("%d pictures", n)
}

// blank reports whether next to nothing is drawn.
func blank(im *image.RGBA) bool {
	dark := 0
	for i := 0; i+3 < len(im.Pix); i += 4 {
		if im.Pix[i] < 200 || im.Pix[i+1] < 200 || im.Pix[i+2] < 200 {
			dark++
		}
	}
	return float64(dark) < inkShare*float64(len(im.Pix)/4)
}

// covered reports whether text lies over a part of the page about as densely as it
// would if somebody had recognised it.
func covered(p *redact.Page, b redact.Rect) bool {
	var area float64
	for _, c := range p.Chars {
		if q := c.Quad.Bounds(); !c.Generated && b.Meets(q) {
			q = q.Intersect(b)
			area += q.W() * q.H()
		}
	}
	return area > 0.04*b.W()*b.H()
}
