package typeface

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Type1 is a Type 1 program (Adobe Type 1 Font Format, 1990).
type Type1 struct {
	// clear is the part in plain text, up to the key word eexec; hidden the encrypted
	// part, decrypted.
	clear, hidden []byte
	// lenIV is how many bytes stand before a charstring's first.
	lenIV int
	// Codes are the names that its own encoding gives codes; nil where it is the
	// standard encoding.
	Codes map[int]string
	// glyphs and subrs are where the charstrings stand, encrypted, in hidden.
	glyphs map[string]span
	subrs  map[int]span
	// list is where in hidden the entries of CharStrings stand.
	list span
	// read and done are the words before and after a charstring, as the program
	// defines them.
	read, done string
}

// span is a part of hidden: from start to end, and the bytes of the charstring in it.
type span struct{ start, end, from, to int }

// Keys of the encryption (Type 1 Font Format, 7.1 and 7.3).
const (
	keyProgram    = 55665
	keyCharstring = 4330
)

func decrypt(b []byte, key uint16) []byte {
	out := make([]byte, len(b))
	for i, c := range b {
		out[i] = c ^ byte(key>>8)
		key = (uint16(c)+key)*52845 + 22719
	}
	return out
}

func encrypt(b []byte, key uint16) []byte {
	out := make([]byte, len(b))
	for i, p := range b {
		out[i] = p ^ byte(key>>8)
		key = (uint16(out[i])+key)*52845 + 22719
	}
	return out
}

// ParseType1 reads a program. It keeps what it is given.
func ParseType1(b []byte) (*Type1, error) {
	if len(b) > 6 && b[0] == 0x80 {
		b = unsegmented(b)
	}
	k := bytes.Index(b, []byte("eexec"))
	if k < 0 {
		return nil, fmt.Errorf("%w: it has no encrypted part", ErrUnsupported)
	}
	t := &Type1{clear: b[:k], lenIV: 4, glyphs: map[string]span{}, subrs: map[int]span{}}
	k += len("eexec")
	for k < len(b) && (b[k] == ' ' || b[k] == '\t' || b[k] == '\r' || b[k] == '\n') {
		k++
	}
	data := b[k:]
	if hexadecimal(data) {
		data = unhex(data)
	}
	if len(data) < 8 {
		return nil, fmt.Errorf("%w: its encrypted part is cut off", ErrDamaged)
	}
	t.hidden = decrypt(data, keyProgram)[4:]
	if m := lenIVWord.FindSubmatch(t.hidden); m != nil {
		t.lenIV, _ = strconv.Atoi(string(m[1]))
	}
	if t.lenIV < 0 || t.lenIV > 16 {
		return nil, fmt.Errorf("%w: its outlines are not encrypted", ErrUnsupported)
	}
	if err := t.readHidden(); err != nil {
		return nil, err
	}
	t.readEncoding()
	return t, nil
}

var lenIVWord = regexp.MustCompile(`/lenIV\s+(\d+)`)

// unsegmented takes the headers of a PFB file out.
func unsegmented(b []byte) []byte {
	var out []byte
	for len(b) > 6 && b[0] == 0x80 && b[1] != 3 {
		n := int(b[2]) | int(b[3])<<8 | int(b[4])<<16 | int(b[5])<<24
		n = min(max(n, 0), len(b)-6)
		out, b = append(out, b[6:6+n]...), b[6+n:]
	}
	return out
}

// hexadecimal reports whether an encrypted part is written in hexadecimal digits.
func hexadecimal(b []byte) bool {
	for _, c := range b[:min(4, len(b))] {
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			return false
		}
	}
	return true
}

func unhex(b []byte) []byte {
	out := make([]byte, 0, len(b)/2)
	high, half := 0, false
	for _, c := range b {
		v := 0
		switch {
		case c >= '0' && c <= '9':
			v = int(c - '0')
		case c >= 'a' && c <= 'f':
			v = int(c-'a') + 10
		case c >= 'A' && c <= 'F':
			v = int(c-'A') + 10
		default:
			continue
		}
		if half {
			out = append(out, byte(high<<4|v))
		}
		high, half = v, !half
	}
	return out
}

