package mail

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"

	"sarpack/redact"
)

// store is a message, recipient or attachment of a .msg file: properties by their tag
// (number and type, MS-OXPROPS and MS-OXCDATA 2.11.1), and what lies below it.
type store struct {
	props map[uint32][]byte
	atts  []*store
	rcpts []*store
	sub   *store // the message of an attachment that is one
	// streams are all streams below it by their path, to make a file of it again.
	streams map[string][]byte
	// named are the numbers of properties that have a number of their own in each file.
	named map[uint32]uint16
}

// Numbers of named properties (MS-OXPROPS): of appointments.
const lidPlace, lidStart, lidEnd = 0x8208, 0x820d, 0x820e

// nameEntries is the stream that says which properties have which names.
const nameEntries = "__nameid_version1.0/__substg1.0_00030102"

// names reads which properties of a file have which names (MS-OXMSG, 2.2.3): those whose
// name is a number.
func names(entries []byte) map[uint32]uint16 {
	out := map[uint32]uint16{}
	for b := entries; len(b) >= 8; b = b[8:] {
		if lid, kind := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint16(b[4:]); kind&1 == 0 {
			out[lid] = 0x8000 + binary.LittleEndian.Uint16(b[6:])
		}
	}
	return out
}

// lid is the number here of a named property: its name's own where the file does not say,
// as in what was made by other programs.
func (s *store) lid(name uint32) uint16 {
	if id, ok := s.named[name]; ok {
		return id
	}
	return uint16(name)
}

// Types of properties.
const (
	typeLong, typeBool, typeTime  = 0x3, 0xb, 0x40
	typeString8, typeUnicode, bin = 0x1e, 0x1f, 0x102
)

// text returns a string property.
func (s *store) text(id uint16, page int) string {
	if b, ok := s.props[uint32(id)<<16|typeUnicode]; ok {
		u := make([]uint16, len(b)/2)
		for i := range u {
			u[i] = binary.LittleEndian.Uint16(b[2*i:])
		}
		return strings.TrimRight(string(utf16.Decode(u)), "\x00")
	}
	if b, ok := s.props[uint32(id)<<16|typeString8]; ok {
		if page == 65001 {
			return strings.TrimRight(strings.ToValidUTF8(string(b), "\uFFFD"), "\x00")
		}
		out, _ := codePage(page).NewDecoder().Bytes(b)
		return strings.TrimRight(string(out), "\x00")
	}
	return ""
}

func (s *store) bytes(id uint16) []byte { return s.props[uint32(id)<<16|bin] }

func (s *store) long(id uint16) int {
	if b := s.props[uint32(id)<<16|typeLong]; len(b) >= 4 {
		return int(int32(binary.LittleEndian.Uint32(b)))
	}
	return 0
}

func (s *store) yes(id uint16) bool {
	b := s.props[uint32(id)<<16|typeBool]
	return len(b) > 0 && b[0] != 0
}

// when returns a time property in Britain's winter time; zero if it is not there.
func (s *store) when(id uint16) time.Time {
	b := s.props[uint32(id)<<16|typeTime]
	if len(b) < 8 {
		return time.Time{}
	}
	// Hundreds of nanoseconds since 1601.
	ticks := int64(binary.LittleEndian.Uint64(b))
	if ticks <= 0 || ticks > 1<<60 {
		return time.Time{}
	}
	return time.Unix((ticks-116444736000000000)/10_000_000, 0).UTC()
}

var errStore = fmt.Errorf("its parts cannot be read: %w", redact.ErrDamaged)

