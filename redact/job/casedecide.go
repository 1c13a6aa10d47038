package job

import (
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
	"sarpack/redact/review"
)

// Target is what is decided about: the id of a group (which may be a document or a
// page that nobody could read), of a finding, or of a mark.
type Target string

// Choice is what somebody decides.
type Choice struct {
	Action redact.Action `json:"action"`
	// Code under which a document is withheld that has none; "" for the question's own.
	Code string `json:"code,omitempty"`
	// Ground is the [review.Ground.ID] relied on; "" for the usual one.
	Ground string `json:"ground,omitempty"`
	// Answers are those to the test's questions, by their ids.
	Answers map[string]string `json:"answers,omitempty"`
	Note    string            `json:"note,omitempty"`
	// To is to whom a question is referred.
	To string `json:"to,omitempty"`
}

// asked is a target with the question that it puts.
type asked struct {
	target   string
	q        review.Question
	group    *review.Group
	finding  *Finding
	mark     *CaseMark
	document string
	page     int
}

// asked loads the scan and finds a target in it, or says that there is none. The lock
// is held.
func (c *Case) asked(t Target) (asked, error) {
	if _, err := c.scan(); err != nil {
		return asked{}, err
	}
	a := c.question(t)
	if a.target == "" {
		return asked{}, errNoTarget(t)
	}
	return a, nil
}

// question finds a target. The lock is held and the scan is loaded; an unknown
// target has the zero target.
func (c *Case) question(t Target) asked {
	id := string(t)
	a := asked{}
	if i, ok := c.at.group[id]; ok {
		g := &c.found.Groups[i]
		a = asked{target: id, group: g, document: g.Document, page: g.Page}
	} else if i, ok := c.at.finding[id]; ok {
		f := &c.found.Findings[i]
		a = asked{target: id, finding: f, document: f.Document, page: f.Page}
		if g, ok := c.at.groupOf[id]; ok {
			a.group = &c.found.Groups[g]
		}
	}
	for i := range c.marks {
		if m := &c.marks[i]; a.target == "" && m.ID == id {
			a = asked{target: id, mark: m, document: m.Document, page: m.Page}
		}
	}
	a.q = c.rules(a)
	return a
}

// rules puts a target as review sees it.
func (c *Case) rules(a asked) review.Question {
	q := review.Question{Released: c.locked(), Self: c.aboutMe(a)}
	switch {
	case a.mark != nil:
		q.Code = a.mark.Code
	case a.finding != nil:
		q.Code, q.Hidden = a.finding.Code, a.finding.Kind == redact.KindHidden
		q.Mild, q.Placed = a.finding.Suggest == redact.SuggestKeep, q.Hidden && len(a.finding.Quads) > 0
		q.Reserved = a.group != nil && a.group.Reserved && policy.Office(a.finding.Code)
	case a.group != nil:
		g := a.group
		q.Code, q.Reserved, q.Refused = g.Code, g.Reserved, g.Refused
		q.Mild, q.Placed = g.Suggest == redact.SuggestKeep, g.Placed
		q.Hidden, q.Document, q.Unread = g.Matter == review.MatterHidden, g.Matter == review.MatterDocument, g.Matter == review.MatterUnread
	}
	q.Doubtful = c.doubtful(a)
	q.Sealed = c.sealedTarget(a)
	if e, ok := c.counts(a); ok && e.Action == redact.ActionRefer {
		q.Asked = e.To == c.Me().ID || e.To == string(c.Me().Capacity)
	}
	return q
}

// doubtful reports whether nothing but its look makes a target somebody's: it may be a
// word like a name, the name of nobody in the lists, or a number whose owner is not known.
func (c *Case) doubtful(a asked) bool {
	f := a.finding
	switch {
	case f == nil && (a.group == nil || len(a.group.Findings) == 0):
		return false
	case a.group != nil && a.group.Matter == review.MatterPossible:
		return true
	case f == nil:
		f = &c.found.Findings[c.at.finding[a.group.Findings[0]]]
	}
	switch i, ok := c.at.person[f.Person]; {
	case f.Kind == redact.KindIdentifier:
		return !ok
	case f.Kind == redact.KindPerson && ok:
		p := c.found.People[i]
		return !p.InLists && len(p.Ambiguous) == 0
	}
	return false
}

// sealedTarget reports whether any place of a target is in a document that is sealed
// from the user.
func (c *Case) sealedTarget(a asked) bool {
	if a.document != "" {
		return c.sealedFrom(a.document)
	}
	if a.group == nil {
		return false
	}
	if !slices.ContainsFunc(c.docs, func(d caseRecord) bool { return d.away }) {
		return false
	}
	return slices.ContainsFunc(a.group.Findings, func(id string) bool { return c.sealedFrom(c.found.Findings[c.at.finding[id]].Document) })
}

