package job

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/review"
)

// storedScan is a scan as the case keeps it.
type storedScan struct {
	Version  int             `json:"version"`
	Records  []storedRecord  `json:"records"`
	Findings []storedFinding `json:"findings"`
	People   []redact.Person `json:"people"`
	Notes    []string        `json:"notes"`
}

type storedRecord struct {
	ID      string          `json:"id"`
	Unread  []redact.Unread `json:"unread"`
	Views   []redact.Rect   `json:"views"`
	Suggest redact.Suggest  `json:"suggest"`
	Code    string          `json:"code"`
	Why     string          `json:"why"`
	// Texts are the pages' texts, for searching.
	Texts []string `json:"texts"`
}

type storedFinding struct {
	redact.Finding
	Marks []redact.Quad `json:"marks,omitempty"`
}

// Scan searches all records for what has to be decided. Decisions stay: they hang on
// ids that come out the same again, and what is new is open.
func (c *Case) Scan(ctx context.Context) error {
	c.work.Lock()
	defer c.work.Unlock()
	c.mu.RLock()
	err := c.mayWork(false)
	docs := c.documents()
	for i, r := range c.docs {
		if err == nil && r.sealedFrom(c.v.Me().ID) {
			err = &Refusal{What: fmt.Sprintf("document %d is sealed to other people, so you cannot search all records; somebody who may open it can", i+1)}
		}
	}
	var s *Scan
	if err == nil {
		s = &Scan{Case: c.details.Case()}
	}
	c.mu.RUnlock()
	if err != nil {
		return err
	}
	if len(docs) == 0 {
		return fmt.Errorf("there are no records in the case; import them first")
	}
	lists, notes, err := c.lists()
	if err != nil {
		return err
	}
	s.notes = notes
	pages, err := c.job.search(ctx, s, bookOf(s.Case, lists), docs)
	if err != nil {
		return err
	}
	return c.keepScan(s, pages)
}

// keepScan writes a scan into the case.
func (c *Case) keepScan(s *Scan, pages []docPages) error {
	st := storedScan{Version: 1, People: s.People, Notes: s.notes}
	for i, r := range s.Records {
		x := storedRecord{ID: r.Document.ID, Unread: r.Unread, Views: r.views, Suggest: r.suggest, Code: r.code, Why: r.why}
		for _, p := range pages[i].pages {
			x.Texts = append(x.Texts, p.Text)
		}
		st.Records = append(st.Records, x)
	}
	for _, f := range s.Findings {
		st.Findings = append(st.Findings, storedFinding{f.Finding, f.marks})
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.store(partFound, st, act{"records searched", "findings sha256 " + s.SHA256}); err != nil {
		return err
	}
	docs := slices.Clone(c.docs)
	for i := range docs {
		docs[i].Scanned = true
	}
	if err := c.store(partRecords, docs, act{"list of records changed", "searched"}); err != nil {
		return err
	}
	c.docs, c.found = docs, nil
	return nil
}

// scan returns what was found, read from the case on first use. The lock is held.
func (c *Case) scan() (*Scan, error) {
	if c.found != nil {
		return c.found, nil
	}
	s := &Scan{Case: c.details.Case()}
	data, err := c.v.Get(partFound)
	if err != nil {
		return nil, err
	}
	var st storedScan
	if data != nil {
		if err := json.Unmarshal(data, &st); err != nil {
			return nil, fmt.Errorf("%s: what was found cannot be read; search the records again: %w", c.v.Path(), err)
		}
	}
	byID := map[string]storedRecord{}
	for _, r := range st.Records {
		byID[r.ID] = r
	}
	for _, d := range c.documents() {
		r := byID[d.ID]
		rec := Record{Document: d, Unread: r.Unread, views: r.Views, suggest: r.Suggest, code: r.Code, why: r.Why, texts: r.Texts}
		if r.ID == "" {
			rec.Unread = d.Unread
		}
		s.Records = append(s.Records, rec)
		s.Pages += d.Pages
	}
	for _, f := range st.Findings {
		s.Findings = append(s.Findings, Finding{f.Finding, f.Marks})
	}
	s.People, s.notes = st.People, st.Notes
	if err := s.sort(); err != nil {
		return nil, err
	}
	c.groupOf = map[string]int{}
	for i, g := range s.Groups {
		for _, f := range g.Findings {
			c.groupOf[f] = i
		}
	}
	c.found = s
	return s, nil
}

// Notes are things to know about the lists and the search, in words without names.
func (c *Case) Notes() ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	return s.notes, nil
}

