package twin

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Kind says in which way two records are twins.
type Kind string

// The kinds, the surest first.
const (
	SameFile  Kind = "same file"
	SameWords Kind = "same words"
	Near      Kind = "nearly the same words"
	Within    Kind = "stands whole in" // A's words stand in B
	SamePage  Kind = "same page"       // a page of A is nearly a page of B
)

// Doc is a record as it is compared.
type Doc struct {
	// SHA256 is the hash of the file as it came.
	SHA256 string
	// Pages are the texts of its pages, without those of what it hid.
	Pages []string
	// Words is what is looked for in other records: the body of a message, else "" for
	// all pages.
	Words string
}

// Pair is a pair of twins, by their places in the list. A is before B, but for Within.
type Pair struct {
	A, B int
	Kind Kind
	// Alike is the share of runs of words that both have, or, for Within, of A's that B
	// has; 0 to 1.
	Alike float64
	// PageA and PageB count from 1, for SamePage; else 0.
	PageA, PageB int
}

const (
	// run is how many words are compared at a time.
	run = 3
	// fewest is the least number of runs of a text that is compared.
	fewest = 6
	// fewestPage is that of a page: forms that are empty are all alike.
	fewestPage = 25
	// near is the share of common runs from which texts are twins. A scan with three
	// wrong words in a hundred shares about 0.83 of its runs with its original.
	near = 0.6
	// within is the share of a text's runs that must stand in another.
	within = 0.92
	// common is how many records may share a run that is still looked up: what stands
	// in all of them (letterheads, disclaimers) tells nothing.
	common = 60
	// sampled is one of how many runs are used to find who may hold whom.
	sampled = 4
)

// Find returns all pairs, in the order of A and B.
func Find(docs []Doc) []Pair {
	f := &finder{docs: docs, found: map[[2]int]bool{}}
	f.files()
	whole := make([]set, len(docs))
	for i, d := range docs {
		whole[i] = runs(strings.Join(d.Pages, " "))
	}
	f.near(whole)
	f.within(whole)
	f.pages()
	slices.SortStableFunc(f.pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(a.PageA, b.PageA), cmp.Compare(a.PageB, b.PageB))
	})
	return f.pairs
}

// finder gathers pairs; found are those of whole records.
type finder struct {
	docs  []Doc
	pairs []Pair
	found map[[2]int]bool
}

func (f *finder) add(p Pair) {
	f.pairs = append(f.pairs, p)
	f.found[[2]int{min(p.A, p.B), max(p.A, p.B)}] = true
}

func (f *finder) has(a, b int) bool { return f.found[[2]int{min(a, b), max(a, b)}] }

// files pairs each file with the first of the same bytes.
func (f *finder) files() {
	first := map[string]int{}
	for i, d := range f.docs {
		if d.SHA256 == "" {
			continue
		}
		if k, ok := first[d.SHA256]; ok {
			f.add(Pair{A: k, B: i, Kind: SameFile, Alike: 1})
			continue
		}
		first[d.SHA256] = i
	}
}

// near pairs records of the same or nearly the same words.
func (f *finder) near(whole []set) {
	for _, p := range candidates(whole, fewest) {
		a, b := p[0], p[1]
		if f.has(a, b) {
			continue
		}
		switch alike := jaccard(whole[a], whole[b]); {
		case alike == 1:
			f.add(Pair{A: a, B: b, Kind: SameWords, Alike: 1})
		case alike >= near:
			f.add(Pair{A: a, B: b, Kind: Near, Alike: alike})
		}
	}
}

// within pairs a record with those that hold its words whole.
func (f *finder) within(whole []set) {
	holders := map[uint64][]int32{}
	for i, s := range whole {
		for h := range s {
			if h%sampled == 0 {
				holders[h] = append(holders[h], int32(i))
			}
		}
	}
	for i, d := range f.docs {
		own := whole[i]
		if d.Words != "" {
			own = runs(d.Words)
		}
		if len(own) < fewest {
			continue
		}
		count := map[int32]int{}
		asked := 0
		for h := range own {
			if h%sampled != 0 || len(holders[h]) > common {
				continue
			}
			asked++
			for _, k := range holders[h] {
				count[k]++
			}
		}
		for _, k := range sortedKeys(count) {
			b := int(k)
			if b == i || f.has(i, b) || count[k]*10 < asked*8 || len(whole[b]) <= len(own) {
				continue
			}
			if share := contained(own, whole[b]); share >= within {
				f.add(Pair{A: i, B: b, Kind: Within, Alike: share})
			}
		}
	}
}

// pages pairs pages of records that are no twins as a whole.
func (f *finder) pages() {
	type place struct{ doc, page int }
	var places []place
	var sets []set
	for i, d := range f.docs {
		for n, text := range d.Pages {
			places, sets = append(places, place{i, n + 1}), append(sets, runs(text))
		}
	}
	for _, p := range candidates(sets, fewestPage) {
		a, b := places[p[0]], places[p[1]]
		if a.doc == b.doc || f.has(a.doc, b.doc) {
			continue
		}
		if alike := jaccard(sets[p[0]], sets[p[1]]); alike >= near {
			f.pairs = append(f.pairs, Pair{A: a.doc, B: b.doc, Kind: SamePage, Alike: alike, PageA: a.page, PageB: b.page})
		}
	}
}

// words are the words of a text as they are compared.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
