package job

import (
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"sarpack/redact/request"
	"sarpack/redact/review"
)

// Case is one request in its encrypted file: the one path by which the command line
// and the window work on it. Its methods may be called from several goroutines;
// what changes something is on the disk when the call returns. Long ones take a
// context and tell the job's Progress.
//
// A case that somebody else has open for writing is open for reading: see
// [Case.HeldBy]; whatever changes something then returns an error that says so.
type Case struct {
	job *Job
	v   vault

	// work is held by what takes long, so that there is one at a time; mu guards
	// what follows and is held for moments.
	work sync.Mutex
	mu   sync.RWMutex

	settings caseSettings
	details  request.Details
	log      *review.Log
	marks    []CaseMark
	seen     map[pageKey]string
	docs     []caseRecord
	found    *Scan
	groupOf  map[string]int
	packs    []Delivery
}

type pageKey struct {
	document string
	page     int
}

// caseSettings are what a case knows about its own handling.
type caseSettings struct {
	Version int `json:"version"`
	// DecisionMaker is the user who decides for the controller.
	DecisionMaker string `json:"decision_maker"`
	// Delegation is that of decisions to the DPO, if there is one.
	Delegation *Delegation `json:"delegation,omitempty"`
	// Given are the users whose passphrase somebody else chose: until they change it
	// they sign nothing.
	Given map[string]bool `json:"given"`
	// Version counts the packs; Released is the last one that went out, Reissue says
	// why another is made.
	Released int    `json:"released"`
	Reissue  string `json:"reissue"`
	// Dealt are the warnings that somebody has dealt with, and how.
	Dealt map[string]string `json:"dealt"`
}

// Delegation is the record of decisions handed to the DPO.
type Delegation struct {
	By   string    `json:"by"`
	When time.Time `json:"when"`
	Why  string    `json:"why"`
}

// DelegationWarning is what is said, and recorded, when decisions are delegated.
const DelegationWarning = "The controller decides and the data protection officer advises and monitors (UK GDPR Articles 38(6) and 39). " +
	"A DPO who decides checks their own work: the school stays responsible, and should be able to say why there is no conflict of interests."

// parts of the file.
const (
	partRequest  = "request"
	partSettings = "settings"
	partRecords  = "records"
	partFound    = "found"
	listEntries  = "decisions"
	listMarks    = "marks"
	listSeen     = "seen"
	listPacks    = "packs"
	listPackSeen = "pack-seen"
)

// openCase reads what a case needs in memory.
func (j *Job) openCase(v vault) (*Case, error) {
	c := &Case{job: j, v: v, seen: map[pageKey]string{}}
	for name, into := range map[string]any{partRequest: &c.details, partSettings: &c.settings, partRecords: &c.docs} {
		if err := c.load(name, into); err != nil {
			return nil, err
		}
	}
	var entries []review.Entry
	if err := eachEntry(v, listEntries, func(e review.Entry) { entries = append(entries, e) }); err != nil {
		return nil, err
	}
	c.log = review.NewLog(entries)
	if err := eachEntry(v, listMarks, func(m CaseMark) { c.marks = append(c.marks, m) }); err != nil {
		return nil, err
	}
	if err := eachEntry(v, listSeen, func(s pageSeen) { c.seen[pageKey{s.Document, s.Page}] = s.By }); err != nil {
		return nil, err
	}
	if err := c.loadPacks(); err != nil {
		return nil, err
	}
	return c, nil
}

// load reads a part of the case that is JSON.
func (c *Case) load(name string, into any) error {
	data, err := c.v.Get(name)
	if err != nil || data == nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: the part %q cannot be read; check the case: %w", c.v.Path(), name, err)
	}
	return nil
}

// store writes a part of the case.
func (c *Case) store(name string, what any, a act) error {
	data, err := json.Marshal(what)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return c.v.Put(name, data, a)
}

// eachEntry reads a list of the case.
func eachEntry[T any](v vault, list string, do func(T)) error {
	all, err := v.Entries(list)
	if err != nil {
		return err
	}
	for i, data := range all {
		var e T
		if err := json.Unmarshal(data, &e); err != nil {
			return fmt.Errorf("%s: entry %d of %q cannot be read; check the case: %w", v.Path(), i+1, list, err)
		}
		do(e)
	}
	return nil
}