// People returns everybody named in the records.
func (c *Case) People() ([]redact.Person, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	return s.People, nil
}

// CaseGroup is a question with the answer that counts for it.
type CaseGroup struct {
	review.Group
	// Decision is the one that counts, nil while there is none.
	Decision *review.Entry `json:"decision,omitempty"`
	// Second is who confirmed it, where two people are needed.
	Second *review.Entry `json:"second,omitempty"`
	// Advice are opinions on record.
	Advice []review.Entry `json:"advice,omitempty"`
	// Verdict says whether the user may decide it.
	Verdict review.Verdict `json:"verdict"`
	// Open says that something is left to do about it.
	Open bool `json:"open"`
	// Singles counts its mentions with a decision of their own.
	Singles int `json:"singles"`
}

// Groups returns the questions in the order of decisions.csv. Of documents sealed to
// others there are none.
func (c *Case) Groups() ([]CaseGroup, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	open := map[string]bool{}
	for _, o := range c.undecided() {
		open[o.Target] = true
	}
	var out []CaseGroup
	for i := range s.Groups {
		g := s.Groups[i]
		t := c.question(Target(g.ID))
		if t.q.Sealed {
			continue
		}
		x := CaseGroup{Group: g, Verdict: review.MayDecide(c.asker(), t.q), Open: open[g.ID], Advice: c.log.Advice(g.ID)}
		if e, ok := c.log.Of(g.ID); ok {
			x.Decision = &e
		}
		if e, ok := c.log.Confirmed(g.ID); ok {
			x.Second = &e
		}
		for _, f := range g.Findings {
			if _, ok := c.log.Of(f); ok {
				x.Singles++
				x.Open = x.Open || open[f]
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// CaseFinding is a finding with its group and the decision that counts for it.
type CaseFinding struct {
	redact.Finding
	// Marks are the quads that would be burnt in, in default user space.
	Marks []redact.Quad `json:"marks"`
	Group string        `json:"group"`
	// Decision is that of the mention or of its group; Own says which.
	Decision *review.Entry `json:"decision,omitempty"`
	Own      bool          `json:"own"`
}

// Findings returns the findings of a page; page 0 for what belongs to no page.
func (c *Case) Findings(document string, page int) ([]CaseFinding, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	if c.sealedFrom(document) {
		return nil, &Refusal{What: "this document is sealed to other people"}
	}
	var out []CaseFinding
	for _, f := range s.Findings {
		if f.Document != document || f.Page != page {
			continue
		}
		x := CaseFinding{Finding: f.Finding, Marks: f.marks}
		if i, ok := c.groupOf[f.ID]; ok {
			x.Group = s.Groups[i].ID
		}
		if e, ok := c.log.For(f.ID, x.Group); ok {
			x.Decision = &e
			_, x.Own = c.log.Of(f.ID)
		}
		out = append(out, x)
	}
	return out, nil
}

// Marks returns the marks that people made, of a document or, with "", of all.
func (c *Case) Marks(document string) []CaseMark {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var out []CaseMark
	for _, m := range c.marks {
		if (document == "" || m.Document == document) && !c.sealedFrom(m.Document) {
			out = append(out, m)
		}
	}
	return out
}

// Hit is one occurrence of a searched term.
type Hit struct {
	Document string `json:"document"`
	Number   int    `json:"number"`
	Page     int    `json:"page"`
	// From and To are offsets in code points into the page's text.
	From int `json:"from"`
	To   int `json:"to"`
	// Text is what stands there, Context the words around it.
	Text    string `json:"text"`
	Context string `json:"context"`
}

// Search finds whole words in all pages, capitals or not. What nobody could read is
// not searched: the caller should say so.
func (c *Case) Search(term string) ([]Hit, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.searchTerm(term)
}

func (c *Case) searchTerm(term string) ([]Hit, error) {
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	if len([]rune(strings.TrimSpace(term))) < 2 {
		return nil, fmt.Errorf("a term needs at least two letters")
	}
	var out []Hit
	for i, r := range s.Records {
		if c.sealedFrom(r.Document.ID) {
			continue
		}
		for n, text := range r.texts {
			t := []rune(text)
			for _, at := range findTerm(t, term) {
				out = append(out, Hit{
					Document: r.Document.ID, Number: i + 1, Page: n + 1, From: at[0], To: at[1], Text: line(t[at[0]:at[1]]),
					Context: line(t[max(0, at[0]-contextReach):min(len(t), at[1]+contextReach)]),
				})
			}
		}
	}
	return out, nil
}
