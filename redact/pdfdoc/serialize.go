package pdfdoc

import (
	"math"
	"slices"
	"strconv"
)

// appendObject writes o as ISO 32000-2, 7.3 has it, in one form only: keys in
// byte order, numbers shortest, strings escaped the same way whatever the source.
// number gives the new number of an object that is referred to, 0 for null.
func appendObject(b []byte, o Object, number func(Ref) int) []byte {
	switch v := o.(type) {
	case Dict:
		b = append(b, "<<"...)
		for _, k := range sortedKeys(v) {
			val := v[k]
			if r, ok := val.(Ref); ok && number(r) == 0 || val == nil {
				continue // a null value is no entry
			}
			b = appendName(b, k)
			b = appendSeparated(b, val, number)
		}
		return append(b, ">>"...)
	case Array:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendObject(b, x, number)
		}
		return append(b, ']')
	case Ref:
		n := number(v)
		if n == 0 {
			return append(b, "null"...)
		}
		b = strconv.AppendInt(b, int64(n), 10)
		return append(b, " 0 R"...)
	case Name:
		return appendName(b, string(v))
	case Integer:
		return strconv.AppendInt(b, int64(v), 10)
	case Real:
		return appendReal(b, float64(v))
	case Boolean:
		return strconv.AppendBool(b, bool(v))
	case StringLiteral:
		return appendString(b, unescape(string(v)))
	case HexLiteral:
		return appendString(b, unhex(string(v)))
	}
	return append(b, "null"...)
}

// appendSeparated puts a space before o where it would run into the name before it.
func appendSeparated(b []byte, o Object, number func(Ref) int) []byte {
	switch o.(type) {
	case Dict, Array, Name, StringLiteral, HexLiteral:
	default:
		b = append(b, ' ')
	}
	return appendObject(b, o, number)
}

func sortedKeys(d Dict) []string {
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

const hexDigits = "0123456789ABCDEF"

func appendName(b []byte, s string) []byte {
	b = append(b, '/')
	for i := range len(s) {
		switch c := s[i]; {
		case c <= ' ' || c >= 0x7f, c == '#', c == '/', c == '%',
			c == '(', c == ')', c == '<', c == '>', c == '[', c == ']', c == '{', c == '}':
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return b
}

// appendReal writes v without an exponent, which PDF does not have.
func appendReal(b []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	b = strconv.AppendFloat(b, v, 'f', -1, 64)
	if math.Abs(v) >= 1<<31 && v == math.Trunc(v) {
		b = append(b, ".0"...) // or it would be read as an integer, which is too large
	}
	return b
}

// appendString writes a literal string, or a hexadecimal one where that is shorter.
func appendString(b, s []byte) []byte {
	odd := 0
	for _, c := range s {
		if c < ' ' || c > '~' {
			odd++
		}
	}
	if odd*4 > len(s) {
		b = append(b, '<')
		for _, c := range s {
			b = append(b, hexDigits[c>>4], hexDigits[c&15])
		}
		return append(b, '>')
	}
	b = append(b, '(')
	for _, c := range s {
		switch {
		case c == '(' || c == ')' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ' || c > '~':
			b = append(b, '\\', '0'+c>>6, '0'+c>>3&7, '0'+c&7)
		default:
			b = append(b, c)
		}
	}
	return append(b, ')')
}
