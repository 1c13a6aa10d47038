package job

import (
	"cmp"
	"slices"

	"sarpack/redact"
	"sarpack/redact/review"
)

// What counts for a question, where its mentions may have come from others: people of a
// case can be joined and split after decisions were taken.

// answer is what counts for a group as a whole: its own decision, or the one that all
// its mentions brought with them.
func (c *Case) answer(g *review.Group) (review.Entry, bool) {
	if e, ok := c.log.Of(g.ID); ok {
		return e, true
	}
	var all review.Entry
	for i, f := range g.Findings {
		e, ok := c.log.For(f, g.ID)
		if !ok || i > 0 && (e.Action != all.Action || e.By != all.By || e.Ground != all.Ground) {
			return review.Entry{}, false
		}
		if i == 0 {
			all = e
		}
	}
	return all, len(g.Findings) > 0
}

// counts is what counts for a target.
func (c *Case) counts(a asked) (review.Entry, bool) {
	switch {
	case a.finding != nil && a.group != nil:
		e, single := c.log.Single(a.target, a.group.ID)
		return e, single && e.Action != redact.ActionNone
	case a.group != nil:
		return c.answer(a.group)
	}
	return c.log.Of(a.target)
}

// Counts returns the decision that counts for a target, wherever it was taken.
func (c *Case) Counts(t Target) (review.Entry, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.scan(); err != nil {
		return review.Entry{}, false
	}
	return c.counts(c.question(t))
}

// confirmed is the second person's confirmation of what counts for a group.
func (c *Case) confirmed(g *review.Group) (review.Entry, bool) {
	if _, own := c.log.Of(g.ID); own {
		return c.log.Confirmed(g.ID)
	}
	var last review.Entry
	for _, f := range g.Findings {
		e, ok := c.log.Confirmed(f)
		if !ok {
			return e, false
		}
		last = e
	}
	return last, len(g.Findings) > 0
}

// advice is everybody's about a group, and about those from which its mentions came.
func (c *Case) advice(g *review.Group) []review.Entry {
	out := c.log.Advice(g.ID)
	for _, from := range c.log.Origins(g.Findings) {
		if from != g.ID {
			out = append(slices.Clone(out), c.log.Advice(from)...)
		}
	}
	slices.SortStableFunc(out, func(a, b review.Entry) int { return cmp.Compare(a.N, b.N) })
	return out
}

// touched reports whether anybody has said anything that counts about a group or a
// mention of it, so that no suggestion is taken over it.
func (c *Case) touched(g *review.Group) bool {
	if _, ok := c.log.Of(g.ID); ok {
		return true
	}
	return slices.ContainsFunc(g.Findings, func(f string) bool {
		e, single := c.log.Single(f, g.ID)
		_, own := c.log.Of(f)
		return single && !own && e.Action != redact.ActionNone
	})
}

// heirs are the questions in which the mentions of a group that is no more are now.
func (c *Case) heirs(group string) []string {
	var out []string
	for _, e := range c.log.Moves() {
		if e.From != group {
			continue
		}
		if i, ok := c.at.groupOf[e.Target]; ok && !slices.Contains(out, c.found.Groups[i].ID) {
			out = append(out, c.found.Groups[i].ID)
		}
	}
	return out
}

// history is everything that was decided about a target, and about the questions from
// which its mentions came.
func (c *Case) history(target string) []review.Entry {
	out := c.log.History(target)
	mentions := []string{target}
	if i, ok := c.at.group[target]; ok {
		mentions = c.found.Groups[i].Findings
	}
	for _, from := range c.log.Origins(mentions) {
		if from != target {
			out = append(out, c.log.History(from)...)
		}
	}
	slices.SortStableFunc(out, func(a, b review.Entry) int { return cmp.Compare(a.N, b.N) })
	return out
}
