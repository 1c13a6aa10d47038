package mail

import (
	"encoding/binary"
	"fmt"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

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

// codePage returns the code page of a number, Windows-1252 for those it does not know.
func codePage(n int) encoding.Encoding {
	if e := codePages[n]; e != nil {
		return e
	}
	return charmap.Windows1252
}

var codePages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 874: charmap.Windows874,
	932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1253: charmap.Windows1253, 1254: charmap.Windows1254, 1255: charmap.Windows1255,
	1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
	20866: charmap.KOI8R, 28591: charmap.ISO8859_1, 28592: charmap.ISO8859_2, 28595: charmap.ISO8859_5, 28597: charmap.ISO8859_7,
	28599: charmap.ISO8859_9, 28605: charmap.ISO8859_15, 50220: japanese.ISO2022JP, 51932: japanese.EUCJP, 54936: simplifiedchinese.GB18030, 65001: unicode.UTF8,
}

// charsets are the code pages of the character sets of RTF's fonts (Rich Text Format
// 1.9.1, \fcharset); 0 and 1 are the document's own.
var charsets = map[int]int{
	77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 437,
}
