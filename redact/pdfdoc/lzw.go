package pdfdoc

import (
	"errors"

	"sarpack/redact"
)

const (
	lzwClear = 256
	lzwEnd   = 257
	lzwMax   = 4096
)

// unLZW undoes LZWDecode (ISO 32000-2, 7.4.4.2). With early the code length grows
// one code early, as it does unless EarlyChange is 0.
func unLZW(b []byte, early bool) ([]byte, error) {
	var (
		prefix [lzwMax]uint16
		suffix [lzwMax]byte
		length [lzwMax]int32
	)
	for i := range 256 {
		suffix[i], length[i] = byte(i), 1
	}
	off := 0
	if early {
		off = 1
	}
	var out []byte
	next, width, prev := 258, uint(9), -1
	var bits uint32
	var have uint
	for i := 0; ; {
		for have < width && i < len(b) {
			bits, have, i = bits<<8|uint32(b[i]), have+8, i+1
		}
		if have < width {
			return out, nil // no end mark: what is left is padding
		}
		have -= width
		code := int(bits >> have & (1<<width - 1))
		switch {
		case code == lzwEnd:
			return out, nil
		case code == lzwClear:
			next, width, prev = 258, 9, -1
			continue
		case prev < 0 && code < 256:
			out = append(out, byte(code))
			prev = code
			continue
		case prev < 0 || code > next || code == next && next >= lzwMax:
			return out, errors.New("a code that was never defined")
		}
		from := code
		if code == next {
			from = prev
		}
		n := int(length[from])
		start := len(out)
		for range n {
			out = append(out, 0)
		}
		for k, c := start+n-1, from; k >= start; k-- {
			out[k] = suffix[c]
			c = int(prefix[c])
		}
		first := out[start]
		if code == next {
			out = append(out, first)
		}
		if next < lzwMax {
			prefix[next], suffix[next], length[next] = uint16(prev), first, length[prev]+1
			next++
			if next+off >= 1<<width && width < 12 {
				width++
			}
		}
		prev = code
		if len(out) > redact.MaxStream {
			return out[:redact.MaxStream], errTooLong
		}
	}
}
