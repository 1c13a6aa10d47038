package ocr

import (
	"bufio"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"hash/crc32"
	"io"
	"sync"
)

const (
	// shelfBudget bounds what a shelf holds, in bytes as it is packed: some ten thousand
	// pages.
	shelfBudget = 200 << 20
	// shelfItem bounds what one result may be when it is unpacked.
	shelfItem = 64 << 20
	shelfForm = "Sarpack: what was read of pictures, 1"
)

// Shelf holds what was read of pictures beyond the life of an engine: in memory, packed,
// or in a file that somebody chose, so that records that were searched and are packed on
// another day are recognised once. It says what the pictures say, in full: whoever keeps
// it must keep it as the records.
//
// It is no evidence. A file can be changed by others; whoever relies on what is in it
// compares what follows from it with what was found when it was made.
type Shelf struct {
	mu      sync.Mutex
	results map[[sha256.Size]byte][]byte
	order   [][sha256.Size]byte
	size    int
}

// Shelve has the engine put all it reads on a shelf, and take from it what is there
// already. It must be called before the engine reads.
func (e *Engine) Shelve(s *Shelf) { e.shelf = s }

// get returns a result, or nil. What cannot be unpacked is not there.
func (s *Shelf) get(key [sha256.Size]byte) *Result {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	b := s.results[key]
	s.mu.Unlock()
	if len(b) < 4 || crc32.ChecksumIEEE(b[:len(b)-4]) != binary.BigEndian.Uint32(b[len(b)-4:]) {
		return nil
	}
	r := &Result{}
	if gob.NewDecoder(io.LimitReader(flate.NewReader(bytes.NewReader(b[:len(b)-4])), shelfItem)).Decode(r) != nil {
		return nil
	}
	return r
}

// put keeps a result while there is room, but not one that time cut short.
func (s *Shelf) put(key [sha256.Size]byte, r *Result) {
	if s == nil || r.Cut {
		return
	}
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil || gob.NewEncoder(z).Encode(r) != nil || z.Close() != nil {
		return // it is read again then
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add(key, binary.BigEndian.AppendUint32(b.Bytes(), crc32.ChecksumIEEE(b.Bytes())))
}

func (s *Shelf) add(key [sha256.Size]byte, b []byte) {
	if s.results[key] != nil || s.size+len(b) > shelfBudget {
		return
	}
	if s.results == nil {
		s.results = map[[sha256.Size]byte][]byte{}
	}
	s.results[key] = b
	s.order = append(s.order, key)
	s.size += len(b)
}

// Len returns how many pictures there are.
func (s *Shelf) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.order)
}

// WriteTo writes the shelf as a file: a line that says what it is and by which reader, then
// for each picture the hash of its pixels, a length, and the packed result with its check.
func (s *Shelf) WriteTo(w io.Writer) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := bufio.NewWriter(w)
	n, _ := fmt.Fprintf(out, "%s; %s\n", shelfForm, version)
	var head [binary.MaxVarintLen64]byte
	for _, key := range s.order {
		b := s.results[key]
		k := binary.PutUvarint(head[:], uint64(len(b)))
		out.Write(key[:])
		out.Write(head[:k])
		out.Write(b)
		n += len(key) + k + len(b)
	}
	return int64(n), out.Flush()
}

// ReadShelf reads the file of a shelf. Of one that another reader made, or that is damaged,
// it returns what there is of use, which may be nothing.
func ReadShelf(r io.Reader) *Shelf {
	s := &Shelf{}
	in := bufio.NewReader(r)
	if line, err := in.ReadString('\n'); err != nil || line != shelfForm+"; "+version+"\n" {
		return s
	}
	for {
		var key [sha256.Size]byte
		if _, err := io.ReadFull(in, key[:]); err != nil {
			return s
		}
		n, err := binary.ReadUvarint(in)
		if err != nil || n > shelfBudget {
			return s
		}
		b, err := io.ReadAll(io.LimitReader(in, int64(n)))
		if err != nil || uint64(len(b)) < n {
			return s
		}
		s.add(key, b)
	}
}
