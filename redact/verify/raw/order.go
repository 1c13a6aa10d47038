package raw

import (
	"slices"
	"strings"
)

// Order is what the numbers of a subset font's codes tell of the text before: producers
// give them as the text first uses a letter.
type Order struct {
	// Font is its name, with the tag that says it is a subset.
	Font string
	// Holes counts codes that something gone used and nothing uses now. Early are the
	// letters that something gone used first: their codes come before those of letters
	// that stand in front of them.
	Holes int
	Early []rune
}

// leastOrdered is how many codes it takes to see an order in them.
const leastOrdered = 6

// Orders lists the subset fonts of the file whose codes rise as the text goes on, and
// what is odd about them.
func (f *File) Orders() []Order {
	u := f.used()
	var out []Order
	for _, o := range f.Objects {
		d, _ := o.Value.(Dict)
		codes := u.order[Ref(o.Number)]
		base, _ := f.resolve(d["BaseFont"]).(Name)
		if tag, _, ok := strings.Cut(string(base), "+"); !ok || len(tag) != 6 || len(codes) < leastOrdered || o.State != Live {
			continue
		}
		rising, highest := 0, codes[0]
		x := Order{Font: string(base)}
		for _, c := range codes[1:] {
			if c > highest {
				rising++
				gap := int(c - highest - 1)
				if highest < ' ' && c > ' ' && !slices.Contains(codes, ' ') {
					gap-- // whoever numbers passes it over, as words are spaced by it
				}
				if gap < 64 {
					x.Holes += gap
				}
				highest = c
				continue
			}
			// It fills a hole that was counted.
			x.Holes--
			x.Early = append(x.Early, []rune(f.font(Ref(o.Number)).unicode[c])...)
		}
		if 4*rising < 3*(len(codes)-1) {
			continue // numbered by something else than the text
		}
		if x.Holes = max(0, x.Holes); x.Holes > 0 || len(x.Early) > 0 {
			out = append(out, x)
		}
	}
	return out
}
