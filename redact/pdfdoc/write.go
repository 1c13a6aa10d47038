package pdfdoc

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
)

// objectsPerStream is how many objects share an object stream: enough to compress
// well, few enough that a reader need not unpack the whole file for one font.
const objectsPerStream = 200

// minDeflate is the size from which an uncompressed stream is compressed.
const minDeflate = 128

// writer lays out one revision: object 1 is the catalogue, 2 the page tree, then
// the pages, then what they use in the order in which it is first referred to.
type writer struct {
	f    *File
	out  *bufio.Writer
	sum  hash.Hash
	at   int64
	err  error
	nums map[int]int // old number of an object → new number
	wait []int       // old numbers of objects still to be written, in new order
	next int
	xref []entry // by new number
	pack packer
	buf  []byte
}

// entry is where an object went (ISO 32000-2, 7.5.8.3): at an offset, or, with
// stream set, as the index-th object of that object stream.
type entry struct {
	offset        int64
	stream, index int
}

const (
	catalogNumber = 1
	treeNumber    = 2
	firstPage     = 3
)

// write lays the file out in one pass.
func (f *File) write(out io.Writer) error {
	w := &writer{f: f, out: bufio.NewWriterSize(out, 1<<16), sum: sha256.New(),
		nums: map[int]int{}, next: firstPage + len(f.pages)}
	for i, l := range f.pages {
		if n := int(l.ref.ObjectNumber); n > 0 && w.nums[n] == 0 {
			w.nums[n] = firstPage + i
		}
	}
	w.raw([]byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"))
	w.object(catalogNumber, f.newCatalog())
	kids := make(Array, len(f.pages))
	for i := range f.pages {
		kids[i] = newNumber(firstPage + i)
	}
	w.object(treeNumber, Dict{"Type": Name("Pages"), "Kids": kids, "Count": Integer(len(kids))})
	w.drain()
	for i, l := range f.pages {
		w.object(firstPage+i, l.flat())
		w.drain()
	}
	w.flush()
	w.trailer()
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.err != nil {
		return fmt.Errorf("write the PDF: %w", w.err)
	}
	return nil
}

// flat returns the page's dictionary with what it inherits.
func (l leaf) flat() Dict {
	d := Dict{"Type": Name("Page"), "Parent": newNumber(treeNumber)}
	for k, v := range l.inherited {
		d[k] = v
	}
	for k, v := range l.dict {
		if k != "Type" && k != "Parent" && v != nil {
			d[k] = v
		}
	}
	if d["MediaBox"] == nil {
		d["MediaBox"] = Array{Integer(0), Integer(0), Integer(letter.X1), Integer(letter.Y1)}
	}
	return d
}

// newNumber is a reference in terms of the new file: negative, so that it is not
// taken for one to an object of the old.
func newNumber(n int) Ref { return Ref{ObjectNumber: Integer(-n)} }

// number returns the new number of what r refers to, giving it one if it has none
// yet; 0 for what is null.
func (w *writer) number(r Ref) int {
	n := int(r.ObjectNumber)
	if n < 0 {
		return -n
	}
	for range maxIndirection {
		if new, ok := w.nums[n]; ok {
			return new
		}
		if w.f.structural[n] {
			return 0
		}
		o := w.f.object(n)
		if o == nil {
			return 0
		}
		next, ok := o.(Ref)
		if !ok {
			w.nums[n] = w.next
			w.wait = append(w.wait, n)
			w.next++
			return w.nums[n]
		}
		n = int(next.ObjectNumber)
	}
	return 0
}

// drain writes what has been referred to and not been written.
func (w *writer) drain() {
	for len(w.wait) > 0 && w.err == nil {
		n := w.wait[0]
		w.wait = w.wait[1:]
		w.object(w.nums[n], w.f.object(n))
	}
	w.wait = w.wait[:0]
}

// object writes one object: a stream at once, anything else into an object stream.
func (w *writer) object(num int, o Object) {
	if s, ok := o.(Stream); ok {
		w.stream(num, w.f.outgoing(s.Dict), s.Raw)
		return
	}
	w.buf = appendObject(w.buf[:0], o, w.number)
	w.pack.add(num, w.buf)
	if len(w.pack.nums) == objectsPerStream {
		w.flush()
	}
}

// outgoing returns a stream's dictionary as it is written: without the keys that
// belong to the old file's storage.
func (f *File) outgoing(d Dict) Dict {
	out := make(Dict, len(d))
	for k, v := range d {
		switch k {
		case "Length", "DL", "F", "FFilter", "FDecodeParms":
		default:
			out[k] = v
		}
	}
	names, parms := f.filters(out)
	for i, n := range names {
		if n != "Crypt" {
			continue
		}
		// Nothing is encrypted any more: take the filter out.
		out["Filter"], out["DecodeParms"] = withoutFilter(names, parms, i)
		break
	}
	return out
}

// stream writes a stream object; data without a filter is compressed.
func (w *writer) stream(num int, d Dict, raw []byte) {
	if d["Filter"] == nil && len(raw) >= minDeflate {
		if small := Deflate(raw); len(small) < len(raw) {
			d["Filter"], raw = Name("FlateDecode"), small
			delete(d, "DecodeParms")
		}
	}
	d["Length"] = Integer(len(raw))
	w.place(num, entry{offset: w.at})
	w.buf = strconv.AppendInt(w.buf[:0], int64(num), 10)
	w.buf = append(w.buf, " 0 obj\n"...)
	w.buf = appendObject(w.buf, d, w.number)
	w.buf = append(w.buf, "\nstream\n"...)
	w.raw(w.buf)
	w.raw(raw)
	w.raw([]byte("\nendstream\nendobj\n"))
}

// flush writes the objects gathered so far as an object stream.
func (w *writer) flush() {
	if len(w.pack.nums) == 0 {
		return
	}
	num := w.next
	w.next++
	for i, n := range w.pack.nums {
		w.place(n, entry{stream: num, index: i})
	}
	d, data := w.pack.take()
	w.stream(num, d, data)
}

// place notes where an object went.
func (w *writer) place(num int, e entry) {
	for len(w.xref) <= num {
		w.xref = append(w.xref, entry{})
	}
	w.xref[num] = e
}

// raw writes b.
func (w *writer) raw(b []byte) {
	if w.err != nil {
		return
	}
	_, w.err = w.out.Write(b)
	w.sum.Write(b)
	w.at += int64(len(b))
}
