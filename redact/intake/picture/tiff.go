package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"io"

	"golang.org/x/image/tiff"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// The tags of TIFF 6.0 that matter here.
const (
	tagWidth, tagHeight    = 256, 257
	tagCompression         = 259
	tagPhotometric         = 262
	tagStripOffsets        = 273
	tagOrientation         = 274
	tagRowsPerStrip        = 278
	tagStripCounts         = 279
	tagXRes, tagYRes       = 282, 283
	tagT4Options           = 292
	tagUnit                = 296
	tagTileWidth           = 322
	tagJPEGTables          = 347
	compressionFax3        = 3
	compressionJPEG        = 7
	maxTIFFPages, maxAsked = 5000, 1 << 20
)

// entry is a field of a directory.
type entry struct {
	kind  uint16
	count uint32
	value []byte // all its values, or the four bytes of the field
}

// directory reads the image file directory at an offset and where the next lies.
func directory(data []byte, order binary.ByteOrder, at uint32) (map[uint16]entry, uint32, bool) {
	if int64(at)+2 > int64(len(data)) || at < 8 {
		return nil, 0, false
	}
	n := int(order.Uint16(data[at:]))
	end := int64(at) + 2 + 12*int64(n)
	if end > int64(len(data)) {
		return nil, 0, false
	}
	out := map[uint16]entry{}
	size := map[uint16]uint32{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
	for i := range n {
		f := data[int(at)+2+12*i:]
		e := entry{kind: order.Uint16(f[2:]), count: order.Uint32(f[4:]), value: f[8:12]}
		if bytes := uint64(size[e.kind]) * uint64(e.count); bytes > 4 {
			off := uint64(order.Uint32(f[8:]))
			if off+bytes > uint64(len(data)) {
				continue
			}
			e.value = data[off : off+bytes]
		}
		out[order.Uint16(f)] = e
	}
	next := uint32(0)
	if end+4 <= int64(len(data)) {
		next = order.Uint32(data[end:])
	}
	return out, next, true
}

// numbers returns the values of a field.
func (e entry) numbers(order binary.ByteOrder) []uint32 {
	var out []uint32
	for i := range min(int(e.count), maxAsked) {
		switch {
		case e.kind == 3 && 2*i+2 <= len(e.value):
			out = append(out, uint32(order.Uint16(e.value[2*i:])))
		case e.kind == 4 && 4*i+4 <= len(e.value):
			out = append(out, order.Uint32(e.value[4*i:]))
		case e.kind == 1 && i < len(e.value):
			out = append(out, uint32(e.value[i]))
		}
	}
	return out
}

func (e entry) number(order binary.ByteOrder) uint32 {
	if v := e.numbers(order); len(v) > 0 {
		return v[0]
	}
	return 0
}

// ratio returns a rational value.
func (e entry) ratio(order binary.ByteOrder) float64 {
	if len(e.value) < 8 || e.kind != 5 {
		return 0
	}
	if d := order.Uint32(e.value[4:]); d != 0 {
		return float64(order.Uint32(e.value)) / float64(d)
	}
	return 0
}

func byteOrder(data []byte) binary.ByteOrder {
	if data[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// tiffPages adds a page for each directory of a TIFF file. A page that cannot be
// unpacked is said, and the others are still taken.
func tiffPages(ctx context.Context, d *flow.Doc, data []byte) error {
	if len(data) < 8 {
		return errDamaged
	}
	order := byteOrder(data)
	at := order.Uint32(data[4:])
	seen := map[uint32]bool{}
	var pixels int64
	for n := 1; at != 0; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if seen[at] || n > maxTIFFPages {
			d.Unread = append(d.Unread, fmt.Sprintf("the list of its pages runs in a circle after page %d: there may be more", n-1))
			break
		}
		seen[at] = true
		dir, next, ok := directory(data, order, at)
		if !ok {
			d.Unread = append(d.Unread, fmt.Sprintf("the file is cut off or damaged after page %d: there may be more", n-1))
			break
		}
		w, h := int(dir[tagWidth].number(order)), int(dir[tagHeight].number(order))
		pixels += int64(w) * int64(h)
		page, err := tiffPage(data, order, dir, at, w, h)
		switch {
		case err != nil && n == 1 && next == 0:
			return err
		case err != nil:
			d.Unread = append(d.Unread, fmt.Sprintf("page %d of the file could not be unpacked", n))
		case pixels > 40*redact.MaxImagePixels:
			return fmt.Errorf("all its pages together: %w", redact.ErrTooLarge)
		default:
			d.Blocks = append(d.Blocks, page)
			note(d, dir, n)
		}
		at = next
	}
	if len(d.Blocks) == 0 {
		return errDamaged
	}
	return nil
}

// tiffPage unpacks the picture of one directory.
func tiffPage(data []byte, order binary.ByteOrder, dir map[uint16]entry, at uint32, w, h int) (page *flow.Scan, err error) {
	defer func() {
		if recover() != nil {
			page, err = nil, errDamaged
		}
	}()
	if err := fits(w, h); err != nil {
		return nil, err
	}
	page = &flow.Scan{}
	if dir[tagCompression].number(order) == compressionJPEG {
		page.Raster, err = jpegStrips(data, order, dir, w, h)
	} else {
		// The decoder reads the first directory: it is shown a header that points to
		// this one.
		head := append([]byte(nil), data[:8]...)
		order.PutUint32(head[4:], at)
		var im image.Image
		if im, err = tiff.Decode(&patched{Reader: bytes.NewReader(data), head: head, data: data}); err == nil {
			page.Raster = raster(im)
		}
	}
	if err != nil && dir[tagCompression].number(order) != compressionFax3 {
		page.Raster, err = fromSamples(data, order, dir, w, h)
	}
	if err != nil && dir[tagCompression].number(order) == compressionFax3 {
		var strips []*flow.Raster
		if strips, err = fax3(data, order, dir, w, h); err == nil {
			page.Raster, page.Below = strips[0], strips[1:]
		}
	}
	if err != nil {
		return nil, errDamaged
	}
	r := page.Raster
	if t := int(dir[tagOrientation].number(order)); t >= 1 && t <= 8 && len(page.Below) == 0 {
		r.Turn = t
	}
	k := 1.0
	if dir[tagUnit].number(order) == 3 {
		k = 2.54
	}
	r.DPIX, r.DPIY = dir[tagXRes].ratio(order)*k, dir[tagYRes].ratio(order)*k
	return page, nil
}

// patched is a file whose first eight bytes are others.
type patched struct {
	*bytes.Reader
	head, data []byte
}

func (p *patched) ReadAt(b []byte, off int64) (int, error) {
	n, err := p.Reader.ReadAt(b, off)
	for i := range b[:n] {
		if off+int64(i) < int64(len(p.head)) {
			b[i] = p.head[off+int64(i)]
		}
	}
	return n, err
}

// Read and Seek are those of a section, so that both ways give the same bytes.
func (p *patched) Read(b []byte) (int, error) {
	at, _ := p.Reader.Seek(0, io.SeekCurrent)
	n, err := p.ReadAt(b, at)
	if n > 0 {
		p.Reader.Seek(int64(n), io.SeekCurrent)
		if err == io.EOF {
			err = nil
		}
	}
	return n, err
}

// jpegStrips unpacks strips that are JPEG files without their tables (TIFF Technical
// Note 2).
func jpegStrips(data []byte, order binary.ByteOrder, dir map[uint16]entry, w, h int) (*flow.Raster, error) {
	if _, tiled := dir[tagTileWidth]; tiled {
		return nil, errDamaged
	}
	offs, counts := dir[tagStripOffsets].numbers(order), dir[tagStripCounts].numbers(order)
	tables := dir[tagJPEGTables].value
	if len(tables) > 4 {
		tables = bytes.TrimSuffix(tables, []byte{0xFF, 0xD9})
	}
	// Where only the first strip is there the file is one JPEG as it stands.
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	y := 0
	for i := range min(len(offs), len(counts)) {
		from, to := uint64(offs[i]), uint64(offs[i])+uint64(counts[i])
		if to > uint64(len(data)) || counts[i] < 4 {
			return nil, errDamaged
		}
		strip := data[from:to]
		file := strip
		if len(tables) > 4 {
			file = append(append([]byte(nil), tables...), strip[2:]...)
		}
		// Red, green and blue without a mark of Adobe's would be taken for YCbCr.
		if dir[tagPhotometric].number(order) == 2 {
			file = append([]byte{0xFF, 0xD8, 0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0}, file[2:]...)
		}
		c, err := jpeg.DecodeConfig(bytes.NewReader(file))
		if err != nil || fits(c.Width, c.Height) != nil {
			return nil, errDamaged
		}
		im, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			return nil, errDamaged
		}
		b := im.Bounds()
		draw.Draw(out, image.Rect(0, y, w, min(h, y+b.Dy())), im, b.Min, draw.Src)
		y += b.Dy()
	}
	if y < h {
		return nil, errDamaged
	}
	return raster(out), nil
}
