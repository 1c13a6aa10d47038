package twin

import (
	"maps"
	"math"
	"slices"
)

// set is a set of hashed runs of words.
type set map[uint64]struct{}

// runs returns the runs of words of a text.
func runs(text string) set {
	w := words(text)
	out := make(set, len(w))
	for i := 0; i+run <= len(w); i++ {
		// FNV-1a, so that the same texts give the same pairs on every machine.
		h := uint64(14695981039346656037)
		for _, s := range w[i : i+run] {
			for k := 0; k < len(s); k++ {
				h = (h ^ uint64(s[k])) * 1099511628211
			}
			h = (h ^ ' ') * 1099511628211
		}
		h ^= h >> 33
		h *= 0xff51afd7ed558ccd
		h ^= h >> 33
		out[h] = struct{}{}
	}
	return out
}

// The signature of a set is hashes least values; sets that agree in all rows of one
// of its bands are looked at. Sets that share 0.6 meet with a probability of 0.99.
const (
	bands, rows = 32, 3
	hashes      = bands * rows
)

func signature(s set) (out [hashes]uint64) {
	for i := range out {
		out[i] = math.MaxUint64
	}
	for x := range s {
		for i := range out {
			y := (x ^ uint64(i+1)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
			if y ^= y >> 32; y < out[i] {
				out[i] = y
			}
		}
	}
	return out
}

// candidates returns the pairs of sets that may be alike, in order. Each set is
// paired with the first of a bucket and its neighbour there: among very many that are
// alike (a form sent a hundred times) not every two are.
func candidates(sets []set, fewest int) [][2]int {
	buckets := make([]map[[rows]uint64][]int, bands)
	for b := range buckets {
		buckets[b] = map[[rows]uint64][]int{}
	}
	for i, s := range sets {
		if len(s) < fewest {
			continue
		}
		sig := signature(s)
		for b := range bands {
			key := [rows]uint64(sig[b*rows : b*rows+rows])
			buckets[b][key] = append(buckets[b][key], i)
		}
	}
	seen := map[[2]int]bool{}
	for _, m := range buckets {
		for _, list := range m {
			for k := 1; k < len(list); k++ {
				seen[[2]int{list[0], list[k]}] = true
				seen[[2]int{list[k-1], list[k]}] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
}

func jaccard(a, b set) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	both := 0
	for x := range a {
		if _, ok := b[x]; ok {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)+len(b)-both))
}

// contained is the share of a that b has.
func contained(a, b set) float64 {
	both := 0
	for x := range a {
		if _, ok := b[x]; ok {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)))
}

func sortedKeys(m map[int32]int) []int32 { return slices.Sorted(maps.Keys(m)) }
