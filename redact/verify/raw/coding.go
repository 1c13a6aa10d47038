package raw

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// coding is how a font's codes are read.
type coding struct {
	wide bool
	// lengths are the lengths of codes by their first byte, for composite fonts
	// whose CMap says so; else two bytes make a code.
	lengths *[256]uint8
	unicode map[uint32]string
	simple  [256]rune
	// advance are the widths by code, in units of the font's size, and usual that of
	// the others; nil where nothing is known.
	advance map[uint32]float64
	usual   *float64
}

func (f *File) coding(d Dict) *coding {
	c := &coding{wide: d["Subtype"] == Name("Type0")}
	cm := charmap.Windows1252
	enc := f.resolve(d["Encoding"])
	if s, ok := enc.(*Stream); ok && c.wide {
		c.lengths = codespace(f.filters(s).data)
	}
	if e, ok := enc.(Dict); ok {
		enc = f.resolve(e["BaseEncoding"])
		defer c.differ(f, e["Differences"])
	}
	if enc == Name("MacRomanEncoding") {
		cm = charmap.Macintosh
	}
	for i := range c.simple {
		c.simple[i] = cm.DecodeByte(byte(i))
	}
	if s, ok := f.resolve(d["ToUnicode"]).(*Stream); ok {
		c.unicode = toUnicode(f.filters(s).data)
	}
	f.widths(c, d)
	return c
}

// differ takes in how an encoding differs from its base (ISO 32000-2, 9.6.5).
func (c *coding) differ(f *File, differences Value) {
	at := 0
	for _, v := range f.list(differences) {
		switch v := f.resolve(v).(type) {
		case float64:
			at = int(v)
		case Name:
			if at >= 0 && at < 256 {
				c.simple[at] = glyphRune(string(v))
			}
			at++
		}
	}
}

// glyphRune reads the glyph names that matter for words: letters, and uni with
// four hexadecimal digits.
func glyphRune(name string) rune {
	if len([]rune(name)) == 1 {
		return []rune(name)[0]
	}
	base, rest := name[:min(1, len(name))], name[min(1, len(name)):]
	accents := map[string]string{"acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303", "cedilla": "\u0327", "caron": "\u030c"}
	if _, ok := accents[rest]; ok && base != "" {
		for r := rune(0xC0); r < 0x180; r++ {
			if decomposed[r] == base+rest {
				return r
			}
		}
	}
	switch name {
	case "hyphen", "minus", "sfthyphen":
		return '-'
	case "quoteright", "quotesingle":
		return '\''
	case "period":
		return '.'
	case "space", "nbspace":
		return ' '
	case "at":
		return '@'
	case "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine":
		return map[string]rune{"zero": '0', "one": '1', "two": '2', "three": '3', "four": '4', "five": '5', "six": '6', "seven": '7', "eight": '8', "nine": '9'}[name]
	}
	if strings.HasPrefix(name, "uni") && len(name) == 7 {
		if v, ok := hexNumber(name[3:]); ok {
			return rune(v)
		}
	}
	return 0xFFFD
}

// decomposed maps the accented letters of Latin-1 to their glyph names.
var decomposed = map[rune]string{
	'À': "Agrave", 'Á': "Aacute", 'Â': "Acircumflex", 'Ã': "Atilde", 'Ä': "Adieresis", 'Ç': "Ccedilla", 'È': "Egrave", 'É': "Eacute",
	'Ê': "Ecircumflex", 'Ë': "Edieresis", 'Ì': "Igrave", 'Í': "Iacute", 'Î': "Icircumflex", 'Ï': "Idieresis", 'Ñ': "Ntilde", 'Ò': "Ograve",
	'Ó': "Oacute", 'Ô': "Ocircumflex", 'Õ': "Otilde", 'Ö': "Odieresis", 'Ù': "Ugrave", 'Ú': "Uacute", 'Û': "Ucircumflex", 'Ü': "Udieresis",
	'à': "agrave", 'á': "aacute", 'â': "acircumflex", 'ã': "atilde", 'ä': "adieresis", 'ç': "ccedilla", 'è': "egrave", 'é': "eacute",
	'ê': "ecircumflex", 'ë': "edieresis", 'ì': "igrave", 'í': "iacute", 'î': "icircumflex", 'ï': "idieresis", 'ñ': "ntilde", 'ò': "ograve",
	'ó': "oacute", 'ô': "ocircumflex", 'õ': "otilde", 'ö': "odieresis", 'ù': "ugrave", 'ú': "uacute", 'û': "ucircumflex", 'ü': "udieresis",
}

