package pdfdoc

import "sarpack/redact"

// objectStream is an unpacked object stream (ISO 32000-2, 7.5.7).
type objectStream struct {
	body   []byte // from First on
	nums   []int
	offset []int
}

// maxUnpacked is the most that all object streams of a file may take, in bytes.
const maxUnpacked = 4 * redact.MaxStream

// pack returns object stream num unpacked, or nil.
func (r *reader) pack(num int) *objectStream {
	if p, ok := r.packs[num]; ok {
		return p
	}
	r.packs[num] = nil
	if w, ok := r.xref[num]; ok && w.stream > 0 {
		return nil // one object stream inside another is not allowed, and could circle
	}
	s, ok := r.object(num).(Stream)
	if !ok || r.unpacked > maxUnpacked {
		return nil
	}
	p := r.unpack(&s)
	r.packs[num] = p
	return p
}

// unpack reads the pairs of numbers and offsets at the head of an object stream.
// Of a damaged one it keeps what could be decoded.
func (r *reader) unpack(s *Stream) *objectStream {
	f := &File{src: r}
	data, err := f.Decode(s)
	if err != nil {
		data = salvage(err)
	}
	r.unpacked += len(data)
	first := f.parm(s.Dict, "First", -1)
	if first < 0 || first > len(data) {
		return nil
	}
	p := &objectStream{body: data[first:]}
	l := &lexer{b: data[:first]}
	for range f.parm(s.Dict, "N", 0) {
		n, ok1 := l.object(0).(Integer)
		off, ok2 := l.object(0).(Integer)
		if !ok1 || !ok2 {
			break
		}
		p.nums, p.offset = append(p.nums, int(n)), append(p.offset, int(off))
	}
	return p
}

// object returns object num, which should be the index-th.
func (p *objectStream) object(num, index int) (Object, bool) {
	if index < 0 || index >= len(p.nums) || p.nums[index] != num {
		index = -1
		for i, n := range p.nums {
			if n == num {
				index = i // the last one counts, as in any other revision
			}
		}
		if index < 0 {
			return nil, false
		}
	}
	if p.offset[index] < 0 || p.offset[index] >= len(p.body) {
		return nil, false
	}
	l := &lexer{b: p.body, pos: p.offset[index]}
	o := l.object(0)
	if _, ok := o.(token); ok {
		return nil, false
	}
	return o, true
}
