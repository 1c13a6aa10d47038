package pdfdoc

import (
	"bytes"
	"context"
)

// reader hands out the objects of one file, each read when it is first asked for.
type reader struct {
	ctx  context.Context
	data []byte // from the header on: offsets count from it
	xref map[int]where
	// found is what a search for objects found, once one was needed.
	found map[int]where
	// unsearched are object streams that a search saw and did not yet unpack.
	unsearched []int
	trailer    Dict
	crypt      *crypt
	cache      map[int]Object
	packs      map[int]*objectStream
	// sections counts the cross-reference sections from the newest to the oldest.
	sections int
	// repaired says that the cross-reference table had to be made anew.
	repaired bool
	// searched bounds the work that wrong stream lengths can cause, in bytes.
	searched int
	// unpacked bounds the memory that object streams take, in bytes.
	unpacked int
}

// where says where an object is: at an offset, or, with stream set, the index-th
// object of that object stream.
type where struct {
	offset        int
	gen           int
	stream, index int
}

// object returns indirect object num, decrypted, or nil.
func (r *reader) object(num int) Object {
	if o, ok := r.cache[num]; ok {
		return o
	}
	if r.ctx.Err() != nil {
		return nil
	}
	r.cache[num] = nil // an object that needs itself to be read is null
	o := r.load(num)
	r.cache[num] = o
	return o
}

func (r *reader) load(num int) Object {
	w, ok := r.xref[num]
	if ok {
		if o, ok := r.at(num, w); ok {
			return o
		}
	} else if !r.repaired {
		return nil // not in the table, so null: what a search finds may be a deleted object
	}
	// The table is wrong about this object: look for it.
	if w, ok := r.search()[num]; ok {
		if o, ok := r.at(num, w); ok {
			return o
		}
	}
	return nil
}

// at reads object num where w says; false if it is not there.
func (r *reader) at(num int, w where) (Object, bool) {
	if w.stream > 0 {
		p := r.pack(w.stream)
		if p == nil {
			return nil, false
		}
		return p.object(num, w.index)
	}
	n, gen, body := objectHeader(r.data, w.offset)
	if body < 0 || n != num {
		return nil, false
	}
	o, ok := r.body(body, num, gen)
	return o, ok
}

// objectHeader reads "12 0 obj" at offset and returns the offset after it, or -1.
func objectHeader(data []byte, offset int) (num, gen, body int) {
	if offset < 0 || offset >= len(data) {
		return 0, 0, -1
	}
	l := &lexer{b: data, pos: offset}
	n, ok1 := l.object(0).(Integer)
	g, ok2 := l.object(0).(Integer)
	l.skip()
	if !ok1 || !ok2 || n <= 0 || !bytes.HasPrefix(l.b[l.pos:], []byte("obj")) {
		return 0, 0, -1
	}
	return int(n), int(g), l.pos + 3
}

// body reads the object whose first byte is at pos.
func (r *reader) body(pos, num, gen int) (Object, bool) {
	l := &lexer{b: r.data, pos: pos}
	o := l.object(0)
	if t, ok := o.(token); ok {
		return nil, t == "endobj" // an empty object is null
	}
	d, isDict := o.(Dict)
	if isDict {
		l.skip()
		if bytes.HasPrefix(l.b[l.pos:], []byte("stream")) {
			return r.stream(d, l.pos+len("stream"), num, gen), true
		}
	}
	if r.crypt != nil && num != r.crypt.object {
		o = r.crypt.strings(o, num, gen, 0)
	}
	return o, true
}

// stream makes the stream whose keyword ends at pos.
func (r *reader) stream(d Dict, pos, num, gen int) Object {
	switch {
	case bytes.HasPrefix(r.data[pos:], []byte("\r\n")):
		pos += 2
	case pos < len(r.data) && (r.data[pos] == '\n' || r.data[pos] == '\r'):
		pos++
	default:
		// Spaces before the end of line are wrong and happen; bytes are not skipped
		// where no end of line follows.
		for p := pos; p < len(r.data) && (r.data[p] == ' ' || r.data[p] == '\t'); p++ {
			if c := r.data[p+1 : min(p+3, len(r.data))]; len(c) > 0 && (c[0] == '\n' || c[0] == '\r') {
				pos = p + 2
				if len(c) > 1 && c[0] == '\r' && c[1] == '\n' {
					pos++
				}
				break
			}
		}
	}
	raw := r.data[pos:r.streamEnd(d, pos)]
	if r.crypt != nil && r.trailerStream(d) {
		return Stream{Dict: d, Raw: raw}
	}
	if r.crypt != nil {
		d, _ = r.crypt.strings(d, num, gen, 0).(Dict)
		raw = r.crypt.stream(r, d, raw, num, gen)
	}
	return Stream{Dict: d, Raw: raw}
}

// trailerStream reports whether d is a cross-reference stream, which is never
// encrypted.
func (r *reader) trailerStream(d Dict) bool {
	n, _ := d["Type"].(Name)
	return n == "XRef"
}

// streamEnd returns where the data that begin at pos end: where Length says if
// "endstream" follows there, else before the next "endstream".
func (r *reader) streamEnd(d Dict, pos int) int {
	if n, ok := r.resolve(d["Length"]).(Integer); ok && n >= 0 && int(n) <= len(r.data)-pos {
		end := pos + int(n)
		p := end
		for p < len(r.data) && isSpace(r.data[p]) && p < end+4 {
			p++
		}
		if bytes.HasPrefix(r.data[p:], []byte("endstream")) || bytes.HasPrefix(r.data[p:], []byte("endobj")) {
			return end
		}
	}
	rest := r.data[pos:]
	if r.searched > 8*len(r.data)+1<<20 {
		return pos
	}
	end := bytes.Index(rest, []byte("endstream"))
	if end < 0 {
		end = bytes.Index(rest, []byte("endobj"))
	}
	if end < 0 {
		r.searched += len(rest)
		return len(r.data)
	}
	r.searched += end
	// One end of line belongs to the keyword.
	if end > 0 && rest[end-1] == '\n' {
		end--
	}
	if end > 0 && rest[end-1] == '\r' {
		end--
	}
	return pos + end
}

// resolve follows references within the file as it was read.
func (r *reader) resolve(o Object) Object {
	for range maxIndirection {
		ref, ok := o.(Ref)
		if !ok {
			return o
		}
		o = r.object(int(ref.ObjectNumber))
	}
	return nil
}