func hexNumber(s string) (uint32, bool) {
	var v uint32
	for i := range len(s) {
		d := strings.IndexByte("0123456789ABCDEF", s[i]&^0x20)
		if s[i] >= '0' && s[i] <= '9' {
			d = int(s[i] - '0')
		}
		if d < 0 {
			return 0, false
		}
		v = v<<4 | uint32(d)
	}
	return v, true
}

// decode reads a string by the font's codes.
func (c *coding) decode(b []byte) []rune {
	if c == nil {
		return latin1(b)
	}
	var out []rune
	c.codes(b, func(code uint32, _ int) {
		if s, ok := c.unicode[code]; ok {
			out = append(out, []rune(s)...)
		} else if !c.wide {
			out = append(out, c.simple[byte(code)])
		} else {
			out = append(out, rune(code))
		}
	})
	return out
}

// codes calls do with every code of a string and how many bytes it has.
func (c *coding) codes(b []byte, do func(code uint32, bytes int)) {
	for i := 0; i < len(b); {
		step := 1
		if c.wide {
			step = 2
			if c.lengths != nil && c.lengths[b[i]] > 0 {
				step = int(c.lengths[b[i]])
			}
		}
		var code uint32
		for k := i; k < min(i+step, len(b)); k++ {
			code = code<<8 | uint32(b[k])
		}
		i += step
		do(code, step)
	}
}

// codespace reads how long the codes of a CMap are (ISO 32000-2, 9.7.6.2).
func codespace(data []byte) *[256]uint8 {
	x := &parser{s: data}
	var args []Value
	for {
		v, more := x.next()
		if !more {
			return nil
		}
		op, ok := v.(keyword)
		if !ok {
			if len(args) < 512 {
				args = append(args, v)
			}
			continue
		}
		if op == "endcodespacerange" {
			out := &[256]uint8{}
			for i := 0; i+1 < len(args); i += 2 {
				lo, _ := args[i].(String)
				hi, _ := args[i+1].(String)
				if len(lo) == 0 || len(lo) > 4 || len(hi) != len(lo) {
					continue
				}
				for b := int(lo[0]); b <= int(hi[0]); b++ {
					out[b] = max(out[b], uint8(len(lo)))
				}
			}
			return out
		}
		args = args[:0]
	}
}

// maxCodes is how many codes of one font are read at most; two bytes make 65,536.
const maxCodes = 1 << 18

// toUnicode reads a ToUnicode CMap (ISO 32000-2, 9.10.3).
func toUnicode(data []byte) map[uint32]string {
	m := cmapTexts{text: map[uint32]string{}, left: maxCodes}
	x := &parser{s: data}
	var args []Value
	for len(args) < 1<<18 {
		v, more := x.next()
		if !more {
			break
		}
		op, ok := v.(keyword)
		if !ok {
			args = append(args, v)
			continue
		}
		switch op {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				m.text[code(args[i])] = string(utf16Text(args[i+1]))
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				if !m.span(code(args[i]), code(args[i+1]), args[i+2]) {
					return m.text
				}
			}
		}
		args = args[:0]
	}
	return m.text
}

// cmapTexts are the texts that a CMap gives to codes; left is how many codes in ranges it
// may still give one to.
type cmapTexts struct {
	text map[uint32]string
	left int
}

// span gives texts to the codes from lo to hi: one each from a list, or one that counts
// up in its last letter. It returns false where the codes are too many.
func (m *cmapTexts) span(lo, hi uint32, to Value) bool {
	if hi < lo || hi-lo > 0xFFFF {
		return true
	}
	n := int(hi-lo) + 1
	if m.left -= n; m.left < 0 {
		return false
	}
	if list, ok := to.(Array); ok {
		for k, e := range list[:min(n, len(list))] {
			m.text[lo+uint32(k)] = string(utf16Text(e))
		}
		return true
	}
	r := utf16Text(to)
	if len(r) == 0 {
		return true
	}
	for k := range n {
		m.text[lo+uint32(k)] = string(r)
		r[len(r)-1]++
	}
	return true
}

// code is the code that a string of a CMap says.
func code(v Value) uint32 {
	s, _ := v.(String)
	var n uint32
	for i := range len(s) {
		n = n<<8 | uint32(s[i])
	}
	return n
}

// utf16Text is the text that a string of a CMap says, in UTF-16BE.
func utf16Text(v Value) []rune {
	s, _ := v.(String)
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return utf16.Decode(u)
}
