package job

import (
	"fmt"

	"sarpack/redact"
	"sarpack/redact/review"
)

// Obstacle is one thing that keeps a pack from being made or released, with where to
// go. Its text names no people.
type Obstacle struct {
	// Kind is "records", "scan", "open", "reserved", "referred", "held", "second",
	// "sealed", "proof", "warning", "pack", "seen" or "sign".
	Kind string `json:"kind"`
	// Target, Document and Page say where it is dealt with.
	Target   string `json:"target,omitempty"`
	Document string `json:"document,omitempty"`
	Page     int    `json:"page,omitempty"`
	// From and To are code points of the page's text, where the place is known so exactly.
	From int `json:"from,omitempty"`
	To   int `json:"to,omitempty"`
	// What is missing, Who does it.
	What string `json:"what"`
	Who  string `json:"who"`
}

func (o Obstacle) String() string { return o.What + " (" + o.Who + ")" }

// states of an undecided question.
const (
	stateOpen     = "open"
	stateReserved = "reserved"
	stateReferred = "referred"
	stateHeld     = "held"
	stateSecond   = "second"
)

// undecided is a question that is not settled.
type undecided struct {
	Target string
	state  string
	group  *review.Group
	asked  asked
}

// undecided lists the questions that are not settled, in the order of the groups,
// then single mentions and marks. What stands only in documents that are withheld
// whole is settled with them.
func (c *Case) undecided() []undecided {
	if _, err := c.scan(); err != nil {
		return nil // the caller loads the scan first and tells the error
	}
	var out []undecided
	add := func(id string, state string, a asked) { out = append(out, undecided{id, state, a.group, a}) }
	moot := c.withheld()
	for i := range c.found.Groups {
		g := &c.found.Groups[i]
		if g.Matter == review.MatterUnread && moot[g.Document] {
			continue
		}
		need, again := len(g.Findings) == 0, false
		for _, id := range g.Findings {
			f := &c.found.Findings[c.at.finding[id]]
			if moot[f.Document] {
				continue
			}
			switch e, single := c.log.Single(id, g.ID); {
			case !single:
				need = true
				continue
			case e.Action == redact.ActionNone:
				again = true // it came from another question, undecided
				continue
			}
			a := asked{target: id, group: g, finding: f, document: f.Document, page: f.Page}
			if s := c.state(id, a); s != "" {
				add(id, s, a)
			}
		}
		a := asked{target: g.ID, group: g, document: g.Document, page: g.Page}
		s := ""
		if need {
			s = c.state(g.ID, a)
		}
		if s == "" && again {
			s = c.unanswered(a)
		}
		if s != "" {
			add(g.ID, s, a)
		}
	}
	for i := range c.marks {
		m := &c.marks[i]
		if _, ok := c.log.Of(m.ID); !ok || moot[m.Document] {
			continue // a mark whose decision was taken back is taken back
		}
		a := asked{target: m.ID, mark: m, document: m.Document, page: m.Page}
		if s := c.state(m.ID, a); s != "" {
			add(m.ID, s, a)
		}
	}
	return out
}

// withheld are the documents that are withheld whole.
func (c *Case) withheld() map[string]bool {
	out := map[string]bool{}
	for _, g := range c.found.Groups {
		if e, ok := c.log.Of(g.ID); ok && g.Matter == review.MatterDocument && e.Action.WithholdsWhole() {
			out[g.Document] = true
		}
	}
	return out
}

// state says what is left to do about a target, "" if nothing is.
func (c *Case) state(id string, a asked) string {
	e, ok := c.log.Of(id)
	if a.finding != nil {
		e, ok = c.log.For(id, a.group.ID)
	}
	m := review.MandateOf(a.code(), review.Office)
	switch {
	case !ok:
		return c.unanswered(a)
	case e.Action == redact.ActionRefer:
		return stateReferred
	case e.Action == redact.ActionHold:
		return stateHeld
	}
	if _, done := c.log.Confirmed(id); (m.Two || review.MandateOf(e.Code, review.Office).Two) && !done {
		return stateSecond
	}
	return ""
}

// code is the code that a target is decided under.
func (a asked) code() string {
	switch {
	case a.mark != nil:
		return a.mark.Code
	case a.finding != nil:
		return a.finding.Code
	}
	return a.group.Code
}

// unanswered is the state of a target that nobody has decided about.
func (c *Case) unanswered(a asked) string {
	reserved := a.mark == nil && a.finding == nil && a.group.Reserved
	if reserved || review.MandateOf(a.code(), review.Office).Right != review.Decides {
		return stateReserved
	}
	return stateOpen
}

