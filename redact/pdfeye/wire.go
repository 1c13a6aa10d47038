package pdfeye

import (
	"encoding/binary"
	"errors"
	"math"

	"sarpack/redact"
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
