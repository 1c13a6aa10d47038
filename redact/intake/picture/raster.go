package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"

	"sarpack/redact/intake/flow"
)

var colourProbe = color.RGBA{200, 20, 90, 255}

// raster unpacks a picture onto white: rows of grey where it has no colours, of one
// bit where it has only black and white.
func raster(im image.Image) *flow.Raster {
	b := im.Bounds()
	w, h := b.Dx(), b.Dy()
	rgba := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(rgba, rgba.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(rgba, rgba.Bounds(), im, b.Min, draw.Over)
	grey, two := true, true
	for i := 0; i+3 < len(rgba.Pix); i += 4 {
		r, g, bl := rgba.Pix[i], rgba.Pix[i+1], rgba.Pix[i+2]
		if r != g || g != bl {
			grey, two = false, false
			break
		}
		if r != 0 && r != 255 {
			two = false
		}
	}
	out := &flow.Raster{Width: w, Height: h, Bits: 8, Space: "DeviceRGB", Turn: 1}
	switch {
	case two:
		out.Space, out.Bits = "DeviceGray", 1
		row := (w + 7) / 8
		out.Data = make([]byte, row*h)
		for y := range h {
			for x := range w {
				if rgba.Pix[y*rgba.Stride+4*x] != 0 {
					out.Data[y*row+x/8] |= 0x80 >> (x % 8)
				}
			}
		}
	case grey:
		out.Space = "DeviceGray"
		out.Data = make([]byte, 0, w*h)
		for i := 0; i+3 < len(rgba.Pix); i += 4 {
			out.Data = append(out.Data, rgba.Pix[i])
		}
	default:
		out.Data = make([]byte, 0, 3*w*h)
		for i := 0; i+3 < len(rgba.Pix); i += 4 {
			out.Data = append(out.Data, rgba.Pix[i], rgba.Pix[i+1], rgba.Pix[i+2])
		}
	}
	return out
}

func over(screen *image.RGBA, frame image.Image) {
	draw.Draw(screen, frame.Bounds(), frame, frame.Bounds().Min, draw.Over)
}

func wipe(screen *image.RGBA, r image.Rectangle) {
	draw.Draw(screen, r, image.Transparent, image.Point{}, draw.Src)
}

// gifFrames counts the image descriptors of a GIF without unpacking them.
func gifFrames(data []byte) int {
	if len(data) < 13 {
		return 0
	}
	at := 13
	if data[10]&0x80 != 0 {
		at += 3 << (data[10]&7 + 1)
	}
	blocks := func() {
		for at < len(data) && data[at] != 0 {
			at += int(data[at]) + 1
		}
		at++
	}
	n := 0
	for at < len(data) {
		switch data[at] {
		case 0x21:
			at += 2
			blocks()
		case 0x2C:
			n++
			if at+9 >= len(data) {
				return n
			}
			table := data[at+9]
			at += 10
			if table&0x80 != 0 {
				at += 3 << (table&7 + 1)
			}
			at++ // the code size
			blocks()
		default:
			return n
		}
	}
	return n
}

// printable returns text of a file's own fields without what cannot be shown.
func printable(b []byte) string {
	b = bytes.TrimRight(b, "\x00 ")
	return string(bytes.ToValidUTF8(bytes.ReplaceAll(b, []byte{0}, []byte(" ")), []byte("\uFFFD")))
}
