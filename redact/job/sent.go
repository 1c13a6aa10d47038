package job

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"sarpack/redact"
	"sarpack/redact/bundle"
	"sarpack/redact/verify"
)

// sentPart is one file that goes out: the pack, or a part of it.
type sentPart struct {
	*bundle.Part
	name   string
	report *redact.Report
	// words are those that were to go, with where decisions keep them.
	words []verify.Word
	// plans are the documents in it, by their places in the plan.
	plans []int
}

// final are the bytes that are sent.
func (p *sentPart) final() []byte {
	if p.Encrypted != nil {
		return p.Encrypted
	}
	return p.PDF
}

// pageOf returns where page n of a document of the plan is in the part, 0 if it is not
// there.
func (p *sentPart) pageOf(document, n int) int {
	for k, i := range p.plans {
		d := p.Pack.Documents[k]
		if i != document || d.Withheld || d.From > 0 && (n < d.From || n > d.To) {
			continue
		}
		return p.FirstPage[k] + n - max(1, d.From)
	}
	return 0
}

// pages counts those of all parts.
func (r *record) pages() int {
	n := 0
	for _, p := range r.parts {
		n += p.Pages
	}
	return n
}

// sent lists the files that are sent.
func (r *record) sent() []DeliveryPart {
	out := make([]DeliveryPart, len(r.parts))
	for i, p := range r.parts {
		out[i] = DeliveryPart{p.name, redact.Hash(p.final()), p.Pages}
	}
	return out
}

// versions lists the versions that are sent beside it.
func (r *record) versions() []DeliveryPart {
	var out []DeliveryPart
	for _, x := range r.extras {
		out = append(out, DeliveryPart{x.name, redact.Hash(x.data), x.pages})
	}
	return out
}

// sentHash is the hash of the one file of a pack, or of the list of the hashes and names
// of its files, as sha256sum writes it.
func sentHash(files []DeliveryPart) string {
	if len(files) == 1 {
		return files[0].SHA256
	}
	var list strings.Builder
	for _, f := range files {
		fmt.Fprintf(&list, "%s  %s\n", f.SHA256, f.Name)
	}
	return redact.Hash([]byte(list.String()))
}

// sentPage returns in which part, from 0, page n of a document of the plan is, and
// which page of it.
func (r *record) sentPage(document, n int) (part, page int) {
	for i, p := range r.parts {
		if at := p.pageOf(document, n); at > 0 {
			return i, at
		}
	}
	return 0, 0
}

// assemble makes the pack, in as many parts as it takes.
func (j *Job) assemble(ctx context.Context, s *Scan, plans []*docPlan, done []*proved, when time.Time, style PackStyle) ([]*sentPart, error) {
	j.tell(Step{What: "Assembling the pack"})
	c := s.Case
	p := bundle.Pack{
		Reference: c.Request.Reference, School: cmp.Or(c.Request.School, style.school), Contact: cmp.Or(c.Request.Contact, style.contact), Subject: c.Subject.Name,
		Regulator: style.regulator, Received: c.Request.Received.Time, Produced: day(when), Password: style.Password, OneLabel: style.OneLabel,
	}
	if style.Chronological {
		p.Note = notes
	}
	var listed []int
	for i, d := range plans {
		if d.unlisted {
			continue
		}
		listed = append(listed, i)
		doc := bundle.Document{Title: d.title, Withheld: d.withheld, Pages: d.record.Document.Pages}
		if !d.withheld {
			doc.PDF = done[i].pdf
		}
		p.Documents = append(p.Documents, doc)
		for _, b := range d.boxes {
			p.Boxes = append(p.Boxes, bundle.Box{Ref: b.Ref, Document: d.title, Page: b.Page, Label: b.Label, Reason: b.Reason})
		}
	}
	if len(p.Documents) == 0 {
		return nil, &Refusal{What: "every document is withheld and none may be listed, so there is no pack to send; answer the request with a letter"}
	}
	parts, err := bundle.AssembleParts(ctx, p, style.PartLimit)
	if err != nil {
		return nil, fmt.Errorf("the pack could not be assembled: %w", err)
	}
	out := make([]*sentPart, len(parts))
	for i, part := range parts {
		name := fileName(c.Request.Reference)
		if part.Of > 1 {
			name = fmt.Sprintf("%s-part-%d-of-%d", name, part.Number, part.Of)
		}
		out[i] = &sentPart{Part: part, name: name + ".pdf"}
		for _, k := range part.Index {
			out[i].plans = append(out[i].plans, listed[k])
		}
	}
	return out, nil
}

// title names a document in the pack by its number: file names tell.
func title(n int) string { return fmt.Sprintf("Document %d", n) }
