package casefile

import (
	"encoding/json"
	"fmt"
	"time"

	"sarpack/redact"
)

// Decision is one person's decision about one target. It is only ever added to: a
// change of mind is another decision, and taking one back is one too. Who may decide
// what, and which of several holds, is the review room's business.
type Decision struct {
	// Target names what was decided about, in the review room's words: a group, a
	// finding, a mark, an unread page, a document.
	Target string `json:"-"`
	// Document is the document it is about, if it is about one: within a sealed one the
	// decision is sealed too.
	Document string `json:"document,omitempty"`
	// Action is [redact.ActionNone] in a decision that takes others back.
	Action    redact.Action `json:"action"`
	Exemption string        `json:"exemption,omitempty"`
	// Answers are those to the questions of the statutory test, as the review room
	// writes them.
	Answers json.RawMessage `json:"answers,omitempty"`
	Note    string          `json:"note,omitempty"`
	// Undoes is the number of the decision that this one takes back, or 0.
	Undoes int64 `json:"undoes,omitempty"`

	// Entry is the decision's number in the chain, At when it was made, By the id of
	// the user. [File.Decide] fills them in.
	Entry int64     `json:"-"`
	At    time.Time `json:"-"`
	By    string    `json:"-"`
}

// Decide saves a decision. It is on disk when Decide returns.
func (f *File) Decide(d Decision) (Decision, error) {
	all, err := f.DecideAll([]Decision{d})
	if err != nil {
		return d, err
	}
	return all[0], nil
}

// DecideAll saves decisions that were taken in one go: all of them or none.
func (f *File) DecideAll(ds []Decision) ([]Decision, error) {
	out := make([]Decision, len(ds))
	err := f.writeUnlocked(func() error {
		for i, d := range ds {
			if d.Target == "" {
				return fmt.Errorf("a decision without a target: %w", ErrNotFound)
			}
			sealed, err := f.sealedOnly(d.Document)
			if err != nil {
				return err
			}
			n, err := f.append(KindDecision, d.Target, sealed, d)
			if err != nil {
				return err
			}
			e, err := f.entry(n)
			if err != nil {
				return err
			}
			d.Entry, d.At, d.By = e.N, e.At, e.User
			out[i] = d
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Decisions returns all decisions in the order in which they were made, but those
// within documents that are sealed to others.
func (f *File) Decisions() ([]Decision, error) {
	return bodies(f, KindDecision, func(e Entry, d *Decision) { d.Target, d.Entry, d.At, d.By = e.Subject, e.N, e.At, e.User })
}

// Mark is a place that a person marked by hand: a rectangle, a selection of text, a
// whole page. What is to become of it is decided as of any other target.
type Mark struct {
	ID       string `json:"id"`
	Document string `json:"document"`
	// Page is 1-based.
	Page int `json:"page"`
	// Quads are in default user space of the page.
	Quads []redact.Quad `json:"quads"`
	// From and To are offsets in code points into the page's text where text was
	// selected; both 0 for a rectangle.
	From int `json:"from,omitempty"`
	To   int `json:"to,omitempty"`
	// Code is a code of the taxonomy, Person a [redact.Person.ID], Term the searched
	// words that led to the mark; each may be empty.
	Code   string `json:"code,omitempty"`
	Person string `json:"person,omitempty"`
	Term   string `json:"term,omitempty"`
	Note   string `json:"note,omitempty"`
	// Removed takes the mark of this id back.
	Removed bool `json:"removed,omitempty"`

	Entry int64     `json:"-"`
	At    time.Time `json:"-"`
	By    string    `json:"-"`
}

// AddMarks saves marks, all or none, and gives ids to those without. A mark with the
// id of an earlier one stands in its place.
func (f *File) AddMarks(ms []Mark) ([]Mark, error) {
	out := make([]Mark, len(ms))
	err := f.writeUnlocked(func() error {
		for i, m := range ms {
			if m.ID == "" {
				m.ID = fmt.Sprintf("m%x", random(6))
			}
			sealed, err := f.sealedOnly(m.Document)
			if err != nil {
				return err
			}
			n, err := f.append(KindMark, m.ID, sealed, m)
			if err != nil {
				return err
			}
			e, err := f.entry(n)
			if err != nil {
				return err
			}
			m.Entry, m.At, m.By = e.N, e.At, e.User
			out[i] = m
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Marks returns the marks that stand, in the order in which they were made.
func (f *File) Marks() ([]Mark, error) {
	all, err := bodies(f, KindMark, func(e Entry, m *Mark) { m.Entry, m.At, m.By = e.N, e.At, e.User })
	if err != nil {
		return nil, err
	}
	last := map[string]int{}
	for i, m := range all {
		last[m.ID] = i
	}
	var out []Mark
	for i, m := range all {
		if last[m.ID] == i && !m.Removed {
			out = append(out, m)
		}
	}
	return out, nil
}

// Seen is a page that a named person has looked at. Of is what: "record" for a page
// of a document as it came, or a pack of a version, "pack 2".
type Seen struct {
	Of       string `json:"of"`
	Document string `json:"document,omitempty"`
	// Page is 1-based, of the document or the pack.
	Page int `json:"page"`

	Entry int64     `json:"-"`
	At    time.Time `json:"-"`
	By    string    `json:"-"`
}

// SeenRecord is [Seen.Of] for a page of a document.
const SeenRecord = "record"

// SeenPack is [Seen.Of] for a page of the pack of a version.
func SeenPack(version int) string { return fmt.Sprintf("pack %d", version) }

// MarkSeen records that this user looked at pages.
func (f *File) MarkSeen(pages ...Seen) error {
	return f.write(func() error {
		for _, s := range pages {
			if _, err := f.append(KindSeen, fmt.Sprintf("%s %s %d", s.Of, s.Document, s.Page), "", s); err != nil {
				return err
			}
		}
		return nil
	})
}

// SeenPages returns every look at a page that is on record.
func (f *File) SeenPages() ([]Seen, error) {
	return bodies(f, KindSeen, func(e Entry, s *Seen) { s.Entry, s.At, s.By = e.N, e.At, e.User })
}

// bodies reads all entries of a kind; those sealed to others are left out.
func bodies[T any](f *File, kind Kind, fill func(Entry, *T)) ([]T, error) {
	entries, err := f.Entries(0, kind)
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(entries))
	for _, e := range entries {
		if e.Body == nil {
			continue
		}
		var v T
		if err := json.Unmarshal(e.Body, &v); err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.N, ErrDamaged)
		}
		fill(e, &v)
		out = append(out, v)
	}
	return out, nil
}
