package pdfdoc

import (
	"errors"

	"sarpack/redact"
)

// isSpace reports whether c is white space (ISO 32000-2, table 1).
func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

// unASCIIHex undoes ASCIIHexDecode (ISO 32000-2, 7.4.2).
func unASCIIHex(b []byte) ([]byte, error) {
	out := make([]byte, 0, len(b)/2)
	hi := -1
	for _, c := range b {
		if c == '>' {
			break
		}
		v := hexDigit(c)
		switch {
		case isSpace(c):
		case v < 0:
			return out, errors.New("a character that is no hexadecimal digit")
		case hi < 0:
			hi = v
		default:
			out, hi = append(out, byte(hi<<4|v)), -1
		}
	}
	if hi >= 0 {
		out = append(out, byte(hi<<4))
	}
	return out, nil
}

// unASCII85 undoes ASCII85Decode (ISO 32000-2, 7.4.3).
func unASCII85(b []byte) ([]byte, error) {
	out := make([]byte, 0, len(b)*4/5+4)
	var v uint64
	n := 0
	if len(b) > 1 && b[0] == '<' && b[1] == '~' {
		b = b[2:]
	}
	for _, c := range b {
		switch {
		case isSpace(c):
			continue
		case c == '~':
			return last85(out, v, n)
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
			continue
		case c < '!' || c > 'u':
			return out, errors.New("a character outside base 85")
		}
		v = v*85 + uint64(c-'!')
		if n++; n == 5 {
			if v > 1<<32-1 {
				return out, errors.New("a group beyond 32 bits")
			}
			out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
			v, n = 0, 0
		}
	}
	return last85(out, v, n)
}

// last85 adds the bytes of an incomplete last group of n digits.
func last85(out []byte, v uint64, n int) ([]byte, error) {
	if n == 0 {
		return out, nil
	}
	if n == 1 {
		return out, errors.New("a last group of one digit")
	}
	for i := n; i < 5; i++ {
		v = v*85 + 84
	}
	for i := range n - 1 {
		out = append(out, byte(v>>(24-8*i)))
	}
	return out, nil
}

// unRunLength undoes RunLengthDecode (ISO 32000-2, 7.4.5).
func unRunLength(b []byte) ([]byte, error) {
	var out []byte
	for i := 0; i < len(b); {
		n := int(b[i])
		i++
		switch {
		case n == 128:
			return out, nil
		case n < 128:
			if i+n+1 > len(b) {
				return append(out, b[i:]...), errCutOff
			}
			out = append(out, b[i:i+n+1]...)
			i += n + 1
		default:
			if i == len(b) {
				return out, errCutOff
			}
			for range 257 - n {
				out = append(out, b[i])
			}
			i++
		}
		if len(out) > redact.MaxStream {
			return out[:redact.MaxStream], errTooLong
		}
	}
	return out, nil
}
