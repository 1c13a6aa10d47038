package mail

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"sarpack/redact"
)

// rtfDictionary fills the window of compressed RTF before its first byte (MS-OXRTFCP,
// 2.1.2.1).
const rtfDictionary = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

// unpackRTF undoes PidTagRtfCompressed (MS-OXRTFCP).
func unpackRTF(b []byte) ([]byte, error) {
	bad := fmt.Errorf("its formatted text cannot be unpacked: %w", redact.ErrDamaged)
	if len(b) < 16 {
		return nil, bad
	}
	size := binary.LittleEndian.Uint32(b[4:])
	switch binary.LittleEndian.Uint32(b[8:]) {
	case 0x414c454d: // not compressed
		return b[16:], nil
	case 0x75465a4c:
	default:
		return nil, bad
	}
	if size > redact.MaxStream {
		return nil, redact.ErrTooLarge
	}
	var window [4096]byte
	copy(window[:], rtfDictionary)
	w := len(rtfDictionary)
	var out []byte
	for i := 16; i < len(b); {
		control := b[i]
		i++
		for k := 0; k < 8 && i < len(b); k++ {
			if control>>k&1 == 0 {
				window[w%4096] = b[i]
				w++
				out = append(out, b[i])
				i++
				continue
			}
			if i+1 >= len(b) {
				return out, nil
			}
			at, n := int(b[i])<<4|int(b[i+1])>>4, int(b[i+1]&15)+2
			i += 2
			if at == w%4096 {
				return out, nil // the end mark
			}
			for range n {
				c := window[at%4096]
				at++
				window[w%4096] = c
				w++
				out = append(out, c)
			}
		}
		if len(out) > int(size)+8192 {
			return nil, bad
		}
	}
	return out, nil
}

// destinations of RTF that hold no text of the message.
var destinations = map[string]bool{
	"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "pict": true, "generator": true, "themedata": true, "colorschememapping": true,
	"listtable": true, "listoverridetable": true, "rsidtbl": true, "latentstyles": true, "datastore": true, "xmlnstbl": true, "fldinst": true, "objdata": true,
}

// state is what a group of RTF inherits.
type state struct {
	skip    bool // a destination without text
	htmlrtf bool // what stands for the HTML is not to be taken
	tag     bool // an HTML tag
	hidden  bool
	uc      int
}

// fromRTF returns the text of RTF: the HTML that is encapsulated in it (MS-OXRTFEX)
// if there is, else its words. hidden are those that it does not show.
func fromRTF(b []byte) (text string, isHTML bool, hidden string) {
	isHTML = bytes.Contains(b[:min(len(b), 2000)], []byte(`\fromhtml1`))
	var out, hid strings.Builder
	cur := state{uc: 1}
	var stack []state
	skipChars := 0
	put := func(s string) {
		switch {
		case cur.skip, isHTML && cur.htmlrtf && !cur.tag:
		case cur.hidden && !isHTML:
			hid.WriteString(s)
		default:
			out.WriteString(s)
		}
	}
	page := charmap.Windows1252
	if m := bytes.Index(b[:min(len(b), 2000)], []byte(`\ansicpg`)); m >= 0 {
		n := 0
		fmt.Sscan(digits(b[m+8:]), &n)
		page = codePage(n)
	}
	for i := 0; i < len(b); {
		c := b[i]
		i++
		switch {
		case c == '{':
			if len(stack) < 10_000 {
				stack = append(stack, cur)
			}
		case c == '}':
			if n := len(stack); n > 0 {
				cur, stack = stack[n-1], stack[:n-1]
			}
		case c == '\r' || c == '\n':
		case c == '\\' && i < len(b):
			switch c = b[i]; {
			case c == '\'' && i+2 < len(b):
				v, err := strconv.ParseUint(string(b[i+1:i+3]), 16, 8)
				i += 3
				if skipChars > 0 {
					skipChars--
				} else if err == nil {
					put(string(page.DecodeByte(byte(v))))
				}
			case c == '*':
				i++
				if bytes.HasPrefix(b[i:], []byte(`\htmltag`)) {
					cur.tag, cur.skip = true, false
				} else {
					cur.skip = true
				}
			case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
				start := i
				for i < len(b) && (b[i] >= 'a' && b[i] <= 'z' || b[i] >= 'A' && b[i] <= 'Z') {
					i++
				}
				word := string(b[start:i])
				start = i
				if i < len(b) && b[i] == '-' {
					i++
				}
				for i < len(b) && b[i] >= '0' && b[i] <= '9' {
					i++
				}
				arg := string(b[start:i])
				if i < len(b) && b[i] == ' ' {
					i++
				}
				if word == "bin" {
					n, _ := strconv.Atoi(arg)
					i = min(len(b), i+max(n, 0))
					continue
				}
				skipChars = cur.word(word, arg, put)
			default:
				i++
				switch c {
				case '~':
					put("\u00a0")
				case '_':
					put("-")
				case '-':
				case '\r', '\n':
					put("\n")
				default:
					put(string(rune(c)))
				}
			}
		default:
			if skipChars > 0 {
				skipChars--
				continue
			}
			put(string(page.DecodeByte(c)))
		}
	}
	return out.String(), isHTML, hid.String()
}

// word acts on a control word and returns how many characters after it are stand-ins.
func (s *state) word(word, arg string, put func(string)) int {
	n, _ := strconv.Atoi(arg)
	switch word {
	case "par", "line", "sect", "page", "row":
		put("\n")
	case "tab", "cell":
		put("\t")
	case "u":
		if n < 0 {
			n += 65536
		}
		put(string(rune(n)))
		return s.uc
	case "uc":
		s.uc = max(0, min(n, 16))
	case "htmlrtf":
		s.htmlrtf = arg != "0"
	case "v":
		s.hidden = arg != "0"
	case "lquote":
		put("‘")
	case "rquote":
		put("’")
	case "ldblquote":
		put("“")
	case "rdblquote":
		put("”")
	case "bullet":
		put("•")
	case "endash":
		put("–")
	case "emdash":
		put("—")
	default:
		if destinations[word] {
			s.skip = true
		}
	}
	return 0
}

func digits(b []byte) string {
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	return string(b[:n])
}

// codePage returns the single-byte code page of a number, Windows-1252 for others.
func codePage(n int) *charmap.Charmap {
	switch n {
	case 1250:
		return charmap.Windows1250
	case 1251:
		return charmap.Windows1251
	case 1253:
		return charmap.Windows1253
	case 1254:
		return charmap.Windows1254
	case 1255:
		return charmap.Windows1255
	case 1256:
		return charmap.Windows1256
	case 1257:
		return charmap.Windows1257
	case 1258:
		return charmap.Windows1258
	case 28591:
		return charmap.ISO8859_1
	case 28592:
		return charmap.ISO8859_2
	case 28605:
		return charmap.ISO8859_15
	}
	return charmap.Windows1252
}
