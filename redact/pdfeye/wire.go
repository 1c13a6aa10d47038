package pdfeye

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"math"

	"sarpack/redact"
)

// maxHead bounds the gob part of a message, and maxBody the bytes that follow it:
// the largest document or picture.
const (
	maxHead = 64 << 20
	maxBody = redact.MaxFileSize + 1<<20
)

// op is what a request asks for.
type op uint8

const (
	opOpen op = iota + 1
	opClose
	opPage
	opFlat
	opRender
	opNotes
	opImages
	opPixels
	opObjects
	opCopy
)

// request is one call. Doc is the client's number of the document. The bytes of a
// document to be opened are the message's body.
type request struct {
	Op       op
	Doc      int
	Password string
	// N is a page, 1-based; I an image on it.
	N, I   int
	Render RenderOptions
}

// fault says why a call failed, as the client maps it to an error.
type fault uint8

const (
	faultNone fault = iota
	faultPassword
	faultDamaged
	faultNotPDF
	faultPage
	faultMemory
	faultOther
)

// reply is the answer to a request: Fault, or what the request asked for.
type reply struct {
	Fault   fault
	Detail  string
	Pages   int
	Page    *pageWire
	Picture *picture
	Notes   []Note
	Images  []Image
	Objects []PageObject
	// Memory is the size of the worker's linear memory, in bytes.
	Memory int64
	// body travels behind the message: a page's packed characters, a picture's
	// opaque RGBA, or a copy of the document.
	body []byte
}

// pageWire is a page without its characters.
type pageWire struct {
	View   redact.Rect
	Rotate int
}

// picture is the size of an image in packed RGBA.
type picture struct{ W, H int }

// frameHead is the length of a message's head: the lengths of its gob, 4 bytes,
// and of its body, 8 bytes, little-endian.
const frameHead = 12

// writeMessage sends v as gob and body, untouched, behind it.
func writeMessage(w io.Writer, v any, body []byte) error {
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

// readMessage reads the gob part of a message into v and returns the length of the
// body that follows.
func readMessage(r io.Reader, v any) (int64, error) {
	var head [frameHead]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, err
	}
	n, body := binary.LittleEndian.Uint32(head[:]), binary.LittleEndian.Uint64(head[4:])
	if n > maxHead || body > maxBody {
		return 0, fmt.Errorf("message of %d and %d bytes is over the limit", n, body)
	}
	b, err := readBody(r, int64(n))
	if err != nil {
		return 0, err
	}
	return int64(body), gob.NewDecoder(bytes.NewReader(b)).Decode(v)
}

// readBody reads n bytes. Memory for large ones grows as they arrive: a length
// alone must not claim it.
func readBody(r io.Reader, n int64) ([]byte, error) {
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

// Flags of a packed character.
const (
	charGenerated = 1 << iota
	charInvisible
	charTurned // eight coordinates follow, not four
)

// packChar appends c to b: rune, flags, then left, bottom, right, top of an upright
// cell, or all corners of another.
func packChar(b []byte, c redact.Char) []byte {
	flags := byte(0)
	if c.Generated {
		flags |= charGenerated
	}
	if c.Invisible {
		flags |= charInvisible
	}
	r := c.Quad.Bounds()
	upright := c.Quad == r.Quad()
	if !upright {
		flags |= charTurned
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(c.Rune))
	b = append(b, flags)
	put := func(v float64) { b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(v))) }
	if upright {
		put(r.X0)
		put(r.Y0)
		put(r.X1)
		put(r.Y1)
		return b
	}
	for _, p := range c.Quad {
		put(p.X)
		put(p.Y)
	}
	return b
}

var errPacked = errors.New("the characters of a page arrived damaged")

// unpackChars reads what packChar wrote.
func unpackChars(b []byte) ([]redact.Char, error) {
	chars := make([]redact.Char, 0, len(b)/21)
	for len(b) > 0 {
		if len(b) < 21 {
			return nil, errPacked
		}
		c := redact.Char{Rune: rune(binary.LittleEndian.Uint32(b))}
		flags := b[4]
		c.Generated, c.Invisible = flags&charGenerated != 0, flags&charInvisible != 0
		b = b[5:]
		get := func(i int) float64 { return float64(math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))) }
		if flags&charTurned == 0 {
			c.Quad = redact.Rect{X0: get(0), Y0: get(1), X1: get(2), Y1: get(3)}.Quad()
			b = b[16:]
		} else {
			if len(b) < 32 {
				return nil, errPacked
			}
			for i := range c.Quad {
				c.Quad[i] = redact.Point{X: get(2 * i), Y: get(2*i + 1)}
			}
			b = b[32:]
		}
		chars = append(chars, c)
	}
	return chars, nil
}
