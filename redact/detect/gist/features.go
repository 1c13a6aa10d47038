package gist

import (
	"math/bits"
	"strings"
)

// Sign is something found in a sentence besides its words: a concept of the lexicon,
// a weak cue. It stands on words From up to To; From is -1 where that is not known.
type Sign struct {
	Name     string
	From, To int
}

// Feature is a row of the model, and the words of the sentence that made it.
type Feature struct {
	Row      uint32
	From, To int
	// Loose says that it is of the whole sentence rather than of what stands together: two
	// words far from each other, the head of a word, how the sentence begins. That tells
	// whether there is something, and blurs what it is.
	Loose bool
}

// grammar are words that any sentence has: they count only beside others.
var grammar = func() map[string]bool {
	m := map[string]bool{anyName: true, anyNumber: true}
	for _, w := range strings.Fields(`a an the and or but if so as of to in on at by for from with into up out it he she they we i you his her him them their my me us our your its is are was were be been
 am has have had do does did will would can could should may might must that this those these there here who which what when where than then also just very too`) {
		m[Word{Fold: w}.normal()] = true
	}
	return m
}()

// Rows is how many rows the model has.
const Rows = 1 << 19

// How far apart two words of a pair may be, and how many letters of a word are its head,
// by which "scratches" and "scratchy" are alike.
const (
	mostApart = 8
	headOf    = 4
)

// Features returns the features of a sentence, each row once. They are appended to out.
func Features(words []Word, signs []Sign, out []Feature) []Feature {
	seen := newRows(len(words)*(mostApart+5) + len(signs))
	add := func(h uint64, from, to int, loose bool) {
		if row := uint32(scramble(h) % Rows); seen.add(row) {
			out = append(out, Feature{row, max(from, 0), min(to, len(words)), loose})
		}
	}
	put := func(h uint64, from, to int) { add(h, from, to, false) }
	// Of each word the hash, with one for what is before and after the sentence.
	hashes := make([]uint64, len(words)+2)
	edge := hash("#")
	hashes[0], hashes[len(words)+1] = edge, edge
	empty := make([]bool, len(hashes))
	empty[0], empty[len(words)+1] = true, true
	for i, w := range words {
		n := w.normal()
		hashes[i+1], empty[i+1] = hash(n), grammar[n]
	}
	for i := 1; i < len(hashes); i++ {
		if i <= len(words) {
			put(pair(1, hashes[i]), i-1, i)
		}
		if !empty[i-1] || !empty[i] {
			put(pair(pair(2, hashes[i-1]), hashes[i]), i-2, i)
		}
		if i+1 < len(hashes) && !(empty[i-1] && empty[i+1]) {
			put(pair(pair(3, hashes[i-1]), hashes[i+1]), i-2, i+1)
		}
	}
	for _, s := range signs {
		put(pair(4, hash(s.Name)), s.From, s.To)
	}
	for i := 1; i <= len(words); i++ {
		if empty[i] {
			continue
		}
		if w := words[i-1]; !w.Number && !w.Name && len(w.Fold) > headOf {
			add(pair(5, hash(w.Fold[:headOf])), i-1, i, true)
		}
		for j := i + 1; j <= min(len(words), i+mostApart); j++ {
			if !empty[j] {
				add(pair(pair(6, min(hashes[i], hashes[j])), max(hashes[i], hashes[j])), -1, 0, true)
			}
		}
	}
	if len(words) > 0 {
		add(pair(7, hashes[1]), -1, 0, true)
		add(pair(pair(7, hashes[1]), hashes[2]), -1, 0, true)
	}
	return out
}

// rowSet holds rows of the model: a table of rows plus one, in which a row stands at its
// own place or after it.
type rowSet []uint32

// newRows returns a set that has room for so many rows.
func newRows(most int) rowSet { return make(rowSet, 1<<bits.Len(uint(2*most+16))) }

// add puts a row in and reports whether it is new.
func (s rowSet) add(row uint32) bool {
	at := row % uint32(len(s))
	for ; s[at] != 0; at = (at + 1) % uint32(len(s)) {
		if s[at] == row+1 {
			return false
		}
	}
	s[at] = row + 1
	return true
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func pair(a, b uint64) uint64 { return scramble(a*0x9e3779b97f4a7c15 ^ b) }

// scramble spreads the bits of a hash over all of them.
func scramble(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
