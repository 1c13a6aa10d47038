package pdfeye

import (
	"crypto/sha256"
	"sync"
)

// recallBudget bounds the bytes of pages that are remembered: the text of some
// two thousand.
const recallBudget = 96 << 20

// recall remembers the text of originals between their readers: what is found on a
// page, burnt out of it and compared with the outcome is read once. It lives in
// memory only.
type recall struct {
	mu    sync.Mutex
	pages map[recallKey]recalled
	size  int
}

type recallKey struct {
	doc [sha256.Size]byte
	n   int
}

type recalled struct {
	head pageWire
	body []byte
}

func (r *recall) get(k recallKey) (recalled, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p, ok := r.pages[k]
	return p, ok
}

func (r *recall) put(k recallKey, p recalled) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.pages[k]; ok || r.size+len(p.body) > recallBudget {
		return
	}
	if r.pages == nil {
		r.pages = map[recallKey]recalled{}
	}
	r.pages[k] = p
	r.size += len(p.body)
}

// forget drops the pages of one document.
func (r *recall) forget(doc [sha256.Size]byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for k, p := range r.pages {
		if k.doc == doc {
			r.size -= len(p.body)
			delete(r.pages, k)
		}
	}
}

// Remember lets [Doc.FlatPage] answer from memory for pages of the same bytes that
// were read before, and keeps what it reads. It is for originals, which are read
// again and again; [Eye.Forget] gives the memory back.
func (d *Doc) Remember() { d.known, d.remember = sha256.Sum256(d.data), true }

// Forget drops what [Doc.Remember] kept of a document.
func (e *Eye) Forget(pdf []byte) { e.recall.forget(sha256.Sum256(pdf)) }
