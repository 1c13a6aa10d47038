package raw

import (
	"strconv"
	"strings"
)

// Value is an object of ISO 32000-2, 7.3: nil, bool, float64, Name, String, Array,
// Dict, Ref or *Stream.
type Value any

// Name is a name, decoded; String the bytes of a string, decoded.
type (
	Name   string
	String string
	Array  []Value
	Dict   map[string]Value
)

// Ref refers to an indirect object by number.
type Ref int

// Stream is a stream with its bytes as the file has them.
type Stream struct {
	Dict Dict
	Raw  []byte
}

const maxDepth = 64

// parser reads objects from bytes. It takes anything and never fails: what makes no
// sense is nil.
type parser struct {
	s     []byte
	p     int
	depth int
	// comments collects the text of comments that were skipped.
	comments []byte
}

func space(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delim(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (x *parser) skip() {
	for x.p < len(x.s) {
		switch c := x.s[x.p]; {
		case space(c):
			x.p++
		case c == '%':
			from := x.p
			for x.p < len(x.s) && x.s[x.p] != '\n' && x.s[x.p] != '\r' {
				x.p++
			}
			x.comments = append(append(x.comments, x.s[from:x.p]...), '\n')
		default:
			return
		}
	}
}

// word reads a run of regular characters.
func (x *parser) word() string {
	from := x.p
	for x.p < len(x.s) && !space(x.s[x.p]) && !delim(x.s[x.p]) {
		x.p++
	}
	return string(x.s[from:x.p])
}

// keyword is an operator or a word such as endobj.
type keyword string

// value reads one object, or a keyword.
func (x *parser) value() Value {
	x.skip()
	if x.p >= len(x.s) {
		return keyword("")
	}
	if x.depth > maxDepth {
		x.p = len(x.s)
		return nil
	}
	switch c := x.s[x.p]; c {
	case '/':
		x.p++
		return Name(unescapeName(x.word()))
	case '(':
		return String(x.literal())
	case '<':
		if x.p+1 < len(x.s) && x.s[x.p+1] == '<' {
			x.p += 2
			return x.dict()
		}
		return String(x.hex())
	case '[':
		x.p++
		return x.array()
	case ']', '>', ')', '{', '}':
		x.p++
		return keyword(c)
	}
	w := x.word()
	switch w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	if v, ok := number(w); ok {
		if n := int(v); v == float64(n) && n >= 0 {
			if x.refAfter() {
				return Ref(n)
			}
		}
		return v
	}
	if w == "" {
		x.p++
	}
	return keyword(w)
}

// next returns the next object or keyword, false at the end. It always goes on, whatever
// stands there.
func (x *parser) next() (v Value, more bool) {
	x.skip()
	if x.p >= len(x.s) {
		return nil, false
	}
	from := x.p
	v = x.value()
	if x.p == from {
		x.p++
	}
	return v, true
}

// refAfter reads "G R" after a number, if it is there.
func (x *parser) refAfter() bool {
	save := x.p
	x.skip()
	from := x.p
	for x.p < len(x.s) && x.s[x.p] >= '0' && x.s[x.p] <= '9' {
		x.p++
	}
	if x.p > from && x.p-from < 6 {
		x.skip()
		if x.p < len(x.s) && x.s[x.p] == 'R' && (x.p+1 >= len(x.s) || space(x.s[x.p+1]) || delim(x.s[x.p+1])) {
			x.p++
			return true
		}
	}
	x.p = save
	return false
}

func number(w string) (float64, bool) {
	if w == "" || w[0] != '+' && w[0] != '-' && w[0] != '.' && (w[0] < '0' || w[0] > '9') {
		return 0, false
	}
	v, err := strconv.ParseFloat(w, 64)
	return v, err == nil
}

func (x *parser) dict() Dict {
	x.depth++
	defer func() { x.depth-- }()
	d := Dict{}
	for {
		k := x.value()
		if name, ok := k.(Name); ok {
			v := x.value()
			if kw, bad := v.(keyword); bad {
				if kw == ">" {
					x.close()
				}
				return d
			}
			// What a second value of one key hides is looked at all the same.
			key := string(name)
			for _, there := d[key]; there; _, there = d[key] {
				key += "\x00"
			}
			d[key] = v
			continue
		}
		if kw, ok := k.(keyword); ok {
			if kw == ">" {
				x.close()
			}
			return d
		}
	}
}

// close reads the second '>' of a dictionary's end.
func (x *parser) close() {
	if x.p < len(x.s) && x.s[x.p] == '>' {
		x.p++
	}
}

func (x *parser) array() Array {
	x.depth++
	defer func() { x.depth-- }()
	a := Array{}
	for {
		v := x.value()
		if kw, ok := v.(keyword); ok {
			if kw == "" || kw == "]" || kw == "endobj" {
				return a
			}
			continue
		}
		a = append(a, v)
	}
}

func unescapeName(s string) string {
	out := []byte{}
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}

func (x *parser) literal() []byte {
	x.p++
	var out []byte
	depth := 1
	for x.p < len(x.s) {
		c := x.s[x.p]
		x.p++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			if x.p < len(x.s) {
				out = x.escaped(out)
			}
			continue
		}
		out = append(out, c)
	}
	return out
}

// escaped appends what follows a backslash stands for.
func (x *parser) escaped(out []byte) []byte {
	c := x.s[x.p]
	x.p++
	switch {
	case c == '\r':
		if x.p < len(x.s) && x.s[x.p] == '\n' {
			x.p++
		}
		return out
	case c == '\n':
		return out
	case c >= '0' && c <= '7':
		v := int(c - '0')
		for k := 0; k < 2 && x.p < len(x.s) && x.s[x.p] >= '0' && x.s[x.p] <= '7'; k++ {
			v = v*8 + int(x.s[x.p]-'0')
			x.p++
		}
		return append(out, byte(v))
	}
	if k := strings.IndexByte("nrtbf", c); k >= 0 {
		c = "\n\r\t\b\f"[k]
	}
	return append(out, c)
}

func (x *parser) hex() []byte {
	x.p++
	var out []byte
	hi := -1
	for x.p < len(x.s) {
		c := x.s[x.p]
		x.p++
		if c == '>' {
			break
		}
		v := -1
		switch {
		case c >= '0' && c <= '9':
			v = int(c - '0')
		case c >= 'a' && c <= 'f':
			v = int(c-'a') + 10
		case c >= 'A' && c <= 'F':
			v = int(c-'A') + 10
		}
		if v < 0 {
			continue
		}
		if hi < 0 {
			hi = v
		} else {
			out = append(out, byte(hi<<4|v))
			hi = -1
		}
	}
	if hi >= 0 {
		out = append(out, byte(hi<<4))
	}
	return out
}
