package pdfdoc

import (
	"maps"
	"math"
	"strconv"
)

// maxNesting is how deep arrays and dictionaries may be nested in one object.
const maxNesting = 100

// lexer reads objects (ISO 32000-2, 7.2 and 7.3). It never fails: what makes no
// sense is passed over, as the repairing viewers do.
type lexer struct {
	b   []byte
	pos int
}

// token is what stands between objects: a keyword, or a closing bracket.
type token string

// Tokens have the methods of an object so that they can travel with objects; none
// leaves this file.
func (token) Clone() Object       { return nil }
func (t token) String() string    { return string(t) }
func (t token) PDFString() string { return string(t) }

const (
	endArray = token("]")
	endDict  = token(">>")
	endFile  = token("")
)

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.b) {
		switch c := l.b[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.b) && l.b[l.pos] != '\n' && l.b[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// object reads one object; references are joined. At the end of the data, at a
// keyword or a stray bracket it returns a token.
func (l *lexer) object(depth int) Object {
	l.skip()
	if l.pos >= len(l.b) {
		return endFile
	}
	switch c := l.b[l.pos]; {
	case c == '/':
		l.pos++
		return Name(l.name())
	case c == '(':
		l.pos++
		return StringLiteral(l.literal())
	case c == '<':
		l.pos++
		if l.pos < len(l.b) && l.b[l.pos] == '<' {
			l.pos++
			return l.dict(depth + 1)
		}
		return l.hex()
	case c == '>':
		l.pos++
		if l.pos < len(l.b) && l.b[l.pos] == '>' {
			l.pos++
			return endDict
		}
		return token(">")
	case c == '[':
		l.pos++
		return l.array(depth + 1)
	case c == ']':
		l.pos++
		return endArray
	case isDelimiter(c):
		l.pos++
		return token(string(c))
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return l.number()
	}
	return l.keyword()
}

// word returns the run of regular characters at the reading position.
func (l *lexer) word() []byte {
	from := l.pos
	for l.pos < len(l.b) && isRegular(l.b[l.pos]) {
		l.pos++
	}
	return l.b[from:l.pos]
}

func (l *lexer) keyword() Object {
	switch w := l.word(); string(w) {
	case "true":
		return Boolean(true)
	case "false":
		return Boolean(false)
	case "null":
		return nil
	default:
		return token(w)
	}
}

// number reads a number, or a reference if two more words make it one.
func (l *lexer) number() Object {
	from := l.pos
	n, ok := parseNumber(l.word())
	if !ok {
		return token(l.b[from:l.pos])
	}
	i, isInt := n.(Integer)
	if !isInt || i < 0 || l.b[from] == '+' {
		return n
	}
	// Is it "12 0 R"?
	after := l.pos
	l.skip()
	gen := l.pos
	for l.pos < len(l.b) && l.b[l.pos] >= '0' && l.b[l.pos] <= '9' && l.pos-gen < 6 {
		l.pos++
	}
	if l.pos == gen {
		l.pos = after
		return n
	}
	g, _ := strconv.Atoi(string(l.b[gen:l.pos]))
	l.skip()
	if l.pos < len(l.b) && l.b[l.pos] == 'R' && (l.pos+1 == len(l.b) || !isRegular(l.b[l.pos+1])) {
		l.pos++
		return Ref{ObjectNumber: i, GenerationNumber: Integer(g)}
	}
	l.pos = after
	return n
}

// parseNumber reads an integer or a real, and the malformed ones that viewers
// accept: "--5", "1.2.3", "12-3". The second result says whether it began as one.
func parseNumber(w []byte) (Object, bool) {
	neg, i, digits := false, 0, false
	for i < len(w) && (w[i] == '+' || w[i] == '-') {
		neg = neg || w[i] == '-'
		i++
	}
	v, scale, real := 0.0, 1.0, false
	exact, whole := int64(0), true
	for ; i < len(w); i++ {
		c := w[i]
		switch {
		case c >= '0' && c <= '9':
			digits = true
			if real {
				scale /= 10
				v += float64(c-'0') * scale
				continue
			}
			v = v*10 + float64(c-'0')
			if exact < math.MaxInt64/10-9 {
				exact = exact*10 + int64(c-'0')
			} else {
				whole = false
			}
		case c == '.' && !real:
			real = true
		default:
			if !digits {
				return nil, false
			}
			if c != '-' && c != '.' {
				return nil, false
			}
			w, i = w[:i], len(w) // the rest counts for nothing
		}
	}
	if !digits && !real && len(w) > 0 && (w[0] != '-' && w[0] != '+') {
		return nil, false
	}
	if real {
		if f, err := strconv.ParseFloat(string(w), 64); err == nil {
			return Real(f), true
		}
		if neg {
			v = -v
		}
		return Real(v), true
	}
	if !whole {
		if neg {
			v = -v
		}
		return Real(v), true
	}
	if neg {
		exact = -exact
	}
	return Integer(exact), true
}

// name reads what follows the slash and undoes its escapes (7.3.5).
func (l *lexer) name() string {
	w := l.word()
	plain := true
	for _, c := range w {
		plain = plain && c != '#'
	}
	if plain {
		return string(w)
	}
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) {
			if hi, lo := hexDigit(w[i+1]), hexDigit(w[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, w[i])
	}
	return string(out)
}

// literal returns the inside of a literal string as it stands.
func (l *lexer) literal() []byte {
	from, open := l.pos, 1
	for l.pos < len(l.b) {
		switch l.b[l.pos] {
		case '\\':
			l.pos++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.pos++
				return l.b[from : l.pos-1]
			}
		}
		l.pos++
	}
	l.pos = len(l.b)
	return l.b[from:]
}

func (l *lexer) hex() Object {
	from := l.pos
	for l.pos < len(l.b) && l.b[l.pos] != '>' {
		l.pos++
	}
	s := HexLiteral(l.b[from:l.pos])
	l.pos = min(l.pos+1, len(l.b))
	return s
}

func (l *lexer) array(depth int) Object {
	a := Array{}
	for {
		o := l.object(depth)
		switch t := o.(type) {
		case token:
			switch {
			case t == endArray:
				return a
			case t == endFile, t == "endobj", t == "endstream":
				return a
			}
			continue // a stray keyword
		}
		if depth < maxNesting {
			a = append(a, o)
		}
	}
}

func (l *lexer) dict(depth int) Object {
	d := Dict{}
	for {
		at := l.pos
		k := l.object(depth)
		switch t := k.(type) {
		case Name:
			at = l.pos
			v := l.object(depth)
			if t2, ok := v.(token); ok {
				switch t2 {
				case endDict, endFile, "endobj", "stream", "endstream":
					l.pos = at // the value is missing
				}
				continue
			}
			if v != nil && depth < maxNesting {
				d[string(t)] = v
			}
		case Dict:
			// A "<<" too many: viewers pass over it, and the first ">>" ends both.
			maps.Copy(d, t)
			return d
		case token:
			switch t {
			case endDict, endFile:
				return d
			case "endobj", "stream", "endstream":
				l.pos = at
				return d
			}
		}
	}
}
