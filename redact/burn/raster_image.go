package burn

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/jpeg"
	"slices"

	"sarpack/redact/pdfdoc"
)

const (
	// greyTolerance is how far the channels of a grey pixel may lie apart.
	greyTolerance = 12
	// colourShare is the share of coloured pixels from which a page has colour.
	colourShare = 0.0002
	// pictureShare is the share of pixels in between black and white, or beyond the
	// palette, from which a page is a photograph and not text and lines.
	pictureShare = 0.2
	// jpegQuality leaves no marks around text. With marks on the page it is 100.
	jpegQuality = 88
)

// encodePicture chooses how a page's picture is stored: text and lines without
// loss, in 16 greys or in a palette of 256 colours; photographs as JPEG. black are
// the marks, which have to stay black: around them JPEG would smear.
func encodePicture(img *image.RGBA, black []image.Rectangle) (pdfdoc.Dict, []byte) {
	size := img.Bounds()
	d := pdfdoc.Dict{
		"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Image"),
		"Width": pdfdoc.Integer(size.Dx()), "Height": pdfdoc.Integer(size.Dy()),
	}
	c := count(img)
	switch {
	case !c.colour && !c.photo:
		return withData(d, greys(img), pdfdoc.Name("DeviceGray"), 4)
	case !c.colour:
		return withJPEG(d, greyImage(img), "DeviceGray", len(black) > 0)
	case !c.photo:
		palette := c.palette()
		table := make([]byte, 0, 3*len(palette))
		for _, p := range palette {
			table = append(table, p.R, p.G, p.B)
		}
		space := pdfdoc.Array{pdfdoc.Name("Indexed"), pdfdoc.Name("DeviceRGB"), pdfdoc.Integer(len(palette) - 1), pdfdoc.String(table)}
		return withData(d, indexed(img, palette), space, 8)
	}
	for _, r := range black {
		drain(img, r)
	}
	return withJPEG(d, img, "DeviceRGB", len(black) > 0)
}

// jpegBlock is the square of pixels that share their colour in JPEG.
const jpegBlock = 16

// drain takes the colour out of the blocks that a mark touches, which would else
// run into the black.
func drain(img *image.RGBA, r image.Rectangle) {
	r = image.Rect(r.Min.X/jpegBlock*jpegBlock, r.Min.Y/jpegBlock*jpegBlock,
		(r.Max.X/jpegBlock+1)*jpegBlock, (r.Max.Y/jpegBlock+1)*jpegBlock).Intersect(img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p := img.Pix[img.PixOffset(x, y):]
			v := byte(luma(p))
			p[0], p[1], p[2] = v, v, v
		}
	}
}

// withData completes the dictionary of a losslessly stored picture. PNG's filters
// would make pages of text a few per cent larger.
func withData(d pdfdoc.Dict, data []byte, space pdfdoc.Object, bits int) (pdfdoc.Dict, []byte) {
	d["ColorSpace"], d["BitsPerComponent"], d["Filter"] = space, pdfdoc.Integer(bits), pdfdoc.Name("FlateDecode")
	return d, pdfdoc.Deflate(data)
}

func withJPEG(d pdfdoc.Dict, img image.Image, space string, exact bool) (pdfdoc.Dict, []byte) {
	var b bytes.Buffer
	quality := jpegQuality
	if exact {
		quality = 100
	}
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		panic(err) // only a picture of more than 65,535 pixels a side, which rasterSide excludes
	}
	d["ColorSpace"], d["BitsPerComponent"], d["Filter"] = pdfdoc.Name(space), pdfdoc.Integer(8), pdfdoc.Name("DCTDecode")
	return d, b.Bytes()
}

// colours counts the colours of a picture, in steps of 8 a channel.
type colours struct {
	colour, photo bool
	bins          []bin
}

// bin is one colour and how many pixels have it; sums are of the true values.
type bin struct {
	key     int
	n       int
	r, g, b int
}

