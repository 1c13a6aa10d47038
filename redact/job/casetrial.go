package job

import (
	"fmt"
	"slices"

	"sarpack/redact/review"
)

// trial is a correction made on a copy of what was found, to see what it leads to.
type trial struct {
	c             *Case
	k             *correction
	before, after *Scan
	old, now      index
	outcome       *CorrectionOutcome
	// sealed is a sealed document that one of the moved mentions stands in, or "".
	sealed string
}

// try makes a correction on a copy, and completes it by the places of its mentions.
func (c *Case) try(k *correction) (*trial, error) {
	before, err := c.scan()
	if err != nil {
		return nil, err
	}
	t := &trial{c: c, k: k, before: before, old: c.at, outcome: &CorrectionOutcome{}}
	for _, id := range k.Findings {
		k.At = append(k.At, placeOf(&before.Findings[t.old.finding[id]]))
	}
	t.after = &Scan{Case: before.Case, Records: before.Records, Findings: slices.Clone(before.as.findings), People: slices.Clone(before.as.people)}
	t.after.correct(append(slices.Clone(c.corrections), *k))
	t.after.sort()
	t.now = newIndex(t.after)
	return t, nil
}

// mention holds one finding against the rules, and notes in the correction where it moved.
func (t *trial) mention(i int) error {
	f, g := &t.before.Findings[i], &t.after.Findings[i]
	if f.Person != g.Person || f.Role != g.Role {
		t.outcome.Mentions++
	}
	from, to := &t.before.Groups[t.old.groupOf[f.ID]], &t.after.Groups[t.now.groupOf[g.ID]]
	if from.ID == to.ID {
		return nil
	}
	is := t.c.questionOf(t.after, g, to)
	q := t.c.rules(asked{target: from.ID, group: from})
	q.Sealed = q.Sealed || t.c.sealedFrom(f.Document)
	if why := review.Reassign(t.c.asker(), q, is); why != "" {
		return &Refusal{What: why}
	}
	m := movedMention{Finding: f.ID, From: from.ID}
	e, decided := t.c.log.For(f.ID, from.ID)
	m.Reopen = decided && !review.Stands(e, is)
	switch {
	case m.Reopen:
		t.outcome.Reopened++
	case decided:
		t.outcome.Kept++
		if e.Action.Final() && string(e.Action) != string(g.Suggest) {
			t.outcome.Differ++
		}
	}
	t.k.Moved = append(t.k.Moved, m)
	if doc := t.c.docs[t.c.number(f.Document)-1]; len(doc.SealedTo) > 0 {
		t.sealed = doc.ID
	}
	return nil
}

// document returns the sealed document to which the correction belongs, or "".
func (t *trial) document() (string, error) {
	elsewhere := func(m movedMention) bool { return t.before.Findings[t.old.finding[m.Finding]].Document != t.sealed }
	switch {
	case t.sealed == "" || !slices.ContainsFunc(t.k.Moved, elsewhere):
		return t.sealed, nil
	case t.k.Kind == correctSplit:
		return "", fmt.Errorf("some of these mentions stand in a document that is sealed, and some do not: split them off apart from each other")
	}
	return "", nil // it names people by their ids only
}
