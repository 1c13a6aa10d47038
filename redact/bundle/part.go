package bundle

import (
	"context"
	"fmt"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// Part is one file of a pack that is sent in several, or the only one.
type Part struct {
	*Result
	// Number counts from 1; Of is how many there are.
	Number, Of int
	// Pack is what it was made of.
	Pack Pack
	// Index says for every document of it which one of the whole pack it is, from 0.
	Index []int
}

// size is that of the bytes that are sent.
func (p *Part) size() int {
	if p.Encrypted != nil {
		return len(p.Encrypted)
	}
	return len(p.PDF)
}

// leastPart is the smallest limit that parts can be made for, in bytes: the front
// matter alone takes about a tenth of it.
const leastPart = 256 << 10

// frontSize is what cover, schedule and key usually take, in bytes.
const frontSize = 48 << 10

// AssembleParts makes the pack in as many files as it takes for none to be larger
// than limit, in bytes; 0 for one file of any size. Documents keep their titles, their
// order and the numbers of their boxes; only one that is too large for a file of its
// own is divided, between pages. Every part has a cover, a schedule and a key of its
// own.
func AssembleParts(ctx context.Context, p Pack, limit int) ([]*Part, error) {
	if limit == 0 {
		r, err := Assemble(ctx, p)
		if err != nil {
			return nil, err
		}
		index := make([]int, len(p.Documents))
		for i := range index {
			index[i] = i
		}
		return []*Part{{Result: r, Number: 1, Of: 1, Pack: p, Index: index}}, nil
	}
	if limit < leastPart {
		return nil, fmt.Errorf("a part of at most %d bytes is too small to be of use: choose at least %d kB", limit, leastPart>>10)
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	pages, err := pagesOf(ctx, p)
	if err != nil {
		return nil, err
	}
	// How large a part becomes is known when it is made: the aim is lowered until all
	// are small enough.
	aim := limit - frontSize
	for range 12 {
		parts, most, err := assembleAll(ctx, p, share(p, pages, aim))
		if err != nil {
			return nil, err
		}
		if most <= limit {
			return parts, nil
		}
		aim = min(aim*9/10, int(float64(aim)*float64(limit)/float64(most)))
	}
	return nil, fmt.Errorf("the pack cannot be divided into parts of %d kB: a page of it is larger; choose a larger limit", limit>>10)
}

// pagesOf counts the pages of every document that is sent.
func pagesOf(ctx context.Context, p Pack) ([]int, error) {
	out := make([]int, len(p.Documents))
	for i, d := range p.Documents {
		if d.Withheld {
			continue
		}
		f, err := pdfdoc.Open(ctx, d.PDF, "")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.Title, err)
		}
		if out[i] = f.PageCount(); out[i] == 0 {
			return nil, fmt.Errorf("%s: %w", d.Title, redact.ErrNoPages)
		}
	}
	return out, nil
}

// piece is a document, or some of its pages, in a part.
type piece struct{ document, from, to int }

// share divides the documents among parts of about aim bytes, in their order.
func share(p Pack, pages []int, aim int) [][]piece {
	var parts [][]piece
	var part []piece
	full := 0
	next := func() {
		if len(part) > 0 {
			parts, part, full = append(parts, part), nil, 0
		}
	}
	for i, d := range p.Documents {
		size := len(d.PDF)
		if d.Withheld {
			part = append(part, piece{document: i})
			continue
		}
		if full > 0 && full+size > aim {
			next()
		}
		if size <= aim {
			part, full = append(part, piece{document: i}), full+size
			continue
		}
		next()
		each := max(1, pages[i]*aim/size)
		for from := 1; from <= pages[i]; from += each {
			part = append(part, piece{i, from, min(from+each-1, pages[i])})
			full = size * (min(from+each-1, pages[i]) - from + 1) / pages[i]
			if from+each <= pages[i] {
				next()
			}
		}
	}
	next()
	return parts
}

// assembleAll makes the parts and says how large the largest is.
func assembleAll(ctx context.Context, p Pack, parts [][]piece) (out []*Part, most int, err error) {
	for n := range parts {
		q, index := p.part(parts, n)
		r, err := Assemble(ctx, q)
		if err != nil {
			if len(parts) > 1 {
				err = fmt.Errorf("part %d: %w", n+1, err)
			}
			return nil, 0, err
		}
		part := &Part{Result: r, Number: n + 1, Of: len(parts), Pack: q, Index: index}
		out = append(out, part)
		most = max(most, part.size())
	}
	return out, most, nil
}

// part is the pack that part n is made of, n from 0.
func (p Pack) part(parts [][]piece, n int) (Pack, []int) {
	q := p
	q.Documents, q.Boxes, q.Elsewhere = nil, nil, nil
	if len(parts) > 1 {
		q.Part, q.Parts = n+1, len(parts)
	}
	var index []int
	in := map[string]piece{}
	for _, x := range parts[n] {
		d := p.Documents[x.document]
		d.From, d.To = x.from, x.to
		q.Documents, index = append(q.Documents, d), append(index, x.document)
		in[d.Title] = x
	}
	for _, b := range p.Boxes {
		if x, ok := in[b.Document]; ok && (x.from == 0 || b.Page >= x.from && b.Page <= x.to) {
			q.Boxes = append(q.Boxes, b)
		}
	}
	for m, other := range parts {
		if m == n {
			continue
		}
		e := Elsewhere{Part: m + 1}
		for _, x := range other {
			e.Titles = append(e.Titles, p.Documents[x.document].Title)
		}
		q.Elsewhere = append(q.Elsewhere, e)
	}
	return q, index
}
