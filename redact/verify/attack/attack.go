package attack

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// Input is a finished file and the list that its reader has.
type Input struct {
	PDF      []byte
	Password string
	// Names are people's names, as on a class list.
	Names []string
}

// Box is what can be told about one box.
type Box struct {
	// Page is 1-based; Where is the box in default user space, in points.
	Page  int         `json:"page"`
	Where redact.Quad `json:"where"`
	// Possible counts the names that width, positions and fonts leave.
	Possible int `json:"possible"`
	// Breaks counts the names that would have fitted into the line: what no
	// redaction that keeps the lines can hide.
	Breaks int `json:"fitting"`
	// Rule says that the width follows a rule that knows nothing of the name.
	Rule bool `json:"rule"`

	fits []bool // by name
}

// Leaves reports whether name i of the list is one of those that the box leaves.
func (b Box) Leaves(i int) bool { return i < len(b.fits) && b.fits[i] }

// Bits returns how much was learnt about the name: log2 of the share of names
// excluded. A box that excludes every name was none of theirs, and told just that.
func (b Box) Bits(names int) float64 {
	return math.Log2(float64(max(1, names)) / float64(max(1, b.Possible)))
}

// Result is the outcome of an attack.
type Result struct {
	Names int   `json:"names"`
	Boxes []Box `json:"boxes"`
	// FontLetters counts the letters that subset fonts hold and no text uses;
	// FontNames the names that have one of them.
	FontLetters int `json:"font_letters"`
	FontNames   int `json:"font_names"`
	// FontOrder counts the letters of which the numbers of subset fonts tell that
	// something gone used them: first, or alone.
	FontOrder int `json:"font_order"`
}

// Few is the number of names under which a reviewer is warned that the line breaks
// give somebody away.
const Few = 5

// Run attacks one file. A page that cannot be read is an error: nothing would be
// said about it.
func Run(ctx context.Context, eye *pdfeye.Eye, in Input) (*Result, error) {
	doc, err := eye.Open(ctx, in.PDF, in.Password)
	if err != nil {
		return nil, fmt.Errorf("the file does not open, so it cannot be attacked: %w", err)
	}
	defer doc.Close()
	r := &Result{Names: len(in.Names)}
	var pages []*sheet
	m := newMetrics()
	for n := 1; n <= doc.Pages(); n++ {
		p, err := doc.FlatPage(ctx, n)
		if err != nil {
			return nil, fmt.Errorf("page %d cannot be read, so nothing can be said about its boxes: %w", n, err)
		}
		objects, err := doc.Objects(ctx, n)
		if err != nil {
			return nil, fmt.Errorf("page %d: its drawings cannot be listed, so its boxes are not known: %w", n, err)
		}
		s := newSheet(p, boxesOf(p, objects))
		m.learn(s)
		pages = append(pages, s)
	}
	for _, s := range pages {
		for i := range s.boxes {
			r.Boxes = append(r.Boxes, s.attack(i, m, in.Names))
		}
	}
	if in.Password == "" {
		r.fonts(in, pages)
	}
	return r, nil
}

// fonts compares what subset fonts can show with what the text shows.
func (r *Result) fonts(in Input, pages []*sheet) {
	f, err := raw.Scan(in.PDF)
	if err != nil {
		return
	}
	used := map[rune]bool{}
	for _, s := range pages {
		for _, c := range s.page.Chars {
			used[c.Rune] = true
		}
	}
	unused := map[rune]bool{}
	for _, l := range f.Letters() {
		for _, c := range l.Runes {
			if unicode.IsLetter(c) && !used[c] {
				unused[c] = true
			}
		}
	}
	r.FontLetters = len(unused)
	var early []rune
	for _, o := range f.Orders() {
		r.FontOrder += o.Holes + len(o.Early)
		early = append(early, o.Early...)
	}
	if len(unused) == 0 && len(early) == 0 {
		return
	}
	has := make([]bool, len(in.Names))
	for i, name := range in.Names {
		has[i] = len(unused) == 0 || strings.ContainsFunc(name, func(c rune) bool { return unused[c] })
		for _, c := range early {
			has[i] = has[i] && (!unicode.IsLetter(c) || strings.ContainsRune(name, c))
		}
		if has[i] {
			r.FontNames++
		}
	}
	// The letters are those of somebody under some box: where there is one box, of
	// the one under it.
	if len(r.Boxes) == 1 && r.FontNames > 0 {
		b := &r.Boxes[0]
		b.Possible = 0
		for i := range in.Names {
			if b.fits[i] && has[i] {
				b.Possible++
			}
		}
	}
}

// boxesOf finds the black boxes of a page: as high as a line or some, and opaque.
func boxesOf(p *redact.Page, objects []pdfeye.PageObject) []redact.Rect {
	var out []redact.Rect
	for _, o := range objects {
		b := o.Bounds
		dark := int(o.R)+int(o.G)+int(o.B) < 90
		if o.Kind != pdfeye.ObjectPath || !o.Filled || !dark || o.A < 250 || o.Segments > 6 || !p.View.Meets(b) {
			continue
		}
		if low := math.Min(b.W(), b.H()); low < 4 || low > 80 {
			continue
		}
		again := false
		for _, have := range out {
			again = again || have.Grow(0.1).Contains(b)
		}
		if !again {
			out = append(out, b)
		}
	}
	return out
}