func count(img *image.RGBA) *colours {
	var bins [1 << 15]bin
	var grey [256]int // pixels of pure grey, which most of a page is
	coloured, between := 0, 0
	for i := 0; i+3 < len(img.Pix); i += 4 {
		p := img.Pix[i : i+3 : i+3]
		if p[0] == p[1] && p[1] == p[2] {
			grey[p[0]]++
			continue
		}
		r, g, b := int(p[0]), int(p[1]), int(p[2])
		c := &bins[r>>3<<10|g>>3<<5|b>>3]
		c.n, c.r, c.g, c.b = c.n+1, c.r+r, c.g+g, c.b+b
		if lo, hi := min(r, g, b), max(r, g, b); hi-lo > greyTolerance {
			coloured++
		}
		if v := r + g + b; v > 3*24 && v < 3*232 {
			between++
		}
	}
	for v, n := range grey {
		if n > 0 {
			c := &bins[v>>3<<10|v>>3<<5|v>>3]
			c.n, c.r, c.g, c.b = c.n+n, c.r+n*v, c.g+n*v, c.b+n*v
		}
		if 3*v > 3*24 && 3*v < 3*232 {
			between += n
		}
	}
	total := len(img.Pix) / 4
	out := &colours{colour: float64(coloured) > colourShare*float64(total)}
	for k := range bins {
		if bins[k].n > 0 {
			bins[k].key = k
			out.bins = append(out.bins, bins[k])
		}
	}
	slices.SortFunc(out.bins, func(a, b bin) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.key, b.key))
	})
	if !out.colour {
		out.photo = float64(between) > pictureShare*float64(total)
		return out
	}
	beyond := 0
	for _, b := range out.bins[min(len(out.bins), 256):] {
		beyond += b.n
	}
	out.photo = float64(beyond) > 0.01*float64(total)
	return out
}

// palette returns the 256 most frequent colours.
func (c *colours) palette() []color.RGBA {
	out := make([]color.RGBA, 0, 256)
	for _, b := range c.bins[:min(len(c.bins), 256)] {
		out = append(out, color.RGBA{uint8(b.r / b.n), uint8(b.g / b.n), uint8(b.b / b.n), 255})
	}
	// Black and white are exact: paper and the boxes must be what they are.
	for i, p := range out {
		if p.R < 8 && p.G < 8 && p.B < 8 {
			out[i] = color.RGBA{A: 255}
		}
		if p.R > 247 && p.G > 247 && p.B > 247 {
			out[i] = color.RGBA{255, 255, 255, 255}
		}
	}
	return out
}

// indexed maps every pixel to the nearest colour of the palette.
func indexed(img *image.RGBA, palette []color.RGBA) []byte {
	var nearest [1 << 15]int16
	for i := range nearest {
		nearest[i] = -1
	}
	out := make([]byte, 0, len(img.Pix)/4)
	for i := 0; i+3 < len(img.Pix); i += 4 {
		r, g, b := int(img.Pix[i]), int(img.Pix[i+1]), int(img.Pix[i+2])
		key := r>>3<<10 | g>>3<<5 | b>>3
		if nearest[key] < 0 {
			best := 1 << 30
			for k, p := range palette {
				dr, dg, db := r&^7+4-int(p.R), g&^7+4-int(p.G), b&^7+4-int(p.B)
				if dist := dr*dr + dg*dg + db*db; dist < best {
					best, nearest[key] = dist, int16(k)
				}
			}
		}
		out = append(out, byte(nearest[key]))
	}
	return out
}

// luma is the brightness of a pixel (ITU-R BT.601).
func luma(p []byte) int { return (int(p[0])*77 + int(p[1])*151 + int(p[2])*28) >> 8 }

// greys packs a picture into 16 greys, two pixels a byte, rows filled up.
func greys(img *image.RGBA) []byte {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	row := (w + 1) / 2
	out := make([]byte, row*h)
	for y := range h {
		src, dst := img.Pix[y*img.Stride:y*img.Stride+4*w], out[y*row:(y+1)*row]
		for x := 0; len(src) >= 4; x++ {
			v := 15
			if src[0]&src[1]&src[2] != 255 {
				v = (luma(src) + 8) / 17
			}
			dst[x/2] |= byte(v << (4 * (1 - x&1)))
			src = src[4:]
		}
	}
	return out
}

func greyImage(img *image.RGBA) *image.Gray {
	out := image.NewGray(img.Bounds())
	for i := range out.Pix {
		out.Pix[i] = byte(luma(img.Pix[4*i:]))
	}
	return out
}