// word reads the next word of PostScript at an offset, and where it ends; "" at the
// end. Delimiters begin words of their own.
func word(b []byte, at int) (string, int) {
	for at < len(b) && blank(b[at]) {
		at++
	}
	if at < len(b) && b[at] == '%' {
		for at < len(b) && b[at] != '\n' && b[at] != '\r' {
			at++
		}
		return word(b, at)
	}
	from := at
	for at < len(b) && !blank(b[at]) && (at == from || strings.IndexByte("/[]{}()<>%", b[at]) < 0) {
		at++
	}
	return string(b[from:at]), at
}

func blank(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0 || c == '\f'
}

// readHidden finds the charstrings: a number of bytes, a word that reads them, one
// blank, and the bytes.
func (t *Type1) readHidden() error {
	b := t.hidden
	at := bytes.Index(b, []byte("/CharStrings"))
	if at < 0 {
		return fmt.Errorf("%w: it has no outlines", ErrDamaged)
	}
	if k := bytes.Index(b[:at], []byte("/Subrs")); k >= 0 {
		t.readSubrs(k+len("/Subrs"), at)
	}
	begun := false
	at += len("/CharStrings")
	for len(t.glyphs) < maxGlyphs {
		w, end := word(b, at)
		if w == "" || w == "end" && begun {
			break
		}
		if w[0] != '/' {
			if w == "begin" {
				begun = true
			}
			at = end
			continue
		}
		start := end - len(w)
		s, read, done, ok := t.binary(start, end)
		if !ok {
			return fmt.Errorf("%w: an outline cannot be read", ErrDamaged)
		}
		if t.list.end == 0 {
			t.list.start = start
		}
		t.list.end = s.end
		t.glyphs[w[1:]] = s
		t.read, t.done, at = read, done, s.end
	}
	if len(t.glyphs) == 0 {
		return fmt.Errorf("%w: it has no outlines", ErrDamaged)
	}
	return nil
}

// binary reads the charstring whose length stands at an offset, and the words around.
func (t *Type1) binary(start, at int) (s span, read, done string, ok bool) {
	w, end := word(t.hidden, at)
	n, err := strconv.Atoi(w)
	read, end = word(t.hidden, end)
	from := end + 1
	if err != nil || n < t.lenIV || read == "" || from+n > len(t.hidden) {
		return s, "", "", false
	}
	done, end = word(t.hidden, from+n)
	if done == "noaccess" {
		w, end = word(t.hidden, end)
		done += " " + w
	}
	return span{start, end, from, from + n}, read, done, true
}

// readSubrs reads the subroutines.
func (t *Type1) readSubrs(at, limit int) {
	for at < limit {
		w, end := word(t.hidden, at)
		if w == "" {
			return
		}
		at = end
		if w != "dup" {
			if w[0] == '/' {
				return
			}
			continue
		}
		w, end = word(t.hidden, at)
		n, err := strconv.Atoi(w)
		s, _, _, ok := t.binary(at, end)
		if err != nil || !ok {
			return
		}
		t.subrs[n], at = s, s.end
	}
}

var codeEntry = regexp.MustCompile(`dup\s+(\d+|8#[0-7]+)\s*/(\S+)\s+put`)

// readEncoding reads the encoding, which stands in plain text.
func (t *Type1) readEncoding() {
	k := bytes.Index(t.clear, []byte("/Encoding"))
	if k < 0 {
		return
	}
	if w, _ := word(t.clear, k+len("/Encoding")); w == "StandardEncoding" {
		return
	}
	t.Codes = map[int]string{}
	for _, m := range codeEntry.FindAllSubmatch(t.clear[k:], -1) {
		digits, base := string(m[1]), 10
		if octal, ok := bytes.CutPrefix(m[1], []byte("8#")); ok {
			digits, base = string(octal), 8
		}
		if c, err := strconv.ParseInt(digits, base, 32); err == nil && c < 256 {
			t.Codes[int(c)] = string(m[2])
		}
	}
}

// Names returns the names of the glyphs, sorted.
func (t *Type1) Names() []string { return slices.Sorted(maps.Keys(t.glyphs)) }

// Has reports whether there is a glyph of a name.
func (t *Type1) Has(name string) bool { _, ok := t.glyphs[name]; return ok }

// charstring returns a charstring decrypted.
func (t *Type1) charstring(s span) []byte {
	return decrypt(t.hidden[s.from:s.to], keyCharstring)[t.lenIV:]
}
