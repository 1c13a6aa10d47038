package job

import (
	"errors"
	"fmt"
	"io"

	"sarpack/redact"
	"sarpack/redact/review"
)

// BulkOutcome says what came of many decisions.
type BulkOutcome struct {
	Decided int `json:"decided"`
	// Refused are those that the user may not take, or whose test is not met, by
	// their targets.
	Refused map[string]string `json:"refused"`
	// Order lists the refused targets in the order in which they came.
	Order []string `json:"order"`
	// Left counts the questions that nobody has answered.
	Left int `json:"left"`
}

func (o *BulkOutcome) take(target string, err error) error {
	var r *Refusal
	if errors.As(err, &r) {
		o.Refused[target] = r.Error()
		o.Order = append(o.Order, target)
		return nil
	}
	if err == nil {
		o.Decided++
	}
	return err
}

// Accept takes the suggestion on every open question that the user may decide and
// whose suggestion is to redact or to keep, in the user's name: each is a decision
// of its own on record, marked as taken in bulk. What is to be referred, pages that
// nobody could read and records that were refused are left.
func (c *Case) Accept() (*BulkOutcome, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	o := &BulkOutcome{Refused: map[string]string{}}
	var batch []review.Entry
	for i := range s.Groups {
		g := &s.Groups[i]
		if c.touched(g) || g.Suggest == redact.SuggestRefer || g.Matter == review.MatterUnread || g.Refused {
			continue
		}
		a := c.question(Target(g.ID))
		if !review.MayDecide(c.asker(), a.q).Allowed {
			continue
		}
		action := redact.ActionRedact
		if g.Suggest == redact.SuggestKeep {
			action = redact.ActionKeep
		}
		e, err := c.weigh(a, Choice{Action: action, Note: "suggestion accepted"})
		if err == nil {
			e.Bulk = true
			if a.document == "" {
				batch = append(batch, e)
				continue // one write for all of them, at the end
			}
			err = c.enter(e, a.document)
		}
		if err := o.take(g.ID, err); err != nil {
			return o, err
		}
	}
	if err := c.enterAll(batch); err != nil {
		return o, err
	}
	o.Decided += len(batch)
	o.Left = len(c.undecided())
	return o, nil
}

// Apply takes the rows of a decisions.csv as the user's decisions, row by row. Rows
// without a decision are passed over; the names in the sheet count for nothing, for
// a decision in a case is that of the user who opened it.
func (c *Case) Apply(sheet *review.Sheet) (*BulkOutcome, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err == nil {
		err = s.seal()
	}
	if err != nil {
		return nil, err
	}
	if sheet.Findings != s.SHA256 {
		return nil, &Refusal{What: "the sheet belongs to other findings than the case has now; write a new one and carry the decisions over"}
	}
	o := &BulkOutcome{Refused: map[string]string{}}
	for i := range s.Groups {
		g := s.Groups[i]
		row, ok := sheet.Rows[g.ID]
		if !ok || row.Decision == "" {
			continue
		}
		if e, ok := c.answer(&g); ok && string(e.Action) == row.Decision && e.Note == row.Note {
			continue // it is what was decided already
		}
		d := Choice{Action: redact.Action(row.Decision), Note: row.Note}
		if err := o.take(g.ID, c.decide(Target(g.ID), d, false)); err != nil {
			return o, fmt.Errorf("line %d: %w", row.Line, err)
		}
	}
	for _, p := range sheet.Places {
		if p.Decision != "" {
			if err := o.take(p.Group, &Refusal{What: "a place of the decisions on a folder; in a case, mark it on its page"}); err != nil {
				return o, fmt.Errorf("line %d: %w", p.Line, err)
			}
		}
	}
	o.Left = len(c.undecided())
	return o, nil
}

// DecideAll takes a choice for many targets, each a decision of its own.
func (c *Case) DecideAll(targets []Target, d Choice) (*BulkOutcome, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	o := &BulkOutcome{Refused: map[string]string{}}
	for _, t := range targets {
		if err := o.take(string(t), c.decide(t, d, len(targets) > 1)); err != nil {
			return o, err
		}
	}
	o.Left = len(c.undecided())
	return o, nil
}

// Sheet writes the questions with what was decided as a decisions.csv, for people
// who decide in a spreadsheet. It is not encrypted.
func (c *Case) Sheet(w io.Writer) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err == nil {
		err = s.seal()
	}
	if err != nil {
		return err
	}
	rows := map[string]review.Row{}
	for _, g := range s.Groups {
		if e, ok := c.answer(&g); ok {
			rows[g.ID] = review.Row{Decision: string(e.Action), Exemption: e.Exemption, DecidedBy: e.Name + ", " + string(e.Capacity), Note: e.Note}
		}
	}
	return review.WriteSheet(w, s.Groups, s.SHA256, rows)
}
