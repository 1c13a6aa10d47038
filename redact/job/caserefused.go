package job

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"sarpack/redact"
	"sarpack/redact/intake"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// TakeAgain takes a record in again that could not be used, from the file as it came,
// which the case keeps: with its password, or because this program reads more than the
// one that refused it. A [Refusal] says why it still cannot be used; then nothing has
// changed. It has to be searched after that, and what was decided about it while
// nobody could read it is asked again.
func (c *Case) TakeAgain(ctx context.Context, document, password string) error {
	c.work.Lock()
	defer c.work.Unlock()
	n, old, err := c.refusedRecord(document)
	if err != nil {
		return err
	}
	if old.Source == nil {
		return &Refusal{What: fmt.Sprintf("the file of document %d could not be read when it came, so there is nothing to try the password on; add it again", n)}
	}
	o := c.job.intake(ScanInput{Case: c.Request().Case()})
	o.Password = func(string) string { return password }
	docs, err := intake.Again(ctx, old.Path, old.Source, o)
	if err != nil {
		return err
	}
	return c.takeInPlace(n, docs, "it was taken in again")
}

// TakeInstead takes another file in the place of a record that could not be used: a copy
// without a password, or one that was printed to PDF. What came first stays in the
// case's file and on its record, and the new record says what it stands for.
func (c *Case) TakeInstead(ctx context.Context, document, path, password string) error {
	c.work.Lock()
	defer c.work.Unlock()
	n, old, err := c.refusedRecord(document)
	if err != nil {
		return err
	}
	p := request.NewPasswords(map[string]string{path: password})
	docs, err := c.job.take(ctx, ScanInput{Paths: []string{path}, Case: c.Request().Case(), Passwords: p}, &Scan{})
	if err != nil {
		return err
	}
	if len(docs) > 0 && c.numberOf(docs[0].ID) > 0 && docs[0].ID != old.ID {
		return &Refusal{What: fmt.Sprintf("%s is in the case already, as document %d", filepath.Base(path), c.numberOf(docs[0].ID))}
	}
	if len(docs) > 0 {
		docs[0].Notes = append(docs[0].Notes, fmt.Sprintf("it stands for a file that could not be used (sha256 %.12s…)", old.SHA256))
	}
	return c.takeInPlace(n, docs, "another file was taken in for it")
}

// refusedRecord is the record with an id, and its number, if it could not be used.
func (c *Case) refusedRecord(document string) (int, *redact.Document, error) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if err := c.mayWork(false); err != nil {
		return 0, nil, err
	}
	n := c.number(document)
	switch {
	case n == 0:
		return 0, nil, fmt.Errorf("there is no such document in the case")
	case c.docs[n-1].away:
		return 0, nil, &Refusal{What: "this document is sealed to other people"}
	case !c.docs[n-1].Refused():
		return 0, nil, &Refusal{What: fmt.Sprintf("document %d is in the case and can be read; records are frozen, so nothing takes its place", n)}
	}
	return n, c.docs[n-1].Document, nil
}

func (c *Case) numberOf(document string) int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.number(document)
}

// takeInPlace puts what came of a file into the place of the n-th record; what lay in it
// comes at the end.
func (c *Case) takeInPlace(n int, docs []*redact.Document, how string) error {
	if len(docs) == 0 {
		return errors.New("there is no record in that file; choose another")
	}
	d := docs[0]
	if d.Refused() {
		return &Refusal{What: "this file cannot be used either:", Reasons: []string{d.Unread[0].Why}}
	}
	c.mu.Lock()
	err := c.replace(n, d, how)
	c.mu.Unlock()
	for _, part := range docs[1:] {
		if err == nil {
			_, err = c.takeIn(part, nil)
		}
	}
	return err
}

// replace puts d into the place of the n-th record, which could not be used. Before
// anything else it is noted that it was not searched, and what was decided about it is
// put on hold: that was decided about something nobody could read. The lock is held.
func (c *Case) replace(n int, d *redact.Document, how string) error {
	old := c.docs[n-1].Document
	if s, err := c.scan(); err == nil {
		for _, g := range s.Groups {
			e, decided := c.log.Of(g.ID)
			if g.Matter == review.MatterDocument && g.Document == old.ID && decided && e.Action.Final() {
				if err := c.decide(Target(g.ID), Choice{Action: redact.ActionHold, Note: how + ": decide anew"}, false); err != nil {
					return err
				}
			}
		}
	}
	k := c.scanned
	k.Documents = slices.DeleteFunc(slices.Clone(k.Documents), func(id string) bool { return id == old.ID })
	if err := c.store(partSearched, k, did("record to be searched again", old.ID, "")); err != nil {
		return err
	}
	c.scanned, c.found = k, nil
	d.Parent = old.Parent
	for _, x := range old.Notes {
		if !slices.Contains(d.Notes, x) {
			d.Notes = append(d.Notes, x)
		}
	}
	if err := c.keepRecord(n-1, d, nil); err != nil {
		return err
	}
	return c.f.Record(did("record replaced", fmt.Sprintf("%s, which could not be used, by %s: %s", old.ID, d.ID, how), ""))
}
