package pdfdoc

import (
	"bytes"
	"compress/flate"
	"errors"
	"hash/adler32"
	"io"
	"sync"

	"sarpack/redact"
)

// inflaters keeps decompressors, each of which holds a window of 32 KiB.
var inflaters = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}

// syncFlush is the empty block at which a compressor has put out all it was given.
// Programs that forget to finish a stream end it there; nothing is missing.
var syncFlush = []byte{0, 0, 0xFF, 0xFF}

// inflate undoes zlib's format (RFC 1950). The checksum is not looked at: no
// viewer does, and a page is what the viewers show. On an error it returns what
// came before it.
func inflate(b []byte) ([]byte, error) {
	if len(b) < 2 || b[0]&0x0f != 8 || (int(b[0])<<8|int(b[1]))%31 != 0 || b[1]&0x20 != 0 {
		if len(b) == 0 {
			return nil, nil
		}
		return nil, errors.New("this is not zlib data")
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(b[2:]), nil); err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, min(4*len(b)+512, redact.MaxStream)))
	n, err := io.Copy(out, io.LimitReader(r, redact.MaxStream+1))
	if errors.Is(err, io.ErrUnexpectedEOF) {
		if bytes.HasSuffix(bytes.TrimRight(b, "\r\n"), syncFlush) {
			return out.Bytes(), nil
		}
		return out.Bytes(), errCutOff
	}
	if err == nil && n > redact.MaxStream {
		return out.Bytes()[:redact.MaxStream], errTooLong
	}
	return out.Bytes(), err
}

// DeflateLength returns how many of b's bytes the zlib data at its beginning take
// (RFC 1950); all of them where it is not sound. What follows says something that no
// viewer shows.
func DeflateLength(b []byte) int {
	const head, sum = 2, 4
	if len(b) < head {
		return len(b)
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	src := bytes.NewReader(b[head:])
	if err := r.(flate.Resetter).Reset(src, nil); err != nil {
		return len(b)
	}
	if n, err := io.Copy(io.Discard, io.LimitReader(r, redact.MaxStream+1)); err != nil || n > redact.MaxStream {
		return len(b)
	}
	return min(len(b)-src.Len()+sum, len(b))
}

// deflaters keeps compressors: making one costs more than most streams do.
var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flateLevel)
	if err != nil {
		panic(err) // only for a level that does not exist
	}
	return w
}}

// flateLevel is where our own streams stop gaining: on page content level 6 is
// 3 % smaller and takes twice the time.
const flateLevel = 4

// Deflate writes zlib's format. The same data gives the same bytes.
func Deflate(data []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(data)/3 + 64)
	out.Write([]byte{0x78, 0x9c})
	w := deflaters.Get().(*flate.Writer)
	w.Reset(&out)
	w.Write(data) // a bytes.Buffer does not fail
	w.Close()
	deflaters.Put(w)
	sum := adler32.Checksum(data)
	return append(out.Bytes(), byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
}
