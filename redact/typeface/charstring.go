package typeface

import "fmt"

// flat is a Type 2 charstring without subroutines (Adobe technical note 5177).
type flat struct {
	// code draws the glyph. Its width, where it states one, is not in it.
	code []byte
	// width is what it states beyond the font's nominal width, and stated says that
	// it does.
	width  float64
	stated bool
	// base and accent are the codes in the standard encoding of the two glyphs that it
	// is put together from; 0 where it is not.
	base, accent int
}

// Bounds of the interpreter of charstrings (note 5177, appendix B, generously).
const (
	maxCalls     = 12
	maxStack     = 513
	maxFlat      = 1 << 18
	maxStemsEver = 512
	maxOperands  = 48 // of one operator, as readers have it
)

// flattener takes the subroutines of a charstring in.
type flattener struct {
	global, local [][]byte
	out           []byte
	// stack holds the operands, at where they were written; those of the first
	// operator that clears it include the width.
	stack  []float64
	at     []int
	stems  int
	opened bool // the first such operator is behind
	ended  bool
	full   bool // there is no room for a width
	left   *int // what work may still be done
	flat   flat
	reach  *reach // what it draws, if that is asked for
}

// flatten returns a charstring with the subroutines that it calls written out. It counts
// its work down in left.
func flatten(code []byte, global, local [][]byte, left *int) (flat, error) {
	f := flattener{global: global, local: local, left: left}
	if err := f.run(code, 0); err != nil {
		return flat{}, err
	}
	if f.full {
		return flat{}, fmt.Errorf("%w: an outline leaves no room for its width", ErrUnsupported)
	}
	if !f.ended {
		f.out = append(f.out, 14)
	}
	f.flat.code = f.out
	return f.flat, nil
}

var errCharstring = fmt.Errorf("%w: an outline makes no sense", ErrDamaged)

// push notes an operand that begins at an offset of what is written.
func (f *flattener) push(v float64, at int) error {
	if len(f.stack) >= maxStack {
		return errCharstring
	}
	f.stack, f.at = append(f.stack, v), append(f.at, at)
	return nil
}

// run takes in one charstring or subroutine.
func (f *flattener) run(code []byte, depth int) error {
	if depth > maxCalls {
		return errCharstring
	}
	for i := 0; i < len(code) && !f.ended; {
		c, at := int(code[i]), len(f.out)
		if *f.left--; at > maxFlat || *f.left < 0 {
			return errCharstring
		}
		n, v := 0, 0.0
		switch {
		case c == 28:
			n, v = 3, float64(s16(code, i+1))
		case c >= 32 && c <= 246:
			n, v = 1, float64(c-139)
		case c >= 247 && c <= 250 && i+1 < len(code):
			n, v = 2, float64((c-247)*256+int(code[i+1])+108)
		case c >= 251 && c <= 254 && i+1 < len(code):
			n, v = 2, float64(-(c-251)*256-int(code[i+1])-108)
		case c == 255:
			n, v = 5, float64(int32(u32(code, i+1)))/65536
		case c > 250:
			return errCharstring
		}
		if n > 0 {
			if i+n > len(code) {
				return errCharstring
			}
			f.out = append(f.out, code[i:i+n]...)
			i += n
			if err := f.push(v, at); err != nil {
				return err
			}
			continue
		}
		i++
		switch c {
		case 10, 29: // callsubr, callgsubr
			if err := f.call(c == 29, depth); err != nil {
				return err
			}
		case 11: // return
			return nil
		case 12:
			if i >= len(code) {
				return errCharstring
			}
			if err := f.escape(code[i]); err != nil {
				return err
			}
			i++
		case 19, 20: // hintmask, cntrmask
			f.clear(c)
			size := (f.stems + 7) / 8
			if i+size > len(code) {
				return errCharstring
			}
			f.out = append(append(f.out, byte(c)), code[i:i+size]...)
			i += size
		default:
			f.clear(c)
			f.out = append(f.out, byte(c))
		}
	}
	return nil
}

// call takes in a subroutine, whose number must be the operand written last.
func (f *flattener) call(global bool, depth int) error {
	subrs := f.local
	if global {
		subrs = f.global
	}
	n := len(f.stack) - 1
	if n < 0 {
		return errCharstring
	}
	bias := 32768
	switch {
	case len(subrs) < 1240:
		bias = 107
	case len(subrs) < 33900:
		bias = 1131
	}
	k := int(f.stack[n]) + bias
	if k < 0 || k >= len(subrs) {
		return errCharstring
	}
	f.out = f.out[:f.at[n]]
	f.stack, f.at = f.stack[:n], f.at[:n]
	return f.run(subrs[k], depth+1)
}

// clear carries out what an operator that empties the stack means for the width and
// the count of stems.
func (f *flattener) clear(op int) {
	n := len(f.stack)
	if !f.opened {
		f.opened = true
		own := false
		switch op {
		case 1, 3, 18, 23, 19, 20: // stems
			own = n%2 == 1
		case 22, 4: // hmoveto, vmoveto
			own = n > 1
		case 21: // rmoveto
			own = n > 2
		case 14: // endchar
			own = n == 1 || n == 5
		}
		if own {
			f.flat.width, f.flat.stated = f.stack[0], true
			end := len(f.out)
			if n > 1 {
				end = f.at[1]
			}
			f.out = append(f.out[:0], f.out[end:]...)
			f.stack = f.stack[1:]
			n--
		} else {
			f.full = n >= maxOperands
		}
	}
	switch op {
	case 1, 3, 18, 23, 19, 20:
		f.stems = min(f.stems+n/2, maxStemsEver)
	case 14:
		if n >= 4 {
			f.flat.accent, f.flat.base = int(f.stack[n-1]), int(f.stack[n-2])
		}
		f.ended = true
	}
	if f.reach != nil {
		f.reach.operator(op, f.stack)
	}
	f.stack, f.at = f.stack[:0], f.at[:0]
}

// escape carries out an operator of two bytes. Those that calculate are as good as
// unknown in fonts, and would make numbers that stand nowhere.
func (f *flattener) escape(op byte) error {
	switch op {
	case 0, 34, 35, 36, 37: // dotsection, the four flexes
		f.clear(int(op) + 256)
		f.out = append(f.out, 12, op)
		return nil
	}
	return fmt.Errorf("%w: an outline calculates", ErrUnsupported)
}

// appendNumber writes a number of a charstring.
func appendNumber(b []byte, v float64) []byte {
	if n := int(v); float64(n) == v && n >= -32768 && n <= 32767 {
		switch {
		case n >= -107 && n <= 107:
			return append(b, byte(n+139))
		case n >= 108 && n <= 1131:
			return append(b, byte((n-108)>>8+247), byte(n-108))
		case n >= -1131 && n <= -108:
			return append(b, byte((-n-108)>>8+251), byte(-n-108))
		}
		return put16(append(b, 28), n)
	}
	return put32(append(b, 255), int(v*65536))
}
