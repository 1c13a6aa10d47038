package typeface

import (
	"encoding/binary"
	"errors"
)

var (
	// ErrUnsupported says that a program has parts that this package does not know.
	ErrUnsupported = errors.New("the font program is of a kind that cannot be trimmed")
	// ErrDamaged says that a program contradicts itself.
	ErrDamaged = errors.New("the font program is damaged")
)

// u16 reads two bytes at i, 0 where they are not there.
func u16(b []byte, i int) int {
	if i < 0 || i+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[i:]))
}

// s16 reads two bytes as a signed number.
func s16(b []byte, i int) int { return int(int16(u16(b, i))) }

// u32 reads four bytes at i, 0 where they are not there.
func u32(b []byte, i int) int {
	if i < 0 || i+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[i:]))
}

// put16 appends numbers of two bytes.
func put16(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// put32 appends numbers of four bytes.
func put32(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	return b
}
