package raw

import (
	"bytes"
	"errors"
	"slices"
	"strconv"

	"sarpack/redact"
)

// State says what an object is to the file.
type State uint8

// The states of objects.
const (
	Live   State = iota // what the cross-reference points to, and something refers to
	Orphan              // what it points to, and nothing refers to
	Old                 // left over from an earlier revision
)

// Object is one indirect object found in the bytes.
type Object struct {
	Number int
	// Offset is where it stands; for one in an object stream, where that stands.
	Offset int
	State  State
	Value  Value
	// Data are the decoded bytes of a stream, as far as they could be decoded;
	// Image names the image format that is left; Damaged says why it ended early.
	Data    []byte
	Image   string
	Damaged string
}

// File is everything found in the bytes of a PDF.
type File struct {
	Objects []*Object
	// Trailers are the trailer dictionaries, newest first.
	Trailers []Dict
	// Ends counts %%EOF, Starts startxref.
	Ends, Starts int
	// Before and After count bytes outside the PDF: before its header, after its
	// last end; white space aside.
	Before, After int
	// Loose counts bytes between objects that belong to nothing.
	Loose int
	// Encrypted says that strings and streams are not readable.
	Encrypted bool

	data []byte
	live map[int]*Object
}

// ErrNoPDF says that there is no header.
var ErrNoPDF = errors.New("no PDF header was found")

// Scan reads a file. It fails only where there is nothing of a PDF.
func Scan(data []byte) (*File, error) {
	head := bytes.Index(data, []byte("%PDF-"))
	if head < 0 {
		return nil, ErrNoPDF
	}
	f := &File{data: data, live: map[int]*Object{}, Before: len(bytes.TrimSpace(data[:head]))}
	f.Ends = bytes.Count(data, []byte("%%EOF"))
	f.Starts = bytes.Count(data, []byte("startxref"))
	if i := bytes.LastIndex(data, []byte("%%EOF")); i >= 0 {
		f.After = len(bytes.TrimSpace(data[i+5:]))
	}
	f.objects(head)
	f.trailers()
	for _, t := range f.Trailers {
		if t["Encrypt"] != nil {
			f.Encrypted = true
		}
	}
	if !f.Encrypted {
		for _, o := range slices.Clone(f.Objects) {
			f.decode(o)
			if s, ok := o.Value.(*Stream); ok && s.Dict["Type"] == Name("ObjStm") {
				f.unpack(o, s)
			}
		}
	}
	f.judge()
	return f, nil
}

// objects finds "N G obj" wherever it stands.
func (f *File) objects(from int) {
	s := f.data
	end := from
	for i := from; ; {
		k := bytes.Index(s[i:], []byte("obj"))
		if k < 0 {
			break
		}
		k += i
		i = k + 3
		if k >= 3 && string(s[k-3:k]) == "end" {
			continue
		}
		num, start, ok := header(s, k)
		if !ok || start < end {
			continue
		}
		f.loose(s[end:start])
		x := &parser{s: s, p: k + 3}
		o := &Object{Number: num, Offset: start}
		o.Value = x.value()
		if d, ok := o.Value.(Dict); ok {
			if st := f.stream(x, d); st != nil {
				o.Value = st
			}
		}
		x.skip()
		if bytes.HasPrefix(s[min(x.p, len(s)):], []byte("endobj")) {
			x.p += 6
		}
		end = min(x.p, len(s))
		i = max(i, end)
		f.Objects = append(f.Objects, o)
		if len(f.Objects) > redact.MaxOperators {
			return
		}
	}
	f.loose(s[end:])
}

// header reads the two numbers before "obj" at k.
func header(s []byte, k int) (num, start int, ok bool) {
	i := k
	back := func(pred func(byte) bool) string {
		to := i
		for i > 0 && pred(s[i-1]) {
			i--
		}
		return string(s[i:to])
	}
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	back(space)
	gen := back(digit)
	gap := back(space)
	n := back(digit)
	if gen == "" || gap == "" || n == "" || len(n) > 10 || len(gen) > 5 {
		return 0, 0, false
	}
	num, err := strconv.Atoi(n)
	return num, i, err == nil
}

// loose counts what stands between objects beside the file's own structure.
func (f *File) loose(gap []byte) {
	for _, line := range bytes.FieldsFunc(gap, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '%' && len(line) < 12 || bytes.HasPrefix(line, []byte("%PDF-")) {
			continue
		}
		if bytes.HasPrefix(line, []byte("xref")) || bytes.HasPrefix(line, []byte("trailer")) || bytes.HasPrefix(line, []byte("startxref")) {
			return // the cross-reference and trailer, read elsewhere
		}
		f.Loose += len(line)
	}
}

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
	if n, ok := d["Length"].(float64); ok && n >= 0 && from+int(n) <= len(x.s) {
		to := from + int(n)
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
	return &Stream{d, bytes.TrimRight(x.s[from:from+to], "\r\n")}
}

