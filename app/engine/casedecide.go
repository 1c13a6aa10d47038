package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/job"
	"sarpack/redact/policy"
	"sarpack/redact/review"
)

// Advisers are those to whom something can be referred.
func (o *open) Advisers() []string {
	out := []string{capacityWords(review.DPO)}
	if users, err := o.c.Users(); err == nil {
		for _, u := range users {
			if u.ID != o.c.Me().ID && u.Capacity != review.ReadOnly {
				out = append(out, u.Name)
			}
		}
	}
	return append(out, capacityWords(review.DecisionMaker), capacityWords(review.Safeguarding), capacityWords(review.Health))
}

// Test says what has to be answered before a choice counts. What the person who is
// signed in answered to the same test of the same code before is filled in.
func (o *open) Test(target string, a redact.Action) *casework.Test {
	t := job.Target(target)
	v, err := o.c.MayDecide(t)
	if err != nil || !a.Final() {
		return nil
	}
	if e, ok := o.c.Counts(t); ok && v.Two && e.Action == a && e.By != o.c.Me().ID {
		return nil // it is confirmed
	}
	if !v.Allowed {
		if v.Right == review.Advises {
			return &casework.Test{Note: true, Why: casework.Sentence(v.Why)}
		}
		return nil // the refusal says it
	}
	grounds, needed, err := o.grounds(target, a)
	if err != nil || !needed {
		return nil
	}
	return &casework.Test{Grounds: grounds, Why: "The law puts a test here; the answers go on record."}
}

// grounds are those on which an action can be taken, with their tests; needed says that
// something has to be answered on the usual one.
func (o *open) grounds(target string, a redact.Action) (out []casework.Ground, needed bool, err error) {
	t := job.Target(target)
	var ids []review.Ground
	if a != redact.ActionKeep {
		if ids, err = o.c.Grounds(t, ""); err != nil {
			return nil, false, err
		}
	}
	if len(ids) == 0 {
		ids = []review.Ground{{}}
	}
	for i, g := range ids {
		asks, err := o.c.Test(t, job.Choice{Action: a, Ground: g.ID})
		if err != nil {
			return nil, false, err
		}
		needed = needed || i == 0 && slices.ContainsFunc(asks, func(k review.Ask) bool { return k.Standing == "" && stands(k.When, asks) })
		x := casework.Ground{ID: g.ID, Name: g.Name}
		before := o.before(target, g.ID, a, asks)
		for _, k := range asks {
			x.Questions = append(x.Questions, question(k, before))
		}
		out = append(out, x)
	}
	return out, needed, nil
}

// stands reports whether a question applies when the others have their standing answers:
// one that only another answer would bring up has not to be asked.
func stands(when map[string][]string, asks []review.Ask) bool {
	for id, of := range when {
		i := slices.IndexFunc(asks, func(k review.Ask) bool { return k.ID == id })
		if i >= 0 && asks[i].Standing != "" && !slices.Contains(of, asks[i].Standing) {
			return false
		}
	}
	return true
}

func question(k review.Ask, before map[string]string) casework.Question {
	q := casework.Question{ID: k.ID, Text: k.Text, Options: k.Choices, Answer: k.Standing, Needed: true, Date: k.Kind == review.AnswerDate, When: k.When}
	if b := before[k.ID]; b != "" && b != review.Nobody { // that is said of each anew
		q.Answer = b
	}
	return q
}

// before are the answers that this person gave last to the same questions, for the
// same action: on the same ground for the same code if they have, or else wherever the
// same was asked.
func (o *open) before(target, ground string, a redact.Action, asks []review.Ask) map[string]string {
	code := o.codeOf(target)
	all, me := o.c.Log(), o.c.Me().ID
	out := map[string]string{}
	for i := len(all) - 1; i >= 0; i-- {
		e := all[i]
		if e.By != me || e.Action != a || len(e.Answers) == 0 || e.Advice {
			continue
		}
		if e.Code == code && e.Ground == ground {
			return e.Answers
		}
		for _, k := range review.Test(review.Question{Code: e.Code}, e.Ground, a) {
			same := slices.ContainsFunc(asks, func(x review.Ask) bool { return x.ID == k.ID && x.Text == k.Text })
			if v := e.Answers[k.ID]; same && v != "" && out[k.ID] == "" {
				out[k.ID] = v
			}
		}
	}
	return out
}

