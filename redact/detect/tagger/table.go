package tagger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"strings"
)

// Entry is what the table knows about a word: how common it is as a forename and as
// a surname (0 to 15, by the logarithm of its count) and as an English word, and whether
// it is a place.
type Entry uint16

// Forename and Surname return how common a word is as such, 0 to 15.
func (e Entry) Forename() int { return int(e & 15) }

// Surname: see Forename.
func (e Entry) Surname() int { return int(e >> 4 & 15) }

// Word returns how common the word is in English: 0 not one, 1 rare, 2 known, 3
// common.
func (e Entry) Word() int { return int(e >> 8 & 3) }

// Proper says that English dictionaries have it with a capital (Monday, London, John).
func (e Entry) Proper() bool { return e>>10&1 == 1 }

// Place says that a town or village has the name.
func (e Entry) Place() bool { return e>>11&1 == 1 }

// NewEntry makes an entry; the numbers are cut to their ranges.
func NewEntry(forename, surname, word int, proper, place bool) Entry {
	e := Entry(min(max(forename, 0), 15)) | Entry(min(max(surname, 0), 15))<<4 | Entry(min(max(word, 0), 3))<<8
	if proper {
		e |= 1 << 10
	}
	if place {
		e |= 1 << 11
	}
	return e
}

// Table is a set of words with entries, by their hashes: the words cannot be read
// from it. Format: "STN1", the number of slots as uint32, then five bytes a slot, three
// of the hash and two of the entry, all little-endian; linear probing; a zero entry is
// a free slot.
type Table struct {
	data  string
	slots uint32
}

const (
	tableMagic = "STN1"
	slotSize   = 5
)

// ErrFormat is for weights or a table that are not in the format of this version.
var ErrFormat = errors.New("not in the format of this version")

// OpenTable returns the table in data, which is used where it lies.
func OpenTable(data string) (*Table, error) {
	if len(data) < 8 || data[:4] != tableMagic {
		return nil, fmt.Errorf("the table of names: %w", ErrFormat)
	}
	n := binary.LittleEndian.Uint32([]byte(data[4:8]))
	if uint64(len(data)) != 8+uint64(n)*slotSize || n == 0 {
		return nil, fmt.Errorf("the table of names has %d bytes: %w", len(data), ErrFormat)
	}
	return &Table{data[8:], n}, nil
}

// place returns the first slot of a hash and its three bytes.
func place(h uint64, slots uint32) (uint32, uint32) {
	hi, _ := bits.Mul64(h, uint64(slots))
	return uint32(hi), uint32(h) & 0xffffff
}

// BuildTable makes a table.
func BuildTable(words map[string]Entry, order []string) []byte {
	slots := uint32(len(words)*6/5 + 16)
	out := make([]byte, 8+int(slots)*slotSize)
	copy(out, tableMagic)
	binary.LittleEndian.PutUint32(out[4:], slots)
	body := out[8:]
	for _, w := range order {
		e := words[w]
		if e == 0 {
			continue
		}
		s, tag := place(hashWord(w), slots)
		for binary.LittleEndian.Uint16(body[s*slotSize+3:]) != 0 {
			s = (s + 1) % slots
		}
		o := body[s*slotSize:]
		o[0], o[1], o[2] = byte(tag), byte(tag>>8), byte(tag>>16)
		binary.LittleEndian.PutUint16(o[3:], uint16(e))
	}
	return out
}

func (t *Table) find(h uint64) Entry {
	s, tag := place(h, t.slots)
	for range 256 {
		o := t.data[s*slotSize : s*slotSize+slotSize]
		e := Entry(o[3]) | Entry(o[4])<<8
		if e == 0 {
			return 0
		}
		if uint32(o[0])|uint32(o[1])<<8|uint32(o[2])<<16 == tag {
			return e
		}
		if s++; s == t.slots {
			s = 0
		}
	}
	return 0
}

// Look returns the entry of a folded word. Of a word with hyphens that is not in the
// table it is the best of its parts; O'Neil is found as oneil too.
func (t *Table) Look(word string) Entry {
	if e := t.find(hashWord(word)); e != 0 {
		return e
	}
	if strings.IndexByte(word, '-') > 0 {
		var f, s int
		w := 3
		for p := range strings.SplitSeq(word, "-") {
			e := t.find(hashWord(p))
			f, s, w = max(f, e.Forename()), max(s, e.Surname()), min(w, e.Word())
		}
		return NewEntry(f, s, w, false, false)
	}
	if i := strings.IndexByte(word, '\''); i > 0 && i <= 3 {
		if e := t.find(hashWord(word[:i] + word[i+1:])); e != 0 {
			return e
		}
		e := t.find(hashWord(word[i+1:]))
		return NewEntry(e.Forename(), e.Surname(), 0, false, false)
	}
	return 0
}
