package raw

import (
	"bytes"
	"compress/zlib"
	"io"

	"sarpack/redact"
)

// decoded is a stream with its filters undone as far as they could be.
type decoded struct {
	data []byte
	// image names the image format that the rest is in; damaged says why the data
	// ended early.
	image, damaged string
	// spare are the bytes that follow the end of the compressed data.
	spare []byte
}

// filters undoes the filters of a stream as far as it can.
func (f *File) filters(s *Stream) decoded {
	d := decoded{data: s.Raw}
	names, parms := f.list(s.Dict["Filter"]), f.list(s.Dict["DecodeParms"])
	if parms == nil {
		parms = f.list(s.Dict["DP"])
	}
	if len(names) > 16 {
		return decoded{damaged: "it has too many filters"}
	}
	for i, v := range names {
		var parm Dict
		if i < len(parms) {
			parm = f.Dict(parms[i])
		}
		name, _ := f.resolve(v).(Name)
		bad, used := "", len(d.data)
		data := d.data
		switch name {
		case "FlateDecode", "Fl":
			data, used, bad = inflate(data)
			data = f.unpredict(data, parm)
		case "LZWDecode", "LZW":
			data, used, bad = unLZW(data, f.num(parm, "EarlyChange", 1) != 0)
			data = f.unpredict(data, parm)
		case "ASCII85Decode", "A85":
			data, used, bad = un85(data)
		case "ASCIIHexDecode", "AHx":
			x := &parser{s: append([]byte("<"), data...)}
			data = x.hex()
			used = x.p - 1
		case "RunLengthDecode", "RL":
			data, used = unRun(data)
		case "Crypt":
			if n := parm["Name"]; n != nil && n != Name("Identity") {
				bad = "it is encrypted by itself"
			}
		case "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF":
			d.image = string(name)
			return d
		default:
			bad = "it uses a filter that is not known"
		}
		d.spare = append(d.spare, bytes.TrimSpace(d.data[min(max(used, 0), len(d.data)):])...)
		d.data = data
		if len(data) > redact.MaxStream {
			bad = "it is larger than can be looked through"
		}
		if bad != "" {
			d.damaged = bad
			return d
		}
	}
	return d
}

func (f *File) list(v Value) []Value {
	switch v := f.resolve(v).(type) {
	case nil:
		return nil
	case Array:
		return v
	default:
		return []Value{v}
	}
}

func (f *File) num(d Dict, key string, missing int) int {
	if v, ok := f.resolve(d[key]).(float64); ok && v > -1e9 && v < 1e9 {
		return int(v)
	}
	return missing
}

const isDamaged = "its compressed data is damaged"

// inflate undoes Flate (RFC 1950); used is how many bytes the data took.
func inflate(data []byte) (out []byte, used int, bad string) {
	src := bytes.NewReader(data)
	r, err := zlib.NewReader(src)
	if err != nil {
		if len(bytes.TrimSpace(data)) == 0 {
			return nil, len(data), ""
		}
		return nil, len(data), isDamaged
	}
	var b bytes.Buffer
	b.Grow(min(4*len(data), 1<<20))
	_, err = io.Copy(&b, io.LimitReader(r, redact.MaxStream+1))
	used = len(data) - src.Len()
	if err != nil && err != zlib.ErrChecksum {
		// Producers that leave out the checksum, or stop without the last block, have
		// still written all there is.
		if err == io.ErrUnexpectedEOF && b.Len() > 0 {
			return b.Bytes(), len(data), ""
		}
		bad = isDamaged
	}
	return b.Bytes(), used, bad
}

