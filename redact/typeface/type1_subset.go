package typeface

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// Type1Part are the parts of a program, whose lengths a PDF states.
type Type1Part struct {
	Clear, Hidden, Trailer []byte
}

// Subset writes a program with the glyphs of the given names, those that accented
// letters are put together from, and .notdef. rename gives glyphs other names; codes
// is the encoding that it states, in the new names. name is the font's name.
func (t *Type1) Subset(name string, names []string, rename map[string]string, codes map[int]string) (Type1Part, error) {
	need := map[string]bool{".notdef": true}
	for _, n := range names {
		need[n] = true
	}
	// The first four are those that every font has for flexes and hints.
	subrs := map[int]bool{0: true, 1: true, 2: true, 3: true}
	todo := slices.Sorted(maps.Keys(need))
	tr := tracer{t: t, used: subrs, left: maxWork, plain: map[int][]byte{}}
	for len(todo) > 0 {
		n := todo[0]
		todo = todo[1:]
		s, ok := t.glyphs[n]
		if !ok {
			if n == ".notdef" {
				continue
			}
			return Type1Part{}, fmt.Errorf("%w: a glyph is not there", ErrDamaged)
		}
		tr.stack, tr.given, tr.parts = tr.stack[:0], tr.given[:0], tr.parts[:0]
		if err := tr.run(t.charstring(s), 0); err != nil {
			return Type1Part{}, err
		}
		for _, code := range tr.parts {
			if part := StandardName(code); !need[part] {
				if rename[part] != "" {
					return Type1Part{}, fmt.Errorf("%w: an accented letter is put together by names", ErrUnsupported)
				}
				need[part] = true
				todo = append(todo, part)
			}
		}
	}
	hidden := t.hiddenOf(need, rename, subrs)
	return Type1Part{
		Clear:   append(t.clearOf(name, codes), "eexec\n"...),
		Hidden:  encrypt(append(make([]byte, 4), hidden...), keyProgram),
		Trailer: trailer(),
	}, nil
}

// trailer ends a program: zeros, and the word that drops them (Type 1 Font Format, 7.2).
func trailer() []byte {
	line := append(bytes.Repeat([]byte("0"), 64), '\n')
	return append(bytes.Repeat(line, 8), "cleartomark\n"...)
}

// hiddenOf writes the encrypted part in plain text.
func (t *Type1) hiddenOf(need map[string]bool, rename map[string]string, subrs map[int]bool) []byte {
	var out []byte
	at := 0
	order := slices.SortedFunc(maps.Keys(t.subrs), func(a, b int) int { return t.subrs[a].start - t.subrs[b].start })
	for _, n := range order {
		s := t.subrs[n]
		if subrs[n] {
			continue
		}
		// It is called by nothing that stays: it returns, and is as long as all such.
		out = append(out, t.hidden[at:s.start]...)
		body := encrypt(append(make([]byte, t.lenIV), 11), keyCharstring)
		out = append(out, fmt.Sprintf(" %d %d %s ", n, len(body), t.read)...)
		out = append(out, body...)
		at = s.to
	}
	list := t.hidden[at:t.list.start]
	list = countWord.ReplaceAll(list, []byte("/CharStrings "+strconv.Itoa(t.count(need))+" "))
	out = append(out, list...)
	type glyph struct {
		name string
		s    span
	}
	var all []glyph
	for n := range need {
		s, ok := t.glyphs[n]
		if !ok {
			continue
		}
		if new := rename[n]; new != "" {
			n = new
		}
		all = append(all, glyph{n, s})
	}
	slices.SortFunc(all, func(a, b glyph) int { return bytes.Compare([]byte(a.name), []byte(b.name)) })
	for _, g := range all {
		out = append(out, fmt.Sprintf("/%s %d %s ", g.name, g.s.to-g.s.from, t.read)...)
		out = append(out, t.hidden[g.s.from:g.s.to]...)
		out = append(out, " "+t.done+"\n"...)
	}
	rest := t.hidden[t.list.end:]
	// What stands behind the program is read by nobody.
	if k := bytes.Index(rest, []byte("closefile")); k >= 0 {
		rest = rest[:k+len("closefile")]
	}
	return append(append(out, rest...), '\n')
}

var countWord = regexp.MustCompile(`/CharStrings\s+\d+\s`)

func (t *Type1) count(need map[string]bool) int {
	n := 0
	for name := range need {
		if t.Has(name) {
			n++
		}
	}
	return n
}

