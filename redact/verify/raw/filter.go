package raw

import (
	"bytes"
	"compress/zlib"
	"io"

	"sarpack/redact"
)

// filters undoes the filters of a stream as far as it can. image names the image
// format that the rest is in; damaged says why the data ended early.
func (f *File) filters(s *Stream) (data []byte, image, damaged string) {
	data = s.Raw
	names, parms := f.list(s.Dict["Filter"]), f.list(s.Dict["DecodeParms"])
	if len(names) > 16 {
		return nil, "", "it has too many filters"
	}
	for i, v := range names {
		var parm Dict
		if i < len(parms) {
			parm = f.Dict(parms[i])
		}
		name, _ := f.resolve(v).(Name)
		bad := ""
		switch name {
		case "FlateDecode", "Fl":
			data, bad = inflate(data)
			data = f.unpredict(data, parm)
		case "LZWDecode", "LZW":
			data = unLZW(data, f.num(parm, "EarlyChange", 1) != 0)
			data = f.unpredict(data, parm)
		case "ASCII85Decode", "A85":
			data = un85(data)
		case "ASCIIHexDecode", "AHx":
			x := &parser{s: append([]byte("<"), data...)}
			data = x.hex()
		case "RunLengthDecode", "RL":
			data = unRun(data)
		case "Crypt":
		case "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF":
			return data, string(name), ""
		default:
			return data, "", "it uses a filter that is not known"
		}
		if bad != "" {
			return data, "", bad
		}
	}
	return data, "", ""
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
	if v, ok := f.resolve(d[key]).(float64); ok {
		return int(v)
	}
	return missing
}

func inflate(data []byte) ([]byte, string) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, "its compressed data is damaged"
	}
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, redact.MaxStream+1))
	if n > redact.MaxStream {
		return b.Bytes(), "it is larger than can be looked through"
	}
	if err != nil && err != zlib.ErrChecksum {
		return b.Bytes(), "its compressed data is damaged"
	}
	return b.Bytes(), ""
}

// unpredict undoes PNG and TIFF predictors of 8-bit data, the only ones that text
// and cross-references come with.
func (f *File) unpredict(data []byte, p Dict) []byte {
	pred := f.num(p, "Predictor", 1)
	if pred < 2 {
		return data
	}
	colors, bits, cols := f.num(p, "Colors", 1), f.num(p, "BitsPerComponent", 8), f.num(p, "Columns", 1)
	if colors < 1 || colors > 64 || bits < 1 || bits > 16 || cols < 1 || cols > 1<<24 {
		return data
	}
	bpp, row := max(1, colors*bits/8), (colors*bits*cols+7)/8
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
		line := append(make([]byte, 0, row), data[at+1:min(at+1+row, len(data))]...)
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
		out = append(out, line...)
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

func unLZW(data []byte, early bool) []byte {
	var out []byte
	type entry struct {
		prev  int
		b     byte
		first byte
		n     int
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
	for _, c := range data {
		acc, have = acc<<8|uint(c), have+8
		if have < width {
			continue
		}
		have -= width
		code := int(acc>>have) & (1<<width - 1)
		acc &= 1<<have - 1
		if code == 257 {
			break
		}
		if code == 256 {
			table, width, prev = table[:258], 9, -1
			continue
		}
		if code > len(table) || code == len(table) && prev < 0 {
			break
		}
		if prev >= 0 && len(table) < 4096 {
			first := table[prev].first
			if code < len(table) {
				first = table[code].first
			}
			table = append(table, entry{prev, first, table[prev].first, table[prev].n + 1})
		}
		e := table[min(code, len(table)-1)]
		at := len(out)
		out = append(out, make([]byte, e.n)...)
		for i, k := at+e.n-1, code; i >= at && k >= 0; i-- {
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
	return out
}

func un85(data []byte) []byte {
	var out []byte
	var v uint32
	n := 0
	for _, c := range data {
		switch {
		case c == '~':
			goto done
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			v = v*85 + uint32(c-'!')
			if n++; n == 5 {
				out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
				v, n = 0, 0
			}
		}
	}
done:
	if n > 1 {
		for i := n; i < 5; i++ {
			v = v*85 + 84
		}
		b := []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
		out = append(out, b[:n-1]...)
	}
	return out
}

func unRun(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data) && len(out) < redact.MaxStream; {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			return out
		case n < 128:
			to := min(i+n+1, len(data))
			out = append(out, data[i:to]...)
			i = to
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
	}
	return out
}
