package typeface

import (
	"fmt"
	"math"
	"slices"
)

// Operators of CFF dictionaries (Adobe technical note 5176, tables 9, 10 and 23); those
// of two bytes are 12<<8 and the second.
const (
	opFontBBox     = 5
	opCharset      = 15
	opEncoding     = 16
	opCharStrings  = 17
	opPrivate      = 18
	opSubrs        = 19
	opDefaultWidth = 20
	opNominalWidth = 21
	opPaintType    = 12<<8 | 5
	opCharType     = 12<<8 | 6
	opFontMatrix   = 12<<8 | 7
	opStrokeWidth  = 12<<8 | 8
	opROS          = 12<<8 | 30
	opCIDCount     = 12<<8 | 34
	opFDArray      = 12<<8 | 36
	opFDSelect     = 12<<8 | 37
)

// entry is an operator of a dictionary with its operands: as numbers, and as they
// were written.
type entry struct {
	op   int
	args []float64
	raw  []byte
}

// dict is a CFF dictionary in its order.
type dict []entry

// parseDict reads a dictionary.
func parseDict(b []byte) (dict, error) {
	var out dict
	var args []float64
	from := 0
	for i := 0; i < len(b); {
		c := int(b[i])
		switch {
		case c <= 21:
			op, n := c, 1
			if c == 12 {
				if i+1 >= len(b) {
					return nil, fmt.Errorf("%w: a dictionary is cut off", ErrDamaged)
				}
				op, n = 12<<8|int(b[i+1]), 2
			}
			out = append(out, entry{op, args, b[from:i]})
			i += n
			args, from = nil, i
		case c == 28:
			args = append(args, float64(s16(b, i+1)))
			i += 3
		case c == 29:
			args = append(args, float64(int32(u32(b, i+1))))
			i += 5
		case c == 30:
			v, n := realNumber(b[i+1:])
			args = append(args, v)
			i += 1 + n
		case c >= 32 && c <= 246:
			args = append(args, float64(c-139))
			i++
		case c >= 247 && c <= 254 && i+1 < len(b):
			v := (c-247)*256 + int(b[i+1]) + 108
			if c >= 251 {
				v = -(c-251)*256 - int(b[i+1]) - 108
			}
			args = append(args, float64(v))
			i += 2
		case c >= 247 && c <= 254:
			return nil, fmt.Errorf("%w: a dictionary is cut off", ErrDamaged)
		default: // reserved: readers take it for an operator that nobody knows
			i++
			args, from = nil, i
		}
		if len(args) > 513 {
			return nil, fmt.Errorf("%w: a dictionary makes no sense", ErrDamaged)
		}
	}
	return out, nil
}

// realNumber reads a number in decimal digits of four bits each, and how many bytes
// it takes.
func realNumber(b []byte) (float64, int) {
	v, exp, scale, neg, negExp, part := 0.0, 0.0, 1.0, false, false, 0
	for i, c := range b {
		for _, d := range [...]byte{c >> 4, c & 15} {
			switch {
			case d <= 9 && part == 2:
				exp = exp*10 + float64(d)
			case d <= 9 && part == 1:
				scale /= 10
				v += float64(d) * scale
			case d <= 9:
				v = v*10 + float64(d)
			case d == 0xA:
				part = 1
			case d == 0xB, d == 0xC:
				part, negExp = 2, d == 0xC
			case d == 0xE:
				neg = true
			case d == 0xF:
				if negExp {
					exp = -exp
				}
				if v *= math.Pow(10, exp); neg {
					v = -v
				}
				return v, i + 1
			}
		}
	}
	return v, len(b)
}

// get returns the operands of an operator, nil where it is not there.
func (d dict) get(op int) []float64 {
	if i := slices.IndexFunc(d, func(e entry) bool { return e.op == op }); i >= 0 {
		return d[i].args
	}
	return nil
}

// number returns the first operand of an operator, or what is meant where it is not
// there.
func (d dict) number(op int, missing float64) float64 {
	if a := d.get(op); len(a) > 0 {
		return a[0]
	}
	return missing
}

// appendOp writes an operator.
func appendOp(b []byte, op int) []byte {
	if op > 0xFF {
		b = append(b, byte(op>>8))
	}
	return append(b, byte(op))
}

// appendOffset writes a number in five bytes, whatever its size, and the operator: so
// that how long a dictionary is does not depend on the offsets in it.
func appendOffset(b []byte, op int, values ...int) []byte {
	for _, v := range values {
		b = put32(append(b, 29), v)
	}
	return appendOp(b, op)
}

// parseIndex reads an INDEX at an offset, and where it ends.
func parseIndex(b []byte, at int) ([][]byte, int, error) {
	bad := fmt.Errorf("%w: an index is cut off", ErrDamaged)
	if at < 0 || at+2 > len(b) {
		return nil, 0, bad
	}
	n := u16(b, at)
	if n == 0 {
		return nil, at + 2, nil
	}
	if at+3 > len(b) {
		return nil, 0, bad
	}
	size := int(b[at+2])
	base := at + 3 + (n+1)*size - 1
	if size < 1 || size > 4 || base >= len(b) {
		return nil, 0, bad
	}
	offset := func(i int) int {
		v := 0
		for _, c := range b[at+3+i*size : at+3+(i+1)*size] {
			v = v<<8 | int(c)
		}
		return base + v
	}
	out := make([][]byte, n)
	for i := range n {
		from, to := offset(i), offset(i+1)
		if from > to || to > len(b) || from <= base {
			return nil, 0, bad
		}
		out[i] = b[from:to]
	}
	return out, offset(n), nil
}

// appendIndex writes an INDEX.
func appendIndex(b []byte, items [][]byte) []byte {
	b = put16(b, len(items))
	if len(items) == 0 {
		return b
	}
	b = append(b, 4)
	at := 1
	b = put32(b, at)
	for _, it := range items {
		at += len(it)
		b = put32(b, at)
	}
	for _, it := range items {
		b = append(b, it...)
	}
	return b
}
