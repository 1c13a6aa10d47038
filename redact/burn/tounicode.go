package burn

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
)

// readToUnicode reads which text the codes of a font stand for (ISO 32000-2, 9.10.3),
// in UTF-16, big end first, as it stands there.
func readToUnicode(program []byte) map[uint32]string {
	out := map[uint32]string{}
	l := &lexer{s: program}
	var st []operand
	for {
		l.skip()
		if l.p >= len(l.s) || len(st) > maxCMapItems {
			return out
		}
		arg, word := l.token()
		if word == nil {
			st = append(st, arg)
			continue
		}
		switch string(word) {
		case "endbfchar":
			for i := 0; i+1 < len(st); i += 2 {
				out[bigEndian(st[i].b)] = string(st[i+1].b)
			}
		case "endbfrange":
			for i := 0; i+2 < len(st); i += 3 {
				readRange(out, bigEndian(st[i].b), bigEndian(st[i+1].b), st[i+2], l)
			}
		}
		// Strings point into l.text, and arrays into l.pool, which only grow here.
		st = st[:0]
	}
}

// readRange reads a range of codes: to an array of texts, or to texts that count up.
func readRange(out map[uint32]string, lo, hi uint32, to operand, l *lexer) {
	if to.kind == kindArray {
		for k, o := range l.items(to) {
			if uint64(lo)+uint64(k) <= uint64(hi) {
				out[lo+uint32(k)] = string(o.b)
			}
		}
		return
	}
	text := slices.Clone(to.b)
	for c := uint64(lo); c <= uint64(hi) && c-uint64(lo) <= 0xFFFF && len(text) > 0; c++ {
		out[uint32(c)] = string(text)
		for i := len(text) - 1; i >= 0; i-- {
			if text[i]++; text[i] != 0 {
				break
			}
		}
	}
}

// utf16Of returns the characters of a text as a ToUnicode CMap has it.
func utf16Of(s string) []rune {
	if len(s) == 1 {
		return []rune{rune(s[0])} // as readers take it
	}
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return utf16.Decode(u)
}

// writeToUnicode returns the CMap that says which text codes of n bytes stand for.
func writeToUnicode(n int, texts map[uint32]string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"+
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"+
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"+
		"1 begincodespacerange\n<%0*X> <%0*X>\nendcodespacerange\n", 2*n, 0, 2*n, uint64(1)<<(8*n)-1)
	codes := slices.Sorted(maps.Keys(texts))
	for part := range slices.Chunk(codes, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, c := range part {
			fmt.Fprintf(&b, "<%0*X> <%X>\n", 2*n, c, texts[c])
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return []byte(b.String())
}
