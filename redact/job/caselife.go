package job

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"sarpack/redact/casefile"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// CaseNew describes a case to be made.
type CaseNew struct {
	Request request.Details
	// First is who makes it; Second is another user, or Recovery a recovery key that
	// has been printed and confirmed ([casefile.RecoveryKey.Confirm]): one of them
	// there must be.
	First    casefile.NewUser
	Second   *casefile.NewUser
	Recovery *casefile.RecoveryKey
	// Cost is that of a passphrase; the zero value is measured on this machine.
	Cost casefile.Cost
}

// NewCase makes a case at path, whose name ends in [casefile.Ext], and opens it for
// its first user. The second user has to change the passphrase that was chosen for
// them before they sign.
func (j *Job) NewCase(path string, n CaseNew) (*Case, error) {
	if !strings.HasSuffix(path, casefile.Ext) {
		return nil, fmt.Errorf("%s: the name of a case ends in %s", path, casefile.Ext)
	}
	if err := n.Request.Check(); err != nil {
		return nil, err
	}
	f, err := casefile.Create(path, casefile.New{First: n.First, Second: n.Second, Recovery: n.Recovery, Cost: n.Cost})
	if err != nil {
		return nil, err
	}
	c := &Case{job: j, f: f, seen: map[pageKey]string{}, log: review.NewLog(nil)}
	err = c.begin(n.Request)
	if err == nil {
		err = c.recall()
	}
	if err != nil {
		return nil, errors.Join(err, f.Abandon())
	}
	return c, nil
}

// begin puts the first parts into an empty case.
func (c *Case) begin(d request.Details) error {
	s := caseSettings{Version: 1, Given: map[string]bool{}, Dealt: map[string]string{}}
	users, err := c.Users()
	if err != nil {
		return err
	}
	for _, u := range users {
		if u.ID != c.Me().ID {
			s.Given[u.ID] = true
		}
		if u.Capacity == review.DecisionMaker && s.DecisionMaker == "" {
			s.DecisionMaker = u.ID
		}
	}
	if err := c.settle(s, "settings made", ""); err != nil {
		return err
	}
	c.details = d
	return c.store(partRequest, d, did("request entered", "", ""))
}

// CaseKey is what somebody opens a case with.
type CaseKey = casefile.Key

// OpenCase opens a case for the user of a name. A case that somebody else has open
// is opened for reading; see [Case.HeldBy].
func (j *Job) OpenCase(path, user string, passphrase []byte) (*Case, error) {
	return j.OpenCaseWith(path, CaseKey{User: user, Passphrase: passphrase}, casefile.Options{})
}