// obstacle words an undecided question without naming anybody.
func (u undecided) obstacle(number map[string]int) Obstacle {
	o := Obstacle{Kind: u.state, Target: u.Target, Document: u.asked.document, Page: u.asked.page, Who: "office"}
	what, at := "a mark", fmt.Sprintf("d%d p%d", number[u.asked.document], u.asked.page)
	switch {
	case u.asked.finding != nil:
		what = "a single mention (" + u.asked.finding.Code + ")"
	case u.group != nil:
		what, at = string(u.group.Matter), u.group.Pages
		if u.group.Code != "" {
			what += " (" + u.group.Code + ")"
		}
		o.Who = u.group.MayDecide
	}
	switch u.state {
	case stateReferred:
		o.What, o.Who = "referred, and not answered yet", "whom it was referred to; then the decision-maker"
	case stateHeld:
		o.What = "on hold, and not decided yet"
	case stateSecond:
		o.What, o.Who = "a second person has to confirm the decision", "another decision-maker, the DPO or the safeguarding lead"
	case stateReserved:
		o.What = "not decided yet; it is reserved"
		if o.Who == "office" {
			o.Who = "the decision-maker"
		}
	default:
		o.What = "not decided yet"
	}
	o.What = u.Target + ", " + what + ", " + at + ": " + o.What
	return o
}

// Missing lists what keeps the pack from being released, in the order in which it is
// dealt with. What keeps it from being made comes first; see [Case.Produce].
func (c *Case) Missing() ([]Obstacle, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	out, err := c.missing()
	if err != nil || len(out) > 0 {
		return out, err
	}
	warned, err := c.warned()
	if err != nil {
		return nil, err
	}
	d := c.current()
	if d == nil && c.remains.basis == c.basis() {
		out = append(out, c.remains.places...)
	}
	out = append(out, warned...)
	switch {
	case d == nil && len(c.packs) > 0 && c.packs[len(c.packs)-1].Released == nil:
		out = append(out, Obstacle{Kind: "pack", What: "something was decided or changed since the pack was made; make it again", Who: "office"})
	case d == nil:
		out = append(out, Obstacle{Kind: "pack", What: "the pack is not made yet", Who: "office"})
	default:
		for _, n := range d.unseen() {
			out = append(out, Obstacle{Kind: "seen", Page: n, What: fmt.Sprintf("page %d of the pack has not been seen by a second person", n), Who: "anybody but the person who made it"})
		}
		if d.Signed == nil {
			out = append(out, Obstacle{Kind: "sign", What: "the pack is not signed off", Who: "the decision-maker"})
		}
	}
	return out, nil
}

// missing is what keeps the pack from being made.
func (c *Case) missing() ([]Obstacle, error) {
	if len(c.docs) == 0 {
		return []Obstacle{{Kind: "records", What: "there are no records in the case", Who: "office"}}, nil
	}
	var out []Obstacle
	for i, d := range c.docs {
		if !c.isScanned(d.ID) {
			out = append(out, Obstacle{Kind: "scan", Document: d.ID, What: fmt.Sprintf("document %d has not been searched since it came into the case", i+1), Who: "office"})
		}
	}
	lists, err := c.listsHash()
	if err != nil {
		return nil, err
	}
	if len(out) == 0 && (lists != c.scanned.Lists || c.scanned.Subject != c.subject()) {
		out = append(out, Obstacle{Kind: "scan", What: "the records have not been searched since a list, or what is known of pupil and requester, was changed", Who: "office"})
	}
	if len(out) == 0 && c.scanned.Reader != c.job.readers() {
		out = append(out, Obstacle{Kind: "scan", What: "search the records again, as another version of this program searched them, which read their pages otherwise: what was decided stays", Who: "office"})
	}
	if len(out) > 0 {
		return out, nil
	}
	if _, err := c.scan(); err != nil {
		return nil, err
	}
	number := map[string]int{}
	for i, d := range c.docs {
		number[d.ID] = i + 1
	}
	for _, u := range c.undecided() {
		out = append(out, u.obstacle(number))
	}
	moot := c.withheld()
	for i, d := range c.docs {
		if d.away && !moot[d.ID] {
			out = append(out, Obstacle{Kind: "sealed", Document: d.ID, What: fmt.Sprintf("document %d is sealed to other people, so one of them makes the pack", i+1), Who: "who may open it"})
		}
	}
	return out, nil
}
