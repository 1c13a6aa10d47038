package raw

import (
	"bytes"
	"slices"
)

// stream reads the bytes of a stream whose dictionary is behind the parser.
func (f *File) stream(x *parser, d Dict) *Stream {
	save := x.p
	x.skip()
	if !bytes.HasPrefix(x.s[min(x.p, len(x.s)):], []byte("stream")) {
		x.p = save
		return nil
	}
	x.p += 6
	if x.p < len(x.s) && x.s[x.p] == '\r' {
		x.p++
	}
	if x.p < len(x.s) && x.s[x.p] == '\n' {
		x.p++
	}
	from := min(x.p, len(x.s))
	if n, ok := f.length(d["Length"]); ok && n >= 0 && n <= len(x.s)-from {
		to := from + n
		rest := bytes.TrimLeft(x.s[to:min(to+20, len(x.s))], "\r\n \t")
		if bytes.HasPrefix(rest, []byte("endstream")) {
			x.p = to + bytes.Index(x.s[to:], []byte("endstream")) + 9
			return &Stream{d, x.s[from:to]}
		}
	}
	to := bytes.Index(x.s[from:], []byte("endstream"))
	if to < 0 {
		x.p = len(x.s)
		return &Stream{d, x.s[from:]}
	}
	x.p = from + to + 9
	// One line end before endstream is no data (ISO 32000-2, 7.3.8.1).
	b := x.s[from : from+to]
	b = bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
	return &Stream{d, b}
}

// length reads a stream's length, also one that stands in an object of its own
// before or after the stream.
func (f *File) length(v Value) (int, bool) {
	if r, ok := v.(Ref); ok {
		if f.heads == nil {
			f.heads = map[int]int{}
			for i := 0; ; i += 3 {
				k := bytes.Index(f.data[i:], []byte("obj"))
				if k < 0 {
					break
				}
				i += k
				if num, _, ok := header(f.data, i); ok {
					f.heads[num] = i + 3
				}
			}
		}
		at, ok := f.heads[int(r)]
		if !ok {
			return 0, false
		}
		x := &parser{s: f.data, p: at}
		v = x.value()
	}
	n, ok := v.(float64)
	return int(n), ok && n >= 0 && n < 1<<40
}

// maxHeld is how many decoded bytes of a file are kept between looks.
const maxHeld = 128 << 20

// decode undoes a stream's filters and notes what came of it.
func (f *File) decode(o *Object) {
	s, ok := o.Value.(*Stream)
	if !ok {
		return
	}
	d := f.filters(s)
	o.Image, o.Damaged, o.Spare = d.image, d.damaged, d.spare
	f.Loose += len(d.spare)
	// Pixels are large and looked at once.
	if s.Dict["Subtype"] != Name("Image") && f.held+len(d.data) <= maxHeld {
		f.held += len(d.data)
		o.data, o.kept = d.data, true
	}
}

// content returns the decoded bytes of a stream.
func (f *File) content(o *Object) []byte {
	s, ok := o.Value.(*Stream)
	if o.kept || !ok || f.Encrypted {
		return o.data
	}
	return f.filters(s).data
}

// unpack adds the objects of an object stream.
func (f *File) unpack(at *Object, s *Stream) {
	n, _ := f.resolve(s.Dict["N"]).(float64)
	first, _ := f.resolve(s.Dict["First"]).(float64)
	data := f.content(at)
	x := &parser{s: data}
	type entry struct{ num, off int }
	var entries []entry
	for i := 0; i < int(n) && x.p < int(first) && first < float64(len(data)+1); i++ {
		a, ok1 := x.value().(float64)
		b, ok2 := x.value().(float64)
		if !ok1 || !ok2 || a < 0 || b < 0 || a > 1<<31 || b > float64(len(data)) {
			break
		}
		entries = append(entries, entry{int(a), int(first) + int(b)})
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return a.off - b.off })
	end := x.p
	loose := func(to int) {
		if to > end {
			gap := trim(data[end:to])
			f.Loose += len(gap)
			f.put(gap)
		}
	}
	for _, e := range entries {
		if e.off >= len(data) {
			continue
		}
		loose(e.off)
		y := &parser{s: data, p: e.off}
		f.Objects = append(f.Objects, &Object{Number: e.num, Offset: at.Offset, Value: y.value()})
		f.put(y.comments)
		end = max(end, min(y.p, len(data)))
	}
	loose(len(data))
}