// decode undoes a stream's filters.
func (f *File) decode(o *Object) {
	s, ok := o.Value.(*Stream)
	if !ok {
		return
	}
	o.Data, o.Image, o.Damaged = f.filters(s)
}

// unpack adds the objects of an object stream.
func (f *File) unpack(at *Object, s *Stream) {
	n, _ := f.resolve(s.Dict["N"]).(float64)
	first, _ := f.resolve(s.Dict["First"]).(float64)
	x := &parser{s: at.Data}
	type entry struct{ num, off int }
	var entries []entry
	for i := 0; i < int(n) && x.p < int(first); i++ {
		a, ok1 := x.value().(float64)
		b, ok2 := x.value().(float64)
		if !ok1 || !ok2 {
			break
		}
		entries = append(entries, entry{int(a), int(first) + int(b)})
	}
	for _, e := range entries {
		if e.off < 0 || e.off >= len(at.Data) {
			continue
		}
		y := &parser{s: at.Data, p: e.off}
		f.Objects = append(f.Objects, &Object{Number: e.num, Offset: at.Offset, Value: y.value()})
	}
}

// trailers collects trailer dictionaries and those of cross-reference streams.
func (f *File) trailers() {
	for i := len(f.data); ; {
		k := bytes.LastIndex(f.data[:i], []byte("trailer"))
		if k < 0 {
			break
		}
		x := &parser{s: f.data, p: k + 7}
		if d, ok := x.value().(Dict); ok {
			f.Trailers = append(f.Trailers, d)
		}
		i = k
	}
	for i := len(f.Objects) - 1; i >= 0; i-- {
		if s, ok := f.Objects[i].Value.(*Stream); ok && s.Dict["Type"] == Name("XRef") {
			f.Trailers = append(f.Trailers, s.Dict)
		}
	}
}

// resolve follows a reference by the newest object of its number.
func (f *File) resolve(v Value) Value {
	for range 32 {
		r, ok := v.(Ref)
		if !ok {
			return v
		}
		o := f.live[int(r)]
		if o == nil {
			for i := len(f.Objects) - 1; i >= 0; i-- {
				if f.Objects[i].Number == int(r) {
					o = f.Objects[i]
					break
				}
			}
		}
		if o == nil {
			return nil
		}
		v = o.Value
	}
	return nil
}

// judge sorts the objects into live ones, orphans and those of earlier revisions:
// of several with one number the last is the newest.
func (f *File) judge() {
	for _, o := range f.Objects {
		if old := f.live[o.Number]; old != nil {
			if old.Offset > o.Offset {
				o.State = Old
				continue
			}
			old.State = Old
		}
		f.live[o.Number] = o
	}
	seen := map[int]bool{}
	var walk func(v Value, depth int)
	walk = func(v Value, depth int) {
		if depth > 2000 {
			return
		}
		switch v := v.(type) {
		case Ref:
			if !seen[int(v)] {
				seen[int(v)] = true
				if o := f.live[int(v)]; o != nil {
					walk(o.Value, depth+1)
				}
			}
		case Array:
			for _, e := range v {
				walk(e, depth+1)
			}
		case Dict:
			for _, e := range v {
				walk(e, depth+1)
			}
		case *Stream:
			for _, e := range v.Dict {
				walk(e, depth+1)
			}
		}
	}
	for _, t := range f.Trailers {
		for _, k := range []string{"Root", "Info", "Encrypt"} {
			walk(t[k], 0)
		}
	}
	for _, o := range f.live {
		s, _ := o.Value.(*Stream)
		if s != nil && (s.Dict["Type"] == Name("XRef") || s.Dict["Type"] == Name("ObjStm")) {
			continue
		}
		if !seen[o.Number] {
			o.State = Orphan
		}
	}
}

// Root returns the catalogue.
func (f *File) Root() Dict {
	for _, t := range f.Trailers {
		if d, ok := f.resolve(t["Root"]).(Dict); ok {
			return d
		}
	}
	return nil
}

// Resolve follows references.
func (f *File) Resolve(v Value) Value { return f.resolve(v) }

// Dict returns v as a dictionary, a stream's for a stream, or nil.
func (f *File) Dict(v Value) Dict {
	switch d := f.resolve(v).(type) {
	case Dict:
		return d
	case *Stream:
		return d.Dict
	}
	return nil
}
