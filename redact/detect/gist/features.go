package gist

import "strings"

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
const Rows = 1 << 18

// Features returns the features of a sentence, each row once. They are appended to out.
func Features(words []Word, signs []Sign, out []Feature) []Feature {
	seen := make(map[uint32]bool, 4*len(words)+len(signs))
	put := func(h uint64, from, to int) {
		if row := uint32(scramble(h) % Rows); !seen[row] {
			seen[row] = true
			out = append(out, Feature{row, max(from, 0), min(to, len(words))})
		}
	}
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
		if i <= len(words) && !empty[i] {
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
	return out
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
