package pageview

import "image"

// turned returns a picture turned clockwise by 0, 90, 180 or 270 degrees.
func turned(src *image.RGBA, by int) *image.RGBA {
	if src == nil || by == 0 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dw, dh := w, h
	if by != 180 {
		dw, dh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, dw, dh))
	for y := range h {
		row := src.Pix[y*src.Stride:]
		for x := range w {
			tx, ty := w-1-x, h-1-y
			switch by {
			case 90:
				tx, ty = h-1-y, x
			case 270:
				tx, ty = y, w-1-x
			}
			copy(dst.Pix[ty*dst.Stride+4*tx:][:4], row[4*x:4*x+4])
		}
	}
	return dst
}
