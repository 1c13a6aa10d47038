package job

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"sarpack/redact/casefile"
	"sarpack/redact/review"
)

// Names of the parts and lists of the file that are this package's. What belongs to
// one record is sealed with it: it lies in a part of its own.
const (
	partRequest  = "request"
	partSettings = "settings"
	partRecords  = "records"
	partRecord   = "record/" // and the id of a sealed record
	partSearched = "searched"
	partFound    = "found"
	partFoundOf  = "found/" // and the id of a sealed record
	partList     = "list/"  // and its kind
	listEntries  = "decisions"
	listMarks    = "marks"
	listSeen     = "pages seen"
	listPacks    = "packs"
	listPeople   = "people"
	listLooks    = "pages of packs"
)

// did is an act for the record. Of names the record that it belongs to, "" for none.
func did(what, about, of string) casefile.Act { return casefile.Act{What: what, About: about, Of: of} }

// store writes a part of the case as JSON.
func (c *Case) store(name string, what any, a casefile.Act) error {
	data, err := json.Marshal(what)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return c.f.Put(name, data, a)
}

// load reads a part of the case that is JSON; one that is not there changes nothing.
func (c *Case) load(name string, into any) error {
	data, err := c.f.Get(name)
	if err != nil || data == nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: the part %q cannot be read; check the case: %w", c.f.Path(), name, err)
	}
	return nil
}

// append adds to a list of the case and returns the number of the entry.
func (c *Case) append(list string, what any, a casefile.Act) (int64, error) {
	data, err := json.Marshal(what)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", list, err)
	}
	return c.f.Append(list, data, a)
}

// each reads a list of the case; what is sealed to others is passed over.
func each[T any](c *Case, list string, do func(casefile.Entry, T)) error {
	all, err := c.f.List(list)
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.Body == nil {
			continue
		}
		var v T
		if err := json.Unmarshal(e.Body, &v); err != nil {
			return fmt.Errorf("%s: entry %d cannot be read; check the case: %w", c.f.Path(), e.N, err)
		}
		do(e, v)
	}
	return nil
}

// pageSeen is one page that somebody has looked at.
type pageSeen struct {
	Document string `json:"document"`
	Page     int    `json:"page"`
}

// readLog reads decisions, marks and pages seen.
func (c *Case) readLog() error {
	genuine, err := c.answered()
	if err != nil {
		return err
	}
	users, err := c.f.Users()
	if err != nil {
		return err
	}
	who := map[string]casefile.User{}
	for _, u := range users {
		who[u.ID] = u
	}
	var entries []review.Entry
	var forged int64
	err = each(c, listEntries, func(e casefile.Entry, d review.Entry) {
		d.N, d.When = e.N, e.At
		if d.Answer == 0 {
			// Who it was and in what capacity is the record's to say, not the entry's.
			d.By, d.Name, d.Capacity = e.By, who[e.By].Name, review.Capacity(who[e.By].Role)
		} else if !genuine(d) {
			forged = e.N
		}
		entries = append(entries, d)
	})
	if err != nil {
		return err
	}
	if forged > 0 {
		return fmt.Errorf("%s: entry %d says that a DPO decided who did not; check the case", c.f.Path(), forged)
	}
	moves, err := c.loadCorrections()
	if err != nil {
		return err
	}
	entries = append(entries, moves...)
	slices.SortStableFunc(entries, func(a, b review.Entry) int { return cmp.Compare(a.N, b.N) })
	c.log = review.NewLog(entries)
	c.marks, c.seen = nil, map[pageKey]string{}
	if err := each(c, listMarks, func(_ casefile.Entry, m CaseMark) { c.marks = append(c.marks, m) }); err != nil {
		return err
	}
	return each(c, listSeen, func(e casefile.Entry, s pageSeen) {
		if k := (pageKey{s.Document, s.Page}); c.seen[k] == "" {
			c.seen[k] = e.By
		}
	})
}

// enter writes an entry of the log of decisions and takes it over.
func (c *Case) enter(e review.Entry, document string) error {
	what := "decision"
	switch {
	case e.Undoes > 0:
		what = "decision taken back"
	case e.Advice:
		what = "advice"
	case e.Second:
		what = "decision confirmed"
	}
	if n := c.number(document); n > 0 && !c.docs[n-1].away && c.docs[n-1].Refused() {
		document = "" // it has no file in the case that could be sealed
	}
	n, err := c.append(listEntries, e, did(what, e.Target+" "+string(e.Action), document))
	if err != nil {
		return err
	}
	e.N, e.When = n, time.Now().UTC()
	c.log.Add(e)
	return nil
}

// enterAll writes entries that were taken in one go: all of them or none.
func (c *Case) enterAll(entries []review.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	data := make([][]byte, len(entries))
	for i, e := range entries {
		var err error
		if data[i], err = json.Marshal(e); err != nil {
			return fmt.Errorf("%s: %w", listEntries, err)
		}
	}
	if err := c.f.AppendAll(listEntries, data, did("decision", fmt.Sprintf("one of %d taken in bulk", len(entries)), "")); err != nil {
		return err
	}
	last, _, err := c.f.Head()
	if err != nil {
		return err
	}
	for i, e := range entries {
		e.N, e.When = last-int64(len(entries)-1-i), time.Now().UTC()
		c.log.Add(e)
	}
	return nil
}

// Log returns all decisions, in order, and what came to another question with them.
func (c *Case) Log() []review.Entry {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return slices.Clone(c.log.All())
}
