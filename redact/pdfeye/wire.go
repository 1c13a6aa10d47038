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
	opPages
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
	// Most is how many pages from N on are wanted, at most.
	Most int
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
	Several []pageWire
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

// pageWire is a page without its characters, which are Size bytes of the body and Chars
// in number.
type pageWire struct {
	View        redact.Rect
	Rotate      int
	Size, Chars int
}

// picture is the size of an image in packed RGBA.
type picture struct{ W, H int }

// Flags of a packed character.
const (
	charGenerated = 1 << iota
	charInvisible
	charTurned // eight coordinates follow, not four
	charLevel  // two do: bottom and top are those of the upright cell before
)

// packer packs the characters of a page, one after the other.
type packer struct{ y0, y1 uint32 }

// char appends c to b: rune, flags, then left, right, bottom and top of an upright
// cell, or all corners of another.
func (p *packer) char(b []byte, c *redact.Char) []byte {
	flags := byte(0)
	if c.Generated {
		flags |= charGenerated
	}
	if c.Invisible {
		flags |= charInvisible
	}
	q := &c.Quad
	bits := func(v float64) uint32 { return math.Float32bits(float32(v)) }
	le := binary.LittleEndian
	if (redact.Rect{X0: q[0].X, Y0: q[0].Y, X1: q[2].X, Y1: q[2].Y}).Quad() != *q || q[0].X > q[2].X || q[0].Y > q[2].Y {
		b = append(le.AppendUint32(b, uint32(c.Rune)), flags|charTurned)
		for _, at := range q {
			b = le.AppendUint32(le.AppendUint32(b, bits(at.X)), bits(at.Y))
		}
		return b
	}
	y0, y1 := bits(q[0].Y), bits(q[2].Y)
	level := y0 == p.y0 && y1 == p.y1
	if level {
		flags |= charLevel
	}
	b = append(le.AppendUint32(b, uint32(c.Rune)), flags)
	b = le.AppendUint32(le.AppendUint32(b, bits(q[0].X)), bits(q[2].X))
	if !level {
		b = le.AppendUint32(le.AppendUint32(b, y0), y1)
		p.y0, p.y1 = y0, y1
	}
	return b
}

var errPacked = errors.New("the characters of a page arrived damaged")

// packedLeast is the length of the shortest packed character.
const packedLeast = 13

// unpackChars reads what a packer wrote of about n characters, into room if that is enough.
func unpackChars(b []byte, n int, room []redact.Char) ([]redact.Char, error) {
	if n = min(n, len(b)/packedLeast); cap(room) < n {
		room = make([]redact.Char, 0, n+n/4)
	}
	chars := room[:0]
	var level redact.Rect
	for len(b) > 0 {
		if len(b) < packedLeast {
			return nil, errPacked
		}
		flags := b[4]
		size := packedLeast
		switch {
		case flags&charTurned != 0:
			size += 24
		case flags&charLevel == 0:
			size += 8
		}
		if len(b) < size {
			return nil, errPacked
		}
		chars = append(chars, redact.Char{Rune: rune(binary.LittleEndian.Uint32(b)), Generated: flags&charGenerated != 0, Invisible: flags&charInvisible != 0})
		q := &chars[len(chars)-1].Quad
		at := b[5:size]
		b = b[size:]
		get := func(i int) float64 { return float64(math.Float32frombits(binary.LittleEndian.Uint32(at[4*i:]))) }
		if flags&charTurned != 0 {
			for i := range q {
				q[i] = redact.Point{X: get(2 * i), Y: get(2*i + 1)}
			}
			continue
		}
		level.X0, level.X1 = get(0), get(1)
		if flags&charLevel == 0 {
			level.Y0, level.Y1 = get(2), get(3)
		}
		*q = level.Quad()
	}
	return chars, nil
}
