package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"image/color"
	"io"

	"golang.org/x/image/tiff/lzw"

	"sarpack/redact/intake/flow"
)

// The tags of TIFF 6.0 that say how samples lie.
const (
	tagBits, tagSamples, tagPlanar     = 258, 277, 284
	tagPredictor, tagColourMap         = 317, 320
	tagTileLength, tagTileOffsets      = 323, 324
	tagTileCounts                      = 325
	compressionNone, compressionLZW    = 1, 5
	compressionZip, compressionPackets = 8, 32773
	compressionOldZip                  = 32946
)

// samples is a picture of a TIFF file in a form that the usual decoder does not know:
// colours of print, palettes of few colours, and samples that lie plane by plane.
type samples struct {
	data       []byte
	order      binary.ByteOrder
	dir        map[uint16]entry
	w, h       int
	bits, n    int // of a sample, and samples of a pixel
	planes     int // 1, or n where every sample has a plane of its own
	kind       uint32
	pack       uint32
	difference bool // each sample is written as the difference to the one before
	palette    []uint32
}

// fromSamples unpacks such a picture.
func fromSamples(data []byte, order binary.ByteOrder, dir map[uint16]entry, w, h int) (*flow.Raster, error) {
	s := &samples{data: data, order: order, dir: dir, w: w, h: h, bits: 1, n: 1, planes: 1, kind: dir[tagPhotometric].number(order), pack: dir[tagCompression].number(order)}
	if v := dir[tagSamples].number(order); v > 0 {
		s.n = int(v)
	}
	for i, b := range dir[tagBits].numbers(order) {
		if i > 0 && int(b) != s.bits {
			return nil, errDamaged
		}
		s.bits = int(b)
	}
	if dir[tagPlanar].number(order) == 2 {
		s.planes = s.n
	}
	s.difference = dir[tagPredictor].number(order) == 2
	s.palette = dir[tagColourMap].numbers(order)
	least := map[uint32]int{0: 1, 1: 1, 2: 3, 3: 1, 5: 4}[s.kind]
	switch {
	case s.bits != 1 && s.bits != 2 && s.bits != 4 && s.bits != 8 && s.bits != 16, least == 0, s.n < least, s.n > 8:
		return nil, errDamaged
	case s.difference && s.bits < 8, s.kind == 3 && len(s.palette) < 3<<s.bits, dir[tagPredictor].number(order) > 2:
		return nil, errDamaged
	}
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	if err := s.fill(im); err != nil {
		return nil, err
	}
	return raster(im), nil
}

// fill unpacks the pieces, strips or tiles, into a picture.
func (s *samples) fill(im *image.RGBA) error {
	pw, ph := s.w, int(s.dir[tagRowsPerStrip].number(s.order))
	if ph <= 0 || ph > s.h {
		ph = s.h
	}
	offs, counts := s.dir[tagStripOffsets].numbers(s.order), s.dir[tagStripCounts].numbers(s.order)
	if _, tiled := s.dir[tagTileWidth]; tiled {
		pw, ph = int(s.dir[tagTileWidth].number(s.order)), int(s.dir[tagTileLength].number(s.order))
		offs, counts = s.dir[tagTileOffsets].numbers(s.order), s.dir[tagTileCounts].numbers(s.order)
	}
	if pw <= 0 || ph <= 0 || fits(pw, ph) != nil {
		return errDamaged
	}
	across, down := (s.w+pw-1)/pw, (s.h+ph-1)/ph
	if len(offs) < across*down*s.planes || len(counts) < len(offs) {
		return errDamaged
	}
	each := s.n / s.planes // samples of a pixel in one piece
	row := (pw*each*s.bits + 7) / 8
	for i := range across * down {
		at := image.Pt(i%across*pw, i/across*ph)
		size := image.Pt(min(pw, s.w-at.X), min(ph, s.h-at.Y))
		var planes [][]byte
		for p := range s.planes {
			k := p*across*down + i
			b, err := s.unpack(offs[k], counts[k], row*ph)
			if err != nil || len(b) < row*size.Y {
				return errDamaged
			}
			if s.difference {
				s.sum(b, row, each, size.Y)
			}
			planes = append(planes, b)
		}
		s.piece(im, image.Rectangle{Min: at, Max: at.Add(size)}, planes, row)
	}
	return nil
}

