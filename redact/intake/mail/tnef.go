package mail

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// Attributes of winmail.dat (MS-OXTNEF, 2.1.3.4).
const (
	attFrom, attSubject, attSent            = 0x00008000, 0x00018004, 0x00038005
	attClass, attMessageID, attBody         = 0x00078008, 0x00018009, 0x0002800c
	attProps, attRecipients, attPage        = 0x00069003, 0x00069004, 0x00069007
	attAttachBegins, attAttachTitle         = 0x00069002, 0x00018010
	attAttachData, attAttachProps           = 0x0006800f, 0x00069005
	tnefSignature                    uint32 = 0x223e9f78
)

// ReadTNEF reads winmail.dat: what Outlook sends in place of an ordinary message.
func ReadTNEF(ctx context.Context, data []byte) (*flow.Doc, error) {
	s, cut, err := readTNEF(data)
	if err != nil {
		return nil, err
	}
	d, err := readOutlook(ctx, s, "an Outlook message (winmail.dat)")
	if err == nil && cut {
		d.Unread = append(d.Unread, "the message is damaged or cut off: what is shown may not be all of it")
	}
	return d, err
}

// readTNEF builds the tree of a message; cut says that it does not end as it should.
func readTNEF(data []byte) (s *store, cut bool, err error) {
	if len(data) < 6 || binary.LittleEndian.Uint32(data) != tnefSignature {
		return nil, false, fmt.Errorf("it is not as Outlook writes it: %w", redact.ErrDamaged)
	}
	t := &tnef{message: &store{props: map[uint32][]byte{}}}
	for b := data[6:]; len(b) > 0; {
		if len(b) < 11 {
			return t.message, true, nil
		}
		tag, n := binary.LittleEndian.Uint32(b[1:]), binary.LittleEndian.Uint32(b[5:])
		if uint64(n)+11 > uint64(len(b)) {
			return t.message, true, nil
		}
		if t.attribute(tag, b[9:9+n]); len(t.message.atts) > redact.MaxParts {
			return nil, false, redact.ErrTooLarge
		}
		b = b[11+n:] // a checksum follows
	}
	return t.message, t.cut, nil
}

// tnef is a message that is being read.
type tnef struct {
	message *store
	at      *store // the attachment that is being read, nil before the first
	cut     bool
}

// attribute takes in one attribute (MS-OXTNEF, 2.1.3.3).
func (t *tnef) attribute(tag uint32, v []byte) {
	s := t.message
	switch tag {
	case attPage:
		if len(v) >= 4 {
			s.props[pidCodepage<<16|typeLong] = v[:4]
		}
	case attSubject:
		s.note(pidSubject, v)
	case attClass:
		s.note(pidClass, v)
	case attBody:
		s.note(pidBody, v)
	case attMessageID:
		s.note(pidMessageID, v)
	case attFrom:
		from(s, v)
	case attSent:
		sent(s, v)
	case attProps:
		t.cut = !mapi(s, v) || t.cut
	case attRecipients:
		t.cut = !recipients(s, v) || t.cut
	case attAttachBegins:
		t.at = &store{props: map[uint32][]byte{}}
		s.atts = append(s.atts, t.at)
	case attAttachTitle:
		if t.at != nil {
			t.at.note(pidLongName, v)
		}
	case attAttachData:
		if t.at != nil {
			t.at.props[pidData<<16|bin] = v
		}
	case attAttachProps:
		if t.at != nil {
			t.cut = !mapi(t.at, v) || t.cut
		}
	}
}

// note keeps a text of eight bits, where the same is not there already.
func (s *store) note(id uint16, v []byte) {
	if key := uint32(id)<<16 | typeString8; s.props[uint32(id)<<16|typeUnicode] == nil && s.props[key] == nil {
		s.props[key] = bytes.TrimRight(v, "\x00")
	}
}

// mapi reads a list of properties into a store; false where it is cut off.
func mapi(s *store, b []byte) bool {
	_, ok := properties(s, b)
	return ok
}

