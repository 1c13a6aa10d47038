package job

import (
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/review"
	"sarpack/redact/twin"
)

// CaseTwin is where a question or a mark has its like in another record that says the
// same.
type CaseTwin struct {
	// Number and Document are the other record; Kind says in which way it is a twin, and
	// Alike how much of its words, in runs, both have; see package twin.
	Number   int     `json:"number"`
	Document string  `json:"document"`
	Path     string  `json:"path"`
	Kind     string  `json:"kind"`
	Alike    float64 `json:"alike"`
	// Target is the question there; "" for a mark, which is made there when it is carried.
	Target string `json:"target,omitempty"`
	Page   int    `json:"page,omitempty"`
	// Action is what is decided there already; such a decision stays.
	Action redact.Action `json:"action,omitempty"`
}

// sameWhole are the kinds of twins that say the same from end to end.
func sameWhole(kind string) bool {
	return kind == string(twin.SameFile) || kind == string(twin.SameWords)
}

// TwinGroups returns the documents that say the same, wholly or nearly, by their numbers;
// each group in their order. Documents sealed from the user are in none.
func (c *Case) TwinGroups() ([][]int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var out [][]int
	for _, r := range s.Records {
		if id := r.Document.ID; !seen[id] {
			group := []int{}
			for _, t := range append([]Twin{{Document: id}}, c.family(id)...) {
				if !seen[t.Document] {
					seen[t.Document] = true
					group = append(group, c.number(t.Document))
				}
			}
			if len(group) > 1 {
				slices.Sort(group)
				out = append(out, group)
			}
		}
	}
	return out, nil
}

// family are the records that say the same as one: those of the same file or words, those
// that are so to them, and those of nearly the same words. The lock is held and the scan
// is loaded.
func (c *Case) family(document string) []Twin {
	of := map[string][]Twin{}
	for _, r := range c.found.Records {
		of[r.Document.ID] = r.twins
	}
	seen := map[string]bool{document: true}
	var out []Twin
	add := func(t Twin, kind string, alike float64) {
		if !seen[t.Document] && !c.sealedFrom(t.Document) && c.number(t.Document) > 0 {
			seen[t.Document] = true
			out = append(out, Twin{Document: t.Document, Kind: kind, Alike: alike})
		}
	}
	for _, t := range of[document] {
		if sameWhole(t.Kind) || t.Kind == string(twin.Near) {
			add(t, t.Kind, t.Alike)
		}
	}
	for i := 0; i < len(out); i++ {
		for _, t := range of[out[i].Document] {
			if !sameWhole(t.Kind) {
				continue
			}
			kind, alike := out[i].Kind, out[i].Alike
			if kind == string(twin.SameFile) {
				kind, alike = t.Kind, t.Alike
			}
			add(t, kind, alike)
		}
	}
	slices.SortFunc(out, func(a, b Twin) int { return c.number(a.Document) - c.number(b.Document) })
	return out
}

// Twins returns where a question or a mark has its like: for a document, in those that say
// the same; for a mention, where the same words stand in the same place of them; for a
// page that nobody could read and for a mark, in the same file.
func (c *Case) Twins(t Target) ([]CaseTwin, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, err := c.asked(t)
	if err != nil {
		return nil, err
	}
	return c.twinsOf(a), nil
}

func (c *Case) twinsOf(a asked) []CaseTwin {
	var out []CaseTwin
	if a.document == "" {
		return nil // a person or an identifier is one question in all records already
	}
	for _, t := range c.family(a.document) {
		n := c.number(t.Document)
		x := CaseTwin{Number: n, Document: t.Document, Path: c.docs[n-1].Path, Kind: t.Kind, Alike: t.Alike, Page: a.page}
		same := t.Kind == string(twin.SameFile)
		switch {
		case a.mark != nil && same:
			m := *a.mark
			m.Document = t.Document
			x.Target = m.id()
		case a.finding != nil:
			if f := c.likeFinding(a.finding, t); f != nil {
				x.Target, x.Page = f.ID, f.Page
			}
		case a.group != nil && a.group.Matter == review.MatterDocument:
			x.Target = c.groupOn(review.MatterDocument, t.Document, 0)
		case a.group != nil && a.group.Matter == review.MatterUnread && same:
			x.Target = c.groupOn(review.MatterUnread, t.Document, a.page)
		}
		if x.Target == "" {
			continue
		}
		if e, ok := c.own(x.Target); ok {
			x.Action = e.Action
		}
		out = append(out, x)
	}
	return out
}

