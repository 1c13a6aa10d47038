package job

import (
	"context"
	"fmt"
	"slices"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// CaseMark is a mark that a person made: a rectangle, a stretch of text, a whole
// page, or an occurrence of a searched term. It has the same fields as a finding's
// decision; its decision stands in the log under its id.
type CaseMark struct {
	ID string `json:"id"`
	// Document is the [redact.Document.ID]; Page counts from 1.
	Document string `json:"document"`
	Page     int    `json:"page"`
	// Quads are in default user space, in points; empty for a whole page.
	Quads []redact.Quad `json:"quads,omitempty"`
	// Whole marks the whole page.
	Whole bool `json:"whole,omitempty"`
	// Text is what stands under a marked stretch of text; Term says that every
	// occurrence of it was marked, so that the proof looks for it everywhere.
	Text string `json:"text,omitempty"`
	Term bool   `json:"term,omitempty"`
	// Code of the taxonomy under which it was made.
	Code string `json:"code"`
}

// decidedMark is a mark with the decision that counts for it.
type decidedMark struct {
	CaseMark
	decision redact.Decision
}

// item makes what plan needs of a mark.
func (m decidedMark) item(r *Record) item {
	it := item{
		red: redact.Redaction{Page: m.Page, Quads: m.Quads, Label: "withheld"},
		box: Box{Reason: policy.PlainWords(m.Code), Groups: []string{m.ID}, Exemption: m.decision.Exemption, Code: m.Code},
	}
	if m.Whole {
		it.red.Quads, it.red.Label = []redact.Quad{r.views[m.Page-1].Quad()}, "page withheld"
		it.box.Reason = reasonPage
	}
	return it
}

// MarkInput is what somebody marks: Rects, or the text from From to To, or the whole
// page.
type MarkInput struct {
	Document string `json:"document"`
	Page     int    `json:"page"`
	// Rects are in default user space, in points.
	Rects []redact.Rect `json:"rects,omitempty"`
	// From and To are offsets in code points into the page's text.
	From  int  `json:"from"`
	To    int  `json:"to"`
	Whole bool `json:"whole"`
	// Choice is the decision: the code has to be given, the action is redact or, to
	// let the DPO see it first, refer.
	Choice Choice `json:"choice"`
}

// Mark makes a mark and records the decision about it. It needs the same right and
// the same test as a finding with that code.
func (c *Case) Mark(ctx context.Context, in MarkInput) (string, error) {
	m := CaseMark{Document: in.Document, Page: in.Page, Whole: in.Whole, Code: in.Choice.Code}
	switch {
	case in.Whole:
	case len(in.Rects) > 0:
		for _, r := range in.Rects {
			r = r.Normal()
			if r.Empty() || !finite([]float64{r.X0, r.Y0, r.X1, r.Y1}) {
				return "", fmt.Errorf("the rectangle has no area, so nothing would be removed")
			}
			m.Quads = append(m.Quads, r.Quad())
		}
	default:
		p, err := c.Page(ctx, in.Document, in.Page)
		if err != nil {
			return "", err
		}
		text := []rune(p.Text)
		if in.From < 0 || in.To > len(text) || in.From >= in.To {
			return "", fmt.Errorf("there is no such stretch of text on the page")
		}
		if m.Quads = p.Marks(in.From, in.To); len(m.Quads) == 0 {
			return "", fmt.Errorf("nothing is drawn there, so nothing would be removed")
		}
		m.Text = line(text[in.From:in.To])
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.scan(); err != nil {
		return "", err
	}
	return c.mark(m, in.Choice)
}

// MarkTerm marks every occurrence of a term in all records: search and mark. The
// proof of the pack then looks for the term everywhere. It returns how many places
// were marked.
func (c *Case) MarkTerm(ctx context.Context, term string, d Choice) (int, error) {
	hits, err := c.Search(term)
	if err != nil {
		return 0, err
	}
	type place struct {
		doc  string
		page int
	}
	pages := map[place]*redact.Page{}
	n := 0
	for _, h := range hits {
		at := place{h.Document, h.Page}
		if pages[at] == nil {
			if pages[at], err = c.Page(ctx, h.Document, h.Page); err != nil {
				return n, err
			}
		}
		m := CaseMark{Document: h.Document, Page: h.Page, Text: h.Text, Term: true, Code: d.Code}
		if m.Quads = pages[at].Marks(h.From, h.To); len(m.Quads) == 0 {
			continue // in the text, and drawn nowhere
		}
		c.mu.Lock()
		_, err := c.mark(m, d)
		c.mu.Unlock()
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// id derives a mark's id from what it marks.
func (m CaseMark) id() string {
	key := fmt.Sprintf("%s\x00%d\x00%v\x00%v\x00%s", m.Document, m.Page, m.Quads, m.Whole, m.Code)
	return "m" + redact.Hash([]byte(key))[:14]
}

// mark writes a mark with its decision; both are held against the rules first, so
// that no mark stays behind without one.
func (c *Case) mark(m CaseMark, d Choice) (string, error) {
	n := c.number(m.Document)
	switch {
	case n == 0 || m.Page < 1 || m.Page > c.docs[n-1].Pages:
		return "", fmt.Errorf("there is no such page in the case")
	case m.Code == "":
		return "", fmt.Errorf("give the code under which it is marked")
	case d.Action != redact.ActionRedact && d.Action != redact.ActionRefer && d.Action != redact.ActionHold:
		return "", fmt.Errorf("a mark is redacted, referred or held; what is to stay needs no mark")
	}
	m.ID = m.id()
	a := asked{target: m.ID, mark: &m, document: m.Document, page: m.Page}
	a.q = c.rules(a)
	e, err := c.weigh(a, d)
	if err != nil {
		return "", err
	}
	if !slices.ContainsFunc(c.marks, func(o CaseMark) bool { return o.ID == m.ID }) {
		if _, err := c.append(listMarks, m, did("mark made", fmt.Sprintf("%s on %s p%d", m.ID, m.Document, m.Page), m.Document)); err != nil {
			return "", err
		}
		c.marks = append(c.marks, m)
	}
	return m.ID, c.enter(e, m.Document)
}
