package detect

import (
	"hash/maphash"
	"slices"
	"strings"

	"sarpack/redact/detect/tagger"
)

// nearIndex finds the words of the lists' names that a misspelt or misread word may
// stand for: one edit away, two for seven letters and more, or the same but for what
// text recognition confuses.
type nearIndex struct {
	words []string
	seed  maphash.Seed
	// dropped maps the hash of a word without one or two letters to the words that
	// give it.
	dropped map[uint64][]int32
	misread map[string][]int32
	memo    map[string][]string
}

// leastNear is the length from which words are compared at all.
const leastNear = 4

func edits(n int) int {
	switch {
	case n < leastNear:
		return 0
	case n < 7:
		return 1
	}
	return 2
}

func newNearIndex(words []string) *nearIndex {
	slices.Sort(words)
	x := &nearIndex{words: slices.Compact(words), seed: maphash.MakeSeed(), dropped: map[uint64][]int32{}, misread: map[string][]int32{}, memo: map[string][]string{}}
	for i, w := range x.words {
		for _, h := range x.deletions(w, edits(len(w))) {
			x.dropped[h] = append(x.dropped[h], int32(i))
		}
		k := tagger.ReadingKey(w)
		x.misread[k] = append(x.misread[k], int32(i))
	}
	return x
}

// deletions returns the hashes of a word without up to n of its letters.
func (x *nearIndex) deletions(w string, n int) []uint64 {
	out := []uint64{maphash.String(x.seed, w)}
	if n == 0 {
		return out
	}
	var b []byte
	for i := range len(w) {
		b = append(append(b[:0], w[:i]...), w[i+1:]...)
		out = append(out, maphash.Bytes(x.seed, b))
		if n == 2 {
			one := string(b)
			for j := i; j < len(one); j++ {
				b = append(append(b[:0], one[:j]...), one[j+1:]...)
				out = append(out, maphash.Bytes(x.seed, b))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mostNear is how long a word may be to be compared.
const mostNear = 38

// find returns the words of the names that w may stand for, w itself aside, the
// nearest only.
func (x *nearIndex) find(w string) []string {
	if len(w) < leastNear-1 || len(w) > mostNear {
		return nil
	}
	if have, ok := x.memo[w]; ok {
		return have
	}
	best := edits(len(w)) + 1
	var out []string
	take := func(i int32, d int) {
		c := x.words[i]
		switch {
		case c == w || d > edits(len(c)) || d > 1 && c[0] != w[0]:
		case d < best:
			best, out = d, append(out[:0:0], c)
		case d == best && !slices.Contains(out, c):
			out = append(out, c)
		}
	}
	for _, i := range x.misread[tagger.ReadingKey(w)] {
		if strings.ContainsAny(w, "0123456789") || len(w) >= leastNear {
			take(i, 1)
		}
	}
	near := func(w string, n int) {
		seen := map[int32]bool{}
		for _, h := range x.deletions(w, n) {
			for _, i := range x.dropped[h] {
				if !seen[i] {
					seen[i] = true
					take(i, max(1, distance(w, x.words[i], n)))
				}
			}
		}
	}
	if !strings.ContainsAny(w, "0123456789") {
		near(w, edits(len(w)))
	} else if tagger.Misspelt(w) {
		for _, r := range tagger.Readings(w) {
			near(r, min(1, edits(len(r))))
		}
	}
	slices.Sort(out)
	if len(x.memo) > 1<<16 {
		clear(x.memo)
	}
	x.memo[w] = out
	return out
}

// distance counts insertions, deletions, changes and neighbours that changed places;
// what is more than most is most+1.
func distance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most || len(b) > mostNear {
		return most + 1
	}
	var p2, p1, c [mostNear + 2]int
	for j := range len(b) + 1 {
		p1[j] = j
	}
	for i := 1; i <= len(a); i++ {
		c[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			k := 1
			if a[i-1] == b[j-1] {
				k = 0
			}
			v := min(p1[j-1]+k, p1[j]+1, c[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				v = min(v, p2[j-2]+1)
			}
			c[j] = v
			least = min(least, v)
		}
		if least > most {
			return most + 1
		}
		p2, p1 = p1, c
	}
	return p1[len(b)]
}
