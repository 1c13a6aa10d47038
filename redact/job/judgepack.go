package job

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/bundle"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/policy"
	"sarpack/redact/verify"
)

// judgePack opens a finished part of the pack as its reader will, and has it judged
// whole.
func (j *Job) judgePack(ctx context.Context, plans []*docPlan, done []*proved, p *sentPart) (*redact.Report, error) {
	j.tell(Step{What: "Proving the pack"})
	in, err := j.packInput(ctx, plans, done, p)
	if err != nil {
		return nil, err
	}
	in.Words = &p.words
	rep, err := verify.Pack(ctx, j.eye, in)
	if err != nil {
		return nil, err
	}
	if !rep.Clean() {
		return nil, refuse("the pack", rep, originsOf(plans))
	}
	return rep, nil
}

// packInput is what the judge needs of a part of the pack.
func (j *Job) packInput(ctx context.Context, plans []*docPlan, done []*proved, p *sentPart) (verify.PackInput, error) {
	wording, err := j.wording(ctx, p.Pack)
	if err != nil {
		return verify.PackInput{}, err
	}
	q := p.Pack
	in := verify.PackInput{
		Delivered: p.PDF, Front: p.Front, Password: q.Password, Reference: q.Footer(),
		Says: []string{q.Footer(), q.Reference, q.School, q.Contact, q.Subject, q.For, q.Regulator}, Wording: wording,
	}
	if p.Encrypted != nil {
		in.Delivered, in.Plain = p.Encrypted, p.PDF
	}
	for k, i := range p.plans {
		if d := p.Pack.Documents[k]; !d.Withheld {
			in.Parts = append(in.Parts, verify.Part{PDF: done[i].pdf, From: d.From, To: d.To, First: p.FirstPage[k], Terms: terms(plans[i])})
		}
	}
	// The words of documents in other parts are looked for here as well.
	for i, d := range plans {
		if len(in.Parts) > 0 && !d.withheld && !slices.Contains(p.plans, i) {
			in.Parts[0].Terms = append(in.Parts[0].Terms, terms(d)...)
		}
	}
	return in, nil
}

// wording is the text of the front matter of a pack of the same request that has
// nothing of its documents: two that are blank, and a box for every reason there is.
func (j *Job) wording(ctx context.Context, p bundle.Pack) (string, error) {
	f := pdfdoc.New()
	f.AddPage(pdfdoc.Dict{"MediaBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(595), pdfdoc.Integer(842)}})
	var leaf bytes.Buffer
	if err := f.Write(&leaf); err != nil {
		return "", fmt.Errorf("the wording of the pack: %w", err)
	}
	p.Password, p.Boxes, p.Note = "", nil, notes
	p.Documents = []bundle.Document{{Title: title(1), PDF: leaf.Bytes(), Pages: 1}, {Title: title(2), Withheld: true, Pages: 1}}
	reasons := []string{reasonPage, reasonPart}
	for _, e := range policy.All() {
		reasons = append(reasons, policy.PlainWords(e.Code))
	}
	for i, r := range reasons {
		p.Boxes = append(p.Boxes, bundle.Box{Ref: fmt.Sprint(i + 1), Document: title(1), Page: 1, Reason: r})
	}
	if p.Elsewhere != nil {
		p.Elsewhere = []bundle.Elsewhere{{Part: 2, Titles: []string{title(3)}}}
	}
	r, err := bundle.Assemble(ctx, p)
	if err != nil {
		return "", fmt.Errorf("the wording of the pack: %w", err)
	}
	eye, err := j.eye.Open(ctx, r.PDF, "")
	if err != nil {
		return "", fmt.Errorf("the wording of the pack: %w", err)
	}
	defer eye.Close()
	var text strings.Builder
	for n := 1; n <= r.Front; n++ {
		page, err := eye.Page(ctx, n)
		if err != nil {
			return "", fmt.Errorf("the wording of the pack, page %d: %w", n, err)
		}
		text.WriteString(page.Text + "\n")
	}
	return text.String(), nil
}
