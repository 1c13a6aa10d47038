package job

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/read"
	"sarpack/redact/review"
)

// Scan searches all records for what has to be decided. Decisions stay: they hang on
// ids that come out the same again, and go with mentions that are taken for somebody
// else now; what is new is open.
func (c *Case) Scan(ctx context.Context) error {
	c.work.Lock()
	defer c.work.Unlock()
	c.mu.RLock()
	err := c.mayWork(false)
	docs := c.documents()
	for i, d := range c.docs {
		if err == nil && d.away {
			err = &Refusal{What: fmt.Sprintf("document %d is sealed to other people, so you cannot search all records; somebody who may open it can", i+1)}
		}
	}
	if err == nil && len(docs) == 0 {
		err = fmt.Errorf("there are no records in the case; import them first")
	}
	s := &Scan{Case: c.details.Case(), known: c.known()}
	subject := c.subject()
	c.mu.RUnlock()
	if err != nil {
		return err
	}
	lists, notes, hash, err := c.lists()
	if err != nil {
		return err
	}
	pages, err := c.job.search(ctx, s, bookOf(s.Case, lists), docs)
	if err != nil {
		return err
	}
	return c.keepScan(ctx, s, pages, scanned{Lists: hash, Subject: subject, Notes: notes, Reader: c.job.readers()})
}

// readers names what pages are read by: what another of them read is read again.
func (j *Job) readers() string {
	return fmt.Sprintf("%d; %s; %s", read.Version, j.eye.Version(), j.sight.Version())
}

// known returns what gives pages that the case has already, so that a search after a
// change of the lists reads and recognises nothing anew: those that the same readers read
// before, and of which they left nothing for another attempt. The lock is held.
func (c *Case) known() func(document string, n int) *redact.Page {
	if c.scanned.Reader != c.job.readers() {
		return nil
	}
	has := map[string]bool{}
	for _, id := range c.scanned.Documents {
		has[id] = true
	}
	return func(document string, n int) *redact.Page {
		if !has[document] {
			return nil
		}
		p, err := c.f.Page(document, n)
		if err != nil || slices.ContainsFunc(p.Unread, func(u redact.Unread) bool { return u.Again }) {
			return nil
		}
		return p
	}
}

// hashOf hashes values as JSON.
func hashOf(what ...any) string {
	data, err := json.Marshal(what)
	if err != nil {
		return "" // only for what JSON cannot hold, which these are not
	}
	return redact.Hash(data)
}

// keepScan writes a scan into the case. That it was made comes last: until then the
// records are not searched.
func (c *Case) keepScan(ctx context.Context, s *Scan, pages []docPages, k scanned) error {
	tell := c.job.counter("Keeping what was read", "documents", len(pages))
	for _, d := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !d.document.Refused() {
			if err := c.f.SetPages(d.document.ID, d.pages, did("pages read", d.document.ID, "")); err != nil {
				return err
			}
		}
		k.Documents = append(k.Documents, d.document.ID)
		tell()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	// First the decisions, then what they are about: broken off in between, each counts
	// where it did.
	if err := c.follow(s); err != nil {
		return err
	}
	return c.storeFound(s, k)
}

// foundPart is what was found: of all records, or of a sealed one in a part of its
// own.
type foundPart struct {
	Version  int             `json:"version"`
	Records  []storedRecord  `json:"records"`
	Findings []storedFinding `json:"findings"`
	People   []redact.Person `json:"people,omitempty"`
}

type storedRecord struct {
	ID     string          `json:"id"`
	Unread []redact.Unread `json:"unread"`
	// Where are the places of Unread, which its own JSON leaves out.
	Where []redact.Rect `json:"where,omitempty"`
	Views []redact.Rect `json:"views"`
	// Scans are the pages that are pictures whose words were recognised.
	Scans   []int          `json:"scans,omitempty"`
	Suggest redact.Suggest `json:"suggest"`
	Code    string         `json:"code"`
	Why     string         `json:"why"`
	Twins   []Twin         `json:"twins,omitempty"`
}

type storedFinding struct {
	redact.Finding
	Marks []redact.Quad `json:"marks,omitempty"`
}

// storeFound writes what was found.
func (c *Case) storeFound(s *Scan, k scanned) error {
	of := map[string]*foundPart{"": {Version: 1, People: s.People}}
	for _, d := range c.docs {
		if len(d.SealedTo) > 0 && !d.away {
			of[d.ID] = &foundPart{Version: 1}
		}
	}
	part := func(document string) *foundPart {
		if p := of[document]; p != nil {
			return p
		}
		return of[""]
	}
	findings := s.Findings
	if s.as != nil { // what was found is kept as it was found
		findings, of[""].People = s.as.findings, s.as.people
	}
	for _, r := range s.Records {
		p := part(r.Document.ID)
		// What is sealed to some is not named to others.
		same := slices.DeleteFunc(slices.Clone(r.twins), func(t Twin) bool { return part(t.Document) != p })
		p.Records = append(p.Records, storedRecord{ID: r.Document.ID, Unread: r.Unread, Where: places(r.Unread), Views: r.views, Scans: r.scans,
			Suggest: r.suggest, Code: r.code, Why: r.why, Twins: same})
	}
	for _, f := range findings {
		p := part(f.Document)
		p.Findings = append(p.Findings, storedFinding{f.Finding, f.marks})
	}
	for id, p := range of {
		if id == "" {
			continue
		}
		if err := c.store(partFoundOf+id, p, did("findings of a sealed record", id, id)); err != nil {
			return err
		}
	}
	if err := c.store(partFound, of[""], did("findings kept", "sha256 "+s.SHA256, "")); err != nil {
		return err
	}
	if err := c.store(partSearched, k, did("records searched", fmt.Sprintf("%d records", len(k.Documents)), "")); err != nil {
		return err
	}
	c.scanned, c.found = k, nil
	return nil
}

