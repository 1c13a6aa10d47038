package pdfdoc

import (
	"bytes"
	"maps"
	"slices"
)

// peek is how much of an object a search reads to learn what it is, in bytes.
const peek = 1 << 16

// repair makes a cross-reference table by searching for objects.
func (r *reader) repair(password string) error {
	old := r.trailer
	r.reset()
	r.repaired, r.found = true, nil
	r.scan()
	r.xref = maps.Clone(r.found)
	for k, v := range old {
		if _, ok := r.trailer[k]; !ok {
			r.trailer[k] = v
		}
	}
	if err := r.unlock(password); err != nil {
		return err
	}
	r.xref = maps.Clone(r.search())
	r.forget()
	if !r.sound() {
		r.findRoot()
	}
	return nil
}

// search returns all objects that are in the file, those in object streams
// included. Where one is there several times the last counts, as in a newer
// revision. The key must be known.
func (r *reader) search() map[int]where {
	if r.found == nil {
		r.scan()
	}
	for _, n := range r.unsearched {
		r.findPacked(n)
	}
	r.unsearched = nil
	return r.found
}

// scan goes through the file once for objects and trailers.
func (r *reader) scan() {
	r.found = map[int]where{}
	for pos := 0; pos < len(r.data) && r.ctx.Err() == nil; {
		i := bytes.Index(r.data[pos:], []byte("obj"))
		stop := len(r.data)
		if i >= 0 {
			stop = pos + i
		}
		r.findTrailers(pos, stop)
		if i < 0 {
			return
		}
		at := pos + i
		pos = at + len("obj")
		start := headerBefore(r.data, at)
		if start < 0 {
			continue
		}
		num, gen, body := objectHeader(r.data, start)
		if body < 0 || num > maxObjects {
			continue
		}
		r.found[num] = where{offset: start, gen: gen}
		pos = r.look(num, body)
	}
}

// headerBefore returns where "12 0 " before the keyword obj at offset at begins,
// or -1.
func headerBefore(data []byte, at int) int {
	i := at
	back := func(ok func(byte) bool) int {
		n := 0
		for i > 0 && n < 64 && ok(data[i-1]) {
			i--
			n++
		}
		return n
	}
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	back(isSpace)
	if back(digit) == 0 || back(isSpace) == 0 || back(digit) == 0 {
		return -1
	}
	return i
}

// findTrailers takes over the trailers between two offsets.
func (r *reader) findTrailers(from, to int) {
	for from < to {
		i := bytes.Index(r.data[from:to], []byte("trailer"))
		if i < 0 {
			return
		}
		from += i + len("trailer")
		l := &lexer{b: r.data[:min(len(r.data), from+peek)], pos: from}
		if d, ok := l.object(0).(Dict); ok {
			r.adopt(d)
		}
	}
}

// look reads the object found at body for what it says of others, and returns
// where the search goes on: after its data if it is a stream, so that a PDF inside
// a PDF is not taken for part of it.
func (r *reader) look(num, body int) int {
	l := &lexer{b: r.data[:min(len(r.data), body+peek)], pos: body}
	d, ok := l.object(0).(Dict)
	if !ok {
		return body
	}
	l.skip()
	if !bytes.HasPrefix(l.b[l.pos:], []byte("stream")) {
		return body
	}
	switch d["Type"] {
	case Name("XRef"):
		r.adopt(d)
	case Name("ObjStm"):
		r.unsearched = append(r.unsearched, num)
	}
	pos := l.pos + len("stream")
	if n, ok := d["Length"].(Integer); ok && n > 0 && int(n) < len(r.data)-pos {
		end := pos + int(n)
		if bytes.Contains(r.data[end:min(len(r.data), end+16)], []byte("endstream")) {
			return end
		}
	}
	if end := bytes.Index(r.data[pos:], []byte("endstream")); end >= 0 {
		return pos + end
	}
	return pos
}

// adopt takes over the keys of a trailer found by a search; later ones win.
func (r *reader) adopt(d Dict) {
	if !r.repaired || d["Root"] == nil {
		return // a table exists, and only single objects are looked for
	}
	for _, k := range []string{"Root", "Info", "ID", "Encrypt"} {
		if v := d[k]; v != nil {
			r.trailer[k] = v
		}
	}
}

// findPacked adds the objects of an object stream, unless a later object of the
// same number stands by itself.
func (r *reader) findPacked(num int) {
	w := r.found[num]
	_, gen, body := objectHeader(r.data, w.offset)
	if body < 0 || r.unpacked > maxUnpacked {
		return
	}
	o, _ := r.body(body, num, gen)
	s, ok := o.(Stream)
	if !ok {
		return
	}
	p := r.unpack(&s)
	if p == nil {
		return
	}
	for i, n := range p.nums {
		if have, ok := r.found[n]; n > 0 && n <= maxObjects && (!ok || have.stream > 0 || have.offset < w.offset) {
			r.found[n] = where{stream: num, index: i}
		}
	}
}

// findRoot looks for a catalogue, or failing that for the top of a page tree.
func (r *reader) findRoot() {
	nums := slices.Sorted(maps.Keys(r.xref))
	for _, num := range nums {
		d, ok := r.object(num).(Dict)
		if ok && d["Type"] == Name("Catalog") && d["Pages"] != nil {
			r.trailer["Root"] = Ref{ObjectNumber: Integer(num)}
			return
		}
	}
	for _, num := range nums {
		d, ok := r.object(num).(Dict)
		if ok && d["Type"] == Name("Pages") && d["Parent"] == nil {
			r.trailer["Root"] = Dict{"Type": Name("Catalog"), "Pages": Ref{ObjectNumber: Integer(num)}}
			return
		}
	}
}