var (
	nameEntry = regexp.MustCompile(`/FontName\s*/\S+`)
	remark    = regexp.MustCompile(`(?m)^%[^\r\n]*`)
	// notice are strings in which a program says whose it is; a subsetter may add to
	// them.
	notice = regexp.MustCompile(`/(version|Notice|Copyright|FullName|FamilyName|Weight)\s*\((?:[^()\\]|\\.|\([^()]*\))*\)\s*(readonly\s+)?def`)
)

// clearOf writes the part in plain text: the font's name, the encoding and what
// drawing needs of the original's.
func (t *Type1) clearOf(name string, codes map[int]string) []byte {
	out := remark.ReplaceAll(t.clear, nil)
	out = notice.ReplaceAll(out, nil)
	out = append([]byte("%!PS-AdobeFont-1.0: "+name+"\n"), out...)
	out = nameEntry.ReplaceAllLiteral(out, []byte("/FontName /"+name))
	k := bytes.Index(out, []byte("/Encoding"))
	if k < 0 || t.Codes == nil {
		return out
	}
	all := codeEntry.FindAllIndex(out[k:], -1)
	if len(all) == 0 {
		return out
	}
	from, to := k+all[0][0], k+all[len(all)-1][1]
	var list []byte
	for _, c := range slices.Sorted(maps.Keys(codes)) {
		list = append(list, fmt.Sprintf("dup %d /%s put\n", c, codes[c])...)
	}
	return slices.Concat(out[:from], list, out[to:])
}

// tracer follows a Type 1 charstring for the subroutines that it calls and the glyphs
// that it is put together from.
type tracer struct {
	t     *Type1
	used  map[int]bool
	parts []int
	stack []float64
	// given are the operands handed to PostScript, which it gives back.
	given []float64
	// left counts down the work of the whole program; plain are subroutines decrypted.
	left  int
	plain map[int][]byte
	reach *reach // what is drawn, if that is asked for
}

// maxWork is how many operators and operands of one program are followed.
const maxWork = 1 << 22

// run follows one charstring or subroutine.
func (r *tracer) run(code []byte, depth int) error {
	if depth > maxCalls {
		return errCharstring
	}
	for i := 0; i < len(code); {
		if r.left--; r.left < 0 || len(r.stack) > maxStack {
			return errCharstring
		}
		c := int(code[i])
		i++
		switch {
		case c >= 32 && c <= 246:
			r.stack = append(r.stack, float64(c-139))
		case c >= 247 && c <= 254:
			if i >= len(code) {
				return errCharstring
			}
			v := (c-247)*256 + int(code[i]) + 108
			if c >= 251 {
				v = -(c-251)*256 - int(code[i]) - 108
			}
			r.stack = append(r.stack, float64(v))
			i++
		case c == 255:
			r.stack = append(r.stack, float64(int32(u32(code, i))))
			i += 4
		case c == 10: // callsubr
			n := int(r.pop())
			s, ok := r.t.subrs[n]
			if !ok {
				return errCharstring
			}
			r.used[n] = true
			code, ok := r.plain[n]
			if !ok {
				code = r.t.charstring(s)
				r.plain[n] = code
			}
			if err := r.run(code, depth+1); err != nil {
				return err
			}
		case c == 11: // return
			return nil
		case c == 12:
			if i >= len(code) {
				return errCharstring
			}
			r.escape(code[i])
			i++
		default:
			r.clear(c)
		}
	}
	return nil
}

// clear carries out an operator that empties the stack.
func (r *tracer) clear(op int) {
	if r.reach != nil {
		r.reach.operator(op, r.stack)
	}
	r.stack = r.stack[:0]
}

func (r *tracer) pop() float64 {
	n := len(r.stack) - 1
	if n < 0 {
		return -1
	}
	v := r.stack[n]
	r.stack = r.stack[:n]
	return v
}

// escape carries out an operator of two bytes (Type 1 Font Format, 6.4 and 8.4).
func (r *tracer) escape(op byte) {
	switch op {
	case 6: // seac
		accent, base := int(r.pop()), int(r.pop())
		r.parts = append(r.parts, base, accent)
		r.stack = r.stack[:0]
	case 12: // div
		b, a := r.pop(), r.pop()
		if b != 0 {
			a /= b
		}
		r.stack = append(r.stack, a)
	case 16: // callothersubr
		which, n := int(r.pop()), int(r.pop())
		if r.reach != nil {
			r.reach.subroutine(which)
		}
		r.given = r.given[:0]
		for range min(max(n, 0), len(r.stack)) {
			r.given = append(r.given, r.pop())
		}
	case 17: // pop
		v := 0.0
		if n := len(r.given) - 1; n >= 0 {
			v = r.given[n]
			r.given = r.given[:n]
		}
		r.stack = append(r.stack, v)
	default:
		r.clear(int(op) + 256)
	}
}
