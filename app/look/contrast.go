package look

import (
	"image/color"
	"math"
)

// Contrast is the contrast of two opaque colours as WCAG 2.2 defines it ("contrast ratio"):
// from 1 for the same to 21 for black and white.
func Contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// What WCAG 2.2 asks at level AA: of text (1.4.3), and of lines and signs that have to be
// seen (1.4.11).
const (
	LeastTextContrast = 4.5
	LeastLineContrast = 3.0
)

// luminance is WCAG's "relative luminance".
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		s := float64(v>>8) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}
