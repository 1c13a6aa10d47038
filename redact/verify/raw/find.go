package raw

import (
	"bytes"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Hit is a term found.
type Hit struct {
	// Term indexes the terms asked for.
	Term int
	// Object is the number of the object it stands in, 0 for bytes of none.
	Object int
	// Content says that it is shown by a content stream; other places are strings
	// and streams that no page shows.
	Content bool
	// Count is how often it stands there.
	Count int
	// Where says in words what it stands in.
	Where string
}

// Find looks for terms in everything that was found: the strings that content
// streams show, by their fonts' own codes and as bytes; every other string, name
// and stream in Latin-1, UTF-8 and UTF-16.
func (f *File) Find(terms []Term) []Hit {
	m := newMatcher(terms)
	var out []Hit
	add := func(o *Object, content bool, where string, counts map[int]int) {
		for t, n := range counts {
			out = append(out, Hit{Term: t, Object: o.Number, Content: content, Count: n, Where: where})
		}
	}
	contents := f.contents()
	for _, o := range f.Objects {
		if res, ok := contents[o.Number]; ok && o.State == Live {
			add(o, true, "text shown by a content stream", f.shown(m, o, res))
		} else if s, ok := o.Value.(*Stream); ok {
			if t := s.Dict["Type"]; t != Name("ObjStm") && t != Name("XRef") {
				add(o, false, "a stream that no page shows", m.views(o.Data, o.Image != "" || binary(s.Dict)))
			}
		}
		add(o, false, "a string or name of the file", m.strings(o.Value))
	}
	slices.SortStableFunc(out, func(a, b Hit) int {
		if a.Object != b.Object {
			return a.Object - b.Object
		}
		return a.Term - b.Term
	})
	return out
}

// binary reports whether a stream holds font programs, profiles or the like, in
// which short words stand by chance.
func binary(d Dict) bool {
	return d["Length1"] != nil || d["Length2"] != nil || d["N"] != nil && d["Alternate"] != nil || d["Subtype"] == Name("Type1C") ||
		d["Subtype"] == Name("CIDFontType0C") || d["Subtype"] == Name("OpenType") || d["Subtype"] == Name("Image")
}

// minBinary is the length from which a word in binary data is no chance.
const minBinary = 6

// views counts terms in bytes, read in each encoding; of the encodings the one with
// the most counts.
func (m *matcher) views(data []byte, binary bool) map[int]int {
	best := map[int]int{}
	if len(data) == 0 {
		return best
	}
	look := func(text []rune) {
		counts := map[int]int{}
		m.find(text, func(t, _, _ int) {
			if binary && len(m.terms[t].lower) < minBinary {
				return
			}
			counts[t]++
		})
		for t, n := range counts {
			best[t] = max(best[t], n)
		}
	}
	look(latin1(data))
	if utf8.Valid(data) && bytes.IndexFunc(data, func(r rune) bool { return r >= 0x80 }) >= 0 {
		look([]rune(string(data)))
	}
	if bytes.IndexByte(data, 0) >= 0 {
		for _, skip := range []int{0, 1} {
			look(wide(data[min(skip, len(data)):]))
		}
	}
	return best
}

func latin1(b []byte) []rune {
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = charmap.Windows1252.DecodeByte(c)
	}
	return r
}

// wide reads UTF-16BE; the little-endian reading is the big-endian one a byte on.
func wide(b []byte) []rune {
	u := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return utf16.Decode(u)
}

// strings counts terms in all strings and names of a value.
func (m *matcher) strings(v Value) map[int]int {
	counts := map[int]int{}
	var walk func(v Value, depth int)
	walk = func(v Value, depth int) {
		if depth > maxDepth {
			return
		}
		switch v := v.(type) {
		case String:
			for t, n := range m.views([]byte(v), false) {
				counts[t] += n
			}
		case Name:
			m.find([]rune(string(v)), func(t, _, _ int) { counts[t]++ })
		case Array:
			for _, e := range v {
				walk(e, depth+1)
			}
		case Dict:
			for k, e := range v {
				m.find([]rune(k), func(t, _, _ int) { counts[t]++ })
				walk(e, depth+1)
			}
		case *Stream:
			walk(v.Dict, depth+1)
		}
	}
	walk(v, 0)
	return counts
}