// OpenCaseWith opens a case with any key: the recovery key, an identity kept in a
// file, or for reading only.
func (j *Job) OpenCaseWith(path string, k CaseKey, o casefile.Options) (*Case, error) {
	f, err := casefile.Open(path, k, o)
	if err != nil {
		return nil, err
	}
	c, err := j.openCase(f)
	if err == nil {
		err = c.recall()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return c, nil
}

// IsCase reports whether a path names a case.
func IsCase(path string) bool { return strings.HasSuffix(strings.ToLower(path), casefile.Ext) }

// Users returns everybody with a way into the case.
func (c *Case) Users() ([]CaseUser, error) {
	all, err := c.f.Users()
	var out []CaseUser
	for _, u := range all {
		if u.Removed == 0 {
			out = append(out, userOf(u))
		}
	}
	return out, err
}

// users is Users for rules that have no other answer to an error than nobody.
func (c *Case) users() []CaseUser {
	u, err := c.Users()
	if err != nil {
		return nil
	}
	return u
}

// userNamed returns the user with a name or id.
func (c *Case) userNamed(name string) (CaseUser, error) {
	for _, u := range c.users() {
		if u.ID == name || strings.EqualFold(u.Name, strings.TrimSpace(name)) {
			return u, nil
		}
	}
	return CaseUser{}, fmt.Errorf("nobody of that name has a way into this case; look at the list of users")
}

// AddUser gives somebody a way in, with a first passphrase, which they have to
// change before they sign or decide what is reserved, or with the identity they
// keep. A decision-maker or DPO is added by one of these, so that nobody gives
// themselves another capacity; only where the case has none yet, office staff may
// add the first.
func (c *Case) AddUser(n casefile.NewUser) (CaseUser, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	none := CaseUser{}
	if c.f.Me().Role != casefile.RoleRecovery {
		if err := c.mayWork(true); err != nil {
			return none, err
		}
		if err := c.mayGive(review.Capacity(n.Role)); err != nil {
			return none, err
		}
	}
	u, err := c.f.AddUser(n)
	if err != nil {
		return none, err
	}
	if c.f.Me().Role == casefile.RoleRecovery {
		return userOf(u), nil
	}
	s := c.settings.clone()
	s.Given[u.ID] = n.Identity == nil
	if u.Role == casefile.RoleDecisionMaker && s.DecisionMaker == "" {
		s.DecisionMaker = u.ID
	}
	return userOf(u), c.settle(s, "settings changed", "user "+u.ID+" added")
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
	if me := c.Me().Capacity; me == review.DecisionMaker || me == review.DPO {
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
	u, err := c.userNamed(name)
	if err != nil {
		return err
	}
	if c.f.Me().Role == casefile.RoleRecovery {
		return c.f.RemoveUser(u.ID)
	}
	if err := c.mayWork(true); err != nil {
		return err
	}
	switch {
	case u.ID == c.settings.DecisionMaker:
		return &Refusal{What: "this is the decision-maker whom the case names; name another first"}
	case u.Capacity == review.DecisionMaker || u.Capacity == review.DPO:
		if me := c.Me().Capacity; me != review.DecisionMaker && me != review.DPO {
			return &Refusal{What: "a decision-maker or DPO is removed by one of these"}
		}
	}
	return c.f.RemoveUser(u.ID)
}

// Rekey writes the case anew under another data key: whoever was removed, and kept
// the old one, opens nothing of it.
func (c *Case) Rekey() error {
	c.work.Lock()
	defer c.work.Unlock()
	if err := c.may(func() error { return c.mayWork(true) }); err != nil {
		return err
	}
	return c.f.Rekey()
}

// ReplaceRecovery gives the case another recovery key, or its first; it must have
// been confirmed. Who has the old one can do it too.
func (c *Case) ReplaceRecovery(k *casefile.RecoveryKey) error {
	if c.f.Me().Role != casefile.RoleRecovery {
		if err := c.may(func() error { return c.mayWork(true) }); err != nil {
			return err
		}
	}
	return c.f.ReplaceRecovery(k)
}

// ChangePassphrase changes the user's own. Who may only read has to have opened the case
// for that: see [casefile.Options].
func (c *Case) ChangePassphrase(old, fresh []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.f.ChangePassphrase(old, fresh); err != nil {
		return err
	}
	if c.Me().Capacity == review.ReadOnly {
		return nil // they sign nothing, so the settings need not say that it is theirs
	}
	s := c.settings.clone()
	delete(s.Given, c.Me().ID)
	return c.settle(s, "settings changed", "own passphrase")
}

// MustChange reports whether somebody else chose the user's passphrase.
func (c *Case) MustChange() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.settings.Given[c.Me().ID]
}

// NameDecisionMaker says who decides for the controller: the head, or an
// unconflicted deputy or governor, who has that capacity in the case.
func (c *Case) NameDecisionMaker(name string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if me := c.Me().Capacity; me != review.DecisionMaker && me != review.DPO {
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
	return c.settle(s, "decision-maker named", u.ID)
}

// Delegate hands the controller's decisions to the DPO, or with an empty reason
// takes them back. Only the decision-maker can; the [DelegationWarning] goes on
// record with it.
func (c *Case) Delegate(why string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	me := c.Me()
	if me.Capacity != review.DecisionMaker {
		return &Refusal{What: "only the decision-maker can delegate their decisions"}
	}
	if err := c.decides(); err != nil {
		return err
	}
	s := c.settings.clone()
	if strings.TrimSpace(why) == "" {
		s.Delegation = nil
		return c.settle(s, "delegation to the DPO ended", "")
	}
	s.Delegation = &Delegation{By: me.ID, When: now(), Why: why, Warning: DelegationWarning}
	return c.settle(s, "decisions delegated to the DPO", "")
}

func (s caseSettings) clone() caseSettings {
	s.Given, s.Dealt, s.DealtBy = cloned(s.Given), cloned(s.Dealt), cloned(s.DealtBy)
	return s
}

// cloned is a copy of a map that can be written to, also of one that is nil.
func cloned[V any](m map[string]V) map[string]V {
	out := make(map[string]V, len(m))
	maps.Copy(out, m)
	return out
}

// settle writes the settings and takes them over. The chain keeps each version of
// them, with who wrote it.
func (c *Case) settle(s caseSettings, what, about string) error {
	a := did(what, about, "")
	a.AfterRelease = true
	if err := c.store(partSettings, s, a); err != nil {
		return err
	}
	c.settings = s
	return nil
}