// append adds to a list of the case.
func (c *Case) append(list string, what any, a act) error {
	data, err := json.Marshal(what)
	if err != nil {
		return fmt.Errorf("%s: %w", list, err)
	}
	return c.v.Append(list, data, a)
}

// Close closes the case. Nothing is lost by not calling it: everything is on the
// disk already; but others then wait until they may write.
func (c *Case) Close() error { return c.v.Close() }

// Path is the file.
func (c *Case) Path() string { return c.v.Path() }

// Me returns the user who opened the case.
func (c *Case) Me() CaseUser { return c.v.Me() }

// HeldBy says who has the case open for writing; readOnly is true where that is
// somebody else.
func (c *Case) HeldBy() (who string, readOnly bool) {
	if h := c.v.Holder(); h != "" {
		return h, true
	}
	return c.v.Me().Name, false
}

// locked reports whether the pack went out and no new version was begun.
func (c *Case) locked() bool { return c.settings.Released > 0 && c.settings.Reissue == "" }

// mayWork refuses people who have no business in changing anything, and a case that
// is locked.
func (c *Case) mayWork(after bool) error {
	switch me := c.v.Me(); {
	case me.Capacity == review.ReadOnly || me.Capacity == review.Health || me.Capacity == review.Safeguarding:
		return &Refusal{What: fmt.Sprintf("as %s you cannot change this; ask the office or the decision-maker", me.Capacity)}
	case !after && c.locked():
		return errLocked()
	}
	return nil
}

func errLocked() error {
	return &Refusal{What: "the pack has been released and the case is locked; begin a new version to change anything"}
}

// decides reports whether the user decides for the controller: the decision-maker
// whom the case names, or the DPO to whom that is delegated.
func (c *Case) decides() error {
	me := c.v.Me()
	switch {
	case c.settings.Given[me.ID]:
		return &Refusal{What: "somebody else chose your passphrase: change it first, so that what you sign is yours"}
	case me.Capacity == review.DecisionMaker && (c.settings.DecisionMaker == "" || c.settings.DecisionMaker == me.ID):
		return nil
	case me.Capacity == review.DecisionMaker:
		return &Refusal{What: "this case names another decision-maker; only they sign it off"}
	case me.Capacity == review.DPO && c.settings.Delegation != nil:
		return nil
	case me.Capacity == review.DPO:
		return &Refusal{What: "the DPO reviews and advises, and the decision-maker signs off, unless that is delegated on record"}
	}
	return &Refusal{What: fmt.Sprintf("as %s you cannot do this: the decision-maker does, or the DPO by a delegation on record", me.Capacity)}
}

// asker is the user as the rules of review see them.
func (c *Case) asker() review.Asker {
	me := c.v.Me()
	return review.Asker{ID: me.ID, Name: me.Name, Capacity: me.Capacity, Delegated: me.Capacity == review.DPO && c.settings.Delegation != nil}
}

// Settings tells who decides and what is delegated.
func (c *Case) Settings() (decisionMaker CaseUser, delegation *Delegation) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	for _, u := range c.users() {
		if u.ID == c.settings.DecisionMaker {
			decisionMaker = u
		}
	}
	return decisionMaker, c.settings.Delegation
}

// circumstances are what the statutory tests depend on.
func (c *Case) circumstances() review.Circumstances {
	d := c.details
	k := review.Circumstances{
		By: string(d.By), Competent: d.Competence.Competent, Born: d.Subject.DateOfBirth.Time, Nation: string(d.Nation), Today: now(),
		Known: map[string]string{},
	}
	for _, e := range c.log.All() {
		if s := folded(e.Answers["condition"]); s != "" && e.Answers["known"] == "yes" && !c.log.Undone(e.N) && !e.Advice {
			k.Known[s] = e.Answers["known_by"]
		}
	}
	return k
}

// sealedFrom reports whether a document is sealed and the user is not among those
// who may open it.
func (c *Case) sealedFrom(doc string) bool {
	for _, d := range c.docs {
		if d.Document.ID == doc {
			return d.sealedFrom(c.v.Me().ID)
		}
	}
	return false
}

// today is the day of the clock.
func today() request.Date { return request.DayOf(now()) }
