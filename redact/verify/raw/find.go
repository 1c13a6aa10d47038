package raw

import (
	"bytes"
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Hit is a term found.
type Hit struct {
	// Term indexes the terms asked for.
	Term int
	// Object is the number of the object it stands in, 0 for bytes of none; Page the
	// page whose content that is, 0 where it is no page's own.
	Object, Page int
	// Content says that it is shown by a content stream; other places are strings
	// and streams that no page shows.
	Content bool
	// Count is how often it stands there.
	Count int
	// Where says in words what it stands in.
	Where string
}

// Find looks for terms in everything that was found: the text that content streams
// show, by their fonts' own codes and as bytes; every other string, name and stream
// in Latin-1, UTF-8 and UTF-16; what stands between and beside the objects.
func (f *File) Find(terms []Term) []Hit {
	m := NewMatcher(terms)
	var out []Hit
	page := 0
	add := func(object int, content bool, where string, counts map[int]int) {
		for t, n := range counts {
			out = append(out, Hit{Term: t, Object: object, Page: page, Content: content, Count: n, Where: where})
		}
	}
	shown := map[*Object]bool{}
	for _, u := range f.units() {
		var data []byte
		for _, o := range u.objects {
			shown[o] = true
			data = append(append(data, f.content(o)...), '\n')
		}
		r := f.readContent(data, u.res)
		number := u.objects[0].Number
		page = u.page
		add(number, true, "text shown by a content stream", m.shown(r))
		hidden := m.views(r.side, false)
		for _, v := range r.said {
			merge(hidden, m.strings(v))
		}
		add(number, false, "a content stream, and is not shown", hidden)
	}
	page = 0
	for _, o := range f.Objects {
		if s, ok := o.Value.(*Stream); ok && !shown[o] {
			if t := s.Dict["Type"]; t != Name("ObjStm") && t != Name("XRef") {
				add(o.Number, false, "a stream that no page shows", f.hidden(m, o, s))
			}
		}
		add(o.Number, false, "a string or name of the file", m.strings(o.Value))
		add(o.Number, false, "data behind a stream's end", m.views(o.Spare, false))
	}
	for _, t := range f.Trailers {
		add(0, false, "a trailer", m.strings(t))
	}
	add(0, false, "bytes between the objects", m.views(f.aside, false))
	slices.SortStableFunc(out, func(a, b Hit) int {
		if a.Object != b.Object {
			return a.Object - b.Object
		}
		if a.Term != b.Term {
			return a.Term - b.Term
		}
		return strings.Compare(a.Where, b.Where)
	})
	return out
}

func merge(into, from map[int]int) {
	for t, n := range from {
		into[t] += n
	}
}

// shown counts terms in the text that content shows, in the reading that finds most.
func (m *Matcher) shown(r *reading) map[int]int {
	best := map[int]int{}
	for _, text := range [][]rune{r.coded, r.plain} {
		counts := map[int]int{}
		m.Find(text, func(t, _, _ int) { counts[t]++ })
		m.findSpaced(text, func(t int) { counts[t] = max(counts[t], 1) })
		for t, n := range counts {
			best[t] = max(best[t], n)
		}
	}
	return best
}

// hidden counts terms in a stream that is no content. Pixels are the renderer's to
// judge, but not what stands beside them.
func (f *File) hidden(m *Matcher, o *Object, s *Stream) map[int]int {
	if o.Image == "" && s.Dict["Subtype"] == Name("Image") {
		data := f.content(o)
		return m.views(data[min(f.pixels(s.Dict), len(data)):], false)
	}
	data := f.content(o)
	counts := m.views(data, o.Image != "" || binary(s.Dict))
	if o.Image == "DCTDecode" || o.Image == "DCT" {
		merge(counts, m.views(jpegHead(data), false))
	}
	return counts
}

// pixels returns how many bytes the samples of a picture take.
func (f *File) pixels(d Dict) int {
	w, h, bits := f.num(d, "Width", 0), f.num(d, "Height", 0), f.num(d, "BitsPerComponent", 1)
	if w <= 0 || h <= 0 || w > 1<<20 || h > 1<<20 || bits <= 0 || bits > 16 {
		return 0
	}
	return (w*bits*f.components(d["ColorSpace"], 0) + 7) / 8 * h
}

// components counts the components of a colour space.
func (f *File) components(v Value, depth int) int {
	switch v := f.resolve(v).(type) {
	case Name:
		switch v {
		case "DeviceRGB", "RGB":
			return 3
		case "DeviceCMYK", "CMYK":
			return 4
		}
	case Array:
		if len(v) < 2 || depth > 4 {
			return 1
		}
		switch f.resolve(v[0]) {
		case Name("CalRGB"), Name("Lab"):
			return 3
		case Name("ICCBased"):
			return max(1, f.num(f.Dict(v[1]), "N", 1))
		case Name("DeviceN"):
			return max(1, len(f.list(v[1])))
		case Name("Pattern"):
			return f.components(v[1], depth+1)
		}
	}
	return 1
}

// jpegHead returns the segments of a JPEG that hold text: comments and what
// applications write.
func jpegHead(b []byte) []byte {
	var out []byte
	for i := 2; i+4 <= len(b) && b[i] == 0xFF && b[i+1] != 0xDA; {
		n := int(b[i+2])<<8 | int(b[i+3])
		end := min(i+2+n, len(b))
		if (b[i+1]&0xF0 == 0xE0 || b[i+1] == 0xFE) && i+4 < end {
			out = append(append(out, b[i+4:end]...), '\n')
		}
		if n < 2 {
			break
		}
		i = end
	}
	return out
}

// binary reports whether a stream holds font programs, profiles or the like, in
// which short words stand by chance.
func binary(d Dict) bool {
	return d["Length1"] != nil || d["Length2"] != nil || d["N"] != nil && d["Alternate"] != nil || d["Subtype"] == Name("Type1C") ||
		d["Subtype"] == Name("CIDFontType0C") || d["Subtype"] == Name("OpenType") || d["Subtype"] == Name("Image")
}

// minBinary is the length from which words in binary data are no chance.
const minBinary = 6

// telling reports whether finding a term in binary data says anything. Font programs
// and profiles name those who made them: a single name there is nobody of the
// school.
func (p *pattern) telling() bool {
	return len(p.lower) >= minBinary && slices.ContainsFunc(p.lower, func(r rune) bool { return !unicode.IsLetter(r) })
}

// Holds reports whether a text that no page shows holds a term, in any encoding.
func (m *Matcher) Holds(text string) bool { return len(m.views([]byte(text), false)) > 0 }

// views counts terms in bytes, read in each encoding; of the encodings the one with
// the most counts.
func (m *Matcher) views(data []byte, binary bool) map[int]int {
	best := map[int]int{}
	if len(data) == 0 {
		return best
	}
	look := func(text []rune) {
		counts := map[int]int{}
		m.find(text, true, func(t, _, _ int) {
			if binary && !m.terms[t].telling() {
				return
			}
			counts[t]++
		})
		for t, n := range counts {
			best[t] = max(best[t], n)
		}
	}
	text := latin1(data)
	look(text)
	high := bytes.IndexFunc(data, func(r rune) bool { return r >= 0x80 }) >= 0
	if high {
		look(mixed(data))
		if !binary {
			look(pdfDoc(data))
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		for _, skip := range []int{0, 1} {
			look(wide(data[min(skip, len(data)):], true))
			look(wide(data[min(skip, len(data)):], false))
		}
	}
	if binary {
		return best
	}
	if s := string(text); strings.Contains(s, "%") {
		if d, err := url.PathUnescape(s); err == nil {
			look([]rune(d))
		} else {
			look([]rune(strings.ReplaceAll(s, "%20", " ")))
		}
	}
	if bytes.IndexByte(data, '&') >= 0 {
		look([]rune(html.UnescapeString(string(mixed(data)))))
	}
	return best
}

func latin1(b []byte) []rune {
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
		if c >= 0x80 {
			r[i] = charmap.Windows1252.DecodeByte(c)
		}
	}
	return r
}

// mixed reads UTF-8, and what is none as Latin-1.
func mixed(b []byte) []rune {
	out := make([]rune, 0, len(b))
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = rune(b[0])
		}
		out = append(out, r)
		b = b[n:]
	}
	return out
}

