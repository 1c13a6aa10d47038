package pdfdoc

import (
	"encoding/hex"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// String returns b as a string object.
func String(b []byte) Object {
	for _, c := range b {
		if c < 0x20 || c > 0x7e {
			return HexLiteral(hex.EncodeToString(b))
		}
	}
	return StringLiteral(escapes.Replace(string(b)))
}

var escapes = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)

// TextString returns s as a text string (ISO 32000-2, 7.9.2.2): ASCII where that
// does, else UTF-16BE with a byte order mark.
func TextString(s string) Object {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] >= 0x20 && s[i] < 0x7f
	}
	if ascii {
		return String([]byte(s))
	}
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return HexLiteral(hex.EncodeToString(b))
}

// unescape returns the bytes that the inside of a literal string stands for (ISO
// 32000-2, 7.3.4.2).
func unescape(s string) []byte {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '\r') < 0 {
		return []byte(s)
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\r': // any end of line in a string reads as one line feed
			out = append(out, '\n')
			if i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
		case c != '\\':
			out = append(out, c)
		case i+1 == len(s):
		default:
			i++
			switch e := s[i]; e {
			case 'n':
				out = append(out, '\n')
			case 'r':
				out = append(out, '\r')
			case 't':
				out = append(out, '\t')
			case 'b':
				out = append(out, '\b')
			case 'f':
				out = append(out, '\f')
			case '\n':
			case '\r':
				if i+1 < len(s) && s[i+1] == '\n' {
					i++
				}
			case '0', '1', '2', '3', '4', '5', '6', '7':
				v := int(e - '0')
				for n := 1; n < 3 && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '7'; n++ {
					i++
					v = v<<3 | int(s[i]-'0')
				}
				out = append(out, byte(v))
			default:
				out = append(out, e)
			}
		}
	}
	return out
}

// unhex returns the bytes of a hexadecimal string; an odd last digit counts as
// followed by 0 (ISO 32000-2, 7.3.4.3), and what is no digit is passed over.
func unhex(s string) []byte {
	out := make([]byte, 0, len(s)/2+1)
	hi := -1
	for i := range len(s) {
		v := hexDigit(s[i])
		if v < 0 {
			continue
		}
		if hi < 0 {
			hi = v
			continue
		}
		out = append(out, byte(hi<<4|v))
		hi = -1
	}
	if hi >= 0 {
		out = append(out, byte(hi<<4))
	}
	return out
}

// hexDigit returns the value of a hexadecimal digit, or -1.
func hexDigit(c byte) int {
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

// decodeText returns the bytes of a text string as UTF-8.
func decodeText(b []byte) string {
	switch {
	case len(b) >= 2 && b[0] == 0xFE && b[1] == 0xFF:
		return decodeUTF16(b[2:], 0, 1)
	case len(b) >= 2 && b[0] == 0xFF && b[1] == 0xFE: // not allowed, and written all the same
		return decodeUTF16(b[2:], 1, 0)
	case len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF:
		return strings.ToValidUTF8(string(b[3:]), "\uFFFD")
	}
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(pdfDocEncoding(c))
	}
	return s.String()
}

// decodeUTF16 joins byte pairs whose high byte stands at offset hi, and drops
// language escapes (ESC … ESC; ISO 32000-2, 7.9.2.2.1).
func decodeUTF16(b []byte, hi, lo int) string {
	u := make([]uint16, 0, len(b)/2)
	escape := false
	for i := 0; i+1 < len(b); i += 2 {
		c := uint16(b[i+hi])<<8 | uint16(b[i+lo])
		if c == 0x1B {
			escape = !escape
			continue
		}
		if !escape {
			u = append(u, c)
		}
	}
	return string(utf16.Decode(u))
}

// docHigh are the characters of PDFDocEncoding 0x80–0x9F and 0xA0; 0x18–0x1F are
// docLow (ISO 32000-2, D.3).
var (
	docLow  = [8]rune{'˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'}
	docHigh = [33]rune{'•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘',
		'’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', utf8.RuneError, '€'}
)

func pdfDocEncoding(c byte) rune {
	switch {
	case c >= 0x18 && c <= 0x1F:
		return docLow[c-0x18]
	case c >= 0x80 && c <= 0xA0:
		return docHigh[c-0x80]
	}
	return rune(c)
}
