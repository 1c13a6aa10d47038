package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/job"
	"sarpack/redact/review"
)

// Roles are those in which somebody can be mentioned, in words.
func (*open) Roles() []string {
	var out []string
	for _, r := range job.Roles() {
		out = append(out, roles[string(r)])
	}
	return out
}

func roleOf(words string) redact.Role {
	for r, w := range roles {
		if w == words {
			return redact.Role(r)
		}
	}
	return redact.Role(words)
}

// Named are the mentions of a question about a person.
func (o *open) Named(group string) []casework.Mention {
	f := o.finds()
	inRole := map[string]redact.Role{}
	if all, err := o.c.Groups(); err == nil {
		for _, g := range all {
			inRole[g.ID] = g.Role
		}
	}
	var out []casework.Mention
	for _, x := range o.Mentions(group) {
		m := casework.Mention{Finding: x, Role: roles[string(inRole[group])]}
		m.Where = fmt.Sprintf("%s, page %d", f.names[x.Document], x.Page)
		if x.Page == 0 {
			m.Where = f.names[x.Document] + ", its name"
		}
		out = append(out, m)
	}
	return out
}

// Join says that those whom some questions are about are one person.
func (o *open) Join(_ context.Context, groups []string, who casework.Identity) (string, error) {
	all, err := o.c.Groups()
	if err != nil {
		return "", said(err)
	}
	var people, loose []string
	for _, g := range all {
		switch {
		case !slices.Contains(groups, g.ID):
		case g.Matter == review.MatterPerson && g.Person != "":
			if g.Person != who.Person && !slices.Contains(people, g.Person) {
				people = append(people, g.Person)
			}
		default:
			loose = append(loose, g.Findings...)
		}
	}
	var total job.CorrectionOutcome
	if len(people) > 0 {
		x, err := o.c.Join(people, identify(who))
		if err != nil {
			return "", said(err)
		}
		o.corrected(&total, x)
	}
	if len(loose) > 0 {
		x, err := o.c.SplitOff(loose, identify(who))
		if err != nil {
			return "", said(err)
		}
		o.corrected(&total, x)
	}
	return correctedWords(total), nil
}

// SplitOff says that mentions are of somebody else.
func (o *open) SplitOff(_ context.Context, mentions []string, who casework.Identity) (string, error) {
	return o.correct(o.c.SplitOff(mentions, identify(who)))
}

// SetRole sets the role of a question's person in all mentions that it has.
func (o *open) SetRole(_ context.Context, group, role string) (string, error) {
	all, err := o.c.Groups()
	if err != nil {
		return "", said(err)
	}
	for _, g := range all {
		if g.ID == group {
			if g.Person == "" {
				return o.correct(o.c.SetMentionRole(g.Findings, roleOf(role), ""))
			}
			return o.correct(o.c.SetRole(g.Person, g.Role, roleOf(role), ""))
		}
	}
	return "", fmt.Errorf("this question is not there any more")
}

// SetMentionRole sets the role of some mentions.
func (o *open) SetMentionRole(_ context.Context, mentions []string, role string) (string, error) {
	return o.correct(o.c.SetMentionRole(mentions, roleOf(role), ""))
}

func identify(who casework.Identity) job.Identify {
	return job.Identify{To: who.Person, Name: who.Name, Role: roleOf(who.Role), Pupil: who.Pupil}
}

func (o *open) correct(x *job.CorrectionOutcome, err error) (string, error) {
	if err != nil {
		return "", said(err)
	}
	var total job.CorrectionOutcome
	o.corrected(&total, x)
	return correctedWords(total), nil
}

// corrected notes a correction, so that it can be taken back.
func (o *open) corrected(total, x *job.CorrectionOutcome) {
	o.mu.Lock()
	o.acts = append(o.acts, act{correction: x.N})
	o.found = nil
	o.mu.Unlock()
	total.Mentions += x.Mentions
	total.Kept += x.Kept
	total.Differ += x.Differ
	total.Reopened += x.Reopened
}

func correctedWords(x job.CorrectionOutcome) string {
	s := plural(x.Mentions, "mention", "mentions") + " changed."
	if x.Kept > 0 {
		s += fmt.Sprintf(" %s what was decided.", plural(x.Kept, "keeps", "keep"))
	}
	if x.Differ > 0 {
		s += fmt.Sprintf(" %d of them are decided otherwise than is suggested now: look at these.", x.Differ)
	}
	if x.Reopened > 0 {
		s += fmt.Sprintf(" %s to be decided again, because who decided may not do so where they are now.", plural(x.Reopened, "has", "have"))
	}
	return s
}

// Corrections are what people said about who is who, the newest first.
func (o *open) Corrections() []casework.Correction {
	all, err := o.c.Corrections()
	if err != nil {
		return nil
	}
	var out []casework.Correction
	for _, x := range slices.Backward(all) {
		c := casework.Correction{N: x.N, When: x.When.Local(), What: casework.Sentence(x.What) + " " + cmp.Or(x.Name, "Somebody") + " said so.", Undone: x.Undone}
		if x.Why != "" {
			c.What += " " + casework.Sentence(x.Why)
		}
		out = append(out, c)
	}
	return out
}

// TakeBack takes one of them back.
func (o *open) TakeBack(_ context.Context, n int64) (string, error) {
	o.mu.Lock()
	o.acts = slices.DeleteFunc(o.acts, func(a act) bool { return a.correction == n })
	o.mu.Unlock()
	return o.takeBack(n)
}

func (o *open) takeBack(n int64) (string, error) {
	x, err := o.c.TakeBack(n)
	if err != nil {
		return "", said(err)
	}
	o.forget()
	return "Taken back: who is who. " + correctedWords(*x), nil
}
