package job

import (
	"cmp"
	"slices"

	"sarpack/redact/roster"
)

// CaseSeen is a page of a record that somebody has looked at.
type CaseSeen struct {
	Document string `json:"document"`
	Page     int    `json:"page"`
	// By is the id of the first user who did.
	By string `json:"by"`
}

// SeenPages lists the pages of the records that somebody has looked at.
func (c *Case) SeenPages() []CaseSeen {
	c.mu.RLock()
	defer c.mu.RUnlock()
	out := make([]CaseSeen, 0, len(c.seen))
	for k, by := range c.seen {
		out = append(out, CaseSeen{k.document, k.page, by})
	}
	slices.SortFunc(out, func(a, b CaseSeen) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Page, b.Page))
	})
	return out
}

// CaseList is one of the school's lists as the case has it.
type CaseList struct {
	Kind roster.Kind `json:"kind"`
	// Entries counts its rows.
	Entries int `json:"entries"`
}

// Lists returns the school's lists that the case has.
func (c *Case) Lists() ([]CaseList, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	lists, _, _, err := c.lists()
	if err != nil {
		return nil, err
	}
	var out []CaseList
	for _, l := range lists {
		out = append(out, CaseList{l.Kind, len(l.Entries)})
	}
	return out, nil
}
