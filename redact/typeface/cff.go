package typeface

import (
	"fmt"
	"slices"
)

// CFF is a program in the Compact Font Format (Adobe technical note 5176).
type CFF struct {
	top     dict
	glyphs  [][]byte
	strings [][]byte
	global  [][]byte
	// fonts are the dictionaries that glyphs are drawn by: one, or for a CID-keyed
	// program those of its FDArray, and font says by which each is.
	fonts []cffFont
	font  []int
	// CID says that the program is CID-keyed; CIDs then are its glyphs' character
	// identifiers, else Names their names.
	CID   bool
	CIDs  []int
	Names []string
	// Codes are the glyphs that its own encoding gives codes; nil where Predefined says
	// that it is the standard (0) or the expert (1) one.
	Codes      map[int]int
	Predefined int
}

// cffFont is a font dictionary with its private one and the subroutines.
type cffFont struct {
	dict, private dict
	local         [][]byte
}

// ParseCFF reads a program of one font. It keeps what it is given.
func ParseCFF(b []byte) (*CFF, error) {
	if len(b) < 4 || b[0] != 1 {
		return nil, fmt.Errorf("%w: it does not begin as CFF 1", ErrUnsupported)
	}
	names, at, err := parseIndex(b, int(b[2]))
	if err != nil {
		return nil, err
	}
	tops, at, err := parseIndex(b, at)
	if err != nil {
		return nil, err
	}
	if len(names) != 1 || len(tops) != 1 {
		return nil, fmt.Errorf("%w: it does not hold one font", ErrUnsupported)
	}
	c := &CFF{}
	if c.strings, at, err = parseIndex(b, at); err != nil {
		return nil, err
	}
	if c.global, _, err = parseIndex(b, at); err != nil {
		return nil, err
	}
	if c.top, err = parseDict(tops[0]); err != nil {
		return nil, err
	}
	if c.top.number(opCharType, 2) != 2 {
		return nil, fmt.Errorf("%w: its outlines are not of type 2", ErrUnsupported)
	}
	if c.glyphs, _, err = parseIndex(b, int(c.top.number(opCharStrings, -1))); err != nil {
		return nil, err
	}
	if len(c.glyphs) == 0 {
		return nil, fmt.Errorf("%w: it has no glyphs", ErrDamaged)
	}
	c.CID = len(c.top) > 0 && c.top.get(opROS) != nil
	if err = c.readFonts(b); err != nil {
		return nil, err
	}
	if err = c.readCharset(b); err != nil {
		return nil, err
	}
	return c, c.readEncoding(b)
}

// Glyphs returns how many glyphs there are.
func (c *CFF) Glyphs() int { return len(c.glyphs) }

// readFonts reads what the glyphs are drawn by.
func (c *CFF) readFonts(b []byte) error {
	c.font = make([]int, len(c.glyphs))
	if !c.CID {
		f, err := readFont(b, c.top)
		c.fonts = []cffFont{f}
		return err
	}
	all, _, err := parseIndex(b, int(c.top.number(opFDArray, -1)))
	if err != nil {
		return err
	}
	for _, raw := range all {
		d, err := parseDict(raw)
		if err != nil {
			return err
		}
		f, err := readFont(b, d)
		if err != nil {
			return err
		}
		c.fonts = append(c.fonts, f)
	}
	at := int(c.top.number(opFDSelect, -1))
	if at < 0 || at >= len(b) {
		return fmt.Errorf("%w: its fonts cannot be told apart", ErrDamaged)
	}
	switch b[at] {
	case 0:
		for g := range c.font {
			if at+1+g >= len(b) {
				return fmt.Errorf("%w: its fonts cannot be told apart", ErrDamaged)
			}
			c.font[g] = int(b[at+1+g])
		}
	case 3:
		n := u16(b, at+1)
		for i := range n {
			rec := at + 3 + 3*i
			if rec+5 > len(b) {
				return fmt.Errorf("%w: its fonts cannot be told apart", ErrDamaged)
			}
			for g := u16(b, rec); g < min(u16(b, rec+3), len(c.font)); g++ {
				c.font[g] = int(b[rec+2])
			}
		}
	default:
		return fmt.Errorf("%w: its fonts are told apart in a way of their own", ErrUnsupported)
	}
	if len(c.fonts) == 0 || slices.Max(c.font) >= len(c.fonts) {
		return fmt.Errorf("%w: a glyph is of a font that is not there", ErrDamaged)
	}
	return nil
}

