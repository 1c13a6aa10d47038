package verify

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// PackInput is a finished pack to be judged.
type PackInput struct {
	// Delivered are the bytes that go out, and Password what opens them; Plain the
	// same before encryption, nil where they are not encrypted.
	Delivered, Plain []byte
	Password         string
	// Front counts the pages before the first document.
	Front int
	Parts []Part
	// Reference stands in every footer.
	Reference string
}

// Part is one document of the pack, already proved by itself.
type Part struct {
	PDF []byte
	// First is its first page in the pack, 1-based.
	First int
	Terms []Term
}

// Pack judges a finished pack: that it opens as its reader will open it, that each
// page shows what was proved and nothing more but its footer, and that the file
// holds nothing else, wherever it may stand.
func Pack(ctx context.Context, eye *pdfeye.Eye, in PackInput) (*redact.Report, error) {
	j := &judge{ctx: ctx, in: &Input{Redacted: in.Delivered, Password: in.Password}, count: map[string]int{},
		rep: &redact.Report{Version: 1, SHA256: redact.Hash(in.Delivered), Readers: []string{eye.Version(), readerRaw}, Leaks: []redact.Leak{}, Unread: []redact.Unread{}}}
	var err error
	if j.out, err = eye.Open(ctx, in.Delivered, in.Password); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		j.unread(0, "the pack does not open: "+err.Error())
		return j.rep, nil
	}
	defer j.out.Close()
	j.rep.Pages = j.out.Pages()
	if in.Plain != nil {
		if d, err := eye.Open(ctx, in.Delivered, ""); err == nil {
			d.Close()
			j.leak(redact.Leak{Kind: redact.LeakUnlisted, Reader: readerEye, Why: "the pack opens without its password"})
		}
	}
	total := in.Front
	for _, part := range in.Parts {
		n, err := j.part(eye, in, part, total)
		if err != nil {
			return nil, err
		}
		total += n
	}
	if total != j.out.Pages() {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Reader: readerEye, Why: fmt.Sprintf("the pack has %d pages and its parts have %d", j.out.Pages(), total)})
	}
	j.packBytes(in)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return j.finish(), nil
}

// part holds the pages of one document in the pack against the document.
func (j *judge) part(eye *pdfeye.Eye, in PackInput, part Part, before int) (int, error) {
	d, err := eye.Open(j.ctx, part.PDF, "")
	if err != nil {
		return 0, fmt.Errorf("a document of the pack does not open by itself: %w", err)
	}
	defer d.Close()
	if part.First != before+1 {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Page: part.First, Reader: readerEye, Why: "a document does not begin where the contents say"})
		return d.Pages(), nil
	}
	for n := 1; n <= d.Pages(); n++ {
		if err := j.same(d, n, part.First+n-1, in); err != nil {
			return 0, err
		}
	}
	return d.Pages(), nil
}

// same checks that page at of the pack shows page n of a document, and a footer.
func (j *judge) same(d *pdfeye.Doc, n, at int, in PackInput) error {
	want, err := d.Page(j.ctx, n)
	if err != nil {
		return j.unrendered(at, "the proved page", err)
	}
	got, err := j.out.Page(j.ctx, at)
	if err != nil {
		return j.unrendered(at, "the page", err)
	}
	have := map[place]int{}
	var below strings.Builder
	for _, c := range got.Chars {
		if c.Rune = plainRune(c.Rune); c.Generated || c.Rune <= ' ' {
			continue
		}
		if want.View.Holds(c.Quad.Center()) {
			p := c.Quad.Center()
			have[place{round(p.X), round(p.Y), c.Rune}]++
			continue
		}
		below.WriteRune(c.Rune)
	}
	lost := 0
	for _, c := range want.Chars {
		if c.Rune = plainRune(c.Rune); c.Generated || c.Rune <= ' ' || !want.View.Holds(c.Quad.Center()) {
			continue
		}
		j.count["characters kept"]++
		if !take(have, c) {
			lost++
		}
	}
	extra := 0
	for _, v := range have {
		extra += v
	}
	// What stands outside the proved page can only be the footer.
	if footer := below.String(); !footerOnly(footer, in.Reference, at, j.out.Pages()) {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Page: at, Reader: readerEye, Why: "there is more below this page than its footer"})
	}
	if lost+extra > 0 {
		j.leak(redact.Leak{Kind: redact.LeakLostText, Page: at, Reader: readerEye, Why: fmt.Sprintf("%d characters differ from the page that was proved", lost+extra)})
	}
	view := want.View
	o := pdfeye.RenderOptions{DPI: compareDPI, Annotations: true}
	a, err := d.RenderOpts(j.ctx, n, o)
	if err != nil {
		return j.unrendered(at, "the proved page", err)
	}
	o.Clip = &view
	b, err := j.out.RenderOpts(j.ctx, at, o)
	if err != nil {
		return j.unrendered(at, "the page", err)
	}
	j.count["pixels elsewhere"]++
	if !alike(a, b) {
		j.leak(redact.Leak{Kind: redact.LeakChangedPixels, Page: at, Reader: readerEye, Why: "the page looks different from the one that was proved"})
	}
	return nil
}