// pdfDocHigh are the codes of PDFDocEncoding from 0x80 on that are not Latin-1's
// (ISO 32000-2, annex D.2).
var pdfDocHigh = []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€")

func pdfDoc(b []byte) []rune {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
		if c >= 0x80 && int(c-0x80) < len(pdfDocHigh) {
			out[i] = pdfDocHigh[c-0x80]
		}
	}
	return out
}

// wide reads UTF-16.
func wide(b []byte, big bool) []rune {
	u := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		if big {
			u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
		} else {
			u = append(u, uint16(b[i+1])<<8|uint16(b[i]))
		}
	}
	return utf16.Decode(u)
}

// strings counts terms in all strings and names of a value but the standard's own
// words and the names of fonts: there are people called Page and Georgia.
func (m *Matcher) strings(v Value) map[int]int {
	counts := map[int]int{}
	name := func(s string) {
		if !standard[s] && len(s) > 1 {
			merge(counts, m.views([]byte(s), false))
		}
	}
	var walk func(v Value, depth int)
	walk = func(v Value, depth int) {
		if depth > maxDepth {
			return
		}
		switch v := v.(type) {
		case String:
			merge(counts, m.views([]byte(v), false))
		case Name:
			name(string(v))
		case Array:
			for _, e := range v {
				walk(e, depth+1)
			}
		case Dict:
			for k, e := range v {
				k = strings.TrimRight(k, "\x00")
				name(k)
				if k == "BaseFont" || k == "FontName" || k == "FontFamily" {
					continue
				}
				walk(e, depth+1)
			}
		case *Stream:
			walk(v.Dict, depth+1)
		}
	}
	walk(v, 0)
	return counts
}