// aboutMe reports whether a target is about the user: the person named, or somebody
// whose name stands in the passage. It errs towards yes: a surname alone with a
// title is enough.
func (c *Case) aboutMe(a asked) bool {
	me := newSelf(c.Me().Name)
	if a.finding != nil && me.in(c.names(a.finding.Person), a.finding.Text) {
		return true
	}
	if a.group != nil && a.finding == nil {
		if a.group.Matter == review.MatterDocument || a.group.Matter == review.MatterUnread {
			return false // a document is about the pupil; what names the user in it has its own row
		}
		return me.in(c.names(a.group.Person), a.group.What)
	}
	return a.mark != nil && me.in(nil, a.mark.Text)
}

func (c *Case) names(person string) []string {
	if person == "" {
		return nil
	}
	i, ok := c.at.person[person]
	if !ok {
		return nil
	}
	p := c.found.People[i]
	return append([]string{p.Name}, p.Names...)
}

// MayDecide says whether the user may decide a question, or why not and who may.
func (c *Case) MayDecide(t Target) (review.Verdict, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, err := c.asked(t)
	if err != nil {
		return review.Verdict{}, err
	}
	return review.MayDecide(c.asker(), a.q), nil
}

// Mandates are what the user may do about each code, as the case stands: with a
// delegation on record, where there is one. What is about the user, sealed from them or
// released stays closed to them whatever they say.
func (c *Case) Mandates() []review.Mandate {
	who := c.Me().Capacity
	_, delegation := c.Settings()
	var out []review.Mandate
	for _, m := range review.Table() {
		if m.Capacity != who {
			continue
		}
		if delegation != nil {
			m.Right = m.Delegated
		}
		out = append(out, m)
	}
	return out
}

func errNoTarget(t Target) error {
	return fmt.Errorf("there is nothing with the id %q in the case; search the records again, or look at the list", t)
}

// Grounds returns on what a question may be withheld, the usual ground first.
func (c *Case) Grounds(t Target, code string) ([]review.Ground, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, err := c.asked(t)
	if err != nil {
		return nil, err
	}
	if code != "" {
		a.q.Code = code
	}
	return review.Grounds(a.q), nil
}

// Test returns the questions that a choice has to answer.
func (c *Case) Test(t Target, d Choice) ([]review.Ask, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, err := c.asked(t)
	if err != nil {
		return nil, err
	}
	q, ground := a.choose(d)
	return review.Test(q, ground.ID, d.Action), nil
}

// choose settles code and ground of a choice.
func (a asked) choose(d Choice) (review.Question, review.Ground) {
	q := a.q
	if d.Code != "" {
		q.Code = d.Code
	}
	of := review.Grounds(q)
	if d.Action == redact.ActionKeep || !d.Action.Final() || len(of) == 0 {
		return q, review.Ground{}
	}
	for _, g := range of {
		if g.ID == d.Ground {
			return q, g
		}
	}
	if d.Ground == "" {
		return q, of[0]
	}
	return q, review.Ground{ID: d.Ground}
}

// Decide records the user's decision. Where the user may not decide, nothing is
// recorded and the [Refusal] says who may; what was referred or held is recorded
// by anybody who works on the case.
func (c *Case) Decide(t Target, d Choice) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.decide(t, d, false)
}

func (c *Case) decide(t Target, d Choice, bulk bool) error {
	a, err := c.asked(t)
	if err != nil {
		return err
	}
	e, err := c.weigh(a, d)
	if err != nil {
		return err
	}
	e.Bulk = bulk
	return c.enter(e, a.document)
}

// weigh holds a choice against the rules and makes the entry of it.
func (c *Case) weigh(a asked, d Choice) (review.Entry, error) {
	none := review.Entry{}
	if why := review.Fits(a.q, d.Action); why != "" {
		return none, &Refusal{What: why}
	}
	if why := review.Unlisted(d.Action, d.Note); why != "" {
		return none, &Refusal{What: why}
	}
	q, ground := a.choose(d)
	v := review.MayDecide(c.asker(), q)
	if own := review.MayDecide(c.asker(), a.q); !own.Allowed {
		v = own // a code of the choice never opens what the question's own closes
	}
	final := d.Action.Final()
	switch {
	case v.Right == review.Reads || !final && v.Right != review.Decides && v.Right != review.Refers && v.Right != review.Advises:
		return none, &Refusal{What: v.Why}
	case final && !v.Allowed:
		return none, &Refusal{What: v.Why}
	case final && c.settings.Given[c.Me().ID] && a.q.Code != "" && !policy.Office(a.q.Code):
		return none, &Refusal{What: "somebody else chose your passphrase: change it before you decide what is reserved"}
	}
	if known := slices.ContainsFunc(policy.All(), func(e policy.Entry) bool { return e.Code == d.Code }); d.Code != "" && !known {
		return none, fmt.Errorf("there is no code %q; the table of who may decide lists them", d.Code)
	}
	e := c.entry(a.target, d)
	e.Code = q.Code
	if final {
		if d.Action != redact.ActionKeep && ground.ID == "" {
			return none, &Refusal{What: "this is the pupil’s own, or nothing is known against it, so there is no ground to withhold it; if there is one, name its code"}
		}
		if ground.ID != "" && ground.Provision == "" {
			return none, &Refusal{What: fmt.Sprintf("%q is no ground for %s; the grounds are: %s", ground.ID, orNone(q.Code), groundIDs(q))}
		}
		answers, problems := review.Examine(q, ground.ID, d.Action, d.Answers, c.circumstances())
		if len(problems) > 0 {
			return none, &Refusal{What: "the test is not met:", Reasons: problems}
		}
		e.Answers, e.Ground, e.Exemption = answers, ground.ID, ground.Provision
	}
	if d.Action == redact.ActionRefer {
		to, err := c.referee(d.To)
		if err != nil {
			return none, err
		}
		e.To = to
	}
	return e, nil
}

