package bundle

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// Document is one document of the pack.
type Document struct {
	// Title is neutral ("Document 3"): file names tell. No two are the same.
	Title string
	// PDF is the redacted document; unused where it is withheld.
	PDF []byte
	// Withheld says that it is not sent; Pages is then how many pages it has.
	Withheld bool
	Pages    int
	// From and To are the only pages of the PDF that go in, 1-based and inclusive; 0 and
	// 0 for all.
	From, To int
}

// span returns the pages of f that go in.
func (d Document) span(f *pdfdoc.File) (from, to int, err error) {
	if d.From == 0 && d.To == 0 {
		return 1, f.PageCount(), nil
	}
	if d.From < 1 || d.To < d.From || d.To > f.PageCount() {
		return 0, 0, fmt.Errorf("pages %d to %d are asked for of %d", d.From, d.To, f.PageCount())
	}
	return d.From, d.To, nil
}

// Box is one redaction for the key.
type Box struct {
	// Ref is the number on the box, Document the Title of the document it is in.
	Ref, Document string
	// Page counts from 1 in its own document.
	Page int
	// Label and Reason are neutral wording; the key shows the reason.
	Label, Reason string
}

// Pack is what a pack is made of.
type Pack struct {
	// Reference stands in every footer, Subject is whose data it is, Contact who
	// answers questions (the school's data protection officer, say).
	Reference, School, Contact, Subject string
	// For is who gets the pack; "" leaves the line out.
	For string
	// Regulator is whom to complain to beside the school; "" is the Information
	// Commissioner's Office.
	Regulator          string
	Received, Produced time.Time
	// Documents in their order. One that is withheld and may not even be listed is not
	// among them, and the titles of the others are numbered without it.
	Documents []Document
	Boxes     []Box
	// OneLabel says that labels run through the pack, and do not restart with every
	// document.
	OneLabel bool
	// Note is a sentence of the contents about the order of the documents; "" for none.
	Note string
	// Part of Parts says that the pack is sent in several files, of which this is one; 0
	// where it is one file. Elsewhere are the documents of the others, by their titles.
	Part, Parts int
	Elsewhere   []Elsewhere
	// Password encrypts the result; "" for none.
	Password string
}

// Elsewhere says which documents another part of the pack holds.
type Elsewhere struct {
	Part   int
	Titles []string
}

// Footer is what stands in every footer before the number of the page.
func (p Pack) Footer() string {
	if p.Parts == 0 {
		return p.Reference
	}
	return fmt.Sprintf("%s · part %d of %d", p.Reference, p.Part, p.Parts)
}

// Result is a finished pack.
type Result struct {
	// PDF is the pack before encryption; Encrypted the same with the password, nil
	// where there is none.
	PDF, Encrypted []byte
	Pages          int
	// Front counts the pages of cover, contents and key.
	Front int
	// FirstPage is, for every document, its first page in the pack, 1-based; 0 for
	// one that is withheld. Page n of it is page FirstPage+n-1 of the pack (or, where
	// only some of its pages go in, FirstPage+n-From), and its
	// user space is unchanged there: a quad means the same place, although the page
	// box is larger (see the package comment).
	FirstPage []int
}

// Assemble makes the pack. Errors name documents by their titles.
func Assemble(ctx context.Context, p Pack) (*Result, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	a, err := newAssembly(ctx, p)
	if err != nil {
		return nil, err
	}
	front, err := setFront(p, a)
	if err != nil {
		return nil, err
	}
	if err := a.assemble(ctx, front); err != nil {
		return nil, err
	}
	// A buffer that grows holds up to three times what is in it.
	size := len(front.pdf)
	for _, d := range p.Documents {
		size += len(d.PDF)
	}
	b := bytes.NewBuffer(make([]byte, 0, size+size/50+64<<10))
	if err := a.out.Write(b); err != nil {
		return nil, fmt.Errorf("the pack: %w", err)
	}
	r := &Result{PDF: b.Bytes(), Pages: front.pages + a.pages, Front: front.pages, FirstPage: make([]int, len(p.Documents))}
	for i, first := range a.first {
		if first > 0 {
			r.FirstPage[i] = front.pages + first
		}
	}
	if p.Password != "" {
		if r.Encrypted, err = encrypt(ctx, r, p.Password); err != nil {
			return nil, fmt.Errorf("the pack: %w", err)
		}
	}
	return r, nil
}

