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
	// Image names the image format that is left of a stream when its filters are
	// undone; Damaged says why its data ended early.
	Image   string
	Damaged string
	// Spare are the bytes in a stream that follow the end of its compressed data.
	Spare []byte

	// data are the decoded bytes of a stream where they are kept; see [File.content].
	data []byte
	kept bool
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
	// Loose counts bytes between objects, in object streams and behind compressed
	// data that belong to nothing.
	Loose int
	// Encrypted says that strings and streams are not readable.
	Encrypted bool

	data []byte
	live map[int]*Object
	// aside gathers what stands beside the objects: comments, and what is loose.
	aside []byte
	// held is how many decoded bytes are kept.
	held int
	// pages and prints are what was asked for before.
	pages  []Dict
	prints map[Ref]Print
	// looped are the objects whose print leaves out something that refers to itself; loops
	// counts how often a print did.
	looped map[Ref]bool
	loops  int
	// fonts are those that were looked at.
	fonts map[Ref]*coding
	// heads says where the newest object of a number begins; nil before it is asked.
	heads map[int]int
}

// ErrNoPDF says that there is no header.
var ErrNoPDF = errors.New("no PDF header was found")

// Scan reads a file. It fails only where there is nothing of a PDF.
func Scan(data []byte) (*File, error) {
	head := bytes.Index(data, []byte("%PDF-"))
	if head < 0 {
		return nil, ErrNoPDF
	}
	f := &File{data: data, live: map[int]*Object{}, Before: len(trim(data[:head]))}
	f.put(data[:head])
	f.objects(head)
	slices.Reverse(f.Trailers)
	f.trailers()
	for _, t := range f.Trailers {
		if t["Encrypt"] != nil {
			f.Encrypted = true
		}
	}
	f.newest()
	if !f.Encrypted {
		for _, o := range slices.Clone(f.Objects) {
			f.decode(o)
			if s, ok := o.Value.(*Stream); ok && s.Dict["Type"] == Name("ObjStm") {
				f.unpack(o, s)
			}
			if len(f.Objects) > redact.MaxOperators {
				break
			}
		}
	}
	f.judge()
	return f, nil
}

// trim takes white space off both ends, zero bytes included.
func trim(b []byte) []byte { return bytes.Trim(b, " \t\r\n\f\x00") }

// put keeps bytes that belong to no object to be searched.
func (f *File) put(b []byte) {
	if b = trim(b); len(b) > 0 {
		f.aside = append(append(f.aside, b...), '\n')
	}
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
		f.gap(s[end:start])
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
		f.put(x.comments)
		end = min(x.p, len(s))
		i = max(i, end)
		f.Objects = append(f.Objects, o)
		if len(f.Objects) > redact.MaxOperators {
			return
		}
	}
	// After the last end only white space may follow.
	rest := s[end:]
	if k := bytes.LastIndex(rest, []byte("%%EOF")); k >= 0 {
		f.gap(rest[:k+5])
		f.put(rest[k+5:])
		f.After = len(trim(rest[k+5:]))
		return
	}
	f.gap(rest)
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

// trailers adds the trailers that are cross-reference streams.
func (f *File) trailers() {
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
			return nil
		}
		v = o.Value
	}
	return nil
}

// newest finds the newest object of each number: of several the last.
func (f *File) newest() {
	for _, o := range f.Objects {
		if old := f.live[o.Number]; old != nil && old != o {
			if old.Offset > o.Offset {
				o.State = Old
				continue
			}
			old.State = Old
		}
		f.live[o.Number] = o
	}
}

// judge sorts the objects into live ones, orphans and those of earlier revisions.
func (f *File) judge() {
	f.newest()
	seen := map[int]bool{}
	var todo []Value
	for _, t := range f.Trailers {
		todo = append(todo, t["Root"], t["Info"], t["Encrypt"])
	}
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		switch v := v.(type) {
		case Ref:
			if o := f.live[int(v)]; o != nil && !seen[int(v)] {
				seen[int(v)] = true
				todo = append(todo, o.Value)
			}
		case Array:
			todo = append(todo, v...)
		case Dict:
			for _, e := range v {
				todo = append(todo, e)
			}
		case *Stream:
			todo = append(todo, v.Dict)
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
	for _, o := range slices.Backward(f.Objects) {
		if d, ok := o.Value.(Dict); ok && d["Type"] == Name("Catalog") {
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