func orNone(code string) string {
	if code == "" {
		return "this"
	}
	return code
}

func groundIDs(q review.Question) string {
	var out []string
	for _, g := range review.Grounds(q) {
		out = append(out, g.ID)
	}
	return strings.Join(out, ", ")
}

// referee finds to whom a question is referred: a user, or a capacity.
func (c *Case) referee(to string) (string, error) {
	if to == "" {
		return string(review.DPO), nil
	}
	if slices.Contains(review.Capacities(), review.Capacity(to)) {
		return to, nil
	}
	u, err := c.userNamed(to)
	return u.ID, err
}

// entry begins an entry in the user's name.
func (c *Case) entry(target string, d Choice) review.Entry {
	me := c.Me()
	return review.Entry{
		Target: target, Action: d.Action, Note: strings.TrimSpace(d.Note),
		By: me.ID, Name: me.Name, Capacity: me.Capacity, Delegated: c.asker().Delegated,
	}
}

// Advise records an opinion on a question, which decides nothing: what a DPO
// without a delegation and an adviser can do.
func (c *Case) Advise(t Target, d Choice) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, err := c.asked(t)
	if err != nil {
		return err
	}
	v := review.MayDecide(c.asker(), a.q)
	if v.Right == review.Reads || v.Right == review.AdvisesIfAsked || a.q.Self {
		return &Refusal{What: v.Why}
	}
	if why := review.Fits(a.q, d.Action); why != "" {
		return &Refusal{What: why}
	}
	if strings.TrimSpace(d.Note) == "" {
		return fmt.Errorf("an opinion needs its reasons: give a note")
	}
	e := c.entry(a.target, d)
	e.Advice, e.Code, e.Answers = true, a.q.Code, d.Answers
	return c.enter(e, a.document)
}

// Confirm is the second person's confirmation of the decision on a question that
// needs two.
func (c *Case) Confirm(t Target, note string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, err := c.asked(t)
	if err != nil {
		return err
	}
	first, ok := c.counts(a)
	me := c.Me()
	switch {
	case a.q.Released:
		return errLocked()
	case !ok || !first.Action.Final():
		return &Refusal{What: "there is no decision yet that could be confirmed"}
	case first.By == me.ID:
		return &Refusal{What: "it takes a second person: this is your own decision"}
	case a.q.Self:
		return &Refusal{What: "it is about yourself, and nobody decides on material about themselves"}
	case a.q.Sealed:
		return &Refusal{What: "this document is sealed to other people"}
	case !review.Seconds(me.Capacity):
		return &Refusal{What: "the second person is a decision-maker, the DPO or the safeguarding lead"}
	}
	targets := []string{a.target}
	if _, own := c.log.Of(a.target); !own && a.group != nil && a.target == a.group.ID {
		targets = a.group.Findings // they brought their decision from where they were
	}
	for _, t := range targets {
		e := c.entry(t, Choice{Action: first.Action, Note: note})
		e.Second, e.Code = true, first.Code
		if err := c.enter(e, a.document); err != nil {
			return err
		}
	}
	return nil
}

// Undo takes back the user's last decision, opinion or confirmation. Until release
// everything can be.
func (c *Case) Undo() (review.Entry, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.locked() {
		return review.Entry{}, errLocked()
	}
	if _, err := c.scan(); err != nil {
		return review.Entry{}, err
	}
	e, ok := c.log.LastOf(c.Me().ID)
	if !ok {
		return e, fmt.Errorf("there is nothing of yours to take back")
	}
	u := c.entry(e.Target, Choice{Action: e.Action})
	u.Undoes = e.N
	return e, c.enter(u, c.question(Target(e.Target)).document)
}

// History returns everything that was ever decided about a target, also where its
// mentions were part of other questions.
func (c *Case) History(t Target) []review.Entry {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.scan(); err != nil {
		return c.log.History(string(t))
	}
	return c.history(string(t))
}