// unpredict undoes PNG and TIFF predictors (ISO 32000-2, 7.4.4.4); TIFF's for
// 8-bit data only, the only one that text comes with.
func (f *File) unpredict(data []byte, p Dict) []byte {
	pred := f.num(p, "Predictor", 1)
	if pred < 2 || len(data) == 0 {
		return data
	}
	colors, bits, cols := f.num(p, "Colors", 1), f.num(p, "BitsPerComponent", 8), f.num(p, "Columns", 1)
	if colors < 1 || colors > 64 || bits < 1 || bits > 16 || cols < 1 || cols > 1<<24 {
		return data
	}
	bpp, row := max(1, colors*bits/8), (colors*bits*cols+7)/8
	row = min(row, len(data)) // a row that is longer than all there is
	if pred == 2 {
		if bits == 8 {
			for at := 0; at+row <= len(data); at += row {
				for i := bpp; i < row; i++ {
					data[at+i] += data[at+i-bpp]
				}
			}
		}
		return data
	}
	out := make([]byte, 0, len(data))
	prev := make([]byte, row)
	for at := 0; at < len(data); at += row + 1 {
		from := len(out)
		out = append(out, data[at+1:min(at+1+row, len(data))]...)
		line := out[from:]
		for i := range line {
			var left, up, corner byte
			if i >= bpp {
				left, corner = line[i-bpp], prev[i-bpp]
			}
			up = prev[i]
			switch data[at] {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		copy(prev, line)
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	d := func(v byte) int { return max(p-int(v), int(v)-p) }
	if d(a) <= d(b) && d(a) <= d(c) {
		return a
	}
	if d(b) <= d(c) {
		return b
	}
	return c
}

// unLZW undoes LZW (ISO 32000-2, 7.4.4.2).
func unLZW(data []byte, early bool) (out []byte, used int, bad string) {
	type entry struct {
		prev     int
		b, first byte
		n        int
	}
	table := make([]entry, 258, 4096)
	for i := range 256 {
		table[i] = entry{-1, byte(i), byte(i), 1}
	}
	width, prev := uint(9), -1
	var acc, have uint
	add := 0
	if early {
		add = 1
	}
	for at := range data {
		acc, have = acc<<8|uint(data[at]), have+8
		if have < width {
			continue
		}
		have -= width
		code := int(acc>>have) & (1<<width - 1)
		acc &= 1<<have - 1
		if code == 257 {
			return out, at + 1, ""
		}
		if code == 256 {
			table, width, prev = table[:258], 9, -1
			continue
		}
		if code > len(table) || code == len(table) && prev < 0 || code == len(table) && len(table) == 4096 {
			return out, len(data), isDamaged
		}
		if prev >= 0 && len(table) < 4096 {
			first := table[prev].first
			if code < len(table) {
				first = table[code].first
			}
			table = append(table, entry{prev, first, table[prev].first, table[prev].n + 1})
		}
		e := table[code]
		from := len(out)
		out = append(out, make([]byte, e.n)...)
		for i, k := from+e.n-1, code; i >= from && k >= 0; i-- {
			out[i] = table[k].b
			k = table[k].prev
		}
		prev = code
		if n := len(table) + add; n >= 2048 {
			width = 12
		} else if n >= 1024 {
			width = 11
		} else if n >= 512 {
			width = 10
		}
		if len(out) > redact.MaxStream {
			break
		}
	}
	return out, len(data), ""
}

// un85 undoes ASCII base 85.
func un85(data []byte) (out []byte, used int, bad string) {
	var v uint32
	n := 0
	used = len(data)
loop:
	for i, c := range data {
		switch {
		case c == '~':
			used = i + 1
			if used < len(data) && data[used] == '>' {
				used++
			}
			break loop
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			v = v*85 + uint32(c-'!')
			if n++; n == 5 {
				out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
				v, n = 0, 0
			}
		case !space(c):
			bad = isDamaged
		}
	}
	if n > 1 {
		for i := n; i < 5; i++ {
			v = v*85 + 84
		}
		b := []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
		out = append(out, b[:n-1]...)
	}
	return out, used, bad
}

// unRun undoes run-length encoding.
func unRun(data []byte) (out []byte, used int) {
	i := 0
	for i < len(data) && len(out) <= redact.MaxStream {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			return out, i
		case n < 128:
			to := min(i+n+1, len(data))
			out = append(out, data[i:to]...)
			i = to
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
	}
	return out, i
}
