package pdfdoc

import (
	"bytes"
	"context"
	"errors"

	"sarpack/redact"
)

// tail is how much of a file's end is searched for startxref.
const tail = 4096

// maxObjects bounds object numbers, as PDFium bounds them.
const maxObjects = 1 << 22

var errNoXRef = errors.New("no cross-reference table")

// newReader reads the cross-reference tables of data, or makes one by searching
// for objects where they are missing or lead nowhere.
func newReader(ctx context.Context, data []byte, password string) (*reader, error) {
	if i := bytes.Index(data, header); i > 0 {
		data = data[i:]
	}
	r := &reader{ctx: ctx, data: data}
	r.reset()
	if r.readTables() == nil {
		err := r.unlock(password)
		if err == nil && r.sound() {
			return r, nil
		}
		if errors.Is(err, redact.ErrPassword) || errors.Is(err, redact.ErrUnsupported) {
			return nil, err
		}
	}
	err := r.repair(password)
	if err == nil {
		err = ctx.Err()
	}
	return r, err
}

func (r *reader) reset() {
	r.xref, r.trailer, r.sections, r.crypt = map[int]where{}, Dict{}, 0, nil
	r.forget()
}

// forget drops what was read with a table or a key that turned out wrong.
func (r *reader) forget() { r.cache, r.packs = map[int]Object{}, map[int]*objectStream{} }

// sound reports whether the trailer leads to a catalogue with pages.
func (r *reader) sound() bool {
	root, ok := r.resolve(r.trailer["Root"]).(Dict)
	if !ok {
		return false
	}
	_, ok = r.resolve(root["Pages"]).(Dict)
	return ok
}

// readTables follows the chain of cross-reference sections from the last back.
// Entries of a newer section win.
func (r *reader) readTables() error {
	end := r.data[max(0, len(r.data)-tail):]
	i := bytes.LastIndex(end, []byte("startxref"))
	if i < 0 {
		return errNoXRef
	}
	l := &lexer{b: end, pos: i + len("startxref")}
	at, ok := l.object(0).(Integer)
	if !ok {
		return errNoXRef
	}
	seen := map[int]bool{}
	for next := int(at); ; {
		if seen[next] {
			return nil
		}
		seen[next] = true
		d, err := r.section(next)
		if err != nil {
			return err
		}
		r.sections++
		for k, v := range d {
			if _, ok := r.trailer[k]; !ok {
				r.trailer[k] = v
			}
		}
		if hybrid, ok := d["XRefStm"].(Integer); ok && !seen[int(hybrid)] {
			seen[int(hybrid)] = true
			if _, err := r.section(int(hybrid)); err != nil {
				return err
			}
		}
		prev, ok := number(d["Prev"])
		if !ok {
			return nil
		}
		next = prev
	}
}

func number(o Object) (int, bool) {
	switch v := o.(type) {
	case Integer:
		return int(v), true
	case Real:
		return int(v), true
	}
	return 0, false
}

// section reads the table or stream at offset and returns its trailer.
func (r *reader) section(offset int) (Dict, error) {
	if offset < 0 || offset >= len(r.data) {
		return nil, errNoXRef
	}
	l := &lexer{b: r.data, pos: offset}
	l.skip()
	if bytes.HasPrefix(r.data[l.pos:], []byte("xref")) {
		l.pos += len("xref")
		return r.table(l)
	}
	_, _, body := objectHeader(r.data, offset)
	if body < 0 {
		return nil, errNoXRef
	}
	o, _ := r.body(body, 0, 0)
	s, ok := o.(Stream)
	if !ok || !r.trailerStream(s.Dict) {
		return nil, errNoXRef
	}
	return s.Dict, r.tableStream(&s)
}

// table reads a classic cross-reference table (ISO 32000-2, 7.5.4).
func (r *reader) table(l *lexer) (Dict, error) {
	for {
		o := l.object(0)
		if o == token("trailer") {
			break
		}
		from, ok1 := o.(Integer)
		count, ok2 := l.object(0).(Integer)
		if !ok1 || !ok2 || from < 0 || count < 0 || count > maxObjects {
			return nil, errNoXRef
		}
		for i := range int(count) {
			offset, ok1 := l.object(0).(Integer)
			gen, ok2 := l.object(0).(Integer)
			kind, ok3 := l.object(0).(token)
			if !ok1 || !ok2 || !ok3 || kind != "n" && kind != "f" {
				return nil, errNoXRef
			}
			r.place(int(from)+i, kind == "n" && offset > 0, where{offset: int(offset), gen: int(gen)})
		}
	}
	d, ok := l.object(0).(Dict)
	if !ok {
		return nil, errNoXRef
	}
	return d, nil
}

// place notes an entry unless a newer section has one. A freed object stays in
// the table with an offset that leads nowhere: an older entry must not revive it.
func (r *reader) place(num int, used bool, w where) {
	if num <= 0 || num > maxObjects {
		return
	}
	if _, ok := r.xref[num]; ok {
		return
	}
	if !used {
		w = where{offset: -1}
	}
	r.xref[num] = w
}

// tableStream reads a cross-reference stream (7.5.8).
func (r *reader) tableStream(s *Stream) error {
	f := &File{src: r}
	data, err := f.Decode(s)
	if err != nil {
		if data = salvage(err); len(data) == 0 {
			return err
		}
	}
	var w [3]int
	wa := f.Array(s.Dict["W"])
	for i := range w {
		if i < len(wa) {
			w[i], _ = number(f.Resolve(wa[i]))
		}
		if w[i] < 0 || w[i] > 8 {
			return errNoXRef
		}
	}
	row := w[0] + w[1] + w[2]
	if row == 0 {
		return errNoXRef
	}
	index := f.Array(s.Dict["Index"])
	if index == nil {
		index = Array{Integer(0), s.Dict["Size"]}
	}
	for i := 0; i+1 < len(index); i += 2 {
		from, ok1 := number(f.Resolve(index[i]))
		count, ok2 := number(f.Resolve(index[i+1]))
		if !ok1 || !ok2 || from < 0 || from > maxObjects {
			return errNoXRef
		}
		for k := 0; k < count && len(data) >= row; k++ {
			r.streamEntry(from+k, data, w)
			data = data[row:]
		}
	}
	return nil
}

// streamEntry reads one entry of a cross-reference stream.
func (r *reader) streamEntry(num int, row []byte, w [3]int) {
	var v [3]int
	for i, n := range w {
		for _, c := range row[:n] {
			v[i] = v[i]<<8 | int(c)
		}
		row = row[n:]
	}
	if w[0] == 0 {
		v[0] = 1
	}
	switch v[0] {
	case 1:
		r.place(num, v[1] > 0, where{offset: v[1], gen: v[2]})
	case 2:
		r.place(num, v[1] > 0, where{stream: v[1], index: v[2]})
	default:
		r.place(num, false, where{})
	}
}

// salvage returns what a decoder got before it failed.
func salvage(err error) []byte {
	var de *ErrDecode
	if errors.As(err, &de) {
		return de.Data
	}
	return nil
}