// recipients reads the table of recipients: a list of properties each.
func recipients(s *store, b []byte) bool {
	if len(b) < 4 {
		return false
	}
	n := binary.LittleEndian.Uint32(b)
	b = b[4:]
	for range n {
		r := &store{props: map[uint32][]byte{}}
		rest, ok := properties(r, b)
		if !ok || len(s.rcpts) > redact.MaxParts {
			return false
		}
		s.rcpts, b = append(s.rcpts, r), rest
	}
	return true
}

// properties reads one list of properties (MS-OXTNEF, 2.1.3.4: MsgPropertyList).
func properties(s *store, b []byte) (rest []byte, ok bool) {
	p := &propertyReader{b: b}
	for count := p.long(); count > 0 && !p.short; count-- {
		p.property(s)
	}
	return p.b, !p.short
}

// propertyReader reads a list of properties from bytes.
type propertyReader struct {
	b []byte
	// short says that there were too few.
	short bool
}

// take returns the next n bytes; what is there is filled up to a multiple of four, but for
// the last.
func (p *propertyReader) take(n uint64) []byte {
	if n > uint64(len(p.b)) {
		p.short = true
		return nil
	}
	v := p.b[:n]
	p.b = p.b[min((n+3)&^3, uint64(len(p.b))):]
	return v
}

func (p *propertyReader) long() uint32 {
	v := p.take(4)
	if len(v) < 4 {
		return 0
	}
	return binary.LittleEndian.Uint32(v)
}

// property reads one property with its values.
func (p *propertyReader) property(s *store) {
	tag := p.long()
	if tag>>16 >= 0x8000 { // a property with a name of its own
		p.take(16)
		if p.long() == 0 {
			p.long()
		} else {
			p.take(uint64(p.long()))
		}
	}
	kind := tag & 0xfff
	values := uint32(1)
	if ofAnyLength(kind) || tag&0x1000 != 0 {
		values = p.long()
	}
	for ; values > 0; values-- {
		v := p.value(kind)
		if p.short {
			return
		}
		switch {
		case kind == typeString8:
			v = bytes.TrimRight(v, "\x00")
		case kind == typeObject && len(v) > 16:
			// A message within: it is winmail.dat again, behind an interface's name.
			tag, v = tag&^0xffff|bin, v[16:]
		}
		if _, there := s.props[tag]; !there || tag&0x1000 == 0 {
			s.props[tag] = v
		}
	}
}

// value reads one value of a kind.
func (p *propertyReader) value(kind uint32) []byte {
	switch {
	case ofAnyLength(kind):
		return p.take(uint64(p.long()))
	case kind == 2, kind == typeBool, kind == typeLong, kind == 4, kind == 0xa:
		return p.take(4)
	case kind == 0x48:
		return p.take(16)
	}
	return p.take(8)
}

// ofAnyLength reports whether values of a kind state how long they are.
func ofAnyLength(kind uint32) bool {
	return kind == typeString8 || kind == typeUnicode || kind == bin || kind == typeObject
}

const typeObject = 0xd

// from reads who sent a message: four lengths, then a name and an address.
func from(s *store, v []byte) {
	if len(v) < 8 {
		return
	}
	n, a := int(binary.LittleEndian.Uint16(v[4:])), int(binary.LittleEndian.Uint16(v[6:]))
	if 8+n+a > len(v) {
		return
	}
	s.props[pidSenderName<<16|typeString8] = bytes.TrimRight(v[8:8+n], "\x00")
	address := bytes.TrimRight(v[8+n:8+n+a], "\x00")
	if _, plain, ok := bytes.Cut(address, []byte(":")); ok {
		address = plain
	}
	s.props[pidSenderAddress<<16|typeString8] = address
}

// sent reads when a message was sent: year, month, day, hour, minute, second.
func sent(s *store, v []byte) {
	if len(v) < 12 {
		return
	}
	u := func(i int) int { return int(binary.LittleEndian.Uint16(v[2*i:])) }
	t := time.Date(u(0), time.Month(u(1)), u(2), u(3), u(4), u(5), 0, time.UTC)
	ticks := t.Unix()*10_000_000 + 116444736000000000
	if ticks > 0 {
		s.props[pidSubmitted<<16|typeTime] = binary.LittleEndian.AppendUint64(nil, uint64(ticks))
	}
}