var footerText = regexp.MustCompile(`^·?page(\d+)of(\d+)$`)

// footerOnly reports whether text is the footer of a page, white space aside.
func footerOnly(text, reference string, page, pages int) bool {
	rest, ok := strings.CutPrefix(text, solid(reference))
	m := footerText.FindStringSubmatch(rest)
	return ok && m != nil && m[1] == fmt.Sprint(page) && m[2] == fmt.Sprint(pages)
}

// packBytes looks through the bytes of the pack: its structure before encryption,
// and terms in what its reader gets when it is opened.
func (j *judge) packBytes(in PackInput) {
	plain := in.Delivered
	if in.Plain != nil {
		plain = in.Plain
	}
	f, err := raw.Scan(plain)
	if err != nil {
		j.unread(0, "the byte scan finds no PDF in it")
		return
	}
	j.count["objects of the file"] += len(f.Objects)
	j.structure(f)
	j.packTerms(in, f)
	if in.Plain != nil {
		open, err := j.out.Copy(j.ctx)
		if err != nil {
			j.unread(0, "the encrypted pack could not be opened and looked through: "+err.Error())
			return
		}
		g, err := raw.Scan(open)
		if err != nil {
			j.unread(0, "the byte scan finds no PDF in the pack after it was opened")
			return
		}
		j.packTerms(in, g)
	}
}

// packTerms checks that the pack holds each word that was to go no more often than
// its documents, each proved, and its front matter do, and nowhere but on pages.
func (j *judge) packTerms(in PackInput, f *raw.File) {
	var all []raw.Term
	index := map[string]int{}
	for _, p := range in.Parts {
		for _, t := range p.Terms {
			if _, ok := index[t.Text]; !ok {
				index[t.Text] = len(all)
				all = append(all, raw.Term{Text: t.Text, AnyCase: t.AnyCase})
			}
		}
	}
	if len(all) == 0 {
		return
	}
	j.count["words that must be gone"] += len(all)
	allowed := make([]int, len(all))
	add := func(data []byte) {
		if g, err := raw.Scan(data); err == nil {
			for _, h := range g.Find(all) {
				if h.Content {
					allowed[h.Term] += h.Count
				}
			}
		}
	}
	for _, p := range in.Parts {
		add(p.PDF)
	}
	for n := 1; n <= in.Front; n++ {
		if p, err := j.out.Page(j.ctx, n); err == nil {
			raw.Words(all, p.Text, func(t, _, _ int) { allowed[t]++ })
		}
	}
	shown := make([]int, len(all))
	for _, h := range f.Find(all) {
		if h.Content {
			shown[h.Term] += h.Count
			continue
		}
		j.leak(redact.Leak{Kind: redact.LeakTermRaw, Object: h.Object, Reader: readerRaw, Text: all[h.Term].Text, Why: "a word that was to go stands in " + h.Where + " of the pack"})
	}
	for t, n := range shown {
		if n > allowed[t] {
			j.leak(redact.Leak{Kind: redact.LeakTermRaw, Reader: readerRaw, Text: all[t].Text,
				Why: fmt.Sprintf("the pack shows a word that was to go %d times, its proved documents %d", n, allowed[t])})
		}
	}
}
