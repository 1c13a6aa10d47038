package raw

import (
	"bytes"
	"strconv"
	"strings"
)

// index reads an INDEX of a CFF program, and where it ends; -1 where it makes no sense.
func index(b []byte, at int) (items [][]byte, end int) {
	if at < 0 || at+2 > len(b) {
		return nil, -1
	}
	n := be16(b, at)
	if n == 0 {
		return nil, at + 2
	}
	if at+3 > len(b) {
		return nil, -1
	}
	size := int(b[at+2])
	offset := func(i int) int {
		v, p := 0, at+3+i*size
		for k := p; k < p+size && k < len(b); k++ {
			v = v<<8 | int(b[k])
		}
		return at + 2 + (n+1)*size + v
	}
	for i := range n {
		from, to := offset(i), offset(i+1)
		if from < 0 || from > to || to > len(b) {
			return nil, -1
		}
		items = append(items, b[from:to])
	}
	return items, offset(n)
}

// entries reads a CFF dictionary: the operands of its operators, whole numbers only.
func entries(b []byte) map[int][]int {
	out := map[int][]int{}
	var args []int
	for i := 0; i < len(b); i++ {
		switch c := int(b[i]); {
		case c == 12:
			i++
			if i < len(b) {
				out[1200+int(b[i])] = args
			}
			args = nil
		case c <= 21:
			out[c], args = args, nil
		case c == 28:
			args = append(args, int(int16(be16(b, i+1))))
			i += 2
		case c == 29:
			args = append(args, int(int32(be32(b, i+1))))
			i += 4
		case c == 30:
			for i++; i < len(b) && b[i]&15 != 15 && b[i]>>4 != 15; i++ {
			}
			args = append(args, 0)
		case c >= 32 && c <= 246:
			args = append(args, c-139)
		case c >= 247 && c <= 250 && i+1 < len(b):
			args = append(args, (c-247)*256+int(b[i+1])+108)
			i++
		case c >= 251 && c <= 254 && i+1 < len(b):
			args = append(args, -(c-251)*256-int(b[i+1])-108)
			i++
		}
	}
	return out
}

// compact looks for glyphs of a CFF program that nothing shows, and for subroutines, in
// which outlines of glyphs that are gone may live on.
func (x *fontCheck) compact(b []byte) {
	_, at := index(b, int(b[2]))
	tops, at := index(b, at)
	texts, at := index(b, at)
	global, end := index(b, at)
	if end < 0 || len(tops) != 1 {
		x.found("a program that cannot be looked into", 1)
		return
	}
	top := entries(tops[0])
	glyphs, end := index(b, firstOf(top[17], -1))
	if end < 0 {
		x.found("a program that cannot be looked into", 1)
		return
	}
	x.found("subroutines of outlines", len(global)+x.local(b, top))
	ids := charset(b, firstOf(top[15], 0), len(glyphs))
	if x.c.wide {
		x.found("outlines that nothing shows", x.unshown(glyphs, ids, top[1230] != nil))
		return
	}
	var all []string
	for _, sid := range ids[1:] {
		switch {
		case sid >= 391 && sid-391 < len(texts):
			all = append(all, string(texts[sid-391]))
		case sid >= 34 && sid <= 59: // A to Z
			all = append(all, string(rune('A'+sid-34)))
		case sid >= 66 && sid <= 91: // a to z
			all = append(all, string(rune('a'+sid-66)))
		case sid >= 17 && sid <= 26: // zero to nine
			all = append(all, strings.Fields("zero one two three four five six seven eight nine")[sid-17])
		}
	}
	x.found("outlines that nothing shows", x.named(all, nil))
}

// unshown counts glyphs of composite fonts that no code shows: by the CIDs of a CID-keyed
// program, else by their numbers. What a CMap of the font's own says is not known. One
// that is drawn as what there is for lack of a glyph only holds a place.
func (x *fontCheck) unshown(glyphs [][]byte, ids []int, keyed bool) int {
	n := 0
	for g, cid := range ids {
		if !keyed {
			cid = g
		}
		shown := g == 0 || g < len(glyphs) && bytes.Equal(glyphs[g], glyphs[0])
		for _, p := range x.sharers() {
			shown = shown || p.used[uint32(cid)] || !p.identity()
		}
		if !shown {
			n++
		}
	}
	return n
}