// piece puts a piece into a picture; its rows, of row bytes, are the same in all planes.
func (s *samples) piece(im *image.RGBA, where image.Rectangle, planes [][]byte, row int) {
	v := make([]uint32, s.n)
	for y := range where.Dy() {
		for x := range where.Dx() {
			for k := range s.n {
				if s.planes > 1 {
					v[k] = s.sample(planes[k][y*row:], x)
				} else {
					v[k] = s.sample(planes[0][y*row:], x*s.n+k)
				}
			}
			im.SetRGBA(where.Min.X+x, where.Min.Y+y, s.colour(v))
		}
	}
}

// unpack returns the bytes of a piece, no more than most.
func (s *samples) unpack(off, count uint32, most int) ([]byte, error) {
	if uint64(off)+uint64(count) > uint64(len(s.data)) {
		return nil, errDamaged
	}
	in := s.data[off : off+count]
	var r io.Reader
	switch s.pack {
	case 0, compressionNone:
		return bytes.Clone(in[:min(len(in), most)]), nil
	case compressionLZW:
		r = lzw.NewReader(bytes.NewReader(in), lzw.MSB, 8)
	case compressionZip, compressionOldZip:
		z, err := zlib.NewReader(bytes.NewReader(in))
		if err != nil {
			return nil, errDamaged
		}
		r = z
	case compressionPackets:
		return packets(in, most), nil
	default:
		return nil, errDamaged
	}
	b, err := io.ReadAll(io.LimitReader(r, int64(most)))
	if err != nil && len(b) < most {
		return b, nil // whether it is enough is asked where it is used
	}
	return b, nil
}

// packets undoes PackBits (TIFF 6.0, section 9).
func packets(in []byte, most int) []byte {
	var out []byte
	for i := 0; i < len(in) && len(out) < most; {
		n := int(int8(in[i]))
		i++
		switch {
		case n >= 0:
			end := min(i+n+1, len(in))
			out = append(out, in[i:end]...)
			i = end
		case n > -128 && i < len(in):
			out = append(out, bytes.Repeat(in[i:i+1], 1-n)...)
			i++
		}
	}
	return out
}

// sum undoes the differences of a piece (TIFF 6.0, section 14).
func (s *samples) sum(b []byte, row, each, rows int) {
	for y := range rows {
		l := b[y*row : (y+1)*row]
		if s.bits == 8 {
			for i := each; i < len(l); i++ {
				l[i] += l[i-each]
			}
			continue
		}
		for i := 2 * each; i+1 < len(l); i += 2 {
			s.order.PutUint16(l[i:], s.order.Uint16(l[i:])+s.order.Uint16(l[i-2*each:]))
		}
	}
}

// sample returns the i-th sample of a row.
func (s *samples) sample(row []byte, i int) uint32 {
	switch s.bits {
	case 8:
		return uint32(row[i])
	case 16:
		return uint32(s.order.Uint16(row[2*i:]))
	}
	at := i * s.bits
	return uint32(row[at/8]>>(8-s.bits-at%8)) & (1<<s.bits - 1)
}

// colour returns what the samples of a pixel look like.
func (s *samples) colour(v []uint32) color.RGBA {
	eight := func(v uint32) uint8 { return uint8(v * 255 / (1<<s.bits - 1)) }
	grey := func(g uint8) color.RGBA { return color.RGBA{g, g, g, 255} }
	switch s.kind {
	case 0:
		return grey(255 - eight(v[0]))
	case 1:
		return grey(eight(v[0]))
	case 3:
		n := uint32(1) << s.bits
		return color.RGBA{uint8(s.palette[v[0]] >> 8), uint8(s.palette[n+v[0]] >> 8), uint8(s.palette[2*n+v[0]] >> 8), 255}
	case 5:
		r, g, b := color.CMYKToRGB(eight(v[0]), eight(v[1]), eight(v[2]), eight(v[3]))
		return color.RGBA{r, g, b, 255}
	}
	return color.RGBA{eight(v[0]), eight(v[1]), eight(v[2]), 255}
}
