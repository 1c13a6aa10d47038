package burn

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"io"

	"golang.org/x/image/ccitt"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// decodeImage decodes an image in a format of its own. The copy is stored without
// loss, so that no pixel away from a mark changes.
func (p *pass) decodeImage(sm *samples, s *pdfdoc.Stream, e *pdfdoc.ErrImageFilter) error {
	switch e.Name {
	case "DCTDecode":
		return p.decodeJPEG(sm, s, e.Data)
	case "CCITTFaxDecode":
		return p.decodeFax(sm, e)
	}
	return errors.New("it is " + kindOf(e.Name))
}

func (p *pass) decodeJPEG(sm *samples, s *pdfdoc.Stream, data []byte) error {
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return errors.New("it is a JPEG of a kind that cannot be decoded")
	}
	if cfg.Width > redact.MaxImagePixels/max(cfg.Height, 1) || cfg.Width != sm.w || cfg.Height != sm.h {
		return errors.New("it is a JPEG of another size than it says")
	}
	if p.f.Array(s.Dict["Decode"]) != nil {
		return errors.New("it is a JPEG whose colours are turned round")
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return errors.New("it is a damaged JPEG")
	}
	comps := p.components(s.Dict["ColorSpace"])
	switch im := img.(type) {
	case *image.Gray:
		if comps != 1 {
			return errors.New("it is a JPEG with other colours than it says")
		}
		sm.bits, sm.stride = 8, sm.w
		sm.data = make([]byte, sm.w*sm.h)
		for y := range sm.h {
			copy(sm.data[y*sm.w:], im.Pix[y*im.Stride:y*im.Stride+sm.w])
		}
	case *image.YCbCr, *image.RGBA:
		if comps != 3 {
			return errors.New("it is a JPEG with other colours than it says")
		}
		sm.bits, sm.stride = 24, 3*sm.w
		sm.data = make([]byte, 0, 3*sm.w*sm.h)
		b := img.Bounds()
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				r, g, bl, _ := img.At(x, y).RGBA()
				sm.data = append(sm.data, byte(r>>8), byte(g>>8), byte(bl>>8))
			}
		}
	default:
		return errors.New("it is a CMYK JPEG")
	}
	return nil
}

// decodeFax decodes CCITT group 3 and 4 (7.4.6).
func (p *pass) decodeFax(sm *samples, e *pdfdoc.ErrImageFilter) error {
	num := func(key string, missing int) int {
		if v, ok := p.f.Number(e.Parms[key]); ok {
			return int(v)
		}
		return missing
	}
	k := num("K", 0)
	if k > 0 {
		return errors.New("it is a fax in a mixed code")
	}
	mode := ccitt.Group3
	if k < 0 {
		mode = ccitt.Group4
	}
	if num("Columns", 1728) != sm.w {
		return errors.New("it is a fax of another width than it says")
	}
	r := ccitt.NewReader(bytes.NewReader(e.Data), ccitt.MSB, mode, sm.w, sm.h, &ccitt.Options{
		Align: p.f.Bool(e.Parms["EncodedByteAlign"]), Invert: p.f.Bool(e.Parms["BlackIs1"]),
	})
	sm.bits, sm.stride = 1, (sm.w+7)/8
	sm.data = make([]byte, sm.stride*sm.h)
	if _, err := io.ReadFull(r, sm.data); err != nil {
		return errors.New("it is a damaged fax")
	}
	return nil
}
