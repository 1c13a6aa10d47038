package intake

import (
	"errors"
	"sync/atomic"

	"sarpack/redact"
)

// Memory bounds how many bytes of working copies are kept. What goes beyond is made
// again from the original when it is needed, and must come out the same.
type Memory struct{ left atomic.Int64 }

// NewMemory returns a memory of so many bytes.
func NewMemory(bytes int64) *Memory {
	m := &Memory{}
	m.left.Store(bytes)
	return m
}

// content returns the reader of a working copy: the bytes kept, or what again makes.
func (m *Memory) content(pdf []byte, path string, again func() ([]byte, error)) func() ([]byte, error) {
	if m == nil || m.left.Add(-int64(len(pdf))) >= 0 {
		return func() ([]byte, error) { return pdf, nil }
	}
	m.left.Add(int64(len(pdf)))
	want := redact.Hash(pdf)
	return func() ([]byte, error) {
		b, err := again()
		if err != nil {
			return nil, err
		}
		if redact.Hash(b) != want {
			return nil, &redact.FileError{Path: path, Err: errors.New("its pages came out otherwise than before"), Do: "take the records in again"}
		}
		return b, nil
	}
}
