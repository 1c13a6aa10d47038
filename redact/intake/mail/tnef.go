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
	bad := fmt.Errorf("it is not as Outlook writes it: %w", redact.ErrDamaged)
	if len(data) < 6 || binary.LittleEndian.Uint32(data) != tnefSignature {
		return nil, false, bad
	}
	s = &store{props: map[uint32][]byte{}}
	var at *store // the attachment that is being read
	for b := data[6:]; len(b) > 0; {
		if len(b) < 11 {
			return s, true, nil
		}
		tag, n := binary.LittleEndian.Uint32(b[1:]), binary.LittleEndian.Uint32(b[5:])
		if uint64(n)+11 > uint64(len(b)) {
			return s, true, nil
		}
		v := b[9 : 9+n]
		b = b[11+n:] // a checksum follows
		text := func(to *store, id uint16) {
			if key := uint32(id)<<16 | typeString8; to.props[uint32(id)<<16|typeUnicode] == nil && to.props[key] == nil {
				to.props[key] = bytes.TrimRight(v, "\x00")
			}
		}
		switch tag {
		case attPage:
			if len(v) >= 4 {
				s.props[pidCodepage<<16|typeLong] = v[:4]
			}
		case attSubject:
			text(s, pidSubject)
		case attClass:
			text(s, pidClass)
		case attBody:
			text(s, pidBody)
		case attMessageID:
			text(s, pidMessageID)
		case attFrom:
			from(s, v)
		case attSent:
			sent(s, v)
		case attProps:
			cut = !mapi(s, v) || cut
		case attRecipients:
			cut = !recipients(s, v) || cut
		case attAttachBegins:
			at = &store{props: map[uint32][]byte{}}
			s.atts = append(s.atts, at)
			if len(s.atts) > redact.MaxParts {
				return nil, false, redact.ErrTooLarge
			}
		case attAttachTitle:
			if at != nil {
				text(at, pidLongName)
			}
		case attAttachData:
			if at != nil {
				at.props[pidData<<16|bin] = v
			}
		case attAttachProps:
			if at != nil {
				cut = !mapi(at, v) || cut
			}
		}
	}
	return s, cut, nil
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
	take := func(n uint64) []byte {
		padded := (n + 3) &^ 3
		if padded > uint64(len(b)) {
			if n > uint64(len(b)) {
				ok = false
				return nil
			}
			padded = uint64(len(b))
		}
		v := b[:n]
		b = b[padded:]
		return v
	}
	long := func() uint32 {
		v := take(4)
		if len(v) < 4 {
			ok = false
			return 0
		}
		return binary.LittleEndian.Uint32(v)
	}
	ok = true
	for count := long(); count > 0 && ok; count-- {
		tag := long()
		if tag>>16 >= 0x8000 { // a property with a name of its own
			take(16)
			if long() == 0 {
				long()
			} else {
				take(uint64(long()))
			}
		}
		kind := tag & 0xfff
		values := uint32(1)
		variable := kind == typeString8 || kind == typeUnicode || kind == bin || kind == typeObject
		if variable || tag&0x1000 != 0 {
			values = long()
		}
		for ; values > 0 && ok; values-- {
			var v []byte
			switch {
			case variable:
				v = take(uint64(long()))
			case kind == 2 || kind == typeBool:
				v = take(4)
			case kind == typeLong || kind == 4 || kind == 0xa:
				v = take(4)
			case kind == 0x48:
				v = take(16)
			default:
				v = take(8)
			}
			if !ok {
				break
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
	return b, ok
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