// readFont reads the private dictionary that d names.
func readFont(b []byte, d dict) (cffFont, error) {
	f := cffFont{dict: d}
	a := d.get(opPrivate)
	if len(a) != 2 {
		return f, nil
	}
	size, at := int(a[0]), int(a[1])
	if size < 0 || at < 0 || at+size > len(b) {
		return f, fmt.Errorf("%w: a private dictionary is cut off", ErrDamaged)
	}
	var err error
	if f.private, err = parseDict(b[at : at+size]); err != nil {
		return f, err
	}
	if off := int(f.private.number(opSubrs, 0)); off > 0 {
		f.local, _, err = parseIndex(b, at+off)
	}
	return f, err
}

// name returns the string of a number.
func (c *CFF) name(sid int) string {
	if sid < len(standardStrings) {
		return standardStrings[sid]
	}
	if sid -= len(standardStrings); sid < len(c.strings) {
		return string(c.strings[sid])
	}
	return ""
}

// readCharset reads the names, or the CIDs, of the glyphs.
func (c *CFF) readCharset(b []byte) error {
	ids := make([]int, 1, len(c.glyphs))
	at := int(c.top.number(opCharset, 0))
	switch {
	case at <= 2 && c.CID:
		for g := 1; g < len(c.glyphs); g++ {
			ids = append(ids, g)
		}
	case at == 0: // ISOAdobe: the first of the standard strings
		for g := 1; g < len(c.glyphs); g++ {
			ids = append(ids, g)
		}
	case at <= 2:
		if ids = expertSet(at, len(c.glyphs)); len(ids) < len(c.glyphs) {
			return fmt.Errorf("%w: it has more glyphs than the set that it names", ErrDamaged)
		}
	case at >= len(b):
		return fmt.Errorf("%w: its charset is cut off", ErrDamaged)
	default:
		format := b[at]
		if format > 2 {
			return fmt.Errorf("%w: its charset is of a format of its own", ErrDamaged)
		}
		for at++; len(ids) < len(c.glyphs); {
			if at+2 > len(b) {
				return fmt.Errorf("%w: its charset is cut off", ErrDamaged)
			}
			id, more := u16(b, at), 0
			at += 2
			switch {
			case format == 1 && at < len(b):
				more = int(b[at])
				at++
			case format == 2:
				more = u16(b, at)
				at += 2
			}
			for k := 0; k <= more && len(ids) < len(c.glyphs); k++ {
				ids = append(ids, id+k)
			}
		}
	}
	if c.CID {
		c.CIDs = ids
		return nil
	}
	for _, id := range ids {
		c.Names = append(c.Names, c.name(id))
	}
	return nil
}

// readEncoding reads the encoding of a program that is not CID-keyed.
func (c *CFF) readEncoding(b []byte) error {
	at := int(c.top.number(opEncoding, 0))
	if c.CID {
		return nil
	}
	if at <= 1 {
		c.Predefined = at
		return nil
	}
	c.Codes = map[int]int{}
	bad := fmt.Errorf("%w: its encoding is cut off", ErrDamaged)
	if at+2 > len(b) {
		return bad
	}
	format, n, g := b[at], int(b[at+1]), 1
	at += 2
	for range n {
		switch format & 0x7F {
		case 0:
			if at >= len(b) {
				return bad
			}
			c.Codes[int(b[at])] = g
			at, g = at+1, g+1
		case 1:
			if at+2 > len(b) {
				return bad
			}
			for k := 0; k <= int(b[at+1]); k++ {
				c.Codes[int(b[at])+k] = g
				g++
			}
			at += 2
		default:
			return bad
		}
	}
	if format&0x80 != 0 && at < len(b) {
		for i := range int(b[at]) {
			if rec := at + 1 + 3*i; rec+3 <= len(b) {
				c.Codes[int(b[rec])] = slices.Index(c.Names, c.name(u16(b, rec+1)))
			}
		}
	}
	return nil
}
