package job

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sarpack/redact"
)

// CorrectionOutcome says what came of a correction of who is who.
type CorrectionOutcome struct {
	// N is its number, to take it back by; Person is whose the mentions are now, "" where
	// only a role was set.
	N      int64  `json:"n"`
	Person string `json:"person,omitempty"`
	// Mentions counts those that changed. Of them Kept came to another question and keep
	// what was decided about them, Differ of these otherwise than is suggested where
	// they are now; Reopened have to be decided again, because whoever decided might not
	// do so where they are now.
	Mentions int `json:"mentions"`
	Kept     int `json:"kept"`
	Differ   int `json:"differ"`
	Reopened int `json:"reopened"`
}

// Identify is what a person says of whose some mentions are.
type Identify struct {
	// To is the id of a person, "" for somebody new, who is called Name ("" for the
	// fullest of the forms) and is mentioned in Role.
	To   string
	Name string
	Role redact.Role
	// Pupil says twice that the mentions are the pupil's own: without it nothing becomes
	// theirs.
	Pupil bool
	Why   string
}

// Join says that people are one: their mentions are To's from now on, also those that a
// later search finds. What was decided about them stays.
func (c *Case) Join(people []string, in Identify) (*CorrectionOutcome, error) {
	return c.correcting(func(s *Scan) (correction, error) {
		k := correction{Kind: correctJoin, To: in.To, Why: strings.TrimSpace(in.Why)}
		for _, id := range people {
			p, err := s.person(id)
			switch {
			case err != nil:
				return k, err
			case p.Role == redact.RoleSubject && id != in.To:
				return k, fmt.Errorf("the pupil is not joined to somebody: say that the other is the pupil")
			case id != in.To:
				k.People = append(k.People, id)
			}
		}
		if len(k.People) == 0 {
			return k, fmt.Errorf("name two people who are one")
		}
		return k, s.may(in)
	})
}

// SplitOff says that mentions are not of whom they were taken for, but of somebody else
// or of somebody new. What was decided about them stays.
func (c *Case) SplitOff(findings []string, in Identify) (*CorrectionOutcome, error) {
	return c.correcting(func(s *Scan) (correction, error) {
		k := correction{Kind: correctSplit, Findings: findings, To: in.To, Name: strings.TrimSpace(in.Name), Role: in.Role, Why: strings.TrimSpace(in.Why)}
		if err := c.mentions(findings); err != nil {
			return k, err
		}
		if in.To != "" {
			k.Name, k.Role = "", ""
			return k, s.may(in)
		}
		if k.Role != "" && !slices.Contains(Roles(), k.Role) {
			return k, errRole()
		}
		ids := slices.Clone(findings)
		slices.Sort(ids)
		k.To = "p" + redact.Hash([]byte("split\x00" + strings.Join(ids, "\x00")))[:10]
		return k, nil
	})
}

// SetRole says in what role a person is mentioned: in all mentions that are in the role
// was, or with "" in all.
func (c *Case) SetRole(person string, was, role redact.Role, why string) (*CorrectionOutcome, error) {
	return c.correcting(func(s *Scan) (correction, error) {
		k := correction{Kind: correctRole, People: []string{person}, Was: was, Role: role, Why: strings.TrimSpace(why)}
		p, err := s.person(person)
		if err == nil && p.Role == redact.RoleSubject {
			err = fmt.Errorf("the pupil has no other role: split off the mentions that are of somebody else")
		}
		if err == nil && !slices.Contains(Roles(), role) {
			err = errRole()
		}
		return k, err
	})
}

// SetMentionRole says in what role somebody is mentioned in some places.
func (c *Case) SetMentionRole(findings []string, role redact.Role, why string) (*CorrectionOutcome, error) {
	return c.correcting(func(s *Scan) (correction, error) {
		k := correction{Kind: correctRole, Findings: findings, Role: role, Why: strings.TrimSpace(why)}
		if err := c.mentions(findings); err != nil {
			return k, err
		}
		for _, id := range findings {
			if s.Findings[c.at.finding[id]].Role == redact.RoleSubject {
				return k, fmt.Errorf("the pupil has no other role: split off the mentions that are of somebody else")
			}
		}
		if !slices.Contains(Roles(), role) {
			return k, errRole()
		}
		return k, nil
	})
}

// TakeBack takes a correction back, by its number. What was decided since stays with the
// mentions.
func (c *Case) TakeBack(n int64) (*CorrectionOutcome, error) {
	return c.correcting(func(*Scan) (correction, error) {
		if !slices.ContainsFunc(untaken(c.corrections), func(k correction) bool { return k.n == n }) {
			return correction{}, fmt.Errorf("there is no correction %d that could be taken back", n)
		}
		return correction{Kind: correctUndo, Undoes: n}, nil
	})
}

// correcting makes a correction and puts it on record.
func (c *Case) correcting(of func(*Scan) (correction, error)) (*CorrectionOutcome, error) {
	c.work.Lock()
	defer c.work.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(false); err != nil {
		return nil, err
	}
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	k, err := of(s)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(c.docs, func(d caseRecord) bool { return d.away }); i >= 0 && k.Kind != correctSplit && len(k.Findings) == 0 {
		return nil, &Refusal{What: fmt.Sprintf("document %d is sealed to other people, so you do not see all mentions; somebody who may open it can say who is who", i+1)}
	}
	return c.correctWith(k)
}

