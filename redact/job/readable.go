package job

import (
	"context"
	"fmt"

	"sarpack/redact"
	"sarpack/redact/bundle"
	"sarpack/redact/reflow"
	"sarpack/redact/verify"
)

// extra is a version of the pack that is sent beside it: in large print, or as plain
// text.
type extra struct {
	name   string
	data   []byte
	report *redact.Report
	// pages counts those of a PDF, 0 for text; words as in [sentPart].
	pages int
	words []verify.Word
}

// readable makes the versions that were asked for, of nothing but the text of the proved
// documents, and has them judged.
func (j *Job) readable(ctx context.Context, r *record, style PackStyle) ([]extra, error) {
	if !style.LargePrint && !style.PlainText {
		return nil, nil
	}
	j.tell(Step{What: "Making the text of the pack"})
	text, docs, err := j.reading(ctx, r)
	if err != nil {
		return nil, err
	}
	base, err := j.derivedInput(ctx, text.Pack, docs)
	if err != nil {
		return nil, err
	}
	name := fileName(text.Pack.Reference)
	var out []extra
	judge := func(x extra, in verify.DerivedInput) error {
		in.Words = &x.words
		x.report, err = verify.Derived(ctx, j.eye, in)
		if err != nil {
			return err
		}
		if !x.report.Clean() {
			return refuse(x.name, x.report, originsOf(r.plans))
		}
		out = append(out, x)
		return nil
	}
	if style.PlainText {
		in := base
		in.Text, in.Frame = text.Text(), text.Frame(false)
		if err := judge(extra{name: name + "-text.txt", data: in.Text}, in); err != nil {
			return nil, err
		}
	}
	if style.LargePrint {
		in, big, err := largePrint(ctx, text, base)
		if err != nil {
			return nil, err
		}
		if err := judge(extra{name: name + "-large-print.pdf", data: in.Delivered, pages: big.Pages}, in); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// derivedInput is what the judge needs of any version.
func (j *Job) derivedInput(ctx context.Context, p bundle.Pack, docs []verify.DerivedDocument) (verify.DerivedInput, error) {
	in := verify.DerivedInput{Documents: docs, Says: []string{p.Reference, p.School, p.Contact, p.Subject, p.For, p.Regulator}}
	var err error
	if in.Wording, err = j.wording(ctx, p); err != nil {
		return in, err
	}
	// What a version says of itself is fixed but for the facts of the request: its words
	// are told from names by a version without documents.
	blank := bundle.Reading{Pack: p}
	blank.Pack.Documents, blank.Pack.Boxes = nil, nil
	for _, large := range []bool{false, true} {
		for _, s := range blank.Frame(large) {
			in.Wording += "\n" + s
		}
	}
	in.Wording += "\n" + fixedWords
	return in, nil
}

// fixedWords are those of the versions that only documents and boxes bring.
const fixedWords = "This document is withheld whole. Page 1 of part 2 numbers number (There is no text on this page.) Nothing was taken out."

// largePrint makes the version in large print.
func largePrint(ctx context.Context, text bundle.Reading, in verify.DerivedInput) (verify.DerivedInput, *bundle.Result, error) {
	big, err := text.Large(ctx)
	if err != nil {
		return in, nil, err
	}
	in.PDF, in.Delivered, in.Password = big.PDF, big.PDF, text.Pack.Password
	if big.Encrypted != nil {
		in.Delivered = big.Encrypted
	}
	for _, s := range append(text.Frame(true), bundle.LargeFooters(text.Pack.Reference, big.Pages)...) {
		in.Frame = append(in.Frame, bundle.Shown(s))
	}
	return in, big, nil
}

// reading reads the proved documents as their reader will.
func (j *Job) reading(ctx context.Context, r *record) (bundle.Reading, []verify.DerivedDocument, error) {
	text := bundle.Reading{Pack: r.parts[0].Pack}
	text.Pack.Documents, text.Pack.Boxes = nil, nil
	var docs []verify.DerivedDocument
	for i, p := range r.plans {
		if p.unlisted {
			continue
		}
		text.Pack.Documents = append(text.Pack.Documents, bundle.Document{Title: p.title, Withheld: p.withheld, Pages: p.record.Document.Pages})
		if p.withheld {
			text.Pages, text.Numbers = append(text.Pages, nil), append(text.Numbers, nil)
			continue
		}
		for _, b := range p.boxes {
			text.Pack.Boxes = append(text.Pack.Boxes, bundle.Box{Ref: b.Ref, Document: p.title, Page: b.Page, Label: b.Label, Reason: b.Reason})
		}
		d, err := j.textOf(ctx, r, i)
		if err != nil {
			return text, nil, fmt.Errorf("%s: %w", p.title, err)
		}
		docs = append(docs, d)
		text.Pages = append(text.Pages, d.Pages)
		var numbers []string
		for n := range d.Pages {
			part, at := r.sentPage(i, n+1)
			number := fmt.Sprintf("Page %d", at)
			if len(r.parts) > 1 {
				number += fmt.Sprintf(" of part %d", part+1)
			}
			numbers = append(numbers, number)
		}
		text.Numbers = append(text.Numbers, numbers)
	}
	return text, docs, nil
}

// textOf reads a proved document.
func (j *Job) textOf(ctx context.Context, r *record, document int) (verify.DerivedDocument, error) {
	out := verify.DerivedDocument{PDF: r.done[document].pdf, Marks: r.marks(document), Terms: terms(r.plans[document])}
	eye, err := j.eye.Open(ctx, out.PDF, "")
	if err != nil {
		return out, err
	}
	defer eye.Close()
	for n := 1; n <= eye.Pages(); n++ {
		page, err := eye.Page(ctx, n)
		if err != nil {
			return out, err
		}
		var boxes []reflow.Box
		var tokens []string
		for _, m := range out.Marks {
			if m.Page == n {
				b := reflow.Box{Quads: m.Boxes, Label: m.Label, Ref: m.Ref}
				boxes, tokens = append(boxes, b), append(tokens, b.Mark())
			}
		}
		paragraphs := reflow.Paragraphs(page, boxes)
		shown := make([]string, len(paragraphs))
		for i, s := range paragraphs {
			shown[i] = bundle.Shown(s)
		}
		out.Pages, out.Shown, out.Tokens = append(out.Pages, paragraphs), append(out.Shown, shown), append(out.Tokens, tokens)
	}
	return out, nil
}
