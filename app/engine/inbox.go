package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
)

// inbox are the referrals that a DPO took in, in a folder of their own: each as it came,
// sealed, with a draft of the answer beside it that is sealed too, and a list that says
// nothing of whom they are about.
type inbox struct {
	mu  sync.Mutex
	dir string // "" takes nothing in
	all keptInbox
	// id is the DPO's identity while it is open.
	id *casefile.Identity
}

type keptInbox struct {
	// Identity is where the DPO's identity lies.
	Identity  string         `json:"identity,omitempty"`
	Referrals []keptReferral `json:"referrals"`
}

type keptReferral struct {
	ID        string    `json:"id"`
	School    string    `json:"school"`
	Reference string    `json:"reference"`
	From      string    `json:"from"`
	Due       time.Time `json:"due"`
	Questions int       `json:"questions"`
	Answered  int       `json:"answered"`
	Sealed    time.Time `json:"sealed"`
}

func newInbox(config string) *inbox {
	b := &inbox{}
	if config == "" {
		return b
	}
	b.dir = filepath.Join(config, "referrals")
	if data, err := os.ReadFile(b.list()); err == nil {
		_ = json.Unmarshal(data, &b.all) // one that cannot be read is empty: the files are what counts
	}
	return b
}

func (b *inbox) list() string           { return filepath.Join(b.dir, "list.json") }
func (b *inbox) file(id string) string  { return filepath.Join(b.dir, id+casefile.ReferralExt) }
func (b *inbox) draft(id string) string { return filepath.Join(b.dir, id+casefile.DraftExt) }

// change changes the list and keeps it.
func (b *inbox) change(do func(*keptInbox)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	do(&b.all)
	if b.dir != "" {
		saveJSON(b.list(), b.all)
	}
}

func (b *inbox) identity() *casefile.Identity {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.id
}

// Referrals are those that were received: what is not answered first, by the last day.
func (d *Desk) Referrals() []casework.Received {
	d.inbox.mu.Lock()
	all := slices.Clone(d.inbox.all.Referrals)
	d.inbox.mu.Unlock()
	slices.SortStableFunc(all, func(a, b keptReferral) int {
		if a.Sealed.IsZero() != b.Sealed.IsZero() {
			if a.Sealed.IsZero() {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Due.Unix(), b.Due.Unix())
	})
	out := make([]casework.Received, len(all))
	for i, k := range all {
		out[i] = k.words()
	}
	return out
}

func (k keptReferral) words() casework.Received {
	r := casework.Received{ID: k.ID, School: cmp.Or(k.School, "A school"), Reference: k.Reference, From: k.From, Answered: k.Answered, Questions: k.Questions}
	switch {
	case k.Due.IsZero():
		r.Clock = casework.Clock{Words: "no day is given"}
	default:
		r.Clock = clockWords(days(time.Now(), k.Due), k.Due, "")
	}
	if !k.Sealed.IsZero() {
		r.Sealed = k.Sealed.Local().Format("2 January 2006")
		r.Clock.Urgency = 0
	}
	return r
}

// Identity is the DPO's.
func (d *Desk) Identity() (casework.Identified, bool) {
	d.inbox.mu.Lock()
	defer d.inbox.mu.Unlock()
	return identified(d.inbox.all.Identity, d.inbox.id), d.inbox.id != nil
}

func identified(path string, id *casefile.Identity) casework.Identified {
	out := casework.Identified{Path: path}
	if id != nil {
		p := id.Public()
		out.Name, out.Line, out.Fingerprint = id.Name(), p.String(), p.Fingerprint()
	}
	return out
}

// Unlock opens an identity for this session.
func (d *Desk) Unlock(_ context.Context, path, passphrase string) (casework.Identified, error) {
	id, err := casefile.OpenIdentity(path, []byte(passphrase))
	if err != nil {
		return casework.Identified{}, err
	}
	return d.take(path, id), nil
}

func (d *Desk) take(path string, id *casefile.Identity) casework.Identified {
	d.inbox.change(func(k *keptInbox) { k.Identity = path })
	d.inbox.mu.Lock()
	d.inbox.id = id
	d.inbox.mu.Unlock()
	return identified(path, id)
}

// NewIdentity makes an identity.
func (d *Desk) NewIdentity(_ context.Context, path, name, passphrase, again string) (casework.Identified, error) {
	switch {
	case name == "":
		return casework.Identified{}, errors.New("say your name, so that schools know whose it is")
	case passphrase != again:
		return casework.Identified{}, errors.New("the two passphrases are not the same")
	}
	id, err := casefile.CreateIdentity(path, name, []byte(passphrase), casefile.Cost{})
	if err != nil {
		return casework.Identified{}, err
	}
	return d.take(path, id), nil
}

// IdentityEnds and ReferralEnds are the ends of names that these files have.
func (*Desk) IdentityEnds() []string { return []string{casefile.IdentityExt} }

// ReferralEnds are the ends of names of referrals.
func (*Desk) ReferralEnds() []string { return []string{casefile.ReferralExt} }

var errLocked = errors.New("open your identity first")

// TakeReferral takes a referral in.
func (d *Desk) TakeReferral(_ context.Context, path string) (string, error) {
	id := d.inbox.identity()
	if id == nil {
		return "", errLocked
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("the referral cannot be opened: %w", err)
	}
	r, err := job.OpenReferral(data, id)
	if err != nil {
		return "", err
	}
	// The id in the file is the sender's word: no name of a file is made of it.
	k := keptReferral{
		ID: redact.Hash([]byte(r.Case + "\x00" + r.ID))[:16], School: r.Content.School, Reference: r.Content.Reference,
		From: r.Name + ", " + r.Fingerprint, Due: r.Due().Time, Questions: len(r.Content.Questions),
	}
	if d.inbox.dir == "" {
		return "", errors.New("this computer has no folder for settings, in which referrals are kept")
	}
	if err := os.MkdirAll(d.inbox.dir, 0o700); err != nil {
		return "", fmt.Errorf("the folder of referrals cannot be made: %w", err)
	}
	if err := os.WriteFile(d.inbox.file(k.ID), data, 0o600); err != nil {
		return "", fmt.Errorf("the referral cannot be kept: %w", err)
	}
	d.inbox.change(func(x *keptInbox) {
		if !slices.ContainsFunc(x.Referrals, func(o keptReferral) bool { return o.ID == k.ID }) {
			x.Referrals = append(x.Referrals, k)
		}
	})
	return k.ID, nil
}

// DropReferral takes one off the list, with what was answered.
func (d *Desk) DropReferral(id string) {
	d.inbox.change(func(x *keptInbox) {
		n := len(x.Referrals)
		x.Referrals = slices.DeleteFunc(x.Referrals, func(o keptReferral) bool { return o.ID == id })
		if len(x.Referrals) < n {
			_ = os.Remove(d.inbox.file(id)) // sealed as they are, they say nothing
			_ = os.Remove(d.inbox.draft(id))
		}
	})
}
