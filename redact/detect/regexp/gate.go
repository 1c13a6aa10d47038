package regexp

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// gate knows where in a text an expression may match: around the places that hold one of
// the runs of bytes that each of its matches holds. Looking for those takes a few
// operations a byte and no memory, where the expression takes hundreds; most texts of a
// school have no place for most of the expressions.
//
// The runs are looked for all at once, a bit for each of their places (Baeza-Yates and
// Gonnet, "A new approach to text searching", 1992).
type gate struct {
	first, last []uint64  // the first and the last places of the runs
	holds       []uint64  // by byte, the places at which it may stand
	longest     int       // of a match, in bytes; unbounded where there is none
	chars       [256]bool // what may stand in a match
	folds       bool      // ſ or K may stand for a letter of a run
}

// uselessChance is how often a need may be fulfilled and still be worth looking for.
const uselessChance = 0.08

// newGate makes the gate of an expression, nil if there is none worth having.
func newGate(text string) *gate {
	re, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil // it panics where it is compiled
	}
	p := study(re)
	runs := shorter(p.need)
	if len(runs) == 0 || chance(runs) > uselessChance {
		return nil
	}
	g := &gate{longest: p.longest, folds: p.folds}
	for b := range 256 {
		g.chars[b] = p.chars.has(byte(b))
	}
	places := []int{} // the first of each run: none is cut by the end of a word
	used := 0
	for _, r := range runs {
		if used%64+len(r) > 64 {
			used += 64 - used%64
		}
		places = append(places, used)
		used += len(r)
	}
	n := (used + 63) / 64
	g.first, g.last, g.holds = make([]uint64, n), make([]uint64, n), make([]uint64, 256*n)
	for k, r := range runs {
		word, bit := places[k]/64, places[k]%64
		g.first[word] |= 1 << bit
		g.last[word] |= 1 << (bit + len(r) - 1)
		for i := range r {
			for b := range r[i].all() {
				g.holds[int(b)*n+word] |= 1 << (bit + i)
			}
		}
	}
	return g
}

// leastKept is how much of a run is looked for at least, if its gate need not be longer
// than mostSought for it.
const leastKept, mostSought = 4, 4 * mostPlaces

// shorter cuts runs to their beginnings, so that they have few places, and leaves out those
// that begin as another one is; nil where they are too many.
func shorter(runs []run) []run {
	for keep := mostTimes; keep > 0; keep-- {
		out := beginnings(runs, keep)
		if n := places(out); n <= mostPlaces || keep <= leastKept && n <= mostSought {
			return out
		}
	}
	return nil
}

// beginnings returns the beginnings of runs, of so many bytes at most, each once and none
// that begins as another one is.
func beginnings(runs []run, most int) []run {
	seen := map[[mostTimes]byteSet]bool{}
	var out []run
	for _, r := range runs {
		r = r[:min(len(r), most)]
		if k := key(r); !seen[k] {
			seen[k] = true
			out = append(out, r)
		}
	}
	return slices.DeleteFunc(out, func(r run) bool {
		for n := 1; n < len(r); n++ {
			if seen[key(r[:n])] {
				return true
			}
		}
		return false
	})
}

// key is a run of mostTimes bytes at most as something to compare.
func key(r run) (k [mostTimes]byteSet) {
	copy(k[:], r)
	return k
}

// longS and kelvin are the characters that are not ASCII and that are a small or a capital
// letter of ASCII, if the case is left out.
const longS, kelvin = 'ſ', '\u212a'

// parts appends to out the parts of s in which all matches lie, in their order and
// apart. What is found in each by itself is what is found in s: a match holds a run, and
// each part goes further than a match can from each of its runs, or as far as one
// character that no match holds, so that no match touches an end of a part that is none of s.
func (g *gate) parts(s string, out [][2]int) [][2]int {
	if g.folds && (strings.ContainsRune(s, longS) || strings.ContainsRune(s, kelvin)) {
		return append(out, [2]int{0, len(s)})
	}
	n := len(g.first)
	if n == 1 {
		first, last, state := g.first[0], g.last[0], uint64(0)
		for i := 0; i < len(s); i++ {
			if state = (state<<1 | first) & g.holds[s[i]]; state&last != 0 {
				out = g.around(s, i+1, out)
			}
		}
		return out
	}
	var room [mostWords]uint64
	states := room[:n]
	for i := 0; i < len(s); i++ {
		holds, found := g.holds[int(s[i])*n:][:n], uint64(0)
		for k := range states {
			states[k] = (states[k]<<1 | g.first[k]) & holds[k]
			found |= states[k] & g.last[k]
		}
		if found != 0 {
			out = g.around(s, i+1, out)
		}
	}
	return out
}

// mostWords is how many words mostSought places take at most, with no run cut.
const mostWords = mostSought/(64-mostTimes) + 1

// around adds the part around a run that ends at a place.
func (g *gate) around(s string, end int, out [][2]int) [][2]int {
	reach := len(s)
	if g.longest != unbounded {
		reach = g.longest + utf8.UTFMax
	}
	least := 0
	if n := len(out); n > 0 {
		least = out[n-1][1]
	}
	to := max(end, least)
	if end < least && !g.chars[s[least-1]] {
		return out // it ends with what no match holds
	}
	for to < len(s) && to-end < reach && g.chars[s[to]] {
		to++
	}
	to = min(len(s), to+1)
	from := end
	for from > least && end-from < reach && g.chars[s[from-1]] {
		from--
	}
	if from--; from < least || from < 0 {
		if n := len(out); n > 0 {
			out[n-1][1] = max(to, out[n-1][1])
			return out
		}
		from = 0
	}
	return append(out, [2]int{from, to})
}