// Last is the last decision of the person who is signed in about something with the
// same code, to be taken again with the same reasons; nil if there is none, or if it
// was not theirs to take.
func (o *open) Last(target string) *casework.Last {
	code := o.codeOf(target)
	v, err := o.c.MayDecide(job.Target(target))
	if err != nil || !v.Allowed || code == "" {
		return nil
	}
	all, me := o.c.Log(), o.c.Me().ID
	undone := map[int64]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		e := all[i]
		if e.Undoes > 0 {
			undone[e.Undoes] = true
		}
		if e.By != me || e.Code != code || !e.Action.Final() || e.Advice || e.Second || e.Undoes > 0 || undone[e.N] {
			continue
		}
		if e.Answers["consent"] == review.Nobody {
			continue // that one word is nobody's name says nothing of another
		}
		says := []string{strings.ToLower(actionWords(e.Action))}
		if g, ok := review.GroundOf(e.Ground); ok {
			says = append(says, g.Name)
		}
		for _, k := range review.Test(review.Question{Code: e.Code}, e.Ground, e.Action) {
			if x := e.Answers[k.ID]; x != "" && k.Kind == review.AnswerWords {
				says = append(says, "“"+x+"”")
			}
		}
		return &casework.Last{
			Says: strings.Join(says, ", "), Choice: casework.Choice{Action: e.Action, Ground: e.Ground, Answers: e.Answers, Note: e.Note},
		}
	}
	return nil
}

func choice(c casework.Choice) job.Choice {
	to := c.To
	for _, k := range capacities {
		if k.words == to {
			to = string(k.is)
		}
	}
	return job.Choice{Action: c.Action, Code: c.Code, Ground: c.Ground, Answers: c.Answers, Note: c.Note, To: to}
}

// Decide records what was decided: as a decision, as advice where the person only
// advises, or as the confirmation of somebody else's decision that needs two.
func (o *open) Decide(_ context.Context, target string, c casework.Choice) error {
	if err := o.decide(target, c); err != nil {
		return said(err)
	}
	o.batch(1)
	return nil
}

func (o *open) decide(target string, c casework.Choice) error {
	t := job.Target(target)
	v, err := o.c.MayDecide(t)
	if err != nil {
		return err
	}
	if e, ok := o.c.Counts(t); ok && v.Two && c.Action.Final() && e.Action == c.Action && e.By != o.c.Me().ID {
		return o.c.Confirm(t, c.Note)
	}
	if c.Action.Final() && !v.Allowed && v.Right == review.Advises {
		return o.c.Advise(t, choice(c))
	}
	return o.c.Decide(t, choice(c))
}

func (o *open) batch(n int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if n > 0 {
		o.acts = append(o.acts, act{decisions: n})
	}
}

// DecideAll decides about many questions, each on its own.
func (o *open) DecideAll(ctx context.Context, groups []string, c casework.Choice) (casework.Bulk, error) {
	var b casework.Bulk
	for _, g := range groups {
		err := o.decide(g, o.fitting(g, c))
		var r *job.Refusal
		switch {
		case errors.As(err, &r):
			b.Refused = append(b.Refused, said(err).Error())
		case err != nil:
			o.batch(b.Decided)
			return b, err
		default:
			b.Decided++
		}
		if ctx.Err() != nil {
			break
		}
	}
	o.batch(b.Decided)
	return b, ctx.Err()
}

// AcceptPage takes what is suggested about everything on a page that nobody has answered:
// what the person who is signed in may decide is decided, what is reserved for somebody
// else is referred, and what a test stands before, or what the suggestion leaves to a
// person's judgement, is left.
func (o *open) AcceptPage(ctx context.Context, p casework.Place) (casework.Bulk, error) {
	on := map[string]bool{}
	f := o.finds()
	for _, i := range f.byPage[p] {
		on[f.all[i].Group] = true
	}
	var b casework.Bulk
	for _, g := range o.Groups() {
		a := redact.Action(g.Suggest)
		if !g.Mine {
			a = redact.ActionRefer
		}
		switch {
		case !on[g.ID] || g.Action != redact.ActionNone || g.Settled:
			continue
		case g.Brought > 0, g.Mine && !a.Final(), o.Test(g.ID, a) != nil:
			b.Left++
			continue
		case ctx.Err() != nil:
			o.batch(b.Decided + b.Referred)
			return b, ctx.Err()
		}
		err := o.decide(g.ID, casework.Choice{Action: a})
		var r *job.Refusal
		switch {
		case errors.As(err, &r):
			b.Refused = append(b.Refused, said(err).Error())
		case err != nil:
			o.batch(b.Decided + b.Referred)
			return b, said(err)
		case a.Final():
			b.Decided++
		default:
			b.Referred++
		}
	}
	o.batch(b.Decided + b.Referred)
	return b, nil
}

// fitting is a choice for many as it fits one of them: without a ground that is none of
// its own, and without the answers that its own test does not ask for. What is then
// missing is refused.
func (o *open) fitting(target string, c casework.Choice) casework.Choice {
	if of, err := o.c.Grounds(job.Target(target), ""); err == nil && !slices.ContainsFunc(of, func(g review.Ground) bool { return g.ID == c.Ground }) {
		c.Ground = ""
	}
	asks, err := o.c.Test(job.Target(target), choice(c))
	if err != nil || len(c.Answers) == 0 {
		return c
	}
	all := c.Answers
	c.Answers = map[string]string{}
	for _, k := range asks {
		if v := all[k.ID]; v != "" {
			c.Answers[k.ID] = v
		}
	}
	return c
}