// places returns where the unread parts are.
func places(unread []redact.Unread) []redact.Rect {
	out := make([]redact.Rect, len(unread))
	for i, u := range unread {
		out[i] = u.Where
	}
	return out
}

// scan returns what was found, read from the case on first use. The lock is held.
func (c *Case) scan() (*Scan, error) {
	if c.found != nil {
		return c.found, nil
	}
	s := &Scan{Case: c.details.Case(), notes: c.scanned.Notes, page: c.f.Page}
	byID := map[string]storedRecord{}
	findings := map[string][]storedFinding{}
	take := func(name string) error {
		var p foundPart
		data, err := c.f.Get(name)
		if err == nil && data != nil {
			err = json.Unmarshal(data, &p)
		}
		if err != nil {
			return fmt.Errorf("%s: what was found cannot be read; search the records again: %w", c.f.Path(), err)
		}
		s.basis += redact.Hash(data)
		for _, r := range p.Records {
			byID[r.ID] = r
		}
		for _, f := range p.Findings {
			findings[f.Document] = append(findings[f.Document], f)
		}
		s.People = append(s.People, p.People...)
		return nil
	}
	if err := take(partFound); err != nil {
		return nil, err
	}
	for _, d := range c.docs {
		if len(d.SealedTo) > 0 && !d.away {
			if err := take(partFoundOf + d.ID); err != nil {
				return nil, err
			}
		}
		r, ok := byID[d.ID]
		if !ok {
			r.Unread = d.Unread
		}
		if len(r.Where) == len(r.Unread) {
			for i := range r.Unread {
				r.Unread[i].Where = r.Where[i]
			}
		}
		s.Records = append(s.Records, Record{Document: d.Document, Unread: r.Unread, views: r.Views, scans: r.Scans, suggest: r.Suggest, code: r.Code, why: r.Why, twins: r.Twins})
		s.Pages += d.Pages
		for _, f := range findings[d.ID] {
			s.Findings = append(s.Findings, Finding{f.Finding, f.Marks})
		}
	}
	s.correct(c.corrections)
	s.sort()
	// Of what is sealed to others there is nothing to ask this user.
	s.Groups = slices.DeleteFunc(s.Groups, func(g review.Group) bool { return g.Document != "" && c.sealedFrom(g.Document) })
	c.at = newIndex(s)
	c.found = s
	return s, nil
}

// index finds groups, findings and people by their ids, so that a decision costs what
// it is about and not what the case holds.
type index struct {
	group, finding, person map[string]int
	// groupOf is the group of a finding.
	groupOf map[string]int
	// onPage are the findings of a page.
	onPage map[pageKey][]int
}

func newIndex(s *Scan) index {
	x := index{group: map[string]int{}, finding: map[string]int{}, person: map[string]int{}, groupOf: map[string]int{}, onPage: map[pageKey][]int{}}
	for i, p := range s.People {
		x.person[p.ID] = i
	}
	for i, g := range s.Groups {
		x.group[g.ID] = i
		for _, f := range g.Findings {
			x.groupOf[f] = i
		}
	}
	for i, f := range s.Findings {
		x.finding[f.ID] = i
		k := pageKey{f.Document, f.Page}
		x.onPage[k] = append(x.onPage[k], i)
	}
	return x
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
	// Singles counts its mentions with a decision of their own, Brought those of them that
	// brought it from another question: deciding the group decides these anew.
	Singles int `json:"singles"`
	Brought int `json:"brought"`
	// Again says that some of its mentions came from another question undecided, so that
	// it has to be decided again for them.
	Again bool `json:"again"`
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
		x := CaseGroup{Group: g, Verdict: review.MayDecide(c.asker(), t.q), Open: open[g.ID], Advice: c.advice(&g)}
		if e, ok := c.answer(&g); ok {
			x.Decision = &e
		}
		if e, ok := c.confirmed(&g); ok {
			x.Second = &e
		}
		for _, f := range g.Findings {
			if e, ok := c.log.Single(f, g.ID); ok {
				if _, own := c.log.Of(f); !own && e.Action != redact.ActionNone {
					x.Brought++
				}
				x.Again = x.Again || e.Action == redact.ActionNone
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
	for _, i := range c.at.onPage[pageKey{document, page}] {
		out = append(out, c.findingOf(&s.Findings[i]))
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
	if len([]rune(strings.TrimSpace(term))) < 2 {
		return nil, fmt.Errorf("a term needs at least two letters")
	}
	places, err := c.f.Search(term)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(places, func(a, b casefile.Place) int {
		return cmp.Or(cmp.Compare(c.number(a.File), c.number(b.File)), cmp.Compare(a.Page, b.Page))
	})
	var out []Hit
	for _, at := range places {
		p, err := c.f.Page(at.File, at.Page)
		if err != nil {
			return nil, err
		}
		t := []rune(p.Text)
		for _, w := range findTerm(t, term) {
			out = append(out, Hit{
				Document: at.File, Number: c.number(at.File), Page: at.Page, From: w[0], To: w[1], Text: line(t[w[0]:w[1]]),
				Context: line(t[max(0, w[0]-contextReach):min(len(t), w[1]+contextReach)]),
			})
		}
	}
	return out, nil
}

// subject hashes what the request says about who is who: a change of it makes a new
// search necessary.
func (c *Case) subject() string {
	d := c.details
	return hashOf(d.Subject, d.Requester, d.People, d.Columns)
}
