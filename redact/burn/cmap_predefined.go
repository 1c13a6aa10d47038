package burn

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"sync"

	"sarpack/assets"
)

// storedCMap is a CMap as assets hold it: a name, the name of the one that it uses or
// "", 1 if it is vertical, and lists of code space ranges (length, low, high) and of
// CID ranges (length, low less the high of the range before, high less low, CID less
// that after the range before). A text is its length and its bytes, a list its length
// and its items; numbers are varints, those that are less another zigzag.
type storedCMap struct {
	name, parent string
	vertical     bool
	spaces       []codeSpace
	ranges       []cidRange
}

// storedCMaps reads the CMaps of the assets, once.
var storedCMaps = sync.OnceValue(func() map[string]*storedCMap {
	out := map[string]*storedCMap{}
	z, err := gzip.NewReader(bytes.NewReader(assets.CMaps))
	if err != nil {
		return out
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return out
	}
	for r := bytes.NewReader(data); r.Len() > 0; {
		c, err := readStored(r)
		if err != nil {
			return out
		}
		out[c.name] = c
	}
	return out
})

// readStored reads one CMap.
func readStored(r *bytes.Reader) (*storedCMap, error) {
	var failed error
	number := func() uint32 {
		v, err := binary.ReadUvarint(r)
		failed = errors.Join(failed, err)
		return uint32(v)
	}
	less := func() uint32 {
		v, err := binary.ReadVarint(r)
		failed = errors.Join(failed, err)
		return uint32(int32(v))
	}
	text := func() string {
		var b strings.Builder
		for n := number(); n > 0 && failed == nil; n-- {
			c, err := r.ReadByte()
			failed = errors.Join(failed, err)
			b.WriteByte(c)
		}
		return b.String()
	}
	c := &storedCMap{name: text(), parent: text(), vertical: number() == 1}
	for n := number(); n > 0 && failed == nil; n-- {
		c.spaces = append(c.spaces, codeSpace{int(number()), number(), number()})
	}
	var before cidRange
	for n := number(); n > 0 && failed == nil; n-- {
		x := cidRange{n: int(number())}
		x.lo = before.hi + less()
		x.hi = x.lo + number()
		x.cid = before.cid + before.hi - before.lo + less()
		c.ranges = append(c.ranges, x)
		before = x
	}
	return c, failed
}

// predefinedCMap returns one of the CMaps that a PDF may name without carrying it
// (ISO 32000-2, 9.7.5.2). One that nobody knows has codes of two bytes, for want of
// anything better.
func predefinedCMap(name string) *cmap {
	if name == "Identity-H" || name == "Identity-V" {
		return &cmap{identity: true, vertical: name == "Identity-V"}
	}
	s := storedCMaps()[name]
	if s == nil {
		return &cmap{vertical: strings.HasSuffix(name, "-V"), spaces: []codeSpace{{2, 0, 0xFFFF}}, unknown: "a font uses a predefined CMap that nobody knows"}
	}
	m := &cmap{vertical: s.vertical, spaces: s.spaces, ranges: s.ranges, predefined: true}
	if s.parent != "" && s.parent != name {
		m.parent = predefinedCMap(s.parent)
	}
	return m
}
