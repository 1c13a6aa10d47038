package job

import (
	"context"
	"fmt"
	"image"
	"slices"
	"sync"

	"sarpack/redact"
)

// Preview is a page as it would be sent by what is decided so far: the redactions are
// burnt in, and nothing is proved yet. What is open, referred or on hold is shown.
type Preview struct {
	Picture *image.RGBA
	// Rastered says why the page would be delivered as a picture with text; "" if it would
	// not.
	Rastered string
	// Withheld says that the document is withheld whole; there is no picture then.
	Withheld bool
}

// mostPreviewed are the pages of a document above which nobody would wait for a preview.
const mostPreviewed = 120

// previewed is the document that was burnt last to be looked at. It is never written.
type previewed struct {
	mu       sync.Mutex
	key      string
	pdf      []byte
	rastered []redact.Rastered
}

// Preview burns a document by the decisions that stand now and draws a page of it, at a
// resolution in dots per inch. The document is kept until another is looked at or
// something in it is decided. A [Refusal] says why there is none.
func (c *Case) Preview(ctx context.Context, document string, n int, dpi float64) (*Preview, error) {
	p, s, err := c.planOf(document)
	if err != nil {
		return nil, err
	}
	d := p.record.Document
	switch {
	case p.withheld:
		return &Preview{Withheld: true}, nil
	case d.Pages > mostPreviewed:
		return nil, &Refusal{What: fmt.Sprintf("the document has %d pages, which takes too long to burn for a look; the pack shows it", d.Pages)}
	}
	c.preview.mu.Lock()
	defer c.preview.mu.Unlock()
	if key := hashOf(document, p.reds, p.terms); key != c.preview.key {
		data, err := d.Content()
		if err != nil {
			return nil, err
		}
		layers, err := s.layers(ctx, p.record)
		if err != nil {
			return nil, err
		}
		defer c.job.eye.Forget(data)
		res, err := c.job.burn(ctx, work{name: d.Path, pdf: data, password: d.Password, reds: p.reds, terms: terms(p), layers: layers}, nil, nil)
		if err != nil {
			return nil, err
		}
		c.preview.key, c.preview.pdf, c.preview.rastered = key, res.PDF, res.Rastered
	}
	eye, err := c.job.eye.Open(ctx, c.preview.pdf, "")
	if err != nil {
		return nil, err
	}
	defer eye.Close()
	out := &Preview{}
	if out.Picture, err = eye.Render(ctx, n, dpi); err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(c.preview.rastered, func(r redact.Rastered) bool { return r.Page == n }); i >= 0 {
		out.Rastered = c.preview.rastered[i].Why
	}
	return out, nil
}

// planOf is what would be done to a document by the decisions that stand now; what is not
// decided stays.
func (c *Case) planOf(document string) (*docPlan, *Scan, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, nil, err
	}
	n := c.number(document)
	switch {
	case n == 0:
		return nil, nil, fmt.Errorf("there is no such document in the case")
	case c.docs[n-1].away:
		return nil, nil, &Refusal{What: fmt.Sprintf("document %d is sealed to other people", n)}
	case c.docs[n-1].Refused():
		return nil, nil, fmt.Errorf("document %d could not be taken in, so there is nothing to show", n)
	}
	v, _ := c.decided()
	for _, g := range s.Groups {
		if _, ok := v.groups[g.ID]; !ok {
			v.groups[g.ID] = redact.Decision{Action: redact.ActionKeep}
		}
	}
	plans := plan(s, v, PackStyle{})
	i := slices.IndexFunc(plans, func(p *docPlan) bool { return p.record.Document.ID == document })
	if i < 0 || !c.isScanned(document) {
		return nil, nil, &Refusal{What: fmt.Sprintf("document %d has not been searched yet", n)}
	}
	return plans[i], s, nil
}
