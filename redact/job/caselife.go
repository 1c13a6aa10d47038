package job

import (
	"fmt"
	"strings"
	"time"

	"sarpack/redact/request"
	"sarpack/redact/review"
)

// newCase puts the first parts into an empty file.
func (j *Job) newCase(v vault, d request.Details, given []string) (*Case, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	c := &Case{job: j, v: v, details: d, seen: map[pageKey]string{}, log: review.NewLog(nil)}
	c.settings = caseSettings{Version: 1, Given: map[string]bool{}, Dealt: map[string]string{}}
	for _, id := range given {
		c.settings.Given[id] = true
	}
	for _, u := range c.users() {
		if u.Capacity == review.DecisionMaker && c.settings.DecisionMaker == "" {
			c.settings.DecisionMaker = u.ID
		}
	}
	if err := c.store(partSettings, c.settings, act{"settings made", ""}); err != nil {
		return nil, err
	}
	return c, c.store(partRequest, d, act{"request entered", "reference " + d.Reference})
}

func (c *Case) users() []CaseUser {
	u, err := c.v.Users()
	if err != nil {
		return nil
	}
	return u
}

// Users returns everybody with a way into the case.
func (c *Case) Users() ([]CaseUser, error) { return c.v.Users() }

// userNamed returns the user with a name or id.
func (c *Case) userNamed(name string) (CaseUser, error) {
	for _, u := range c.users() {
		if u.ID == name || strings.EqualFold(u.Name, strings.TrimSpace(name)) {
			return u, nil
		}
	}
	return CaseUser{}, fmt.Errorf("nobody of that name has a way into this case; look at the list of users")
}

// AddUser gives somebody a way in with a first passphrase, which they have to
// change before they sign or decide what is reserved. A decision-maker or DPO is
// added by one of these, so that nobody gives themselves another capacity; only
// where the case has no decision-maker yet, office staff may add the first.
func (c *Case) AddUser(u CaseUser, passphrase []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return err
	}
	if err := c.mayGive(u.Capacity); err != nil {
		return err
	}
	before := map[string]bool{}
	for _, o := range c.users() {
		before[o.ID] = true
		if strings.EqualFold(o.Name, u.Name) {
			return fmt.Errorf("somebody of that name has a way into this case already; use the full name, or the capacity with it")
		}
	}
	if err := c.v.AddUser(u, passphrase); err != nil {
		return err
	}
	s := c.settings.clone()
	for _, o := range c.users() {
		if before[o.ID] {
			continue
		}
		s.Given[o.ID] = true
		if u.Capacity == review.DecisionMaker && s.DecisionMaker == "" {
			s.DecisionMaker = o.ID
		}
	}
	return c.settle(s, act{"settings changed", "user added"})
}

// mayGive says whether the user may give somebody a capacity.
func (c *Case) mayGive(k review.Capacity) error {
	known := false
	for _, o := range review.Capacities() {
		known = known || o == k
	}
	if !known {
		return fmt.Errorf("the capacity is one of: office, decision-maker, dpo, safeguarding, health, read-only")
	}
	if k != review.DecisionMaker && k != review.DPO {
		return nil
	}
	if me := c.v.Me().Capacity; me == review.DecisionMaker || me == review.DPO {
		return nil
	}
	for _, o := range c.users() {
		if o.Capacity == k {
			return &Refusal{What: fmt.Sprintf("the case has a %s already, and office staff cannot add another; the decision-maker or the DPO can", k)}
		}
	}
	return nil
}

// RemoveUser takes somebody's way in. The decision-maker whom the case names stays
// until it names another.
func (c *Case) RemoveUser(name string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return err
	}
	u, err := c.userNamed(name)
	if err != nil {
		return err
	}
	switch {
	case u.ID == c.settings.DecisionMaker:
		return &Refusal{What: "this is the decision-maker whom the case names; name another first"}
	case u.Capacity == review.DecisionMaker || u.Capacity == review.DPO:
		if me := c.v.Me().Capacity; me != review.DecisionMaker && me != review.DPO {
			return &Refusal{What: "a decision-maker or DPO is removed by one of these"}
		}
	}
	return c.v.RemoveUser(u.ID)
}

// ChangePassphrase changes the user's own.
func (c *Case) ChangePassphrase(old, fresh []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.v.ChangePassphrase(old, fresh); err != nil {
		return err
	}
	s := c.settings.clone()
	delete(s.Given, c.v.Me().ID)
	return c.settle(s, act{"settings changed", "passphrase changed"})
}

// MustChange reports whether somebody else chose the user's passphrase.
func (c *Case) MustChange() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.settings.Given[c.v.Me().ID]
}

// NameDecisionMaker says who decides for the controller: the head, or an
// unconflicted deputy or governor, who has that capacity in the case.
func (c *Case) NameDecisionMaker(name string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if me := c.v.Me().Capacity; me != review.DecisionMaker && me != review.DPO {
		return &Refusal{What: "a decision-maker or the DPO names who decides"}
	}
	u, err := c.userNamed(name)
	if err != nil {
		return err
	}
	if u.Capacity != review.DecisionMaker {
		return &Refusal{What: "that person is not in the case as decision-maker"}
	}
	s := c.settings.clone()
	s.DecisionMaker = u.ID
	return c.settle(s, act{"decision-maker named", u.ID})
}

// Delegate hands the controller's decisions to the DPO, or with an empty reason
// takes them back. Only the decision-maker can; the [DelegationWarning] goes on
// record with it.
func (c *Case) Delegate(why string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	me := c.v.Me()
	if me.Capacity != review.DecisionMaker {
		return &Refusal{What: "only the decision-maker can delegate their decisions"}
	}
	if err := c.decides(); err != nil {
		return err
	}
	s := c.settings.clone()
	if strings.TrimSpace(why) == "" {
		s.Delegation = nil
		return c.settle(s, act{"delegation to the DPO ended", ""})
	}
	s.Delegation = &Delegation{By: me.ID, When: now(), Why: why}
	return c.settle(s, act{"decisions delegated to the DPO", why + " [" + DelegationWarning + "]"})
}

func (s caseSettings) clone() caseSettings {
	given, dealt := map[string]bool{}, map[string]string{}
	for k, v := range s.Given {
		given[k] = v
	}
	for k, v := range s.Dealt {
		dealt[k] = v
	}
	s.Given, s.Dealt = given, dealt
	return s
}

// settle writes the settings and takes them over.
func (c *Case) settle(s caseSettings, a act) error {
	if err := c.store(partSettings, s, a); err != nil {
		return err
	}
	c.settings = s
	return nil
}

// pageSeen is one page that somebody has looked at.
type pageSeen struct {
	Document string    `json:"document"`
	Page     int       `json:"page"`
	By       string    `json:"by"`
	When     time.Time `json:"when"`
}
