package burn

import (
	"math"
)

// Kinds of operands of a content stream (ISO 32000-2, 7.8.2).
type operandKind uint8

const (
	kindNumber operandKind = iota
	kindString
	kindName
	kindArray
	kindDict
	kindOther // true, false, null and what is none of these
)

// operand is one operand. Its parts point into the lexer's pools and are good
// until the next operator is read.
type operand struct {
	kind operandKind
	num  float64
	// b is the decoded value of a string or a name.
	b []byte
	// from and to delimit the elements of an array or dictionary in the pool.
	from, to int
	// start and end delimit it in the source.
	start, end int
}

// operator is one operator with its operands.
type operator struct {
	info *opInfo
	args []operand
	// start and end delimit it with its operands in the source; for an inline
	// image, to the end of EI.
	start, end int
	// junk says that there is something among its operands that would not be
	// copied: a comment, or operands left over from before.
	junk bool
	// lead says that a comment stands before it.
	lead bool
	// image is the data of an inline image.
	image []byte
}

// maxNesting is how deep arrays and dictionaries may be nested in a content stream.
const maxNesting = 32

// lexer reads the operators of a content stream one by one. It takes anything:
// what is no operand and no operator is an operator that nobody knows.
type lexer struct {
	s    []byte
	p    int
	pool []operand // elements of arrays and dictionaries
	open []operand // those of arrays that are being read
	text []byte    // decoded strings and names
	args []operand
	// comment is set where white space held a comment.
	comment bool
	nest    int
	// inline finds the end of an inline image's data; see image_inline.go.
	inline func(dict []operand, pool []operand, data []byte) int
}

var isSpaceTable, isDelimTable [256]bool

func init() {
	for _, c := range "\x00\t\n\f\r " {
		isSpaceTable[c] = true
	}
	for _, c := range "()<>[]{}/%" {
		isDelimTable[c] = true
	}
}

func regular(c byte) bool { return !isSpaceTable[c] && !isDelimTable[c] }

func (l *lexer) skip() {
	for l.p < len(l.s) {
		c := l.s[l.p]
		switch {
		case isSpaceTable[c]:
			l.p++
		case c == '%':
			l.comment = true
			for l.p < len(l.s) && l.s[l.p] != '\n' && l.s[l.p] != '\r' {
				l.p++
			}
		default:
			return
		}
	}
}

// next reads one operator; false at the end. Operands without an operator after
// them at the end are dropped.
func (l *lexer) next(o *operator) bool {
	l.pool, l.text, l.args = l.pool[:0], l.text[:0], l.args[:0]
	l.comment = false
	l.skip()
	o.lead, l.comment = l.comment, false
	o.start, o.junk, o.image = l.p, false, nil
	for {
		l.skip()
		if l.p >= len(l.s) {
			return false
		}
		arg, word := l.token()
		if word == nil {
			l.args = append(l.args, arg)
			continue
		}
		o.info, o.args, o.end, o.junk = lookUp(word), l.args, l.p, l.comment
		if o.info.code == opInlineImage {
			l.inlineImage(o)
		}
		return true
	}
}

// token reads an operand, or an operator's name.
func (l *lexer) token() (operand, []byte) {
	start := l.p
	switch c := l.s[l.p]; c {
	case '/':
		b := l.name()
		return operand{kind: kindName, b: b, start: start, end: l.p}, nil
	case '(':
		b := l.literal()
		return operand{kind: kindString, b: b, start: start, end: l.p}, nil
	case '<':
		if l.p+1 < len(l.s) && l.s[l.p+1] == '<' {
			l.p += 2
			return l.collect(start, kindDict), nil
		}
		b := l.hex()
		return operand{kind: kindString, b: b, start: start, end: l.p}, nil
	case '[':
		l.p++
		return l.collect(start, kindArray), nil
	case ')', '>', ']', '{', '}':
		l.p++
		return operand{kind: kindOther, start: start, end: l.p}, nil
	default:
		if c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
			v := l.number()
			return operand{kind: kindNumber, num: v, start: start, end: l.p}, nil
		}
	}
	for l.p < len(l.s) && regular(l.s[l.p]) {
		l.p++
	}
	word := l.s[start:l.p]
	switch string(word) {
	case "true", "false", "null":
		return operand{kind: kindOther, start: start, end: l.p}, nil
	}
	return operand{}, word
}

// number reads a number as viewers do: a second sign or point ends its value.
func (l *lexer) number() float64 {
	neg := false
	i := l.p
	for i < len(l.s) && (l.s[i] == '-' || l.s[i] == '+') {
		neg = neg || l.s[i] == '-'
		i++
	}
	v, scale := 0.0, 0.0
	for ; i < len(l.s); i++ {
		c := l.s[i]
		if c >= '0' && c <= '9' {
			if scale == 0 {
				v = v*10 + float64(c-'0')
			} else {
				v += float64(c-'0') * scale
				scale /= 10
			}
		} else if c == '.' && scale == 0 {
			scale = 0.1
		} else {
			break
		}
	}
	for i < len(l.s) && regular(l.s[i]) {
		i++
	}
	l.p = i
	if math.IsInf(v, 0) || v > 1e15 {
		v = 0
	}
	if neg {
		return -v
	}
	return v
}

func unhexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *lexer) name() []byte {
	l.p++
	from := l.p
	plain := true
	for l.p < len(l.s) && regular(l.s[l.p]) {
		plain = plain && l.s[l.p] != '#'
		l.p++
	}
	raw := l.s[from:l.p]
	if plain {
		return raw
	}
	at := len(l.text)
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if hi, lo := unhexDigit(raw[i+1]), unhexDigit(raw[i+2]); hi >= 0 && lo >= 0 {
				l.text = append(l.text, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		l.text = append(l.text, raw[i])
	}
	return l.text[at:]
}

func (l *lexer) literal() []byte {
	l.p++
	from := l.p
	// Most strings have no escapes and no nesting: they are a part of the source.
	for i := l.p; i < len(l.s); i++ {
		switch l.s[i] {
		case ')':
			l.p = i + 1
			return l.s[from:i]
		case '(', '\\', '\r':
			return l.escaped()
		}
	}
	l.p = len(l.s)
	return l.s[from:]
}

func (l *lexer) escaped() []byte {
	at := len(l.text)
	depth := 1
	for l.p < len(l.s) {
		c := l.s[l.p]
		l.p++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.text[at:]
			}
		case '\r':
			if l.p < len(l.s) && l.s[l.p] == '\n' {
				l.p++
			}
			c = '\n'
		case '\\':
			if l.p >= len(l.s) {
				return l.text[at:]
			}
			c = l.s[l.p]
			l.p++
			switch c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case 'f':
				c = '\f'
			case '\r':
				if l.p < len(l.s) && l.s[l.p] == '\n' {
					l.p++
				}
				continue
			case '\n':
				continue
			case '0', '1', '2', '3', '4', '5', '6', '7':
				v := int(c - '0')
				for k := 0; k < 2 && l.p < len(l.s) && l.s[l.p] >= '0' && l.s[l.p] <= '7'; k++ {
					v = v<<3 | int(l.s[l.p]-'0')
					l.p++
				}
				c = byte(v)
			}
		}
		l.text = append(l.text, c)
	}
	return l.text[at:]
}

func (l *lexer) hex() []byte {
	l.p++
	at := len(l.text)
	have, hi := false, 0
	for l.p < len(l.s) {
		c := l.s[l.p]
		l.p++
		if c == '>' {
			break
		}
		v := unhexDigit(c)
		if v < 0 {
			continue
		}
		if have {
			l.text = append(l.text, byte(hi<<4|v))
		}
		have, hi = !have, v
	}
	if have {
		l.text = append(l.text, byte(hi<<4))
	}
	return l.text[at:]
}

// collect reads the elements of an array or dictionary whose opening is behind it.
func (l *lexer) collect(start int, kind operandKind) operand {
	l.nest++
	defer func() { l.nest-- }()
	first := len(l.open)
	for {
		l.skip()
		if l.p >= len(l.s) {
			break
		}
		if kind == kindArray && l.s[l.p] == ']' {
			l.p++
			break
		}
		if kind == kindDict && l.s[l.p] == '>' {
			l.p++
			if l.p < len(l.s) && l.s[l.p] == '>' {
				l.p++
			}
			break
		}
		if l.nest > maxNesting {
			l.p++
			continue
		}
		arg, word := l.token()
		if word != nil {
			arg = operand{kind: kindOther, start: l.p - len(word), end: l.p}
		}
		l.open = append(l.open, arg)
	}
	from := len(l.pool)
	l.pool = append(l.pool, l.open[first:]...)
	l.open = l.open[:first]
	return operand{kind: kind, from: from, to: len(l.pool), start: start, end: l.p}
}

// items returns the elements of an array or dictionary.
func (l *lexer) items(o operand) []operand { return l.pool[o.from:o.to] }

// inlineImage reads the dictionary and the data of an inline image (8.9.7); BI is
// behind it.
func (l *lexer) inlineImage(o *operator) {
	l.args = l.args[:0]
	o.junk = true
	for {
		l.skip()
		if l.p >= len(l.s) {
			break
		}
		arg, word := l.token()
		if word == nil {
			l.args = append(l.args, arg)
			continue
		}
		if string(word) == "ID" {
			break
		}
	}
	if l.p < len(l.s) && isSpaceTable[l.s[l.p]] {
		l.p++
	}
	data := l.s[min(l.p, len(l.s)):]
	n := 0
	if l.inline != nil {
		n = min(l.inline(l.args, l.pool, data), len(data))
	}
	end := findEI(data, n)
	o.image = data[:end]
	l.p += end
	// Past EI itself, where it is there.
	for l.p < len(l.s) && isSpaceTable[l.s[l.p]] {
		l.p++
	}
	if l.p+1 < len(l.s) && l.s[l.p] == 'E' && l.s[l.p+1] == 'I' {
		l.p += 2
	}
	o.args, o.end = l.args, l.p
}

// findEI returns where the data of an inline image ends, looking from offset from.
func findEI(data []byte, from int) int {
	for i := from; i+1 < len(data); i++ {
		if data[i] != 'E' || data[i+1] != 'I' {
			continue
		}
		if i > 0 && i > from && !isSpaceTable[data[i-1]] {
			continue
		}
		if i+2 < len(data) && !isSpaceTable[data[i+2]] && !isDelimTable[data[i+2]] {
			continue
		}
		// What follows an image is text: a binary byte says that this EI is data.
		ok := true
		for _, c := range data[i+2 : min(i+12, len(data))] {
			if c >= 0x80 || c < 0x20 && !isSpaceTable[c] {
				ok = false
				break
			}
		}
		if ok {
			for i > from && isSpaceTable[data[i-1]] {
				i--
			}
			return i
		}
	}
	return len(data)
}
