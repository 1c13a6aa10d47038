package pdfdoc

import "errors"

// maxRow is the longest row of samples that a predictor works on, in bytes.
const maxRow = 1 << 26

// unpredict undoes a predictor (ISO 32000-2, 7.4.4.4). A last row that is not
// full is taken as far as it goes, as viewers do.
func (f *File) unpredict(data []byte, p Dict) ([]byte, error) {
	predictor := f.parm(p, "Predictor", 1)
	if predictor < 2 {
		return data, nil
	}
	colors, bits, columns := f.parm(p, "Colors", 1), f.parm(p, "BitsPerComponent", 8), f.parm(p, "Columns", 1)
	if colors < 1 || colors > 64 || bits < 1 || bits > 16 || columns < 1 || columns > maxRow {
		return nil, errors.New("predictor with impossible parameters")
	}
	row := (colors*bits*columns + 7) / 8
	if row > maxRow {
		return nil, errors.New("predictor with impossible parameters")
	}
	if predictor == 2 {
		unTIFF(data, row, colors, bits)
		return data, nil
	}
	return unPNG(data, row, max(1, colors*bits/8)), nil
}

// parm returns an integer parameter of a filter.
func (f *File) parm(p Dict, key string, missing int) int {
	v, ok := f.Number(p[key])
	if !ok || v < -1<<31 || v > 1<<31 {
		return missing
	}
	return int(v)
}

// unPNG undoes the PNG filters, each row of which begins with its type; bpp is
// the distance in bytes to the sample on the left.
func unPNG(data []byte, row, bpp int) []byte {
	out := make([]byte, 0, len(data)/(row+1)*row+row)
	prev := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		n := min(row, len(data)-1)
		start := len(out)
		out = append(out, data[1:1+n]...)
		cur := out[start:]
		data = data[1+n:]
		switch kind {
		case 1:
			for i := bpp; i < n; i++ {
				cur[i] += cur[i-bpp]
			}
		case 2:
			for i := range cur {
				cur[i] += prev[i]
			}
		case 3:
			for i := range cur {
				left := 0
				if i >= bpp {
					left = int(cur[i-bpp])
				}
				cur[i] += byte((left + int(prev[i])) / 2)
			}
		case 4:
			for i := range cur {
				var left, corner byte
				if i >= bpp {
					left, corner = cur[i-bpp], prev[i-bpp]
				}
				cur[i] += paeth(left, prev[i], corner)
			}
		}
		if n == row {
			prev = cur
		}
	}
	return out
}

// paeth predicts a sample from those on the left, above and in the corner.
func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}

// unTIFF undoes TIFF's predictor 2 in place: each sample is the difference to the
// one on its left.
func unTIFF(data []byte, row, colors, bits int) {
	for ; len(data) > 0; data = data[min(row, len(data)):] {
		cur := data[:min(row, len(data))]
		switch bits {
		case 8:
			for i := colors; i < len(cur); i++ {
				cur[i] += cur[i-colors]
			}
		case 16:
			for i := 2 * colors; i+1 < len(cur); i += 2 {
				v := (int(cur[i])<<8 | int(cur[i+1])) + (int(cur[i-2*colors])<<8 | int(cur[i-2*colors+1]))
				cur[i], cur[i+1] = byte(v>>8), byte(v)
			}
		default:
			unTIFFBits(cur, colors, bits)
		}
	}
}

// unTIFFBits undoes predictor 2 on samples that are not whole bytes.
func unTIFFBits(row []byte, colors, bits int) {
	at := func(i int) int {
		v := 0
		for b := i * bits; b < (i+1)*bits; b++ {
			v = v<<1 | int(row[b/8]>>(7-b%8)&1)
		}
		return v
	}
	for i := colors; (i+1)*bits <= len(row)*8; i++ {
		v := at(i) + at(i-colors)
		for k := range bits {
			b := i*bits + k
			bit := byte(v >> (bits - 1 - k) & 1)
			row[b/8] = row[b/8]&^(1<<(7-b%8)) | bit<<(7-b%8)
		}
	}
}
