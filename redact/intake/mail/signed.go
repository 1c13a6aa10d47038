package mail

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// What a message in the cryptographic syntax holds (RFC 5652, 5751), by the last arcs
// of its content type.
var (
	oidData     = []byte("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01")
	oidSigned   = []byte("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")
	oidSealed   = []byte("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03")
	oidAuthSeal = []byte("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17")
	oidPacked   = []byte("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09")
)

// mostLayers is how often a signed content may be signed or packed again.
const mostLayers = 8

// errSealed is why an encrypted message is not read.
var errSealed = &flow.Refusal{
	Why: "the message is encrypted (S/MIME), and only those it was sent to can open it",
	Do:  "open it in Outlook as somebody who received it, and save it without encryption or print it to PDF",
}

// notChecked is noted of what is signed.
const notChecked = "the message has an electronic signature, which was not checked"

// IsSigned reports whether data are a message in the cryptographic syntax: signed,
// encrypted or packed.
func IsSigned(data []byte) bool {
	e, _, ok := element(data)
	if !ok || e.tag != 0x30 {
		return false
	}
	oid, _, ok := element(e.body)
	return ok && oid.tag == 0x06 && (bytes.Equal(oid.body, oidSigned) || bytes.Equal(oid.body, oidSealed) || bytes.Equal(oid.body, oidAuthSeal) || bytes.Equal(oid.body, oidPacked))
}

// ReadSigned reads a file of a signed message (.p7m).
func ReadSigned(ctx context.Context, data []byte) (*flow.Doc, error) {
	inner, err := unsign(data)
	if err != nil {
		return nil, err
	}
	d, err := ReadEml(ctx, inner)
	if err == nil {
		d.From = "a signed message"
		d.Notes = append(d.Notes, notChecked)
	}
	return d, err
}

// errUnsigned says that the layers of a signed message make no sense.
var errUnsigned = fmt.Errorf("its signed content cannot be read: %w", redact.ErrDamaged)

// unsign returns what was signed, without its signatures. An error is [errSealed] for
// what is encrypted.
func unsign(data []byte) ([]byte, error) {
	for range mostLayers {
		if !IsSigned(data) {
			return data, nil
		}
		var err error
		if data, err = peel(data); err != nil {
			return nil, err
		}
	}
	return nil, redact.ErrTooLarge
}

// peel returns what one layer holds: what was signed, or packed.
func peel(data []byte) ([]byte, error) {
	info, _, _ := element(data)
	oid, rest, _ := element(info.body)
	packed := bytes.Equal(oid.body, oidPacked)
	switch {
	case bytes.Equal(oid.body, oidSealed), bytes.Equal(oid.body, oidAuthSeal):
		return nil, errSealed
	case !packed && !bytes.Equal(oid.body, oidSigned):
		return nil, errUnsigned
	}
	// [0] { SEQUENCE { version, algorithms, SEQUENCE { type, [0] { OCTET STRING } } … } }
	wrap, _, ok := element(rest)
	list, _, ok2 := element(wrap.body)
	if !ok || !ok2 {
		return nil, errUnsigned
	}
	content, ok := contentIn(list.body)
	if !ok {
		return nil, errUnsigned
	}
	octets, _, ok := element(content.body)
	if !ok {
		return nil, errUnsigned
	}
	out, ok := octets.octets(0)
	if !ok {
		return nil, errUnsigned
	}
	if packed {
		return unpacked(out)
	}
	return out, nil
}

// contentIn finds the content among the elements of a layer.
func contentIn(list []byte) (ber, bool) {
	for len(list) > 0 {
		e, after, ok := element(list)
		if !ok {
			break
		}
		list = after
		if e.tag != 0x30 {
			continue
		}
		kind, in, ok := element(e.body)
		if ok && kind.tag == 0x06 && (bytes.Equal(kind.body, oidData) || IsSigned(e.body) || len(in) > 0 && in[0] == 0xA0) {
			x, _, ok := element(in)
			return x, ok
		}
	}
	return ber{}, false
}

// unpacked undoes the compression of a layer.
func unpacked(packed []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, errUnsigned
	}
	out, err := io.ReadAll(io.LimitReader(z, redact.MaxStream+1))
	switch {
	case err != nil:
		return nil, errUnsigned
	case len(out) > redact.MaxStream:
		return nil, redact.ErrTooLarge
	}
	return out, nil
}

// ber is an element of the Basic Encoding Rules (X.690).
type ber struct {
	tag  byte
	body []byte
}

// element reads the first element of b. Elements of indefinite length end with two
// zero bytes, which are not part of the body.
func element(b []byte) (e ber, rest []byte, ok bool) { return elementIn(b, 0) }

func elementIn(b []byte, depth int) (e ber, rest []byte, ok bool) {
	if len(b) < 2 || b[0]&0x1F == 0x1F || depth > 40 {
		return e, nil, false
	}
	e.tag = b[0]
	n, at := int(b[1]), 2
	switch {
	case n == 0x80:
		if e.tag&0x20 == 0 {
			return e, nil, false
		}
		for in := b[at:]; ; {
			if len(in) >= 2 && in[0] == 0 && in[1] == 0 {
				end := len(b) - len(in)
				e.body = b[at:end]
				return e, b[end+2:], true
			}
			_, after, ok := elementIn(in, depth+1)
			if !ok {
				return e, nil, false
			}
			in = after
		}
	case n > 0x80:
		k := n & 0x7F
		if k > 4 || len(b) < 2+k {
			return e, nil, false
		}
		n = 0
		for _, c := range b[2 : 2+k] {
			n = n<<8 | int(c)
		}
		at += k
	}
	if n < 0 || n > len(b)-at {
		return e, nil, false
	}
	e.body = b[at : at+n]
	return e, b[at+n:], true
}

// octets joins an octet string, which may be cut into pieces.
func (e ber) octets(depth int) ([]byte, bool) {
	if e.tag&0x20 == 0 {
		return e.body, e.tag == 0x04
	}
	if e.tag != 0x24 || depth > 8 {
		return nil, false
	}
	var out []byte
	for b := e.body; len(b) > 0; {
		in, rest, ok := element(b)
		if !ok {
			return nil, false
		}
		piece, ok := in.octets(depth + 1)
		if !ok {
			return nil, false
		}
		out, b = append(out, piece...), rest
	}
	return out, true
}

// signedKind reports whether a content type is that of a signed or encrypted message
// in one piece.
func signedKind(kind string) bool {
	kind = strings.ToLower(kind)
	return kind == "application/pkcs7-mime" || kind == "application/x-pkcs7-mime"
}