// person finds somebody by id.
func (s *Scan) person(id string) (redact.Person, error) {
	for _, p := range s.People {
		if p.ID == id {
			return p, nil
		}
	}
	return redact.Person{}, fmt.Errorf("there is nobody with the id %q in the records; the list of people has the ids", id)
}

// may refuses to make mentions the pupil's unless that was said twice.
func (s *Scan) may(in Identify) error {
	p, err := s.person(in.To)
	switch {
	case err != nil:
		return err
	case len(p.Ambiguous) > 0:
		return fmt.Errorf("this is a question who is meant, and nobody: name one of those who may be")
	case p.Role == redact.RoleSubject && !in.Pupil:
		return &Refusal{What: "these mentions would become the pupil’s own, which are sent unless something speaks against it; say once more that this is the pupil"}
	}
	return nil
}

// mentions checks that all are mentions of people.
func (c *Case) mentions(findings []string) error {
	if len(findings) == 0 {
		return fmt.Errorf("name the mentions by their ids")
	}
	for _, id := range findings {
		i, ok := c.at.finding[id]
		if !ok {
			return errNoTarget(Target(id))
		}
		if c.found.Findings[i].Kind != redact.KindPerson {
			return fmt.Errorf("%s is no mention of a person", id)
		}
	}
	return nil
}

// Roles are those that a person can be given. The pupil is told by who they are, and who
// asks by the request.
func Roles() []redact.Role {
	return []redact.Role{
		redact.RoleParent, redact.RoleSibling, redact.RolePupil, redact.RoleOtherParent, redact.RoleStaff, redact.RoleStaffPrivate,
		redact.RoleProfessional, redact.RolePolice, redact.RoleInformant, redact.RoleWitness, redact.RoleOther,
	}
}

func errRole() error {
	var all []string
	for _, r := range Roles() {
		all = append(all, string(r))
	}
	return fmt.Errorf("a role is one of %s", strings.Join(all, ", "))
}

// CaseCorrection is what somebody said about who is who.
type CaseCorrection struct {
	N    int64     `json:"n"`
	When time.Time `json:"when"`
	// By is the id of the user, Name their name.
	By   string `json:"by"`
	Name string `json:"name"`
	// Kind is "join", "split" or "role".
	Kind string `json:"kind"`
	// What says it in words; it is personal data.
	What string `json:"what"`
	Why  string `json:"why,omitempty"`
	// Undone says that it was taken back.
	Undone bool `json:"undone,omitempty"`
}

// Corrections lists what people said about who is who, oldest first.
func (c *Case) Corrections() ([]CaseCorrection, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, p := range append(slices.Clone(s.as.people), s.People...) {
		names[p.ID] = p.Name
	}
	users := map[string]string{}
	for _, u := range c.users() {
		users[u.ID] = u.Name
	}
	named := func(ids []string) string {
		out := make([]string, len(ids))
		for i, id := range ids {
			if out[i] = names[id]; out[i] == "" {
				out[i] = "somebody whom the search finds no more"
			}
		}
		return strings.Join(out, ", ")
	}
	stands := untaken(c.corrections)
	var out []CaseCorrection
	for _, k := range c.corrections {
		if k.Kind == correctUndo || k.Kind == correctSearch {
			continue
		}
		x := CaseCorrection{N: k.n, When: k.at.At, By: k.at.By, Name: users[k.at.By], Kind: k.Kind, Why: k.Why}
		x.Undone = !slices.ContainsFunc(stands, func(o correction) bool { return o.n == k.n })
		whom := fmt.Sprintf("%d mentions", len(k.Findings))
		if len(k.Findings) == 1 {
			whom = "one mention"
		}
		switch {
		case k.Kind == correctJoin:
			x.What = named(k.People) + ": is " + named([]string{k.To})
		case k.Kind == correctSplit:
			x.What = whom + ": of " + named([]string{k.To})
			if k.Name != "" {
				x.What = whom + ": of " + k.Name
			}
		case len(k.People) > 0:
			x.What = named(k.People) + ": mentioned as " + string(k.Role)
		default:
			x.What = whom + ": as " + string(k.Role)
		}
		out = append(out, x)
	}
	return out, nil
}

// CaseMention is one place where a person is named.
type CaseMention struct {
	CaseFinding
	// Number is the document's number in the case.
	Number int `json:"number"`
}

// Mentions lists where a person is named, in the order of the records.
func (c *Case) Mentions(person string) ([]CaseMention, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, err := c.scan()
	if err != nil {
		return nil, err
	}
	if _, err := s.person(person); err != nil {
		return nil, err
	}
	var out []CaseMention
	for i := range s.Findings {
		if f := &s.Findings[i]; f.Kind == redact.KindPerson && f.Person == person && !c.sealedFrom(f.Document) {
			out = append(out, CaseMention{c.findingOf(f), c.number(f.Document)})
		}
	}
	return out, nil
}

// findingOf puts a finding with what counts for it.
func (c *Case) findingOf(f *Finding) CaseFinding {
	x := CaseFinding{Finding: f.Finding, Marks: f.marks}
	if i, ok := c.at.groupOf[f.ID]; ok {
		x.Group = c.found.Groups[i].ID
	}
	if e, ok := c.log.For(f.ID, x.Group); ok {
		x.Decision = &e
		_, x.Own = c.log.Single(f.ID, x.Group)
	}
	return x
}
