package clue

import "math/bits"

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
	mixA      = 0x9e3779b97f4a7c15
	mixB      = 0xbf58476d1ce4e5b9
)

func hashWord(s string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return scramble(h)
}

func scramble(h uint64) uint64 {
	h ^= h >> 31
	h *= mixB
	return h ^ h>>29
}

// pair joins two hashes; the order counts.
func pair(a, b uint64) uint64 { return bits.RotateLeft64(a, 25)*mixA ^ b }

// Rows is how many rows of weights there are.
const Rows = 1 << 17

// row returns the row of a feature of a template.
func row(template, h uint64) uint32 {
	h = scramble((h ^ template*mixA) * mixB)
	return uint32(h >> 47)
}
