package job

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect"
	"sarpack/redact/review"
	"sarpack/redact/roster"
)

// CaseReferred is a question that waits for somebody's view.
type CaseReferred struct {
	Target string `json:"target"`
	// State is "referred", or "second" where a decision waits for its confirmation.
	State string `json:"state"`
	// Group is the question, of a single mention that of all; nil for a mark.
	Group *review.Group `json:"group,omitempty"`
	// Findings are its places; of a mark, Mark is the place.
	Findings []CaseFinding `json:"findings,omitempty"`
	Mark     *CaseMark     `json:"mark,omitempty"`
	Code     string        `json:"code"`
	// Entry is the referral, or the decision that waits.
	Entry review.Entry `json:"entry"`
	// Mine says that it was referred to the user by name or capacity, or that the user may
	// confirm it.
	Mine    bool           `json:"mine"`
	Verdict review.Verdict `json:"verdict"`
	Advice  []review.Entry `json:"advice,omitempty"`
}

// Referred lists what was referred and is not answered, and the decisions that wait for
// a second person, in the order of the groups. Of what is sealed to others there is
// none.
func (c *Case) Referred() ([]CaseReferred, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.scan(); err != nil {
		return nil, err
	}
	me := c.Me()
	var out []CaseReferred
	for _, u := range c.undecided() {
		if u.state != stateReferred && u.state != stateSecond {
			continue
		}
		a := c.question(Target(u.Target))
		if a.q.Sealed {
			continue
		}
		e, _ := c.counts(a)
		x := CaseReferred{Target: a.target, State: u.state, Group: a.group, Mark: a.mark, Code: a.q.Code, Entry: e, Verdict: review.MayDecide(c.asker(), a.q)}
		switch {
		case a.finding != nil:
			x.Findings = []CaseFinding{c.findingOf(a.finding)}
			x.Advice = c.log.Advice(a.target)
		case a.group != nil:
			for _, id := range a.group.Findings {
				x.Findings = append(x.Findings, c.findingOf(&c.found.Findings[c.at.finding[id]]))
			}
			x.Advice = c.advice(a.group)
		default:
			x.Advice = c.log.Advice(a.target)
		}
		x.Mine = a.q.Asked || u.state == stateSecond && e.By != me.ID && review.Seconds(me.Capacity) && !a.q.Self
		out = append(out, x)
	}
	return out, nil
}

// Nameless returns a reason as it can be used again in another case: without the names
// of anybody in the records or the request, and without anything that the search takes for a name or a
// number of somebody. What was taken out is "…".
func (c *Case) Nameless(text string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	d := c.details
	names := append([]string{d.Subject.Name, d.Requester.Name, d.Reference, d.School, d.Subject.UPN}, d.Subject.KnownAs...)
	for _, u := range c.users() {
		names = append(names, u.Name)
	}
	if s, err := c.scan(); err == nil {
		for _, p := range s.People {
			names = append(append(names, p.Name), p.Names...)
		}
		for _, f := range s.Findings {
			if f.Kind == redact.KindIdentifier {
				names = append(names, f.Text)
			}
		}
	}
	return nameless(text, names)
}

// Nameless is the same of a referral: of those whom it names.
func (r *Received) Nameless(text string) string {
	names := []string{r.Name, r.Content.Reference, r.Content.School}
	for _, q := range r.Content.Questions {
		if q.Matter == review.MatterPerson || q.Matter == review.MatterPossible || q.Matter == review.MatterIdentifier {
			names = append(names, q.What)
			for _, m := range q.Mentions {
				names = append(names, m.Text)
			}
		}
	}
	return nameless(text, names)
}

const gap = "…"

// nameless takes names out of a text, and what a search without lists finds in it.
func nameless(text string, names []string) string {
	r := []rune(text)
	out := make([]bool, len(r))
	for _, s := range detect.New(roster.NewBook(roster.Subject{}, roster.Requester{}), detect.Options{NoPassages: true}).Alone(detect.Text{Document: "text", Page: 1, Text: text}) {
		if s.Kind == redact.KindPerson || s.Kind == redact.KindIdentifier {
			for i := s.From; i < s.To; i++ {
				out[i] = true
			}
		}
	}
	words := map[string]bool{}
	for _, n := range names {
		for _, w := range strings.FieldsFunc(n, func(c rune) bool { return strings.ContainsRune(" ,.;:()'’\"-/", c) }) {
			if len([]rune(w)) > 1 && !roster.IsTitle(w) {
				words[roster.Fold(w)] = true
			}
		}
	}
	for w := range words {
		for _, at := range findTerm(r, w) {
			for i := at[0]; i < at[1]; i++ {
				out[i] = true
			}
		}
	}
	var b strings.Builder
	for i := 0; i < len(r); i++ {
		if !out[i] {
			b.WriteRune(r[i])
			continue
		}
		for i+1 < len(r) && out[i+1] {
			i++
		}
		b.WriteString(gap)
	}
	return strings.Join(slices.DeleteFunc(strings.Fields(b.String()), func(w string) bool { return w == gap+gap }), " ")
}
