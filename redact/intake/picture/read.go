package picture

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// errDamaged is the reason for everything that cannot be unpacked.
var errDamaged = fmt.Errorf("the picture cannot be unpacked: %w", redact.ErrDamaged)

// Read reads a picture file as a document: a page for each of its pictures.
func Read(ctx context.Context, data []byte) (*flow.Doc, error) {
	kind := Kind(data)
	d := &flow.Doc{From: "a " + kind + " picture"}
	if kind == "TIFF" {
		return d, tiffPages(ctx, d, data)
	}
	if kind == "GIF" {
		return d, frames(ctx, d, data)
	}
	r, short, err := one(data)
	if err != nil {
		return nil, err
	}
	if short {
		d.Unread = append(d.Unread, "the picture is cut off: its lower part is missing")
	}
	d.Blocks = append(d.Blocks, &flow.Scan{Raster: r})
	about(d, data, kind)
	return d, nil
}

// Decode reads the first picture of a file, to be placed in a document. Errors wrap
// [redact.ErrTooLarge], [redact.ErrDamaged] or [redact.ErrUnsupported].
func Decode(data []byte) (*flow.Raster, error) {
	switch Kind(data) {
	case "TIFF":
		d := &flow.Doc{}
		if err := tiffPages(context.Background(), d, data); err != nil {
			return nil, err
		}
		for _, b := range d.Blocks {
			if s, ok := b.(*flow.Scan); ok {
				return s.Raster, nil
			}
		}
		return nil, errDamaged
	case "GIF":
		im, err := gif.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, errDamaged
		}
		return raster(im), nil
	}
	r, _, err := one(data)
	return r, err
}

// one reads a file of one picture; short says that its end is missing.
func one(data []byte) (r *flow.Raster, short bool, err error) {
	defer func() {
		if recover() != nil {
			r, err = nil, errDamaged
		}
	}()
	kind := Kind(data)
	var decode func() (image.Image, error)
	var config func() (image.Config, error)
	b := func() *bytes.Reader { return bytes.NewReader(data) }
	switch kind {
	case "JPEG":
		decode, config = func() (image.Image, error) { return jpeg.Decode(b()) }, func() (image.Config, error) { return jpeg.DecodeConfig(b()) }
	case "PNG":
		decode, config = func() (image.Image, error) { return png.Decode(b()) }, func() (image.Config, error) { return png.DecodeConfig(b()) }
	case "WebP":
		decode, config = func() (image.Image, error) { return webp.Decode(b()) }, func() (image.Config, error) { return webp.DecodeConfig(b()) }
	case "BMP":
		decode, config = func() (image.Image, error) { return bmp.Decode(b()) }, func() (image.Config, error) { return bmp.DecodeConfig(b()) }
	case "GIF":
		decode, config = func() (image.Image, error) { return gif.Decode(b()) }, func() (image.Config, error) { return gif.DecodeConfig(b()) }
	case "TIFF":
		r, err := Decode(data)
		return r, false, err
	default:
		return nil, false, redact.ErrUnsupported
	}
	c, err := config()
	if err != nil {
		return nil, false, errDamaged
	}
	if err := fits(c.Width, c.Height); err != nil {
		return nil, false, err
	}
	im, err := decode()
	if err != nil && kind == "JPEG" && c.Width > 0 {
		// Every viewer shows as much of a cut-off photograph as there is.
		return &flow.Raster{Width: c.Width, Height: c.Height, Filter: "DCTDecode", Space: space(data), Bits: 8, Data: data, Turn: turnOf(data)}, true, nil
	}
	if err != nil {
		return nil, false, errDamaged
	}
	if kind == "JPEG" {
		r = fromJPEG(data, im)
	} else {
		r = raster(im)
	}
	r.Turn, r.DPIX, r.DPIY = turnOf(data), 0, 0
	r.DPIX, r.DPIY = density(data, kind)
	return r, false, nil
}

// fits refuses a picture that is too large, or that has no extent.
func fits(w, h int) error {
	if w <= 0 || h <= 0 {
		return errDamaged
	}
	if int64(w)*int64(h) > redact.MaxImagePixels {
		return fmt.Errorf("the picture has %d million pixels and the limit is %d: %w", int64(w)*int64(h)/1_000_000, redact.MaxImagePixels/1_000_000, redact.ErrTooLarge)
	}
	return nil
}

// fromJPEG keeps the bytes of a JPEG that a PDF can hold as it is; one in four
// colours is unpacked, because programs disagree on which way round they are.
func fromJPEG(data []byte, im image.Image) *flow.Raster {
	b := im.Bounds()
	r := &flow.Raster{Width: b.Dx(), Height: b.Dy(), Filter: "DCTDecode", Bits: 8, Data: data}
	switch im.(type) {
	case *image.Gray:
		r.Space = "DeviceGray"
	case *image.YCbCr, *image.RGBA:
		r.Space = "DeviceRGB"
	default:
		return raster(im)
	}
	return r
}

// space is the colour space that the header of a JPEG names.
func space(data []byte) string {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err == nil && c.ColorModel != nil {
		if r, g, b, _ := c.ColorModel.Convert(colourProbe).RGBA(); r == g && g == b {
			return "DeviceGray"
		}
	}
	return "DeviceRGB"
}

// frames makes a page of every frame of a GIF as it is shown. Frames that only move
// a little are pages too: text can come and go in them.
func frames(ctx context.Context, d *flow.Doc, data []byte) error {
	c, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return errDamaged
	}
	if err := fits(c.Width, c.Height); err != nil {
		return err
	}
	// A short file can claim very many frames; they are counted before they are made.
	if n := gifFrames(data); int64(n)*int64(c.Width)*int64(c.Height) > redact.MaxImagePixels {
		im, err := gif.Decode(bytes.NewReader(data))
		if err != nil {
			return errDamaged
		}
		d.Blocks = append(d.Blocks, &flow.Scan{Raster: raster(im)})
		d.Unread = append(d.Unread, fmt.Sprintf("only the first of %d frames was unpacked: look at the others in a picture viewer", n))
		return nil
	}
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil || len(g.Image) == 0 {
		im, err2 := gif.Decode(bytes.NewReader(data))
		if err2 != nil {
			return errDamaged
		}
		d.Blocks = append(d.Blocks, &flow.Scan{Raster: raster(im)})
		d.Unread = append(d.Unread, "the file is damaged after its first picture: what follows could not be unpacked")
		return nil
	}
	screen := image.NewRGBA(image.Rect(0, 0, c.Width, c.Height))
	for i, frame := range g.Image {
		if err := ctx.Err(); err != nil {
			return err
		}
		before := append([]byte(nil), screen.Pix...)
		over(screen, frame)
		d.Blocks = append(d.Blocks, &flow.Scan{Raster: raster(screen)})
		switch {
		case i < len(g.Disposal) && g.Disposal[i] == gif.DisposalPrevious:
			copy(screen.Pix, before)
		case i < len(g.Disposal) && g.Disposal[i] == gif.DisposalBackground:
			wipe(screen, frame.Bounds())
		}
	}
	if len(g.Image) > 1 {
		d.Notes = append(d.Notes, fmt.Sprintf("a moving picture: its %d frames are pages", len(g.Image)))
	}
	return nil
}
