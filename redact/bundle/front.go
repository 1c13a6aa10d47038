package bundle

import (
	"errors"
	"fmt"
	"strconv"
)

// front is the front matter as it was typeset.
type front struct {
	pdf []byte
	layout
	marks []mark
	tags  *tags
}

// layout is what the front matter says about itself.
type layout struct{ pages, key, words int }

// setFront typesets cover, contents and key. The contents name pages that depend on
// the length of the front matter itself: it is set until what it says is right.
func setFront(p Pack, a *assembly) (*front, error) {
	var l layout
	for range 6 {
		f, err := typeset(p, a, l)
		if err != nil {
			return nil, err
		}
		if f.layout == l {
			return f, nil
		}
		l = f.layout
	}
	return nil, errors.New("the front matter finds no length")
}

// typeset sets the front matter as if it were laid out as l says.
func typeset(p Pack, a *assembly, l layout) (f *front, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the front matter could not be typeset: %v", r)
		}
	}()
	s := newSetter(p.Produced)
	s.tagged()
	t := &frontSetter{setter: s, p: p, a: a, said: l, boxes: boxesOf(p)}
	t.cover()
	t.contents()
	t.explain()
	t.words()
	end := layout{s.PageCount(), t.keyPage, t.wordsPage}
	b, err := s.output()
	if err != nil {
		return nil, fmt.Errorf("the front matter: %w", err)
	}
	return &front{pdf: b, layout: end, marks: s.marks, tags: s.tags}, nil
}

// frontSetter typesets the front matter of one pack.
type frontSetter struct {
	*setter
	p     Pack
	a     *assembly
	said  layout // what the pass before found
	boxes map[string][]Box
	// keyPage and wordsPage are where the key and the list of words began in this pass.
	keyPage, wordsPage int
}

// boxesOf sorts the boxes by the titles of their documents.
func boxesOf(p Pack) map[string][]Box {
	m := map[string][]Box{}
	for _, b := range p.Boxes {
		m[b.Document] = append(m[b.Document], b)
	}
	return m
}

// withheld counts the documents that are withheld whole.
func (p Pack) withheld() int {
	n := 0
	for _, d := range p.Documents {
		if d.Withheld {
			n++
		}
	}
	return n
}

// count writes "1 page", "4 pages".
func count(n int, one, many string) string {
	if n == 1 {
		return "1\u00a0" + one
	}
	return grouped(n) + "\u00a0" + many
}

// grouped writes a number with commas: 1,204.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
