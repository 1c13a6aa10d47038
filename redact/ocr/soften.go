package ocr

import "image"

// twoTone reports whether a picture is black and white as a fax or a copier leaves it: next
// to none of its pixels lie between.
func twoTone(g *image.Gray) bool {
	dark, between := 0, 0
	for y := range g.Rect.Dy() {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			switch {
			case v < 64:
				dark++
			case v < 192:
				between++
			}
		}
	}
	return dark > 0 && 20*between < dark
}

// softened returns a picture whose pixels take a part of their neighbours' grey (1, 2 and 4
// of 16). Tesseract was taught on letters with soft edges; on the stairs of a fax it errs
// more than three times as often. Pictures that have grey are read as they are.
func softened(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	if w == 0 || h == 0 {
		return out
	}
	// Across, then down: sums of 4, then of 16.
	across := make([]uint16, w*h)
	for y := range h {
		row, to := g.Pix[y*g.Stride:y*g.Stride+w], across[y*w:(y+1)*w]
		for x, v := range row {
			to[x] = uint16(row[max(x-1, 0)]) + 2*uint16(v) + uint16(row[min(x+1, w-1)])
		}
	}
	for y := range h {
		above, at, below := across[max(y-1, 0)*w:], across[y*w:], across[min(y+1, h-1)*w:]
		to := out.Pix[y*out.Stride : y*out.Stride+w]
		for x := range to {
			to[x] = uint8((above[x] + 2*at[x] + below[x] + 8) / 16)
		}
	}
	return out
}