// encrypt returns the pack with its password, opened again: it opens with that
// password, with no other, and has all its pages.
func encrypt(ctx context.Context, r *Result, password string) ([]byte, error) {
	out, err := pdfdoc.Encrypt(r.PDF, password)
	if err != nil {
		return nil, err
	}
	f, err := pdfdoc.Open(ctx, out, password)
	if err != nil {
		return nil, fmt.Errorf("it was encrypted and does not open again: %w", err)
	}
	if f.PageCount() != r.Pages {
		return nil, fmt.Errorf("it was encrypted and has %d pages instead of %d", f.PageCount(), r.Pages)
	}
	if _, err := pdfdoc.Open(ctx, out, ""); !errors.Is(err, redact.ErrPassword) {
		return nil, errors.New("it was encrypted and opens without its password")
	}
	return out, nil
}

// assembly is a pack in the making.
type assembly struct {
	p     Pack
	files []*pdfdoc.File // nil for documents withheld
	// first is the first page of each document, not counting the front matter; from and
	// count are which of its pages go in.
	first, from, count []int
	pages              int
	out                *pdfdoc.File
	// large makes the footers as large as the text of a version in large print.
	large bool
	// title is that of the file; "" for the pack's.
	title string
}

func newAssembly(ctx context.Context, p Pack) (*assembly, error) {
	a := &assembly{p: p, out: pdfdoc.New()}
	for _, d := range p.Documents {
		if d.Withheld {
			a.add(nil, 0, 0, 0)
			continue
		}
		f, err := pdfdoc.Open(ctx, d.PDF, "")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.Title, err)
		}
		if f.PageCount() == 0 {
			return nil, fmt.Errorf("%s: %w", d.Title, redact.ErrNoPages)
		}
		from, to, err := d.span(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.Title, err)
		}
		a.add(f, a.pages+1, from, to-from+1)
		a.pages += to - from + 1
	}
	return a, nil
}

func (a *assembly) add(f *pdfdoc.File, first, from, count int) {
	a.files, a.first = append(a.files, f), append(a.first, first)
	a.from, a.count = append(a.from, from), append(a.count, count)
}

// assemble puts front matter and documents together.
func (a *assembly) assemble(ctx context.Context, front *front) error {
	st, err := newStamper(a.out, a.p.Footer(), front.pages+a.pages)
	if err != nil {
		return err
	}
	if a.large {
		st.scale = largeText / footerSize
	}
	f, err := pdfdoc.Open(ctx, front.pdf, "")
	if err != nil {
		return fmt.Errorf("the front matter: %w", err)
	}
	var marks []bookmark
	pages := make([]pdfdoc.Ref, 0, front.pages+a.pages)
	tree := newStructure(a.out)
	take := func(title string, f *pdfdoc.File, from, count int, tag func(page *pdfdoc.Page, own, stamped pdfdoc.Dict, number int)) error {
		c := newCopier(f, a.out)
		for n := from; n < from+count; n++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			page, own, err := c.page(n)
			if err != nil {
				return fmt.Errorf("%s: page %d: %w", title, n, err)
			}
			number := len(pages) + 1
			d := st.stamp(page, number)
			tag(page, own, d, number)
			pages = append(pages, a.out.PageRef(a.out.AddPage(d)))
		}
		return nil
	}
	notes := map[int]pdfdoc.Ref{}
	if err := take("the front matter", f, 1, f.PageCount(), func(page *pdfdoc.Page, _, d pdfdoc.Dict, number int) {
		more, links := tree.frontLinks(front.tags, number, page.MediaBox.H())
		maps.Copy(notes, more)
		tagPage(d, number, links)
	}); err != nil {
		return err
	}
	tree.front(front.tags, notes)
	for _, m := range front.marks {
		marks = append(marks, bookmark{title: m.title, dest: whole(pages[m.page-1])})
	}
	for i, f := range a.files {
		if f == nil {
			continue
		}
		at := len(pages)
		g := tree.graft(f, i, a.from[i], a.count[i], at+1)
		title := a.p.Documents[i].Title
		if err := take(title, f, a.from[i], a.count[i], func(_ *pdfdoc.Page, own, d pdfdoc.Dict, number int) {
			if own["StructParents"] != nil || own["Annots"] != nil {
				tagPage(d, number, g.links(own["Annots"]))
			}
		}); err != nil {
			return err
		}
		g.join(title)
		marks = append(marks, bookmark{title: title, dest: whole(pages[at]), kids: g.bookmarks()})
	}
	catalog := a.catalog(marks)
	tree.finish(catalog, len(pages))
	a.out.SetCatalog(catalog)
	return nil
}
