package pdfeye

import (
	"encoding/binary"
	"math"

	"sarpack/redact"
)

// charList is PDFium's list of the characters of a text page where it lies in linear
// memory. PDFium's interface gives one value of one character for a call, and a page
// needs tens of thousands: calling took longer than what it called. Where the values lie
// is the module's business, which is pinned; every list is held against the interface.
type charList []byte

// The list's ends in a text page (CPDF_TextPage), and the values of a character
// (CPDF_TextPage::CharInfo), in bytes.
const (
	listBegin = 16
	listEnd   = 20

	charSize   = 80
	charSort   = 0 // one byte, as follows
	charRune   = 4
	charLoose  = 36 // left, bottom, right, top
	charMatrix = 52 // a to f
	charOwner  = 76

	sortGenerated = 1
	sortUnmapped  = 2
)

// chars returns the list of an open text page.
func (s *session) chars(text uint64) (charList, error) {
	count := s.int("FPDFText_CountChars", text)
	if count < 0 {
		return nil, fail(faultPage, "its text cannot be read")
	}
	begin, _ := s.mem.ReadUint32Le(uint32(text) + listBegin)
	end, _ := s.mem.ReadUint32Le(uint32(text) + listEnd)
	b, ok := s.mem.Read(begin, end-begin)
	l := charList(b)
	if !ok || len(l) != count*charSize || count > 0 && !(s.agrees(text, l, 0) && s.agrees(text, l, count-1)) {
		return nil, fail(faultOther, "PDFium's characters do not lie where they are looked for")
	}
	return l, nil
}

// agrees reports whether PDFium says of a character what the list does.
func (s *session) agrees(text uint64, l charList, i int) bool {
	n := uint64(i)
	if uint32(s.int("FPDFText_GetUnicode", text, n)) != l.word(i, charRune) ||
		s.call("FPDFText_GetTextObject", text, n) != l.owner(i) ||
		s.int("FPDFText_IsGenerated", text, n) != 0 != l.generated(i) ||
		s.int("FPDFText_HasUnicodeMapError", text, n) != 0 != l.unmapped(i) {
		return false
	}
	s.call("FPDFText_GetLooseCharBox", text, n, s.at(0)) // FS_RECTF is left, top, right, bottom
	for k, at := range []int{charLoose, charLoose + 12, charLoose + 8, charLoose + 4} {
		if s.u32(uint32(k)) != l.word(i, at) {
			return false
		}
	}
	s.call("FPDFText_GetMatrix", text, n, s.at(0))
	for k := range 4 {
		if s.u32(uint32(k)) != l.word(i, charMatrix+4*k) {
			return false
		}
	}
	return true
}

func (l charList) len() int { return len(l) / charSize }

func (l charList) word(i, at int) uint32 { return binary.LittleEndian.Uint32(l[i*charSize+at:]) }

func (l charList) float(i, at int) float64 { return float64(math.Float32frombits(l.word(i, at))) }

func (l charList) generated(i int) bool { return l[i*charSize+charSort] == sortGenerated }

// unmapped says that the file does not tell what the character is.
func (l charList) unmapped(i int) bool { return l[i*charSize+charSort] == sortUnmapped }

func (l charList) rune(i int) rune { return rune(l.word(i, charRune)) }

// owner is the text object that draws it, 0 for none.
func (l charList) owner(i int) uint64 { return uint64(l.word(i, charOwner)) }

// loose is the character's cell as PDFium has it, in points of the page.
func (l charList) loose(i int) redact.Rect {
	return redact.Rect{X0: l.float(i, charLoose), Y0: l.float(i, charLoose+4), X1: l.float(i, charLoose+8), Y1: l.float(i, charLoose+12)}
}

// directions returns the first four numbers of its matrix.
func (l charList) directions(i int) (a, b, c, d float64) {
	return l.float(i, charMatrix), l.float(i, charMatrix+4), l.float(i, charMatrix+8), l.float(i, charMatrix+12)
}