// Twins counts where something that was decided has its like in another record and is
// not decided there.
func (o *open) Twins(target string) int {
	all, err := o.c.Twins(job.Target(target))
	if err != nil {
		return 0
	}
	n := 0
	for _, t := range all {
		if t.Action == redact.ActionNone {
			n++
		}
	}
	return n
}

// Carry takes the decision for them.
func (o *open) Carry(_ context.Context, target string) (casework.Bulk, error) {
	r, err := o.c.Carry(job.Target(target))
	if err != nil {
		return casework.Bulk{}, said(err)
	}
	o.forget() // a mark is made there where there was none
	o.batch(r.Decided)
	b := casework.Bulk{Decided: r.Decided}
	for _, t := range r.Order {
		b.Refused = append(b.Refused, r.Refused[t])
	}
	return b, nil
}

// Undo takes back what was decided last, all of it where it was many at once.
func (o *open) Undo(context.Context) (string, error) {
	o.mu.Lock()
	step := act{decisions: 1}
	if k := len(o.acts); k > 0 {
		step, o.acts = o.acts[k-1], o.acts[:k-1]
	}
	o.mu.Unlock()
	if step.correction > 0 {
		return o.takeBack(step.correction)
	}
	n := step.decisions
	var last review.Entry
	for range n {
		e, err := o.c.Undo()
		if err != nil {
			return "", said(err)
		}
		last = e
	}
	o.forget() // marks that were taken back are gone
	if n > 1 {
		return fmt.Sprintf("%d decisions are taken back.", n), nil
	}
	return "Taken back: " + strings.ToLower(actionWords(last.Action)) + ".", nil
}

// Reasons are what a mark can be made for: the codes, with the test of their usual
// ground.
func (o *open) Reasons() []casework.Ground {
	var out []casework.Ground
	for _, e := range review.Codes() {
		if e.Code == "HID" || e.Code == "TP-PRO" {
			continue // no page shows the one, and the other is disclosed
		}
		x := casework.Ground{ID: e.Code, Name: e.Definition}
		if !policy.Office(e.Code) && o.c.Me().Capacity == review.Office {
			x.Name += " (refer it)"
			out = append(out, x)
			continue
		}
		q := review.Question{Code: e.Code}
		if g := review.Grounds(q); len(g) > 0 {
			for _, k := range review.Test(q, g[0].ID, redact.ActionRedact) {
				y := question(k, nil)
				y.Needed = false // referring it asks nothing; the engine asks for the rest
				x.Questions = append(x.Questions, y)
			}
		}
		out = append(out, x)
	}
	return out
}

// Mark adds what a person marked.
func (o *open) Mark(ctx context.Context, m casework.Mark, c casework.Choice) (int, error) {
	d := choice(c)
	d.Code = m.Code
	if d.Action == redact.ActionRefer {
		d.Answers = nil
	}
	n := 1
	var err error
	if m.Term != "" {
		n, err = o.c.MarkTerm(ctx, m.Term, d)
	} else {
		in := job.MarkInput{Document: m.Document, Page: m.Page, From: m.From, To: m.To, Whole: m.Whole, Choice: d}
		if !m.Box.Empty() {
			in.Rects = []redact.Rect{m.Box}
		}
		_, err = o.c.Mark(ctx, in)
	}
	o.forget()
	if err != nil {
		return n, said(err)
	}
	o.batch(n)
	return n, nil
}

// Everybody are the people, a row for each in each role, and the strings that may be
// names.
func (o *open) Everybody() []casework.Somebody {
	all, err := o.c.Groups()
	if err != nil {
		return nil
	}
	people, err := o.c.People()
	if err != nil {
		return nil
	}
	from, unsure := map[string]string{}, map[string]bool{}
	for _, p := range people {
		from[p.ID], unsure[p.ID] = sources[p.Source], len(p.Ambiguous) > 0
	}
	f := o.finds()
	var out []casework.Somebody
	for _, g := range all {
		if g.Matter != review.MatterPerson && g.Matter != review.MatterPossible {
			continue
		}
		p := casework.Somebody{
			Name: g.What, Role: roles[string(g.Role)], From: from[g.Person], Why: casework.Sentence(g.Why), Groups: []string{g.ID}, Person: g.Person, Unsure: unsure[g.Person], Mentions: g.Mentions,
			Suggest: g.Suggest, Mine: g.Verdict.Allowed, Possible: g.Matter == review.MatterPossible, Subject: g.Role == redact.RoleSubject,
		}
		switch e := g.Decision; {
		case g.Again && e != nil:
			p.Why += " Some of these mentions came from somebody else, where nobody had decided about them: decide for all."
		case e != nil:
			p.Action = e.Action
		}
		docs := map[string]bool{}
		for _, i := range f.byGroup[g.ID] {
			docs[f.all[i].Document] = true
		}
		p.Documents = len(docs)
		out = append(out, p)
	}
	return out
}

var sources = map[string]string{"roll": "the roll", "contacts": "the list of parents and contacts", "staff": "the list of staff", "case": "the request", "": "no list"}
