package ocr

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"sync"
)

// recallBudget bounds the letters that are remembered: those of about a hundred pages.
const recallBudget = 250_000

// recall remembers what was read of pictures, by their pixels. It lives in memory only,
// and forgets what was read first.
type recall struct {
	mu      sync.Mutex
	results map[[sha256.Size]byte]*Result
	order   [][sha256.Size]byte
	letters int
}

// keyOf is the hash of a picture: its size, its resolution and its pixels.
func keyOf(w, h int, dpi float64, pix []byte) (key [sha256.Size]byte) {
	hash := sha256.New()
	var head [24]byte
	binary.LittleEndian.PutUint64(head[:], uint64(w))
	binary.LittleEndian.PutUint64(head[8:], uint64(h))
	binary.LittleEndian.PutUint64(head[16:], math.Float64bits(dpi))
	hash.Write(head[:])
	hash.Write(pix)
	hash.Sum(key[:0])
	return key
}

func (r *recall) get(key [sha256.Size]byte) *Result {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.results[key]
}

// put remembers a result, but for one that time cut short: the next attempt may have more.
func (r *recall) put(key [sha256.Size]byte, res *Result) {
	if res.Cut {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.results[key] != nil {
		return
	}
	if r.results == nil {
		r.results = map[[sha256.Size]byte]*Result{}
	}
	r.results[key] = res
	r.order = append(r.order, key)
	r.letters += res.size()
	for r.letters > recallBudget && len(r.order) > 1 {
		r.letters -= r.results[r.order[0]].size()
		delete(r.results, r.order[0])
		r.order = r.order[1:]
	}
}

// size counts the letters of a result, and everything else as one.
func (r *Result) size() int {
	n := 1 + len(r.Unread)
	for _, l := range r.Lines {
		for _, w := range l.Words {
			n += 1 + len(w.Letters)
		}
	}
	return n
}
