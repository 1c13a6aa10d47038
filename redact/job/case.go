package job

import (
	"fmt"
	"sync"
	"time"

	"sarpack/redact/casefile"
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
	f   *casefile.File

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
	scanned  scanned
	found    *Scan
	at       index // of found
	// corrections are what people said about who is who.
	corrections []correction
	packs       []Delivery
	letters     []MadeLetter
	remains     remaining

	doubt   error // see Doubt
	preview previewed
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
	// Superseded is the last version in whose place another is made, Reissue why.
	Superseded int    `json:"superseded"`
	Reissue    string `json:"reissue"`
	// Dealt are the warnings that somebody has dealt with, and how; DealtBy says who.
	Dealt   map[string]string  `json:"dealt"`
	DealtBy map[string]dealing `json:"dealt_by,omitempty"`
}

// Delegation is the record of decisions handed to the DPO.
type Delegation struct {
	By   string    `json:"by"`
	When time.Time `json:"when"`
	Why  string    `json:"why"`
	// Warning is the [DelegationWarning] that was shown.
	Warning string `json:"warning"`
}

// DelegationWarning is what is said, and recorded, when decisions are delegated.
const DelegationWarning = "The controller decides and the data protection officer advises and monitors (UK GDPR Articles 38(6) and 39). " +
	"A DPO who decides checks their own work: the school stays responsible, and should be able to say why there is no conflict of interests."

// scanned says what the last search has seen.
type scanned struct {
	Documents []string `json:"documents"`
	// Lists is the hash of the lists that it was made with, and Subject of what the
	// request says about the people.
	Lists   string   `json:"lists"`
	Subject string   `json:"subject"`
	Notes   []string `json:"notes"`
	// Reader says by what its pages were read.
	Reader string `json:"reader,omitempty"`
}

// openCase reads what a case needs in memory.
func (j *Job) openCase(f *casefile.File) (*Case, error) {
	c := &Case{job: j, f: f}
	for name, into := range map[string]any{partRequest: &c.details, partSettings: &c.settings} {
		if err := c.load(name, into); err != nil {
			return nil, err
		}
	}
	if err := c.loadRecords(); err != nil {
		return nil, err
	}
	if err := c.readLog(); err != nil {
		return nil, err
	}
	if err := c.loadLetters(); err != nil {
		return nil, err
	}
	return c, c.loadPacks()
}

// Close closes the case. Nothing is lost by not calling it: everything is on the
// disk already; but others then wait until they may write.
func (c *Case) Close() error { return c.f.Close() }

// Abandon closes a case that was just made and takes its file away; see
// [casefile.File.Abandon].
func (c *Case) Abandon() error { return c.f.Abandon() }

// Path is the file.
func (c *Case) Path() string { return c.f.Path() }

// CaseUser is somebody with a way into a case.
type CaseUser struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Capacity review.Capacity `json:"capacity"`
	// Identity is the public identity with which signatures are checked and to which
	// things are sealed, as one line.
	Identity string `json:"identity"`
}

func userOf(u casefile.User) CaseUser {
	return CaseUser{ID: u.ID, Name: u.Name, Capacity: review.Capacity(u.Role), Identity: u.Public.String()}
}

// Me returns the user who opened the case.
func (c *Case) Me() CaseUser { return userOf(c.f.Me()) }

// HeldBy says who has the case open for writing; readOnly is true where it can only
// be read, and who then says why in words.
func (c *Case) HeldBy() (who string, readOnly bool) {
	if err := c.f.ReadOnly(); err != nil {
		return err.Error(), true
	}
	return c.Me().Name, false
}

// locked reports whether a pack went out and no new version was begun.
func (c *Case) locked() bool {
	for _, p := range c.packs {
		if p.Released != nil && p.Version > c.settings.Superseded {
			return true
		}
	}
	return false
}

// mayWork refuses people who have no business in changing anything, and a case that
// is locked.
func (c *Case) mayWork(after bool) error {
	switch me := c.Me(); {
	case c.f.Me().Role == casefile.RoleRecovery:
		return &Refusal{What: "with the recovery key users can be added and removed, and nothing else; open the case as one of them"}
	case me.Capacity == review.ReadOnly || me.Capacity == review.Health || me.Capacity == review.Safeguarding:
		return &Refusal{What: fmt.Sprintf("as %s you cannot change this; ask the office or the decision-maker", me.Capacity)}
	case !after && c.locked():
		return errLocked()
	}
	return nil
}

// may asks under the lock.
func (c *Case) may(ask func() error) error {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return ask()
}

func errLocked() error {
	return &Refusal{What: "the pack has been released and the case is locked; to change anything begin a new version, with its reason"}
}

// decides reports whether the user decides for the controller: the decision-maker
// whom the case names, or the DPO to whom that is delegated.
func (c *Case) decides() error {
	me := c.Me()
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
	me := c.Me()
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
		if d.ID == doc {
			return d.away
		}
	}
	return false
}

// Today is the day of the clock.
func Today() request.Date { return request.DayOf(now()) }