// firstOf returns the first operand, or what is meant where there is none.
func firstOf(args []int, missing int) int {
	if len(args) > 0 {
		return args[0]
	}
	return missing
}

// local counts the subroutines of the private dictionaries of a CFF program.
func (x *fontCheck) local(b []byte, top map[int][]int) int {
	all := []map[int][]int{top}
	fonts, _ := index(b, firstOf(top[1236], -1))
	for _, d := range fonts {
		all = append(all, entries(d))
	}
	n := 0
	for _, d := range all {
		p := d[18]
		if len(p) != 2 || p[0] < 0 || p[1] < 0 || p[0]+p[1] > len(b) {
			continue
		}
		if subrs := firstOf(entries(b[p[1] : p[0]+p[1]])[19], 0); subrs > 0 {
			items, _ := index(b, p[1]+subrs)
			n += len(items)
		}
	}
	return n
}

// charset reads the identifiers of n glyphs.
func charset(b []byte, at, n int) []int {
	out := []int{0}
	if at <= 2 || at >= len(b) {
		for g := 1; g < n; g++ {
			out = append(out, g)
		}
		return out
	}
	format := b[at]
	for at++; len(out) < n && at+2 <= len(b); {
		id, more := be16(b, at), 0
		at += 2
		switch {
		case format == 1 && at < len(b):
			more = int(b[at])
			at++
		case format == 2:
			more = be16(b, at)
			at += 2
		}
		for k := 0; k <= more && len(out) < n; k++ {
			out = append(out, id+k)
		}
	}
	return out
}

// type1 looks for glyphs of a Type 1 program that nothing shows.
func (x *fontCheck) type1(b []byte) {
	clear, hidden, ok := bytes.Cut(b, []byte("eexec"))
	var glyphs []byte
	if ok {
		_, glyphs, ok = bytes.Cut(decrypted(hidden), []byte("/CharStrings"))
	}
	if !ok {
		x.found("a program that cannot be looked into", 1)
		return
	}
	x.found("outlines that nothing shows", x.named(charStrings(glyphs), builtIn(clear)))
}

// builtIn reads the encoding that a Type 1 program has itself.
func builtIn(clear []byte) map[uint32]string {
	own := map[uint32]string{}
	words := strings.Fields(string(clear))
	for i := 0; i+3 < len(words); i++ {
		if words[i] != "dup" || words[i+3] != "put" || !strings.HasPrefix(words[i+2], "/") {
			continue
		}
		if c, err := strconv.Atoi(words[i+1]); err == nil && c >= 0 {
			own[uint32(c)] = words[i+2][1:]
		}
	}
	return own
}

// decrypted undoes the encryption of the second part of a Type 1 program.
func decrypted(b []byte) []byte {
	for len(b) > 0 && space(b[0]) {
		b = b[1:]
	}
	plain := make([]byte, len(b))
	key := uint16(55665)
	for i, c := range b {
		plain[i] = c ^ byte(key>>8)
		key = (uint16(c)+key)*52845 + 22719
	}
	return plain
}

// charStrings reads the names of the glyphs of a Type 1 program from what follows the
// word.
func charStrings(b []byte) (names []string) {
	p := &parser{s: b}
	for p.p < len(b) {
		p.skip()
		if p.p >= len(b) {
			break
		}
		from := p.p
		if b[p.p] != '/' {
			if p.word() == "end" {
				break
			}
			if p.p == from {
				p.p++
			}
			continue
		}
		p.p++
		name := p.word()
		p.skip()
		n, err := strconv.Atoi(p.word())
		p.skip()
		p.word()
		if err != nil || n < 0 {
			break
		}
		names = append(names, name)
		p.p += 1 + n
	}
	return names
}