// streams returns the streams of a .msg file by their path; also of one that was made
// of an attached message, which is a ZIP of its streams.
func streams(ctx context.Context, data []byte) (out map[string][]byte, err error) {
	defer func() {
		if recover() != nil {
			out, err = nil, errStore
		}
	}()
	out = map[string][]byte{}
	if bytes.HasPrefix(data, []byte("PK")) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, errStore
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				return nil, errStore
			}
			b, err := io.ReadAll(io.LimitReader(r, int64(len(data))))
			r.Close()
			if err != nil {
				return nil, errStore
			}
			out[f.Name] = b
		}
		return out, nil
	}
	d, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, errStore
	}
	total := 0
	for e, err := d.Next(); err == nil; e, err = d.Next() {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if e.FileInfo().IsDir() {
			continue
		}
		// A stream cannot be larger than the file that holds it, nor all together.
		if e.Size < 0 || e.Size > int64(len(data)) {
			return nil, errStore
		}
		if total += int(e.Size); total > len(data) || len(out) > redact.MaxParts {
			return nil, errStore
		}
		b := make([]byte, e.Size)
		if _, err := io.ReadFull(e, b); err != nil && e.Size > 0 {
			return nil, errStore
		}
		p := e.Path
		if len(p) > 0 && p[0] == "Root Entry" {
			p = p[1:]
		}
		out[strings.Join(append(slices.Clone(p), e.Name), "/")] = b
	}
	return out, nil
}

// readStore builds the tree of a message from its streams.
func readStore(all map[string][]byte) *store {
	root := &store{props: map[uint32][]byte{}, streams: all}
	root.named = names(all[nameEntries])
	nodes := map[string]*store{"": root}
	var get func(p []string) *store
	get = func(p []string) *store {
		k := strings.Join(p, "/")
		if n := nodes[k]; n != nil {
			return n
		}
		above := get(p[:len(p)-1])
		n := &store{props: map[uint32][]byte{}}
		nodes[k] = n
		last := strings.ToLower(p[len(p)-1])
		switch {
		case strings.HasPrefix(last, "__attach"):
			above.atts = append(above.atts, n)
		case strings.HasPrefix(last, "__recip"):
			above.rcpts = append(above.rcpts, n)
		case strings.HasPrefix(last, "__substg1.0_3701000d"):
			n.streams = below(all, k)
			if b := all[nameEntries]; len(b) > 0 {
				n.streams[nameEntries] = b // they stand once in a file, for all its messages
			}
			above.sub = n
		}
		return n
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		p := strings.Split(name, "/")
		leaf := strings.ToLower(p[len(p)-1])
		if len(p) > 40 || strings.HasPrefix(strings.ToLower(p[0]), "__nameid") {
			continue
		}
		n := get(p[:len(p)-1])
		switch {
		case strings.HasPrefix(leaf, "__substg1.0_") && len(leaf) >= 20:
			if tag, err := strconv.ParseUint(leaf[12:20], 16, 32); err == nil && len(leaf) == 20 {
				n.props[uint32(tag)] = all[name]
			}
		case leaf == "__properties_version1.0":
			// MS-OXMSG, 2.4: the head of the stream is longer for a message.
			head := 8
			if len(p) == 1 {
				head = 32
			} else if strings.HasPrefix(strings.ToLower(p[len(p)-2]), "__substg1.0_3701000d") {
				head = 24
			}
			for b := all[name]; head+16 <= len(b); head += 16 {
				tag := binary.LittleEndian.Uint32(b[head:])
				switch tag & 0xffff {
				case typeLong, typeBool, typeTime, 0x14, 2:
					n.props[tag] = b[head+8 : head+16]
				}
			}
		}
	}
	return root
}

// below returns the streams under a path, by their path from there.
func below(all map[string][]byte, under string) map[string][]byte {
	out := map[string][]byte{}
	for k, v := range all {
		if rest, ok := strings.CutPrefix(k, under+"/"); ok {
			out[rest] = v
		}
	}
	return out
}

// file makes a file of an attached message: a ZIP of its streams, always the same. The
// head of its properties is that of a message of its own.
func (s *store) file() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(s.streams)) {
		data := s.streams[name]
		if strings.EqualFold(name, "__properties_version1.0") && len(data) >= 24 {
			data = append(append(slices.Clone(data[:24]), make([]byte, 8)...), data[24:]...)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			w.Write(data)
		}
	}
	z.Close()
	return b.Bytes()
}
