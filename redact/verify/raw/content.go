package raw

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// contents returns the content streams by number, with the resources of each:
// pages', forms', tiling patterns' and Type 3 glyphs'.
func (f *File) contents() map[int]Dict {
	out := map[int]Dict{}
	for _, o := range f.Objects {
		d, _ := o.Value.(Dict)
		if s, ok := o.Value.(*Stream); ok {
			d = s.Dict
			if d["Subtype"] == Name("Form") || d["PatternType"] == 1.0 {
				out[o.Number] = f.Dict(d["Resources"])
			}
		}
		switch {
		case d["Type"] == Name("Page") || d["Contents"] != nil && d["MediaBox"] != nil:
			res := f.Dict(f.inherited(d, "Resources"))
			for _, c := range f.list(d["Contents"]) {
				if r, ok := c.(Ref); ok {
					out[int(r)] = res
				}
			}
			if r, ok := d["Contents"].(Ref); ok {
				if _, isArray := f.resolve(r).(Array); !isArray {
					out[int(r)] = res
				}
			}
		case d["Subtype"] == Name("Type3"):
			for _, c := range f.Dict(d["CharProcs"]) {
				if r, ok := c.(Ref); ok {
					out[int(r)] = f.Dict(d["Resources"])
				}
			}
		}
	}
	return out
}

func (f *File) inherited(d Dict, key string) Value {
	for range 32 {
		if v := d[key]; v != nil {
			return v
		}
		if d = f.Dict(d["Parent"]); d == nil {
			return nil
		}
	}
	return nil
}

// shown counts terms in the text that a content stream shows.
func (f *File) shown(m *matcher, o *Object, res Dict) map[int]int {
	coded, plain := f.text(o.Data, res)
	best := map[int]int{}
	for _, text := range [][]rune{coded, plain} {
		counts := map[int]int{}
		m.find(text, func(t, _, _ int) { counts[t]++ })
		m.findSolid(text, func(t int) { counts[t] = max(counts[t], 1) })
		for t, n := range counts {
			best[t] = max(best[t], n)
		}
	}
	// What stands in the stream besides strings that are shown: property lists,
	// comments, operands of operators that nobody knows.
	for t, n := range m.views(rest(o.Data), false) {
		best[t] = max(best[t], n)
	}
	return best
}

// rest blanks the strings of a content stream out of its bytes, and keeps those in
// dictionaries.
func rest(data []byte) []byte {
	out := append([]byte(nil), data...)
	x := &parser{s: data}
	for {
		x.skip()
		if x.p >= len(data) {
			return out
		}
		from := x.p
		v := x.value()
		switch v.(type) {
		case String, Array:
			for i := from; i < x.p && i < len(out); i++ {
				out[i] = ' '
			}
		case keyword:
			if v == keyword("ID") {
				if end := strings.Index(string(data[x.p:]), "EI"); end >= 0 {
					for i := x.p; i < x.p+end; i++ {
						out[i] = ' '
					}
					x.p += end + 2
				}
			}
		}
		if x.p == from {
			x.p++
		}
	}
}

