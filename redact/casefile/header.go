package casefile

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The file begins with a header, in the clear but for what is under a key; see the
// package comment. Every part is a multiple of the block size and fills it, so that
// no byte of it belongs to nothing.
const (
	blockSize  = 4096
	offTitle   = 0
	offLease   = 1 * blockSize
	offSealA   = 2 * blockSize
	offSealB   = 3 * blockSize
	offTableA  = 4 * blockSize
	tableSize  = 6 * blockSize
	offTableB  = offTableA + tableSize
	headerSize = offTableB + tableSize

	title         = "Sarpack case, encrypted. It can only be opened with Sarpack and a passphrase.\n"
	formatVersion = 1
	maxSlots      = 20
)

// titleBlock is the first block: what the file is, its format and the case's id.
func titleBlock(caseID []byte) []byte {
	b := make([]byte, blockSize)
	n := copy(b, title)
	n += copy(b[n:], fmt.Sprintf("format %d\n", formatVersion))
	copy(b[n:], fmt.Sprintf("case %x\n", caseID))
	return b
}

// readTitle returns the case's id.
func readTitle(b []byte) ([]byte, error) {
	rest, ok := strings.CutPrefix(string(b), title)
	if !ok {
		return nil, ErrNotCase
	}
	var version int
	var id []byte
	if n, _ := fmt.Sscanf(rest, "format %d\ncase %x\n", &version, &id); n < 1 || version < 1 {
		return nil, ErrDamaged
	}
	if version > formatVersion {
		return nil, ErrNewer
	}
	if len(id) != 16 || !bytes.Equal(b, titleBlock(id)) {
		return nil, ErrDamaged
	}
	return id, nil
}

// table is the list of ways in. It is kept twice, and the copies are written one
// after the other, so that one of them is whole whenever the power fails.
type table struct {
	// Generation counts the changes; the copy with the higher one holds.
	Generation uint64 `json:"generation"`
	// Cost is that of slots to come.
	Cost  Cost   `json:"argon2id"`
	Slots []slot `json:"slots"`
}

func (t *table) find(name string) *slot {
	for i := range t.Slots {
		if s := &t.Slots[i]; s.Kind != slotRecovery && strings.EqualFold(s.Name, tidy(name)) {
			return s
		}
	}
	return nil
}

func (t *table) byID(id string) *slot {
	for i := range t.Slots {
		if t.Slots[i].ID == id {
			return &t.Slots[i]
		}
	}
	return nil
}

func (t *table) recovery() *slot {
	for i := range t.Slots {
		if t.Slots[i].Kind == slotRecovery {
			return &t.Slots[i]
		}
	}
	return nil
}

// A table on disk is SHA-256 of the rest (32 bytes), an HMAC under the data key
// (32), the length of the JSON (4), the JSON, and zeros to the end.
const tableJSON = 32 + 32 + 4

var errTorn = errors.New("this copy of the key table is not whole")

// pack writes a table as it stands on disk.
func (t *table) pack(caseID, dataKey []byte) ([]byte, error) {
	j, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	if len(t.Slots) > maxSlots || tableJSON+len(j) > tableSize {
		return nil, ErrTooMany
	}
	b := make([]byte, tableSize)
	binary.BigEndian.PutUint32(b[64:], uint32(len(j)))
	copy(b[tableJSON:], j)
	copy(b[32:64], tableMAC(b, caseID, dataKey))
	sum := sha256.Sum256(b[32:])
	copy(b, sum[:])
	return b, nil
}

// tableMAC covers the title, and the table with its padding.
func tableMAC(b, caseID, dataKey []byte) []byte {
	m := hmac.New(sha256.New, derive(dataKey, caseID, "key table"))
	m.Write(titleBlock(caseID))
	m.Write(b[64:])
	return m.Sum(nil)
}

// readTable reads one copy. Whether it is genuine shows only with the data key.
func readTable(b []byte) (*table, error) {
	sum := sha256.Sum256(b[32:])
	if !bytes.Equal(sum[:], b[:32]) {
		return nil, errTorn
	}
	n := binary.BigEndian.Uint32(b[64:])
	if n > tableSize-tableJSON {
		return nil, errTorn
	}
	var t table
	if err := json.Unmarshal(b[tableJSON:tableJSON+n], &t); err != nil || len(t.Slots) > maxSlots {
		return nil, errTorn
	}
	return &t, nil
}

// header is the header of a file as it was read.
type header struct {
	caseID []byte
	table  *table
	// copies are the two tables as on disk; at is the one that holds.
	copies [2][]byte
	at     int
	// torn says that the other copy has to be written again.
	torn bool
}

var tableAt = [2]int64{offTableA, offTableB}

// readHeader reads what can be read without a key.
func readHeader(r io.ReaderAt) (*header, error) {
	b := make([]byte, headerSize)
	n, err := r.ReadAt(b, 0)
	if n < headerSize {
		if err != nil && err != io.EOF {
			return nil, err
		}
		if n >= len(title) && string(b[:len(title)]) == title {
			return nil, fmt.Errorf("%w: it breaks off in its header", ErrDamaged)
		}
		return nil, ErrNotCase
	}
	h := &header{}
	if h.caseID, err = readTitle(b[offTitle : offTitle+blockSize]); err != nil {
		return nil, err
	}
	var tables [2]*table
	for i, off := range tableAt {
		h.copies[i] = b[off : off+tableSize]
		if tables[i], err = readTable(h.copies[i]); err != nil {
			h.torn = true
		}
	}
	switch {
	case tables[0] == nil && tables[1] == nil:
		return nil, fmt.Errorf("%w: both copies of its key table are", ErrDamaged)
	case tables[0] == nil || tables[1] != nil && tables[1].Generation > tables[0].Generation:
		h.at = 1
	}
	h.table = tables[h.at]
	h.torn = h.torn || !bytes.Equal(h.copies[0], h.copies[1])
	return h, nil
}

// genuine reports whether the table that holds was written by somebody with the
// data key.
func (h *header) genuine(dataKey []byte) bool {
	b := h.copies[h.at]
	return hmac.Equal(b[32:64], tableMAC(b, h.caseID, dataKey))
}

// writeTable writes both copies, the one that does not hold first.
func (h *header) writeTable(f diskFile, t *table, dataKey []byte) error {
	next := *t
	next.Generation = h.table.Generation + 1
	b, err := next.pack(h.caseID, dataKey)
	if err != nil {
		return err
	}
	for _, i := range []int{1 - h.at, h.at} {
		if _, err := f.WriteAt(b, tableAt[i]); err != nil {
			return err
		}
		if err := f.Sync(); err != nil {
			return err
		}
		h.copies[i] = b
	}
	h.table, h.torn = &next, false
	return nil
}

// diskFile is what the header needs of an open file.
type diskFile interface {
	io.ReaderAt
	io.WriterAt
	Sync() error
	Close() error
}

// newHeader makes the header of a new case.
func newHeader(caseID, dataKey []byte, t *table) ([]byte, error) {
	packed, err := t.pack(caseID, dataKey)
	if err != nil {
		return nil, err
	}
	v := newVolume(caseID, dataKey)
	b := make([]byte, headerSize)
	copy(b[offTitle:], titleBlock(caseID))
	copy(b[offLease:], v.packLease(lease{}))
	copy(b[offSealA:], v.packSeal(0, state{}))
	copy(b[offSealB:], v.packSeal(1, state{}))
	copy(b[offTableA:], packed)
	copy(b[offTableB:], packed)
	return b, nil
}
