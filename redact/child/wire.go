package child

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"

	"sarpack/redact"
)

// maxHead bounds the gob part of a message, and maxBody the bytes that follow it:
// the largest document or
// picture.
const (
	maxHead = 64 << 20
	maxBody = redact.MaxFileSize + 1<<20
)

// frameHead is the length of a message's head: the lengths of its gob, 4 bytes,
// and of its body, 8 bytes, little-endian.
const frameHead = 12

// Sender sends messages. What gob says of the types that it sends goes along with the
// first message of each, and both sides work it out once.
type Sender struct {
	w   io.Writer
	b   bytes.Buffer
	gob *gob.Encoder
}

// NewSender sends to w.
func NewSender(w io.Writer) *Sender {
	s := &Sender{w: w}
	s.gob = gob.NewEncoder(&s.b)
	return s
}

// Send sends v as gob and body, untouched, behind it. After an error nothing more can be
// sent.
func (s *Sender) Send(v any, body []byte) error {
	s.b.Reset()
	s.b.Write(make([]byte, frameHead))
	if err := s.gob.Encode(v); err != nil {
		return err
	}
	p := s.b.Bytes()
	if len(p)-frameHead > maxHead || len(body) > maxBody {
		return errors.New("message too large")
	}
	binary.LittleEndian.PutUint32(p, uint32(len(p)-frameHead))
	binary.LittleEndian.PutUint64(p[4:], uint64(len(body)))
	if _, err := s.w.Write(p); err != nil {
		return err
	}
	if len(body) == 0 {
		return nil
	}
	_, err := s.w.Write(body)
	return err
}

// Receiver receives what one Sender sends.
type Receiver struct {
	r   io.Reader
	b   bytes.Reader
	gob *gob.Decoder
}

// NewReceiver receives from r, of which it reads nothing ahead.
func NewReceiver(r io.Reader) *Receiver {
	x := &Receiver{r: r}
	x.gob = gob.NewDecoder(&x.b)
	return x
}

// Receive reads the gob part of a message into v and returns the length of the body
// that follows. After an error nothing more can be received.
func (x *Receiver) Receive(v any) (int64, error) {
	var head [frameHead]byte
	if _, err := io.ReadFull(x.r, head[:]); err != nil {
		return 0, err
	}
	n, body := binary.LittleEndian.Uint32(head[:]), binary.LittleEndian.Uint64(head[4:])
	if n > maxHead || body > maxBody {
		return 0, fmt.Errorf("message of %d and %d bytes is over the limit", n, body)
	}
	b, err := ReadBody(x.r, int64(n))
	if err != nil {
		return 0, err
	}
	x.b.Reset(b)
	return int64(body), x.gob.Decode(v)
}

// ReadBody reads n bytes. Memory for large ones grows as they arrive: a length
// alone must not claim it.
func ReadBody(r io.Reader, n int64) ([]byte, error) {
	if n <= 64<<20 {
		b := make([]byte, n)
		_, err := io.ReadFull(r, b)
		return b, err
	}
	var b bytes.Buffer
	if _, err := io.CopyN(&b, r, n); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