// text returns what a content stream shows, decoded by its fonts and as bytes.
func (f *File) text(data []byte, res Dict) (coded, plain []rune) {
	fonts := f.Dict(res["Font"])
	known := map[string]*coding{}
	var font *coding
	x := &parser{s: data}
	var args []Value
	gap := func() {
		coded, plain = append(coded, ' '), append(plain, ' ')
	}
	show := func(s String) {
		plain = append(plain, latin1([]byte(s))...)
		coded = append(coded, font.decode([]byte(s))...)
	}
	for {
		x.skip()
		if x.p >= len(data) {
			return coded, plain
		}
		from := x.p
		v := x.value()
		if x.p == from {
			x.p++
		}
		op, ok := v.(keyword)
		if !ok {
			if len(args) < 64 {
				args = append(args, v)
			}
			continue
		}
		last := func() Value {
			if len(args) == 0 {
				return nil
			}
			return args[len(args)-1]
		}
		switch op {
		case "Tf":
			if len(args) >= 2 {
				if name, ok := args[len(args)-2].(Name); ok {
					if known[string(name)] == nil {
						known[string(name)] = f.coding(f.Dict(fonts[string(name)]))
					}
					font = known[string(name)]
				}
			}
		case "Tj":
			if s, ok := last().(String); ok {
				show(s)
			}
		case "'", "\"":
			gap()
			if s, ok := last().(String); ok {
				show(s)
			}
		case "TJ":
			a, _ := last().(Array)
			for _, e := range a {
				switch e := e.(type) {
				case String:
					show(e)
				case float64:
					if e < -180 {
						gap()
					}
				}
			}
		case "Td", "TD", "Tm", "T*", "ET", "Do", "BDC", "BMC":
			gap()
		case "ID":
			if end := strings.Index(string(data[x.p:]), "EI"); end >= 0 {
				x.p += end + 2
			}
		}
		args = args[:0]
	}
}

// coding is how a font's codes are read.
type coding struct {
	wide    bool
	unicode map[uint32]string
	simple  [256]rune
}

func (f *File) coding(d Dict) *coding {
	c := &coding{wide: d["Subtype"] == Name("Type0")}
	cm := charmap.Windows1252
	enc := f.resolve(d["Encoding"])
	if e, ok := enc.(Dict); ok {
		enc = f.resolve(e["BaseEncoding"])
		defer func() {
			at := 0
			for _, v := range f.list(e["Differences"]) {
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
		}()
	}
	if enc == Name("MacRomanEncoding") {
		cm = charmap.Macintosh
	}
	for i := range c.simple {
		c.simple[i] = cm.DecodeByte(byte(i))
	}
	if s, ok := f.resolve(d["ToUnicode"]).(*Stream); ok {
		data, _, _ := f.filters(s)
		c.unicode = toUnicode(data)
	}
	return c
}

// glyphRune reads the glyph names that matter for words: letters, uniXXXX.
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
	step := 1
	if c.wide {
		step = 2
	}
	for i := 0; i < len(b); i += step {
		var code uint32
		for k := i; k < min(i+step, len(b)); k++ {
			code = code<<8 | uint32(b[k])
		}
		if s, ok := c.unicode[code]; ok {
			out = append(out, []rune(s)...)
		} else if !c.wide {
			out = append(out, c.simple[byte(code)])
		} else {
			out = append(out, rune(code))
		}
	}
	return out
}

// toUnicode reads a ToUnicode CMap (ISO 32000-2, 9.10.3).
func toUnicode(data []byte) map[uint32]string {
	out := map[uint32]string{}
	x := &parser{s: data}
	var args []Value
	num := func(v Value) uint32 {
		s, _ := v.(String)
		var n uint32
		for i := range len(s) {
			n = n<<8 | uint32(s[i])
		}
		return n
	}
	text := func(v Value) []rune {
		s, _ := v.(String)
		u := make([]uint16, 0, len(s)/2)
		for i := 0; i+1 < len(s); i += 2 {
			u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return utf16.Decode(u)
	}
	for len(args) < 1<<18 {
		x.skip()
		if x.p >= len(data) {
			break
		}
		from := x.p
		v := x.value()
		if x.p == from {
			x.p++
		}
		op, ok := v.(keyword)
		if !ok {
			args = append(args, v)
			continue
		}
		switch op {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				out[num(args[i])] = string(text(args[i+1]))
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				lo, hi := num(args[i]), num(args[i+1])
				if hi-lo > 0xFFFF {
					continue
				}
				if a, ok := args[i+2].(Array); ok {
					for k, e := range a {
						out[lo+uint32(k)] = string(text(e))
					}
					continue
				}
				r := text(args[i+2])
				for c := lo; c <= hi && len(r) > 0; c++ {
					out[c] = string(r)
					r = append([]rune(nil), r...)
					r[len(r)-1]++
				}
			}
		}
		args = args[:0]
	}
	return out
}
