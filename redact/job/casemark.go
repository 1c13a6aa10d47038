package job

import (
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
		it.box.Reason = "this page is withheld"
	}
	return it
}
