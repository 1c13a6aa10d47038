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

// Write sends v as gob and body, untouched, behind it.
func Write(w io.Writer, v any, body []byte) error {
	var b bytes.Buffer
	b.Write(make([]byte, frameHead))
	if err := gob.NewEncoder(&b).Encode(v); err != nil {
		return err
	}
	p := b.Bytes()
	if len(p)-frameHead > maxHead || len(body) > maxBody {
		return errors.New("message too large")
	}
	binary.LittleEndian.PutUint32(p, uint32(len(p)-frameHead))
	binary.LittleEndian.PutUint64(p[4:], uint64(len(body)))
	if _, err := w.Write(p); err != nil {
		return err
	}
	if len(body) == 0 {
		return nil
	}
	_, err := w.Write(body)
	return err
}

// Read reads the gob part of a message into v and returns the length of the
// body that follows.
func Read(r io.Reader, v any) (int64, error) {
	var head [frameHead]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, err
	}
	n, body := binary.LittleEndian.Uint32(head[:]), binary.LittleEndian.Uint64(head[4:])
	if n > maxHead || body > maxBody {
		return 0, fmt.Errorf("message of %d and %d bytes is over the limit", n, body)
	}
	b, err := ReadBody(r, int64(n))
	if err != nil {
		return 0, err
	}
	return int64(body), gob.NewDecoder(bytes.NewReader(b)).Decode(v)
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
