package bundle

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"sarpack/redact/pdfdoc"
)

// Reading is the text of a pack, for a version in large print or as plain text.
type Reading struct {
	// Pack is what the pack was made of; of its documents only the titles count.
	Pack Pack
	// Pages are the paragraphs of the pages of every document, none for one that is
	// withheld, and Numbers where each is in the pack, in words ("Page 12").
	Pages   [][][]string
	Numbers [][]string
}

// largeText is the size of the text in large print, in points: it is 18 still where a
// printer makes the page fit its paper.
const largeText = 19.0

// block is a piece of the reading version.
type block struct {
	level int // of a heading, 1 to 3; 0 for a paragraph
	text  string
	// page says that it is text of a page of the pack.
	page bool
}

// blocks is all that the version says, in order.
func (r Reading) blocks(what string) []block {
	p := r.Pack
	var out []block
	say := func(level int, text string) { out = append(out, block{level: level, text: text}) }
	say(1, "Response to a subject access request")
	for _, f := range []struct{ label, value string }{
		{"Reference", p.Reference}, {"From", p.School}, {"About", p.Subject}, {"For", p.For},
		{"Request received", day(p.Received)}, {"Prepared", day(p.Produced)}, {"Questions to", p.Contact},
	} {
		if f.value != "" {
			say(0, f.label+": "+f.value)
		}
	}
	say(0, "This is the text of the pack "+what+". It says what the pages of the pack say, page by page; their pictures and their look are in the pack itself. Where something was taken out, it says so in square brackets, with the number of the box. The reasons are at the end.")
	for _, x := range p.told() {
		say(2, x.title)
		for _, t := range x.text {
			say(0, t)
		}
	}
	for i, d := range p.Documents {
		say(2, d.Title)
		if d.Withheld {
			say(0, "This document is withheld whole.")
			continue
		}
		for n, page := range r.Pages[i] {
			say(3, r.Numbers[i][n])
			if len(page) == 0 {
				say(0, "(There is no text on this page.)")
			}
			for _, t := range page {
				out = append(out, block{text: t, page: true})
			}
		}
	}
	say(2, titleKey)
	if len(p.Boxes) == 0 {
		say(0, "Nothing was taken out.")
	}
	for _, b := range reasons(p.Boxes) {
		numbers := ranges(b.refs)
		if len(b.refs) == 1 {
			numbers = "number " + numbers
		} else {
			numbers = "numbers " + numbers
		}
		say(0, sentence(b.reason)+": "+numbers+".")
	}
	say(2, titleWords)
	say(0, aboutGlossary)
	for _, g := range glossary {
		say(0, g[0]+": "+g[1])
	}
	return out
}

const (
	asText  = "as plain text"
	asLarge = "in large print"
)

// Text returns the plain-text version: UTF-8 with the line ends of Windows, because that
// is what schools and families open it with.
func (r Reading) Text() []byte {
	var b bytes.Buffer
	for i, x := range r.blocks(asText) {
		if i > 0 {
			b.WriteString("\r\n")
		}
		if x.level > 0 && i > 0 {
			b.WriteString("\r\n")
		}
		b.WriteString(x.text + "\r\n")
		if x.level == 1 || x.level == 2 {
			b.WriteString(strings.Repeat(map[int]string{1: "=", 2: "-"}[x.level], min(60, len([]rune(x.text)))) + "\r\n")
		}
	}
	return b.Bytes()
}

// Frame returns what the version says of itself, around the text of the pages: of the
// plain text, or of the one in large print.
func (r Reading) Frame(large bool) []string {
	what := asText
	if large {
		what = asLarge
	}
	var out []string
	for _, x := range r.blocks(what) {
		if !x.page {
			out = append(out, x.text)
		}
	}
	return out
}

// Shown is text as the fonts made here can show it: see the limits of the package.
func Shown(text string) string { return safe(text) }

// Large returns the version in large print, with the pack's password.
func (r Reading) Large(ctx context.Context) (_ *Result, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("the large print could not be typeset: %v", x)
		}
	}()
	s := newSetter(r.Pack.Produced)
	s.tagged()
	s.sized(largeText)
	s.AddPage()
	for i, x := range r.blocks(asLarge) {
		switch x.level {
		case 0:
			s.body()
			s.para(x.text)
		case 1:
			s.marks = append(s.marks, mark{titleCover, s.PageNo()})
			s.SetFont("sans", "B", largeText+5)
			s.ink(blue)
			s.block("H1", 1.3*s.lead, x.text)
			s.Ln(2)
		default:
			least := 4.0
			if x.level == 2 {
				least = 7 // of a document, with the heading and the text of its first page
			}
			s.room(least * s.lead)
			if i > 0 {
				s.Ln(s.lead / 2)
			}
			if x.level == 2 {
				s.marks = append(s.marks, mark{x.text, s.PageNo()})
			}
			s.SetFont("sans", "B", largeText+float64(4-2*(x.level-1)))
			s.ink(blue)
			s.block("H"+strconv.Itoa(x.level), 1.2*s.lead, x.text)
			s.Ln(1)
		}
	}
	b, err := s.output()
	if err != nil {
		return nil, fmt.Errorf("the large print: %w", err)
	}
	p := r.Pack
	p.Documents, p.Part, p.Parts = nil, 0, 0
	a := &assembly{p: p, out: pdfdoc.New(), large: true}
	if err := a.assemble(ctx, &front{pdf: b, layout: layout{pages: s.PageCount()}, marks: s.marks, tags: s.tags}); err != nil {
		return nil, fmt.Errorf("the large print: %w", err)
	}
	var out bytes.Buffer
	if err := a.out.Write(&out); err != nil {
		return nil, fmt.Errorf("the large print: %w", err)
	}
	res := &Result{PDF: out.Bytes(), Pages: s.PageCount(), Front: s.PageCount()}
	if p.Password != "" {
		if res.Encrypted, err = encrypt(ctx, res, p.Password); err != nil {
			return nil, fmt.Errorf("the large print: %w", err)
		}
	}
	return res, nil
}

// LargeFooters are the footers of the large print, as the judge reads them.
func LargeFooters(reference string, pages int) []string {
	out := make([]string, pages)
	for n := range out {
		out[n] = reference + " \u00b7 page " + strconv.Itoa(n+1) + " of " + strconv.Itoa(pages)
	}
	return out
}