// own is the decision that was taken about a target itself, not about the question that it
// is part of.
func (c *Case) own(target string) (review.Entry, bool) {
	if _, ok := c.at.finding[target]; ok {
		return c.log.Of(target)
	}
	if i, ok := c.at.group[target]; ok {
		return c.answer(&c.found.Groups[i])
	}
	return c.log.Of(target)
}

// groupOn finds the question about a document, or about a page of it.
func (c *Case) groupOn(matter review.Matter, document string, page int) string {
	for _, g := range c.found.Groups {
		if g.Matter == matter && g.Document == document && g.Page == page {
			return g.ID
		}
	}
	return ""
}

// likeFinding finds the mention in a twin that is the like of one: in the same file by its
// place, else the one of the same words whose place among all of them is the same, where
// both records have as many.
func (c *Case) likeFinding(f *Finding, t Twin) *Finding {
	alike := func(o *Finding) bool {
		return o.Kind == f.Kind && o.Sort == f.Sort && o.Code == f.Code && o.Person == f.Person && strings.EqualFold(o.Text, f.Text)
	}
	var here, there []*Finding
	for i := range c.found.Findings {
		o := &c.found.Findings[i]
		switch {
		case !alike(o):
		case o.Document == f.Document:
			here = append(here, o)
		case o.Document == t.Document && t.Kind == string(twin.SameFile) && o.Page == f.Page && o.From == f.From && o.To == f.To:
			return o
		case o.Document == t.Document:
			there = append(there, o)
		}
	}
	i := slices.IndexFunc(here, func(o *Finding) bool { return o.ID == f.ID })
	if t.Kind == string(twin.SameFile) || i < 0 || len(here) != len(there) {
		return nil
	}
	return there[i]
}

// Carry takes the decision that stands on a question or a mark for its twins, in the
// user's own name and by the user's own rights: each is a decision of its own. What was
// decided there already stays as it is.
func (c *Case) Carry(t Target) (*BulkOutcome, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, err := c.asked(t)
	if err != nil {
		return nil, err
	}
	e, ok := c.counts(a)
	if !ok || !e.Action.Final() {
		return nil, &Refusal{What: "there is no decision yet that could be carried: decide the question first"}
	}
	twins := c.twinsOf(a)
	if len(twins) == 0 {
		return nil, &Refusal{What: "no other record says the same in that place, so there is nothing to carry it to"}
	}
	note := fmt.Sprintf("carried from its twin d%d", c.number(a.document))
	if e.Note != "" {
		note = e.Note + " (" + note + ")"
	}
	o := &BulkOutcome{Refused: map[string]string{}}
	for _, x := range twins {
		if x.Action != "" {
			continue
		}
		d := Choice{Action: e.Action, Ground: e.Ground, Answers: e.Answers, Note: note}
		if a.mark != nil {
			m := *a.mark
			m.Document, d.Code = x.Document, m.Code
			_, err := c.mark(m, d)
			if err := o.take(x.Target, err); err != nil {
				return o, err
			}
			continue
		}
		b := c.question(Target(x.Target))
		if b.q.Code == "" {
			d.Code = e.Code
		}
		ne, err := c.weigh(b, d)
		if err == nil {
			ne.Bulk = true
			err = c.enter(ne, b.document)
		}
		if err := o.take(x.Target, err); err != nil {
			return o, err
		}
	}
	o.Left = len(c.undecided())
	return o, nil
}
